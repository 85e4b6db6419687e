/* SPDX-License-Identifier: MIT */
/* Markdown and HTML, and the escaping of both. */
#include "paper.h"

#include <lesart/base/uni.h>

static const char *const page_style =
	":root{color-scheme:light dark}"
	"body{font:16px/1.5 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;"
	"background:#fff;color:#1a1a1a}"
	"h1,h2,h3,th,.meta,nav{font-family:system-ui,sans-serif}"
	"h1{line-height:1.2}h2{margin-top:2em;border-bottom:1px solid #bbb}"
	".meta{color:#555;font-size:.9em}.note{border-left:4px solid #b58900;padding-left:1em}"
	".subhead{font-weight:bold}.quote{margin-left:2em}p,li,td{overflow-wrap:break-word}td:first-child{white-space:nowrap}"
	"del{color:#9c1f1f}ins{color:#0b5c1d;text-decoration:none;font-weight:bold}"
	"table{border-collapse:collapse;width:100%;font-size:.92em}"
	"th,td{text-align:left;vertical-align:top;padding:.3em .6em;border-bottom:1px solid #ccc}"
	"a{color:#0b5394}svg{max-width:100%;height:auto}"
	"@media(prefers-color-scheme:dark){body{background:#161616;color:#e4e4e4}"
	".meta{color:#aaa}a{color:#8ab4f8}h2,th,td{border-color:#444}"
	"del{color:#ff9d9d}ins{color:#7fdc8f}}"
	"@media print{body{background:#fff;color:#000;max-width:none;margin:0;font-size:11pt}"
	"h1,h2,h3{break-after:avoid}tr,li,svg{break-inside:avoid}p{orphans:3;widows:3}"
	".meta{color:#333}a{color:inherit;text-decoration:none}del{color:#000}ins{color:#000}"
	"h2,th,td{border-color:#999}nav{display:none}}";

/* What is written here is all there is: nothing is fetched, nothing runs. */
static const char *const page_policy =
	"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	"style-src 'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";

static bool is_html(const struct paper *paper)
{
	return paper->format == DOSSIER_HTML;
}

void add_markup(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		switch (text.ptr[i]) {
		case '<': buf_add_str(out, STR("&lt;")); break;
		case '>': buf_add_str(out, STR("&gt;")); break;
		case '&': buf_add_str(out, STR("&amp;")); break;
		case '"': buf_add_str(out, STR("&quot;")); break;
		case '\'': buf_add_str(out, STR("&#39;")); break;
		default: buf_add_char(out, text.ptr[i]);
		}
	}
}

/* "1." and "1)" make lists where a line begins. */
static bool is_number_mark(struct str text, size_t at)
{
	if (at == 0 || at > 9 || (text.ptr[at] != '.' && text.ptr[at] != ')') ||
	    (at + 1 < text.len && text.ptr[at + 1] != ' '))
		return false;
	for (size_t i = 0; i < at; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	return true;
}

static void add_markdown(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (strchr("\\`*_[]<>#|~!&", c) ||
		    (i == 0 && (c == '-' || c == '+' || c == '=')) || is_number_mark(text, i))
			buf_add_char(out, '\\');
		buf_add_char(out, c);
	}
}

void paper_raw(struct paper *paper, struct str markup)
{
	buf_add_str(paper->out, markup);
}

static void raw(struct paper *paper, const char *html, const char *md)
{
	buf_add_str(paper->out, str_from(is_html(paper) ? html : md));
}

void paper_text(struct paper *paper, struct str text)
{
	struct str line = str_trim(uni_show_arena(paper->mem, text, UNI_SHOW_LINE));

	if (is_html(paper))
		add_markup(paper->out, line);
	else
		add_markdown(paper->out, line);
}

void paper_begin(struct paper *paper, struct str title)
{
	if (is_html(paper)) {
		buf_printf(paper->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
			   "<meta charset=\"utf-8\">\n%s<meta name=\"viewport\" "
			   "content=\"width=device-width, initial-scale=1\">\n<title>",
			   page_policy);
		paper_text(paper, title.len ? title : STR("(no title)"));
		buf_printf(paper->out, "</title>\n<style>%s</style>\n</head>\n<body>\n", page_style);
	}
	paper_heading(paper, 1, title, STR(""));
}

