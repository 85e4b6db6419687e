/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <lesart/base/uni.h>
#include <lesart/clean/clean.h>
#include <lesart/model/lang.h>

static struct cleaner *cleaner;
static struct arena *scratch;

static int set_up(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	cleaner = cleaner_new(&err);
	scratch = arena_new();
	return cleaner ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	cleaner_free(cleaner);
	arena_free(scratch);
	return 0;
}

static struct article *cleaned(const char *lang, struct str text)
{
	struct article *article = article_new();

	article->text = arena_str(article->mem, text);
	article->lang = lang_find(str_from(lang));
	clean_article(cleaner, article, scratch);
	arena_clear(scratch);
	return article;
}

static void assert_text(struct str got, const char *want)
{
	assert_int_equal(got.len, strlen(want));
	assert_memory_equal(got.ptr, want, got.len);
}

/* The role of the part that begins with these words. */
static const char *role_of(const struct article *article, const char *words)
{
	for (size_t i = 0; i < article->parts.n; i++) {
		struct str part = str_span(article->text, article->parts.at[i].span);

		if (str_starts(part, str_from(words)))
			return role_name(article->parts.at[i].role);
	}
	return "none";
}

/* Every byte that is not blank is in one part; parts are in order. */
static void assert_whole(const struct article *article)
{
	uint32_t at = 0;

	for (size_t i = 0; i <= article->parts.n; i++) {
		struct span span = i < article->parts.n ?
					   article->parts.at[i].span :
					   (struct span){ (uint32_t)article->text.len,
							  (uint32_t)article->text.len };

		assert_true(span.from >= at);
		while (at < span.from) {
			uint32_t cp;

			at += (uint32_t)uni_decode(article->text.ptr + at, article->text.len - at,
						   &cp);
			assert_true(uni_is_blank(cp));
		}
		assert_true(i == article->parts.n || span.to > span.from);
		at = span.to;
	}
}

static const char brook[] =
	"Der Bach führt seit dem Winter so wenig Wasser, dass die Mühle nur noch an zwei Tagen in "
	"der Woche mahlt. Das sagte der Müller am Rande der Sitzung.\n"
	"Die Gemeinde will nun prüfen, ob das Wehr im Oberlauf zu hoch ist und ob es im Sommer "
	"geöffnet werden kann. Eine Entscheidung soll im Herbst fallen.\n";

static struct str with_brook(const char *before, const char *after)
{
	return arena_printf(scratch, "%s%s%s", before, brook, after);
}

