/* SPDX-License-Identifier: MIT */
#include "library.h"

#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/defs/rules.h>
#include <lesart/store/names.h>

static void test_an_article_comes_back_as_it_went_in(void **state)
{
	struct box *box = *state;
	struct plan plan = { .ident = "a.txt", .title = "Deich in Nordwiek gebrochen",
			     .text = "Das Wasser kam nachts, sagte Ole Friis.",
			     .source = "Küstenbote", .published = "2019-03-04",
			     .person = "Ole Friis" };
	int64_t id = box_add(box, &plan);
	struct article *a = store_article(box->store, id, &box->err);

	assert_non_null(a);
	assert_true(str_eq(a->ident, STR("a.txt")));
	assert_true(str_eq(a->source, STR("Küstenbote")));
	assert_true(str_eq(a->title.text, STR("Deich in Nordwiek gebrochen")));
	assert_int_equal(a->title.span.to, 27);
	assert_true(str_eq(when_print_arena(box->mem, a->published), STR("2019-03-04")));
	assert_int_equal(a->parts.n, 2);
	assert_int_equal(a->parts.at[0].role, ROLE_HEADLINE);
	assert_ptr_equal(a->parts.at[0].rule, rule_intern(STR("clean.test")));
	assert_int_equal(a->entities.n, 1);
	assert_true(str_eq(a->entities.at[0].key, STR("ole friis")));
	assert_int_equal(a->story, 1);
	article_free(a);
}

static void test_the_same_input_is_known_again(void **state)
{
	struct box *box = *state;
	struct plan plan = { .ident = "a.txt", .title = "Eins", .text = "zwei" };
	struct article *a = plan_article(&plan);
	int64_t id, added = box_add(box, &plan);

	assert_ok(box, store_known(box->store, a->hash, &id, &box->err));
	assert_int_equal(id, added);
	a->hash[1]++;
	assert_ok(box, store_known(box->store, a->hash, &id, &box->err));
	assert_int_equal(id, 0);
	assert_ok(box, store_ident(box->store, STR("a.txt"), &id, &box->err));
	assert_int_equal(id, added);
	article_free(a);
}

static void test_articles_are_found_by_ident_number_and_beginning(void **state)
{
	static const struct { const char *name; int64_t id; enum err_code code; } rows[] = {
		{ "folder/one.txt", 1, ERR_NONE }, { "2", 2, ERR_NONE }, { "folder/o", 1, ERR_NONE },
		{ "folder/t", 0, ERR_USAGE }, { "17", 0, ERR_NONE }, { "", 0, ERR_NONE },
	};
	static const char *const names[] = { "folder/one.txt", "folder/two.txt", "folder/three" };
	struct box *box = *state;

	for (size_t i = 0; i < 3; i++)
		box_add(box, &(struct plan){ .ident = names[i], .title = names[i] });
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct err err = ERR_INIT;
		int64_t id = 0;

		store_find_article(box->store, str_from(rows[i].name), &id, &err);
		assert_int_equal(err.code, rows[i].code);
		assert_int_equal(id, rows[i].id);
	}
}

static void test_a_story_counts_its_articles_sources_and_copies(void **state)
{
	struct box *box = *state;
	struct story story;
	bool found;

	box_add(box, &(struct plan){ .title = "Eins", .source = "Bote", .story = 7,
				     .published = "2019-03-04" });
	box_add(box, &(struct plan){ .title = "Zwei", .source = "Kurier", .story = 7,
				     .published = "2019-03", .copy_of = 1 });
	box_add(box, &(struct plan){ .title = "Drei", .source = "Bote", .story = 7,
				     .lang = "en" });
	assert_ok(box, store_story(box->store, 7, box->mem, &story, &found, &box->err));
	assert_true(found);
	assert_int_equal(story.n_articles, 3);
	assert_int_equal(story.n_sources, 2);
	assert_int_equal(story.n_copies, 1);
	assert_int_equal(story.n_unread, 3);
	assert_true(story.flags & STORY_MIXED);
	assert_true(str_eq(story.title, STR("Eins")));
	assert_true(str_eq(when_print_arena(box->mem, story.first), STR("2019-03")));
	assert_true(str_eq(when_print_arena(box->mem, story.last), STR("2019-03-04")));
}

static void test_a_merged_story_leads_to_the_one_that_is_left(void **state)
{
	struct box *box = *state;
	struct story story;
	struct store_counts counts;
	bool found;

	for (int64_t i = 1; i <= 3; i++)
		box_add(box, &(struct plan){ .ident = (const char *[]){ "", "a", "b", "c" }[i],
					     .title = "Eins", .story = i });
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_merge(box->store, 3, 2, &box->err));
	assert_ok(box, store_merge(box->store, 2, 1, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	for (int64_t i = 1; i <= 3; i++) {
		assert_ok(box, store_story(box->store, i, box->mem, &story, &found, &box->err));
		assert_true(found);
		assert_int_equal(story.id, 1);
		assert_int_equal(story.n_articles, 3);
	}
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_stories, 1);
	assert_int_equal(counts.n_articles, 3);
}

static void test_reading_an_article_counts_and_news_show_after(void **state)
{
	struct box *box = *state;
	struct store_counts counts;
	struct story story;
	bool found;

	box_add(box, &(struct plan){ .title = "Eins", .story = 1 });
	assert_ok(box, store_set_read(box->store, 1, true, &box->err));
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_unread, 0);
	box_add(box, &(struct plan){ .title = "Zwei", .story = 1 });
	assert_ok(box, store_story(box->store, 1, box->mem, &story, &found, &box->err));
	assert_int_equal(story.n_unread, 1);
	assert_int_equal(story.n_new, 1);
	assert_ok(box, store_set_read(box->store, 1, false, &box->err));
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_unread, 2);
}

