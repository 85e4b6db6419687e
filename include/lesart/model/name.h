/* SPDX-License-Identifier: MIT */
#ifndef LESART_MODEL_NAME_H
#define LESART_MODEL_NAME_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/model/article.h>

/*
 * Names beyond one article. In a story what means the same is one name; in the
 * library names of stories are one if class and folded full form are the same.
 * Media are a class of their own here, as they are more often the source of a
 * report than its subject.
 */
#define NAME_MEDIUM 4
#define NAME_CLASSES 5

#define NAME_BYTES_MAX 160	/* a longer "name" is a mistake of the tagger */
#define STORY_NAMES_MAX 256	/* of a story, most mentioned first */

struct story_name {
	struct str key;		/* folded full form */
	struct str shown;
	uint8_t class;		/* enum name_class, or NAME_MEDIUM */
	bool said;		/* is quoted */
	bool shortly;		/* one of the articles never has the full form */
	uint32_t n_articles, n_mentions;
};

const char *name_class_code(unsigned class);	/* "PER", "MEDIUM" */
const char *name_class_title(unsigned class);	/* "people" */
/* By code ("per") or beginning of the title ("people"); false: no class. */
bool name_class_find(struct str word, unsigned *ret);

/*
 * Of two forms with the same key, which one to show: plain letters are better than
 * styled ones (𝗕𝗼𝗹𝗱), a capital a word is better
 * than all capitals or none, accents are better than none. A total order, so that
 * it does not matter which form came first.
 */
bool name_shows_better(struct str a, struct str b);

/* The last word of a folded name; all of it if it is one word. */
struct str name_last_word(struct str key);
/* "mira j. tannhof" without the initial, in mem. False: it has none. */
struct arena;
bool name_without_middle(struct str key, struct arena *mem, struct str *ret);
/* One word only: a surname that may be anybody's. */
static inline bool name_is_bare(unsigned class, struct str key)
{
	return class == NAME_PER && str_find_char(key, ' ') < 0;
}

#endif
