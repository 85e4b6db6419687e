/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/group/profile.h"

/* Words with keys first, first + step ... as an article would have them. */
static void vector_fill(struct vector *vector, uint32_t first, uint32_t step, size_t n)
{
	*vector = (struct vector){ .n = n };
	for (size_t i = 0; i < n; i++)
		vector->at[i] = (struct vword){ .key = first + (uint32_t)i * step, .n = 1,
						.weight = 0.1f, .rare = 5,
						.shown = i % 3 ? STR_NONE : STR("Kollerau") };
}

static void check_order(const struct profile *profile)
{
	for (size_t i = 1; i < profile->n_words; i++)
		assert_true(profile->words[i - 1].key < profile->words[i].key);
}

static void test_words_stay_in_order_and_bounded(void **state)
{
	struct profile profile;
	struct vector vector;

	(void)state;
	profile_init(&profile, 1);
	for (uint32_t i = 0; i < 50; i++) {
		vector_fill(&vector, 1 + i * 7 % 31, 3 + i % 5, VECTOR_MAX);
		profile_add(&profile, i + 1, &vector,
			    &(struct features){ .published = when_day(18000 + (day_t)i) });
		check_order(&profile);
		assert_true(profile.n_words <= PROFILE_MAX);
	}
	assert_int_equal(profile.n, 50);
	assert_int_equal(profile.lo, 18000);
	assert_int_equal(profile.hi, 18049);
	profile_release(&profile);
}

static void fill(struct profile *profile)
{
	struct vector vector;

	profile_init(profile, 7);
	vector_fill(&vector, 1000, 4000000, VECTOR_MAX);
	profile_add(profile, 4, &vector, &(struct features){ .published = when_month(2017, 12) });
	vector_fill(&vector, 5, 77, 20);
	profile_add(profile, 3, &vector, &(struct features){ .published = WHEN_NONE });
	profile->words[3].posted = true;
}

static void test_what_is_kept_comes_back_the_same(void **state)
{
	struct profile profile, back;
	struct buf bytes = BUF_INIT(1 << 16), again = BUF_INIT(1 << 16);

	(void)state;
	fill(&profile);
	profile_encode(&profile, &bytes);
	profile_init(&back, 7);
	assert_true(profile_decode(&back, buf_str(&bytes), NULL));
	profile_encode(&back, &again);
	assert_true(str_eq(buf_str(&bytes), buf_str(&again)));
	assert_true(back.norm >= profile.norm && back.norm <= profile.norm);
	assert_true(str_eq(profile_shown(&back, profile_find(&back, 1000)), STR("Kollerau")));
	assert_int_equal(back.n_known, 2);
	assert_int_equal(back.members[0], 4);
	assert_int_equal(back.members[1], 3);
	profile_release(&back);
	profile_release(&profile);
	buf_release(&bytes);
	buf_release(&again);
}

/* Libraries of before had another number here, and one behind the count. */
static void test_what_an_older_version_kept_is_read(void **state)
{
	struct profile profile, back;
	struct buf bytes = BUF_INIT(1 << 16), older = BUF_INIT(1 << 16);
	struct str rest;
	int64_t sign;
	uint64_t n;

	(void)state;
	fill(&profile);
	profile_encode(&profile, &bytes);
	rest = buf_str(&bytes);
	assert_true(varint_take_signed(&rest, &sign) && varint_take(&rest, &n) && n == 2);
	for (size_t i = 0; i < 3; i++)
		assert_true(varint_take(&rest, &n));	/* how many members, and both */
	buf_add_varint_signed(&older, 0);
	buf_add_varint_signed(&older, 4);
	buf_add_varint(&older, 2);
	buf_add_varint(&older, 1);
	buf_add_str(&older, rest);
	profile_init(&back, 7);
	assert_true(profile_decode(&back, buf_str(&older), NULL));
	assert_int_equal(back.n, 2);
	assert_int_equal(back.n_known, 0);
	assert_int_equal(back.n_words, profile.n_words);
	profile_release(&back);
	profile_release(&profile);
	buf_release(&bytes);
	buf_release(&older);
}

/* An article alone: its flags say which words are in the headline. */
static void fill_alone(struct profile *profile)
{
	struct vector vector;

	profile_init(profile, 7);
	vector_fill(&vector, 1000, 4000000, VECTOR_MAX);
	vector.at[4].flags = WORD_TITLE;
	profile->lang = 2;
	profile_add(profile, 4, &vector, &(struct features){ .published = when_month(2017, 12) });
}

static void check_same(const struct profile *a, const struct profile *b)
{
	assert_int_equal(a->n, b->n);
	assert_int_equal(a->n_known, b->n_known);
	assert_int_equal(a->members[0], b->members[0]);
	assert_int_equal(a->lang, b->lang);
	assert_int_equal(a->n_dated, b->n_dated);
	assert_int_equal(a->lo, b->lo);
	assert_int_equal(a->hi, b->hi);
	assert_true(a->norm >= b->norm && a->norm <= b->norm);
	assert_int_equal(a->n_words, b->n_words);
	for (size_t i = 0; i < a->n_words; i++) {
		const struct pword *x = &a->words[i], *y = &b->words[i];

		assert_int_equal(x->key, y->key);
		assert_int_equal(x->mass, y->mass);
		assert_int_equal(x->n, y->n);
		assert_int_equal(x->n_title, y->n_title);
		assert_int_equal(x->flags, y->flags);
		assert_int_equal(x->rare, y->rare);
		assert_int_equal(x->posted, y->posted);
		assert_true(str_eq(profile_shown(a, x), profile_shown(b, y)));
	}
}

