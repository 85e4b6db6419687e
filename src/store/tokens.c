/* SPDX-License-Identifier: MIT */
/*
 * The tokenizer of the full-text index. It never cuts anything: when an article
 * is added it hands over the words the article carries already (stem, and beside
 * it the folded surface where that is another word), and a query comes with its
 * words ready too: blanks between positions, bars between words that may stand at
 * the same one. The values that are inserted only say which column is meant.
 */
#include "match.h"

struct token_out {
	void *ctx;
	int (*token)(void *, int, const char *, int, int, int);
	int rc;
};

static void token_give(struct token_out *out, struct str word, bool beside)
{
	if (out->rc == SQLITE_OK && word.len && word.len <= INT32_MAX)
		out->rc = out->token(out->ctx, beside ? FTS5_TOKEN_COLOCATED : 0, word.ptr,
				     (int)word.len, 0, 0);
}

static void term_give(struct token_out *out, struct str surface, struct str stem)
{
	token_give(out, stem.len ? stem : surface, false);
	if (stem.len && !str_eq(surface, stem))
		token_give(out, surface, true);
}

static bool term_in_title(const struct article *a, const struct term *term)
{
	return term->span.from >= a->title.span.from && term->span.to <= a->title.span.to;
}

static void give_terms(struct token_out *out, const struct article *a, bool title)
{
	for (size_t i = 0; i < a->terms.n && out->rc == SQLITE_OK; i++)
		if (term_in_title(a, &a->terms.at[i]) == title)
			term_give(out, a->terms.at[i].surface, a->terms.at[i].stem);
}

/* A title out of metadata stands nowhere in the text. */
static void give_title(struct store *store, struct token_out *out, const struct article *a)
{
	struct str title = a->title.text;
	struct span span;
	size_t at = 0;

	if (a->title.span.to > a->title.span.from) {
		give_terms(out, a, true);
		return;
	}
	if (a->title.standin)
		return;
	while (store_word_next(title, &at, &span) && out->rc == SQLITE_OK) {
		struct str word = str_span(title, span);

		term_give(out, word_fold(word, &store->fold), store_word_stem(store, a->lang, word));
	}
}

/* Words of a value, each behind the letter of its field. */
static void give_fact(struct store *store, struct token_out *out, char field, struct str value)
{
	struct span span;
	size_t at = 0;

	while (store_word_next(value, &at, &span) && out->rc == SQLITE_OK) {
		buf_clear(&store->fold);
		buf_add_char(&store->fold, field);
		uni_fold(str_span(value, span), &store->fold);
		token_give(out, buf_str(&store->fold), false);
	}
}

static void give_facts(struct store *store, struct token_out *out, const struct article *a)
{
	static const char fields[] = {
		[NAME_PER] = FACT_PERSON, [NAME_ORG] = FACT_ORG, [NAME_LOC] = FACT_PLACE,
		[NAME_OTH] = FACT_OTHER,
	};

	give_fact(store, out, FACT_LANG, str_from(lang_code(a->lang)));
	give_fact(store, out, FACT_SOURCE, a->source);
	/* One that was named in what turned out to be leftovers only is not there. */
	for (size_t i = 0; i < a->entities.n; i++)
		if (a->entities.at[i].n_mentions > 0)
			give_fact(store, out, fields[a->entities.at[i].class & 3],
				  a->entities.at[i].shown);
	for (size_t i = 0; i < a->quotes.n; i++)
		give_fact(store, out, FACT_SAYS, a->quotes.at[i].speaker_name);
}

static void give_query(struct token_out *out, struct str query)
{
	struct str position, word;

	while (str_split(&query, ' ', &position)) {
		bool beside = false;

		while (str_split(&position, '|', &word)) {
			token_give(out, word, beside);
			beside = true;
		}
	}
}

static int tokens_cut(Fts5Tokenizer *self, void *ctx, int flags, const char *text, int n,
		      int (*token)(void *, int, const char *, int, int, int))
{
	struct store *store = (struct store *)self;
	struct token_out out = { ctx, token, SQLITE_OK };

	if (flags & FTS5_TOKENIZE_QUERY)
		give_query(&out, (struct str){ text, (size_t)n });
	else if (!store->adding || n != 1)
		out.rc = SQLITE_MISUSE;
	else if (*text == 't')
		give_title(store, &out, store->adding);
	else if (*text == 'f')
		give_facts(store, &out, store->adding);
	else
		give_terms(&out, store->adding, false);
	return out.rc;
}

static int tokens_new(void *ctx, const char **args, int n_args, Fts5Tokenizer **ret)
{
	(void)args, (void)n_args;
	*ret = ctx;		/* the store itself */
	return SQLITE_OK;
}

static void tokens_free(Fts5Tokenizer *self)
{
	(void)self;
}

/* The full-text extension's functions are had by asking with a place for them. */
static fts5_api *fts_api(sqlite3 *db)
{
	sqlite3_stmt *stmt = NULL;
	fts5_api *api = NULL;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
	return api;
}

bool tokens_register(struct store *store, struct err *err)
{
	fts5_tokenizer tokenizer = { tokens_new, tokens_free, tokens_cut };
	fts5_api *api = fts_api(store->db);

	if (!api || api->iVersion < 2)
		return err_set(err, ERR_STORE, "this SQLite has no full-text search (FTS5)");
	if (api->xCreateTokenizer(api, "lesart", store, &tokenizer, NULL) != SQLITE_OK)
		return sql_fail(store, err);
	return rank_register(store, api, err);
}
