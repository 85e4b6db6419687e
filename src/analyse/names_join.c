/* SPDX-License-Identifier: MIT */
/*
 * Mentions that mean the same become one entity: full names first, then what is
 * short for them. A surname alone joins only within its article.
 */
#include <stdlib.h>

#include <lesart/base/uni.h>

#include "letter.h"
#include "lexicon.h"
#include "media.h"
#include "naming.h"
#include "token.h"

#define SAME_END_MAX 8		/* people of one surname in an article */

/* What is known of an entity while it is put together. */
struct joined {
	struct str first, last;		/* folded words of its name */
	uint32_t n_words;
	uint32_t next;			/* another one with the same last word */
	uint32_t at;			/* token of its first mention */
};

struct joining {
	struct naming *naming;
	struct map keys;		/* class and folded name -> entity */
	struct map ends;		/* class and last word -> newest entity */
	ARENA_VEC(struct joined) joined;
};

static struct str with_class(struct naming *naming, uint8_t class, struct str folded)
{
	return arena_printf(naming->mem, "%u%.*s", class, STR_FMT(folded));
}

/* "MICHAIL KLIMENTJEW" is shown as people are written. */
static struct str unshouted(struct naming *naming, struct str text)
{
	struct buf buf = BUF_INIT(1024);
	bool inside = false;
	struct str shown;

	for (size_t at = 0; at < text.len;) {
		struct letter letter = letter_at(text, at);

		buf_add_cp(&buf, inside ? uni_lower(letter.cp) : letter.cp);
		inside = letter.kind == CHAR_LETTER || letter.kind == CHAR_MARK;
		at += letter.len;
	}
	shown = arena_str(naming->article->mem, buf_str(&buf));
	buf_release(&buf);
	return shown;
}

static bool is_shouted(const struct naming *naming, const struct mention *mention)
{
	size_t n_long = 0;

	if (mention->class == NAME_ORG)
		return false;
	for (size_t i = mention->from; i < mention->to; i++) {
		const struct token *token = &naming->article->tokens.at[i];

		if (token->kind == TOKEN_WORD && !(token->flags & TOKEN_CAPS))
			return false;
		n_long += token->span.to - token->span.from > 3;
	}
	return n_long > 0 && mention->to - mention->from > 1;
}

/* Line ends and double blanks inside a name go. */
static struct str tidy(struct naming *naming, struct str text)
{
	struct buf buf = BUF_INIT(1024);
	struct str shown;
	bool blank = false;

	for (size_t i = 0; i < text.len; i++) {
		bool is_blank = text.ptr[i] == ' ' || text.ptr[i] == '\n'
			|| text.ptr[i] == '\t';

		if (!is_blank || !blank)
			buf_add_char(&buf, is_blank ? ' ' : text.ptr[i]);
		blank = is_blank;
	}
	shown = arena_str(naming->article->mem, buf_str(&buf));
	buf_release(&buf);
	return shown;
}

static struct str shown_of(struct naming *naming, const struct mention *mention)
{
	if (mention->medium)
		return arena_str(naming->article->mem, mention->medium->name);
	if (is_shouted(naming, mention))
		return unshouted(naming, mention->text);
	return tidy(naming, mention->text);
}

static void words_of(struct str folded, struct joined *joined)
{
	struct str rest = folded, word;

	while (str_split(&rest, ' ', &word)) {
		if (!joined->n_words++)
			joined->first = word;
		joined->last = word;
	}
}

static uint32_t entity_new(struct joining *joining, const struct mention *mention,
			   struct str shown, struct str folded, struct str key)
{
	struct naming *naming = joining->naming;
	struct entity entity = {
		.shown = shown,
		.key = arena_str(naming->article->mem, folded),
		.class = mention->class,
	};
	struct joined joined = { .next = NO_ENTITY, .at = mention->from };
	uint32_t number = (uint32_t)naming->article->entities.n;
	uint64_t *end;
	bool is_new;

	words_of(entity.key, &joined);
	end = map_put(&joining->ends,
		      with_class(naming, mention->class, joined.last),
		      number, &is_new);
	if (!is_new) {
		joined.next = (uint32_t)*end;
		*end = number;
	}
	map_put(&joining->keys, key, number, NULL);
	ARENA_PUSH(naming->article->mem, &naming->article->entities, entity);
	ARENA_PUSH(naming->mem, &joining->joined, joined);
	return number;
}

/* The legal form at the end of a firm's name is left out of its key. */
static struct str without_legal(struct naming *naming, struct str folded)
{
	const struct lexicon *lexicon = analyser_lexicon(naming->analyser,
							 naming->article->lang);
	size_t at = folded.len;

	while (at > 0 && folded.ptr[at - 1] != ' ')
		at--;
	if (at > 1 && lexicon_get(lexicon, str_sub(folded, at, folded.len)) & LEX(LEGAL))
		folded.len = at - 1;
	return folded;
}

