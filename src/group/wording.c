/* SPDX-License-Identifier: MIT */
/*
 * Two wordings of one text. Paragraphs are matched first, by their words; one that
 * stands elsewhere was moved; what is left between those that match is compared word
 * by word. So a large text with one word changed costs little more than being read.
 */
#include <lesart/group/wording.h>

#include <lesart/base/diff.h>
#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/defs/roles.h>

#define CHANGES_MAX 1500	/* words, or paragraphs, that differ in one place */
#define STEPS_MAX 8000000u	/* comparisons of words, for one place */
#define MOVED_LEAST 4		/* words of a paragraph that is known again elsewhere */
#define SCRAP 2			/* words alike between changes ... */
#define SCRAP_CHANGES 4		/* ... so many times as long say nothing */
#define BREAK_KEY 0		/* where a paragraph begins */
#define NO_TOKEN UINT32_MAX
#define TOKEN_BYTES (1u << 24)

struct cut {			/* a word, a number or a sign */
	struct span span;
	uint64_t key;
	bool word;
};

struct paragraph {
	uint32_t from, to;	/* of the cuts */
	uint64_t key;
	bool moved;
	struct span other;	/* moved: where it stands in the other article */
};

struct side {
	const struct article *article;
	ARENA_VEC(struct cut) cuts;
	ARENA_VEC(struct paragraph) paragraphs;
};

/* Paragraphs of one side between two that match, as one row of keys. */
struct strip {
	uint64_t *keys;
	uint32_t *cuts;		/* NO_TOKEN: a paragraph begins */
	uint32_t *paragraphs;	/* which one it is in */
	size_t n;
};

struct writer {
	struct side old, now;
	struct arena *mem;
	struct wording *out;
	struct wording_piece piece;	/* being put together */
	bool open, begins;
	uint32_t n_seen;		/* paragraphs of now whose place was passed */
};

/* --- reading ------------------------------------------------------------------------ */

static bool in_word(uint32_t cp)
{
	return !uni_is_cjk(cp) && (uni_is_letter(cp) || uni_is_digit(cp));
}

static bool is_ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "200.000" and "16,8" are one number. */
static bool in_number(struct str text, size_t at, size_t to)
{
	return (text.ptr[at] == '.' || text.ptr[at] == ',') && at > 0 && at + 1 < to &&
	       is_ascii_digit(text.ptr[at - 1]) && is_ascii_digit(text.ptr[at + 1]);
}

/* A word with its marks, or one sign with its marks. */
static size_t cut_end(struct str text, size_t at, size_t to, bool word)
{
	uint32_t cp;

	at += uni_decode(text.ptr + at, to - at, &cp);
	while (at < to) {
		size_t n = uni_decode(text.ptr + at, to - at, &cp);

		if (!uni_is_mark(cp) && !(word && (in_word(cp) || in_number(text, at, to))))
			break;
		at += n;
	}
	return at;
}

/* One letter with its accent or two code points: the same word. */
static uint64_t cut_key(struct str text, struct buf *scratch)
{
	uint64_t key;

	buf_clear(scratch);
	uni_nfc(text, scratch);
	key = hash_str(buf_str(scratch));
	return key == BREAK_KEY ? 1 : key;
}

static void read_span(struct side *side, struct span span, struct arena *mem, struct buf *scratch)
{
	struct str text = side->article->text;
	struct paragraph *paragraph = &side->paragraphs.at[side->paragraphs.n - 1];
	size_t at = span.from;
	uint32_t cp;

	while (at < span.to) {
		size_t n = uni_decode(text.ptr + at, span.to - at, &cp);
		struct cut cut = { .span = { (uint32_t)at, 0 } };

		if (uni_is_blank(cp) || cp == '\n') {
			at += n;
			continue;
		}
		cut.word = in_word(cp) || uni_is_cjk(cp);
		at = cut_end(text, at, span.to, in_word(cp));
		cut.span.to = (uint32_t)at;
		cut.key = cut_key(str_span(text, cut.span), scratch);
		ARENA_PUSH(mem, &side->cuts, cut);
		paragraph->key = hash_mix(paragraph->key, cut.key);
	}
	paragraph->to = (uint32_t)side->cuts.n;
}

