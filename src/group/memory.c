/* SPDX-License-Identifier: MIT */
/* The keeper behind caches: what group remembers between articles. */
#include <math.h>
#include <stdlib.h>

#include <lesart/base/arena.h>

#include "counts.h"
#include "memory.h"
#include "words.h"

#define PROFILES_MAX 4096	/* in memory, about 6 KB each */
#define PROFILE_BYTES_MAX 65536
#define TRACE_BYTES_MAX 512

struct slot {
	struct profile profile;
	bool dirty;
	uint32_t newer, older;	/* in order of use; 0 is the head of the ring */
};

struct memory {
	struct keeper keeper;
	struct counts *counts;
	struct slot **slots;	/* [0] heads the ring: its older is the newest */
	uint32_t n_slots;
	struct map64 places;	/* story -> slot */
	struct buf bytes, words;
};

/* --- the ring of profiles ---------------------------------------------------- */

static void ring_cut(struct memory *memory, uint32_t at)
{
	struct slot *slot = memory->slots[at];

	memory->slots[slot->newer]->older = slot->older;
	memory->slots[slot->older]->newer = slot->newer;
}

static void ring_front(struct memory *memory, uint32_t at)
{
	struct slot *head = memory->slots[0], *slot = memory->slots[at];

	slot->newer = 0;
	slot->older = head->older;
	memory->slots[head->older]->newer = at;
	head->older = at;
}

/* The words of an article are kept already: its story need not have them, too. */
static bool profile_print(struct memory *memory, const struct profile *profile, struct err *err)
{
	struct keeper *keeper = &memory->keeper;

	buf_clear(&memory->bytes);
	buf_clear(&memory->words);
	if (profile->n == 1 && profile->n_known &&
	    !keeper->get(keeper->ctx, KEEP_WORDS, profile->members[0], &memory->words, err))
		return false;
	if ((profile->n || profile->gone_to) &&
	    !profile_encode_as(profile, buf_str(&memory->words), &memory->bytes))
		profile_encode(profile, &memory->bytes);
	return true;
}

static bool slot_write(struct memory *memory, struct slot *slot, struct err *err)
{
	if (!slot->dirty)
		return true;
	if (!profile_print(memory, &slot->profile, err))
		return false;
	slot->dirty = false;
	return memory->keeper.put(memory->keeper.ctx, KEEP_STORY, slot->profile.id,
				  buf_str(&memory->bytes), err);
}

/* Places of stories long out of the cache stay in the map as 0, which would let
 * it grow with the library: made anew when they are the most of it. */
static void places_tidy(struct memory *memory)
{
	if (memory->places.n < 4 * PROFILES_MAX)
		return;
	map64_clear(&memory->places);
	for (uint32_t i = 1; i < memory->n_slots; i++)
		map64_put(&memory->places, (uint64_t)memory->slots[i]->profile.id, i, NULL);
}

static bool slot_new(struct memory *memory, uint32_t *ret_at, struct err *err)
{
	uint32_t at = memory->n_slots;
	struct slot *slot;

	if (at <= PROFILES_MAX) {
		memory->slots[at] = mem_zalloc(sizeof(**memory->slots));
		memory->n_slots++;
		*ret_at = at;
		return true;
	}
	at = memory->slots[0]->newer;
	slot = memory->slots[at];
	if (!slot_write(memory, slot, err))
		return false;
	ring_cut(memory, at);
	*map64_find(&memory->places, (uint64_t)slot->profile.id) = 0;
	profile_release(&slot->profile);
	*ret_at = at;
	return true;
}

static bool profile_read(struct memory *memory, struct profile *profile, int64_t story,
			 struct err *err)
{
	struct keeper *keeper = &memory->keeper;
	int64_t article;

	buf_clear(&memory->bytes);
	buf_clear(&memory->words);
	profile_init(profile, story);
	if (!keeper->get(keeper->ctx, KEEP_STORY, story, &memory->bytes, err))
		return false;
	article = profile_article(buf_str(&memory->bytes));
	if (!article)
		return !memory->bytes.len || profile_decode(profile, buf_str(&memory->bytes), err);
	return keeper->get(keeper->ctx, KEEP_WORDS, article, &memory->words, err) &&
	       profile_decode_as(profile, buf_str(&memory->bytes), buf_str(&memory->words), err);
}

static struct profile *profile_of(struct memory *memory, int64_t story, struct err *err)
{
	uint64_t *place = map64_find(&memory->places, (uint64_t)story);
	struct profile *profile;
	uint32_t at;

