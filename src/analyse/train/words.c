/* SPDX-License-Identifier: MIT */
/* The table of words that goes into the tagger's file. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/map.h>
#include <lesart/base/vec.h>

#include "../lexicon.h"
#include "model.h"

#define COARSE_MAX 250

struct word {
	struct str name;
	struct word_row row;
	uint32_t count;
};

struct words {
	struct arena *mem;
	struct map index;
	VEC(struct word) at;
	uint32_t n_classes;
};

_Noreturn void die(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

static struct str file_read(struct arena *mem, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct buf buf = BUF_INIT(1u << 30);
	struct str text;

	if (!file || !buf_read_fd(&buf, fileno(file), NULL))
		die("cannot read '%s'", path);
	text = arena_str(mem, buf_str(&buf));
	buf_release(&buf);
	fclose(file);
	return text;
}

static struct word *word_get(struct words *words, struct str name)
{
	uint64_t *id = map_find(&words->index, name);
	struct word word = { .name = name };

	if (!id) {
		id = map_put(&words->index, name, words->at.n, NULL);
		VEC_PUSH(&words->at, word);
	}
	return &words->at.at[*id];
}

/* Cut a line into at most n columns; how many there were. */
static size_t line_cut(struct str line, struct str *cols, size_t n)
{
	size_t got = 0;

	while (got < n && str_split(&line, '\t', &cols[got]))
		got++;
	return got;
}

static void classes_read(struct words *words, struct str text)
{
	struct str line, cols[3];
	int64_t class, count;

	while (str_split(&text, '\n', &line)) {
		struct word *word;

		if (line_cut(line, cols, 3) < 3 || !str_int(cols[1], &class)
		    || !str_int(cols[2], &count))
			continue;
		word = word_get(words, cols[0]);
		word->row.class = (uint16_t)(class + 1);
		word->count = (uint32_t)count;
		if (words->n_classes < word->row.class + 1u)
			words->n_classes = word->row.class + 1u;
	}
}

/* Words that have no class need no row for their topic. */
static void topics_read(struct words *words, struct str text)
{
	struct str line, cols[2];
	int64_t topic;

	while (str_split(&text, '\n', &line))
		if (line_cut(line, cols, 2) == 2 && str_int(cols[1], &topic)
		    && map_find(&words->index, cols[0]))
			word_get(words, cols[0])->row.topic = (uint16_t)(topic + 1);
}

/* A fine class is of the coarse one in which most of its text is. */
static const uint8_t *coarse_read(struct words *words, struct str text)
{
	uint32_t (*votes)[COARSE_MAX] = mem_zalloc(words->n_classes * sizeof(*votes));
	uint8_t *coarse = mem_zalloc(words->n_classes + 1);
	struct str line, cols[3];
	int64_t class, count;

	while (str_split(&text, '\n', &line)) {
		const uint64_t *id;

		if (line_cut(line, cols, 3) < 3 || !str_int(cols[1], &class)
		    || !str_int(cols[2], &count) || class + 1 >= COARSE_MAX)
			continue;
		id = map_find(&words->index, cols[0]);
		if (id)
			votes[words->at.at[*id].row.class][class + 1] += (uint32_t)count;
	}
	for (uint32_t i = 1; i < words->n_classes; i++)
		for (uint32_t k = 0; k < COARSE_MAX; k++)
			if (votes[i][k] > votes[i][coarse[i]])
				coarse[i] = (uint8_t)k;
	free(votes);
	return coarse;
}

static uint8_t list_bit(struct str kind)
{
	static const struct {
		const char *name;
		uint8_t bit;
	} kinds[] = {
		{ "first", WORD_FIRST_NAME }, { "last", WORD_LAST_NAME },
		{ "place", WORD_PLACE }, { "place-part", WORD_PLACE_PART },
		{ "country", WORD_COUNTRY }, { "organisation", WORD_ORGANISATION },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_eq(kind, str_from(kinds[i].name)))
			return kinds[i].bit;
	die("unknown list '%.*s'", STR_FMT(kind));
}

