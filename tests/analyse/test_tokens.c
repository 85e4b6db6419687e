/* SPDX-License-Identifier: MIT */
/* Tokens, sentences, terms, languages. */
#include "text.h"

#include <stdlib.h>

/* What the tokens are, joined by '|', sentences by '||'. */
static char *tokens_joined(const struct article *article)
{
	static char out[4096];
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < article->sentences.n; i++) {
		const struct sentence *sentence = &article->sentences.at[i];

		for (uint32_t k = sentence->token; k < sentence->token + sentence->n_tokens; k++)
			n += (size_t)snprintf(out + n, sizeof(out) - n, "%.*s%s",
				STR_FMT(str_span(article->text, article->tokens.at[k].span)),
				k + 1 < sentence->token + sentence->n_tokens ? "|" : "||");
	}
	return out;
}

static void test_words_numbers_and_signs_are_parted(void **state)
{
	static const struct {
		const char *lang, *text, *want;
	} rows[] = {
		{ "de", "Er kommt.", "Er|kommt|.||" },
		{ "de", "Es waren 178.000 Mal 3,5 Prozent, z.B. um 10:30 Uhr.",
		  "Es|waren|178.000|Mal|3,5|Prozent|,|z.B.|um|10:30|Uhr|.||" },
		{ "de", "Der Acme-Chef las t-net.de und AT&T.",
		  "Der|Acme-Chef|las|t-net.de|und|AT&T|.||" },
		{ "de", "Am 14. Februar kam Dr. Muster. Danach ging sie.",
		  "Am|14|.|Februar|kam|Dr.|Muster|.||Danach|ging|sie|.||" },
		{ "de", "„Was?“, fragte er. „Nichts!“ Dann ging er.",
		  "„|Was|?|“|,|fragte|er|.||„|Nichts|!|“||Dann|ging|er|.||" },
		{ "en", "Ada's dog isn't J. R. Muster's. It barks.",
		  "Ada|'s|dog|isn't|J.|R.|Muster|'s|.||It|barks|.||" },
		{ "de", "Zu\xCC\x88rich und Zürich", "Zu\xCC\x88rich|und|Zürich||" },
		{ "und", "日本。次", "日|本|。||次||" },
		{ "und", "שלום עולם", "שלום|עולם||" },
		{ "de", "Eins\nZwei", "Eins||Zwei||" },
		{ "de", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct article *article = text_article(rows[i].lang, str_from(rows[i].text));

		assert_string_equal(tokens_joined(article), rows[i].want);
		article_free(article);
	}
}

static void test_terms_are_folded_and_stemmed_alike_in_texts_and_queries(void **state)
{
	struct article *article = text_article("de", STR("Die Überschwemmungen am Elbe-Ufer"));
	struct stemmer *stemmer = stemmer_new(article->lang);
	struct terms terms = { 0 };
	struct str query = STR("überschwemmung elbe ufer");

	(void)state;
	terms_of(stemmer, query, (struct span){ 0, (uint32_t)query.len }, article->mem, &terms);
	assert_int_equal(terms.n, 3);
	assert_int_equal(article->terms.n, 5);
	assert_true(str_eq(article->terms.at[1].surface, STR("uberschwemmungen")));
	assert_true(str_eq(article->terms.at[1].stem, terms.at[0].stem));
	assert_true(str_eq(article->terms.at[3].stem, terms.at[1].stem));
	assert_true(str_eq(article->terms.at[4].stem, terms.at[2].stem));
	stemmer_free(stemmer);
	article_free(article);
}

static void test_language_is_seen_in_a_sentence(void **state)
{
	static const struct {
		const char *want, *text;
	} rows[] = {
		{ "de", "Die Stadt hat am Montag beschlossen, dass der Platz umgebaut wird." },
		{ "en", "The city has decided on Monday that the square will be rebuilt." },
		{ "und", "De stad heeft besloten dat het plein wordt verbouwd en niet de straat." },
		{ "und", "La ville a décidé que la place sera refaite et que les rues ne le sont pas." },
		{ "und", "Город решил, что площадь будет перестроена." },
		{ "de", "Ärger über Müllgebühr" },
		{ "und", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct article *article = article_new();

		article->text = str_from(rows[i].text);
		analyse_language(text_analyser, article);
		assert_string_equal(lang_code(article->lang), rows[i].want);
		article_free(article);
	}
}

/* Repeats a piece up to n bytes. */
static struct str repeated(const char *piece, size_t n)
{
	size_t len = strlen(piece), at = 0;
	char *text = malloc(n + 1);

	for (; at + len <= n; at += len)
		memcpy(text + at, piece, len);
	return (struct str){ text, at };
}

static void test_megabytes_of_nonsense_are_read_in_bounded_time(void **state)
{
	static const char *const pieces[] = {
		"a", "A", "Wort ", "Acme-", "„", "\"", "(", "A. ", "'", "ß", "日", "Ada Muster, ",
		"Chef von Acme, ", "laut BBC ", ". ", "„A“, sagte ", "a\xCC\x88", "=", "1.",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		struct str text = repeated(pieces[i], 1 << 19);
		struct article *article = text_article("de", text);

		for (size_t k = 0; k < article->tokens.n; k++)
			assert_true(article->tokens.at[k].span.to <= text.len);
		article_free(article);
		free((char *)text.ptr);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_numbers_and_signs_are_parted),
		cmocka_unit_test(test_terms_are_folded_and_stemmed_alike_in_texts_and_queries),
		cmocka_unit_test(test_language_is_seen_in_a_sentence),
		cmocka_unit_test(test_megabytes_of_nonsense_are_read_in_bounded_time),
	};

	return cmocka_run_group_tests(tests, text_setup, text_teardown);
}
