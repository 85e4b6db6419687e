/* SPDX-License-Identifier: MIT */
/*
 * Who is quoted. The clause behind the quotation comes first (QUOTE, VERB SPEAKER;
 * QUOTE, so SPEAKER), then what stands before a colon, then the verb of the
 * sentence around it, then whoever spoke last.
 */
#include "lexicon.h"
#include "quote.h"
#include "token.h"

#define CLAUSE_MAX 14		/* tokens of a clause that are looked at */
#define BACK_MAX 40		/* tokens before a colon */

static bool is_sign(const struct article *article, size_t i, const char *signs)
{
	struct str s = token_str(article, i);

	return article->tokens.at[i].kind == TOKEN_PUNCT && s.len == 1
		&& strchr(signs, s.ptr[0]);
}

static bool is_dash(const struct article *article, size_t i)
{
	return str_eq(token_str(article, i), STR("–"))
		|| str_eq(token_str(article, i), STR("-"));
}

/* The first token behind token i that is no comma, dash or bracket, in its line. */
static size_t clause_start(const struct quoting *q, size_t i)
{
	const struct article *article = q->article;

	while (i < article->tokens.n && !(article->tokens.at[i].flags & TOKEN_PART)
	       && (is_sign(article, i, ",;") || is_dash(article, i)))
		i++;
	return i;
}

static size_t clause_end(const struct quoting *q, size_t i)
{
	const struct article *article = q->article;
	size_t end = i;

	while (end < article->tokens.n && end < i + CLAUSE_MAX
	       && !(article->tokens.at[end].flags & TOKEN_PART)
	       && !is_sign(article, end, ",;.:!?"))
		end++;
	return end;
}

/* Does it begin a sentence of its own? */
static bool stands_alone(const struct quoting *q, const struct quoted *quoted)
{
	const struct article *article = q->article;

	return quoted->from == 0 || article->tokens.at[quoted->from].flags & TOKEN_PART
		|| sentence_of(article, quoted->from) != sentence_of(article, quoted->from - 1);
}

/* May the word behind a quotation be a verb of saying? Behind a comma those that
 * the lexicon lacks are at least small and no function words. */
static bool is_verb_behind(const struct quoting *q, size_t i, bool comma)
{
	const struct token *token = &q->article->tokens.at[i];

	if (token->kind != TOKEN_WORD || token->flags & TOKEN_UPPER)
		return false;
	return q->lex[i] & (ANY_CUE | LEX(SO) | LEX(PASSIVE))
		|| (comma && !(token->flags & TOKEN_STOP));
}

/* QUOTE, said the SPEAKER / QUOTE, so SPEAKER / QUOTE, SPEAKER said */
static struct speaker speaker_behind(const struct quoting *q, const struct quoted *quoted,
				     const char **ret_rule)
{
	const struct article *article = q->article;
	size_t i = clause_start(q, quoted->to), end;
	bool comma = i > quoted->to || is_sign(article, quoted->to - 2, ",");
	bool whole = stands_alone(q, quoted);
	struct speaker speaker = NOBODY;

	if (i >= article->tokens.n || article->tokens.at[i].flags & TOKEN_PART)
		return speaker;
	end = clause_end(q, i);
	*ret_rule = "analyse.quote.behind";
	if (i < end && is_verb_behind(q, i, comma && whole)) {
		speaker = speaker_at(q, i + 1, end);
		return is_found(&speaker) ? speaker : speaker_within(q, i + 1, end);
	}
	for (size_t k = i; comma && k < end; k++)
		if (q->lex[k] & ANY_CUE) {
			speaker = speaker_at(q, i, k);
			return is_found(&speaker) ? speaker : speaker_within(q, i, end);
		}
	return speaker;
}

/* It must be QUOTE by then, so SPEAKER: at the end of the sentence around it. */
static struct speaker speaker_later(const struct quoting *q, const struct quoted *quoted,
				    const char **ret_rule)
{
	const struct article *article = q->article;
	const struct sentence *sentence =
		&article->sentences.at[sentence_of(article, quoted->from)];
	size_t end = sentence->token + sentence->n_tokens;
	struct speaker speaker = NOBODY;

	*ret_rule = "analyse.quote.behind";
	for (size_t i = quoted->to; i + 2 < end && !is_found(&speaker); i++)
		if (is_sign(article, i, ",") && q->lex[i + 1] & (ANY_CUE | LEX(SO)))
			speaker = speaker_at(q, i + 2, end);
	return speaker;
}

/* The start of the sentence that leads to token i, or of what is left of it. */
static size_t lead_start(const struct quoting *q, size_t i)
{
	size_t start = q->article->sentences.at[sentence_of(q->article, i - 1)].token;

	return i - start > BACK_MAX ? i - BACK_MAX : start;
}