/* A piece of a line goes on where no line end is between it and the next. */
static bool goes_on(const struct article *article, uint32_t end, uint32_t begin)
{
	return str_find_char(str_sub(article->text, end, begin), '\n') < 0;
}

static void side_read(struct side *side, const struct article *article, struct arena *mem)
{
	struct buf scratch = BUF_INIT(TOKEN_BYTES);
	uint32_t end = 0;

	side->article = article;
	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];
		struct paragraph paragraph = { (uint32_t)side->cuts.n, (uint32_t)side->cuts.n, 0,
					       false, { 0, 0 } };

		if (!role_is_article((enum role)part->role))
			continue;
		if (!side->paragraphs.n || !goes_on(article, end, part->span.from))
			ARENA_PUSH(mem, &side->paragraphs, paragraph);
		read_span(side, part->span, mem, &scratch);
		end = part->span.to;
	}
	buf_release(&scratch);
}

static struct span paragraph_span(const struct side *side, const struct paragraph *paragraph)
{
	if (paragraph->from == paragraph->to)
		return (struct span){ 0, 0 };
	return (struct span){ side->cuts.at[paragraph->from].span.from,
			      side->cuts.at[paragraph->to - 1].span.to };
}

/* --- what comes out ------------------------------------------------------------------- */

static void piece_close(struct writer *w)
{
	if (w->open)
		ARENA_PUSH(w->mem, &w->out->pieces, w->piece);
	w->open = false;
}

static void count(struct writer *w, enum wording_kind kind, bool word)
{
	switch (kind) {
	case WORDING_KEPT: w->out->n_kept += word; break;
	case WORDING_GONE: w->out->n_gone += word; break;
	case WORDING_ADDED: w->out->n_added += word; break;
	case WORDING_MOVED: w->out->n_moved += word; break;
	}
}

static bool blank_before(const struct side *side, uint32_t at)
{
	uint32_t cp;

	if (!at)
		return false;
	uni_before(side->article->text, at, &cp);
	return uni_is_blank(cp) || cp == '\n';
}

/* A word of one side or of both; either may be NULL. */
static void put_cut(struct writer *w, enum wording_kind kind, const struct cut *old,
		    const struct cut *now)
{
	const struct cut *cut = now ? now : old;

	if (!w->open || w->piece.kind != kind) {
		piece_close(w);
		w->piece = (struct wording_piece){
			.kind = (uint8_t)kind, .begins = w->begins,
			.blank = blank_before(now ? &w->now : &w->old, cut->span.from),
			.old = old ? old->span : (struct span){ 0, 0 },
			.now = now ? now->span : (struct span){ 0, 0 } };
		w->open = true;
		w->begins = false;
	}
	if (old)
		w->piece.old.to = old->span.to;
	if (now)
		w->piece.now.to = now->span.to;
	count(w, kind, cut->word);
}

static void put_moved(struct writer *w, const struct paragraph *paragraph)
{
	piece_close(w);
	w->begins = true;
	for (uint32_t i = paragraph->from; i < paragraph->to; i++)
		put_cut(w, WORDING_MOVED, NULL, &w->now.cuts.at[i]);
	w->piece.old = paragraph->other;
	piece_close(w);
}

/* Paragraphs that were moved to a place before this one of now. */
static void put_passed(struct writer *w, uint32_t paragraph)
{
	for (; w->n_seen < paragraph; w->n_seen++)
		if (w->now.paragraphs.at[w->n_seen].moved)
			put_moved(w, &w->now.paragraphs.at[w->n_seen]);
}

static void put_items(struct writer *w, enum wording_kind kind, const struct strip *old, size_t a,
		      const struct strip *now, size_t b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t x = old ? old->cuts[a + i] : NO_TOKEN;
		uint32_t y = now ? now->cuts[b + i] : NO_TOKEN;

		if (x == NO_TOKEN && y == NO_TOKEN) {
			piece_close(w);
			if (now)
				put_passed(w, now->paragraphs[b + i]);
			w->begins = true;
			continue;
		}
		put_cut(w, kind, x != NO_TOKEN ? &w->old.cuts.at[x] : NULL,
			y != NO_TOKEN ? &w->now.cuts.at[y] : NULL);
	}
}

/* --- between two paragraphs that match --------------------------------------------------- */

