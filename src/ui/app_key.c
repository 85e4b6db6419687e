/* SPDX-License-Identifier: MIT */
/* From keys to commands: prompts, letters, counts, sequences. */
#include <lesart/base/uni.h>

#include "inside.h"

const char *app_key_name(const struct app *app, enum view_command command, struct buf *out)
{
	const struct binding *binding = keymap_of(&app->config->keymap, command,
						  app_view(app)->ops->where);

	buf_clear(out);
	if (binding)
		key_seq_show(&binding->seq, out);
	else
		buf_printf(out, ":%s", view_command_name(command));
	return out->ptr;
}

static void say_no_such_key(struct app *app)
{
	struct buf keys = BUF_INIT(64), help = BUF_INIT(64);

	key_seq_show(&app->pending, &keys);
	app_say(app, "nothing is on the key %.*s here; %s shows what is",
		STR_FMT(buf_str(&keys)), app_key_name(app, CMD_HELP, &help));
	buf_release(&keys);
	buf_release(&help);
}

static void forget_pending(struct app *app)
{
	app->pending.n = 0;
	app->count = 0;
}

/* The keys of a macro go before those that were to come; a macro that plays itself
 * is stopped. */
static void play(struct app *app, struct str keys)
{
	size_t from = app->play.keys.n;
	uint32_t key;

	while (keys.len) {
		keys = str_trim(keys);
		if (!key_take(&keys, &key))
			break;
		VEC_PUSH(&app->play.keys, key);
	}
	for (size_t i = from, j = app->play.keys.n; i + 1 < j; i++) {
		j--;
		key = app->play.keys.at[i];
		app->play.keys.at[i] = app->play.keys.at[j];
		app->play.keys.at[j] = key;
	}
}

static void do_binding(struct app *app, const struct binding *binding)
{
	struct call call = { .command = binding->command, .count = app->count,
			     .words = binding->words };

	forget_pending(app);
	if (binding->is_macro)
		play(app, binding->words);
	else
		app_command(app, &call);
}

/* Esc begins what Alt sends: where something is bound to that, it is waited for. */
static bool may_go_on(const struct app *app)
{
	return app->pending.n == 1 && app->pending.at[0] == UKEY_ESC;
}

static void command_key(struct app *app, uint32_t key)
{
	const struct binding *binding;
	enum key_fit fit;

	app->pending.at[app->pending.n++] = key;
	fit = keymap_find(&app->config->keymap, app_view(app)->ops->where, &app->pending, &binding);
	if (fit == FIT_ALL || (fit == FIT_ALL_OR_BEGIN && !may_go_on(app))) {
		do_binding(app, binding);
	} else if (fit == FIT_NOT || app->pending.n == KEY_SEQ_MAX) {
		say_no_such_key(app);
		forget_pending(app);
	}
}

int app_wait_ms(const struct app *app)
{
	return may_go_on(app) ? (int)config_number(app->config, OPTION_ESCAPE_DELAY) : -1;
}

void app_timeout(struct app *app)
{
	const struct binding *binding;

	if (!may_go_on(app))
		return;
	keymap_find(&app->config->keymap, app_view(app)->ops->where, &app->pending, &binding);
	if (binding)
		do_binding(app, binding);
	forget_pending(app);
	if (!app->done)
		app_layout(app);
}

/* Where a digit is a key of its own it is told its own number. */
static bool digit_bound(const struct app *app, uint32_t key)
{
	struct key_seq typed = { .at = { key }, .n = 1 };
	const struct binding *binding = NULL;

	keymap_find(&app->config->keymap, app_view(app)->ops->where, &typed, &binding);
	return binding != NULL;
}

static bool count_key(struct app *app, uint32_t key)
{
	if (app->pending.n || key < '0' || key > '9' || (key == '0' && !app->count))
		return false;
	if (digit_bound(app, key)) {
		app->count = key - '0';
		return false;
	}
	app->count = app->count * 10 + (key - '0');
	if (app->count > COUNT_MAX)
		app->count = COUNT_MAX;
	return true;
}

/* Marks remember the story and the article shown, under a letter. */
static void mark_key(struct app *app, uint32_t key)
{
	struct selection *mark = &app->marks[(key - 'a') % 26];

	if (key < 'a' || key > 'z') {
		app_say(app, "marks are letters from a to z");
	} else if (app->want_mark) {
		*mark = app->selection;
		app_say(app, "marked %c", (char)key);
	} else if (mark->story) {
		app_open_story(app, mark->story, mark->article, (struct span){ 0, 0 });
	} else {
		app_say(app, "no mark %c", (char)key);
	}
	app->want_mark = app->want_jump = false;
}

static void one_key(struct app *app, uint32_t key)
{
	if (app->prompt.kind != PROMPT_NONE)
		app_prompt_key(app, key);
	else if (app->follow.on)
		app_follow_key(app, key);
	else if (app->want_mark || app->want_jump)
		mark_key(app, key);
	else if (!count_key(app, key))
		command_key(app, key);
	if (!app->done)
		app_layout(app);
}

void app_key(struct app *app, uint32_t key)
{
	unsigned n_played = 0;

	app->said[0] = '\0';
	app->said_error = false;
	one_key(app, key);
	while (app->play.keys.n && !app->done) {
		if (++n_played > PLAY_MAX) {
			app->play.keys.n = 0;
			app_say(app, "a macro of more than %d keys is stopped; does it play "
				"itself?", PLAY_MAX);
			break;
		}
		one_key(app, app->play.keys.at[--app->play.keys.n]);
	}
}

/* --- letters on what can be followed --------------------------------------- */

void app_follow_begin(struct app *app)
{
	struct view *view = app_view(app);

	app->follow.spots.n = 0;
	app->follow.typed = '\0';
	if (view->ops->links)
		view->ops->links(view, &app->follow.spots);
	app->follow.on = app->follow.spots.n > 0;
	if (!app->follow.on)
		app_say(app, "nothing on this screen can be followed");
}

/* One letter as long as that is enough, else two. */
static void spot_label(const struct app *app, size_t i, char label[3])
{
	label[1] = label[2] = '\0';
	if (app->follow.spots.n <= 26) {
		label[0] = (char)('a' + i);
	} else {
		label[0] = (char)('a' + i / 26 % 26);
		label[1] = (char)('a' + i % 26);
	}
}

static bool follow_label(struct app *app, const char *typed)
{
	for (size_t i = 0; i < app->follow.spots.n; i++) {
		char label[3];

		spot_label(app, i, label);
		if (strcmp(label, typed) == 0) {
			struct target target = app->follow.spots.at[i].target;

			app->follow.on = false;
			app_follow(app, &target);
			return true;
		}
	}
	return false;
}

void app_follow_key(struct app *app, uint32_t key)
{
	char typed[3] = { app->follow.typed, '\0', '\0' };

	if (key < 'a' || key > 'z') {
		app->follow.on = false;
		return;
	}
	typed[app->follow.typed ? 1 : 0] = (char)key;
	if (follow_label(app, typed))
		return;
	if (!app->follow.typed && app->follow.spots.n > 26)
		app->follow.typed = (char)key;
	else
		app->follow.on = false;
}

void app_draw_follow(const struct app *app, struct canvas *canvas)
{
	for (size_t i = 0; i < app->follow.spots.n; i++) {
		const struct link_spot *spot = &app->follow.spots.at[i];
		char label[3];

		spot_label(app, i, label);
		if (app->follow.typed && label[0] != app->follow.typed)
			continue;
		canvas_text(canvas, spot->row, spot->col, 2, STYLE_TAG, str_from(label));
	}
}
