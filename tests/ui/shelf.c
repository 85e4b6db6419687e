/* SPDX-License-Identifier: MIT */
#include "shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/group/group.h>
#include <lesart/model/lang.h>
#include <lesart/store/names.h>

#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

/* One line a part: the role's first letter, then its text. */
struct plan {
	const char *ident, *source, *lang, *published, *text;
	int64_t story, copy_of;
};

static const struct plan plans[] = {
	{ "a1", "tagesbote.example", "de", "2025-11-12",
	  "kBahn\n"
	  "hLokführer kündigen zwei Tage Streik an\n"
	  "lDie Gewerkschaft Schiene will am Freitag für 48 Stunden streiken.\n"
	  "pBerlin. „Wir haben kein Angebot bekommen“, sagte Jana Horvath am Mittwoch. "
	  "Betroffen sind Fernzüge, Regionalzüge und die Straßenbahn in Zürich-Süd.\n"
	  "sWas Reisende wissen müssen\n"
	  "pZuletzt hatte die Gewerkschaft Schiene im März 2024 gestreikt. Der Konzern rechnet mit "
	  "Kosten von 25 Millionen Euro je Streiktag.\n"
	  "cEin leerer Bahnsteig am Morgen\n"
	  "xNewsletter bestellen\n"
	  "xLesen Sie auch: Zehn Tipps für den Winter\n", 1, 0 },
	{ "a2", "nordkurier.example", "de", "2025-11-12",
	  "hStreik bei der Bahn ab Freitag\n"
	  "pDie Gewerkschaft Schiene ruft zum Streik auf, bestätigte Jana Horvath. Der Konzern "
	  "spricht von 40 Millionen Euro Kosten.\n", 1, 0 },
	{ "a3", "westpost.example", "de", "2025-11-13",
	  "hStreik bei der Bahn ab Freitag\n"
	  "pDie Gewerkschaft Schiene ruft zum Streik auf, bestätigte Jana Horvath am Abend. Der "
	  "Konzern spricht von 44 Millionen Euro Kosten.\n", 1, 2 },
	{ "b1", "tagesbote.example", "de", "2025-11-06",
	  "hTarifrunde geplatzt\n"
	  "pNach acht Stunden ging man auseinander. Jana Horvath nannte das Angebot ein Nichts.\n",
	  2, 0 },
	{ "c1", "asahi-sample.example", "ja", "2025-11-12",
	  "h東京で大雪、電車が止まる\n"
	  "p東京では十二日の朝から雪が降り続き、多くの電車が止まった。気象庁は夕方まで注意するよう"
	  "呼びかけている。\n", 3, 0 },
	{ "d1", "kol-sample.example", "he", "2025-10",
	  "hשלום לכולם\n"
	  "pהעיר חגגה אתמול את יום השנה שלה. ראש העיר אמר: שלום.\n", 4, 0 },
	{ "e1", "", "en", "",
	  "hFamily 👨‍👩‍👧 of cafe\xcc\x81 owners returns\n"
	  "pThe Zu\xcc\x88rich cafe\xcc\x81 \x1b[31mreopens\x1b[0m after \xe2\x80\xaeyears\xe2\x80\xac, said the owner.\n"
	  "xAccept all cookies\n"
	  "xMore on this\n"
	  "pDoors open at nine.\n"
	  "xAll rights reserved\n", 5, 0 },
};

static enum role role_of(char letter)
{
	static const struct {
		char letter;
		enum role role;
	} roles[] = {
		{ 'k', ROLE_KICKER }, { 'h', ROLE_HEADLINE }, { 'l', ROLE_LEAD },
		{ 'p', ROLE_PARAGRAPH }, { 's', ROLE_SUBHEAD }, { 'c', ROLE_CAPTION },
		{ 'x', ROLE_BOILERPLATE },
	};

	for (size_t i = 0; i < ROWS(roles); i++)
		if (roles[i].letter == letter)
			return roles[i].role;
	fail_msg("no role '%c'", letter);
	return ROLE_PARAGRAPH;
}

