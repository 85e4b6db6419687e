/* SPDX-License-Identifier: MIT */
/* An article on the whole screen. */
#include "inside.h"
#include "reader.h"

#define QUERY_MAX 1024

struct article_view {
	struct view view;
	struct reader reader;
	struct span show;	/* bring this into view once it is laid out */
	struct buf query;	/* whose hits are marked */
	int64_t noted;		/* the article that was marked read on opening */
};

static struct article_view *self(struct view *view)
{
	return (struct article_view *)view;
}

/* Opening an article is reading it; moving past it in a list is not. */
static void note_read(struct article_view *article)
{
	struct reader *reader = &article->reader;
	struct page *page = &reader->page;

	if (!reader->loaded || article->noted == reader->article)
		return;
	article->noted = reader->article;
	reader_hits(reader, buf_str(&article->query));
	if (page->n_rows && !page->rows[page->at].read)
		app_was_read(article->view.app, reader->article);
}

/* A column in the middle: long lines and a far edge are hard to read. */
static struct box text_box(const struct article_view *article)
{
	struct box box = article->view.box;
	int want = article->view.app->options.text_cols;

	if (article->reader.zen || box.n_cols < want + 4)
		return box;
	box.col = (box.n_cols - want) / 2;
	box.n_cols = want;
	return box;
}

static bool article_prepare(struct view *view, bool idle)
{
	struct article_view *article = self(view);

	(void)idle;
	if (view->stale)
		article->reader.stale = true;
	view->stale = false;
	note_read(article);
	reader_layout(&article->reader, text_box(article));
	if (article->show.to)
		pager_show(&article->reader.pager, article->show);
	article->show = (struct span){ 0, 0 };
	view->app->selection = (struct selection){ article->reader.story,
						   article->reader.article };
	view->app->top.article = article->reader.article;
	view->app->top.part = page_part(pager_place(&article->reader.pager).item);
	return false;
}

static void article_draw(const struct view *view, struct canvas *canvas)
{
	const struct article_view *article = (const struct article_view *)view;

	reader_draw(&article->reader, canvas, true);
}

static bool next_story(struct article_view *article, int step)
{
	struct view *list = app_list(article->view.app);
	int64_t story, next;

	if (!list || !list->ops->step(list, step, &story, &next)) {
		app_say(article->view.app, "no further story on this side");
		return false;
	}
	buf_clear(&article->query);
	reader_show(&article->reader, story, next);
	return true;
}

/* The archive can be read with this one key. */
static void read_on(struct article_view *article)
{
	struct pager *pager = &article->reader.pager;

	if (!pager_at_end(pager))
		pager_scroll(pager, article->view.box.n_rows - 1);
	else if (!reader_source(&article->reader, 1))
		next_story(article, 1);
}

/* One thing to follow is followed; of several one is chosen by letter. */
static void open_link(struct article_view *article)
{
	app_follow_begin(article->view.app);
}

static void mark(struct article_view *article, bool star)
{
	struct app *app = article->view.app;
	struct page *page = &article->reader.page;

	if (!article->reader.loaded || !page->n_rows)
		return;
	if (star)
		app_set_star(app, page->story.id, page->story.flags & STORY_STARRED,
			     !(page->story.flags & STORY_STARRED));
	else
		app_set_read(app, page->rows[page->at].id, page->rows[page->at].read,
			     !page->rows[page->at].read);
}

static bool article_command(struct view *view, const struct call *call)
{
	struct article_view *article = self(view);

	switch (call->command) {
	case CMD_READ_ON: read_on(article); return true;
	case CMD_NEXT_STORY: next_story(article, 1); return true;
	case CMD_PREV_STORY: next_story(article, -1); return true;
	case CMD_OPEN: open_link(article); return true;
	case CMD_READ: mark(article, false); return true;
	case CMD_STAR: mark(article, true); return true;
	case CMD_NEXT:
	case CMD_PREV:
		if (!article->reader.pager.found.n)
			return next_story(article, call->command == CMD_NEXT ? 1 : -1), true;
		return reader_command(&article->reader, call);
	default: return reader_command(&article->reader, call);
	}
}

static void article_crumb(const struct view *view, struct buf *out)
{
	const struct reader *reader = &((const struct article_view *)view)->reader;
	struct str crumb = glyph_str(GLYPH_CRUMB, view->app->opts.ascii);

	if (!reader->loaded)
		return;
	buf_add_str(out, reader->page.story.title);
	if (reader->page.n_rows > 1)
		buf_printf(out, " (%zu sources)", reader->page.n_rows);
	if (reader->page.article->source.len)
		buf_printf(out, " %.*s %.*s", STR_FMT(crumb),
			   STR_FMT(reader->page.article->source));
}

static void article_status(const struct view *view, struct buf *left, struct buf *right)
{
	const struct reader *reader = &((const struct article_view *)view)->reader;
	const struct page *page = &reader->page;

	if (!reader->loaded)
		return;
	if (page->n_rows) {
		buf_add_str(left, page->rows[page->at].read ? STR("read") : STR("unread"));
		if (page->story.flags & STORY_STARRED)
			buf_add_str(left, STR(" *"));
	}
	if (page->n_links)
		buf_printf(left, ", %zu related", page->n_links);
	if (reader->pager.found.n)
		buf_add_str(left, STR(", n: next place found, Esc: unlight"));
	reader_status(reader, right);
}

static void article_prompt(struct view *view, struct str text, enum prompt_phase phase)
{
	reader_find(&self(view)->reader, phase == PROMPT_LEFT ? STR("") : text);
}

static void article_news(struct view *view)
{
	reader_renew(&self(view)->reader);
	self(view)->noted = self(view)->reader.article;
}

static void article_links(const struct view *view, link_spots_t *ret)
{
	reader_links(&((const struct article_view *)view)->reader, ret);
}

static bool article_wheel(struct view *view, int row, int col, int step)
{
	(void)row;
	(void)col;
	pager_scroll(&self(view)->reader.pager, step * 3);
	return true;
}

static void article_close(struct view *view)
{
	reader_release(&self(view)->reader);
	buf_release(&self(view)->query);
	free(view);
}

static const struct view_ops article_ops = {
	.name = "article", .where = IN_TEXT,
	.command = article_command, .prepare = article_prepare, .draw = article_draw,
	.crumb = article_crumb, .status = article_status, .news = article_news,
	.prompt = article_prompt, .links = article_links, .wheel = article_wheel,
	.close = article_close,
};

struct view *article_new_view(struct app *app, int64_t story, int64_t article, struct span show,
			      struct str query)
{
	struct article_view *made = mem_zalloc(sizeof(*made));

	made->view = (struct view){ .ops = &article_ops, .app = app, .stale = true };
	made->show = show;
	buf_init(&made->query, QUERY_MAX);
	buf_add_str(&made->query, query);
	reader_init(&made->reader, app);
	reader_show(&made->reader, story, article);
	if (!made->reader.loaded) {
		article_close(&made->view);
		app_say(app, "this article is no longer there");
		return NULL;
	}
	return &made->view;
}
