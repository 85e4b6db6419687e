/* SPDX-License-Identifier: MIT */
/* Files and folders: order, what is refused and how, damage. */
#include "docs.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void assert_refused(struct docs *docs, const char *path, const char *why)
{
	assert_int_equal(docs->n, 1);
	assert_int_not_equal(docs->at[0].err.code, ERR_NONE);
	assert_str(docs->at[0].article->ident, path);
	assert_non_null(strstr(docs->at[0].err.text, why));
	assert_non_null(strstr(docs->at[0].err.text, path));
	docs_free(docs);
}

static void test_plain_text_stays_byte_for_byte(void **state)
{
	static const struct str TEXTS[] = {
		BYTES("Zürich meldet\n\n  Regen\t\nEnde"), BYTES("  x"), BYTES("u\xcc\x88\n"),
		BYTES("日本 שלום 👨‍👩‍👧"), BYTES("a\n\n\n"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(*TEXTS); i++) {
		struct article *article = docs_one("plain.txt", TEXTS[i]);

		assert_non_null(article);
		assert_true(str_eq(article->text, TEXTS[i]));
		assert_null(article->hints);
		article_free(article);
	}
}

static void test_files_of_a_folder_come_sorted_and_before_its_folders(void **state)
{
	static const char *const WANT[] = { "walk/b.txt", "walk/z.txt", "walk/a/c.txt",
					    "walk/k/a.txt", "walk/k/b.txt" };
	const char *top = docs_folder("walk");
	struct docs docs;

	(void)state;
	docs_folder("walk/k");
	docs_folder("walk/a");
	docs_folder("walk/empty");
	for (size_t i = 5; i-- > 0;)
		docs_file(WANT[i], STR("Text"));
	docs_file("walk/.hidden", STR("Text"));
	docs = docs_of(top);
	assert_int_equal(docs.n, 5);
	for (size_t i = 0; i < docs.n; i++)
		assert_str(docs.at[i].article->ident, docs_path(WANT[i]));
	docs_free(&docs);
}

static void test_large_folder_comes_in_order_without_gaps(void **state)
{
	static const size_t N = 70000;		/* more names than are held at once */
	const char *top = docs_folder("large");
	struct source *source = source_new(&top, 1);
	struct source_progress progress = { 0 };
	struct raw *raw;
	size_t n = 0;

	(void)state;
	for (size_t i = N; i-- > 0;) {
		char name[40];

		snprintf(name, sizeof(name), "large/%06zu", i * 7919 % N);
		docs_file(name, STR("Text"));
	}
	while (source_next(source, &raw, NULL) == NEXT_ITEM) {
		char name[40];

		snprintf(name, sizeof(name), "large/%06zu", n++);
		assert_true(str_ends(raw->ident, str_from(name)));
		raw_free(raw);
	}
	source_progress(source, &progress);
	assert_int_equal(n, N);
	assert_int_equal(progress.n_files, N);
	assert_int_equal(progress.n_bytes, N * 4);
	assert_int_equal(progress.total_bytes, N * 4);
	source_free(source);
}

static void test_loop_of_links_is_walked_once(void **state)
{
	const char *top = docs_folder("loop");
	struct docs docs;

	(void)state;
	docs_folder("loop/in");
	docs_file("loop/in/text.txt", STR("Text"));
	assert_int_equal(symlink("..", docs_path("loop/in/up")), 0);
	assert_int_equal(symlink(".", docs_path("loop/self")), 0);
	assert_int_equal(symlink("in", docs_path("loop/same")), 0);
	docs = docs_of(top);
	assert_int_equal(docs.n, 1);
	docs_free(&docs);
}

static void test_what_cannot_be_read_is_refused_by_name(void **state)
{
	const char *path;
	struct docs docs;

	(void)state;
	docs = docs_of(docs_path("missing.txt"));
	assert_refused(&docs, docs_path("missing.txt"), "No such file");
	docs = docs_of(docs_file("empty.txt", STR("")));
	assert_refused(&docs, docs_path("empty.txt"), "empty");
	docs = docs_of(docs_file("blank.txt", STR(" \n\r\n\t")));
	assert_refused(&docs, docs_path("blank.txt"), "empty");
	docs = docs_of(docs_file("picture", STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")));
	assert_refused(&docs, docs_path("picture"), "not text");
	path = docs_path("fifo");
	assert_int_equal(mkfifo(path, 0600), 0);
	docs = docs_of(path);
	assert_refused(&docs, path, "FIFO");
	docs = docs_of("/dev/null");
	assert_refused(&docs, "/dev/null", "device");
}

static void test_unreadable_folder_is_refused_and_the_rest_goes_on(void **state)
{
	const char *given[2] = { docs_folder("shut"), docs_file("open.txt", STR("Text")) };
	struct docs docs;

	(void)state;
	assert_int_equal(chmod(given[0], 0), 0);
	docs = docs_read(given, 2);
	chmod(given[0], 0700);
	if (geteuid() == 0)	/* nothing is shut to root */
		assert_int_equal(docs.n, 1);
	else
		assert_int_equal(docs.at[0].err.code, ERR_SYSTEM);
	assert_str(docs.at[docs.n - 1].article->text, "Text");
	docs_free(&docs);
}

static void test_gzip_is_unpacked_whatever_the_name_and_number_of_members(void **state)
{
	(void)state;
	for (int n = 1; n < 5; n++) {
		struct docs docs = docs_of(docs_gzip("packed", STR("Ein gepackter Text\n"), n));

		assert_int_equal(docs.n, 1);
		assert_str(docs.at[0].article->text, "Ein gepackter Text\n");
		docs_free(&docs);
	}
}

static void test_truncated_gzip_is_no_article(void **state)
{
	const char *path = docs_gzip("short.gz", STR("Ein Text, der nicht ganz da ist\n"), 1);
	struct stat st;
	struct docs docs;

	(void)state;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(truncate(path, st.st_size - 9), 0);
	docs = docs_of(path);
	assert_refused(&docs, path, "middle of its gzip");
}

static void test_lines_before_a_broken_gzip_member_are_kept(void **state)
{
	const char *path = docs_gzip("lines.gz", STR("{\"id\":\"a\",\"text\":\"x\"}\n"), 1);
	FILE *file = fopen(path, "ab");
	struct docs docs;

	(void)state;
	assert_non_null(file);
	fwrite("\x1f\x8b\x08\0\0\0\0\0\0\3garbage", 1, 17, file);
	fclose(file);
	docs = docs_of(path);
	assert_int_equal(docs.n, 2);
	assert_str(docs.at[0].article->ident, "a");
	assert_int_equal(docs.at[1].err.code, ERR_FORMAT);
	docs_free(&docs);
}

static void test_a_document_past_the_limit_is_refused_and_memory_stays(void **state)
{
	size_t n = SOURCE_DOC_MAX + 1000;
	char *big = mem_alloc(n);
	const char *given[2];
	struct docs docs;

	(void)state;
	memset(big, 'x', n);
	given[0] = docs_file("big.txt", (struct str){ big, n });
	memcpy(big, "{\"text\":\"", 9);
	big[n - 60] = '\n';
	memcpy(big + n - 59, "{\"id\":\"after\",\"text\":\"y\"}\n", 26);
	memset(big + n - 33, ' ', 33);
	given[1] = docs_file("big.jsonl", (struct str){ big, n });
	free(big);
	docs = docs_read(given, 2);
	assert_int_equal(docs.n, 3);
	assert_int_equal(docs.at[0].err.code, ERR_LIMIT);
	assert_int_equal(docs.at[1].err.code, ERR_LIMIT);
	assert_str(docs.at[2].article->ident, "after");
	docs_free(&docs);
	remove(given[0]);
	remove(given[1]);
}

static void test_names_that_are_no_utf8_are_repaired(void **state)
{
	struct docs docs = docs_of(docs_file("na\xefve.txt", STR("Text")));

	(void)state;
	assert_int_equal(docs.n, 1);
	assert_str(docs.at[0].article->text, "Text");
	assert_true(str_ends(docs.at[0].article->ident, STR("na\xef\xbf\xbdve.txt")));
	docs_free(&docs);
	docs = docs_of(docs_file("na\xefve", STR("")));
	assert_non_null(strstr(docs.at[0].err.text, "na\xef\xbf\xbdve' is empty"));
	docs_free(&docs);
}

static void test_a_name_of_its_own_makes_another_article_and_a_place_does_not(void **state)
{
	static const struct { const char *name, *bytes; bool same; } ROWS[] = {
		{ "two.txt", "Text", true }, { "k/three", "Text", true }, { "two.txt", "Texte", false },
		{ "one.jsonl", "{\"text\":\"Text\"}", false },
		{ "a.jsonl", "{\"text\":\"Wort\"}", false }, { "b.jsonl", "\n{\"text\":\"Wort\"}", true },
		{ "a.jsonl", "{\"id\":\"1\",\"text\":\"Wort\"}", false },
		{ "a.jsonl", "{\"id\":\"2\",\"text\":\"Wort\"}", false },
		{ "b.jsonl", "{\"id\":\"2\",\"text\":\"Wort\"}", true },
	};
	struct article *before = docs_one("one.txt", STR("Text"));

	(void)state;
	docs_folder("k");
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(*ROWS); i++) {
		struct article *article = docs_one(ROWS[i].name, str_from(ROWS[i].bytes));

		assert_non_null(article);
		assert_int_equal(article->hash[0] == before->hash[0], ROWS[i].same);
		assert_int_equal(article->hash[1] == before->hash[1], ROWS[i].same);
		article_free(before);
		before = article;
	}
	article_free(before);
}

static void test_too_much_text_or_none_is_no_article(void **state)
{
	static const struct { const char *piece; size_t n; enum err_code code; const char *why; } ROWS[] = {
		{ "Ein Wort mehr. ", 300000, ERR_LIMIT, "more than 4 MiB of text" },
		{ "<p>Ein Wort mehr.", 300000, ERR_LIMIT, "more than 4 MiB of text" },
		{ "Wort\n", 150000, ERR_LIMIT, "more than 100000 lines" },
		{ "<p>a", 150000, ERR_LIMIT, "more than 100000 lines" },
		{ "<p> \xc2\xa0 </p>", 3, ERR_FORMAT, "neither text nor title" },
		{ "-- * --\n", 3, ERR_FORMAT, "neither text nor title" },
		{ "[", 2000000, ERR_FORMAT, "neither text nor title" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(*ROWS); i++) {
		struct buf bytes = BUF_INIT(1u << 23);
		struct docs docs;

		for (size_t k = 0; k < ROWS[i].n; k++)
			buf_add_str(&bytes, str_from(ROWS[i].piece));
		docs = docs_of(docs_file("much", buf_str(&bytes)));
		assert_int_equal(docs.n, 1);
		assert_int_equal(docs.at[0].err.code, ROWS[i].code);
		assert_refused(&docs, docs_path("much"), ROWS[i].why);
		buf_release(&bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_text_stays_byte_for_byte),
		cmocka_unit_test(test_files_of_a_folder_come_sorted_and_before_its_folders),
		cmocka_unit_test(test_large_folder_comes_in_order_without_gaps),
		cmocka_unit_test(test_loop_of_links_is_walked_once),
		cmocka_unit_test(test_what_cannot_be_read_is_refused_by_name),
		cmocka_unit_test(test_unreadable_folder_is_refused_and_the_rest_goes_on),
		cmocka_unit_test(test_gzip_is_unpacked_whatever_the_name_and_number_of_members),
		cmocka_unit_test(test_truncated_gzip_is_no_article),
		cmocka_unit_test(test_lines_before_a_broken_gzip_member_are_kept),
		cmocka_unit_test(test_a_document_past_the_limit_is_refused_and_memory_stays),
		cmocka_unit_test(test_names_that_are_no_utf8_are_repaired),
		cmocka_unit_test(test_a_name_of_its_own_makes_another_article_and_a_place_does_not),
		cmocka_unit_test(test_too_much_text_or_none_is_no_article),
	};

	return cmocka_run_group_tests_name("source files", tests, docs_enter, docs_leave);
}
