/* SPDX-License-Identifier: MIT */
/* Names, quotations, cited media. */
#include <time.h>

#include <lesart/base/buf.h>

#include "text.h"

static bool has_name(const struct article *article, const char *text, int class,
		     const char *full)
{
	for (size_t i = 0; i < article->names.n; i++) {
		const struct name *name = &article->names.at[i];

		if (name->class == class
		    && str_eq(str_span(article->text, name->span), str_from(text))
		    && str_eq(article->entities.at[name->entity].shown, str_from(full)))
			return true;
	}
	return false;
}

static void test_names_are_found_and_joined_to_their_full_form(void **state)
{
	static const struct {
		const char *lang, *article, *text, *full;
		int class;
	} rows[] = {
		{ "de", "Am Montag sprach Thomas Lindner in Berlin. Lindner ging früh.",
		  "Lindner", "Thomas Lindner", NAME_PER },
		{ "de", "Am Montag sprach Thomas Lindner in Berlin. Lindners Frau blieb.",
		  "Lindners", "Thomas Lindner", NAME_PER },
		{ "de", "Am Montag sprach Thomas Lindner in Berlin.", "Berlin", "Berlin",
		  NAME_LOC },
		{ "de", "Das sagte Siemens-Chef Thomas Lindner. Der Siemens-Chef reiste ab.",
		  "Chef", "Thomas Lindner", NAME_PER },
		{ "de", "Das sagte Siemens-Chef Thomas Lindner. Der Siemens-Chef reiste ab.",
		  "Siemens", "Siemens", NAME_ORG },
		{ "de", "Russlands Präsident Boris Iwanow schwieg.", "Russlands", "Russland",
		  NAME_LOC },
		{ "de", "Im Thomas Lindner-Podcast sprach Thomas Lindner über Wien.",
		  "Thomas Lindner", "Thomas Lindner", NAME_PER },
		{ "en", "On Monday Thomas Miller spoke in London. Miller left early.", "Miller",
		  "Thomas Miller", NAME_PER },
		{ "en", "It is the light of Hedwig Thoms.", "Hedwig Thoms", "Hedwig Thoms",
		  NAME_PER },
		{ "de", "Gestern kam Karl von der Heide nach Berlin.", "Karl von der Heide",
		  "Karl von der Heide", NAME_PER },
		{ "de", "Gestern kam Karl von der Partei nach Berlin.", "Karl", "Karl", NAME_PER },
		{ "en", "He flew to the United States on Monday. Each state voted; State by state.",
		  "United States", "United States", NAME_LOC },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct article *article = text_article(rows[i].lang, str_from(rows[i].article));

		if (!has_name(article, rows[i].text, rows[i].class, rows[i].full))
			fail_msg("row %zu: no '%s'", i, rows[i].text);
		article_free(article);
	}
}

/* An umlaut is no capital within a word: "rät" is no "xAI". */
static void test_a_small_word_behind_a_kind_of_firm_is_no_name(void **state)
{
	struct article *article = text_article("de",
		STR("Der Fahrgastverband rät zur Geduld. Der Sportverein löst sich auf."));

	(void)state;
	assert_false(has_name(article, "rät", NAME_ORG, "rät"));
	assert_false(has_name(article, "löst", NAME_ORG, "löst"));
	article_free(article);
}

static void test_money_and_diseases_are_no_names(void **state)
{
	struct article *article = text_article("de",
		STR("Das Werk kostete 300 Millionen Euro. In Berlin zahlte Thomas Lindner mit "
		    "Dollar, auch wegen Corona."));

	(void)state;
	assert_true(has_name(article, "Berlin", NAME_LOC, "Berlin"));
	for (size_t i = 0; i < article->names.n; i++) {
		struct str name = str_span(article->text, article->names.at[i].span);

		assert_false(str_eq(name, STR("Euro")) || str_eq(name, STR("Dollar"))
			     || str_eq(name, STR("Corona")));
	}
	article_free(article);
}

static void test_two_people_of_one_surname_stay_apart(void **state)
{
	struct article *article = text_article("de",
		STR("Thomas Lindner traf am Montag Andrea Lindner in Berlin."));

	(void)state;
	assert_true(has_name(article, "Thomas Lindner", NAME_PER, "Thomas Lindner"));
	assert_true(has_name(article, "Andrea Lindner", NAME_PER, "Andrea Lindner"));
	article_free(article);
}

