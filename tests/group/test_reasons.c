/* SPDX-License-Identifier: MIT */
/* Every reason of a thousand links stands in both stories, word for word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <lesart/base/map.h>

#include "desk.h"

#define N_SAGAS 60
#define N_EVENTS 6		/* of a saga */
#define N_TOLD 3		/* reports of an event */
#define N_REPORTS (N_SAGAS * N_EVENTS * N_TOLD)
#define LINKS_WANTED 1000

static const char *const begins[] = { "Kol", "Wip", "Oster", "Frie", "Tann", "Gra", "Schmal", "Uhl" };
static const char *const middles[] = { "ler", "pen", "ding", "mers", "hau", "gers", "ten" };
static const char *const ends[] = { "au", "dorf", "heim", "rode", "stett" };
static const char *const firsts[] = { "Hedwig", "Ubbo", "Ottilie", "Gernot", "Roswitha", "Anselm" };
static const char *const deeds[] = {
	"verkauft das Rathaus", "eröffnet eine Seilbahn", "verliert einen Prozess",
	"gewinnt den Sängerwettstreit", "schließt die Papiermühle", "kauft ein Moor",
};
static const char *const media[] = { "Spiegel", "Tagesspiegel" };

struct report {
	char title[200], text[900];
	int64_t story;
};

static struct report reports[N_REPORTS + 1];	/* by article */

static const char *pick(const char *const *from, size_t n, size_t saga, size_t salt)
{
	return from[hash_mix(saga, salt) % n];
}
#define PICK(from, saga, salt) pick(from, sizeof(from) / sizeof(*(from)), saga, salt)

/* What two of a saga's events have in common beside names: a day, a medium, words. */
static void aside_make(struct report *report, size_t saga, size_t event)
{
	size_t at = strlen(report->text), room = sizeof(report->text) - at;

	if (event % 3 == 0)
		snprintf(report->text + at, room, "Der Streit begann am %zu. März %zu.",
			 1 + saga % 28, 1980 + saga % 30);
	else if (event % 3 == 1)
		snprintf(report->text + at, room, "Laut %s ist daran nichts neu.", PICK(media, saga, 7));
	else
		snprintf(report->text + at, room, "Wer dafür war, der werde es in Mühle %zu am "
			 "Bach noch bitter bereuen.", saga);
}

static void report_make(struct report *report, size_t saga, size_t event, size_t told)
{
	char town[60], who[80];

	snprintf(town, sizeof(town), "%s%s%s", PICK(begins, saga, 1), PICK(middles, saga, 2),
		 PICK(ends, saga, 3));
	snprintf(who, sizeof(who), "%s %s%s", PICK(firsts, saga, 4), PICK(begins, saga, 5),
		 PICK(middles, saga, 6));
	snprintf(report->title, sizeof(report->title), told == 1 ? "%s: %s %s" : "%2$s %3$s in %1$s",
		 town, who, deeds[event]);
	snprintf(report->text, sizeof(report->text),
		 "%s %s. Das teilte die Gemeinde %s mit. %s", who, deeds[event], town,
		 told == 2 ? "Zürich, 日本 und שלום stehen auch da. " : "");
	aside_make(report, saga, event);
}

static void told_apply(int64_t article, const struct placement *told)
{
	reports[article].story = told->story;
	for (size_t i = 0; i < told->n_moved; i++)
		reports[told->moved[i].article].story = told->moved[i].story;
	for (size_t i = 0; i < told->n_merged; i++)
		for (int64_t k = 1; k <= article; k++)
			if (reports[k].story == told->merged[i].gone)
				reports[k].story = told->merged[i].kept;
}

static void desk_fill(struct desk *desk)
{
	desk_open(desk);
	for (size_t i = 0; i < N_REPORTS; i++) {
		size_t event = i / N_TOLD % N_EVENTS, saga = i / N_TOLD / N_EVENTS;
		struct report *report = &reports[i + 1];
		struct placement told;
		char day[16];

		report_make(report, saga, event, i % N_TOLD);
		snprintf(day, sizeof(day), "20%02zu-%02zu-%02zu", 10 + event, 1 + saga % 12,
			 1 + i % 28);
		told = desk_place(desk, desk_article(desk, day, report->title, report->text));
		told_apply(desk->n, &told);
	}
}

static bool stands_in(int64_t story, struct str text)
{
	for (int64_t k = 1; k <= N_REPORTS; k++)
		if (reports[k].story == story &&
		    (str_find(str_from(reports[k].title), text) >= 0 ||
		     str_find(str_from(reports[k].text), text) >= 0))
			return true;
	return false;
}

static void check_link(const struct link *link, size_t *kinds)
{
	assert_true(link->n_reasons > 0);
	for (size_t i = 0; i < link->n_reasons; i++) {
		struct str text = link->reasons[i].text;

		kinds[link->reasons[i].kind]++;
		if (!stands_in(link->from, text) || !stands_in(link->to, text))
			fail_msg("'%.*s' does not stand in both", STR_FMT(text));
		for (size_t k = 0; k < i; k++)
			assert_false(str_eq(text, link->reasons[k].text));
	}
}

static void test_every_reason_of_a_thousand_links_stands_in_both(void **state)
{
	size_t kinds[REASON_COUNT] = { 0 }, n_links = 0;
	struct desk desk;

	(void)state;
	desk_fill(&desk);
	for (int64_t story = 1; story <= desk.n_stories; story++) {
		struct arena *mem = arena_new();
		struct link *links;
		size_t n;

		assert_true(grouper_links(desk.grouper, story, mem, &links, &n, NULL));
		assert_true(n <= LINKS_MAX);
		for (size_t i = 0; i < n; i++)
			check_link(&links[i], kinds);
		n_links += n;
		arena_free(mem);
	}
	desk_close(&desk);
	assert_true(n_links >= LINKS_WANTED);
	assert_true(kinds[REASON_NAME] + kinds[REASON_PLACE] > 0);
	assert_true(kinds[REASON_DATE] > 0);
	assert_true(kinds[REASON_CITES] > 0);
	assert_true(kinds[REASON_COPY] > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_reason_of_a_thousand_links_stands_in_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
