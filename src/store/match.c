/* SPDX-License-Identifier: MIT */
#include "internal.h"

bool match_open(struct store *store, struct str query, struct match **ret, struct err *err)
{
	(void)store;
	*ret = NULL;
	return !query.len || err_set(err, ERR_USAGE, "no search yet");
}

bool match_story(struct match *match, const struct story *story, bool *ret, struct err *err)
{
	(void)match, (void)story, (void)err;
	*ret = true;
	return true;
}

bool match_few(struct match *match, struct arena *mem, struct ids *ret, bool *ret_few,
	       struct err *err)
{
	(void)match, (void)mem, (void)ret, (void)err;
	*ret_few = false;
	return true;
}

bool store_search(struct store *store, struct str query, size_t limit, struct arena *mem,
		  struct search_hit **ret, size_t *ret_n, uint64_t *ret_total, struct err *err)
{
	(void)store, (void)query, (void)limit, (void)mem, (void)err;
	*ret = NULL;
	*ret_n = 0;
	*ret_total = 0;
	return true;
}

bool store_check_query(struct store *store, struct str query, size_t *ret_at, struct err *err)
{
	(void)store, (void)query, (void)ret_at, (void)err;
	return true;
}

bool store_query_hits(struct store *store, struct str query, const struct article *article,
		      struct arena *mem, struct span **ret, size_t *ret_n, struct err *err)
{
	(void)store, (void)query, (void)article, (void)mem, (void)err;
	*ret = NULL;
	*ret_n = 0;
	return true;
}

bool store_check(struct store *store, void (*tell)(void *ctx, const char *line), void *ctx,
		 bool *ret_ok, struct err *err)
{
	(void)store, (void)tell, (void)ctx, (void)err;
	*ret_ok = true;
	return true;
}
