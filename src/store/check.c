/* SPDX-License-Identifier: MIT */
#include "internal.h"

bool store_check(struct store *store, void (*tell)(void *ctx, const char *line), void *ctx,
		 bool *ret_ok, struct err *err)
{
	(void)store, (void)tell, (void)ctx, (void)err;
	*ret_ok = true;
	return true;
}
