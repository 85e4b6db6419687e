/* SPDX-License-Identifier: MIT */
/* Themes and colours of the configuration. */
#include <lesart/base/near.h>

#include "config_in.h"

#define RULES_MAX 2000
#define THEMES_MAX 50
#define READABLE 3.0		/* contrast below which text is a strain to read */

/* --- reading ----------------------------------------------------------------------- */

static struct config_theme *own_theme(const struct config *config, struct str name)
{
	for (size_t i = 0; i < config->themes.n; i++)
		if (str_eq(config->themes.at[i]->name, name))
			return config->themes.at[i];
	return NULL;
}

/* "theme NAME [from BASE]": colours below it are its own. */
bool config_begin_theme(struct config *config, struct str rest, struct err *err)
{
	struct str name = config_word(&rest), from = config_word(&rest), base = config_word(&rest);
	struct config_theme *theme;

	if (!name.len || rest.len || (from.len && (!str_eq(from, STR("from")) || !base.len)))
		return err_set(err, ERR_USAGE, "'theme' wants a name, or a name, 'from' and the theme "
			       "it is made of");
	if (theme_find(name))
		return err_set(err, ERR_USAGE, "'%.*s' is built in: 'set theme %.*s' chooses it, "
			       "'theme NAME from %.*s' begins one of your own", STR_FMT(name),
			       STR_FMT(name), STR_FMT(name));
	if (base.len && !theme_find(base) && !own_theme(config, base))
		return err_set(err, ERR_USAGE, "no theme '%.*s' to begin from; auto, dark, light and "
			       "mono are there", STR_FMT(base));
	if (config->themes.n >= THEMES_MAX)
		return err_set(err, ERR_LIMIT, "more than %d themes", THEMES_MAX);
	config->theme_now = arena_printf(config->mem, "%.*s", STR_FMT(name));
	if (own_theme(config, name))
		return true;
	theme = arena_zalloc(config->mem, sizeof(*theme));
	theme->name = config->theme_now;
	theme->from = arena_str(config->mem, base.len ? base : STR("auto"));
	VEC_PUSH(&config->themes, theme);
	return true;
}

static bool unknown_element(struct str name, struct err *err)
{
	struct near near = near_to(name);

	for (size_t i = 0; element_name(i); i++)
		near_try(&near, str_from(element_name(i)));
	if (near.best.len)
		return err_set(err, ERR_USAGE, "no element '%.*s'; did you mean '%.*s'?",
			       STR_FMT(name), STR_FMT(near.best));
	return err_set(err, ERR_USAGE, "no element '%.*s'; lesart-config(5) has all of them",
		       STR_FMT(name));
}

static bool color_word(struct str *rest, int32_t *ret, struct err *err)
{
	struct str word = config_word(rest);

	*ret = COLOR_OWN;
	if (!word.len || color_parse(word, ret))
		return true;
	return err_set(err, ERR_USAGE, "no colour '%.*s'; colours are default, black, red, green, "
		       "yellow, blue, magenta, cyan, white, bright-red ..., 0 to 255 and #rrggbb",
		       STR_FMT(word));
}

static bool attr_word(struct str word, uint8_t *ret, struct err *err)
{
	static const struct {
		const char *name;
		uint8_t attr;
	} attrs[] = {
		{ "bold", LOOK_BOLD }, { "dim", LOOK_DIM }, { "underline", LOOK_UNDERLINE },
		{ "reverse", LOOK_REVERSE }, { "italic", LOOK_ITALIC }, { "none", 0 },
	};

	for (size_t i = 0; i < sizeof(attrs) / sizeof(attrs[0]); i++) {
		if (!str_eq(str_from(attrs[i].name), word))
			continue;
		*ret |= attrs[i].attr;
		return true;
	}
	return err_set(err, ERR_USAGE, "no attribute '%.*s'; attributes are bold, dim, underline, "
		       "reverse, italic and none", STR_FMT(word));
}

static bool check_readable(const struct look *look, struct err *err)
{
	double contrast;

	if (look->fg < 0 || look->bg < 0)
		return true;
	contrast = color_contrast(color_rgb(look->fg), color_rgb(look->bg));
	return contrast >= READABLE ||
	       err_set(err, ERR_USAGE, "this is hard to read: a contrast of %.1f, where 4.5 is good",
		       contrast);
}

bool config_color(struct config *config, struct str rest, struct err *err)
{
	struct color_rule rule = { .theme = config->theme_now };
	struct str element = config_word(&rest);

	if (!element.len || !rest.len)
		return err_set(err, ERR_USAGE, "'color' wants an element, a colour, the colour behind "
			       "it, and attributes");
	if (!element_find(element, &rule.element))
		return unknown_element(element, err);
	if (config->colors.n >= RULES_MAX)
		return err_set(err, ERR_LIMIT, "more than %d colours", RULES_MAX);
	if (!color_word(&rest, &rule.look.fg, err) || !color_word(&rest, &rule.look.bg, err))
		return false;
	while (rest.len)
		if (!attr_word(config_word(&rest), &rule.look.attrs, err))
			return false;
	rule.look.fg8 = color_nearest(rule.look.fg, 8);
	rule.look.bg8 = color_nearest(rule.look.bg, 8);
	VEC_PUSH(&config->colors, rule);
	return check_readable(&rule.look, err);
}

/* --- choosing ------------------------------------------------------------------------ */

static void lay_colors(const struct config *config, struct str of, struct theme *theme)
{
	for (size_t i = 0; i < config->colors.n; i++) {
		const struct color_rule *rule = &config->colors.at[i];

		if (rule->theme.ptr ? str_eq(rule->theme, of) : !of.ptr)
			theme->looks[rule->element] = rule->look;
	}
}

/* Auto is what suits the ground, where that is known. */
static struct str by_ground(const struct config *config, struct str name)
{
	int64_t ground = config_number(config, OPTION_BACKGROUND);	/* auto, dark, light */

	if (!str_eq(name, STR("auto")))
		return name;
	if (ground)
		return ground == 1 ? STR("dark") : STR("light");
	if (config->ground_known)
		return config->light ? STR("light") : STR("dark");
	return name;
}

/* A theme may be made of one made before it; a ring of them ends where it began. */
static bool theme_build(const struct config *config, struct str name, int depth,
			struct theme *ret)
{
	const struct config_theme *own = own_theme(config, name);
	const struct theme *built_in = theme_find(by_ground(config, name));

	if (!own && built_in)
		*ret = *built_in;
	if (!own || depth > THEMES_MAX)
		return !own && built_in;
	if (!theme_build(config, own->from, depth + 1, ret))
		*ret = *theme_at(0);
	ret->name = own->name.ptr;
	ret->help = "made in the configuration";
	lay_colors(config, own->name, ret);
	return true;
}

const struct theme *config_theme(struct config *config, struct str name)
{
	struct theme theme;

	if (!theme_build(config, name, 0, &theme))
		return NULL;
	lay_colors(config, STR_NONE, &theme);
	config->shown = theme;
	return &config->shown;
}

struct str config_theme_name(const struct config *config, size_t i)
{
	size_t n = 0;

	while (theme_at(n))
		n++;
	if (i < n)
		return str_from(theme_at(i)->name);
	return i - n < config->themes.n ? config->themes.at[i - n]->name : STR_NONE;
}
