/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_LIMITS_H
#define LESART_SOURCE_LIMITS_H

/*
 * Every limit that input can run into, in one place. SOURCE_DOC_MAX, the size of
 * one document, is in the public header. What passes a limit is refused by name
 * or cut where it says so; the rest goes on.
 */
#define READ_BYTES (64u << 10)		/* asked of a file at a time */
#define SNIFF_BYTES 4096u		/* enough to tell the format */

#define WALK_DEPTH_MAX 128		/* folders in folders */
#define WALK_FILES_AT_ONCE 65536u	/* names of one folder held in memory */
#define WALK_FOLDERS_AT_ONCE 1024u	/* the same for its folders, at each depth */
#define SCOUT_FILES 16			/* looked at ahead for each document, for the total */

#define HTML_DEPTH_MAX 512u		/* open elements; past it the outer ones are forgotten */
#define HTML_ATTRS_MAX 1000u		/* of one tag; more are cut off */
#define HTML_ZONES_MAX 200000u		/* elements whose class says what they are */

#define HEAD_VALUE_MAX 1000u		/* bytes of one title, name or date; longer are dropped */
#define HEAD_CANDIDATES_MAX 200u	/* kept of one document */
#define HEAD_LINES_MAX 12u		/* "Key: value" lines on top of a plain text */
#define JSONLD_BYTES_MAX (4u << 20)	/* of one block of linked data */
#define JSONLD_NODES_MAX 2000u		/* looked at in one block */
#define JSONLD_NAMES_MAX 50u		/* authors of one article */

#define FEED_ITEMS_MAX 100000u
#define WARC_HEAD_MAX (64u << 10)	/* lines before a record's block */

#endif
