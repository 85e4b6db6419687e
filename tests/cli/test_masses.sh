#!/bin/bash
# SPDX-License-Identifier: MIT
# Ten thousand articles of a bad kind cost about four times as much as a quarter of them,
# in time of the processor: nothing is held against everything.
. "${SRCDIR:-.}/tests/cli/tap.sh"

# add KIND N: hundredths of a second of the processor, in $cost
add()
{
	local TIMEFORMAT=%U

	awk -f "$SRCDIR/tests/cli/masses.awk" -v kind="$1" -v n="$2" >"$work/in.jsonl"
	rm -f "$work/lib.db"*
	cost=$({ time run -d "$work/lib.db" add -q "$work/in.jsonl"; } 2>&1)
	cost=$((10#${cost//[!0-9]/} / 10))
	run -d "$work/lib.db" check
}

# grows KIND TEXT
grows()
{
	local few

	add "$1" 2500
	few=$cost
	add "$1" 10000
	is 0 "$2: the library is sound"
	[ "$cost" -le $((7 * few + 50)) ]
	ok $? "$2: four times as many cost about four times as much ($few and $cost)"
}

grows copies "copies of one article"
"$LESART" -d "$work/lib.db" stories --json | grep -q '"n_sources":500,"n_copies":9999'
ok $? "they are one text of one story"
run -d "$work/lib.db" show s1
says out '^500 sources, all the same text$' "which says so"
run -d "$work/lib.db" compare copies77
is 0 "one of them is compared with the first"
grows empty "articles without a text"
grows word "articles of one word"
grows day "articles of one day that have nothing in common"
grows template "articles under one template of a headline"

# A long text costs what its length says; one past the limit is refused by name.
add large 5600
few=$cost
add large 22400
is 0 "an article of four megabytes is added"
[ "$cost" -le $((7 * few + 50)) ]
ok $? "it costs about four times as much as one of a megabyte ($few and $cost)"
awk -f "$SRCDIR/tests/cli/masses.awk" -v kind=large -v n=56000 >"$work/in.jsonl"
awk -f "$SRCDIR/tests/cli/masses.awk" -v kind=word -v n=1 >>"$work/in.jsonl"
run -d "$work/lib.db" add "$work/in.jsonl"
is 1 "one of ten megabytes is refused"
says err "'large'.* more than" "by name"
says err '^1 added' "and what stands behind it is added"

tap_done
