/* SPDX-License-Identifier: MIT */
/* Reports of one story date one another, and their dates make a time line. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <lesart/group/group.h>
#include <lesart/model/lang.h>

#include "../analyse/analyser.h"

/* An article whose paragraphs are its lines; published "-" is not known. */
static struct article *report(int64_t id, const char *published, const char *text)
{
	struct article *article = article_new();
	struct str rest, line;

	article->id = id;
	article->lang = lang_find(STR("de"));
	article->text = arena_str(article->mem, str_from(text));
	article->published = WHEN_NONE;
	if (strcmp(published, "-"))
		assert_true(when_parse(article->mem, str_from(published), &article->published));
	rest = article->text;
	while (str_split(&rest, '\n', &line)) {
		uint32_t from = (uint32_t)(line.ptr - article->text.ptr);
		struct part part = { .span = { from, from + (uint32_t)line.len },
				     .role = ROLE_PARAGRAPH, .sure = 90, .rule = "test" };

		if (line.len)
			ARENA_PUSH(article->mem, &article->parts, part);
	}
	tokens_mark(analyser, article);
	dates_mark(analyser, article);
	published_mark(analyser, article);
	return article;
}

/* Date two reports by one another; what comes out for the first. */
static struct when dated_by(struct article *article, struct article *sibling)
{
	struct article *both[2] = { article, sibling };
	bool changed[2];

	story_dates(both, 2, changed);
	if (changed[0])
		dates_resolve(article);
	return article->published;
}

static void check_dated(const char *text, const char *sibling_day, const char *sibling_text,
			const char *want)
{
	struct article *article = report(1, "-", text), *sibling = report(2, sibling_day, sibling_text);
	struct when got = dated_by(article, sibling);

	assert_string_equal(when_print_arena(article->mem, got).ptr, want);
	article_free(article);
	article_free(sibling);
}

static const char dam_yesterday[] =
	"Am gestrigen Dienstag ist bei Lindfurt der Damm am Kelbersee gebrochen.\n"
	"Bürgermeisterin Almut Kern ließ das Dorf räumen.";
static const char dam_tuesday[] =
	"Der Damm am Kelbersee ist am Dienstag gebrochen, Lindfurt steht unter Wasser.\n"
	"Almut Kern ließ räumen.";

static void test_a_weekday_told_by_both_dates_the_undated_one(void **state)
{
	(void)state;
	check_dated(dam_yesterday, "2018-02-15", dam_tuesday, "2018-02-14");
	check_dated(dam_yesterday, "2018-02", dam_tuesday,
		    "[2018-01-31,2018-02-07,2018-02-14,2018-02-21,2018-02-28]");
}

static void test_what_is_told_as_new_is_of_the_week_of_the_event(void **state)
{
	(void)state;
	check_dated("Jetzt hat Hanna Vogelsang den Museumsrat von Oberlau zum Rücktritt aufgefordert.",
		    "2019-03-15",
		    "Hanna Vogelsang hat am 14. März den Museumsrat von Oberlau zum Rücktritt aufgefordert.",
		    "2019-03-14/2019-03-21");
}

static void test_a_report_without_any_date_comes_near_its_like(void **state)
{
	(void)state;
	check_dated("Hanna Vogelsang fordert Rücktritt des Museumsrats von Oberlau.", "2019-03-15",
		    "Hanna Vogelsang fordert Rücktritt: Museumsrat von Oberlau empört.",
		    "2019-03-05?/2019-03-25?");
}

static void test_a_report_of_something_else_dates_nobody(void **state)
{
	(void)state;
	check_dated("Hanna Vogelsang fordert Rücktritt des Museumsrats von Oberlau.", "2019-03-15",
		    "Trainer Ole Fries verlässt den Ruderclub Wenden nach zwei Niederlagen.",
		    "XXXX-XX-XX");
	check_dated(dam_yesterday, "2018-02-15",
		    "Am Dienstag hat Trainer Ole Fries den Ruderclub Wenden verlassen.", "XXXX-XX-XX");
}