static void test_glued_and_labelled_pieces_get_their_own_roles(void **state)
{
	static const struct {
		const char *before, *after, *words, *role;
	} rows[] = {
		{ "Der Müller wartet auf Regen\n", "", "Der Müller wartet", "headline" },
		{ "Wirtschaft\nDer Müller wartet auf Regen\n", "", "Wirtschaft", "kicker" },
		{ "Der Müller wartet auf Regen\nvonEdda Wolter\n", "", "vonEdda", "byline" },
		{ "Der Müller wartet auf Regen\n12.02.2018, 14:03 Uhr\n", "", "12.02", "date" },
		{ "", "Das Wehr im MaiFoto: Edda Wolter/Bote\n", "Foto: Edda", "credit" },
		{ "", "Das Wehr im MaiFoto: Edda Wolter/Bote\n", "Das Wehr im", "caption" },
		{ "", "Tags :Quellen:Bote\n", "Quellen:", "sources" },
		{ "", "Tags :Quellen:Bote\n", "Tags :", "tags" },
		{ "", "Mehr zum Thema - Alte Mühlen\n", "Mehr zum Thema", "related" },
		{ "", "Hinterlasse eine Antwort\n", "Hinterlasse", "boilerplate" },
		{ " date 2017-12 ", "", "date 2017-12", "metadata" },
		{ "Neuhof (Eifel) – ", "", "Neuhof (Eifel)", "dateline" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct article *article = cleaned("de", with_brook(rows[i].before, rows[i].after));

		assert_string_equal(role_of(article, rows[i].words), rows[i].role);
		assert_whole(article);
		article_free(article);
	}
}

static void test_printed_dates_give_the_day_or_nothing(void **state)
{
	static const struct {
		const char *lang, *line, *edtf;
	} rows[] = {
		{ "de", "12.02.2018, 14:03 Uhr", "2018-02-12" },
		{ "de", "Stand: 3. März 2019", "2019-03-03" },
		{ "de", "Veröffentlicht am 31.12.2020", "2020-12-31" },
		{ "en", "March 3rd, 2018", "2018-03-03" },
		{ "en", "Published on 3 March 2018", "2018-03-03" },
		{ "en", "2018-03-31 09:15", "2018-03-31" },
		{ "en", "03/04/2018", "XXXX-XX-XX" },
		{ "de", "31.02.2018", "XXXX-XX-XX" },
		{ "de", "Seite 12 von 31", "XXXX-XX-XX" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str head = arena_printf(scratch, "Der Müller wartet auf Regen\n%s\n",
					       rows[i].line);
		struct article *article = cleaned(rows[i].lang, with_brook(head.ptr, ""));

		assert_text(when_print_arena(article->mem, article->published), rows[i].edtf);
		article_free(article);
	}
}

/* Markup says what its row says; beside the headline stands a printed day. */
static void test_the_printed_day_is_believed_where_markup_counts_in_greenwich(void **state)
{
	static const struct {
		const char *utc, *local, *printed, *edtf;
	} rows[] = {
		{ "2018-02-11T23:30:00Z", NULL, "12.02.2018", "2018-02-12" },
		{ "2018-02-12T03:30:00Z", NULL, "11.02.2018", "2018-02-11" },
		{ "2018-02-12T03:30:00Z", "2018-02-11", "12.02.2018", "2018-02-12T03:30" },
		{ "2018-02-12T03:30:00Z", NULL, "09.02.2018", "2018-02-12T03:30" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str head = arena_printf(scratch, "Der Müller wartet auf Regen\n%s\n",
					       rows[i].printed);
		struct article *article = article_new();

		article->text = arena_str(article->mem, with_brook(head.ptr, ""));
		article->lang = lang_find(STR("de"));
		article_add_meta(article, META_DATE, 88, str_from(rows[i].utc), "test.utc");
		if (rows[i].local)
			article_add_meta(article, META_DATE, 82, str_from(rows[i].local), "test.local");
		clean_article(cleaner, article, scratch);
		assert_text(when_print_arena(article->mem, article->published), rows[i].edtf);
		article_free(article);
	}
}

static void test_a_date_told_in_the_text_is_no_day_of_publication(void **state)
{
	struct article *article = cleaned("de", with_brook("", "Das Wehr wurde am 3. Mai 1998 vom "
		"Kreis gebaut und ist seitdem nicht mehr geändert worden, sagte er.\n"));

	(void)state;
	assert_false(when_known(article->published));
	article_free(article);
}

static void test_authors_are_names_without_what_stands_around_them(void **state)
{
	static const struct {
		const char *line, *first, *second;
	} rows[] = {
		{ "Von Edda Wolter", "Edda Wolter", NULL },
		{ "Von Edda Wolter und Jost van Dalen", "Edda Wolter", "Jost van Dalen" },
		{ "Von Edda Wolter, Redakteurin", "Edda Wolter", NULL },
		{ "Edda Wolter, 12.02.2018", "Edda Wolter", NULL },
		{ "Autorin: Edda Wolter\nBild: Jost Adler", "Edda Wolter", NULL },
		{ "Von der Quelle bis zum Meer", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str head = arena_printf(scratch, "Der Müller wartet auf Regen\n%s\n",
					       rows[i].line);
		struct article *article = cleaned("de", with_brook(head.ptr, ""));
		size_t n = (rows[i].first != NULL) + (rows[i].second != NULL);

		assert_int_equal(article->authors.n, n);
		if (n > 0)
			assert_text(article->authors.at[0], rows[i].first);
		if (n > 1)
			assert_text(article->authors.at[1], rows[i].second);
		article_free(article);
	}
}

static void test_a_missing_headline_is_said_to_be_missing(void **state)
{
	struct article *article = cleaned("de", str_from(brook));

	(void)state;
	assert_true(article->title.standin);
	assert_int_equal(article->title.span.to, 0);
	assert_true(str_starts(article->title.text, STR("Der Bach führt")));
	assert_string_equal(role_of(article, "Der Bach"), "lead");
	article_free(article);
}

static struct article *titled(const char *title, struct str text)
{
	struct article *article = article_new();

	article->text = arena_str(article->mem, text);
	article->lang = lang_find(STR("de"));
	article_add_meta(article, META_TITLE, 90, str_from(title), "source.json.title");
	clean_article(cleaner, article, scratch);
	return article;
}

static void test_a_title_from_outside_needs_no_line(void **state)
{
	struct article *article = titled("Der Müller wartet", str_from(brook));

	(void)state;
	assert_text(article->title.text, "Der Müller wartet");
	assert_int_equal(article->title.span.to, 0);
	assert_false(article->title.standin);
	article_free(article);
}

static void test_a_kicker_alone_is_filled_up_from_the_text(void **state)
{
	struct article *article = titled("Mühlenstreit:", str_from(brook));

	(void)state;
	assert_true(article->title.standin);
	assert_true(str_starts(article->title.text, STR("Mühlenstreit: Der Bach führt")));
	article_free(article);
	article = titled("Mühlenstreit:", STR(""));
	assert_text(article->title.text, "Mühlenstreit:");
	assert_false(article->title.standin);
	assert_string_equal(article->title.rule, "source.json.title");
	article_free(article);
}

/* Summaries and flashes of one paragraph, whole or cut off by who sent them. */
static void test_a_report_of_one_paragraph_is_no_leftover(void **state)
{
	static const struct { const char *lang, *text; } rows[] = {
		{ "de", "Frauke Holmsen verzichtet auf ihre Kandidatur für das Landgericht. Rat und "
			"Opposition kritisieren die Stadt" },
		{ "de", "Der Mond wird zum Ziel der Werften an der Wessel – und zum Schauplatz "
			"eines Machtkampfs!" },
		{ "de", "In Tollenburg sind am Morgen zwei Fähren zusammengestoßen. Das teilte die "
			"Stadt mit." },
		{ "de", "Bei kaltem Wetter sitzen Zehntausende in Tollenburg ohne Strom da. Ursache "
			"ist ein Feuer. Aber was steckt dahinter?" },
		{ "en", "Two ferries collided near Wexcombe, officials said. Nobody was hurt" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct article *article = cleaned(rows[i].lang, str_from(rows[i].text));

		assert_string_equal(role_of(article, rows[i].text), "lead");
		assert_true(article->title.standin);
		article_free(article);
	}
}

static void test_odd_texts_lose_no_byte(void **state)
{
	static const char *const texts[] = {
		"", "\n\n\n", " ", "*", "a", "日本 語\nשלום", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
		"Zu\xCC\x88rich Z\xC3\xBCrich", "\xC2\xA0\xC2\xA0x\xC2\xA0", "\xEF\xBF\xBD", "(((((", "Foto:",
		"von", "Von", "By ", "date 2017", "date 2017-12", "© ©", "* *", "- \n- \n-", ":\n:",
		"– – –", "A – B", "12.02.2018", "Tags:", "Tags: Quellen:", "©",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct article *article = cleaned(i % 2 ? "de" : "en", str_from(texts[i]));

		assert_whole(article);
		article_free(article);
	}
}

static struct article *repeated(const char *piece, size_t n)
{
	struct buf buf = BUF_INIT(64u << 20);
	struct article *article;

	for (size_t i = 0; i < n; i++)
		buf_add_str(&buf, str_from(piece));
	article = cleaned("de", buf_str(&buf));
	buf_release(&buf);
	return article;
}

static void test_huge_lines_and_many_lines_take_linear_time(void **state)
{
	static const struct {
		const char *piece;
		size_t n;
	} rows[] = {
		{ "a", 1000000 }, { "der Hund ", 1000000 }, { "Foto: ", 500000 }, { "x\n", 300000 },
		{ "*", 1000000 }, { "\xCC\x88", 300000 }, { "Alles zu ", 300000 }, { "(", 500000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct article *article = repeated(rows[i].piece, rows[i].n);

		assert_whole(article);
		article_free(article);
	}
}

static bool is_in(void *context, uint64_t hash)
{
	const print_vec *prints = context;

	for (size_t i = 0; i < prints->n; i++) {
		if (prints->at[i].hash == hash)
			return true;
	}
	return false;
}

static void test_what_a_publisher_repeats_becomes_a_leftover(void **state)
{
	struct article *one = cleaned("de", with_brook("", "Den Boten gibt es seit 1902 jeden Tag.\n"));
	struct article *two = cleaned("de", STR(
		"Am Hang über der Stadt wächst wieder Wein, den die Schule im Herbst lesen will.\n"
		"Den Boten gibt es seit 1904 jeden Tag.\n"));
	print_vec prints = { 0 }, of_two = { 0 };

	(void)state;
	clean_prints(one, one->mem, &prints);
	clean_prints(two, two->mem, &of_two);
	assert_int_equal(prints.n, 3);
	two->parts.at[1].role = ROLE_PARAGRAPH;
	assert_int_equal(clean_mend(two, &of_two, is_in, &prints, scratch), 1);
	assert_string_equal(role_of(two, "Den Boten"), "boilerplate");
	assert_string_not_equal(role_of(two, "Am Hang"), "boilerplate");
	article_free(one);
	article_free(two);
}

static void test_the_model_gives_its_reasons_in_words(void **state)
{
	struct article *article = cleaned("de", with_brook("", "Hinterlasse eine Antwort\n"));
	struct buf buf = BUF_INIT(1000);

	(void)state;
	const struct clean_look *look = clean_look(cleaner, article, scratch);

	assert_true(clean_explain(look, 3, &buf));
	assert_true(buf.len > 10);
	assert_non_null(strchr(buf.ptr, ','));
	assert_false(clean_explain(look, (uint32_t)article->text.len, &buf));
	buf_release(&buf);
	article_free(article);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_glued_and_labelled_pieces_get_their_own_roles),
		cmocka_unit_test(test_printed_dates_give_the_day_or_nothing),
		cmocka_unit_test(test_the_printed_day_is_believed_where_markup_counts_in_greenwich),
		cmocka_unit_test(test_a_date_told_in_the_text_is_no_day_of_publication),
		cmocka_unit_test(test_authors_are_names_without_what_stands_around_them),
		cmocka_unit_test(test_a_missing_headline_is_said_to_be_missing),
		cmocka_unit_test(test_a_title_from_outside_needs_no_line),
		cmocka_unit_test(test_a_kicker_alone_is_filled_up_from_the_text),
		cmocka_unit_test(test_a_report_of_one_paragraph_is_no_leftover),
		cmocka_unit_test(test_odd_texts_lose_no_byte),
		cmocka_unit_test(test_huge_lines_and_many_lines_take_linear_time),
		cmocka_unit_test(test_what_a_publisher_repeats_becomes_a_leftover),
		cmocka_unit_test(test_the_model_gives_its_reasons_in_words),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
