/* SPDX-License-Identifier: MIT */
/* Tokens, sentences, terms, languages. */
#include "text.h"

#include <stdlib.h>

#include <lesart/base/buf.h>

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

/* What the thread remembers of tokens is what search would make of the text itself. */
static void same_terms(struct article *article)
{
	struct stemmer *stemmer = stemmer_new(article->lang);
	struct terms terms = { 0 };

	for (size_t i = 0; i < article->parts.n; i++)
		terms_of(stemmer, article->text, article->parts.at[i].span, article->mem, &terms);
	assert_int_equal(article->terms.n, terms.n);
	for (size_t i = 0; i < terms.n; i++) {
		assert_int_equal(article->terms.at[i].span.from, terms.at[i].span.from);
		assert_int_equal(article->terms.at[i].span.to, terms.at[i].span.to);
		assert_true(str_eq(article->terms.at[i].surface, terms.at[i].surface));
		assert_true(str_eq(article->terms.at[i].stem, terms.at[i].stem));
	}
	stemmer_free(stemmer);
}

static void test_terms_of_remembered_tokens_are_those_of_the_text(void **state)
{
	static const char *const rows[] = {
		"", "Zu\xCC\x88rich und Zürich, 16:9 und 3,5 oder 1.2.3 und 5\xCC\x81.3 und a.5",
		"Ada's dog isn't J. R. Muster's U.S.-Hund; AT&T, x.de und z.B. 1990er-Jahre",
		"日本。次 שלום עולם 👨‍👩‍👧 \u00ADweich\u00ADe Wei\u00ADche", "1.5.a 5.a 7-8 7–8 a1,5",
		"Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct article *article = text_article("de", str_from(rows[i]));

		same_terms(article);
		article_free(article);
	}
}

static void test_more_words_than_are_remembered_are_terms_too(void **state)
{
	struct buf text = BUF_INIT(1 << 22);
	struct article *article;

	(void)state;
	for (int i = 0; i < 70000; i++)
		buf_printf(&text, "Wort%d ", i);
	for (int i = 0; i < 100000; i++)
		buf_add_char(&text, 'a');
	article = text_article("de", buf_str(&text));
	same_terms(article);
	article_free(article);
	buf_release(&text);
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
		analyse_language(analyser, article);
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
		cmocka_unit_test(test_terms_of_remembered_tokens_are_those_of_the_text),
		cmocka_unit_test(test_more_words_than_are_remembered_are_terms_too),
		cmocka_unit_test(test_language_is_seen_in_a_sentence),
		cmocka_unit_test(test_megabytes_of_nonsense_are_read_in_bounded_time),
	};

	return cmocka_run_group_tests(tests, analyser_setup, analyser_teardown);
}
