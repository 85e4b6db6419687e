/* SPDX-License-Identifier: MIT */
/* How stories and articles are called on the command line. */
#include "cli.h"

#include <time.h>

#include <lesart/flow/library.h>
#include <lesart/ui/when_text.h>

void story_name(struct buf *out, int64_t story)
{
	buf_printf(out, "s%lld", (long long)story);
}

struct str story_name_arena(struct arena *mem, int64_t story)
{
	return arena_printf(mem, "s%lld", (long long)story);
}

/* Does its EDTF read like any ISO date? */
static bool is_plain(struct when when)
{
	return !when.flags && (when.grain == GRAIN_DAY || when.grain == GRAIN_MONTH ||
			       when.grain == GRAIN_YEAR);
}

void when_text(struct buf *out, struct when when)
{
	if (when.grain == GRAIN_MINUTE)
		when = when_day(when.lo);
	if (is_plain(when))
		when_print(when, out);
	else if (when_known(when))
		when_say(when, out);
}

void told_text(struct buf *out, const struct told *told)
{
	buf_printf(out, "%s, on ", told->what);
	when_text(out, when_day((day_t)(told->time / 86400)));
}

struct str moment_text(struct arena *mem, int64_t seconds)
{
	char text[40];
	time_t at = (time_t)seconds;
	struct tm tm;

	if (!gmtime_r(&at, &tm) || !strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm))
		return STR("");
	return arena_str(mem, str_from(text));
}

bool story_parse(struct str name, int64_t *ret)
{
	if (name.len < 2 || name.ptr[0] != 's' || name.ptr[1] < '1' || name.ptr[1] > '9')
		return false;
	return str_int(str_sub(name, 1, name.len), ret);
}

static bool find_story(struct store *store, int64_t id, struct thing *ret, struct err *err)
{
	struct arena *mem = arena_new();
	struct story story;
	bool found = false, ok = store_story(store, id, mem, &story, &found, err);

	if (ok && found)
		*ret = (struct thing){ .story = story.id };
	else if (ok)
		ok = err_set(err, ERR_USAGE, "no story 's%lld'", (long long)id);
	arena_free(mem);
	return ok;
}

bool thing_find(struct store *store, const char *name, struct thing *ret, struct err *err)
{
	int64_t id = 0;

	if (story_parse(str_from(name), &id))
		return find_story(store, id, ret, err);
	if (!store_find_article(store, str_from(name), &id, err))
		return false;
	if (!id)
		return err_set(err, ERR_USAGE, "no story or article '%s'", name);
	*ret = (struct thing){ .article = id };
	return true;
}

bool article_ident(struct store *store, int64_t id, struct arena *mem, struct str *ret,
		   struct err *err)
{
	struct article_row *rows = NULL;
	size_t n = 0;

	if (!store_articles(store, id - 1, 1, mem, &rows, &n, err))
		return false;
	if (n == 0 || rows[0].id != id)
		return err_set(err, ERR_STORE, "article %lld is missing", (long long)id);
	*ret = rows[0].ident;
	return true;
}

struct store *open_to_read(const struct args *args, int *ret_status)
{
	struct err err = ERR_INIT;
	struct store *store = library_open(args->library, STORE_READ, &err);

	if (!store) {
		fail(&err);
		*ret_status = STATUS_LIBRARY;
	}
	return store;
}
