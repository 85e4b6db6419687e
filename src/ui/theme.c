/* SPDX-License-Identifier: MIT */
/*
 * How styles look. Attributes first and the terminal's own colours behind the
 * text, so that nothing disappears on a ground we did not expect; colour only
 * adds. No theme draws in the terminal's black or white.
 */
#include <lesart/ui/style.h>

#define A(attrs)	{ (attrs), -1, -1, -1, -1 }
#define C(attrs, fg, fg8) { (attrs), (fg), (fg8), -1, -1 }
#define CB(attrs, fg, fg8, bg, bg8) { (attrs), (fg), (fg8), (bg), (bg8) }

enum { RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN };

static const struct theme themes[] = {
	{
		.name = "auto", .help = "middle colours for light and dark grounds",
		.looks = {
			[STYLE_BAR] = A(LOOK_REVERSE | LOOK_BOLD),
			[STYLE_BAR_DIM] = A(LOOK_REVERSE),
			[STYLE_STATUS] = A(LOOK_REVERSE),
			[STYLE_HINT] = C(0, 244, -1),
			[STYLE_HINT_KEY] = A(LOOK_BOLD),
			[STYLE_RULE] = C(LOOK_DIM, 244, -1),
			[STYLE_GROUP] = C(LOOK_BOLD, 66, CYAN),
			[STYLE_HEAD] = C(LOOK_UNDERLINE, 244, -1),
			[STYLE_HEADLINE] = A(LOOK_BOLD),
			[STYLE_KICKER] = C(0, 66, CYAN),
			[STYLE_META] = C(0, 244, -1),
			[STYLE_LEAD] = A(LOOK_BOLD),
			[STYLE_SUBHEAD] = A(LOOK_BOLD | LOOK_UNDERLINE),
			[STYLE_QUOTE] = C(0, 65, GREEN),
			[STYLE_CAPTION] = C(LOOK_ITALIC, 244, -1),
			[STYLE_LEFTOVER] = C(LOOK_DIM, 244, -1),
			[STYLE_DIM] = C(0, 244, -1),
			[STYLE_STRONG] = A(LOOK_BOLD),
			[STYLE_NAME] = C(0, 67, BLUE),
			[STYLE_DATE] = C(0, 136, YELLOW),
			[STYLE_UNREAD] = A(LOOK_BOLD),
			[STYLE_NEW] = C(LOOK_BOLD, 65, GREEN),
			[STYLE_STAR] = C(LOOK_BOLD, 136, YELLOW),
			[STYLE_LINK] = C(LOOK_UNDERLINE, 67, BLUE),
			[STYLE_REASON] = C(0, 244, -1),
			[STYLE_UNSURE] = C(LOOK_ITALIC, 136, YELLOW),
			[STYLE_CONFLICT] = C(LOOK_BOLD, 167, RED),
			[STYLE_CHART] = C(0, 67, BLUE),
			[STYLE_MESSAGE] = A(LOOK_REVERSE | LOOK_BOLD),
			[STYLE_ERROR] = C(LOOK_BOLD | LOOK_REVERSE, 167, RED),
			[STYLE_PROMPT] = A(LOOK_BOLD),
			[STYLE_TOUR] = A(LOOK_REVERSE | LOOK_BOLD),
			[STYLE_TAG] = A(LOOK_BOLD | LOOK_REVERSE),
			[ELEMENT_SELECTED] = A(LOOK_REVERSE),
			[ELEMENT_MARKED] = A(LOOK_BOLD | LOOK_UNDERLINE),
			[ELEMENT_HIT] = C(LOOK_REVERSE, 136, YELLOW),
			[ELEMENT_HERE] = A(LOOK_REVERSE | LOOK_BOLD),
		},
	},
	{
		.name = "dark", .help = "for light text on a dark ground",
		.looks = {
			[STYLE_BAR] = CB(LOOK_BOLD, 255, -1, 24, BLUE),
			[STYLE_BAR_DIM] = CB(0, 152, -1, 24, BLUE),
			[STYLE_STATUS] = CB(0, 250, -1, 237, -1),
			[STYLE_HINT] = C(0, 246, -1),
			[STYLE_HINT_KEY] = C(LOOK_BOLD, 110, CYAN),
			[STYLE_RULE] = C(0, 240, -1),
			[STYLE_GROUP] = C(LOOK_BOLD, 109, CYAN),
			[STYLE_HEAD] = C(0, 246, -1),
			[STYLE_HEADLINE] = C(LOOK_BOLD, 255, -1),
			[STYLE_KICKER] = C(0, 109, CYAN),
			[STYLE_META] = C(0, 246, -1),
			[STYLE_LEAD] = A(LOOK_BOLD),
			[STYLE_SUBHEAD] = C(LOOK_BOLD, 110, CYAN),
			[STYLE_QUOTE] = C(0, 150, GREEN),
			[STYLE_CAPTION] = C(LOOK_ITALIC, 246, -1),
			[STYLE_LEFTOVER] = C(0, 242, -1),
			[STYLE_DIM] = C(0, 246, -1),
			[STYLE_STRONG] = A(LOOK_BOLD),
			[STYLE_NAME] = C(0, 117, CYAN),
			[STYLE_DATE] = C(0, 222, YELLOW),
			[STYLE_UNREAD] = C(LOOK_BOLD, 255, -1),
			[STYLE_NEW] = C(LOOK_BOLD, 114, GREEN),
			[STYLE_STAR] = C(LOOK_BOLD, 221, YELLOW),
			[STYLE_LINK] = C(LOOK_UNDERLINE, 117, CYAN),
			[STYLE_REASON] = C(0, 246, -1),
			[STYLE_UNSURE] = C(LOOK_ITALIC, 222, YELLOW),
			[STYLE_CONFLICT] = C(LOOK_BOLD, 210, RED),
			[STYLE_CHART] = C(0, 110, BLUE),
			[STYLE_MESSAGE] = CB(LOOK_BOLD, 255, -1, 237, -1),
			[STYLE_ERROR] = CB(LOOK_BOLD, 255, -1, 124, RED),
			[STYLE_PROMPT] = C(LOOK_BOLD, 255, -1),
			[STYLE_TOUR] = CB(LOOK_BOLD, 255, -1, 22, -1),
			[STYLE_TAG] = CB(LOOK_BOLD, 232, -1, 221, YELLOW),
			[ELEMENT_SELECTED] = CB(LOOK_BOLD, 255, -1, 60, BLUE),
			[ELEMENT_MARKED] = CB(0, -1, -1, 238, -1),
			[ELEMENT_HIT] = CB(0, 232, 0, 222, YELLOW),
			[ELEMENT_HERE] = CB(LOOK_BOLD, 232, 0, 214, GREEN),
		},
	},
	{
		.name = "light", .help = "for dark text on a light ground",
		.looks = {
			[STYLE_BAR] = CB(LOOK_BOLD, 255, -1, 24, BLUE),
			[STYLE_BAR_DIM] = CB(0, 195, -1, 24, BLUE),
			[STYLE_STATUS] = CB(0, 235, -1, 253, -1),
			[STYLE_HINT] = C(0, 240, -1),
			[STYLE_HINT_KEY] = C(LOOK_BOLD, 25, BLUE),
			[STYLE_RULE] = C(0, 248, -1),
			[STYLE_GROUP] = C(LOOK_BOLD, 24, BLUE),
			[STYLE_HEAD] = C(0, 240, -1),
			[STYLE_HEADLINE] = C(LOOK_BOLD, 232, -1),
			[STYLE_KICKER] = C(0, 24, BLUE),
			[STYLE_META] = C(0, 240, -1),
			[STYLE_LEAD] = A(LOOK_BOLD),
			[STYLE_SUBHEAD] = C(LOOK_BOLD, 24, BLUE),
			[STYLE_QUOTE] = C(0, 22, GREEN),
			[STYLE_CAPTION] = C(LOOK_ITALIC, 240, -1),
			[STYLE_LEFTOVER] = C(0, 243, -1),
			[STYLE_DIM] = C(0, 240, -1),
			[STYLE_STRONG] = A(LOOK_BOLD),
			[STYLE_NAME] = C(0, 25, BLUE),
			[STYLE_DATE] = C(0, 94, RED),
			[STYLE_UNREAD] = C(LOOK_BOLD, 232, -1),
			[STYLE_NEW] = C(LOOK_BOLD, 28, GREEN),
			[STYLE_STAR] = C(LOOK_BOLD, 130, RED),
			[STYLE_LINK] = C(LOOK_UNDERLINE, 25, BLUE),
			[STYLE_REASON] = C(0, 240, -1),
			[STYLE_UNSURE] = C(LOOK_ITALIC, 94, RED),
			[STYLE_CONFLICT] = C(LOOK_BOLD, 124, RED),
			[STYLE_CHART] = C(0, 25, BLUE),
			[STYLE_MESSAGE] = CB(LOOK_BOLD, 232, -1, 253, -1),
			[STYLE_ERROR] = CB(LOOK_BOLD, 255, -1, 124, RED),
			[STYLE_PROMPT] = C(LOOK_BOLD, 232, -1),
			[STYLE_TOUR] = CB(LOOK_BOLD, 232, -1, 194, -1),
			[STYLE_TAG] = CB(LOOK_BOLD, 232, -1, 221, YELLOW),
			[ELEMENT_SELECTED] = CB(LOOK_BOLD, 232, -1, 153, CYAN),
			[ELEMENT_MARKED] = CB(0, -1, -1, 254, -1),
			[ELEMENT_HIT] = CB(0, 232, -1, 222, YELLOW),
			[ELEMENT_HERE] = CB(LOOK_BOLD, 232, -1, 214, GREEN),
		},
	},
	{
		.name = "mono", .help = "no colour at all",
		.looks = {
			[STYLE_BAR] = A(LOOK_REVERSE | LOOK_BOLD),
			[STYLE_BAR_DIM] = A(LOOK_REVERSE),
			[STYLE_STATUS] = A(LOOK_REVERSE),
			[STYLE_HINT_KEY] = A(LOOK_BOLD),
			[STYLE_GROUP] = A(LOOK_BOLD),
			[STYLE_HEAD] = A(LOOK_UNDERLINE),
			[STYLE_HEADLINE] = A(LOOK_BOLD),
			[STYLE_LEAD] = A(LOOK_BOLD),
			[STYLE_SUBHEAD] = A(LOOK_BOLD | LOOK_UNDERLINE),
			[STYLE_LEFTOVER] = A(LOOK_DIM),
			[STYLE_STRONG] = A(LOOK_BOLD),
			[STYLE_UNREAD] = A(LOOK_BOLD),
			[STYLE_NEW] = A(LOOK_BOLD),
			[STYLE_STAR] = A(LOOK_BOLD),
			[STYLE_LINK] = A(LOOK_UNDERLINE),
			[STYLE_DATE] = A(LOOK_UNDERLINE),
			[STYLE_CONFLICT] = A(LOOK_BOLD),
			[STYLE_MESSAGE] = A(LOOK_REVERSE | LOOK_BOLD),
			[STYLE_ERROR] = A(LOOK_REVERSE | LOOK_BOLD),
			[STYLE_PROMPT] = A(LOOK_BOLD),
			[STYLE_TOUR] = A(LOOK_REVERSE | LOOK_BOLD),
			[STYLE_TAG] = A(LOOK_REVERSE | LOOK_BOLD),
			[ELEMENT_SELECTED] = A(LOOK_REVERSE),
			[ELEMENT_MARKED] = A(LOOK_BOLD | LOOK_UNDERLINE),
			[ELEMENT_HIT] = A(LOOK_REVERSE),
			[ELEMENT_HERE] = A(LOOK_REVERSE | LOOK_BOLD | LOOK_UNDERLINE),
		},
	},
};

const struct theme *theme_at(size_t i)
{
	return i < sizeof(themes) / sizeof(themes[0]) ? &themes[i] : NULL;
}

const struct theme *theme_find(struct str name)
{
	for (size_t i = 0; theme_at(i); i++)
		if (str_eq(str_from(themes[i].name), name))
			return &themes[i];
	return NULL;
}
