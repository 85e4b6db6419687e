/* SPDX-License-Identifier: MIT */
/* The names of what is known about stories, as other programs read them. */
#include <lesart/model/story.h>

const char *reason_name(enum reason_kind kind)
{
	static const char *const names[REASON_COUNT] = {
		[REASON_NAME] = "name",   [REASON_WORDS] = "words", [REASON_DATE] = "date",
		[REASON_PLACE] = "place", [REASON_CITES] = "cites", [REASON_COPY] = "copy",
	};

	return names[kind];
}

const char *event_state_name(enum event_state state)
{
	static const char *const names[] = {
		[EVENT_STATED] = "stated",
		[EVENT_DERIVED] = "derived",
		[EVENT_PLANNED] = "planned",
		[EVENT_CONFLICT] = "conflict",
	};

	return names[state];
}
