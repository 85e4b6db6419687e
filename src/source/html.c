/* SPDX-License-Identifier: MIT */
/* From markup to lines of visible text: what libxml2 calls while it parses. */
#include "html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>

#include "html_capture.h"
#include "html_lines.h"
#include "html_tags.h"
#include "limits.h"

#define DEPTH_SHOWN 255

/* An open element. */
struct frame {
	const struct tag *tag;
	struct hint hint;		/* for text in it */
	uint32_t number;
	uint32_t zone;			/* its index in page->zones + 1, or 0 */
	bool hidden, link, pre;
	bool linked_data;		/* <script> with schema.org in it */
};

/* The lines of an element whose class says what it is for. */
struct zone {
	uint32_t from, to;
	uint8_t flags;
};

struct page {
	struct lines lines;
	struct head *head;		/* NULL: only the text is wanted */
	struct captures captures;
	struct frame stack[HTML_DEPTH_MAX + 2];
	uint32_t depth, n_frames;
	ARENA_VEC(struct zone) zones;
	struct buf script;
	struct arena *scratch;
	htmlParserCtxtPtr parser;
	size_t stopped_at;		/* too deep: go on from here; 0: not stopped */
};

/* Attributes that any element may have. */
struct attrs {
	struct str class, id, role, itemprop;
	bool hidden;
};

static struct str attr_get(const xmlChar **atts, const char *name)
{
	for (; atts && atts[0]; atts += 2)
		if (strcmp((const char *)atts[0], name) == 0)
			return str_from(atts[1] ? (const char *)atts[1] : "");
	return STR_NONE;
}

static bool style_hides(struct str style)
{
	ptrdiff_t at = str_find(style, STR("display"));
	size_t i;

	if (at < 0)
		return false;
	for (i = (size_t)at + 7; i < style.len && (style.ptr[i] == ' ' || style.ptr[i] == ':'); i++)
		;
	return str_starts(str_sub(style, i, style.len), STR("none"));
}

static void attrs_read(const xmlChar **atts, struct attrs *ret)
{
	*ret = (struct attrs){ 0 };
	for (; atts && atts[0]; atts += 2) {
		const char *name = (const char *)atts[0];
		struct str value = str_from(atts[1] ? (const char *)atts[1] : "");

		if (strcmp(name, "class") == 0)
			ret->class = value;
		else if (strcmp(name, "id") == 0)
			ret->id = value;
		else if (strcmp(name, "role") == 0)
			ret->role = value;
		else if (strcmp(name, "itemprop") == 0 ||
			 (strcmp(name, "property") == 0 && !ret->itemprop.len))
			ret->itemprop = value;
		else if (strcmp(name, "hidden") == 0)
			ret->hidden = !str_eq_ascii(value, STR("until-found"));
		else if (strcmp(name, "style") == 0 && style_hides(value))
			ret->hidden = true;
	}
}

/* A <div> or <p> in a list item, a quotation or a heading is still that. */
static uint8_t hint_tag_in(uint8_t outer, uint8_t own)
{
	bool weak = own == HINT_DIV || own == HINT_P;
	bool strong = outer == HINT_LI || outer == HINT_QUOTE || outer == HINT_CAPTION ||
		      outer == HINT_H1 || outer == HINT_H2 || outer == HINT_H3 ||
		      outer == HINT_ADDRESS;

	return own == HINT_NONE || (weak && strong) ? outer : own;
}

static uint8_t flags_of(const struct attrs *attrs)
{
	uint8_t flags = 0;

	if (attrs->class.len)
		flags |= class_flags(attrs->class);
	if (attrs->id.len)
		flags |= class_flags(attrs->id);
	if (attrs->role.len)
		flags |= class_flags(attrs->role);
	if (attrs->itemprop.len)
		flags |= class_flags(attrs->itemprop);
	return flags;
}

/* A block's class holds for all its lines, but is not believed if those are most
 * of the page; that is known only at the end. */
