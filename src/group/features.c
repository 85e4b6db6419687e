/* SPDX-License-Identifier: MIT */
/* What is taken out of an article: words, names, numbers, and a sketch of its text. */
#include <stdlib.h>

#include <lesart/base/map.h>
#include <lesart/base/sort.h>
#include <lesart/base/uni.h>
#include <lesart/defs/roles.h>

#include "asides.h"
#include "profile.h"
#include "words.h"

#define TABLE_SLOTS 2048	/* power of two, well above FEATURE_WORDS_MAX */
#define RUN_WORDS 4		/* of a run in the sketch */
#define KICKER_WORDS 4		/* at most, before the colon of "Kicker: headline" */
#define TITLE_BYTES_MAX 1000
#define TITLE_WORDS_MAX 24	/* a longer one is text that stands where a headline would */
#define TERMS_MIN 4		/* fewer: perhaps the whole text was taken for leftovers */

struct gather {
	const struct article *article;
	struct features *out;
	uint16_t slots[TABLE_SLOTS];	/* index + 1 */
	uint32_t *runs;			/* keys of words in order */
	size_t n_runs;
	size_t limit;			/* of different words */
};

static size_t word_slot(const struct gather *g, uint32_t key)
{
	size_t i = key & (TABLE_SLOTS - 1);

	while (g->slots[i] && g->out->words[g->slots[i] - 1].key != key)
		i = (i + 1) & (TABLE_SLOTS - 1);
	return i;
}

static struct word *word_find(const struct gather *g, uint32_t key)
{
	size_t slot = g->slots[word_slot(g, key)];

	return slot ? &g->out->words[slot - 1] : NULL;
}

static struct word *gather_word(struct gather *g, uint32_t key)
{
	size_t i = word_slot(g, key);
	struct features *out = g->out;

	if (!g->slots[i]) {
		if (out->n_words == g->limit)
			return NULL;
		out->words[out->n_words] = (struct word){ .key = key };
		g->slots[i] = (uint16_t)++out->n_words;
	}
	return &out->words[g->slots[i] - 1];
}

static void gather_add(struct gather *g, uint32_t key, struct str shown, unsigned flags)
{
	struct word *word = key ? gather_word(g, key) : NULL;

	if (!word)
		return;
	if (!word->n)
		word->shown = shown;
	if (word->n < UINT16_MAX)
		word->n++;
	word->flags |= (uint8_t)flags;
}

/* A single letter says nothing, unless it is a whole word of its script. */
static bool says_nothing(struct str folded)
{
	return folded.len < 2;
}

/* --- the headline, where it stands in no text ------------------------------- */

static size_t count_words(struct str text)
{
	struct str word;
	size_t n = 0;
	bool number;

	while (word_next(&text, &word, &number))
		n++;
	return n;
}

/* Where the headline proper begins in "Konflikte: Headline"; 0 without a kicker. */
static size_t kicker_end(struct str title)
{
	ptrdiff_t colon = str_find_char(title, ':');
	if (colon <= 0 || (size_t)colon + 1 >= title.len)
		return 0;
	return count_words(str_sub(title, 0, (size_t)colon)) <= KICKER_WORDS ? (size_t)colon + 1
									    : 0;
}

static uint32_t gather_shown(struct gather *g, struct str shown, bool number, unsigned flags)
{
	struct str folded;
	uint32_t key;

	if (number) {
		key = number_key(shown);
		gather_add(g, key, shown, flags | WORD_NUMBER);
		return key;
	}
	folded = uni_fold_arena(g->article->mem, shown);
	if (says_nothing(folded))
		return 0;
	key = word_key(folded);
	gather_add(g, key, shown, flags);
	return key;
}

static void gather_title(struct gather *g, struct str title, bool in_text)
{
	bool brief = count_words(title) <= TITLE_WORDS_MAX;
	size_t kicker = brief ? kicker_end(title) : title.len;
	struct str rest = title, word;
	bool number;

	while (word_next(&rest, &word, &number)) {
		bool proper = (size_t)(word.ptr - title.ptr) >= kicker;
		uint32_t key = gather_shown(g, word, number, proper ? WORD_TITLE : 0);

		if (!in_text)
			g->runs[g->n_runs++] = key;
	}
}

/* --- the text --------------------------------------------------------------- */

static bool all_digits(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((s.ptr[i] < '0' || s.ptr[i] > '9') && s.ptr[i] != '.' && s.ptr[i] != ',')
			return false;
	return s.len > 0;
}

