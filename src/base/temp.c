/* SPDX-License-Identifier: MIT */
#include <lesart/base/temp.h>

#include <stdio.h>
#include <stdlib.h>

const char *temp_folder(void)
{
	const char *folder = getenv("TMPDIR");

	return folder && *folder ? folder : P_tmpdir;
}
