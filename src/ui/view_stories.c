/* SPDX-License-Identifier: MIT */
/* The list of stories: moving, narrowing, laying out. */
#include "view_stories.h"

#define QUERY_MAX 1024

void stories_go_to(struct stories *stories, size_t number)
{
	struct err err = ERR_INIT;
	struct story *story;

	if (!rows_hold(&stories->rows, number, &err)) {
		app_fail(stories->view.app, &err);
		number = !stories->rows.n ? 0 : number < stories->rows.base ? stories->rows.base :
			 stories->rows.base + stories->rows.n - 1;
	}
	stories->cursor = number;
	story = rows_at(&stories->rows, number);
	/* A line that stands for a section is no story. */
	stories->anchor = story && rows_fold(&stories->rows, number).kind != FOLD_SECTION ?
			  story->id : 0;
	stories->view.app->selection = (struct selection){ stories->anchor, 0 };
}

/* What is given up for a key is done when no other one waits; until then the list
 * stays as it is. */
static bool load(struct stories *stories)
{
	struct err err = ERR_INIT;

	stories->rows.filter.query = buf_str(&stories->query);
	stories_take_sections(stories);
	stories->loaded = rows_load(&stories->rows, &err);
	if (!stories->loaded) {
		stories->later |= err.code == ERR_CANCEL;
		return app_fail(stories->view.app, &err);
	}
	stories->seen_regrouped = stories->view.app->regrouped;
	stories->seen_articles = stories->view.app->counts.n_articles;
	if (!folds_any(&stories->rows.folds))
		stories->group_by = stories_group_by(stories);
	stories_take_sections(stories);
	return true;
}

void stories_load_at_top(struct stories *stories)
{
	if (!load(stories))
		return;
	stories->top = 0;
	stories_go_to(stories, 0);
}

static size_t rows_a_page(const struct stories *stories)
{
	size_t n = (size_t)(stories->list_box.n_rows > 4 ? stories->list_box.n_rows - 3 : 1);

	return n;
}

/* The cursor stays on its story, as long as that is not far from where it was. */
static void refresh(struct stories *stories)
{
	size_t was = stories->cursor, row = was - stories->top;
	int64_t id = stories->anchor;

	if (!load(stories))
		return;
	rows_hold(&stories->rows, was, NULL);
	for (size_t i = stories->rows.base; i < stories->rows.base + stories->rows.n; i++) {
		if (rows_at(&stories->rows, i)->id == id) {
			was = i;
			break;
		}
	}
	stories_go_to(stories, was);
	stories->top = stories->cursor > row ? stories->cursor - row : 0;
	if (stories->cursor < rows_a_page(stories) && stories->rows.n <= rows_a_page(stories))
		stories->top = 0;
}

/* --- layout ---------------------------------------------------------------- */

/* Reading an article takes a moment: it waits until no key does. */
static bool show_text(struct stories *stories, bool idle)
{
	struct reader *reader = &stories->reader;
	bool other = reader->story != stories->anchor;

	if (!stories->text_box.n_rows || !stories->anchor || (other && !idle))
		return false;
	if (other)
		reader_show(reader, stories->anchor, 0);
	reader_layout(reader, stories->text_box);
	if (stories->anchor == reader->story)
		stories->view.app->selection =
			(struct selection){ reader->story, reader->article };
	return other;
}

/* Numbers that were too high are put right where the top is reached. */
static void stories_renumber(struct stories *stories)
{
	size_t too_high = rows_renumber(&stories->rows);

	stories->cursor -= stories->cursor > too_high ? too_high : stories->cursor;
	stories->top -= stories->top > too_high ? too_high : stories->top;
}

