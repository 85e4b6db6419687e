/* SPDX-License-Identifier: MIT */
/* Dictionaries of hyphenation, as articles ask for them. */
#include "inside.h"

const struct hyphens *app_hyphens(struct app *app, int lang)
{
	struct app_hyphens *of;

	if (lang <= LANG_OTHER || lang >= LANG_MAX || !app->options.hyphenate)
		return NULL;
	of = &app->hyphens[lang];
	of->wanted = !of->tried;
	return of->ready ? of->hyphens : NULL;
}

bool app_read_hyphens(struct app *app)
{
	for (int lang = LANG_OTHER + 1; lang < LANG_MAX; lang++) {
		struct app_hyphens *of = &app->hyphens[lang];

		if (of->hyphens && !of->ready) {
			of->ready = !hyphens_step(of->hyphens);
			return true;
		}
		if (!of->wanted)
			continue;
		of->wanted = false;
		of->tried = true;
		of->hyphens = hyphens_open(config_text(app->config, OPTION_HYPHEN_DIR).ptr,
					   lang_code(lang));
		return true;
	}
	return false;
}

void app_free_hyphens(struct app *app)
{
	for (int lang = 0; lang < LANG_MAX; lang++)
		hyphens_free(app->hyphens[lang].hyphens);
}
