/* SPDX-License-Identifier: MIT */
/*
 * Texts going into bits and coming out again. A packed text is the number of its
 * model (0: bytes as they are), its length, and the bits, high ones first.
 */
#include "pack.h"

#include <stdlib.h>

#define LEARN_BYTES (256u << 10)	/* of text to learn the first model from */
#define WINDOW_BYTES (4u << 20)		/* after so much it is seen whether it still fits */
#define WORSE_PERCENT 62		/* packed to more than this: learn again */
#define PACK_BYTES_MIN 48		/* shorter texts gain nothing */

/* --- learning ------------------------------------------------------------------- */

static bool model_add(struct store *store, struct packer *packer, struct err *err)
{
	int id = packer->current + 1;
	struct buf bytes = BUF_INIT(1 << 20);
	bool ok;

	packer->models[id] = pack_model_learn(packer->counts);
	pack_model_write(packer->models[id], &bytes);
	ok = sql_run(store, SQL_PACK_ADD, ARGS(INT(id), BLOB(buf_str(&bytes))), err);
	buf_release(&bytes);
	packer->current = id;
	memset(packer->counts, 0, sizeof(*packer->counts));
	return ok;
}

static void count_text(struct pack_counts *counts, struct str text)
{
	uint8_t last = 0;

	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = (uint8_t)text.ptr[i];

		if (counts->n[last][c] < UINT32_MAX / 1024)
			counts->n[last][c]++;
		last = c;
	}
	counts->n_bytes += text.len;
}

/* The first texts teach the first model; later ones are held against it. */
static bool learn(struct store *store, struct packer *packer, struct err *err)
{
	struct pack_counts *counts = packer->counts;

	if (counts->n_bytes < (packer->current ? WINDOW_BYTES : LEARN_BYTES))
		return true;
	if (!packer->current ||
	    (counts->n_packed > counts->n_bytes / 100 * WORSE_PERCENT &&
	     packer->current < PACK_MODELS_MAX))
		return model_add(store, packer, err);
	memset(counts, 0, sizeof(*counts));
	return true;
}

static bool packer_ready(struct store *store, struct err *err)
{
	int64_t last;

	if (store->packer)
		return true;
	if (!sql_number(store, SQL_PACK_LAST, NO_ARGS, 0, &last, err))
		return false;
	store->packer = mem_zalloc(sizeof(*store->packer));
	store->packer->counts = mem_zalloc(sizeof(struct pack_counts));
	store->packer->current = last > 0 && last <= PACK_MODELS_MAX ? (int)last : 0;
	return true;
}

void pack_forget(struct store *store)
{
	struct packer *packer = store->packer;

	if (!packer)
		return;
	for (int i = 0; i <= PACK_MODELS_MAX; i++)
		pack_model_free(packer->models[i]);
	free(packer->counts);
	free(packer);
	store->packer = NULL;
}

static struct pack_model *model_get(struct store *store, uint64_t id, struct err *err)
{
	struct pack_model **model;
	sqlite3_stmt *stmt;

	if (id == 0 || id > PACK_MODELS_MAX)
		return NULL;
	model = &store->packer->models[id];
	if (*model)
		return *model;
	stmt = sql_start(store, SQL_PACK_GET, ARGS(INT(id)), err);
	if (stmt && sql_step(store, stmt, err) == NEXT_ITEM) {
		*model = pack_model_read(sql_str(stmt, 0));
		sql_stop(stmt);
	}
	return *model;
}

/* --- in ----------------------------------------------------------------------------- */

struct bits_out {
	struct buf *buf;
	uint64_t acc;
	unsigned n;
};

static void bits_put(struct bits_out *out, uint64_t bits, unsigned n)
{
	out->acc = out->acc << n | bits;
	out->n += n;
	while (out->n >= 8) {
		out->n -= 8;
		out->buf->ptr[out->buf->len++] = (char)(out->acc >> out->n);
	}
}

