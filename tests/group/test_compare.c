/* SPDX-License-Identifier: MIT */
/* Amounts in running text, and what two articles make of one event. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include <lesart/base/uni.h>
#include <lesart/group/compare.h>
#include <lesart/model/lang.h>

#include "../../src/group/amounts.h"

#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

/* The only amount of a text; false if there is none. */
static bool amount_of(const char *lang, const char *text, struct arena *mem, struct amount *ret)
{
	struct str s = str_from(text);
	struct amounts amounts = { 0 };

	assert_true(amounts_load(NULL));
	amounts_find(lang_find(str_from(lang)), s, (struct span){ 0, (uint32_t)s.len }, mem,
		     &amounts);
	if (amounts.n)
		*ret = amounts.at[0];
	return amounts.n > 0;
}

static void test_the_same_amount_in_other_words(void **state)
{
	static const struct {
		const char *lang_a, *a, *lang_b, *b;
		bool same, agrees;
	} rows[] = {
		{ "de", "48 Stunden", "de", "zwei Tage", true, true },
		{ "de", "ein 48-stündiger Streik", "en", "a two-day strike", true, true },
		{ "de", "16,8 Millionen Euro", "en", "16.8 million euros", true, true },
		{ "de", "1.400 Meter", "de", "1,4 Kilometer", true, true },
		{ "de", "ein Jahr", "de", "zwölf Monate", true, true },
		{ "de", "rund 40 Helfer", "de", "40 Helfer", true, true },
		{ "de", "mehr als 16 Millionen", "de", "knapp 16,8 Millionen", false, true },
		{ "de", "25 Millionen Euro", "de", "40 Millionen Euro", false, false },
		{ "de", "bis zu 800 Quadratmeter", "de", "800 Quadratmeter", false, true },
		{ "de", "7 Verletzte", "de", "8 Verletzte", false, false },
		{ "de", "200.000 Euro", "de", "300.000 Euro", false, false },
		{ "de", "200.000 Euro", "de", "212.400 Euro", false, true },
		{ "en", "at least 53 wounded", "en", "49 wounded", false, false },
		{ "de", "10 bis 15 Tage", "de", "zwölf Tage", false, true },
		{ "en", "$5 million", "en", "5 million dollars", true, true },
	};
	struct arena *mem = arena_new();

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct amount a, b;

		if (!amount_of(rows[i].lang_a, rows[i].a, mem, &a) ||
		    !amount_of(rows[i].lang_b, rows[i].b, mem, &b))
			fail_msg("no amount in '%s' or '%s'", rows[i].a, rows[i].b);
		if (a.dim != b.dim && a.known)
			fail_msg("'%s' and '%s' are two things", rows[i].a, rows[i].b);
		if (amount_same(&a, &b) != rows[i].same || amount_agrees(&a, &b) != rows[i].agrees)
			fail_msg("'%s' (%g) and '%s' (%g)", rows[i].a, a.lo, rows[i].b, b.lo);
	}
	arena_free(mem);
}

static void test_what_is_no_amount_is_none(void **state)
{
	static const struct { const char *lang, *text; } rows[] = {
		{ "de", "" }, { "de", "Artikel 5" }, { "de", "die 3. Runde" }, { "de", "im Jahr 2019" },
		{ "de", "eine Frau" }, { "en", "a person" }, { "en", "the 14th street" },
		{ "de", "Millionen" }, { "en", "Covid-19" }, { "de", "日本" }, { "de", "1.2.3" },
	};
	struct arena *mem = arena_new();
	struct amount amount;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		if (amount_of(rows[i].lang, rows[i].text, mem, &amount))
			fail_msg("'%s' is the amount %g", rows[i].text, amount.lo);
	arena_free(mem);
}

static void test_a_megabyte_of_digits_is_no_amount(void **state)
{
	struct arena *mem = arena_new();
	char *text = arena_zalloc(mem, 1 << 20);
	struct amount amount;

	(void)state;
	memset(text, '7', (1 << 20) - 1);
	assert_false(amount_of("de", text, mem, &amount));
	arena_free(mem);
}

static struct article *make_article(const char *text)
{
	struct article *article = article_new();
	struct part part = { .role = ROLE_PARAGRAPH, .sure = 100, .rule = "clean.test" };

	article->lang = lang_find(STR("de"));
	article->published = article->crawled = WHEN_NONE;
	article->text = arena_str(article->mem, str_from(text));
	part.span.to = (uint32_t)article->text.len;
	ARENA_PUSH(article->mem, &article->parts, part);
	return article;
}

