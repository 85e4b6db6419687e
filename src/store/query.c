/* SPDX-License-Identifier: MIT */
/* The parser of the search language: one pass, with a stack of its own. */
#include "query.h"


static const struct store_field field_rows[] = {
#define FIELD(id, name, value, help) { name, value, help },
#include "fields.def"
#undef FIELD
};

#define N_FIELDS (sizeof(field_rows) / sizeof(*field_rows))

static const struct {
	enum query_field field;
	const char *name;
	enum query_mark mark;
} mark_rows[] = {
	{ FIELD_IS, "unread", MARK_UNREAD }, { FIELD_IS, "read", MARK_READ },
	{ FIELD_IS, "starred", MARK_STARRED }, { FIELD_HAS, "conflict", MARK_CONFLICT },
	{ FIELD_HAS, "date", MARK_DATE }, { FIELD_HAS, "tag", MARK_TAG },
	{ FIELD_HAS, "note", MARK_NOTE },
};

/* One pair of parentheses, or the whole. */
struct frame {
	struct query_node *any, *all;	/* done alternatives; the one being read (lists) */
	bool negated, owed;		/* NOT was read; an operand must follow */
	size_t at;
};

struct parser {
	struct str text;
	size_t at, n_nodes;
	struct arena *mem;
	struct frame frames[QUERY_DEPTH_MAX];
	size_t depth;
	size_t *ret_at;
	struct err *err;
};

static bool fail(struct parser *p, size_t at, const char *what)
{
	if (p->ret_at)
		*p->ret_at = at;
	return err_set(p->err, ERR_USAGE, "%s", what);
}

static struct query_node *node_new(struct parser *p, enum query_kind kind)
{
	struct query_node *node = arena_zalloc(p->mem, sizeof(*node));

	node->kind = kind;
	p->n_nodes++;
	return node;
}

/* Lists are built in reverse and stay so: their order means nothing. */
static void list_add(struct query_node **list, struct query_node *node)
{
	node->next = *list;
	*list = node;
}

static struct query_node *list_join(struct parser *p, enum query_kind kind,
				    struct query_node *list)
{
	struct query_node *node;

	if (!list || !list->next)
		return list;
	node = node_new(p, kind);
	node->child = list;
	return node;
}

static void operand_add(struct parser *p, struct query_node *node)
{
	struct frame *frame = &p->frames[p->depth];

	frame->owed = false;
	if (node && frame->negated) {
		struct query_node *not = node_new(p, QUERY_NOT);

		not->child = node;
		node = not;
	}
	frame->negated = false;
	if (node)
		list_add(&frame->all, node);
}

/* --- pieces ----------------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool has_word(struct str s)
{
	struct span span;
	size_t at = 0;

	return store_word_next(s, &at, &span);
}

/* A word ends at a blank or parenthesis. */
static struct str take_bare(struct parser *p)
{
	size_t from = p->at;

	while (p->at < p->text.len && !is_blank(p->text.ptr[p->at]) &&
	       p->text.ptr[p->at] != '(' && p->text.ptr[p->at] != ')' &&
	       p->text.ptr[p->at] != '"')
		p->at++;
	return str_sub(p->text, from, p->at);
}

static bool take_quoted(struct parser *p, struct str *ret)
{
	size_t from = p->at;
	ptrdiff_t end = str_find_char(str_sub(p->text, from + 1, p->text.len), '"');

	if (end < 0)
		return fail(p, from, "the quotation mark is not closed");
	*ret = str_sub(p->text, from + 1, from + 1 + (size_t)end);
	p->at = from + (size_t)end + 2;
	return true;
}

/* "abc" or abc, with or without a star behind. */
static bool take_value(struct parser *p, struct str *ret, bool *ret_prefix)
{
	*ret_prefix = false;
	if (p->at < p->text.len && p->text.ptr[p->at] == '"') {
		if (!take_quoted(p, ret))
			return false;
		if (p->at < p->text.len && p->text.ptr[p->at] == '*') {
			*ret_prefix = true;
			p->at++;
		}
		return true;
	}
	*ret = take_bare(p);
	if (ret->len && ret->ptr[ret->len - 1] == '*') {
		*ret_prefix = true;
		ret->len--;
	}
	return true;
}

