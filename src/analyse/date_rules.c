/* SPDX-License-Identifier: MIT */
/* Reading the tables of dates and compiling their patterns into a trie. */
#include "date.h"

#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/asset.h>
#include <lesart/base/uni.h>
#include <lesart/defs/rules.h>

#define NODES_MAX   (1u << 22)
#define WORDS_MAX   (1u << 18)
#define CHOICES_MAX 12 /* classes in one place of a pattern */

static const char *const own_classes[CLASS_FIRST_OWN] = {
	"", "INT", "DAY", "MON", "HOUR", "MIN", "YY", "YEAR", "OLD", "ANYWORD", "ANYNAME", "ALONE",
};

struct row { /* a word on its way into the table */
	struct str key;
	struct date_word word;
	uint32_t order;
};

struct loader {
	struct date_lang *lang;
	VEC(struct row) rows;
	const char *file;
	size_t line;
	struct err *err;
};

/* One place of a pattern. */
struct place {
	uint16_t class[CHOICES_MAX];
	uint8_t n;
	bool optional, glued;
};

struct shape {
	struct place place[DATE_ATOMS_MAX];
	uint8_t n, from, to; /* places; those of the extent */
};

static bool load_fail(const struct loader *l, const char *what, struct str s)
{
	return err_set(l->err, ERR_FORMAT, "%s:%zu: %s '%.*s'", l->file, l->line, what, STR_FMT(s));
}

static uint16_t class_id(struct date_lang *lang, struct str name)
{
	bool new;
	uint64_t *id = map_find(&lang->classes, name);

	if (id)
		return (uint16_t)*id;
	id = map_put(&lang->classes, arena_str(lang->mem, name), lang->n_classes, &new);
	return lang->n_classes++, (uint16_t)*id;
}

/* --- words --------------------------------------------------------------------- */

static void row_add(struct loader *l, struct str word, uint16_t class, uint8_t letter_case,
		    struct str value)
{
	char key[DATE_KEY_MAX];
	struct row row = {
		.word = { class, letter_case, value },
		.order = (uint32_t)l->rows.n,
	};

	row.key = arena_str(l->lang->mem, date_key(word, key));
	if (row.key.len)
		VEC_PUSH(&l->rows, row);
}

/* "nächst{e,er,es}" stands for each of its forms; one pair of braces. */
static void row_expand(struct loader *l, struct str word, uint16_t class, uint8_t letter_case,
		       struct str value)
{
	ptrdiff_t open = str_find_char(word, '{'), close = str_find_char(word, '}');
	struct str endings, ending;

	if (open < 0 || close < open) {
		row_add(l, word, class, letter_case, value);
		return;
	}
	endings = str_sub(word, (size_t)open + 1, (size_t)close);
	while (str_split(&endings, ',', &ending))
		row_add(l,
			arena_printf(l->lang->mem, "%.*s%.*s%.*s", (int)open, word.ptr,
				     STR_FMT(ending), (int)(word.len - (size_t)close - 1),
				     word.ptr + close + 1),
			class, letter_case, value);
}

static bool words_read(struct loader *l, struct str rest)
{
	struct str cols[4], words, word;
	size_t n;
	uint16_t class;
	uint8_t letter_case;

	while (tsv_next(&rest, cols, 4, &n, &l->line)) {
		if (n < 2)
			return load_fail(l, "no class for", cols[0]);
		class = class_id(l->lang, cols[0]);
		letter_case = n > 3 && cols[3].len ? (uint8_t)cols[3].ptr[0] : 0;
		words = cols[1];
		while (str_split(&words, '|', &word))
			row_expand(l, word, class, letter_case,
				   n > 2 ? arena_str(l->lang->mem, cols[2]) : STR(""));
	}
	return true;
}

static int row_cmp(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int cmp = str_cmp(x->key, y->key);

	return cmp ? cmp : x->order < y->order ? -1 : 1;
}

static void words_finish(struct loader *l)
{
	struct date_lang *lang = l->lang;
	size_t i, from;
	bool new;

	qsort(l->rows.at, l->rows.n, sizeof(*l->rows.at), row_cmp);
	for (i = from = 0; i < l->rows.n; i++) {
		VEC_PUSH(&lang->word, l->rows.at[i].word);
		if (i + 1 < l->rows.n && str_eq(l->rows.at[i].key, l->rows.at[i + 1].key))
			continue;
		map_put(&lang->words, l->rows.at[i].key, from << 8 | (i + 1 - from), &new);
		from = i + 1;
	}
}

/* --- compounds ------------------------------------------------------------------ */

static void split_add(struct loader *l, struct str first, struct str last)
{
	struct str key = arena_printf(l->lang->mem, "%.*s%.*s", STR_FMT(first), STR_FMT(last));
	bool new;

	if (key.len < DATE_KEY_MAX && !map_find(&l->lang->words, key))
		map_put(&l->lang->words, key, DATE_SPLIT | first.len, &new);
}

