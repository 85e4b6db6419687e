/* SPDX-License-Identifier: MIT */
/* lesart check: is the library sound? */
#include "cli.h"

static void tell(void *ctx, const char *line)
{
	struct out *out = ctx;

	out_text(out, str_from(line));
	buf_add_char(&out->buf, '\n');
}

int verb_check(const struct args *args)
{
	int status = STATUS_OK;
	struct store *store = open_to_read(args, &status);
	struct store_counts counts = { 0 };
	struct err err = ERR_INIT;
	struct out out;
	bool sound = false, ok;

	if (!store)
		return status;
	out_init(&out);
	ok = store_check(store, tell, &out, &sound, &err) && store_counts(store, &counts, &err);
	if (ok && sound)
		buf_printf(&out.buf, "sound: %llu articles in %llu stories\n",
			   (unsigned long long)counts.n_articles,
			   (unsigned long long)counts.n_stories);
	store_close(store);
	if (!out_release(&out))
		return fail(&out.err);
	if (!ok)
		return fail(&err);
	return sound ? STATUS_OK : STATUS_LIBRARY;
}
