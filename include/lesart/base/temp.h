/* SPDX-License-Identifier: MIT */
#ifndef LESART_BASE_TEMP_H
#define LESART_BASE_TEMP_H

/* Where files go that nobody keeps: $TMPDIR, or what the system has for it. */
const char *temp_folder(void);

#endif