static void add_parts(struct article *article, const char *lines)
{
	struct buf text = BUF_INIT(1 << 20);
	struct str rest = str_from(lines), line;

	while (str_split(&rest, '\n', &line)) {
		struct part part = { .sure = 100, .rule = "clean.test" };

		if (!line.len)
			continue;
		if (strchr("px", line.ptr[0]))
			part.rule = line.ptr[0] == 'p' ? "clean.model.text" : "clean.model.leftover";
		part.role = (uint8_t)role_of(line.ptr[0]);
		part.span.from = (uint32_t)text.len;
		buf_add_str(&text, str_sub(line, 1, line.len));
		part.span.to = (uint32_t)text.len;
		buf_add_char(&text, '\n');
		if (part.role == ROLE_HEADLINE)
			article->title.span = part.span;
		ARENA_PUSH(article->mem, &article->parts, part);
	}
	article->text = arena_str(article->mem, buf_str(&text));
	article->title.text = str_span(article->text, article->title.span);
	article->title.rule = "clean.test";
	buf_release(&text);
}

static void add_name(struct article *article, const char *shown, enum name_class class)
{
	struct entity entity = { .shown = str_from(shown), .class = (uint8_t)class };
	struct name name = { .class = (uint8_t)class, .sure = 90, .rule = "analyse.test",
			     .entity = (uint32_t)article->entities.n };
	struct str rest = article->text;
	ptrdiff_t at;

	while ((at = str_find(rest, entity.shown)) >= 0) {
		name.span.from = (uint32_t)(rest.ptr - article->text.ptr + at);
		name.span.to = name.span.from + (uint32_t)entity.shown.len;
		ARENA_PUSH(article->mem, &article->names, name);
		entity.n_mentions++;
		rest = str_sub(rest, (size_t)at + entity.shown.len, rest.len);
	}
	entity.key = uni_fold_arena(article->mem, entity.shown);
	if (entity.n_mentions)
		ARENA_PUSH(article->mem, &article->entities, entity);
}

static void add_date(struct article *article, const char *words, const char *edtf)
{
	struct date date = { .sure = 90, .rule = "analyse.test", .value = str_from(edtf) };
	ptrdiff_t at = str_find(article->text, str_from(words));

	if (at < 0)
		return;
	date.span = (struct span){ (uint32_t)at, (uint32_t)at + (uint32_t)strlen(words) };
	assert_true(when_parse(article->mem, str_from(edtf), &date.when));
	ARENA_PUSH(article->mem, &article->dates, date);
}

static void add_quote(struct article *article)
{
	ptrdiff_t from = str_find(article->text, STR("„"));
	ptrdiff_t to = str_find(article->text, STR("“"));
	struct quote quote = { .entity = -1, .same_as = -1, .rule = "analyse.test" };

	if (from < 0 || to < from)
		return;
	quote.span = (struct span){ (uint32_t)from, (uint32_t)to + 3 };
	for (size_t i = 0; i < article->names.n; i++)
		if (article->names.at[i].span.from > quote.span.to && quote.entity < 0) {
			quote.entity = (int32_t)article->names.at[i].entity;
			quote.speaker = article->names.at[i].span;
		}
	if (quote.entity >= 0)
		quote.speaker_name = article->entities.at[quote.entity].shown;
	ARENA_PUSH(article->mem, &article->quotes, quote);
}

/* Every run of letters is a word, its own stem. */
static void add_terms(struct article *article)
{
	struct str text = article->text;
	size_t from = 0;

	for (size_t at = 0; at <= text.len;) {
		uint32_t cp = ' ';
		size_t len = at < text.len ? uni_decode(text.ptr + at, text.len - at, &cp) : 1;

		if (!uni_is_letter(cp) && !uni_is_digit(cp)) {
			struct term term = { .span = { (uint32_t)from, (uint32_t)at } };

			term.surface = uni_fold_arena(article->mem, str_sub(text, from, at));
			term.stem = term.surface;
			if (at > from)
				ARENA_PUSH(article->mem, &article->terms, term);
			from = at + len;
		}
		at += len;
	}
}

static struct article *make_article(const struct plan *plan)
{
	struct article *article = article_new();

	article->ident = str_from(plan->ident);
	article->source = str_from(plan->source);
	article->lang = lang_find(str_from(plan->lang));
	article->published = article->crawled = WHEN_NONE;
	if (*plan->published)
		assert_true(when_parse(article->mem, str_from(plan->published),
				       &article->published));
	add_parts(article, plan->text);
	article->hash[0] = hash_str(article->text);
	article->hash[1] = hash_mix(article->hash[0], hash_str(article->ident));
	add_name(article, "Jana Horvath", NAME_PER);
	add_name(article, "Gewerkschaft Schiene", NAME_ORG);
	/* A name as no name should be. */
	add_name(article, "cafe\xcc\x81 \x1b[31mreopens", NAME_LOC);
	add_date(article, "Freitag", "2025-11-14");
	add_date(article, "März 2024", "2024-03");
	add_quote(article);
	add_terms(article);
	return article;
}

