/* SPDX-License-Identifier: MIT */
/* Decisions about stories made into acts: how it was, how it will be. */
#include "decide.h"
#include "split.h"

#include <stdlib.h>
#include <time.h>

#include <lesart/store/journal.h>
#include <lesart/store/own.h>

#define STATE_BYTES_MAX (1u << 20)
#define MERGE_MAX 1000			/* stories at once */
#define TAGS_BYTES_MAX (MERGE_MAX * TAGS_MAX * (TAG_BYTES + 1))

/* An act in the making. */
struct deciding {
	struct store *store;
	struct arena *mem;
	struct buf before, after;
	int64_t time;
	struct err *err;
};

static void deciding_begin(struct deciding *d, struct store *store, int64_t when,
			   struct err *err)
{
	*d = (struct deciding){ .store = store, .mem = arena_new(), .err = err,
				.time = when ? when : (int64_t)time(NULL) };
	buf_init(&d->before, STATE_BYTES_MAX);
	buf_init(&d->after, STATE_BYTES_MAX);
}

static bool deciding_end(struct deciding *d, bool ok, int64_t id, bool *ret_later)
{
	struct act act = { .kind = ACT_STORIES, .id = id, .time = d->time,
			   .before = buf_str(&d->before), .after = buf_str(&d->after) };

	if (ok && (d->before.full || d->after.full))
		ok = err_set(d->err, ERR_LIMIT, "this concerns too many articles at once");
	ok = ok && store_act(d->store, &act, ret_later, d->err);
	buf_release(&d->before);
	buf_release(&d->after);
	arena_free(d->mem);
	return ok;
}

/* --- what is there ------------------------------------------------------------------ */

struct rows {
	struct article_row *at;		/* in order of their ids */
	size_t n;
};

