/* SPDX-License-Identifier: MIT */
/* Out of the terminal: copying, citing, piping, browsing, documents. */
#include <lesart/base/uni.h>
#include <lesart/export/export.h>

#include "inside.h"

#define LINE_MAX_BYTES (1u << 16)
#define VARIABLE_BYTES 4096

static void copy_text(struct app *app, struct str what, const char *name)
{
	what = str_trim(what);
	if (!what.len) {
		app_say(app, "this article has no %s", name);
		return;
	}
	buf_clear(&app->copied);
	buf_add_str(&app->copied, what);
	app_say(app, "copied: %.*s", (int)(what.len < 200 ? what.len : 200), what.ptr);
}

static void copy_cite(struct app *app, const struct article *article, enum cite_format format)
{
	struct buf line = BUF_INIT(LINE_MAX_BYTES);

	cite_article(article, format, &line);
	copy_text(app, buf_str(&line), "title");
	buf_release(&line);
}

static void browse(struct app *app, struct str url)
{
	if (!str_starts(url, STR("https://")) && !str_starts(url, STR("http://"))) {
		app_say(app, url.len ? "only http and https addresses are opened" :
				       "this article has no address");
		return;
	}
	buf_clear(&app->address);
	buf_add_str(&app->address, url);
}

/* The article shown; of a story that is only listed its first one. */
static struct article *selected(struct app *app, struct err *err)
{
	struct arena *mem;
	struct article_row *rows;
	int64_t id = app->selection.article;
	size_t n = 0;

	if (!id && app->selection.story) {
		mem = arena_new();
		if (store_story_articles(app->opts.store, app->selection.story, mem, &rows, &n, err) &&
		    n)
			id = rows[0].id;
		arena_free(mem);
	}
	return id ? store_article(app->opts.store, id, err) : NULL;
}

/* Values come from articles: they are cleaned as for the screen, as a command may well
 * write them there, and cut where they are no variable but a text. */
static void add_variable(struct app *app, const char *name, struct str value, struct arena *mem)
{
	struct str shown = uni_show_arena(mem, value, UNI_SHOW_LINE);

	if (shown.len > VARIABLE_BYTES)
		shown.len = uni_cut(shown, VARIABLE_BYTES / 4);
	buf_printf(&app->about, "LESART_%s=%.*s", name, STR_FMT(shown));
	buf_add_char(&app->about, '\0');
}

static struct str number_str(struct arena *mem, int64_t number)
{
	return arena_printf(mem, "%lld", (long long)number);
}

static struct str authors_str(const struct article *article, struct arena *mem)
{
	struct str all = STR("");

	for (size_t i = 0; i < article->authors.n; i++)
		all = arena_printf(mem, "%.*s%s%.*s", STR_FMT(all), i ? ", " : "",
				   STR_FMT(article->authors.at[i]));
	return all;
}

/* What a command finds in its environment; lesart-config(5) lists it. */
static void tell_about(struct app *app, const struct article *article)
{
	struct arena *mem = arena_new();
	struct story story = { .title = STR("") };
	bool found = false;

	if (app->selection.story)
		store_story(app->opts.store, app->selection.story, mem, &story, &found, NULL);
	buf_clear(&app->about);
	add_variable(app, "ID", article->ident, mem);
	add_variable(app, "ARTICLE", number_str(mem, article->id), mem);
	add_variable(app, "TITLE", article->title.text, mem);
	add_variable(app, "URL", article->url, mem);
	add_variable(app, "SOURCE", article->source, mem);
	add_variable(app, "AUTHORS", authors_str(article, mem), mem);
	add_variable(app, "DATE", when_known(article->published) ?
		     when_print_arena(mem, article->published) : STR(""), mem);
	add_variable(app, "LANG", str_from(lang_code(article->lang)), mem);
	add_variable(app, "STORY", found ? number_str(mem, story.id) : STR(""), mem);
	add_variable(app, "STORY_TITLE", story.title, mem);
	add_variable(app, "LIBRARY", str_from(store_path(app->opts.store)), mem);
	arena_free(mem);
}

/* Commands on the one article that is selected. */
static void article_command(struct app *app, const struct call *call)
{
	struct err err = ERR_INIT;
	struct article *article = selected(app, &err);

	if (!article) {
		app_say(app, "no article is chosen");
		if (err.code != ERR_NONE)
			app_fail(app, &err);
		return;
	}
	switch (call->command) {
	case CMD_BROWSE: browse(app, article->url); break;
	case CMD_COPY_URL: copy_text(app, article->url, "address"); break;
	case CMD_COPY_TITLE: copy_text(app, article->title.text, "title"); break;
	case CMD_COPY_BIBTEX: copy_cite(app, article, CITE_BIBTEX); break;
	case CMD_COPY_CSL: copy_cite(app, article, CITE_CSL); break;
	case CMD_PIPE:
		buf_clear(&app->edited);
		plain_article(article, &app->edited);
		buf_clear(&app->command);
		buf_add_str(&app->command, call->words);
		tell_about(app, article);
		break;
	default: copy_cite(app, article, CITE_PLAIN);
	}
	article_free(article);
}

static void export(struct app *app, struct str path)
{
	struct buf name = BUF_INIT(LINE_MAX_BYTES), written = BUF_INIT(LINE_MAX_BYTES);
	struct err err = ERR_INIT;
	bool md = str_ends(path, STR(".md"));

	buf_add_str(&name, path);
	if (dossier_save(app->opts.store, app->selection.story, md ? DOSSIER_MD : DOSSIER_HTML,
			 name.ptr, &written, &err))
		app_say(app, "written: %.*s", STR_FMT(buf_str(&written)));
	else
		app_fail(app, &err);
	buf_release(&name);
	buf_release(&written);
}

static void ask_export(struct app *app)
{
	char name[64];

	if (!app->selection.story) {
		app_say(app, "no story is chosen");
		return;
	}
	snprintf(name, sizeof(name), "story-%lld.html", (long long)app->selection.story);
	prompt_begin(&app->prompt, PROMPT_EXPORT, str_from(name));
}

bool app_out_prompt(struct app *app, enum prompt_kind kind, struct str text)
{
	if (kind == PROMPT_EXPORT && text.len)
		export(app, text);
	else if (kind == PROMPT_PIPE && text.len)
		article_command(app, &(struct call){ .command = CMD_PIPE, .words = text });
	return kind == PROMPT_EXPORT || kind == PROMPT_PIPE;
}

bool app_out_command(struct app *app, const struct call *call)
{
	switch (call->command) {
	case CMD_EXPORT:
		if (call->words.len && app->selection.story)
			export(app, call->words);
		else
			ask_export(app);
		return true;
	case CMD_PIPE:
		if (!call->words.len)
			prompt_begin(&app->prompt, PROMPT_PIPE, STR(""));
		else
			article_command(app, call);
		return true;
	case CMD_BROWSE:
	case CMD_COPY_URL:
	case CMD_COPY_TITLE:
	case CMD_COPY_BIBTEX:
	case CMD_COPY_CSL:
	case CMD_COPY_CITE: article_command(app, call); return true;
	default: return false;
	}
}
