/* SPDX-License-Identifier: MIT */
/* Names of styles, and what lies over them. */
#include <lesart/ui/style.h>

#define PLAIN { 0, COLOR_OWN, COLOR_OWN, COLOR_OWN, COLOR_OWN, 0 }

static const struct {
	const char *name;
	char letter;
} styles[] = {
#define STYLE_ROW(id, name, letter, help) { name, letter },
	STYLES(STYLE_ROW)
#undef STYLE_ROW
};

const char *style_name(enum style style)
{
	return styles[style].name;
}

static const char *const overs[] = { "selected", "marked", "hit", "here" };

const char *element_name(size_t element)
{
	if (element >= ELEMENT_COUNT)
		return NULL;
	return element < STYLE_COUNT ? styles[element].name : overs[element - STYLE_COUNT];
}

bool element_find(struct str name, size_t *ret)
{
	for (size_t i = 0; i < ELEMENT_COUNT; i++) {
		if (str_eq(str_from(element_name(i)), name)) {
			*ret = i;
			return true;
		}
	}
	return false;
}

char style_letter(enum style style)
{
	return styles[style].letter;
}

bool style_is_dim(enum style style)
{
	switch (style) {
	case STYLE_HINT:
	case STYLE_RULE:
	case STYLE_HEAD:
	case STYLE_META:
	case STYLE_CAPTION:
	case STYLE_LEFTOVER:
	case STYLE_DIM:
	case STYLE_REASON: return true;
	default: return false;
	}
}

/* Rows of no style of their own must look plain: a zero colour would be black. */
static struct look look_or_plain(struct look look)
{
	static const struct look plain = PLAIN;
	bool unset = !look.attrs && !look.fg && !look.fg8 && !look.bg && !look.bg8;

	return unset ? plain : look;
}

static struct look look_lay(struct look under, struct look over)
{
	under.attrs |= over.attrs;
	under.attrs8 |= over.attrs8;
	if (over.fg >= 0 || over.bg >= 0) {
		under.fg = over.fg >= 0 ? over.fg : under.fg;
		under.fg8 = over.fg >= 0 ? over.fg8 : under.fg8;
		under.bg = over.bg >= 0 ? over.bg : under.bg;
		under.bg8 = over.bg >= 0 ? over.bg8 : under.bg8;
	}
	return under;
}

struct look theme_look(const struct theme *theme, enum style style, unsigned over)
{
	struct look look = look_or_plain(theme->looks[style]);

	/* What has a ground of its own keeps it, and is marked by a line. */
	if (over & OVER_MARKED && look.bg >= 0)
		look.attrs |= LOOK_UNDERLINE;
	else if (over & OVER_MARKED)
		look = look_lay(look, theme->looks[ELEMENT_MARKED]);
	/* A row of one look is easier to see than one that keeps its colours. */
	if (over & OVER_SELECTED)
		look = look_lay((struct look){ look.attrs & LOOK_BOLD, -1, -1, -1, -1, 0 },
				theme->looks[ELEMENT_SELECTED]);
	if (over & OVER_HIT)
		look = look_lay(look, theme->looks[ELEMENT_HIT]);
	if (over & OVER_HERE)
		look = look_lay(look, theme->looks[ELEMENT_HERE]);
	return look;
}
