/* SPDX-License-Identifier: MIT */
/* How well an article fits a story. */
#include <math.h>

#include "score.h"

#define RARE_UNIT 10.0f		/* about the rarest a word can be */
#define NEAR_DAYS 3.0f
#define FAR_DAYS 30.0f
#define LIKE_MIX 0.5f		/* of a story's own words among all words */
#define SHORT_WORDS 20.0f

static const char *const names[] = {
#define PART_NAME(id, name, help) name,
	SCORE_PARTS(PART_NAME)
#undef PART_NAME
};

static const char *const helps[] = {
#define PART_HELP(id, name, help) help,
	SCORE_PARTS(PART_HELP)
#undef PART_HELP
};

const char *part_name(enum score_part part)
{
	return names[part];
}

const char *part_help(enum score_part part)
{
	return helps[part];
}

int part_find(struct str name)
{
	for (int i = 0; i < PART_COUNT; i++)
		if (str_eq(name, str_from(names[i])))
			return i;
	return -1;
}

/* What one walk over the words that both have adds up. */
struct walk {
	float dot, title_in, title_title, like, like_title, core_in;
	float best[3];
	float names, names_lead, numbers;
	unsigned n_words, n_names, n_names_story, n_places, n_places_in, n_places_story;
	unsigned n_title, n_title_numbers, n_title_numbers_in, n_title_numbers_story;
	unsigned n_title_places, n_title_places_in, n_title_places_story;
	float title_miss;
};

static void best_put(struct walk *walk, float value)
{
	for (int i = 0; i < 3; i++)
		if (value > walk->best[i]) {
			float down = walk->best[i];

			walk->best[i] = value;
			value = down;
		}
}

/* A name counts as a name only: its words count by themselves already. */
static void walk_name(struct walk *walk, const struct vword *word, const struct pword *in)
{
	walk->names += word->rare;
	walk->names_lead += word->flags & WORD_TITLE && in->n_title ? word->rare : 0;
	walk->n_places_in += (word->flags & WORD_PLACE) != 0;
}

static void walk_both(struct walk *walk, const struct vword *word, const struct pword *in,
		      const struct profile *profile)
{
	float share = expf(-word->rare), n = (float)profile->n;
	float has = (float)in->n / (n + 0.5f);
	float like = logf((LIKE_MIX * has + (1 - LIKE_MIX) * share) / share);
	bool title = word->flags & WORD_TITLE;

	walk->dot += word->weight * (float)in->mass;
	walk->like += like;
	best_put(walk, like);
	if (title) {
		walk->title_in += word->rare;
		walk->title_title += in->n_title ? word->rare : 0;
		walk->like_title += like;
	}
	if (word->flags & WORD_NUMBER)
		walk->numbers += like;
	walk->n_title_numbers_in += title && word->flags & WORD_NUMBER;
	walk->n_title_places_in += title && word->flags & WORD_PLACE && in->n_title;
}

static void walk_alone(struct walk *walk, const struct vword *word)
{
	float miss = logf(1 - LIKE_MIX);

	if (word->flags & WORD_NAME)
		return;
	walk->like += miss;
	if (!(word->flags & WORD_TITLE))
		return;
	walk->like_title += miss;
	walk->title_miss = fmaxf(walk->title_miss, word->rare);
}

static void walk_vector(struct walk *walk, const struct vword *word)
{
	if (word->flags & WORD_NAME) {
		walk->n_names++;
		walk->n_places += (word->flags & WORD_PLACE) != 0;
		return;
	}
	walk->n_words++;
	walk->n_title += (word->flags & WORD_TITLE) != 0;
	if (!(word->flags & WORD_TITLE))
		return;
	walk->n_title_numbers += (word->flags & WORD_NUMBER) != 0;
	walk->n_title_places += (word->flags & WORD_PLACE) != 0;
}

/* Returns the story's core, of which walk->core_in is here too. */
static float walk_story(struct walk *walk, const struct pword *in, const struct vword *word,
			const struct profile *profile)
{
	float weight = (float)in->n / ((float)profile->n + 0.5f) * (float)in->rare;

	if (in->flags & WORD_ASIDE)
		return 0;
	if (in->flags & WORD_NAME) {
		walk->n_names_story++;
		walk->n_places_story += (in->flags & WORD_PLACE) != 0;
		if (word)
			walk_name(walk, word, in);
		return 0;
	}
	walk->n_title_places_story += in->n_title && in->flags & WORD_PLACE;
	walk->n_title_numbers_story += in->n_title && in->flags & WORD_NUMBER;
	if (word) {
		walk_both(walk, word, in, profile);
		walk->core_in += weight * weight;
	}
	return weight * weight;
}

static float walk_words(struct walk *walk, const struct vector *vector,
			const struct profile *profile)
{
	float core = 0;
	size_t k = 0;

	for (size_t i = 0; i < profile->n_words; i++) {
		const struct pword *in = &profile->words[i];
		const struct vword *word = NULL;

		for (; k < vector->n && vector->at[k].key < in->key; k++)
			walk_alone(walk, &vector->at[k]);
		if (k < vector->n && vector->at[k].key == in->key)
			word = &vector->at[k++];
		core += walk_story(walk, in, word, profile);
	}
	for (; k < vector->n; k++)
		walk_alone(walk, &vector->at[k]);
	for (k = 0; k < vector->n; k++)
		walk_vector(walk, &vector->at[k]);
	return core;
}

/* No day is known of the first, but that it looks back on the days of the other. */
static int gap_after(const struct profile *undated, const struct profile *dated)
{
	return undated->lo > dated->hi ? undated->lo - dated->hi : -1;
}