/* Room was made for the worst: an escape of 11 bits and 8 for each byte. */
static void bits_write(const struct pack_model *model, struct str text, struct buf *buf)
{
	struct bits_out out = { .buf = buf };
	uint8_t last = 0;

	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = (uint8_t)text.ptr[i];
		const uint8_t *len = model->len[last];

		if (len[c]) {
			bits_put(&out, model->code[last][c], len[c]);
		} else {
			bits_put(&out, model->code[last][PACK_ESCAPE], len[PACK_ESCAPE]);
			bits_put(&out, c, 8);
		}
		last = c;
	}
	if (out.n)
		bits_put(&out, 0, 8 - out.n);
}

static void raw_write(struct str text, struct buf *out)
{
	buf_add_varint(out, 0);
	buf_add_varint(out, text.len);
	buf_add_str(out, text);
}

bool text_pack(struct store *store, struct str text, struct buf *out, struct err *err)
{
	size_t room = text.len * 19 / 8 + 32, from = out->len;
	struct pack_model *model;
	struct packer *packer;

	if (!packer_ready(store, err))
		return false;
	packer = store->packer;
	if (!learn(store, packer, err))
		return false;
	count_text(packer->counts, text);
	model = text.len >= PACK_BYTES_MIN ? model_get(store, (uint64_t)packer->current, err) : NULL;
	if (model && buf_reserve(out, room)) {
		buf_add_varint(out, (uint64_t)packer->current);
		buf_add_varint(out, text.len);
		bits_write(model, text, out);
	}
	if (!model || out->len - from > text.len) {
		out->len = from;
		raw_write(text, out);
	}
	packer->counts->n_packed += out->len - from;
	return !out->full || err_set(err, ERR_LIMIT, "a text is too long to be stored");
}

/* --- out ---------------------------------------------------------------------------- */

struct bits_in {
	struct str bytes;
	size_t at;
	uint64_t acc;
	unsigned n;
};

/* At least 32 bits; behind the end there are noughts. */
static void bits_fill(struct bits_in *in)
{
	while (in->n <= 56) {
		in->acc = in->acc << 8 |
			(in->at < in->bytes.len ? (uint8_t)in->bytes.ptr[in->at] : 0);
		in->at++;
		in->n += 8;
	}
}

static unsigned bits_peek(const struct bits_in *in, unsigned n)
{
	return (unsigned)(in->acc >> (in->n - n)) & ((1u << n) - 1);
}

static bool bits_read(struct pack_model *model, struct bits_in *in, uint8_t *text, size_t n)
{
	uint8_t last = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned symbol = PACK_ESCAPE;

		if (in->n < 32)
			bits_fill(in);
		if (model->len[last][PACK_ESCAPE]) {
			unsigned found = pack_model_decode(model, last)[bits_peek(in, PACK_CODE_BITS)];

			if (!found)
				return false;
			in->n -= found >> 9;
			symbol = found & 511;
		}
		if (symbol == PACK_ESCAPE) {
			symbol = bits_peek(in, 8);
			in->n -= 8;
		}
		last = text[i] = (uint8_t)symbol;
	}
	/* Not past the end: what is left in the hand was read too far. */
	return in->at - in->n / 8 <= in->bytes.len;
}

static bool text_damaged(struct store *store, struct err *err)
{
	return err_set(err, ERR_STORE, "the library '%s' is damaged: a text cannot be read",
		       store->path);
}

bool text_unpack(struct store *store, struct str blob, struct arena *mem, struct str *ret,
		 struct err *err)
{
	struct pack_model *model;
	uint64_t id, n;
	struct bits_in in = { 0 };
	char *text;

	/* A byte takes a bit at least. */
	if (!varint_take(&blob, &id) || !varint_take(&blob, &n) || n / 8 > blob.len)
		return text_damaged(store, err);
	if (id == 0) {
		*ret = arena_str(mem, blob);
		return n == blob.len || text_damaged(store, err);
	}
	if (!packer_ready(store, err))
		return false;
	model = model_get(store, id, err);
	if (!model)
		return text_damaged(store, err);
	in.bytes = blob;
	text = arena_alloc(mem, n + 1);
	if (!bits_read(model, &in, (uint8_t *)text, n))
		return text_damaged(store, err);
	text[n] = '\0';
	*ret = (struct str){ text, n };
	return true;
}
