/* SPDX-License-Identifier: MIT */
#ifndef LESART_SOURCE_TIDY_H
#define LESART_SOURCE_TIDY_H

#include "head.h"

/* Candidates as publishers write them, made into what a reader means. A value
 * that turns out to be nothing becomes empty. No publisher is known by name. */

/* The site's name off the end (or front) of titles. */
void tidy_titles(struct head *head);
/* One candidate a person; addresses, handles and the site itself are dropped. */
void tidy_authors(struct head *head);
/* Where the site signs, but a byline names a person, the person is believed more;
 * after tidy_authors(). */
void tidy_signatures(struct head *head);
/* Numbers and known forms as ISO 8601; what is no date is dropped. */
void tidy_dates(struct head *head);

#endif
