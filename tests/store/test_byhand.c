/* SPDX-License-Identifier: MIT */
/* Decisions about stories: done, taken back, kept. */
#include "library.h"

#include <string.h>

#include <lesart/store/byhand.h>
#include <lesart/store/journal.h>
#include <lesart/store/own.h>
#include <lesart/store/names.h>

static void silent(void *ctx, const char *line)
{
	(void)ctx;
	print_message("%s\n", line);
}

static void sound(struct box *box)
{
	bool ok;

	assert_ok(box, store_check(box->store, silent, NULL, &ok, &box->err));
	assert_true(ok);
}

/* Articles 1..6: three in story 1 (2 repeats 1), two in story 2, one in story 3. */
static void shelf(struct box *box)
{
	box_add(box, &(struct plan){ .title = "Deich gebrochen", .story = 1, .source = "Bote" });
	box_add(box, &(struct plan){ .title = "Deich bricht", .story = 1, .copy_of = 1 });
	box_add(box, &(struct plan){ .title = "Flut in Ahlsdorf", .story = 1 });
	box_add(box, &(struct plan){ .title = "Wahl in Lüne", .story = 2 });
	box_add(box, &(struct plan){ .title = "Lüne hat gewählt", .story = 2 });
	box_add(box, &(struct plan){ .title = "日本", .story = 3 });
	box_close(box);
	box_open(box, STORE_MARKS);
}

static struct story story(struct box *box, int64_t id)
{
	struct story story;
	bool found;

	assert_ok(box, store_story(box->store, id, box->mem, &story, &found, &box->err));
	assert_true(found);
	return story;
}

/* The stories of articles 1 to 6, as "111223". */
static const char *places(struct box *box)
{
	static char text[8];
	struct article_place at[6];
	size_t n;

	assert_ok(box, store_places(box->store, 0, 6, at, &n, &box->err));
	assert_int_equal(n, 6);
	for (int i = 0; i < 6; i++)
		text[i] = (char)('0' + at[i].story);
	return text;
}

static size_t undo(struct box *box)
{
	struct undone undone;

	assert_ok(box, store_undo(box->store, box->mem, &undone, &box->err));
	return undone.n;
}

static size_t redo(struct box *box)
{
	struct undone undone;

	assert_ok(box, store_redo(box->store, box->mem, &undone, &box->err));
	return undone.n;
}

static size_t decided(struct box *box, enum decision_kind kind)
{
	struct decision *found;
	size_t n, count = 0;

	assert_ok(box, store_decisions(box->store, 0, 100, box->mem, &found, &n, &box->err));
	for (size_t i = 0; i < n; i++)
		count += found[i].kind == kind;
	return count;
}

static void test_merged_stories_lead_to_the_one_kept(void **state)
{
	struct box *box = *state;

	shelf(box);
	assert_ok(box, store_set_starred(box->store, 3, true, &box->err));
	assert_ok(box, store_set_read(box->store, 4, true, &box->err));
	assert_ok(box, store_merge_stories(box->store, (int64_t[]){ 2, 3 }, 2, 1, 500, NULL,
					   &box->err));
	assert_string_equal(places(box), "111111");
	assert_int_equal(story(box, 3).id, 1);
	assert_int_equal(story(box, 1).n_articles, 6);
	assert_int_equal(story(box, 1).n_unread, 5);
	assert_true(story(box, 1).flags & STORY_STARRED);
	sound(box);
	assert_int_equal(undo(box), 1);
	assert_string_equal(places(box), "111223");
	assert_int_equal(story(box, 2).id, 2);
	assert_int_equal(story(box, 2).n_unread, 1);
	assert_true(story(box, 3).flags & STORY_STARRED);
	assert_false(story(box, 1).flags & STORY_STARRED);
	assert_int_equal(decided(box, DECIDED_TOGETHER), 0);
	sound(box);
	assert_int_equal(redo(box), 1);
	assert_string_equal(places(box), "111111");
	sound(box);
}

static void test_a_chain_of_merges_is_taken_back_link_by_link(void **state)
{
	struct box *box = *state;

	shelf(box);
	assert_ok(box, store_merge_stories(box->store, (int64_t[]){ 3 }, 1, 2, 0, NULL,
					   &box->err));
	assert_ok(box, store_merge_stories(box->store, (int64_t[]){ 3 }, 1, 1, 0, NULL,
					   &box->err));
	assert_string_equal(places(box), "111111");
	assert_int_equal(story(box, 3).id, 1);
	undo(box);
	assert_string_equal(places(box), "111222");
	assert_int_equal(story(box, 3).id, 2);
	undo(box);
	assert_string_equal(places(box), "111223");
	sound(box);
}

