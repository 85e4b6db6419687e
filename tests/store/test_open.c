/* SPDX-License-Identifier: MIT */
/* Opening what may be there, two at once, and the end of a program at any time. */
#include "library.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/internal.h"

static void db_exec(struct box *box, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(box->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void file_put(const char *path, const char *bytes, size_t n)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	fwrite(bytes, 1, n, file);
	fclose(file);
}

static void refused(struct box *box, enum store_mode mode, enum err_code code, const char *words)
{
	struct err err = ERR_INIT;
	struct store *store = store_open(box->path, mode, &err);

	assert_null(store);
	if (err.code != code || !strstr(err.text, words) || !strstr(err.text, box->path))
		fail_msg("code %d: %s", (int)err.code, err.text);
}

static void test_a_newer_library_is_refused(void **state)
{
	struct box *box = *state;

	box_close(box);
	db_exec(box, "PRAGMA user_version=999");
	refused(box, STORE_READ, ERR_VERSION, "newer lesart");
	refused(box, STORE_WRITE, ERR_VERSION, "newer lesart");
}

static void test_an_older_library_is_brought_up_by_whoever_opens_it(void **state)
{
	struct box *box = *state;
	struct store_counts counts;

	box_close(box);
	unlink(box->path);
	db_exec(box, "PRAGMA journal_mode=WAL; PRAGMA application_id=1280528980");
	box_open(box, STORE_READ);
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_articles, 0);
	box_close(box);
	box_open(box, STORE_WRITE);
	box_add(box, &(struct plan){ .title = "Eins" });
}

/* A step that fails leaves nothing of the others behind. */
static void test_bringing_up_is_all_or_nothing(void **state)
{
	struct box *box = *state;

	box_close(box);
	unlink(box->path);
	db_exec(box, "PRAGMA application_id=1280528980; CREATE TABLE note(x)");
	refused(box, STORE_WRITE, ERR_STORE, "note");
	db_exec(box, "CREATE TABLE library(x); CREATE TABLE article(x)");
}

static void test_another_programs_database_is_refused(void **state)
{
	struct box *box = *state;

	box_close(box);
	unlink(box->path);
	db_exec(box, "CREATE TABLE t(x)");
	refused(box, STORE_READ, ERR_STORE, "another program");
	refused(box, STORE_WRITE, ERR_STORE, "another program");
	db_exec(box, "INSERT INTO t VALUES(1)");
}

static void test_what_is_no_library_is_refused(void **state)
{
	static const char page[] = "This is a page of words, long enough for a header of SQLite, "
		"which it is not, whatever its name may say about it. ";
	struct box *box = *state;

	box_close(box);
	file_put(box->path, page, sizeof(page));
	refused(box, STORE_READ, ERR_STORE, "no library");
	refused(box, STORE_WRITE, ERR_STORE, "no library");
	file_put(box->path, "", 0);
	refused(box, STORE_READ, ERR_STORE, "empty");
	unlink(box->path);
	refused(box, STORE_READ, ERR_SYSTEM, "No such file");
	mkdir(box->path, 0700);
	refused(box, STORE_WRITE, ERR_SYSTEM, "folder");
	rmdir(box->path);
	mkfifo(box->path, 0600);
	refused(box, STORE_READ, ERR_SYSTEM, "no file");
}

static void test_a_folder_that_is_not_there_is_named(void **state)
{
	struct box box = { .err = ERR_INIT };

	(void)state;
	snprintf(box.path, sizeof(box.path), "no-such-folder/library.db");
	refused(&box, STORE_WRITE, ERR_SYSTEM, "No such file");
}

static void silent(void *ctx, const char *line)
{
	(void)line;
	++*(int *)ctx;
}

/* Every page of the file in turn is written over; whatever then is read gives
 * rows or an error, and the check never says that all is well and crashes never. */
