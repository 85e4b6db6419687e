/* SPDX-License-Identifier: MIT */
/*
 * Liang's patterns: letters with numbers between them; of the patterns that fit a
 * word the highest number at a place counts, and an odd one allows a hyphen. As in
 * libhyphen, with which the dictionaries were tried, a pattern does not count where
 * a longer one that began before it is still on its way: in "Zusammenarbeit" a word
 * that begins with "arbeit" keeps "ar" from being parted.
 */
#include <lesart/base/hyphen.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <lesart/base/arena.h>
#include <lesart/base/buf.h>
#include <lesart/base/map.h>
#include <lesart/base/uni.h>

#define FILE_MAX (6u << 20)
#define PATTERN_MAX 64		/* bytes of a line; longer ones are no patterns */
#define PATH_BYTES 4096
#define EDGE_MIN 2		/* letters that stay together at either end */
#define STEP_LINES 2000		/* indexed at a time: about a millisecond */

#define LEVELS 2

/* A node's number and a letter are one of 32 bits, so that 2^23 is the most slots. */
_Static_assert(FILE_MAX + FILE_MAX / 4 <= 1u << 23, "a file has too many nodes");

/* A tree of letters: each node is a slot, found by its parent's and its letter. */
struct node {
	uint32_t key;		/* parent's slot and letter, and 1; 0: free */
	uint32_t pattern;	/* offset in the text of the pattern that ends here, and 1 */
};

struct level {
	struct node *nodes;
	size_t n_slots;		/* a power of two; beyond it lies the root */
	struct str rest;	/* lines that are not in the tree yet */
};

/* Where there are two levels, the first parts compounds and the second their parts. */
struct hyphens {
	struct buf text;
	bool latin1;		/* else UTF-8 */
	struct level levels[LEVELS];
	size_t n_levels;
};

/* The letters of the pattern at a place, and the numbers before each of them. */
static size_t pattern_at(const struct hyphens *hyphens, size_t at, char letters[PATTERN_MAX],
			 uint8_t levels[PATTERN_MAX + 1])
{
	size_t n = 0;

	levels[0] = 0;
	for (; at < hyphens->text.len && n < PATTERN_MAX; at++) {
		char c = hyphens->text.ptr[at];

		if (c == '\n' || c == '\r')
			return n;
		if (c >= '0' && c <= '9') {
			levels[n] = (uint8_t)(c - '0');
		} else {
			letters[n++] = c;
			levels[n] = 0;
		}
	}
	return 0;
}

/* The slot of a letter behind a node, or the free one where it would be. */
static size_t slot_of(const struct level *level, size_t parent, char letter)
{
	uint32_t key = (uint32_t)(parent << 8 | (unsigned char)letter) + 1;
	size_t slot = (size_t)hash_mix(key, 0) & (level->n_slots - 1);

	while (level->nodes[slot].key && level->nodes[slot].key != key)
		slot = (slot + 1) & (level->n_slots - 1);
	return slot;
}

static void add_pattern(const struct hyphens *hyphens, struct level *level, size_t at)
{
	char letters[PATTERN_MAX];
	uint8_t levels[PATTERN_MAX + 1];
	size_t n = pattern_at(hyphens, at, letters, levels), slot = level->n_slots;

	for (size_t i = 0; i < n; i++) {
		size_t parent = slot;

		slot = slot_of(level, parent, letters[i]);
		level->nodes[slot].key =
			(uint32_t)(parent << 8 | (unsigned char)letters[i]) + 1;
	}
	if (n)
		level->nodes[slot].pattern = (uint32_t)at + 1;
}

/* Settings are words in capitals; patterns with '/' change letters, which is not
 * done here. */
static bool is_pattern(struct str line)
{
	return line.len && line.len < PATTERN_MAX && line.ptr[0] != '%' && line.ptr[0] != '#' &&
	       !(line.ptr[0] >= 'A' && line.ptr[0] <= 'Z') && str_find_char(line, '/') < 0;
}

