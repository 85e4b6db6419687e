/* SPDX-License-Identifier: MIT */
/* What the tagger and the list of media say are names. */
#include "letter.h"
#include "lexicon.h"
#include "media.h"
#include "naming.h"
#include "sentence.h"
#include "token.h"

bool part_has_names(const struct part *part)
{
	return role_group(part->role) != ROLE_GROUP_LEFTOVER || part->role == ROLE_TAGS;
}

/* Titles before a name say what somebody is, not who. */
static size_t titles_end(const struct naming *naming, size_t from, size_t to)
{
	const uint64_t *lex = naming->analyser->lex.at;

	while (from + 1 < to && (lex[from] & (LEX(TITLE) | LEX(ROLE))))
		from += token_is(naming->article, from + 1, '.') && from + 2 < to ? 2 : 1;
	return from;
}

void mention_add(struct naming *naming, size_t from, size_t to, uint8_t class,
		 int32_t weight, const char *rule)
{
	const struct token *at = naming->article->tokens.at;
	struct mention mention = {
		.class = class, .weight = weight, .rule = rule, .entity = NO_ENTITY,
	};

	if (class == NAME_PER)
		from = titles_end(naming, from, to);
	if (to - from > MENTION_TOKENS_MAX || naming->mentions.n >= MENTIONS_MAX)
		return;
	for (size_t i = from; i < to; i++)
		if (naming->taken[i])
			return;
	memset(naming->taken + from, 1, to - from);
	mention.from = (uint32_t)from;
	mention.to = (uint32_t)to;
	mention.span = (struct span){ at[from].span.from, at[to - 1].span.to };
	mention.text = mention_text(naming, from, to);
	ARENA_PUSH(naming->mem, &naming->mentions, mention);
}

static bool is_name_alone(const struct naming *naming, struct str word)
{
	struct word_row row = { 0 };

	if (naming->words)
		row = word_table_get(naming->words, word);
	return row.lists & (WORD_FIRST_NAME | WORD_LAST_NAME | WORD_PLACE | WORD_COUNTRY)
		|| row.prior > PRIOR_NO_NAME;
}

struct str mention_text(const struct naming *naming, size_t from, size_t to)
{
	const struct token *at = naming->article->tokens.at;
	struct str text = str_sub(naming->article->text, at[from].span.from,
				  at[to - 1].span.to);
	struct str last = token_str(naming->article, to - 1), bare = last;

	if (last.len < 4 || last.ptr[last.len - 1] != 's')
		return text;
	bare.len--;
	if (!map_find(&naming->capitals, bare)
	    && (is_name_alone(naming, last) || !is_name_alone(naming, bare)))
		return text;
	text.len--;
	return text;
}

/* --- the tagger ------------------------------------------------------------------ */

/* A headline in capitals only is read as if it were written as usual. */
static bool shouts(const struct article *article, const struct sentence *sentence)
{
	uint32_t n_caps = 0, n_words = 0;

	for (uint32_t i = sentence->token; i < sentence->token + sentence->n_tokens; i++) {
		const struct token *token = &article->tokens.at[i];

		if (token->kind != TOKEN_WORD || token->span.to - token->span.from < 2)
			continue;
		n_words++;
		n_caps += (token->flags & TOKEN_CAPS) != 0;
	}
	return n_words >= 3 && 4 * n_caps >= 3 * n_words;
}

static struct str spoken(struct naming *naming, size_t i)
{
	struct str word = token_str(naming->article, i);
	struct letter first = letter_at(word, 0);
	char low[WORD_MAX], *copy;
	struct str lower = word_lower(word, low);

	if (!(naming->article->tokens.at[i].flags & TOKEN_CAPS) || lower.len < first.len)
		return word;
	copy = arena_alloc(naming->mem, lower.len);
	memcpy(copy, lower.ptr, lower.len);
	if (letter_at(lower, 0).len == first.len)
		memcpy(copy, word.ptr, first.len);
	return (struct str){ copy, lower.len };
}

static void tags_collect(struct naming *naming, size_t first, const uint8_t *tags,
			 const int32_t *margins, size_t n)
{
	for (size_t i = 0, to; i < n; i = to) {
		int32_t weight = margins[i];

		to = i + 1;
		if (!tags[i])
			continue;
		for (; to < n && tags[to] && !tag_begins(tags[to]); to++)
			weight += margins[to];
		mention_add(naming, first + i, first + to, tag_class(tags[i]), weight,
			    "analyse.name.tagged");
	}
}

static void sentence_tag(struct naming *naming, const struct tagger *tagger,
			 const struct sentence *sentence)
{
	struct str words[SENTENCE_TOKENS_MAX];
	uint8_t tags[SENTENCE_TOKENS_MAX];
	int32_t margins[SENTENCE_TOKENS_MAX];
	bool loud = shouts(naming->article, sentence);
	size_t n = sentence->n_tokens;

	for (size_t i = 0; i < n; i++)
		words[i] = loud ? spoken(naming, sentence->token + i)
				: token_str(naming->article, sentence->token + i);
	tagger_tag(tagger, naming->analyser->memory[naming->article->lang], words, n, tags,
		   margins);
	tags_collect(naming, sentence->token, tags, margins, n);
}

void naming_tag(struct naming *naming)
{
	const struct article *article = naming->article;
	const struct tagger *tagger =
		naming->analyser->knowledge->tagger[article->lang];

	for (size_t i = 0; tagger && i < article->sentences.n; i++) {
		const struct sentence *sentence = &article->sentences.at[i];

		if (part_has_names(&article->parts.at[sentence->part]))
			sentence_tag(naming, tagger, sentence);
	}
}

/* --- media ------------------------------------------------------------------------ */

/* Is something before or behind the words a sign that a medium is meant? */
static bool cited_around(const struct naming *naming, size_t from, size_t to)
{
	const uint64_t *lex = naming->analyser->lex.at;
	uint64_t signs = LEX(MEDIUM_NOUN) | LEX(ACCORDING) | LEX(SOURCES);

	for (size_t i = from; i > 0 && from - i < 3; i--)
		if (lex[i - 1] & signs)
			return true;
	return to < naming->article->tokens.n
		&& lex[to] & (LEX(ACCORDING_AFTER) | LEX(CUE));
}

static void media_sentence(struct naming *naming, const struct sentence *sentence)
{
	const struct media *media = naming->analyser->knowledge->media;
	size_t end = sentence->token + sentence->n_tokens, to;

	for (size_t i = sentence->token; i < end; i = to) {
		const struct medium *medium =
			media_find(media, naming->article, i, end, &to);

		if (!medium)
			to = i + 1;
		else if (!medium->doubtful || cited_around(naming, i, to))
			mention_add(naming, i, to, NAME_ORG, 200, "analyse.name.medium");
		if (medium && naming->mentions.n
		    && naming->mentions.at[naming->mentions.n - 1].from == i)
			naming->mentions.at[naming->mentions.n - 1].medium = medium;
	}
}

void naming_media(struct naming *naming)
{
	const struct article *article = naming->article;

	for (size_t i = 0; i < article->sentences.n; i++)
		if (part_has_names(&article->parts.at[article->sentences.at[i].part]))
			media_sentence(naming, &article->sentences.at[i]);
}