static bool is_short(const struct mention *mention)
{
	return str_find_char(mention->text, ' ') < 0;
}

static void mention_join(struct joining *joining, struct mention *mention)
{
	struct naming *naming = joining->naming;
	struct str shown = shown_of(naming, mention);
	struct str folded = uni_fold_arena(naming->mem, shown), key;
	const uint64_t *known;

	if (mention->class == NAME_ORG)
		folded = without_legal(naming, folded);
	if (!folded.len)
		return;
	key = with_class(naming, mention->class, folded);
	known = map_find(&joining->keys, key);
	if (known)
		mention->entity = (uint32_t)*known;
	else if (naming->article->entities.n < ENTITIES_MAX)
		mention->entity = entity_new(joining, mention, shown, folded, key);
}

/* Does a single word stand for the long name? */
static bool is_short_for(const struct joined *joined, uint8_t class, struct str word)
{
	if (joined->n_words < 2)
		return false;
	return class == NAME_PER && str_eq(joined->last, word);
}

/*
 * The long name a short one belongs to: the nearest before it, else the only one
 * behind it.
 */
static uint32_t long_name(struct joining *joining, const struct mention *mention)
{
	struct naming *naming = joining->naming;
	struct str word = uni_fold_arena(naming->mem, mention->text);
	const uint64_t *newest = map_find(&joining->ends,
					  with_class(naming, mention->class, word));
	uint32_t before = NO_ENTITY, behind = NO_ENTITY, n_behind = 0, i, n = 0;

	for (i = newest ? (uint32_t)*newest : NO_ENTITY;
	     i != NO_ENTITY && n++ < SAME_END_MAX; i = joining->joined.at[i].next) {
		const struct joined *joined = &joining->joined.at[i];

		if (!is_short_for(joined, mention->class, word))
			continue;
		if (joined->at > mention->from) {
			behind = i;
			n_behind++;
		} else if (before == NO_ENTITY || joined->at > joining->joined.at[before].at) {
			before = i;
		}
	}
	return before != NO_ENTITY ? before : n_behind == 1 ? behind : NO_ENTITY;
}

/* A first name alone, if only one person of the article has it. */
static void firsts_put(struct joining *joining, struct map *firsts)
{
	for (uint32_t i = 0; i < joining->joined.n; i++) {
		const struct joined *joined = &joining->joined.at[i];
		bool is_new;
		uint64_t *at;

		if (joining->naming->article->entities.at[i].class != NAME_PER
		    || joined->n_words < 2)
			continue;
		at = map_put(firsts, joined->first, i, &is_new);
		if (!is_new)
			*at = NO_ENTITY;
	}
}

static void shorts_join(struct joining *joining)
{
	struct naming *naming = joining->naming;
	struct map firsts;

	map_init(&firsts);
	firsts_put(joining, &firsts);
	for (size_t i = 0; i < naming->mentions.n; i++) {
		struct mention *mention = &naming->mentions.at[i];
		const uint64_t *first;

		if (!is_short(mention) || mention->medium)
			continue;
		mention->entity = long_name(joining, mention);
		if (mention->entity != NO_ENTITY || mention->class != NAME_PER)
			continue;
		first = map_find(&firsts, uni_fold_arena(naming->mem, mention->text));
		if (first)
			mention->entity = (uint32_t)*first;
	}
	map_release(&firsts);
}

/* "Long Name (LN)": what stands in the brackets is short for what is before. */
static void acronyms_join(struct joining *joining)
{
	struct naming *naming = joining->naming;
	const struct article *article = naming->article;

	for (size_t i = 1; i < naming->mentions.n; i++) {
		struct mention *mention = &naming->mentions.at[i];
		const struct mention *before = mention - 1;
		struct str folded;

		if (before->to + 1 != mention->from || mention->class != before->class
		    || !token_is(article, before->to, '(')
		    || !(article->tokens.at[mention->from].flags & TOKEN_CAPS)
		    || mention->to >= article->tokens.n
		    || !token_is(article, mention->to, ')'))
			continue;
		folded = uni_fold_arena(naming->mem, mention->text);
		map_put(&joining->keys, with_class(naming, mention->class, folded),
			before->entity, NULL);
	}
}

void naming_join(struct naming *naming)
{
	struct joining joining = { .naming = naming };

	map_init(&joining.keys);
	map_init(&joining.ends);
	for (size_t i = 0; i < naming->mentions.n; i++)
		if (!is_short(&naming->mentions.at[i]) || naming->mentions.at[i].medium)
			mention_join(&joining, &naming->mentions.at[i]);
	acronyms_join(&joining);
	shorts_join(&joining);
	for (size_t i = 0; i < naming->mentions.n; i++)
		if (naming->mentions.at[i].entity == NO_ENTITY)
			mention_join(&joining, &naming->mentions.at[i]);
	map_release(&joining.keys);
	map_release(&joining.ends);
}
