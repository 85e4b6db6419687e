/* SPDX-License-Identifier: MIT */
/* Words as vectors: counts of what is around them, and the few directions that matter. */
#include <math.h>
#include <stdlib.h>

#include "vectors.h"

#define WINDOW 5
#define SPARE 8			/* directions more than asked for, for better ones */
#define PASSES 3
#define SMOOTH 0.75		/* power of contexts' counts: rare ones say less */
#define TURNS 12

/* Rows of words, columns of contexts: before, behind, around. */
enum side { BEFORE, BEHIND, AROUND, SIDES };

struct matrix {
	uint32_t n_rows, n_side;	/* columns of a side */
	size_t *start;			/* n_rows + 1 */
	VEC(uint32_t) cols;
	VEC(float) values;
};

struct counting {
	const struct corpus *corpus;
	struct matrix *m;
	uint32_t n_contexts;
	size_t *start;			/* of a word's places */
	uint32_t *places;
	float *now;			/* of the word at hand, by column */
	VEC(uint32_t) touched;
	double *col_sums, *row_sums[SIDES];
};

/* --- counting --------------------------------------------------------------------- */

/* Where each word stands. */
static void places_fill(struct counting *c)
{
	const uint32_t *ids = c->corpus->ids.at;
	uint32_t n_rows = c->m->n_rows;
	size_t *next = mem_zalloc((n_rows + 1) * sizeof(*next));

	c->start = mem_zalloc((n_rows + 2) * sizeof(*c->start));
	c->places = mem_alloc(c->corpus->ids.n * sizeof(*c->places));
	for (size_t i = 0; i < c->corpus->ids.n; i++)
		if (ids[i] < n_rows)
			c->start[ids[i] + 1]++;
	for (uint32_t i = 0; i < n_rows; i++)
		c->start[i + 1] += c->start[i];
	memcpy(next, c->start, n_rows * sizeof(*next));
	for (size_t i = 0; i < c->corpus->ids.n; i++)
		if (ids[i] < n_rows)
			c->places[next[ids[i]]++] = (uint32_t)i;
	free(next);
}

static void context_count(struct counting *c, enum side side, uint32_t id)
{
	uint32_t col = side * c->m->n_side;

	if (side == AROUND && id >= c->n_contexts)
		return;
	col += id == CORPUS_BREAK ? c->n_contexts + 1
		: id < c->n_contexts ? id : c->n_contexts;
	if (c->now[col] == 0)
		VEC_PUSH(&c->touched, col);
	c->now[col]++;
}

static void place_count(struct counting *c, size_t place)
{
	for (int way = -1; way <= 1; way += 2)
		for (int by = 1; by <= WINDOW; by++) {
			size_t at = place + (size_t)(way * by);	/* wraps around below 0 */
			uint32_t id = at < c->corpus->ids.n ? c->corpus->ids.at[at]
							    : CORPUS_BREAK;

			context_count(c, by > 1 ? AROUND : way < 0 ? BEFORE : BEHIND, id);
			if (id == CORPUS_BREAK)
				break;
		}
}

static void row_end(struct counting *c, uint32_t row)
{
	for (size_t i = 0; i < c->touched.n; i++) {
		uint32_t col = c->touched.at[i];

		VEC_PUSH(&c->m->cols, col);
		VEC_PUSH(&c->m->values, c->now[col]);
		c->col_sums[col] += (double)c->now[col];
		c->row_sums[col / c->m->n_side][row] += (double)c->now[col];
		c->now[col] = 0;
	}
	c->touched.n = 0;
	c->m->start[row + 1] = c->m->cols.n;
}

/* Counts become how much more than by chance; what is less goes. */
static void counts_weigh(struct counting *c)
{
	struct matrix *m = c->m;
	double sums[SIDES] = { 0 };
	size_t n = 0, from = 0;

	for (uint32_t i = 0; i < SIDES * m->n_side; i++) {
		c->col_sums[i] = pow(c->col_sums[i], SMOOTH);
		sums[i / m->n_side] += c->col_sums[i];
	}
	for (uint32_t row = 0; row < m->n_rows; row++) {
		for (size_t i = from; i < m->start[row + 1]; i++) {
			uint32_t col = m->cols.at[i], side = col / m->n_side;
			double more = log((double)m->values.at[i] * sums[side]
					  / (c->row_sums[side][row] * c->col_sums[col]));

			if (more <= 0)
				continue;
			m->cols.at[n] = col;
			m->values.at[n++] = (float)more;
		}
		from = m->start[row + 1];
		m->start[row + 1] = n;
	}
}