static struct event make_event(int64_t article, const char *edtf, enum event_state state,
			       const char *text, struct arena *mem)
{
	struct article *made = make_article(&plans[article - 1]);
	ptrdiff_t from = str_find(made->text, str_from(text));
	struct span span = { (uint32_t)from, (uint32_t)from + (uint32_t)strlen(text) };
	struct event event = { .article = article, .story = 1, .axis = EVENT_MENTIONED,
			       .state = (uint8_t)state, .span = span, .clause = span,
			       .text = str_from(text), .rule = "group.test" };

	assert_true(from >= 0);
	assert_true(when_parse(mem, str_from(edtf), &event.when));
	article_free(made);
	return event;
}

/* Its articles in the order of the plans. */
static void name_story(struct store *store, int64_t story, struct arena *mem)
{
	struct article *articles[ROWS(plans)];
	struct story_name *names;
	struct err err = ERR_INIT;
	size_t n = 0, n_names;

	for (size_t i = 0; i < ROWS(plans); i++)
		if (plans[i].story == story)
			articles[n++] = make_article(&plans[i]);
	story_names((const struct article *const *)articles, n, mem, &names, &n_names);
	if (n && !store_set_names(store, story, names, n_names, &err))
		fail_msg("%s", err.text);
	while (n)
		article_free(articles[--n]);
}

static void fill(struct store *store)
{
	struct err err = ERR_INIT;
	struct arena *mem = arena_new();
	struct link link = { .from = 1, .to = 2, .weight = 0.62, .n_reasons = 2, .reasons = {
		{ REASON_NAME, STR("Jana Horvath") }, { REASON_WORDS, STR("Tarif, Angebot") } } };
	struct link back = link;
	struct event events[] = {
		make_event(1, "2024-03", EVENT_STATED, 
			   "Zuletzt hatte die Gewerkschaft Schiene im März 2024 gestreikt.", mem),
		make_event(1, "2025-11-14", EVENT_PLANNED, 
			   "Die Gewerkschaft Schiene will am Freitag für 48 Stunden streiken.",
			   mem),
		make_event(1, "[2025-11-16,2025-11-18]", EVENT_CONFLICT, 
			   "Betroffen sind Fernzüge, Regionalzüge und die Straßenbahn", mem),
	};

	back.from = 2;
	back.to = 1;
	assert_true(store_begin(store, &err));
	for (size_t i = 0; i < ROWS(plans); i++) {
		struct article *article = make_article(&plans[i]);

		if (!store_add_article(store, article, &err) ||
		    !store_place(store, article->id, plans[i].story, plans[i].copy_of, &err))
			fail_msg("%s", err.text);
		article_free(article);
	}
	for (size_t i = 0; i < ROWS(plans); i++) {
		struct str title = str_from(plans[i].text), line;

		while (str_split(&title, '\n', &line) && line.ptr[0] != 'h')
			;
		if (i == 0 || plans[i].story != plans[i - 1].story)
			assert_true(store_set_title(store, plans[i].story,
						    str_sub(line, 1, line.len), &err));
	}
	assert_true(store_set_links(store, 1, &link, 1, &err));
	assert_true(store_set_links(store, 2, &back, 1, &err));
	assert_true(store_set_saga(store, 1, 1, &err) && store_set_saga(store, 2, 1, &err));
	assert_true(store_set_events(store, 1, events, ROWS(events), &err));
	for (int64_t story = 1; story <= 5; story++)
		name_story(store, story, mem);
	assert_true(store_commit(store, &err));
	arena_free(mem);
}

static struct store *make_library(const char *path, bool filled)
{
	struct err err = ERR_INIT;
	struct store *store = store_open(path, STORE_WRITE, &err);

	if (!store)
		fail_msg("%s", err.text);
	if (filled)
		fill(store);
	store_close(store);
	store = store_open(path, STORE_MARKS, &err);
	if (!store)
		fail_msg("%s", err.text);
	return store;
}

