/* SPDX-License-Identifier: MIT */
/*
 * How fast the library alone is, beside SQLite's own full-text table filled with
 * the same texts in the same run:
 *     bench/store FOLDER PATH...       articles are read and analysed from the paths
 *     bench/store FOLDER --made N      made up, for sizes that no analyser is waited for
 *     bench/store FOLDER --alone N     the same without the plain table
 *     bench/store FOLDER --read        only the times of reading what is there
 * Only calls of the store are timed. FOLDER is for the two files; what they hold
 * already is lost.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/flow/flow.h>
#include <lesart/flow/library.h>
#include <lesart/model/lang.h>

#define BATCH 1024

struct bench {
	struct store *store;
	sqlite3 *plain;
	sqlite3_stmt *insert;
	uint64_t n, n_bytes;
	double store_s, plain_s;
	struct err err;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what)
{
	fprintf(stderr, "bench: %s\n", what);
	exit(1);
}

static void plain_exec(struct bench *b, const char *sql)
{
	if (sqlite3_exec(b->plain, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(b->plain));
}

static void plain_open(struct bench *b, const char *path)
{
	remove(path);
	if (sqlite3_open(path, &b->plain) != SQLITE_OK)
		die("cannot open the plain table");
	plain_exec(b, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA "
		   "cache_size=-49152; CREATE VIRTUAL TABLE t USING fts5(title, text)");
	sqlite3_prepare_v2(b->plain, "INSERT INTO t(title, text) VALUES(?1, ?2)", -1, &b->insert,
			   NULL);
}

static void plain_add(struct bench *b, const struct article *a)
{
	double start = now();

	if (!b->plain)
		return;
	if (b->n % BATCH == 0)
		plain_exec(b, "BEGIN");
	sqlite3_bind_text(b->insert, 1, a->title.text.ptr, (int)a->title.text.len, SQLITE_STATIC);
	sqlite3_bind_text(b->insert, 2, a->text.ptr, (int)a->text.len, SQLITE_STATIC);
	sqlite3_step(b->insert);
	sqlite3_reset(b->insert);
	if (b->n % BATCH == BATCH - 1)
		plain_exec(b, "COMMIT");
	b->plain_s += now() - start;
}

static void plain_close(struct bench *b)
{
	double start = now();

	if (!b->plain)
		return;
	if (b->n % BATCH)
		plain_exec(b, "COMMIT");
	sqlite3_finalize(b->insert);
	sqlite3_close(b->plain);
	b->plain_s += now() - start;
}

/* As the flow does it, but every second article joins the story before. */
static bool store_one(struct bench *b, struct article *a)
{
	int64_t id, story;

	if ((b->n % BATCH == 0 && !store_begin(b->store, &b->err)) ||
	    !store_known(b->store, a->hash, &id, &b->err) ||
	    !store_ident(b->store, a->ident, &id, &b->err) ||
	    !store_add_article(b->store, a, &b->err) ||
	    !store_next_story(b->store, &story, &b->err) ||
	    !store_place(b->store, a->id, story - (b->n % 2 && story > 1), 0, &b->err))
		return false;
	return b->n % BATCH != BATCH - 1 || store_commit(b->store, &b->err);
}

static bool each(void *ctx, const struct article *article, struct str ident,
		 const struct err *doc_err)
{
	struct bench *b = ctx;
	struct article copy;
	double start;

	(void)ident;
	if (doc_err || !article)
		return true;
	copy = *article;
	start = now();
	if (!store_one(b, &copy))
		die(b->err.text);
	b->store_s += now() - start;
	plain_add(b, article);
	b->n++;
	b->n_bytes += article->text.len;
	if (b->n % 50000 == 0)
		fprintf(stderr, "%llu: %.0f articles/s\n", (unsigned long long)b->n,
			(double)b->n / b->store_s);
	return true;
}

/* --- made-up articles ---------------------------------------------------------- */

static uint64_t dice_state = 1;

static uint32_t dice(uint32_t n)
{
	dice_state = dice_state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((dice_state >> 33) % n);
}

/* Few words often and many seldom, as in any language. */
static uint32_t word_rank(void)
{
	double u = (double)(dice(1u << 30) + 1) / (double)(1u << 30);
	double rank = 1.0 / (u * u) - 1.0;

	return rank < 2e6 ? (uint32_t)rank : dice(2000000);
}

static void word_add(struct buf *buf, uint32_t rank)
{
	static const char *const parts[] = { "an", "ber", "de", "ein", "fu", "gel", "hau", "in",
		"ka", "lor", "me", "na", "or", "pas", "re", "sto" };
	size_t start = buf->len;

	do {
		buf_add_str(buf, str_from(parts[rank & 15]));
		rank >>= 4;
	} while (rank);
	if (dice(4) == 0)
		buf->ptr[start] = (char)(buf->ptr[start] - 32);
}

static void terms_add(struct article *a, struct buf *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct term term = { .span = { (uint32_t)text->len, 0 } };

		word_add(text, word_rank());
		term.span.to = (uint32_t)text->len;
		buf_add_char(text, ' ');
		ARENA_PUSH(a->mem, &a->terms, term);
	}
	buf_add_char(text, '\n');
}

static struct article *article_made(uint64_t number, struct buf *text)
{
	struct article *a = article_new();
	size_t n_title;

