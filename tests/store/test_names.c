/* SPDX-License-Identifier: MIT */
/* The names of the library: counts, lists, joins by hand. */
#include "library.h"

#include <stdio.h>
#include <string.h>

#include <lesart/base/uni.h>
#include <lesart/store/journal.h>
#include <lesart/store/names.h>

#define NAMES_MOST 4

/* An article in a story, which names these (a class letter before each; a star
 * after it: is quoted). */
struct told {
	int64_t story;
	const char *published;
	const char *names[NAMES_MOST];
};

static struct story_name name_read(struct box *box, const char *spec)
{
	static const char letters[NAME_CLASSES + 1] = "POLXM";
	size_t len = strlen(spec);
	bool said = spec[len - 1] == '*';
	struct story_name name = {
		.class = (uint8_t)(strchr(letters, spec[0]) - letters), .said = said,
		.shown = { spec + 1, len - 1 - said }, .n_articles = 1, .n_mentions = 2,
	};

	name.key = uni_fold_arena(box->mem, name.shown);
	return name;
}

static void names_set(struct box *box, int64_t story, const char *const *specs)
{
	struct story_name names[NAMES_MOST];
	size_t n = 0;

	while (n < NAMES_MOST && specs[n]) {
		names[n] = name_read(box, specs[n]);
		n++;
	}
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_names(box->store, story, names, n, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
}

static void told_add(struct box *box, const struct told *told)
{
	static int n;
	char title[32];

	snprintf(title, sizeof(title), "Meldung %d", ++n);
	box_add(box, &(struct plan){ .title = title, .story = told->story,
				     .published = told->published });
	names_set(box, told->story, told->names);
}

/* "Shown 2, Other 1": the list with the numbers of stories. */
static const char *list_say(struct box *box, const char *words, int class, enum name_order order,
			    size_t page)
{
	struct name_filter filter = { .words = str_from(words), .class = class, .order = order };
	static char line[1024];
	struct name_page got = { 0 };
	size_t len = 0;

	line[0] = '\0';
	do {
		assert_ok(box, store_names(box->store, &filter, &got.next, page, box->mem, &got,
					   &box->err));
		for (size_t i = 0; i < got.n; i++)
			len += (size_t)snprintf(line + len, sizeof(line) - len, "%s%.*s %llu",
						len ? ", " : "", STR_FMT(got.rows[i].shown),
						(unsigned long long)got.rows[i].n_stories);
	} while (got.next.id);
	return line;
}

static int64_t id_of(struct box *box, const char *words)
{
	struct name_filter filter = { .words = str_from(words), .class = -1 };
	struct name_page page;

	assert_ok(box, store_names(box->store, &filter, NULL, 1, box->mem, &page, &box->err));
	assert_int_equal(page.n, 1);
	return page.rows[0].id;
}

static const struct told small[] = {
	{ 1, "2031-03-01", { "PMira Tannhof*", "OWerft Nord", "LLindau" } },
	{ 2, "2031-03-05", { "PMira Tannhof", "LLindau" } },
	{ 3, "2031-02-10", { "PJonas Keil", "LLindau", "MBote" } },
	{ 4, NULL, { "PTannhof", "OZürich Bank" } },
};

static void small_add(struct box *box)
{
	for (size_t i = 0; i < sizeof(small) / sizeof(*small); i++)
		told_add(box, &small[i]);
}

static void test_names_are_listed_by_the_number_of_their_stories(void **state)
{
	struct box *box = *state;

	small_add(box);
	for (size_t page = 1; page < 4; page++)
		assert_string_equal(list_say(box, "", -1, NAMES_BY_WEIGHT, page),
				    "Lindau 3, Mira Tannhof 2, Bote 1, Jonas Keil 1, Tannhof 1, "
				    "Werft Nord 1, Zürich Bank 1");
	assert_string_equal(list_say(box, "", NAME_PER, NAMES_BY_WEIGHT, 2),
			    "Mira Tannhof 2, Jonas Keil 1, Tannhof 1");
	assert_string_equal(list_say(box, "", -1, NAMES_BY_NAME, 2),
			    "Bote 1, Jonas Keil 1, Lindau 3, Mira Tannhof 2, Tannhof 1, "
			    "Werft Nord 1, Zürich Bank 1");
}

static void test_typed_words_are_beginnings_of_a_names_words(void **state)
{
	static const struct {
		const char *words, *list;
	} rows[] = {
		{ "tann", "Mira Tannhof 2, Tannhof 1" },
		{ "MIRA t", "Mira Tannhof 2" },
		{ "zürich", "Zürich Bank 1" },
		{ "zu\xCC\x88rich", "Zürich Bank 1" },
		{ "ord", "" },
		{ "日本", "" },
	};
	struct box *box = *state;

	small_add(box);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_string_equal(list_say(box, rows[i].words, -1, NAMES_BY_WEIGHT, 2),
				    rows[i].list);
}

static void test_a_surname_alone_is_not_the_person_of_another_story(void **state)
{
	struct box *box = *state;

	small_add(box);
	assert_string_equal(list_say(box, "tannhof", NAME_PER, NAMES_BY_WEIGHT, 9),
			    "Mira Tannhof 2, Tannhof 1");
}

static void test_what_a_story_no_longer_names_is_taken_out(void **state)
{
	struct box *box = *state;

	small_add(box);
	names_set(box, 1, (const char *const[NAMES_MOST]){ "PMira Tannhof" });
	assert_string_equal(list_say(box, "", -1, NAMES_BY_WEIGHT, 9),
			    "Lindau 2, Mira Tannhof 2, Bote 1, Jonas Keil 1, Tannhof 1, "
			    "Zürich Bank 1");
	names_set(box, 2, (const char *const[NAMES_MOST]){ NULL });
	assert_string_equal(list_say(box, "", -1, NAMES_BY_WEIGHT, 9),
			    "Bote 1, Jonas Keil 1, Lindau 1, Mira Tannhof 1, Tannhof 1, "
			    "Zürich Bank 1");
}

static void test_a_story_that_goes_up_in_another_leaves_its_names(void **state)
{
	struct box *box = *state;

	small_add(box);
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_merge(box->store, 2, 1, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	assert_string_equal(list_say(box, "", NAME_PER, NAMES_BY_WEIGHT, 9),
			    "Jonas Keil 1, Mira Tannhof 1, Tannhof 1");
}

static const char *stories_say(struct box *box, int64_t id, bool said, size_t page)
{
	static char line[256];
	struct name_story *rows, after;
	size_t n, len = 0;
	bool first = true;

	line[0] = '\0';
	do {
		assert_ok(box, store_name_stories(box->store, id, said, first ? NULL : &after, page,
						  box->mem, &rows, &n, &box->err));
		for (size_t i = 0; i < n; i++)
			len += (size_t)snprintf(line + len, sizeof(line) - len, "%s%lld%s",
						len ? " " : "", (long long)rows[i].story,
						rows[i].said ? "*" : "");
		if (n)
			after = rows[n - 1];
		first = false;
	} while (n == page);
	return line;
}

static void test_stories_of_a_name_come_newest_first_and_undated_last(void **state)
{
	struct box *box = *state;

	small_add(box);
	told_add(box, &(struct told){ 5, NULL, { "LLindau" } });
	for (size_t page = 1; page < 6; page++)
		assert_string_equal(stories_say(box, id_of(box, "lindau"), false, page), "2 1 3 5");
	assert_string_equal(stories_say(box, id_of(box, "mira"), true, 2), "1*");
}

static void test_a_story_that_is_dated_later_moves(void **state)
{
	struct box *box = *state;

	small_add(box);
	told_add(box, &(struct told){ 4, "2031-04-01", { "PTannhof", "LLindau" } });
	assert_string_equal(stories_say(box, id_of(box, "lindau"), false, 9), "4 2 1 3");
}

static void test_joined_names_are_one_until_they_are_parted(void **state)
{
	struct box *box = *state;
	struct undone undone;
	struct name_row *parts;
	int64_t full, bare;
	size_t n;

	small_add(box);
	full = id_of(box, "mira");
	bare = id_of(box, "zürich");
	assert_ok(box, store_join_name(box->store, bare, full, NULL, &box->err));
	assert_string_equal(list_say(box, "", -1, NAMES_BY_WEIGHT, 2),
			    "Lindau 3, Mira Tannhof 3, Bote 1, Jonas Keil 1, Tannhof 1, Werft Nord 1");
	assert_string_equal(stories_say(box, full, false, 1), "2 1* 4");
	assert_ok(box, store_name_parts(box->store, full, box->mem, &parts, &n, &box->err));
	assert_int_equal(n, 1);
	assert_int_equal(parts[0].id, bare);

	/* What comes later is counted with it. */
	told_add(box, &(struct told){ 6, "2031-05-01", { "OZürich Bank" } });
	assert_string_equal(list_say(box, "", NAME_PER, NAMES_BY_WEIGHT, 2),
			    "Mira Tannhof 4, Jonas Keil 1, Tannhof 1");

	box_close(box);
	box_open(box, STORE_WRITE);
	assert_ok(box, store_undo(box->store, box->mem, &undone, &box->err));
	assert_int_equal(undone.n, 1);
	assert_string_equal(list_say(box, "", -1, NAMES_BY_WEIGHT, 2),
			    "Lindau 3, Mira Tannhof 2, Zürich Bank 2, Bote 1, Jonas Keil 1, "
			    "Tannhof 1, Werft Nord 1");
	assert_ok(box, store_redo(box->store, box->mem, &undone, &box->err));
	assert_string_equal(list_say(box, "mira", -1, NAMES_BY_WEIGHT, 2), "Mira Tannhof 4");
}

static size_t n_found(struct box *box, const char *query)
{
	struct search_hit *hits;
	uint64_t total;
	size_t n;

	assert_ok(box, store_search(box->store, str_from(query), 9, box->mem, &hits, &n, &total,
				    &box->err));
	return n;
}

static void test_a_query_for_a_person_finds_what_was_joined_to_them(void **state)
{
	struct box *box = *state;
	int64_t one, other;

	box_add(box, &(struct plan){ .title = "Eins", .story = 1, .person = "Mira Tannhof" });
	box_add(box, &(struct plan){ .title = "Zwei", .story = 2, .person = "M. T. Keil" });
	names_set(box, 1, (const char *const[NAMES_MOST]){ "PMira Tannhof" });
	names_set(box, 2, (const char *const[NAMES_MOST]){ "PM. T. Keil" });
	one = id_of(box, "mira");
	other = id_of(box, "keil");
	assert_int_equal(n_found(box, "person:tannhof"), 1);
	assert_ok(box, store_join_name(box->store, other, one, NULL, &box->err));
	assert_int_equal(n_found(box, "person:tannhof"), 2);
	assert_int_equal(n_found(box, "person:keil"), 2);
	assert_int_equal(n_found(box, "person:tannhof eins"), 1);
	assert_int_equal(n_found(box, "zwei -person:tannhof"), 0);
	assert_int_equal(n_found(box, "person:hof"), 0);
	assert_ok(box, store_join_name(box->store, other, 0, NULL, &box->err));
	assert_int_equal(n_found(box, "person:tannhof"), 1);
}

static void test_names_joined_in_a_chain_come_apart_one_by_one(void **state)
{
	struct box *box = *state;
	int64_t a, b, c;

	small_add(box);
	a = id_of(box, "mira");
	b = id_of(box, "jonas");
	c = id_of(box, "werft");
	assert_ok(box, store_join_name(box->store, c, b, NULL, &box->err));
	assert_ok(box, store_join_name(box->store, b, a, NULL, &box->err));
	assert_string_equal(list_say(box, "", NAME_PER, NAMES_BY_WEIGHT, 9),
			    "Mira Tannhof 4, Tannhof 1");
	assert_false(store_join_name(box->store, a, c, NULL, &box->err));
	err_clear(&box->err);
	assert_ok(box, store_join_name(box->store, b, 0, NULL, &box->err));
	assert_string_equal(list_say(box, "", NAME_PER, NAMES_BY_WEIGHT, 9),
			    "Jonas Keil 2, Mira Tannhof 2, Tannhof 1");
	assert_ok(box, store_join_name(box->store, c, 0, NULL, &box->err));
	assert_string_equal(list_say(box, "", -1, NAMES_BY_NAME, 9),
			    "Bote 1, Jonas Keil 1, Lindau 3, Mira Tannhof 2, Tannhof 1, "
			    "Werft Nord 1, Zürich Bank 1");
	assert_false(store_join_name(box->store, 999, a, NULL, &box->err));
}

static void test_the_better_form_is_shown_whichever_came_first(void **state)
{
	static const char *const forms[] = { "PMIRA TANNHOF", "PMira Tannhof", "Pmira tannhof" };
	struct box *box = *state;

	for (size_t i = 0; i < 3; i++)
		told_add(box, &(struct told){ (int64_t)i + 1, "2031-01-01", { forms[i] } });
	assert_string_equal(list_say(box, "", -1, NAMES_BY_WEIGHT, 9), "Mira Tannhof 3");
	/* Letters of a style stand out on the Web, and in no list. */
	told_add(box, &(struct told){ 4, "2031-01-01", { "P\U0001D5E0\U0001D5F6\U0001D5FF\U0001D5EE "
							 "Tannhof" } });
	assert_string_equal(list_say(box, "", -1, NAMES_BY_WEIGHT, 9), "Mira Tannhof 4");
}

static void test_an_entity_is_found_as_its_story_has_it(void **state)
{
	struct box *box = *state;
	struct entity bare = { .key = STR("tannhof"), .class = NAME_PER };
	struct entity keil = { .key = STR("keil"), .class = NAME_PER };
	int64_t id;

	small_add(box);
	assert_ok(box, store_name_of(box->store, 1, 0, &bare, &id, &box->err));
	assert_int_equal(id, id_of(box, "mira"));
	assert_ok(box, store_name_of(box->store, 1, 0, &keil, &id, &box->err));
	assert_int_equal(id, 0);
	/* Two people of that surname: nobody. */
	names_set(box, 1, (const char *const[NAMES_MOST]){ "PMira Tannhof", "POle Tannhof" });
	assert_ok(box, store_name_of(box->store, 1, 0, &bare, &id, &box->err));
	assert_int_not_equal(id, id_of(box, "mira"));
}

static void test_company_is_who_is_there_often_and_elsewhere_seldom(void **state)
{
	struct box *box = *state;
	struct name_row *rows;
	size_t n;

	small_add(box);
	told_add(box, &(struct told){ 7, "2031-06-01", { "PMira Tannhof", "OWerft Nord" } });
	for (int64_t i = 10; i < 30; i++)
		told_add(box, &(struct told){ i, "2031-06-01", { "LLindau" } });
	assert_ok(box, store_name_company(box->store, id_of(box, "mira"), 5, box->mem, &rows, &n,
					  &box->err));
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].shown.ptr, "Werft Nord");
	assert_string_equal(rows[1].shown.ptr, "Lindau");
}