static void gather_terms(struct gather *g)
{
	const struct article *article = g->article;
	size_t n = article->terms.n < FEATURE_TERMS_MAX ? article->terms.n : FEATURE_TERMS_MAX;

	for (size_t i = 0; i < n; i++) {
		const struct term *term = &article->terms.at[i];
		struct str shown = str_span(article->text, term->span);
		bool number = all_digits(term->surface);
		uint32_t key;

		if (says_nothing(term->surface))
			continue;
		key = number ? number_key(shown) : word_key(term->surface);
		gather_add(g, key, shown, number ? WORD_NUMBER : 0);
		g->runs[g->n_runs++] = key;
	}
	g->out->n_terms = (uint32_t)n;
}

/* Of a text that was all taken for leftovers, or is in no language known. */
static void gather_text(struct gather *g)
{
	struct str rest = g->article->text, word;
	bool number;

	while (g->out->n_terms < FEATURE_TERMS_MAX && word_next(&rest, &word, &number)) {
		g->runs[g->n_runs++] = gather_shown(g, word, number, 0);
		g->out->n_terms++;
	}
}

/* --- names ------------------------------------------------------------------ */

/* A name is as rare as its rarest word, before its own count says better. */
static float name_share(int lang, struct str folded)
{
	float least = 1;
	struct str word;
	bool number;

	while (word_next(&folded, &word, &number)) {
		float share = word_share(lang, word_key(word));

		least = share < least ? share : least;
	}
	return least;
}

static unsigned name_flags(const struct entity *entity)
{
	unsigned flags = WORD_NAME | (entity->flags & ENTITY_LEAD ? WORD_TITLE : 0);

	if (entity->class == NAME_PER)
		return flags | WORD_PERSON;
	return entity->class == NAME_LOC ? flags | WORD_PLACE : flags;
}

/* The full form if it stands so in the text, else as the text first has it: what
 * is shown as a reason must be found by whoever looks. */
static struct str name_form(const struct article *article, size_t entity)
{
	struct str full = article->entities.at[entity].shown, first = STR_NONE;

	for (size_t i = 0; i < article->names.n; i++) {
		struct str form;

		if (article->names.at[i].entity != entity)
			continue;
		form = str_span(article->text, article->names.at[i].span);
		if (str_eq(form, full))
			return form;
		first = first.ptr ? first : form;
	}
	return first;
}

static void gather_name(struct gather *g, size_t i)
{
	const struct entity *entity = &g->article->entities.at[i];
	uint32_t key = (uint32_t)hash_mix(hash_str(entity->key), WORD_NAME) | 1;
	struct word *word = gather_word(g, key);

	if (!word)
		return;
	word->n = (uint16_t)(entity->n_mentions < 1000 ? entity->n_mentions : 1000);
	word->flags = (uint8_t)name_flags(entity);
	word->shown = name_form(g->article, i);
	word->share = name_share(g->out->lang, entity->key);
}

static void gather_names(struct gather *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->article->entities.n && n < FEATURE_NAMES_MAX; i++) {
		const struct entity *entity = &g->article->entities.at[i];

		if (entity->flags & (ENTITY_MEDIUM | ENTITY_AUTHOR) || !entity->n_mentions)
			continue;
		gather_name(g, i);
		n++;
	}
}

/* from: where the keys of the terms begin. */
static void gather_asides(struct gather *g, size_t from)
{
	struct word asides[FEATURE_ASIDES_MAX];
	size_t n = asides_find(g->article, asides);

	if (g->article->terms.n >= TERMS_MIN && g->n_runs - from == g->out->n_terms)
		n += asides_runs(g->article, g->runs + from, g->n_runs - from, asides + n);
	g->limit = FEATURES_MAX;
	for (size_t i = 0; i < n; i++) {
		struct word *word = gather_word(g, asides[i].key);

		if (word && !word->n)
			*word = asides[i];
	}
}

/* "Oberhausen" counts as a word and as a name: who asks for places wants both. */
static void mark_of_places(struct gather *g)
{
	for (size_t i = 0; i < g->article->entities.n && i < FEATURE_NAMES_MAX; i++) {
		struct str rest = g->article->entities.at[i].key, folded;
		bool number;

		if (g->article->entities.at[i].class != NAME_LOC)
			continue;
		while (word_next(&rest, &folded, &number)) {
			struct word *word = number ? NULL : word_find(g, word_key(folded));

			if (word && !(word->flags & (WORD_NAME | WORD_ASIDE)))
				word->flags |= WORD_OF_PLACE;
		}
	}
}

static void word_look_up(int lang, struct word *word)
{
	if (word->flags & (WORD_NAME | WORD_ASIDE))
		return;
	word->share = word_share(lang, word->key);
	if (word->flags & WORD_TITLE && word_is_place(word->key))
		word->flags |= WORD_PLACE;
}

/* --- when, if nobody says so ------------------------------------------------- */