static void matrix_fill(struct matrix *m, const struct corpus *corpus, uint32_t n_contexts)
{
	struct counting c = { .corpus = corpus, .m = m, .n_contexts = n_contexts };

	m->n_rows = (uint32_t)corpus->names.n;
	m->n_side = n_contexts + 2;
	m->start = mem_zalloc((m->n_rows + 1) * sizeof(*m->start));
	c.now = mem_zalloc((size_t)SIDES * m->n_side * sizeof(*c.now));
	c.col_sums = mem_zalloc((size_t)SIDES * m->n_side * sizeof(*c.col_sums));
	for (int side = 0; side < SIDES; side++)
		c.row_sums[side] = mem_zalloc(m->n_rows * sizeof(double));
	places_fill(&c);
	for (uint32_t row = 0; row < m->n_rows; row++) {
		for (size_t i = c.start[row]; i < c.start[row + 1]; i++)
			place_count(&c, c.places[i]);
		row_end(&c, row);
	}
	counts_weigh(&c);
	for (int side = 0; side < SIDES; side++)
		free(c.row_sums[side]);
	free(c.start);
	free(c.places);
	free(c.now);
	free(c.col_sums);
	VEC_RELEASE(&c.touched);
}

/* --- few directions ---------------------------------------------------------------- */

/* out = m * in, n numbers a row. */
static void multiply(const struct matrix *m, const float *in, uint32_t n, float *out)
{
	memset(out, 0, (size_t)m->n_rows * n * sizeof(*out));
	for (uint32_t row = 0; row < m->n_rows; row++)
		for (size_t i = m->start[row]; i < m->start[row + 1]; i++) {
			const float *from = in + (size_t)m->cols.at[i] * n;
			float *to = out + (size_t)row * n;

			for (uint32_t k = 0; k < n; k++)
				to[k] += m->values.at[i] * from[k];
		}
}

/* out = transposed m * in. */
static void multiply_back(const struct matrix *m, const float *in, uint32_t n, float *out)
{
	memset(out, 0, (size_t)SIDES * m->n_side * n * sizeof(*out));
	for (uint32_t row = 0; row < m->n_rows; row++)
		for (size_t i = m->start[row]; i < m->start[row + 1]; i++) {
			const float *from = in + (size_t)row * n;
			float *to = out + (size_t)m->cols.at[i] * n;

			for (uint32_t k = 0; k < n; k++)
				to[k] += m->values.at[i] * from[k];
		}
}

static double product(const float *a, const float *b, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (double)a[i] * (double)b[i];
	return sum;
}

/* Columns become of length 1 and at right angles (Gram and Schmidt). */
static void straighten(float *at, size_t n_rows, uint32_t n)
{
	float *turned = mem_alloc(n_rows * n * sizeof(*turned));

	for (size_t i = 0; i < n_rows; i++)
		for (uint32_t k = 0; k < n; k++)
			turned[k * n_rows + i] = at[i * n + k];
	for (uint32_t k = 0; k < n; k++) {
		float *mine = turned + k * n_rows, by;

		for (uint32_t j = 0; j < k; j++) {
			by = (float)product(mine, turned + j * n_rows, n_rows);
			for (size_t i = 0; i < n_rows; i++)
				mine[i] -= by * turned[j * n_rows + i];
		}
		by = (float)sqrt(product(mine, mine, n_rows));
		for (size_t i = 0; i < n_rows && by > 0; i++)
			mine[i] /= by;
	}
	for (size_t i = 0; i < n_rows; i++)
		for (uint32_t k = 0; k < n; k++)
			at[i * n + k] = turned[k * n_rows + i];
	free(turned);
}

/* Turns rows or columns p and q of a matrix by an angle. */
static void turn(double *at, uint32_t n, uint32_t p, uint32_t q, bool rows, double cosine,
		 double sine)
{
	for (uint32_t k = 0; k < n; k++) {
		double *a = rows ? &at[p * n + k] : &at[k * n + p];
		double *b = rows ? &at[q * n + k] : &at[k * n + q];
		double was = *a;

		*a = cosine * was - sine * *b;
		*b = sine * was + cosine * *b;
	}
}