static void strip_make(struct strip *strip, const struct side *side, uint32_t from, uint32_t to)
{
	size_t n = 1;

	for (uint32_t i = from; i < to; i++)
		n += side->paragraphs.at[i].to - side->paragraphs.at[i].from + 1;
	*strip = (struct strip){ .keys = mem_alloc(n * sizeof(*strip->keys)),
				 .cuts = mem_alloc(n * sizeof(*strip->cuts)),
				 .paragraphs = mem_alloc(n * sizeof(*strip->paragraphs)) };
	for (uint32_t i = from; i < to; i++) {
		const struct paragraph *paragraph = &side->paragraphs.at[i];

		if (paragraph->moved)
			continue;
		strip->keys[strip->n] = BREAK_KEY;
		strip->paragraphs[strip->n] = i;
		strip->cuts[strip->n++] = NO_TOKEN;
		for (uint32_t k = paragraph->from; k < paragraph->to; k++) {
			strip->keys[strip->n] = side->cuts.at[k].key;
			strip->paragraphs[strip->n] = i;
			strip->cuts[strip->n++] = k;
		}
	}
}

static void strip_release(struct strip *strip)
{
	free(strip->keys);
	free(strip->cuts);
	free(strip->paragraphs);
}

/* Changes between a match and the one before it. */
static size_t changes_before(const diff_matches_t *matches, size_t i, size_t a, size_t b)
{
	if (i < matches->n)
		a = matches->at[i].a, b = matches->at[i].b;
	return i ? a - (matches->at[i - 1].a + matches->at[i - 1].n) + b -
		   (matches->at[i - 1].b + matches->at[i - 1].n) : a + b;
}

/* "der" alone between two sentences that have nothing in common is no match. */
static void drop_scraps(diff_matches_t *matches, const struct strip *old, const struct strip *now)
{
	size_t n = 0;

	for (size_t i = 0; i < matches->n; i++) {
		struct diff_match match = matches->at[i];
		size_t before, behind = changes_before(matches, i + 1, old->n, now->n);

		matches->at[n] = match;
		before = changes_before(matches, n, old->n, now->n);
		if (match.n > SCRAP || old->keys[match.a] == BREAK_KEY ||
		    before < SCRAP_CHANGES * match.n || behind < SCRAP_CHANGES * match.n)
			n++;
	}
	matches->n = n;
}

static void put_strips(struct writer *w, const struct strip *old, const struct strip *now)
{
	diff_matches_t matches = { 0 };
	size_t a = 0, b = 0;

	if (!diff_keys(old->keys, old->n, now->keys, now->n, CHANGES_MAX, STEPS_MAX, &matches))
		w->out->coarse = true;
	drop_scraps(&matches, old, now);
	VEC_PUSH(&matches, ((struct diff_match){ (uint32_t)old->n, (uint32_t)now->n, 0 }));
	for (size_t i = 0; i < matches.n; i++) {
		const struct diff_match *match = &matches.at[i];

		put_items(w, WORDING_GONE, old, a, NULL, 0, match->a - a);
		put_items(w, WORDING_ADDED, NULL, 0, now, b, match->b - b);
		put_items(w, WORDING_KEPT, old, match->a, now, match->b, match->n);
		a = match->a + match->n;
		b = match->b + match->n;
	}
	VEC_RELEASE(&matches);
}

static void put_gap(struct writer *w, uint32_t a, uint32_t a_to, uint32_t b, uint32_t b_to)
{
	struct strip old, now;

	strip_make(&old, &w->old, a, a_to);
	strip_make(&now, &w->now, b, b_to);
	put_strips(w, &old, &now);
	put_passed(w, b_to);
	strip_release(&old);
	strip_release(&now);
}

/* --- paragraphs ------------------------------------------------------------------------------ */

static uint64_t *paragraph_keys(const struct side *side, struct arena *mem)
{
	uint64_t *keys = arena_array(mem, uint64_t, side->paragraphs.n + 1);

	for (size_t i = 0; i < side->paragraphs.n; i++)
		keys[i] = side->paragraphs.at[i].key;
	return keys;
}

/* Those that match nothing where they are; a bit each. */
static bool *unmatched(size_t n, const diff_matches_t *matches, bool of_now, struct arena *mem)
{
	bool *free_ones = arena_alloc(mem, n + 1);

	memset(free_ones, 1, n);
	for (size_t i = 0; i < matches->n; i++) {
		const struct diff_match *match = &matches->at[i];

		memset(free_ones + (of_now ? match->b : match->a), 0, match->n);
	}
	return free_ones;
}

