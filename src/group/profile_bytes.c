/* SPDX-License-Identifier: MIT */
/*
 * What is remembered of a story as bytes. An article's words, and a story of one
 * article, leave out all that follows from there being one; and as the words of each
 * article are kept by themselves, its story says only whose they are.
 */
#include "profile.h"

/* What stands where a story that is gone has another's number. */
enum form { WITH_MEMBERS = -1, OF_ARTICLE = -2, AS_ARTICLE = -3 };

/* --- one article -------------------------------------------------------------- */

/* Does all that is left out follow? */
static bool is_article(const struct profile *profile)
{
	if (profile->gone_to || profile->n != 1 || profile->n_known != 1)
		return false;
	for (size_t i = 0; i < profile->n_words; i++) {
		const struct pword *word = &profile->words[i];

		if (word->n != 1 || word->n_title != (word->flags & WORD_TITLE ? 1 : 0))
			return false;
	}
	return true;
}

static bool any_posted(const struct profile *profile)
{
	for (size_t i = 0; i < profile->n_words; i++)
		if (profile->words[i].posted)
			return true;
	return false;
}

static void days_encode(const struct profile *profile, struct buf *out)
{
	buf_add_varint(out, (uint64_t)profile->lang);
	buf_add_varint(out, profile->n_dated);
	buf_add_varint_signed(out, profile->lo);
	buf_add_varint(out, (uint64_t)(profile->hi - profile->lo));
	buf_add_varint(out, profile->n_words);
}

/* Forms in the order of their words, wherever they lie. */
static void article_encode(const struct profile *profile, struct buf *out)
{
	uint32_t before = 0;

	buf_add_varint_signed(out, OF_ARTICLE);
	buf_add_varint(out, (uint64_t)profile->members[0]);
	days_encode(profile, out);
	for (size_t i = 0; i < profile->n_words; i++) {
		const struct pword *word = &profile->words[i];

		buf_add_varint(out, word->key - before);
		buf_add_varint(out, word->mass);
		buf_add_char(out, (char)word->flags);
		buf_add_char(out, (char)word->rare);
		buf_add_char(out, (char)word->shown_len);
		before = word->key;
	}
	for (size_t i = 0; i < profile->n_words; i++)
		buf_add_str(out, profile_shown(profile, &profile->words[i]));
}

bool profile_encode_as(const struct profile *profile, struct str article, struct buf *out)
{
	size_t from = out->len, n = 0, last = 0;
	bool same;

	if (!is_article(profile))
		return false;
	article_encode(profile, out);
	same = str_eq(str_sub(buf_str(out), from, out->len), article);
	out->len = from;
	if (!same)
		return false;
	buf_add_varint_signed(out, AS_ARTICLE);
	buf_add_varint(out, (uint64_t)profile->members[0]);
	for (size_t i = 0; i < profile->n_words; i++)
		n += profile->words[i].posted;
	buf_add_varint(out, n);
	for (size_t i = 0; i < profile->n_words; i++)
		if (profile->words[i].posted) {
			buf_add_varint(out, i - last);
			last = i;
		}
	return true;
}

/* --- several ------------------------------------------------------------------- */

static void pword_encode(const struct pword *word, uint32_t before, struct buf *out)
{
	buf_add_varint(out, word->key - before);
	buf_add_varint(out, (uint64_t)word->mass << 1 | word->posted);
	buf_add_varint(out, word->n);
	buf_add_varint(out, word->n_title);
	buf_add_char(out, (char)word->flags);
	buf_add_char(out, (char)word->rare);
	buf_add_varint(out, word->shown_len);
	if (word->shown_len)
		buf_add_varint(out, word->shown_at);
}

