/* SPDX-License-Identifier: MIT */
/* Reading and asking the trees. */
#include "model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/base/asset.h>

#define NUMBER_BYTES_MAX 32

static bool number_of(struct str s, float *ret)
{
	char copy[NUMBER_BYTES_MAX + 1], *end;

	if (s.len == 0 || s.len > NUMBER_BYTES_MAX)
		return false;
	memcpy(copy, s.ptr, s.len);
	copy[s.len] = '\0';
	*ret = strtof(copy, &end);
	return *end == '\0' && isfinite(*ret);
}

static bool feature_find(struct str name, int16_t *ret)
{
	char buf[32];

	for (int f = 0; f < F_COUNT; f++) {
		if (str_eq(str_from(feature_name(f, buf)), name)) {
			*ret = (int16_t)f;
			return true;
		}
	}
	return false;
}

/* Rows: "base number", "tree", "node feature border yes no value", "leaf value".
 * Children come after their parent, counted from the root of their tree. */
static bool node_read(struct forest *forest, const struct str *cols, size_t n)
{
	struct node node = { .feature = -1 };
	uint32_t root = forest->roots.n ? forest->roots.at[forest->roots.n - 1] : 0;
	int64_t yes, no, at = (int64_t)forest->nodes.n - root;

	if (!forest->roots.n || forest->nodes.n >= FOREST_NODES_MAX)
		return false;
	if (str_eq(cols[0], STR("leaf"))) {
		if (n < 2 || !number_of(cols[1], &node.value))
			return false;
	} else {
		if (n < 6 || !feature_find(cols[1], &node.feature) ||
		    !number_of(cols[2], &node.border) || !str_int(cols[3], &yes) ||
		    !str_int(cols[4], &no) || !number_of(cols[5], &node.value))
			return false;
		if (yes <= at || no <= at || yes > 1000 || no > 1000)
			return false;
		node.yes = (uint16_t)(root + yes);
		node.no = (uint16_t)(root + no);
	}
	VEC_PUSH(&forest->nodes, node);
	return true;
}

static bool row_read(struct forest *forest, const struct str *cols, size_t n)
{
	if (str_eq(cols[0], STR("base")))
		return n == 2 && number_of(cols[1], &forest->base);
	if (str_eq(cols[0], STR("tree"))) {
		VEC_PUSH(&forest->roots, (uint32_t)forest->nodes.n);
		return true;
	}
	return node_read(forest, cols, n);
}

/* Every way down ends at a leaf that is there. */
static bool forest_whole(const struct forest *forest)
{
	for (size_t i = 0; i < forest->nodes.n; i++) {
		const struct node *node = &forest->nodes.at[i];

		if (node->feature >= 0 &&
		    (node->yes >= forest->nodes.n || node->no >= forest->nodes.n))
			return false;
	}
	for (size_t i = 0; i < forest->roots.n; i++) {
		if (forest->roots.at[i] >= forest->nodes.n)
			return false;
	}
	return true;
}

bool forest_load(struct forest *forest, const char *name, struct err *err)
{
	struct asset asset;
	struct str cols[6], rest;
	size_t n, line = 0;
	bool ok = true;

	*forest = (struct forest){ 0 };
	if (!asset_open(&asset, name, err))
		return false;
	rest = asset.bytes;
	while (ok && tsv_next(&rest, cols, 6, &n, &line)) {
		if (!row_read(forest, cols, n))
			ok = err_set(err, ERR_FORMAT, "'%s' line %zu is no weight", name, line);
	}
	asset_close(&asset);
	if (ok && !forest_whole(forest))
		ok = err_set(err, ERR_FORMAT, "'%s' has broken trees", name);
	if (!ok)
		forest_release(forest);
	return ok;
}

void forest_release(struct forest *forest)
{
	VEC_RELEASE(&forest->nodes);
	VEC_RELEASE(&forest->roots);
}

float chance_of(float odds)
{
	return 1.0f / (1.0f + expf(-odds));
}

float forest_odds(const struct forest *forest, const float *features)
{
	const struct node *nodes = forest->nodes.at;
	float sum = forest->base;

	for (size_t i = 0; i < forest->roots.n; i++) {
		uint32_t at = forest->roots.at[i];

		while (nodes[at].feature >= 0)
			at = features[nodes[at].feature] <= nodes[at].border ? nodes[at].yes :
									       nodes[at].no;
		sum += nodes[at].value;
	}
	return sum;
}

void forest_explain(const struct forest *forest, const float *features, float *out)
{
	const struct node *nodes = forest->nodes.at;

	memset(out, 0, sizeof(*out) * F_COUNT);
	for (size_t i = 0; i < forest->roots.n; i++) {
		uint32_t at = forest->roots.at[i];

		while (nodes[at].feature >= 0) {
			int feature = nodes[at].feature;
			uint32_t next = features[feature] <= nodes[at].border ? nodes[at].yes :
										nodes[at].no;

			out[feature] += nodes[next].value - nodes[at].value;
			at = next;
		}
	}
}
