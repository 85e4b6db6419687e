/* SPDX-License-Identifier: MIT */
/* Who is who in one story, for looking up what its articles name. */
#include "split.h"

#include <lesart/store/quotes.h>

static bool actor_fill(struct store *store, int64_t id, const struct joins *joins,
		       struct arena *mem, struct cast *cast, struct err *err)
{
	struct name_row own, root;
	bool found, joined = false;

	if (!store_name(store, id, mem, &own, &found, err))
		return false;
	if (!found)
		return true;
	if (own.into &&
	    !store_name(store, joins_root(joins, id), mem, &root, &joined, err))
		return false;
	ARENA_PUSH(mem, &cast->actors, ((struct actor){
		.key = own.key, .class = own.class, .id = joined ? root.id : id,
		.shown = joined ? root.shown : own.shown }));
	return true;
}

bool cast_load(struct store *store, int64_t story, struct arena *mem, struct cast *ret,
	       struct err *err)
{
	listed_t list;
	int64_t day;
	bool ok;

	*ret = (struct cast){ .store = store, .mem = mem };
	ok = joins_load(store, &ret->joins, err) && story_now(store, story, &story, err) &&
	     splits_load(store, story, mem, &ret->splits, err) &&
	     list_load(store, story, mem, &day, &list, err);
	for (size_t i = 0; ok && i < list.n; i++)
		ok = actor_fill(store, list.at[i].id, &ret->joins, mem, ret, err);
	if (!ok)
		cast_release(ret);
	return ok;
}

void cast_release(struct cast *cast)
{
	joins_release(&cast->joins);
}

/* A surname alone is the one person of the story that has it, as long as there is
 * no other. A name may be of another class in its story than in one article. */
const struct actor *cast_find(const struct cast *cast, int64_t article,
			      const struct entity *entity)
{
	unsigned class = entity->flags & ENTITY_MEDIUM ? NAME_MEDIUM : entity->class & 3;
	const struct split *split = splits_find(&cast->splits, article, class, entity->key);
	struct str key = split ? split->now : entity->key;
	const struct actor *same = NULL, *full = NULL;
	bool bare = name_is_bare(class, key), two = false;

	for (size_t i = 0; i < cast->actors.n; i++) {
		const struct actor *actor = &cast->actors.at[i];

		if (str_eq(actor->key, key) && (!same || actor->class == class))
			same = actor;
		if (!bare || actor->class != NAME_PER || name_is_bare(NAME_PER, actor->key) ||
		    !str_eq(name_last_word(actor->key), key))
			continue;
		two |= full && full->id != actor->id;
		full = actor;
	}
	if (!same && class == NAME_PER && name_without_middle(key, cast->mem, &key))
		for (size_t i = 0; i < cast->actors.n && !same; i++)
			if (cast->actors.at[i].class == NAME_PER &&
			    str_eq(cast->actors.at[i].key, key))
				same = &cast->actors.at[i];
	return same ? same : two ? NULL : full;
}

bool store_name_of(struct store *store, int64_t story, int64_t article,
		   const struct entity *entity, int64_t *ret_id, struct err *err)
{
	unsigned class = entity->flags & ENTITY_MEDIUM ? NAME_MEDIUM : entity->class & 3;
	struct arena *mem = arena_new();
	const struct actor *actor;
	struct cast cast;
	bool ok = cast_load(store, story, mem, &cast, err);

	if (ok) {
		actor = cast_find(&cast, article, entity);
		*ret_id = actor ? actor->id : 0;
		/* An abbreviation that another article spells out is not in the list. */
		if (!actor)
			ok = sql_number(store, SQL_NAME_FIND,
					ARGS(TEXT(entity->key), INT(class)), 0, ret_id, err);
		*ret_id = joins_root(&cast.joins, *ret_id);
		cast_release(&cast);
	}
	arena_free(mem);
	return ok;
}

static bool mention_in(const struct cast *cast, const struct article *article, int64_t name,
		       struct span *ret)
{
	for (size_t i = 0; i < article->names.n; i++) {
		const struct name *mention = &article->names.at[i];
		const struct actor *actor = NULL;

		if (mention->entity < article->entities.n)
			actor = cast_find(cast, article->id, &article->entities.at[mention->entity]);
		if (actor && actor->id == name) {
			*ret = mention->span;
			return true;
		}
	}
	return false;
}

bool store_name_mention(struct store *store, int64_t story, int64_t name, int64_t *ret_article,
			struct span *ret_span, struct err *err)
{
	struct arena *mem = arena_new();
	struct article_row *rows;
	struct cast cast;
	size_t n = 0;
	bool ok = store_story_articles(store, story, mem, &rows, &n, err) &&
		  cast_load(store, story, mem, &cast, err);

	*ret_article = 0;
	*ret_span = (struct span){ 0, 0 };
	for (size_t i = 0; ok && i < n && i < SAID_ARTICLES_MAX && !*ret_article; i++) {
		struct article *article = store_article(store, rows[i].id, err);

		ok = article != NULL;
		if (ok && mention_in(&cast, article, name, ret_span))
			*ret_article = rows[i].id;
		article_free(article);
	}
	if (ok)
		cast_release(&cast);
	arena_free(mem);
	return ok;
}