/* Only rows near the cursor are held, so the top goes there before they are. */
static void hold_rows(struct stories *stories)
{
	size_t n_rows = (size_t)stories->view.box.n_rows;

	if (stories->top > stories->cursor)
		stories->top = stories->cursor;
	if (stories->top + n_rows <= stories->cursor)
		stories->top = stories->cursor - n_rows + 1;
	rows_hold(&stories->rows, stories->top ? stories->top - 1 : 0, NULL);
	rows_hold(&stories->rows, stories->top + n_rows, NULL);
	stories_renumber(stories);
	stories_cursor_into_view(stories);
}

/* What takes long, as long as no key waits. */
static bool work_on(struct stories *stories)
{
	struct app *app = stories->view.app;
	bool waits = stories->later || stories->rows.uncounted;

	app_hurry(app, true);
	if (stories->later)
		stories_query_now(stories);
	else if (stories->rows.uncounted)
		rows_count(&stories->rows, NULL);
	app_hurry(app, false);
	return waits;
}

static bool stories_prepare(struct view *view, bool idle)
{
	struct stories *stories = (struct stories *)view;
	bool worked;

	if (view->stale)
		stories->reader.stale = true;
	view->stale = false;
	worked = idle && stories->later && work_on(stories);
	stories_split(stories);
	if (stories->rows.n && !stories->later)
		hold_rows(stories);
	if (stories->anchor && !view->app->selection.story)
		view->app->selection.story = stories->anchor;
	worked |= show_text(stories, idle);
	return worked || (idle && work_on(stories));
}

/* --- commands -------------------------------------------------------------- */

static void move(struct stories *stories, long n)
{
	size_t at = stories->cursor;

	if (n < 0)
		at = at > (size_t)-n ? at - (size_t)-n : 0;
	else
		at += (size_t)n;
	stories->moved = true;
	stories_go_to(stories, at);
}

static void go_end(struct stories *stories)
{
	struct err err = ERR_INIT;
	size_t last;

	if (rows_end(&stories->rows, &last, &err))
		stories_go_to(stories, last);
	else
		app_fail(stories->view.app, &err);
	stories->moved = true;
}

static void next_unread(struct stories *stories, int step)
{
	struct app *app = stories->view.app;
	size_t at = stories->cursor + (size_t)step;

	for (unsigned i = 0; i < 5000 && rows_hold(&stories->rows, at, NULL); i++) {
		if (rows_at(&stories->rows, at)->n_unread) {
			stories_go_to(stories, at);
			return;
		}
		at += (size_t)step;
	}
	app_say(app, "nothing unread %s here", step > 0 ? "below" : "above");
}

static void open_story(struct stories *stories, struct str hits)
{
	struct app *app = stories->view.app;
	int64_t article = stories->reader.story == stories->anchor ? stories->reader.article : 0;

	if (stories_open_fold(stories))
		return;
	if (!stories->anchor)
		app_say(app, "there is nothing to open");
	else
		app_open(app, article_new_view(app, stories->anchor, article,
					       (struct span){ 0, 0 }, hits));
}

/* Space in the list: the text a page on; where it ends, the next story. */
static void read_on(struct stories *stories)
{
	struct pager *pager = &stories->reader.pager;

	if (!stories->text_box.n_rows || stories->reader.story != stories->anchor)
		open_story(stories, STR(""));
	else if (!pager_at_end(pager))
		pager_scroll(pager, stories->text_box.n_rows - 1);
	else if (!reader_source(&stories->reader, 1))
		move(stories, 1);
}

static bool needs_story(struct stories *stories)
{
	if (!stories->anchor)
		app_say(stories->view.app, "stories are folded here; l opens them");
	return stories->anchor != 0;
}

static void mark_read(struct stories *stories)
{
	struct page *page = &stories->reader.page;
	bool unread = false;

	if (!needs_story(stories))
		return;
	if (!stories->reader.loaded || stories->reader.story != stories->anchor)
		reader_show(&stories->reader, stories->anchor, 0);
	if (!stories->reader.loaded)
		return;
	for (size_t i = 0; i < page->n_rows; i++)
		unread |= !page->rows[i].read;
	app_set_read_all(stories->view.app, page->rows, page->n_rows, unread);
}

