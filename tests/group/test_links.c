/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "desk.h"

/* Three invented stories; two are of one saga. */
static const char *const texts[][2] = {
	{ "Bürgermeisterin Ottilie Brackwede verkauft das Rathaus von Finstertal",
	  "Ottilie Brackwede, Bürgermeisterin von Finstertal, will das Rathaus an den Investor "
	  "Waldemar Zissel verkaufen. Der Gemeinderat stimmte mit zwei Stimmen Mehrheit zu." },
	{ "Gericht stoppt Ottilie Brackwede im Streit mit Waldemar Zissel",
	  "Das Verwaltungsgericht hat Ottilie Brackwede untersagt, weitere Grundstücke an "
	  "Waldemar Zissel zu geben. Geklagt hatte ein Verein von Anwohnern." },
	{ "Neue Seilbahn auf den Hohen Krott eröffnet",
	  "Auf den Hohen Krott führt seit Sonntag eine Seilbahn mit sechzig Kabinen. Sie "
	  "ersetzt den Sessellift aus dem Jahr 1962." },
};

static int setup(void **state)
{
	static struct desk desk;

	desk_open(&desk);
	desk_tell(&desk, "2018-03-02", texts[0][0], texts[0][1]);
	desk_tell(&desk, "2019-11-20", texts[1][0], texts[1][1]);
	desk_tell(&desk, "2019-11-20", texts[2][0], texts[2][1]);
	*state = &desk;
	return 0;
}

static int teardown(void **state)
{
	desk_close(*state);
	return 0;
}

static bool stands_in(const char *const *text, struct str words)
{
	return str_find(str_from(text[0]), words) >= 0 || str_find(str_from(text[1]), words) >= 0;
}

static void test_stories_of_one_saga_are_linked_with_true_reasons(void **state)
{
	struct desk *desk = *state;
	struct arena *mem = arena_new();
	struct link *links;
	size_t n;

	assert_int_equal(desk->n_stories, 3);
	assert_true(grouper_links(desk->grouper, 1, mem, &links, &n, NULL));
	assert_int_equal(n, 1);
	assert_int_equal(links[0].from, 1);
	assert_int_equal(links[0].to, 2);
	assert_true(links[0].weight > 0 && links[0].weight <= 1);
	assert_true(links[0].n_reasons > 0);
	for (size_t i = 0; i < links[0].n_reasons; i++) {
		assert_true(stands_in(texts[0], links[0].reasons[i].text));
		assert_true(stands_in(texts[1], links[0].reasons[i].text));
	}
	arena_free(mem);
}

static void test_links_weigh_the_same_from_both_sides(void **state)
{
	struct desk *desk = *state;
	struct arena *mem = arena_new();
	struct link *there, *back;
	size_t n;

	assert_true(grouper_links(desk->grouper, 1, mem, &there, &n, NULL) && n == 1);
	assert_true(grouper_links(desk->grouper, 2, mem, &back, &n, NULL) && n == 1);
	assert_true(there->weight >= back->weight && there->weight <= back->weight);
	assert_int_equal(there->n_reasons, back->n_reasons);
	arena_free(mem);
}

static void test_an_unrelated_story_has_no_links(void **state)
{
	struct desk *desk = *state;
	struct arena *mem = arena_new();
	struct link *links;
	size_t n;

	assert_true(grouper_links(desk->grouper, 3, mem, &links, &n, NULL));
	assert_int_equal(n, 0);
	arena_free(mem);
}

/* A library of one town: all that happens there has its name. */
static void test_a_shared_town_alone_is_a_weak_link(void **state)
{
	static const char *const town[][2] = {
		{ "Neues Hallenbad in Oberfinstertal eröffnet",
		  "In Oberfinstertal schwimmen wieder Kinder. Das Becken misst 25 Meter." },
		{ "Kirchturm in Oberfinstertal wird saniert",
		  "In Oberfinstertal stehen Gerüste. Dachdecker tauschen tausend Schindeln." },
	};
	struct desk *desk = *state;
	struct arena *mem = arena_new();
	int64_t first = desk_tell(desk, "2019-12-01", town[0][0], town[0][1]);
	struct link *links;
	size_t n;

	assert_int_not_equal(desk_tell(desk, "2020-02-01", town[1][0], town[1][1]), first);
	assert_true(grouper_links(desk->grouper, first, mem, &links, &n, NULL));
	for (size_t i = 0; i < n; i++)
		assert_true(links[i].weight < 0.3);
	arena_free(mem);
}

static void test_why_names_what_both_have(void **state)
{
	struct desk *desk = *state;
	struct buf out = BUF_INIT(1 << 16);

	assert_true(grouper_explain(desk->grouper, 1, 2, &out, NULL));
	assert_true(str_find(buf_str(&out), STR("Ottilie Brackwede")) >= 0);
	assert_true(str_find(buf_str(&out), STR("628 days")) >= 0);
	buf_release(&out);
}

static void test_the_headline_is_no_question_no_cry_no_quotation_no_label_and_no_stand_in(void **state)
{
	static const struct {
		const char *title;
		bool standin;
	} rows[] = {
		{ "Verkauft Brackwede das Rathaus?", false },
		{ "Ottilie Brackwede will das Rathaus von Finstertal verkaufen", true },
		{ "Brackwede verkauft Rathaus an Investor Zissel", false },
		{ "+++ Ticker +++ Rathaus +++ Brackwede +++", false },
		{ "„Brackwede verkauft das Rathaus von Finstertal“", false },
		{ "Skandal! Brackwede verkauft das Rathaus von Finstertal!", false },
		{ "Verkauft Brackwede das Rathaus? Investor Zissel wartet", false },
		{ "Brackwede verkauft Rathaus (Video)", false },
		{ "Kommentar: Brackwede verkauft das Rathaus von Finstertal", false },
		{ "Brackwede verkauft das Rathaus von Finstertal: der Liveticker", false },
	};
	enum { N = sizeof(rows) / sizeof(*rows) };
	const struct article *articles[N];
	struct article *made[N];

	for (size_t i = 0; i < N; i++) {
		made[i] = desk_article(*state, "", rows[i].title, "");
		made[i]->title.standin = rows[i].standin;
		articles[i] = made[i];
	}
	assert_int_equal(story_title(articles, N), 2);
	assert_int_equal(story_title(articles, 1), 0);
	for (size_t i = 0; i < N; i++)
		article_free(made[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		TEST(test_stories_of_one_saga_are_linked_with_true_reasons),
		TEST(test_links_weigh_the_same_from_both_sides),
		TEST(test_an_unrelated_story_has_no_links),
		TEST(test_a_shared_town_alone_is_a_weak_link),
		TEST(test_why_names_what_both_have),
		TEST(test_the_headline_is_no_question_no_cry_no_quotation_no_label_and_no_stand_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
