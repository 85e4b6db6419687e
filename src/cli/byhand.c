/* SPDX-License-Identifier: MIT */
/* lesart merge, move, rename, link, unlink, join, part, undo, redo: what people decide. */
#include "cli.h"

#include <lesart/flow/flow.h>
#include <lesart/flow/library.h>
#include <lesart/store/byhand.h>
#include <lesart/store/journal.h>
#include <lesart/store/names.h>

/* One command: the library open for small things, and what is said at the end. */
struct deed {
	const struct args *args;
	struct store *store;
	struct arena *mem;
	struct out out;
	struct err err;
	bool later;		/* another process writes: it will do it */
};

static bool deed_begin(struct deed *deed, const struct args *args)
{
	*deed = (struct deed){ .args = args, .err = ERR_INIT };
	deed->store = library_open(args->library, STORE_MARKS, &deed->err);
	if (!deed->store) {
		fail(&deed->err);
		return false;
	}
	deed->mem = arena_new();
	out_init(&deed->out);
	return true;
}

/* Links, dates and what grouping remembers follow at once, unless somebody adds;
 * then he does it. */
static int deed_end(struct deed *deed, bool ok)
{
	struct flow_opts opts = { .library = store_path(deed->store) };
	struct err busy = ERR_INIT;

	if (ok && deed->later)
		buf_add_str(&deed->out.buf, STR("articles are being added: it is done with "
						"their next batch\n"));
	else if (ok && !flow_settle(&opts, &busy) && busy.code != ERR_BUSY)
		ok = err_set(&deed->err, busy.code, "%s", busy.text);
	arena_free(deed->mem);
	store_close(deed->store);
	if (!out_release(&deed->out))
		return fail(&deed->out.err);
	return ok ? STATUS_OK : fail(&deed->err);
}

/* The story that a word stands for: its own number, or that of an article. */
static bool story_of(struct deed *deed, size_t i, int64_t *ret)
{
	struct article_row *rows;
	struct thing thing;
	size_t n;

	if (!thing_find(deed->store, deed->args->rest[i], &thing, &deed->err))
		return false;
	*ret = thing.story;
	if (thing.story)
		return true;
	if (!store_articles(deed->store, thing.article - 1, 1, deed->mem, &rows, &n, &deed->err))
		return false;
	*ret = n ? rows[0].story : 0;
	return true;
}

static bool want(struct deed *deed, size_t least, size_t most, const char *what)
{
	size_t n = deed->args->n_rest;

	return (n >= least && n <= most) || err_set(&deed->err, ERR_USAGE, "%s", what);
}

static void say_story(struct deed *deed, int64_t id)
{
	struct story story;
	bool found = false;

	story_name(&deed->out.buf, id);
	if (!store_story(deed->store, id, deed->mem, &story, &found, NULL) || !found)
		return;
	buf_add_str(&deed->out.buf, STR(" “"));
	out_text(&deed->out, story.title);
	buf_printf(&deed->out.buf, "” (%u article%s)", story.n_articles,
		   story.n_articles == 1 ? "" : "s");
}

static void say_undo(struct deed *deed)
{
	buf_add_str(&deed->out.buf, STR("; lesart undo takes it back\n"));
}

/* --- the commands ------------------------------------------------------------------ */

static bool merge(struct deed *deed)
{
	int64_t *stories = arena_array(deed->mem, int64_t, deed->args->n_rest + 1);
	size_t n = deed->args->n_rest;

	if (!want(deed, 2, SIZE_MAX, "merge wants two stories or more"))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!story_of(deed, i, &stories[i]))
			return false;
	if (!store_merge_stories(deed->store, stories, n, stories[0], 0, &deed->later,
				 &deed->err))
		return false;
	if (deed->later)
		return true;
	say_story(deed, stories[0]);
	buf_add_str(&deed->out.buf, STR(": one story now"));
	say_undo(deed);
	return true;
}

static bool move(struct deed *deed)
{
	struct thing thing;
	int64_t story = 0;
	struct article_row *rows;
	size_t n;

	if (!want(deed, 1, 2, "move wants an article, and perhaps the story it goes to") ||
	    !thing_find(deed->store, deed->args->rest[0], &thing, &deed->err))
		return false;
	if (!thing.article)
		return err_set(&deed->err, ERR_USAGE, "move takes out an article, not a story");
	if ((deed->args->n_rest == 2 && !story_of(deed, 1, &story)) ||
	    !store_move_article(deed->store, thing.article, story, 0, &deed->later, &deed->err))
		return false;
	if (deed->later || !store_articles(deed->store, thing.article - 1, 1, deed->mem, &rows, &n,
					   &deed->err))
		return deed->later;
	buf_add_str(&deed->out.buf, STR("it is in "));
	say_story(deed, rows[0].story);
	buf_add_str(&deed->out.buf, STR(" now"));
	say_undo(deed);
	return true;
}

static bool rename_it(struct deed *deed)
{
	int64_t story;

	if (!want(deed, 1, 2, "rename wants a story and its title") || !story_of(deed, 0, &story) ||
	    !store_rename_story(deed->store, story,
				deed->args->n_rest == 2 ? str_from(deed->args->rest[1]) : STR(""),
				0, &deed->later, &deed->err))
		return false;
	if (deed->later)
		return true;
	story_name(&deed->out.buf, story);
	buf_add_str(&deed->out.buf, deed->args->n_rest == 2 ?
		    STR(" has a title by hand now") : STR(" is called after its articles again"));
	say_undo(deed);
	return true;
}

