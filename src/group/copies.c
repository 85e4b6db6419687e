/* SPDX-License-Identifier: MIT */
/* Near copies: agency texts under many names, and the same text once more. */
#include "copies.h"

#define SKETCH_POSTED 4		/* smallest hashes by which copies are looked for */
#define SKETCH_LOOKED 8		/* articles that share one of them */
#define SAME_SHARE 0.75f	/* of the sketch, for a text of some length */
#define SAME_SHARE_SHORT 0.95f	/* texts that say so little differ in what matters */
#define SHORT_RUNS 24
#define RUNS_MIN 3

/* What two sketches share of the smallest hashes of both together. */
static float sketch_share(const struct features *features, const struct trace *trace)
{
	size_t i = 0, k = 0, same = 0, n = 0;
	size_t most = features->n_sketch > trace->n_sketch ? features->n_sketch : trace->n_sketch;

	while (n < most && i < features->n_sketch && k < trace->n_sketch) {
		uint32_t a = features->sketch[i], b = trace->sketch[k];

		same += a == b;
		i += a <= b;
		k += b <= a;
		n++;
	}
	return most ? (float)same / (float)most : 0;
}

static bool is_copy(const struct features *features, const struct trace *trace)
{
	bool brief = features->n_runs < SHORT_RUNS || trace->n_runs < SHORT_RUNS;

	return sketch_share(features, trace) >= (brief ? SAME_SHARE_SHORT : SAME_SHARE);
}

static bool copy_try(struct memory *memory, const struct features *features, int64_t article,
		     int64_t *ret_article, struct trace *ret_trace, struct err *err)
{
	struct trace trace;
	bool found;

	if (!memory_trace(memory, article, &trace, &found, err))
		return false;
	if (found && is_copy(features, &trace)) {
		*ret_article = trace.copy_of ? trace.copy_of : article;
		*ret_trace = trace;
	}
	return true;
}

bool copy_find(struct memory *memory, const struct features *features, int64_t *ret_article,
	       struct trace *ret_trace, struct err *err)
{
	int64_t found[SKETCH_LOOKED], tried = 0;
	size_t n;

	*ret_article = 0;
	if (features->n_runs < RUNS_MIN)
		return true;
	for (size_t i = 0; i < SKETCH_POSTED && i < features->n_sketch; i++) {
		if (!memory_postings(memory, POST_SKETCH, features->sketch[i], SKETCH_LOOKED,
				     found, &n, err))
			return false;
		for (size_t k = 0; k < n && !*ret_article; k++) {
			if (found[k] != tried &&
			    !copy_try(memory, features, found[k], ret_article, ret_trace, err))
				return false;
			tried = found[k];
		}
		if (*ret_article)
			break;
	}
	return true;
}

bool copy_keep(struct memory *memory, int64_t article, int64_t story, int64_t copy_of,
	       const struct features *features, struct err *err)
{
	struct trace trace = { .story = story, .copy_of = copy_of,
			       .n_runs = (uint32_t)features->n_runs,
			       .n_sketch = (uint32_t)features->n_sketch };

	if (copy_of)
		return true;
	memcpy(trace.sketch, features->sketch, sizeof(trace.sketch));
	for (size_t i = 0; features->n_runs >= RUNS_MIN && i < SKETCH_POSTED &&
			   i < features->n_sketch; i++)
		if (!memory_post(memory, POST_SKETCH, features->sketch[i], article, err))
			return false;
	return memory_keep_trace(memory, article, &trace, err);
}
