/* SPDX-License-Identifier: MIT */
/* lesart tour: the reader on the sample, in a library that does not stay. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/asset.h>
#include <lesart/base/temp.h>
#include <lesart/term/term.h>

#define PATH_BYTES 4096

/* What lies in the folder is ours: the library and what SQLite puts beside it. */
static void throw_away(const char *folder)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal", ".lock" };
	char path[PATH_BYTES + 32];

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		snprintf(path, sizeof(path), "%s/sample.db%s", folder, ends[i]);
		unlink(path);
	}
	rmdir(folder);
}

static bool make_folder(char folder[PATH_BYTES], struct err *err)
{
	snprintf(folder, PATH_BYTES, "%s/lesart-tour-XXXXXX", temp_folder());
	return mkdtemp(folder) || err_errno(err, "cannot make a folder for the sample");
}

int verb_tour(const struct args *args)
{
	char folder[PATH_BYTES], library[PATH_BYTES + 16], sample[PATH_BYTES];
	const char *paths[] = { sample };
	struct term_opts opts = { .library = library, .paths = paths, .n_paths = 1,
				  .config = args->config, .tour = true };
	struct err err = ERR_INIT;
	int status;

	if (!make_folder(folder, &err))
		return fail(&err);
	snprintf(library, sizeof(library), "%s/sample.db", folder);
	snprintf(sample, sizeof(sample), "%s/sample", asset_dir());
	status = term_run(&opts, &err);
	throw_away(folder);
	return status ? fail(&err) : STATUS_OK;
}