static void test_a_damaged_library_is_told_not_believed(void **state)
{
	struct box *box = *state;
	struct stat st;
	int n_seen = 0, n_pages;

	for (int i = 0; i < 60; i++) {
		char title[32];

		snprintf(title, sizeof(title), "Titel %d", i);
		box_add(box, &(struct plan){ .title = title, .text = "Das Wasser kam nachts." });
	}
	box_close(box);
	assert_int_equal(stat(box->path, &st), 0);
	n_pages = (int)(st.st_size / 16384);
	for (int page = 1; page < n_pages; page++) {
		struct err err = ERR_INIT;
		struct search_hit *hits;
		struct story_page rows;
		uint64_t total;
		size_t n;
		int n_told = 0, fd = open(box->path, O_RDWR);
		char old[300], junk[300];
		bool ok = true;

		memset(junk, 0xA5 + page, sizeof(junk));
		assert_int_equal(pread(fd, old, sizeof(old), page * 16384L), sizeof(old));
		assert_int_equal(pwrite(fd, junk, sizeof(junk), page * 16384L), sizeof(junk));
		box->store = store_open(box->path, STORE_READ, &err);
		if (box->store) {
			store_stories(box->store, NULL, ORDER_NEWEST, NULL, false, 100, box->mem,
				      &rows, &err);
			store_search(box->store, STR("wasser"), 10, box->mem, &hits, &n, &total,
				     &err);
			if (!store_check(box->store, silent, &n_told, &ok, &err) || !ok)
				n_seen++;
		} else {
			assert_true(err.text[0]);
			n_seen++;
		}
		box_close(box);
		assert_int_equal(pwrite(fd, old, sizeof(old), page * 16384L), sizeof(old));
		close(fd);
	}
	/* Some pages hold nothing yet. */
	assert_true(n_seen > n_pages / 2);
}

static void test_a_second_writer_is_told_who_writes(void **state)
{
	struct box *box = *state;
	struct err err = ERR_INIT;
	char pid[32];

	assert_null(store_open(box->path, STORE_WRITE, &err));
	assert_int_equal(err.code, ERR_BUSY);
	snprintf(pid, sizeof(pid), "process %ld", (long)getpid());
	assert_non_null(strstr(err.text, pid));
	assert_non_null(strstr(err.text, "since 20"));
	box_close(box);
	box_open(box, STORE_WRITE);
}

