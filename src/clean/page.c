/* SPDX-License-Identifier: MIT */
/* From a text to counted pieces of lines. */
#include "page.h"

#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#include "cut.h"
#include "printed.h"

#define NAME_WORDS_MAX 4
#define GLUED_WORDS_MAX 6
#define PROBES_MAX 64		/* hostile lines may collide; then counts are wrong */
#define PROSE_WORDS 8
#define DATED_WORDS_MAX 30

void line_fix(struct line *line, enum role role, int sure, const char *rule)
{
	line->role = (uint8_t)role;
	line->sure = (uint8_t)sure;
	line->rule = rule;
}

bool line_is_prose(const struct line *line)
{
	return line->n_words >= PROSE_WORDS && line->n_stop * 5 >= line->n_words &&
	       (line->end != END_NONE || line->n_ends > 0);
}

static uint32_t blanks_after(struct str text, uint32_t from, uint32_t to)
{
	while (from < to) {
		uint32_t cp;
		size_t n = uni_decode(text.ptr + from, to - from, &cp);

		if (!uni_is_blank(cp))
			break;
		from += (uint32_t)n;
	}
	return from;
}

static uint32_t blanks_before(struct str text, uint32_t from, uint32_t to)
{
	while (to > from) {
		uint32_t cp;
		size_t start = uni_before(str_sub(text, 0, to), to, &cp);

		if (!uni_is_blank(cp))
			break;
		to = (uint32_t)start;
	}
	return to;
}

static struct span span_trim(struct str text, uint32_t from, uint32_t to)
{
	struct span span;

	span.from = blanks_after(text, from, to);
	span.to = blanks_before(text, span.from, to);
	return span;
}

static uint8_t end_of(uint32_t cp)
{
	switch (cp) {
	case '.':
		return END_STOP;
	case '!':
	case '?':
		return END_MARK;
	case ':':
		return END_COLON;
	case ',':
	case ';':
		return END_COMMA;
	case 0x2026:
		return END_DOTS;
	case '"':
	case 0x201C:
	case 0x201D:
	case 0xBB:
	case 0xAB:
	case 0x2019:
		return END_QUOTE;
	case ')':
	case ']':
		return END_PAREN;
	default:
		return END_NONE;
	}
}

static bool is_quote(uint32_t cp)
{
	return cp == '"' || cp == 0xAB || cp == 0xBB || (cp >= 0x201C && cp <= 0x201F) || cp == 0x2039;
}

static bool is_bullet(uint32_t cp)
{
	return cp == 0x2022 || cp == 0xB7 || cp == 0x25CF || cp == 0x25AA || cp == 0x2013 ||
	       cp == '-' || cp == 0x25BA || cp == 0x25CB || cp == 0x2023;
}

/* Beginning and end tell most: one look at each. */
static void line_edges(struct page *page, struct line *line)
{
	struct str s = line_str(page, line);
	uint32_t cp;
	size_t n = uni_decode(s.ptr, s.len, &cp);

	if (is_bullet(cp) && n < s.len && s.ptr[n] == ' ')
		line->flags |= LINE_BULLET;
	if (cp == '*' && n < s.len && s.ptr[n] != '*')
		line->flags |= LINE_STARRED;
	if (is_quote(cp))
		line->flags |= LINE_QUOTED;
	uni_before(s, s.len, &cp);
	line->end = end_of(cp);
	if (line->end == END_STOP && str_ends(s, STR("..")))
		line->end = END_DOTS;
}

