/* SPDX-License-Identifier: MIT */
/* States of stories, read, written and entered; decisions; see the header. */
#include "decide.h"
#include "own.h"

const char *decision_name(enum decision_kind kind)
{
	static const char *const names[DECISION_KINDS] = {
		[DECIDED_TOGETHER] = "together", [DECIDED_APART] = "apart",
		[DECIDED_TITLE] = "title", [DECIDED_LINKED] = "linked",
		[DECIDED_NOT_LINKED] = "not-linked", [DECIDED_NAME] = "name",
	};

	return kind > 0 && kind < DECISION_KINDS ? names[kind] : "";
}

/* --- lines ------------------------------------------------------------------------ */

static size_t numbers_of(char kind)
{
	return kind == 'a' ? 3 : kind == 'r' ? 2 : 4;
}

bool state_next(struct str *rest, struct state_line *ret)
{
	struct str line, word;

	if (!str_split(rest, '\n', &line) || !line.len)
		return false;
	*ret = (struct state_line){ .kind = line.ptr[0] };
	str_split(&line, ' ', &word);
	for (size_t i = 0; i < numbers_of(ret->kind); i++)
		if (str_split(&line, ' ', &word))
			str_int(word, &ret->n[i]);
	ret->text = line;
	return true;
}

void state_article(struct buf *out, int64_t article, int64_t story, int64_t copied)
{
	buf_printf(out, "a %lld %lld %lld\n", (long long)article, (long long)story,
		   (long long)copied);
}

void state_redirect(struct buf *out, int64_t gone, int64_t kept)
{
	buf_printf(out, "r %lld %lld\n", (long long)gone, (long long)kept);
}

