/* SPDX-License-Identifier: MIT */
/* Lines of the form "Key: value" at the top of a file, that its reader understood. */
#include "roles.h"

static bool is_head_value(const struct article *article, struct str value)
{
	for (size_t i = 0; i < article->meta.n; i++) {
		const struct meta *meta = &article->meta.at[i];

		if (str_eq(meta->value, value) &&
		    str_eq(str_from(meta->rule), STR("source.text.key")))
			return true;
	}
	return false;
}

void keys_mark(struct page *page)
{
	for (size_t i = 0; i < page->lines.n; i++) {
		struct line *line = &page->lines.at[i];
		struct str s = line_str(page, line);
		ptrdiff_t colon = str_find_char(s, ':');

		if (colon < 0 ||
		    !is_head_value(page->article, str_trim(str_sub(s, (size_t)colon + 1, s.len))))
			return;
		line_fix(line, ROLE_METADATA, 95, "clean.head.key");
		line->flags |= LINE_FIXED;
	}
}