	if (place && *place) {
		ring_cut(memory, (uint32_t)*place);
		ring_front(memory, (uint32_t)*place);
		return &memory->slots[*place]->profile;
	}
	if (!slot_new(memory, &at, err))
		return NULL;
	profile = &memory->slots[at]->profile;
	memory->slots[at]->dirty = false;
	if (!profile_read(memory, profile, story, err)) {
		memory->slots[at]->profile.id = 0;
		ring_front(memory, at);
		map64_put(&memory->places, 0, at, NULL);
		return NULL;
	}
	ring_front(memory, at);
	*map64_put(&memory->places, (uint64_t)story, at, NULL) = at;
	places_tidy(memory);
	return profile;
}

struct profile *memory_profile(struct memory *memory, int64_t story, struct err *err)
{
	struct profile *profile = profile_of(memory, story, err);

	/* A chain of merges is as long as the merges; a loop cannot be made, as a
	 * story that is gone takes no article. */
	while (profile && profile->gone_to)
		profile = profile_of(memory, profile->gone_to, err);
	return profile;
}

void memory_changed(struct profile *profile)
{
	/* A profile is the first thing in its slot. */
	((struct slot *)(void *)profile)->dirty = true;
}

/* --- postings ---------------------------------------------------------------- */

static uint64_t post_key(enum post_kind kind, uint32_t key)
{
	return hash_mix((uint64_t)kind, key);
}

bool memory_post(struct memory *memory, enum post_kind kind, uint32_t key, int64_t number,
		 struct err *err)
{
	return memory->keeper.post(memory->keeper.ctx, post_key(kind, key), number, err);
}

bool memory_unpost(struct memory *memory, enum post_kind kind, uint32_t key, int64_t number,
		   struct err *err)
{
	return memory->keeper.unpost(memory->keeper.ctx, post_key(kind, key), number, err);
}

bool memory_postings(struct memory *memory, enum post_kind kind, uint32_t key, size_t max,
		     int64_t *ret, size_t *ret_n, struct err *err)
{
	return memory->keeper.postings(memory->keeper.ctx, post_key(kind, key), max, ret, ret_n,
				       err);
}

/* --- words of articles ---------------------------------------------------------- */

/* A word that was rare when the article came may be in every second one by now. */
static void words_renew(const struct memory *memory, struct profile *profile)
{
	for (size_t i = 0; i < profile->n_words; i++) {
		struct pword *word = &profile->words[i];
		float share, rare, before = (float)word->rare;

		if (word->flags & (WORD_NAME | WORD_ASIDE) || !word->rare)
			continue;
		share = counts_share(memory->counts, word->key,
				     word_share(profile->lang, word->key));
		rare = fminf(-logf(share) * 16, 255);
		word->rare = (uint8_t)rare;
		word->mass = (uint32_t)((float)word->mass * rare / before);
	}
	profile_scale(profile);
}

bool memory_words(struct memory *memory, int64_t article, struct profile *ret,
		  bool *ret_found, struct err *err)
{
	struct keeper *keeper = &memory->keeper;

	buf_clear(&memory->bytes);
	profile_init(ret, 0);
	if (!keeper->get(keeper->ctx, KEEP_WORDS, article, &memory->bytes, err))
		return false;
	*ret_found = memory->bytes.len > 0;
	if (!*ret_found)
		return true;
	if (!profile_decode(ret, buf_str(&memory->bytes), err))
		return false;
	words_renew(memory, ret);
	return true;
}

bool memory_keep_words(struct memory *memory, const struct profile *article, struct err *err)
{
	struct keeper *keeper = &memory->keeper;
	buf_clear(&memory->bytes);
	profile_encode(article, &memory->bytes);
	return keeper->put(keeper->ctx, KEEP_WORDS, article->members[0],
			   buf_str(&memory->bytes), err);
}

struct profile *memory_empty(struct memory *memory, int64_t story, struct err *err)
{
	struct profile *profile = profile_of(memory, story, err);

	for (size_t i = 0; profile && i < profile->n_words; i++)
		if (profile->words[i].posted && !memory_unpost(memory, POST_WORD,
							       profile->words[i].key, story, err))
			return NULL;
	if (!profile)
		return NULL;
	profile_release(profile);
	profile_init(profile, story);
	memory_changed(profile);
	return profile;
}

bool memory_get(struct memory *memory, enum keep_kind kind, int64_t id, struct buf *out,
		struct err *err)
{
	return memory->keeper.get(memory->keeper.ctx, kind, id, out, err);
}

bool memory_put(struct memory *memory, enum keep_kind kind, int64_t id, struct str bytes,
		struct err *err)
{
	return memory->keeper.put(memory->keeper.ctx, kind, id, bytes, err);
}

