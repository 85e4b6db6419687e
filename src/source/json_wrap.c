/* SPDX-License-Identifier: MIT */
/* Objects around an array of articles, as interfaces answer with. */
#include "json_wrap.h"

#include "limits.h"

/* What such arrays are called. Objects in which no text is said are no articles,
 * so that a page's list of related ones is left alone. */
static const char *const ARRAYS[] = {
	"articles", "results", "docs", "documents", "data", "items", "entries", "hits",
	"news", "stories", "posts", "records", "value", NULL,
};
static const char *const INNER[] = { "_source", NULL };	/* a search engine's own object */

bool json_scan(struct json_scan *scan, struct str s)
{
	for (; scan->at < s.len; scan->at++) {
		char c = s.ptr[scan->at];

		if (scan->escaped) {
			scan->escaped = false;
		} else if (scan->in_string) {
			scan->escaped = c == '\\';
			scan->in_string = c != '"';
		} else if (c == '"') {
			scan->in_string = true;
		} else if (c == '{' || c == '[') {
			scan->depth++;
		} else if ((c == '}' || c == ']') && --scan->depth == 0) {
			scan->at++;
			return true;
		}
	}
	return false;
}

/* One way through the members of an object, without building anything. */
struct members {
	struct str s;
	size_t at;		/* behind the last thing read */
};

static void skip_blanks(struct members *in)
{
	while (in->at < in->s.len && strchr(" \t\r\n,", in->s.ptr[in->at]) && in->s.ptr[in->at])
		in->at++;
}

static bool read_string(struct members *in, struct str *ret)
{
	size_t from = ++in->at;

	for (; in->at < in->s.len && in->s.ptr[in->at] != '"'; in->at++)
		in->at += in->s.ptr[in->at] == '\\';
	if (in->at >= in->s.len)
		return false;
	*ret = str_sub(in->s, from, in->at++);
	return true;
}

/* The next member's name; in->at is then where its value begins. */
static bool next_name(struct members *in, struct str *ret)
{
	skip_blanks(in);
	if (in->at >= in->s.len || in->s.ptr[in->at] != '"' || !read_string(in, ret))
		return false;
	skip_blanks(in);
	if (in->at >= in->s.len || in->s.ptr[in->at] != ':')
		return false;
	in->at++;
	skip_blanks(in);
	return in->at < in->s.len;
}

static bool skip_value(struct members *in)
{
	struct json_scan scan = { 0 };
	struct str rest = str_sub(in->s, in->at, in->s.len), ignored;
	char c = rest.ptr[0];

	if (c == '"')
		return read_string(in, &ignored);
	if (c == '{' || c == '[') {
		bool ended = json_scan(&scan, rest);

		in->at += scan.at;
		return ended;
	}
	while (in->at < in->s.len && !strchr(",}] \t\r\n", in->s.ptr[in->at]))
		in->at++;
	return in->at < in->s.len;
}

static bool is_one_of(struct str name, const char *const *names)
{
	for (; *names; names++)
		if (str_eq(name, str_from(*names)))
			return true;
	return false;
}

static bool is_text(struct str name)
{
	return is_one_of(name, json_text_names) || is_one_of(name, json_html_names);
}

/* Is s, behind the bracket of an array, an object in which a text is said? */
static bool begins_article(struct str s)
{
	struct members in = { s, 0 };
	struct str name;

	skip_blanks(&in);
	if (in.at >= s.len || s.ptr[in.at++] != '{')
		return false;
	while (next_name(&in, &name)) {
		if (is_text(name) || is_one_of(name, INNER))
			return true;
		if (!skip_value(&in))
			return false;
	}
	return false;
}

size_t json_wrapped(struct str head)
{
	struct members in = { head, 0 };
	struct str name;

	skip_blanks(&in);
	if (in.at >= head.len || head.ptr[in.at++] != '{')
		return 0;
	for (size_t depth = 1; next_name(&in, &name) && !is_text(name);) {
		char c = head.ptr[in.at];

		if (c == '[' && is_one_of(name, ARRAYS) &&
		    begins_article(str_sub(head, in.at + 1, head.len)))
			return in.at + 1;
		if (c == '{' && depth < JSON_WRAP_DEPTH) {
			in.at++;
			depth++;
		} else if (!skip_value(&in)) {
			return 0;
		}
		for (skip_blanks(&in); depth > 1 && in.at < head.len && head.ptr[in.at] == '}'; depth--) {
			in.at++;
			skip_blanks(&in);
		}
	}
	return 0;
}