/* Jacobi's method: `square` becomes diagonal, `axes` what turned it. */
static void diagonalise(double *square, double *axes, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		axes[i * n + i] = 1;
	for (int round = 0; round < TURNS; round++)
		for (uint32_t p = 0; p < n; p++)
			for (uint32_t q = p + 1; q < n; q++) {
				double off = square[p * n + q], slope, tangent, cosine;

				if (fabs(off) < 1e-9)
					continue;
				slope = (square[q * n + q] - square[p * n + p]) / (2 * off);
				tangent = (slope >= 0 ? 1 : -1)
					/ (fabs(slope) + sqrt(slope * slope + 1));
				cosine = 1 / sqrt(tangent * tangent + 1);
				turn(square, n, p, q, false, cosine, tangent * cosine);
				turn(square, n, p, q, true, cosine, tangent * cosine);
				turn(axes, n, p, q, false, cosine, tangent * cosine);
			}
}

/* The largest n_dims numbers of the diagonal, the largest first. */
static void order_fill(const double *square, uint32_t n, uint32_t n_dims, uint32_t *order)
{
	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	for (uint32_t i = 0; i < n_dims; i++)
		for (uint32_t k = i + 1; k < n; k++)
			if (square[order[k] * n + order[k]] > square[order[i] * n + order[i]]) {
				uint32_t swap = order[i];

				order[i] = order[k];
				order[k] = swap;
			}
}

static void row_write(float *out, uint32_t n_dims)
{
	double length = sqrt(product(out, out, n_dims));

	for (uint32_t d = 0; d < n_dims && length > 0; d++)
		out[d] = (float)((double)out[d] / length);
}

/* `words` spans what the rows have in common, `contexts` is the matrix seen from it. */
static void vectors_fill(struct vectors *v, const float *words, const float *contexts,
			 size_t n_contexts, uint32_t n)
{
	double *square = mem_zalloc((size_t)n * n * sizeof(*square));
	double *axes = mem_zalloc((size_t)n * n * sizeof(*axes));
	uint32_t *order = mem_alloc(n * sizeof(*order));

	for (size_t i = 0; i < n_contexts; i++)
		for (uint32_t a = 0; a < n; a++)
			for (uint32_t b = 0; b < n; b++)
				square[a * n + b] += (double)contexts[i * n + a]
					* (double)contexts[i * n + b];
	diagonalise(square, axes, n);
	order_fill(square, n, v->n_dims, order);
	for (uint32_t i = 0; i < v->n_words; i++) {
		float *out = v->at + (size_t)i * v->n_dims;

		for (uint32_t d = 0; d < v->n_dims; d++) {
			double sum = 0;

			for (uint32_t k = 0; k < n; k++)
				sum += (double)words[(size_t)i * n + k]
					* axes[k * n + order[d]];
			/* square roots of the matrix's own weights, which are roots */
			out[d] = (float)(sum * pow(square[order[d] * n + order[d]], 0.25));
		}
		row_write(out, v->n_dims);
	}
	free(square);
	free(axes);
	free(order);
}

void vectors_make(struct vectors *v, const struct corpus *corpus, uint32_t n_contexts,
		  uint32_t n_dims)
{
	struct matrix m = { 0 };
	uint32_t n = n_dims + SPARE;
	size_t n_cols;
	uint64_t random = 1;
	float *words, *contexts;

	matrix_fill(&m, corpus, n_contexts);
	n_cols = (size_t)SIDES * m.n_side;
	words = mem_alloc((size_t)m.n_rows * n * sizeof(*words));
	contexts = mem_alloc(n_cols * n * sizeof(*contexts));
	for (size_t i = 0; i < n_cols * n; i++) {
		random = hash_mix(random, i);
		contexts[i] = (float)((double)(random >> 11) / 0x1p53 - 0.5);
	}
	for (int pass = 0; pass < PASSES; pass++) {
		if (pass)
			straighten(contexts, n_cols, n);
		multiply(&m, contexts, n, words);
		straighten(words, m.n_rows, n);
		multiply_back(&m, words, n, contexts);
	}
	*v = (struct vectors){ m.n_rows, n_dims, NULL };
	v->at = mem_alloc((size_t)v->n_words * n_dims * sizeof(*v->at));
	vectors_fill(v, words, contexts, n_cols, n);
	free(words);
	free(contexts);
	free(m.start);
	VEC_RELEASE(&m.cols);
	VEC_RELEASE(&m.values);
}

void vectors_release(struct vectors *v)
{
	free(v->at);
}