/* On one line. */
static void text_add(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		buf_add_char(out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
	buf_add_char(out, '\n');
}

void state_decision(struct buf *out, const struct decision *decision)
{
	buf_printf(out, "d %d %lld %lld %lld ", (int)decision->kind,
		   (long long)decision->article, (long long)decision->other,
		   (long long)decision->time);
	text_add(out, decision->text);
}

bool state_story(struct store *store, struct buf *out, int64_t story, int64_t on, int64_t off,
		 struct str title, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_STORY_MARKS, ARGS(INT(story)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	if (next != NEXT_ITEM)
		return next == NEXT_END;
	buf_printf(out, "s %lld %lld %lld %lld ", (long long)story,
		   (long long)((sql_int(stmt, 1) | on) & ~off), (long long)sql_int(stmt, 2),
		   (long long)sql_int(stmt, 3));
	text_add(out, title.ptr ? title : sql_str(stmt, 0));
	sql_stop(stmt);
	return true;
}

void state_own(struct buf *out, int64_t story, struct str tags, struct str note)
{
	buf_printf(out, "t %lld 0 0 0 ", (long long)story);
	text_add(out, tags);
	buf_printf(out, "n %lld 0 0 0 ", (long long)story);
	for (size_t i = 0; i < note.len; i++) {
		if (note.ptr[i] == '\n' || note.ptr[i] == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, note.ptr[i] == '\n' ? 'n' : note.ptr[i]);
	}
	buf_add_char(out, '\n');
}

void state_number(struct store *store, struct str state, struct buf *out)
{
	struct state_line line;
	struct str rest = state;

	while (state_next(&rest, &line)) {
		if (line.kind == 'a' && !line.n[1])
			state_article(out, line.n[0], store->library.next_story, line.n[2]);
		else
			buf_add_str(out, str_sub(state, 0, state.len - rest.len));
		state = rest;
	}
}

const char *store_act_what(const struct act *act)
{
	static const char *const links[] = {
		[DECIDED_TITLE] = "title", [DECIDED_LINKED] = "link",
		[DECIDED_NOT_LINKED] = "link", [DECIDED_NAME] = "names taken apart",
	};
	struct str rest = act->after;
	struct state_line line;
	const char *what = "title";

	while (state_next(&rest, &line)) {
		if (line.kind == 'r')
			return "merged stories";
		if (line.kind == 'a')
			what = "article taken out";
		if (line.kind == 'd' && line.n[0] >= DECIDED_TITLE && line.n[0] < DECISION_KINDS)
			what = links[line.n[0]];
	}
	return what;
}

/* --- entering ------------------------------------------------------------------------ */

/* What the story of an article names is worked out anew. */
static bool names_stale(struct store *store, int64_t article, struct err *err)
{
	int64_t story;

	return sql_number(store, SQL_ARTICLE_STORY, ARGS(INT(article)), 0, &story, err) &&
		sql_run(store, SQL_STALE_ADD, ARGS(INT(story)), err);
}

static bool line_leave(struct store *store, const struct state_line *line, struct err *err)
{
	switch (line->kind) {
	case 'r':
		return sql_run(store, SQL_REDIRECT_DROP, ARGS(INT(line->n[0])), err);
	case 'd':
		return sql_run(store, SQL_DECISION_DROP,
			       ARGS(INT(line->n[0]), INT(line->n[1]), INT(line->n[2])), err) &&
			(line->n[0] != DECIDED_NAME || names_stale(store, line->n[1], err));
	case 'a':
		return sql_run(store, SQL_STALE_ADD, ARGS(INT(line->n[1])), err);
	default:
		return true;
	}
}

static bool article_enter(struct store *store, const struct state_line *line, struct err *err)
{
	int64_t was, now;

	if (!sql_number(store, SQL_ARTICLE_STORY, ARGS(INT(line->n[0])), -1, &was, err) ||
	    !story_now(store, line->n[1], &now, err))
		return false;
	if (was < 0)
		return true;
	/* Its number leads here since it was taken back: it is a story again. */
	if (now == was && now != line->n[1]) {
		now = line->n[1];
		if (!sql_run(store, SQL_REDIRECT_DROP, ARGS(INT(now)), err))
			return false;
	}
	return sql_run(store, SQL_STALE_ADD, ARGS(INT(was)), err) &&
		sql_run(store, SQL_STALE_ADD, ARGS(INT(now)), err) &&
		events_clear(store, was, err) && events_clear(store, now, err) &&
		store_place(store, line->n[0], now, line->n[2], err);
}

/* First articles, as a story is there as long as it has one. */
static bool line_enter(struct store *store, const struct state_line *line, struct err *err)
{
	switch (line->kind) {
	case 'a':
		return article_enter(store, line, err);
	case 'd':
		return sql_run(store, SQL_DECISION_ADD,
			       ARGS(INT(line->n[0]), INT(line->n[1]), INT(line->n[2]),
				    INT(line->n[3]), TEXT(line->text)), err) &&
			(line->n[0] != DECIDED_NAME || names_stale(store, line->n[1], err));
	case 's':
		if (line->text.len)
			return store_set_title(store, line->n[0], line->text, err) &&
				sql_run(store, SQL_STALE_ADD, ARGS(INT(line->n[0])), err);
		return true;
	default:
		return true;
	}
}

static bool redirect_enter(struct store *store, const struct state_line *line, struct err *err)
{
	int64_t there, kept;

	if (!sql_number(store, SQL_STORY_THERE, ARGS(INT(line->n[0])), 0, &there, err) ||
	    !story_now(store, line->n[1], &kept, err))
		return false;
	return there || (sql_run(store, SQL_REDIRECT_MOVE, ARGS(INT(line->n[0]), INT(kept)), err) &&
			 sql_run(store, SQL_REDIRECT_PUT, ARGS(INT(line->n[0]), INT(kept)), err) &&
			 links_move(store, line->n[0], kept, err));
}

/* The note of a line, its line ends back in it. */
static bool note_enter(struct store *store, const struct state_line *line, struct err *err)
{
	struct buf note = BUF_INIT(REMARK_BYTES + 1);
	bool ok;

	for (size_t i = 0; i < line->text.len; i++) {
		char c = line->text.ptr[i];

		if (c == '\\' && i + 1 < line->text.len)
			c = line->text.ptr[++i] == 'n' ? '\n' : line->text.ptr[i];
		buf_add_char(&note, c);
	}
	ok = own_remark_do(store, REMARK_STORY, line->n[0], buf_str(&note), err);
	buf_release(&note);
	return ok;
}

static bool line_finish(struct store *store, const struct state_line *line, struct err *err)
{
	switch (line->kind) {
	case 'r': return redirect_enter(store, line, err);
	case 't': return own_tags_do(store, line->n[0], line->text, err);
	case 'n': return note_enter(store, line, err);
	case 's': break;
	default: return true;
	}
	story_touch(store, line->n[0]);
	return sql_run(store, SQL_STORY_SET_MARKS,
		       ARGS(INT(line->n[0]), INT(line->n[1]), INT(line->n[2]), INT(line->n[3])),
		       err);
}

/* A number given to nobody any more leads to where its article went. */
static bool line_forget(struct store *store, const struct state_line *line, struct err *err)
{
	int64_t there, now, kept;

	if (line->kind != 'a' ||
	    !sql_number(store, SQL_STORY_THERE, ARGS(INT(line->n[1])), 0, &there, err) ||
	    !story_now(store, line->n[1], &now, err) ||
	    !sql_number(store, SQL_ARTICLE_STORY, ARGS(INT(line->n[0])), 0, &kept, err))
		return line->kind != 'a';
	return there || now != line->n[1] || !kept ||
		(sql_run(store, SQL_REDIRECT_MOVE, ARGS(INT(line->n[1]), INT(kept)), err) &&
		 sql_run(store, SQL_REDIRECT_PUT, ARGS(INT(line->n[1]), INT(kept)), err) &&
		 links_move(store, line->n[1], kept, err));
}

static bool each_line(struct store *store, struct str state,
		      bool (*one)(struct store *store, const struct state_line *line,
				  struct err *err),
		      struct err *err)
{
	struct state_line line;

	while (state_next(&state, &line))
		if (!one(store, &line, err))
			return false;
	return true;
}

bool state_apply(struct store *store, struct str from, struct str to, struct err *err)
{
	return counts_settle(store, err) && each_line(store, from, line_leave, err) &&
		each_line(store, to, line_enter, err) && counts_settle(store, err) &&
		each_line(store, to, line_finish, err) &&
		each_line(store, from, line_forget, err);
}

/* --- decisions ------------------------------------------------------------------------- */

bool decisions_read(struct store *store, sqlite3_stmt *stmt, struct arena *mem,
		    struct decision **ret, size_t *ret_n, struct err *err)
{
	ARENA_VEC(struct decision) found = { 0 };
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	for (; next == NEXT_ITEM; next = sql_step(store, stmt, err)) {
		struct decision decision = {
			.id = sql_int(stmt, 0), .kind = (enum decision_kind)sql_int(stmt, 1),
			.article = sql_int(stmt, 2), .other = sql_int(stmt, 3),
			.time = sql_int(stmt, 4), .text = sql_copy(mem, stmt, 5),
		};

		ARENA_PUSH(mem, &found, decision);
	}
	*ret = found.at;
	*ret_n = found.n;
	return next == NEXT_END;
}

bool store_decisions(struct store *store, int64_t after, size_t limit, struct arena *mem,
		     struct decision **ret, size_t *ret_n, struct err *err)
{
	return decisions_read(store, sql_start(store, SQL_DECISION_LIST,
					       ARGS(INT(after), INT(limit)), err),
			      mem, ret, ret_n, err);
}

bool store_story_decisions(struct store *store, int64_t story, struct arena *mem,
			   struct decision **ret, size_t *ret_n, struct err *err)
{
	return story_now(store, story, &story, err) &&
		decisions_read(store, sql_start(store, SQL_DECISION_STORY, ARGS(INT(story)), err),
			       mem, ret, ret_n, err);
}

/* --- for grouping ------------------------------------------------------------------------ */

bool store_apart(struct store *store, struct arena *mem, struct story_pair **ret, size_t *ret_n,
		 struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_DECISION_APART, NO_ARGS, err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	ARENA_VEC(struct story_pair) pairs = { 0 };

	for (; next == NEXT_ITEM; next = sql_step(store, stmt, err))
		ARENA_PUSH(mem, &pairs, ((struct story_pair){ sql_int(stmt, 0),
							      sql_int(stmt, 1) }));
	*ret = pairs.at;
	*ret_n = pairs.n;
	return next == NEXT_END;
}

bool store_article_story(struct store *store, int64_t article, int64_t *ret, struct err *err)
{
	return sql_number(store, SQL_ARTICLE_STORY, ARGS(INT(article)), 0, ret, err);
}

bool store_places(struct store *store, int64_t after, size_t max, struct article_place *ret,
		  size_t *ret_n, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, SQL_ARTICLE_PLACES, ARGS(INT(after), INT(max)), err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;

	for (*ret_n = 0; next == NEXT_ITEM; next = sql_step(store, stmt, err))
		ret[(*ret_n)++] = (struct article_place){ sql_int(stmt, 0), sql_int(stmt, 1),
							  sql_int(stmt, 2) };
	return next == NEXT_END;
}

/* --- stories to be brought in step ------------------------------------------------------- */

static bool numbers_read(struct store *store, enum sql which, struct arena *mem, int64_t **ret,
			 size_t *ret_n, struct err *err)
{
	sqlite3_stmt *stmt = sql_start(store, which, NO_ARGS, err);
	enum next next = stmt ? sql_step(store, stmt, err) : NEXT_FAIL;
	ARENA_VEC(int64_t) stories = { 0 };

	for (; next == NEXT_ITEM; next = sql_step(store, stmt, err))
		ARENA_PUSH(mem, &stories, sql_int(stmt, 0));
	*ret = stories.at;
	*ret_n = stories.n;
	return next == NEXT_END;
}

bool store_decided(struct store *store, struct arena *mem, int64_t **ret, size_t *ret_n,
		   struct err *err)
{
	return numbers_read(store, SQL_DECISION_STORIES, mem, ret, ret_n, err);
}

bool store_stale(struct store *store, struct arena *mem, int64_t **ret, size_t *ret_n,
		 struct err *err)
{
	return numbers_read(store, SQL_STALE_ALL, mem, ret, ret_n, err);
}

bool store_stale_done(struct store *store, struct err *err)
{
	return sql_run(store, SQL_STALE_DONE, NO_ARGS, err);
}

void store_reserve_story(struct store *store, int64_t next)
{
	if (next > store->library.next_story)
		store->library.next_story = next;
}
