/* SPDX-License-Identifier: MIT */
#include "library.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>

void box_open(struct box *box, enum store_mode mode)
{
	box->store = store_open(box->path, mode, &box->err);
	if (!box->store)
		fail_msg("%s", box->err.text);
	store_set_stemmer(box->store, NULL, plan_stem, NULL);
}

void box_close(struct box *box)
{
	store_close(box->store);
	box->store = NULL;
}

/* What each step of the schema made. */
static const char *const undo[] = {
	[2] = "DROP TABLE journal",
	[3] = "DROP TABLE name; DROP TABLE name_word; DROP TABLE name_story;"
	      "DROP TABLE story_name; DROP TABLE name_join;"
	      "DELETE FROM note WHERE name = 'unnamed'",
	[4] = "DROP TABLE decision; DROP TABLE stale",
	[5] = "DROP TABLE tag; DROP TABLE remark",
	[6] = "DROP INDEX name_shortly",
	[7] = "INSERT INTO keep SELECT id + (3 << 48), bytes FROM keep_article;"
	      "DROP TABLE keep_article",
};

int box_youngest(void)
{
	return (int)(sizeof(undo) / sizeof(*undo)) - 1;
}

void box_age(struct box *box, int version)
{
	char pragma[64];
	sqlite3 *db;

	assert_int_equal(sqlite3_open(box->path, &db), SQLITE_OK);
	for (int i = box_youngest(); i > version; i--)
		if (sqlite3_exec(db, undo[i], NULL, NULL, NULL) != SQLITE_OK)
			fail_msg("step %d: %s", i, sqlite3_errmsg(db));
	snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %d", version);
	assert_int_equal(sqlite3_exec(db, pragma, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

void box_remove(struct box *box)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".lock", ".marks" };
	char path[128];

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		snprintf(path, sizeof(path), "%s%s", box->path, ends[i]);
		unlink(path);
	}
}

int box_setup(void **state)
{
	struct box *box = calloc(1, sizeof(*box));

	snprintf(box->dir, sizeof(box->dir), "store-test-XXXXXX");
	if (!box || !mkdtemp(box->dir))
		return -1;
	snprintf(box->path, sizeof(box->path), "%s/library.db", box->dir);
	box->mem = arena_new();
	box_open(box, STORE_WRITE);
	*state = box;
	return 0;
}

int box_teardown(void **state)
{
	struct box *box = *state;
	DIR *dir;
	struct dirent *entry;
	char path[512];

	store_close(box->store);
	dir = opendir(box->dir);
	while (dir && (entry = readdir(dir))) {
		snprintf(path, sizeof(path), "%s/%s", box->dir, entry->d_name);
		if (entry->d_name[0] != '.')
			unlink(path);
	}
	closedir(dir);
	rmdir(box->dir);
	arena_free(box->mem);
	free(box);
	return 0;
}

struct str plan_stem(void *ctx, int lang, struct str lower)
{
	static char bytes[4096];
	struct buf buf = BUF_INIT(sizeof(bytes) - 1);
	struct str stem;

	(void)ctx, (void)lang;
	uni_fold(lower, &buf);
	memcpy(bytes, buf_str(&buf).ptr, buf.len);
	stem = (struct str){ bytes, buf.len };
	buf_release(&buf);
	if (stem.len > 4 && (str_ends(stem, STR("en")) || str_ends(stem, STR("er"))))
		stem.len -= 2;
	else if (stem.len > 3 && str_ends(stem, STR("s")))
		stem.len--;
	return stem;
}

static void plan_terms(struct article *a, size_t from, size_t to)
{
	size_t at = from;

	while (at < to) {
		size_t end = at;
		struct term term;

		while (end < to && !strchr(" .,\n", a->text.ptr[end])) {
			uint32_t cp;

			end += uni_decode(a->text.ptr + end, to - end, &cp);
			if (uni_is_cjk(cp))
				break;
		}
		if (end > at) {
			term.span = (struct span){ (uint32_t)at, (uint32_t)end };
			term.surface = uni_fold_arena(a->mem, str_span(a->text, term.span));
			term.stem = arena_str(a->mem, plan_stem(NULL, a->lang, term.surface));
			ARENA_PUSH(a->mem, &a->terms, term);
		}
		at = end > at ? end : end + 1;
	}
}

static void plan_part(struct article *a, size_t from, size_t to, enum role role)
{
	struct part part = { { (uint32_t)from, (uint32_t)to }, (uint8_t)role, 90, "clean.test" };

	if (to > from)
		ARENA_PUSH(a->mem, &a->parts, part);
}

/* The text is the title, a line end, and the text of the plan. */
struct article *plan_article(const struct plan *plan)
{
	struct article *a = article_new();
	struct str title = str_from(plan->title);

	a->text = arena_printf(a->mem, "%s\n%s", plan->title, plan->text ? plan->text : "");
	a->title.text = str_sub(a->text, 0, title.len);
	a->title.span = (struct span){ 0, (uint32_t)title.len };
	a->title.rule = "clean.test";
	a->ident = arena_str(a->mem, str_from(plan->ident ? plan->ident : plan->title));
	a->source = arena_str(a->mem, str_from(plan->source));
	a->lang = lang_find(str_from(plan->lang ? plan->lang : "de"));
	a->published = WHEN_NONE;
	a->crawled = WHEN_NONE;
	if (plan->published)
		when_parse(a->mem, str_from(plan->published), &a->published);
	a->hash[0] = hash_str(a->text);
	a->hash[1] = hash_mix(a->hash[0], hash_str(a->ident));
	plan_part(a, 0, title.len, ROLE_HEADLINE);
	plan_part(a, title.len + 1, a->text.len, ROLE_PARAGRAPH);
	plan_terms(a, 0, a->text.len);
	if (plan->person) {
		struct entity entity = { .shown = arena_str(a->mem, str_from(plan->person)),
					 .class = NAME_PER };

		entity.n_mentions = 1;
		entity.key = uni_fold_arena(a->mem, entity.shown);
		ARENA_PUSH(a->mem, &a->entities, entity);
	}
	return a;
}

int64_t box_add(struct box *box, const struct plan *plan)
{
	struct article *a = plan_article(plan);
	int64_t story = plan->story, id;

	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_add_article(box->store, a, &box->err));
	if (!story)
		assert_ok(box, store_next_story(box->store, &story, &box->err));
	assert_ok(box, store_place(box->store, a->id, story, plan->copy_of, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	id = a->id;
	article_free(a);
	return id;
}
