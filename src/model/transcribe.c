/* SPDX-License-Identifier: MIT */
/* Letters that are also written as several, read once out of the languages' assets. */
#include <lesart/model/transcribe.h>

#include <pthread.h>
#include <stdio.h>

#include <lesart/base/arena.h>
#include <lesart/base/asset.h>
#include <lesart/model/lang.h>

#define ROWS_MAX 64

static struct transcribed rows[ROWS_MAX];
static size_t n_rows;
static struct arena *mem;	/* to the end of the run */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void rows_read(struct str rest)
{
	struct str cols[2];
	size_t n, line = 0;

	while (n_rows < ROWS_MAX && tsv_next(&rest, cols, 2, &n, &line))
		if (n == 2 && cols[0].len && cols[1].len)
			rows[n_rows++] = (struct transcribed){ arena_str(mem, cols[0]),
							       arena_str(mem, cols[1]) };
}

static void rows_load(void)
{
	mem = arena_new();
	for (int lang = 1; lang <= lang_count(); lang++) {
		struct asset asset;
		char name[64];

		snprintf(name, sizeof(name), "lang/%s/transcribe.tsv", lang_code(lang));
		if (!asset_open(&asset, name, NULL))
			continue;
		rows_read(asset.bytes);
		asset_close(&asset);
	}
}

const struct transcribed *transcribed_letters(size_t *ret_n)
{
	pthread_once(&once, rows_load);
	*ret_n = n_rows;
	return rows;
}
