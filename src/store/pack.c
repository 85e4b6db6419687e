/* SPDX-License-Identifier: MIT */
/*
 * Texts made smaller with zlib: the length as a number, then raw deflate. Short
 * texts do not get smaller and stay as they are. The streams are kept, as making
 * one costs more than packing an article.
 */
#include "internal.h"

#include <stdlib.h>
#include <zlib.h>

#define PACK_LEVEL 1
#define PACK_WINDOW (-15)	/* raw: no head, no sum; pages are checked by SQLite */
#define PACK_MEMORY 8
#define PACK_LEAST 64u		/* bytes */
#define PACK_RATIO_MAX 1032	/* more than that deflate cannot do */
#define PACK_TEXT_MAX (256u << 20)
#define PACK_KEPT_MAX (1u << 20)	/* bytes of memory that stay with a packer */

enum { PACK_AS_IT_IS, PACK_DEFLATED };

struct packer {
	z_stream in, out;
	bool can_in, can_out;
	struct buf packed;
};

struct packer *packer_new(void)
{
	struct packer *packer = mem_zalloc(sizeof(*packer));

	buf_init(&packer->packed, 3 * (size_t)STORE_TEXT_MAX);
	return packer;
}

void packer_free(struct packer *packer)
{
	if (!packer)
		return;
	if (packer->can_out)
		deflateEnd(&packer->out);
	if (packer->can_in)
		inflateEnd(&packer->in);
	buf_release(&packer->packed);
	free(packer);
}

static struct packer *packer_get(struct store *store)
{
	if (!store->packer)
		store->packer = packer_new();
	return store->packer;
}

void pack_forget(struct store *store)
{
	packer_free(store->packer);
	store->packer = NULL;
}

static void keep_as_it_is(struct str text, struct buf *out, size_t from)
{
	out->len = from;
	buf_add_char(out, PACK_AS_IT_IS);
	buf_add_str(out, text);
}

static bool deflate_ready(struct packer *packer)
{
	if (packer->can_out)
		return deflateReset(&packer->out) == Z_OK;
	packer->can_out = deflateInit2(&packer->out, PACK_LEVEL, Z_DEFLATED, PACK_WINDOW,
				       PACK_MEMORY, Z_DEFAULT_STRATEGY) == Z_OK;
	return packer->can_out;
}

static bool pack(struct packer *packer, struct str text, struct buf *out, struct err *err)
{
	size_t from = out->len, room;

	if (text.len < PACK_LEAST) {
		keep_as_it_is(text, out, from);
		return true;
	}
	if (!deflate_ready(packer))
		return err_set(err, ERR_MEMORY, "cannot pack a text");
	buf_add_char(out, PACK_DEFLATED);
	buf_add_varint(out, text.len);
	room = deflateBound(&packer->out, text.len);
	if (!buf_reserve(out, room))
		return err_set(err, ERR_LIMIT, "a text of %zu bytes is too long", text.len);
	packer->out.next_in = (Bytef *)(uintptr_t)text.ptr;
	packer->out.avail_in = (uInt)text.len;
	packer->out.next_out = (Bytef *)out->ptr + out->len;
	packer->out.avail_out = (uInt)room;
	if (deflate(&packer->out, Z_FINISH) != Z_STREAM_END)
		return err_set(err, ERR_MEMORY, "cannot pack a text");
	out->len += room - packer->out.avail_out;
	if (out->len - from > text.len)
		keep_as_it_is(text, out, from);
	return true;
}

bool text_pack(struct store *store, struct str text, struct buf *out, struct err *err)
{
	return pack(packer_get(store), text, out, err);
}

struct str packer_pack(struct packer *packer, struct str text, struct arena *mem)
{
	struct str packed = STR_NONE;

	if (text.len <= STORE_TEXT_MAX && pack(packer, text, &packer->packed, NULL))
		packed = arena_str(mem, buf_str(&packer->packed));
	/* A single huge text must not be paid for to the end of the run. */
	if (packer->packed.cap > PACK_KEPT_MAX)
		buf_release(&packer->packed);
	buf_clear(&packer->packed);
	return packed;
}

static bool text_damaged(struct store *store, struct err *err)
{
	return err_set(err, ERR_STORE, "the library '%s' is damaged: a text cannot be unpacked",
		       store->path);
}

static bool inflate_ready(struct packer *packer)
{
	if (packer->can_in)
		return inflateReset(&packer->in) == Z_OK;
	packer->can_in = inflateInit2(&packer->in, PACK_WINDOW) == Z_OK;
	return packer->can_in;
}

/* Damaged bits may unpack to anything: it must be as long as it was, and text. */
bool text_unpack(struct store *store, struct str blob, struct arena *mem, struct str *ret,
		 struct err *err)
{
	struct packer *packer = packer_get(store);
	char *text;
	uint64_t n;

	if (blob.len == 0)
		return text_damaged(store, err);
	if (blob.ptr[0] == PACK_AS_IT_IS) {
		*ret = arena_str(mem, str_sub(blob, 1, blob.len));
		return uni_valid(*ret) || text_damaged(store, err);
	}
	blob = str_sub(blob, 1, blob.len);
	if (!varint_take(&blob, &n) || n > PACK_TEXT_MAX || n / PACK_RATIO_MAX > blob.len)
		return text_damaged(store, err);
	if (!inflate_ready(packer))
		return err_set(err, ERR_MEMORY, "cannot unpack a text");
	text = arena_alloc(mem, n + 1);
	packer->in.next_in = (Bytef *)(uintptr_t)blob.ptr;
	packer->in.avail_in = (uInt)blob.len;
	packer->in.next_out = (Bytef *)text;
	packer->in.avail_out = (uInt)n;
	if (inflate(&packer->in, Z_FINISH) != Z_STREAM_END || packer->in.avail_out)
		return text_damaged(store, err);
	text[n] = '\0';
	*ret = (struct str){ text, n };
	return uni_valid(*ret) || text_damaged(store, err);
}
