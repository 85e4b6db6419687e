/* SPDX-License-Identifier: MIT */
/* Making two names one by hand, and parting them. */
#include <stdio.h>

#include <lesart/store/names.h>

#include "inside.h"

static bool name_called(struct app *app, struct str words, struct arena *mem,
			struct name_row *ret)
{
	struct err err = ERR_INIT;
	bool found;

	if (!store_find_name(app->opts.store, words, mem, ret, &found, &err))
		return app_fail(app, &err);
	if (!found)
		app_say(app, "no name '%.*s'", STR_FMT(words));
	return found;
}

/* True: it was done, now or with the batch that is being added. */
static bool set_into(struct app *app, int64_t name, int64_t into, bool *ret_later)
{
	struct err err = ERR_INIT;

	if (!store_join_name(app->opts.store, name, into, ret_later, &err))
		return app_fail(app, &err);
	app_tell_views(app);
	return true;
}

static void join(struct app *app, int64_t name, const char *shown, int64_t into,
		 struct str into_shown)
{
	bool later = false;

	if (!set_into(app, name, into, &later))
		return;
	app_say(app, "'%s' is '%.*s' %s; u parts them", shown, STR_FMT(into_shown),
		later ? "with the next batch" : "now");
}

void app_join_name(struct app *app, int64_t name, struct str shown, struct str with)
{
	struct joining *picked = &app->joining;
	struct arena *mem = arena_new();
	struct joining own = { .name = name };
	struct name_row other = { .id = 0 };

	snprintf(own.shown, sizeof(own.shown), "%.*s", STR_FMT(shown));
	if (with.len) {
		if (name_called(app, with, mem, &other))
			join(app, name, own.shown, other.id, other.shown);
	} else if (!picked->name) {
		*picked = own;
		app_say(app, "'%s' is the same as ... (M on the other name; Esc: none)",
			own.shown);
	} else if (picked->name == name) {
		app_say(app, "choose another name, and M there");
	} else {
		join(app, picked->name, picked->shown, name, shown);
		picked->name = 0;
	}
	arena_free(mem);
}

void app_part_name(struct app *app, int64_t name, struct str shown)
{
	bool later = false;

	if (set_into(app, name, 0, &later))
		app_say(app, "'%.*s' is a name of its own %s; u joins them again",
			STR_FMT(shown), later ? "with the next batch" : "again");
}

bool app_join_leave(struct app *app)
{
	bool was = app->joining.name;

	app->joining.name = 0;
	if (was)
		app_say(app, "nothing was joined");
	return was;
}
