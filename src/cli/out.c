/* SPDX-License-Identifier: MIT */
/* Standard output and error; the sanitizer stands before both. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <lesart/base/uni.h>

#define OUT_MAX (256u << 20)
#define OUT_FLUSH_AT (1u << 16)
#define OUT_COLS 80

void out_init(struct out *out)
{
	*out = (struct out){ .tty = isatty(STDOUT_FILENO) };
	buf_init(&out->buf, OUT_MAX);
}

static void write_all(struct out *out)
{
	size_t done = 0;

	while (done < out->buf.len) {
		ssize_t n = write(STDOUT_FILENO, out->buf.ptr + done, out->buf.len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			out->failed = true;
			/* Whoever read it has seen enough ("| head"): nothing to tell. */
			if (errno == EPIPE)
				err_set(&out->err, ERR_CANCEL, "%s", "");
			else
				err_errno(&out->err, "cannot write to standard output");
			return;
		}
		done += (size_t)n;
	}
}

bool out_flush(struct out *out)
{
	if (out->buf.full) {
		out->failed = true;
		err_set(&out->err, ERR_LIMIT, "a line of output is longer than %u MiB", OUT_MAX >> 20);
	}
	if (!out->failed && out->buf.len)
		write_all(out);
	buf_clear(&out->buf);
	return !out->failed;
}

bool out_release(struct out *out)
{
	bool ok = out_flush(out);

	buf_release(&out->buf);
	return ok;
}

void out_text(struct out *out, struct str text)
{
	uni_show(text, UNI_SHOW_LINE, &out->buf);
	if (out->buf.len > OUT_FLUSH_AT)
		out_flush(out);
}

void out_field(struct out *out, struct str text, size_t n_cols)
{
	struct buf line = BUF_INIT(OUT_MAX);
	struct str shown;

	uni_show(text, UNI_SHOW_LINE, &line);
	shown = buf_str(&line);
	if (uni_cols(shown) > n_cols) {
		shown.len = uni_cut(shown, n_cols - 1);
		buf_add_str(&out->buf, shown);
		buf_add_str(&out->buf, STR("…"));
		n_cols -= uni_cols(shown) + 1;
	} else {
		buf_add_str(&out->buf, shown);
		n_cols -= uni_cols(shown);
	}
	buf_printf(&out->buf, "%*s", (int)n_cols, "");
	buf_release(&line);
}

/* The longest piece of line that fits and may end there; at least one cluster. */
static size_t fitting(struct str line, const uint8_t *brk, size_t n_cols)
{
	size_t most = uni_cut(line, n_cols), at = most;

	if (most == line.len)
		return most;
	while (at > 0 && brk[at] == UNI_BREAK_NO)
		at--;
	if (at > 0)
		return at;
	return most ? most : uni_cluster(line);
}

void out_paragraph(struct out *out, struct str text, size_t left, size_t width)
{
	struct arena *mem = arena_new();
	struct str line = str_trim(uni_show_arena(mem, text, UNI_SHOW_LINE));
	uint8_t *brk = arena_alloc(mem, line.len + 1);
	size_t n_cols = width > left + 10 ? width - left : 10;

	uni_breaks(line, brk);
	while (line.len > 0) {
		size_t n = fitting(line, brk, n_cols);

		buf_printf(&out->buf, "%*s", (int)left, "");
		buf_add_str(&out->buf, str_trim(str_sub(line, 0, n)));
		buf_add_char(&out->buf, '\n');
		while (n < line.len && line.ptr[n] == ' ')
			n++;
		line = str_sub(line, n, line.len);
		brk += n;
	}
	arena_free(mem);
}

size_t out_width(const struct out *out)
{
	struct winsize size;

	if (out->tty && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
		return size.ws_col;
	return OUT_COLS;
}

int fail(const struct err *err)
{
	struct buf line = BUF_INIT(1u << 16);

	if (err->code == ERR_CANCEL && !err->text[0])
		return STATUS_SOME_FAILED;
	uni_show(str_from(err->text), UNI_SHOW_LINE, &line);
	fprintf(stderr, "lesart: %.*s\n", STR_FMT(buf_str(&line)));
	buf_release(&line);
	switch (err->code) {
	case ERR_USAGE:
		return STATUS_USAGE;
	case ERR_STORE:
	case ERR_BUSY:
	case ERR_VERSION:
	case ERR_FULL:
	case ERR_MEMORY:
		return STATUS_LIBRARY;
	default:
		return STATUS_SOME_FAILED;
	}
}
