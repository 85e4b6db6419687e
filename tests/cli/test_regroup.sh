#!/bin/bash
# SPDX-License-Identifier: MIT
# Grouping anew: stories that stay the same keep their numbers, what was decided by
# hand is kept, and who is killed leaves the library as it was.
. "${SRCDIR:-.}/tests/cli/tap.sh"

RANDOM=1848
lib=$work/library.db

stories()	# LIBRARY: story and its articles, one a line
{
	"$LESART" -d "$1" articles --tsv | cut -f1,2 | sort
}

story_of()	# ARTICLE
{
	stories "$lib" | awk -v a="$1" '$1 == a { print $2 }'
}

sound()	# DESCRIPTION
{
	run -d "$lib" check
	is 0 "$1"
}

same()	# DESCRIPTION FILE FILE
{
	cmp -s "$2" "$3"
	ok $? "$1"
}

awk -f "$SRCDIR/tests/cli/corpus.awk" -v n=400 >"$work/corpus.jsonl"
head -300 "$work/corpus.jsonl" >"$work/first.jsonl"
run -d "$lib" add "$work/first.jsonl"
is 0 "the corpus is added"
stories "$lib" >"$work/before"
run -d "$lib" regroup
is 0 "it is grouped anew"
stories "$lib" >"$work/after"
moved=$(comm -13 "$work/before" "$work/after" | wc -l)
[ "$moved" -le 15 ]
ok $? "few articles move ($moved of 300)"
run -d "$lib" regroup
stories "$lib" >"$work/again"
same "once more changes nothing" "$work/after" "$work/again"
sound "it is sound"

# What was decided stays.
set -- $(cut -f1 "$work/after" | awk 'NR % 40 == 7')
for id; do story_of "$id"; done | sort -u >"$work/chosen"
[ "$(wc -l <"$work/chosen")" -gt 3 ]
ok $? "articles of several stories are chosen"
a=$1 b=$2 c=$3
run -d "$lib" merge "$a" "$b"
is 0 "two stories are merged"
run -d "$lib" tag "$(story_of "$a")" flut
run -d "$lib" note "$(story_of "$a")" 'zur Geschichte'
run -d "$lib" note "$c" 'zum Artikel'
run -d "$lib" move "$c" "$a"
is 0 "an article is moved into them"
kept=$(story_of "$a")
run -d "$lib" rename "$a" "Von Hand benannt"
is 0 "the story is renamed"
run -d "$lib" regroup
is 0 "all is grouped anew"
[ "$(story_of "$a")" = "$kept" ] && [ "$(story_of "$b")" = "$kept" ] &&
	[ "$(story_of "$c")" = "$kept" ]
ok $? "what was put together is together, under its number"
"$LESART" -d "$lib" stories | grep -q "Von Hand benannt"
ok $? "and has its title"
run -d "$lib" tag "$kept"
says out '^flut$' "and its tag"
run -d "$lib" note "$kept"
says out 'zur Geschichte' "and its note"
run -d "$lib" note "$c"
says out 'zum Artikel' "and the article has its own"
sound "and the library is sound"
run -d "$lib" undo
run -d "$lib" undo
run -d "$lib" move "$c"
out=$(story_of "$c")
run -d "$lib" regroup
is 0 "an article taken out, and all grouped anew"
mates=$(stories "$lib" | awk -v s="$(story_of "$c")" '$2 == s' | wc -l)
run -d "$lib" add "$work/corpus.jsonl"
is 0 "what is known is passed over, the rest is added"
[ "$(story_of "$c")" != "$(story_of "$a")" ]
ok $? "what was taken out stays out"
sound "after adding it is sound"

# Deeds by chance between parts and regroupings; every number ever given leads on.
stories "$lib" | cut -f2 | sort -u >"$work/numbers"
for ((i = 0; i < 30; i++)); do
	one=$(sed -n "$((RANDOM % 400 + 1))p" <(stories "$lib") | cut -f1)
	two=$(sed -n "$((RANDOM % 400 + 1))p" <(stories "$lib") | cut -f1)
	case $((RANDOM % 6)) in
	0|1) run -d "$lib" merge "$one" "$two" ;;
	2) run -d "$lib" move "$one" ;;
	3) run -d "$lib" move "$one" "$two" ;;
	4) run -d "$lib" undo ;;
	5) run -d "$lib" regroup ;;
	esac
	stories "$lib" | cut -f2 | sort -u >>"$work/numbers"
done
sound "whatever was decided, the library is sound"
lost=0
for number in $(sort -u "$work/numbers"); do
	"$LESART" -d "$lib" show "$number" >/dev/null 2>&1 || lost=$((lost + 1))
done
[ $lost -eq 0 ]
ok $? "every number that was ever given leads to a story"
"$LESART" -d "$lib" decisions | awk -F'\t' '$1 == "apart" { print $3 "\t" $4 }' >"$work/apart"
stories "$lib" >"$work/now"
awk -F'\t' 'NR == FNR { s[$1] = $2; next } s[$1] == s[$2] { bad++ } END { exit bad > 0 }' \
	"$work/now" "$work/apart"
ok $? "what is apart is apart"
"$LESART" -d "$lib" decisions | awk -F'\t' '$1 == "together" { print $3 "\t" $4 }' >"$work/together"
awk -F'\t' 'NR == FNR { s[$1] = $2; next } s[$1] != s[$2] { bad++ } END { exit bad > 0 }' \
	"$work/now" "$work/together"
ok $? "what is together is together"

# Killed while grouping anew.
stories "$lib" >"$work/before"
for ((i = 1; i <= 6; i++)); do
	"$LESART" -d "$lib" regroup >/dev/null 2>&1 </dev/null &
	pid=$!
	sleep "0.0$((RANDOM % 9))"
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	[ "$("$LESART" -d "$lib" articles --tsv | wc -l)" -eq 400 ] &&
		"$LESART" -d "$lib" check >/dev/null
	ok $? "after kill $i nothing is lost"
done
run -d "$lib" regroup
is 0 "it can be done again"
sound "and the library is sound in the end"
tap_done