static void open_zone(struct page *page, struct frame *frame, uint8_t flags)
{
	struct zone zone = { (uint32_t)page->lines.hints.n, 0, flags };

	if (flags == 0 || page->zones.n == HTML_ZONES_MAX)
		return;
	ARENA_PUSH(page->scratch, &page->zones, zone);
	frame->zone = (uint32_t)page->zones.n;
}

static struct frame *push(struct page *page, const struct tag *tag, const struct attrs *attrs,
			  uint8_t flags)
{
	const struct frame *outer = &page->stack[page->depth];
	struct frame *frame = &page->stack[++page->depth];
	bool block = tag->display == SHOW_BLOCK;

	*frame = (struct frame){ .tag = tag, .hint = outer->hint, .link = outer->link,
				 .pre = outer->pre, .number = outer->number,
				 .hidden = outer->hidden || attrs->hidden ||
					   tag->display == SHOW_NOT };
	frame->hint.tag = hint_tag_in(outer->hint.tag, tag->hint);
	frame->hint.flags |= tag->flags | (block ? 0 : flags & CLASS_HINTS);
	frame->hint.depth = page->depth < DEPTH_SHOWN ? (uint8_t)page->depth : DEPTH_SHOWN;
	if (block) {
		frame->hint.block = outer->number;
		frame->number = ++page->n_frames;
		frame->pre = outer->pre || tag->hint == HINT_PRE;
		if (page->depth > 2)	/* <html> and <body> name the whole page */
			open_zone(page, frame, flags & CLASS_HINTS);
	}
	return frame;
}

/* Stop before the tag that is being read; its attributes have been read already. */
static void stop_here(struct page *page, const char *name)
{
	const xmlParserInput *input = page->parser->input;
	struct str behind = str_from(name);
	const xmlChar *at = input->cur;

	while (at > input->base && !(at[0] == '<' && input->cur - at > (ptrdiff_t)behind.len &&
	       str_eq_ascii((struct str){ (const char *)at + 1, behind.len }, behind)))
		at--;
	page->stopped_at = (size_t)(at - input->base) + input->consumed;
	xmlStopParser(page->parser);
}

static void note_head(struct page *page, const char *name, const xmlChar **atts,
		      const struct attrs *attrs)
{
	if (strcmp(name, "meta") == 0) {
		struct str key = attr_get(atts, "name");

		head_add_meta(page->head, attrs->itemprop.len ? attrs->itemprop : key,
			      attr_get(atts, "content"));
	} else if (strcmp(name, "link") == 0) {
		if (str_eq_ascii(attr_get(atts, "rel"), STR("canonical")))
			head_add(page->head, META_URL, 80, attr_get(atts, "href"),
				 "source.html.canonical");
	} else if (strcmp(name, "html") == 0) {
		head_add(page->head, META_LANG, 60, attr_get(atts, "lang"), "source.html.lang");
	}
}

static void note_element(struct page *page, const struct frame *frame, const char *name,
			 const xmlChar **atts, const struct attrs *attrs, uint8_t flags)
{
	struct capture_at at = {
		.head = page->head, .depth = page->depth, .name = name,
		.line = (uint32_t)page->lines.hints.n,
		.itemprop = attrs->itemprop, .class = attrs->class,
		.rel = attr_get(atts, "rel"), .title = attr_get(atts, "title"),
		.content = attr_get(atts, "content"), .datetime = attr_get(atts, "datetime"),
		.flags = frame->hint.flags, .class_flags = flags, .hidden = frame->hidden,
	};

	capture_open(&page->captures, &at);
}