void paper_end(struct paper *paper)
{
	raw(paper, "</body>\n</html>\n", "");
}

void paper_heading(struct paper *paper, int level, struct str text, struct str anchor)
{
	if (is_html(paper)) {
		buf_printf(paper->out, "<h%d", level);
		if (anchor.len)
			buf_printf(paper->out, " id=\"%.*s\"", STR_FMT(anchor));
		buf_add_char(paper->out, '>');
		paper_text(paper, text);
		buf_printf(paper->out, "</h%d>\n", level);
		return;
	}
	if (anchor.len)
		buf_printf(paper->out, "\n<a id=\"%.*s\"></a>\n", STR_FMT(anchor));
	buf_printf(paper->out, "%s%.*s ", level > 1 ? "\n" : "", level, "######");
	paper_text(paper, text);
	buf_add_str(paper->out, STR("\n\n"));
}

void paper_para_begin(struct paper *paper, const char *class, const char *lang)
{
	if (!is_html(paper))
		return;
	buf_add_str(paper->out, STR("<p"));
	if (class[0])
		buf_printf(paper->out, " class=\"%s\"", class);
	if (lang)
		buf_printf(paper->out, " lang=\"%s\" dir=\"auto\"", lang);
	buf_add_char(paper->out, '>');
}

void paper_para_end(struct paper *paper)
{
	raw(paper, "</p>\n", "\n\n");
}

void paper_para(struct paper *paper, const char *class, struct str text)
{
	paper_para_begin(paper, class, NULL);
	paper_text(paper, text);
	paper_para_end(paper);
}

static bool may_link(struct str url)
{
	if (!str_starts(url, STR("https://")) && !str_starts(url, STR("http://")) &&
	    !str_starts(url, STR("#")))
		return false;
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == 127 || url.ptr[i] == '\\' ||
		    url.ptr[i] == '<' || url.ptr[i] == '>')
			return false;
	return true;
}

void paper_link(struct paper *paper, struct str url, struct str text)
{
	if (!may_link(url)) {
		paper_text(paper, text);
		return;
	}
	raw(paper, "<a href=\"", "[");
	if (is_html(paper)) {
		add_markup(paper->out, url);
		buf_add_str(paper->out, STR("\">"));
		paper_text(paper, text);
		buf_add_str(paper->out, STR("</a>"));
		return;
	}
	paper_text(paper, text);
	buf_printf(paper->out, "](<%.*s>)", STR_FMT(url));
}

void paper_list_begin(struct paper *paper)
{
	raw(paper, "<ul>\n", "");
}

void paper_item_begin(struct paper *paper)
{
	raw(paper, "<li>", "- ");
}

void paper_item_end(struct paper *paper)
{
	raw(paper, "</li>\n", "\n");
}

void paper_list_end(struct paper *paper)
{
	raw(paper, "</ul>\n", "\n");
}

void paper_table_begin(struct paper *paper, const struct str *head, size_t n)
{
	raw(paper, "<table>\n<thead><tr>", "|");
	for (size_t i = 0; i < n; i++) {
		raw(paper, "<th>", " ");
		paper_text(paper, head[i]);
		raw(paper, "</th>", " |");
	}
	raw(paper, "</tr></thead>\n<tbody>\n", "\n|");
	for (size_t i = 0; i < n && !is_html(paper); i++)
		buf_add_str(paper->out, STR(" --- |"));
	raw(paper, "", "\n");
}

void paper_row_begin(struct paper *paper)
{
	raw(paper, "<tr>", "|");
}

void paper_cell_begin(struct paper *paper)
{
	raw(paper, "<td>", " ");
}

void paper_cell_end(struct paper *paper)
{
	raw(paper, "</td>", " |");
}

void paper_row_end(struct paper *paper)
{
	raw(paper, "</tr>\n", "\n");
}

void paper_table_end(struct paper *paper)
{
	raw(paper, "</tbody>\n</table>\n", "\n");
}
