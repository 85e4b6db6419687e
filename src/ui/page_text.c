/* SPDX-License-Identifier: MIT */
/* The text of an article: its parts, and what is marked in them. */
#include "page_in.h"

#define LEAD_BOLD_BYTES 400

/* --- what is marked in the text -------------------------------------------- */

/* A style a byte: quotes lie below speakers, those below dates, dates below names. */
static void paint(uint8_t *styles, size_t len, struct span span, enum style style)
{
	for (size_t i = span.from; i < span.to && i < len; i++)
		styles[i] = (uint8_t)style;
}

uint8_t *paint_article(const struct article *article)
{
	size_t len = article->text.len;
	uint8_t *styles = mem_zalloc(len + 1);

	for (size_t i = 0; i < article->quotes.n; i++)
		paint(styles, len, article->quotes.at[i].span, STYLE_QUOTE);
	for (size_t i = 0; i < article->quotes.n; i++)
		paint(styles, len, article->quotes.at[i].speaker, STYLE_SPEAKER);
	for (size_t i = 0; i < article->dates.n; i++)
		if (!(article->dates.at[i].flags & DATE_VAGUE))
			paint(styles, len, article->dates.at[i].span, STYLE_DATE);
	for (size_t i = 0; i < article->names.n; i++)
		paint(styles, len, article->names.at[i].span, STYLE_NAME);
	return styles;
}

struct runs {
	ARENA_VEC(struct run);
};

/* Runs of equal style, in bytes of the item. STYLE_TEXT, 0, is no run. */
static struct run *add_runs(struct folio *folio, struct item *item, const uint8_t *styles,
			    bool plain)
{
	struct runs runs = { .n = 0 };
	uint32_t n = (uint32_t)item->text.len;

	for (uint32_t at = 0, end; at < n; at = end) {
		uint8_t style = styles[item->base + at];

		for (end = at + 1; end < n && styles[item->base + end] == style; end++)
			;
		/* Where the whole item is bold, colours would take that off. */
		if (style != STYLE_TEXT && (item->style == STYLE_TEXT || style == STYLE_NAME))
			ARENA_PUSH(folio->mem, &runs, ((struct run){
				at, end, plain || item->style != STYLE_TEXT ? item->style : style,
				0 }));
	}
	item->runs = runs.at;
	item->n_runs = (uint32_t)runs.n;
	return runs.at;
}

/* The first mention of each name in the item can be followed to all others. */
static void add_name_targets(struct build *build, struct run *runs, const struct item *item)
{
	const struct article *article = build->page->article;
	struct folio *folio = build->folio;
	size_t i = build->name;

	for (uint32_t k = 0; k < item->n_runs; k++) {
		uint32_t at = item->base + runs[k].from;
		while (i < article->names.n && article->names.at[i].span.from < at)
			i++;
		if (i == article->names.n || article->names.at[i].span.from != at ||
		    article->names.at[i].entity >= article->entities.n)
			continue;
		runs[k].target = entity_target(folio, build->page->story.id, article->id,
			&article->entities.at[article->names.at[i].entity]);
	}
	build->name = i;
}

/* --- the text -------------------------------------------------------------- */

static enum style role_style(enum role role)
{
	static const uint8_t styles[ROLE_COUNT] = {
		[ROLE_HEADLINE] = STYLE_HEADLINE, [ROLE_KICKER] = STYLE_KICKER,
		[ROLE_LEAD] = STYLE_LEAD, [ROLE_SUBHEAD] = STYLE_SUBHEAD,
		[ROLE_CAPTION] = STYLE_CAPTION, [ROLE_CREDIT] = STYLE_CAPTION,
		[ROLE_BYLINE] = STYLE_META, [ROLE_DATE] = STYLE_META,
		[ROLE_SOURCES] = STYLE_DIM, [ROLE_FOOTNOTE] = STYLE_DIM,
		[ROLE_DATELINE] = STYLE_KICKER, [ROLE_QUOTE] = STYLE_QUOTE,
		[ROLE_TAGS] = STYLE_LEFTOVER, [ROLE_RELATED] = STYLE_LEFTOVER,
		[ROLE_LATER_NOTE] = STYLE_LEFTOVER, [ROLE_METADATA] = STYLE_LEFTOVER,
		[ROLE_BOILERPLATE] = STYLE_LEFTOVER,
	};

