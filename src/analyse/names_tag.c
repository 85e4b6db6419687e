/* SPDX-License-Identifier: MIT */
/* What the tagger and the list of media say are names. */
#include "letter.h"
#include "lexicon.h"
#include "media.h"
#include "naming.h"
#include "sentence.h"
#include "token.h"
#include "vocabulary.h"

/* Longer ones are sentences of another language. */
#define WORK_TOKENS_MAX 5

bool part_has_names(const struct part *part)
{
	return role_group(part->role) != ROLE_GROUP_LEFTOVER || part->role == ROLE_TAGS;
}

bool ends_as(const struct naming *naming, size_t token, uint64_t lex)
{
	const struct lexicon *lexicon = analyser_lexicon(naming->analyser,
							 naming->article->lang);
	struct str word = token_str(naming->article, token);
	char low[WORD_MAX];
	struct str lower;

	if (naming->analyser->lex.at[token] & lex)
		return true;
	lower = word_lower(word, low);
	if (!lexicon_may_end(lexicon, lower, lex))
		return false;
	for (size_t at = 2; at + 3 <= lower.len; at++)
		if (lexicon_get(lexicon, str_sub(lower, at, lower.len)) & lex)
			return true;
	return false;
}

/* Titles before a name say what somebody is, not who. */
static size_t titles_end(const struct naming *naming, size_t from, size_t to)
{
	const uint64_t *lex = naming->analyser->lex.at;

	while (from + 1 < to && (lex[from] & (LEX(TITLE) | LEX(ROLE))))
		from += token_is(naming->article, from + 1, '.') && from + 2 < to ? 2 : 1;
	return from;
}

/* "Joe Rogan-Podcast" is a man and a word. */
static void tail_cut(const struct naming *naming, struct mention *mention)
{
	struct str text = str_span(naming->article->text, mention->span);
	size_t at = text.len;
	uint8_t prior;

	while (at > 0 && text.ptr[at - 1] != '-' && text.ptr[at - 1] != ' ')
		at--;
	if (mention->class != NAME_PER || at < 2 || text.ptr[at - 1] != '-' || !naming->words)
		return;
	prior = word_table_get(naming->words, str_sub(text, at, text.len)).prior;
	if (!prior || prior > PRIOR_NO_NAME)
		return;
	mention->span.to = mention->span.from + (uint32_t)at - 1;
	mention->text = str_sub(text, 0, at - 1);
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
	tail_cut(naming, &mention);
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

/* "RKIs": capitals and a small letter at the end. */
static bool is_acronym_with_ending(struct str word)
{
	for (size_t i = 0; i + 1 < word.len; i++)
		if (word.ptr[i] < 'A' || word.ptr[i] > 'Z')
			return false;
	return true;
}

static bool is_genitive(const struct naming *naming, struct str word)
{
	if (is_acronym_with_ending(word))
		return true;
	return naming->words
		&& word_table_get(naming->words, word).lists & WORD_GENITIVE;
}

/* Where genitives have no apostrophe; elsewhere an s is a plural ("United States"). */
static bool is_ending(const struct naming *naming, struct str last, struct str bare)
{
	const struct lexicon *lexicon = analyser_lexicon(naming->analyser, naming->article->lang);

	return lexicon_setting(lexicon, "bare-genitives") &&
		(map_find(&naming->capitals, bare) || is_genitive(naming, last) ||
		 (!is_name_alone(naming, last) && is_name_alone(naming, bare)));
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
	if (is_ending(naming, last, bare))
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

/* Adjectives of places are none: "russischen"; but "xAI" is a name. */
static bool is_small_word(const struct naming *naming, size_t i)
{
	struct str word = token_str(naming->article, i);

	if (naming->article->tokens.at[i].flags & (TOKEN_UPPER | TOKEN_DIGIT))
		return false;
	for (size_t k = 0; k < word.len; k++)
		if (word.ptr[k] >= 'A' && word.ptr[k] <= 'Z')
			return false;
	return true;
}

/* "Raketenunternehmens SpaceX": what kind of firm it is goes. */
static size_t labels_end(const struct naming *naming, size_t from, size_t to)
{
	while (from + 1 < to && ends_as(naming, from, LEX(ORG_LABEL)))
		from++;
	return from;
}

/* "Acme-CEO": no name by itself, its parts are looked at later. */
static bool is_role_compound(const struct naming *naming, size_t i)
{
	return str_find_char(token_str(naming->article, i), '-') >= 0
		&& ends_as(naming, i, LEX(ROLE));
}

static bool is_mark(const struct naming *naming, size_t i)
{
	return naming->article->tokens.at[i].kind == TOKEN_PUNCT;
}

/* "said Brandt": a small word that begins no name. */
static bool is_stray(const struct naming *naming, size_t i, uint8_t class)
{
	uint64_t lex = naming->analyser->lex.at[i];

	if (!is_small_word(naming, i) || lex & LEX(PARTICLE))
		return false;
	return class == NAME_PER || lex & LEX(CUE);
}

static void tagged_add(struct naming *naming, size_t from, size_t to, uint8_t class,
		       int32_t weight)
{
	while (from < to && is_mark(naming, from))
		from++;
	while (from < to && is_mark(naming, to - 1)
	       && !token_is(naming->article, to - 1, ')'))
		to--;
	if (from < to && is_role_compound(naming, from)) {
		from++;
		class = NAME_PER;
	}
	while (from + 1 < to && is_stray(naming, from, class))
		from++;
	if (class == NAME_ORG)
		from = labels_end(naming, from, to);
	if (from >= to || (class == NAME_OTH && to - from > WORK_TOKENS_MAX))
		return;
	if (to - from > 1 || !is_small_word(naming, from))
		mention_add(naming, from, to, class, weight, "analyse.name.tagged");
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
		tagged_add(naming, first + i, first + to, tag_class(tags[i]), weight);
	}
}

void lone_clear(const struct lexicon *lexicon, uint64_t kinds, const struct str *words,
		uint8_t *tags, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool alone = tag_begins(tags[i]) && (i + 1 == n || tag_begins(tags[i + 1])
						     || tags[i + 1] == TAG_O);

		if (alone && lexicon_kinds(lexicon, words[i]) & kinds)
			tags[i] = TAG_O;
	}
}

