/* SPDX-License-Identifier: MIT */
/* Articles as rows of a table. */
#include <lesart/model/lang.h>

#include "table.h"

#define COLS 6

static struct str unescape(struct arena *mem, struct str s)
{
	char *out = arena_alloc(mem, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\\' && i + 1 < s.len && s.ptr[i + 1] == 'n') {
			out[n++] = '\n';
			i++;
		} else {
			out[n++] = s.ptr[i];
		}
	}
	return (struct str){ out, n };
}

/* Every line is a paragraph. */
static void parts_make(struct article *article)
{
	struct str rest = article->text, line;

	while (str_split(&rest, '\n', &line)) {
		uint32_t from = (uint32_t)(line.ptr - article->text.ptr);

		if (str_trim(line).len)
			ARENA_PUSH(article->mem, &article->parts,
				   ((struct part){ .span = { from, from + (uint32_t)line.len },
						   .role = ROLE_PARAGRAPH }));
	}
}

bool table_next(struct str *rest, struct analyser *analyser, struct row *ret)
{
	struct str line, cols[COLS] = { 0 };
	struct article *article;

	if (!str_split(rest, '\n', &line) || !line.len)
		return false;
	for (size_t i = 0; i < COLS && str_split(&line, '\t', &cols[i]); i++)
		;
	article = article_new();
	article->lang = lang_find(cols[1]);
	article->published = WHEN_NONE;
	when_parse_iso(cols[2], &article->published);
	article->title.text = unescape(article->mem, cols[3]);
	article->text = unescape(article->mem, cols[4]);
	parts_make(article);
	analyse_article(analyser, article);
	*ret = (struct row){ cols[0], cols[5], article };
	return true;
}
