/* SPDX-License-Identifier: MIT */
/* A story as one document. */
#include "dossier.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <lesart/export/picture.h>
#include <lesart/store/own.h>

#define EVENTS_MOST 500
#define DOSSIER_BYTES (64u << 20)

bool dossier_format_find(struct str name, enum dossier_format *ret)
{
	if (str_eq(name, STR("md")) || str_eq(name, STR("markdown")))
		*ret = DOSSIER_MD;
	else if (str_eq(name, STR("html")))
		*ret = DOSSIER_HTML;
	else
		return false;
	return true;
}

/* --- loading ------------------------------------------------------------------------------ */

static bool load_events(struct dossier *d, struct err *err)
{
	struct event_filter filter = { .story = d->story.id, .axis = EVENT_MENTIONED,
				       .from = DAY_MIN, .to = DAY_MAX };
	struct event *events;
	size_t n;

	if (!store_events(d->store, &filter, NULL, EVENTS_MOST, d->mem, &events, &n, err))
		return false;
	d->events = events;
	for (size_t i = 0; i < n; i++)
		if (!events[i].same_as)
			d->events[d->n_events++] = events[i];
	return true;
}

static bool load_note(struct dossier *d, struct err *err)
{
	struct buf note = BUF_INIT(REMARK_BYTES + 1);
	bool ok = store_remark(d->store, REMARK_STORY, d->story.id, &note, err);

	d->story_note = arena_str(d->mem, buf_str(&note));
	buf_release(&note);
	return ok;
}

static bool dossier_load(struct dossier *d, struct store *store, int64_t story, struct err *err)
{
	bool found;

	d->store = store;
	d->mem = arena_new();
	if (!store_story(store, story, d->mem, &d->story, &found, err))
		return false;
	if (!found)
		return err_set(err, ERR_USAGE, "no story 's%lld'", (long long)story);
	return load_events(d, err) && load_note(d, err) &&
		readings_load(&d->readings, store, d->story.id, NULL, 0, d->mem, err);
}

static void dossier_release(struct dossier *d)
{
	readings_release(&d->readings);
	arena_free(d->mem);
}

/* --- writing -------------------------------------------------------------------------------- */

static void write_head(struct dossier *d)
{
	struct buf line = BUF_INIT(4096);

	buf_printf(&line, "%u %s", d->story.n_articles,
		   d->story.n_articles == 1 ? "article" : "articles");
	if (d->story.n_sources) {
		buf_add_str(&line, STR(", "));
		voices_say(&d->readings.voices, &line);
	}
	if (when_known(d->story.first)) {
		buf_add_str(&line, STR(", "));
		when_print(when_day(d->story.first.lo), &line);
		if (when_known(d->story.last) && d->story.last.hi != d->story.first.lo) {
			buf_add_str(&line, STR(" to "));
			when_print(when_day(d->story.last.hi), &line);
		}
	}
	paper_para(&d->paper, "meta", buf_str(&line));
	if (d->story.tags.len)
		paper_para(&d->paper, "meta",
			   arena_printf(d->mem, "tags: %.*s", STR_FMT(d->story.tags)));
	if (d->story_note.len)
		paper_para(&d->paper, "note", d->story_note);
	buf_release(&line);
}

static bool write_all(struct dossier *d, struct err *err)
{
	bool ok;

	paper_begin(&d->paper, d->story.title);
	write_head(d);
	dossier_articles(d);
	dossier_timeline(d);
	dossier_claims(d);
	dossier_quotes(d);
	ok = dossier_names(d, err) && dossier_related(d, err);
	dossier_decided(d);
	dossier_texts(d);
	ok = ok && dossier_copies(d, err);
	if (d->readings.comparison.cut)
		paper_para(&d->paper, "meta",
			   STR("There is more than is compared and printed here."));
	paper_end(&d->paper);
	if (ok && d->paper.out->full)
		ok = err_set(err, ERR_LIMIT, "the story is too large for one document");
	return ok;
}

bool dossier_write(struct store *store, int64_t story, enum dossier_format format,
		   const char *svg, struct buf *out, struct err *err)
{
	struct dossier d = { .paper = { .out = out, .format = format }, .svg = svg };
	bool ok = dossier_load(&d, store, story, err);

	d.paper.mem = d.mem;
	ok = ok && write_all(&d, err);
	dossier_release(&d);
	return ok;
}

bool dossier_svg(struct store *store, int64_t story, struct buf *out, struct err *err)
{
	struct dossier d = { .svg = NULL };
	bool ok = dossier_load(&d, store, story, err);

	if (ok)
		picture_draw(d.events, d.n_events, true, d.mem, out);
	dossier_release(&d);
	return ok;
}

/* --- files ------------------------------------------------------------------------------------ */

static bool file_write(const char *path, struct str bytes, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	bool ok = true;

	if (fd < 0)
		return err_errno(err, "cannot write '%s'", path);
	for (size_t done = 0; ok && done < bytes.len;) {
		ssize_t n = write(fd, bytes.ptr + done, bytes.len - done);

		if (n < 0 && errno == EINTR)
			continue;
		ok = n >= 0 || err_errno(err, "cannot write '%s'", path);
		done += n > 0 ? (size_t)n : 0;
	}
	return (close(fd) == 0 && ok) || (ok && err_errno(err, "cannot write '%s'", path));
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool svg_save(struct store *store, int64_t story, const char *folder, struct err *err)
{
	struct buf svg = BUF_INIT(DOSSIER_BYTES), path = BUF_INIT(8192);
	bool ok = dossier_svg(store, story, &svg, err);

	buf_printf(&path, "%s/timeline.svg", folder);
	ok = ok && file_write(path.ptr, buf_str(&svg), err);
	buf_release(&svg);
	buf_release(&path);
	return ok;
}

bool dossier_save(struct store *store, int64_t story, enum dossier_format format,
		  const char *path, struct buf *ret_path, struct err *err)
{
	struct buf out = BUF_INIT(DOSSIER_BYTES);
	bool folder = is_folder(path), md = format == DOSSIER_MD, ok;

	buf_printf(ret_path, folder ? "%s/story.%s" : "%s", path, md ? "md" : "html");
	ok = dossier_write(store, story, format, folder ? "timeline.svg" : NULL, &out, err) &&
		file_write(ret_path->ptr, buf_str(&out), err) &&
		(!folder || !md || svg_save(store, story, path, err));
	buf_release(&out);
	return ok;
}
