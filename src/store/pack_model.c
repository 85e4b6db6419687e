/* SPDX-License-Identifier: MIT */
/* Codes for bytes in the context of the byte before; see the header. */
#include "pack.h"

#include <stdlib.h>

#define CONTEXT_MIN 24		/* bytes seen after a byte to be worth a code of its own */
#define CODE_ONE (1u << PACK_CODE_BITS)

struct weight {
	uint32_t n;
	uint16_t symbol;
};

static int weight_cmp(const void *a, const void *b)
{
	const struct weight *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return x->symbol - y->symbol;
}

/* Huffman's tree over sorted weights, with two queues; the depth of each leaf. */
static void depths_find(const struct weight *leaves, size_t n, uint8_t *depth)
{
	uint64_t sum[2 * PACK_SYMBOLS];
	uint16_t parent[2 * PACK_SYMBOLS] = { 0 };
	uint8_t deep[2 * PACK_SYMBOLS] = { 0 };
	size_t leaf = 0, inner = n, end = n;

	for (size_t i = 0; i < n; i++)
		sum[i] = leaves[i].n;
	while (end < 2 * n - 1) {
		sum[end] = 0;
		for (int child = 0; child < 2; child++) {
			size_t least = inner == end || (leaf < n && sum[leaf] <= sum[inner]) ?
				leaf++ : inner++;

			sum[end] += sum[least];
			parent[least] = (uint16_t)end;
		}
		end++;
	}
	for (size_t i = end - 1; i-- > 0;)
		deep[i] = (uint8_t)(deep[parent[i]] + 1);
	memcpy(depth, deep, n);
}

/* No code longer than fits the table: long ones are cut, and the room they took is
 * had back by making short ones longer, the rarest first. */
static void depths_limit(uint8_t *depth, size_t n)
{
	size_t used = 0;

	for (size_t i = 0; i < n; i++) {
		if (depth[i] > PACK_CODE_BITS)
			depth[i] = PACK_CODE_BITS;
		used += CODE_ONE >> depth[i];
	}
	while (used > CODE_ONE)
		for (size_t i = 0; i < n && used > CODE_ONE; i++)
			if (depth[i] < PACK_CODE_BITS) {
				used -= CODE_ONE >> depth[i];
				used += CODE_ONE >> ++depth[i];
			}
}

/* Codes in order of length, then symbol: the lengths say everything. False if
 * they cannot be the lengths of codes. */
static bool codes_make(const uint8_t *len, uint16_t *code)
{
	uint32_t next = 0;

	for (int bits = 1; bits <= PACK_CODE_BITS; bits++) {
		for (int s = 0; s < PACK_SYMBOLS; s++)
			if (len[s] == bits) {
				if (next >= 1u << bits)
					return false;
				code[s] = (uint16_t)next++;
			}
		next <<= 1;
	}
	return next <= 2 * CODE_ONE;
}

static void context_learn(struct pack_model *model, int context, const uint32_t *n)
{
	struct weight weights[PACK_SYMBOLS];
	uint8_t depth[PACK_SYMBOLS];
	size_t count = 0, once = 1;
	uint64_t total = 0;

	for (int s = 0; s < 256; s++)
		if (n[s]) {
			weights[count++] = (struct weight){ n[s], (uint16_t)s };
			once += n[s] == 1;
			total += n[s];
		}
	if (total < CONTEXT_MIN)
		return;
	weights[count++] = (struct weight){ (uint32_t)once, PACK_ESCAPE };
	qsort(weights, count, sizeof(*weights), weight_cmp);
	depths_find(weights, count, depth);
	depths_limit(depth, count);
	for (size_t i = 0; i < count; i++)
		model->len[context][weights[i].symbol] = depth[i];
	codes_make(model->len[context], model->code[context]);
}

struct pack_model *pack_model_learn(const struct pack_counts *counts)
{
	struct pack_model *model = mem_zalloc(sizeof(*model));

	for (int context = 0; context < 256; context++)
		context_learn(model, context, counts->n[context]);
	return model;
}

void pack_model_free(struct pack_model *model)
{
	for (int context = 0; model && context < 256; context++)
		free(model->decode[context]);
	free(model);
}

/* For each context how many symbols, then each one's distance and length. */
void pack_model_write(const struct pack_model *model, struct buf *out)
{
	for (int context = 0; context < 256; context++) {
		const uint8_t *len = model->len[context];
		int last = -1, n = 0;

		for (int s = 0; s < PACK_SYMBOLS; s++)
			n += len[s] != 0;
		buf_add_varint(out, (uint64_t)n);
		for (int s = 0; s < PACK_SYMBOLS; s++)
			if (len[s]) {
				buf_add_varint(out, (uint64_t)(s - last) << 4 | len[s]);
				last = s;
			}
	}
}

static bool context_read(struct pack_model *model, int context, struct str *bytes)
{
	uint64_t n, step;
	int64_t symbol = -1;

	if (!varint_take(bytes, &n) || n > PACK_SYMBOLS)
		return false;
	for (uint64_t i = 0; i < n; i++) {
		if (!varint_take(bytes, &step) || step >> 4 > PACK_SYMBOLS || !(step >> 4))
			return false;
		symbol += (int64_t)(step >> 4);
		if (symbol >= PACK_SYMBOLS || (step & 15) == 0 || (step & 15) > PACK_CODE_BITS)
			return false;
		model->len[context][symbol] = step & 15;
	}
	return (n == 0 || model->len[context][PACK_ESCAPE]) &&
		codes_make(model->len[context], model->code[context]);
}

struct pack_model *pack_model_read(struct str bytes)
{
	struct pack_model *model = mem_zalloc(sizeof(*model));

	for (int context = 0; context < 256; context++)
		if (!context_read(model, context, &bytes)) {
			pack_model_free(model);
			return NULL;
		}
	return model;
}

/* Each beginning of PACK_CODE_BITS bits and the code it starts with; 0: none. */
const uint16_t *pack_model_decode(struct pack_model *model, uint8_t context)
{
	uint16_t *table = model->decode[context];
	const uint8_t *len = model->len[context];

	if (table)
		return table;
	table = mem_zalloc(CODE_ONE * sizeof(*table));
	for (unsigned s = 0; s < PACK_SYMBOLS; s++) {
		unsigned free_bits = PACK_CODE_BITS - len[s];

		for (unsigned i = 0; len[s] && i < 1u << free_bits; i++)
			table[((unsigned)model->code[context][s] << free_bits) + i] =
				(uint16_t)((unsigned)len[s] << 9 | s);
	}
	model->decode[context] = table;
	return table;
}
