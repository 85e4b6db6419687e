/* SPDX-License-Identifier: MIT */
/* lesart timeline: dated events in time order. */
#include "timeline.h"

#define PAGE 1000
#define WHEN_WIDTH 27	/* "26 Feb-26 Mar 2019 (1 of 5)" */
#define IDENTS_MAX 20000u	/* remembered at a time */

bool timeline_ident(struct timeline *timeline, int64_t article, struct str *ret, struct err *err)
{
	uint64_t *slot = map64_find(&timeline->ident_of, (uint64_t)article);
	struct str *kept;

	if (slot) {
		*ret = *(struct str *)(uintptr_t)*slot;
		return true;
	}
	if (timeline->ident_of.n >= IDENTS_MAX) {
		map64_clear(&timeline->ident_of);
		arena_clear(timeline->idents);
	}
	kept = arena_alloc(timeline->idents, sizeof(*kept));
	if (!article_ident(timeline->store, article, timeline->idents, kept, err))
		return false;
	map64_put(&timeline->ident_of, (uint64_t)article, (uint64_t)(uintptr_t)kept, NULL);
	*ret = *kept;
	return true;
}

bool timeline_each(struct timeline *timeline,
		   bool (*each)(struct timeline *timeline, const struct event *event, void *ctx,
				struct err *err),
		   void *ctx, struct err *err)
{
	struct event_key after = { 0 };
	struct event *events = NULL;
	size_t n = PAGE;
	bool ok = true;

	while (ok && n == PAGE) {
		ok = store_events(timeline->store, &timeline->filter, after.id ? &after : NULL,
				  PAGE, timeline->mem, &events, &n, err);
		for (size_t i = 0; ok && i < n; i++) {
			if (!events[i].same_as)
				ok = each(timeline, &events[i], ctx, err);
			after = (struct event_key){ .lo = events[i].when.lo, .id = events[i].id };
		}
		arena_clear(timeline->mem);
	}
	return ok;
}

/* --- for programs ---------------------------------------------------------------- */

static bool add_place(struct timeline *timeline, struct json *json, const struct event *event,
		      struct err *err)
{
	struct str name;

	if (!timeline_ident(timeline, event->article, &name, err))
		return false;
	json_key_str(json, "article", name);
	if (event->span.to > event->span.from)
		json_span(json, event->span);
	return true;
}

/* The other articles of the story that date the same event. */
static bool add_also(struct timeline *timeline, struct json *json, const struct event *event,
		     struct err *err)
{
	struct event *same = NULL;
	size_t n = 0;
	bool ok = store_event_repeats(timeline->store, event->id, timeline->mem, &same, &n, err);

	if (!ok || n == 0)
		return ok;
	json_key(json, "also");
	json_open(json, '[');
	for (size_t i = 0; ok && i < n; i++) {
		json_open(json, '{');
		ok = add_place(timeline, json, &same[i], err);
		json_close(json, '}');
	}
	json_close(json, ']');
	return ok;
}

static bool written(struct timeline *timeline, struct err *err)
{
	if (out_flush(&timeline->out))
		return true;
	*err = timeline->out.err;
	return false;
}

static bool print_json(struct timeline *timeline, const struct event *event, void *ctx,
		       struct err *err)
{
	struct json json = { .buf = &timeline->out.buf };
	bool ok;

	(void)ctx;
	json_open(&json, '{');
	json_key_when(&json, "edtf", event->when);
	json_key_when(&json, "earliest", when_day(event->when.lo));
	json_key_when(&json, "latest", when_day(event->when.hi));
	json_key_str(&json, "kind",
		     event->axis == EVENT_PUBLISHED ? STR("published") : STR("mentioned"));
	json_key_str(&json, "state", str_from(event_state_name(event->state)));
	json_key_str(&json, "text", event->text);
	json_key_str(&json, "story", story_name_arena(timeline->mem, event->story));
	ok = add_place(timeline, &json, event, err) && add_also(timeline, &json, event, err);
	json_close(&json, '}');
	buf_add_char(&timeline->out.buf, '\n');
	return ok && written(timeline, err);
}

