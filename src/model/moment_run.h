/* SPDX-License-Identifier: MIT */
#ifndef LESART_MODEL_MOMENT_RUN_H
#define LESART_MODEL_MOMENT_RUN_H

#include <lesart/model/moment.h>

#define ARGS_MAX 4

/* A program being run. */
struct run {
	const struct moment_from *from;
	struct moment m;
	bool placed;		/* an operation has moved the cursor */
	char value[TIMEX_BYTES];	/* as it stands, where days are not the point */
	struct str arg[ARGS_MAX];
	size_t n_args;
};

bool arg_int(const struct run *run, size_t n, int least, int most, int *ret);
char arg_char(const struct run *run, size_t n);	/* 0: there is none */

static inline bool run_known(const struct run *run)
{
	return run->m.grain != GRAIN_NONE;
}
/* Put the cursor there; false if it is nowhere. */
bool run_place(struct run *run, struct when when);
/* Not known; this much of a TIMEX3 value is. Always true. */
bool run_open(struct run *run, const char *value);

/* The operations; moment.c says what each does. */
bool op_day(struct run *run);
bool op_unit(struct run *run);
bool op_shift(struct run *run);
bool op_we(struct run *run);
bool op_wday(struct run *run);
bool op_chk(struct run *run);
bool op_nth(struct run *run);
bool op_md(struct run *run);
bool op_m(struct run *run);
bool op_sea(struct run *run);
bool op_q(struct run *run);
bool op_h(struct run *run);
bool op_feast(struct run *run);
bool op_d(struct run *run);
bool op_y(struct run *run);
bool op_yy(struct run *run);
bool op_dec(struct run *run);
bool op_cen(struct run *run);
bool op_bc(struct run *run);
bool op_range(struct run *run);
bool op_tod(struct run *run);
bool op_pod(struct run *run);
bool op_last(struct run *run);
bool op_same(struct run *run);
bool op_ref(struct run *run);
bool op_dur(struct run *run);

#endif