	buf_clear(text);
	terms_add(a, text, 6);
	n_title = text->len - 2;
	terms_add(a, text, 250 + dice(150));
	a->text = arena_str(a->mem, buf_str(text));
	a->title.span = (struct span){ 0, (uint32_t)n_title };
	a->title.text = str_sub(a->text, 0, n_title);
	a->ident = arena_printf(a->mem, "made/%010llu", (unsigned long long)number);
	a->source = arena_printf(a->mem, "Blatt %u", dice(300));
	a->lang = lang_find(STR("de"));
	ARENA_PUSH(a->mem, &a->parts, ((struct part){ .span = { 0, (uint32_t)a->text.len },
						      .role = ROLE_PARAGRAPH }));
	a->published = when_day((day_t)(10000 + dice(8000)));
	a->crawled = WHEN_NONE;
	a->hash[0] = hash_str(a->text);
	a->hash[1] = number;
	for (size_t i = 0; i < a->terms.n; i++) {
		struct term *term = &a->terms.at[i];

		term->surface = uni_fold_arena(a->mem, str_span(a->text, term->span));
		term->stem = term->surface;
		if (term->stem.len > 5 && i % 2)
			term->stem.len -= 2;
	}
	return a;
}

static void made_add(struct bench *b, uint64_t n)
{
	struct buf text = BUF_INIT(1 << 20);

	for (uint64_t i = 0; i < n; i++) {
		struct article *a = article_made(i, &text);

		each(b, a, a->ident, NULL);
		article_free(a);
	}
	buf_release(&text);
}

/* --- reading --------------------------------------------------------------------- */

static void query_time(struct store *store, const char *query)
{
	struct arena *mem = arena_new();
	struct story_filter filter = { .query = str_from(query) };
	struct search_hit *hits;
	struct story_page page;
	struct err err = ERR_INIT;
	uint64_t total = 0;
	size_t n = 0;
	double start = now(), ranked, listed;

	if (!store_search(store, str_from(query), 50, mem, &hits, &n, &total, &err))
		die(err.text);
	ranked = now() - start;
	start = now();
	if (!store_stories(store, &filter, ORDER_NEWEST, NULL, false, 50, mem, &page, &err))
		die(err.text);
	listed = now() - start;
	start = now();
	store_stories(store, &filter, ORDER_NEWEST, &page.last, false, 50, mem, &page, &err);
	printf("  %-24s %6llu found  search %7.1f ms  list %7.1f ms  next page %7.1f ms\n", query,
	       (unsigned long long)total, ranked * 1e3, listed * 1e3, (now() - start) * 1e3);
	arena_free(mem);
}

static void pages_time(struct store *store)
{
	struct arena *mem = arena_new();
	struct story_filter filter = { 0 };
	struct story_page page = { 0 };
	double start = now(), worst = 0;

	for (int i = 0; i < 100; i++) {
		double one = now();

		store_stories(store, &filter, (enum story_order)(i % 5), i >= 5 ? &page.last : NULL,
			      i % 2, 50, mem, &page, NULL);
		if (now() - one > worst)
			worst = now() - one;
		if (i % 5 == 4)
			page = (struct story_page){ 0 };
	}
	printf("  page of 50 stories: %.2f ms mean, %.2f ms worst of 100\n",
	       (now() - start) * 10, worst * 1e3);
	arena_free(mem);
}

static double file_mb(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (double)st.st_size / 1e6 : 0;
}

static void report(const struct bench *b, const char *library, const char *plain)
{
	double mb = (double)b->n_bytes / 1e6;
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	printf("%llu articles, %.1f MB of text\n", (unsigned long long)b->n, mb);
	printf("  library     %7.0f articles/s  %5.1f MB/s  size/text %.2f\n",
	       (double)b->n / b->store_s, mb / b->store_s, file_mb(library) / mb);
	if (b->plain_s > 0)
		printf("  plain FTS5  %7.0f articles/s  %5.1f MB/s  size/text %.2f\n",
	       (double)b->n / b->plain_s, mb / b->plain_s, file_mb(plain) / mb);
	printf("  memory at most %ld MiB (with both, and the analysers)\n", usage.ru_maxrss / 1024);
}

static void bench_add(struct bench *b, const char *library, const char *plain, int n,
		      char **args)
{
	struct flow_opts opts = { .n_workers = 1 };
	double start;

	remove(library);
	b->store = library_open(library, STORE_WRITE, &b->err);
	if (!b->store)
		die(b->err.text);
	if (strcmp(args[0], "--alone"))
		plain_open(b, plain);
	if (n == 2 && (!strcmp(args[0], "--made") || !strcmp(args[0], "--alone")))
		made_add(b, strtoull(args[1], NULL, 10));
	else if (!flow_annotate(&opts, (const char *const *)args, (size_t)n, each, b, &b->err))
		die(b->err.text);
	start = now();
	if (b->n % BATCH && !store_commit(b->store, &b->err))
		die(b->err.text);
	store_close(b->store);
	b->store_s += now() - start;
	plain_close(b);
	report(b, library, plain);
}

int main(int argc, char **argv)
{
	static const char *const queries[] = { "an", "an ber", "hauber OR gelfu", "ha*", "hauka*",
		"\"an ber\"", "an -ber", "source:17", "an after:2015", "after:2015-03",
		"title:an is:unread", "Wien", "Polizei*", "österreich" };
	struct bench b = { .err = ERR_INIT };
	char library[4096], plain[4096];
	struct store *store;

	if (argc < 3)
		die("usage: bench/store FOLDER PATH...|--made N|--alone N|--read");
	snprintf(library, sizeof(library), "%s/library.db", argv[1]);
	snprintf(plain, sizeof(plain), "%s/plain.db", argv[1]);
	if (strcmp(argv[2], "--read"))
		bench_add(&b, library, plain, argc - 2, argv + 2);
	store = library_open(library, STORE_READ, &b.err);
	if (!store)
		die(b.err.text);
	pages_time(store);
	for (size_t i = 0; i < sizeof(queries) / sizeof(*queries); i++)
		query_time(store, queries[i]);
	store_close(store);
	return 0;
}
