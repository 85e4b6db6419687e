/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include <lesart/base/arena.h>

#include "desk.h"

/* Invented reports: two papers on one fire, one on another event in the same town. */
static const char *const fire[] = {
	"Brand in der Papiermühle Kollerau: Halle stürzt ein",
	"In der Papiermühle Kollerau ist in der Nacht ein Feuer ausgebrochen. Die Lagerhalle "
	"stürzte nach einer Stunde ein. Betriebsleiterin Hedwig Rauschenbach sagte, alle 23 "
	"Arbeiter hätten das Gelände rechtzeitig verlassen. Die Feuerwehr Kollerau war mit "
	"zwölf Löschzügen im Einsatz.",
	"Feuer vernichtet Lagerhalle der Papiermühle in Kollerau",
	"Ein Großbrand hat die Lagerhalle der Papiermühle Kollerau zerstört. 23 Arbeiter "
	"konnten sich retten, wie Betriebsleiterin Hedwig Rauschenbach mitteilte. Zwölf "
	"Löschzüge der Feuerwehr kämpften bis zum Morgen gegen die Flammen.",
};
static const char *const choir[] = {
	"Knabenchor aus Kollerau gewinnt Wettbewerb in Lüttich",
	"Der Knabenchor Kollerau hat beim Sängerwettstreit in Lüttich den ersten Preis "
	"gewonnen. Dirigent Anselm Vierthaler nannte den Sieg überraschend. Der Chor sang "
	"vier Motetten und ein Volkslied.",
};

static int setup(void **state)
{
	static struct desk desk;

	desk_open(&desk);
	*state = &desk;
	return 0;
}

static int teardown(void **state)
{
	desk_close(*state);
	return 0;
}

static void test_one_event_told_by_two_papers_is_one_story(void **state)
{
	int64_t first = desk_tell(*state, "2023-05-04", fire[0], fire[1]);

	assert_int_equal(desk_tell(*state, "2023-05-04", fire[2], fire[3]), first);
}

/* A flash is one sentence, which is all the headline it has. */
static void test_a_sentence_in_place_of_a_headline_tells_what_happened(void **state)
{
	static const char flash[] = "Hafenausbau: Wegen der Debatte um sein Amt hat Gisbert Tillmann alle "
				    "Anteile an seiner Reederei abgegeben.";
	struct article *article = desk_article(*state, "2023-05-04", flash, flash + 13);
	int64_t first = desk_tell(*state, "2023-05-04",
				  "Tillmann trennt sich vorläufig von Anteilen an der Reederei",
				  "Der Senator stand in der Kritik, weil er als Reeder Politik und Geschäft "
				  "vermische. Nun soll ein Treuhänder über sein Vermögen wachen. Die "
				  "Opposition im Rathaus nennt den Verkauf der Anteile einen Schritt.");

	article->title.standin = true;
	assert_int_equal(desk_place(*state, article).story, first);
}

static void test_undated_articles_come_together_too(void **state)
{
	int64_t first = desk_tell(*state, "", fire[0], fire[1]);

	assert_int_equal(desk_tell(*state, "", fire[2], fire[3]), first);
}

static void test_another_event_in_the_same_town_is_another_story(void **state)
{
	int64_t first = desk_tell(*state, "2023-05-04", fire[0], fire[1]);

	assert_int_not_equal(desk_tell(*state, "2023-05-04", choir[0], choir[1]), first);
}

static void test_the_same_words_years_later_are_another_story(void **state)
{
	int64_t first = desk_tell(*state, "2015-05-04", fire[0], fire[1]);

	assert_int_not_equal(desk_tell(*state, "2023-05-04", fire[2], fire[3]), first);
}

