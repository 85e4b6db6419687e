/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_LIMITS_H
#define LESART_SOURCE_LIMITS_H

#include <lesart/source/source.h>

/* What input can run into, in one place: limits.def. SOURCE_DOC_MAX, the size of one
 * document, is in the public header. */
#define LIMIT(name, number, unit, what) name = number,
enum limit {
#include "limits.def"
};
#undef LIMIT

/* How much is held at a time; no limit on what comes. */
#define READ_BYTES (64u << 10)		/* asked of a file at a time */
#define SNIFF_BYTES 4096u		/* enough to tell the format */
#define WALK_FILES_AT_ONCE 65536u	/* names of one folder held in memory */
#define WALK_FOLDERS_AT_ONCE 1024u	/* the same for its folders, at each depth */
#define SCOUT_FILES 16			/* looked at ahead for each document, for the total */

#endif
