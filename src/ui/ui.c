/* SPDX-License-Identifier: MIT */
#include <lesart/base/err.h>