static void test_what_an_article_says_of_itself_is_not_doubted(void **state)
{
	(void)state;
	struct article *article = report(1, "2020-05-01", dam_yesterday);
	struct article *sibling = report(2, "2018-02-15", dam_tuesday);

	assert_int_equal(dated_by(article, sibling).lo, day_from_civil(2020, 5, 1));
	article_free(article);
	article_free(sibling);
}

static void test_dating_twice_is_dating_once(void **state)
{
	struct article *article = report(1, "-", dam_yesterday);
	struct article *sibling = report(2, "2018-02-15", dam_tuesday);
	struct article *both[2] = { article, sibling };
	bool changed[2];
	size_t n;

	(void)state;
	story_dates(both, 2, changed);
	assert_true(changed[0]);
	n = article->evidence.n;
	story_dates(both, 2, changed);
	assert_false(changed[0]);
	assert_false(changed[1]);
	assert_int_equal(article->evidence.n, n);
	assert_int_equal(article->evidence.at[0].article, 2);
	article_free(article);
	article_free(sibling);
}

static void test_dates_of_the_text_move_with_the_day_of_publication(void **state)
{
	struct article *article = report(1, "-", dam_yesterday);
	struct article *sibling = report(2, "2018-02-15", dam_tuesday);

	(void)state;
	assert_false(when_known(article->dates.at[0].when));
	dated_by(article, sibling);
	assert_int_equal(article->dates.at[0].when.lo, day_from_civil(2018, 2, 13));
	article_free(article);
	article_free(sibling);
}

/* --- the time line ----------------------------------------------------------- */

static const struct event *event_on(const struct event *events, size_t n, const char *edtf,
				    int64_t article)
{
	struct arena *mem = arena_new();
	const struct event *found = NULL;
	struct when when;
	size_t i;

	assert_true(when_parse(mem, str_from(edtf), &when));
	for (i = 0; i < n && !found; i++)
		if (events[i].axis == EVENT_MENTIONED && events[i].article == article &&
		    when_same(events[i].when, when))
			found = &events[i];
	arena_free(mem);
	return found;
}

static void test_a_day_told_by_two_reports_is_one_event(void **state)
{
	struct article *a = report(1, "2018-02-15", dam_tuesday);
	struct article *b = report(2, "2018-02-14", dam_yesterday);
	const struct article *both[2] = { a, b };
	struct arena *mem = arena_new();
	const struct event *first, *second;
	struct event *events;
	size_t n;

	(void)state;
	story_events(both, 2, mem, &events, &n);
	assert_int_equal(n, 4);
	first = event_on(events, n, "2018-02-13", 1);
	second = event_on(events, n, "2018-02-13", 2);
	assert_non_null(first);
	assert_non_null(second);
	assert_true((first->same_as != 0) != (second->same_as != 0));
	assert_int_equal(first->state, EVENT_STATED);
	arena_free(mem);
	article_free(a);
	article_free(b);
}

static void test_events_come_in_the_order_of_time(void **state)
{
	struct article *a = report(1, "2019-03-14",
				   "Am Montag wurde gewählt. Im Jahr 2015 war das Haus gebaut worden.\n"
				   "Am 20. März wird gefeiert. Im Januar hatte es gebrannt.");
	const struct article *one[1] = { a };
	struct arena *mem = arena_new();
	struct event *events;
	size_t n, i;

	(void)state;
	story_events(one, 1, mem, &events, &n);
	assert_int_equal(n, 5);
	for (i = 0; i + 1 < n; i++)
		assert_true(when_cmp(events[i].when, events[i + 1].when) <= 0);
	assert_int_equal(event_on(events, n, "2019-03-20", 1)->state, EVENT_PLANNED);
	assert_string_equal(event_on(events, n, "2019-03-11", 1)->text.ptr, "Am Montag wurde gewählt.");
	arena_free(mem);
	article_free(a);
}

static void test_lengths_vague_words_and_leftovers_are_no_events(void **state)
{
	struct article *a = report(1, "2019-03-14",
				   "Das dauerte drei Jahre. Derzeit ist geschlossen. Täglich fährt ein Bus.\n"
				   "Am 13. April kam eine Korrektur.");
	const struct article *one[1] = { a };
	struct arena *mem = arena_new();
	struct event *events;
	size_t n;

	(void)state;
	a->parts.at[1].role = ROLE_LATER_NOTE;
	story_events(one, 1, mem, &events, &n);
	assert_int_equal(n, 1);
	assert_int_equal(events[0].axis, EVENT_PUBLISHED);
	arena_free(mem);
	article_free(a);
}

