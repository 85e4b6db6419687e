/* SPDX-License-Identifier: MIT */
#include "library.h"

#include <stdio.h>

/* The shelf that every row below is asked of; ids count from 1. */
static const struct plan shelf[] = {
	{ .ident = "1", .title = "Deich bricht in Nordwiek", .source = "Küstenbote",
	  .text = "Die Überschwemmung traf zwei Häuser, sagte Ole Friis.",
	  .published = "2019-03-04", .person = "Ole Friis", .story = 1 },
	{ .ident = "2", .title = "Nach der Flut", .source = "Der Kurier",
	  .text = "Im Haus stand das Wasser. Der Deich in Nordwiek ist alt.",
	  .published = "2019-03", .story = 1 },
	{ .ident = "3", .title = "Dike breaks", .source = "Küstenbote", .lang = "en",
	  .text = "The houses of Nordwiek were hit by the flood.",
	  .published = "2020", .story = 2 },
	{ .ident = "4", .title = "Straße gesperrt", .source = "Der Kurier",
	  .text = "Wegen einer Ueberschwemmung ruht der Verkehr bis 12:30 Uhr.",
	  .story = 3 },
	{ .ident = "5", .title = "日本の新聞", .source = "Hafenblatt", .lang = "und",
	  .text = "שלום Z\xC3\xBCrich Zu\xCC\x88rich", .published = "2001-05-06", .story = 4 },
};

static int shelf_setup(void **state)
{
	struct box *box;

	if (box_setup(state))
		return -1;
	box = *state;
	for (size_t i = 0; i < sizeof(shelf) / sizeof(*shelf); i++)
		box_add(box, &shelf[i]);
	assert_ok(box, store_set_read(box->store, 2, true, &box->err));
	assert_ok(box, store_set_starred(box->store, 2, true, &box->err));
	return 0;
}

static int id_at(const struct search_hit *hits, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (hits[i].row.id == id)
			return (int)i;
	return -1;
}

static const struct { const char *query, *ids; } found_by[] = {
	/* words, folded */
	{ "deich", "12" }, { "DEICH", "12" }, { "nordwiek", "123" }, { "nichts", "" },
	{ "strasse", "4" }, { "Straße", "4" }, { "STRASSE", "4" },
	/* by stem, whichever form is asked for or stands there */
	{ "haus", "12" }, { "häuser", "12" }, { "houses", "3" },
	/* umlauts and their other spelling, both ways */
	{ "überschwemmung", "14" }, { "ueberschwemmung", "14" },
	{ "Uberschwemmung", "1" },
	{ "u\xCC\x88" "berschwemmung", "14" }, { "zürich", "5" }, { "zuerich", "5" },
	/* beginnings match the surface, not the stem */
	{ "häus*", "12" }, { "überschw*", "14" }, { "überschwemmungen*", "" },
	{ "nord*", "123" }, { "ueberschw*", "14" },
	/* phrases */
	{ "\"deich in nordwiek\"", "2" }, { "\"in nordwiek\"", "12" },
	{ "\"nordwiek in\"", "" }, { "\"das wass\"*", "2" }, { "bricht-in", "1" },
	{ "12:30", "4" },
	/* AND, OR, NOT */
	{ "deich haus", "12" }, { "deich AND überschwemmung", "1" },
	{ "flut OR flood", "23" }, { "nordwiek -deich", "3" },
	{ "nordwiek NOT deich", "3" }, { "-nordwiek", "45" }, { "NOT NOT flut", "2" },
	{ "(flut OR straße) -verkehr", "2" }, { "-(deich OR verkehr)", "35" },
	{ "deich haus OR verkehr", "124" }, { "deich (haus OR verkehr)", "12" },
	/* fields */
	{ "title:deich", "1" }, { "title:nordwiek", "1" }, { "title:\"der flut\"", "2" },
	{ "source:küstenbote", "13" }, { "source:kurier", "24" },
	{ "source:\"der kurier\" flut", "2" }, { "source:kuesten*", "13" },
	{ "person:friis", "1" }, { "person:\"ole friis\"", "1" }, { "person:ole*", "1" },
	{ "org:friis", "" }, { "lang:en", "3" }, { "-lang:de", "35" },
	{ "source:küstenbote OR lang:und", "135" },
	/* days, as far as they are known */
	{ "on:2019-03", "12" }, { "on:2019-03-05", "2" }, { "on:2019", "12" },
	{ "after:2019-03-04", "3" }, { "after:2018", "123" }, { "before:2019", "5" },
	{ "before:2020 nordwiek", "12" }, { "nordwiek -after:2019", "12" },
	{ "has:date", "1235" }, { "-has:date", "4" }, { "on:201X", "12" },
	/* marks and stories */
	{ "is:read", "2" }, { "is:unread nordwiek", "13" }, { "is:starred", "3" },
	{ "story:1", "12" }, { "story:1 haus -deich", "" }, { "haus OR is:starred", "123" },
	{ "has:conflict", "" }, { "verkehr OR (is:read haus)", "24" },
	/* other scripts: each sign by itself */
	{ "日本", "5" }, { "新聞", "5" }, { "本日", "" }, { "שלום", "5" },
	/* signs that are no words, and words that are no operators */
	{ "deich ...", "12" }, { "deich & haus", "12" }, { "and deich", "" },
	{ "deich\"in\"nordwiek", "12" }, { "''; DROP TABLE article; --", "" },
	{ "\"*\" deich", "12" },
};