static void test_a_role_nobody_is_tied_to_stays_open(void **state)
{
	struct article *article = text_article("de",
		STR("Der Siemens-Chef reiste ab. Thomas Lindner blieb in Berlin."));

	(void)state;
	assert_false(has_name(article, "Chef", NAME_PER, "Thomas Lindner"));
	article_free(article);
}

struct quote_row {
	const char *lang, *article, *quote, *speaker;
};

static void quotes_check(const struct quote_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct article *article = text_article(rows[i].lang, str_from(rows[i].article));
		const struct quote *quote = article->quotes.at;

		if (article->quotes.n != (rows[i].quote ? 1 : 0))
			fail_msg("row %zu: %zu quotations", i, article->quotes.n);
		if (rows[i].quote) {
			assert_true(str_eq(str_span(article->text, quote->span),
					   str_from(rows[i].quote)));
			if (!str_eq(quote->speaker_name, str_from(rows[i].speaker)))
				fail_msg("row %zu: said by '%.*s'", i,
					 STR_FMT(quote->speaker_name));
		}
		article_free(article);
	}
}

static void test_speakers_stand_behind_before_and_in_the_sentence_before(void **state)
{
	static const struct quote_row rows[] = {
		{ "de", "„Das wird ein guter Tag“, sagte Thomas Lindner am Montag.",
		  "„Das wird ein guter Tag“", "Thomas Lindner" },
		{ "de", "Thomas Lindner sagte: „Das wird ein guter Tag.“",
		  "„Das wird ein guter Tag.“", "Thomas Lindner" },
		{ "de", "»Das wird ein guter Tag«, so Thomas Lindner.",
		  "»Das wird ein guter Tag«", "Thomas Lindner" },
		{ "de", "Thomas Lindner kam früh. \"Das wird ein guter Tag\", sagte er.",
		  "\"Das wird ein guter Tag\"", "Thomas Lindner" },
		{ "de", "“Das wird ein guter Tag”, erklärte die Ministerin in Berlin.",
		  "“Das wird ein guter Tag”", "die Ministerin" },
		{ "de", "„Er nannte es ‚ein Wunder‘ und ging“, sagte Thomas Lindner.",
		  "„Er nannte es ‚ein Wunder‘ und ging“", "Thomas Lindner" },
		{ "de", "Über Anna Weber sagte Thomas Lindner: „Sie hat das gut gemacht.“",
		  "„Sie hat das gut gemacht.“", "Thomas Lindner" },
		{ "de", "Ähnlich äußerte sich der Minister Thomas Lindner: „Wir haben Zeit.“",
		  "„Wir haben Zeit.“", "Thomas Lindner" },
		{ "de", "Laut Thomas Lindner sei das „kein guter Tag für die Stadt“.",
		  "„kein guter Tag für die Stadt“", "Thomas Lindner" },
		{ "de", "Nach Auffassung von Thomas Lindner sei das „ein sehr guter Tag“.",
		  "„ein sehr guter Tag“", "Thomas Lindner" },
		{ "de", "Sie warf dem Minister Thomas Lindner vor, „die Lage zu verkennen“.",
		  "„die Lage zu verkennen“", "Sie" },
		{ "de", "In dem Schreiben heißt es: „Wir danken für die Geduld.“",
		  "„Wir danken für die Geduld.“", "dem Schreiben" },
		{ "de", "Mit den Worten „Jetzt ist es aber genug“ verließ er den Saal, sagte sein "
		  "Sprecher.", "„Jetzt ist es aber genug“", "sein Sprecher" },
		{ "en", "“This will be a good day,” Thomas Miller said on Monday.",
		  "“This will be a good day,”", "Thomas Miller" },
	};

	(void)state;
	quotes_check(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_titles_messages_and_scare_quotes_are_no_speech(void **state)
{
	static const struct quote_row rows[] = {
		{ "de", "Sie las das Buch „Der lange Weg nach Haus“ in Berlin.", NULL, NULL },
		{ "de", "Es kam eine „Adresse nicht gefunden“-Meldung zurück.", NULL, NULL },
		{ "de", "Das war ein „Wunder“ der Technik.", NULL, NULL },
		{ "de", "Ein Zeichen „ ohne Ende steht hier.", NULL, NULL },
		{ "de", "Die Gruppe, die sich selbst „Rat für die Freie Stadt“ nennt, kam.", NULL,
		  NULL },
		{ "de", "Die „Union für den Schutz der Wälder“ berichtete davon.", NULL, NULL },
		{ "de", "Das „Bündnis für Freie Häfen“ (BFH) sagte nichts dazu.", NULL, NULL },
		{ "de", "Das steht laut „nachrichten.beispiel.example“ fest.", NULL, NULL },
		{ "de", "Das sagte er der Zeitschrift „boot, meer und wind“ am Montag.", NULL,
		  NULL },
		{ "de", "Gestern stellte er die neue CD vor: „Lass uns heute gehen“.", NULL, NULL },
		{ "de", "Er sagte, das Prinzip, „ein Haus, ein Baum“, gelte weiter.", NULL, NULL },
		{ "de", "Sie kam zum Fest „Море и ветер“ (übersetzt: „Meer und Wind am "
		  "Abend“).", NULL, NULL },
	};

	(void)state;
	quotes_check(rows, sizeof(rows) / sizeof(rows[0]));
}

static void test_the_same_speaker_goes_on_in_the_paragraph(void **state)
{
	struct article *article = text_article("de",
		STR("„Das wird ein guter Tag“, sagte Thomas Lindner. „Ich freue mich sehr darauf.“"));

	(void)state;
	assert_int_equal(article->quotes.n, 2);
	assert_true(str_eq(article->quotes.at[1].speaker_name, STR("Thomas Lindner")));
	article_free(article);
}

static void test_a_translation_is_tied_to_its_original(void **state)
{
	struct article *article = text_article("de",
		STR("\"This is a good day\", sagte Thomas Lindner. "
		    "Zu deutsch: \"Das ist ein guter Tag.\""));

	(void)state;
	assert_int_equal(article->quotes.n, 2);
	assert_int_equal(article->quotes.at[0].same_as, -1);
	assert_int_equal(article->quotes.at[1].same_as, 0);
	article_free(article);
}

static void test_media_are_cited_where_they_are_the_source(void **state)
{
	static const struct {
		const char *article, *name;
	} rows[] = {
		{ "Laut BBC ist der Platz gesperrt.", "BBC" },
		{ "Der BBC zufolge ist der Platz gesperrt.", "BBC" },
		{ "Wie die Frankfurter Rundschau berichtet, ist der Platz gesperrt.",
		  "Frankfurter Rundschau" },
		{ "Der Platz ist gesperrt, sagte sie gegenüber der FAZ.",
		  "Frankfurter Allgemeine Zeitung" },
		{ "Quellen: CNBC", "CNBC" },
		{ "Berlin (dpa) - Der Platz ist gesperrt.", "dpa" },
		{ "Die BBC hat in Berlin ein Haus gekauft.", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct article *article = text_article("de", str_from(rows[i].article));

		if (article->cited.n != (rows[i].name ? 1 : 0))
			fail_msg("row %zu: %zu cited", i, article->cited.n);
		if (rows[i].name)
			assert_true(str_eq(article->cited.at[0].name, str_from(rows[i].name)));
		article_free(article);
	}
}

static void test_given_words_get_one_tag_each(void **state)
{
	const struct str words[] = { STR("Gestern"), STR("sprach"), STR("Thomas"),
				     STR("Lindner"), STR("in"), STR("Berlin"), STR(".") };
	const char *tags[7];

	(void)state;
	names_tag_words(analyser, lang_find(STR("de")), words, 7, tags);
	assert_string_equal(tags[0], "O");
	assert_string_equal(tags[2], "B-PER");
	assert_string_equal(tags[3], "I-PER");
	assert_string_equal(tags[5], "B-LOC");
	names_tag_words(analyser, LANG_OTHER, words, 7, tags);
	assert_string_equal(tags[2], "O");
}

static void test_titles_before_a_name_are_no_part_of_it(void **state)
{
	const struct str words[] = { STR("Gestern"), STR("sprach"), STR("Dr"), STR("."),
				     STR("Thomas"), STR("Lindner"), STR(".") };
	const char *tags[7];

	(void)state;
	names_tag_words(analyser, lang_find(STR("de")), words, 7, tags);
	assert_string_equal(tags[2], "O");
	assert_string_equal(tags[3], "O");
	assert_string_equal(tags[4], "B-PER");
	assert_string_equal(tags[5], "I-PER");
}

static void test_odd_text_has_few_names_or_none(void **state)
{
	static const struct {
		const char *lang, *text;
		size_t most;
	} rows[] = {
		{ "de", "", 0 },
		{ "de", "der zug fuhr ohne halt durch den wald und kam pünktlich an.", 0 },
		{ "de", "DER ZUG FUHR OHNE HALT DURCH DEN WALD UND KAM PÜNKTLICH AN.", 1 },
		{ "en", "THE TRAIN RAN THROUGH THE WOODS AND ARRIVED ON TIME.", 1 },
		{ "de", "Вчера поезд шёл через лес и прибыл вовремя.", 2 },
		{ "de", "昨天火车穿过森林,准时到达。", 2 },
		{ "en", "שלום \xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9 123 ---", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct article *article = text_article(rows[i].lang, str_from(rows[i].text));

		if (article->names.n > rows[i].most)
			fail_msg("row %zu: %zu names", i, article->names.n);
		article_free(article);
	}
}

/* The same over and over, two million bytes of it: no more than a few names and
 * quotations are kept, and it takes no longer than as much of other text. */
static void test_an_article_of_one_word_a_million_times_takes_bounded_time(void **state)
{
	static const struct {
		const char *lang, *again;
		size_t names, quotes;
	} rows[] = {
		{ "de", "Lindner ", 20000, 0 },
		{ "de", "lindner sagte das. ", 20000, 0 },
		{ "de", "MINISTERIN MIRA TANNHOF SAGTE DAS IN BERLIN. ", 20000, 0 },
		{ "en", "MINISTER MIRA TANNHOF SAID SO IN LONDON. ", 20000, 0 },
		{ "de", "„", 0, 0 },
		{ "de", "„so ", 0, 0 },
		{ "de", "„Das wird ein guter Tag“ ", 20000, 5000 },
		{ "de", "„Das wird ein guter Tag“, sagte Mira Tannhof. ", 20000, 5000 },
		{ "de", "Mira Tannhof sagte, Tannhof und Tannhofs Werft AG (WAG) kamen.\n", 20000, 0 },
		{ "de", "Вчера министр Иван Петров сказал: «Это хороший день». ", 20000, 5000 },
		{ "de", "昨天部长说:「今天是个好日子」。", 20000, 5000 },
		{ "en", "x", 0, 0 },
	};
	struct buf text = BUF_INIT(1u << 22);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		clock_t start = clock();
		struct article *article;

		buf_clear(&text);
		while (text.len < 2000000)
			buf_add_str(&text, str_from(rows[i].again));
		article = text_article(rows[i].lang, buf_str(&text));
		if (article->names.n > rows[i].names || article->quotes.n > rows[i].quotes)
			fail_msg("row %zu: %zu names, %zu quotations", i, article->names.n,
				 article->quotes.n);
		if ((clock() - start) / CLOCKS_PER_SEC > 30)
			fail_msg("row %zu: half a minute", i);
		article_free(article);
	}
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_are_found_and_joined_to_their_full_form),
		cmocka_unit_test(test_a_small_word_behind_a_kind_of_firm_is_no_name),
		cmocka_unit_test(test_money_and_diseases_are_no_names),
		cmocka_unit_test(test_two_people_of_one_surname_stay_apart),
		cmocka_unit_test(test_a_role_nobody_is_tied_to_stays_open),
		cmocka_unit_test(test_speakers_stand_behind_before_and_in_the_sentence_before),
		cmocka_unit_test(test_titles_messages_and_scare_quotes_are_no_speech),
		cmocka_unit_test(test_the_same_speaker_goes_on_in_the_paragraph),
		cmocka_unit_test(test_a_translation_is_tied_to_its_original),
		cmocka_unit_test(test_media_are_cited_where_they_are_the_source),
		cmocka_unit_test(test_given_words_get_one_tag_each),
		cmocka_unit_test(test_titles_before_a_name_are_no_part_of_it),
		cmocka_unit_test(test_odd_text_has_few_names_or_none),
		cmocka_unit_test(test_an_article_of_one_word_a_million_times_takes_bounded_time),
	};

	return cmocka_run_group_tests(tests, analyser_setup, analyser_teardown);
}