/* --- counts ------------------------------------------------------------------- */

float memory_share(const struct memory *memory, const struct word *word)
{
	return counts_share(memory->counts, word->key, word->share);
}

void memory_count(struct memory *memory, uint32_t key)
{
	counts_add(memory->counts, key);
}

void memory_count_article(struct memory *memory)
{
	counts_add_article(memory->counts);
}

/* --- traces of articles --------------------------------------------------------- */

static bool trace_decode(struct str bytes, struct trace *ret)
{
	uint64_t n[5], before = 0;

	for (size_t i = 0; i < 4; i++)
		if (!varint_take(&bytes, &n[i]))
			return false;
	*ret = (struct trace){ .story = (int64_t)n[0], .copy_of = (int64_t)n[1],
			       .n_runs = (uint32_t)n[2], .n_sketch = (uint32_t)n[3] };
	if (n[3] > SKETCH_MAX)
		return false;
	for (size_t i = 0; i < ret->n_sketch; i++) {
		if (!varint_take(&bytes, &n[4]))
			return false;
		ret->sketch[i] = (uint32_t)(before += n[4]);
	}
	return true;
}

bool memory_trace(struct memory *memory, int64_t article, struct trace *ret, bool *ret_found,
		  struct err *err)
{
	buf_clear(&memory->bytes);
	*ret_found = false;
	if (!memory->keeper.get(memory->keeper.ctx, KEEP_ARTICLE, article, &memory->bytes, err))
		return false;
	if (!memory->bytes.len)
		return true;
	*ret_found = trace_decode(buf_str(&memory->bytes), ret);
	return *ret_found || err_set(err, ERR_STORE, "what is kept of article %lld is damaged",
				     (long long)article);
}

bool memory_keep_trace(struct memory *memory, int64_t article, const struct trace *trace,
		       struct err *err)
{
	uint32_t before = 0;

	buf_clear(&memory->bytes);
	buf_add_varint(&memory->bytes, (uint64_t)trace->story);
	buf_add_varint(&memory->bytes, (uint64_t)trace->copy_of);
	buf_add_varint(&memory->bytes, trace->n_runs);
	buf_add_varint(&memory->bytes, trace->n_sketch);
	for (size_t i = 0; i < trace->n_sketch; i++) {
		buf_add_varint(&memory->bytes, trace->sketch[i] - before);
		before = trace->sketch[i];
	}
	return memory->keeper.put(memory->keeper.ctx, KEEP_ARTICLE, article,
				  buf_str(&memory->bytes), err);
}

bool memory_move_trace(struct memory *memory, int64_t article, int64_t story, struct err *err)
{
	struct trace trace;
	bool found;

	if (!memory_trace(memory, article, &trace, &found, err))
		return false;
	if (!found || trace.story == story)
		return true;
	trace.story = story;
	return memory_keep_trace(memory, article, &trace, err);
}

/* --- life ----------------------------------------------------------------------- */

static void slots_release(struct memory *memory)
{
	for (uint32_t i = 0; i < memory->n_slots; i++) {
		profile_release(&memory->slots[i]->profile);
		free(memory->slots[i]);
	}
	memory->n_slots = 0;
}

static void slots_init(struct memory *memory)
{
	memory->slots[0] = mem_zalloc(sizeof(**memory->slots));
	memory->n_slots = 1;
	map64_clear(&memory->places);
}

struct memory *memory_new(const struct keeper *keeper, struct err *err)
{
	struct memory *memory = mem_zalloc(sizeof(*memory));

	memory->keeper = *keeper;
	memory->slots = mem_zalloc((PROFILES_MAX + 2) * sizeof(*memory->slots));
	map64_init(&memory->places);
	slots_init(memory);
	buf_init(&memory->bytes, PROFILE_BYTES_MAX);
	buf_init(&memory->words, PROFILE_BYTES_MAX);
	memory->counts = counts_new(keeper, err);
	if (!memory->counts) {
		memory_free(memory);
		return NULL;
	}
	return memory;
}

void memory_free(struct memory *memory)
{
	if (!memory)
		return;
	slots_release(memory);
	free(memory->slots);
	map64_release(&memory->places);
	buf_release(&memory->bytes);
	buf_release(&memory->words);
	counts_free(memory->counts);
	free(memory);
}

bool memory_flush(struct memory *memory, struct err *err)
{
	for (uint32_t i = 1; i < memory->n_slots; i++)
		if (!slot_write(memory, memory->slots[i], err))
			return false;
	return counts_flush(memory->counts, err);
}

void memory_reset(struct memory *memory)
{
	slots_release(memory);
	slots_init(memory);
	counts_reset(memory->counts);
}
