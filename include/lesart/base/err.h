/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_ERR_H
#define LESART_BASE_ERR_H

#include <stdbool.h>

/*
 * What went wrong, in one line for a person and one code for a program.
 *
 * A function that can fail returns bool (or a pointer) and takes a
 * `struct err *` last. It fills it in where the fault is found; callers pass it
 * on unchanged or put context in front with err_prefix(). NULL is allowed where
 * the caller does not want to know.
 */
enum err_code {
	ERR_NONE,
	ERR_SYSTEM,	/* the operating system said no (errno in the text) */
	ERR_FORMAT,	/* the input is not what it says it is */
	ERR_LIMIT,	/* the input is larger than a named limit */
	ERR_STORE,	/* the library is damaged or refuses */
	ERR_BUSY,	/* another program writes the library */
	ERR_VERSION,	/* the library is of a newer lesart */
	ERR_FULL,	/* no space left where we write */
	ERR_MEMORY,
	ERR_USAGE,	/* wrong words on the command line or in a query */
	ERR_CANCEL,	/* somebody asked us to stop */
};

struct err {
	enum err_code code;
	char text[480];		/* lower case, no full stop, subject quoted */
};

#define ERR_INIT { .code = ERR_NONE, .text = "" }

/* Fill in and return false, so that leaving with an error is one line. */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The same with code ERR_SYSTEM (ERR_FULL for ENOSPC and EDQUOT) and
 * ": No such file or directory" (strerror of errno) behind the text. */
bool err_errno(struct err *err, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Put context before the text that is already there; returns false. */
bool err_prefix(struct err *err, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

void err_clear(struct err *err);

#endif
