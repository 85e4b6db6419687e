/* SPDX-License-Identifier: MIT */
/* JSON lines, feeds and web archives: one document each, and their metadata. */
#include "docs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/base/uni.h>

static void test_json_line_gives_its_fields(void **state)
{
	struct article *article = docs_one("a.jsonl", STR(
		"{\"id\":\"x-1\",\"text\":\"Der Fluss stieg.\\n\\nAm Abend fiel er.\",\"title\":\"Hochwasser\","
		"\"authors\":[\"Anna Beispiel\",\"Ben Muster\"],\"date\":\"2021-03-04\",\"source\":\"Der Bote\","
		"\"url\":\"https://bote.example/1\",\"lang\":\"de\",\"crawled\":\"2021-04\"}\n"));

	(void)state;
	assert_non_null(article);
	assert_str(article->ident, "x-1");
	assert_str(article->text, "Der Fluss stieg.\n\nAm Abend fiel er.");
	assert_str(article->url, "https://bote.example/1");
	assert_str(article->source, "Der Bote");
	assert_meta(article, META_TITLE, "Hochwasser");
	assert_meta(article, META_AUTHOR, "Anna Beispiel; Ben Muster");
	assert_meta(article, META_DATE, "2021-03-04");
	assert_meta(article, META_LANG, "de");
	assert_int_equal(article->crawled.grain, GRAIN_MONTH);
	article_free(article);
}

