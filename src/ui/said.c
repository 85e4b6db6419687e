/* SPDX-License-Identifier: MIT */
/* Quotations as rows. */
#include "said.h"

#include <lesart/base/uni.h>
#include <lesart/ui/when_text.h>


#define SAID_BYTES 600		/* shown of a quotation; the rest is in its article */

static struct str shortened(struct arena *mem, struct str text)
{
	size_t at = 0, next;

	if (text.len <= SAID_BYTES)
		return text;
	while ((next = at + uni_cluster(str_sub(text, at, text.len))) <= SAID_BYTES)
		at = next;
	return arena_printf(mem, "%.*s…", (int)at, text.ptr);
}

static void add_piece(const struct sheet *sheet, struct buf *out, struct str piece)
{
	if (!piece.len)
		return;
	if (out->len)
		buf_printf(out, " %.*s ",
			   STR_FMT(glyph_str(GLYPH_DOT, sheet->view.app->opts.ascii)));
	buf_add_str(out, piece);
}

static struct str where(const struct sheet *sheet, const struct said *said, bool with_speaker,
			struct arena *mem)
{
	struct buf line = BUF_INIT(4096), when = BUF_INIT(256);
	struct str kept;

	if (with_speaker)
		add_piece(sheet, &line, said->speaker.len ? said->speaker : STR("nobody named"));
	if (said->n_sources > 1)
		add_piece(sheet, &line, arena_printf(mem, "%.*s and %u more", STR_FMT(said->source),
						     said->n_sources - 1));
	else
		add_piece(sheet, &line, said->source);
	if (when_known(said->published))
		when_say_short(said->published, sheet->view.app->opts.today, &when);
	add_piece(sheet, &line, buf_str(&when));
	if (said->after.len)
		add_piece(sheet, &line, arena_printf(mem, "after %.*s", STR_FMT(said->after)));
	add_piece(sheet, &line, said->title);
	kept = arena_str(mem, buf_str(&line));
	buf_release(&line);
	buf_release(&when);
	return kept;
}

void said_add(struct sheet *sheet, const struct said *said, bool with_speaker, uint32_t id)
{
	struct folio *folio = &sheet->pager.folio;
	struct target target = { .kind = TARGET_ARTICLE, .id = said->story,
				 .article = said->article, .span = said->span };

	folio_add(folio, &(struct item){
		.text = shortened(folio->mem, said->text), .id = id, .base = NOWHERE,
		.style = STYLE_QUOTE, .indent = 2, .hang = 2,
		.target = folio_target(folio, &target) });
	folio_add(folio, &(struct item){
		.text = where(sheet, said, with_speaker, folio->mem), .id = id, .base = NOWHERE,
		.style = STYLE_DIM, .flags = ITEM_NOWRAP, .indent = 4 });
}
