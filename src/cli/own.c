/* SPDX-License-Identifier: MIT */
/* lesart tag, note, views: what the reader added of his own. */
#include "cli.h"

#include <lesart/flow/library.h>
#include <lesart/store/own.h>

static struct store *open_for_marks(const struct args *args, int *ret_status)
{
	struct err err = ERR_INIT;
	struct store *store = library_open(args->library, STORE_MARKS, &err);

	if (!store) {
		fail(&err);
		*ret_status = STATUS_LIBRARY;
	}
	return store;
}

/* The words behind the first as one text. */
static void words_behind(const struct args *args, const char *before, struct buf *out)
{
	for (size_t i = 1; i < args->n_rest; i++)
		buf_printf(out, "%s%s%s", i > 1 ? " " : "", before, args->rest[i]);
}

static bool say(struct out *out, bool later)
{
	if (later)
		buf_add_str(&out->buf, STR("The library is busy: it is done with what is being added.\n"));
	return true;
}

static bool list_tags(struct store *store, struct out *out, struct err *err)
{
	struct arena *mem = arena_new();
	struct tag_count *tags;
	size_t n = 0;
	bool ok = store_tags(store, mem, &tags, &n, err);

	for (size_t i = 0; ok && i < n; i++) {
		out_text(out, tags[i].name);
		buf_printf(&out->buf, "\t%u\n", tags[i].n_stories);
	}
	arena_free(mem);
	return ok;
}

static bool tag_story(struct store *store, const struct args *args, struct out *out,
		      struct err *err)
{
	struct buf words = BUF_INIT(1u << 16);
	struct thing thing;
	bool ok = thing_find(store, args->rest[0], &thing, err), later = false;

	if (ok && !thing.story)
		ok = err_set(err, ERR_USAGE, "'%s' is no story", args->rest[0]);
	words_behind(args, args_has(args, "remove") ? "-" : "", &words);
	if (ok && words.len)
		ok = store_change_tags(store, thing.story, buf_str(&words), &later, err) &&
			say(out, later);
	else if (ok)
		ok = store_story_tags(store, thing.story, &out->buf, err);
	if (ok && !words.len && out->buf.len)
		buf_add_char(&out->buf, '\n');
	buf_release(&words);
	return ok;
}

static bool do_tag(struct store *store, const struct args *args, struct out *out,
		   struct err *err)
{
	return args->n_rest ? tag_story(store, args, out, err) : list_tags(store, out, err);
}

static void print_note(struct out *out, struct str note)
{
	struct str line;

	while (note.len && str_split(&note, '\n', &line)) {
		out_text(out, line);
		buf_add_char(&out->buf, '\n');
	}
}

static bool do_note(struct store *store, const struct args *args, struct out *out,
		    struct err *err)
{
	struct buf text = BUF_INIT(REMARK_BYTES + 1);
	enum remark_kind kind;
	struct thing thing;
	int64_t id;
	bool ok = thing_find(store, args->rest[0], &thing, err), later = false;

	kind = ok && thing.story ? REMARK_STORY : REMARK_ARTICLE;
	id = ok && thing.story ? thing.story : thing.article;
	words_behind(args, "", &text);
	if (ok && args->n_rest > 1) {
		ok = store_set_remark(store, kind, id, buf_str(&text), &later, err) &&
			say(out, later);
	} else if (ok) {
		ok = store_remark(store, kind, id, &text, err);
		print_note(out, buf_str(&text));
	}
	buf_release(&text);
	return ok;
}

static bool do_views(struct store *store, const struct args *args, struct out *out,
		     struct err *err)
{
	struct arena *mem = arena_new();
	struct saved_view *views;
	size_t n = 0;
	bool ok = store_views(store, mem, &views, &n, err);

	(void)args;
	for (size_t i = 0; ok && i < n; i++) {
		struct story_filter filter = { .query = views[i].query };
		struct err one = ERR_INIT;
		size_t count = 0;

		store_count_stories(store, &filter, 100000, &count, &one);
		out_text(out, views[i].name);
		buf_printf(&out->buf, "\t%zu\t", count);
		out_text(out, views[i].query);
		buf_add_char(&out->buf, '\n');
	}
	arena_free(mem);
	return ok;
}

static int run(const struct args *args,
	       bool (*act)(struct store *store, const struct args *args, struct out *out,
			   struct err *err))
{
	struct err err = ERR_INIT;
	int status = STATUS_OK;
	struct store *store = open_for_marks(args, &status);
	struct out out;
	bool ok;

	if (!store)
		return status;
	out_init(&out);
	ok = act(store, args, &out, &err);
	store_close(store);
	if (!out_release(&out))
		return fail(&out.err);
	return ok ? STATUS_OK : fail(&err);
}

int verb_tag(const struct args *args)
{
	return run(args, do_tag);
}

int verb_note(const struct args *args)
{
	struct err err = ERR_INIT;

	if (args->n_rest)
		return run(args, do_note);
	err_set(&err, ERR_USAGE, "note wants a story or an article");
	return fail(&err);
}

int verb_views(const struct args *args)
{
	return run(args, do_views);
}
