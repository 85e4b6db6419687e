/* SPDX-License-Identifier: MIT */
/* One item of a feed, as it is found in the wild. */
#include "feed_item.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "limits.h"
#include "sniff.h"

#define ENTITY_MAX_BYTES 10u

/* --- mending ------------------------------------------------------------------ */

static bool is_xml_entity(struct str name)
{
	return str_eq(name, STR("amp")) || str_eq(name, STR("lt")) || str_eq(name, STR("gt")) ||
	       str_eq(name, STR("quot")) || str_eq(name, STR("apos")) ||
	       (name.len > 1 && name.ptr[0] == '#');
}

/* "&" at the front of s: as it is, as the character that HTML means, or as "&amp;"
 * where it stands for itself. Returns the bytes read. */
static size_t mend_entity(struct str s, struct buf *out)
{
	char name[ENTITY_MAX_BYTES + 1];
	const htmlEntityDesc *known;
	size_t n = 1;

	while (n < s.len && n <= ENTITY_MAX_BYTES &&
	       (s.ptr[n] == '#' || (s.ptr[n] >= '0' && s.ptr[n] <= '9') ||
		((s.ptr[n] | 32) >= 'a' && (s.ptr[n] | 32) <= 'z')))
		n++;
	if (n == 1 || n >= s.len || s.ptr[n] != ';') {
		buf_add(out, "&amp;", 5);
		return 1;
	}
	memcpy(name, s.ptr + 1, n - 1);
	name[n - 1] = '\0';
	known = htmlEntityLookup((const xmlChar *)name);
	if (is_xml_entity(str_sub(s, 1, n)))
		buf_add_str(out, str_sub(s, 0, n + 1));
	else if (known)
		buf_add_cp(out, known->value);
	else
		buf_printf(out, "&amp;%s;", name);
	return n + 1;
}

/* No DTD is ever read, so entities of HTML, bare "&" and bare "<" would end the
 * parser's patience. CDATA is left alone. */
static void mend(struct str s, struct buf *out)
{
	for (size_t i = 0; i < s.len;) {
		struct str rest = str_sub(s, i, s.len);
		char next = rest.len > 1 ? rest.ptr[1] : ' ';

		if (str_starts(rest, STR("<![CDATA["))) {
			ptrdiff_t end = str_find(rest, STR("]]>"));
			size_t n = end < 0 ? rest.len : (size_t)end + 3;

			buf_add_str(out, str_sub(rest, 0, n));
			i += n;
		} else if (s.ptr[i] == '&') {
			i += mend_entity(rest, out);
		} else if (s.ptr[i] == '<' && next != '/' && next != '!' && next != '?' &&
			   !((next | 32) >= 'a' && (next | 32) <= 'z')) {
			buf_add(out, "&lt;", 4);
			i++;
		} else {
			buf_add_char(out, s.ptr[i++]);
		}
	}
}

static xmlDocPtr parse(struct str piece)
{
	struct buf mended = BUF_INIT(piece.len * 5 + 64);
	xmlDocPtr doc;

	mend(piece, &mended);
	doc = xmlReadMemory(mended.ptr ? mended.ptr : "", (int)mended.len, NULL, "UTF-8",
			    XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
			    XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	buf_release(&mended);
	return doc;
}

/* --- reading -------------------------------------------------------------------- */

/* The name without its prefix; prefixes are not declared in a piece of a feed, so
 * they are part of the name. Those of media and podcasts mean other things. */
static struct str local_name(const xmlNode *node)
{
	struct str name = str_from((const char *)node->name);
	ptrdiff_t colon = str_find_char(name, ':');

	if (str_starts(name, STR("media:")) || str_starts(name, STR("itunes:")) ||
	    str_starts(name, STR("atom10:")) || str_starts(name, STR("georss:")))
		return STR_NONE;
	return colon < 0 ? name : str_sub(name, (size_t)colon + 1, name.len);
}

static bool has_elements(const xmlNode *node)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE)
			return true;
	return false;
}

