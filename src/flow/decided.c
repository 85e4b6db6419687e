/* SPDX-License-Identifier: MIT */
/* What people decided about an article, a story or two stories, in a few sentences. */
#include <lesart/flow/library.h>

#include <lesart/store/byhand.h>

/* The latest of each kind; which end of a decision is meant. */
enum end { OF_ARTICLE, OF_STORY, OF_BOTH };

static const char *what_of(const struct decision *decision, enum end end, int64_t article)
{
	switch (decision->kind) {
	case DECIDED_TOGETHER:
		return end == OF_ARTICLE ? "put together with the others by hand"
		     : end == OF_STORY ? "articles were put together by hand" : NULL;
	case DECIDED_APART:
		if (end == OF_ARTICLE && decision->article == article)
			return "taken out of another story by hand, where it never comes back";
		return end == OF_BOTH ? "kept apart by hand: an article was taken out of one of them"
				      : "an article was taken out of this story by hand";
	case DECIDED_TITLE:
		return end == OF_STORY ? "the story was given its title by hand" : NULL;
	case DECIDED_LINKED:
		return end == OF_BOTH ? "linked by hand" : NULL;
	case DECIDED_NOT_LINKED:
		return end == OF_BOTH ? "their link was taken away by hand" : NULL;
	default:
		return NULL;
	}
}

static void told_add(struct told *ret, size_t *n, const char *what, int64_t time)
{
	for (size_t i = 0; what && i < *n; i++)
		if (ret[i].what == what) {
			ret[i].time = time > ret[i].time ? time : ret[i].time;
			return;
		}
	if (what && *n < TOLD_MOST)
		ret[(*n)++] = (struct told){ what, time };
}

static bool is_in(struct store *store, int64_t article, int64_t story, bool *ret,
		  struct err *err)
{
	int64_t now = 0;

	*ret = false;
	if (article && !store_article_story(store, article, &now, err))
		return false;
	*ret = now == story;
	return true;
}

bool library_decided(struct store *store, int64_t article, int64_t story, int64_t other,
		     struct told *ret, size_t *ret_n, struct err *err)
{
	struct arena *mem = arena_new();
	struct decision *found;
	size_t n = 0;
	bool first, second, ok;

	*ret_n = 0;
	ok = store_story_decisions(store, story, mem, &found, &n, err);
	for (size_t i = 0; ok && i < n; i++) {
		const struct decision *d = &found[i];
		bool own = article && (d->article == article || d->other == article);

		ok = is_in(store, d->article, other, &first, err) &&
		     is_in(store, d->other, other, &second, err);
		if (!other)
			told_add(ret, ret_n, what_of(d, own ? OF_ARTICLE : OF_STORY, article),
				 d->time);
		else if (ok && (first || second))
			told_add(ret, ret_n, what_of(d, OF_BOTH, 0), d->time);
	}
	arena_free(mem);
	return ok;
}
