/* SPDX-License-Identifier: MIT */
/* Articles going in, and what is told of them later. */
#include "internal.h"

bool store_known(struct store *store, const uint64_t hash[2], int64_t *ret_id, struct err *err)
{
	return sql_number(store, SQL_ARTICLE_HASH, ARGS(INT(hash[0]), INT(hash[1])), 0, ret_id,
			  err);
}

bool store_ident(struct store *store, struct str ident, int64_t *ret_id, struct err *err)
{
	return sql_number(store, SQL_ARTICLE_IDENT, ARGS(TEXT(ident)), 0, ret_id, err);
}

static struct str some(struct str s)
{
	return s.ptr ? s : STR("");
}

static bool row_add(struct store *store, const struct article *a, struct err *err)
{
	struct when_cols when = when_to_cols(store, a->published);
	/* A page's address is most often its name too. */
	struct str url = str_eq(a->url, a->ident) ? STR("") : a->url;
	int64_t source;

	if (!source_to_id(store, a->source, &source, err))
		return false;
	return sql_run(store, SQL_ARTICLE_ADD,
		       ARGS(INT(a->id), INT(a->story), INT(source),
			    TEXT(str_from(lang_code(a->lang))),
			    INT(a->title.standin ? ARTICLE_STANDIN : 0), INT(a->terms.n),
			    WHEN_ARGS(when), INT(a->hash[0]), INT(a->hash[1]),
			    TEXT(some(a->ident)), TEXT(url), TEXT(a->title.text)), err);
}

static bool text_add(struct store *store, const struct article *a, struct str packed,
		     struct err *err)
{
	struct buf *spans = &store->spans;

	buf_clear(spans);
	buf_clear(&store->packed);
	if (!packed.len && !text_pack(store, a->text, &store->packed, err))
		return false;
	if (!packed.len)
		packed = buf_str(&store->packed);
	return spans_write(store, a, spans, err) &&
		sql_run(store, SQL_TEXT_ADD,
			ARGS(INT(a->id), BLOB(packed), BLOB(buf_str(spans))), err);
}

/* The tokenizer (tokens.c) hands the article's words over, to be added or dropped. */
static bool words_give(struct store *store, const struct article *a, enum sql how,
		       struct err *err)
{
	bool ok;

	store->adding = a;
	ok = sql_run(store, how, ARGS(INT(a->id)), err);
	store->adding = NULL;
	return ok;
}

bool store_add_packed(struct store *store, struct article *article, struct str packed,
		      struct err *err)
{
	int64_t last;

	if (article->text.len > STORE_TEXT_MAX)
		return err_set(err, ERR_LIMIT, "'%.*s' is too long to be stored",
			       STR_FMT(article->ident));
	if (!sql_number(store, SQL_ARTICLE_LAST, NO_ARGS, 0, &last, err))
		return false;
	article->id = last + 1;
	if (!row_add(store, article, err) || !text_add(store, article, packed, err) ||
	    !words_give(store, article, SQL_WORDS_ADD, err))
		return false;
	store->library.n_articles++;
	store->library.n_unread++;
	store->library.n_dated += when_known(article->published);
	story_touch(store, article->story);
	return true;
}

bool store_set_words(struct store *store, const struct article *before,
		     const struct article *after, struct err *err)
{
	return words_give(store, before, SQL_WORDS_DROP, err) &&
	       words_give(store, after, SQL_WORDS_ADD, err) &&
	       sql_run(store, SQL_ARTICLE_SET_WORDS,
		       ARGS(INT(after->id), INT(after->terms.n)), err);
}

bool store_add_article(struct store *store, struct article *article, struct err *err)
{
	return store_add_packed(store, article, STR_NONE, err);
}

bool store_set_dates(struct store *store, const struct article *article, struct err *err)
{
	struct when_cols when = when_to_cols(store, article->published);
	int64_t dated, story;

	if (!sql_number(store, SQL_ARTICLE_DATED, ARGS(INT(article->id)), 0, &dated, err) ||
	    !sql_number(store, SQL_ARTICLE_STORY, ARGS(INT(article->id)), 0, &story, err) ||
	    !sql_run(store, SQL_ARTICLE_SET_DATES, ARGS(INT(article->id), WHEN_ARGS(when)), err))
		return false;
	buf_clear(&store->spans);
	if (!spans_write(store, article, &store->spans, err) ||
	    !sql_run(store, SQL_TEXT_SET_SPANS,
		     ARGS(INT(article->id), BLOB(buf_str(&store->spans))), err))
		return false;
	store->library.n_dated += when_known(article->published) - dated;
	story_touch(store, story);
	return true;
}