/* What is in an element: its text, or its markup where it has elements in it. */
static struct str content(struct arena *mem, xmlNode *node)
{
	xmlBufferPtr dump;
	xmlChar *text;
	struct str ret;

	if (!has_elements(node)) {
		text = xmlNodeGetContent(node);
		ret = arena_str(mem, str_from((const char *)text));
		xmlFree(text);
		return ret;
	}
	dump = xmlBufferCreate();
	for (xmlNode *child = node->children; child; child = child->next)
		xmlNodeDump(dump, node->doc, child, 0, 0);
	ret = arena_str(mem, (struct str){ (const char *)xmlBufferContent(dump),
					   (size_t)xmlBufferLength(dump) });
	xmlBufferFree(dump);
	return ret;
}

static struct str attribute(struct arena *mem, xmlNode *node, const char *name)
{
	xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
	struct str ret = arena_str(mem, str_from((const char *)value));

	xmlFree(value);
	return ret;
}

static void add(struct raw *raw, enum meta_kind kind, int trust, struct str value,
		const char *rule)
{
	struct meta meta = { .kind = (uint8_t)kind, .trust = (uint8_t)trust,
			     .value = arena_str(raw->mem, str_trim(value)), .rule = rule };

	if (meta.value.len)
		ARENA_PUSH(raw->mem, &raw->meta, meta);
}

/* "mail@bote.example (Anna Beispiel)", or <author><name>Anna Beispiel</name></author>. */
static struct str author_name(struct raw *raw, xmlNode *node)
{
	struct str text;
	ptrdiff_t open;

	for (xmlNode *child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE &&
		    str_eq_ascii(local_name(child), STR("name")))
			return content(raw->mem, child);
	text = str_trim(content(raw->mem, node));
	open = str_find_char(text, '(');
	if (str_find_char(text, '@') >= 0 && open >= 0 && str_ends(text, STR(")")))
		return str_sub(text, (size_t)open + 1, text.len - 1);
	return text;
}

/* The article itself: full content before a summary. */
struct body {
	struct str text;
	int rank;
};

static void take_body(struct body *body, int rank, struct str text)
{
	text = str_trim(text);
	if (text.len == 0 || rank <= body->rank)
		return;
	body->text = text;
	body->rank = rank;
}

static void take_link(struct raw *raw, xmlNode *node)
{
	struct str href = attribute(raw->mem, node, "href");
	struct str rel = attribute(raw->mem, node, "rel");

	if (!href.len)
		href = str_trim(content(raw->mem, node));
	if (!raw->url.len && (!rel.len || str_eq(rel, STR("alternate"))))
		raw->url = href;
}

enum field { FIELD_TITLE, FIELD_LINK, FIELD_IDENT, FIELD_DATE, FIELD_MODIFIED, FIELD_AUTHOR,
	     FIELD_TAG, FIELD_ENCODED, FIELD_CONTENT, FIELD_SUMMARY, FIELD_OTHER };

static enum field field_of(struct str name)
{
	static const struct { const char *name; enum field field; } FIELDS[] = {
		{ "title", FIELD_TITLE }, { "link", FIELD_LINK }, { "guid", FIELD_IDENT },
		{ "id", FIELD_IDENT }, { "pubDate", FIELD_DATE }, { "published", FIELD_DATE },
		{ "issued", FIELD_DATE }, { "date", FIELD_DATE }, { "created", FIELD_DATE },
		{ "updated", FIELD_MODIFIED }, { "modified", FIELD_MODIFIED },
		{ "author", FIELD_AUTHOR }, { "creator", FIELD_AUTHOR },
		{ "category", FIELD_TAG }, { "subject", FIELD_TAG },
		{ "encoded", FIELD_ENCODED }, { "content", FIELD_CONTENT },
		{ "description", FIELD_SUMMARY }, { "summary", FIELD_SUMMARY },
	};

	for (size_t i = 0; i < sizeof(FIELDS) / sizeof(*FIELDS); i++)
		if (str_eq_ascii(name, str_from(FIELDS[i].name)))
			return FIELDS[i].field;
	return FIELD_OTHER;
}

