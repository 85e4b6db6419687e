/* SPDX-License-Identifier: MIT */
/* Plain pages: messages, jobs, manual pages. */
#include "manual.h"
#include "sheet.h"

/* --- messages --------------------------------------------------------------- */

static void messages_build(struct sheet *sheet)
{
	const struct app *app = sheet->view.app;
	struct folio *folio = &sheet->pager.folio;

	folio_rule(folio, 0, STR("messages, the latest first"));
	for (size_t i = app->messages.n; i-- > 0;)
		folio_add(folio, &(struct item){
			.text = arena_str(folio->mem, str_from(app->messages.at[i].text)),
			.id = (uint32_t)(app->messages.n - i), .base = NOWHERE,
			.style = app->messages.at[i].is_error ? STYLE_CONFLICT : STYLE_TEXT,
			.indent = 2, .hang = 4 });
	if (!app->messages.n)
		folio_text(folio, 1, STYLE_DIM, STR("  none so far"));
}

static void sheet_news(struct view *view)
{
	view->stale = true;
}

#define PLAIN_OPS(view_name) { \
	.name = (view_name), .where = IN_PLAIN, .command = sheet_command, \
	.prepare = sheet_prepare, .draw = sheet_draw, .crumb = sheet_crumb, \
	.status = sheet_status, .prompt = sheet_prompt, .wheel = sheet_wheel, \
	.news = sheet_news, .close = sheet_close }

static const struct sheet_ops messages_ops = {
	.view = PLAIN_OPS("messages"), .build = messages_build,
};

struct view *messages_new(struct app *app)
{
	struct view *view = sheet_new(app, &messages_ops, false);

	sheet_name((struct sheet *)view, "Messages");
	return view;
}

/* --- manual pages ----------------------------------------------------------- */

static void man_build(struct sheet *sheet)
{
	struct err err = ERR_INIT;
	struct folio *folio = &sheet->pager.folio;
	struct str page = buf_str(&sheet->words);
	int n_cols = folio->n_cols < 80 ? folio->n_cols : 80;
	struct str text, line;
	uint32_t id = 0;

	if (!manual_read(page, n_cols, sheet->view.app->opts.man_dirs, folio->mem, &text, &err)) {
		folio_text(folio, 0, STYLE_CONFLICT, arena_str(folio->mem, str_from(err.text)));
		folio_text(folio, 1, STYLE_TEXT, STR("The keys are listed by ? all the same."));
		return;
	}
	while (str_split(&text, '\n', &line)) {
		struct item item = { .id = id++, .base = NOWHERE, .flags = ITEM_NOWRAP };

		manual_line(line, folio->mem, &item);
		folio_add(folio, &item);
	}
}

static const struct sheet_ops man_ops = {
	.view = PLAIN_OPS("manual"), .build = man_build,
};

struct view *man_new(struct app *app, struct str page)
{
	struct view *view = sheet_new(app, &man_ops, false);
	struct sheet *sheet = (struct sheet *)view;

	buf_add_str(&sheet->words, page.len ? page : STR("lesart-reader(7)"));
	sheet_name(sheet, "Manual: %.*s", STR_FMT(buf_str(&sheet->words)));
	return view;
}
