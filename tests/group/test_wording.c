/* SPDX-License-Identifier: MIT */
/* How a copy differs from what it copies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <time.h>

#include <lesart/base/buf.h>
#include <lesart/defs/roles.h>
#include <lesart/group/wording.h>

#define ROWS(array) (sizeof(array) / sizeof((array)[0]))
#define SHOWN_MAX (64u << 20)

/* A paragraph a line; "#" before it: not the article's. */
static struct article *make_article(struct str text)
{
	struct article *article = article_new();
	struct str rest, line;

	article->text = rest = arena_str(article->mem, text);
	while (rest.len && str_split(&rest, '\n', &line)) {
		struct part part = { .role = ROLE_PARAGRAPH, .rule = "clean.test" };

		part.span.from = (uint32_t)(line.ptr - article->text.ptr);
		part.span.to = part.span.from + (uint32_t)line.len;
		if (line.len && line.ptr[0] == '#')
			part.role = ROLE_BOILERPLATE;
		if (line.len)
			ARENA_PUSH(article->mem, &article->parts, part);
	}
	return article;
}

static void show(const struct article *old, const struct article *now,
		 const struct wording *wording, struct buf *out)
{
	for (size_t i = 0; i < wording->pieces.n; i++) {
		const struct wording_piece *piece = &wording->pieces.at[i];

		if (i)
			buf_add_str(out, piece->begins ? STR("/") : piece->blank ? STR(" ") : STR(""));
		buf_add_str(out, wording_before(piece->kind));
		buf_add_str(out, wording_text(old, now, piece));
		buf_add_str(out, wording_behind(piece->kind));
	}
	buf_add_char(out, '\0');
}

static void compare_texts(const char *a, const char *b, struct buf *out, struct wording *ret)
{
	struct article *old = make_article(str_from(a)), *now = make_article(str_from(b));
	struct arena *mem = arena_new();

	wording_compare(old, now, mem, ret);
	show(old, now, ret, out);
	arena_free(mem);
	article_free(old);
	article_free(now);
}

static void test_a_copy_shows_its_own_words(void **state)
{
	static const struct { const char *old, *now, *shown; } rows[] = {
		{ "", "", "" },
		{ "Der Zug steht.", "Der Zug steht.", "Der Zug steht." },
		{ "Der Zug steht in Ahlsdorf.", "Der Zug hält in Ahlsdorf.",
		  "Der Zug [-steht-] {+hält+} in Ahlsdorf." },
		{ "Der Zug steht.", "Der Zug, so heißt es, steht.",
		  "Der Zug{+, so heißt es,+} steht." },
		/* one letter, or u and an accent */
		{ "Zürich wartet.", "Zu\xcc\x88rich wartet.", "Zu\xcc\x88rich wartet." },
		{ "200.000 Euro.", "300.000 Euro.", "[-200.000-]{+300.000+} Euro." },
		{ "日本語 שלום", "日文語 שלום", "日[-本-]{+文+}語 שלום" },
		/* a blank that does not break is a blank */
		{ "48 Stunden", "48\xc2\xa0Stunden", "48\xc2\xa0Stunden" },
		{ "Erster Absatz.\nZweiter Absatz.", "Erster Absatz.\nNoch einer.\nZweiter Absatz.",
		  "Erster Absatz./{+Noch einer.+}/Zweiter Absatz." },
		{ "Erster Absatz.\nZweiter Absatz.", "Zweiter Absatz.",
		  "[-Erster Absatz.-]/Zweiter Absatz." },
		{ "", "Nur hier.", "{+Nur hier.+}" },
		{ "Nur dort.", "", "[-Nur dort.-]" },
		/* what the page added is not the article's */
		{ "Der Zug steht.\n# Mehr lesen", "Der Zug steht.\n# Abo kaufen", "Der Zug steht." },
		{ "Die Brücke war alt und schmal.\nDer Fluss steigt seit Tagen an.",
		  "Der Fluss steigt seit Tagen an.\nDie Brücke war alt und schmal.",
		  "Der Fluss steigt seit Tagen an./{>Die Brücke war alt und schmal.<}" },
		/* "der" alone is nothing in common */
		{ "Am Montag fuhr niemand mehr nach Norden der Schnee lag zu hoch für alle.",
		  "Heute will man wieder fahren sagt der Fahrer Kunz dem Radio am Telefon.",
		  "[-Am Montag fuhr niemand mehr nach Norden der Schnee lag zu hoch für alle-]"
		  "{+Heute will man wieder fahren sagt der Fahrer Kunz dem Radio am Telefon+}." },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buf shown = BUF_INIT(1 << 16);
		struct wording wording;

		compare_texts(rows[i].old, rows[i].now, &shown, &wording);
		assert_string_equal(shown.ptr, rows[i].shown);
		buf_release(&shown);
	}
}

