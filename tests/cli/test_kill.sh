#!/bin/bash
# SPDX-License-Identifier: MIT
# Killed with -9 again and again while adding: nothing that was committed is lost,
# the library is sound each time, and in the end the same as one made in peace.
. "${SRCDIR:-.}/tests/cli/tap.sh"

kills=20
n_articles=3000
[ -z "${LESART_FAST:-}" ] || kills=4 n_articles=600
RANDOM=2031

milliseconds() {
	echo $(($(date +%s%N) / 1000000))
}

snapshot() {	# LIBRARY FILE
	"$LESART" -d "$1" articles --tsv >"$2.articles" && "$LESART" -d "$1" stories --json >"$2.stories"
}

n_known() {	# LIBRARY
	"$LESART" -d "$1" articles --tsv 2>/dev/null | wc -l
}

# Start adding and kill it after some milliseconds; $alive: it was still at work.
kill_add() {	# LIBRARY MILLISECONDS
	"$LESART" -d "$1" add "$work/corpus.jsonl" >"$work/out" 2>"$work/err" </dev/null &
	local pid=$!
	sleep "$(printf '%d.%03d' $(($2 / 1000)) $(($2 % 1000)))"
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	alive=$(($? == 137))
}

awk -f "$SRCDIR/tests/cli/corpus.awk" -v n=$n_articles >"$work/corpus.jsonl"
since=$(milliseconds)
run -d "$work/peace.db" add "$work/corpus.jsonl"
took=$(($(milliseconds) - since))
is 0 "the corpus is added in peace"
snapshot "$work/peace.db" "$work/peace"
[ "$(wc -l <"$work/peace.articles")" -eq $n_articles ]
ok $? "all $n_articles articles are there"

lib=$work/killed-0.db
before=0
for ((i = 1; i <= kills; i++)); do
	kill_add "$lib" $((RANDOM % (took / 3 + 1)))
	# Until its first transaction ends it is a file of no bytes.
	[ -s "$lib" ] || { ok 0 "kill $i came before there was a library"; continue; }
	run -d "$lib" check
	after=$(n_known "$lib")
	[ "$status" -eq 0 ] && [ "$after" -ge "$before" ]
	ok $? "after kill $i the library is sound, with $after articles, none lost"
	before=$after
	if [ $alive -eq 0 ]; then	# it was through: begin anew
		lib=$work/killed-$i.db
		before=0
	fi
done

run -d "$lib" add "$work/corpus.jsonl"
is 0 "the next add goes on to the end"
snapshot "$lib" "$work/killed"
cmp "$work/peace.articles" "$work/killed.articles" >"$work/out"
ok $? "the articles are those of the library made in peace"
cmp "$work/peace.stories" "$work/killed.stories" >"$work/out"
ok $? "and so are the stories"
tap_done
