/* SPDX-License-Identifier: MIT */
/* The tagger's file, as tagger.h describes it. */
#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/map.h>

#include "model.h"

static void add_16(struct buf *buf, uint16_t n)
{
	buf_add_char(buf, (char)(n & 0xFF));
	buf_add_char(buf, (char)(n >> 8));
}

static void add_32(struct buf *buf, uint32_t n)
{
	add_16(buf, (uint16_t)n);
	add_16(buf, (uint16_t)(n >> 16));
}

/* The body begins behind the magic and the checksum. */
static void pad(struct buf *buf)
{
	while ((buf->len + 20) % 8)
		buf_add_char(buf, 0);
}

static void add_words(struct buf *buf, const struct word_table *words)
{
	buf_add(buf, words->coarse, words->n_classes);
	pad(buf);
	for (uint32_t i = 0; i < words->n_rows; i++) {
		add_16(buf, words->rows[i].print);
		add_16(buf, words->rows[i].class);
		add_16(buf, words->rows[i].topic);
		buf_add_char(buf, (char)words->rows[i].lists);
		buf_add_char(buf, (char)words->rows[i].prior);
	}
}

static void add_letters(struct buf *buf, const struct letter_table *letters)
{
	if (letters->weights)
		buf_add(buf, letters->weights, (size_t)LETTER_KINDS << letters->bits);
	pad(buf);
}

/* Open addressing, as tagger.c looks features up. */
static void add_weights(struct buf *buf, const struct weight *weights, size_t n,
			uint32_t n_slots)
{
	const struct weight **slots = mem_zalloc(n_slots * sizeof(*slots));
	static const struct weight none;

	for (size_t i = 0; i < n; i++) {
		uint64_t slot = ((weights[i].feature >> 32) * n_slots) >> 32;

		while (slots[slot])
			slot = slot + 1 == n_slots ? 0 : slot + 1;
		slots[slot] = &weights[i];
	}
	for (uint32_t i = 0; i < n_slots; i++)
		add_16(buf, slots[i] ? (uint16_t)(slots[i]->feature | 1) : 0);
	pad(buf);
	for (uint32_t i = 0; i < n_slots; i++)
		buf_add(buf, slots[i] ? slots[i]->at : none.at, TAG_WEIGHTS);
	free(slots);
}

bool model_write(const char *path, const struct word_table *words,
		 const struct weight *weights, size_t n_weights,
		 const int16_t transitions[TAGS + 1][TAGS], struct err *err)
{
	uint32_t n_slots = (uint32_t)(n_weights * 5 / 4 + 8);
	struct buf body = BUF_INIT(64u << 20), head = BUF_INIT(64);
	FILE *file = fopen(path, "wb");
	bool ok;

	if (!file)
		return err_errno(err, "cannot write '%s'", path);
	add_32(&body, words->n_rows);
	add_32(&body, n_slots);
	add_32(&body, words->n_classes);
	add_32(&body, words->letters.bits);
	add_32(&body, 0);
	for (int i = 0; i <= TAGS; i++)
		for (int k = 0; k < TAGS; k++)
			add_16(&body, (uint16_t)transitions[i][k]);
	pad(&body);
	add_words(&body, words);
	add_letters(&body, &words->letters);
	add_weights(&body, weights, n_weights, n_slots);
	buf_add(&head, TAGGER_MAGIC, 16);
	add_32(&head, crc32_bytes(body.ptr, body.len));
	ok = fwrite(head.ptr, 1, head.len, file) == head.len
		&& fwrite(body.ptr, 1, body.len, file) == body.len;
	ok = !fclose(file) && ok;
	buf_release(&body);
	buf_release(&head);
	return ok || err_errno(err, "cannot write '%s'", path);
}
