/* SPDX-License-Identifier: MIT */
#ifndef LESART_DEFS_COMMANDS_H
#define LESART_DEFS_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include <lesart/base/buf.h>
#include <lesart/base/str.h>

/*
 * What the reader can do: COMMAND(id, name, args, help). Keys, the `:` line, help
 * and the man page are made from these rows, so they cannot disagree. args: what
 * may follow the name on the `:` line, for people.
 */
#define VIEW_COMMANDS(COMMAND) \
	COMMAND(DOWN, "down", "", "one row or line down") \
	COMMAND(UP, "up", "", "one row or line up") \
	COMMAND(HALF_DOWN, "half-down", "", "half a screen down") \
	COMMAND(HALF_UP, "half-up", "", "half a screen up") \
	COMMAND(PAGE_DOWN, "page-down", "", "a screen down") \
	COMMAND(PAGE_UP, "page-up", "", "a screen up") \
	COMMAND(FIRST, "first", "", "to the first row or line; with a count to that one") \
	COMMAND(LAST, "last", "", "to the last row or line; with a count to that one") \
	COMMAND(OPEN, "open", "", "open what the cursor is on") \
	COMMAND(BACK, "back", "", "back to where you were, to the same line") \
	COMMAND(FORWARD, "forward", "", "forward again") \
	COMMAND(LINE_DOWN, "line-down", "", "move the text one line up, the cursor stays") \
	COMMAND(LINE_UP, "line-up", "", "move the text one line down, the cursor stays") \
	COMMAND(CLOSE, "close", "", "close this view; the last one ends the program") \
	COMMAND(QUIT, "quit", "", "end the program; everything is kept") \
	COMMAND(READ_ON, "read-on", "", \
		"a screen down; at the end the next source, then the next story") \
	COMMAND(NEXT_SOURCE, "next-source", "", "next article of this story") \
	COMMAND(PREV_SOURCE, "previous-source", "", "previous article of this story") \
	COMMAND(NEXT_STORY, "next-story", "", "next story of the list, without leaving the text") \
	COMMAND(PREV_STORY, "previous-story", "", \
		"previous story of the list, without leaving the text") \
	COMMAND(PANE, "pane", "", "move between list and text") \
	COMMAND(LAYOUT, "layout", "", "text beside the list, below it, or none") \
	COMMAND(FIND, "find", "[words]", "narrow the list, or find in the text") \
	COMMAND(NEXT, "next", "", "next place found; in a list the next unread story") \
	COMMAND(PREV, "previous", "", "previous place found; in a list the previous unread story") \
	COMMAND(CLEAR, "clear", "", "drop the filter or what was looked for") \
	COMMAND(UNREAD_ONLY, "unread", "", "only stories with something unread, or all") \
	COMMAND(ORDER, "order", "[newest|first|size|title|added]", "order of the list") \
	COMMAND(SEARCH, "search", "[query]", "search all articles") \
	COMMAND(BY_STORY, "by-story", "", "list what was found by story, or by article") \
	COMMAND(STORIES, "stories", "", "the list of stories") \
	COMMAND(TIMELINE, "timeline", "", "what happened when, in this story") \
	COMMAND(COMPARE, "compare", "", "where the articles of this story differ") \
	COMMAND(DIFFERENCES, "differences", "[article]", \
		"a copy word by word beside what it repeats, or beside another article") \
	COMMAND(NEXT_COLUMN, "next-column", "", "one column to the right") \
	COMMAND(PREV_COLUMN, "previous-column", "", "one column to the left") \
	COMMAND(NEXT_DIFFERENCE, "next-difference", "", "the next place where articles differ") \
	COMMAND(PREV_DIFFERENCE, "previous-difference", "", \
		"the place before where articles differ") \
	COMMAND(SHARED, "shared", "", "show or fold what several articles tell, and copies") \
	COMMAND(PUT_COLUMN, "column", "number", \
		"put an article into this column; its number is typed") \
	COMMAND(RELATED, "related", "", "stories linked to this one, and why") \
	COMMAND(SOURCES, "sources", "", "the articles of this story") \
	COMMAND(WHO, "who", "", "who and what this article names") \
	COMMAND(NAMES, "names", "[words]", "the names of the library, by how many stories have them") \
	COMMAND(QUOTES, "quotes", "[words]", "what is said in this story, or by this name") \
	COMMAND(CLASS, "class", "[people|organisations|places|other|media]", \
		"names of one kind, or all") \
	COMMAND(JOIN, "join", "[name]", "make this name and another one the same") \
	COMMAND(PART, "part", "[name]", \
		"take a joined name out again; on a story: there it is somebody else") \
	COMMAND(WHY, "why", "", "why this is where it is: rules, dates, links") \
	COMMAND(FOLLOW, "follow", "", "show letters on all that can be followed") \
	COMMAND(READ, "read", "", "mark as read, or unread again") \
	COMMAND(STAR, "star", "", "mark the story with a star, or take it off") \
	COMMAND(TAG, "tag", "[words]", "tags of your own on the story; -word takes one off") \
	COMMAND(NOTE, "note", "[words]", "a note of your own on the story or article") \
	COMMAND(EDIT_NOTE, "edit-note", "", "the note in your editor ($VISUAL, $EDITOR)") \
	COMMAND(SAVE_VIEW, "save-view", "[name]", "keep the query shown under a name") \
	COMMAND(VIEWS, "views", "", "the queries that were kept, and tags") \
	COMMAND(NARROW, "narrow", "query", "the list of stories with only what this finds") \
	COMMAND(ADD_FILTER, "and", "[query]", "narrow the list further; Backspace drops the last") \
	COMMAND(MERGE, "merge", "", \
		"pick this story; on another one merge that into the picked one") \
	COMMAND(TAKE_OUT, "take-out", "", \
		"take the article out of its story, or move it into the picked one") \
	COMMAND(LINK, "link", "", \
		"pick this story; on another one link the two, or end their link") \
	COMMAND(RENAME, "rename", "[title]", "give the story a title; - takes it away again") \
	COMMAND(UNDO, "undo", "", "take back what was done last") \
	COMMAND(REDO, "redo", "", "do it again") \
	COMMAND(REPEAT, "repeat", "", "do the last change once more, to what is chosen now") \
	COMMAND(REFRESH, "refresh", "", "show what has changed in the library") \
	COMMAND(LEFTOVERS, "leftovers", "", "show or fold what is not the article's") \
	COMMAND(FOLD, "fold", "", "fold the saga or day the cursor is in, or open it") \
	COMMAND(FOLD_OPEN, "fold-open", "", "open what is folded under the cursor") \
	COMMAND(FOLD_CLOSE, "fold-close", "", \
		"fold the stories of this saga into a row; once more the day into a line") \
	COMMAND(FOLD_ALL, "fold-all", "", "fold all days (weeks, months, years) and sagas") \
	COMMAND(UNFOLD_ALL, "unfold-all", "", "fold nothing") \
	COMMAND(FOLD_MORE, "fold-more", "", "fold the sagas; once more the days") \
	COMMAND(FOLD_LESS, "fold-less", "", "open the days; once more the sagas") \
	COMMAND(MARKING, "marking", "", "names, quotes and dates stand out in the text, or not") \
	COMMAND(ZEN, "zen", "", "nothing but the text") \
	COMMAND(HINTS, "hints", "", "show or hide the line of keys") \
	COMMAND(WIDTH, "width", "[columns]", "narrow or wide paragraphs") \
	COMMAND(AXIS, "axis", "", "dates of events, of publication, or both") \
	COMMAND(ZOOM_IN, "zoom-in", "", "a shorter span of time") \
	COMMAND(ZOOM_OUT, "zoom-out", "", "a longer span of time") \
	COMMAND(SCOPE_OUT, "wider", "", "time line of more: story, saga, library") \
	COMMAND(SCOPE_IN, "narrower", "", "time line of less: library, saga, story") \
	COMMAND(EARLIER, "earlier", "", "one column of the chart back") \
	COMMAND(LATER, "later", "", "one column of the chart on") \
	COMMAND(SET_MARK, "mark", "", "remember this place under a letter") \
	COMMAND(GO_MARK, "jump", "", "back to the place under a letter") \
	COMMAND(COPY_CITE, "cite", "", "copy source, title and date of the article") \
	COMMAND(COPY_BIBTEX, "bibtex", "", "copy a BibTeX entry of the article") \
	COMMAND(COPY_CSL, "csl", "", "copy a CSL-JSON reference of the article") \
	COMMAND(PIPE, "pipe", "[command]", "give the article to a command of the shell") \
	COMMAND(EXPORT, "export", "[file]", "write the story as a document, Markdown or HTML") \
	COMMAND(COPY_URL, "copy-url", "", "copy the address of the article") \
	COMMAND(COPY_TITLE, "copy-title", "", "copy the title of the article") \
	COMMAND(BROWSE, "browse", "", "open the address of the article in a browser") \
	COMMAND(COMMAND_LINE, "command-line", "", "type a command by name") \
	COMMAND(HELP, "help", "[words]", "the keys that work here") \
	COMMAND(MAN, "man", "[page]", "read the manual") \
	COMMAND(MESSAGES, "messages", "", "what the program said so far") \
	COMMAND(JOBS, "jobs", "", "what is being added, waits and was added") \
	COMMAND(STOP_JOB, "stop", "[all]", \
		"stop what is being added, and with all what waits; what was added stays") \
	COMMAND(THEME, "theme", "[name]", "next set of colours, or this one") \
	COMMAND(SET, "set", "[option=value]", \
		"change an option; option? says its value, option! changes it over, option& resets it") \
	COMMAND(OPTIONS, "options", "", "all options and their values; open changes one") \
	COMMAND(KEYS, "keys", "[dump] [file]", "all keys and where they come from, or write them") \
	COMMAND(BIND, "bind", "key command [in place]", "put a command on a key") \
	COMMAND(UNBIND, "unbind", "key [in place]", "take a key away") \
	COMMAND(MACRO, "macro", "key keys [in place]", "put a row of keys on a key") \
	COMMAND(COLOR, "color", "element colours", "how an element looks: ground, colour, bold ...") \
	COMMAND(SOURCE, "source", "[file]", "read a file of options and keys; none: the configuration") \
	COMMAND(ADD, "add", "path", "add what is new below a file or folder") \
	COMMAND(SHOW, "show", "id", "open a story or an article by its id") \
	COMMAND(TOUR, "tour", "", "be shown around; once more ends it") \
	COMMAND(PRINT, "print", "file", "write this screen as plain text") \
	COMMAND(REDRAW, "redraw", "", "paint the screen anew") \
	COMMAND(CANCEL, "cancel", "", "leave what was begun")