static void lists_read(struct words *words, struct str text)
{
	struct str line, cols[2];

	while (str_split(&text, '\n', &line))
		if (line_cut(line, cols, 2) == 2)
			word_get(words, cols[1])->row.lists |= list_bit(cols[0]);
}

/* Words that are no names need no row of their own for that alone. */
static void priors_read(struct words *words, struct str text)
{
	struct str line, cols[2];
	int64_t prior;

	while (str_split(&text, '\n', &line))
		if (line_cut(line, cols, 2) == 2 && str_int(cols[1], &prior)
		    && (prior > PRIOR_NO_NAME || map_find(&words->index, cols[0])))
			word_get(words, cols[0])->row.prior = (uint8_t)prior;
}

/* Is the word written small at least as often? */
static bool is_small(const struct words *words, const struct word *word)
{
	char low[WORD_MAX];
	const uint64_t *id = map_find(&words->index, word_lower(word->name, low));

	return id && words->at.at[*id].count >= word->count && words->at.at[*id].count;
}

/* "Russlands" is, "Paris" is not: the shorter form is the usual one. */
static bool is_genitive(const struct words *words, const struct word *word)
{
	struct str bare = word->name;
	const uint64_t *id;

	if (bare.len < 4 || bare.ptr[bare.len - 1] != 's')
		return false;
	bare.len--;
	id = map_find(&words->index, bare);
	return id && words->at.at[*id].count > word->count;
}

static void spellings_mark(struct words *words)
{
	for (size_t i = 0; i < words->at.n; i++) {
		struct word *word = &words->at.at[i];

		if (is_small(words, word))
			word->row.lists |= WORD_SMALL;
		if (is_genitive(words, word))
			word->row.lists |= WORD_GENITIVE;
	}
}

static struct word_table table_make(const struct words *words, const uint8_t *coarse)
{
	uint32_t n_rows = (uint32_t)(words->at.n * 5 / 4 + 8);
	struct word_row *rows = mem_zalloc(n_rows * sizeof(*rows));

	for (size_t i = 0; i < words->at.n; i++) {
		uint64_t hash = hash_str(words->at.at[i].name);
		uint64_t row = ((hash >> 32) * n_rows) >> 32;

		while (rows[row].print)
			row = row + 1 == n_rows ? 0 : row + 1;
		rows[row] = words->at.at[i].row;
		rows[row].print = word_print(hash);
	}
	return (struct word_table){ rows, n_rows, coarse, words->n_classes, { 0 } };
}

struct word_table words_read(const struct word_sources *sources)
{
	struct words words = { .mem = arena_new() };
	struct word_table table;
	const uint8_t *coarse_of;

	map_init(&words.index);
	classes_read(&words, file_read(words.mem, sources->classes));
	coarse_of = coarse_read(&words, file_read(words.mem, sources->coarse));
	topics_read(&words, file_read(words.mem, sources->topics));
	spellings_mark(&words);
	lists_read(&words, file_read(words.mem, sources->lists));
	if (sources->priors)
		priors_read(&words, file_read(words.mem, sources->priors));
	table = table_make(&words, coarse_of);
	map_release(&words.index);
	VEC_RELEASE(&words.at);
	arena_free(words.mem);
	return table;
}

struct letter_table letter_table_read(const char *path)
{
	struct letter_table letters = { 0 };
	struct str bytes;

	if (!strcmp(path, "-"))
		return letters;
	bytes = file_read(arena_new(), path);	/* needed until the end */
	while (letters.bits < LETTER_BITS_MAX && bytes.len > (size_t)LETTER_KINDS << letters.bits)
		letters.bits++;
	if (bytes.len != (size_t)LETTER_KINDS << letters.bits)
		die("'%s' is not what 'letters' writes", path);
	letters.weights = (const int8_t *)bytes.ptr;
	return letters;
}