static void test_a_reader_sees_what_was_committed_and_never_waits(void **state)
{
	struct box *box = *state;
	struct store *reader;
	struct store_counts counts;

	box_add(box, &(struct plan){ .title = "Eins" });
	reader = store_open(box->path, STORE_READ, &box->err);
	assert_non_null(reader);
	assert_ok(box, store_begin(box->store, &box->err));
	for (int i = 0; i < 50; i++) {
		struct article *a = plan_article(&(struct plan){ .title = "Zwei" });

		assert_ok(box, store_add_article(box->store, a, &box->err));
		assert_ok(box, store_place(box->store, a->id, 2, 0, &box->err));
		article_free(a);
	}
	assert_ok(box, store_counts(reader, &counts, &box->err));
	assert_int_equal(counts.n_articles, 1);
	assert_ok(box, store_read_begin(reader, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	assert_ok(box, store_counts(reader, &counts, &box->err));
	assert_int_equal(counts.n_articles, 1);
	store_read_end(reader);
	assert_ok(box, store_counts(reader, &counts, &box->err));
	assert_int_equal(counts.n_articles, 51);
	store_close(reader);
}

static void test_marks_are_set_beside_a_writer(void **state)
{
	struct box *box = *state;
	struct store *marks;
	struct store_counts counts;

	box_add(box, &(struct plan){ .title = "Eins" });
	marks = store_open(box->path, STORE_MARKS, &box->err);
	assert_non_null(marks);
	assert_ok(box, store_set_read(marks, 1, true, &box->err));
	assert_ok(box, store_set_starred(marks, 1, true, &box->err));
	box_add(box, &(struct plan){ .title = "Zwei" });
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_unread, 1);
	store_close(marks);
}

/* Beside an open transaction of the writer: nothing waits, what was wanted is shown
 * at once, and is in the library with the writer's next commit. */
static void test_marks_beside_a_batch_are_shown_and_done_later(void **state)
{
	struct box *box = *state;
	struct store *marks;
	struct store_counts counts;
	struct story_page page;
	struct article_row *rows;
	struct buf note = BUF_INIT(100);
	bool ok;
	int n_told = 0;
	size_t n;

	box_add(box, &(struct plan){ .title = "Eins", .story = 1 });
	marks = store_open(box->path, STORE_MARKS, &box->err);
	assert_non_null(marks);
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_read(marks, 1, false, &box->err));
	assert_ok(box, store_set_read(marks, 1, true, &box->err));
	assert_ok(box, store_set_starred(marks, 1, true, &box->err));
	assert_ok(box, store_note_put(marks, STR("at"), STR("line 7"), &box->err));
	assert_ok(box, store_counts(marks, &counts, &box->err));
	assert_int_equal(counts.n_unread, 0);
	assert_ok(box, store_stories(marks, NULL, ORDER_NEWEST, NULL, false, 9, box->mem, &page,
				     &box->err));
	assert_int_equal(page.at[0].n_unread, 0);
	assert_true(page.at[0].flags & STORY_STARRED);
	assert_ok(box, store_story_articles(marks, 1, box->mem, &rows, &n, &box->err));
	assert_true(rows[0].read && rows[0].starred);
	assert_ok(box, store_note_get(marks, STR("at"), &note, &box->err));
	assert_true(str_eq(buf_str(&note), STR("line 7")));
	assert_ok(box, store_commit(box->store, &box->err));
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_unread, 0);
	assert_ok(box, store_counts(marks, &counts, &box->err));
	assert_int_equal(counts.n_unread, 0);
	buf_clear(&note);
	assert_ok(box, store_note_get(box->store, STR("at"), &note, &box->err));
	assert_true(str_eq(buf_str(&note), STR("line 7")));
	assert_ok(box, store_check(box->store, silent, &n_told, &ok, &box->err));
	assert_true(ok);
	store_close(marks);
	buf_release(&note);
}

static void test_marks_left_by_a_batch_that_failed_are_not_lost(void **state)
{
	struct box *box = *state;
	struct store *marks;
	struct store_counts counts;

	box_add(box, &(struct plan){ .title = "Eins", .story = 1 });
	marks = store_open(box->path, STORE_MARKS, &box->err);
	assert_non_null(marks);
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_read(marks, 1, true, &box->err));
	store_rollback(box->store);
	box_close(box);
	assert_ok(box, store_counts(marks, &counts, &box->err));
	assert_int_equal(counts.n_unread, 0);
	store_close(marks);
	box_open(box, STORE_READ);
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_unread, 0);
}

static void test_a_library_in_a_read_only_folder_can_be_read(void **state)
{
	struct box *box = *state;
	struct store *reader;
	struct store_counts counts;

	if (getuid() == 0)
		return;		/* root may write everywhere */
	box_add(box, &(struct plan){ .title = "Eins" });
	box_close(box);
	chmod(box->path, 0400);
	chmod(box->dir, 0500);
	reader = store_open(box->path, STORE_READ, &box->err);
	chmod(box->dir, 0700);
	assert_non_null(reader);
	assert_ok(box, store_counts(reader, &counts, &box->err));
	assert_int_equal(counts.n_articles, 1);
	store_close(reader);
}

static bool add_many(struct box *box, int n)
{
	bool ok = store_begin(box->store, &box->err);

	for (int i = 0; i < n && ok; i++) {
		char ident[32];
		struct article *a;

		snprintf(ident, sizeof(ident), "%d-%d", n, i);
		a = plan_article(&(struct plan){ .ident = ident, .title = "Titel",
						 .text = "Das Wasser kam nachts über den Deich." });
		ok = store_add_article(box->store, a, &box->err) &&
			store_place(box->store, a->id, 1 + a->id / 3, 0, &box->err);
		article_free(a);
	}
	ok = ok && store_commit(box->store, &box->err);
	store_rollback(box->store);
	return ok;
}

