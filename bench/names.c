/* SPDX-License-Identifier: MIT */
/*
 * How quickly the names of a large library are listed, narrowed as one types, and
 * completed:
 *     bench/names FOLDER [N]     N made-up names (default: a million)
 *     bench/names FOLDER --read  only the times, with what is there
 * A line a question: the milliseconds it took, and how many rows it gave. FOLDER is
 * for the library, which is kept.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <lesart/base/uni.h>
#include <lesart/store/names.h>

#define NAMES_A_STORY 200
#define STORIES_AT_ONCE 256
#define PAGE 200
#define ROUNDS 5
#define LIMIT_MS 20.0

static uint64_t dice_state = 1;

static uint32_t dice(uint32_t n)
{
	dice_state = dice_state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(dice_state >> 33) % n;
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void die(const struct err *err)
{
	fprintf(stderr, "names: %s\n", err->text);
	exit(1);
}

/* --- made-up names ------------------------------------------------------------------- */

/* The n-th word of syllables: each number has its own. */
static void word_add(struct buf *out, uint32_t n)
{
	static const char *const onsets[] = { "b", "d", "f", "g", "h", "k", "l", "m", "n", "p",
					      "r", "s", "t", "w", "sch", "tr", "kl", "st", "v", "j" };
	static const char *const rimes[] = { "a", "e", "i", "o", "u", "an", "er", "in", "on", "ei" };
	size_t start = out->len;

	do {
		buf_printf(out, "%s%s", onsets[n % 20], rimes[n / 20 % 10]);
		n /= 200;
	} while (n);
	out->ptr[start] = (char)(out->ptr[start] - 32);
}

/* A few names are in many stories, most are in one. */
static uint32_t name_number(uint32_t n_names)
{
	uint32_t most = n_names;

	while (most > 100 && dice(4) == 0)
		most /= 10;
	return dice(most);
}

static struct story_name name_make(uint32_t number, struct arena *mem)
{
	struct buf shown = BUF_INIT(256);
	struct story_name name = { .n_articles = 1 + dice(3), .n_mentions = 1 + dice(9) };

	name.class = (uint8_t)(number % 100 < 55 ? NAME_PER : number % 100 < 75 ? NAME_ORG :
			       number % 100 < 90 ? NAME_LOC : number % 100 < 99 ? NAME_OTH :
			       NAME_MEDIUM);
	if (name.class == NAME_PER) {
		word_add(&shown, number % 1999);
		buf_add_char(&shown, ' ');
	}
	word_add(&shown, number);
	name.shown = arena_str(mem, buf_str(&shown));
	name.key = uni_fold_arena(mem, name.shown);
	name.said = dice(5) == 0;
	buf_release(&shown);
	return name;
}

static void story_make(struct store *store, uint32_t n, uint32_t n_names, struct err *err)
{
	struct article *a = article_new();
	struct story_name names[NAMES_A_STORY];
	int64_t story;

	a->ident = arena_printf(a->mem, "made/%u", n);
	a->text = arena_printf(a->mem, "Made-up %u", n);
	a->title.text = a->text;
	a->hash[0] = a->hash[1] = n + 1;
	a->published = when_day((day_t)(20000 + n % 4000));
	/* Half of them new ones in order, so that every name is there. */
	for (uint32_t i = 0; i < NAMES_A_STORY; i++)
		names[i] = name_make(i % 2 ? n * (NAMES_A_STORY / 2) + i / 2 : name_number(n_names),
				     a->mem);
	if (!store_add_article(store, a, err) || !store_next_story(store, &story, err) ||
	    !store_place(store, a->id, story, 0, err) ||
	    !store_set_names(store, story, names, NAMES_A_STORY, err))
		die(err);
	article_free(a);
}

static void library_make(struct store *store, uint32_t n_names, struct err *err)
{
	uint32_t n_stories = n_names / (NAMES_A_STORY / 2);

	for (uint32_t i = 0; i < n_stories; i++) {
		if (i % STORIES_AT_ONCE == 0 && !store_begin(store, err))
			die(err);
		story_make(store, i, n_names, err);
		if ((i % STORIES_AT_ONCE == STORIES_AT_ONCE - 1 || i + 1 == n_stories) &&
		    !store_commit(store, err))
			die(err);
	}
}

/* --- questions -------------------------------------------------------------------------- */

