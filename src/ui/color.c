/* SPDX-License-Identifier: MIT */
/* Colours as numbers: their names, what they look like, how well they are read. */
#include <math.h>

#include <lesart/ui/style.h>

static const char *const names[] = { "black", "red", "green", "yellow", "blue", "magenta", "cyan",
				     "white" };

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool hex_parse(struct str digits, int32_t *ret)
{
	int32_t rgb = 0;

	if (digits.len != 6)
		return false;
	for (size_t i = 0; i < 6; i++) {
		int digit = hex_digit(digits.ptr[i]);

		if (digit < 0)
			return false;
		rgb = rgb << 4 | digit;
	}
	*ret = COLOR_RGB | rgb;
	return true;
}

bool color_parse(struct str name, int32_t *ret)
{
	struct str plain = str_starts(name, STR("bright-")) ? str_sub(name, 7, name.len) : name;
	int64_t number;

	if (str_eq(name, STR("default"))) {
		*ret = COLOR_OWN;
		return true;
	}
	if (name.len && name.ptr[0] == '#')
		return hex_parse(str_sub(name, 1, name.len), ret);
	if (str_int(name, &number) && number >= 0 && number <= 255) {
		*ret = (int32_t)number;
		return true;
	}
	for (int32_t i = 0; i < 8; i++) {
		if (!str_eq(plain, str_from(names[i])))
			continue;
		*ret = plain.len < name.len ? i + 8 : i;
		return true;
	}
	return false;
}

/* The first 16 are what xterm makes of them; the others are the same everywhere. */
uint32_t color_rgb(int32_t color)
{
	static const uint32_t first[16] = {
		0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
		0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
	};
	static const uint8_t steps[6] = { 0, 95, 135, 175, 215, 255 };
	uint32_t n;

	if (color & COLOR_RGB)
		return (uint32_t)color & 0xffffff;
	if (color < 16)
		return first[color];
	n = (uint32_t)color - 16;
	if (color >= 232)
		return (8 + 10 * (n - 216)) * 0x010101u;
	return (uint32_t)steps[n / 36] << 16 | (uint32_t)steps[n / 6 % 6] << 8 | steps[n % 6];
}

static int distance(uint32_t a, uint32_t b)
{
	int red = (int)(a >> 16 & 255) - (int)(b >> 16 & 255);
	int green = (int)(a >> 8 & 255) - (int)(b >> 8 & 255);
	int blue = (int)(a & 255) - (int)(b & 255);

	/* The eye sees green best and blue worst. */
	return 3 * red * red + 4 * green * green + 2 * blue * blue;
}

/* Of 256 the first 16 are left out: every terminal has its own idea of them. */
int32_t color_nearest(int32_t color, int n)
{
	int32_t best = COLOR_OWN;
	int least = 0;

	if (color < 0 || (color < n && !(color & COLOR_RGB)))
		return color;
	for (int32_t i = n > 16 ? 16 : 0; i < n; i++) {
		int far = distance(color_rgb(color), color_rgb(i));

		if (best >= 0 && far >= least)
			continue;
		best = i;
		least = far;
	}
	return best;
}

static double linear(uint32_t part)
{
	double value = (double)part / 255;

	return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t rgb)
{
	return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) +
	       0.0722 * linear(rgb & 255);
}

double color_contrast(uint32_t a, uint32_t b)
{
	double one = luminance(a) + 0.05, two = luminance(b) + 0.05;

	return one > two ? one / two : two / one;
}