static void forget(struct shelf *shelf)
{
	char path[128];

	app_free(shelf->app);
	shelf->app = NULL;
	canvas_release(&shelf->canvas);
	store_close(shelf->store);
	shelf->store = NULL;
	for (const char *const *end = (const char *const[]){ "", "-wal", "-shm", ".lock", NULL };
	     *end; end++) {
		snprintf(path, sizeof(path), "%s%s", shelf->path, *end);
		unlink(path);
	}
}

/* What is set by shelf->options stands above; words are not parted, as not every
 * machine has dictionaries for that. */
static void shelf_config(struct shelf *shelf)
{
	config_free(shelf->config);
	shelf->config = config_new();
	config_environment(shelf->config, shelf->lines ? "notips" : "nohyphenate notips");
	for (const char *const *line = shelf->lines; line && *line; line++)
		assert_true(config_line(shelf->config, str_from(*line), (struct config_spot){
			FROM_FILE, "config", (unsigned)(line - shelf->lines) + 1 }, NULL));
	config_finish(shelf->config);
}

static bool key_waits(void *ctx)
{
	return ((const struct shelf *)ctx)->key_waits;
}

static void open_on(struct shelf *shelf, int n_cols, int n_rows, bool ascii, bool filled)
{
	forget(shelf);
	shelf->store = make_library(shelf->path, filled);
	shelf_config(shelf);
	shelf->app = app_new(&(struct app_opts){
		.store = shelf->store, .library = STR("shelf"), .ascii = ascii,
		.config = shelf->config, .today = day_from_civil(2025, 11, 14),
		.key_waits = key_waits, .ctx = shelf });
	canvas_init(&shelf->canvas, n_rows, n_cols, ascii);
	app_resize(shelf->app, n_rows, n_cols);
	while (app_idle(shelf->app))
		;
}

void shelf_reopen(struct shelf *shelf)
{
	app_free(shelf->app);
	shelf_config(shelf);
	shelf->app = app_new(&(struct app_opts){
		.store = shelf->store, .library = STR("shelf"), .config = shelf->config,
		.today = day_from_civil(2025, 11, 14) });
	app_resize(shelf->app, shelf->canvas.n_rows, shelf->canvas.n_cols);
	while (app_idle(shelf->app))
		;
}

int shelf_setup(void **state)
{
	struct shelf *shelf = calloc(1, sizeof(*shelf));

	snprintf(shelf->dir, sizeof(shelf->dir), "/tmp/lesart-shelf-XXXXXX");
	if (!mkdtemp(shelf->dir))
		return -1;
	snprintf(shelf->path, sizeof(shelf->path), "%s/library.db", shelf->dir);
	*state = shelf;
	return 0;
}

int shelf_teardown(void **state)
{
	struct shelf *shelf = *state;

	forget(shelf);
	config_free(shelf->config);
	rmdir(shelf->dir);
	free(shelf);
	return 0;
}

void shelf_open(struct shelf *shelf, int n_cols, int n_rows, bool ascii)
{
	open_on(shelf, n_cols, n_rows, ascii, true);
}

void shelf_open_empty(struct shelf *shelf, int n_cols, int n_rows)
{
	open_on(shelf, n_cols, n_rows, false, false);
}

static void press(struct shelf *shelf, uint32_t key)
{
	app_key(shelf->app, key);
	while (!app_done(shelf->app) && app_idle(shelf->app))
		;
}

static void type(struct shelf *shelf, struct str letters)
{
	while (letters.len) {
		uint32_t cp;
		size_t len = uni_decode(letters.ptr, letters.len, &cp);

		press(shelf, cp);
		letters = str_sub(letters, len, letters.len);
	}
}

void shelf_keys(struct shelf *shelf, const char *keys)
{
	struct str rest = str_from(keys), name;

	while (str_split(&rest, ' ', &name)) {
		struct key_seq seq;

		if (!name.len)
			continue;
		if (name.ptr[0] == '\'' && name.len > 1) {
			type(shelf, str_sub(name, 1, name.len));
			continue;
		}
		if (!key_seq_parse(name, &seq))
			fail_msg("no key '%.*s'", STR_FMT(name));
		for (unsigned i = 0; i < seq.n; i++)
			press(shelf, seq.at[i]);
	}
}

char *shelf_screen(struct shelf *shelf)
{
	struct buf text = BUF_INIT(1 << 20);

	app_draw(shelf->app, &shelf->canvas);
	canvas_print(&shelf->canvas, &text);
	canvas_print_styles(&shelf->canvas, &text);
	return text.ptr;
}