/* It has no date, but reports do not say the year of what happened this month. */
static void test_an_undated_text_that_looks_back_is_not_of_that_month(void **state)
{
	static const char now[] = "In der Papiermühle Kollerau ist die Lagerhalle nach einem Feuer "
				  "eingestürzt. Betriebsleiterin Hedwig Rauschenbach sagte, alle "
				  "23 Arbeiter hätten das Gelände rechtzeitig verlassen.%s";
	int64_t first = desk_tell(*state, "2017-05-04", fire[0], fire[1]);
	char text[600];

	snprintf(text, sizeof(text), now, "");
	assert_int_equal(desk_tell(*state, "", fire[2], text), first);
	snprintf(text, sizeof(text), now, " Die Halle war im Mai 2017 ausgebrannt. Nun steht dort "
		 "eine neue, die Rauschenbach am Samstag eröffnete.");
	assert_int_not_equal(desk_tell(*state, "", "Neue Halle der Papiermühle Kollerau steht",
				       text), first);
}

static void test_a_copy_is_folded_and_names_the_first(void **state)
{
	struct desk *desk = *state;
	struct placement first, second, third;

	first = desk_place(desk, desk_article(desk, "2023-05-04", fire[0], fire[1]));
	second = desk_place(desk, desk_article(desk, "2023-05-04", "", fire[1]));
	third = desk_place(desk, desk_article(desk, "2023-05-06", fire[0], fire[1]));
	assert_int_equal(first.copy_of, 0);
	assert_int_equal(second.copy_of, 1);
	assert_int_equal(third.copy_of, 1);
	assert_int_equal(second.story, first.story);
	assert_int_equal(third.story, first.story);
	assert_false(second.is_new);
}

static void test_one_number_more_makes_a_short_text_no_copy(void **state)
{
	struct desk *desk = *state;

	desk_tell(desk, "2023-05-04", "", "In Kollerau gab es am Freitag 17 Unfälle wegen Glätte.");
	assert_int_equal(desk_place(desk, desk_article(desk, "2023-05-04", "",
		"In Kollerau gab es am Freitag 29 Unfälle wegen Glätte.")).copy_of, 0);
}

/* Places invented reports in an order of its own; the story numbers come out. */
static void tell_many(struct desk *desk, size_t every, int64_t *ret, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char title[128], text[400];

		snprintf(title, sizeof(title), "Damm an der Ostrau%zu gebrochen", i / 3 % 7);
		snprintf(text, sizeof(text), "An der Ostrau%zu ist bei Weiler%zu ein Damm "
			 "gebrochen. %zu Menschen wurden in Sicherheit gebracht, sagte "
			 "Deichgraf Ubbo Harkens%zu.", i / 3 % 7, i / 3 % 7, i % 50, i / 3 % 7);
		if (every && i % every == 0)
			desk_renew(desk);
		ret[i] = desk_tell(desk, "2021-02", title, text);
	}
}

static void test_ten_runs_decide_as_one(void **state)
{
	int64_t once[60], parts[60];
	struct desk other;

	(void)state;
	tell_many(*state, 0, once, 60);
	desk_open(&other);
	tell_many(&other, 6, parts, 60);
	desk_close(&other);
	assert_memory_equal(once, parts, sizeof(once));
}

static void test_what_was_not_flushed_is_forgotten_after_a_reset(void **state)
{
	struct desk *desk = *state;
	int64_t first = desk_tell(desk, "2023-05-04", choir[0], choir[1]);

	desk_renew(desk);
	assert_int_equal(desk_tell(desk, "2023-05-04", "Knabenchor Kollerau siegt in Lüttich",
				   choir[1] + 5), first);
	grouper_reset(desk->grouper);
	assert_int_equal(desk_tell(desk, "2023-05-04", choir[0], ""), first);
}

