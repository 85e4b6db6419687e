/* SPDX-License-Identifier: MIT */
/*
 * Which words between marks are speech: not titles of works, names, mottos, and
 * words that are only held at arm's length.
 */
#include "lexicon.h"
#include "quote.h"
#include "token.h"

#define WORDS_SURE 4		/* so many words between marks are hardly a title */
#define NAMED_MAX 6		/* longer names are foreign sentences */
#define TITLE_MAX 8		/* longer titles are sentences */
#define SHORT_BYTES 3		/* a small word of this size has no content */

/* What kinds of words stand between the marks. */
struct look {
	uint32_t n, n_upper, n_named;
	uint32_t n_noun;	/* capitals that are no function words */
	uint32_t n_small;	/* small words that mean something */
	bool sentence;		/* ends as one */
	bool upper;		/* the first is a capital or a number */
};

static struct str glued(const struct article *article, size_t i)
{
	if (i < article->tokens.n && article->tokens.at[i].flags & TOKEN_GLUED)
		return token_str(article, i);
	return STR("");
}

/* Does a sentence end inside, right before the closing mark? */
static bool ends_as_sentence(const struct quoting *q, const struct quoted *quoted)
{
	struct str last = token_str(q->article, quoted->to - (quoted->open ? 1 : 2));

	return last.len && (strchr(".!?", last.ptr[0]) || str_eq(last, STR("…")));
}

static bool has_content(const struct quoting *q, size_t i)
{
	const struct token *token = &q->article->tokens.at[i];

	return !(token->flags & (TOKEN_UPPER | TOKEN_STOP))
		&& token->span.to - token->span.from > SHORT_BYTES
		&& !(q->lex[i] & (LEX(PREPOSITION) | LEX(DETERMINER) | LEX(AND)));
}

static struct look look_at(const struct quoting *q, const struct quoted *quoted)
{
	const struct token *at = q->article->tokens.at;
	const struct token *first = &at[quoted->from + 1];
	struct look look = {
		.sentence = ends_as_sentence(q, quoted),
		.upper = first->flags & TOKEN_UPPER || first->kind == TOKEN_NUMBER,
	};

	for (uint32_t i = quoted->from + 1; i + 1 < quoted->to; i++) {
		/* What has no blank before it is a piece of the word before it. */
		if (at[i].kind == TOKEN_PUNCT
		    || (i > quoted->from + 1 && at[i].flags & TOKEN_GLUED))
			continue;
		look.n++;
		look.n_upper += (at[i].flags & TOKEN_UPPER) != 0;
		look.n_noun += (at[i].flags & (TOKEN_UPPER | TOKEN_STOP)) == TOKEN_UPPER;
		look.n_named += q->name_at[i] != 0;
		look.n_small += has_content(q, i);
	}
	return look;
}

/* "QUOTE", said / said: "QUOTE" / with the words "QUOTE" */
static bool verb_beside(const struct quoting *q, const struct quoted *quoted)
{
	size_t i = quoted->to;

	if (str_eq(glued(q->article, i), STR(",")) && i + 1 < q->article->tokens.n
	    && q->lex[i + 1] & (LEX(CUE) | LEX(SO)))
		return true;
	for (i = quoted->from; i > 0 && quoted->from - i < 8; i--) {
		if (token_is(q->article, i - 1, '.'))
			break;
		if (q->lex[i - 1] & LEX(CUE))
			return true;
	}
	return quoted->from > 0 && token_is(q->article, quoted->from - 1, ':');
}

/* "the film", "under the motto": a title follows. What begins small behind a
 * determiner ("the book takes a ...") belongs to the sentence. */
static bool work_before(const struct quoting *q, const struct quoted *quoted, bool upper)
{
	size_t end = quoted->from;

	end -= end > 0 && token_is(q->article, end - 1, ',');
	if (end > 0 && q->lex[end - 1] & LEX(MEDIUM_NOUN))
		return true;
	for (size_t i = end; i > 0 && end - i < 3; i--) {
		if (q->article->tokens.at[i - 1].kind == TOKEN_PUNCT
		    || (!upper && q->lex[i - 1] & LEX(DETERMINER)))
			return false;
		if (q->lex[i - 1] & LEX(WORK_NOUN))
			return true;
	}
	return false;
}

