/* SPDX-License-Identifier: MIT */
#ifndef LESART_TERM_TERM_H
#define LESART_TERM_TERM_H

#include <stddef.h>

#include <lesart/base/err.h>
#include <lesart/ui/config.h>

/*
 * The reader on the terminal this program was started on. Comes back when the
 * user leaves: 0, or with err filled in 3 if the library cannot be opened, 2 if
 * this terminal cannot show it. The terminal is as it was before.
 */
struct term_opts {
	const char *library;		/* NULL: the default one */
	const char *const *paths;	/* added in the background; none: 0 */
	size_t n_paths;
	const char *query;		/* stories to begin with; NULL: all */
	struct config *config;		/* what the user wants */
	bool tour;			/* begin with being shown around */
	const char *man_dirs;		/* manual pages, ':' between; NULL: the usual */
};

int term_run(const struct term_opts *opts, struct err *err);

#endif