/* Every word of one class before every word of another is a word of its own,
 * which is taken apart again before matching. */
static bool compounds_read(struct loader *l, struct str rest)
{
	struct str cols[2];
	size_t n, i, k;
	uint16_t first, last;

	while (tsv_next(&rest, cols, 2, &n, &l->line)) {
		if (n < 2)
			return load_fail(l, "no second class for", cols[0]);
		first = class_id(l->lang, cols[0]);
		last = class_id(l->lang, cols[1]);
		for (i = 0; i < l->rows.n; i++)
			for (k = 0; l->rows.at[i].word.class == first && k < l->rows.n; k++)
				if (l->rows.at[k].word.class == last)
					split_add(l, l->rows.at[i].key, l->rows.at[k].key);
		if (l->lang->words.n > WORDS_MAX)
			return load_fail(l, "too many compounds of", cols[0]);
	}
	return true;
}

/* --- patterns ------------------------------------------------------------------- */

static uint32_t edge_put(struct date_lang *lang, uint32_t node, uint16_t class, bool glued)
{
	uint64_t key = (uint64_t)node << 32 | (uint32_t)glued << 16 | class;
	bool new;
	uint64_t *to = map64_put(&lang->edges, key, lang->variant_at.n, &new);
	uint32_t child = (uint32_t)*to;

	if (new)
		VEC_PUSH(&lang->variant_at, 0);
	return child;
}

/* Write every way through the shape from place `at` on into the trie. */
static void shape_expand(struct date_lang *lang, const struct shape *shape, size_t at,
			 uint32_t node, struct date_variant way)
{
	const struct place *place = &shape->place[at];
	size_t i;

	if (at == shape->from)
		way.from = way.n;
	if (at == shape->to)
		way.to = way.n;
	if (at == shape->n) {
		if (way.n && !lang->variant_at.at[node]) {
			VEC_PUSH(&lang->variants, way);
			lang->variant_at.at[node] = (uint32_t)lang->variants.n;
		}
		return;
	}
	if (place->optional)
		shape_expand(lang, shape, at + 1, node, way);
	way.element[way.n++] = (uint8_t)(at + 1);
	for (i = 0; i < place->n && lang->variant_at.n < NODES_MAX; i++)
		shape_expand(lang, shape, at + 1,
			     edge_put(lang, node, place->class[i], place -> glued), way);
}

/* 'word' in a pattern is a class with that one word. */
static uint16_t literal_class(struct loader *l, struct str quoted)
{
	struct str word = str_sub(quoted, 1, quoted.len - 1);
	bool known = map_find(&l->lang->classes, quoted);
	uint16_t class = class_id(l->lang, quoted);

	if (!known)
		row_add(l, word, class, 0, arena_str(l->lang->mem, word));
	return class;
}

static bool place_read(struct loader *l, struct str s, struct place *place)
{
	struct str piece;
	uint64_t *known;

	*place = (struct place){ 0 };
	place->glued = s.len > 1 && s.ptr[0] == '+';
	s = str_sub(s, place->glued, s.len);
	place->optional = s.len > 1 && s.ptr[s.len - 1] == '?';
	s.len -= place->optional;
	while (str_split(&s, '|', &piece)) {
		if (!piece.len || place->n == CHOICES_MAX)
			return load_fail(l, "cannot read", piece);
		if (piece.len > 2 && piece.ptr[0] == '\'') {
			place->class[place->n++] = literal_class(l, piece);
			continue;
		}
		known = map_find(&l->lang->classes, piece);
		if (!known)
			return load_fail(l, "unknown class", piece);
		place->class[place->n++] = (uint16_t)*known;
	}
	return true;
}

static bool shape_read(struct loader *l, struct str s, struct shape *shape)
{
	struct str piece;

	shape->n = shape->from = 0;
	shape->to = DATE_ATOMS_MAX + 1;
	while (str_split(&s, ' ', &piece)) {
		if (!piece.len)
			continue;
		if (str_eq(piece, STR("["))) {
			shape->from = shape->n;
		} else if (str_eq(piece, STR("]"))) {
			shape->to = shape->n;
		} else {
			if (shape->n == DATE_ATOMS_MAX)
				return load_fail(l, "pattern too long at", piece);
			if (!place_read(l, piece, &shape->place[shape->n++]))
				return false;
		}
	}
	if (shape->to > shape->n)
		shape->to = shape->n;
	return shape->n > 0;
}

static bool type_read(struct str name, struct date_pattern *pattern)
{
	static const char *const types[] = { "DATE", "TIME", "DURATION", "SET" };
	size_t i;

	pattern->stop = str_eq(name, STR("-"));
	for (i = 0; i < 4; i++)
		if (str_eq(name, str_from(types[i]))) {
			pattern->type = (uint8_t)i;
			return true;
		}
	return pattern->stop;
}

