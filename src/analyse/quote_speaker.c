/* SPDX-License-Identifier: MIT */
/*
 * Who is quoted. The clause behind the quotation comes first (QUOTE, VERB SPEAKER;
 * QUOTE, so SPEAKER), then what stands before a colon, then the verb of the
 * sentence around it, then whoever spoke last.
 */
#include "letter.h"
#include "lexicon.h"
#include "quote.h"
#include "token.h"

#define CLAUSE_MAX 14		/* tokens of a clause that are looked at */
#define BACK_MAX 40		/* tokens before a colon */
#define SUBJECT_SENTENCES 4	/* how far back a pronoun reaches */

/* Words that are the speaker, as they stand and in full. */
struct speaker {
	struct span span;
	struct str name;
	int32_t entity;
};

/* Beside a quotation every verb that can report speech does. */
#define ANY_CUE (LEX(CUE) | LEX(CUE_WEAK))

#define NOBODY ((struct speaker){ .entity = -1 })

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

static bool is_found(const struct speaker *speaker)
{
	return speaker->span.to > speaker->span.from;
}

static struct speaker speaker_named(const struct quoting *q, size_t token)
{
	const struct name *name = quoting_name(q, token);

	return (struct speaker){
		.span = name->span, .entity = (int32_t)name->entity,
		.name = q->article->entities.at[name->entity].shown,
	};
}

static bool may_speak(const struct name *name)
{
	return name && (name->class == NAME_PER || name->class == NAME_ORG);
}

static bool is_pronoun(const struct quoting *q, size_t i)
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

/* The first person of fitting sex in [from, to). */
static size_t person_between(const struct quoting *q, size_t from, size_t to, uint64_t sex)
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
	char low[WORD_MAX];
	size_t at = word.len;

	while (at > 0 && word.ptr[at - 1] != '-')
		at--;
	return at > 1 && lexicon_get(lexicon, word_lower(str_sub(word, at, word.len), low))
		& LEX(LEADER);
}

/* Can token i be inside a noun phrase that begins before it? */
static bool in_phrase(const struct quoting *q, size_t i)
{
	const struct token *token = &q->article->tokens.at[i];

	return token->kind != TOKEN_PUNCT
		&& !(q->lex[i] & (ANY_CUE | LEX(PREPOSITION) | LEX(AND)));
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

/* A name, pronoun or noun phrase that begins with token i. */
static struct speaker speaker_at(const struct quoting *q, size_t i, size_t end)
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

/* The first that can speak in [i, end). A person goes before a firm. */
static struct speaker speaker_within(const struct quoting *q, size_t i, size_t end)
{
	size_t org = end, pronoun = end;

	for (size_t k = i; k < end; k++) {
		const struct name *name = quoting_name(q, k);
		bool to = k > i && q->lex[k - 1] & LEX(PREPOSITION);

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
	struct speaker speaker = NOBODY;

	if (i >= article->tokens.n || article->tokens.at[i].flags & TOKEN_PART)
		return speaker;
	end = clause_end(q, i);
	*ret_rule = "analyse.quote.behind";
	if (i < end && is_verb_behind(q, i, comma)) {
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

static bool is_person(const struct quoting *q, size_t i)
{
	const struct name *name = quoting_name(q, i);

	return name ? name->class == NAME_PER : is_pronoun(q, i);
}

/* The person right beside a verb ("lobte er", "sagte Ada"), else the nearest one
 * before it, else the noun phrase the sentence begins with. */
static struct speaker speaker_of_cue(const struct quoting *q, size_t start, size_t cue,
				     size_t end)
{
	struct speaker speaker = NOBODY;

	if (cue > start && is_person(q, cue - 1))
		return speaker_at(q, cue - 1, cue);
	if (cue + 1 < end && is_person(q, cue + 1))
		return speaker_at(q, cue + 1, end);
	for (size_t i = cue; i-- > start && cue - i < 12;)
		if (is_person(q, i) && !is_pronoun(q, i)
		    && !(i > start && q->lex[i - 1] & LEX(PREPOSITION)))
			return speaker_named(q, i);
	if (cue > start && cue - start < 12)
		speaker = speaker_at(q, start, cue);
	if (!is_found(&speaker))
		speaker = speaker_at(q, cue + 1, end);
	return is_found(&speaker) ? speaker : speaker_within(q, start, end);
}

/* "according to the SPEAKER" */
static struct speaker speaker_according(const struct quoting *q, size_t start, size_t end)
{
	for (size_t k = start; k + 1 < end; k++) {
		if (!(q->lex[k] & LEX(ACCORDING)))
			continue;
		if (q->lex[k + 1] & LEX(REPORT_NOUN))
			return speaker_at(q, k + 2, end);
		if (q->lex[k] & LEX(ACCORDING_SURE))
			return speaker_at(q, k + 1, end);
	}
	return NOBODY;
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
	speaker = speaker_near_cue(q, start, end);
	if (!is_found(&speaker) && colon)
		speaker = speaker_within(q, start, end);
	if (!is_found(&speaker) && colon)
		speaker = speaker_at(q, start, end);
	return speaker;
}

/* Does it begin a sentence of its own? */
static bool stands_alone(const struct quoting *q, const struct quoted *quoted)
{
	const struct article *article = q->article;

	return quoted->from == 0 || article->tokens.at[quoted->from].flags & TOKEN_PART
		|| sentence_of(article, quoted->from) != sentence_of(article, quoted->from - 1);
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
	speaker = speaker_of_sentence_before(q, quoted->from);
	start = lead_start(q, quoted->from);
	if (!is_found(&speaker))
		speaker = speaker_within(q, start, quoted->from);
	if (!is_found(&speaker))
		speaker = is_found(&last) ? last : speaker_at(q, start, quoted->from);
	return speaker;
}

/* QUOTE, it says: words of a text or a machine. */
static bool said_by_nobody(const struct quoting *q, const struct quoted *quoted)
{
	size_t i = clause_start(q, quoted->to), end = clause_end(q, i);

	while (i < end && !(q->lex[i] & LEX(IMPERSONAL)))
		i++;
	return i < end;
}

void speaker_find(const struct quoting *quoting, const struct quoted *quoted,
		  const struct quote *before, struct quote *quote)
{
	struct speaker speaker = speaker_behind(quoting, quoted, &quote->rule);

	if (!is_found(&speaker) && said_by_nobody(quoting, quoted))
		return;
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
