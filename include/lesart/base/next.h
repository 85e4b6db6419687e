/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_NEXT_H
#define LESART_BASE_NEXT_H

/* What every x_next() gives. */
enum next {
	NEXT_END,	/* there is no more */
	NEXT_ITEM,	/* *ret is the next one */
	NEXT_FAIL,	/* err says why; there is no more */
};

#endif