	return styles[role];
}

/* Folded: what is not the article's, and what the head says already. */
static bool part_folded(const struct article *article, const struct part *part)
{
	if (role_group(part->role) == ROLE_GROUP_LEFTOVER || part->role == ROLE_DATE)
		return true;
	return part->role == ROLE_BYLINE && article->authors.n;
}

bool part_in_head(const struct article *article, const struct part *part)
{
	const struct span *title = &article->title.span;

	return part->role == ROLE_KICKER ||
	       (part->role == ROLE_HEADLINE && part->span.from >= title->from &&
		part->span.to <= title->to);
}

uint32_t page_part(uint32_t item)
{
	return item >= ID_TEXT && item < ID_AFTER ? (item - ID_TEXT) / 4 + 1 : 0;
}

size_t page_leftovers(const struct article *article)
{
	size_t n = 0;

	for (size_t i = 0; i < article->parts.n; i++)
		n += part_folded(article, &article->parts.at[i]);
	return n;
}

static bool is_running(enum role role)
{
	return role == ROLE_LEAD || role == ROLE_PARAGRAPH || role == ROLE_DATELINE ||
	       role == ROLE_QUOTE;
}

/* Parts on one line of running text are one paragraph, a place name before it too. */
static size_t joined_parts(const struct article *article, size_t i, struct span *span)
{
	size_t n = 1;

	*span = article->parts.at[i].span;
	while (i + n < article->parts.n && is_running(article->parts.at[i].role) &&
	       is_running(article->parts.at[i + n].role)) {
		struct span gap = { span->to, article->parts.at[i + n].span.from };

		if (str_find_char(str_span(article->text, gap), '\n') >= 0)
			break;
		span->to = article->parts.at[i + n++].span.to;
	}
	return n;
}

static void shape_part(const struct build *build, enum role role, struct item *item)
{
	bool ascii = build->looks->ascii;
	uint8_t more = 0;

	if (role == ROLE_LIST) {
		more = 2;
		item->mark = glyph_str(GLYPH_BULLET, ascii);
	} else if (role == ROLE_QUOTE || role == ROLE_CAPTION || role == ROLE_CREDIT) {
		more = 2;
	} else if (role_group(role) == ROLE_GROUP_LEFTOVER) {
		more = 2;
		item->mark = glyph_str(GLYPH_FOLD, ascii);
	}
	item->mark_style = STYLE_DIM;
	item->indent = item->hang = (uint8_t)(build->indent + more);
}

static void add_part(struct build *build, size_t i, struct span span, size_t n_joined)
{
	const struct article *article = build->page->article;
	enum role role = article->parts.at[i + n_joined - 1].role;
	struct str text = str_trim(str_span(article->text, span));
	struct item item = { .text = text, .id = ID_PART(i),
			     .base = (uint32_t)(text.ptr - article->text.ptr),
			     .style = (uint8_t)role_style(role) };

	if (!text.len)
		return;
	if (is_running(role) || role == ROLE_LIST)
		item.flags |= ITEM_HYPHENS;
	shape_part(build, role, &item);
	if (article->parts.at[i].role == ROLE_DATELINE)
		paint(build->styles, article->text.len, article->parts.at[i].span, STYLE_KICKER);
	/* A long opening is read as text: a screen of bold letters is not. */
	if (role == ROLE_LEAD && text.len > LEAD_BOLD_BYTES)
		item.style = STYLE_TEXT;
	if (role_group(role) != ROLE_GROUP_LEFTOVER) {
		struct run *runs = add_runs(build->folio, &item, build->styles,
					    build->looks->plain);

		add_name_targets(build, runs, &item);
	}
	folio_add(build->folio, &item);
}

