/* SPDX-License-Identifier: MIT */
/* Pages: visible text, hints, charsets, and what hostile markup may not do. */
#include "docs.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <lesart/base/buf.h>

static void test_visible_text_is_one_line_a_block(void **state)
{
	static const struct { const char *html, *text; } ROWS[] = {
		{ "<p>Eins</p><p>Zwei</p>", "Eins\nZwei" },
		{ "<p>Eins<p>Zwei<br>Drei<br/><br>Vier", "Eins\nZwei\nDrei\nVier" },
		{ "<p>von<a href=x>Anna</a> <b>und</b>\n\n Ben", "vonAnna und Ben" },
		{ "<div>a<div>b</div>c</div>", "a\nb\nc" },
		{ "<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>", "a\nb\nc\nd" },
		{ "<p>a&nbsp;&nbsp;b&shy;c\xe2\x80\x8b" "d &amp;amp; &lt;e&gt; &bogus;",
		  "a bcd &amp; <e> &bogus;" },
		{ "<p>a<script>x()</script>b<style>y</style><noscript>z</noscript>", "ab" },
		{ "<p>a<!-- no --><p hidden>b</p><p style='color:red; display : none'>c</p><p>d", "a\nd" },
		{ "<pre>eins\n  zwei\n\ndrei</pre>", "eins\nzwei\ndrei" },
		{ "<p>a<select><option>b</select><textarea>c</textarea><button>d</button>", "ad" },
		{ "<p><svg><text>a</text></svg><template><p>b</template><p>c", "c" },
		{ "<p>\xe2\x80\x8c</p><p>a", "a" },
		{ "<title>T</title><p></p><html><head></head>", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(*ROWS); i++) {
		struct article *article = docs_one("a.html", str_from(ROWS[i].html));

		assert_non_null(article);
		assert_str(article->text, ROWS[i].text);
		article_free(article);
	}
}

static void test_every_line_has_a_hint(void **state)
{
	struct article *article = docs_one("b.html", STR(
		"<html><body><nav><a href=1>Start</a></nav><main><h1>Die Brücke</h1>"
		"<ul><li><p>Eins</ul><blockquote><p>Zitat</blockquote>"
		"<p>Der <a href=2>Fluss</a></p><div class='teaser-list'><h3>Mehr</h3></div>"
		"<div id=userComments><p>Toll</div></main><footer>Fuss</footer>"));
	static const struct { uint8_t tag, flags, link; } WANT[] = {
		{ HINT_DIV, HINT_CHROME, 100 }, { HINT_H1, HINT_ARTICLE, 0 },
		{ HINT_LI, HINT_ARTICLE, 0 }, { HINT_QUOTE, HINT_ARTICLE, 0 },
		{ HINT_P, HINT_ARTICLE, 62 }, { HINT_H3, HINT_ARTICLE | HINT_TEASER, 0 },
		{ HINT_P, HINT_ARTICLE | HINT_COMMENT, 0 }, { HINT_DIV, HINT_CHROME, 0 },
	};

	(void)state;
	assert_non_null(article);
	assert_int_equal(article->n_hints, 8);
	for (uint32_t i = 0; i < article->n_hints; i++) {
		assert_int_equal(article->hints[i].tag, WANT[i].tag);
		assert_int_equal(article->hints[i].flags, WANT[i].flags);
		assert_int_equal(article->hints[i].link_percent, WANT[i].link);
	}
	assert_int_equal(article->hints[1].block, article->hints[4].block);
	assert_int_not_equal(article->hints[1].block, article->hints[7].block);
	article_free(article);
}

static void test_a_class_around_the_whole_page_says_nothing(void **state)
{
	struct article *article = docs_one("c.html", STR(
		"<html><body class=comments><div><div class='page newsletter'><p>Eins<p>Zwei<p>Drei"
		"</div></div><p>Ende"));

	(void)state;
	assert_non_null(article);
	for (uint32_t i = 0; i < article->n_hints; i++)
		assert_int_equal(article->hints[i].flags, 0);
	article_free(article);
}

static void test_charsets_are_found_out(void **state)
{
	static const struct { const char *name; struct str bytes; const char *text; } ROWS[] = {
		{ "utf-8", BYTES("Z\xc3\xbcrich"), "Zürich" },
		{ "bom", BYTES("\xef\xbb\xbfZ\xc3\xbcrich"), "Zürich" },
		{ "windows-1252", BYTES("Z\xfcrich \x84so\x93 \x80"), "Zürich „so“ €" },
		{ "utf-16le", BYTES("\xff\xfeZ\0\xfc\0r\0"), "Zür" },
		{ "utf-16 by its NULs", BYTES("Z\0u\0r\0i\0c\0h\0"), "Zurich" },
		{ "utf-16be", BYTES("\0Z\0u\0r\0i\0c\0h"), "Zurich" },
		{ "one bad byte", BYTES("Z\xc3\xbcrich \xc3\xb6 \xff"), "Zürich ö \xef\xbf\xbd" },
		{ "cut off", BYTES("Z\xc3\xbcri\xc3"), "Züri\xef\xbf\xbd" },
		{ "NUL", BYTES("a\0b"), "a\xef\xbf\xbd" "b" },
		{ "line ends", BYTES("a\r\nb\rc"), "a\nb\nc" },
		{ "declared and right", BYTES("<meta charset=iso-8859-2><p>\xb1"), "ą" },
		{ "of the page, not of a script", BYTES("<script charset=utf-8 src=x></script>"
		  "<meta content='text/html; charset=koi8-r'><p>\xc1"), "а" },
		{ "declared in XML", BYTES("<?xml version='1.0' encoding=\"koi8-r\"?><html><p>\xc1"), "а" },
		{ "lying: is UTF-8", BYTES("<meta charset=iso-8859-1><p>\xc3\xbc"), "ü" },
		{ "lying: is not UTF-8", BYTES("<meta charset=utf-8><p>\xfc"), "ü" },
		{ "unheard of", BYTES("<meta charset=x-no-such><p>\xfc"), "ü" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(*ROWS); i++) {
		struct article *article = docs_one("d", ROWS[i].bytes);

		if (!article)
			fail_msg("%s: refused", ROWS[i].name);
		assert_str(article->text, ROWS[i].text);
		article_free(article);
	}
}

/* n times the same piece, a page's beginning before it. */
static struct article *page_of(const char *begin, const char *piece, size_t n, const char *end)
{
	struct buf page = BUF_INIT(SOURCE_DOC_MAX);
	struct article *article;

	buf_add_str(&page, str_from(begin));
	for (size_t i = 0; i < n; i++)
		buf_add_str(&page, str_from(piece));
	buf_add_str(&page, str_from(end));
	article = docs_one("hostile.html", buf_str(&page));
	buf_release(&page);
	return article;
}

static void test_text_is_found_at_any_depth(void **state)
{
	static const struct { const char *piece, *end, *text; } ROWS[] = {
		{ "<div>", "tief", "tief" },
		{ "<b><i>", "tief", "tief" },
		{ "<ul><li>", "tief<script>nein</script>", "tief" },
		{ "<div><p>", "tief</p></b></i>", "tief" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(*ROWS); i++) {
		struct article *article = page_of("<html><body>", ROWS[i].piece, 100000,
						  ROWS[i].end);

		assert_non_null(article);
		assert_str(article->text, ROWS[i].text);
		article_free(article);
	}
}

static void test_hostile_markup_takes_no_time(void **state)
{
	static const struct { const char *begin, *piece, *end; } ROWS[] = {
		{ "<p>", "</b>", "x" }, { "<b><i><u>", "<p></b></i>", "x" }, { "<p ", "a=1 ", ">x" },
		{ "<p ", "a='1'", ">x" }, { "<p>", "&amp", "x" }, { "<p>", "<", "x" },
		{ "<p>", "<!--", "x" }, { "<p>", "<a href=\"", "x" }, { "<table>", "<tr><table>", "x" },
		{ "<script type='application/ld+json'>", "[", "</script>x" },
		{ "<p>", "<div class='teaser ad comment'>a", "x" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(*ROWS); i++) {
		clock_t begun = clock();
		struct article *article = page_of(ROWS[i].begin, ROWS[i].piece, 200000,
						  ROWS[i].end);

		article_free(article);
		if ((clock() - begun) / CLOCKS_PER_SEC > 20)
			fail_msg("\"%s\" took %ld s", ROWS[i].piece,
				 (long)((clock() - begun) / CLOCKS_PER_SEC));
	}
}

static void test_a_feed_of_nothing_but_beginnings_ends_soon(void **state)
{
	struct buf feed = BUF_INIT(SOURCE_DOC_MAX);
	enum err_code last = ERR_NONE;
	struct source *source;
	const char *path;
	struct raw *raw;
	size_t n = 0;

	(void)state;
	buf_add_str(&feed, STR("<rss><channel>"));
	while (feed.len < 1000000)
		buf_add_str(&feed, STR("<item>"));
	path = docs_file("items.xml", buf_str(&feed));
	source = source_new(&path, 1);
	for (; source_next(source, &raw, NULL) == NEXT_ITEM; n++) {
		last = raw->err.code;
		raw_free(raw);
	}
	assert_int_equal(n, 100001);
	assert_int_equal(last, ERR_LIMIT);
	source_free(source);
	buf_release(&feed);
}

static void test_millions_of_brackets_are_an_error(void **state)
{
	size_t n = 2000000;
	char *bytes = mem_alloc(n);
	struct docs docs;

	(void)state;
	memset(bytes, '[', n);
	memcpy(bytes, "{\"text\":", 8);
	docs = docs_of(docs_file("f.json", (struct str){ bytes, n }));
	assert_int_equal(docs.n, 1);
	assert_int_equal(docs.at[0].err.code, ERR_FORMAT);
	docs_free(&docs);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_visible_text_is_one_line_a_block),
		cmocka_unit_test(test_every_line_has_a_hint),
		cmocka_unit_test(test_a_class_around_the_whole_page_says_nothing),
		cmocka_unit_test(test_charsets_are_found_out),
		cmocka_unit_test(test_text_is_found_at_any_depth),
		cmocka_unit_test(test_hostile_markup_takes_no_time),
		cmocka_unit_test(test_a_feed_of_nothing_but_beginnings_ends_soon),
		cmocka_unit_test(test_millions_of_brackets_are_an_error),
	};

	return cmocka_run_group_tests_name("source pages", tests, docs_enter, docs_leave);
}