/* The signs between the words; a long line is looked at as far as its words are. */
static void line_signs(struct page *page, struct line *line, uint32_t to)
{
	const char *text = page->article->text.ptr;

	for (uint32_t i = line->span.from; i < to; i++) {
		unsigned char c = (unsigned char)text[i];

		line->n_chars += (c & 0xC0) != 0x80;
		if (c == ',')
			line->n_commas++;
		else if (c == '|')
			line->n_bars++;
		else if (c == '@' || (c == '/' && i + 1 < to && text[i + 1] == '/'))
			line->flags |= LINE_ADDRESS;
		else if (c == '"')
			line->n_quotes++;
		else if (c == '*' && i > line->span.from && text[i - 1] != ' ' &&
			 (i + 1 == to || text[i + 1] == ' '))
			page->n_starred++;
		else if (c == 0xC2 && i + 1 < to && (unsigned char)text[i + 1] == 0xA9)
			line->flags |= LINE_MARK;
		else if (c == 0xE2 && i + 2 < to && text[i + 1] == '\x80' &&
			 (unsigned char)text[i + 2] >= 0x9C && (unsigned char)text[i + 2] <= 0x9E)
			line->n_quotes++;
	}
}

static bool topic_word(const struct word *word)
{
	uint32_t n = word->to - word->from;

	return !(word->flags & (WORD_STOP | WORD_DIGITS)) &&
	       (word->flags & WORD_UPPER ? n >= 4 : n >= 6);
}

static void line_topic(struct line *line, const struct word *word)
{
	if (line->n_topics < LINE_TOPICS_MAX && topic_word(word))
		line->topics[line->n_topics++] = (uint16_t)(word->hash % TOPIC_SLOTS);
}

static void line_words(struct line *line, const struct words *words, size_t from, size_t to)
{
	uint64_t print = 0;

	for (size_t i = from; i < to; i++) {
		const struct word *word = &words->at[i];

		line->n_words++;
		line->n_stop += (word->flags & WORD_STOP) != 0;
		line->n_upper += (word->flags & WORD_UPPER) != 0;
		line->n_caps += (word->flags & WORD_CAPS) != 0;
		line->n_numbers += (word->flags & WORD_DIGITS) != 0;
		line->n_ends += (word->flags & WORD_ENDS) != 0 && i + 1 < to;
		print = hash_mix(print, word->hash);
		line_topic(line, word);
	}
	line->print = print;
	if (from < to && words->at[from].from == line->span.from &&
	    !(words->at[from].flags & (WORD_UPPER | WORD_DIGITS)))
		line->flags |= LINE_LOWER;
	if (from < to && words->at[to - 1].to == line->span.to &&
	    words->at[to - 1].flags & WORD_STOP)
		line->flags |= LINE_OPEN;
	if (line->n_words >= 2 && line->n_words <= NAME_WORDS_MAX && !line->n_numbers &&
	    line->n_upper == line->n_words && !line->n_stop)
		line->flags |= LINE_NAME;
}

static void line_cues(struct line *line, const struct words *words, size_t from, size_t to)
{
	uint32_t counted = 0;

	for (size_t i = 0; i < words->n_hits; i++) {
		const struct hit *hit = &words->hits[i];
		uint32_t end = hit->word + hit->n_words;

		if (hit->word < from || hit->word >= to)
			continue;
		line->cues |= CUE_BIT(hit->phrase->cue);
		if (hit->phrase->cue <= CUE_POLL && end > counted) {
			line->n_web += end - (hit->word > counted ? hit->word : counted);
			counted = end;
		}
		if (hit->word == from && hit->phrase->cue > CUE_POLL &&
		    words->at[end - 1].to > line->label_to)
			line->label_to = words->at[end - 1].to;
	}
}

/* "vonJane Doe": the opener lost the blank behind it. */
static void line_glued(struct page *page, struct line *line, const struct words *words,
		       size_t from)
{
	const struct word *word = &words->at[from];
	struct str head;
	uint32_t id;

	if (from >= words->n || !(word->flags & WORD_CAMEL) || line->n_words > GLUED_WORDS_MAX)
		return;
	head = str_sub(page->article->text, word->from, word->from + word->camel);
	id = lexicon_word(page->lex, head);
	if (!lexicon_cue(page->lex, id, CUE_BYLINE, page->article->lang))
		return;
	line->cues |= CUE_BIT(CUE_BYLINE);
	line->label_to = word->from + word->camel;
	line->n_upper++;
}