#define COMMAND_ENUM(id, name, args, help) CMD_##id,
enum view_command { VIEW_COMMANDS(COMMAND_ENUM) CMD_COUNT };
#undef COMMAND_ENUM

const char *view_command_name(enum view_command command);
const char *view_command_args(enum view_command command);
const char *view_command_help(enum view_command command);
bool view_command_find(struct str name, enum view_command *ret);	/* or its clear beginning */
struct str view_command_near(struct str name);	/* of the nearest name, or STR_NONE */
/* Does it change something of the reader's own, so that it can be repeated? */
bool view_command_changes(enum view_command command);

/* Where a key works: WHERE(id, bit, name, help). */
#define WHERES(WHERE) \
	WHERE(STORIES, 1, "list", "the list of stories") \
	WHERE(TEXT, 2, "text", "an article") \
	WHERE(TIMELINE, 4, "timeline", "the time line") \
	WHERE(SEARCH, 8, "search", "what a search found") \
	WHERE(ROWS, 16, "rows", "related stories, sources, names, reasons") \
	WHERE(HELP, 32, "help", "help, keys and options") \
	WHERE(PLAIN, 64, "pages", "messages and manual pages") \
	WHERE(COMPARE, 128, "compare", "readings side by side") \
	WHERE(NAMES, 256, "names", "the names of the library, and the page of one") \
	WHERE(WORDING, 512, "differences", "a copy beside what it repeats") \
	WHERE(JOBS, 1024, "jobs", "what is being added")

