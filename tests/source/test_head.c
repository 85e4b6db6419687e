/* SPDX-License-Identifier: MIT */
/* Title, authors and dates out of head data, whatever publishers put there. */
#include "docs.h"

#include <stdio.h>

struct row {
	const char *html, *want;
};

static void check(const struct row *rows, size_t n, enum meta_kind kind)
{
	for (size_t i = 0; i < n; i++) {
		struct article *article = docs_one("head.html", str_from(rows[i].html));

		if (!article)
			fail_msg("refused: %s", rows[i].html);
		assert_meta(article, kind, rows[i].want);
		article_free(article);
	}
}

#define CHECK(rows, kind) check(rows, sizeof(rows) / sizeof(*(rows)), kind)
#define SITE "<meta property='og:site_name' content='Der Wesselbote'>"
#define LD(x) "<script type='application/ld+json'>" x "</script>"

static void test_title_loses_the_name_of_the_site(void **state)
{
	static const struct row ROWS[] = {
		{ "<title>Brücke gesperrt | Der Wesselbote</title>" SITE "<p>x", "Brücke gesperrt" },
		{ "<title>Brücke gesperrt - Wesselbote</title>" SITE "<p>x", "Brücke gesperrt" },
		{ "<title>Wesselbote.example: x</title><h1>Brücke gesperrt</h1>", "Brücke gesperrt" },
		{ "<title>Brücke gesperrt – Region – Wesselbote</title>" SITE
		  "<meta property='og:title' content='Brücke gesperrt'><p>x", "Brücke gesperrt" },
		{ "<title>Brücke - ein Nachruf</title>" SITE "<p>x", "Brücke - ein Nachruf" },
		{ "<link rel=canonical href='https://www.wesselbote.example/1'>"
		  "<title>Brücke gesperrt » Wesselbote</title><p>x", "Brücke gesperrt" },
		{ SITE "<meta property='og:title' content='Der Wesselbote'>"
		  "<title>Brücke gesperrt</title><p>x", "Brücke gesperrt" },
		{ "<meta property='og:title' content='Sie &amp;amp; &amp;quot;er&amp;quot;'><p>x",
		  "Sie & \"er\"" },
		{ "<header><h1>Der Wesselbote</h1></header>" SITE "<h1>Brücke gesperrt</h1>",
		  "Brücke gesperrt" },
		{ "<meta property='og:title' content='Verkehr: Brücke zu'>"
		  "<h1><span>Verkehr</span><span>Brücke zu</span></h1>", "Verkehr: Brücke zu" },
		{ LD("{\"@type\":\"NewsArticle\",\"headline\":\"Brücke\\ngesperrt\",}") "<p>x",
		  "Brücke gesperrt" },
	};

	(void)state;
	CHECK(ROWS, META_TITLE);
}

static void test_authors_are_people_one_by_one(void **state)
{
	static const struct row ROWS[] = {
		{ "<meta name=author content='Von Anna Beispiel und Ben Muster'><p>x",
		  "Anna Beispiel; Ben Muster" },
		{ "<meta name=author content='By Anna Beispiel, Ben Muster & Cora Neu'><p>x",
		  "Anna Beispiel; Ben Muster; Cora Neu" },
		{ "<meta property='article:author' content='https://x.example/anna'>"
		  "<meta name=author content='Anna Beispiel (dpa)'><p>x", "Anna Beispiel" },
		{ "<meta name=author content='@annab'><p class=byline>Text: Anna Beispiel</p>",
		  "Anna Beispiel" },
		{ LD("{\"@graph\":[{\"@type\":\"Person\",\"@id\":\"#1\",\"name\":\"Anna Beispiel\"},"
		     "{\"@type\":[\"Article\",\"NewsArticle\"],\"author\":[{\"@id\":\"#1\"},\"Ben Muster\"]}]}")
		  "<p>x", "Anna Beispiel; Ben Muster" },
		{ LD("[{\"@type\":\"WebSite\",\"author\":\"No\"},{\"@type\":\"BlogPosting\",\"author\":"
		     "{\"name\":[\"Anna Beispiel\"]}}]") "<p>x", "Anna Beispiel" },
		{ "<div itemprop=author><a><span itemprop=name>Anna Beispiel</span></a> Redakteurin</div>",
		  "Anna Beispiel" },
		{ "<a rel=author href=x>Anna Beispiel</a>", "Anna Beispiel" },
		{ SITE LD("{\"@type\":\"Article\",\"author\":{\"name\":\"Wesselbote\"}}")
		  "<div class=author>Anna Beispiel</div>", "Anna Beispiel" },
		{ "<meta name=author content='Redaktion'><p>x", "" },
	};

	(void)state;
	CHECK(ROWS, META_AUTHOR);
}

