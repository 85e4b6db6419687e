/* SPDX-License-Identifier: MIT */
/* Filling in and prefixing errors; see the header. */
#include <lesart/base/err.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	va_list args;

	if (!err)
		return false;
	err->code = code;
	va_start(args, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, args);
	va_end(args);
	return false;
}

bool err_errno(struct err *err, const char *fmt, ...)
{
	int no = errno;
	va_list args;
	size_t n;

	if (!err)
		return false;
	err->code = no == ENOSPC || no == EDQUOT ? ERR_FULL : ERR_SYSTEM;
	va_start(args, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, args);
	va_end(args);
	n = strlen(err->text);
	snprintf(err->text + n, sizeof(err->text) - n, ": %s", strerror(no));
	return false;
}

bool err_prefix(struct err *err, const char *fmt, ...)
{
	char old[sizeof(err->text)];
	va_list args;
	size_t n;

	if (!err)
		return false;
	memcpy(old, err->text, sizeof(old));
	va_start(args, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, args);
	va_end(args);
	n = strlen(err->text);
	snprintf(err->text + n, sizeof(err->text) - n, "%s", old);
	return false;
}

void err_clear(struct err *err)
{
	if (!err)
		return;
	err->code = ERR_NONE;
	err->text[0] = '\0';
}
