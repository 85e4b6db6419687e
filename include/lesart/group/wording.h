/* SPDX-License-Identifier: MIT */
#ifndef LESART_GROUP_WORDING_H
#define LESART_GROUP_WORDING_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/model/article.h>

/*
 * How one article words what another one words: what was kept, left out, added and
 * moved, for the copies and updates of a text. Only what belongs to the articles
 * themselves counts. Words are compared as they are written, blanks do not matter;
 * where too much differs for words, paragraphs are compared, so that the time it
 * takes grows with the length alone.
 */
enum wording_kind { WORDING_KEPT, WORDING_GONE, WORDING_ADDED, WORDING_MOVED };

struct wording_piece {
	uint8_t kind;		/* enum wording_kind */
	bool begins;		/* a paragraph */
	bool blank;		/* there is one before it */
	struct span old, now;	/* in the texts of the first and the second article;
				   {0, 0} where it is not */
};

struct wording {
	ARENA_VEC(struct wording_piece) pieces;		/* in the order of the second article */
	uint32_t n_kept, n_gone, n_added, n_moved;	/* words */
	bool coarse;		/* somewhere only paragraphs were compared */
};

const char *wording_kind_name(enum wording_kind kind);	/* "kept", "gone" ... */
/* What is set before and behind it, so that it shows without colours: "[-old-]",
 * "{+new+}", "{>moved<}"; "" around what was kept. */
struct str wording_before(enum wording_kind kind);
struct str wording_behind(enum wording_kind kind);

/* In mem. */
void wording_compare(const struct article *old, const struct article *now, struct arena *mem,
		     struct wording *ret);

/* The text of a piece: the second article's, but for what is gone. */
struct str wording_text(const struct article *old, const struct article *now,
			const struct wording_piece *piece);

/* Of a paragraph that begins with piece `from`: the piece behind it, and whether
 * nothing in it differs. */
size_t wording_paragraph(const struct wording *wording, size_t from, bool *ret_same);

/* How many per cent of the words of both are the same; 100 only if all are. */
unsigned wording_same(const struct wording *wording);

#endif
