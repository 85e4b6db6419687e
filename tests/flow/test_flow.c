/* SPDX-License-Identifier: MIT */
/* The way of documents: order, idempotence, refusals, stopping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <lesart/flow/flow.h>
#include <lesart/flow/library.h>

#define N_DOCS 300

struct place {
	char dir[64];
	char library[96];
	const char *paths[1];
};

static void write_doc(const struct place *place, int number, const char *text)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/in/%03d.txt", place->dir, number);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int setup(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	char text[512];

	strcpy(place->dir, "/tmp/lesart-flow-XXXXXX");
	if (!mkdtemp(place->dir))
		return -1;
	snprintf(place->library, sizeof(place->library), "%s/library.db", place->dir);
	snprintf(text, sizeof(text), "%s/in", place->dir);
	mkdir(text, 0700);
	place->paths[0] = strdup(text);
	for (int i = 0; i < N_DOCS; i++) {
		snprintf(text, sizeof(text),
			 "Stadtrat von Ort%d beschließt Bau %d\n\nDer Stadtrat von Ort%d hat am "
			 "Dienstag den Bau der Halle %d beschlossen. Bürgermeisterin Anna Beispiel%d "
			 "sprach von einem guten Tag für die Stadt.\n", i, i, i, i, i);
		write_doc(place, i, i % 50 == 49 ? "" : text);
	}
	*state = place;
	return 0;
}

static int teardown(void **state)
{
	struct place *place = *state;
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", place->dir);
	free((char *)place->paths[0]);
	free(place);
	return system(command);
}

struct seen {
	int n, n_failed;
	bool in_order;
	char last[256];
	int stop_at;
};

static bool see(void *ctx, const struct article *article, struct str ident, const struct err *err)
{
	struct seen *seen = ctx;
	char name[256];

	snprintf(name, sizeof(name), "%.*s", STR_FMT(ident));
	if (strcmp(name, seen->last) <= 0)
		seen->in_order = false;
	strcpy(seen->last, name);
	seen->n++;
	seen->n_failed += err != NULL;
	assert_true((article == NULL) == (err != NULL));
	return seen->n != seen->stop_at;
}

static void test_articles_come_out_in_input_order(void **state)
{
	struct place *place = *state;
	struct flow_opts opts = { .n_workers = 5 };
	struct seen seen = { .in_order = true };
	struct err err = ERR_INIT;

	assert_true(flow_annotate(&opts, place->paths, 1, see, &seen, &err));
	assert_int_equal(seen.n, N_DOCS);
	assert_int_equal(seen.n_failed, N_DOCS / 50);
	assert_true(seen.in_order);
}

static void test_annotating_can_be_stopped_in_the_middle(void **state)
{
	struct place *place = *state;
	struct flow_opts opts = { .n_workers = 2 };
	struct seen seen = { .in_order = true, .stop_at = 7 };
	struct err err = ERR_INIT;

	assert_false(flow_annotate(&opts, place->paths, 1, see, &seen, &err));
	assert_int_equal(err.code, ERR_CANCEL);
	assert_int_equal(seen.n, 7);
}

static bool stop_now(void *ctx)
{
	(void)ctx;
	return true;
}

static void test_adding_twice_is_adding_once(void **state)
{
	struct place *place = *state;
	struct flow_opts opts = { .library = place->library };
	struct flow_watch stopping = { .stop = stop_now };
	struct flow_counts counts = { 0 };
	struct err err = ERR_INIT;

	assert_false(flow_add(&opts, place->paths, 1, &stopping, &counts, &err));
	assert_int_equal(err.code, ERR_CANCEL);
	assert_int_equal(counts.n_added, 1);
	assert_true(flow_add(&opts, place->paths, 1, NULL, &counts, &err));
	assert_int_equal(counts.n_known, 1);
	assert_int_equal(counts.n_refused, N_DOCS / 50);
	assert_int_equal(counts.n_added, N_DOCS - N_DOCS / 50 - 1);
	assert_true(flow_add(&opts, place->paths, 1, NULL, &counts, &err));
	assert_int_equal(counts.n_added, 0);
}

static void test_other_content_under_the_same_path_is_kept_beside(void **state)
{
	struct place *place = *state;
	struct flow_opts opts = { .library = place->library };
	struct flow_counts counts = { 0 };
	struct err err = ERR_INIT;
	struct store *store;
	int64_t id = 0;
	char name[256];

	write_doc(place, 0, "Ganz anderer Text\n\nDieser Artikel wurde ersetzt.\n");
	assert_true(flow_add(&opts, place->paths, 1, NULL, &counts, &err));
	assert_int_equal(counts.n_added, 1);
	store = library_open(place->library, STORE_READ, &err);
	assert_non_null(store);
	snprintf(name, sizeof(name), "%s/000.txt#2", place->paths[0]);
	assert_true(store_find_article(store, str_from(name), &id, &err));
	store_close(store);
}

/* Six reports of different matters, each ending in the same words. */
static void write_repeating(const struct place *place, char *path, size_t n_path)
{
	static const char *const matters[] = {
		"Brand in der Werft|Ein Feuer hat am Montag die Werft von Krummesse zerstört. Der Schaden "
		"liegt bei acht Millionen Euro. Zwei Schweißer erlitten Verbrennungen, als ein Tank platzte. "
		"Löschboote pumpten bis zum Morgen Wasser aus dem Becken.",
		"Neue Orgel geweiht|Bischof Ludger Hansen weihte am Sonntag die Orgel der Petrikirche. Das "
		"Instrument hat 2.300 Pfeifen und kam aus einer Werkstatt in Ahlsdorf. Kantorin Rosa Behnke "
		"spielte eine Fuge, und die Gemeinde sang vier Choräle.",
		"Fusion der Banken|Die Sparkassen Tollenburg und Wesselau wollen sich vereinen. Vorstand "
		"Gerd Plath verspricht, keine Filiale zu schließen. Die Bilanzsumme stiege auf sechs "
		"Milliarden. Kunden behalten ihre Kontonummern.",
		"Kater gerettet|Feuerwehrleute holten einen Kater vom Schuldach herunter. Das Tier hatte dort "
		"drei Nächte verbracht. Hausmeister Uwe Tamm hörte das Miauen und stellte eine Leiter an, die "
		"jedoch zu kurz war. Eine Schülerin nahm den Kater mit.",
		"Sieg im Pokal|Der Ruderverein Nordmark gewann den Achter mit zwei Längen Vorsprung. Trainer "
		"Sven Oltmann lobte die Schlagfrau. Regen und Gegenwind machten den Booten auf der zweiten "
		"Hälfte der Strecke zu schaffen. Im Mai folgt das Finale.",
		"Streit um Radweg|Anwohner der Lindenallee klagen gegen einen Radweg. Ihre Anwältin Paula "
		"Iversen hält das Fällen von vierzig Bäumen für rechtswidrig. Die Verwaltung verweist auf "
		"Unfälle mit Schulkindern. Das Gericht entscheidet im Herbst.",
	};
	char file[160];

	snprintf(path, n_path, "%s/repeating", place->dir);
	mkdir(path, 0700);
	for (int i = 0; i < 6; i++) {
		const char *bar = strchr(matters[i], '|');
		FILE *out;

		snprintf(file, sizeof(file), "%s/%d.txt", path, i);
		out = fopen(file, "w");
		assert_non_null(out);
		fprintf(out, "%.*s\n\n%s\n\nUnser Wochenblatt erscheint jeden Freitag und bringt alles "
			"Wissenswerte aus der Region zu Ihnen nach Hause.\n",
			(int)(bar - matters[i]), matters[i], bar + 1);
		fclose(out);
	}
}

