/* SPDX-License-Identifier: MIT */
/* What the reader leaves behind: read, starred, places; and taking it back. */
#include <stdlib.h>

#include <lesart/base/arena.h>
#include <lesart/store/byhand.h>
#include <lesart/store/journal.h>

#include "inside.h"

void app_tell_views(struct app *app)
{
	for (size_t i = 0; i < app->views.n; i++)
		if (app->views.at[i]->ops->news)
			app->views.at[i]->ops->news(app->views.at[i]);
}

bool app_act(struct app *app, const struct act *act, bool *ret_later)
{
	struct err err = ERR_INIT;

	if (!store_act(app->opts.store, act, ret_later, &err))
		return app_fail(app, &err);
	app_tell_views(app);
	return true;
}

static struct str on_off(bool on)
{
	return on ? STR("1") : STR("0");
}

static void mark(struct app *app, enum act_kind kind, int64_t id, bool was, bool is)
{
	struct act act = { .kind = kind, .id = id, .before = on_off(was), .after = on_off(is) };

	if (was != is)
		app_act(app, &act, NULL);
}

void app_set_read(struct app *app, int64_t article, bool was, bool is)
{
	mark(app, ACT_READ, article, was, is);
}

void app_set_read_all(struct app *app, const struct article_row *rows, size_t n, bool is)
{
	struct act *acts = mem_zalloc((n + 1) * sizeof(*acts));
	struct err err = ERR_INIT;
	size_t n_acts = 0;

	for (size_t i = 0; i < n; i++)
		if (rows[i].read != is)
			acts[n_acts++] = (struct act){ .kind = ACT_READ, .id = rows[i].id,
						       .before = on_off(!is), .after = on_off(is) };
	if (n_acts && store_act_all(app->opts.store, acts, n_acts, NULL, &err))
		app_tell_views(app);
	else if (n_acts)
		app_fail(app, &err);
	free(acts);
}

void app_set_star(struct app *app, int64_t story, bool was, bool is)
{
	mark(app, ACT_STAR, story, was, is);
}

/* Opening an article is no act to be taken back: the next undo is for what the
 * reader decided. */
void app_was_read(struct app *app, int64_t article)
{
	struct err err = ERR_INIT;

	if (store_set_read(app->opts.store, article, true, &err))
		app_tell_views(app);
	else
		app_fail(app, &err);
}

static void say_undone(struct app *app, const char *verb, const struct undone *undone, bool back)
{
	bool on = str_eq(back ? undone->act.before : undone->act.after, STR("1"));

	switch (undone->act.kind) {
	case ACT_READ:
		if (undone->n > 1)
			app_say(app, "%s: %zu articles marked %s", verb, undone->n,
				on ? "read" : "unread");
		else
			app_say(app, "%s: marked %s", verb, on ? "read" : "unread");
		break;
	case ACT_STAR:
		app_say(app, "%s: star %s", verb, on ? "set" : "taken off");
		break;
	case ACT_TAGS:
		app_say(app, "%s: tags %.*s", verb, STR_FMT(back ? undone->act.before :
							       undone->act.after));
		break;
	case ACT_STORY_NOTE:
	case ACT_ARTICLE_NOTE:
		app_say(app, "%s: note", verb);
		break;
	case ACT_STORIES:
		app_say(app, "%s: %s", verb, store_act_what(&undone->act));
		break;
	default:
		app_say(app, "%s", verb);
	}
}

/* Acts that are undone together are about one story. */
static void tell_undone(struct app *app, const struct act *act)
{
	bool of_article = act->kind == ACT_READ || act->kind == ACT_ARTICLE_NOTE;

	app->undone = act->kind == ACT_NAMES ? 0 : act->id;
	if (of_article)
		store_article_story(app->opts.store, act->id, &app->undone, NULL);
	app_tell_views(app);
	app->undone = 0;
}

static void flip(struct app *app, bool back)
{
	struct arena *mem = arena_new();
	struct undone undone;
	struct err err = ERR_INIT;
	bool ok = back ? store_undo(app->opts.store, mem, &undone, &err)
		       : store_redo(app->opts.store, mem, &undone, &err);

	if (!ok)
		app_fail(app, &err);
	else if (undone.later)
		app_say(app, "articles are being added: %s with their next batch",
			back ? "taken back" : "done again");
	else if (!undone.n)
		app_say(app, back ? "nothing to undo" : "nothing to do again");
	else
		say_undone(app, back ? "undone" : "done again", &undone, back);
	if (ok && undone.n && undone.act.kind == ACT_STORIES)
		app_regrouped(app);
	else if (ok && undone.n)
		tell_undone(app, &undone.act);
	arena_free(mem);
}

void app_undo(struct app *app)
{
	flip(app, true);
}

void app_redo(struct app *app)
{
	flip(app, false);
}

void app_keep_place(struct app *app, int64_t article, const struct place *place)
{
	bool is_new;
	uint64_t *at = map64_put(&app->place_of, (uint64_t)article, app->places.n, &is_new);

	if (is_new)
		VEC_PUSH(&app->places, *place);
	else
		app->places.at[*at] = *place;
}

struct place app_place(const struct app *app, int64_t article)
{
	const uint64_t *at = map64_find(&app->place_of, (uint64_t)article);

	return at ? app->places.at[*at] : (struct place){ .set = false };
}