static int row_cmp(const void *a, const void *b)
{
	const struct article_row *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static bool rows_get(struct deciding *d, int64_t *story, struct rows *ret)
{
	if (!story_now(d->store, *story, story, d->err) ||
	    !store_story_articles(d->store, *story, d->mem, &ret->at, &ret->n, d->err))
		return false;
	if (!ret->n)
		return err_set(d->err, ERR_USAGE,
			       "there is no story %lld", (long long)*story);
	qsort(ret->at, ret->n, sizeof(*ret->at), row_cmp);
	return true;
}

/* The article that speaks for a story in decisions: its oldest that is no copy. */
static int64_t anchor_of(const struct rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		if (!rows->at[i].copy_of)
			return rows->at[i].id;
	return rows->at[0].id;
}

static bool rows_have(const struct rows *rows, int64_t article)
{
	struct article_row key = { .id = article };

	return rows->n && bsearch(&key, rows->at, rows->n, sizeof(key), row_cmp);
}

struct decisions {
	struct decision *at;
	size_t n;
};

static bool decisions_get(struct deciding *d, int64_t story, struct decisions *ret)
{
	return store_story_decisions(d->store, story, d->mem, &ret->at, &ret->n, d->err);
}

static void decide(struct deciding *d, enum decision_kind kind, int64_t article, int64_t other,
		   struct str text)
{
	state_decision(&d->after, &(struct decision){ .kind = kind, .article = article,
						      .other = other, .time = d->time,
						      .text = text });
}

/* Decisions between two stories end. */
static bool drop_between(struct deciding *d, int64_t story, const struct rows *others,
			 unsigned kinds)
{
	struct decisions found;

	if (!decisions_get(d, story, &found))
		return false;
	for (size_t i = 0; i < found.n; i++)
		if (kinds & 1u << found.at[i].kind &&
		    (rows_have(others, found.at[i].article) ||
		     rows_have(others, found.at[i].other)))
			state_decision(&d->before, &found.at[i]);
	return true;
}

/* --- merging --------------------------------------------------------------------------- */

static bool redirects_move(struct deciding *d, int64_t gone, int64_t kept)
{
	sqlite3_stmt *stmt = sql_start(d->store, SQL_REDIRECTS_TO, ARGS(INT(gone)), d->err);
	enum next next = stmt ? sql_step(d->store, stmt, d->err) : NEXT_FAIL;

	for (; next == NEXT_ITEM; next = sql_step(d->store, stmt, d->err)) {
		state_redirect(&d->before, sql_int(stmt, 0), gone);
		state_redirect(&d->after, sql_int(stmt, 0), kept);
	}
	state_redirect(&d->after, gone, kept);
	return next == NEXT_END;
}

/* What becomes of all that a story has of the reader's own. */
struct heritage {
	struct story story;
	struct buf tags, note;
};

/* Its tags and its note, behind those that were there. */
static bool own_read(struct deciding *d, int64_t story, struct heritage *into)
{
	struct buf tags = BUF_INIT(8192), note = BUF_INIT(REMARK_BYTES + 1);
	bool ok = store_story_tags(d->store, story, &tags, d->err) &&
		  store_remark(d->store, REMARK_STORY, story, &note, d->err);

	state_own(&d->before, story, buf_str(&tags), buf_str(&note));
	if (tags.len && into->tags.len)
		buf_add_char(&into->tags, ' ');
	buf_add_str(&into->tags, buf_str(&tags));
	if (note.len && into->note.len)
		buf_add_char(&into->note, '\n');
	buf_add_str(&into->note, buf_str(&note));
	buf_release(&tags);
	buf_release(&note);
	return ok;
}

/* A title given by hand and a star come along. */
static bool marks_merge(struct deciding *d, int64_t gone, struct heritage *heritage)
{
	struct story *into = &heritage->story;
	struct story story;
	bool found;

	if (!store_story(d->store, gone, d->mem, &story, &found, d->err))
		return false;
	into->flags |= story.flags & (STORY_STARRED | STORY_CONFLICT);
	if (story.flags & STORY_RENAMED && !(into->flags & STORY_RENAMED)) {
		into->flags |= STORY_RENAMED;
		into->title = story.title;
	}
	return state_story(d->store, &d->before, gone, 0, 0, STR_NONE, d->err) &&
		own_read(d, gone, heritage);
}

static void together(struct deciding *d, int64_t anchor, const struct rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		if (!rows->at[i].copy_of && rows->at[i].id != anchor)
			decide(d, DECIDED_TOGETHER, anchor, rows->at[i].id, STR_NONE);
}

static bool merge_one(struct deciding *d, int64_t gone, int64_t kept, int64_t anchor,
		      const struct rows *kept_rows, struct heritage *into)
{
	struct rows rows;

	if (!rows_get(d, &gone, &rows))
		return false;
	if (gone == kept)
		return true;
	for (size_t i = 0; i < rows.n; i++) {
		state_article(&d->before, rows.at[i].id, gone, rows.at[i].copy_of);
		state_article(&d->after, rows.at[i].id, kept, rows.at[i].copy_of);
	}
	together(d, anchor, &rows);
	return drop_between(d, gone, kept_rows, 1u << DECIDED_APART) &&
		redirects_move(d, gone, kept) && marks_merge(d, gone, into);
}

/* How the story that is kept was, and how it will be. */
static bool heritage_write(struct deciding *d, int64_t kept, const struct heritage *into)
{
	if (into->tags.full || into->note.full)
		return err_set(d->err, ERR_LIMIT, "their notes are too long for one story");
	state_own(&d->after, kept, buf_str(&into->tags), buf_str(&into->note));
	return state_story(d->store, &d->before, kept, 0, 0, STR_NONE, d->err) &&
		state_story(d->store, &d->after, kept, into->story.flags, 0, into->story.title,
			    d->err);
}

static bool merge_into(struct deciding *d, const int64_t *stories, size_t n, int64_t kept,
		       struct heritage *into)
{
	struct rows rows;
	int64_t anchor;
	size_t before;
	bool found;

	if (!rows_get(d, &kept, &rows) ||
	    !store_story(d->store, kept, d->mem, &into->story, &found, d->err) ||
	    !own_read(d, kept, into))
		return false;
	before = d->before.len;
	anchor = anchor_of(&rows);
	together(d, anchor, &rows);
	for (size_t i = 0; i < n; i++)
		if (!merge_one(d, stories[i], kept, anchor, &rows, into))
			return false;
	if (d->before.len == before)
		return err_set(d->err, ERR_USAGE, "these are one story already");
	return heritage_write(d, kept, into);
}

static bool merge_all(struct deciding *d, const int64_t *stories, size_t n, int64_t kept)
{
	struct heritage into = { .tags = BUF_INIT(TAGS_BYTES_MAX),
				 .note = BUF_INIT(REMARK_BYTES) };
	bool ok = merge_into(d, stories, n, kept, &into);

	buf_release(&into.tags);
	buf_release(&into.note);
	return ok;
}

bool store_merge_stories(struct store *store, const int64_t *stories, size_t n, int64_t kept,
			 int64_t time, bool *ret_later, struct err *err)
{
	struct deciding d;

	if (n > MERGE_MAX)
		return err_set(err, ERR_LIMIT, "more than %d stories at once", MERGE_MAX);
	deciding_begin(&d, store, time, err);
	return deciding_end(&d, merge_all(&d, stories, n, kept), kept, ret_later);
}

/* --- taking out -------------------------------------------------------------------------- */

struct taking {
	struct rows from, into;		/* stories; into: may be none */
	struct rows moved, left;	/* of `from` */
	int64_t article, story, target;
};

static void taking_part(struct deciding *d, struct taking *t)
{
	t->moved.at = arena_array(d->mem, struct article_row, t->from.n);
	t->left.at = arena_array(d->mem, struct article_row, t->from.n);
	for (size_t i = 0; i < t->from.n; i++) {
		const struct article_row *row = &t->from.at[i];
		bool goes = row->id == t->article || row->copy_of == t->article;
		struct rows *to = goes ? &t->moved : &t->left;

		to->at[to->n++] = *row;
	}
}

static void taking_move(struct deciding *d, const struct taking *t)
{
	for (size_t i = 0; i < t->moved.n; i++) {
		const struct article_row *row = &t->moved.at[i];
		bool along = rows_have(&t->moved, row->copy_of) ||
			     rows_have(&t->into, row->copy_of);

		state_article(&d->before, row->id, t->story, row->copy_of);
		state_article(&d->after, row->id, t->target, along ? row->copy_of : 0);
	}
}

/* What was said of the story through an article that leaves it is said through
 * another one; that it belongs to the others is over. */
static bool taking_anchors(struct deciding *d, const struct taking *t)
{
	int64_t anchor = anchor_of(&t->left);
	struct decisions found;

	if (!decisions_get(d, t->story, &found))
		return false;
	for (size_t i = 0; i < found.n; i++) {
		struct decision now = found.at[i];
		bool first = rows_have(&t->moved, now.article);
		bool second = rows_have(&t->moved, now.other);

		if ((!first && !second) || now.kind == DECIDED_APART ||
		    now.kind == DECIDED_NAME)
			continue;
		state_decision(&d->before, &now);
		now.article = first ? anchor : now.article;
		now.other = second ? anchor : now.other;
		if (now.article != now.other &&
		    (now.kind != DECIDED_TOGETHER || (first && now.other != anchor)))
			state_decision(&d->after, &now);
	}
	return true;
}

static bool take_out(struct deciding *d, struct taking *t)
{
	struct article_row key = { .id = t->article };

	taking_part(d, t);
	if (!bsearch(&key, t->from.at, t->from.n, sizeof(key), row_cmp))
		return err_set(d->err, ERR_USAGE, "there is no article %lld",
			       (long long)t->article);
	if (t->target == t->story || !t->left.n)
		return err_set(d->err, ERR_USAGE, t->left.n ? "it is in this story already"
				: "it is alone in its story already");
	taking_move(d, t);
	if (!taking_anchors(d, t))
		return false;
	for (size_t i = 0; i < t->left.n; i++)
		if (!t->left.at[i].copy_of || t->left.at[i].copy_of == t->article)
			decide(d, DECIDED_APART, t->article, t->left.at[i].id, STR_NONE);
	if (t->into.n)
		decide(d, DECIDED_TOGETHER, anchor_of(&t->into), t->article, STR_NONE);
	return !t->into.n || drop_between(d, t->target, &t->moved, 1u << DECIDED_APART);
}

static bool move_article(struct deciding *d, int64_t article, int64_t target)
{
	struct taking t = { .article = article, .target = target };

	if (!sql_number(d->store, SQL_ARTICLE_STORY, ARGS(INT(article)), 0, &t.story, d->err))
		return false;
	if (!t.story)
		return err_set(d->err, ERR_USAGE, "there is no article %lld", (long long)article);
	if (!rows_get(d, &t.story, &t.from) || (target && !rows_get(d, &t.target, &t.into)))
		return false;
	if (target && t.from.n == 1 && t.target != t.story)
		return merge_all(d, &t.story, 1, t.target);
	return take_out(d, &t);
}

bool store_move_article(struct store *store, int64_t article, int64_t story, int64_t time,
			bool *ret_later, struct err *err)
{
	struct deciding d;

	deciding_begin(&d, store, time, err);
	return deciding_end(&d, move_article(&d, article, story), article, ret_later);
}

/* --- naming --------------------------------------------------------------------------------- */

static bool rename_story(struct deciding *d, int64_t story, struct str title)
{
	struct decisions found;
	struct rows rows;
	bool own = title.len > 0;

	if (!rows_get(d, &story, &rows) || !decisions_get(d, story, &found))
		return false;
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].kind == DECIDED_TITLE)
			state_decision(&d->before, &found.at[i]);
	if (own)
		decide(d, DECIDED_TITLE, anchor_of(&rows), 0, title);
	return state_story(d->store, &d->before, story, 0, 0, STR_NONE, d->err) &&
		state_story(d->store, &d->after, story, own ? STORY_RENAMED : 0,
			    own ? 0 : STORY_RENAMED, own ? title : rows.at[0].title, d->err);
}

