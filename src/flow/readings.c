/* SPDX-License-Identifier: MIT */
/* From the library to the comparison of a story. */
#include <lesart/flow/readings.h>

static const struct article_row *row_of(const struct article_row *rows, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == id)
			return &rows[i];
	return NULL;
}

/* Those to compare first, in their order, then the copies. */
static void rows_sort(struct readings *readings, const struct article_row *rows, size_t n,
		      const int64_t *only, size_t n_only)
{
	struct article_row *to = readings->rows;

	for (size_t i = 0; i < n_only; i++) {
		const struct article_row *row = row_of(rows, n, only[i]);

		if (row)
			to[readings->n++] = *row;
	}
	for (size_t i = 0; i < n && !n_only; i++)
		if (!rows[i].copy_of)
			to[readings->n++] = rows[i];
	for (size_t i = 0; i < n && !n_only; i++)
		if (rows[i].copy_of)
			to[readings->n + readings->n_copies++] = rows[i];
}

/* Behind the articles that are compared, instead of behind all of them. */
static void put_copies_next(struct readings *readings, size_t wanted, struct arena *mem)
{
	size_t n_more = wanted - readings->n;
	struct article_row *more = arena_array(mem, struct article_row, n_more + 1);
	struct article_row *at = readings->rows + readings->n;

	memcpy(more, at, n_more * sizeof(*more));
	memmove(at, at + n_more, readings->n_copies * sizeof(*at));
	memcpy(at + readings->n_copies, more, n_more * sizeof(*more));
	readings->n_more = n_more;
}

bool readings_load(struct readings *readings, struct store *store, int64_t story,
		   const int64_t *only, size_t n_only, struct arena *mem, struct err *err)
{
	struct article_row *rows;
	size_t n, wanted;

	*readings = (struct readings){ .story = story };
	if (!store_story_articles(store, story, mem, &rows, &n, err) ||
	    !voices_find(store, rows, n, NULL, mem, &readings->voices, err) ||
	    !library_decided(store, 0, story, 0, readings->decided, &readings->n_decided, err))
		return false;
	readings->rows = arena_array(mem, struct article_row, n + n_only + 1);
	rows_sort(readings, rows, n, only, n_only);
	readings->articles = arena_array(mem, const struct article *, readings->n + 1);
	wanted = readings->n;
	for (readings->n = 0; readings->n < wanted && readings->n < COMPARE_ARTICLES;
	     readings->n++) {
		struct article *article = store_article(store, readings->rows[readings->n].id, err);

		if (!article) {
			readings_release(readings);
			return err && err->code == ERR_NONE ?
			       err_set(err, ERR_STORE, "an article of the story is missing") : false;
		}
		readings->articles[readings->n] = article;
	}
	if (!compare_articles(readings->articles, readings->n, mem, &readings->comparison, err)) {
		readings_release(readings);
		return false;
	}
	put_copies_next(readings, wanted, mem);
	readings->comparison.cut |= readings->n_more > 0;
	return true;
}

void readings_release(struct readings *readings)
{
	for (size_t i = 0; i < readings->n; i++)
		article_free((struct article *)(uintptr_t)readings->articles[i]);
	readings->n = 0;
}