static void test_an_article_taken_out_brings_its_copies_along(void **state)
{
	struct box *box = *state;

	shelf(box);
	assert_ok(box, store_move_article(box->store, 1, 0, 0, NULL, &box->err));
	assert_string_equal(places(box), "441223");
	assert_int_equal(story(box, 4).n_copies, 1);
	assert_int_equal(decided(box, DECIDED_APART), 1);
	sound(box);
	undo(box);
	assert_string_equal(places(box), "111223");
	assert_int_equal(decided(box, DECIDED_APART), 0);
	sound(box);
	redo(box);
	assert_string_equal(places(box), "441223");
	sound(box);
}

static void test_a_copy_taken_out_is_no_copy_any_more(void **state)
{
	struct box *box = *state;

	shelf(box);
	assert_ok(box, store_move_article(box->store, 2, 3, 0, NULL, &box->err));
	assert_string_equal(places(box), "131223");
	assert_int_equal(story(box, 3).n_copies, 0);
	assert_int_equal(story(box, 1).n_copies, 0);
	undo(box);
	assert_int_equal(story(box, 1).n_copies, 1);
	sound(box);
}

static void test_the_last_article_of_a_story_takes_its_number_along(void **state)
{
	struct box *box = *state;

	shelf(box);
	assert_false(store_move_article(box->store, 6, 0, 0, NULL, &box->err));
	assert_int_equal(box->err.code, ERR_USAGE);
	err_clear(&box->err);
	assert_ok(box, store_move_article(box->store, 6, 2, 0, NULL, &box->err));
	assert_int_equal(story(box, 3).id, 2);
	sound(box);
	undo(box);
	assert_int_equal(story(box, 3).id, 3);
	sound(box);
}

static void test_merging_what_was_taken_out_ends_that_decision(void **state)
{
	struct box *box = *state;

	shelf(box);
	assert_ok(box, store_move_article(box->store, 3, 0, 0, NULL, &box->err));
	assert_int_equal(decided(box, DECIDED_APART), 1);
	assert_ok(box, store_merge_stories(box->store, (int64_t[]){ 4 }, 1, 1, 0, NULL,
					   &box->err));
	assert_string_equal(places(box), "111223");
	assert_int_equal(decided(box, DECIDED_APART), 0);
	assert_int_equal(decided(box, DECIDED_TOGETHER), 1);
	undo(box);
	assert_string_equal(places(box), "114223");
	assert_int_equal(decided(box, DECIDED_APART), 1);
	sound(box);
}

static void test_a_title_by_hand_stays_through_merge_and_undo(void **state)
{
	struct box *box = *state;

	shelf(box);
	assert_ok(box, store_rename_story(box->store, 2, STR(" Die Wahl\nvon Lüne "), 0, NULL,
					  &box->err));
	assert_true(str_eq(story(box, 2).title, STR("Die Wahl von Lüne")));
	assert_ok(box, store_merge_stories(box->store, (int64_t[]){ 2 }, 1, 1, 0, NULL,
					   &box->err));
	assert_true(str_eq(story(box, 1).title, STR("Die Wahl von Lüne")));
	assert_true(story(box, 1).flags & STORY_RENAMED);
	undo(box);
	assert_false(story(box, 1).flags & STORY_RENAMED);
	assert_true(story(box, 2).flags & STORY_RENAMED);
	undo(box);
	assert_false(story(box, 2).flags & STORY_RENAMED);
	assert_false(store_rename_story(box->store, 2, STR("\xff"), 0, NULL, &box->err));
	err_clear(&box->err);
	sound(box);
}

static void test_links_by_hand_are_seen_from_both_ends(void **state)
{
	struct box *box = *state;
	struct link *links;
	size_t n;

	shelf(box);
	assert_ok(box, store_link_stories(box->store, 1, 3, true, 700, NULL, &box->err));
	for (int64_t end = 1; end <= 3; end += 2) {
		assert_ok(box, store_links(box->store, end, box->mem, &links, &n, &box->err));
		assert_int_equal(n, 1);
		assert_int_equal(links[0].to, 4 - end);
		assert_int_equal(links[0].by_hand, 700);
	}
	assert_ok(box, store_link_stories(box->store, 3, 1, false, 0, NULL, &box->err));
	assert_ok(box, store_links(box->store, 1, box->mem, &links, &n, &box->err));
	assert_int_equal(n, 0);
	undo(box);
	assert_ok(box, store_links(box->store, 3, box->mem, &links, &n, &box->err));
	assert_int_equal(n, 1);
	undo(box);
	assert_ok(box, store_links(box->store, 3, box->mem, &links, &n, &box->err));
	assert_int_equal(n, 0);
}