static void mark_star(struct stories *stories)
{
	const struct story *story = rows_at(&stories->rows, stories->cursor);

	if (needs_story(stories) && story)
		app_set_star(stories->view.app, story->id, story->flags & STORY_STARRED,
			     !(story->flags & STORY_STARRED));
}

static bool list_moves(struct stories *stories, const struct call *call)
{
	long n = call->count ? (long)call->count : 1, page = (long)rows_a_page(stories);

	switch (call->command) {
	case CMD_DOWN: move(stories, n); return true;
	case CMD_UP: move(stories, -n); return true;
	case CMD_HALF_DOWN: move(stories, n * (page / 2 + 1)); return true;
	case CMD_HALF_UP: move(stories, -n * (page / 2 + 1)); return true;
	case CMD_PAGE_DOWN: move(stories, n * page); return true;
	case CMD_PAGE_UP: move(stories, -n * page); return true;
	case CMD_FIRST:
		if (call->count)
			stories_go_to(stories, call->count - 1);
		else
			stories_go_to(stories, 0);
		return true;
	case CMD_LAST:
		if (call->count)
			stories_go_to(stories, call->count - 1);
		else
			go_end(stories);
		return true;
	case CMD_NEXT: next_unread(stories, 1); return true;
	case CMD_PREV: next_unread(stories, -1); return true;
	default: return false;
	}
}

static bool list_command(struct stories *stories, const struct call *call)
{
	if (stories_fold_command(stories, call->command))
		return true;
	switch (call->command) {
	case CMD_OPEN: open_story(stories, buf_str(&stories->query)); return true;
	case CMD_READ_ON: read_on(stories); return true;
	case CMD_LAYOUT: stories_next_layout(stories); return true;
	case CMD_ORDER: stories_next_order(stories, call->words); return true;
	case CMD_CLEAR: stories_clear_filter(stories); return true;
	case CMD_UNREAD_ONLY:
		stories->rows.filter.unread = !stories->rows.filter.unread;
		stories_load_at_top(stories);
		return true;
	case CMD_READ: mark_read(stories); return true;
	case CMD_STAR: mark_star(stories); return true;
	case CMD_REFRESH: refresh(stories); return false;
	case CMD_PANE:
		stories->in_text = !stories->in_text && stories->text_box.n_rows;
		return true;
	case CMD_NEXT_SOURCE:
	case CMD_PREV_SOURCE:
	case CMD_LEFTOVERS: return reader_command(&stories->reader, call);
	case CMD_ZEN:
		stories->in_text = !stories->reader.zen;
		return reader_command(&stories->reader, call);
	case CMD_FIND:
		if (!call->words.len)
			return false;
		buf_clear(&stories->base);
		buf_clear(&stories->typed);
		buf_add_str(&stories->typed, call->words);
		stories_set_filters(stories, call->words);
		return true;
	case CMD_ADD_FILTER: stories_filter_add(stories, call->words); return true;
	default: return false;
	}
}

static bool text_command(struct stories *stories, const struct call *call)
{
	switch (call->command) {
	case CMD_OPEN: open_story(stories, STR("")); return true;
	case CMD_BACK:
	case CMD_CLOSE:
	case CMD_PANE:
		stories->in_text = false;
		return true;
	default: return reader_command(&stories->reader, call);
	}
}

static bool stories_command(struct view *view, const struct call *call)
{
	struct stories *stories = (struct stories *)view;

	if (stories->in_text && text_command(stories, call))
		return true;
	if (!stories->in_text && list_moves(stories, call))
		return true;
	return list_command(stories, call);
}

/* --- what else happens ------------------------------------------------------ */

/* A list that does not fill the screen fills itself; nobody has found his place in
 * it yet. All others wait to be asked, but rows shown are kept true. */