/* A capital that begins a sentence by itself may be any word. */
static bool is_lone(const struct quoting *q, size_t start, size_t cue)
{
	return cue == start + 1 && !quoting_name(q, start) && !is_pronoun(q, start);
}

/* Behind a verb: "said yesterday the minister Ada Holm", with what is not its
 * subject left out. */
static struct speaker subject_after(const struct quoting *q, size_t cue, size_t end,
				    bool person)
{
	struct speaker speaker = NOBODY;

	for (size_t i = cue + 1; i < end && i < cue + CLAUSE_MAX; i++) {
		if (q->article->tokens.at[i].kind == TOKEN_PUNCT)
			break;
		if (is_governed(q, cue, i)
		    || !(is_person(q, i) || q->lex[i] & (LEX(DETERMINER) | LEX(ROLE) | LEX(TITLE))))
			continue;
		speaker = speaker_at(q, i, end);
		if (is_found(&speaker) && (!person || speaker.entity >= 0))
			return speaker;
		if (is_found(&speaker))
			break;
	}
	return NOBODY;
}

/*
 * The person right beside a verb ("lobte er", "sagte Ada"), else one right behind
 * it with a role, else the nearest one before it, else the noun phrase the sentence
 * begins with.
 */
static struct speaker speaker_of_cue(const struct quoting *q, size_t start, size_t cue,
				     size_t end)
{
	struct speaker speaker = NOBODY;

	if (cue > start && is_person(q, cue - 1) && !is_governed(q, start, cue - 1))
		return speaker_at(q, cue - 1, cue);
	if (cue + 1 < end && is_person(q, cue + 1))
		return speaker_at(q, cue + 1, end);
	speaker = subject_after(q, cue, end, true);
	for (size_t i = cue; !is_found(&speaker) && i-- > start && cue - i < 12;)
		if (is_person(q, i) && !is_pronoun(q, i) && !is_governed(q, start, i))
			speaker = speaker_named(q, i);
	if (!is_found(&speaker) && is_lone(q, start, cue))
		speaker = subject_after(q, cue, end, false);
	if (!is_found(&speaker) && cue > start && cue - start < 12)
		speaker = speaker_at(q, start, cue);
	if (!is_found(&speaker))
		speaker = speaker_at(q, cue + 1, end);
	return is_found(&speaker) ? speaker : speaker_within(q, start, end);
}

/* "in the report of the SPEAKER", "in SPEAKER's report": token i is the report, or
 * what stands before it. */
static struct speaker speaker_of_report(const struct quoting *q, size_t i, size_t end)
{
	size_t next = i + 1;

	if (q->lex[i] & LEX(REPORT_NOUN)) {
		next += next < end && q->lex[next] & LEX(PREPOSITION);
		return speaker_any(q, next, end);
	}
	while (next < end && q->name_at[next] && q->name_at[next] == q->name_at[i])
		next++;
	if (may_speak(quoting_name(q, i)) && next < end && q->lex[next] & LEX(REPORT_NOUN))
		return speaker_named(q, i);
	return NOBODY;
}

/* "according to the SPEAKER" */
static struct speaker speaker_according(const struct quoting *q, size_t start, size_t end)
{
	struct speaker speaker = NOBODY;

	for (size_t k = start; k + 1 < end && !is_found(&speaker); k++) {
		if (!(q->lex[k] & LEX(ACCORDING)))
			continue;
		speaker = speaker_of_report(q, k + 1, end);
		if (!is_found(&speaker) && q->lex[k] & LEX(ACCORDING_SURE))
			speaker = speaker_any(q, k + 1, end);
	}
	return speaker;
}

/* The last verb of saying decides. */
static struct speaker speaker_near_cue(const struct quoting *q, size_t start, size_t end)
{
	struct speaker speaker = speaker_according(q, start, end);

	for (size_t k = end; !is_found(&speaker) && k-- > start;)
		if (q->lex[k] & ANY_CUE)
			return speaker_of_cue(q, start, k, end);
	return speaker;
}

/*
 * It says in the letter: words of a text or a machine. Of whoever wrote it, if that
 * is said, else of the text. False: it is no such clause.
 */
static bool said_by_text(const struct quoting *q, size_t from, size_t end,
			 struct speaker *ret)
{
	size_t i = from;

	while (i < end && !(q->lex[i] & LEX(IMPERSONAL)))
		i++;
	if (i == end)
		return false;
	i = person_between(q, from, end, LEX(HE) | LEX(SHE));
	if (i < end)
		*ret = speaker_named(q, i);
	for (size_t k = from; k + 1 < end && !is_found(ret); k++)
		if (q->lex[k] & LEX(PREPOSITION) && q->lex[k + 1] & LEX(DETERMINER))
			*ret = speaker_any(q, k + 1, end);
	return true;
}