static void test_what_was_rolled_back_leaves_no_names(void **state)
{
	struct box *box = *state;
	struct story_name name = name_read(box, "PMira Tannhof");

	box_add(box, &(struct plan){ .title = "Meldung", .story = 1 });
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_names(box->store, 1, &name, 1, &box->err));
	store_rollback(box->store);
	assert_string_equal(list_say(box, "", -1, NAMES_BY_WEIGHT, 9), "");
	names_set(box, 1, (const char *const[NAMES_MOST]){ "PMira Tannhof" });
	assert_string_equal(list_say(box, "", -1, NAMES_BY_WEIGHT, 9), "Mira Tannhof 1");
}

/* More than are fetched and sorted: the list is walked instead. */
static void test_a_common_beginning_is_found_in_the_same_order(void **state)
{
	struct box *box = *state;
	struct story_name *names = arena_array(box->mem, struct story_name, STORY_NAMES_MAX);
	struct name_filter filter = { .words = STR("nah"), .class = -1 };
	struct name_page page = { 0 };

	for (int64_t story = 1; story <= 16; story++) {
		for (int i = 0; i < STORY_NAMES_MAX - 1; i++) {
			names[i] = name_read(box, "PNahe");
			names[i].shown = arena_printf(box->mem, "Nahe %c%c%c%c", 'a' + i % 26,
						      'a' + i / 26, 'a' + (int)story, 'z');
			names[i].key = uni_fold_arena(box->mem, names[i].shown);
		}
		names[STORY_NAMES_MAX - 1] = name_read(box, "PZoe Nahm");
		box_add(box, &(struct plan){ .title = arena_printf(box->mem, "M %lld",
				(long long)story).ptr, .story = story });
		assert_ok(box, store_begin(box->store, &box->err));
		assert_ok(box, store_set_names(box->store, story, names, STORY_NAMES_MAX,
					       &box->err));
		assert_ok(box, store_commit(box->store, &box->err));
	}
	do {
		assert_ok(box, store_names(box->store, &filter, &page.next, 3, box->mem, &page,
					   &box->err));
	} while (!page.n && page.next.id);
	assert_in_range(page.n, 1, 3);
	assert_string_equal(page.rows[0].shown.ptr, "Zoe Nahm");
	assert_int_equal(page.rows[0].n_stories, 16);
	/* No place begins so: that is not looked for all at once. */
	filter.class = NAME_LOC;
	assert_ok(box, store_names(box->store, &filter, NULL, 3, box->mem, &page, &box->err));
	assert_int_equal(page.n, 0);
	assert_true(page.next.id);
	while (page.next.id)
		assert_ok(box, store_names(box->store, &filter, &page.next, 3, box->mem, &page,
					   &box->err));
	assert_int_equal(page.n, 0);
}

