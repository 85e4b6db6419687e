/* SPDX-License-Identifier: MIT */
/* Changes of weights by how whole sets are placed. */
#include <math.h>
#include <stdio.h>

#include "calibrate.h"

#define SMALL 2000		/* articles of a set that is placed first */
#define STEP 0.3		/* of a weight, about, for a part one spread off its mean */
#define PARTS_AT_ONCE 3
#define GIVE 0.3		/* small sets may lose so much, if the large ones make up for it */
#define LEAST_GAIN 0.01
#define SEED 88172645463325252ull
/* What counts, in points: being better at all; missing an aim; missing it with room. */
#define BETTER 20
#define MISSED 300
#define ROOM 0.008
#define ROOM_PAIRS 0.04		/* a pair more or less is soon many */
#define PAIRS_SHARE 0.25

struct calibration {
	struct labelled *sets;
	size_t n_sets;
	const struct part_scale *scale;
	uint64_t random;
	double small, large;	/* values of the best so far */
};

static double value_of(double measure, double least, double room)
{
	double value = BETTER * measure;

	if (least <= 0)
		return value;
	return value - MISSED * fmax(0, least - measure) -
	       MISSED * fmax(0, fmin(least + room, least + (1 - least) / 2) - measure);
}

static double set_value(const struct labelled *set)
{
	struct measures is = labelled_measure(set);

	return value_of(is.precision, set->least.precision, ROOM) +
	       value_of(is.f1, set->least.f1, ROOM) +
	       PAIRS_SHARE * value_of(is.pairs, set->least.pairs, ROOM_PAIRS);
}

static bool value_all(struct calibration *c, const struct judge *judge, bool small,
		      double *ret, struct err *err)
{
	struct placing placing = { .judge = judge };

	*ret = 0;
	for (size_t i = 0; i < c->n_sets; i++) {
		if ((c->sets[i].articles.n < SMALL) != small)
			continue;
		if (!labelled_place(&c->sets[i], &placing, err))
			return false;
		*ret += set_value(&c->sets[i]);
	}
	return true;
}

static double random_normal(uint64_t *state)
{
	double sum = -6;

	for (int i = 0; i < 12; i++)
		sum += random_unit(state);
	return sum;
}

/* A part that is as it mostly is weighs as before. */
static void change(struct calibration *c, struct judge *judge)
{
	int n = 1 + (int)(random_unit(&c->random) * PARTS_AT_ONCE);

	for (int i = 0; i < n; i++) {
		int part = (int)(random_unit(&c->random) * PART_COUNT);
		float by = (float)(STEP * random_normal(&c->random)) * c->scale->one[part];

		judge->linear[part] += by;
		judge->linear[0] -= by * c->scale->mean[part];
	}
}

static bool try_one(struct calibration *c, struct judge *judge, struct err *err)
{
	struct judge other = *judge;
	double small, large;

	change(c, &other);
	if (!value_all(c, &other, true, &small, err))
		return false;
	if (small < c->small - GIVE)
		return true;
	if (!value_all(c, &other, false, &large, err))
		return false;
	if (small + large > c->small + c->large + LEAST_GAIN) {
		*judge = other;
		c->small = small;
		c->large = large;
		fprintf(stderr, "%.2f\n", small + large);
	}
	return true;
}

bool calibrate(struct judge *judge, const struct part_scale *scale, struct labelled *sets,
	       size_t n_sets, unsigned tries, struct err *err)
{
	struct calibration c = { .sets = sets, .n_sets = n_sets, .scale = scale, .random = SEED };
	bool ok = value_all(&c, judge, true, &c.small, err) &&
		  value_all(&c, judge, false, &c.large, err);

	for (unsigned i = 0; i < tries && ok; i++)
		ok = try_one(&c, judge, err);
	return ok;
}