/* SPEAKER says: QUOTE / SPEAKER called it QUOTE */
static struct speaker speaker_before(const struct quoting *q, const struct quoted *quoted,
				     const char **ret_rule)
{
	const struct article *article = q->article;
	size_t end = quoted->from, start;
	struct speaker speaker = NOBODY;
	bool colon;

	if (end == 0)
		return speaker;
	colon = is_sign(article, end - 1, ":");
	if (article->tokens.at[end].flags & TOKEN_PART && !colon)
		return speaker;
	if (!colon && sentence_of(article, end - 1) != sentence_of(article, end))
		return speaker;
	start = lead_start(q, end);
	*ret_rule = colon ? "analyse.quote.colon" : "analyse.quote.before";
	if (colon)
		said_by_text(q, start, end, &speaker);
	if (!is_found(&speaker))
		speaker = speaker_near_cue(q, start, end);
	if (!is_found(&speaker) && colon)
		speaker = speaker_within(q, start, end);
	if (!is_found(&speaker) && colon)
		speaker = speaker_at(q, start, end);
	return speaker;
}

/* Whoever spoke in the sentence before, if that is in the same paragraph. */
static struct speaker speaker_of_sentence_before(const struct quoting *q, size_t token)
{
	const struct sentence *at = q->article->sentences.at;
	size_t sentence = sentence_of(q->article, token);

	if (!sentence || at[sentence - 1].part != at[sentence].part)
		return NOBODY;
	return speaker_near_cue(q, at[sentence - 1].token, at[sentence].token);
}

/* In the mood of what somebody else said. */
static bool is_reported(const struct quoting *q, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (q->lex[i] & LEX(REPORTED))
			return true;
	return false;
}

/* The person with whom the sentence begins. */
static struct speaker speaker_leading(const struct quoting *q, size_t start, size_t end)
{
	struct speaker speaker = NOBODY;

	for (size_t i = start; i < end && i < start + CLAUSE_MAX; i++) {
		const struct name *name = quoting_name(q, i);

		if (q->lex[i] & LEX(PREPOSITION) || q->article->tokens.at[i].kind == TOKEN_PUNCT)
			break;
		if (name && name->class == NAME_PER && !is_governed(q, start, i))
			return speaker_named(q, i);
	}
	return speaker;
}

static struct speaker speaker_carried(const struct quoting *q, const struct quoted *quoted,
				      const struct quote *before, const char **ret_rule)
{
	struct speaker speaker = NOBODY, last = NOBODY;
	size_t start;

	*ret_rule = "analyse.quote.carried";
	if (before && before->speaker.to && quoted->span.from - before->span.to < 600)
		last = (struct speaker){ before->speaker, before->speaker_name,
					 before->entity };
	if (is_found(&last) && stands_alone(q, quoted))
		return last;
	if (quoted->from == 0)
		return speaker;
	start = lead_start(q, quoted->from);
	if (!is_reported(q, start, quoted->from))
		speaker = speaker_leading(q, start, quoted->from);
	if (!is_found(&speaker))
		speaker = speaker_of_sentence_before(q, quoted->from);
	if (!is_found(&speaker))
		speaker = speaker_within(q, start, quoted->from);
	if (!is_found(&speaker))
		speaker = last;
	if (!is_found(&speaker) && q->lex[start] & (LEX(DETERMINER) | LEX(ROLE) | LEX(TITLE)))
		speaker = speaker_at(q, start, quoted->from);
	return speaker;
}

void speaker_find(const struct quoting *quoting, const struct quoted *quoted,
		  const struct quote *before, struct quote *quote)
{
	struct speaker speaker = speaker_behind(quoting, quoted, &quote->rule);
	size_t i = clause_start(quoting, quoted->to);

	if (!is_found(&speaker)
	    && said_by_text(quoting, i, clause_end(quoting, i), &speaker)) {
		quote->speaker = speaker.span;
		quote->speaker_name = speaker.name;
		quote->entity = speaker.entity;
		return;
	}
	if (!is_found(&speaker))
		speaker = speaker_before(quoting, quoted, &quote->rule);
	if (!is_found(&speaker))
		speaker = speaker_later(quoting, quoted, &quote->rule);
	if (!is_found(&speaker))
		speaker = speaker_carried(quoting, quoted, before, &quote->rule);
	if (!is_found(&speaker))
		quote->rule = "analyse.quote.marks";
	quote->speaker = speaker.span;
	quote->speaker_name = speaker.name;
	quote->entity = speaker.entity;
}
