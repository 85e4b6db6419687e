/* SPDX-License-Identifier: MIT */
/*
 * Texts made smaller. Each byte is written in as many bits as it is surprising
 * after the byte before it (Huffman codes in 256 contexts), which halves the text
 * of any alphabet and costs a hundredth of what everything else costs. What is
 * how surprising is learned from the library's own first texts and kept with it,
 * so that no knowledge of a language is built in and old libraries stay readable.
 */
#ifndef LESART_SRC_STORE_PACK_H
#define LESART_SRC_STORE_PACK_H

#include "internal.h"

#define PACK_CODE_BITS 11
#define PACK_ESCAPE 256		/* a byte not seen before in this context follows as it is */
#define PACK_SYMBOLS 257
#define PACK_MODELS_MAX 16	/* a library that changes its language learns again */

struct pack_model {
	uint8_t len[256][PACK_SYMBOLS];		/* 0: no code; PACK_ESCAPE 0: context unused */
	uint16_t code[256][PACK_SYMBOLS];
	uint16_t *decode[256];			/* made when first needed: length << 9 | symbol */
};

struct pack_counts {
	uint32_t n[256][256];
	size_t n_bytes, n_packed;
};

struct packer {
	struct pack_model *models[PACK_MODELS_MAX + 1];		/* from 1; NULL: not read yet */
	int current;						/* 0: texts are kept as they are */
	struct pack_counts *counts;				/* since it was last looked at */
};

/* --- pack_model.c -------------------------------------------------------------- */

struct pack_model *pack_model_learn(const struct pack_counts *counts);
void pack_model_free(struct pack_model *model);
void pack_model_write(const struct pack_model *model, struct buf *out);
struct pack_model *pack_model_read(struct str bytes);	/* NULL: damaged */
const uint16_t *pack_model_decode(struct pack_model *model, uint8_t context);

#endif
