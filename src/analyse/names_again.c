/* SPDX-License-Identifier: MIT */
/*
 * An article says each name several times, and one place often shows what another
 * leaves open: "Elon Musk" makes a man of every "Musk".
 */
#include "letter.h"
#include "lexicon.h"
#include "naming.h"
#include "token.h"

#define SURNAME_WEIGHT 150
#define AGAIN_WEIGHT_MIN 60
#define LIST_WEIGHT 100
#define ROLE_WEIGHT 150

/* What the article says of a string, over all its mentions. */
struct vote {
	int32_t weights[4];		/* by class */
	uint32_t n;
};

static struct vote *vote_put(struct naming *naming, struct str text)
{
	bool is_new;
	uint64_t *at = map_put(&naming->votes, text, 0, &is_new);

	if (is_new)
		*at = (uintptr_t)arena_zalloc(naming->mem, sizeof(struct vote));
	return (struct vote *)(uintptr_t)*at;
}

static const struct vote *vote_find(const struct naming *naming, struct str text)
{
	const uint64_t *at = map_find(&naming->votes, text);

	return at ? (const struct vote *)(uintptr_t)*at : NULL;
}

static uint8_t vote_class(const struct vote *vote)
{
	uint8_t best = 0;

	for (uint8_t k = 1; k < 4; k++)
		if (vote->weights[k] > vote->weights[best])
			best = k;
	return best;
}

/* What lists know of it counts as much as a mention. */
static void lists_vote(const struct naming *naming, const struct mention *mention,
		       struct vote *vote)
{
	uint8_t lists = word_table_get(naming->words, mention->text).lists;

	if (lists & WORD_ORGANISATION)
		vote->weights[NAME_ORG] += LIST_WEIGHT;
	if (lists & WORD_COUNTRY)
		vote->weights[NAME_LOC] += LIST_WEIGHT;
}

/* "founder Ada Muster": behind what somebody does stands who. A place may, too
 * (a genitive), so it says nothing against one. */
static void roles_vote(const struct naming *naming, const struct mention *mention,
		       struct vote *vote)
{
	const struct article *article = naming->article;

	if (mention->class != NAME_LOC && mention->from > 0
	    && article->tokens.at[mention->from - 1].kind == TOKEN_WORD
	    && ends_as(naming, mention->from - 1, LEX(ROLE)))
		vote->weights[NAME_PER] += ROLE_WEIGHT;
}

static void mention_vote(struct naming *naming, const struct mention *mention)
{
	struct vote *vote = vote_put(naming, mention->text);
	int32_t weight = mention->weight > 0 ? mention->weight + 1 : 1;

	vote->weights[mention->class] += weight < 500 ? weight : 500;
	vote->n++;
	roles_vote(naming, mention, vote);
	if (naming->words)
		lists_vote(naming, mention, vote);
	if (mention->class == NAME_PER && mention->to - mention->from > 1) {
		vote = vote_put(naming, mention_text(naming, mention->to - 1, mention->to));
		vote->weights[NAME_PER] += SURNAME_WEIGHT;
		vote->n++;
	}
}

/* "Ada Muster and Xy Zz": what is joined to a full name is one, if no list says
 * that it is a place. */
static void conjuncts_agree(struct naming *naming)
{
	for (size_t i = 1; i < naming->mentions.n; i++) {
		struct mention *mention = &naming->mentions.at[i];
		const struct mention *before = mention - 1;

		if (before->class != NAME_PER || before->to - before->from < 2
		    || mention->to - mention->from != 2 || mention->class != NAME_LOC
		    || mention->from != before->to + 1
		    || !(naming->analyser->lex.at[before->to] & LEX(AND)) || !naming->words
		    || word_table_get(naming->words, token_str(naming->article,
							       mention->from)).lists
		       & (WORD_PLACE | WORD_PLACE_PART))
			continue;
		mention->class = NAME_PER;
		mention_vote(naming, mention);
	}
}

/* Two mentions side by side that are one name elsewhere: "Ada" and "Musters". */
static void names_mend(struct naming *naming)
{
	size_t n = 0;

	for (size_t i = 0; i < naming->mentions.n; i++) {
		struct mention *mention = &naming->mentions.at[i];
		struct mention *before = n ? &naming->mentions.at[n - 1] : NULL;
		const struct vote *vote = NULL;
		struct str text;

		if (before && before->to == mention->from && mention->to - before->from == 2) {
			text = mention_text(naming, before->from, mention->to);
			vote = vote_find(naming, text);
		}
		if (!vote) {
			naming->mentions.at[n++] = *mention;
			continue;
		}
		before->to = mention->to;
		before->span.to = mention->span.to;
		before->text = text;
		before->class = vote_class(vote);
	}
	naming->mentions.n = n;
}

/* Mentions of one string are of one class: that of most of their weight. */
void naming_vote(struct naming *naming)
{
	for (size_t i = 0; i < naming->mentions.n; i++)
		mention_vote(naming, &naming->mentions.at[i]);
	for (size_t i = 0; i < naming->mentions.n; i++) {
		struct mention *mention = &naming->mentions.at[i];

		mention->class = vote_class(vote_find(naming, mention->text));
	}
	mentions_sort(naming);
	conjuncts_agree(naming);
	names_mend(naming);
}

static bool is_candidate(const struct naming *naming, size_t i)
{
	const struct token *token = &naming->article->tokens.at[i];

	return token->kind == TOKEN_WORD && token->flags & TOKEN_UPPER
		&& !(token->flags & TOKEN_STOP) && !naming->taken[i];
}

