/* SPDX-License-Identifier: MIT */
#ifndef TERM_GROUND_H
#define TERM_GROUND_H

#include <stdint.h>

#include <lesart/ui/config.h>

/*
 * Is the ground of the terminal light or dark? COLORFGBG says it at once; most
 * terminals can be asked (OSC 11) and answer among the keys, some time later or
 * never. Nothing waits for the answer.
 */
struct ground {
	bool asked;
	char answer[64];
	unsigned n;		/* bytes of it; 0: none came */
	bool in_answer;
};

/* Say what is known, and ask where nothing is. */
void ground_begin(struct ground *ground, struct config *config);
/* The answer begins with Esc and the key behind it. */
bool ground_answers(struct ground *ground, uint32_t key);
enum ground_step { GROUND_MORE, GROUND_DONE, GROUND_KNOWN };
/* The keys behind that, until it is done; known: the configuration says so now. */
enum ground_step ground_take(struct ground *ground, uint32_t key, struct config *config);
/* Nobody is there to take an answer that is still on its way. */
void ground_end(struct ground *ground);

#endif