static void test_beside_a_batch_a_merge_waits_and_is_done(void **state)
{
	struct box *box = *state;
	struct store *writer;
	bool later;

	shelf(box);
	writer = store_open(box->path, STORE_WRITE, &box->err);
	assert_non_null(writer);
	assert_ok(box, store_begin(writer, &box->err));
	assert_ok(box, store_merge_stories(box->store, (int64_t[]){ 2 }, 1, 1, 0, &later,
					   &box->err));
	assert_true(later);
	assert_string_equal(places(box), "111223");
	assert_ok(box, store_commit(writer, &box->err));
	store_close(writer);
	assert_string_equal(places(box), "111113");
	undo(box);
	assert_string_equal(places(box), "111223");
	sound(box);
}

static void test_what_is_not_there_is_refused(void **state)
{
	struct box *box = *state;

	shelf(box);
	assert_false(store_merge_stories(box->store, (int64_t[]){ 77 }, 1, 1, 0, NULL, &box->err));
	err_clear(&box->err);
	assert_false(store_merge_stories(box->store, (int64_t[]){ 1 }, 1, 1, 0, NULL, &box->err));
	err_clear(&box->err);
	assert_false(store_move_article(box->store, 77, 0, 0, NULL, &box->err));
	err_clear(&box->err);
	assert_false(store_move_article(box->store, 1, 1, 0, NULL, &box->err));
	err_clear(&box->err);
	assert_false(store_link_stories(box->store, 2, 2, true, 0, NULL, &box->err));
	err_clear(&box->err);
	assert_int_equal(undo(box), 0);
	assert_string_equal(places(box), "111223");
}

/* Tags and note of a story, "tags|note". */
static void assert_own(struct box *box, int64_t id, const char *want)
{
	struct buf own = BUF_INIT(1 << 16);

	assert_ok(box, store_story_tags(box->store, id, &own, &box->err));
	buf_add_char(&own, '|');
	assert_ok(box, store_remark(box->store, REMARK_STORY, id, &own, &box->err));
	buf_add_char(&own, '\0');
	assert_string_equal(own.ptr, want);
	buf_release(&own);
}

static void put_own(struct box *box, int64_t id, const char *tags, const char *note)
{
	assert_ok(box, store_set_tags(box->store, id, str_from(tags), NULL, &box->err));
	assert_ok(box, store_set_remark(box->store, REMARK_STORY, id, str_from(note), NULL,
					&box->err));
}

static void test_tags_and_notes_come_along_and_go_back(void **state)
{
	struct box *box = *state;

	shelf(box);
	put_own(box, 1, "deich flut", "Wer haftet?\nZürich \\n fragen");
	put_own(box, 2, "flut wahl", "zwei Zeilen\nund שלום");
	put_own(box, 3, "", "日本");
	assert_ok(box, store_merge_stories(box->store, (int64_t[]){ 2, 3 }, 2, 1, 0, NULL,
					   &box->err));
	assert_own(box, 1, "deich flut wahl|"
		   "Wer haftet?\nZürich \\n fragen\nzwei Zeilen\nund שלום\n日本");
	sound(box);
	assert_int_equal(undo(box), 1);
	assert_own(box, 1, "deich flut|Wer haftet?\nZürich \\n fragen");
	assert_own(box, 2, "flut wahl|zwei Zeilen\nund שלום");
	assert_own(box, 3, "|日本");
	assert_int_equal(redo(box), 1);
	assert_own(box, 1, "deich flut wahl|"
		   "Wer haftet?\nZürich \\n fragen\nzwei Zeilen\nund שלום\n日本");
	/* whoever knows the old number finds them, too */
	assert_own(box, story(box, 3).id, "deich flut wahl|"
		   "Wer haftet?\nZürich \\n fragen\nzwei Zeilen\nund שלום\n日本");
	sound(box);
}

static void test_what_is_written_on_an_article_goes_with_it(void **state)
{
	struct box *box = *state;
	struct buf note = BUF_INIT(4096);

	shelf(box);
	put_own(box, 1, "flut", "zur Geschichte");
	assert_ok(box, store_set_remark(box->store, REMARK_ARTICLE, 3, STR("zum Artikel"), NULL,
					&box->err));
	assert_ok(box, store_move_article(box->store, 3, 0, 0, NULL, &box->err));
	assert_own(box, 1, "flut|zur Geschichte");
	assert_own(box, 4, "|");
	put_own(box, 4, "ahlsdorf", "");
	assert_ok(box, store_remark(box->store, REMARK_ARTICLE, 3, &note, &box->err));
	assert_true(str_eq(buf_str(&note), STR("zum Artikel")));
	assert_int_equal(undo(box), 1);
	assert_int_equal(undo(box), 1);
	assert_string_equal(places(box), "111223");
	assert_own(box, 1, "flut|zur Geschichte");
	buf_clear(&note);
	assert_ok(box, store_remark(box->store, REMARK_ARTICLE, 3, &note, &box->err));
	assert_true(str_eq(buf_str(&note), STR("zum Artikel")));
	buf_release(&note);
}

