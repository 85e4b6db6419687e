#!/bin/bash
# SPDX-License-Identifier: MIT
# The manual pages: mandoc has nothing to say, and their examples work.
. "${SRCDIR:-.}/tests/cli/tap.sh"
pages=${BUILDDIR:-.}/man

for page in "$pages"/*.[1-9]; do
	if command -v mandoc >/dev/null; then
		mandoc -T lint -W warning "$page" >"$work/out" 2>&1
		[ ! -s "$work/out" ]
		ok $? "mandoc finds nothing wrong in ${page##*/}"
	else
		skip "${page##*/}" "mandoc is not installed"
	fi
done

cd "$SRCDIR" || exit 1
mkdir "$work/bin"
ln -s "$LESART" "$work/bin/lesart"
PATH=$work/bin:$PATH
sed -n 's/^\.Dl \$ //p' "$pages"/*.[1-9] >"$work/examples"
while read -r example; do
	: >"$work/err"
	sh -c "$example" >"$work/out" 2>"$work/err" </dev/null
	ok $? "the example '$example' works"
done <"$work/examples"
[ "$(wc -l <"$work/examples")" -ge 5 ]
ok $? "there are examples"
tap_done
