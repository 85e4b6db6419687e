#!/bin/bash
# SPDX-License-Identifier: MIT
# Modules that do not know each other must not meet in a name either: the linker
# would only notice when one program needs both. Prints TAP.
set -u
cd "${BUILDDIR:-build}" || exit 99

# Names that two object files of an archive define.
twice()	# ARCHIVE
{
	nm -g --defined-only "$1" | awk '$2 ~ /^[TDBR]$/ && $3 !~ /^__/ { print $3 }' | sort | uniq -d
}

archives=(liblesart.a liblesartui.a)
echo "1..${#archives[@]}"
for i in "${!archives[@]}"; do
	names=$(twice "${archives[i]}")
	[ -z "$names" ] || printf 'not '
	echo "ok $((i + 1)) - every name in ${archives[i]} is defined once"
	[ -z "$names" ] || sed 's/^/# defined twice: /' <<<"$names"
done
