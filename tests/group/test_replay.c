/* SPDX-License-Identifier: MIT */
/* Stories taken apart and sorted anew: what comes out must not depend on the order,
 * and what is told must be what is remembered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include <lesart/base/map.h>

#include "desk.h"
#include "../../src/group/grouper.h"

#define N_REPORTS 14
#define N_ORDERS 12

/* Invented: a flood, a trial, a bankruptcy; two events share a town. */
static const struct {
	const char *event, *title, *text;
} reports[N_REPORTS] = {
	{ "flood", "Hochwasser: Damm der Wiesch bei Niederlauben bricht", "Bei Niederlauben ist am "
	  "Montag der Damm der Wiesch gebrochen. 400 Bewohner der Altstadt mussten ihre Häuser "
	  "verlassen, teilte Krisenstabsleiterin Roswitha Ohlendiek mit." },
	{ "flood", "Dammbruch an der Wiesch: 400 Menschen aus Niederlauben in Sicherheit", "Nach dem "
	  "Dammbruch an der Wiesch sind 400 Bewohner der Altstadt von Niederlauben in Turnhallen "
	  "untergekommen, sagte Roswitha Ohlendiek." },
	{ "flood", "Damm der Wiesch gebrochen: Altstadt von Niederlauben unter Wasser", "" },
	{ "flood", "Niederlauben: Altstadt nach Dammbruch unter Wasser", "Nach dem Dammbruch an der "
	  "Wiesch steht die Altstadt von Niederlauben unter Wasser. Die 400 Bewohner können nicht "
	  "zurück, sagte Roswitha Ohlendiek vom Krisenstab." },
	{ "trial", "Urteil gegen Apotheker Gernot Salzwedel erwartet", "Das Landgericht "
	  "Niederlauben will am Dienstag das Urteil gegen den Apotheker Gernot Salzwedel "
	  "sprechen, der gestreckte Medikamente verkauft haben soll." },
	{ "trial", "Apotheker muss sieben Jahre in Haft", "Gernot Salzwedel muss sieben Jahre in "
	  "Haft. Das Landgericht Niederlauben sprach den Apotheker schuldig, gestreckte "
	  "Medikamente verkauft zu haben." },
	{ "trial", "Gestreckte Medikamente: Apotheker Salzwedel schuldig gesprochen", "" },
	{ "trial", "Sieben Jahre Haft für Gernot Salzwedel", "Der Apotheker Gernot Salzwedel ist "
	  "wegen gestreckter Medikamente verurteilt worden." },
	{ "broke", "Traktorenbauer Fendrich und Söhne meldet Insolvenz an", "Der Traktorenbauer "
	  "Fendrich und Söhne aus Obermarkt ist zahlungsunfähig. 900 Beschäftigte bangen um "
	  "ihre Arbeit." },
	{ "broke", "900 Beschäftigte bangen: Fendrich insolvent", "Fendrich und Söhne, Hersteller "
	  "von Traktoren in Obermarkt, hat Insolvenz angemeldet." },
	{ "broke", "Insolvenz von Fendrich und Söhne schockt Obermarkt", "" },
	{ "lone", "Zoo Hellabronn züchtet seltene Schildkröten nach", "Im Zoo Hellabronn sind 17 "
	  "Schildkröten geschlüpft." },
	{ "lone2", "Kanzlerin besucht Messe für Orgelbau", "Auf der Messe für Orgelbau zeigen 60 "
	  "Werkstätten Pfeifen aus Zinn." },
	{ "lone3", "Linienbus rutscht in Graben, niemand verletzt", "Ein Linienbus ist bei Glätte in "
	  "einen Graben gerutscht. Die Fahrerin blieb unverletzt." },
};

/* Where everything is, from what is told alone. */
struct board {
	struct desk desk;
	int64_t story[N_REPORTS + 1];	/* by article */
	size_t report[N_REPORTS + 1];
};

static void board_apply(struct board *board, int64_t article, const struct placement *told)
{
	board->story[article] = told->story;
	for (size_t i = 0; i < told->n_moved; i++)
		board->story[told->moved[i].article] = told->moved[i].story;
	for (size_t i = 0; i < told->n_merged; i++)
		for (int64_t k = 1; k <= article; k++)
			if (board->story[k] == told->merged[i].gone)
				board->story[k] = told->merged[i].kept;
}

/* What the grouper remembers of each story is what was told. */
static void board_check(struct board *board)
{
	struct memory *memory = board->desk.grouper->memory;

	for (int64_t k = 1; k <= board->desk.n; k++) {
		struct profile *profile = memory_profile(memory, board->story[k], NULL);
		size_t n = 0, here = 0;

		assert_int_equal(profile->id, board->story[k]);
		for (int64_t i = 1; i <= board->desk.n; i++)
			n += board->story[i] == profile->id;
		for (size_t i = 0; i < profile->n_known; i++)
			here += profile->members[i] == k;
		assert_int_equal(profile->n, n);
		assert_int_equal(here, 1);
	}
}

static void board_fill(struct board *board, const size_t *order)
{
	desk_open(&board->desk);
	for (size_t i = 0; i < N_REPORTS; i++) {
		struct desk *desk = &board->desk;
		struct placement told;

		board->report[i + 1] = order[i];
		told = desk_place(desk, desk_article(desk, "2024-06-03",
						     reports[order[i]].title,
						     reports[order[i]].text));
		board_apply(board, desk->n, &told);
		board_check(board);
	}
}

static bool together(const struct board *board, size_t a, size_t b)
{
	int64_t story_a = 0, story_b = 0;

	for (size_t i = 1; i <= N_REPORTS; i++) {
		story_a = board->report[i] == a ? board->story[i] : story_a;
		story_b = board->report[i] == b ? board->story[i] : story_b;
	}
	return story_a == story_b;
}

static void order_make(size_t seed, size_t *ret)
{
	for (size_t i = 0; i < N_REPORTS; i++)
		ret[i] = i;
	for (size_t i = N_REPORTS; i > 1; i--) {
		size_t k = hash_mix(seed, i) % i, kept = ret[i - 1];

		ret[i - 1] = ret[k];
		ret[k] = kept;
	}
}

static void test_the_order_of_a_day_does_not_matter(void **state)
{
	struct board first, other;
	size_t order[N_REPORTS];

	(void)state;
	order_make(0, order);
	board_fill(&first, order);
	for (size_t seed = 1; seed < N_ORDERS; seed++) {
		order_make(seed, order);
		board_fill(&other, order);
		for (size_t a = 0; a < N_REPORTS; a++)
			for (size_t b = 0; b < a; b++)
				assert_int_equal(together(&first, a, b), together(&other, a, b));
		desk_close(&other.desk);
	}
	desk_close(&first.desk);
}

static void test_strangers_never_come_together(void **state)
{
	struct board board;
	size_t order[N_REPORTS];

	(void)state;
	for (size_t seed = 0; seed < N_ORDERS; seed++) {
		order_make(seed, order);
		board_fill(&board, order);
		for (size_t a = 0; a < N_REPORTS; a++)
			for (size_t b = 0; b < a; b++)
				assert_true(!together(&board, a, b) ||
					    str_eq(str_from(reports[a].event),
						   str_from(reports[b].event)));
		desk_close(&board.desk);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_order_of_a_day_does_not_matter),
		cmocka_unit_test(test_strangers_never_come_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
