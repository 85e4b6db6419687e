/* SPDX-License-Identifier: MIT */
/* The time line as a picture in a file; how it looks is said in export. */
#include <stdio.h>

#include <lesart/export/picture.h>

#include "timeline.h"

#define ROWS_MAX 20000u		/* a picture of more is none */
#define ROW_BYTES (1u << 20)

struct drawing {
	struct picture picture;
	size_t n_left_out;
	FILE *file;
	struct buf row;
	struct arena *mem;
};

static bool measure(struct timeline *timeline, const struct event *event, void *ctx,
		    struct err *err)
{
	struct drawing *drawing = ctx;

	(void)timeline;
	(void)err;
	if (drawing->picture.n < ROWS_MAX)
		picture_see(&drawing->picture, event);
	else
		drawing->n_left_out++;
	return true;
}

static void put(struct drawing *drawing)
{
	struct str row = buf_str(&drawing->row);

	fwrite(row.ptr, 1, row.len, drawing->file);
	buf_clear(&drawing->row);
	arena_clear(drawing->mem);
}

static bool put_row(struct timeline *timeline, const struct event *event, void *ctx,
		    struct err *err)
{
	struct drawing *drawing = ctx;

	(void)timeline;
	(void)err;
	if (drawing->picture.at == ROWS_MAX)
		return true;
	picture_row(&drawing->picture, event, drawing->mem, &drawing->row);
	put(drawing);
	return true;
}

static bool draw(struct timeline *timeline, struct drawing *drawing, struct err *err)
{
	bool ok;

	picture_begin(&drawing->picture, true, &drawing->row);
	put(drawing);
	ok = timeline_each(timeline, put_row, drawing, err);
	picture_end(&drawing->row);
	put(drawing);
	return ok;
}

bool timeline_svg(struct timeline *timeline, const char *path, struct err *err)
{
	struct drawing drawing = { .row = BUF_INIT(ROW_BYTES) };
	bool ok = timeline_each(timeline, measure, &drawing, err), written;

	if (!ok)
		return false;
	drawing.file = fopen(path, "w");
	if (!drawing.file)
		return err_errno(err, "cannot write '%s'", path);
	drawing.mem = arena_new();
	ok = draw(timeline, &drawing, err);
	arena_free(drawing.mem);
	buf_release(&drawing.row);
	written = !ferror(drawing.file);
	if (fclose(drawing.file) != 0 || !written)
		return err_errno(err, "cannot write '%s'", path);
	if (ok && drawing.n_left_out)
		return err_set(err, ERR_LIMIT, "'%s' shows the first %u of %zu events", path,
			       ROWS_MAX, ROWS_MAX + drawing.n_left_out);
	return ok;
}
