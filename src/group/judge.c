/* SPDX-License-Identifier: MIT */
/* The learned judgement whether an article belongs to a story. */
#include <math.h>

#include <lesart/base/asset.h>

#include "judge.h"

#define COLS (JUDGE_UNITS + 2)
#define ONE 1000.0f		/* numbers are whole thousandths: no locale can misread them */
#define NUMBER_MAX 100000000

/* Like tanh, but a division is all it costs. */
static float squash(float x)
{
	return x / (1 + fabsf(x));
}

float judge_score(const struct judge *judge, const float *parts, float *ret_units)
{
	float units[JUDGE_UNITS] = { 0 }, score = 0;

	for (int i = 0; i < PART_COUNT; i++) {
		score += judge->linear[i] * parts[i];
		for (int k = 0; k < JUDGE_UNITS; k++)
			units[k] += judge->into[i][k] * parts[i];
	}
	for (int k = 0; k < JUDGE_UNITS; k++) {
		units[k] = squash(units[k]);
		score += judge->out[k] * units[k];
	}
	if (ret_units)
		memcpy(ret_units, units, sizeof(units));
	return score;
}

double judge_probability(float score)
{
	return 1 / (1 + exp(-(double)score));
}

/* --- the file ------------------------------------------------------------------ */

static bool numbers_read(const struct str *cols, size_t n, float *ret, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		int64_t number;

		if (!str_int(cols[i], &number) || number < -NUMBER_MAX || number > NUMBER_MAX)
			return err_set(err, ERR_FORMAT, "'%.*s' is no weight", STR_FMT(cols[i]));
		ret[i] = (float)number / ONE;
	}
	return true;
}

static bool row_read(struct judge *judge, const struct str *cols, size_t n, struct err *err)
{
	float row[JUDGE_UNITS + 1];
	int part = part_find(cols[0]);

	if (!numbers_read(cols + 1, n - 1, row, err))
		return false;
	if (n == 2 && str_eq(cols[0], STR("least"))) {
		judge->least = row[0];
	} else if (n == COLS - 1 && str_eq(cols[0], STR("units"))) {
		memcpy(judge->out, row, sizeof(judge->out));
	} else if (n == COLS && part >= 0) {
		judge->linear[part] = row[0];
		memcpy(judge->into[part], row + 1, sizeof(judge->into[part]));
	} else {
		return err_set(err, ERR_FORMAT, "'%.*s' with %zu numbers is no row",
			       STR_FMT(cols[0]), n - 1);
	}
	return true;
}

bool judge_load(struct judge *judge, const char *file, struct err *err)
{
	struct asset asset;
	struct str rest, cols[COLS];
	size_t n, line = 0;
	bool ok = true;

	if (!asset_open(&asset, file, err))
		return false;
	memset(judge, 0, sizeof(*judge));
	rest = asset.bytes;
	while (ok && tsv_next(&rest, cols, COLS, &n, &line))
		ok = row_read(judge, cols, n, err);
	asset_close(&asset);
	return ok || err_prefix(err, "'%s' line %zu: ", file, line);
}

static void number_print(float number, struct buf *out)
{
	buf_printf(out, "\t%ld", lrintf(number * ONE));
}

void judge_print(const struct judge *judge, struct buf *out)
{
	for (int i = 0; i < PART_COUNT; i++) {
		buf_printf(out, "%s", part_name((enum score_part)i));
		number_print(judge->linear[i], out);
		for (int k = 0; k < JUDGE_UNITS; k++)
			number_print(judge->into[i][k], out);
		buf_add_char(out, '\n');
	}
	buf_printf(out, "units");
	for (int k = 0; k < JUDGE_UNITS; k++)
		number_print(judge->out[k], out);
	buf_printf(out, "\nleast");
	number_print(judge->least, out);
	buf_add_char(out, '\n');
}