void profile_encode(const struct profile *profile, struct buf *out)
{
	uint32_t before = 0;
	int64_t member = 0;

	if (is_article(profile) && !any_posted(profile)) {
		article_encode(profile, out);
		return;
	}
	buf_add_varint_signed(out, profile->gone_to ? profile->gone_to : WITH_MEMBERS);
	if (profile->gone_to)
		return;
	buf_add_varint(out, profile->n);
	buf_add_varint(out, profile->n_known);
	for (size_t i = 0; i < profile->n_known; i++) {
		buf_add_varint_signed(out, profile->members[i] - member);
		member = profile->members[i];
	}
	days_encode(profile, out);
	for (size_t i = 0; i < profile->n_words; i++) {
		pword_encode(&profile->words[i], before, out);
		before = profile->words[i].key;
	}
	buf_add_str(out, buf_str(&profile->forms));
}

/* --- back again ----------------------------------------------------------------- */

static bool take32(struct str *bytes, uint32_t *ret)
{
	uint64_t n;

	if (!varint_take(bytes, &n) || n > UINT32_MAX)
		return false;
	*ret = (uint32_t)n;
	return true;
}

static bool pword_decode(struct str *bytes, uint32_t before, struct pword *ret)
{
	uint32_t step, n, n_title, shown_len, shown_at = 0;
	uint64_t mass;

	if (!take32(bytes, &step) || !varint_take(bytes, &mass) || !take32(bytes, &n) ||
	    !take32(bytes, &n_title) || bytes->len < 2)
		return false;
	*ret = (struct pword){
		.key = before + step, .mass = (uint32_t)(mass >> 1), .posted = mass & 1,
		.n = (uint16_t)n, .n_title = (uint16_t)n_title,
		.flags = (uint8_t)bytes->ptr[0], .rare = (uint8_t)bytes->ptr[1],
	};
	*bytes = str_sub(*bytes, 2, bytes->len);
	if (!take32(bytes, &shown_len) || shown_len > SHOWN_BYTES_MAX ||
	    (shown_len && !take32(bytes, &shown_at)) || shown_at > FORMS_BYTES_MAX)
		return false;
	ret->shown_len = (uint8_t)shown_len;
	ret->shown_at = (uint16_t)shown_at;
	return true;
}

static bool words_decode(struct profile *profile, struct str *bytes, size_t n)
{
	uint32_t before = 0;

	for (size_t i = 0; i < n; i++) {
		if (!pword_decode(bytes, before, &profile->words[i]) ||
		    (i && profile->words[i].key <= before))
			return false;
		before = profile->words[i].key;
	}
	profile->n_words = n;
	return true;
}

static bool forms_decode(struct profile *profile, struct str bytes)
{
	if (bytes.len > FORMS_BYTES_MAX)
		return false;
	for (size_t i = 0; i < profile->n_words; i++)
		if ((size_t)profile->words[i].shown_at + profile->words[i].shown_len > bytes.len)
			return false;
	buf_add_str(&profile->forms, bytes);
	return true;
}

static bool members_decode(struct profile *profile, struct str *bytes)
{
	int64_t member = 0, step;

	if (!take32(bytes, &profile->n_known) || profile->n_known > MEMBERS_MAX)
		return false;
	for (size_t i = 0; i < profile->n_known; i++) {
		if (!varint_take_signed(bytes, &step))
			return false;
		profile->members[i] = member += step;
	}
	return true;
}

/* Libraries of before members were kept have a number before and behind instead. */
static bool n_decode(struct profile *profile, struct str *bytes)
{
	bool with_members = profile->gone_to == WITH_MEMBERS;
	int64_t last;
	uint32_t n_copies;

	profile->gone_to = 0;
	if (with_members)
		return take32(bytes, &profile->n) && members_decode(profile, bytes);
	return varint_take_signed(bytes, &last) && take32(bytes, &profile->n) &&
	       take32(bytes, &n_copies);
}

static bool days_decode(struct profile *profile, struct str *bytes, size_t *ret_n_words)
{
	uint32_t lang, span, n_words;
	int64_t lo;

	if (!take32(bytes, &lang) ||
	    !take32(bytes, &profile->n_dated) || !varint_take_signed(bytes, &lo) ||
	    !take32(bytes, &span) || !take32(bytes, &n_words))
		return false;
	if (lo < DAY_MIN || lo > DAY_MAX || span > DAY_MAX || n_words > PROFILE_MAX)
		return false;
	profile->lang = (int)lang;
	profile->lo = (day_t)lo;
	profile->hi = (day_t)(lo + span);
	*ret_n_words = n_words;
	return true;
}

