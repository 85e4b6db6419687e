/* SPDX-License-Identifier: MIT */
/* Linked data in pages: articles as schema.org describes them. */
#include <jansson.h>

#include <lesart/base/buf.h>
#include <lesart/base/uni.h>

#include "head.h"
#include "limits.h"

struct graph {
	struct head *head;
	json_t *nodes[JSONLD_NODES_MAX];	/* objects still to be looked at, or done */
	size_t n_nodes;
	int n_articles;
};

static struct str text_of(const json_t *value)
{
	if (!json_is_string(value))
		return STR_NONE;
	return (struct str){ json_string_value(value), json_string_length(value) };
}

static struct str field(const json_t *object, const char *key)
{
	return text_of(json_object_get(object, key));
}

/* Objects, also those in arrays, are looked at later. */
static void queue(struct graph *graph, json_t *value)
{
	size_t n = json_is_array(value) ? json_array_size(value) : 1;

	for (size_t i = 0; i < n && graph->n_nodes < JSONLD_NODES_MAX; i++) {
		json_t *node = json_is_array(value) ? json_array_get(value, i) : value;

		if (json_is_object(node) || json_is_array(node))
			graph->nodes[graph->n_nodes++] = node;
	}
}

static bool has_type(const json_t *node, bool (*fits)(struct str))
{
	const json_t *type = json_object_get(node, "@type");

	if (!json_is_array(type))
		return fits(text_of(type));
	for (size_t i = 0; i < json_array_size(type); i++)
		if (fits(text_of(json_array_get(type, i))))
			return true;
	return false;
}

static bool is_article_type(struct str type)
{
	return str_ends(type, STR("Article")) || str_ends(type, STR("Posting")) ||
	       str_ends(type, STR("Report")) || str_eq(type, STR("Review")) ||
	       str_eq(type, STR("CreativeWork"));
}

static bool is_page_type(struct str type)
{
	return str_ends(type, STR("WebPage")) || str_eq(type, STR("ItemPage"));
}

/* The node that {"@id": x} stands for. */
static const json_t *resolve(const struct graph *graph, const json_t *value)
{
	struct str id = field(value, "@id");

	if (!id.len || json_object_get(value, "name"))
		return value;
	for (size_t i = 0; i < graph->n_nodes; i++) {
		const json_t *node = graph->nodes[i];

		if (node != value && json_object_get(node, "name") &&
		    str_eq(field(node, "@id"), id))
			return node;
	}
	return value;
}

/* A person or firm: a string, an object with a name, a reference to one. */
static struct str name_of(const struct graph *graph, const json_t *value)
{
	const json_t *name;

	if (json_is_string(value))
		return text_of(value);
	name = json_object_get(resolve(graph, value), "name");
	return text_of(json_is_array(name) ? json_array_get(name, 0) : name);
}

static void add_names(struct graph *graph, enum meta_kind kind, int trust, const json_t *value,
		      const char *rule)
{
	if (!json_is_array(value)) {
		head_add(graph->head, kind, trust, name_of(graph, value), rule);
		return;
	}
	for (size_t i = 0; i < json_array_size(value) && i < JSONLD_NAMES_MAX; i++)
		head_add(graph->head, kind, trust, name_of(graph, json_array_get(value, i)), rule);
}

/* A page may describe other articles too; the first one is believed most. */
static void take_article(struct graph *graph, const json_t *node, int less)
{
	struct head *head = graph->head;
	const json_t *author = json_object_get(node, "author");

	less += graph->n_articles++ > 0 ? 25 : 0;
	head_add(head, META_TITLE, 78 - less, field(node, "headline"), "source.jsonld.headline");
	head_add(head, META_TITLE, 60 - less, field(node, "name"), "source.jsonld.name");
	head_add(head, META_DATE, 88 - less, field(node, "datePublished"), "source.jsonld.date");
	head_add(head, META_DATE, 58 - less, field(node, "dateCreated"), "source.jsonld.created");
	head_add(head, META_MODIFIED, 88 - less, field(node, "dateModified"),
		 "source.jsonld.modified");
	head_add(head, META_LANG, 65 - less, field(node, "inLanguage"), "source.jsonld.language");
	head_add(head, META_DESCRIPTION, 62 - less, field(node, "description"),
		 "source.html.description");
	add_names(graph, META_AUTHOR, 85 - less, author ? author : json_object_get(node, "creator"),
		  "source.jsonld.author");
	add_names(graph, META_SOURCE, 70 - less, json_object_get(node, "publisher"),
		  "source.jsonld.publisher");
	add_names(graph, META_TAG, 55 - less, json_object_get(node, "keywords"),
		  "source.html.keywords");
}

static void look_at(struct graph *graph, json_t *node)
{
	if (json_is_array(node)) {
		queue(graph, node);
		return;
	}
	queue(graph, json_object_get(node, "@graph"));
	queue(graph, json_object_get(node, "mainEntity"));
	queue(graph, json_object_get(node, "author"));
}

static void take_graph(struct graph *graph, json_t *root)
{
	queue(graph, root);
	for (size_t i = 0; i < graph->n_nodes; i++)
		look_at(graph, graph->nodes[i]);
	for (size_t i = 0; i < graph->n_nodes; i++)
		if (has_type(graph->nodes[i], is_article_type))
			take_article(graph, graph->nodes[i], 0);
	for (size_t i = 0; i < graph->n_nodes && graph->n_articles == 0; i++)
		if (has_type(graph->nodes[i], is_page_type))
			take_article(graph, graph->nodes[i], 15);
}

/* What pages do to JSON: comments around it, line ends inside strings, a comma
 * before the closing bracket. */
static void mend(struct str json, struct buf *out)
{
	bool in_string = false, escaped = false;
	size_t from = 0;

	while (from < json.len && json.ptr[from] != '{' && json.ptr[from] != '[')
		from++;
	for (size_t i = from; i < json.len; i++) {
		char c = json.ptr[i];

		if (!in_string && (c == '}' || c == ']')) {
			while (out->len && strchr(" \t\r\n", out->ptr[out->len - 1]))
				out->len--;
			if (out->len && out->ptr[out->len - 1] == ',')
				out->len--;
		}
		buf_add_char(out, (unsigned char)c < ' ' ? ' ' : c);
		if (!escaped && c == '"')
			in_string = !in_string;
		escaped = !escaped && in_string && c == '\\';
	}
}

static json_t *load(struct str json)
{
	size_t flags = JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
	json_t *root = json_loadb(json.ptr, json.len, flags, NULL);
	struct buf mended = BUF_INIT(json.len + 1);

	if (root)
		return root;
	mend(json, &mended);
	root = json_loadb(mended.ptr ? mended.ptr : "", mended.len, flags, NULL);
	buf_release(&mended);
	return root;
}

void head_add_jsonld(struct head *head, struct str json)
{
	struct graph *graph;
	json_t *root = json.len ? load(json) : NULL;

	if (!root)
		return;
	graph = mem_zalloc(sizeof(*graph));
	graph->head = head;
	take_graph(graph, root);
	free(graph);
	json_decref(root);
}
