/* SPDX-License-Identifier: MIT */
/* Telling formats apart by content. */
#include "sniff.h"

#include <stdlib.h>

#include "charset.h"
#include "limits.h"

static const struct str MAGIC[] = {	/* common files that are no text */
	{ "%PDF-", 5 }, { "\x89PNG", 4 }, { "PK\3\4", 4 }, { "PK\5\6", 4 },
	{ "\xff\xd8\xff", 3 }, { "GIF8", 4 }, { "RIFF", 4 }, { "\x7f" "ELF", 4 },
	{ "BZh", 3 }, { "\xfd" "7zXZ", 5 }, { "7z\xbc\xaf", 4 }, { "\x28\xb5\x2f\xfd", 4 },
	{ "SQLite format 3", 15 }, { "\xd0\xcf\x11\xe0", 4 }, { "OggS", 4 }, { "ID3", 3 },
	{ "{\\rtf", 5 },
};

/* Elements that a page or a piece of one may begin with; sorted. */
static const char *const TAGS[] = {
	"a", "article", "aside", "base", "blockquote", "body", "br", "center", "div", "dl",
	"em", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "head", "header",
	"hr", "html", "i", "img", "li", "link", "main", "meta", "nav", "ol", "p", "pre",
	"script", "section", "small", "span", "strong", "style", "table", "title", "ul",
};

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static struct str skip_space(struct str s)
{
	while (s.len && is_space(s.ptr[0]))
		s = str_sub(s, 1, s.len);
	return s;
}

static struct str skip_past(struct str s, struct str what)
{
	ptrdiff_t at = str_find(s, what);

	return at < 0 ? str_sub(s, s.len, s.len) : str_sub(s, (size_t)at + what.len, s.len);
}

/* Over the XML declaration, comments and the document type to the first tag. */
static struct str first_tag(struct str s)
{
	for (;;) {
		s = skip_space(s);
		if (str_starts(s, STR("<!--")))
			s = skip_past(s, STR("-->"));
		else if (str_starts(s, STR("<?")))
			s = skip_past(s, STR("?>"));
		else if (str_starts(s, STR("<!")))
			s = skip_past(s, STR(">"));
		else
			return s;
	}
}

/* The name after "<", as far as letters, digits and ':' go. */
static struct str tag_name(struct str s)
{
	size_t n = 1;

	while (n < s.len && (s.ptr[n] == ':' || (s.ptr[n] >= '0' && s.ptr[n] <= '9') ||
			     ((s.ptr[n] | 32) >= 'a' && (s.ptr[n] | 32) <= 'z')))
		n++;
	return str_sub(s, 1, n);
}

static int compare_tag(const void *key, const void *at)
{
	return strcmp(key, *(const char *const *)at);
}

static bool is_html_tag(struct str name)
{
	char low[16];

	if (name.len == 0 || name.len >= sizeof(low))
		return false;
	for (size_t i = 0; i < name.len; i++)
		low[i] = name.ptr[i] | 32;
	low[name.len] = '\0';
	return bsearch(low, TAGS, sizeof(TAGS) / sizeof(*TAGS), sizeof(*TAGS), compare_tag);
}

static bool is_feed_tag(struct str name)
{
	return str_eq(name, STR("rss")) || str_eq(name, STR("feed")) ||
	       str_eq(name, STR("rdf:RDF"));
}

/* Servers print warnings before what was asked for; the declaration comes late then. */
static bool is_late_feed(struct str s)
{
	ptrdiff_t at = str_find(s, STR("<?xml"));
	struct str tag = at > 0 ? first_tag(str_sub(s, (size_t)at, s.len)) : STR_NONE;

	return tag.len > 1 && tag.ptr[0] == '<' && is_feed_tag(tag_name(tag));
}

static enum sniff sniff_markup(struct str s)
{
	struct str tag = first_tag(s), name;

	if (str_starts(s, STR("<!")) && s.len >= 14 &&
	    str_eq_ascii(str_sub(s, 2, 14), STR("doctype html")))
		return SNIFF_HTML;
	if (tag.len < 2 || tag.ptr[0] != '<')
		return SNIFF_TEXT;
	name = tag_name(tag);
	if (is_feed_tag(name))
		return SNIFF_FEED;
	return is_html_tag(name) ? SNIFF_HTML : SNIFF_TEXT;
}

bool sniff_html(struct str text)
{
	if (text.len > SNIFF_BYTES)
		text = str_sub(text, 0, SNIFF_BYTES);
	text = skip_space(text);
	return text.len && text.ptr[0] == '<' && sniff_markup(text) == SNIFF_HTML;
}

/* The first line is an object by itself, or at least one that has not ended here;
 * an object in the first column of the second line says that it should have. */
static enum sniff sniff_json(struct str s)
{
	struct str in = skip_space(str_sub(s, 1, s.len));
	ptrdiff_t end = str_find_char(s, '\n');
	struct str line = end < 0 ? s : str_trim(str_sub(s, 0, (size_t)end));

	if (s.ptr[0] == '[')
		return in.len && in.ptr[0] == '{' ? SNIFF_JSON : SNIFF_TEXT;
	if (in.len == 0 || (in.ptr[0] != '"' && in.ptr[0] != '}'))
		return SNIFF_TEXT;
	if (str_find(s, STR("\"version\"")) >= 0 && str_find(s, STR("jsonfeed.org/version")) >= 0)
		return SNIFF_JSON_FEED;
	if (end < 0 || str_ends(line, STR("}")) ||
	    str_starts(str_sub(s, (size_t)end + 1, s.len), STR("{")))
		return SNIFF_JSON_LINES;
	return SNIFF_JSON;
}

/* Text has line ends and tabs, hardly any other control characters. */
static bool is_binary(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof(MAGIC) / sizeof(*MAGIC); i++)
		if (str_starts(s, MAGIC[i]))
			return true;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		n += c < 32 && !is_space((char)c) && c != 27;
	}
	return n > 4 && n * 20 > s.len;
}

enum sniff sniff(struct str head)
{
	char plain[SNIFF_BYTES / 2 + 1];
	struct str s = head;

	if (charset_is_utf16(head)) {
		s = charset_thin(head, plain, sizeof(plain));
	} else if (str_starts(s, STR("\xef\xbb\xbf"))) {
		s = str_sub(s, 3, s.len);
	}
	s = skip_space(s);
	if (s.len == 0)
		return SNIFF_EMPTY;
	if (str_starts(s, STR("WARC/")))
		return SNIFF_WARC;
	if (is_binary(s))
		return SNIFF_BINARY;
	if (s.ptr[0] == '{' || s.ptr[0] == '[')
		return sniff_json(s);
	if (is_late_feed(s))
		return SNIFF_FEED;
	return s.ptr[0] == '<' ? sniff_markup(s) : SNIFF_TEXT;
}