static bool words_read(struct parser *p, enum query_field field, struct str value, bool prefix,
		       size_t at)
{
	struct query_node *node = NULL;

	if (has_word(value)) {
		node = node_new(p, QUERY_WORDS);
		node->field = field;
		node->text = value;
		node->prefix = prefix;
	} else if (field != FIELD_TEXT) {
		return fail(p, at, "there is nothing to look for behind the colon");
	} else if (prefix) {
		return fail(p, at, "a star needs a beginning of a word before it");
	}
	operand_add(p, node);
	return true;
}

static bool date_read(struct parser *p, enum query_field field, struct str value, size_t at)
{
	struct query_node *node;
	struct when when;

	if ((!when_parse(p->mem, value, &when) && !when_parse_iso(value, &when)) ||
	    !when_known(when))
		return fail(p, at, "this is no date: write 2019, 2019-03 or 2019-03-04");
	node = node_new(p, QUERY_DATE);
	node->field = field;
	node->lo = when.lo;
	node->hi = when.hi;
	operand_add(p, node);
	return true;
}

static bool mark_read(struct parser *p, enum query_field field, struct str value, size_t at)
{
	for (size_t i = 0; i < sizeof(mark_rows) / sizeof(*mark_rows); i++) {
		struct query_node *node;

		if (mark_rows[i].field != field ||
		    !str_eq_ascii(value, str_from(mark_rows[i].name)))
			continue;
		node = node_new(p, mark_rows[i].mark < MARK_TAG ? QUERY_MARK : QUERY_OWN);
		node->number = mark_rows[i].mark;
		node->field = mark_rows[i].mark == MARK_NOTE ? FIELD_NOTE : FIELD_TAG;
		node->prefix = true;	/* of a tag: any */
		node->text = STR("");
		operand_add(p, node);
		return true;
	}
	return fail(p, at, field == FIELD_IS ? "there is is:unread, is:read and is:starred" :
		    "there is has:conflict, has:date, has:tag and has:note");
}

static bool own_read(struct parser *p, enum query_field field, struct str value, bool prefix,
		     size_t at)
{
	struct query_node *node;

	if (!value.len)
		return fail(p, at, "there is nothing to look for behind the colon");
	node = node_new(p, QUERY_OWN);
	node->field = field;
	node->text = value;
	node->prefix = prefix;
	operand_add(p, node);
	return true;
}

static bool story_read(struct parser *p, struct str value, size_t at)
{
	struct query_node *node;
	int64_t number;

	if (!str_int(value, &number) || number <= 0)
		return fail(p, at, "a story is given by its number");
	node = node_new(p, QUERY_STORY);
	node->number = number;
	operand_add(p, node);
	return true;
}

static bool field_value(struct parser *p, enum query_field field)
{
	size_t at = p->at;
	struct str value;
	bool prefix;

	if (!take_value(p, &value, &prefix))
		return false;
	switch (field) {
	case FIELD_AFTER:
	case FIELD_BEFORE:
	case FIELD_ON:
		return date_read(p, field, value, at);
	case FIELD_IS:
	case FIELD_HAS:
		return mark_read(p, field, value, at);
	case FIELD_STORY:
		return story_read(p, value, at);
	case FIELD_TAG:
	case FIELD_NOTE:
		return own_read(p, field, value, prefix, at);
	default:
		return words_read(p, field, value, prefix, at);
	}
}

/* The field before a colon at p->at; FIELD_TEXT if there is none. Letters before
 * a colon that name no field are a mistake; 12:30 is not. */
static bool field_take(struct parser *p, enum query_field *ret)
{
	size_t end = p->at;
	struct str name;

	*ret = FIELD_TEXT;
	while (end < p->text.len && (p->text.ptr[end] | 32) >= 'a' &&
	       (p->text.ptr[end] | 32) <= 'z')
		end++;
	if (end == p->at || end == p->text.len || p->text.ptr[end] != ':')
		return true;
	name = str_sub(p->text, p->at, end);
	for (size_t i = 0; i < N_FIELDS; i++)
		if (str_eq_ascii(name, str_from(field_rows[i].name)))
			*ret = (enum query_field)(FIELD_TEXT + 1 + i);
	if (*ret == FIELD_TEXT)
		return fail(p, p->at, "there is no such field; quote the words to look for them");
	p->at = end + 1;
	return true;
}

