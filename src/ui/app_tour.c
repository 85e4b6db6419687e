/* SPDX-License-Identifier: MIT */
/* Being shown around: a line above the status line that waits for a key. */
#include "folio.h"
#include "inside.h"

/* %s is the key that is bound to the first command now; the second one will do too. */
static const struct step {
	enum view_command command, or;
	const char *text;
} steps[] = {
	{ CMD_DOWN, CMD_PAGE_DOWN,
	  "A line of this list is a story: all reports of one event, the latest first. Press %s "
	  "to go down." },
	{ CMD_OPEN, CMD_READ_ON, "Now %s opens the story." },
	{ CMD_NEXT_SOURCE, CMD_READ_ON,
	  "Others wrote about it too: %s goes to the next report, without leaving the text." },
	{ CMD_WHY, CMD_WHY,
	  "What you see was found out by rules. %s says which, for every line and for the date." },
	{ CMD_CLOSE, CMD_BACK, "%s goes back to exactly where you were, from everywhere." },
	{ CMD_TIMELINE, CMD_TIMELINE, "%s shows what happened when in this story." },
	{ CMD_OPEN, CMD_OPEN, "%s opens the sentence that the date comes from." },
	{ CMD_STORIES, CMD_STORIES, "Enough of this story: %s goes back to the list." },
	{ CMD_SEARCH, CMD_FIND,
	  "%s searches all articles while you type. Try a word; Enter opens, Esc leaves." },
	{ CMD_HELP, CMD_HELP, "%s lists all keys; what a row says is done by Enter." },
};

#define N_STEPS (sizeof(steps) / sizeof(steps[0]))

void app_tour(struct app *app)
{
	app->tour = !app->tour;
	app->tour_step = 0;
	if (!app->tour)
		app_say(app, "the tour is over; :tour begins it again");
	app_restyle(app);
}

void app_tour_note(struct app *app, enum view_command command)
{
	struct buf undo = BUF_INIT(64), quit = BUF_INIT(64);
	const struct step *step;

	if (!app->tour)
		return;
	step = &steps[app->tour_step];
	if (command != step->command && command != step->or)
		return;
	if (++app->tour_step < N_STEPS)
		return;
	app->tour = false;
	app_say(app, "that was the tour: %s takes back what you marked, %s ends the program",
		app_key_name(app, CMD_UNDO, &undo), app_key_name(app, CMD_QUIT, &quit));
	buf_release(&undo);
	buf_release(&quit);
}

/* The line of the tour, wrapped; its rows, at most n_rows. */
static int lay_out(const struct app *app, struct folio *folio)
{
	const struct step *step = &steps[app->tour_step];
	struct buf key = BUF_INIT(64), text = BUF_INIT(1024);
	struct str before = str_from(step->text);
	ptrdiff_t at = str_find(before, STR("%s"));

	app_key_name(app, step->command, &key);
	buf_printf(&text, "Tour %zu/%zu  ", app->tour_step + 1, N_STEPS);
	buf_add_str(&text, str_sub(before, 0, (size_t)at));
	buf_add_str(&text, buf_str(&key));
	buf_add_str(&text, str_sub(before, (size_t)at + 2, before.len));
	folio_init(folio);
	folio_clear(folio, app->n_cols - 2);
	folio_text(folio, 0, STYLE_TOUR, arena_str(folio->mem, buf_str(&text)));
	buf_release(&key);
	buf_release(&text);
	return (int)folio->lines.n;
}

int app_tour_rows(const struct app *app)
{
	struct folio folio;
	int n_rows;

	if (!app->tour)
		return 0;
	n_rows = lay_out(app, &folio);
	folio_release(&folio);
	return n_rows < app->n_rows / 2 ? n_rows : app->n_rows / 2;
}

void app_draw_tour(const struct app *app, struct canvas *canvas, int row)
{
	int n_rows = app_tour_rows(app);
	struct folio folio;

	if (!n_rows)
		return;
	lay_out(app, &folio);
	canvas_fill(canvas, (struct box){ row, 0, n_rows, canvas->n_cols }, STYLE_TOUR);
	for (int i = 0; i < n_rows; i++)
		folio_draw_line(&folio, (size_t)i, canvas, row + i, 1, canvas->n_cols - 2);
	folio_release(&folio);
}
