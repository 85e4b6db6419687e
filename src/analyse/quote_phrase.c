/* SPDX-License-Identifier: MIT */
/* Which words can be a speaker: names, pronouns, noun phrases. */
#include "lexicon.h"
#include "quote.h"
#include "token.h"

#define PHRASE_MAX 4		/* words between a determiner and its name */
#define SUBJECT_SENTENCES 8	/* how far back a pronoun reaches */

size_t sentence_of(const struct article *article, size_t token)
{
	size_t lo = 0, hi = article->sentences.n;

	while (lo + 1 < hi) {
		size_t mid = (lo + hi) / 2;

		if (article->sentences.at[mid].token <= token)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

struct speaker speaker_named(const struct quoting *q, size_t token)
{
	const struct name *name = quoting_name(q, token);

	return (struct speaker){
		.span = name->span, .entity = (int32_t)name->entity,
		.name = q->article->entities.at[name->entity].shown,
	};
}

bool may_speak(const struct name *name)
{
	return name && (name->class == NAME_PER || name->class == NAME_ORG);
}

bool is_pronoun(const struct quoting *q, size_t i)
{
	return (q->lex[i] & (LEX(HE) | LEX(SHE))) != 0;
}

/* Is a person, by the titles and roles before the name, a woman, a man or open? */
static uint64_t person_sex(const struct quoting *q, size_t token)
{
	for (size_t i = token; i > 0 && token - i < 3; i--)
		if (q->lex[i - 1] & (LEX(ROLE) | LEX(TITLE)))
			return q->lex[i - 1] & LEX(WOMAN) ? LEX(SHE) : LEX(HE);
	return LEX(HE) | LEX(SHE);
}

/*
 * Is the name at token i no subject: behind a preposition, or in a phrase whose
 * determiner is of another case?
 */
bool is_governed(const struct quoting *q, size_t start, size_t i)
{
	const struct token *at = q->article->tokens.at;
	size_t far = i;

	while (i > start && quoting_name(q, i - 1) == quoting_name(q, i))
		i--;
	for (far = i; i > start && far - i < PHRASE_MAX; i--) {
		if (q->lex[i - 1] & (LEX(PREPOSITION) | LEX(OBLIQUE)))
			return true;
		if (at[i - 1].kind == TOKEN_PUNCT || quoting_name(q, i - 1)
		    || at[i - 1].flags & TOKEN_STOP
		    || q->lex[i - 1] & (ANY_CUE | LEX(DETERMINER) | LEX(WEEKDAY) | LEX(MONTH)))
			return false;
	}
	return false;
}

size_t person_between(const struct quoting *q, size_t from, size_t to, uint64_t sex)
{
	for (size_t i = from; i < to; i++) {
		const struct name *name = quoting_name(q, i);

		if (name && name->class == NAME_PER
		    && !(i > from && q->name_at[i - 1] == q->name_at[i])
		    && person_sex(q, i) & sex)
			return i;
	}
	return to;
}

/*
 * Whom words at token i mean that do not say it: whoever the last sentences name
 * first, as that is mostly their subject.
 */
static struct speaker subject_before(const struct quoting *q, size_t i, uint64_t sex)
{
	const struct sentence *at = q->article->sentences.at;
	size_t sentence = sentence_of(q->article, i), to = i, person;

	for (size_t n = 0; n < SUBJECT_SENTENCES; n++) {
		person = person_between(q, at[sentence].token, to, sex);
		if (person < to)
			return speaker_named(q, person);
		if (!sentence--)
			break;
		to = at[sentence].token + at[sentence].n_tokens;
	}
	return NOBODY;
}

static struct speaker pronoun_resolve(const struct quoting *q, size_t pronoun)
{
	struct speaker speaker = subject_before(q, pronoun, q->lex[pronoun]);

	speaker.span = q->article->tokens.at[pronoun].span;
	if (!speaker.name.ptr)
		speaker.name = token_str(q->article, pronoun);
	return speaker;
}

/* "the Acme chief", whom the article ties to no name. */
static bool is_leader(const struct quoting *q, size_t i)
{
	struct str word = token_str(q->article, i);
	const struct lexicon *lexicon = analyser_lexicon(q->analyser, q->article->lang);
	size_t at = word.len;

	while (at > 0 && word.ptr[at - 1] != '-')
		at--;
	return at > 1 && lexicon_kinds(lexicon, str_sub(word, at, word.len)) & LEX(LEADER);
}

/* Can token i be inside a noun phrase that begins before it? A verb with a capital
 * is a noun there. */
static bool in_phrase(const struct quoting *q, size_t i)
{
	const struct token *token = &q->article->tokens.at[i];
	uint64_t end = LEX(PREPOSITION) | LEX(AND);

	if (!(token->flags & TOKEN_UPPER))
		end |= ANY_CUE;
	return token->kind != TOKEN_PUNCT && !(q->lex[i] & end);
}

/*
 * "der Richter", "die scheidende Ministerin": from the determiner to the first
 * nouns behind it; if these end in a name, the name.
 */
static struct speaker phrase_at(const struct quoting *q, size_t i, size_t end)
{
	const struct token *at = q->article->tokens.at;
	struct speaker speaker = NOBODY;
	size_t to = i, noun = 0;

	for (; to < end && to < i + 8 && in_phrase(q, to); to++) {
		if (may_speak(quoting_name(q, to)) && quoting_name(q, to)->class == NAME_PER)
			return speaker_named(q, to);
		if (noun && !(at[to].flags & TOKEN_UPPER))
			break;
		if (at[to].flags & TOKEN_UPPER && !(at[to].flags & TOKEN_STOP))
			noun = to + 1;
	}
	if (!noun && to > i + 1 && q->lex[i] & LEX(DETERMINER)
	    && lexicon_setting(analyser_lexicon(q->analyser, q->article->lang), "small-nouns"))
		noun = to;
	if (!noun)
		return speaker;
	if (noun - i == 1 && may_speak(quoting_name(q, i)))
		return speaker_named(q, i);
	if (is_leader(q, noun - 1))
		speaker = subject_before(q, i, LEX(HE) | LEX(SHE));
	speaker.span = (struct span){ at[i].span.from, at[noun - 1].span.to };
	if (!speaker.name.ptr)
		speaker.name = str_span(q->article->text, speaker.span);
	return speaker;
}

struct speaker speaker_any(const struct quoting *q, size_t i, size_t end)
{
	if (i >= end)
		return NOBODY;
	if (quoting_name(q, i) && quoting_name(q, i)->class == NAME_PER)
		return speaker_named(q, i);
	if (is_pronoun(q, i) && !quoting_name(q, i))
		return pronoun_resolve(q, i);
	if (q->lex[i] & (LEX(DETERMINER) | LEX(ROLE) | LEX(TITLE))
	    || (q->article->tokens.at[i].flags & (TOKEN_UPPER | TOKEN_STOP)) == TOKEN_UPPER)
		return phrase_at(q, i, end);
	return NOBODY;
}

struct speaker speaker_at(const struct quoting *q, size_t i, size_t end)
{
	if (i < end && q->lex[i] & LEX(OBLIQUE) && !quoting_name(q, i))
		return NOBODY;
	return speaker_any(q, i, end);
}

bool is_person(const struct quoting *q, size_t i)
{
	const struct name *name = quoting_name(q, i);

	return name ? name->class == NAME_PER : is_pronoun(q, i);
}

struct speaker speaker_within(const struct quoting *q, size_t i, size_t end)
{
	size_t org = end, pronoun = end;

	for (size_t k = i; k < end; k++) {
		const struct name *name = quoting_name(q, k);
		bool to = name && is_governed(q, i, k);

		if (name && name->class == NAME_PER && !to)
			return speaker_named(q, k);
		if (may_speak(name) && org == end && !to
		    && !(q->article->entities.at[name->entity].flags & ENTITY_MEDIUM))
			org = k;
		if (is_pronoun(q, k) && pronoun == end)
			pronoun = k;
	}
	if (pronoun < end)
		return pronoun_resolve(q, pronoun);
	return org < end ? speaker_named(q, org) : NOBODY;
}