static bool patterns_read(struct loader *l, struct str rest)
{
	struct str cols[5];
	struct date_pattern pattern;
	struct date_variant way = { 0 };
	struct shape shape;
	size_t n;

	while (tsv_next(&rest, cols, 5, &n, &l->line)) {
		if (n < 5 || !type_read(cols[1], &pattern))
			return load_fail(l, "not a pattern:", cols[0]);
		if (!shape_read(l, cols[2], &shape))
			return false;
		rule_add(cols[0], cols[4]);
		pattern.rule = rule_intern(cols[0]);
		pattern.program = arena_str(l->lang->mem, cols[3]);
		way.pattern = (uint32_t)l->lang->patterns.n;
		VEC_PUSH(&l->lang->patterns, pattern);
		shape_expand(l->lang, &shape, 0, 0, way);
		if (l->lang->variant_at.n >= NODES_MAX)
			return load_fail(l, "too many ways through", cols[0]);
	}
	return true;
}

/* --- cues ----------------------------------------------------------------------- */

static bool cues_read(struct loader *l, struct str rest)
{
	struct str cols[2], words, word;
	size_t n;
	int64_t weight;
	bool new;

	while (tsv_next(&rest, cols, 2, &n, &l->line)) {
		if (n < 2 || !str_int(cols[0], &weight) || weight < -100 || weight > 100)
			return load_fail(l, "no weight:", cols[0]);
		words = cols[1];
		while (str_split(&words, ' ', &word))
			if (word.len)
				map_put(&l->lang->cues, arena_str(l->lang->mem, word),
					(uint64_t)(weight + 128), &new);
	}
	return true;
}

/* --- a language ----------------------------------------------------------------- */

static bool table_read(struct loader *l, int lang, const char *name,
		       bool (*read)(struct loader *l, struct str rest))
{
	char path[64];
	struct asset asset;
	bool ok;

	snprintf(path, sizeof(path), "lang/%s/dates/%s.tsv", lang_code(lang), name);
	if (!asset_open(&asset, path, l->err))
		return false;
	l->file = path;
	l->line = 0;
	ok = read(l, asset.bytes);
	asset_close(&asset);
	return ok;
}

static void lang_free(struct date_lang *lang)
{
	if (!lang)
		return;
	map_release(&lang->words);
	map_release(&lang->classes);
	map_release(&lang->cues);
	map64_release(&lang->edges);
	VEC_RELEASE(&lang->word);
	VEC_RELEASE(&lang->patterns);
	VEC_RELEASE(&lang->variants);
	VEC_RELEASE(&lang->variant_at);
	arena_free(lang->mem);
	free(lang);
}

static struct date_lang *lang_new(int id, struct err *err)
{
	struct date_lang *lang = mem_zalloc(sizeof(*lang));
	struct loader l = { .lang = lang, .err = err };
	bool ok;

	lang->mem = arena_new();
	map_init(&lang->words);
	map_init(&lang->classes);
	map_init(&lang->cues);
	map64_init(&lang->edges);
	VEC_PUSH(&lang->variant_at, 0);
	while (lang->n_classes < CLASS_FIRST_OWN)
		class_id(lang, str_from(own_classes[lang->n_classes]));
	ok = table_read(&l, id, "lexicon", words_read) &&
	     table_read(&l, id, "pattern", patterns_read) && table_read(&l, id, "cue", cues_read);
	if (ok) {
		words_finish(&l);
		ok = table_read(&l, id, "compound", compounds_read);
	}
	VEC_RELEASE(&l.rows);
	if (ok)
		return lang;
	lang_free(lang);
	return NULL;
}

/* A language without a folder of dates has none read out of its texts. */
static bool lang_has_dates(int id)
{
	char path[64];
	struct asset asset;

	snprintf(path, sizeof(path), "lang/%s/dates/pattern.tsv", lang_code(id));
	if (!asset_open(&asset, path, NULL))
		return false;
	asset_close(&asset);
	return true;
}

struct date_rules *date_rules_new(struct err *err)
{
	struct date_rules *rules = mem_zalloc(sizeof(*rules));
	int id;

	for (id = 1; id <= lang_count(); id++) {
		if (!lang_has_dates(id))
			continue;
		rules->lang[id] = lang_new(id, err);
		if (!rules->lang[id]) {
			date_rules_free(rules);
			return NULL;
		}
	}
	return rules;
}

void date_rules_free(struct date_rules *rules)
{
	int id;

	if (!rules)
		return;
	for (id = 0; id <= LANG_MAX; id++)
		lang_free(rules->lang[id]);
	free(rules);
}