static void test_a_report_without_a_day_is_joined_to_the_one_that_has_it(void **state)
{
	struct article *a = report(1, "2019-03-15",
				   "Hanna Vogelsang hat am 14. März den Museumsrat von Oberlau zum Rücktritt aufgefordert.");
	struct article *b = report(2, "-",
				   "Jetzt hat Hanna Vogelsang den Museumsrat von Oberlau zum Rücktritt aufgefordert.");
	const struct article *both[2] = { a, b };
	struct arena *mem = arena_new();
	struct event *events;
	size_t n;

	(void)state;
	story_events(both, 2, mem, &events, &n);
	assert_non_null(event_on(events, n, "2019-03-14", 2));
	assert_int_equal(event_on(events, n, "2019-03-14", 2)->state, EVENT_DERIVED);
	arena_free(mem);
	article_free(a);
	article_free(b);
}

static void test_two_days_for_one_event_are_a_conflict(void **state)
{
	struct article *a = report(1, "2018-02-15",
				   "Am Dienstag ist der Damm am Kelbersee bei Lindfurt gebrochen.");
	struct article *b = report(2, "2018-02-15",
				   "Am Mittwoch ist der Damm am Kelbersee bei Lindfurt gebrochen.");
	const struct article *both[2] = { a, b };
	struct arena *mem = arena_new();
	struct event *events;
	size_t n;

	(void)state;
	story_events(both, 2, mem, &events, &n);
	assert_int_equal(event_on(events, n, "2018-02-13", 1)->state, EVENT_CONFLICT);
	assert_int_equal(event_on(events, n, "2018-02-14", 2)->state, EVENT_CONFLICT);
	arena_free(mem);
	article_free(a);
	article_free(b);
}

static void test_what_one_article_repeats_is_one_event(void **state)
{
	struct article *a = report(1, "2018-02-15",
				   "Gestern ist der Damm am Kelbersee gebrochen.\n"
				   "Der Damm am Kelbersee brach gestern nach Regen.\n"
				   "Trainer Ole Fries trat gestern zurück.");
	const struct article *one[1] = { a };
	struct arena *mem = arena_new();
	struct event *events;
	size_t n;

	(void)state;
	story_events(one, 1, mem, &events, &n);
	assert_int_equal(n, 3);
	arena_free(mem);
	article_free(a);
}

static void test_no_articles_have_no_events(void **state)
{
	struct arena *mem = arena_new();
	struct event *events;
	size_t n = 7;

	(void)state;
	story_dates(NULL, 0, NULL);
	story_events(NULL, 0, mem, &events, &n);
	assert_int_equal(n, 0);
	arena_free(mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_weekday_told_by_both_dates_the_undated_one),
		cmocka_unit_test(test_what_is_told_as_new_is_of_the_week_of_the_event),
		cmocka_unit_test(test_a_report_without_any_date_comes_near_its_like),
		cmocka_unit_test(test_a_report_of_something_else_dates_nobody),
		cmocka_unit_test(test_what_an_article_says_of_itself_is_not_doubted),
		cmocka_unit_test(test_dating_twice_is_dating_once),
		cmocka_unit_test(test_dates_of_the_text_move_with_the_day_of_publication),
		cmocka_unit_test(test_a_day_told_by_two_reports_is_one_event),
		cmocka_unit_test(test_events_come_in_the_order_of_time),
		cmocka_unit_test(test_lengths_vague_words_and_leftovers_are_no_events),
		cmocka_unit_test(test_a_report_without_a_day_is_joined_to_the_one_that_has_it),
		cmocka_unit_test(test_two_days_for_one_event_are_a_conflict),
		cmocka_unit_test(test_what_one_article_repeats_is_one_event),
		cmocka_unit_test(test_no_articles_have_no_events),
	};

	return cmocka_run_group_tests(tests, analyser_setup, analyser_teardown);
}
