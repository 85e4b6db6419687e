/* SPDX-License-Identifier: MIT */
/* The examples that stand beside the rules of each language, and hostile text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/base/asset.h>
#include <lesart/model/lang.h>

#include "analyser.h"

/* One paragraph in a language, of a day (EDTF, "-" for none), with its dates. */
static struct article *read_text(const char *lang, struct str published, struct str text)
{
	struct article *article = article_new();
	struct part part = { .role = ROLE_PARAGRAPH, .sure = 90, .rule = "test" };

	article->text = arena_str(article->mem, text);
	article->lang = lang_find(str_from(lang));
	article->published = WHEN_NONE;
	if (!str_eq(published, STR("-")))
		assert_true(when_parse(article->mem, published, &article->published));
	part.span.to = (uint32_t)text.len;
	if (text.len)
		ARENA_PUSH(article->mem, &article->parts, part);
	tokens_mark(analyser, article);
	dates_mark(analyser, article);
	return article;
}

/* "words|type|value|edtf" of all that was found, with semicolons between. */
static struct str found(struct article *article)
{
	static const char *const types[] = { "DATE", "TIME", "DURATION", "SET" };
	struct buf buf = BUF_INIT(1 << 20);
	struct str out;
	size_t i;

	for (i = 0; i < article->dates.n; i++) {
		const struct date *date = &article->dates.at[i];
		struct str words = str_span(article->text, date->span);

		buf_printf(&buf, "%s%.*s|%s|%.*s", i ? ";" : "", STR_FMT(words), types[date->type],
			   STR_FMT(date->value));
		if (when_known(date->when)) {
			buf_add_char(&buf, '|');
			when_print(date->when, &buf);
		}
	}
	out = arena_str(article->mem, article->dates.n ? buf_str(&buf) : STR("-"));
	buf_release(&buf);
	return out;
}

static void check_examples(const char *lang, size_t least)
{
	char path[64];
	struct err err = ERR_INIT;
	struct asset asset;
	struct str rest, cols[3], got;
	size_t n, line = 0, rows = 0, wrong = 0;

	snprintf(path, sizeof(path), "lang/%s/dates/example.tsv", lang);
	assert_true(asset_open(&asset, path, &err));
	rest = asset.bytes;
	while (tsv_next(&rest, cols, 3, &n, &line)) {
		struct article *article;

		assert_int_equal(n, 3);
		article = read_text(lang, cols[0], cols[1]);
		got = found(article);
		rows++;
		if (!str_eq(got, cols[2])) {
			wrong++;
			print_message("# %s:%zu: %.*s (%.*s)\n#   not %.*s\n#   but %.*s\n", path, line,
				      STR_FMT(cols[1]), STR_FMT(cols[0]), STR_FMT(cols[2]),
				      STR_FMT(got));
		}
		article_free(article);
	}
	asset_close(&asset);
	assert_int_equal(wrong, 0);
	assert_true(rows >= least);
}

static void test_german_examples_mean_what_they_say(void **state)
{
	(void)state;
	check_examples("de", 600);
}

static void test_english_examples_mean_what_they_say(void **state)
{
	(void)state;
	check_examples("en", 500);
}

static void test_days_that_do_not_exist_are_not_made_up(void **state)
{
	static const char *const texts[] = { "Am 31. Februar", "am 32. Mai", "am 0. Mai", "31.2.2019",
		"99.99.9999", "2019-13-45", "am 30. Februar 2019", "29. Februar 2019", "25:61 Uhr" };
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct article *article = read_text("de", STR("2019-03-14"), str_from(texts[i]));

		for (k = 0; k < article->dates.n; k++)
			assert_false(when_is_day(article->dates.at[k].when));
		article_free(article);
	}
}

static void test_absurd_years_are_no_years(void **state)
{
	static const char *const texts[] = { "im Jahr 0", "im Jahr 99999", "1.1.0000",
		"am 1. Mai 99999", "Jahr 123456789012345678901234567890", "99999 v. Chr." };
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct article *article = read_text("de", STR("-"), str_from(texts[i]));

		for (k = 0; k < article->dates.n; k++)
			assert_false(when_known(article->dates.at[k].when));
		article_free(article);
	}
}

/* A text of a piece repeated to a megabyte. */
static struct article *read_flood(const char *piece)
{
	size_t n = strlen(piece), len = (1 << 20) / n * n, i;
	char *text = malloc(len);
	struct article *article;

	for (i = 0; i < len; i += n)
		memcpy(text + i, piece, n);
	article = read_text("de", STR("2017-12"), (struct str){ text, len });
	free(text);
	return article;
}

static void test_a_megabyte_of_anything_is_read_in_bounded_time(void **state)
{
	static const char *const pieces[] = { "1", "1. ", "Montag ", "gestern ", "am ", "1.1.", "1., ",
		"März", "Zwei Jahre später ", "2017 ", "日本", "\u00fc", "u\u0308", "a", "- ", "'" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pieces) / sizeof(*pieces); i++)
		article_free(read_flood(pieces[i]));
}

static void test_a_text_without_a_language_has_no_dates(void **state)
{
	struct article *article = read_text("xx", STR("2017-12-20"), STR("Am Montag, 1. Mai 2017"));

	(void)state;
	assert_int_equal(article->dates.n, 0);
	article_free(article);
}

static void test_an_empty_text_has_no_dates(void **state)
{
	struct article *article = read_text("de", STR("-"), STR(""));

	(void)state;
	assert_int_equal(article->dates.n, 0);
	article_free(article);
}

static void test_dates_follow_when_the_day_of_publication_becomes_known(void **state)
{
	struct article *article = read_text("de", STR("-"), STR("Am gestrigen Dienstag fiel Schnee."));

	(void)state;
	assert_string_equal(found(article).ptr, "gestrigen Dienstag|DATE|XXXX-WXX-2");
	article->published = when_day(day_from_civil(2017, 12, 20));
	dates_resolve(article);
	assert_string_equal(found(article).ptr, "gestrigen Dienstag|DATE|2017-12-19|2017-12-19");
	article->published = WHEN_NONE;
	dates_resolve(article);
	assert_string_equal(found(article).ptr, "gestrigen Dienstag|DATE|XXXX-WXX-2");
	article_free(article);
}

static void test_a_later_note_is_not_counted_from_the_article(void **state)
{
	struct str text = STR("Am 13. April wurde das geändert.");
	struct article *article = read_text("de", STR("2021-02-15"), text);

	(void)state;
	article->parts.at[0].role = ROLE_LATER_NOTE;
	dates_resolve(article);
	assert_string_equal(found(article).ptr, "13. April|DATE|XXXX-04-13");
	article_free(article);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_german_examples_mean_what_they_say),
		cmocka_unit_test(test_english_examples_mean_what_they_say),
		cmocka_unit_test(test_days_that_do_not_exist_are_not_made_up),
		cmocka_unit_test(test_absurd_years_are_no_years),
		cmocka_unit_test(test_a_megabyte_of_anything_is_read_in_bounded_time),
		cmocka_unit_test(test_a_text_without_a_language_has_no_dates),
		cmocka_unit_test(test_an_empty_text_has_no_dates),
		cmocka_unit_test(test_dates_follow_when_the_day_of_publication_becomes_known),
		cmocka_unit_test(test_a_later_note_is_not_counted_from_the_article),
	};

	return cmocka_run_group_tests(tests, analyser_setup, analyser_teardown);
}
