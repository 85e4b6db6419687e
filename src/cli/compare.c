/* SPDX-License-Identifier: MIT */
/* lesart compare: the readings of a story, for people and for programs. */
#include "cli.h"

#include <lesart/flow/readings.h>


/* --- for programs ------------------------------------------------------------------- */

static void json_line(struct out *out, struct json *json)
{
	json_close(json, '}');
	buf_add_char(&out->buf, '\n');
	*json = (struct json){ .buf = &out->buf };
}

/* NULL if it is not in the story. */
static struct str ident_of(const struct readings *readings, int64_t article)
{
	for (size_t i = 0; i < readings->n; i++)
		if (readings->rows[i].id == article)
			return readings->rows[i].ident;
	return STR_NONE;
}

static void json_articles(struct out *out, const struct readings *readings, struct arena *mem)
{
	struct json json = { .buf = &out->buf };

	for (size_t i = 0; i < readings->n + readings->n_copies; i++) {
		const struct article_row *row = &readings->rows[i];

		json_open(&json, '{');
		json_key_str(&json, "kind", i < readings->n ? STR("article") : STR("copy"));
		if (i < readings->n)
			json_key_str(&json, "letter", arena_printf(mem, "%c", (char)('A' + i)));
		json_key_str(&json, "article", row->ident);
		json_key_str(&json, "source", row->source.len ? row->source : STR_NONE);
		json_key_when(&json, "published", row->published);
		json_key_str(&json, "title", row->title);
		if (row->copy_of)
			json_key_str(&json, "of", ident_of(readings, row->copy_of));
		json_line(out, &json);
	}
}

static void json_place(struct json *json, const struct readings *readings, size_t article,
		       struct span span)
{
	json_key_str(json, "article", readings->rows[article].ident);
	json_key_str(json, "text", str_span(readings->articles[article]->text, span));
	json_span(json, span);
}

static void json_decided(struct out *out, const struct readings *readings, struct arena *mem)
{
	struct json json = { .buf = &out->buf };

	for (size_t i = 0; i < readings->n_decided; i++) {
		json_open(&json, '{');
		json_key_str(&json, "kind", STR("decided"));
		json_key_str(&json, "what", str_from(readings->decided[i].what));
		json_key_str(&json, "time", moment_text(mem, readings->decided[i].time));
		json_line(out, &json);
	}
}

static void json_claims(struct out *out, const struct readings *readings)
{
	struct json json = { .buf = &out->buf };
	const struct comparison *all = &readings->comparison;

	for (size_t i = 0; i < all->n_claims; i++) {
		const struct claim *claim = &all->claims[i];

		json_open(&json, '{');
		json_key_str(&json, "kind", str_from(claim_kind_name(claim->kind)));
		json_key_str(&json, "verdict", str_from(verdict_name(claim->verdict)));
		json_key(&json, "compatible");
		json_bool(&json, claim->agrees);
		json_key_str(&json, "about", claim->about);
		json_key(&json, "readings");
		json_open(&json, '[');
		for (size_t k = 0; k < readings->n; k++) {
			if (claim->of[k].saying == COMPARE_NONE)
				continue;
			json_open(&json, '{');
			json_place(&json, readings, k, claim->of[k].span);
			json_key_str(&json, "sentence",
				     str_span(readings->articles[k]->text,
					      all->sayings[claim->of[k].saying].span));
			json_close(&json, '}');
		}
		json_close(&json, ']');
		json_line(out, &json);
	}
}

static void json_statements(struct out *out, const struct readings *readings)
{
	struct json json = { .buf = &out->buf };
	const struct comparison *all = &readings->comparison;

	for (size_t i = 0; i < all->n_statements; i++) {
		const struct statement *statement = &all->statements[i];

		json_open(&json, '{');
		json_key_str(&json, "kind", STR("statement"));
		json_key_int(&json, "articles", statement->n_articles);
		json_key(&json, "sentences");
		json_open(&json, '[');
		for (uint32_t k = 0; k < statement->n; k++) {
			const struct saying *saying = &all->sayings[statement->sayings[k]];

			json_open(&json, '{');
			json_place(&json, readings, saying->article, saying->span);
			json_close(&json, '}');
		}
		json_close(&json, ']');
		json_line(out, &json);
	}
}

/* --- for people ------------------------------------------------------------------------- */

static void add_letter(struct out *out, size_t article)
{
	buf_printf(&out->buf, "    %c  ", (char)('A' + article));
}

static void add_articles(struct out *out, const struct readings *readings)
{
	for (size_t i = 0; i < readings->n; i++) {
		const struct article_row *row = &readings->rows[i];

		add_letter(out, i);
		out_text(out, row->source.len ? row->source : row->ident);
		buf_add_str(&out->buf, STR(": "));
		out_text(out, row->title);
		buf_add_char(&out->buf, '\n');
	}
	if (!readings->n_copies)
		return;
	buf_add_str(&out->buf, STR("       "));
	voices_say(&readings->voices, &out->buf);
	buf_printf(&out->buf, "; %zu only repeat%s one of them\n", readings->n_copies,
		   readings->n_copies == 1 ? "s" : "");
}