static bool member_decode(struct str *bytes, int64_t *ret)
{
	uint64_t member;

	*ret = 0;
	if (!varint_take(bytes, &member) || !member || member > INT64_MAX)
		return false;
	*ret = (int64_t)member;
	return true;
}

static bool aword_decode(struct str *bytes, uint32_t before, size_t *forms, struct pword *ret)
{
	uint32_t step, mass;

	if (!take32(bytes, &step) || !take32(bytes, &mass) || bytes->len < 3)
		return false;
	*ret = (struct pword){
		.key = before + step, .mass = mass, .n = 1, .shown_at = (uint16_t)*forms,
		.flags = (uint8_t)bytes->ptr[0], .rare = (uint8_t)bytes->ptr[1],
		.shown_len = (uint8_t)bytes->ptr[2],
	};
	ret->n_title = ret->flags & WORD_TITLE ? 1 : 0;
	*forms += ret->shown_len;
	*bytes = str_sub(*bytes, 3, bytes->len);
	return ret->shown_len <= SHOWN_BYTES_MAX && *forms <= FORMS_BYTES_MAX;
}

static bool article_decode(struct profile *profile, struct str *bytes)
{
	uint32_t before = 0;
	size_t n_words, forms = 0;

	profile->gone_to = 0;
	profile->n = profile->n_known = 1;
	if (!member_decode(bytes, &profile->members[0]) ||
	    !days_decode(profile, bytes, &n_words))
		return false;
	for (size_t i = 0; i < n_words; i++) {
		if (!aword_decode(bytes, before, &forms, &profile->words[i]) ||
		    (i && profile->words[i].key <= before))
			return false;
		before = profile->words[i].key;
	}
	profile->n_words = n_words;
	return forms_decode(profile, *bytes);
}

static bool story_decode(struct profile *profile, struct str *bytes)
{
	size_t n_words;

	return n_decode(profile, bytes) && days_decode(profile, bytes, &n_words) &&
	       words_decode(profile, bytes, n_words) && forms_decode(profile, *bytes);
}

static bool damaged(struct profile *profile, struct err *err)
{
	return err_set(err, ERR_STORE, "what is kept of story %lld is damaged",
		       (long long)profile->id);
}

bool profile_decode(struct profile *profile, struct str bytes, struct err *err)
{
	bool ok;

	if (varint_take_signed(&bytes, &profile->gone_to) && profile->gone_to > 0)
		return true;
	if (profile->gone_to == OF_ARTICLE)
		ok = article_decode(profile, &bytes);
	else
		ok = profile->gone_to != AS_ARTICLE && story_decode(profile, &bytes);
	if (!ok)
		return damaged(profile, err);
	profile_sum(profile);
	return true;
}

int64_t profile_article(struct str bytes)
{
	int64_t form, article;

	if (!varint_take_signed(&bytes, &form) || form != AS_ARTICLE ||
	    !member_decode(&bytes, &article))
		return 0;
	return article;
}

bool profile_decode_as(struct profile *profile, struct str bytes, struct str article,
		       struct err *err)
{
	uint64_t n_posted = 0, step, at = 0;
	int64_t form, member;
	bool ok = varint_take_signed(&bytes, &form) && member_decode(&bytes, &member) &&
		  varint_take(&bytes, &n_posted) && n_posted <= PROFILE_MAX &&
		  profile_decode(profile, article, NULL);

	for (uint64_t i = 0; ok && i < n_posted; i++) {
		ok = varint_take(&bytes, &step) && step < PROFILE_MAX &&
		     (at += step) < profile->n_words;
		if (ok)
			profile->words[at].posted = true;
	}
	return ok || damaged(profile, err);
}