/* Lists and leftovers stand close, all else is parted by a blank line. */
static bool parts_close(const struct article *article, size_t i, size_t next)
{
	enum role a = article->parts.at[i].role, b = article->parts.at[next].role;
	bool left_a = role_group(a) == ROLE_GROUP_LEFTOVER;
	bool left_b = role_group(b) == ROLE_GROUP_LEFTOVER;

	return (a == b && (a == ROLE_LIST || a == ROLE_CREDIT)) || (left_a && left_b) ||
	       a == ROLE_SUBHEAD || (a == ROLE_CAPTION && b == ROLE_CREDIT);
}

/* Leftovers amid the text fold into one line where they stood: the first one's
 * beginning, and how many there are. */
static void fold_run(struct build *build, size_t from, size_t to)
{
	const struct article *article = build->page->article;
	struct target target = { .kind = TARGET_FOLD };
	struct item item = { .base = NOWHERE, .flags = ITEM_NOWRAP | ITEM_QUIET,
			     .style = STYLE_LEFTOVER, .right_style = STYLE_DIM };
	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		const struct part *part = &article->parts.at[i];

		if (role_group(part->role) != ROLE_GROUP_LEFTOVER || n++ > 0)
			continue;
		item.text = str_trim(str_span(article->text, part->span));
		item.id = ID_PART(i);
		shape_part(build, part->role, &item);
	}
	if (n == 0 || build->looks->zen)
		return;
	if (n > 1)
		item.right = arena_printf(build->folio->mem, "+%zu", n - 1);
	item.target = folio_target(build->folio, &target);
	folio_add(build->folio, &item);
	folio_blank(build->folio, item.id + 3);
}

/* Is there nothing but what is folded? Then that is shown: a teaser that was taken for a
 * leftover is all that the reader came for. */
static bool only_leftovers(const struct article *article)
{
	bool some = false;

	for (size_t i = 0; i < article->parts.n; i++) {
		const struct part *part = &article->parts.at[i];

		if (part_in_head(article, part))
			continue;
		if (!part_folded(article, part))
			return false;
		some = true;
	}
	return some;
}

void build_text(struct build *build)
{
	const struct article *article = build->page->article;
	size_t before = SIZE_MAX, behind = 0, n;
	bool leftovers = build->looks->leftovers;

	if (!leftovers && only_leftovers(article)) {
		build_line(build, ID_NOTE, STYLE_DIM,
			   STR("nothing here looks like an article; this is all that came in:"));
		leftovers = true;
	}

	for (size_t i = 0; i < article->parts.n; i += n) {
		const struct part *part = &article->parts.at[i];
		struct span span;

		n = joined_parts(article, i, &span);
		if (part_in_head(article, part) ||
		    (part_folded(article, part) && !leftovers))
			continue;
		if (before != SIZE_MAX && !parts_close(article, before, i))
			folio_blank(build->folio, ID_PART(before) + 3);
		if (before != SIZE_MAX && !leftovers)
			fold_run(build, behind, i);
		add_part(build, i, span, n);
		before = i;
		behind = i + n;
	}
	if (before == SIZE_MAX)
		build_line(build, ID_NOTE, STYLE_DIM, STR("only a title came in"));
}

void build_fold(struct build *build)
{
	size_t n = page_leftovers(build->page->article);
	struct buf line = BUF_INIT(256);
	struct target target = { .kind = TARGET_FOLD };

	if (!n || (!build->looks->leftovers && only_leftovers(build->page->article)))
		return;
	add_count(&line, n, "piece", "pieces");
	buf_printf(&line, " left over by the page %s",
		   build->looks->leftovers ? "shown; zb folds them" : "folded; zb shows them");
	folio_blank(build->folio, ID_AFTER);
	folio_add(build->folio, &(struct item){
		.text = arena_str(build->folio->mem, buf_str(&line)), .id = ID_AFTER + 1,
		.base = NOWHERE, .style = STYLE_DIM, .flags = ITEM_RULE | ITEM_QUIET,
		.target = folio_target(build->folio, &target) });
	buf_release(&line);
}