static enum role role_of_end(struct store *store, const char *path, int number)
{
	struct err err = ERR_INIT;
	struct article *article;
	enum role role;
	char name[160];
	int64_t id = 0;

	snprintf(name, sizeof(name), "%s/%d.txt", path, number);
	assert_true(store_find_article(store, str_from(name), &id, &err));
	article = store_article(store, id, &err);
	assert_non_null(article);
	role = article->parts.at[article->parts.n - 1].role;
	article_free(article);
	return role;
}

static uint64_t hits_of(struct store *store, const char *query)
{
	struct arena *mem = arena_new();
	struct err err = ERR_INIT;
	struct search_hit *hits;
	uint64_t total = 0;
	size_t n;

	assert_true(store_search(store, str_from(query), 100, mem, &hits, &n, &total, &err));
	arena_free(mem);
	return total;
}

static void tell_nobody(void *ctx, const char *line)
{
	(void)ctx, (void)line;
}

/* Words that are found in the article proper are found still, and only those. */
static void assert_index_is_mended(struct store *store)
{
	struct err err = ERR_INIT;
	bool sound = false;

	assert_int_equal(hits_of(store, "Wochenblatt"), 0);
	assert_int_equal(hits_of(store, "\"alles Wissenswerte\""), 0);
	assert_int_equal(hits_of(store, "Feuer"), 1);
	assert_int_equal(hits_of(store, "Kantorin"), 1);
	assert_int_equal(hits_of(store, "title:Fusion"), 1);
	assert_int_equal(hits_of(store, "person:Plath"), 1);
	assert_int_equal(hits_of(store, "\"drei Nächte\""), 1);
	assert_true(store_check(store, tell_nobody, NULL, &sound, &err));
	assert_true(sound);
}

static void test_what_is_repeated_in_several_stories_is_no_article(void **state)
{
	struct place *place = *state;
	struct flow_opts opts = { .library = place->library };
	struct flow_counts counts = { 0 };
	struct err err = ERR_INIT;
	struct store *store;
	char path[96];
	const char *paths[] = { path };

	write_repeating(place, path, sizeof(path));
	assert_true(flow_add(&opts, paths, 1, NULL, &counts, &err));
	assert_int_equal(counts.n_added, 6);
	store = library_open(place->library, STORE_READ, &err);
	assert_non_null(store);
	for (int i = 0; i < 6; i++)
		assert_int_equal(role_of_end(store, path, i), ROLE_BOILERPLATE);
	assert_index_is_mended(store);
	store_close(store);
}

static void test_a_job_tells_when_it_is_done(void **state)
{
	struct place *place = *state;
	struct flow_opts opts = { .library = place->library };
	struct job_news news = { .done = false };
	struct err err = ERR_INIT;
	struct job *job = job_add_start(&opts, place->paths, 1, &err);

	assert_non_null(job);
	while (!news.done) {
		struct pollfd wait = { .fd = job_fd(job), .events = POLLIN };

		assert_true(poll(&wait, 1, 60000) > 0);
		job_poll(job, &news);
	}
	assert_int_equal(news.err.code, ERR_NONE);
	assert_int_equal(news.counts.n_added, 0);
	assert_true(news.counts.n_known > 0);
	assert_true(strlen(news.refused) > 0);
	job_free(job);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_articles_come_out_in_input_order),
		cmocka_unit_test(test_annotating_can_be_stopped_in_the_middle),
		cmocka_unit_test(test_adding_twice_is_adding_once),
		cmocka_unit_test(test_other_content_under_the_same_path_is_kept_beside),
		cmocka_unit_test(test_what_is_repeated_in_several_stories_is_no_article),
		cmocka_unit_test(test_a_job_tells_when_it_is_done),
	};

	return cmocka_run_group_tests_name("flow", tests, setup, teardown);
}
