/* SPDX-License-Identifier: MIT */
/* What a text gives away of the day it was published. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/model/lang.h>

#include "analyser.h"

static struct article *read_text(const char *lang, const char *known, const char *text)
{
	struct article *article = article_new();
	struct part part = { .role = ROLE_PARAGRAPH, .sure = 90, .rule = "test" };

	article->lang = lang_find(str_from(lang));
	article->text = arena_str(article->mem, str_from(text));
	article->published = WHEN_NONE;
	if (strcmp(known, "-"))
		assert_true(when_parse(article->mem, str_from(known), &article->published));
	part.span.to = (uint32_t)article->text.len;
	ARENA_PUSH(article->mem, &article->parts, part);
	tokens_mark(analyser, article);
	dates_mark(analyser, article);
	published_mark(analyser, article);
	return article;
}

static const struct row {
	const char *lang, *known, *text, *want;
} rows[] = {
	/* a day of the past is a bound */
	{ "de", "-", "Im Juli 2018 wurde die Mühle verkauft. Sie steht leer.", "2018-07/.." },
	{ "de", "-", "Am 3. Mai 2011 hatte es gebrannt, im August 2014 wurde gebaut.", "2014-08/.." },
	{ "en", "-", "The mill was sold in July 2018. It stands empty.", "2018-07/.." },
	{ "en", "-", "The mill was sold on July 3, 2018, the mayor said.", "2018-07-03/.." },
	/* what is to come is none, nor is a single bare year */
	{ "de", "-", "Im Juli 2018 wird die Mühle verkauft.", "XXXX-XX-XX" },
	{ "de", "-", "Die Mühle soll bis Juli 2018 verkauft sein.", "XXXX-XX-XX" },
	{ "de", "-", "Die Kandidaten für die Wahl 2020 wurden vorgestellt.", "XXXX-XX-XX" },
	{ "en", "-", "The candidates for 2020 were presented.", "XXXX-XX-XX" },
	{ "de", "-", "Der Turm wurde 1871 gebaut.", "XXXX-XX-XX" },
	/* between what was and what will be */
	{ "de", "-", "Im März 2017 wurde vermessen. Am 9. Mai 2018 wird der Turm eröffnet.",
	  "2017-03-01/2018-05-09" },
	/* weekdays alone leave it open, and narrow what is known */
	{ "de", "-", "Am gestrigen Dienstag fiel Schnee.", "XXXX-XX-XX" },
	{ "de", "2017-12", "Am gestrigen Dienstag fiel Schnee.",
	  "[2017-12-06,2017-12-13,2017-12-20,2017-12-27]" },
	{ "de", "2017-12", "Am Dienstag fiel Schnee.", "2017-12" },
	{ "de", "2017-12-20", "Am gestrigen Freitag fiel Schnee.", "2017-12-20" },
	{ "de", "2018-02", "Heute, Mittwoch, fiel Schnee.", "[2018-02-07,2018-02-14,2018-02-21,2018-02-28]" },
	{ "de", "-", "", "XXXX-XX-XX" },
};

static void test_texts_give_away_what_they_give_away(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct article *article = read_text(rows[i].lang, rows[i].known, rows[i].text);
		struct str got = when_print_arena(article->mem, article->published);

		if (strcmp(got.ptr, rows[i].want))
			fail_msg("%s: %s, not %s", rows[i].text, got.ptr, rows[i].want);
		article_free(article);
	}
}

static void test_what_is_recent_and_dated_gives_the_year(void **state)
{
	static const char text[] =
		"Am 14. Februar hat Hanna Vogelsang den kürzlich gegründeten Ruderclub Nordwind gelobt. "
		"Trainer Ole Fries bedankte sich am Montag. "
		"Der Ruderclub Nordwind war im Jahr 2020 von drei Freunden gegründet worden.";
	struct article *article = read_text("de", "-", text);
	size_t i, week = 0;

	(void)state;
	assert_string_equal(when_print_arena(article->mem, article->published).ptr,
			    "2021-02-15/2021-02-21");
	assert_int_equal(article->dates.at[0].when.lo, day_from_civil(2021, 2, 14));
	for (i = 0; i < article->evidence.n; i++)
		week += !strcmp(article->evidence.at[i].rule, "published.week");
	assert_int_equal(week, 1);
	article_free(article);
}

static void test_a_contradiction_drops_the_weaker_clue_and_says_so(void **state)
{
	struct article *article = read_text("de", "-",
					    "Im August 2018 wurde gebaut. Im Mai 2017 wird der Turm eröffnet.");

	(void)state;
	assert_string_equal(when_print_arena(article->mem, article->published).ptr, "2018-08/..");
	assert_int_equal(article->evidence.n, 2);
	assert_false(article->evidence.at[0].dropped);
	assert_true(article->evidence.at[1].dropped);
	article_free(article);
}

static void test_quotes_leftovers_and_later_notes_say_nothing_of_the_day(void **state)
{
	struct article *article = read_text("de", "-", "Nichts.");
	struct quote quote = { .span = { 0, 60 }, .rule = "test" };
	struct str text = STR("Im Juli 2018 wurde die Mühle von Oberlau am See verkauft.");

	(void)state;
	article->text = text;
	article->parts.at[0].span.to = (uint32_t)text.len;
	article->tokens.n = 0;
	ARENA_PUSH(article->mem, &article->quotes, quote);
	tokens_mark(analyser, article);
	dates_mark(analyser, article);
	published_mark(analyser, article);
	assert_int_equal(article->dates.n, 1);
	assert_false(when_known(article->published));
	article->dates.n = article->quotes.n = article->tokens.n = 0;
	article->parts.at[0].role = ROLE_BOILERPLATE;
	tokens_mark(analyser, article);
	dates_mark(analyser, article);
	published_mark(analyser, article);
	assert_false(when_known(article->published));
	article_free(article);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts_give_away_what_they_give_away),
		cmocka_unit_test(test_what_is_recent_and_dated_gives_the_year),
		cmocka_unit_test(test_a_contradiction_drops_the_weaker_clue_and_says_so),
		cmocka_unit_test(test_quotes_leftovers_and_later_notes_say_nothing_of_the_day),
	};

	return cmocka_run_group_tests(tests, analyser_setup, analyser_teardown);
}