/* --- structure ---------------------------------------------------------------------- */

static bool alternative_end(struct parser *p, size_t at, const char *what)
{
	struct frame *frame = &p->frames[p->depth];

	if (frame->owed || frame->negated || !frame->all)
		return fail(p, at, what);
	list_add(&frame->any, list_join(p, QUERY_AND, frame->all));
	frame->all = NULL;
	return true;
}

static bool paren_open(struct parser *p)
{
	if (p->depth + 1 == QUERY_DEPTH_MAX)
		return fail(p, p->at, "too many parentheses");
	p->frames[++p->depth] = (struct frame){ .at = p->at++ };
	return true;
}

static bool paren_close(struct parser *p)
{
	struct query_node *node;

	if (!p->depth)
		return fail(p, p->at, "this parenthesis was never opened");
	if (!alternative_end(p, p->at, "something is missing before this parenthesis"))
		return false;
	node = list_join(p, QUERY_OR, p->frames[p->depth].any);
	p->depth--;
	p->at++;
	operand_add(p, node);
	return true;
}

/* AND, OR, NOT as words of their own. */
static bool operator_take(struct parser *p, bool *ret_was)
{
	struct frame *frame = &p->frames[p->depth];
	size_t from = p->at;
	struct str word = take_bare(p);

	*ret_was = true;
	if (str_eq(word, STR("NOT"))) {
		frame->negated = !frame->negated;
		frame->owed = true;
		return true;
	}
	if (str_eq(word, STR("OR")) || str_eq(word, STR("AND"))) {
		if (frame->owed || !frame->all)
			return fail(p, from, "something is missing before this word");
		if (word.len == 2 && !alternative_end(p, from, ""))
			return false;
		frame->owed = true;
		return true;
	}
	p->at = from;
	*ret_was = false;
	return true;
}

static bool piece_read(struct parser *p)
{
	char c = p->text.ptr[p->at];
	enum query_field field;
	bool was = false;

	if (p->n_nodes > QUERY_NODES_MAX - 4)
		return fail(p, p->at, "the query is too long");
	if (c == '(')
		return paren_open(p);
	if (c == ')')
		return paren_close(p);
	if (c == '-' && p->at + 1 < p->text.len && !is_blank(p->text.ptr[p->at + 1])) {
		p->frames[p->depth].negated = !p->frames[p->depth].negated;
		p->frames[p->depth].owed = true;
		p->at++;
		return true;
	}
	if (c != '"' && !operator_take(p, &was))
		return false;
	if (was)
		return true;
	return field_take(p, &field) && field_value(p, field);
}

static bool query_end(struct parser *p, struct query_node **ret)
{
	struct frame *frame = &p->frames[0];

	if (p->depth)
		return fail(p, p->frames[p->depth].at, "this parenthesis is not closed");
	if (!frame->any && !frame->all && !frame->owed)
		return !p->text.len || fail(p, 0, "there is no word to look for");
	if (!alternative_end(p, p->text.len, "something is missing at the end"))
		return false;
	*ret = list_join(p, QUERY_OR, frame->any);
	return true;
}

bool query_parse(struct str text, struct arena *mem, struct query_node **ret, size_t *ret_at,
		 struct err *err)
{
	struct parser p = { .text = str_trim(text), .mem = mem, .ret_at = ret_at, .err = err };
	struct query_node *root = NULL;
	bool ok = true;

	if (ret_at)
		*ret_at = 0;
	if (text.len > QUERY_BYTES_MAX || !uni_valid(text))
		return fail(&p, 0, text.len > QUERY_BYTES_MAX ? "the query is too long" :
			    "the query is no UTF-8");
	while (ok && p.at < p.text.len) {
		if (is_blank(p.text.ptr[p.at]))
			p.at++;
		else
			ok = piece_read(&p);
	}
	ok = ok && query_end(&p, &root);
	if (ok)
		*ret = root;
	else if (ret_at && p.text.len)
		*ret_at += (size_t)(p.text.ptr - text.ptr);
	return ok;
}

const struct store_field *store_query_fields(size_t *ret_n)
{
	*ret_n = N_FIELDS;
	return field_rows;
}
