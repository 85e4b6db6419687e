/* SPDX-License-Identifier: MIT */
/*
 * What the reader remembers from one day to the next, as lines in the library: how
 * it looks, marks, places, what was typed. Lines that another version wrote are
 * passed over.
 */
#include "inside.h"

#define STATE_MAX (1u << 20)
#define STATE_NAME "reader"
#define PLACES_KEPT 500
#define WORDS_MOST 6

static const char *const prompt_names[PROMPT_KINDS] = {
	[PROMPT_FIND] = "find", [PROMPT_SEARCH] = "search", [PROMPT_COMMAND] = "command",
	[PROMPT_TAG] = "tag", [PROMPT_NOTE] = "note", [PROMPT_VIEW] = "view",
	[PROMPT_EXPORT] = "export", [PROMPT_PIPE] = "pipe",
};

/* --- writing --------------------------------------------------------------------- */

/* What was chosen in the reader, now or before; a file of configuration that says
 * otherwise stands above it. */
static void save_options(const struct app *app, struct buf *out)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		enum config_from from = app->config->settings[i].spot.from;
		struct str value = config_text(app->config, (enum option)i);

		if (from == FROM_LIBRARY || from == FROM_READER)
			buf_printf(out, "set %s=%.*s\n", option_def((enum option)i)->name,
				   STR_FMT(value));
	}
}

static void save_marks(const struct app *app, struct buf *out)
{
	for (int i = 0; i < 26; i++)
		if (app->marks[i].story)
			buf_printf(out, "mark %d %lld %lld\n", i, (long long)app->marks[i].story,
				   (long long)app->marks[i].article);
}

static void save_places(const struct app *app, struct buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < app->place_of.n_slots && n < PLACES_KEPT; i++) {
		const struct map64_entry *entry = &app->place_of.at[i];
		const struct place *place;

		if (!entry->used)
			continue;
		place = &app->places.at[entry->value];
		/* The beginning is where everybody starts anyway. */
		if (!place->set || place->item < 1000)
			continue;
		buf_printf(out, "place %llu %u %u %u\n", (unsigned long long)entry->key,
			   place->item, place->byte, place->cursor_item);
		n++;
	}
}

static void save_history(const struct app *app, struct buf *out)
{
	for (int kind = PROMPT_FIND; kind < PROMPT_KINDS; kind++)
		for (size_t i = 0; i < app->prompt.history[kind].n; i++)
			buf_printf(out, "%s %s\n", prompt_names[kind],
				   app->prompt.history[kind].at[i]);
}

void app_save(const struct app *app)
{
	struct buf out = BUF_INIT(STATE_MAX);

	buf_add_str(&out, STR("seen\n"));
	save_options(app, &out);
	save_marks(app, &out);
	save_places(app, &out);
	save_history(app, &out);
	/* Leaving must not fail over what is only a convenience. */
	if (!out.full)
		store_note_put(app->opts.store, STR(STATE_NAME), buf_str(&out), NULL);
	buf_release(&out);
}

/* --- reading --------------------------------------------------------------------- */

/* The numbers of a line; those that are missing are 0. */
static void numbers_of(struct str words, int64_t ret[WORDS_MOST])
{
	struct str word;

	for (int i = 0; i < WORDS_MOST; i++)
		ret[i] = 0;
	for (int i = 0; i < WORDS_MOST && str_split(&words, ' ', &word); i++)
		str_int(word, &ret[i]);
}

static void load_place(struct app *app, const int64_t n[WORDS_MOST])
{
	struct place place = { .item = (uint32_t)n[1], .byte = (uint32_t)n[2],
			       .cursor_item = (uint32_t)n[3], .set = true };

	app_keep_place(app, n[0], &place);
}

static bool load_history(struct app *app, struct str name, struct str words)
{
	for (int kind = PROMPT_FIND; kind < PROMPT_KINDS; kind++) {
		if (!str_eq(name, str_from(prompt_names[kind])))
			continue;
		prompt_begin(&app->prompt, (enum prompt_kind)kind, words);
		prompt_end(&app->prompt, true);
		return true;
	}
	return false;
}

static void load_line(struct app *app, struct str name, struct str words)
{
	int64_t n[WORDS_MOST];

	numbers_of(words, n);
	if (load_history(app, name, words))
		return;
	if (str_eq(name, STR("set"))) {
		config_option(app->config, words, (struct config_spot){ .from = FROM_LIBRARY },
			      NULL, NULL);
	} else if (str_eq(name, STR("mark")) && n[0] >= 0 && n[0] < 26) {
		app->marks[n[0]] = (struct selection){ n[1], n[2] };
	} else if (str_eq(name, STR("place"))) {
		load_place(app, n);
	}
}

bool app_load(struct app *app)
{
	struct buf state = BUF_INIT(STATE_MAX);
	struct str rest, line;

	if (!store_note_get(app->opts.store, STR(STATE_NAME), &state, NULL) || !state.len) {
		buf_release(&state);
		return false;
	}
	rest = buf_str(&state);
	while (str_split(&rest, '\n', &line)) {
		ptrdiff_t blank = str_find_char(line, ' ');

		if (blank > 0)
			load_line(app, str_sub(line, 0, (size_t)blank),
				  str_sub(line, (size_t)blank + 1, line.len));
	}
	buf_release(&state);
	return true;
}
