/* SPDX-License-Identifier: MIT */
/* The reading pane. */
#include "inside.h"
#include "reader.h"

void reader_init(struct reader *reader, struct app *app)
{
	*reader = (struct reader){ .app = app };
	reader->leftovers = app->options.leftovers;
	pager_init(&reader->pager, false);
}

static void unload(struct reader *reader)
{
	if (reader->loaded)
		page_release(&reader->page);
	reader->loaded = false;
}

void reader_release(struct reader *reader)
{
	struct place place = pager_place(&reader->pager);

	if (reader->loaded && place.set)
		app_keep_place(reader->app, reader->article, &place);
	unload(reader);
	pager_release(&reader->pager);
}

static void load(struct reader *reader)
{
	struct err err = ERR_INIT;

	unload(reader);
	reader->stale = true;
	if (!reader->story && !reader->article)
		return;
	reader->loaded = page_load(&reader->page, reader->app->opts.store, reader->story,
				   reader->article, &err);
	if (!reader->loaded) {
		app_fail(reader->app, &err);
		return;
	}
	reader->article = reader->page.article->id;
	if (reader->page.story.id)
		reader->story = reader->page.story.id;
}

void reader_show(struct reader *reader, int64_t story, int64_t article)
{
	if (reader->loaded && story == reader->story && (!article || article == reader->article))
		return;
	if (reader->loaded) {
		struct place place = pager_place(&reader->pager);

		app_keep_place(reader->app, reader->article, &place);
	}
	reader->story = story;
	reader->article = article;
	/* The folio borrows the page's text: it goes first. */
	pager_forget(&reader->pager);
	pager_hits(&reader->pager, NULL, 0);
	load(reader);
	if (reader->loaded)
		reader->pager.place = app_place(reader->app, reader->article);
}

void reader_renew(struct reader *reader)
{
	pager_begin(&reader->pager, reader->box);
	load(reader);
}

void reader_layout(struct reader *reader, struct box box)
{
	struct page_looks looks = {
		.plain = !reader->app->options.marking,
		.text_cols = reader->app->options.text_cols,
		.leftovers = reader->leftovers, .zen = reader->zen,
		.hyphens = reader->loaded ? app_hyphens(reader->app, reader->page.article->lang) : NULL,
		.today = reader->app->opts.today, .ascii = reader->app->opts.ascii,
	};

	if (!reader->stale && memcmp(&box, &reader->box, sizeof(box)) == 0)
		return;
	reader->box = box;
	reader->stale = false;
	pager_begin(&reader->pager, box);
	if (reader->loaded)
		page_build(&reader->page, &looks, &reader->pager.folio);
	pager_end(&reader->pager);
}

bool reader_source(struct reader *reader, int step)
{
	size_t at = reader->page.at + (size_t)step;

	if (!reader->loaded || at >= reader->page.n_rows)
		return false;
	reader_show(reader, reader->story, reader->page.rows[at].id);
	return true;
}

static void flip(struct reader *reader, bool *what)
{
	*what = !*what;
	reader->stale = true;
}

bool reader_command(struct reader *reader, const struct call *call)
{
	int step = call->count ? (int)call->count : 1;

	switch (call->command) {
	case CMD_NEXT_SOURCE:
	case CMD_PREV_SOURCE:
		step = call->command == CMD_NEXT_SOURCE ? step : -step;
		if (!reader_source(reader, step))
			app_say(reader->app, "no further source on this side");
		return true;
	case CMD_LEFTOVERS: flip(reader, &reader->leftovers); return true;
	case CMD_ZEN: flip(reader, &reader->zen); return true;
	default: return pager_command(&reader->pager, call);
	}
}

void reader_find(struct reader *reader, struct str words)
{
	pager_hits(&reader->pager, NULL, 0);
	pager_find(&reader->pager, words);
}

void reader_hits(struct reader *reader, struct str query)
{
	struct arena *mem = arena_new();
	struct span *hits;
	size_t n;

	if (reader->loaded && query.len &&
	    store_query_hits(reader->app->opts.store, query, reader->page.article, mem, &hits, &n,
			     NULL))
		pager_hits(&reader->pager, hits, n);
	arena_free(mem);
}

void reader_links(const struct reader *reader, link_spots_t *ret)
{
	pager_links(&reader->pager, reader->app->opts.ascii, ret);
}

void reader_status(const struct reader *reader, struct buf *right)
{
	const struct pager *pager = &reader->pager;

	if (!reader->loaded)
		return;
	if (pager->found.n)
		buf_printf(right, "%zu/%zu found  ", pager->here + 1, pager->found.n);
	else if (pager->what.len)
		buf_add_str(right, STR("not found  "));
	if (reader->page.n_rows > 1)
		buf_printf(right, "source %zu/%zu  ", reader->page.at + 1, reader->page.n_rows);
	buf_printf(right, "%u%%", pager_percent(pager));
}

void reader_draw(const struct reader *reader, struct canvas *canvas, bool focus)
{
	pager_draw(&reader->pager, canvas, focus);
}