static void test_an_older_library_says_which_stories_have_no_names_yet(void **state)
{
	struct box *box = *state;
	int64_t ids[3];
	size_t n;

	assert_ok(box, store_unnamed(box->store, ids, 3, &n, &box->err));
	assert_int_equal(n, 0);
	small_add(box);
	box_close(box);
	box_age(box, 2);
	box_open(box, STORE_WRITE);
	assert_ok(box, store_unnamed(box->store, ids, 3, &n, &box->err));
	assert_int_equal(n, 3);
	assert_ok(box, store_named(box->store, ids[2], &box->err));
	assert_ok(box, store_unnamed(box->store, ids, 3, &n, &box->err));
	assert_int_equal(n, 1);
	assert_ok(box, store_named(box->store, ids[0], &box->err));
	assert_ok(box, store_unnamed(box->store, ids, 3, &n, &box->err));
	assert_int_equal(n, 0);
}

static void test_completion_gives_full_names(void **state)
{
	struct box *box = *state;
	struct str *words;
	size_t n;

	small_add(box);
	assert_ok(box, store_complete_name(box->store, STR("tan"), NAME_PER, 5, box->mem, &words,
					   &n, &box->err));
	assert_int_equal(n, 2);
	assert_string_equal(words[0].ptr, "Mira Tannhof");
}

