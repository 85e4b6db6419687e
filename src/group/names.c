/* SPDX-License-Identifier: MIT */
/*
 * Who is who in a story: what its articles name, joined where it means the same.
 * A surname alone is the one person of the story who has it, an abbreviation what
 * an article of the story says it stands for; where there are two, nobody.
 */
#include <stdlib.h>

#include <lesart/base/map.h>
#include <lesart/base/uni.h>
#include <lesart/group/group.h>

#define ARTICLES_MAX 64		/* of a story: one bit each */
#define ABBREVIATION_BYTES 8
#define NOBODY UINT32_MAX

struct gathered {
	struct str key, shown;
	uint32_t votes[NAME_CLASSES];	/* mentions by class */
	uint32_t n_mentions;
	uint64_t articles, spelt;	/* one bit each; spelt: with this form itself */
	uint32_t into;			/* joined to another one, or itself */
	bool said, shortly;
};

struct gathering {
	struct arena *mem;
	struct map keys, ends, shorts;
	ARENA_VEC(struct gathered) at;
};

static unsigned class_of(const struct entity *entity)
{
	return entity->flags & ENTITY_MEDIUM ? NAME_MEDIUM : entity->class & 3;
}

static unsigned class_elected(const struct gathered *name)
{
	unsigned best = 0;

	for (unsigned i = 1; i < NAME_CLASSES; i++)
		if (name->votes[i] > name->votes[best])
			best = i;
	return best;
}

static void gather(struct gathering *g, const struct entity *entity, uint32_t n, bool said,
		   size_t article)
{
	struct gathered fresh = { .key = entity->key, .into = (uint32_t)g->at.n };
	bool is_new;
	uint64_t *at = map_put(&g->keys, entity->key, g->at.n, &is_new);
	struct gathered *name;

	if (is_new)
		ARENA_PUSH(g->mem, &g->at, fresh);
	name = &g->at.at[*at];
	/* The list of media knows more than the tagger. */
	name->votes[class_of(entity)] += (n ? n : 1) * (entity->flags & ENTITY_MEDIUM ? 3 : 1);
	name->n_mentions += n;
	name->articles |= (uint64_t)1 << article;
	name->spelt |= (uint64_t)1 << article;
	name->said |= said;
	if (!name->shown.ptr || name_shows_better(entity->shown, name->shown))
		name->shown = entity->shown;
}

/* Does the mention stand for a longer name that the article spells out? */
static bool is_abbreviation(const struct entity *entity, struct str words)
{
	return entity->class == NAME_ORG && words.len >= 2 && words.len <= ABBREVIATION_BYTES &&
	       words.len * 2 < entity->key.len && words.ptr[0] >= 'A' && words.ptr[0] <= 'Z' &&
	       words.ptr[1] >= 'A' && words.ptr[1] <= 'Z';
}

static void shorts_gather(struct gathering *g, const struct article *article)
{
	for (size_t i = 0; i < article->names.n; i++) {
		const struct name *name = &article->names.at[i];
		const struct entity *entity;
		struct str words = str_span(article->text, name->span);
		uint64_t *known, *at;
		bool is_new;

		if (name->entity >= article->entities.n)
			continue;
		entity = &article->entities.at[name->entity];
		known = is_abbreviation(entity, words) ? map_find(&g->keys, entity->key) : NULL;
		if (!known)
			continue;
		at = map_put(&g->shorts, uni_fold_arena(g->mem, words), *known, &is_new);
		if (*at != *known)
			*at = NOBODY;
	}
}

static void article_gather(struct gathering *g, const struct article *article, size_t number)
{
	bool *said = arena_zalloc(g->mem, article->entities.n + 1);

	for (size_t i = 0; i < article->quotes.n; i++)
		if (article->quotes.at[i].entity >= 0 &&
		    (size_t)article->quotes.at[i].entity < article->entities.n)
			said[article->quotes.at[i].entity] = true;
	for (size_t i = 0; i < article->entities.n; i++) {
		const struct entity *entity = &article->entities.at[i];

		if (entity->key.len && entity->key.len <= NAME_BYTES_MAX &&
		    entity->shown.len <= NAME_BYTES_MAX && (entity->n_mentions || said[i]))
			gather(g, entity, entity->n_mentions, said[i], number);
	}
	shorts_gather(g, article);
}

