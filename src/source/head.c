/* SPDX-License-Identifier: MIT */
/* Candidates for title, authors and dates: collecting and ordering them. */
#include "head.h"

#include <stdlib.h>

#include <lesart/base/uni.h>

#include "limits.h"
#include "plain.h"
#include "tidy.h"

/* Keys of <meta>, in small letters; sorted. */
static const struct key {
	const char *name;
	uint8_t kind, trust;
	const char *rule;
} KEYS[] = {
	{ "application-name", META_SOURCE, 50, "source.html.app-name" },
	{ "article:author", META_AUTHOR, 60, "source.html.meta-author" },
	{ "article:modified_time", META_MODIFIED, 85, "source.html.modified-time" },
	{ "article:published", META_DATE, 80, "source.html.published-time" },
	{ "article:published_time", META_DATE, 85, "source.html.published-time" },
	{ "article:publisher", META_SOURCE, 30, "source.html.meta-publisher" },
	{ "article:tag", META_TAG, 60, "source.html.keywords" },
	{ "article_date_original", META_DATE, 75, "source.html.meta-date" },
	{ "author", META_AUTHOR, 68, "source.html.meta-author" },
	{ "byl", META_AUTHOR, 66, "source.html.meta-author" },
	{ "byline", META_AUTHOR, 62, "source.html.meta-author" },
	{ "citation_author", META_AUTHOR, 70, "source.html.meta-author" },
	{ "citation_date", META_DATE, 70, "source.html.meta-date" },
	{ "citation_online_date", META_DATE, 72, "source.html.meta-date" },
	{ "citation_publication_date", META_DATE, 72, "source.html.meta-date" },
	{ "citation_title", META_TITLE, 75, "source.html.meta-title" },
	{ "content-language", META_LANG, 45, "source.html.meta-language" },
	{ "creation_date", META_DATE, 60, "source.html.meta-date" },
	{ "cxenseparse:author", META_AUTHOR, 60, "source.html.meta-author" },
	{ "cxenseparse:publishtime", META_DATE, 76, "source.html.meta-date" },
	{ "cxenseparse:recs:publishtime", META_DATE, 76, "source.html.meta-date" },
	{ "date", META_DATE, 55, "source.html.meta-date" },
	{ "date.release", META_DATE, 70, "source.html.meta-date" },
	{ "datecreated", META_DATE, 60, "source.html.itemprop-created" },
	{ "datemodified", META_MODIFIED, 80, "source.html.itemprop-modified" },
	{ "datepublished", META_DATE, 82, "source.html.itemprop-date" },
	{ "dc.creator", META_AUTHOR, 60, "source.html.meta-author" },
	{ "dc.date", META_DATE, 55, "source.html.meta-date" },
	{ "dc.date.created", META_DATE, 66, "source.html.meta-date" },
	{ "dc.date.issued", META_DATE, 74, "source.html.meta-date" },
	{ "dc.date.modified", META_MODIFIED, 70, "source.html.meta-modified" },
	{ "dc.language", META_LANG, 45, "source.html.meta-language" },
	{ "dc.publisher", META_SOURCE, 50, "source.html.meta-publisher" },
	{ "dc.title", META_TITLE, 60, "source.html.meta-title" },
	{ "dcterms.created", META_DATE, 66, "source.html.meta-date" },
	{ "dcterms.creator", META_AUTHOR, 60, "source.html.meta-author" },
	{ "dcterms.date", META_DATE, 55, "source.html.meta-date" },
	{ "dcterms.issued", META_DATE, 74, "source.html.meta-date" },
	{ "dcterms.modified", META_MODIFIED, 70, "source.html.meta-modified" },
	{ "dcterms.title", META_TITLE, 60, "source.html.meta-title" },
	{ "description", META_DESCRIPTION, 60, "source.html.description" },
	{ "displaydate", META_DATE, 60, "source.html.meta-date" },
	{ "headline", META_TITLE, 75, "source.html.itemprop-headline" },
	{ "keywords", META_TAG, 50, "source.html.keywords" },
	{ "language", META_LANG, 45, "source.html.meta-language" },
	{ "last-modified", META_MODIFIED, 70, "source.html.meta-modified" },
	{ "lastmod", META_MODIFIED, 70, "source.html.meta-modified" },
	{ "modified", META_MODIFIED, 70, "source.html.meta-modified" },
	{ "news_keywords", META_TAG, 60, "source.html.keywords" },
	{ "og:article:author", META_AUTHOR, 60, "source.html.meta-author" },
	{ "og:article:published_time", META_DATE, 80, "source.html.published-time" },
	{ "og:description", META_DESCRIPTION, 65, "source.html.description" },
	{ "og:image", META_IMAGE, 60, "source.html.image" },
	{ "og:locale", META_LANG, 40, "source.html.meta-language" },
	{ "og:pubdate", META_DATE, 75, "source.html.published-time" },
	{ "og:published_time", META_DATE, 78, "source.html.published-time" },
	{ "og:site_name", META_SOURCE, 80, "source.html.site-name" },
	{ "og:title", META_TITLE, 80, "source.html.og-title" },
	{ "og:updated_time", META_MODIFIED, 60, "source.html.modified-time" },
	{ "og:url", META_URL, 60, "source.html.og-url" },
	{ "originalpublicationdate", META_DATE, 75, "source.html.meta-date" },
	{ "parsely-author", META_AUTHOR, 72, "source.html.meta-author" },
	{ "parsely-pub-date", META_DATE, 80, "source.html.meta-date" },
	{ "parsely-title", META_TITLE, 70, "source.html.meta-title" },
	{ "pubdate", META_DATE, 75, "source.html.meta-date" },
	{ "publication_date", META_DATE, 75, "source.html.meta-date" },
	{ "publish-date", META_DATE, 75, "source.html.meta-date" },
	{ "publish_date", META_DATE, 75, "source.html.meta-date" },
	{ "publishdate", META_DATE, 75, "source.html.meta-date" },
	{ "published-date", META_DATE, 75, "source.html.meta-date" },
	{ "publisheddate", META_DATE, 75, "source.html.meta-date" },
	{ "publisher", META_SOURCE, 50, "source.html.meta-publisher" },
	{ "rnews:datepublished", META_DATE, 78, "source.html.meta-date" },
	{ "sailthru.author", META_AUTHOR, 70, "source.html.meta-author" },
	{ "sailthru.date", META_DATE, 72, "source.html.meta-date" },
	{ "sailthru.title", META_TITLE, 70, "source.html.meta-title" },
	{ "title", META_TITLE, 60, "source.html.meta-title" },
	{ "twitter:description", META_DESCRIPTION, 50, "source.html.description" },
	{ "twitter:title", META_TITLE, 62, "source.html.twitter-title" },
	{ "uploaddate", META_DATE, 40, "source.html.meta-date" },
};