static void test_what_is_rolled_back_was_never_there(void **state)
{
	struct box *box = *state;
	struct article *a = plan_article(&(struct plan){ .title = "Eins", .source = "Bote" });
	struct buf kept = BUF_INIT(100);
	struct store_counts counts;
	int64_t list[4];
	size_t n;

	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_add_article(box->store, a, &box->err));
	assert_ok(box, store_keep_put(box->store, 0, 5, STR("bytes"), &box->err));
	assert_ok(box, store_post(box->store, 99, 1, &box->err));
	store_rollback(box->store);
	assert_ok(box, store_counts(box->store, &counts, &box->err));
	assert_int_equal(counts.n_articles, 0);
	assert_int_equal(counts.n_sources, 0);
	assert_ok(box, store_keep_get(box->store, 0, 5, &kept, &box->err));
	assert_int_equal(kept.len, 0);
	assert_ok(box, store_postings(box->store, 99, 4, list, &n, &box->err));
	assert_int_equal(n, 0);
	box_add(box, &(struct plan){ .title = "Zwei", .source = "Bote" });
	buf_release(&kept);
	article_free(a);
}

static void test_postings_come_newest_first_and_survive(void **state)
{
	static const int64_t want[] = { 9, 7, 3 };
	struct box *box = *state;
	int64_t list[3];
	size_t n;

	assert_ok(box, store_begin(box->store, &box->err));
	for (size_t i = 0; i < 5; i++)
		assert_ok(box, store_post(box->store, UINT64_MAX, (int64_t[]){ 3, 9, 5, 7, 1 }[i],
					  &box->err));
	assert_ok(box, store_unpost(box->store, UINT64_MAX, 5, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	box_close(box);
	box_open(box, STORE_READ);
	assert_ok(box, store_postings(box->store, UINT64_MAX, 3, list, &n, &box->err));
	assert_int_equal(n, 3);
	assert_memory_equal(list, want, sizeof(want));
}

static void test_links_are_seen_from_both_ends_and_follow_merges(void **state)
{
	struct box *box = *state;
	struct link *links, link = { .from = 1, .to = 2, .weight = 0.5, .n_reasons = 1,
				     .reasons = { { REASON_NAME, STR("Ole Friis") } } };
	size_t n;

	for (int64_t i = 1; i <= 3; i++)
		box_add(box, &(struct plan){ .ident = (const char *[]){ "", "a", "b", "c" }[i],
					     .title = "Eins", .story = i });
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_set_links(box->store, 1, &link, 1, &box->err));
	assert_ok(box, store_merge(box->store, 2, 3, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	assert_ok(box, store_links(box->store, 3, box->mem, &links, &n, &box->err));
	assert_int_equal(n, 1);
	assert_int_equal(links[0].from, 3);
	assert_int_equal(links[0].to, 1);
	assert_int_equal(links[0].n_reasons, 1);
	assert_true(str_eq(links[0].reasons[0].text, STR("Ole Friis")));
	assert_ok(box, store_links(box->store, 1, box->mem, &links, &n, &box->err));
	assert_int_equal(n, 1);
	assert_int_equal(links[0].to, 3);
}

static void test_notes_are_kept_and_replaced(void **state)
{
	struct box *box = *state;
	struct buf out = BUF_INIT(100);

	assert_ok(box, store_note_put(box->store, STR("at"), STR("one"), &box->err));
	assert_ok(box, store_note_put(box->store, STR("at"), STR("two"), &box->err));
	assert_ok(box, store_note_get(box->store, STR("at"), &out, &box->err));
	assert_true(str_eq(buf_str(&out), STR("two")));
	buf_release(&out);
}

/* A story of as many names as are kept of one, one of them told only shortly. */
static void test_a_story_full_of_names_is_read_again(void **state)
{
	struct box *box = *state;
	struct story_name names[STORY_NAMES_MAX];

	box_add(box, &(struct plan){ .title = "Liste", .story = 1 });
	for (size_t i = 0; i < STORY_NAMES_MAX; i++) {
		names[i] = (struct story_name){ .class = NAME_PER, .n_articles = 1,
						.n_mentions = 1, .shortly = i == 7,
						.shown = arena_printf(box->mem, "Enno Dahl %zu", i) };
		names[i].key = uni_fold_arena(box->mem, names[i].shown);
	}
	for (int i = 0; i < 2; i++) {
		assert_ok(box, store_begin(box->store, &box->err));
		assert_ok(box, store_set_names(box->store, 1, names, STORY_NAMES_MAX, &box->err));
		assert_ok(box, store_commit(box->store, &box->err));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, box_setup, box_teardown)
		T(test_an_article_comes_back_as_it_went_in),
		T(test_the_same_input_is_known_again),
		T(test_articles_are_found_by_ident_number_and_beginning),
		T(test_a_story_counts_its_articles_sources_and_copies),
		T(test_a_merged_story_leads_to_the_one_that_is_left),
		T(test_reading_an_article_counts_and_news_show_after),
		T(test_what_is_rolled_back_was_never_there),
		T(test_postings_come_newest_first_and_survive),
		T(test_links_are_seen_from_both_ends_and_follow_merges),
		T(test_notes_are_kept_and_replaced),
		T(test_a_story_full_of_names_is_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