static void test_the_words_of_an_article_come_back_the_same(void **state)
{
	struct profile profile, back;
	struct buf bytes = BUF_INIT(1 << 16);

	(void)state;
	fill_alone(&profile);
	profile_encode(&profile, &bytes);
	assert_int_equal(profile_article(buf_str(&bytes)), 0);
	profile_init(&back, 7);
	assert_true(profile_decode(&back, buf_str(&bytes), NULL));
	check_same(&profile, &back);
	profile_release(&back);
	profile_release(&profile);
	buf_release(&bytes);
}

static void test_a_story_of_one_article_says_whose_words_it_has(void **state)
{
	struct profile article, story, back;
	struct buf words = BUF_INIT(1 << 16), bytes = BUF_INIT(1 << 16);

	(void)state;
	fill_alone(&article);
	profile_encode(&article, &words);
	profile_init(&story, 7);
	story.lang = article.lang;
	profile_merge(&story, &article);	/* its forms lie in another order now */
	story.words[2].posted = story.words[30].posted = true;
	assert_true(profile_encode_as(&story, buf_str(&words), &bytes));
	assert_true(bytes.len < 10);
	assert_int_equal(profile_article(buf_str(&bytes)), 4);
	profile_init(&back, 7);
	assert_true(profile_decode_as(&back, buf_str(&bytes), buf_str(&words), NULL));
	check_same(&story, &back);
	profile_release(&back);
	profile_init(&back, 7);
	assert_false(profile_decode_as(&back, buf_str(&bytes), STR(""), NULL));
	profile_release(&back);
	for (size_t n = 0; n < bytes.len; n++) {
		profile_init(&back, 7);
		assert_false(profile_decode_as(&back, str_sub(buf_str(&bytes), 0, n),
					       buf_str(&words), NULL));
		profile_release(&back);
	}
	story.words[9].mass++;
	assert_false(profile_encode_as(&story, buf_str(&words), &bytes));
	assert_false(profile_encode_as(&article, STR(""), &bytes));
	profile_release(&article);
	profile_release(&story);
	buf_release(&words);
	buf_release(&bytes);
}

static void test_damaged_bytes_are_refused_or_harmless(void **state)
{
	struct profile profile, back;
	struct buf bytes = BUF_INIT(1 << 16);

	(void)state;
	fill(&profile);
	profile_encode(&profile, &bytes);
	for (size_t i = 0; i < bytes.len; i++) {
		char kept = bytes.ptr[i];

		bytes.ptr[i] = (char)(kept ^ 0x55);
		profile_init(&back, 7);
		if (profile_decode(&back, buf_str(&bytes), NULL)) {
			check_order(&back);
			assert_true(back.n_words <= PROFILE_MAX);
		}
		profile_release(&back);
		bytes.ptr[i] = kept;
	}
	for (size_t n = 1; n + 40 < bytes.len; n++) {
		profile_init(&back, 7);
		assert_false(profile_decode(&back, str_sub(buf_str(&bytes), 0, n), NULL));
		profile_release(&back);
	}
	profile_release(&profile);
	buf_release(&bytes);
}

static void test_damaged_words_of_an_article_are_refused_or_harmless(void **state)
{
	struct profile profile, back;
	struct buf bytes = BUF_INIT(1 << 16);

	(void)state;
	fill_alone(&profile);
	profile_encode(&profile, &bytes);
	for (size_t i = 0; i < bytes.len; i++) {
		char kept = bytes.ptr[i];

		bytes.ptr[i] = (char)(kept ^ 0x55);
		profile_init(&back, 7);
		if (profile_decode(&back, buf_str(&bytes), NULL))
			check_order(&back);
		profile_release(&back);
		bytes.ptr[i] = kept;
	}
	for (size_t n = 1; n < bytes.len; n++) {
		profile_init(&back, 7);
		assert_false(profile_decode(&back, str_sub(buf_str(&bytes), 0, n), NULL));
		profile_release(&back);
	}
	profile_release(&profile);
	buf_release(&bytes);
}

static void test_a_merged_story_has_the_words_of_both(void **state)
{
	struct profile a, b;
	struct vector vector;

	(void)state;
	profile_init(&a, 1);
	profile_init(&b, 2);
	vector_fill(&vector, 10, 10, 20);
	profile_add(&a, 1, &vector, &(struct features){ .published = when_day(100) });
	vector_fill(&vector, 15, 5, 20);
	profile_add(&b, 2, &vector, &(struct features){ .published = when_day(90) });
	profile_merge(&a, &b);
	check_order(&a);
	assert_int_equal(a.n, 2);
	assert_int_equal(a.n_known, 2);
	assert_int_equal(a.members[1], 2);
	assert_int_equal(a.lo, 90);
	assert_int_equal(a.hi, 100);
	assert_int_equal(profile_find(&a, 20)->n, 2);
	assert_int_equal(profile_find(&a, 15)->n, 1);
	assert_int_equal(profile_find(&a, 10)->n, 1);
	profile_release(&a);
	profile_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_stay_in_order_and_bounded),
		cmocka_unit_test(test_what_is_kept_comes_back_the_same),
		cmocka_unit_test(test_what_an_older_version_kept_is_read),
		cmocka_unit_test(test_the_words_of_an_article_come_back_the_same),
		cmocka_unit_test(test_a_story_of_one_article_says_whose_words_it_has),
		cmocka_unit_test(test_damaged_bytes_are_refused_or_harmless),
		cmocka_unit_test(test_damaged_words_of_an_article_are_refused_or_harmless),
		cmocka_unit_test(test_a_merged_story_has_the_words_of_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