static void add_decided(struct out *out, const struct readings *readings)
{
	for (size_t i = 0; i < readings->n_decided; i++) {
		buf_add_str(&out->buf, STR("       "));
		told_text(&out->buf, &readings->decided[i]);
		buf_add_char(&out->buf, '\n');
	}
}

static const char *claim_sign(const struct claim *claim)
{
	if (claim->verdict == VERDICT_DIFFERS)
		return claim->agrees ? "~" : "!";
	return claim->verdict == VERDICT_SAME ? "=" : "+";
}

static void add_claims(struct out *out, const struct readings *readings)
{
	const struct comparison *all = &readings->comparison;

	for (size_t i = 0; i < all->n_claims; i++) {
		const struct claim *claim = &all->claims[i];

		buf_printf(&out->buf, "%s%s %s  ", i ? "" : "\n", claim_sign(claim),
			   claim_kind_name(claim->kind));
		out_text(out, claim->about);
		buf_add_char(&out->buf, '\n');
		for (size_t k = 0; k < readings->n; k++) {
			if (claim->of[k].saying == COMPARE_NONE)
				continue;
			add_letter(out, k);
			out_text(out, str_span(readings->articles[k]->text, claim->of[k].span));
			buf_add_char(&out->buf, '\n');
		}
	}
}

static void add_statements(struct out *out, const struct readings *readings, bool alone)
{
	const struct comparison *all = &readings->comparison;

	buf_add_str(&out->buf, alone ? STR("\nonly one tells\n") : STR("\nseveral tell\n"));
	for (size_t i = 0; i < all->n_statements; i++) {
		const struct statement *statement = &all->statements[i];

		if ((statement->n_articles == 1) != alone)
			continue;
		for (uint32_t k = 0; k < statement->n; k++) {
			const struct saying *saying = &all->sayings[statement->sayings[k]];

			if (alone && saying->headline)
				continue;
			add_letter(out, saying->article);
			out_text(out, str_span(readings->articles[saying->article]->text,
					       saying->span));
			buf_add_char(&out->buf, '\n');
		}
		if (!alone)
			buf_add_char(&out->buf, '\n');
	}
}

static void print_readings(struct out *out, const struct args *args,
			   const struct readings *readings, struct arena *mem)
{
	if (args_has(args, "json")) {
		json_articles(out, readings, mem);
		json_decided(out, readings, mem);
		json_claims(out, readings);
		json_statements(out, readings);
		return;
	}
	add_articles(out, readings);
	add_decided(out, readings);
	add_claims(out, readings);
	if (args_has(args, "all")) {
		add_statements(out, readings, false);
		add_statements(out, readings, true);
	}
	if (readings->comparison.cut)
		buf_add_str(&out->buf, STR("There is more than is compared here.\n"));
}

static bool find_articles(struct store *store, const struct args *args, int64_t *ret,
			  struct err *err)
{
	for (size_t i = 1; i < args->n_rest; i++) {
		struct thing thing;

		if (!thing_find(store, args->rest[i], &thing, err))
			return false;
		if (!thing.article)
			return err_set(err, ERR_USAGE, "'%s' is no article", args->rest[i]);
		ret[i - 1] = thing.article;
	}
	return true;
}

static bool compare(struct store *store, const struct args *args, struct arena *mem,
		    struct out *out, struct err *err)
{
	int64_t *only = arena_array(mem, int64_t, args->n_rest);
	struct readings readings;
	struct thing thing;

	if (!thing_find(store, args->rest[0], &thing, err))
		return false;
	if (thing.article && args->n_rest > 2)
		return err_set(err, ERR_USAGE, "'%s' is no story", args->rest[0]);
	if (!find_articles(store, args, only, err))
		return false;
	if (thing.article)
		return compare_wording(store, thing.article, only[0], args, mem, out, err);
	if (!readings_load(&readings, store, thing.story, only, args->n_rest - 1, mem, err))
		return false;
	print_readings(out, args, &readings, mem);
	readings_release(&readings);
	return true;
}

int verb_compare(const struct args *args)
{
	struct err err = ERR_INIT;
	struct store *store;
	struct arena *mem;
	struct out out;
	int status = STATUS_OK;
	bool ok;

	if (args->n_rest == 0) {
		err_set(&err, ERR_USAGE, "compare wants a story or an article");
		return fail(&err);
	}
	store = open_to_read(args, &status);
	if (!store)
		return status;
	mem = arena_new();
	out_init(&out);
	ok = store_read_begin(store, &err) && compare(store, args, mem, &out, &err);
	arena_free(mem);
	store_close(store);
	if (!out_release(&out))
		return fail(&out.err);
	return ok ? STATUS_OK : fail(&err);
}