static void name_join(struct gathering *g, struct gathered *name, uint32_t into)
{
	struct gathered *full = &g->at.at[into];

	name->into = into;
	full->n_mentions += name->n_mentions;
	full->articles |= name->articles;
	full->said |= name->said;
}

/* "Mira J. Tannhof" is the Mira Tannhof of the story. */
static void middles_join(struct gathering *g)
{
	for (uint32_t i = 0; i < g->at.n; i++) {
		struct gathered *name = &g->at.at[i];
		struct str shorter;
		const uint64_t *at;

		if (class_elected(name) != NAME_PER ||
		    !name_without_middle(name->key, g->mem, &shorter))
			continue;
		at = map_find(&g->keys, shorter);
		if (at && *at != i && class_elected(&g->at.at[*at]) == NAME_PER)
			name_join(g, name, (uint32_t)*at);
	}
}

/* The people of the story by their surnames. */
static void ends_gather(struct gathering *g)
{
	for (uint32_t i = 0; i < g->at.n; i++) {
		struct gathered *name = &g->at.at[i];
		bool is_new;
		uint64_t *at;

		if (name->into != i || class_elected(name) != NAME_PER ||
		    name_is_bare(NAME_PER, name->key))
			continue;
		at = map_put(&g->ends, name_last_word(name->key), i, &is_new);
		if (!is_new)
			*at = NOBODY;
	}
}

static void bare_join(struct gathering *g, uint32_t i)
{
	struct gathered *name = &g->at.at[i];
	unsigned class = class_elected(name);
	const uint64_t *at = NULL;

	if (name_is_bare(class, name->key))
		at = map_find(&g->ends, name->key);
	else if (class == NAME_ORG)
		at = map_find(&g->shorts, name->key);
	if (!at || *at == NOBODY || *at == i)
		return;
	g->at.at[*at].shortly |= (name->articles & ~g->at.at[*at].spelt) != 0;
	name_join(g, name, (uint32_t)*at);
}

static unsigned n_bits(uint64_t bits)
{
	unsigned n = 0;

	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

static int by_mentions(const void *a, const void *b)
{
	const struct story_name *x = a, *y = b;

	if (x->n_mentions != y->n_mentions)
		return x->n_mentions < y->n_mentions ? 1 : -1;
	return str_cmp(x->key, y->key);
}

static void names_list(struct gathering *g, struct arena *mem, struct story_name **ret,
		       size_t *ret_n)
{
	struct story_name *list = arena_array(mem, struct story_name, g->at.n + 1);
	size_t n = 0;

	for (uint32_t i = 0; i < g->at.n; i++) {
		const struct gathered *name = &g->at.at[i];

		if (name->into == i)
			list[n++] = (struct story_name){
				.key = arena_str(mem, name->key),
				.shown = arena_str(mem, name->shown),
				.class = (uint8_t)class_elected(name), .said = name->said,
				.shortly = name->shortly,
				.n_articles = n_bits(name->articles),
				.n_mentions = name->n_mentions };
	}
	qsort(list, n, sizeof(*list), by_mentions);
	*ret = list;
	*ret_n = n < STORY_NAMES_MAX ? n : STORY_NAMES_MAX;
}

void story_names(const struct article *const *articles, size_t n, struct arena *mem,
		 struct story_name **ret, size_t *ret_n)
{
	struct gathering g = { .mem = arena_new() };

	map_init(&g.keys);
	map_init(&g.ends);
	map_init(&g.shorts);
	for (size_t i = 0; i < n && i < ARTICLES_MAX; i++)
		article_gather(&g, articles[i], i);
	middles_join(&g);
	ends_gather(&g);
	for (uint32_t i = 0; i < g.at.n; i++)
		bare_join(&g, i);
	names_list(&g, mem, ret, ret_n);
	map_release(&g.keys);
	map_release(&g.ends);
	map_release(&g.shorts);
	arena_free(g.mem);
}
