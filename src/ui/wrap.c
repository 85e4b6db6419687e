/* SPDX-License-Identifier: MIT */
/* Cutting a paragraph into lines. */
#include <lesart/base/buf.h>
#include <lesart/base/uni.h>

#include "wrap.h"

#define WORD_MIN 5		/* bytes of a word that may be parted */
#define CLUSTER_MAX 4096	/* bytes of one character with all its marks */

static size_t cluster_len(struct str text)
{
	if ((unsigned char)text.ptr[0] < 0x80 &&
	    (text.len == 1 || (unsigned char)text.ptr[1] < 0x80))
		return 1;
	return uni_cluster(text);
}

/* The screen shows blanks for what ASCII calls blank, and no other controls. */
static int cluster_cols(struct str cluster)
{
	struct buf shown = BUF_INIT(CLUSTER_MAX * 4);
	unsigned char c = (unsigned char)cluster.ptr[0];
	uint32_t cp;
	int n_cols;

	if (cluster.len == 1 && c < 0x80)
		return (c >= 0x20 && c < 0x7f) || c == '\t' || c == '\n';
	if (uni_decode(cluster.ptr, cluster.len, &cp) == cluster.len && uni_is_letter(cp))
		return uni_width(cp);
	if (cluster.len > CLUSTER_MAX)
		return 1;
	uni_show(cluster, UNI_SHOW_LINE, &shown);
	n_cols = (int)uni_cols(buf_str(&shown));
	buf_release(&shown);
	return n_cols;
}

int wrap_cols(struct str text)
{
	int n_cols = 0;

	while (text.len) {
		size_t len = cluster_len(text);

		n_cols += cluster_cols(str_sub(text, 0, len));
		text = str_sub(text, len, text.len);
	}
	return n_cols;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static uint32_t skip_blanks(struct str text, uint32_t at)
{
	while (at < text.len && is_blank(text.ptr[at]))
		at++;
	return at;
}

static uint32_t trim_blanks(struct str text, uint32_t from, uint32_t to)
{
	while (to > from && is_blank(text.ptr[to - 1]))
		to--;
	return to;
}

uint32_t wrap_line(struct str text, const uint8_t *brk, uint32_t from, int n_cols,
		   uint32_t *ret_to)
{
	uint32_t at = from, fits = from;	/* the last place to break seen */
	int used = 0;

	while (at < text.len) {
		size_t len = cluster_len(str_sub(text, at, text.len));
		int cols = cluster_cols(str_sub(text, at, at + len));

		if (at > from && brk[at] != UNI_BREAK_NO)
			fits = at;
		/* Blanks may hang over the end: they are not drawn there. */
		if (used + cols > n_cols && at > from && !is_blank(text.ptr[at]))
			break;
		used += cols;
		at += (uint32_t)len;
	}
	if (at < text.len && fits > from)
		at = fits;
	*ret_to = trim_blanks(text, from, at);
	return skip_blanks(text, at);
}

static uint32_t word_end(struct str text, uint32_t at)
{
	while (at < text.len) {
		uint32_t cp;
		size_t len = uni_decode(text.ptr + at, text.len - at, &cp);

		if (!uni_is_letter(cp))
			break;
		at += (uint32_t)len;
	}
	return at;
}

uint32_t wrap_hyphen(struct str text, uint32_t from, uint32_t to, uint32_t next, int n_cols,
		     const struct hyphens *hyphens)
{
	struct str word = str_sub(text, next, word_end(text, next));
	int room = n_cols - wrap_cols(str_sub(text, from, next > to ? to : next)) - (next > to) - 1;
	uint8_t places[HYPHEN_WORD_MAX];

	if (room < 2 || word.len < WORD_MIN || word.len > HYPHEN_WORD_MAX)
		return 0;
	hyphens_word(hyphens, word, places);
	for (size_t at = word.len; at-- > 1;)
		if (places[at] && wrap_cols(str_sub(word, 0, at)) <= room)
			return next + (uint32_t)at;
	return 0;
}