int score_gap(const struct profile *a, const struct profile *b)
{
	if (!a->n_dated && !b->n_dated)
		return -1;
	if (!a->n_dated)
		return gap_after(a, b);
	if (!b->n_dated)
		return gap_after(b, a);
	if (a->lo > b->hi)
		return a->lo - b->hi;
	return a->hi < b->lo ? b->lo - a->hi : 0;
}

static void parts_time(int gap, float *parts)
{
	parts[PART_DATED] = gap >= 0;
	parts[PART_NEAR] = gap >= 0 ? expf(-(float)gap / NEAR_DAYS) : 0;
	parts[PART_GAP] = gap >= 0 ? fminf((float)gap, FAR_DAYS) / FAR_DAYS : 0;
}

static float share_of(float part, float all)
{
	return all > 0 ? part / all : 0;
}

static void parts_words(const struct walk *walk, const struct vector *vector, float core,
			const struct profile *profile, float *parts)
{
	float n_words = (float)(walk->n_words ? walk->n_words : 1);
	float n_title = (float)(walk->n_title ? walk->n_title : 1);

	parts[PART_COSINE] = profile->norm > 0 ? walk->dot / (float)profile->norm : 0;
	parts[PART_AVERAGE] = walk->dot / (4096 * (float)(profile->n ? profile->n : 1));
	parts[PART_TITLE_IN] = share_of(walk->title_in, vector->title_rare);
	parts[PART_TITLE_TITLE] = share_of(walk->title_title, vector->title_rare);
	parts[PART_TITLE_MISS] = walk->title_miss / RARE_UNIT;
	parts[PART_CORE] = sqrtf(share_of(walk->core_in, core));
	parts[PART_LIKE] = walk->like / n_words;
	parts[PART_LIKE_TITLE] = walk->like_title / n_title;
	parts[PART_BEST1] = walk->best[0] / RARE_UNIT;
	parts[PART_BEST2] = walk->best[1] / RARE_UNIT;
	parts[PART_BEST3] = walk->best[2] / RARE_UNIT;
}

static void parts_names(const struct walk *walk, float *parts)
{
	bool places = walk->n_places && walk->n_places_story;

	parts[PART_NAMES] = fminf(walk->names / RARE_UNIT, 4);
	parts[PART_NAMES_LEAD] = fminf(walk->names_lead / RARE_UNIT, 4);
	parts[PART_NAMES_MISS] = walk->n_names && walk->n_names_story && walk->names <= 0;
	parts[PART_PLACE_MISS] = places && !walk->n_places_in;
	parts[PART_NUMBERS] = fminf(walk->numbers / RARE_UNIT, 3);
	parts[PART_NUMBERS_MISS] = walk->n_title_numbers && walk->n_title_numbers_story &&
				   !walk->n_title_numbers_in;
	parts[PART_PLACE_TITLE] = walk->n_title_places_in > 0;
	parts[PART_PLACE_TITLE_MISS] = walk->n_title_places && walk->n_title_places_story &&
				       !walk->n_title_places_in;
}

void scored_init(struct scored *scored, const struct profile *profile)
{
	scored->profile = profile;
	scored->has_vector = false;
}

static const struct vector *scored_vector(struct scored *scored)
{
	if (!scored->has_vector)
		vector_of_profile(scored->profile, &scored->vector);
	scored->has_vector = true;
	return &scored->vector;
}

/* One way: the words of the first in the second. */
static void parts_one_way(struct scored *asker, const struct profile *profile, float *ret_parts)
{
	const struct vector *vector = scored_vector(asker);
	const struct profile *from = asker->profile;
	float size = logf((float)profile->n + 1), core;
	struct walk walk = { 0 };

	core = walk_words(&walk, vector, profile);
	memset(ret_parts, 0, PART_COUNT * sizeof(*ret_parts));
	ret_parts[PART_BIAS] = 1;
	parts_words(&walk, vector, core, profile, ret_parts);
	parts_names(&walk, ret_parts);
	parts_time(score_gap(from, profile), ret_parts);
	ret_parts[PART_SIZE] = size;
	ret_parts[PART_OWN_SIZE] = logf((float)from->n + 1);
	ret_parts[PART_SHORT] = fmaxf(0, 1 - (float)walk.n_words / SHORT_WORDS);
	ret_parts[PART_COSINE2] = ret_parts[PART_COSINE] * ret_parts[PART_COSINE];
	ret_parts[PART_CORE_BIG] = ret_parts[PART_CORE] * size;
	ret_parts[PART_LIKE_BIG] = ret_parts[PART_LIKE] * size;
	ret_parts[PART_COSINE_SHORT] = ret_parts[PART_COSINE] * ret_parts[PART_SHORT];
	ret_parts[PART_COSINE_SIZE] = ret_parts[PART_COSINE] * size;
}

void score_parts_of(struct scored *a, struct scored *b, float *ret_parts)
{
	float back[PART_COUNT];
	uint32_t n_a = a->profile->n, n_b = b->profile->n;

	if (n_a != n_b) {
		parts_one_way(n_a < n_b ? a : b, n_a < n_b ? b->profile : a->profile, ret_parts);
		return;
	}
	parts_one_way(a, b->profile, ret_parts);
	parts_one_way(b, a->profile, back);
	for (int i = 0; i < PART_COUNT; i++)
		ret_parts[i] = (ret_parts[i] + back[i]) / 2;
}

void score_parts(const struct profile *a, const struct profile *b, float *ret_parts)
{
	struct scored of_a, of_b;

	scored_init(&of_a, a);
	scored_init(&of_b, b);
	score_parts_of(&of_a, &of_b, ret_parts);
}