static void on_start(void *ctx, const xmlChar *xml_name, const xmlChar **atts)
{
	struct page *page = ctx;
	const char *name = (const char *)xml_name;
	const struct tag *tag = tag_find(name);
	struct attrs attrs;
	struct frame *frame;
	uint8_t flags;

	if (page->stopped_at)
		return;
	if (tag->display == SHOW_BLOCK || tag->display == SHOW_BREAK) {
		lines_break(&page->lines);
		capture_break(&page->captures);
	}
	if (page->depth == HTML_DEPTH_MAX) {
		stop_here(page, name);
		return;
	}
	attrs_read(atts, &attrs);
	flags = flags_of(&attrs);
	frame = push(page, tag, &attrs, flags);
	frame->link |= strcmp(name, "a") == 0;
	if (!page->head)
		return;
	note_head(page, name, atts, &attrs);
	note_element(page, frame, name, atts, &attrs, flags);
	frame->linked_data = strcmp(name, "script") == 0 &&
		str_eq_ascii(attr_get(atts, "type"), STR("application/ld+json"));
}

static void on_end(void *ctx, const xmlChar *xml_name)
{
	struct page *page = ctx;
	struct frame *frame = &page->stack[page->depth];

	(void)xml_name;
	if (page->stopped_at || page->depth == 0)
		return;
	if (frame->tag->display == SHOW_BLOCK) {
		lines_break(&page->lines);
		capture_break(&page->captures);
	}
	if (frame->zone)
		page->zones.at[frame->zone - 1].to = (uint32_t)page->lines.hints.n;
	if (page->head)
		capture_close(&page->captures, page->head, page->depth);
	if (frame->linked_data) {
		head_add_jsonld(page->head, buf_str(&page->script));
		buf_clear(&page->script);
	}
	page->depth--;
}

static void on_text(void *ctx, const xmlChar *text, int n)
{
	struct page *page = ctx;
	const struct frame *frame = &page->stack[page->depth];
	struct str s = { (const char *)text, n > 0 ? (size_t)n : 0 };

	if (page->captures.n_open)
		capture_text(&page->captures, s);
	if (!frame->hidden)
		lines_add(&page->lines, s, &frame->hint, frame->link, frame->pre);
}

/* What stands in <script> and <style>. */
static void on_cdata(void *ctx, const xmlChar *text, int n)
{
	struct page *page = ctx;

	struct str piece = { (const char *)text, n > 0 ? (size_t)n : 0 };

	if (page->stack[page->depth].linked_data)
		buf_add_str(&page->script, piece);
	else if (page->head)
		head_add_script(page->head, piece);
}

/* --- parsing ---------------------------------------------------------------- */

/* Where the tag that begins at `at` ends. *ret_cut: where its HTML_ATTRS_MAXth
 * attribute begins, 0 if it has fewer. */
static size_t tag_end(struct str s, size_t at, size_t *ret_cut)
{
	size_t n = 0, i;
	char before = 0;		/* the last character that is no blank */

	*ret_cut = 0;
	for (i = at + 1; i < s.len && s.ptr[i] != '>'; i++) {
		char c = s.ptr[i];
		bool quoted = (c == '"' || c == '\'') && before == '=';

		if (quoted) {
			const char *end = memchr(s.ptr + i + 1, c, s.len - i - 1);

			i = end ? (size_t)(end - s.ptr) : s.len - 1;
		}
		if ((quoted || c == ' ' || c == '\n' || c == '\t') && ++n == HTML_ATTRS_MAX)
			*ret_cut = i + 1;
		before = c == ' ' || c == '\n' || c == '\t' ? before : c;
	}
	return i;
}

/* libxml2 compares each attribute of a tag with all before it: a tag of a hundred
 * thousand takes it minutes. Such tags are shortened, in a copy. */
static struct str cut_attributes(struct str markup, struct buf *room)
{
	size_t done = 0, cut;

