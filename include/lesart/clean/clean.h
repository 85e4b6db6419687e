/* SPDX-License-Identifier: MIT */
#ifndef LESART_CLEAN_CLEAN_H
#define LESART_CLEAN_CLEAN_H

#include <stdbool.h>
#include <stdint.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/err.h>
#include <lesart/model/article.h>

/*
 * From text to parts with roles, and from candidates to title, authors, publisher
 * and (where markup, address, file or a printed date line give it) the day of
 * publication. Every byte of the text that is not blank is in exactly one part.
 */
struct cleaner;		/* weights and phrases; read-only, shared by threads */

struct cleaner *cleaner_new(struct err *err);
void cleaner_free(struct cleaner *cleaner);

/*
 * Needs text, lang, hints, meta; fills in title, authors, source, published (with
 * evidence), parts. Cannot fail. scratch is used and left as it is; the caller
 * clears it between articles.
 */
void clean_article(const struct cleaner *cleaner, struct article *article,
		   struct arena *scratch);

/*
 * An article's lines as the model sees them, counted anew from text, lang and hints,
 * so that it works on a stored article too. Lives in mem, beside the article.
 */
struct clean_look;
const struct clean_look *clean_look(const struct cleaner *cleaner, const struct article *article,
				    struct arena *mem);

/*
 * Why the line that holds byte `at` is taken for the article or for a leftover:
 * the three numbers that decided most, in words ("its small words, running text in
 * the 3 lines after, its last sign"). False if `at` is between lines, or none did.
 */
bool clean_explain(const struct clean_look *look, uint32_t at, struct buf *out);
/* Is it the model that decided of a part with this rule? */
bool clean_by_model(const char *rule);

/*
 * What a publisher repeats on page after page is furniture. A print stands for the
 * words of a part in any case, with all numbers alike; parts of less than
 * PRINT_WORDS_MIN words have none. Whoever stores articles counts in how many
 * stories of a source a print was seen; stories, because the same report crawled
 * twice repeats its own text.
 */
#define PRINT_WORDS_MIN 4

struct print {
	uint64_t hash;
	uint32_t n_words;
};
typedef ARENA_VEC(struct print) print_vec;

/* One a part, in their order. Needs nothing but the article, so any thread may. */
void clean_prints(const struct article *article, struct arena *mem, print_vec *ret);
static inline bool print_counts(const struct print *print)
{
	return print->n_words >= PRINT_WORDS_MIN;
}

/*
 * Make parts that are furniture leftovers (rule "clean.repeat"); how many. Headlines
 * stay, and so does a long paragraph that stands alone between others that are no
 * furniture: it is quoted, not repeated.
 */
size_t clean_mend(struct article *article, const print_vec *prints,
		  bool (*is_furniture)(void *context, uint64_t hash), void *context,
		  struct arena *scratch);

#endif