static void stories_news(struct view *view)
{
	struct stories *stories = (struct stories *)view;
	bool short_list = stories->rows.n < (size_t)view->box.n_rows;

	if (stories->seen_regrouped != view->app->regrouped ||
	    (view->app->counts.n_articles > stories->seen_articles && short_list &&
	     (!stories->moved || !stories->rows.n)))
		refresh(stories);
	if (view->app->undone && folds_any(&stories->rows.folds))
		refresh(stories);	/* it may be one of those that a fold counts */
	rows_renew(&stories->rows, view->app->undone);
	rows_renew(&stories->rows, stories->anchor);
	if (stories->reader.loaded && stories->reader.story == stories->anchor)
		reader_renew(&stories->reader);
}

static bool stories_takes_query(const struct view *view)
{
	return !((const struct stories *)view)->in_text;
}

static void stories_query(const struct view *view, struct buf *out)
{
	buf_add_str(out, buf_str(&((const struct stories *)view)->query));
}

static bool stories_step(struct view *view, int step, int64_t *story, int64_t *article)
{
	struct stories *stories = (struct stories *)view;
	size_t before = stories->cursor, last;

	if (step < 0 && !before)
		return false;
	do {
		last = stories->cursor;
		move(stories, step);
	} while (!stories->anchor && stories->cursor != last);
	*story = stories->anchor;
	*article = 0;
	return stories->anchor && stories->cursor != before;
}

static void stories_links(const struct view *view, link_spots_t *ret)
{
	const struct stories *stories = (const struct stories *)view;

	if (stories->text_box.n_rows && stories->reader.story == stories->anchor)
		reader_links(&stories->reader, ret);
}

static bool stories_click(struct view *view, int row, int col, bool twice)
{
	struct stories *stories = (struct stories *)view;
	size_t at = stories_row_drawn(stories, row);

	if (box_has(stories->text_box, row, col)) {
		stories->in_text = true;
		return true;
	}
	if (!box_has(stories->list_box, row, col) || at == SIZE_MAX)
		return false;
	stories->in_text = false;
	stories_go_to(stories, at);
	if (twice)
		open_story(stories, STR(""));
	return true;
}

static bool stories_wheel(struct view *view, int row, int col, int step)
{
	struct stories *stories = (struct stories *)view;

	if (box_has(stories->text_box, row, col))
		pager_scroll(&stories->reader.pager, step * 3);
	else
		move(stories, step * 3);
	return true;
}

static void stories_close(struct view *view)
{
	struct stories *stories = (struct stories *)view;

	rows_release(&stories->rows);
	reader_release(&stories->reader);
	buf_release(&stories->query);
	buf_release(&stories->typed);
	buf_release(&stories->base);
	free(stories);
}

static const struct view_ops stories_ops = {
	.name = "stories", .where = IN_STORIES, .catch_up = stories_catch_up,
	.command = stories_command, .prepare = stories_prepare, .draw = stories_draw,
	.crumb = stories_crumb, .status = stories_status, .news = stories_news, .query = stories_query,
	.prompt = stories_prompt, .links = stories_links, .step = stories_step,
	.takes_query = stories_takes_query, .option = stories_option, .click = stories_click, .wheel = stories_wheel, .close = stories_close,
};

struct view *stories_new(struct app *app, struct str query)
{
	struct stories *stories = mem_zalloc(sizeof(*stories));

	stories->view = (struct view){ .ops = &stories_ops, .app = app, .stale = true };
	rows_init(&stories->rows, app->opts.store);
	reader_init(&stories->reader, app);
	buf_init(&stories->query, QUERY_MAX);
	buf_init(&stories->typed, QUERY_MAX);
	buf_init(&stories->base, QUERY_MAX);
	buf_add_str(&stories->typed, query);
	stories_take_options(stories);
	stories_set_query(stories, query);
	return &stories->view;
}
