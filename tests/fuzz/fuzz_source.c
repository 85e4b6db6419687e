/* SPDX-License-Identifier: MIT */
/*
 * A file of any bytes as far as `source` goes: whatever it is, documents have valid
 * text, a hint for each line or none, and names. The program's name says which format
 * it is for: that one's signs are put before inputs that do not have them, so that
 * each format gets its share. Inputs to begin with lie in tests/fuzz/source.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include <lesart/base/buf.h>
#include <lesart/base/uni.h>
#include <lesart/source/source.h>

static void require(bool what)
{
	if (!what)
		abort();
}

static void require_article(const struct article *article)
{
	size_t n_lines = article->text.len > 0;

	require(uni_valid(article->text) && uni_valid(article->ident));
	require(article->ident.len > 0 && uni_valid(article->url));
	for (size_t i = 0; i < article->text.len; i++)
		n_lines += article->text.ptr[i] == '\n';
	require(!article->hints || article->n_hints == n_lines);
	for (size_t i = 0; i < article->meta.n; i++)
		require(article->meta.at[i].value.len && uni_valid(article->meta.at[i].value) &&
			article->meta.at[i].rule && article->meta.at[i].trust <= 100);
}

static void try_raw(const struct raw *raw)
{
	struct article *article = article_new();
	struct err err = ERR_INIT;

	if (raw_render(raw, article, &err))
		require_article(article);
	else
		require(err.code != ERR_NONE && uni_valid(str_from(err.text)));
	article_free(article);
}

static const struct format {
	const char *name;
	struct str sign, begin;		/* what it has somewhere, what it gets otherwise */
} formats[] = {
	{ "fuzz_plain", { "", 0 }, { "", 0 } },
	{ "fuzz_html", { "<html", 5 }, { "<html>", 6 } },
	{ "fuzz_json", { "{\"", 2 }, { "{\"text\":", 8 } },
	{ "fuzz_feed", { "<?xml", 5 }, { "<?xml version='1.0'?><rss>", 26 } },
	{ "fuzz_warc", { "WARC/", 5 }, { "WARC/1.0\r\n", 10 } },
	{ "fuzz_gzip", { "\x1f\x8b", 2 }, { "", 0 } },
};
static const struct format *format = formats;

int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (str_ends(str_from((*argv)[0]), str_from(formats[i].name)))
			format = &formats[i];
	return 0;
}

/* Another member, cut short by as much as its first byte says. */
static void pack(struct str bytes, struct buf *out)
{
	unsigned char packed[1 << 16];
	z_stream z = { .next_in = (unsigned char *)bytes.ptr, .avail_in = (unsigned)bytes.len,
		       .next_out = packed, .avail_out = sizeof(packed) };
	size_t cut = bytes.len ? (unsigned char)bytes.ptr[0] % 16 : 0, n;

	require(deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
	deflate(&z, Z_FINISH);
	n = sizeof(packed) - z.avail_out;
	deflateEnd(&z);
	buf_add(out, packed, n > cut ? n - cut : 0);
}

static void shape(struct str bytes, struct buf *out)
{
	size_t half = bytes.len / 2;

	if (str_find(bytes, format->sign) < 0)
		buf_add_str(out, format->begin);
	if (str_ends(str_from(format->name), STR("gzip")) && !str_starts(bytes, format->sign)) {
		pack(str_sub(bytes, 0, half), out);
		pack(str_sub(bytes, half, bytes.len), out);
	} else {
		buf_add_str(out, bytes);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	char path[] = "/proc/self/fd/0123456789";
	const char *paths[] = { path };
	int fd = memfd_create("input", 0);
	struct buf file = BUF_INIT(1u << 20);
	struct source *source;
	struct raw *raw;

	shape((struct str){ (const char *)bytes, n_bytes }, &file);
	require(fd >= 0 && write(fd, file.ptr, file.len) == (ssize_t)file.len);
	buf_release(&file);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	source = source_new(paths, 1);
	while (source_next(source, &raw, NULL) == NEXT_ITEM) {
		try_raw(raw);
		raw_free(raw);
	}
	source_free(source);
	close(fd);
	return 0;
}