void line_count(struct page *page, struct line *line, const struct words *words)
{
	size_t from = 0, to;
	struct when when;

	while (from < words->n && words->at[from].to <= line->span.from)
		from++;
	for (to = from; to < words->n && words->at[to].from < line->span.to; to++)
		;
	line_edges(page, line);
	line_signs(page, line, words->n == LINE_WORDS_MAX && to == words->n ?
			       words->at[to - 1].to : line->span.to);
	line_words(line, words, from, to);
	line_cues(line, words, from, to);
	line_glued(page, line, words, from);
	for (size_t i = from; i < to && i < from + DATED_WORDS_MAX; i++) {
		if (printed_date(page->article->text, words, i, page->lex, page->article->lang,
				 &when, NULL))
			line->flags |= LINE_DATED;
	}
	if (line_is_prose(line)) {
		for (size_t i = 0; i < line->n_topics; i++) {
			uint8_t *n = &page->topics[line->topics[i]];

			*n += *n < UINT8_MAX;
		}
	}
}

static void piece_add(struct page *page, const struct words *words, struct span span,
		      uint32_t number, const struct cut *cut, bool gap, bool glued)
{
	struct line line = { .span = span, .number = number };

	if (span.from >= span.to)
		return;
	line.flags = (uint16_t)((gap ? LINE_GAP : 0) | (glued ? LINE_GLUED : 0));
	line_count(page, &line, words);
	if (cut && cut->role != CUT_OPEN) {
		line.flags |= LINE_FIXED;
		line_fix(&line, (enum role)cut->role, 90, cut->rule);
	}
	ARENA_PUSH(page->mem, &page->lines, line);
}

static void line_cut(struct page *page, struct span span, uint32_t number, bool gap)
{
	struct words *words = page->words;
	struct str text = page->article->text;
	int lang = page->article->lang;
	enum cut_place place = 0;
	struct cuts cuts;

	words_scan(words, page->lex, lang, text, span);
	words_hits(words, page->lex, lang);
	if (page->lines.n == 0)
		place |= CUT_FIRST;
	if (page->n_starred)
		place |= CUT_STARRED;
	cuts_find(&cuts, words, page->lex, text, span, lang, place);
	if (cuts.prefix.to)
		page->prefix = cuts.prefix;
	if (cuts.n == 0)
		piece_add(page, words, span, number, NULL, gap, false);
	for (size_t i = 0; i < cuts.n; i++) {
		uint32_t to = i + 1 < cuts.n ? cuts.at[i + 1].at : span.to;

		piece_add(page, words, span_trim(text, cuts.at[i].at, to), number, &cuts.at[i],
			  gap && i == 0, i > 0);
	}
}

/* How many lines of the page say the same. */
static void count_repeats(struct page *page)
{
	size_t n_slots = 16;
	struct slot {
		uint64_t print;
		uint32_t n;
	} *slots;

	while (n_slots < page->lines.n * 2)
		n_slots *= 2;
	slots = arena_array(page->mem, struct slot, n_slots);
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < page->lines.n; i++) {
			struct line *line = &page->lines.at[i];
			size_t at = line->print & (n_slots - 1);

			for (int tries = 0; tries < PROBES_MAX && slots[at].n &&
					    slots[at].print != line->print; tries++)
				at = (at + 1) & (n_slots - 1);
			slots[at].print = line->print;
			slots[at].n += round == 0;
			line->repeats = slots[at].n > UINT16_MAX ? UINT16_MAX :
								   (uint16_t)slots[at].n;
		}
	}
}

void page_cut(struct page *page)
{
	struct str text = page->article->text, rest = text, piece;
	uint32_t number = 0;
	bool gap = false;

	while (str_split(&rest, '\n', &piece)) {
		uint32_t from = (uint32_t)(piece.ptr - text.ptr);
		struct span span = span_trim(text, from, from + (uint32_t)piece.len);

		if (span.from < span.to)
			line_cut(page, span, number, gap);
		gap = span.from >= span.to;
		number++;
	}
	count_repeats(page);
}
