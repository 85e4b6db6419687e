/* SPDX-License-Identifier: MIT */
/* The numbers behind "is this line the article itself?". */
#include "facts.h"

#include <stdio.h>

#include "around.h"

static float share(uint32_t part, uint32_t all)
{
	return all ? (float)part / (float)all : 0.0f;
}

static const struct line *line_at(const struct around *around, ptrdiff_t i)
{
	const struct page *page = around->page;

	return i >= 0 && (size_t)i < page->lines.n ? &page->lines.at[i] : NULL;
}

/* How much the line's telling words are those of the page's running text; a line
 * of running text does not count for itself. */
static void fill_topic(const struct page *page, const struct line *line, float *out)
{
	uint32_t own = line_is_prose(line), n_shared = 0, depth = 0;

	for (size_t i = 0; i < line->n_topics; i++) {
		uint32_t n = page->topics[line->topics[i]];

		n_shared += n > own;
		depth += n > own ? (n - own < 8 ? n - own : 8) : 0;
	}
	out[F_TOPIC] = share(n_shared, line->n_topics);
	out[F_TOPIC_DEPTH] = share(depth, line->n_topics);
}

static void fill_own(const struct line *line, float *out)
{
	out[F_WORDS] = (float)line->n_words;
	out[F_WORD_LEN] = share(line->n_chars, line->n_words);
	out[F_STOP] = share(line->n_stop, line->n_words);
	out[F_WEB] = share(line->n_web, line->n_words);
	out[F_UPPER] = share(line->n_upper, line->n_words);
	out[F_CAPS] = share(line->n_caps, line->n_words);
	out[F_NUMBERS] = share(line->n_numbers, line->n_words);
	out[F_END] = line->end;
	out[F_ENDS] = (float)line->n_ends;
	out[F_COMMAS] = share(line->n_commas, line->n_words);
	out[F_QUOTES] = share(line->n_quotes, line->n_words);
	out[F_BARS] = (float)line->n_bars;
	out[F_REPEATS] = (float)line->repeats;
}

static void fill_flags(const struct line *line, float *out)
{
	static const struct {
		uint16_t feature, flag;
	} flags[] = {
		{ F_BULLET, LINE_BULLET }, { F_GAP, LINE_GAP }, { F_QUOTED, LINE_QUOTED },
		{ F_MARK, LINE_MARK }, { F_ADDRESS, LINE_ADDRESS }, { F_DATED, LINE_DATED },
		{ F_NAME, LINE_NAME },
	};
	static const struct {
		uint16_t feature;
		uint8_t cue;
	} cues[] = {
		{ F_CONSENT, CUE_CONSENT }, { F_COMMENT, CUE_COMMENT },
		{ F_NEWSLETTER, CUE_NEWSLETTER }, { F_PAY, CUE_PAY }, { F_LOGIN, CUE_LOGIN },
		{ F_SHARE, CUE_SHARE }, { F_TOOL, CUE_TOOL }, { F_ADVERT, CUE_ADVERT },
		{ F_NAV, CUE_NAV }, { F_LEGAL, CUE_LEGAL }, { F_POLL, CUE_POLL },
		{ F_AUTHOR, CUE_AUTHOR }, { F_BYLINE, CUE_BYLINE }, { F_CREDIT, CUE_CREDIT },
		{ F_SYMBOL, CUE_SYMBOL }, { F_PUBLISHED, CUE_PUBLISHED },
		{ F_RELATED, CUE_RELATED }, { F_TAGS, CUE_TAGS }, { F_SOURCES, CUE_SOURCES },
		{ F_READON, CUE_READON }, { F_SPEAKS, CUE_ADDRESS },
		{ F_CORRECTION, CUE_CORRECTION },
	};

	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++)
		out[flags[i].feature] = (line->flags & flags[i].flag) != 0;
	for (size_t i = 0; i < sizeof(cues) / sizeof(*cues); i++)
		out[cues[i].feature] = line_has(line, cues[i].cue);
}

static void fill_near(const struct around *around, ptrdiff_t at, float *out)
{
	const struct line *line = line_at(around, at);

	if (!line) {
		for (int i = 0; i < NEAR_COUNT; i++)
			out[i] = -1.0f;
		return;
	}
	out[NEAR_WORDS] = (float)line->n_words;
	out[NEAR_STOP] = share(line->n_stop, line->n_words);
	out[NEAR_END] = line->end;
	out[NEAR_WEB] = share(line->n_web, line->n_words);
	out[NEAR_PROSE] = line_is_prose(line);
	out[NEAR_UPPER] = share(line->n_upper, line->n_words);
}

static void fill_windows(const struct around *around, size_t i, float *out)
{
	out[F_LEFT3] = (float)around_sum(around, SUM_PROSE, i, -3);
	out[F_RIGHT3] = (float)around_sum(around, SUM_PROSE, i, 3);
	out[F_LEFT8] = (float)around_sum(around, SUM_PROSE, i, -8);
	out[F_RIGHT8] = (float)around_sum(around, SUM_PROSE, i, 8);
	out[F_LEFT20] = (float)around_sum(around, SUM_PROSE, i, -20);
	out[F_RIGHT20] = (float)around_sum(around, SUM_PROSE, i, 20);
	out[F_MEAN5_LEFT] = (float)around_sum(around, SUM_WORDS, i, -5);
	out[F_MEAN5_RIGHT] = (float)around_sum(around, SUM_WORDS, i, 5);
	out[F_WEB5_LEFT] = (float)around_sum(around, SUM_WEB, i, -5);
	out[F_WEB5_RIGHT] = (float)around_sum(around, SUM_WEB, i, 5);
	out[F_DATES5] = (float)(around_sum(around, SUM_DATED, i, -5) +
				around_sum(around, SUM_DATED, i, 5));
	out[F_NAMES5] = (float)(around_sum(around, SUM_NAMES, i, -5) +
				around_sum(around, SUM_NAMES, i, 5));
}