	for (size_t i = 0; i < markup.len; i++) {
		const char *open = memchr(markup.ptr + i, '<', markup.len - i);

		if (!open)
			break;
		i = (size_t)(open - markup.ptr);
		if (i + 1 == markup.len || (markup.ptr[i + 1] | 32) < 'a' ||
		    (markup.ptr[i + 1] | 32) > 'z')
			continue;
		i = tag_end(markup, i, &cut);
		if (cut == 0)
			continue;
		buf_add_str(room, str_sub(markup, done, cut));
		done = i;
	}
	if (done == 0)
		return markup;
	buf_add_str(room, str_sub(markup, done, markup.len));
	return buf_str(room);
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool parse_once(struct page *page, struct str markup)
{
	htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(markup.ptr, (int)markup.len);

	if (!parser)
		return false;
	htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
			   HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	*parser->sax = (htmlSAXHandler){ .startElement = on_start, .endElement = on_end,
		.characters = on_text, .ignorableWhitespace = on_text, .cdataBlock = on_cdata };
	parser->userData = page;
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	page->parser = parser;
	page->stopped_at = 0;
	htmlParseDocument(parser);
	htmlFreeParserCtxt(parser);
	return true;
}

/* libxml2 remembers every open element and looks through them at each end tag, so
 * pages that never close any are parsed in pieces. */
static bool parse(struct page *page, struct str markup)
{
	while (markup.len) {
		page->depth = 0;
		if (!parse_once(page, markup))
			return false;
		if (page->stopped_at == 0)
			break;
		markup = str_sub(markup, page->stopped_at, markup.len);
	}
	lines_break(&page->lines);
	return true;
}

/* Put the zones' flags on their lines, unless they cover most of the text. */
static void apply_zones(struct page *page)
{
	size_t n = page->lines.hints.n;
	int32_t *counts = arena_array(page->scratch, int32_t, (n + 1) * 6);

	for (size_t i = 0; i < page->zones.n; i++) {
		const struct zone *z = &page->zones.at[i];

		if (z->to <= z->from || (size_t)(z->to - z->from) * 10 > n * 7)
			continue;
		for (int bit = 0; bit < 6; bit++) {
			counts[z->from * 6 + (size_t)bit] += z->flags >> bit & 1;
			counts[z->to * 6 + (size_t)bit] -= z->flags >> bit & 1;
		}
	}
	for (size_t i = 0; i < n; i++, counts += 6) {
		struct hint *h = &page->lines.hints.at[i];

		for (int bit = 0; bit < 6; bit++) {
			h->flags |= counts[bit] > 0 ? 1 << bit : 0;
			counts[bit + 6] += counts[bit];
		}
	}
}

static void hand_over(struct page *page, struct article *article)
{
	size_t n = page->lines.hints.n;
	struct str text = buf_str(&page->lines.text);
	struct hint *hints = arena_array(article->mem, struct hint, n + 1);

	if (n)
		memcpy(hints, page->lines.hints.at, n * sizeof(*hints));
	article->hints = hints;
	article->n_hints = (uint32_t)n;
	if (text.len)
		text.len--;	/* the end of the last line */
	article->text = arena_str(article->mem, text);
}

bool html_render(struct str markup, struct head *head, struct article *article, struct err *err)
{
	struct page *page = mem_zalloc(sizeof(*page));
	struct buf room = BUF_INIT(markup.len + 1);
	bool ok;

	pthread_once(&once, xmlInitParser);
	page->scratch = arena_new();
	lines_init(&page->lines, page->scratch, markup.len);
	buf_init(&page->script, JSONLD_BYTES_MAX);
	page->head = head;
	ok = parse(page, cut_attributes(markup, &room));
	if (ok) {
		apply_zones(page);
		if (head)
			captures_settle(&page->captures, head, page->lines.hints.at,
					(uint32_t)page->lines.hints.n);
		hand_over(page, article);
	} else {
		err_set(err, ERR_MEMORY, "cannot be parsed: %zu bytes", markup.len);
	}
	captures_release(&page->captures);
	buf_release(&page->script);
	buf_release(&room);
	lines_release(&page->lines);
	arena_free(page->scratch);
	free(page);
	return ok;
}

struct str html_text(struct arena *mem, struct str markup)
{
	struct article article = { .mem = mem };

	return html_render(markup, NULL, &article, NULL) ? article.text : STR_NONE;
}
