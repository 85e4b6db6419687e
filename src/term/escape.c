/* SPDX-License-Identifier: MIT */
/* Clipboard and hyperlinks as bytes; see the header. */
#include "escape.h"

#include <stdlib.h>
#include <string.h>

#define COPY_MAX 75000		/* bytes in base64; terminals cut off longer ones */
#define ADDRESS_MAX 2000	/* longer ones are no addresses for people */
#define SCREEN_PIECE 200	/* bytes that GNU screen passes on at a time */

static bool begins(const char *name, const char *const *with)
{
	const char *value = getenv(name);

	for (; value && *with; with++)
		if (strncmp(value, *with, strlen(*with)) == 0)
			return true;
	return false;
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

void escape_look(struct escape_term *ret)
{
	static const char *const none[] = { "linux", "vt", "cons", "dumb", NULL };
	static const char *const apple[] = { "Apple_Terminal", NULL };
	static const char *const terms[] = { "foot", "xterm-kitty", "alacritty", "contour", "wezterm",
					     "xterm-ghostty", NULL };
	static const char *const programs[] = { "iTerm", "WezTerm", "vscode", "ghostty", "Hyper",
						"rio", NULL };

	*ret = (struct escape_term){ .tmux = is_set("TMUX"), .screen = is_set("STY") };
	ret->no_clipboard = begins("TERM", none) || begins("TERM_PROGRAM", apple) ||
			    is_set("VTE_VERSION");
	ret->hyperlinks = begins("TERM", terms) || begins("TERM_PROGRAM", programs) ||
			  is_set("VTE_VERSION") || is_set("KITTY_WINDOW_ID") ||
			  is_set("WT_SESSION") || is_set("KONSOLE_VERSION");
	/* What runs between hides the terminal behind it. */
	if (ret->tmux || ret->screen)
		ret->no_clipboard = ret->hyperlinks = false;
}

static void add_base64(struct buf *out, struct str text)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < text.len; i += 3) {
		const unsigned char *p = (const unsigned char *)text.ptr + i;
		size_t n = text.len - i;
		uint32_t bits = (uint32_t)p[0] << 16 | (n > 1 ? (uint32_t)p[1] << 8 : 0) |
				(n > 2 ? p[2] : 0);

		buf_add_char(out, digits[bits >> 18 & 63]);
		buf_add_char(out, digits[bits >> 12 & 63]);
		buf_add_char(out, n > 1 ? digits[bits >> 6 & 63] : '=');
		buf_add_char(out, n > 2 ? digits[bits & 63] : '=');
	}
}

/* tmux passes on what stands in its own sequence, each ESC in it doubled; GNU screen
 * the same in pieces. */
static void wrap(const struct escape_term *term, struct str plain, struct buf *out)
{
	size_t piece = term->screen ? SCREEN_PIECE : plain.len;

	for (size_t at = 0; at < plain.len; at += piece) {
		struct str part = str_sub(plain, at, at + piece < plain.len ? at + piece : plain.len);

		buf_add_str(out, term->screen ? STR("\033P") : STR("\033Ptmux;"));
		for (size_t i = 0; i < part.len; i++) {
			if (part.ptr[i] == '\033' && !term->screen)
				buf_add_char(out, '\033');
			buf_add_char(out, part.ptr[i]);
		}
		buf_add_str(out, STR("\033\\"));
	}
}

bool escape_copy(const struct escape_term *term, struct str text, struct buf *out,
		 struct err *err)
{
	struct buf plain = BUF_INIT(COPY_MAX);
	bool ok;

	if (term->no_clipboard)
		return err_set(err, ERR_SYSTEM, "this terminal takes nothing into the clipboard; "
			       "wl-copy or xclip would, and | gives the text to a command");
	buf_add_str(&plain, STR("\033]52;c;"));
	add_base64(&plain, text);
	buf_add_str(&plain, STR("\a"));
	ok = !plain.full;
	if (!ok)
		err_set(err, ERR_LIMIT, "this is too long for the clipboard of a terminal; "
			"wl-copy or xclip would take it");
	else if (term->tmux || term->screen)
		wrap(term, buf_str(&plain), out);
	else
		buf_add_str(out, buf_str(&plain));
	buf_release(&plain);
	return ok;
}

static bool stands_for_itself(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("-._~:/?#@!$&'()*+,;=%", c));
}

bool escape_address(struct str url, struct buf *out)
{
	url = str_trim(url);
	if (url.len > ADDRESS_MAX ||
	    (!str_starts(url, STR("https://")) && !str_starts(url, STR("http://"))))
		return false;
	for (size_t i = 0; i < url.len; i++) {
		if (stands_for_itself(url.ptr[i]))
			buf_add_char(out, url.ptr[i]);
		else
			buf_printf(out, "%%%02X", (unsigned)(unsigned char)url.ptr[i]);
	}
	return true;
}

void escape_link(struct str address, struct buf *out)
{
	buf_printf(out, "\033]8;;%.*s\033\\", STR_FMT(address));
}
