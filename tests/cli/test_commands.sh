#!/bin/bash
# SPDX-License-Identifier: MIT
# The commands and their exit statuses, on the sample articles.
. "${SRCDIR:-.}/tests/cli/tap.sh"
cd "$SRCDIR" || exit 1
lib=$work/library.db

run --help
is 0 "--help succeeds"
says out '^  annotate ' "--help lists the commands"
for verb in add annotate articles stories timeline search names quotes show compare export tag note views why check; do
	run $verb --help
	says out "^usage: lesart $verb" "$verb --help shows its usage"
done
run --version
says out '^lesart [0-9]' "--version prints name and number"
run add --nonsense
is 2 "an unknown option is wrong use"
says err 'nonsense' "and is named"
run add
is 2 "add without a path is wrong use"
run -d "$lib" stories
is 3 "a library that does not exist cannot be opened"

run -d "$lib" add assets/sample
is 0 "the sample is added"
says err ' 0 refused' "nothing of it is refused"
run -d "$lib" names --tsv
is 0 "names are listed"
says out 'PER	[1-9]' "people with the number of their stories"
first=$(cut -f1 <"$work/out" | head -1)
run -d "$lib" names --json -n 1
is 0 "names as JSON"
says out "\"name\":\"$first\"" "the heaviest comes first there too"
run -d "$lib" names --class places
is 0 "names of one kind"
run -d "$lib" names --class nonsense
is 2 "a kind of names that is none is wrong use"
run -d "$lib" quotes s1 --json
is 0 "quotations of a story"
run -d "$lib" quotes 'Nobody Atall'
is 2 "a name that is not there is wrong use"
says err 'Nobody Atall' "and is named"
run -d "$lib" articles --tsv
is 0 "articles are listed"
n=$(wc -l <"$work/out")
[ "$n" -ge 30 ]
ok $? "there are at least 30 sample articles"
awk -F'\t' 'NF != 5 { exit 1 }' "$work/out"
ok $? "every line has five columns"
[ "$(cut -f1 "$work/out" | sort | uniq -d | wc -l)" -eq 0 ]
ok $? "no id occurs twice"
cp "$work/out" "$work/first"
run -d "$lib" add assets/sample
says err "^0 added, $n known, 0 refused" "added again, everything is known"
run -d "$lib" articles --tsv
cmp -s "$work/out" "$work/first"
ok $? "and nothing has changed"
mkdir "$work/elsewhere"
printf 'Neue Brücke in Halinow\n\nDie Brücke wurde am Montag eröffnet.\n' >"$work/elsewhere/a.txt"
run -d "$work/moved.db" add "$work/elsewhere"
says err '^1 added, 0 known' "a file is added"
mv "$work/elsewhere/a.txt" "$work/elsewhere/b.txt"
(cd "$work/elsewhere" && "$LESART" -d "$work/moved.db" add . 2>"$work/err")
says err '^0 added, 1 known' "the same file under another name and path is known"

run -d "$lib" stories --json
is 0 "stories are printed as JSON"
n_stories=$(wc -l <"$work/out")
cp "$work/out" "$work/stories"
[ "$n_stories" -ge 9 ] && [ "$n_stories" -lt "$n" ]
ok $? "there are fewer stories than articles, and at least nine"
run -d "$lib" stories
says out '^s[0-9]' "stories are printed as text"
run -d "$lib" timeline --json
is 0 "the time line is printed as JSON"
awk -F'"' '{ for (i = 1; i < NF; i++) if ($i == "earliest") { if ($(i+2) < last) exit 1; last = $(i+2) } }' "$work/out"
ok $? "its earliest days never fall"
run -d "$lib" timeline s1
is 0 "the time line of a story is printed"
story=$(sed -n 's/^{"story":"\(s[0-9]*\)".*"saga":[0-9].*/\1/p' "$work/stories" | head -1)
[ -n "$story" ]
ok $? "a story of the sample belongs to a saga"
run -d "$lib" timeline "$story" --json
n_story=$(wc -l <"$work/out")
run -d "$lib" timeline "$story" --saga --json
[ "$(wc -l <"$work/out")" -gt "$n_story" ]
ok $? "the time line of its saga is longer than its own"
run -d "$lib" timeline --saga
is 2 "a saga is asked for by a story"
run -d "$lib" timeline --axis sideways
is 2 "an axis that does not exist is wrong use"
run -d "$lib" timeline --svg "$work/t.svg" --ics "$work/t.ics"
is 0 "a picture and a calendar are written"
tail -c 7 "$work/t.svg" | grep -q '</svg>'
ok $? "the picture is whole"
[ "$(grep -c BEGIN:VEVENT "$work/t.ics")" -eq "$(grep -c END:VEVENT "$work/t.ics")" ] &&
	grep -q BEGIN:VEVENT "$work/t.ics"
ok $? "the calendar has events"
awk 'BEGIN { RS = "\r\n" } length($0) > 75 { exit 1 }' "$work/t.ics"
ok $? "and no line that is too long"
run -d "$lib" timeline --svg "$work/no/such/folder.svg"
says err 'folder.svg' "a picture that cannot be written is named"
run -d "$lib" show s1
is 0 "a story is shown"
id=$(head -1 "$work/first" | cut -f1)
run -d "$lib" show "$id"
is 0 "an article is shown"
run -d "$lib" show --json "$id"
says out '"parts":\[{"from":' "an article is shown as JSON"
run -d "$lib" why "$id"
says out 'because' "why gives reasons"
run -d "$lib" why s1 s2
is 0 "why takes two stories"
run -d "$lib" show no-such-thing
is 2 "an unknown id is wrong use"
"$LESART" -d "$lib" articles --tsv 2>"$work/err" | head -1 >"$work/out"
[ ! -s "$work/err" ]
ok $? "a reader that stops early is no error"
run -d "$lib" check
is 0 "the library is sound"
says out '^sound: ' "and check says so"
run annotate assets/sample
is 0 "annotate reads a folder"
[ "$(wc -l <"$work/out")" -eq "$n" ]
ok $? "and writes a line an article"
printf 'Anna\nBeispiel\nlacht\n.\n\nNoch\nein\nSatz\n' | "$LESART" annotate --tokens >"$work/out" 2>"$work/err"
ok $? "annotate --tokens reads words"
[ "$(awk -F'\t' 'NF == 2' "$work/out" | wc -l)" -eq 7 ]
ok $? "and writes one tag a word"
tap_done