#define WHERE_ENUM(id, bit, name, help) IN_##id = (bit),
enum where {
	WHERES(WHERE_ENUM)
	IN_STORY = IN_STORIES | IN_TEXT | IN_TIMELINE | IN_SEARCH | IN_ROWS | IN_COMPARE | IN_WORDING,
	IN_ALL = 2047,
};
#undef WHERE_ENUM

/* "list,text", or "everywhere". */
bool where_parse(struct str names, unsigned *ret);
void where_show(unsigned where, struct buf *out);
/* The name of the i-th place, NULL past the last. */
const char *where_name(size_t i);

/*
 * KEY(keys, command, where, hint). Rows with a hint make the line of keys, in
 * this order as far as they fit. The first row for a command is the one help
 * shows first. A row further up wins where two have the same keys.
 */
#define VIEW_KEYS(KEY) \
	KEY("Enter", OPEN, IN_COMPARE, "sentence") \
	KEY("]", NEXT_DIFFERENCE, IN_COMPARE | IN_WORDING, "difference") \
	KEY("[", PREV_DIFFERENCE, IN_COMPARE | IN_WORDING, "") \
	KEY("J", NEXT_SOURCE, IN_WORDING, "copy") \
	KEY("K", PREV_SOURCE, IN_WORDING, "") \
	KEY("zs", SHARED, IN_WORDING, "alike") \
	KEY("l", NEXT_COLUMN, IN_COMPARE, "column") \
	KEY("h", PREV_COLUMN, IN_COMPARE, "") \
	KEY("Right", NEXT_COLUMN, IN_COMPARE, "") \
	KEY("Left", PREV_COLUMN, IN_COMPARE, "") \
	KEY("1", PUT_COLUMN, IN_COMPARE, "article") \
	KEY("2", PUT_COLUMN, IN_COMPARE, "") \
	KEY("3", PUT_COLUMN, IN_COMPARE, "") \
	KEY("4", PUT_COLUMN, IN_COMPARE, "") \
	KEY("5", PUT_COLUMN, IN_COMPARE, "") \
	KEY("6", PUT_COLUMN, IN_COMPARE, "") \
	KEY("7", PUT_COLUMN, IN_COMPARE, "") \
	KEY("8", PUT_COLUMN, IN_COMPARE, "") \
	KEY("9", PUT_COLUMN, IN_COMPARE, "") \
	KEY("J", NEXT_SOURCE, IN_COMPARE, "") \
	KEY("K", PREV_SOURCE, IN_COMPARE, "") \
	KEY("zs", SHARED, IN_COMPARE, "shared") \
	KEY("l", OPEN, IN_STORIES | IN_TIMELINE | IN_SEARCH | IN_ROWS | IN_NAMES, "open") \
	KEY("Enter", OPEN, IN_HELP, "do it") \
	KEY("Enter", OPEN, IN_ALL, "") \
	KEY("Right", OPEN, IN_ALL & ~IN_TIMELINE, "") \
	KEY("Space", READ_ON, IN_STORIES | IN_TEXT, "read on") \
	KEY("Space", PAGE_DOWN, IN_ALL, "") \
	KEY("J", NEXT_SOURCE, IN_STORIES | IN_TEXT, "source") \
	KEY("K", PREV_SOURCE, IN_STORIES | IN_TEXT, "") \
	KEY("Tab", PANE, IN_STORIES, "pane") \
	KEY("BackTab", PANE, IN_STORIES, "") \
	KEY("v", LAYOUT, IN_STORIES, "") \
	KEY("d", AXIS, IN_TIMELINE, "axis") \
	KEY("+", ZOOM_IN, IN_TIMELINE, "zoom") \
	KEY("-", ZOOM_OUT, IN_TIMELINE, "") \
	KEY("]", SCOPE_OUT, IN_TIMELINE, "scope") \
	KEY("[", SCOPE_IN, IN_TIMELINE, "") \
	KEY("Left", EARLIER, IN_TIMELINE, "") \
	KEY("Right", LATER, IN_TIMELINE, "") \
	KEY("d", CLASS, IN_NAMES, "kind") \
	KEY("M", JOIN, IN_NAMES, "join") \
	KEY("X", PART, IN_NAMES, "part") \
	KEY("X", STOP_JOB, IN_JOBS, "stop") \
	KEY("f", FOLLOW, IN_STORIES | IN_TEXT | IN_NAMES | IN_SEARCH, "follow") \
	KEY("T", TIMELINE, IN_STORY, "time line") \
	KEY("C", COMPARE, IN_STORY, "compare") \
	KEY("L", RELATED, IN_STORY, "related") \
	KEY("D", DIFFERENCES, IN_STORY, "") \
	KEY("/", FIND, IN_ALL, "find") \
	KEY("s", SEARCH, IN_ALL, "search") \
	KEY("d", BY_STORY, IN_SEARCH, "by story") \
	KEY("w", WHY, IN_STORY, "why") \
	KEY("H", SOURCES, IN_STORY, "") \
	KEY("N", PREV, IN_ALL, "") \
	KEY("n", NEXT, IN_ALL, "") \
	KEY("e", WHO, IN_STORY, "") \
	KEY("E", NAMES, IN_ALL, "") \
	KEY("gq", QUOTES, IN_NAMES, "quotes") \
	KEY("gq", QUOTES, IN_STORY, "") \
	KEY("u", UNDO, IN_ALL, "") \
	KEY("q", CLOSE, IN_ALL, "back") \
	KEY("?", HELP, IN_ALL, "help") \
	KEY("F1", HELP, IN_ALL, "") \
	KEY("j", DOWN, IN_ALL, "") \
	KEY("k", UP, IN_ALL, "") \
	KEY("Down", DOWN, IN_ALL, "") \
	KEY("Up", UP, IN_ALL, "") \
	KEY("Ctrl-N", DOWN, IN_ALL, "") \
	KEY("Ctrl-P", UP, IN_ALL, "") \
	KEY("Ctrl-D", HALF_DOWN, IN_ALL, "") \
	KEY("Ctrl-U", HALF_UP, IN_ALL, "") \
	KEY("Ctrl-F", PAGE_DOWN, IN_ALL, "") \
	KEY("Ctrl-B", PAGE_UP, IN_ALL, "") \
	KEY("Ctrl-E", LINE_DOWN, IN_ALL, "") \
	KEY("Ctrl-Y", LINE_UP, IN_ALL, "") \
	KEY("PageDown", PAGE_DOWN, IN_ALL, "") \
	KEY("PageUp", PAGE_UP, IN_ALL, "") \
	KEY("b", PAGE_UP, IN_ALL, "") \
	KEY("gg", FIRST, IN_ALL, "") \
	KEY("Home", FIRST, IN_ALL, "") \
	KEY("G", LAST, IN_ALL, "") \
	KEY("End", LAST, IN_ALL, "") \
	KEY("h", BACK, IN_ALL, "") \
	KEY("Left", BACK, IN_ALL, "") \
	KEY("<", BACK, IN_ALL, "") \
	KEY("Ctrl-O", BACK, IN_ALL, "") \
	KEY("Backspace", BACK, IN_ALL, "") \
	KEY(">", FORWARD, IN_ALL, "") \
	KEY("Tab", FORWARD, IN_ALL & ~IN_STORIES, "") \
	KEY("Q", QUIT, IN_ALL, "") \
	KEY("ZZ", QUIT, IN_ALL, "") \
	KEY(")", NEXT_STORY, IN_TEXT, "") \
	KEY("(", PREV_STORY, IN_TEXT, "") \
	KEY("c", CLEAR, IN_STORIES | IN_TEXT | IN_SEARCH, "") \
	KEY("U", UNREAD_ONLY, IN_STORIES, "") \
	KEY("O", ORDER, IN_STORIES | IN_NAMES, "") \
	KEY("gs", STORIES, IN_ALL, "") \
	KEY("r", READ, IN_STORY, "") \
	KEY("*", STAR, IN_STORY, "") \
	KEY("t", TAG, IN_STORY, "") \
	KEY("a", NOTE, IN_STORY, "") \
	KEY("ga", EDIT_NOTE, IN_STORY, "") \
	KEY("gv", VIEWS, IN_ALL, "") \
	KEY("Ctrl-S", SAVE_VIEW, IN_STORIES | IN_SEARCH, "") \
	KEY("&", ADD_FILTER, IN_STORIES, "") \
	KEY("M", MERGE, IN_STORY, "") \
	KEY("X", TAKE_OUT, IN_STORY, "") \
	KEY("=", LINK, IN_STORY, "") \
	KEY("gr", RENAME, IN_STORY, "") \
	KEY("Ctrl-R", REDO, IN_ALL, "") \
	KEY(".", REPEAT, IN_ALL, "") \
	KEY("R", REFRESH, IN_ALL, "") \
	KEY("zb", LEFTOVERS, IN_STORIES | IN_TEXT, "") \
	KEY("za", FOLD, IN_STORIES | IN_ROWS, "") \
	KEY("zo", FOLD_OPEN, IN_STORIES | IN_ROWS, "") \
	KEY("zc", FOLD_CLOSE, IN_STORIES | IN_ROWS, "") \
	KEY("zM", FOLD_ALL, IN_STORIES | IN_ROWS, "") \
	KEY("zR", UNFOLD_ALL, IN_STORIES | IN_ROWS, "") \
	KEY("zm", FOLD_MORE, IN_STORIES, "") \
	KEY("zr", FOLD_LESS, IN_STORIES, "") \
	KEY("zn", MARKING, IN_STORIES | IN_TEXT, "") \
	KEY("zz", ZEN, IN_STORIES | IN_TEXT, "") \
	KEY("zw", WIDTH, IN_STORIES | IN_TEXT, "") \
	KEY("zh", HINTS, IN_ALL, "") \
	KEY("zt", THEME, IN_ALL, "") \
	KEY("m", SET_MARK, IN_STORY, "") \
	KEY("'", GO_MARK, IN_ALL, "") \
	KEY("yc", COPY_CITE, IN_STORY, "") \
	KEY("yb", COPY_BIBTEX, IN_STORY, "") \
	KEY("yj", COPY_CSL, IN_STORY, "") \
	KEY("|", PIPE, IN_STORY, "") \
	KEY("x", EXPORT, IN_STORY, "") \
	KEY("yu", COPY_URL, IN_STORY, "") \
	KEY("yt", COPY_TITLE, IN_STORY, "") \
	KEY("o", BROWSE, IN_STORY, "") \
	KEY(":", COMMAND_LINE, IN_ALL, "") \
	KEY("gm", MESSAGES, IN_ALL, "") \
	KEY("gj", JOBS, IN_ALL, "") \
	KEY("go", OPTIONS, IN_ALL, "") \
	KEY("gk", KEYS, IN_ALL, "") \
	KEY("Ctrl-L", REDRAW, IN_ALL, "") \
	KEY("Esc", CANCEL, IN_ALL, "") \
	KEY("Ctrl-C", CANCEL, IN_ALL, "")

struct view_key {
	const char *keys;
	enum view_command command;
	unsigned where;
	const char *hint;
};

const struct view_key *view_key_at(size_t i);	/* NULL past the last */

#endif