static void test_queries_find_what_they_say(void **state)
{
	struct box *box = *state;

	for (size_t i = 0; i < sizeof(found_by) / sizeof(*found_by); i++) {
		struct search_hit *hits;
		uint64_t total;
		size_t n;

		if (!store_search(box->store, str_from(found_by[i].query), 10, box->mem, &hits, &n,
				  &total, &box->err))
			fail_msg("%s: %s", found_by[i].query, box->err.text);
		for (const char *id = found_by[i].ids; *id; id++)
			if (id_at(hits, n, *id - '0') < 0)
				fail_msg("%s: %c is missing", found_by[i].query, *id);
		if (n != strlen(found_by[i].ids) || total != n)
			fail_msg("%s: %zu found", found_by[i].query, n);
	}
}

static void test_mistakes_are_said_with_their_place(void **state)
{
	static const struct { const char *query; size_t at; const char *words; } rows[] = {
		{ "deich \"offen", 6, "quotation mark" }, { "(deich", 0, "not closed" },
		{ "deich)", 5, "never opened" }, { "deich OR", 8, "at the end" },
		{ "OR deich", 0, "before" }, { "deich NOT", 9, "at the end" },
		{ "a (b OR ) c", 8, "before" }, { "()", 1, "before" },
		{ "nosuch:wort", 0, "no such field" }, { "a after:gestern", 8, "no date" },
		{ "on:", 3, "no date" }, { "is:blau", 3, "is:unread" }, { "story:x", 6, "number" },
		{ "title:", 6, "nothing" }, { "*", 0, "star" }, { "...", 0, "no word" },
		{ "  deich OR", 10, "at the end" }, { "\xFF", 0, "UTF-8" },
		{ "a AND OR b", 6, "before" },
	};
	struct box *box = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct err err = ERR_INIT;
		size_t at = 99;

		if (store_check_query(box->store, str_from(rows[i].query), &at, &err))
			fail_msg("%s: no mistake seen", rows[i].query);
		assert_int_equal(err.code, ERR_USAGE);
		if (at != rows[i].at || !strstr(err.text, rows[i].words))
			fail_msg("%s: at %zu: %s", rows[i].query, at, err.text);
	}
}

/* Whatever is typed, the answer is articles or ERR_USAGE. */
static void test_hostile_queries_are_answered_or_refused(void **state)
{
	static const char *const pieces[] = {
		"(", ")", "\"", "*", "-", "NOT ", "OR ", "AND ", "title:", "on:", "{", "}", "^", "+",
		"NEAR(", "a", "ß", "日", ":", "'", "%", "\\", "|", " ", "deich", "\xFF", "\xCC\x88",
	};
	struct box *box = *state;
	uint32_t seed = 12345;

	for (int round = 0; round < 3000; round++) {
		struct err err = ERR_INIT;
		struct search_hit *hits;
		char query[256] = "";
		uint64_t total;
		size_t n;

		for (int i = 0; i < 12; i++) {
			seed = seed * 1664525 + 1013904223;
			strcat(query, pieces[(seed >> 8) % (sizeof(pieces) / sizeof(*pieces))]);
		}
		if (!store_search(box->store, str_from(query), 3, box->mem, &hits, &n, &total, &err) &&
		    err.code != ERR_USAGE)
			fail_msg("%s: %s", query, err.text);
		arena_clear(box->mem);
	}
}

static void test_deep_and_long_queries_have_a_limit(void **state)
{
	struct box *box = *state;
	struct buf query = BUF_INIT(1 << 20);
	struct err err = ERR_INIT;

	for (int i = 0; i < 5000; i++)
		buf_add_char(&query, '(');
	assert_false(store_check_query(box->store, buf_str(&query), NULL, &err));
	assert_int_equal(err.code, ERR_USAGE);
	buf_clear(&query);
	for (int i = 0; i < 1000; i++)
		buf_add_str(&query, STR("a "));
	assert_false(store_check_query(box->store, buf_str(&query), NULL, &err));
	buf_clear(&query);
	for (int i = 0; i < 4000; i++)
		buf_add_char(&query, 'x');
	assert_true(store_check_query(box->store, buf_str(&query), NULL, &err));
	buf_release(&query);
}

