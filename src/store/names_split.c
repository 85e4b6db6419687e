/* SPDX-License-Identifier: MIT */
/*
 * Names taken apart by hand: whom a story, or one article of it, calls so is somebody
 * else. That is a decision about articles, so it outlives grouping anew and means the
 * same in another library of the same articles. One taken for a whole story also
 * holds for articles that come into it later.
 */
#include "split.h"

#include <time.h>

#include <lesart/base/uni.h>
#include <lesart/store/journal.h>

#include "decide.h"

#define PARTED_MOST 2000	/* articles of a story that are looked at */
#define STATE_BYTES_MAX (1u << 20)
#define NUMBER_MOST 99		/* of people with one name */

/* --- as text ---------------------------------------------------------------------- */

/* CLASS, "story" or "article", how it is called now, the folded form it had. */
bool split_read(const struct decision *decision, struct arena *mem, struct split *ret)
{
	struct str rest = decision->text, field[3];
	unsigned class;

	if (decision->kind != DECIDED_NAME)
		return false;
	for (int i = 0; i < 3; i++)
		if (!str_split(&rest, '\t', &field[i]))
			return false;
	if (!name_class_find(field[0], &class) || !field[2].len || !rest.len)
		return false;
	*ret = (struct split){
		.article = decision->article, .class = (uint8_t)class,
		.whole = str_eq(field[1], STR("story")), .shown = field[2], .key = rest,
		.now = uni_fold_arena(mem, field[2]),
	};
	return true;
}

static struct str split_print(const struct split *split, struct arena *mem)
{
	return arena_printf(mem, "%s\t%s\t%.*s\t%.*s", name_class_code(split->class),
			    split->whole ? "story" : "article", STR_FMT(split->shown),
			    STR_FMT(split->key));
}

/* Decisions have an article and another one; of a name its print stands there, below
 * every number of an article. */
int64_t split_mark(const struct split *split)
{
	uint64_t print = hash_mix(hash_str(split->key), split->class);

	return -(int64_t)(print >> 2) - 1;
}

/* --- of a story --------------------------------------------------------------------- */

bool splits_load(struct store *store, int64_t story, struct arena *mem, struct splits *ret,
		 struct err *err)
{
	struct decision *found;
	struct split split;
	size_t n;