/* "The bridge had been closed in March 2019": of its own month no report says so. */
static bool is_past_month(const struct article *article, const struct date *date)
{
	const struct part *part = article_part_at(article, date->span.from);

	return date->when.grain == GRAIN_MONTH && !date->rel.len && date->flags & DATE_PAST &&
	       !(date->flags & (DATE_VAGUE | DATE_QUOTED | DATE_ASIDE)) &&
	       (!part || role_is_article(part->role));
}

/* The day after the last month that it tells of as past. */
static day_t not_before(const struct article *article)
{
	day_t ret = 0;

	if (published_known(article->published))
		return 0;
	for (size_t i = 0; i < article->dates.n; i++) {
		const struct date *date = &article->dates.at[i];

		if (is_past_month(article, date) && date->when.hi >= ret)
			ret = date->when.hi + 1;
	}
	return ret;
}

/* --- the sketch ------------------------------------------------------------- */

/* Keep the smallest, in order. Most are larger than all kept: one comparison. */
static void sketch_put(struct features *out, uint32_t hash)
{
	size_t at = out->n_sketch;

	if (at == SKETCH_MAX && hash >= out->sketch[at - 1])
		return;
	while (at && out->sketch[at - 1] > hash)
		at--;
	if (at && out->sketch[at - 1] == hash)
		return;
	if (out->n_sketch < SKETCH_MAX)
		out->n_sketch++;
	memmove(out->sketch + at + 1, out->sketch + at,
		(out->n_sketch - at - 1) * sizeof(*out->sketch));
	out->sketch[at] = hash;
}

static void sketch_make(struct gather *g)
{
	const uint32_t *word = g->runs;

	for (size_t i = RUN_WORDS; i <= g->n_runs; i++, word++) {
		uint64_t hash = hash_mix((uint64_t)word[0] << 32 | word[1],
					 (uint64_t)word[2] << 32 | word[3]);

		sketch_put(g->out, (uint32_t)(hash >> 32));
		g->out->n_runs++;
	}
}

static void words_sort(struct features *features, struct arena *mem)
{
	size_t n = features->n_words;
	struct keyed *order = arena_alloc(mem, 2 * n * sizeof(*order) + 1);
	struct word *sorted = arena_alloc(mem, n * sizeof(*sorted) + 1);

	for (size_t i = 0; i < n; i++)
		order[i] = (struct keyed){ features->words[i].key, (uint32_t)i };
	sort_keyed(order, order + n, n);
	for (size_t i = 0; i < n; i++)
		sorted[i] = features->words[order[i].at];
	features->words = sorted;
}

/* No more words than this can come out of the text. */
static size_t words_most(const struct article *article)
{
	size_t n = article->terms.n < TERMS_MIN ? article->text.len / 2 + 1 : article->terms.n;

	return n < FEATURE_TERMS_MAX ? n : FEATURE_TERMS_MAX;
}

/* A headline does, if only by its kicker, and so does a whole first sentence that
 * stands in for one; a piece of running text does not. */
static bool says_what_happened(const struct article *article)
{
	const struct title *title = &article->title;

	if (!title->standin || !str_ends(title->text, STR("\xE2\x80\xA6")))
		return true;
	for (size_t i = 0; i < article->meta.n; i++)
		if (article->meta.at[i].kind == META_TITLE && article->meta.at[i].value.len)
			return true;
	return false;
}

struct features *features_new(const struct article *article)
{
	struct features *out = arena_zalloc(article->mem, sizeof(*out));
	struct gather g = { .article = article, .out = out,
			    .limit = FEATURE_WORDS_MAX };
	struct str title = article->title.text;
	bool in_text = article->title.span.to > 0;
	size_t n_most, from;

	words_load(NULL);
	title = str_sub(title, 0, title.len < TITLE_BYTES_MAX ? title.len : 0);
	n_most = words_most(article) + title.len;
	out->lang = article->lang;
	out->published = article->published;
	out->not_before = not_before(article);
	g.runs = arena_alloc(article->mem, n_most * sizeof(*g.runs) + 1);
	n_most += FEATURE_NAMES_MAX + FEATURE_ASIDES_MAX;
	n_most = n_most < FEATURES_MAX ? n_most : FEATURES_MAX;
	out->words = arena_alloc(article->mem, n_most * sizeof(*out->words));
	gather_names(&g);
	if (says_what_happened(article))
		gather_title(&g, title, in_text);
	from = g.n_runs;
	if (article->terms.n < TERMS_MIN)
		gather_text(&g);
	else
		gather_terms(&g);
	mark_of_places(&g);
	gather_asides(&g, from);
	for (size_t i = 0; i < out->n_words; i++)
		word_look_up(out->lang, &out->words[i]);
	sketch_make(&g);
	words_sort(out, article->mem);
	return out;
}
