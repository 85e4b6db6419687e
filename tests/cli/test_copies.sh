#!/bin/bash
# SPDX-License-Identifier: MIT
# Articles that repeat another one: counted as one voice, each readable, differences shown.
. "${SRCDIR:-.}/tests/cli/tap.sh"
cd "$SRCDIR" || exit 1
lib=$work/library.db

# article ID SOURCE TITLE PARAGRAPH...
article()
{
	local text=

	printf '{"id":"%s","source":"%s","title":"%s","date":"2025-11-12","lang":"de","text":"' \
		"$1" "$2" "$3"
	shift 3
	for text; do printf '%s\\n\\n' "$text"; done
	printf '"}\n'
}

begin='Ahlsdorf (dpa) - In einer Lagerhalle in Ahlsdorf ist am Mittwoch ein Feuer ausgebrochen. Die Feuerwehr rückte mit 40 Leuten an.'
other='Ahlsdorf (dpa) - In einer Lagerhalle in Ahlsdorf ist am Mittwoch ein Feuer ausgebrochen. Die Feuerwehr rückte mit 45 Leuten\u001b[31m an.'
middle='Verletzt wurde nach Angaben der Polizei niemand. Die Ursache ist noch unklar, Ermittler waren am Abend vor Ort.'
end='Der Besitzer Enno Dahl schätzt den Schaden auf 200.000 Euro. In der Halle lagerten nach seinen Worten vor allem Reifen und Holz.'
{
	article x1 Tagbote 'Brand in Ahlsdorf' "$begin" "$middle" "$end"
	article x2 Nordkurier 'Feuer in Lagerhalle in Ahlsdorf' "$other" "$middle" "$end"
	article x3 Westpost 'Brand in Ahlsdorf' "$begin" "$end" "$middle"
	article x4 Abendecho 'Halle in Ahlsdorf abgebrannt' \
		'Bei einem Großbrand in Ahlsdorf ist eine Lagerhalle niedergebrannt. Besitzer Enno Dahl sprach von 300.000 Euro Schaden.'
} >"$work/copies.jsonl"
run -d "$lib" add "$work/copies.jsonl"
is 0 "an agency text, two that print it and a report of its own are added"
story=$("$LESART" -d "$lib" articles --tsv | awk -F'\t' '$1 == "x1" { print $2 }')

run -d "$lib" show "$story"
says out '^4 sources, 3 of them the dpa text$' "a story says how many speak with one voice"
says out 'Westpost · same text as Tagbote$' "and each copy whose text it is"
run -d "$lib" show x3
says out 'Der Besitzer Enno Dahl' "a copy is readable"
run -d "$lib" stories --json
says out '"n_texts":2,"same_text":{"article":"x1","articles":3,"sources":3,"agency":"dpa"}' \
	"programs are told"
says out '"copies":\[{"article":"x2","of":"x1"},{"article":"x3","of":"x1"}\]' "and which they are"
run -d "$lib" compare "$story"
says out '4 sources, 3 of them the dpa text; 2 only repeat one of them' \
	"they are one reading of the story"
run -d "$lib" compare "$story" --json
says out '"kind":"copy","article":"x2",.*"of":"x1"' "programs are told whose"
run -d "$lib" export "$story"
says out '4 sources, 3 of them the dpa text' "a dossier says so, too"

run -d "$lib" compare x2
is 0 "a copy is compared with what it repeats"
says out 'mit \[-40-\] {+45+} Leuten' "word by word"
says out '^... 2 paragraphs alike ...$' "what is alike is folded"
LC_ALL=C grep -q $'\x1b' "$work/out"
ok $((! $?)) "nothing in it speaks to the terminal"
run -d "$lib" compare x2 --all
says out 'Enno Dahl' "and printed when asked for"
run -d "$lib" compare x1 x3
says out '{>Verletzt wurde' "a paragraph that stands elsewhere was moved"
run -d "$lib" compare x1 x2 --json
says out '^{"kind":"wording","old":"x1","new":"x2","same_percent":9[0-9],' "programs get the counts"
says out '^{"kind":"gone","paragraph":false,"text":"40","old":{"from":[0-9]*,"to":[0-9]*},"new":null}$' \
	"and the pieces"
run -d "$lib" compare x4
is 2 "an article that repeats none wants a second one"
run -d "$lib" compare x1 x2 x3
is 2 "three articles are too many"

tap_done