static void test_a_full_disc_is_said_and_what_was_committed_stays(void **state)
{
	struct box *box = *state;
	struct store_counts counts;
	int n_told = 0;
	bool ok;

	assert_true(add_many(box, 50));
	sqlite3_exec(box->store->db, "PRAGMA max_page_count=60", NULL, NULL, NULL);
	assert_false(add_many(box, 20000));
	assert_int_equal(box->err.code, ERR_FULL);
	assert_non_null(strstr(box->err.text, "no space left"));
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_articles, 50);
	sqlite3_exec(box->store->db, "PRAGMA max_page_count=100000", NULL, NULL, NULL);
	assert_true(add_many(box, 60));
	assert_ok(box, store_check(box->store, silent, &n_told, &ok, &box->err));
	assert_true(ok);
}

/* Adds batches until it is killed; says on the pipe which were committed. */
static void add_until_killed(const char *path, int out)
{
	struct store *store = store_open(path, STORE_WRITE, NULL);
	uint32_t n = 0;

	while (store && store_begin(store, NULL)) {
		for (int i = 0; i < 20; i++) {
			char ident[32];
			struct article *a;

			snprintf(ident, sizeof(ident), "%ld-%u-%d", (long)getpid(), n, i);
			a = plan_article(&(struct plan){ .ident = ident, .title = "Titel",
							 .text = "Das Wasser kam nachts." });
			store_add_article(store, a, NULL);
			store_place(store, a->id, 1 + a->id / 3, 0, NULL);
			store_post(store, (uint64_t)i, a->id, NULL);
			article_free(a);
		}
		if (!store_commit(store, NULL))
			break;
		n += 20;
		if (write(out, &n, sizeof(n)) != sizeof(n))
			break;
	}
	_exit(1);
}

static uint32_t kill_one(struct box *box, int delay_us)
{
	uint32_t n, last = 0;
	int pipes[2], status;
	pid_t pid;

	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	if (pid == 0) {
		close(pipes[0]);
		add_until_killed(box->path, pipes[1]);
	}
	close(pipes[1]);
	/* At least one batch is in. */
	assert_int_equal(read(pipes[0], &last, sizeof(last)), sizeof(last));
	usleep((useconds_t)delay_us);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	while (read(pipes[0], &n, sizeof(n)) == sizeof(n))
		last = n;
	close(pipes[0]);
	return last;
}

static void test_killed_at_any_time_nothing_committed_is_lost(void **state)
{
	struct box *box = *state;
	struct store_counts counts;
	uint64_t before = 0;

	box_close(box);
	for (int round = 0; round < 12; round++) {
		uint32_t told = kill_one(box, 700 * round);
		int n_told = 0;
		bool ok;

		box_open(box, STORE_WRITE);	/* the lease is free again */
		assert_ok(box, store_counts(box->store, &counts, &box->err));
		/* A batch may have been committed and not told. */
		assert_in_range(counts.n_articles, before + told, before + told + 20);
		assert_ok(box, store_check(box->store, silent, &n_told, &ok, &box->err));
		assert_true(ok);
		before = counts.n_articles;
		box_close(box);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, box_setup, box_teardown)
		T(test_a_newer_library_is_refused),
		T(test_an_older_library_is_brought_up_by_whoever_opens_it),
		T(test_bringing_up_is_all_or_nothing),
		T(test_another_programs_database_is_refused),
		T(test_what_is_no_library_is_refused),
		T(test_a_folder_that_is_not_there_is_named),
		T(test_a_damaged_library_is_told_not_believed),
		T(test_a_second_writer_is_told_who_writes),
		T(test_a_reader_sees_what_was_committed_and_never_waits),
		T(test_marks_are_set_beside_a_writer),
		T(test_marks_beside_a_batch_are_shown_and_done_later),
		T(test_marks_left_by_a_batch_that_failed_are_not_lost),
		T(test_a_library_in_a_read_only_folder_can_be_read),
		T(test_a_full_disc_is_said_and_what_was_committed_stays),
		T(test_killed_at_any_time_nothing_committed_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