static void test_words_are_counted_and_all_alike_is_a_hundred(void **state)
{
	struct buf shown = BUF_INIT(1 << 16);
	struct wording wording;

	(void)state;
	compare_texts("eins zwei drei vier fünf", "eins zwei drei vier sechs sieben", &shown,
		      &wording);
	assert_int_equal(wording.n_kept, 4);
	assert_int_equal(wording.n_gone, 1);
	assert_int_equal(wording.n_added, 2);
	assert_int_equal(wording_same(&wording), 72);
	compare_texts("eins, zwei", "eins, zwei", &shown, &wording);
	assert_int_equal(wording_same(&wording), 100);
	assert_false(wording.coarse);
	buf_release(&shown);
}

/* Lines of words; the line `other` is told otherwise. */
static void fill(struct buf *out, size_t n_bytes, size_t other, unsigned seed)
{
	for (size_t i = 0; out->len < n_bytes; i++)
		buf_printf(out, "Zeile %zu: Halle %zu meldet %u Kisten%s aus Ahlsdorf.\n", i,
			   i % 977, (unsigned)(i * seed), i == other ? " weniger" : "");
}

static void test_ten_megabytes_with_one_word_more(void **state)
{
	struct buf a = BUF_INIT(SHOWN_MAX), b = BUF_INIT(SHOWN_MAX);
	struct article *old, *now;
	struct arena *mem = arena_new();
	struct wording wording;

	(void)state;
	fill(&a, 10u << 20, SIZE_MAX, 3);
	fill(&b, 10u << 20, 100000, 3);
	old = make_article(buf_str(&a));
	now = make_article(buf_str(&b));
	wording_compare(old, now, mem, &wording);
	assert_int_equal(wording.n_added, 1);
	assert_false(wording.coarse);
	arena_free(mem);
	article_free(old);
	article_free(now);
	buf_release(&a);
	buf_release(&b);
}

/* Every word of one line is another: paragraphs are all that can be compared. */
static void test_ten_megabytes_of_other_words_are_compared_by_paragraphs(void **state)
{
	struct buf text[2] = { BUF_INIT(SHOWN_MAX), BUF_INIT(SHOWN_MAX) };
	struct article *old, *now;
	struct arena *mem = arena_new();
	struct wording wording;
	clock_t reading, begin;

	(void)state;
	for (unsigned side = 0; side < 2; side++)
		for (unsigned i = 0; text[side].len < 10u << 20; i++)
			buf_printf(&text[side], "w%u%s", i % 3 ? i * (side + 2) : i % 11,
				   i % 200 == 199 ? "\n" : " ");
	old = make_article(buf_str(&text[0]));
	now = make_article(buf_str(&text[1]));
	begin = clock();
	wording_compare(old, old, mem, &wording);
	reading = clock() - begin;
	assert_int_equal(wording_same(&wording), 100);
	begin = clock();
	wording_compare(old, now, mem, &wording);
	assert_true(wording.coarse);
	/* no more than some times of reading the same text twice */
	assert_true(clock() - begin < 6 * reading + CLOCKS_PER_SEC / 5);
	arena_free(mem);
	article_free(old);
	article_free(now);
	buf_release(&text[0]);
	buf_release(&text[1]);
}

/* Nothing is lost: the second article's pieces are its words, in order. */
static void test_hostile_texts_come_through_whole(void **state)
{
	static const char *const texts[] = {
		"", "\n\n\n", "a", "a a a a a a a", "a\na\na\na\na", "\xef\xbf\xbd", "- - - [-x-] {+y+}",
		"👨‍👩‍👧 שלום 日本", "e\xcc\x81\xcc\x81\xcc\x81 x", "\xcc\x81", "a\n#\na", "x\ny\nz\nw\nv",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		for (size_t k = 0; k < ROWS(texts); k++) {
			struct buf shown = BUF_INIT(1 << 16);
			struct wording w;

			compare_texts(texts[i], texts[k], &shown, &w);
			assert_int_equal(w.pieces.n == 0, !w.n_kept && !w.n_gone && !w.n_added &&
					 !w.n_moved && shown.len == 1);
			if (i == k)
				assert_int_equal(wording_same(&w), 100);
			buf_release(&shown);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_copy_shows_its_own_words),
		cmocka_unit_test(test_words_are_counted_and_all_alike_is_a_hundred),
		cmocka_unit_test(test_ten_megabytes_with_one_word_more),
		cmocka_unit_test(test_ten_megabytes_of_other_words_are_compared_by_paragraphs),
		cmocka_unit_test(test_hostile_texts_come_through_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
