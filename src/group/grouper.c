/* SPDX-License-Identifier: MIT */
/* Life of a grouper. */
#include <stdlib.h>

#include "doors.h"
#include "words.h"

struct grouper *grouper_new(const struct keeper *keeper, struct err *err)
{
	struct grouper *grouper = mem_zalloc(sizeof(*grouper));

	if (words_load(err) && judge_load(&grouper->judge, "group/judge.tsv", err))
		grouper->memory = memory_new(keeper, err);
	hand_init(&grouper->hand);
	if (grouper->memory && hand_load(&grouper->hand, grouper->memory, err))
		return grouper;
	grouper_free(grouper);
	return NULL;
}

void grouper_free(struct grouper *grouper)
{
	if (!grouper)
		return;
	memory_free(grouper->memory);
	hand_release(&grouper->hand);
	VEC_RELEASE(&grouper->apart);
	free(grouper);
}

bool grouper_flush(struct grouper *grouper, struct err *err)
{
	if (grouper->broken.code)
		return err_set(err, grouper->broken.code, "%s", grouper->broken.text);
	return hand_flush(&grouper->hand, grouper->memory, err) &&
	       memory_flush(grouper->memory, err);
}

void grouper_reset(struct grouper *grouper)
{
	memory_reset(grouper->memory);
	err_clear(&grouper->broken);
	hand_load(&grouper->hand, grouper->memory, &grouper->broken);
}
