/* SPDX-License-Identifier: MIT */
/*
 * Names the tagger passed over, but which the word before them ("the firm X",
 * "YouTuber Y") or a list gives away.
 */
#include "letter.h"
#include "lexicon.h"
#include "media.h"
#include "naming.h"
#include "token.h"

#define LABEL_WEIGHT 60

/* A capital behind a small letter: "xAI". */
static bool has_inner_capital(struct str word)
{
	bool after_lower = false;

	for (size_t i = 0; i < word.len;) {
		struct letter letter = letter_at(word, i);

		if (after_lower && is_upper(letter.cp))
			return true;
		after_lower = is_lower(letter.cp);
		i += letter.len;
	}
	return false;
}

/* Written like a name and not known as an ordinary word. */
static bool may_be_name(const struct naming *naming, size_t i)
{
	const struct token *token = &naming->article->tokens.at[i];
	struct str word = token_str(naming->article, i);
	struct word_row row;

	if (token->kind != TOKEN_WORD || naming->taken[i] || token->flags & TOKEN_STOP
	    || str_find_char(word, '-') >= 0)
		return false;
	if (!(token->flags & TOKEN_UPPER))
		return has_inner_capital(word);
	row = word_table_get(naming->words, word);
	return !(row.lists & WORD_SMALL) && (!row.prior || row.prior > PRIOR_NO_NAME);
}

static void label_see(struct naming *naming, size_t i, bool comma)
{
	size_t label = i - (comma ? 2 : 1);

	/* in a line of capitals every verb looks like a name */
	if ((naming->article->tokens.at[label].flags & (TOKEN_UPPER | TOKEN_CAPS))
	    != TOKEN_UPPER)
		return;
	if (ends_as(naming, label, LEX(ORG_LABEL)))
		mention_add(naming, i, i + 1, NAME_ORG, LABEL_WEIGHT, "analyse.name.label");
	else if (!comma && ends_as(naming, label, LEX(ROLE)))
		mention_add(naming, i, i + 1, NAME_PER, LABEL_WEIGHT, "analyse.name.label");
}

static bool is_listed(const struct naming *naming, size_t i)
{
	const struct token *token = &naming->article->tokens.at[i];
	struct word_row row;

	if (token->kind != TOKEN_WORD || naming->taken[i] || !(token->flags & TOKEN_UPPER))
		return false;
	row = word_table_get(naming->words, token_str(naming->article, i));
	return row.lists & WORD_ORGANISATION && row.prior != PRIOR_NO_NAME
		&& !media_get(naming->analyser->knowledge->media,
			      token_str(naming->article, i));
}

/* "James Muster-Fantasie": a first name and something with a capital behind it. */
static bool is_full_name(const struct naming *naming, size_t i)
{
	const struct article *article = naming->article;
	struct str rest, next;
	struct word_row row;

	if (i + 1 >= article->tokens.n || naming->taken[i + 1]
	    || !(word_table_get(naming->words, token_str(article, i)).lists
		 & WORD_FIRST_NAME)
	    || article->tokens.at[i + 1].kind != TOKEN_WORD
	    || (article->tokens.at[i + 1].flags & (TOKEN_UPPER | TOKEN_STOP)) != TOKEN_UPPER
	    || article->tokens.at[i + 1].flags & TOKEN_PART)
		return false;
	rest = token_str(article, i + 1);
	str_split(&rest, '-', &next);
	row = word_table_get(naming->words, next);
	return !(row.lists & WORD_SMALL) && (!row.prior || row.prior > PRIOR_NO_NAME);
}

void naming_labelled(struct naming *naming)
{
	const struct article *article = naming->article;

	if (!naming->words)
		return;
	for (size_t i = 0; i < article->tokens.n; i++) {
		bool comma = i > 1 && token_is(article, i - 1, ',');

		if (!part_has_names(article_part_at(article,
						    article->tokens.at[i].span.from)))
			continue;
		if (is_listed(naming, i))
			mention_add(naming, i, i + 1, NAME_ORG, LABEL_WEIGHT,
				    "analyse.name.list");
		else if (!may_be_name(naming, i))
			continue;
		else if (is_full_name(naming, i))
			mention_add(naming, i, i + 2, NAME_PER, LABEL_WEIGHT,
				    "analyse.name.list");
		else if (i > 0)
			label_see(naming, i, comma);
	}
}