static void test_field_names_of_other_corpora_are_known(void **state)
{
	static const struct { const char *line, *text, *title, *date; } ROWS[] = {
		{ "{\"maintext\":\"T\",\"title\":\"A\",\"date_publish\":\"2020-01-02 03:04:05\"}", "T",
		  "A", "2020-01-02 03:04:05" },
		{ "{\"content\":\"T\",\"headline\":\"B\",\"published\":\"2020-01-02\"}", "T", "B",
		  "2020-01-02" },
		{ "{\"body\":[\"T\",\"U\"],\"title\":\"C\",\"date\":1577934245}", "T\n\nU", "C",
		  "2020-01-02" },
		{ "{\"html\":\"<h1>D</h1><p>T\",\"publication_date\":\"02.01.2020\"}", "D\nT", "D",
		  "2020-01-02" },
		{ "{\"text\":null,\"body\":\"<p>T</p>\",\"title\":\"E\",\"pubDate\":\"2020\"}", "T", "E",
		  "2020" },
		{ "{\"title\":\"F\",\"date\":\"2020-01\"}", "", "F", "2020-01" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(*ROWS); i++) {
		struct article *article = docs_one("b.jsonl", str_from(ROWS[i].line));

		assert_non_null(article);
		assert_str(article->text, ROWS[i].text);
		assert_meta(article, META_TITLE, ROWS[i].title);
		assert_meta(article, META_DATE, ROWS[i].date);
		article_free(article);
	}
}

static void test_a_bad_line_is_one_error_with_its_number(void **state)
{
	static const char *const BAD[] = {
		"{\"text\":\"a\"", "[1]", "{\"text\":5}", "nonsense", "{\"id\":\"n\",\"url\":\"u\"}",
		"{\"text\":\"a\"} b", "{\"text\":1e999}",
		"{\"\\u00e\xcd\xce \xc3\":",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(BAD) / sizeof(*BAD); i++) {
		char bytes[200];
		struct docs docs;

		snprintf(bytes, sizeof(bytes), "{\"id\":\"1\",\"text\":\"x\"}\n\n%s\r\n"
			 "{\"id\":\"2\",\"text\":\"y\"}", BAD[i]);
		docs = docs_of(docs_file("c.jsonl", str_from(bytes)));
		assert_int_equal(docs.n, 3);
		assert_str(docs.at[0].article->text, "x");
		assert_int_equal(docs.at[1].err.code, ERR_FORMAT);
		assert_true(uni_valid(str_from(docs.at[1].err.text)));
		if (i != 4)
			assert_true(str_ends(docs.at[1].article->ident, STR("c.jsonl:3")));
		else
			assert_str(docs.at[1].article->ident, "n");
		assert_str(docs.at[2].article->text, "y");
		docs_free(&docs);
	}
}

static void test_crawled_again_is_the_same_article_and_a_new_date_another(void **state)
{
	static const char *const LINES[] = {
		"{\"id\":\"1\",\"text\":\"x\",\"date\":\"2020-01-02\",\"crawled\":\"2020\"}",
		"{\"crawled\":\"2021\",\"text\":\"x\", \"id\":\"1\",\"date\":\"2020-01-02\",\"n\":1}",
		"{\"id\":\"1\",\"text\":\"x\",\"date\":\"2020-01-03\"}",
		"{\"id\":\"1\",\"text\":[\"x\",\"y\"],\"date\":\"2020-01-02\"}",
		"{\"id\":\"2\",\"text\":\"x\",\"date\":\"2020-01-02\"}",
	};
	struct article *first = docs_one("h.jsonl", str_from(LINES[0]));

	(void)state;
	for (size_t i = 1; i < sizeof(LINES) / sizeof(*LINES); i++) {
		struct article *other = docs_one("h.jsonl", str_from(LINES[i]));

		assert_int_equal(other->hash[0] == first->hash[0], i == 1);
		assert_int_equal(other->hash[1] == first->hash[1], i == 1);
		article_free(other);
	}
	article_free(first);
}

static void test_half_characters_and_nul_in_json_are_repaired(void **state)
{
	static const struct { const char *line, *text; } ROWS[] = {
		{ "{\"text\":\"a\\ud800b\"}", "a\xef\xbf\xbd" "b" },
		{ "{\"text\":\"\\udc00\\ud83d\\ude00\"}", "\xef\xbf\xbd\xf0\x9f\x98\x80" },
		{ "{\"text\":\"a\\u0000b\"}", "a\xef\xbf\xbd" "b" },
		{ "{\"text\":\"a\xff" "b\"}", "a\xef\xbf\xbd" "b" },
		{ "{\"text\":\"a\tb\\\\ud800\"}", "a b\\ud800" },
		{ "{\"n\":NaN,\"text\":\"a NaN \\\" b\",\"m\":[-Infinity, Infinity]}", "a NaN \" b" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(*ROWS); i++) {
		struct article *article = docs_one("d.jsonl", str_from(ROWS[i].line));

		assert_non_null(article);
		assert_str(article->text, ROWS[i].text);
		article_free(article);
	}
}

static void test_objects_over_several_lines_and_in_arrays_are_documents(void **state)
{
	struct docs docs = docs_of(docs_file("e.json", STR(
		"[\n  {\n    \"id\": \"}\\\"1\",\n    \"text\": \"x {[\"\n  },\n"
		"  { \"id\": \"2\", \"text\": \"y\" }\n]\n")));

	(void)state;
	assert_int_equal(docs.n, 2);
	assert_str(docs.at[0].article->ident, "}\"1");
	assert_str(docs.at[1].article->text, "y");
	docs_free(&docs);
}

static void test_articles_are_found_inside_what_an_interface_answers(void **state)
{
	static const struct { const char *bytes; size_t n; const char *last; } ROWS[] = {
		{ "{\"status\":\"ok\",\"total\":2,\"articles\":[{\"id\":\"1\",\"text\":\"a ]\"},"
		  "{\"id\":\"2\",\"content\":\"b\"}],\"facets\":[{\"text\":\"no\"}]}", 2, "b" },
		{ "{\n \"response\": {\n  \"meta\": {\"hits\": 2},\n  \"docs\": [\n"
		  "   {\"_id\": \"x\", \"tags\": [{\"a\": 1}], \"body\": \"c\"}\n  ]\n }\n}\n", 1, "c" },
		{ "{\"hits\":{\"hits\":[{\"_id\":\"7\",\"_source\":{\"text\":\"d\",\"title\":\"D\"}}]}}", 1, "d" },
		{ "{\"articles\":[{\"text\":\"e\"}]}\n{\"articles\":[{\"text\":\"f\"},{\"text\":\"g\"}]}\n",
		  3, "g" },
		{ "{\"articles\":[{\"text\":\"h\"}]}\n{\"text\":\"i\"}\n"
		  "{\"articles\":[{\"text\":\"m\"},{\"text\":\"n\"}]}\n", 4, "n" },
		{ "\xef\xbb\xbf{\"articles\":[{\"text\":\"o\"},{\"text\":\"p\"}]}", 2, "p" },
		/* An article's own lists are no wrapper. */
		{ "{\"text\":\"j\",\"articles\":[{\"text\":\"k\"}]}", 1, "j" },
		{ "{\"id\":\"1\",\"articles\":[{\"url\":\"k\"}],\"text\":\"l\"}", 1, "l" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(*ROWS); i++) {
		struct docs docs = docs_of(docs_file("w.json", str_from(ROWS[i].bytes)));

		assert_int_equal(docs.n, ROWS[i].n);
		assert_non_null(docs.at[docs.n - 1].article);
		assert_str(docs.at[docs.n - 1].article->text, ROWS[i].last);
		docs_free(&docs);
	}
}

#define FEED \
	"<?xml version='1.0' encoding='iso-8859-1'?>\n<rss><channel><title>Der Bote &ndash; Alles</title>" \
	"<language>de</language>" \
	"<item><title>Eins &amp; zwei</title><link>https://bote.example/1</link><guid>g1</guid>" \
	"<pubDate>Sun, 01 Mar 2020 14:22:04 GMT</pubDate><dc:creator>Anna Beispiel</dc:creator>" \
	"<description>kurz</description><content:encoded><![CDATA[<p>Gr\xfc\xdf" "e</p><p>Ende]]>" \
	"</content:encoded></item>" \
	"<item><guid> </guid><title>Zwei < drei & vier</title><description>A&nbsp;B</description>" \
	"<item><guid>g3</guid><author>post@bote.example (Ben Muster)</author>" \
	"<description>&lt;p&gt;Drei&lt;/p&gt;</description></item><item></item></channel>"

static void test_broken_feed_still_gives_its_items(void **state)
{
	struct docs docs = docs_of(docs_file("feed", STR(FEED)));

	(void)state;
	assert_int_equal(docs.n, 4);
	assert_str(docs.at[0].article->ident, "g1");
	assert_str(docs.at[0].article->text, "Grüße\nEnde");
	assert_str(docs.at[0].article->url, "https://bote.example/1");
	assert_str(docs.at[0].article->source, "Der Bote – Alles");
	assert_meta(docs.at[0].article, META_TITLE, "Eins & zwei");
	assert_meta(docs.at[0].article, META_AUTHOR, "Anna Beispiel");
	assert_meta(docs.at[0].article, META_DATE, "Sun, 01 Mar 2020 14:22:04 GMT");
	assert_meta(docs.at[1].article, META_TITLE, "Zwei < drei & vier");
	assert_true(str_ends(docs.at[1].article->ident, STR("feed:2")));
	assert_str(docs.at[2].article->text, "Drei");
	assert_meta(docs.at[2].article, META_AUTHOR, "Ben Muster");
	assert_int_equal(docs.at[3].err.code, ERR_FORMAT);
	docs_free(&docs);
}

static void test_a_feed_behind_a_warning_is_a_feed(void **state)
{
	static const char *const BEFORE[] = {
		"", "\n\n \n", "<br />\n<b>Warning</b>: file.php on line 3<br />\n",
		"Notice: something is undefined\n", "<!-- cached -->", "\xef\xbb\xbf\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(BEFORE) / sizeof(*BEFORE); i++) {
		char bytes[300];
		struct docs docs;

		snprintf(bytes, sizeof(bytes), "%s<?xml version=\"1.0\"?><rss><channel><item>"
			 "<title>Eins</title><description>Text</description></item></channel></rss>",
			 BEFORE[i]);
		docs = docs_of(docs_file("late.xml", str_from(bytes)));
		assert_int_equal(docs.n, 1);
		assert_true(str_ends(docs.at[0].article->ident, STR("late.xml:1")));
		assert_str(docs.at[0].article->text, "Text");
		docs_free(&docs);
	}
}

static void test_atom_entry_may_hold_its_markup_as_elements(void **state)
{
	struct article *article = docs_one("atom.xml", STR(
		"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Herald</title><entry>"
		"<id>tag:1</id><link rel='self' href='no'/><link href='https://herald.example/1'/>"
		"<title type='html'>Tide &amp;amp; time</title><updated>2020-03-01T10:00:00Z</updated>"
		"<author><name>Jo Doe</name><uri>https://x.example</uri></author>"
		"<content type='xhtml'><div><p>One</p><p>Two</p></div></content></entry></feed>"));

	(void)state;
	assert_non_null(article);
	assert_str(article->ident, "tag:1");
	assert_str(article->url, "https://herald.example/1");
	assert_str(article->text, "One\nTwo");
	assert_meta(article, META_TITLE, "Tide & time");
	assert_meta(article, META_AUTHOR, "Jo Doe");
	assert_meta(article, META_DATE, "2020-03-01T10:00:00Z");
	article_free(article);
}

static void test_json_feed_gives_its_items(void **state)
{
	struct docs docs = docs_of(docs_file("feed.json", STR(
		"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Herald\",\"items\":["
		"{\"id\":\"1\",\"title\":\"T\",\"content_html\":\"<p>a<p>b\",\"authors\":[{\"name\":\"Jo Doe\"}]},"
		"{\"id\":2,\"content_text\":\"t\"}]}")));

	(void)state;
	assert_int_equal(docs.n, 2);
	assert_str(docs.at[0].article->text, "a\nb");
	assert_str(docs.at[0].article->source, "Herald");
	assert_meta(docs.at[0].article, META_AUTHOR, "Jo Doe");
	assert_str(docs.at[1].article->ident, "2");
	docs_free(&docs);
}

/* --- web archives ------------------------------------------------------------- */

static void record(struct buf *out, const char *type, const char *uri, const char *content,
		   int wrong)
{
	buf_printf(out, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n"
		   "WARC-Date: 2021-01-02T03:04:05Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", type,
		   uri, (int)strlen(content) + wrong, content);
}

#define ANSWER "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n"

static void test_archive_gives_pages_and_texts_only(void **state)
{
	struct buf all = BUF_INIT(1 << 16);
	struct docs docs;

	(void)state;
	record(&all, "warcinfo", "", "software: x", 0);
	record(&all, "request", "https://a.example/1", "GET /1 HTTP/1.1\r\n\r\n", 0);
	record(&all, "response", "https://a.example/2021/02/03/x",
	       ANSWER "<p>Gr\xfc\xdf" "e</p>", 0);
	record(&all, "response", "https://a.example/2", "HTTP/1.1 404 No\r\n\r\nnothing", 0);
	record(&all, "response", "https://a.example/3",
	       "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", 0);
	record(&all, "response", "https://a.example/4",
	       "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nContent-Type: text/html\n\n"
	       "3\r\n<p>\r\n4;x=y\r\nEins\r\n0\r\n\r\n", 0);
	record(&all, "conversion", "https://a.example/5", "Nur Text", 0);
	docs = docs_of(docs_file("a.warc", buf_str(&all)));
	assert_int_equal(docs.n, 3);
	assert_str(docs.at[0].article->ident, "https://a.example/2021/02/03/x");
	assert_str(docs.at[0].article->text, "Grüße");
	assert_meta(docs.at[0].article, META_DATE, "2021-02-03");
	assert_int_equal(docs.at[0].article->crawled.lo, day_from_civil(2021, 1, 2));
	assert_str(docs.at[1].article->text, "Eins");
	assert_str(docs.at[2].article->text, "Nur Text");
	docs_free(&docs);
	buf_release(&all);
}

static void test_archive_is_read_on_after_wrong_lengths(void **state)
{
	static const int WRONG[] = { -5, 7, 300, 100000 };

	(void)state;
	for (size_t i = 0; i < sizeof(WRONG) / sizeof(*WRONG); i++) {
		struct buf all = BUF_INIT(1 << 16);
		struct docs docs;

		record(&all, "conversion", "https://a.example/1", "Der erste Text", WRONG[i]);
		record(&all, "conversion", "https://a.example/2", "Der zweite Text", 0);
		record(&all, "conversion", "https://a.example/3", "Der dritte Text", 0);
		docs = docs_of(docs_file("b.warc", buf_str(&all)));
		assert_int_equal(docs.n, 3);
		assert_int_equal(docs.at[0].err.code, WRONG[i] > 0 ? ERR_FORMAT : ERR_NONE);
		if (WRONG[i] < 0)
			assert_str(docs.at[0].article->text, "Der erste Text");
		assert_str(docs.at[1].article->text, "Der zweite Text");
		assert_str(docs.at[2].article->text, "Der dritte Text");
		docs_free(&docs);
		buf_release(&all);
	}
}

/* A member that was cut off runs into the next one; what comes of that is noise. */
static void test_a_broken_member_takes_only_its_own_record(void **state)
{
	struct buf file = BUF_INIT(1 << 16), one = BUF_INIT(1 << 16);
	struct docs docs;

	(void)state;
	for (int i = 1; i <= 4; i++) {
		char name[32], uri[32], text[64];
		struct str packed;

		snprintf(uri, sizeof(uri), "https://a.example/%d", i);
		snprintf(text, sizeof(text), "Ein Text mit der Nummer %d und mehr", i);
		buf_clear(&one);
		record(&one, "conversion", uri, text, 0);
		snprintf(name, sizeof(name), "member%d.gz", i);
		packed = docs_bytes(docs_gzip(name, buf_str(&one), 1));
		buf_add(&file, packed.ptr, packed.len - (i == 2 ? 40 : 0));
		free((char *)packed.ptr);
	}
	docs = docs_of(docs_file("members.warc.gz", buf_str(&file)));
	assert_true(docs.n >= 2);
	assert_str(docs.at[0].article->text, "Ein Text mit der Nummer 1 und mehr");
	for (size_t i = 1; i < docs.n; i++)
		if (docs.at[i].err.code == ERR_NONE)
			assert_true(str_ends(docs.at[i].article->text, STR("3 und mehr")) ||
				    str_ends(docs.at[i].article->text, STR("4 und mehr")));
	assert_str(docs.at[docs.n - 2].article->ident, "https://a.example/4");
	assert_int_equal(docs.at[docs.n - 1].err.code, ERR_FORMAT);
	docs_free(&docs);
	buf_release(&file);
	buf_release(&one);
}

static void test_archive_cut_off_gives_what_came_before(void **state)
{
	struct buf all = BUF_INIT(1 << 16);
	struct docs docs;

	(void)state;
	record(&all, "conversion", "https://a.example/1", "Der erste Text", 0);
	record(&all, "conversion", "https://a.example/2", "Der zweite Text", 0);
	all.len -= 12;
	docs = docs_of(docs_file("c.warc", buf_str(&all)));
	assert_int_equal(docs.n, 2);
	assert_str(docs.at[0].article->text, "Der erste Text");
	assert_int_equal(docs.at[1].err.code, ERR_FORMAT);
	assert_str(docs.at[1].article->ident, "https://a.example/2");
	docs_free(&docs);
	buf_release(&all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json_line_gives_its_fields),
		cmocka_unit_test(test_field_names_of_other_corpora_are_known),
		cmocka_unit_test(test_a_bad_line_is_one_error_with_its_number),
		cmocka_unit_test(test_crawled_again_is_the_same_article_and_a_new_date_another),
		cmocka_unit_test(test_half_characters_and_nul_in_json_are_repaired),
		cmocka_unit_test(test_articles_are_found_inside_what_an_interface_answers),
		cmocka_unit_test(test_objects_over_several_lines_and_in_arrays_are_documents),
		cmocka_unit_test(test_broken_feed_still_gives_its_items),
		cmocka_unit_test(test_a_feed_behind_a_warning_is_a_feed),
		cmocka_unit_test(test_atom_entry_may_hold_its_markup_as_elements),
		cmocka_unit_test(test_json_feed_gives_its_items),
		cmocka_unit_test(test_archive_gives_pages_and_texts_only),
		cmocka_unit_test(test_archive_is_read_on_after_wrong_lengths),
		cmocka_unit_test(test_a_broken_member_takes_only_its_own_record),
		cmocka_unit_test(test_archive_cut_off_gives_what_came_before),
	};

	return cmocka_run_group_tests_name("source formats", tests, docs_enter, docs_leave);
}