/* --- for people ------------------------------------------------------------------- */

static bool print_text(struct timeline *timeline, const struct event *event, void *ctx,
		       struct err *err)
{
	struct buf text = BUF_INIT(1u << 16);
	struct out *out = &timeline->out;
	size_t width = out_width(out);

	(void)ctx;
	when_text(&text, event->when);
	out_field(out, buf_str(&text), WHEN_WIDTH);
	buf_printf(&out->buf, " %-10s",
		   event->axis == EVENT_PUBLISHED ? "published" : event_state_name(event->state));
	out_field(out, event->text, width > WHEN_WIDTH + 36 ? width - WHEN_WIDTH - 12 : 40);
	buf_add_char(&out->buf, '\n');
	buf_release(&text);
	return written(timeline, err);
}

/* --- the command -------------------------------------------------------------------- */

/* The saga of a story instead of the story; one that stands alone is its own saga. */
static bool widen_to_saga(struct timeline *timeline, struct err *err)
{
	struct story story = { 0 };
	bool found = false;

	if (!timeline->filter.story)
		return err_set(err, ERR_USAGE, "--saga wants a story");
	if (!store_story(timeline->store, timeline->filter.story, timeline->mem, &story, &found,
			 err))
		return false;
	if (found && story.saga) {
		timeline->filter.saga = story.saga;
		timeline->filter.story = 0;
	}
	return true;
}

/* Words: a story's name, else a query. */
static bool filter_from(struct timeline *timeline, const struct args *args, struct err *err)
{
	const char *axis = args_value(args, "axis");
	struct thing thing = { 0 };
	int64_t story = 0;

	timeline->filter = (struct event_filter){ .axis = -1, .from = DAY_MIN, .to = DAY_MAX };
	if (axis && str_eq(str_from(axis), STR("published")))
		timeline->filter.axis = EVENT_PUBLISHED;
	else if (axis && str_eq(str_from(axis), STR("mentioned")))
		timeline->filter.axis = EVENT_MENTIONED;
	else if (axis)
		return err_set(err, ERR_USAGE, "no axis '%s': published or mentioned", axis);
	if (args->n_rest == 0)
		return true;
	if (!story_parse(str_from(args->rest[0]), &story)) {
		timeline->filter.query = str_from(args->rest[0]);
		return true;
	}
	if (!thing_find(timeline->store, args->rest[0], &thing, err))
		return false;
	timeline->filter.story = thing.story;
	return true;
}

static bool give(struct timeline *timeline, const struct args *args, struct err *err)
{
	const char *svg = args_value(args, "svg"), *ics = args_value(args, "ics");

	if (svg && !timeline_svg(timeline, svg, err))
		return false;
	if (ics && !timeline_ics(timeline, ics, err))
		return false;
	if (svg || ics)
		return true;
	return timeline_each(timeline, args_has(args, "json") ? print_json : print_text, NULL, err);
}

int verb_timeline(const struct args *args)
{
	int status = STATUS_OK;
	struct timeline timeline = { .store = open_to_read(args, &status) };
	struct err err = ERR_INIT;
	bool ok;

	if (!timeline.store)
		return status;
	timeline.mem = arena_new();
	timeline.idents = arena_new();
	map64_init(&timeline.ident_of);
	out_init(&timeline.out);
	ok = store_read_begin(timeline.store, &err) && filter_from(&timeline, args, &err) &&
	     (!args_has(args, "saga") || widen_to_saga(&timeline, &err)) &&
	     give(&timeline, args, &err);
	if (!out_release(&timeline.out) && ok) {
		err = timeline.out.err;
		ok = false;
	}
	map64_release(&timeline.ident_of);
	arena_free(timeline.idents);
	arena_free(timeline.mem);
	store_close(timeline.store);
	return ok ? STATUS_OK : fail(&err);
}
