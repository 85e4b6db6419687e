/* SPDX-License-Identifier: MIT */
/* lesart export: a story as a document. */
#include "cli.h"

#include <lesart/export/export.h>

static bool format_of(const struct args *args, enum dossier_format *ret, struct err *err)
{
	const char *name = args_value(args, "format"), *path = args_value(args, "output");

	*ret = DOSSIER_MD;
	if (!name) {
		if (path && str_ends(str_from(path), STR(".html")))
			*ret = DOSSIER_HTML;
		return true;
	}
	return dossier_format_find(str_from(name), ret) ||
		err_set(err, ERR_USAGE, "there is no format '%s': md or html", name);
}

static bool export(struct store *store, const struct args *args, struct out *out,
		   struct err *err)
{
	const char *path = args_value(args, "output");
	struct buf written = BUF_INIT(8192);
	enum dossier_format format;
	struct thing thing;
	bool ok;

	if (!format_of(args, &format, err) || !thing_find(store, args->rest[0], &thing, err))
		return false;
	if (!thing.story)
		return err_set(err, ERR_USAGE, "'%s' is no story", args->rest[0]);
	if (!path)
		return dossier_write(store, thing.story, format, NULL, &out->buf, err);
	ok = dossier_save(store, thing.story, format, path, &written, err);
	if (ok) {
		out_text(out, buf_str(&written));
		buf_add_char(&out->buf, '\n');
	}
	buf_release(&written);
	return ok;
}

int verb_export(const struct args *args)
{
	struct err err = ERR_INIT;
	struct store *store;
	struct out out;
	int status = STATUS_OK;
	bool ok;

	if (args->n_rest != 1) {
		err_set(&err, ERR_USAGE, "export wants one story");
		return fail(&err);
	}
	store = open_to_read(args, &status);
	if (!store)
		return status;
	out_init(&out);
	ok = store_read_begin(store, &err) && export(store, args, &out, &err);
	store_close(store);
	if (!out_release(&out))
		return fail(&out.err);
	return ok ? STATUS_OK : fail(&err);
}