bool store_rename_story(struct store *store, int64_t story, struct str title, int64_t time,
			bool *ret_later, struct err *err)
{
	struct deciding d;

	title = str_trim(title);
	if (title.len > 1000)
		return err_set(err, ERR_LIMIT, "the title is longer than 1000 bytes");
	if (!uni_valid(title))
		return err_set(err, ERR_USAGE, "the title is no UTF-8");
	deciding_begin(&d, store, time, err);
	return deciding_end(&d, rename_story(&d, story, title), story, ret_later);
}

/* --- linking -------------------------------------------------------------------------------- */

static bool link_stories(struct deciding *d, int64_t a, int64_t b, bool linked)
{
	struct rows rows_a, rows_b;

	if (!rows_get(d, &a, &rows_a) || !rows_get(d, &b, &rows_b))
		return false;
	if (a == b)
		return err_set(d->err, ERR_USAGE, "these are one story");
	decide(d, linked ? DECIDED_LINKED : DECIDED_NOT_LINKED, anchor_of(&rows_a),
	       anchor_of(&rows_b), STR_NONE);
	return drop_between(d, a, &rows_b, 1u << DECIDED_LINKED | 1u << DECIDED_NOT_LINKED);
}

bool store_link_stories(struct store *store, int64_t a, int64_t b, bool linked, int64_t time,
			bool *ret_later, struct err *err)
{
	struct deciding d;

	deciding_begin(&d, store, time, err);
	return deciding_end(&d, link_stories(&d, a, b, linked), a, ret_later);
}