static void test_day_of_publication_is_the_local_one_and_not_that_of_a_change(void **state)
{
	static const struct row ROWS[] = {
		{ "<meta property='article:published_time' content='2020-03-01T10:00:00+01:00'>"
		  "<meta property='article:modified_time' content='2020-04-01T10:00:00+01:00'><p>x",
		  "2020-03-01T10:00:00+01:00" },
		{ LD("{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-03-01T23:30:00Z\"}")
		  "<time datetime='2020-03-02T00:30:00+01:00'>heute</time><p>x",
		  "2020-03-02T00:30:00+01:00" },
		{ "<link rel=canonical href='https://a.example/2020/03/01/x'>"
		  LD("{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-03-02T04:30:00Z\"}") "<p>x",
		  "2020-03-01" },
		{ "<meta name=date content='05.03.2020 10:00'><p>x", "2020-03-05" },
		{ "<meta itemprop=datePublished content='1583020800'><p>x", "2020-03-01" },
		{ "<p><abbr class=published title='2020-03-01T10:00:00'>10:00</abbr>",
		  "2020-03-01T10:00:00" },
		{ "<p><span class=updated title='2020-03-01T10:00:00'></span>x", "2020-03-01T10:00:00" },
		{ "<p>x<script>a={\"id\":1,\"published_at\":\"2020-03-01\",\"b\":2}</script>",
		  "2020-03-01" },
		{ "<p>a<p>b<p>c<div class=teaser><time datetime=2020-03-01>x</time></div>", "" },
		{ "<meta name=pubdate content='1970-01-01'><p>x", "" },
		{ "<meta name=sw-pubdate content='2020-03-01'><p>x", "2020-03-01" },
		{ "<meta name=expires content='2020-03-01'><p>x", "" },
		{ "<link rel=canonical href='https://a.example/20200301-x.html'><p>x", "2020-03-01" },
		{ "<link rel=canonical href='https://a.example/123/20209999-x.html'><p>x", "" },
		{ "<link rel=canonical href='https://a.example/2020/03/x.html'><p>x", "2020-03" },
	};

	(void)state;
	CHECK(ROWS, META_DATE);
}

static void test_lines_on_top_of_a_text_are_noted_and_stay(void **state)
{
	static const char TEXT[] = "Titel: Brücke gesperrt\nAutorin: Anna Beispiel\nDatum: 2020-03-01\n"
				   "Quelle: Der Wesselbote\n\nDie Brücke: seit Montag zu.\nTitel: nein\n";
	struct article *article = docs_one("keys.txt", str_from(TEXT));

	(void)state;
	assert_non_null(article);
	assert_str(article->text, TEXT);
	assert_meta(article, META_TITLE, "Brücke gesperrt");
	assert_meta(article, META_AUTHOR, "Anna Beispiel");
	assert_meta(article, META_DATE, "2020-03-01");
	assert_str(article->source, "Der Wesselbote");
	article_free(article);
}

static void test_a_long_or_empty_value_is_no_candidate(void **state)
{
	char html[3000];
	struct article *article;

	(void)state;
	snprintf(html, sizeof(html), "<meta property='og:title' content='%02000d'>"
		 "<meta name=author content=' \t '><title>Kurz</title><p>x", 0);
	article = docs_one("long.html", str_from(html));
	assert_non_null(article);
	assert_meta(article, META_TITLE, "Kurz");
	assert_meta(article, META_AUTHOR, "");
	article_free(article);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_title_loses_the_name_of_the_site),
		cmocka_unit_test(test_authors_are_people_one_by_one),
		cmocka_unit_test(test_day_of_publication_is_the_local_one_and_not_that_of_a_change),
		cmocka_unit_test(test_lines_on_top_of_a_text_are_noted_and_stay),
		cmocka_unit_test(test_a_long_or_empty_value_is_no_candidate),
	};

	return cmocka_run_group_tests_name("source head", tests, docs_enter, docs_leave);
}
