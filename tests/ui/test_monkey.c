/* SPDX-License-Identifier: MIT */
/* Keys by chance, always the same chance, with resizes, while articles are added:
 * nothing may break, and the library has to be sound afterwards. LESART_MONKEY_KEYS
 * in the environment presses that many. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/map.h>
#include <lesart/base/vec.h>
#include <lesart/defs/commands.h>
#include <lesart/flow/flow.h>

#include "shelf.h"

#define N_KEYS 100000
#define N_FILES 2000
#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

/* What would write files or start programs by a chance word is not typed. */
static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/?:'*<>+-[] 0123456789";
static const char *const words[] = {
	"s'streik or wetter", "/'bahn", ":'theme light", ":'set nohints", "s'\"zwei worte\" -Köln",
	"s'is:unread after:2020", "/'日本", ":'order size", "s'person:", ":'nonsense 12",
};

struct monkey {
	struct shelf *shelf;
	struct job *job;
	char folder[128];
	uint64_t chance;
	unsigned n_jobs;
	int n_done;		/* keys pressed */
};

static void write_articles(const char *folder)
{
	for (int i = 0; i < N_FILES; i++) {
		char path[256];
		FILE *out;

		snprintf(path, sizeof(path), "%s/%04d.txt", folder, i);
		out = fopen(path, "w");
		assert_non_null(out);
		fprintf(out,
			"Title: Streik in Halinow %d\nDate: 2031-%02d-%02d\nSource: bote%d.example\n\n"
			"Am %d. Mai sagte Tora Melander in Halinow, die Bahn stehe seit %d Tagen still. "
			"„Wir fahren bald wieder weiter“, erklärte sie. Betroffen sind %d Menschen.\n",
			i / 3, i % 12 + 1, i % 28 + 1, i % 7, i % 28 + 1, i % 50, i * 7);
		fclose(out);
	}
}

static void remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	assert_non_null(dir);
	while ((entry = readdir(dir)))
		unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	assert_int_equal(rmdir(folder), 0);
}

/* What it saves and exports goes to a folder that is made for it; back there after. */
static void enter_folder(char *folder, size_t n, const char *parent, char *before, size_t n_before)
{
	snprintf(folder, n, "%s/out-XXXXXX", parent);
	assert_non_null(mkdtemp(folder));
	assert_non_null(getcwd(before, n_before));
	assert_int_equal(chdir(folder), 0);
}

static void start_job(struct monkey *monkey)
{
	struct flow_opts opts = { .library = monkey->shelf->path, .n_workers = 1 };
	const char *paths[] = { monkey->folder };
	struct err err = ERR_INIT;

	monkey->job = job_add_start(&opts, paths, 1, &err);
	assert_non_null(monkey->job);
	monkey->n_jobs++;
}

static void hear_of_job(struct monkey *monkey)
{
	struct job_news news;
	struct app_wish wish;

	if (!monkey->job)
		return;
	app_take_wish(monkey->shelf->app, &wish);
	if (wish.stop_job)
		job_stop(monkey->job);
	if (!job_poll(monkey->job, &news))
		return;
	app_news(monkey->shelf->app, &news);
	if (news.done) {
		/* A key may have stopped it. */
		assert_true(news.err.code == ERR_NONE || news.err.code == ERR_CANCEL);
		job_free(monkey->job);
		monkey->job = NULL;
		if (news.counts.n_known < N_FILES)
			start_job(monkey);
	}
}

static void press(struct monkey *monkey, uint32_t key)
{
	struct app *app = monkey->shelf->app;

	if (app_done(app)) {
		shelf_reopen(monkey->shelf);
		app = monkey->shelf->app;
	}
	app_key(app, key);
	monkey->n_done++;
}

static uint64_t roll(struct monkey *monkey, uint64_t sides)
{
	monkey->chance = hash_mix(monkey->chance, (uint64_t)monkey->n_done + 1);
	return (monkey->chance >> 7) % sides;
}

/* A row of the key table, all keys of it. */
static void press_bound(struct monkey *monkey, size_t n_rows)
{
	const struct view_key *row = view_key_at(roll(monkey, n_rows));
	struct key_seq seq;

	if (key_seq_parse(str_from(row->keys), &seq))
		for (unsigned i = 0; i < seq.n; i++)
			press(monkey, seq.at[i]);
}

static void press_words(struct monkey *monkey)
{
	const char *at = words[roll(monkey, ROWS(words))];

	press(monkey, (unsigned char)at[0]);
	for (at += 2; *at; at++)
		press(monkey, (unsigned char)*at);
	press(monkey, roll(monkey, 3) ? UKEY_ENTER : UKEY_ESC);
}

static void act(struct monkey *monkey, size_t n_rows)
{
	uint64_t what = roll(monkey, 100);
	struct app *app = monkey->shelf->app;

	if (what < 2 && !app_done(app))
		app_resize(app, (int)roll(monkey, 60), (int)roll(monkey, 200));
	else if (what < 60)
		press_bound(monkey, n_rows);
	else if (what < 64)
		press_words(monkey);
	else if (what < 70)
		press(monkey, UKEY_ESC);
	else
		press(monkey, (unsigned char)letters[roll(monkey, sizeof(letters) - 1)]);
	app = monkey->shelf->app;
	if (app_done(app))
		return;
	if (roll(monkey, 3) == 0)
		app_idle(app);
	if (roll(monkey, 4) == 0)
		app_draw(app, &monkey->shelf->canvas);
}

static void tell(void *ctx, const char *line)
{
	(void)ctx;
	print_message("%s\n", line);
}

static int keys_to_press(void)
{
	const char *asked = getenv("LESART_MONKEY_KEYS");

	return asked ? atoi(asked) : N_KEYS;
}

static void test_a_monkey_at_the_keys_breaks_nothing_while_articles_are_added(void **state)
{
	struct monkey monkey = { .shelf = *state, .chance = 42 };
	size_t n_rows = 0;
	struct err err = ERR_INIT;
	char folder[128], before[1024];
	int n_keys = keys_to_press();
	bool ok = false;

	snprintf(monkey.folder, sizeof(monkey.folder), "%s/in-XXXXXX", monkey.shelf->dir);
	assert_non_null(mkdtemp(monkey.folder));
	write_articles(monkey.folder);
	enter_folder(folder, sizeof(folder), monkey.shelf->dir, before, sizeof(before));
	while (view_key_at(n_rows))
		n_rows++;
	shelf_open(monkey.shelf, 100, 30, false);
	start_job(&monkey);
	while (monkey.n_done < n_keys) {
		act(&monkey, n_rows);
		if (!app_done(monkey.shelf->app) && roll(&monkey, 8) == 0)
			hear_of_job(&monkey);
	}
	if (monkey.job) {
		job_stop(monkey.job);
		job_free(monkey.job);
	}
	assert_int_equal(chdir(before), 0);
	remove_folder(folder);
	remove_folder(monkey.folder);
	assert_true(store_check(monkey.shelf->store, tell, NULL, &ok, &err));
	assert_true(ok);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_monkey_at_the_keys_breaks_nothing_while_articles_are_added,
			shelf_setup, shelf_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