/* The readings of the first claim with this verdict, "A|B" with - for none. */
static void readings_of(const char *a, const char *b, enum verdict verdict, struct buf *out)
{
	struct article *articles[] = { make_article(a), make_article(b) };
	const struct article *const *const_articles = (const struct article *const *)articles;
	struct arena *mem = arena_new();
	struct comparison all;
	struct err err = ERR_INIT;

	if (!compare_articles(const_articles, 2, mem, &all, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < all.n_claims; i++) {
		if (all.claims[i].verdict != verdict)
			continue;
		for (size_t k = 0; k < 2; k++) {
			struct reading reading = all.claims[i].of[k];

			buf_add_str(out, k ? STR("|") : STR(""));
			buf_add_str(out, reading.saying == COMPARE_NONE ? STR("-") :
				    str_span(articles[k]->text, reading.span));
		}
		break;
	}
	arena_free(mem);
	article_free(articles[0]);
	article_free(articles[1]);
}

static void test_aligned_sentences_are_held_against_one_another(void **state)
{
	static const struct {
		const char *a, *b, *readings;
		enum verdict verdict;
	} rows[] = {
		{ "Der Konzern Nordwerk rechnet mit Kosten von 25 Millionen Euro je Streiktag.",
		  "Der Konzern Nordwerk spricht von 40 Millionen Euro Kosten.",
		  "25 Millionen Euro|40 Millionen Euro", VERDICT_DIFFERS },
		{ "Die Lokführer von Tollenburg wollen 48 Stunden lang streiken.",
		  "Lokführer streiken in Tollenburg zwei Tage.", "48 Stunden|zwei Tage",
		  VERDICT_SAME },
		{ "Die Fähre nach Ahlsdorf hatte 180 Fahrgäste an Bord, als der Motor ausfiel.",
		  "Der Motor der Fähre nach Ahlsdorf fiel aus.", "180 Fahrgäste|-", VERDICT_ONLY },
		{ "Der Wirt der Brauerei Hellmut verkauft 30 Liter Bier.",
		  "In Krummesse wurden 70 Liter Farbe verschüttet.", "", VERDICT_DIFFERS },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buf readings = BUF_INIT(4096);

		readings_of(rows[i].a, rows[i].b, rows[i].verdict, &readings);
		buf_add_char(&readings, '\0');
		assert_string_equal(readings.ptr, rows[i].readings);
		buf_release(&readings);
	}
}

static void entity_add(struct article *article, const char *shown)
{
	struct str name = str_from(shown);
	ptrdiff_t at = str_find(article->text, name);
	struct entity entity = { .shown = name, .class = NAME_PER, .n_mentions = 1 };

	assert_true(at >= 0);
	entity.key = uni_fold_arena(article->mem, name);
	ARENA_PUSH(article->mem, &article->names, ((struct name){
		.span = { (uint32_t)at, (uint32_t)at + (uint32_t)name.len }, .class = NAME_PER,
		.entity = (uint32_t)article->entities.n, .rule = "analyse.test" }));
	ARENA_PUSH(article->mem, &article->entities, entity);
}

static void date_add(struct article *article, const char *words, day_t lo, enum grain grain,
		     unsigned flags)
{
	struct str text = str_from(words);
	ptrdiff_t at = str_find(article->text, text);
	struct date date = { .type = TIMEX_DATE, .flags = (uint8_t)flags, .rel = STR("x"),
			     .when = when_day(lo) };

	assert_true(at >= 0);
	date.span = (struct span){ (uint32_t)at, (uint32_t)at + (uint32_t)text.len };
	date.when.grain = grain;
	date.when.hi = grain == GRAIN_DAY ? lo : lo + 30;
	ARENA_PUSH(article->mem, &article->dates, date);
}

static size_t n_opposed(struct article *a, struct article *b)
{
	const struct article *articles[] = { a, b };
	struct arena *mem = arena_new();
	struct comparison all;
	struct err err = ERR_INIT;
	size_t n = 0;

	if (!compare_articles(articles, 2, mem, &all, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < all.n_claims; i++)
		n += all.claims[i].verdict == VERDICT_DIFFERS && !all.claims[i].agrees;
	arena_free(mem);
	article_free(a);
	article_free(b);
	return n;
}

static void test_one_apostrophe_is_the_other(void **state)
{
	static const struct { const char *a, *b; size_t n; } rows[] = {
		{ "Pat O’Dahl", "Pat O'Dahl", 0 }, { "Enno Dahl", "Enno Dahlke", 1 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct article *article[2];

		for (int side = 0; side < 2; side++) {
			const char *name = side ? rows[i].b : rows[i].a;
			char text[200];

			snprintf(text, sizeof(text), "Der Wirt %s zapfte in der Brauerei "
				 "Krummesse das erste Fass Starkbier.", name);
			article[side] = make_article(text);
			entity_add(article[side], name);
		}
		assert_int_equal(n_opposed(article[0], article[1]), rows[i].n);
	}
}

static void test_only_days_oppose_days(void **state)
{
	static const struct { int lo; enum grain grain; unsigned flags; size_t n; } rows[] = {
		{ 20001, GRAIN_DAY, 0, 1 },
		{ 20007, GRAIN_DAY, 0, 0 },		/* a week apart: one of two */
		{ 20001, GRAIN_DAY, DATE_QUOTED, 0 },
		{ 20040, GRAIN_MONTH, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct article *a = make_article("Am Freitag sperrt Tollenburg die Wesselaubrücke "
						 "für den Schwerverkehr.");
		struct article *b = make_article("Am Samstag sperrt Tollenburg die Wesselaubrücke "
						 "für den Schwerverkehr.");

		date_add(a, "Freitag", 20000, GRAIN_DAY, 0);
		date_add(b, "Samstag", rows[i].lo, rows[i].grain, rows[i].flags);
		assert_int_equal(n_opposed(a, b), rows[i].n);
	}
}

static void test_hostile_texts_are_compared_in_peace(void **state)
{
	static const char *const texts[] = {
		"", "שלום 日本 12.12.12.12 ...", "Zu\xcc\x88rich und Zürich. Zürich. 3 3 3 3 3 %%% $$$",
		"1 1 1 1 1 1 1 1 1 bis bis bis bis 5 bis 6 bis", "-1-1-1-1-1",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		for (size_t k = 0; k < ROWS(texts); k++) {
			struct buf readings = BUF_INIT(4096);

			readings_of(texts[i], texts[k], VERDICT_DIFFERS, &readings);
			assert_int_equal(readings.len, 0);
			buf_release(&readings);
		}
	}
}

/* Articles of sentences that share words and hold amounts, dates and quotations. */
static struct article *crowded_article(unsigned number, unsigned n)
{
	struct buf text = BUF_INIT(1 << 20);
	struct article *article;

	for (unsigned i = 0; i < n; i++)
		buf_printf(&text, "Enno Dahl zählte in Ahlsdorf %u Helfer, %u Boote und %u Kisten an "
			   "der Halle %u. ", 20 + (i * number) % 50, 30 + i, 40 + number, i);
	buf_add_char(&text, '\0');
	article = make_article(text.ptr);
	for (uint32_t at = 0; at + 60 < article->text.len; at += 40)
		ARENA_PUSH(article->mem, &article->quotes, ((struct quote){
			.span = { at, at + 60 }, .entity = -1, .same_as = -1 }));
	buf_release(&text);
	return article;
}

static clock_t cost_of(unsigned n_sentences)
{
	const struct article *articles[COMPARE_ARTICLES];
	struct arena *mem = arena_new();
	struct comparison all;
	struct err err = ERR_INIT;
	clock_t begin;

	for (unsigned i = 0; i < COMPARE_ARTICLES; i++)
		articles[i] = crowded_article(i + 1, n_sentences);
	begin = clock();
	if (!compare_articles(articles, COMPARE_ARTICLES, mem, &all, &err))
		fail_msg("%s", err.text);
	begin = clock() - begin;
	assert_true(all.n_claims > 0);
	for (unsigned i = 0; i < COMPARE_ARTICLES; i++)
		article_free((struct article *)(uintptr_t)articles[i]);
	arena_free(mem);
	return begin;
}

/* Four times the sentences may be held against one another sixteen times as often, but
 * what is found in them not against everything else for each of them. */
static void test_many_sentences_are_compared_in_little_time(void **state)
{
	clock_t few, many;

	(void)state;
	cost_of(2);
	few = cost_of(7);
	many = cost_of(28);
	if (many > 24 * few + CLOCKS_PER_SEC / 10)
		fail_msg("%ld against %ld", (long)many, (long)few);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_same_amount_in_other_words),
		cmocka_unit_test(test_what_is_no_amount_is_none),
		cmocka_unit_test(test_a_megabyte_of_digits_is_no_amount),
		cmocka_unit_test(test_aligned_sentences_are_held_against_one_another),
		cmocka_unit_test(test_one_apostrophe_is_the_other),
		cmocka_unit_test(test_only_days_oppose_days),
		cmocka_unit_test(test_hostile_texts_are_compared_in_peace),
		cmocka_unit_test(test_many_sentences_are_compared_in_little_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
