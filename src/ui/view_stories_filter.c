/* SPDX-License-Identifier: MIT */
/* What narrows the list of stories: filters that lie on one another. */
#include "view_stories.h"

#define QUERY_MAX 1024

void stories_set_query(struct stories *stories, struct str query)
{
	struct app *app = stories->view.app;
	struct err err = ERR_INIT;
	size_t at;

	if (query.len && !store_check_query(app->opts.store, query, &at, &err)) {
		app_fail(app, &err);
		return;
	}
	if (str_eq(query, buf_str(&stories->query)) && stories->rows.n && stories->loaded)
		return;
	buf_clear(&stories->query);
	buf_add_str(&stories->query, query);
	stories_load_at_top(stories);
}

/* All filters that lie on one another, as one query. */
void stories_filters_join(const struct stories *stories, struct str last, struct buf *out)
{
	struct str rest = buf_str(&stories->base), line;

	if (!rest.len) {
		buf_add_str(out, last);
		return;
	}
	while (str_split(&rest, '\n', &line))
		if (line.len)
			buf_printf(out, "(%.*s) ", STR_FMT(line));
	if (last.len)
		buf_printf(out, "(%.*s)", STR_FMT(last));
	else
		out->len--;
}

void stories_set_filters(struct stories *stories, struct str last)
{
	struct buf query = BUF_INIT(QUERY_MAX);

	stories_filters_join(stories, last, &query);
	stories_set_query(stories, buf_str(&query));
	buf_release(&query);
}

/* What is typed next goes on top of what is there. */
static void filter_keep(struct stories *stories)
{
	if (buf_str(&stories->typed).len) {
		if (stories->base.len)
			buf_add_char(&stories->base, '\n');
		buf_add_str(&stories->base, buf_str(&stories->typed));
	}
	buf_clear(&stories->typed);
}

static void filter_drop(struct stories *stories)
{
	size_t at = stories->base.len;

	while (at > 0 && stories->base.ptr[at - 1] != '\n')
		at--;
	stories->base.len = at > 0 ? at - 1 : 0;
}

/* While it is typed the last word may be the beginning of one; what is typed to its
 * end is meant as it stands, unless that finds nothing. */
void stories_query_now(struct stories *stories)
{
	struct buf typed = BUF_INIT(QUERY_MAX * 3);
	bool waits = stories->later;

	stories->later = false;
	if (!waits)
		return;
	app_query_as_typed(stories->view.app, buf_str(&stories->typed), &typed);
	if (!stories->typing)
		stories_set_filters(stories, buf_str(&stories->typed));
	if (stories->typing || !stories->rows.n)
		stories_set_filters(stories, buf_str(&typed));
	buf_release(&typed);
}

void stories_catch_up(struct view *view)
{
	stories_query_now((struct stories *)view);
}

void stories_filter_add(struct stories *stories, struct str words)
{
	filter_keep(stories);
	if (!words.len) {
		prompt_begin(&stories->view.app->prompt, PROMPT_FIND, STR(""));
		return;
	}
	buf_add_str(&stories->typed, words);
	stories_set_filters(stories, words);
}

void stories_clear_filter(struct stories *stories)
{
	if (!stories->query.len && !stories->rows.filter.unread)
		return;
	stories->rows.filter.unread = false;
	buf_clear(&stories->base);
	buf_clear(&stories->typed);
	stories_set_query(stories, STR(""));
}

void stories_prompt(struct view *view, struct str text, enum prompt_phase phase)
{
	struct stories *stories = (struct stories *)view;

	if (stories->in_text) {
		reader_find(&stories->reader, phase == PROMPT_LEFT ? STR("") : text);
		return;
	}
	if (phase == PROMPT_LEFT && !stories->typed.len)
		filter_drop(stories);
	buf_clear(&stories->typed);
	if (phase != PROMPT_LEFT)
		buf_add_str(&stories->typed, str_trim(text));
	stories->later = true;
	stories->typing = phase == PROMPT_TYPED;
}