/* Not more nodes than letters in which a line differs from the one before it. */
static size_t nodes_most(struct str lines)
{
	struct str before = STR_NONE, line;
	size_t n = 0;

	while (str_split(&lines, '\n', &line)) {
		size_t same = 0;

		while (same < line.len && same < before.len && line.ptr[same] == before.ptr[same])
			same++;
		n += is_pattern(line) ? line.len - same : 0;
		before = is_pattern(line) ? line : before;
	}
	return n;
}

static void add_level(struct hyphens *hyphens, struct str lines)
{
	struct level *level = &hyphens->levels[hyphens->n_levels++];
	size_t n = nodes_most(lines);

	for (level->n_slots = 256; level->n_slots < n + n / 4; level->n_slots *= 2)
		;
	level->nodes = mem_zalloc(level->n_slots * sizeof(*level->nodes));
	level->rest = lines;
}

/* The first line is the name of the character set. */
static void add_levels(struct hyphens *hyphens, struct str lines)
{
	ptrdiff_t next = str_find(lines, STR("NEXTLEVEL"));

	if (next < 0) {
		add_level(hyphens, lines);
		return;
	}
	add_level(hyphens, str_sub(lines, 0, (size_t)next));
	add_level(hyphens, str_sub(lines, (size_t)next, lines.len));
}

bool hyphens_step(struct hyphens *hyphens)
{
	size_t n = 0;

	for (size_t i = 0; i < hyphens->n_levels; i++) {
		struct level *level = &hyphens->levels[i];
		struct str line;

		for (; n < STEP_LINES && str_split(&level->rest, '\n', &line); n++)
			if (is_pattern(line))
				add_pattern(hyphens, level, (size_t)(line.ptr - hyphens->text.ptr));
	}
	return n == STEP_LINES;
}

static struct hyphens *open_file(const char *path)
{
	struct hyphens *hyphens;
	struct str rest, line;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool ok;

	if (fd < 0)
		return NULL;
	hyphens = mem_zalloc(sizeof(*hyphens));
	buf_init(&hyphens->text, FILE_MAX);
	ok = buf_read_fd(&hyphens->text, fd, NULL);
	close(fd);
	rest = buf_str(&hyphens->text);
	ok = ok && str_split(&rest, '\n', &line);
	hyphens->latin1 = ok && str_starts(line, STR("ISO8859-1")) &&
			  str_trim(line).len == sizeof("ISO8859-1") - 1;
	if (!ok || (!hyphens->latin1 && !str_eq_ascii(str_trim(line), STR("UTF-8")))) {
		hyphens_free(hyphens);
		return NULL;
	}
	add_levels(hyphens, rest);
	return hyphens;
}

/* "hyph_de.dic", or the first of "hyph_de_*.dic". */
static bool find_file(const char *folder, const char *lang, char path[PATH_BYTES])
{
	struct buf best = BUF_INIT(512), begin = BUF_INIT(64);
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int n = 0;

	buf_printf(&begin, "hyph_%s", lang);
	while (dir && (entry = readdir(dir))) {
		struct str name = str_from(entry->d_name);

		if (!str_starts(name, buf_str(&begin)) || !str_ends(name, STR(".dic")) ||
		    (name.ptr[begin.len] != '.' && name.ptr[begin.len] != '_') ||
		    (best.len && str_cmp(name, buf_str(&best)) > 0))
			continue;
		buf_clear(&best);
		buf_add_str(&best, name);
	}
	if (dir)
		closedir(dir);
	if (best.len)
		n = snprintf(path, PATH_BYTES, "%s/%s", folder, best.ptr);
	buf_release(&best);
	buf_release(&begin);
	return n > 0 && n < PATH_BYTES;
}

struct hyphens *hyphens_open(const char *folder, const char *lang)
{
	char path[PATH_BYTES];

	return find_file(folder, lang, path) ? open_file(path) : NULL;
}

void hyphens_free(struct hyphens *hyphens)
{
	if (!hyphens)
		return;
	buf_release(&hyphens->text);
	for (size_t i = 0; i < hyphens->n_levels; i++)
		free(hyphens->levels[i].nodes);
	free(hyphens);
}

/* --- a word --------------------------------------------------------------------- */

