/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_PROFILE_H
#define LESART_GROUP_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/buf.h>
#include <lesart/base/err.h>
#include <lesart/base/when.h>

#include "features.h"

#define VECTOR_WORDS_MAX 46	/* words of an article that are compared */
#define VECTOR_NAMES_MAX 14	/* and names */
#define VECTOR_MAX (VECTOR_WORDS_MAX + VECTOR_NAMES_MAX + FEATURE_ASIDES_MAX)
#define PROFILE_MAX 160		/* words of a story that are kept */
#define SHOWN_WORDS_MAX 14	/* words of one article whose form is kept, and all names */
#define SHOWN_BYTES_MAX 90
#define FORMS_BYTES_MAX 6000
#define MEMBERS_MAX 24		/* articles of a story that can still be placed anew */

/* A word of one article with its weight; the squares of all weights but
 * those of names sum to 1. */
struct vword {
	uint32_t key;
	uint8_t flags;
	uint16_t n;
	float weight;
	float rare;		/* -log of the share of articles that have it */
	struct str shown;	/* empty for most */
};

struct vector {
	size_t n;
	struct vword at[VECTOR_MAX];	/* by key */
	float title_rare;		/* sum of rare over words of the headline, not names */
};

/* A word of a story. Whole numbers only, so that what is read back is the same. */
struct pword {
	uint32_t key;
	uint32_t mass;		/* sum of weights, in 4096ths */
	uint16_t n;		/* articles that have it */
	uint16_t n_title;	/* ... in the headline */
	uint8_t flags;
	uint8_t rare;		/* -log of its share when last seen, in 16ths */
	bool posted;
	uint8_t shown_len;
	uint16_t shown_at;	/* in forms */
};

struct profile {
	int64_t id;
	int64_t gone_to;	/* the story that this one became part of, or 0 */
	uint32_t n;		/* articles that had a text of their own */
	uint32_t n_known;	/* of them: these are known by number */
	int64_t members[MEMBERS_MAX];
	int lang;
	uint32_t n_dated;
	day_t lo, hi;		/* of its articles' publication, where known; of none is it:
				   lo is the day before which they were not written */
	size_t n_words;
	struct pword words[PROFILE_MAX + VECTOR_MAX];	/* by key */
	struct buf forms;
	double norm;		/* of the masses; not kept */
};

void profile_init(struct profile *profile, int64_t id);
void profile_release(struct profile *profile);
void profile_add(struct profile *profile, int64_t article, const struct vector *vector,
		 const struct features *features);
/* Take another story's articles in. */
void profile_merge(struct profile *profile, const struct profile *gone);
/* Of one article: the squares of its masses sum to one again. */
void profile_scale(struct profile *profile);
/* As much of it as is needed to compare it: not the forms of its words. */
void profile_copy_bare(struct profile *ret, const struct profile *profile);

struct pword *profile_find(const struct profile *profile, uint32_t key);
struct str profile_shown(const struct profile *profile, const struct pword *word);

void profile_sum(struct profile *profile);	/* fills in norm */

void profile_encode(const struct profile *profile, struct buf *out);
bool profile_decode(struct profile *profile, struct str bytes, struct err *err);
/*
 * A story of one article as bytes that only say so, if `article` is what is kept of the
 * article's words and they are the story's. Whoever reads bytes asks for the article
 * that they speak of (0: they say all themselves) and hands over what is kept of it.
 */
bool profile_encode_as(const struct profile *profile, struct str article, struct buf *out);
int64_t profile_article(struct str bytes);
bool profile_decode_as(struct profile *profile, struct str bytes, struct str article,
		       struct err *err);

/* Days of publication that count as known: narrow ones. */
#define KNOWN_DAYS_MAX 45
bool published_known(struct when published);

#endif