	*ret = (struct splits){ 0 };
	if (!store_story_decisions(store, story, mem, &found, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (split_read(&found[i], mem, &split))
			ARENA_PUSH(mem, ret, split);
	return true;
}

const struct split *splits_find(const struct splits *splits, int64_t article, unsigned class,
				struct str key)
{
	const struct split *whole = NULL;
	bool two = false;

	for (size_t i = 0; i < splits->n; i++) {
		const struct split *split = &splits->at[i];

		if (split->class != class || !str_eq(split->key, key))
			continue;
		if (split->article == article)
			return split;
		if (!split->whole)
			continue;
		two |= whole && !str_eq(whole->now, split->now);
		whole = split;
	}
	return two ? NULL : whole;
}

static unsigned class_of(const struct entity *entity)
{
	return entity->flags & ENTITY_MEDIUM ? NAME_MEDIUM : entity->class & 3;
}

bool store_split_names(struct store *store, int64_t story, struct article *const *articles,
		       size_t n, struct err *err)
{
	struct arena *mem = arena_new();
	struct splits splits;
	bool ok = splits_load(store, story, mem, &splits, err);

	for (size_t i = 0; ok && splits.n && i < n; i++)
		for (size_t k = 0; k < articles[i]->entities.n; k++) {
			struct entity *entity = &articles[i]->entities.at[k];
			const struct split *split = splits_find(&splits, articles[i]->id,
								class_of(entity), entity->key);

			if (!split)
				continue;
			entity->key = arena_str(articles[i]->mem, split->now);
			entity->shown = arena_str(articles[i]->mem, split->shown);
		}
	arena_free(mem);
	return ok;
}

/* --- taking apart --------------------------------------------------------------------- */

struct parting {
	struct store *store;
	struct arena *mem;
	struct cast cast;
	struct decision *known;
	size_t n_known, n_done;
	int64_t name, time;
	struct str shown;
	bool whole;
	struct buf before, after;
};

static void entity_part(struct parting *p, int64_t article, const struct entity *entity)
{
	struct split split = { .article = article, .class = (uint8_t)class_of(entity),
			       .whole = p->whole, .shown = p->shown, .key = entity->key };
	struct decision decision = { .kind = DECIDED_NAME, .article = article, .time = p->time,
				     .other = split_mark(&split) };

	for (size_t i = 0; i < p->n_known; i++)
		if (p->known[i].kind == DECIDED_NAME && p->known[i].article == article &&
		    p->known[i].other == decision.other)
			state_decision(&p->before, &p->known[i]);
	decision.text = split_print(&split, p->mem);
	state_decision(&p->after, &decision);
	p->n_done++;
}

static bool article_part(struct parting *p, int64_t id, struct err *err)
{
	struct article *article = store_article(p->store, id, err);

	if (!article)
		return false;
	for (size_t i = 0; i < article->entities.n; i++) {
		const struct actor *actor = cast_find(&p->cast, id, &article->entities.at[i]);

		if (actor && actor->id == p->name)
			entity_part(p, id, &article->entities.at[i]);
	}
	article_free(article);
	return true;
}

static bool articles_part(struct parting *p, int64_t story, int64_t only, struct err *err)
{
	struct article_row *rows;
	size_t n;
	bool ok;

	if (!store_story_articles(p->store, story, p->mem, &rows, &n, err) ||
	    !store_story_decisions(p->store, story, p->mem, &p->known, &p->n_known, err) ||
	    !cast_load(p->store, story, p->mem, &p->cast, err))
		return false;
	ok = true;
	for (size_t i = 0; ok && i < n && i < PARTED_MOST; i++)
		if (!only || rows[i].id == only)
			ok = article_part(p, rows[i].id, err);
	cast_release(&p->cast);
	if (ok && !p->n_done)
		ok = err_set(err, ERR_USAGE, "it is not named there");
	return ok;
}

static bool shown_check(struct str shown, struct err *err)
{
	if (!shown.len || !uni_valid(shown))
		return err_set(err, ERR_USAGE, "the name is %s", shown.len ? "no UTF-8" : "empty");
	if (shown.len > NAME_BYTES_MAX)
		return err_set(err, ERR_LIMIT, "the name is longer than %d bytes", NAME_BYTES_MAX);
	for (size_t i = 0; i < shown.len; i++)
		if ((unsigned char)shown.ptr[i] < ' ')
			return err_set(err, ERR_USAGE, "the name has a control character");
	return true;
}

bool store_part_name(struct store *store, int64_t id, int64_t story, int64_t article,
		     struct str shown, int64_t when, bool *ret_later, struct err *err)
{
	struct parting p = { .store = store, .mem = arena_new(), .name = id,
			     .shown = str_trim(shown), .whole = !article };
	bool ok;

	p.time = when ? when : (int64_t)time(NULL);

	buf_init(&p.before, STATE_BYTES_MAX);
	buf_init(&p.after, STATE_BYTES_MAX);
	ok = shown_check(p.shown, err) && story_now(store, story, &story, err) &&
	     articles_part(&p, story, article, err);
	if (ok && (p.before.full || p.after.full))
		ok = err_set(err, ERR_LIMIT, "this concerns too many articles at once");
	ok = ok && store_act(store, &(struct act){ .kind = ACT_STORIES, .id = story, .time = p.time,
						   .before = buf_str(&p.before),
						   .after = buf_str(&p.after) }, ret_later, err);
	buf_release(&p.before);
	buf_release(&p.after);
	arena_free(p.mem);
	return ok;
}

/* "Ada Holm", "Ada Holm (2)", "Ada Holm (3)" ... */
struct str store_other_name(struct str shown, struct arena *mem)
{
	ptrdiff_t open = (ptrdiff_t)shown.len - 1;
	int64_t number = 1;

	while (open > 0 && shown.ptr[open] != '(')
		open--;
	if (open > 1 && shown.ptr[shown.len - 1] == ')' &&
	    str_int(str_sub(shown, (size_t)open + 1, shown.len - 1), &number) && number > 1 &&
	    number < NUMBER_MOST)
		shown = str_trim(str_sub(shown, 0, (size_t)open));
	else
		number = 1;
	return arena_printf(mem, "%.*s (%lld)", STR_FMT(shown), (long long)number + 1);
}
