/* SPDX-License-Identifier: MIT */
#ifndef LESART_TESTS_GROUP_CALIBRATE_H
#define LESART_TESTS_GROUP_CALIBRATE_H

#include "learn.h"
#include "sets.h"

/*
 * What was learned answers single questions; here whole sets are placed by it, and
 * small changes of the weights of single parts are kept if the sets, all together, come
 * out better: above all those that miss what is aimed at. tries: how many changes.
 * Always the same from the same sets and judge.
 */
bool calibrate(struct judge *judge, const struct part_scale *scale, struct labelled *sets,
	       size_t n_sets, unsigned tries, struct err *err);

#endif