static bool kind_in_sentence(const struct quoting *q, const struct quoted *quoted,
			     uint64_t kinds)
{
	const struct article *article = q->article;
	size_t last = sentence_of(article, quoted->to - 1);
	const struct sentence *at = article->sentences.at;
	size_t from = at[sentence_of(article, quoted->from)].token;
	size_t end = at[last].token + at[last].n_tokens;

	for (size_t i = from; i < end; i++)
		if ((i < quoted->from || i >= quoted->to) && q->lex[i] & kinds)
			return true;
	return false;
}

/* Behind it stands its abbreviation in brackets. */
static bool is_abbreviated(const struct quoting *q, const struct quoted *quoted)
{
	const struct article *article = q->article;
	size_t i = quoted->to;
	struct str word;

	if (i + 2 >= article->tokens.n || !token_is(article, i, '(')
	    || !token_is(article, i + 2, ')'))
		return false;
	word = token_str(article, i + 1);
	return word.len > 1 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z'
		&& word.ptr[1] >= 'A' && word.ptr[1] <= 'Z';
}

static bool cue_behind(const struct quoting *q, const struct quoted *quoted)
{
	return quoted->to < q->article->tokens.n && q->lex[quoted->to] & LEX(CUE);
}

/* "the QUOTE reported", "which call themselves QUOTE" */
static bool is_called_so(const struct quoting *q, const struct quoted *quoted)
{
	uint64_t before = quoted->from ? q->lex[quoted->from - 1] : 0;

	return before & LEX(SELF) || (before & LEX(DETERMINER) && cue_behind(q, quoted));
}

/* A function word that is no determiner begins a sentence, not a name. */
static bool is_pronounced(const struct quoting *q, size_t i)
{
	return q->article->tokens.at[i].flags & TOKEN_STOP && !(q->lex[i] & LEX(DETERMINER));
}

/* Nothing but capitals, and what joins them. */
static bool looks_like_name(const struct quoting *q, const struct quoted *quoted,
			    const struct look *look)
{
	if (look->sentence || look->n > TITLE_MAX || look->n_noun < 2
	    || look->n_small * 4 > look->n_noun || is_pronounced(q, quoted->from + 1))
		return false;
	return is_abbreviated(q, quoted) || is_called_so(q, quoted)
		|| !(verb_beside(q, quoted) || cue_behind(q, quoted));
}

/*
 * Inside a sentence, with a capital or number first and no full stop: a title or
 * a name, unless the sentence has a verb of saying.
 */
static bool looks_like_title(const struct quoting *q, const struct quoted *quoted,
			     const struct look *look)
{
	const struct article *article = q->article;
	bool colon = quoted->from > 0 && token_is(article, quoted->from - 1, ':');

	if (work_before(q, quoted, look->upper))
		return true;
	if (colon && !look->sentence && look->n <= TITLE_MAX
	    && kind_in_sentence(q, quoted, LEX(WORK_NOUN))
	    && !kind_in_sentence(q, quoted, LEX(CUE)))
		return true;
	if (!look->upper || look->sentence || quoted->from == 0 || colon
	    || sentence_of(article, quoted->from) != sentence_of(article, quoted->from - 1))
		return false;
	if (looks_like_name(q, quoted, look))
		return true;
	return !kind_in_sentence(q, quoted, LEX(CUE) | LEX(SO) | LEX(ACCORDING_SURE));
}

/* Single marks are mostly around words at arm's length. */
static bool is_weak_mark(const struct quoting *q, const struct quoted *quoted)
{
	struct str mark = token_str(q->article, quoted->from);

	return token_is(q->article, quoted->from, '\'') || str_eq(mark, STR("‚"))
		|| str_eq(mark, STR("‘"));
}

/* Part of a compound: a name or message. */
static bool is_compounded(const struct quoting *q, const struct quoted *quoted)
{
	struct str next = glued(q->article, quoted->to);

	return next.len && (q->article->tokens.at[quoted->to].kind != TOKEN_PUNCT
			    || str_eq(next, STR("-")));
}

bool quoted_is_speech(const struct quoting *q, const struct quoted *quoted)
{
	struct look look = look_at(q, quoted);

	if (!look.n || (!look.sentence && look.n_upper == look.n))
		return false;
	if (!look.sentence && look.n_named == look.n && look.n <= NAMED_MAX
	    && !(look.n >= WORDS_SURE && verb_beside(q, quoted)))
		return false;
	if (is_compounded(q, quoted))
		return false;
	if (look.n >= WORDS_SURE && !is_weak_mark(q, quoted))
		return !looks_like_title(q, quoted, &look);
	return verb_beside(q, quoted) && !work_before(q, quoted, true);
}
