/* SPDX-License-Identifier: MIT */
/*
 * Libraries of each older step of the schema: whoever opens one sees the same stories,
 * and of what its owner did all that the older program could keep.
 */
#include "library.h"

#include <string.h>

#include <lesart/base/buf.h>
#include <lesart/store/byhand.h>
#include <lesart/store/journal.h>
#include <lesart/store/own.h>

#include "../../src/store/internal.h"

/* The steps from which on there are journal, decisions, tags and notes. */
enum { WITH_JOURNAL = 2, WITH_DECISIONS = 4, WITH_OWN = 5 };

static int64_t ids[4];

/* Two stories, of which one is read in part, starred, tagged, noted and renamed. */
static void fill(struct box *box)
{
	static const struct plan plans[] = {
		{ .ident = "a", .title = "Fähre sinkt", .text = "vor Halinow", .story = 1,
		  .published = "2031-05-03" },
		{ .ident = "b", .title = "Fähre gehoben", .text = "in Halinow", .story = 1,
		  .published = "2031-05-07" },
		{ .ident = "c", .title = "Ernte fällt aus", .text = "überall", .story = 2,
		  .published = "2031-08-01" },
		{ .ident = "d", .title = "Ohne Tag", .text = "irgendwo", .story = 3 },
	};
	struct store *store = box->store;

	for (size_t i = 0; i < 4; i++)
		ids[i] = box_add(box, &plans[i]);
	assert_ok(box, store_rename_story(store, 1, STR("Die Fähre"), 7, NULL, &box->err));
	box_close(box);
	box_open(box, STORE_MARKS);
	store = box->store;
	assert_ok(box, store_set_read(store, ids[0], true, &box->err));
	assert_ok(box, store_set_starred(store, 2, true, &box->err));
	assert_ok(box, store_set_tags(store, 1, STR("schiff see"), NULL, &box->err));
	assert_ok(box, store_set_remark(store, REMARK_STORY, 1, STR("nachfragen"), NULL, &box->err));
	box_close(box);
}

static void print_own(struct box *box, int64_t story, struct buf *out)
{
	struct buf own = BUF_INIT(4096);

	assert_ok(box, store_story_tags(box->store, story, &own, &box->err));
	buf_printf(out, " tags '%s'", own.len ? own.ptr : "");
	buf_clear(&own);
	assert_ok(box, store_remark(box->store, REMARK_STORY, story, &own, &box->err));
	buf_printf(out, " note '%s'", own.len ? own.ptr : "");
	buf_release(&own);
}

/* Everything that a reader sees of it, in words; what was of one's own is left out. */
static void print_library(struct box *box, bool with_own, struct buf *out)
{
	struct story_page page;
	struct article_row *rows;
	size_t n;

	assert_ok(box, store_stories(box->store, NULL, ORDER_NEWEST, NULL, false, 10, box->mem,
				     &page, &box->err));
	for (size_t i = 0; i < page.n; i++) {
		const struct story *story = &page.at[i];

		buf_printf(out, "\n%d %.*s star %d unread %u:", (int)story->id,
			   STR_FMT(story->title), (int)(story->flags & STORY_STARRED),
			   story->n_unread);
		if (with_own)
			print_own(box, story->id, out);
		assert_ok(box, store_story_articles(box->store, story->id, box->mem, &rows, &n,
						    &box->err));
		for (size_t k = 0; k < n; k++)
			buf_printf(out, " %d %.*s %d", (int)rows[k].id, STR_FMT(rows[k].title),
				   rows[k].read);
	}
}

static size_t n_acts(struct box *box)
{
	struct act *acts;
	size_t n;

	assert_ok(box, store_acts(box->store, 10, box->mem, &acts, &n, &box->err));
	return n;
}

static size_t n_decisions(struct box *box)
{
	struct decision *decisions;
	size_t n;

	assert_ok(box, store_decisions(box->store, 0, 10, box->mem, &decisions, &n, &box->err));
	return n;
}

/* The same library, made as old, opened as `mode`. */
static void check_age(struct box *box, int version, enum store_mode mode)
{
	struct buf before = BUF_INIT(65536), after = BUF_INIT(65536);
	bool with_own = version >= WITH_OWN;

	fill(box);
	box_open(box, STORE_READ);
	print_library(box, with_own, &before);
	assert_int_equal(n_decisions(box), 1);
	box_close(box);
	box_age(box, version);
	box_open(box, mode);
	print_library(box, with_own, &after);
	if (strcmp(after.ptr, before.ptr) != 0)
		fail_msg("step %d was%s\nand is%s", version, before.ptr, after.ptr);
	assert_int_equal(n_acts(box) > 0, version >= WITH_JOURNAL);
	assert_int_equal(n_decisions(box), version >= WITH_DECISIONS);
	buf_release(&before);
	buf_release(&after);
}

/* Tags are taken as in any other library once it is up. */
static void check_use(struct box *box)
{
	struct buf tags = BUF_INIT(4096);

	assert_ok(box, store_set_tags(box->store, 2, STR("neu"), NULL, &box->err));
	assert_ok(box, store_story_tags(box->store, 2, &tags, &box->err));
	assert_string_equal(tags.ptr, "neu");
	buf_release(&tags);
}

static void empty(struct box *box)
{
	box_close(box);
	box_remove(box);
	box_open(box, STORE_WRITE);
}

static void test_libraries_of_every_step_show_the_same_to_whoever_opens_them(void **state)
{
	static const enum store_mode modes[] = { STORE_READ, STORE_MARKS, STORE_WRITE };
	struct box *box = *state;

	for (int version = 1; version <= schema_version(); version++) {
		for (size_t i = 0; i < 3; i++) {
			empty(box);
			check_age(box, version, modes[i]);
			if (modes[i] != STORE_READ)
				check_use(box);
		}
	}
}

/* Whoever adds a step has to say how it is taken back, or the test above sees less. */
static void test_every_step_of_the_schema_can_be_taken_back(void **state)
{
	(void)state;
	assert_int_equal(box_youngest(), schema_version());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_libraries_of_every_step_show_the_same_to_whoever_opens_them,
			box_setup, box_teardown),
		cmocka_unit_test(test_every_step_of_the_schema_can_be_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
