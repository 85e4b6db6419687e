/* SPDX-License-Identifier: MIT */
#ifndef LESART_ANALYSE_MEDIA_PRIVATE_H
#define LESART_ANALYSE_MEDIA_PRIVATE_H

#include <lesart/base/err.h>
#include <lesart/model/article.h>

/*
 * Newspapers, stations and agencies, out of assets/lang/XX/media.tsv; those of all
 * languages are known in every text.
 */
struct media;

struct medium {
	struct str name;	/* its full form */
	bool agency;
	bool doubtful;		/* the name is an ordinary word, too */
};

struct media *media_new(struct err *err);
void media_free(struct media *media);

/* The longest name of a medium that begins with token i and ends before token
 * `end`; NULL if there is none. ret_to is the token behind it. */
const struct medium *media_find(const struct media *media, const struct article *article,
				size_t i, size_t end, size_t *ret_to);
/* Does a name of one begin with this token? */
bool media_begins(const struct media *media, struct str token);
const struct medium *media_get(const struct media *media, struct str name);

#endif