#define WITH_BOX(test) cmocka_unit_test_setup_teardown(test, box_setup, box_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BOX(test_names_are_listed_by_the_number_of_their_stories),
		WITH_BOX(test_typed_words_are_beginnings_of_a_names_words),
		WITH_BOX(test_a_surname_alone_is_not_the_person_of_another_story),
		WITH_BOX(test_what_a_story_no_longer_names_is_taken_out),
		WITH_BOX(test_a_story_that_goes_up_in_another_leaves_its_names),
		WITH_BOX(test_stories_of_a_name_come_newest_first_and_undated_last),
		WITH_BOX(test_a_story_that_is_dated_later_moves),
		WITH_BOX(test_joined_names_are_one_until_they_are_parted),
		WITH_BOX(test_a_query_for_a_person_finds_what_was_joined_to_them),
		WITH_BOX(test_names_joined_in_a_chain_come_apart_one_by_one),
		WITH_BOX(test_the_better_form_is_shown_whichever_came_first),
		WITH_BOX(test_an_entity_is_found_as_its_story_has_it),
		WITH_BOX(test_company_is_who_is_there_often_and_elsewhere_seldom),
		WITH_BOX(test_what_was_rolled_back_leaves_no_names),
		WITH_BOX(test_a_common_beginning_is_found_in_the_same_order),
		WITH_BOX(test_an_older_library_says_which_stories_have_no_names_yet),
		WITH_BOX(test_completion_gives_full_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