/* --- out of another library ------------------------------------------------------------------- */

/* In place of what was decided of the same name in the article. */
static bool name_again(struct deciding *d, int64_t story, const struct decision *decision)
{
	struct decision now = *decision;
	struct decisions found;
	struct split split;

	if (!split_read(decision, d->mem, &split))
		return err_set(d->err, ERR_FORMAT, "this says of no name who it is");
	now.other = split_mark(&split);
	if (!decisions_get(d, story, &found))
		return false;
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].kind == DECIDED_NAME && found.at[i].article == now.article &&
		    found.at[i].other == now.other)
			state_decision(&d->before, &found.at[i]);
	state_decision(&d->after, &now);
	return true;
}

static bool decide_again(struct deciding *d, const struct decision *decision)
{
	int64_t a, b;

	if (!sql_number(d->store, SQL_ARTICLE_STORY, ARGS(INT(decision->article)), 0, &a, d->err) ||
	    !sql_number(d->store, SQL_ARTICLE_STORY, ARGS(INT(decision->other)), 0, &b, d->err))
		return false;
	if (a && decision->kind == DECIDED_NAME)
		return name_again(d, a, decision);
	if (!a || (!b && decision->kind != DECIDED_TITLE))
		return err_set(d->err, ERR_USAGE, "an article of the decision is not there");
	if (decision->kind == DECIDED_TITLE)
		return rename_story(d, a, decision->text);
	if (decision->kind == DECIDED_TOGETHER && a != b)
		return merge_all(d, (const int64_t[]){ b }, 1, a);
	if (decision->kind == DECIDED_APART && a == b)
		return move_article(d, decision->article, 0);
	if (decision->kind >= DECIDED_LINKED)
		return a == b || link_stories(d, a, b, decision->kind == DECIDED_LINKED);
	state_decision(&d->after, decision);
	return true;
}

bool store_decide(struct store *store, const struct decision *decision, bool *ret_later,
		  struct err *err)
{
	struct deciding d;

	if (decision->kind <= 0 || decision->kind >= DECISION_KINDS)
		return err_set(err, ERR_USAGE, "no such decision");
	deciding_begin(&d, store, decision->time, err);
	return deciding_end(&d, decide_again(&d, decision), decision->article, ret_later);
}
