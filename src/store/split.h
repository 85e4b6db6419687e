/* SPDX-License-Identifier: MIT */
/* Names taken apart by hand, as the files of the store see them. */
#ifndef LESART_SRC_STORE_SPLIT_H
#define LESART_SRC_STORE_SPLIT_H

#include <lesart/store/byhand.h>

#include "decide.h"
#include "names.h"

/* What a decision of kind DECIDED_NAME says; its texts lie in the decision. */
struct split {
	int64_t article;
	uint8_t class;
	bool whole;		/* holds for the article's story */
	struct str key;		/* of what the article calls so */
	struct str shown, now;	/* who that is: as it is shown, folded (in mem) */
};

/* False: it is no such decision. */
bool split_read(const struct decision *decision, struct arena *mem, struct split *ret);
/* What stands for the name in a decision. */
int64_t split_mark(const struct split *split);

#endif