static void test_headlines_weigh_more_and_snippets_show_the_hit(void **state)
{
	struct box *box = *state;
	struct search_hit *hits;
	uint64_t total;
	size_t n;

	assert_ok(box, store_search(box->store, STR("deich"), 10, box->mem, &hits, &n, &total,
				    &box->err));
	assert_int_equal(n, 2);
	assert_int_equal(hits[0].row.id, 1);
	assert_true(hits[0].rank > hits[1].rank);
	assert_int_equal(hits[1].n_hits, 1);
	assert_int_equal(hits[1].n_snippet_hits, 1);
	assert_true(str_eq(str_span(hits[1].snippet, hits[1].snippet_hits[0]), STR("Deich")));
	assert_true(str_eq(hits[1].row.source, STR("Der Kurier")));
}

static void test_hits_are_words_of_the_text(void **state)
{
	static const struct { const char *query, *hits; } rows[] = {
		{ "deich", "Deich" }, { "haus -flut", "Haus" }, { "\"in nordwiek\"", "in Nordwiek" },
		{ "häuser", "Haus" }, { "was*", "Wasser" }, { "person:friis", "" },
		{ "flut alt", "Flut|alt" }, { "title:flut", "Flut" }, { "", "" },
	};
	struct box *box = *state;
	struct article *a = store_article(box->store, 2, &box->err);

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf got = BUF_INIT(1000);
		struct span *hits;
		size_t n;

		assert_ok(box, store_query_hits(box->store, str_from(rows[i].query), a, box->mem,
						&hits, &n, &box->err));
		for (size_t k = 0; k < n; k++)
			buf_printf(&got, "%s%.*s", k ? "|" : "",
				   STR_FMT(str_span(a->text, hits[k])));
		assert_true(str_eq(buf_str(&got), str_from(rows[i].hits)));
		buf_release(&got);
	}
	article_free(a);
}

/* The index gives back exactly what it was given: neither old words nor gaps stay. */
static void test_words_that_an_article_lost_are_found_no_more(void **state)
{
	static const struct plan before = { .ident = "x", .title = "Kran kippt um",
		.text = "Der Kran fiel in den Hafen. Abonnieren Sie den Rundbrief.",
		.person = "Ada Rundbrief", .story = 9 };
	static const struct plan after = { .ident = "x", .title = "Kran kippt um",
		.text = "Der Kran fiel in den Hafen.", .story = 9 };
	static const struct { const char *query; size_t n; } rows[] = {
		{ "rundbrief", 0 }, { "abonnier*", 0 }, { "person:rundbrief", 0 }, { "kran", 1 },
		{ "title:kran", 1 }, { "\"fiel in den Hafen\"", 1 }, { "deich", 2 },
	};
	struct box *box = *state;
	struct article *old = plan_article(&before), *new = plan_article(&after);

	old->id = new->id = box_add(box, &before);
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_words(box->store, old, new, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct search_hit *hits;
		uint64_t total;
		size_t n;

		assert_ok(box, store_search(box->store, str_from(rows[i].query), 10, box->mem, &hits,
					    &n, &total, &box->err));
		if (n != rows[i].n)
			fail_msg("%s: %zu", rows[i].query, n);
	}
	article_free(old);
	article_free(new);
}

static void test_stories_are_listed_by_what_their_articles_match(void **state)
{
	static const struct { const char *query; bool unread; const char *ids; } rows[] = {
		{ "deich", false, "1" }, { "nordwiek", false, "21" }, { "haus OR straße", false, "13" },
		{ "-nordwiek", false, "43" }, { "is:starred", false, "2" }, { "story:3", false, "3" },
		{ "on:2019", false, "1" }, { "flut", true, "1" }, { "is:read", false, "1" },
		{ "", false, "2143" }, { "is:unread haus", false, "1" },
	};
	struct box *box = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct story_filter filter = { .query = str_from(rows[i].query),
					       .unread = rows[i].unread };
		struct story_page page;
		char got[8] = "";
		size_t n;

		assert_ok(box, store_stories(box->store, &filter, ORDER_NEWEST, NULL, false, 5,
					     box->mem, &page, &box->err));
		for (size_t k = 0; k < page.n; k++)
			got[k] = (char)('0' + page.at[k].id);
		if (strcmp(got, rows[i].ids))
			fail_msg("%s: %s", rows[i].query, got);
		assert_ok(box, store_count_stories(box->store, &filter, 100, &n, &box->err));
		assert_int_equal(n, page.n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, shelf_setup, box_teardown)
		T(test_queries_find_what_they_say),
		T(test_mistakes_are_said_with_their_place),
		T(test_hostile_queries_are_answered_or_refused),
		T(test_deep_and_long_queries_have_a_limit),
		T(test_headlines_weigh_more_and_snippets_show_the_hit),
		T(test_hits_are_words_of_the_text),
		T(test_words_that_an_article_lost_are_found_no_more),
		T(test_stories_are_listed_by_what_their_articles_match),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
