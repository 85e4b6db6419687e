/* SPDX-License-Identifier: MIT */
/* Life of a grouper. */
#include <stdlib.h>

#include "grouper.h"
#include "words.h"

struct grouper *grouper_new(const struct keeper *keeper, struct err *err)
{
	struct grouper *grouper = mem_zalloc(sizeof(*grouper));

	if (words_load(err) && judge_load(&grouper->judge, "group/judge.tsv", err))
		grouper->memory = memory_new(keeper, err);
	if (grouper->memory)
		return grouper;
	grouper_free(grouper);
	return NULL;
}

void grouper_free(struct grouper *grouper)
{
	if (!grouper)
		return;
	memory_free(grouper->memory);
	free(grouper);
}

bool grouper_flush(struct grouper *grouper, struct err *err)
{
	return memory_flush(grouper->memory, err);
}

void grouper_reset(struct grouper *grouper)
{
	memory_reset(grouper->memory);
}
