/* SPDX-License-Identifier: MIT */
/*
 * The greedy algorithm: for each number of changes d, how far along each diagonal
 * k = x - y one comes. The rows of all d are kept, so that the way can be walked
 * back from the end.
 */
#include <lesart/base/diff.h>

#include <stdlib.h>

#include <lesart/base/arena.h>

struct walk {
	const uint64_t *a, *b;
	int64_t n_a, n_b;
	size_t changes, steps, taken;
	VEC(uint32_t) far;	/* row d begins at d * (d + 1) / 2 and has d + 1 places */
};

static uint32_t *row_of(const struct walk *walk, int64_t d)
{
	return walk->far.at + d * (d + 1) / 2;
}

/* How far diagonal k was reached with d changes; k runs from -d to d by twos. */
static int64_t reached(const struct walk *walk, int64_t d, int64_t k)
{
	return row_of(walk, d)[(k + d) / 2];
}

/* Was diagonal k come to from the one above it, by an item that was added? */
static bool is_added(const struct walk *walk, int64_t d, int64_t k)
{
	return k == -d || (k != d && reached(walk, d - 1, k - 1) < reached(walk, d - 1, k + 1));
}

static int64_t begin_of(const struct walk *walk, int64_t d, int64_t k)
{
	if (d == 0)
		return 0;
	return is_added(walk, d, k) ? reached(walk, d - 1, k + 1) : reached(walk, d - 1, k - 1) + 1;
}

static int64_t slide(struct walk *walk, int64_t x, int64_t k)
{
	int64_t from = x;

	while (x < walk->n_a && x - k < walk->n_b && walk->a[x] == walk->b[x - k])
		x++;
	walk->taken += (size_t)(x - from) + 1;
	return x;
}

/* Diagonals that leave the field lead nowhere: those stay where they are. */
static bool step(struct walk *walk, int64_t d)
{
	for (int64_t k = -d; k <= d; k += 2) {
		int64_t x = begin_of(walk, d, k);

		if (x <= walk->n_a && x - k <= walk->n_b)
			x = slide(walk, x, k);
		row_of(walk, d)[(k + d) / 2] = (uint32_t)x;
		if (x == walk->n_a && x - k == walk->n_b)
			return true;
	}
	return false;
}

static void grow(struct walk *walk, int64_t d)
{
	for (int64_t i = 0; i <= d; i++)
		VEC_PUSH(&walk->far, 0);
}

static void put(diff_matches_t *ret, size_t a, size_t b, size_t n)
{
	if (n)
		VEC_PUSH(ret, ((struct diff_match){ (uint32_t)a, (uint32_t)b, (uint32_t)n }));
}

/* From the end, so the matches come last first. */
static void walk_back(const struct walk *walk, int64_t d, size_t before, diff_matches_t *ret)
{
	int64_t x = walk->n_a, k = walk->n_a - walk->n_b;
	size_t from = ret->n;

	for (; d >= 0; d--) {
		int64_t begin = begin_of(walk, d, k);

		put(ret, (size_t)begin + before, (size_t)(begin - k) + before,
		    (size_t)(x - begin));
		if (d == 0)
			break;
		k += is_added(walk, d, k) ? 1 : -1;
		x = reached(walk, d - 1, k);
	}
	for (size_t i = from, last = ret->n; i + 1 < last; i++, last--) {
		struct diff_match match = ret->at[i];

		ret->at[i] = ret->at[last - 1];
		ret->at[last - 1] = match;
	}
}

static bool find_way(struct walk *walk, size_t before, diff_matches_t *ret)
{
	int64_t d = 0, most = walk->n_a + walk->n_b;
	bool found = false;

	most = most < (int64_t)walk->changes ? most : (int64_t)walk->changes;
	for (; d <= most && !found && walk->taken <= walk->steps; d++) {
		grow(walk, d);
		found = step(walk, d);
	}
	if (found)
		walk_back(walk, d - 1, before, ret);
	VEC_RELEASE(&walk->far);
	return found;
}

bool diff_keys(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b, size_t changes,
	       size_t steps, diff_matches_t *ret)
{
	size_t before = 0, behind = 0;
	struct walk walk = { .changes = changes, .steps = steps };
	bool ok;

	while (before < n_a && before < n_b && a[before] == b[before])
		before++;
	while (behind < n_a - before && behind < n_b - before &&
	       a[n_a - behind - 1] == b[n_b - behind - 1])
		behind++;
	walk.a = a + before;
	walk.b = b + before;
	walk.n_a = (int64_t)(n_a - before - behind);
	walk.n_b = (int64_t)(n_b - before - behind);
	put(ret, 0, 0, before);
	ok = (!walk.n_a || !walk.n_b) ? (size_t)(walk.n_a + walk.n_b) <= changes :
					find_way(&walk, before, ret);
	put(ret, n_a - behind, n_b - behind, behind);
	return ok;
}