/* As grouping anew does it: no merge, but all articles of a story go elsewhere. */
static void test_a_story_whose_articles_all_leave_gives_on_what_was_put_on_it(void **state)
{
	struct box *box = *state;

	shelf(box);
	put_own(box, 1, "flut", "");
	put_own(box, 2, "wahl", "Lüne");
	assert_ok(box, store_set_starred(box->store, 2, true, &box->err));
	box_close(box);
	box_open(box, STORE_WRITE);
	assert_ok(box, store_begin(box->store, &box->err));
	assert_ok(box, store_place(box->store, 4, 1, 0, &box->err));
	assert_ok(box, store_place(box->store, 5, 1, 0, &box->err));
	assert_ok(box, store_merge(box->store, 2, 1, &box->err));
	assert_ok(box, store_commit(box->store, &box->err));
	assert_own(box, 1, "flut wahl|Lüne");
	assert_true(story(box, 1).flags & STORY_STARRED);
	assert_int_equal(story(box, 2).id, 1);
	sound(box);
}

/* Anything in any order, then all of it back: as it was, and sound on the way. */
static void test_whatever_was_decided_can_all_be_taken_back(void **state)
{
	struct box *box = *state;
	uint64_t chance = 7;
	size_t n = 0, n_all = 0;

	shelf(box);
	for (int i = 0; i < 200; i++) {
		int64_t article, other;
		bool ok = false;

		chance = chance * 6364136223846793005u + 1442695040888963407u;
		article = (int64_t)(chance >> 33) % 6 + 1;
		other = (int64_t)(chance >> 40) % 9 + 1;
		switch (chance >> 60) {
		case 0: case 1: case 2:
			ok = store_merge_stories(box->store, &other, 1, article, 0, NULL, &box->err);
			break;
		case 3: case 4: case 5: case 6:
			ok = store_move_article(box->store, article, 0, 0, NULL, &box->err);
			break;
		case 7: case 8:
			ok = store_move_article(box->store, article, other, 0, NULL, &box->err);
			break;
		case 9:
			ok = store_rename_story(box->store, other, STR("שלום"), 0, NULL, &box->err);
			break;
		case 10:
			ok = store_link_stories(box->store, article, other, chance & 1 << 20, 0,
						NULL, &box->err);
			break;
		default:
			if (n && undo(box))
				n--;
		}
		n += ok;
		n_all += ok;
		err_clear(&box->err);
		if (i % 20 == 0)
			sound(box);
	}
	assert_true(n_all > 40);
	while (n--)
		assert_int_equal(undo(box), 1);
	assert_string_equal(places(box), "111223");
	assert_int_equal(undo(box), 0);
	for (int kind = 1; kind < DECISION_KINDS; kind++)
		assert_int_equal(decided(box, (enum decision_kind)kind), 0);
	sound(box);
}

#define T(f) cmocka_unit_test_setup_teardown(f, box_setup, box_teardown)

static void test_somebody_else_has_a_number(void **state)
{
	static const char *const rows[][2] = {
		{ "Mira Tannhof", "Mira Tannhof (2)" }, { "Mira Tannhof (2)", "Mira Tannhof (3)" },
		{ "Mira (Werft)", "Mira (Werft) (2)" }, { "(2)", "(2) (2)" }, { "日本", "日本 (2)" },
		{ "Mira (99)", "Mira (99) (2)" }, { "Mira (1)", "Mira (1) (2)" },
	};
	struct box *box = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_true(str_eq(store_other_name(str_from(rows[i][0]), box->mem),
				   str_from(rows[i][1])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_merged_stories_lead_to_the_one_kept),
		T(test_a_chain_of_merges_is_taken_back_link_by_link),
		T(test_an_article_taken_out_brings_its_copies_along),
		T(test_a_copy_taken_out_is_no_copy_any_more),
		T(test_the_last_article_of_a_story_takes_its_number_along),
		T(test_merging_what_was_taken_out_ends_that_decision),
		T(test_a_title_by_hand_stays_through_merge_and_undo),
		T(test_links_by_hand_are_seen_from_both_ends),
		T(test_beside_a_batch_a_merge_waits_and_is_done),
		T(test_what_is_not_there_is_refused),
		T(test_tags_and_notes_come_along_and_go_back),
		T(test_what_is_written_on_an_article_goes_with_it),
		T(test_a_story_whose_articles_all_leave_gives_on_what_was_put_on_it),
		T(test_somebody_else_has_a_number),
		T(test_whatever_was_decided_can_all_be_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