static bool link_them(struct deed *deed, bool linked)
{
	int64_t a, b;

	if (!want(deed, 2, 2, "link and unlink want two stories") || !story_of(deed, 0, &a) ||
	    !story_of(deed, 1, &b) ||
	    !store_link_stories(deed->store, a, b, linked, 0, &deed->later, &deed->err))
		return false;
	if (deed->later)
		return true;
	story_name(&deed->out.buf, a);
	buf_add_str(&deed->out.buf, STR(" and "));
	story_name(&deed->out.buf, b);
	buf_add_str(&deed->out.buf, linked ? STR(" are linked now") : STR(" are not linked now"));
	say_undo(deed);
	return true;
}

static bool join(struct deed *deed)
{
	const char *const *words = (const char *const *)deed->args->rest;
	int64_t name, into;

	if (!want(deed, 2, 2, "join wants two names") ||
	    !name_find(deed->store, words[0], &name, &deed->err) ||
	    !name_find(deed->store, words[1], &into, &deed->err) ||
	    !store_join_name(deed->store, name, into, &deed->later, &deed->err))
		return false;
	if (deed->later)
		return true;
	buf_printf(&deed->out.buf, "'%s' is '%s' now", words[0], words[1]);
	say_undo(deed);
	return true;
}

/* What was joined to another name is one of its own again. */
static bool part_joined(struct deed *deed, const char *words)
{
	struct name_row rows[NAME_CLASSES];
	size_t n, joined = 0;

	if (!store_names_called(deed->store, str_from(words), deed->mem, rows, &n, &deed->err))
		return false;
	while (joined < n && !rows[joined].into)
		joined++;
	if (joined == n)
		return err_set(&deed->err, ERR_USAGE, "nobody joined '%s' to another name; part "
			       "it from itself in a story or article", words);
	if (!store_join_name(deed->store, rows[joined].id, 0, &deed->later, &deed->err))
		return false;
	buf_printf(&deed->out.buf, "'%s' is a name of its own again", words);
	say_undo(deed);
	return true;
}

static bool part(struct deed *deed)
{
	const char *const *words = (const char *const *)deed->args->rest;
	size_t n = deed->args->n_rest;
	struct name_row row = { .id = 0 };
	struct thing thing;
	struct str shown;
	int64_t name, story;
	bool found;

	if (!want(deed, 1, 3, "part wants a name, a story or article, and perhaps who it is there"))
		return false;
	if (n == 1)
		return part_joined(deed, words[0]);
	if (!name_find(deed->store, words[0], &name, &deed->err) ||
	    !store_name(deed->store, name, deed->mem, &row, &found, &deed->err) ||
	    !story_of(deed, 1, &story) ||
	    !thing_find(deed->store, words[1], &thing, &deed->err))
		return false;
	shown = n == 3 ? str_from(words[2]) : store_other_name(row.shown, deed->mem);
	if (!store_part_name(deed->store, name, story, thing.story ? 0 : thing.article, shown, 0,
			     &deed->later, &deed->err))
		return false;
	if (deed->later)
		return true;
	buf_add_str(&deed->out.buf, STR("'"));
	out_text(&deed->out, row.shown);
	buf_add_str(&deed->out.buf, STR("' is '"));
	out_text(&deed->out, shown);
	buf_add_str(&deed->out.buf, STR("' there"));
	say_undo(deed);
	return true;
}

static bool flip(struct deed *deed, bool back)
{
	static const char *const kinds[] = {
		[ACT_READ] = "a mark of reading", [ACT_STAR] = "a star",
		[ACT_NAMES] = "a decision about names",
	};
	struct undone undone;
	bool ok = back ? store_undo(deed->store, deed->mem, &undone, &deed->err)
		       : store_redo(deed->store, deed->mem, &undone, &deed->err);

	if (!ok)
		return false;
	deed->later = undone.later;
	if (deed->later)
		return true;
	if (!undone.n)
		buf_printf(&deed->out.buf, "nothing to %s\n", back ? "undo" : "do again");
	else if ((size_t)undone.act.kind < sizeof(kinds) / sizeof(*kinds))
		buf_printf(&deed->out.buf, "%s: %s\n", back ? "undone" : "done again",
			   undone.act.kind == ACT_STORIES ? store_act_what(&undone.act)
							  : kinds[undone.act.kind]);
	return true;
}

static int run(const struct args *args, bool (*one)(struct deed *deed))
{
	struct deed deed;

	return deed_begin(&deed, args) ? deed_end(&deed, one(&deed)) : STATUS_LIBRARY;
}

static bool link_on(struct deed *deed)
{
	return link_them(deed, true);
}

static bool link_off(struct deed *deed)
{
	return link_them(deed, false);
}

static bool undo(struct deed *deed)
{
	return flip(deed, true);
}

static bool redo(struct deed *deed)
{
	return flip(deed, false);
}

int verb_merge(const struct args *args)
{
	return run(args, merge);
}

int verb_move(const struct args *args)
{
	return run(args, move);
}

int verb_rename(const struct args *args)
{
	return run(args, rename_it);
}

int verb_link(const struct args *args)
{
	return run(args, link_on);
}

int verb_unlink(const struct args *args)
{
	return run(args, link_off);
}

int verb_join(const struct args *args)
{
	return run(args, join);
}

int verb_part(const struct args *args)
{
	return run(args, part);
}

int verb_undo(const struct args *args)
{
	return run(args, undo);
}

int verb_redo(const struct args *args)
{
	return run(args, redo);
}