/* Names, numbers and words that both languages have are enough. */
static void test_german_and_english_reports_of_one_event_come_together(void **state)
{
	static const struct {
		const char *lang, *title, *text;
		int64_t story;
	} rows[] = {
		{ "de", fire[0], fire[1], 1 },
		{ "en", "Fire at Kollerau paper mill: 23 workers rescued",
		  "A fire broke out overnight at the paper mill in Kollerau. Plant manager Hedwig "
		  "Rauschenbach said all 23 workers had left the site in time.", 1 },
		{ "en", "Transport minister Harro Quistorp resigns over flights",
		  "Harro Quistorp, transport minister of Norderland, stepped down over 37 "
		  "undeclared flights with Trelleborn AG. Silke Ahlers will succeed him.", 2 },
		{ "de", "Minister Harro Quistorp tritt zurück",
		  "Der Verkehrsminister von Norderland, Harro Quistorp, ist zurückgetreten. Grund "
		  "sind 37 nicht gemeldete Flüge mit dem Konzern Trelleborn AG. Nachfolgerin wird "
		  "Silke Ahlers.", 2 },
		{ "en", "Kollerau council argues about parking",
		  "The town council of Kollerau wants to double what parking costs.", 3 },
	};
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(desk_place(desk, desk_article_in(desk, rows[i].lang,
						"2023-05-04", rows[i].title,
						rows[i].text)).story, rows[i].story);
}

/* Ten megabytes of words, of which only the first say where it belongs. */
static void test_an_article_of_ten_megabytes_is_placed_somewhere(void **state)
{
	size_t n = 10u << 20, at = 0;
	char *text = mem_alloc(n + 64);

	while (at < n)
		at += (size_t)sprintf(text + at, "Wort%zu steht hier. ", at % 99991);
	assert_true(desk_tell(*state, "2020-01-01", "Wort steht hier", text) > 0);
	free(text);
}

static void test_odd_texts_are_placed_somewhere(void **state)
{
	static const char *const odd[] = {
		"", " ", "\n\n", "a", "Zürich", "Zu\xcc\x88rich", "日本", "שלום",
		"👨‍👩‍👧", "12 34 56", "++++ ++++ ++++", "\xef\xbf\xbd",
	};

	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		assert_true(desk_tell(*state, "", odd[i], "") > 0);
		assert_true(desk_tell(*state, "", "", odd[i]) > 0);
		assert_true(desk_tell(*state, "", odd[i], odd[i]) > 0);
	}
}

static void test_a_word_of_a_megabyte_is_placed_somewhere(void **state)
{
	char *text = mem_alloc((1u << 20) + 1);

	memset(text, 'x', 1u << 20);
	text[1u << 20] = '\0';
	assert_true(desk_tell(*state, "", text, text) > 0);
	free(text);
}

/* Ten times the articles must not ask the keeper for more than ten times as much. */
static size_t asked_for(struct desk *desk, const char *title, const char *text, size_t n)
{
	size_t before = keep_asked(desk->keep);

	for (size_t i = 0; i < n; i++)
		desk_tell(desk, "2020-01-01", title, text);
	return keep_asked(desk->keep) - before;
}

static void test_many_copies_and_many_empty_ones_cost_the_same_each(void **state)
{
	const char *const cases[][2] = {
		{ fire[0], fire[1] }, { "", "" }, { "Wetter", "" }, { "", "Wetter" },
		{ "Wetter heute in Kollerau", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t few = asked_for(*state, cases[i][0], cases[i][1], 200);
		size_t many = asked_for(*state, cases[i][0], cases[i][1], 2000);

		assert_true(many <= 12 * few + 100);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		TEST(test_one_event_told_by_two_papers_is_one_story),
		TEST(test_a_sentence_in_place_of_a_headline_tells_what_happened),
		TEST(test_undated_articles_come_together_too),
		TEST(test_another_event_in_the_same_town_is_another_story),
		TEST(test_the_same_words_years_later_are_another_story),
		TEST(test_an_undated_text_that_looks_back_is_not_of_that_month),
		TEST(test_a_copy_is_folded_and_names_the_first),
		TEST(test_one_number_more_makes_a_short_text_no_copy),
		TEST(test_ten_runs_decide_as_one),
		TEST(test_what_was_not_flushed_is_forgotten_after_a_reset),
		TEST(test_german_and_english_reports_of_one_event_come_together),
		TEST(test_an_article_of_ten_megabytes_is_placed_somewhere),
		TEST(test_odd_texts_are_placed_somewhere),
		TEST(test_a_word_of_a_megabyte_is_placed_somewhere),
		TEST(test_many_copies_and_many_empty_ones_cost_the_same_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
