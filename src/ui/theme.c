/* SPDX-License-Identifier: MIT */
/*
 * How styles look. Attributes first and the terminal's own colours behind the
 * text, so that nothing disappears on a ground we did not expect; colour only
 * adds. No theme draws in the terminal's black or white.
 */
#include <lesart/ui/style.h>

#define A(attrs)	{ (attrs), -1, -1, -1, -1, 0 }
#define C(attrs, fg, fg8) { (attrs), (fg), (fg8), -1, -1, 0 }
/* Where there are only 8 colours, attributes instead of a ground. */
#define CA(attrs, fg, bg, attrs8) { (attrs), (fg), -1, (bg), -1, (attrs8) }

enum { RED = 1, GREEN = 2, BLUE = 4, CYAN = 6 };

static const struct theme themes[] = {
	{
		.name = "auto", .help = "for any ground: the terminal's own colours, and grey",
		.looks = {
			[STYLE_BAR] = A(LOOK_REVERSE | LOOK_BOLD),
			[STYLE_BAR_DIM] = A(LOOK_REVERSE),
			[STYLE_STATUS] = A(LOOK_REVERSE),
			[STYLE_HINT] = C(0, 244, -1),
			[STYLE_HINT_KEY] = A(LOOK_BOLD),
			[STYLE_RULE] = C(0, 244, -1),
			[STYLE_GROUP] = A(LOOK_BOLD),
			[STYLE_HEAD] = C(LOOK_UNDERLINE, 244, -1),
			[STYLE_HEADLINE] = A(LOOK_BOLD),
			[STYLE_META] = C(0, 244, -1),
			[STYLE_LEAD] = A(LOOK_BOLD),
			[STYLE_SUBHEAD] = A(LOOK_BOLD | LOOK_UNDERLINE),
			[STYLE_CAPTION] = C(LOOK_ITALIC, 244, -1),
			[STYLE_LEFTOVER] = C(0, 244, -1),
			[STYLE_DIM] = C(0, 244, -1),
			[STYLE_STRONG] = A(LOOK_BOLD),
			[STYLE_SPEAKER] = A(LOOK_ITALIC),
			[STYLE_UNREAD] = A(LOOK_BOLD),
			[STYLE_NEW] = A(LOOK_BOLD),
			[STYLE_STAR] = A(LOOK_BOLD),
			[STYLE_LINK] = A(LOOK_UNDERLINE),
			[STYLE_REASON] = C(0, 244, -1),
			[STYLE_UNSURE] = A(LOOK_ITALIC),
			[STYLE_CONFLICT] = A(LOOK_BOLD | LOOK_UNDERLINE),
			[STYLE_MESSAGE] = A(LOOK_REVERSE | LOOK_BOLD),
			[STYLE_ERROR] = A(LOOK_REVERSE | LOOK_BOLD | LOOK_UNDERLINE),
			[STYLE_PROMPT] = A(LOOK_BOLD),
			[STYLE_TOUR] = A(LOOK_REVERSE | LOOK_BOLD),
			[STYLE_TAG] = A(LOOK_BOLD | LOOK_REVERSE),
			[ELEMENT_SELECTED] = A(LOOK_REVERSE),
			[ELEMENT_MARKED] = A(LOOK_BOLD | LOOK_UNDERLINE),
			[ELEMENT_HIT] = A(LOOK_REVERSE | LOOK_UNDERLINE),
			[ELEMENT_HERE] = A(LOOK_REVERSE | LOOK_BOLD | LOOK_UNDERLINE),
		},
	},
	{
		.name = "dark", .help = "for light text on a dark ground",
		.looks = {
			[STYLE_BAR] = CA(LOOK_BOLD, 255, 24, LOOK_REVERSE),
			[STYLE_BAR_DIM] = CA(0, 152, 24, LOOK_REVERSE),
			[STYLE_STATUS] = CA(0, 250, 237, LOOK_REVERSE),
			[STYLE_HINT] = C(0, 246, -1),
			[STYLE_HINT_KEY] = C(LOOK_BOLD, 110, CYAN),
			[STYLE_RULE] = C(0, 245, -1),
			[STYLE_GROUP] = C(LOOK_BOLD, 109, CYAN),
			[STYLE_HEAD] = C(0, 246, -1),
			[STYLE_HEADLINE] = C(LOOK_BOLD, 255, -1),
			[STYLE_KICKER] = C(0, 109, CYAN),
			[STYLE_META] = C(0, 246, -1),
			[STYLE_LEAD] = A(LOOK_BOLD),
			[STYLE_SUBHEAD] = C(LOOK_BOLD, 110, CYAN),
			[STYLE_QUOTE] = C(0, 150, GREEN),
			[STYLE_CAPTION] = C(LOOK_ITALIC, 246, -1),
			[STYLE_LEFTOVER] = C(0, 245, -1),
			[STYLE_DIM] = C(0, 246, -1),
			[STYLE_STRONG] = A(LOOK_BOLD),
			[STYLE_NAME] = C(0, 117, CYAN),
			[STYLE_SPEAKER] = C(LOOK_ITALIC, 117, CYAN),
			[STYLE_DATE] = C(0, 222, -1),
			[STYLE_UNREAD] = C(LOOK_BOLD, 255, -1),
			[STYLE_NEW] = C(LOOK_BOLD, 114, GREEN),
			[STYLE_STAR] = C(LOOK_BOLD, 221, -1),
			[STYLE_LINK] = C(LOOK_UNDERLINE, 117, CYAN),
			[STYLE_REASON] = C(0, 246, -1),
			[STYLE_UNSURE] = C(LOOK_ITALIC, 222, -1),
			[STYLE_CONFLICT] = C(LOOK_BOLD, 217, -1),
			[STYLE_CHART] = C(0, 110, CYAN),
			[STYLE_MESSAGE] = CA(LOOK_BOLD, 255, 237, LOOK_REVERSE),
			[STYLE_ERROR] = CA(LOOK_BOLD, 255, 124, LOOK_REVERSE),
			[STYLE_PROMPT] = C(LOOK_BOLD, 255, -1),
			[STYLE_TOUR] = CA(LOOK_BOLD, 255, 22, LOOK_REVERSE),
			[STYLE_TAG] = CA(LOOK_BOLD, 232, 221, LOOK_REVERSE),
			[ELEMENT_SELECTED] = CA(LOOK_BOLD, 255, 60, LOOK_REVERSE),
			[ELEMENT_MARKED] = CA(0, -1, 236, LOOK_BOLD | LOOK_UNDERLINE),
			[ELEMENT_HIT] = CA(0, 232, 222, LOOK_REVERSE | LOOK_UNDERLINE),
			[ELEMENT_HERE] = CA(LOOK_BOLD, 232, 214, LOOK_REVERSE | LOOK_BOLD | LOOK_UNDERLINE),
		},
	},
	{
		.name = "light", .help = "for dark text on a light ground",
		.looks = {
			[STYLE_BAR] = CA(LOOK_BOLD, 255, 24, LOOK_REVERSE),
			[STYLE_BAR_DIM] = CA(0, 195, 24, LOOK_REVERSE),
			[STYLE_STATUS] = CA(0, 235, 253, LOOK_REVERSE),
			[STYLE_HINT] = C(0, 240, -1),
			[STYLE_HINT_KEY] = C(LOOK_BOLD, 25, BLUE),
			[STYLE_RULE] = C(0, 243, -1),
			[STYLE_GROUP] = C(LOOK_BOLD, 24, BLUE),
			[STYLE_HEAD] = C(0, 240, -1),
			[STYLE_HEADLINE] = C(LOOK_BOLD, 232, -1),
			[STYLE_KICKER] = C(0, 24, BLUE),
			[STYLE_META] = C(0, 240, -1),
			[STYLE_LEAD] = A(LOOK_BOLD),
			[STYLE_SUBHEAD] = C(LOOK_BOLD, 24, BLUE),
			[STYLE_QUOTE] = C(0, 22, -1),
			[STYLE_CAPTION] = C(LOOK_ITALIC, 240, -1),
			[STYLE_LEFTOVER] = C(0, 243, -1),
			[STYLE_DIM] = C(0, 240, -1),
			[STYLE_STRONG] = A(LOOK_BOLD),
			[STYLE_NAME] = C(0, 25, BLUE),
			[STYLE_SPEAKER] = C(LOOK_ITALIC, 25, BLUE),
			[STYLE_DATE] = C(0, 94, RED),
			[STYLE_UNREAD] = C(LOOK_BOLD, 232, -1),
			[STYLE_NEW] = C(LOOK_BOLD, 22, -1),
			[STYLE_STAR] = C(LOOK_BOLD, 88, RED),
			[STYLE_LINK] = C(LOOK_UNDERLINE, 25, BLUE),
			[STYLE_REASON] = C(0, 240, -1),
			[STYLE_UNSURE] = C(LOOK_ITALIC, 94, RED),
			[STYLE_CONFLICT] = C(LOOK_BOLD, 124, RED),
			[STYLE_CHART] = C(0, 25, BLUE),
			[STYLE_MESSAGE] = CA(LOOK_BOLD, 232, 253, LOOK_REVERSE),
			[STYLE_ERROR] = CA(LOOK_BOLD, 255, 124, LOOK_REVERSE),
			[STYLE_PROMPT] = C(LOOK_BOLD, 232, -1),
			[STYLE_TOUR] = CA(LOOK_BOLD, 232, 194, LOOK_REVERSE),
			[STYLE_TAG] = CA(LOOK_BOLD, 232, 221, LOOK_REVERSE),
			[ELEMENT_SELECTED] = CA(LOOK_BOLD, 232, 153, LOOK_REVERSE),
			[ELEMENT_MARKED] = CA(0, -1, 254, LOOK_BOLD | LOOK_UNDERLINE),
			[ELEMENT_HIT] = CA(0, 232, 222, LOOK_REVERSE | LOOK_UNDERLINE),
			[ELEMENT_HERE] = CA(LOOK_BOLD, 232, 214, LOOK_REVERSE | LOOK_BOLD | LOOK_UNDERLINE),
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
