/* SPDX-License-Identifier: MIT */
/* What the reader leaves behind: read, starred, places; and taking it back. */
#include "inside.h"

#define CHANGES_MAX 10000

static bool apply(struct app *app, const struct change *change, bool value)
{
	struct err err = ERR_INIT;
	bool ok = change->is_star ?
		  store_set_starred(app->opts.store, change->id, value, &err) :
		  store_set_read(app->opts.store, change->id, value, &err);

	if (!ok)
		return app_fail(app, &err);
	for (size_t i = 0; i < app->views.n; i++)
		if (app->views.at[i]->ops->news)
			app->views.at[i]->ops->news(app->views.at[i]);
	return true;
}

static void change(struct app *app, const struct change *change)
{
	if (change->was == change->is || !apply(app, change, change->is))
		return;
	if (app->n_done == CHANGES_MAX) {
		memmove(&app->changes.at[0], &app->changes.at[1],
			(CHANGES_MAX - 1) * sizeof(*change));
		app->n_done--;
	}
	app->changes.n = app->n_done;
	VEC_PUSH(&app->changes, *change);
	app->n_done = app->changes.n;
}

void app_set_read(struct app *app, int64_t article, bool was, bool is)
{
	change(app, &(struct change){ .id = article, .was = was, .is = is });
}

void app_set_star(struct app *app, int64_t story, bool was, bool is)
{
	change(app, &(struct change){ .is_star = true, .id = story, .was = was, .is = is });
}

static void say_change(struct app *app, const char *verb, const struct change *done, bool value)
{
	if (done->is_star)
		app_say(app, "%s: star %s", verb, value ? "set" : "taken off");
	else
		app_say(app, "%s: marked %s", verb, value ? "read" : "unread");
}

void app_undo(struct app *app)
{
	const struct change *last;

	if (!app->n_done) {
		app_say(app, "nothing to undo");
		return;
	}
	last = &app->changes.at[app->n_done - 1];
	if (apply(app, last, last->was)) {
		app->n_done--;
		say_change(app, "undone", last, last->was);
	}
}

void app_redo(struct app *app)
{
	const struct change *next;

	if (app->n_done == app->changes.n) {
		app_say(app, "nothing to do again");
		return;
	}
	next = &app->changes.at[app->n_done];
	if (apply(app, next, next->is)) {
		app->n_done++;
		say_change(app, "done again", next, next->is);
	}
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