struct question {
	const char *words;
	int class;
	enum name_order order;
	bool complete;
	size_t n_pages;
};

static const struct question questions[] = {
	{ "", -1, NAMES_BY_WEIGHT, false, 1 }, { "", -1, NAMES_BY_WEIGHT, false, 25 },
	{ "", NAME_PER, NAMES_BY_WEIGHT, false, 1 }, { "", NAME_MEDIUM, NAMES_BY_WEIGHT, false, 1 },
	{ "", -1, NAMES_BY_NAME, false, 1 }, { "", NAME_MEDIUM, NAMES_BY_NAME, false, 1 },
	{ "s", -1, NAMES_BY_WEIGHT, false, 1 }, { "sc", -1, NAMES_BY_WEIGHT, false, 1 },
	{ "sche", -1, NAMES_BY_WEIGHT, false, 1 }, { "schebei", -1, NAMES_BY_WEIGHT, false, 1 },
	{ "x", -1, NAMES_BY_WEIGHT, false, 1 }, { "zzz", -1, NAMES_BY_WEIGHT, false, 1 },
	{ "s", NAME_MEDIUM, NAMES_BY_WEIGHT, false, 1 }, { "s", -1, NAMES_BY_NAME, false, 1 },
	{ "w", NAME_MEDIUM, NAMES_BY_NAME, false, 1 }, { "be x", -1, NAMES_BY_WEIGHT, false, 1 },
	{ "be qu", NAME_PER, NAMES_BY_NAME, false, 1 },
	{ "b k", NAME_PER, NAMES_BY_WEIGHT, false, 1 },
	{ "ba tri", NAME_PER, NAMES_BY_WEIGHT, false, 1 },
	{ "klo", NAME_PER, NAMES_BY_WEIGHT, true, 1 }, { "k", NAME_PER, NAMES_BY_WEIGHT, true, 1 },
	{ "", NAME_PER, NAMES_BY_WEIGHT, true, 1 },
};

static size_t ask(struct store *store, const struct question *q, struct arena *mem,
		  struct err *err)
{
	struct name_filter filter = { .words = str_from(q->words), .class = q->class,
				      .order = q->order };
	struct name_page page = { 0 };
	struct str *names;
	size_t n = 0, all = 0;

	if (q->complete) {
		if (!store_complete_name(store, filter.words, q->class, 50, mem, &names, &n, err))
			die(err);
		return n;
	}
	for (size_t i = 0; i < q->n_pages && (i == 0 || page.next.id); i++) {
		if (!store_names(store, &filter, &page.next, PAGE, mem, &page, err))
			die(err);
		all += page.n;
	}
	return all;
}

static bool question_time(struct store *store, const struct question *q, struct err *err)
{
	double slowest = 0;
	size_t n = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct arena *mem = arena_new();
		double start = now_ms();

		n = ask(store, q, mem, err);
		start = (now_ms() - start) / (double)q->n_pages;
		slowest = start > slowest ? start : slowest;
		arena_free(mem);
	}
	printf("%8.2f ms  %5zu rows  %s '%s' %s%s\n", slowest, n,
	       q->complete ? "complete" : "list", q->words,
	       q->class < 0 ? "all" : name_class_code((unsigned)q->class),
	       q->order == NAMES_BY_NAME ? ", by name" : "");
	return slowest < LIMIT_MS;
}

int main(int argc, char **argv)
{
	bool read = argc > 2 && !strcmp(argv[2], "--read"), quick = true;
	uint32_t n_names = argc > 2 && !read ? (uint32_t)strtoul(argv[2], NULL, 10) : 1000000;
	char path[4096];
	struct store *store;
	struct err err = ERR_INIT;

	if (argc < 2) {
		fprintf(stderr, "usage: bench/names FOLDER [N|--read]\n");
		return 2;
	}
	snprintf(path, sizeof(path), "%s/names.db", argv[1]);
	if (!read)
		remove(path);
	store = store_open(path, read ? STORE_READ : STORE_WRITE, &err);
	if (!store)
		die(&err);
	if (!read)
		library_make(store, n_names, &err);
	for (size_t i = 0; i < sizeof(questions) / sizeof(*questions); i++)
		quick &= question_time(store, &questions[i], &err);
	printf("%s\n", quick ? "each below 20 ms" : "some take 20 ms or more");
	store_close(store);
	return !quick;
}
