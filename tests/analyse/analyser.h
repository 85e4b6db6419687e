/* SPDX-License-Identifier: MIT */
#ifndef LESART_TESTS_ANALYSE_ANALYSER_H
#define LESART_TESTS_ANALYSE_ANALYSER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include <lesart/analyse/analyse.h>

/* One analyser for a whole test program. */
static struct knowledge *knowledge;
static struct analyser *analyser;

static int analyser_setup(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	knowledge = knowledge_new(&err);
	if (!knowledge)
		fail_msg("%s", err.text);
	analyser = analyser_new(knowledge);
	return 0;
}

static int analyser_teardown(void **state)
{
	(void)state;
	analyser_free(analyser);
	knowledge_free(knowledge);
	return 0;
}

#endif