/* The same words elsewhere: the first of the old ones goes with the first new one. */
static void find_moved(struct writer *w, const diff_matches_t *matches)
{
	const bool *gone = unmatched(w->old.paragraphs.n, matches, false, w->mem);
	const bool *added = unmatched(w->now.paragraphs.n, matches, true, w->mem);
	struct map64 where;

	map64_init(&where);
	for (size_t i = w->old.paragraphs.n; i-- > 0;)
		if (gone[i])
			*map64_put(&where, w->old.paragraphs.at[i].key, i, NULL) = i;
	for (size_t i = 0; i < w->now.paragraphs.n; i++) {
		struct paragraph *now = &w->now.paragraphs.at[i], *old;
		uint64_t *at = added[i] && now->to - now->from >= MOVED_LEAST ?
			       map64_find(&where, now->key) : NULL;

		if (!at || w->old.paragraphs.at[*at].moved)
			continue;
		old = &w->old.paragraphs.at[*at];
		now->moved = old->moved = true;
		now->other = paragraph_span(&w->old, old);
	}
	map64_release(&where);
}

static void put_same(struct writer *w, const struct diff_match *match)
{
	struct strip old, now;

	strip_make(&old, &w->old, match->a, match->a + match->n);
	strip_make(&now, &w->now, match->b, match->b + match->n);
	put_items(w, WORDING_KEPT, &old, 0, &now, 0, now.n);
	w->n_seen = match->b + match->n;
	strip_release(&old);
	strip_release(&now);
}

void wording_compare(const struct article *old, const struct article *now, struct arena *mem,
		     struct wording *ret)
{
	struct writer w = { .mem = mem, .out = ret };
	diff_matches_t matches = { 0 };
	uint32_t a = 0, b = 0;

	*ret = (struct wording){ .coarse = false };
	side_read(&w.old, old, mem);
	side_read(&w.now, now, mem);
	if (!diff_keys(paragraph_keys(&w.old, mem), w.old.paragraphs.n,
		       paragraph_keys(&w.now, mem), w.now.paragraphs.n, CHANGES_MAX, STEPS_MAX,
		       &matches))
		ret->coarse = true;
	find_moved(&w, &matches);
	VEC_PUSH(&matches, ((struct diff_match){ (uint32_t)w.old.paragraphs.n,
						 (uint32_t)w.now.paragraphs.n, 0 }));
	for (size_t i = 0; i < matches.n; i++) {
		put_gap(&w, a, matches.at[i].a, b, matches.at[i].b);
		put_same(&w, &matches.at[i]);
		a = matches.at[i].a + matches.at[i].n;
		b = matches.at[i].b + matches.at[i].n;
	}
	piece_close(&w);
	VEC_RELEASE(&matches);
}

struct str wording_text(const struct article *old, const struct article *now,
			const struct wording_piece *piece)
{
	return piece->kind == WORDING_GONE ? str_span(old->text, piece->old) :
					     str_span(now->text, piece->now);
}

unsigned wording_same(const struct wording *wording)
{
	uint64_t same = 2 * ((uint64_t)wording->n_kept + wording->n_moved);
	uint64_t all = same + wording->n_gone + wording->n_added;

	return all ? (unsigned)(same * 100 / all) : 100;
}

size_t wording_paragraph(const struct wording *wording, size_t from, bool *ret_same)
{
	size_t to = from;

	*ret_same = true;
	do
		*ret_same &= wording->pieces.at[to].kind == WORDING_KEPT;
	while (++to < wording->pieces.n && !wording->pieces.at[to].begins);
	return to;
}

struct str wording_before(enum wording_kind kind)
{
	static const char *const signs[] = { "", "[-", "{+", "{>" };

	return str_from(signs[kind]);
}

struct str wording_behind(enum wording_kind kind)
{
	static const char *const signs[] = { "", "-]", "+}", "<}" };

	return str_from(signs[kind]);
}

const char *wording_kind_name(enum wording_kind kind)
{
	static const char *const names[] = { "kept", "gone", "added", "moved" };

	return names[kind];
}