#define KEY_MAX_BYTES 32u

void head_init(struct head *head, struct arena *mem)
{
	*head = (struct head){ .mem = mem };
}

void head_add(struct head *head, enum meta_kind kind, int trust, struct str value,
	      const char *rule)
{
	struct candidate candidate = { .kind = (uint8_t)kind, .trust = (uint8_t)trust,
				       .rule = rule };

	if (value.len == 0 || value.len > HEAD_VALUE_MAX || head->at.n == HEAD_CANDIDATES_MAX)
		return;
	candidate.value = plain_value(head->mem, value, kind == META_AUTHOR);
	if (candidate.value.len)
		ARENA_PUSH(head->mem, &head->at, candidate);
}

static int compare_key(const void *name, const void *at)
{
	return strcmp(name, ((const struct key *)at)->name);
}

/* Keys nobody has heard of say what they are: "x-publish-date", "sw-pubdate". */
static void add_unknown(struct head *head, struct str key, struct str content)
{
	bool dated = str_find(key, STR("date")) >= 0 || str_find(key, STR("time")) >= 0;

	if (dated && str_find(key, STR("pub")) >= 0 && str_find(key, STR("expir")) < 0)
		head_add(head, META_DATE, 62, content, "source.html.meta-date");
	else if (dated && str_find(key, STR("modif")) >= 0)
		head_add(head, META_MODIFIED, 60, content, "source.html.meta-modified");
}

void head_add_meta(struct head *head, struct str key, struct str content)
{
	char low[KEY_MAX_BYTES + 1];
	const struct key *known;

	if (key.len == 0 || key.len > KEY_MAX_BYTES || content.len == 0)
		return;
	for (size_t i = 0; i < key.len; i++)
		low[i] = key.ptr[i] >= 'A' && key.ptr[i] <= 'Z' ? key.ptr[i] | 32 : key.ptr[i];
	low[key.len] = '\0';
	known = bsearch(low, KEYS, sizeof(KEYS) / sizeof(*KEYS), sizeof(*KEYS), compare_key);
	if (known)
		head_add(head, known->kind, known->trust, content, known->rule);
	else
		add_unknown(head, (struct str){ low, key.len }, content);
}

struct str head_best(const struct head *head, enum meta_kind kind)
{
	const struct candidate *best = NULL;

	for (size_t i = 0; i < head->at.n; i++) {
		const struct candidate *c = &head->at.at[i];

		if (c->kind == kind && (!best || c->trust > best->trust))
			best = c;
	}
	return best ? best->value : STR_NONE;
}

static bool is_repeated(const struct head *head, size_t i)
{
	const struct candidate *c = &head->at.at[i];

	for (size_t k = 0; k < i; k++)
		if (head->at.at[k].kind == c->kind && str_eq(head->at.at[k].value, c->value))
			return true;
	return false;
}

/* Best first; those of one rule stay in the order of the document. */
static void sort(struct head *head)
{
	for (size_t i = 1; i < head->at.n; i++) {
		struct candidate c = head->at.at[i];
		size_t k = i;

		for (; k > 0 && head->at.at[k - 1].trust < c.trust; k--)
			head->at.at[k] = head->at.at[k - 1];
		head->at.at[k] = c;
	}
}

void head_finish(struct head *head, struct article *article)
{
	tidy_titles(head);
	tidy_authors(head);
	tidy_signatures(head);
	tidy_dates(head);
	sort(head);
	for (size_t i = 0; i < head->at.n; i++) {
		const struct candidate *c = &head->at.at[i];

		if (c->value.len && !is_repeated(head, i))
			article_add_meta(article, c->kind, c->trust, c->value, c->rule);
	}
}
