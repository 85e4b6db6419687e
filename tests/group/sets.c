/* SPDX-License-Identifier: MIT */
/* Labelled articles: reading, placing, and how well they were placed. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/asset.h>
#include <lesart/flow/flow.h>

#include "keep.h"
#include "sets.h"

/* --- reading --------------------------------------------------------------------- */

struct reader {
	struct labelled *set;
	struct map labels;		/* id -> label */
};

/* The article itself is gone after this. */
static struct features *features_copy(const struct features *features, struct arena *mem)
{
	struct features *ret = arena_alloc(mem, sizeof(*ret));

	*ret = *features;
	ret->words = arena_array(mem, struct word, features->n_words + 1);
	for (size_t i = 0; i < features->n_words; i++) {
		ret->words[i] = features->words[i];
		ret->words[i].shown = arena_str(mem, features->words[i].shown);
	}
	ret->published = when_copy(mem, features->published);
	return ret;
}

static bool each(void *ctx, const struct article *article, struct str ident,
		 const struct err *doc_err)
{
	struct reader *reader = ctx;
	const uint64_t *found = map_find(&reader->labels, ident);
	struct article copy;
	struct str label;

	if (doc_err || !found)
		return true;
	copy = *article;
	label = str_from((const char *)(uintptr_t)*found);
	VEC_PUSH(&reader->set->articles,
		 ((struct told){ features_copy(features_new(&copy), reader->set->mem),
				 hash_str(label), label.ptr[0] }));
	return true;
}

static bool labels_read(struct reader *reader, const char *path, struct err *err)
{
	struct arena *mem = reader->set->mem;
	struct buf in = BUF_INIT(1u << 30);
	int fd = open(path, O_RDONLY);
	bool ok = fd >= 0 ? buf_read_fd(&in, fd, err) : err_errno(err, "cannot open '%s'", path);
	struct str rest = buf_str(&in), cols[2];
	size_t n, line = 0;

	while (ok && tsv_next(&rest, cols, 2, &n, &line))
		if (n == 2)
			map_put(&reader->labels, arena_str(mem, cols[0]),
				(uintptr_t)arena_str(mem, cols[1]).ptr, NULL);
	if (fd >= 0)
		close(fd);
	buf_release(&in);
	return ok;
}

static double share_of(struct str col, double otherwise)
{
	return col.ptr ? atof(col.ptr) / 100 : otherwise;
}

bool labelled_read(struct labelled *set, const char *arg, struct err *err)
{
	struct str rest = str_from(arg), cols[6] = { 0 };
	struct flow_opts opts = { 0 };
	struct reader reader = { .set = set };
	bool ok;

	*set = (struct labelled){ .mem = arena_new() };
	for (size_t i = 0; i < 6 && str_split(&rest, ':', &cols[i]); i++)
		cols[i] = arena_str(set->mem, cols[i]);
	set->weight = cols[2].ptr ? atof(cols[2].ptr) : 1;
	set->least = (struct measures){ share_of(cols[3], 0), share_of(cols[4], 0),
					share_of(cols[5], 0) };
	map_init(&reader.labels);
	ok = cols[1].ptr ? labels_read(&reader, cols[1].ptr, err) &&
			   flow_annotate(&opts, &cols[0].ptr, 1, each, &reader, err)
			 : err_set(err, ERR_USAGE, "'%s' is not FEED:LABELS", arg);
	map_release(&reader.labels);
	set->story = arena_array(set->mem, int64_t, set->articles.n + 1);
	return ok;
}

void labelled_release(struct labelled *set)
{
	VEC_RELEASE(&set->articles);
	arena_free(set->mem);
}

/* --- placing --------------------------------------------------------------------- */

static bool place_all(struct labelled *set, const struct placing *placing,
		      struct grouper *grouper, struct err *err)
{
	int64_t next_story = 1;

	for (size_t i = 0; i < set->articles.n; i++) {
		struct article article = { .id = (int64_t)i + 1 };
		struct placement placement;

		if (placing->next)
			placing->next(placing->watch.ctx, i);
		if (!grouper_place(grouper, &article, set->articles.at[i].features, next_story,
				   &placement, err))
			return false;
		next_story += placement.n_new;
		set->story[i] = placement.story;
	}
	for (size_t i = 0; i < set->articles.n; i++)
		if (!grouper_profile_of(grouper, (int64_t)i + 1, &set->story[i], err))
			return false;
	return true;
}

bool labelled_place(struct labelled *set, const struct placing *placing, struct err *err)
{
	struct keep *keep = keep_new();
	struct keeper keeper = keep_keeper(keep);
	struct grouper *grouper = grouper_new(&keeper, err);
	bool ok = grouper != NULL;

	if (ok) {
		grouper->judge = placing->judge ? *placing->judge : (struct judge){ 0 };
		grouper->watch = placing->watch;
		ok = place_all(set, placing, grouper, err);
	}
	grouper_free(grouper);
	keep_free(keep);
	return ok;
}

/* --- measuring ------------------------------------------------------------------- */

struct seat {
	uint64_t by, in;	/* counted by; within that, by */
};

static int seat_cmp(const void *a, const void *b)
{
	const struct seat *x = a, *y = b;

	if (x->by != y->by)
		return x->by < y->by ? -1 : 1;
	return (x->in > y->in) - (x->in < y->in);
}

struct tally {
	double cubed;		/* share of an article's company that is right, summed */
	double pairs, right;	/* of all pairs; those that are right */
};

static double n_pairs(size_t n)
{
	return (double)n * ((double)n - 1) / 2;
}

static struct tally seats_tally(struct seat *seats, size_t n)
{
	struct tally tally = { 0 };
	size_t to, end;

	qsort(seats, n, sizeof(*seats), seat_cmp);
	for (size_t i = 0; i < n; i = to) {
		for (to = i; to < n && seats[to].by == seats[i].by; to++)
			;
		tally.pairs += n_pairs(to - i);
		for (size_t k = i; k < to; k = end) {
			for (end = k; end < to && seats[end].in == seats[k].in; end++)
				;
			tally.right += n_pairs(end - k);
			tally.cubed += (double)(end - k) * (double)(end - k) / (double)(to - i);
		}
	}
	return tally;
}

struct measures labelled_measure(const struct labelled *set)
{
	size_t n = set->articles.n;
	struct seat *seats = mem_alloc((n + 1) * sizeof(*seats));
	struct measures ret = { 0 };
	struct tally found, wanted;

	for (size_t i = 0; i < n; i++)
		seats[i] = (struct seat){ (uint64_t)set->story[i], set->articles.at[i].label };
	found = seats_tally(seats, n);
	for (size_t i = 0; i < n; i++)
		seats[i] = (struct seat){ seats[i].in, seats[i].by };
	wanted = seats_tally(seats, n);
	free(seats);
	if (n) {
		ret.precision = found.cubed / (double)n;
		ret.f1 = 2 * found.cubed * wanted.cubed / (found.cubed + wanted.cubed) / (double)n;
		ret.pairs = found.pairs + wanted.pairs > 0 ?
			    2 * found.right / (found.pairs + wanted.pairs) : 1;
	}
	return ret;
}
