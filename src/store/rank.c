/* SPDX-License-Identifier: MIT */
/*
 * How well an article fits, by Okapi BM25 with words of the headline counting
 * more. SQLite's own counts every article that has a word before the first rank
 * is known; here the rarity of a word is taken from the first some thousand of
 * them, so that a common word costs no more than a rare one.
 */
#include "match.h"

#include <math.h>
#include <stdlib.h>

#define SAMPLE_HITS 2000
#define K1 1.2
#define B 0.75

static const double column_weight[] = { 4.0, 1.0, 0.0 };	/* title, text, facts */
#define N_COLUMNS 3

struct rarity {
	double mean_words;
	int n;
	double idf[];
};

struct sample {
	int64_t n, last;
};

static int sample_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *ctx)
{
	struct sample *sample = ctx;

	sample->last = api->xRowid(fts);
	return ++sample->n < SAMPLE_HITS ? SQLITE_OK : SQLITE_DONE;
}

/* So many articles of those up to the last one looked at have it. */
static double phrase_idf(const Fts5ExtensionApi *api, Fts5Context *fts, int phrase,
			 double n_rows)
{
	struct sample sample = { 0, 0 };
	double n;

	if (api->xQueryPhrase(fts, phrase, &sample, sample_row) != SQLITE_OK)
		return 1.0;
	n = (double)sample.n;
	if (sample.n == SAMPLE_HITS && sample.last > 0 && (double)sample.last < n_rows)
		n *= n_rows / (double)sample.last;
	return log((n_rows + 1.0) / (n + 0.5) + 1.0);
}

static struct rarity *rarity_get(const Fts5ExtensionApi *api, Fts5Context *fts)
{
	struct rarity *rarity = api->xGetAuxdata(fts, 0);
	sqlite3_int64 n_rows = 0, n_words = 0;
	int n = api->xPhraseCount(fts);

	if (rarity)
		return rarity;
	if (api->xRowCount(fts, &n_rows) != SQLITE_OK ||
	    api->xColumnTotalSize(fts, 1, &n_words) != SQLITE_OK)
		return NULL;
	rarity = mem_zalloc(sizeof(*rarity) + (size_t)n * sizeof(double));
	rarity->n = n;
	rarity->mean_words = n_rows > 0 ? (double)n_words / (double)n_rows : 1.0;
	for (int i = 0; i < n; i++)
		rarity->idf[i] = phrase_idf(api, fts, i, (double)n_rows);
	/* It frees it, also when it fails. */
	return api->xSetAuxdata(fts, rarity, free) == SQLITE_OK ? rarity : NULL;
}

static double row_rank(const Fts5ExtensionApi *api, Fts5Context *fts,
		       const struct rarity *rarity, double *times)
{
	int n_hits = 0, n_words = 0, phrase, column, at;
	double rank = 0, length;

	if (api->xInstCount(fts, &n_hits) != SQLITE_OK ||
	    api->xColumnSize(fts, 1, &n_words) != SQLITE_OK)
		return 0;
	for (int i = 0; i < n_hits; i++)
		if (api->xInst(fts, i, &phrase, &column, &at) == SQLITE_OK && column < N_COLUMNS)
			times[phrase] += column_weight[column];
	length = rarity->mean_words > 0 ? n_words / rarity->mean_words : 1;
	for (int i = 0; i < rarity->n; i++)
		rank += rarity->idf[i] * times[i] * (K1 + 1) /
			(times[i] + K1 * (1 - B + B * length));
	return rank;
}

static void rank(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *ctx, int n,
		 sqlite3_value **args)
{
	const struct rarity *rarity = rarity_get(api, fts);
	double few[32] = { 0 }, *times = few;

	(void)n, (void)args;
	if (!rarity) {
		sqlite3_result_error_nomem(ctx);
		return;
	}
	if (rarity->n > 32)
		times = mem_zalloc((size_t)rarity->n * sizeof(double));
	sqlite3_result_double(ctx, row_rank(api, fts, rarity, times));
	if (times != few)
		free(times);
}

bool rank_register(struct store *store, fts5_api *api, struct err *err)
{
	if (api->xCreateFunction(api, "lesart_rank", store, rank, NULL) != SQLITE_OK)
		return sql_fail(store, err);
	return true;
}