static void fill_place(const struct around *around, size_t i, float *out)
{
	size_t n = around->page->lines.n;
	uint64_t prose = around->sums[SUM_PROSE][n], words = around->sums[SUM_WORDS][n];
	uint64_t run = around->sums[SUM_PROSE][around->run.to] -
		       around->sums[SUM_PROSE][around->run.from];

	out[F_PROSE_BEFORE] = (float)around->spots[i].prose_before;
	out[F_PROSE_AFTER] = (float)around->spots[i].prose_after;
	out[F_SINCE_RELATED] = (float)around->spots[i].since_related;
	out[F_SINCE_COMMENT] = (float)around->spots[i].since_comment;
	out[F_PLACE] = (float)i / (float)n;
	out[F_PROSE_PLACE] = prose ? (float)around->sums[SUM_PROSE][i] / (float)prose : 0;
	out[F_IN_RUN] = i >= around->run.from && i < around->run.to;
	out[F_RUN_BEFORE] = (float)((double)i - around->run.from);
	out[F_RUN_AFTER] = (float)((double)around->run.to - (double)i);
	out[F_RUN_SHARE] = prose ? (float)run / (float)prose : 0;
	out[F_LINES] = (float)n;
	out[F_PROSE_MEAN] = around->n_prose ? (float)prose / (float)around->n_prose : 0;
	out[F_PROSE_SHARE] = words ? (float)prose / (float)words : 0;
	out[F_GAPS] = (float)around->sums[SUM_GAPS][n] / (float)n;
}

static float links_of(const struct around *around, ptrdiff_t at)
{
	const struct line *line = line_at(around, at);
	const struct hint *hint = line ? line_hint(around->page, line) : NULL;

	return hint ? hint->link_percent : -1;
}

static void fill_hints(const struct around *around, size_t i, float *out)
{
	const struct hint *hint = line_hint(around->page, &around->page->lines.at[i]);
	uint64_t prose = around->sums[SUM_PROSE][around->page->lines.n];

	for (int f = F_TAG; f <= F_LINKS_AFTER; f++)
		out[f] = -1;
	if (!hint)
		return;
	out[F_TAG] = hint->tag;
	out[F_DEPTH] = hint->depth;
	out[F_LINKS] = hint->link_percent;
	out[F_IN_ARTICLE] = (hint->flags & HINT_ARTICLE) != 0;
	out[F_IN_CHROME] = (hint->flags & HINT_CHROME) != 0;
	out[F_IN_COMMENT] = (hint->flags & HINT_COMMENT) != 0;
	out[F_IN_TEASER] = (hint->flags & HINT_TEASER) != 0;
	out[F_IN_META] = (hint->flags & HINT_META) != 0;
	out[F_IN_AD] = (hint->flags & HINT_AD) != 0;
	out[F_BLOCK] = (float)around->spots[i].block_words;
	out[F_BLOCK_SHARE] = prose ? (float)around->spots[i].block_words / (float)prose : 0;
	out[F_LINKS_BEFORE] = links_of(around, (ptrdiff_t)i - 1);
	out[F_LINKS_AFTER] = links_of(around, (ptrdiff_t)i + 1);
}

void features_fill(const struct around *around, size_t i, float *out)
{
	static const int steps[] = { -2, -1, 1, 2 };
	const struct line *line = &around->page->lines.at[i];

	fill_own(line, out);
	fill_flags(line, out);
	fill_topic(around->page, line, out);
	fill_windows(around, i, out);
	fill_place(around, i, out);
	fill_hints(around, i, out);
	for (int k = 0; k < 4; k++)
		fill_near(around, (ptrdiff_t)i + steps[k], out + F_NEAR + k * NEAR_COUNT);
}

struct feature_text {
	const char *name, *help;
};

#define ROW(id, name, help) { name, help },
static const struct feature_text local_texts[] = { FEATURES(ROW) };
static const struct feature_text near_texts[] = { NEAR_FEATURES(ROW) };
#undef ROW

static const struct feature_text *text_of(int feature, int *ret_near)
{
	*ret_near = 0;
	if (feature < F_NEAR)
		return &local_texts[feature];
	*ret_near = (feature - F_NEAR) / NEAR_COUNT + 1;
	return &near_texts[(feature - F_NEAR) % NEAR_COUNT];
}

const char *feature_name(int feature, char out[32])
{
	static const char *const places[] = { "", "_b2", "_b1", "_a1", "_a2" };
	int near;
	const struct feature_text *text = text_of(feature, &near);

	snprintf(out, 32, "%s%s%s", near ? "near_" : "", text->name, places[near]);
	return out;
}

const char *feature_help(int feature, char out[64])
{
	static const char *const places[] = { "", " two lines before", " in the line before",
					      " in the line after", " two lines after" };
	int near;
	const struct feature_text *text = text_of(feature, &near);

	snprintf(out, 64, "%s%s", text->help, places[near]);
	return out;
}
