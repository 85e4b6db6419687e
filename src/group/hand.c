/* SPDX-License-Identifier: MIT */
/* Doors and bars; see the header. */
#include <stdlib.h>

#include "hand.h"

#define STATE_DOORS (1 << 20)		/* of the keeper's numbers */
#define DOORS_BYTES_MAX (16u << 20)

void hand_init(struct hand *hand)
{
	*hand = (struct hand){ .sorted = true };
	map64_init(&hand->shown);
	map64_init(&hand->pins);
}

void hand_release(struct hand *hand)
{
	map64_release(&hand->shown);
	map64_release(&hand->pins);
	VEC_RELEASE(&hand->doors);
	VEC_RELEASE(&hand->bars);
}

void hand_forget(struct hand *hand)
{
	hand->dirty = hand->dirty || hand->shown.n > 0;
	map64_clear(&hand->shown);
	hand->doors.n = 0;
	hand->sorted = true;
	hand_free(hand);
}

int64_t hand_shown(const struct hand *hand, int64_t profile)
{
	const uint64_t *story = hand->shown.n ? map64_find(&hand->shown, (uint64_t)profile) : NULL;

	return story && *story ? (int64_t)*story : profile;
}

void hand_show(struct hand *hand, int64_t profile, int64_t story)
{
	if (hand_shown(hand, profile) == story)
		return;
	*map64_put(&hand->shown, (uint64_t)profile, 0, NULL) =
		profile == story ? 0 : (uint64_t)story;
	hand->dirty = true;
	hand->sorted = false;
}

static int door_cmp(const void *a, const void *b)
{
	const struct door *x = a, *y = b;

	if (x->story != y->story)
		return x->story < y->story ? -1 : 1;
	return (x->profile > y->profile) - (x->profile < y->profile);
}

static void doors_sort(struct hand *hand)
{
	if (hand->sorted)
		return;
	hand->doors.n = 0;
	for (size_t i = 0; i < hand->shown.n_slots; i++)
		if (hand->shown.at[i].used && hand->shown.at[i].value)
			VEC_PUSH(&hand->doors, ((struct door){ (int64_t)hand->shown.at[i].value,
							       (int64_t)hand->shown.at[i].key }));
	if (hand->doors.n)
		qsort(hand->doors.at, hand->doors.n, sizeof(*hand->doors.at), door_cmp);
	hand->sorted = true;
}

/* The first door of a story, or where it would be. */
static size_t door_at(const struct hand *hand, int64_t story)
{
	size_t lo = 0, hi = hand->doors.n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (hand->doors.at[mid].story < story)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t hand_profiles(struct hand *hand, int64_t story, int64_t *ret, size_t max)
{
	size_t n = 0;

	doors_sort(hand);
	if (hand_shown(hand, story) == story && n < max)
		ret[n++] = story;
	for (size_t i = door_at(hand, story);
	     i < hand->doors.n && hand->doors.at[i].story == story && n < max; i++)
		ret[n++] = hand->doors.at[i].profile;
	return n;
}

void hand_move(struct hand *hand, int64_t gone, int64_t kept, bool own)
{
	size_t from;

	own = own && hand_shown(hand, gone) == gone;
	doors_sort(hand);
	from = door_at(hand, gone);
	for (size_t i = from; i < hand->doors.n && hand->doors.at[i].story == gone; i++)
		hand_show(hand, hand->doors.at[i].profile, kept);
	if (own)
		hand_show(hand, gone, kept);
	if (hand_pinned(hand, gone))
		hand_pin(hand, kept);
	for (size_t i = 0; i < hand->bars.n; i++) {
		struct door *bar = &hand->bars.at[i];

		bar->story = bar->story == gone ? kept : bar->story;
		bar->profile = bar->profile == gone ? kept : bar->profile;
	}
}

void hand_free(struct hand *hand)
{
	hand->bars.n = 0;
	map64_clear(&hand->pins);
}

bool hand_pinned(const struct hand *hand, int64_t story)
{
	return hand->pins.n && map64_find(&hand->pins, (uint64_t)story);
}

void hand_pin(struct hand *hand, int64_t story)
{
	map64_put(&hand->pins, (uint64_t)story, 1, NULL);
}

bool hand_barred(const struct hand *hand, int64_t a, int64_t b)
{
	for (size_t i = 0; i < hand->bars.n; i++) {
		const struct door *bar = &hand->bars.at[i];

		if ((bar->story == a && bar->profile == b) ||
		    (bar->story == b && bar->profile == a))
			return true;
	}
	return false;
}

void hand_bar(struct hand *hand, int64_t a, int64_t b)
{
	hand_pin(hand, a);
	hand_pin(hand, b);
	if (a != b && !hand_barred(hand, a, b))
		VEC_PUSH(&hand->bars, ((struct door){ a, b }));
}

/* --- kept ------------------------------------------------------------------------- */

bool hand_load(struct hand *hand, struct memory *memory, struct err *err)
{
	struct buf bytes = BUF_INIT(DOORS_BYTES_MAX);
	bool ok = memory_get(memory, KEEP_STATE, STATE_DOORS, &bytes, err);
	struct str rest = buf_str(&bytes);
	uint64_t profile, story;

	hand_forget(hand);
	while (ok && rest.len) {
		ok = varint_take(&rest, &profile) && varint_take(&rest, &story);
		if (ok)
			hand_show(hand, (int64_t)profile, (int64_t)story);
		else
			err_set(err, ERR_STORE, "what is kept of merged stories is damaged");
	}
	hand->dirty = false;
	buf_release(&bytes);
	return ok;
}

bool hand_flush(struct hand *hand, struct memory *memory, struct err *err)
{
	struct buf bytes = BUF_INIT(DOORS_BYTES_MAX);
	bool ok;

	if (!hand->dirty)
		return true;
	doors_sort(hand);
	for (size_t i = 0; i < hand->doors.n; i++) {
		buf_add_varint(&bytes, (uint64_t)hand->doors.at[i].profile);
		buf_add_varint(&bytes, (uint64_t)hand->doors.at[i].story);
	}
	ok = !bytes.full ? memory_put(memory, KEEP_STATE, STATE_DOORS, buf_str(&bytes), err)
			 : err_set(err, ERR_LIMIT, "too many stories merged by hand");
	hand->dirty = !ok;
	buf_release(&bytes);
	return ok;
}