static const struct vote *vote_strong(const struct naming *naming, struct str text)
{
	const struct vote *vote = vote_find(naming, text);

	return vote && vote->weights[vote_class(vote)] >= AGAIN_WEIGHT_MIN ? vote : NULL;
}

void naming_again(struct naming *naming)
{
	for (size_t i = 0; i < naming->article->tokens.n; i++) {
		const struct vote *vote;

		if (!is_candidate(naming, i))
			continue;
		vote = vote_strong(naming, mention_text(naming, i, i + 1));
		if (vote)
			mention_add(naming, i, i + 1, vote_class(vote),
				    vote->weights[vote_class(vote)] / 2,
				    "analyse.name.again");
	}
}

/* --- compounds ------------------------------------------------------------------- */

static void piece_add(struct naming *naming, size_t i, size_t from, size_t to,
		      uint8_t class)
{
	const struct token *token = &naming->article->tokens.at[i];
	struct mention mention = {
		.from = (uint32_t)i, .to = (uint32_t)i + 1, .class = class,
		.span = { token->span.from + (uint32_t)from,
			  token->span.from + (uint32_t)to },
		.text = str_sub(token_str(naming->article, i), from, to),
		.entity = NO_ENTITY,
		.rule = "analyse.name.compound",
	};

	if (naming->mentions.n < MENTIONS_MAX)
		ARENA_PUSH(naming->mem, &naming->mentions, mention);
}

/* The class of a piece of a compound, by this article, else by all others. */
static bool piece_class(const struct naming *naming, struct str piece, uint8_t *ret)
{
	const struct vote *vote = vote_strong(naming, piece);
	struct word_row row = { 0 };

	if (piece.len < 2 || !is_upper(letter_at(piece, 0).cp))
		return false;
	if (!vote && naming->words)
		row = word_table_get(naming->words, piece);
	*ret = NAME_ORG;
	if (!vote && row.lists & WORD_ORGANISATION)
		return true;
	if (!vote && row.prior <= PRIOR_NO_NAME)
		return false;
	*ret = vote ? vote_class(vote)
		: tag_class((uint8_t)((row.prior - 1) / PRIOR_LEVELS));
	return vote || (row.prior - 1) % PRIOR_LEVELS >= 2;
}

static bool is_country_code(const struct naming *naming, struct str word)
{
	return lexicon_kinds(analyser_lexicon(naming->analyser, naming->article->lang), word)
		& LEX(COUNTRY_CODE);
}

/* "ABC", "SpaceX": more than one capital. */
static bool is_acronym(struct str word)
{
	size_t n = 0;

	for (size_t i = 0; i < word.len; i++)
		n += word.ptr[i] >= 'A' && word.ptr[i] <= 'Z';
	return n > 1;
}

/* "Acme-Chef": before a role stands a firm or country, if it is no plain word. */
static bool front_class(const struct naming *naming, size_t i, struct str front,
			uint8_t *ret)
{
	struct word_row row = { 0 };

	if (piece_class(naming, front, ret))
		return true;
	if (front.len < 2 || !is_upper(letter_at(front, 0).cp) || !ends_as(naming, i, LEX(ROLE)))
		return false;
	if (naming->words)
		row = word_table_get(naming->words, front);
	*ret = row.lists & (WORD_COUNTRY | WORD_PLACE) || is_country_code(naming, front)
		? NAME_LOC : NAME_ORG;
	return *ret == NAME_LOC || row.lists & WORD_ORGANISATION
		|| row.prior > PRIOR_NO_NAME
		|| (is_acronym(front)
		    && !(naming->article->tokens.at[i].flags & TOKEN_CAPS));
}

static bool hyphens_cut(struct naming *naming, size_t i)
{
	struct str word = token_str(naming->article, i);
	size_t from = 0;
	bool cut = false;

	for (size_t at = 0; at < word.len && word.len <= WORD_MAX; at++) {
		uint8_t class;

		if (word.ptr[at] != '-')
			continue;
		if (from ? piece_class(naming, str_sub(word, from, at), &class)
		    : front_class(naming, i, str_sub(word, from, at), &class))
			piece_add(naming, i, from, at, class);
		from = at + 1;
		cut = true;
	}
	return cut;
}

/* "Kremlchef": a name of this article and what somebody is there. */
static void role_cut(struct naming *naming, size_t i)
{
	struct str word = token_str(naming->article, i);
	const struct lexicon *lexicon = analyser_lexicon(naming->analyser,
							 naming->article->lang);

	if (!lexicon_may_end(lexicon, word, LEX(ROLE)))
		return;
	for (size_t at = 3; at + 3 <= word.len && word.len <= WORD_MAX; at++) {
		uint8_t class;

		if (!(lexicon_get(lexicon, str_sub(word, at, word.len)) & LEX(ROLE))
		    || !piece_class(naming, str_sub(word, 0, at), &class))
			continue;
		piece_add(naming, i, 0, at, class);
		return;
	}
}

void naming_compounds(struct naming *naming)
{
	for (size_t i = 0; i < naming->article->tokens.n; i++)
		if (is_candidate(naming, i)
		    && part_has_names(article_part_at(naming->article,
						      naming->article->tokens.at[i].span.from))
		    && !hyphens_cut(naming, i))
			role_cut(naming, i);
}
