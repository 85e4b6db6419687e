/* SPDX-License-Identifier: MIT */
/*
 * Every style of every theme, alone and under what may lie over it, on the grounds
 * that terminals have, with 8 and 256 colours: can it be read? Contrast as WCAG
 * counts it, 4.5 for text and 3 for what matters less.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include <lesart/ui/style.h>

#define TEXT_CONTRAST 4.5
#define DIM_CONTRAST 3.0
#define ROWS(array) (sizeof(array) / sizeof((array)[0]))

static const struct ground {
	const char *name;
	uint32_t fg, bg;
	bool light;
} grounds[] = {
	{ "black", 0xe5e5e5, 0x000000, false },
	{ "dark grey", 0xd4d4d4, 0x1e1e1e, false },
	{ "white", 0x000000, 0xffffff, true },
	{ "paper", 0x24292e, 0xfafafa, true },
};

/* The first eight colours: of xterm, and of a console. */
static const uint32_t palettes[][8] = {
	{ 0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5 },
	{ 0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa },
};

static uint32_t seen(int32_t color, int palette, uint32_t own)
{
	if (color < 0)
		return own;
	return palette >= 0 && color < 8 ? palettes[palette][color] : color_rgb(color);
}

static uint32_t half(uint32_t a, uint32_t b)
{
	return (a >> 1 & 0x7f7f7f) + (b >> 1 & 0x7f7f7f);
}

/* Contrast of a cell; palette -1: 256 colours. */
static double contrast(struct look look, const struct ground *ground, int palette)
{
	bool few = palette >= 0;
	unsigned attrs = look.attrs | (few ? look.attrs8 : 0);
	uint32_t fg = seen(few ? look.fg8 : look.fg, palette, ground->fg);
	uint32_t bg = seen(few ? look.bg8 : look.bg, palette, ground->bg);

	if (attrs & LOOK_DIM)
		fg = half(fg, bg);
	return color_contrast(fg, bg);
}

static bool suits(const struct theme *theme, const struct ground *ground)
{
	if (str_eq(str_from(theme->name), STR("dark")))
		return !ground->light;
	return !str_eq(str_from(theme->name), STR("light")) || ground->light;
}

static int check_style(const struct theme *theme, const struct ground *ground, enum style style)
{
	static const unsigned overs[] = { 0, OVER_SELECTED, OVER_MARKED, OVER_HIT, OVER_HERE,
					  OVER_SELECTED | OVER_HIT, OVER_MARKED | OVER_HIT,
					  OVER_SELECTED | OVER_HIT | OVER_HERE };
	double least = style_is_dim(style) ? DIM_CONTRAST : TEXT_CONTRAST;
	int n_wrong = 0;

	for (size_t i = 0; i < ROWS(overs); i++) {
		for (int palette = -1; palette < (int)ROWS(palettes); palette++) {
			double has = contrast(theme_look(theme, style, overs[i]), ground, palette);

			if (has >= least)
				continue;
			n_wrong++;
			print_message("theme %s, %s over %#x on %s, %s colours: %.2f\n", theme->name,
				      style_name(style), overs[i], ground->name,
				      palette < 0 ? "256" : palette ? "8 (console)" : "8", has);
		}
	}
	return n_wrong;
}

static void test_every_style_can_be_read_on_every_ground(void **state)
{
	const struct theme *theme;
	int n_wrong = 0;

	(void)state;
	for (size_t i = 0; (theme = theme_at(i)); i++)
		for (size_t k = 0; k < ROWS(grounds); k++)
			for (int style = 0; style < STYLE_COUNT && suits(theme, &grounds[k]); style++)
				n_wrong += check_style(theme, &grounds[k], (enum style)style);
	assert_int_equal(n_wrong, 0);
}

/* What is over a cell must look different from what is not, with any colours. */
static void test_what_is_chosen_or_found_looks_different(void **state)
{
	static const unsigned overs[] = { OVER_SELECTED, OVER_MARKED, OVER_HIT, OVER_HERE };
	const struct theme *theme;

	(void)state;
	for (size_t i = 0; (theme = theme_at(i)); i++) {
		struct look plain = theme_look(theme, STYLE_TEXT, 0);

		for (size_t k = 0; k < ROWS(overs); k++) {
			struct look over = theme_look(theme, STYLE_TEXT, overs[k]);

			if (over.attrs == plain.attrs && over.fg == plain.fg && over.bg == plain.bg)
				fail_msg("theme %s shows no difference for %#x", theme->name, overs[k]);
			if ((over.attrs | over.attrs8) == (plain.attrs | plain.attrs8) &&
			    over.fg8 == plain.fg8 && over.bg8 == plain.bg8)
				fail_msg("theme %s with 8 colours shows no difference for %#x",
					 theme->name, overs[k]);
		}
	}
}

static void test_colours_are_read_as_they_are_written(void **state)
{
	static const struct {
		const char *name;
		bool ok;
		int32_t color;
	} rows[] = {
		{ "default", true, COLOR_OWN }, { "black", true, 0 }, { "bright-red", true, 9 },
		{ "0", true, 0 }, { "255", true, 255 }, { "256", false, 0 }, { "-1", false, 0 },
		{ "#ff8800", true, COLOR_RGB | 0xff8800 }, { "#FF8800", true, COLOR_RGB | 0xff8800 },
		{ "#ff880", false, 0 }, { "#gg8800", false, 0 }, { "", false, 0 },
		{ "bright-", false, 0 }, { "rouge", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		int32_t color = COLOR_OWN;

		assert_int_equal(color_parse(str_from(rows[i].name), &color), rows[i].ok);
		if (rows[i].ok)
			assert_int_equal(color, rows[i].color);
	}
}

static void test_a_colour_that_is_missing_becomes_the_nearest(void **state)
{
	(void)state;
	assert_int_equal(color_nearest(COLOR_RGB | 0xff0000, 256), 196);
	assert_int_equal(color_nearest(COLOR_RGB | 0x080808, 256), 232);
	assert_int_equal(color_nearest(COLOR_RGB | 0xd00000, 8), 1);
	assert_int_equal(color_nearest(196, 8), 1);
	assert_int_equal(color_nearest(117, 256), 117);
	assert_int_equal(color_nearest(COLOR_OWN, 8), COLOR_OWN);
	assert_true(color_contrast(0xffffff, 0x000000) > 20.9);
	assert_true(color_contrast(0x767676, 0xffffff) > 4.5);
	assert_true(color_contrast(0x777777, 0xffffff) < 4.5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_style_can_be_read_on_every_ground),
		cmocka_unit_test(test_what_is_chosen_or_found_looks_different),
		cmocka_unit_test(test_colours_are_read_as_they_are_written),
		cmocka_unit_test(test_a_colour_that_is_missing_becomes_the_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