static void take_field(struct raw *raw, xmlNode *node, struct body *body)
{
	struct str ident;

	switch (field_of(local_name(node))) {
	case FIELD_TITLE:
		add(raw, META_TITLE, 90, content(raw->mem, node), "source.feed.title");
		break;
	case FIELD_LINK:
		take_link(raw, node);
		break;
	case FIELD_IDENT:
		ident = str_trim(content(raw->mem, node));
		raw->ident = ident.len ? ident : raw->ident;
		break;
	case FIELD_DATE:
		add(raw, META_DATE, 92, content(raw->mem, node), "source.feed.date");
		break;
	case FIELD_MODIFIED:
		add(raw, META_MODIFIED, 90, content(raw->mem, node), "source.feed.modified");
		break;
	case FIELD_AUTHOR:
		add(raw, META_AUTHOR, 90, author_name(raw, node), "source.feed.author");
		break;
	case FIELD_TAG:
		add(raw, META_TAG, 70, content(raw->mem, node), "source.feed.tags");
		add(raw, META_TAG, 70, attribute(raw->mem, node, "term"), "source.feed.tags");
		break;
	case FIELD_ENCODED:
		take_body(body, 3, content(raw->mem, node));
		break;
	case FIELD_CONTENT:
		take_body(body, 2, content(raw->mem, node));
		break;
	case FIELD_SUMMARY:
		take_body(body, 1, content(raw->mem, node));
		break;
	case FIELD_OTHER:
		break;
	}
}

static bool has_meta(const struct raw *raw, enum meta_kind kind)
{
	for (size_t i = 0; i < raw->meta.n; i++)
		if (raw->meta.at[i].kind == kind)
			return true;
	return false;
}

/* Atom asks only for the day of change: without another it is the best there is. */
static void date_from_change(struct raw *raw)
{
	for (size_t i = 0; i < raw->meta.n && !has_meta(raw, META_DATE); i++)
		if (raw->meta.at[i].kind == META_MODIFIED)
			add(raw, META_DATE, 70, raw->meta.at[i].value, "source.feed.modified");
}

bool feed_item_read(struct str piece, const struct feed_about *about, struct raw *raw)
{
	xmlDocPtr doc = parse(piece);
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	struct body body = { { "", 0 }, 0 };

	for (xmlNode *node = root ? root->children : NULL; node; node = node->next)
		if (node->type == XML_ELEMENT_NODE)
			take_field(raw, node, &body);
	xmlFreeDoc(doc);
	date_from_change(raw);
	add(raw, META_SOURCE, 60, about->title, "source.feed.source");
	add(raw, META_LANG, 60, about->lang, "source.feed.language");
	if (raw->url.len && !raw->ident.len)
		raw->ident = raw->url;
	raw->bytes = body.text;
	raw->charset = STR("utf-8");
	raw->format = body.text.len && memchr(body.text.ptr, '<', body.text.len) ? RAW_HTML :
		body.text.len && memchr(body.text.ptr, '&', body.text.len) ? RAW_HTML : RAW_TEXT;
	return body.text.len || has_meta(raw, META_TITLE);
}

/* Elements of the channel, wherever they stand before the first item. */
void feed_about_read(struct str piece, struct arena *mem, struct feed_about *ret)
{
	xmlDocPtr doc = parse(piece);
	xmlNode *node = doc ? xmlDocGetRootElement(doc) : NULL;

	*ret = (struct feed_about){ STR_NONE, STR_NONE };
	if (node)
		ret->lang = attribute(mem, node, "lang");
	for (node = node ? node->children : NULL; node; node = node->next) {
		struct str name = local_name(node);

		if (str_eq_ascii(name, STR("channel")) && node->children) {
			node = node->children;
			name = local_name(node);
		}
		if (str_eq_ascii(name, STR("title")) && !ret->title.len)
			ret->title = str_trim(content(mem, node));
		else if (str_eq_ascii(name, STR("language")) && !ret->lang.len)
			ret->lang = str_trim(content(mem, node));
	}
	xmlFreeDoc(doc);
}
