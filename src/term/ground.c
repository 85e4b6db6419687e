/* SPDX-License-Identifier: MIT */
/* Asking the terminal for its ground. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>

#include <lesart/ui/key.h>

#include "ground.h"

#define BELL 7u
#define MIDDLE 0x80		/* of the brightness of a ground */

/* Others may show the question on the screen. */
static bool can_be_asked(const char *term)
{
	static const char *const kinds[] = {
		"xterm", "tmux", "screen", "foot", "alacritty", "kitty", "wezterm", "st-", "vte",
		"gnome", "konsole", "rxvt", "contour", "ghostty", "iterm",
	};

	for (size_t i = 0; term && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strncmp(term, kinds[i], strlen(kinds[i])) == 0)
			return true;
	return false;
}

static bool by_environment(struct config *config)
{
	const char *ground = getenv("COLORFGBG"), *last = ground ? strrchr(ground, ';') : NULL;
	int64_t color;

	if (!last || !str_int(str_from(last + 1), &color))
		return false;
	config->ground_known = true;
	config->light = color == 7 || color == 15;
	return true;
}

void ground_begin(struct ground *ground, struct config *config)
{
	*ground = (struct ground){ .asked = false };
	if (by_environment(config) || config->mono || config_is(config, OPTION_PLAIN) ||
	    config_number(config, OPTION_BACKGROUND) != 0 || !can_be_asked(getenv("TERM")))
		return;
	fputs("\033]11;?\033\\", stdout);
	fflush(stdout);
	ground->asked = true;
}

bool ground_answers(struct ground *ground, uint32_t key)
{
	ground->in_answer = ground->asked && key == ']';
	ground->n = 0;
	return ground->in_answer;
}

/* "11;rgb:ffff/fafa/f0f0", also with two digits a colour: the sum of the high bytes. */
static bool parse(const char *answer, bool *ret_light)
{
	unsigned parts[3];

	if (sscanf(answer, "11;rgb:%2x%*[0-9a-fA-F]/%2x%*[0-9a-fA-F]/%2x", &parts[0], &parts[1],
		   &parts[2]) != 3 &&
	    sscanf(answer, "11;rgb:%2x/%2x/%2x", &parts[0], &parts[1], &parts[2]) != 3)
		return false;
	*ret_light = (parts[0] * 3 + parts[1] * 6 + parts[2]) / 10 >= MIDDLE;
	return true;
}

enum ground_step ground_take(struct ground *ground, uint32_t key, struct config *config)
{
	if (key == UKEY_ESC)
		return GROUND_MORE;	/* the backslash comes behind it */
	if (key != BELL && key != '\\' && ground->n + 1 < sizeof(ground->answer) && key < 127) {
		ground->answer[ground->n++] = (char)key;
		return GROUND_MORE;
	}
	ground->answer[ground->n] = '\0';
	ground->in_answer = ground->asked = false;
	if (!parse(ground->answer, &config->light))
		return GROUND_DONE;
	config->ground_known = true;
	return GROUND_KNOWN;
}

void ground_end(struct ground *ground)
{
	if (ground->asked)
		tcflush(0, TCIFLUSH);
}