/* "Dr.", be the dot a word of its own or not. */
static bool is_title(const struct lexicon *lexicon, struct str word)
{
	if (word.len > 1 && word.ptr[word.len - 1] == '.')
		word.len--;
	return lexicon_kinds(lexicon, word) & (LEX(TITLE) | LEX(ROLE));
}

void titles_clear(const struct lexicon *lexicon, const struct str *words, uint8_t *tags,
		  size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		size_t next = i + 1;

		if (tags[i] != TAG_B_PER || tags[next] != TAG_I_PER
		    || !is_title(lexicon, words[i]))
			continue;
		tags[i] = TAG_O;
		if (str_eq(words[next], STR(".")))
			tags[next++] = TAG_O;
		if (next < n && tags[next] == TAG_I_PER)
			tags[next] = TAG_B_PER;
	}
}

static void sentence_tag(struct naming *naming, const struct tagger *tagger,
			 const struct sentence *sentence)
{
	const uint64_t *known = naming->analyser->hashes.at + sentence->token;
	struct str words[SENTENCE_TOKENS_MAX];
	uint64_t hashes[SENTENCE_TOKENS_MAX];
	uint8_t tags[SENTENCE_TOKENS_MAX];
	int32_t margins[SENTENCE_TOKENS_MAX];
	bool loud = shouts(naming->article, sentence);
	size_t n = sentence->n_tokens;

	if (!n)
		return;
	for (size_t i = 0; i < n; i++) {
		words[i] = loud ? spoken(naming, sentence->token + i)
				: token_str(naming->article, sentence->token + i);
		hashes[i] = loud ? hash_str(words[i]) : known[i];
	}
	tagger_tag(tagger, naming->analyser->memory[naming->article->lang], words, hashes, n,
		   tags, margins);
	lone_clear(analyser_lexicon(naming->analyser, naming->article->lang),
		   LEX_CALENDAR | LEX(NO_NAME), words, tags, n);
	particles_join(analyser_lexicon(naming->analyser, naming->article->lang),
		       tagger_words(tagger), words, tags, n);
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
	const struct vocable *const *vocables = naming->analyser->vocables.at;
	size_t end = sentence->token + sentence->n_tokens, to;

	for (size_t i = sentence->token; i < end; i = to) {
		const struct medium *medium = NULL;

		if (!vocables[i] || vocables[i]->flags & VOCABLE_MEDIUM)
			medium = media_find(media, naming->article, i, end, &to);
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