/* The word in the letters of the dictionary between two dots, and where each of
 * its bytes stands in the word. */
struct spelled {
	char bytes[HYPHEN_WORD_MAX * 2 + 2];
	uint8_t from[HYPHEN_WORD_MAX * 2 + 3];
	size_t n;
};

static bool spell(const struct hyphens *hyphens, struct str word, struct spelled *ret)
{
	struct str rest = word;

	ret->n = 0;
	ret->bytes[ret->n++] = '.';
	while (rest.len) {
		uint32_t cp;
		size_t len = uni_decode(rest.ptr, rest.len, &cp), n;
		char out[4];

		cp = uni_lower(cp);
		if (hyphens->latin1 && cp > 255)
			return false;
		out[0] = (char)cp;
		n = hyphens->latin1 ? 1 : uni_encode(cp, out);
		for (size_t i = 0; i < n; i++) {
			ret->from[ret->n] = (uint8_t)(word.len - rest.len);
			ret->bytes[ret->n++] = out[i];
		}
		rest = str_sub(rest, len, rest.len);
	}
	ret->from[ret->n] = (uint8_t)word.len;
	ret->bytes[ret->n++] = '.';
	return true;
}

static void take_pattern(const struct hyphens *hyphens, size_t at, uint8_t *levels)
{
	char letters[PATTERN_MAX];
	uint8_t found[PATTERN_MAX + 1];
	size_t n = pattern_at(hyphens, at, letters, found);

	for (size_t i = 0; i <= n; i++)
		levels[i] = found[i] > levels[i] ? found[i] : levels[i];
}

/* The patterns that begin with the first letter and end behind `reached`, where one
 * that began before was still on its way; where the last of them stops. */
static size_t take_patterns(const struct hyphens *hyphens, const struct level *level,
			    const char *at, size_t n, size_t reached, uint8_t *levels)
{
	size_t slot = level->n_slots, i;

	for (i = 0; i < n; i++) {
		slot = slot_of(level, slot, at[i]);
		if (!level->nodes[slot].key)
			break;
		if (level->nodes[slot].pattern && i >= reached)
			take_pattern(hyphens, level->nodes[slot].pattern - 1, levels);
	}
	return i;
}

/* Enough letters on either side? */
static bool far_from_edges(struct str word, size_t at, size_t right)
{
	return uni_count(str_sub(word, 0, at)) >= EDGE_MIN &&
	       uni_count(str_sub(word, at, word.len)) >= right;
}

/* Places of a piece of a word, by one level; `right` letters stay together at its end. */
static void mark(const struct hyphens *hyphens, const struct level *level, struct str piece,
		 size_t right, uint8_t *places)
{
	uint8_t levels[HYPHEN_WORD_MAX * 2 + PATTERN_MAX] = { 0 };
	struct spelled spelled;
	size_t reached = 0;

	if (!spell(hyphens, piece, &spelled))
		return;
	for (size_t i = 0; i < spelled.n; i++) {
		size_t end = i + take_patterns(hyphens, level, spelled.bytes + i, spelled.n - i,
					       reached > i ? reached - i : 0, levels + i);

		reached = end > reached ? end : reached;
	}
	for (size_t i = 2; i + 1 < spelled.n; i++) {
		size_t at = spelled.from[i];

		if (levels[i] & 1 && at != spelled.from[i - 1] && far_from_edges(piece, at, right))
			places[at] = 1;
	}
}

void hyphens_word(const struct hyphens *hyphens, struct str word, uint8_t *places)
{
	size_t from = 0;

	memset(places, 0, word.len);
	if (!word.len || word.len > HYPHEN_WORD_MAX)
		return;
	mark(hyphens, &hyphens->levels[0], word, EDGE_MIN + 1, places);
	for (size_t at = 1; hyphens->n_levels > 1 && at <= word.len; at++) {
		if (at < word.len && !places[at])
			continue;
		mark(hyphens, &hyphens->levels[1], str_sub(word, from, at),
		     at < word.len ? EDGE_MIN : EDGE_MIN + 1, places + from);
		from = at;
	}
}
