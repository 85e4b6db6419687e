/* SPDX-License-Identifier: MIT */
/* Who is who in a story. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include <lesart/base/uni.h>
#include <lesart/group/group.h>

#define ARTICLES_MOST 3
#define ENTITIES_MOST 4

/* What each article names: a class letter, the name; a star: is quoted. */
struct row {
	const char *articles[ARTICLES_MOST][ENTITIES_MOST];
	const char *want;
};

static void entity_add(struct article *article, const char *spec)
{
	static const char letters[] = "POLXM";
	size_t len = strlen(spec);
	bool said = spec[len - 1] == '*';
	unsigned class = (unsigned)(strchr(letters, spec[0]) - letters);
	struct entity entity = { .n_mentions = 2, .class = (uint8_t)(class & 3),
				 .flags = class == 4 ? ENTITY_MEDIUM : 0 };
	struct quote quote = { .entity = (int32_t)article->entities.n, .same_as = -1 };

	entity.shown = (struct str){ spec + 1, len - 1 - said };
	entity.key = uni_fold_arena(article->mem, entity.shown);
	ARENA_PUSH(article->mem, &article->entities, entity);
	if (said)
		ARENA_PUSH(article->mem, &article->quotes, quote);
}

static void names_say(struct article *const *articles, size_t n, struct buf *out)
{
	struct arena *mem = arena_new();
	struct story_name *names;
	size_t n_names;

	story_names((const struct article *const *)articles, n, mem, &names, &n_names);
	for (size_t i = 0; i < n_names; i++)
		buf_printf(out, "%s%.*s %s %u%s", i ? ", " : "", STR_FMT(names[i].shown),
			   name_class_code(names[i].class), names[i].n_articles,
			   names[i].said ? "*" : "");
	arena_free(mem);
}

static void row_check(const struct row *row)
{
	struct article *articles[ARTICLES_MOST];
	struct buf got = BUF_INIT(4096);
	size_t n = 0;

	while (n < ARTICLES_MOST && row->articles[n][0]) {
		articles[n] = article_new();
		for (size_t k = 0; k < ENTITIES_MOST && row->articles[n][k]; k++)
			entity_add(articles[n], row->articles[n][k]);
		n++;
	}
	names_say(articles, n, &got);
	assert_string_equal(got.len ? got.ptr : "", row->want);
	buf_release(&got);
	while (n)
		article_free(articles[--n]);
}

static void test_names_that_mean_the_same_are_one_in_their_story(void **state)
{
	static const struct row rows[] = {
		{ { { NULL } }, "" },
		{ { { "PMira Tannhof" }, { "PTannhof*" } }, "Mira Tannhof PER 2*" },
		/* Two people of that surname: the surname alone is nobody. */
		{ { { "PMira Tannhof", "POle Tannhof" }, { "PTannhof" } },
		  "Mira Tannhof PER 1, Ole Tannhof PER 1, Tannhof PER 1" },
		/* An initial makes nobody else; with two of them, or none of it, it may. */
		{ { { "PMira J. Tannhof" }, { "PMira Tannhof" }, { "PTannhof" } },
		  "Mira Tannhof PER 3" },
		{ { { "PMira J. Tannhof" }, { "PMira K. Tannhof" } },
		  "Mira J. Tannhof PER 1, Mira K. Tannhof PER 1" },
		{ { { "PMira von Tannhof" }, { "PMira Tannhof" } },
		  "Mira Tannhof PER 1, Mira von Tannhof PER 1" },
		/* A place is no surname. */
		{ { { "PMira Lindau" }, { "LLindau" } }, "Lindau LOC 1, Mira Lindau PER 1" },
		/* Most mentions say what it is, and the list of media knows best. */
		{ { { "OWerft Nord" }, { "OWerft Nord" }, { "LWerft Nord" } }, "Werft Nord ORG 3" },
		{ { { "OBote" }, { "MBote" } }, "Bote MEDIUM 2" },
		{ { { "PMIRA TANNHOF" }, { "PMira Tannhof" } }, "Mira Tannhof PER 2" },
		{ { { "LZürich" }, { "LZu\xCC\x88rich" } }, "Zu\xCC\x88rich LOC 2" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		row_check(&rows[i]);
}

/* Ten thousand names are cut at a limit, and a name of a megabyte is none. */
static void test_names_beyond_every_measure_are_left_out(void **state)
{
	struct article *article = article_new();
	struct arena *mem = arena_new();
	struct story_name *names;
	size_t n;
	char *huge = arena_alloc(mem, 1 << 20);

	(void)state;
	memset(huge, 'a', 1 << 20);
	for (int i = 0; i < 10000; i++)
		entity_add(article, arena_printf(mem, "PAnton%d Meier%d", i, i).ptr);
	article->entities.at[0].key = article->entities.at[0].shown =
		(struct str){ huge, 1 << 20 };
	story_names((const struct article *const[]){ article }, 1, mem, &names, &n);
	assert_int_equal(n, STORY_NAMES_MAX);
	for (size_t i = 0; i < n; i++)
		assert_true(names[i].key.len <= NAME_BYTES_MAX);
	arena_free(mem);
	article_free(article);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_that_mean_the_same_are_one_in_their_story),
		cmocka_unit_test(test_names_beyond_every_measure_are_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
