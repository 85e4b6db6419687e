/* SPDX-License-Identifier: MIT */
/* Reading and asking the trees. */
#include "model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/base/asset.h>
#include <lesart/base/map.h>

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

/* The names of all features, to be looked up for each node. */
struct names {
	char text[F_COUNT][32];
	struct map by_text;
};

static void names_init(struct names *names)
{
	map_init(&names->by_text);
	for (int f = 0; f < F_COUNT; f++)
		map_put(&names->by_text, str_from(feature_name(f, names->text[f])),
			(uint64_t)f, NULL);
}

static bool feature_find(const struct names *names, struct str name, int16_t *ret)
{
	const uint64_t *feature = map_find(&names->by_text, name);

	if (feature)
		*ret = (int16_t)*feature;
	return feature != NULL;
}

/* Rows: "base number", "tree", "node feature border yes no value", "leaf value".
 * Children come after their parent, counted from the root of their tree. */
static bool node_read(struct forest *forest, const struct names *names,
		      const struct str *cols, size_t n)
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
		if (n < 6 || !feature_find(names, cols[1], &node.feature) ||
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

static bool row_read(struct forest *forest, const struct names *names,
		     const struct str *cols, size_t n)
{
	if (str_eq(cols[0], STR("base")))
		return n == 2 && number_of(cols[1], &forest->base);
	if (str_eq(cols[0], STR("tree"))) {
		VEC_PUSH(&forest->roots, (uint32_t)forest->nodes.n);
		return true;
	}
	return node_read(forest, names, cols, n);
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
	struct names names;
	struct str cols[6], rest;
	size_t n, line = 0;
	bool ok = true;

	*forest = (struct forest){ 0 };
	if (!asset_open(&asset, name, err))
		return false;
	names_init(&names);
	rest = asset.bytes;
	while (ok && tsv_next(&rest, cols, 6, &n, &line)) {
		if (!row_read(forest, &names, cols, n))
			ok = err_set(err, ERR_FORMAT, "'%s' line %zu is no weight", name, line);
	}
	map_release(&names.by_text);
	asset_close(&asset);
	if (ok && !(forest_whole(forest) && forest_pack(forest)))
		ok = err_set(err, ERR_FORMAT, "'%s' has broken trees", name);
	if (!ok)
		forest_release(forest);
	return ok;
}

void forest_release(struct forest *forest)
{
	VEC_RELEASE(&forest->nodes);
	VEC_RELEASE(&forest->roots);
	VEC_RELEASE(&forest->trees);
}

float chance_of(float odds)
{
	return 1.0f / (1.0f + expf(-odds));
}

/* A leaf that is reached early is reached by both ways from there on. */
static bool tree_pack(const struct forest *forest, uint32_t root, struct tree *tree)
{
	uint32_t at[2 * TREE_NODES + 1] = { root };

	for (size_t i = 0; i < TREE_NODES; i++) {
		const struct node *node = &forest->nodes.at[at[i]];
		bool leaf = node->feature < 0;

		tree->feature[i] = leaf ? 0 : (uint8_t)node->feature;
		tree->border[i] = node->border;
		at[2 * i + 1] = leaf ? at[i] : node->yes;
		at[2 * i + 2] = leaf ? at[i] : node->no;
	}
	for (size_t i = 0; i <= TREE_NODES; i++) {
		const struct node *node = &forest->nodes.at[at[TREE_NODES + i]];

		if (node->feature >= 0)
			return false;
		tree->leaf[i] = node->value;
	}
	return true;
}

_Static_assert(F_COUNT <= UINT8_MAX, "a feature of a tree is a byte");

bool forest_pack(struct forest *forest)
{
	forest->trees.n = 0;
	for (size_t i = 0; i < forest->roots.n; i++) {
		struct tree tree = { .feature = { 0 } };

		if (!tree_pack(forest, forest->roots.at[i], &tree))
			return false;
		VEC_PUSH(&forest->trees, tree);
	}
	return true;
}

float forest_odds(const struct forest *forest, const float *features)
{
	float sum = forest->base;

	for (size_t i = 0; i < forest->trees.n; i++) {
		const struct tree *tree = &forest->trees.at[i];
		uint32_t at = 0;

		for (int step = 0; step < TREE_DEPTH; step++)
			at = 2 * at + 2 - (features[tree->feature[at]] <= tree->border[at]);
		sum += tree->leaf[at - TREE_NODES];
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
