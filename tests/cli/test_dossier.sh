#!/bin/bash
# SPDX-License-Identifier: MIT
# Dossiers in HTML and Markdown: well formed, by themselves, and nothing of an article
# acts as markup.
. "${SRCDIR:-.}/tests/cli/tap.sh"
cd "$SRCDIR" || exit 1
lib=$work/library.db

well_formed()	# TEXT: of $work/story.html
{
	if python3 tests/cli/page.py "$work/story.html" >"$work/out" 2>&1; then
		ok 0 "$1"
	else
		command -v python3 >/dev/null && ok 1 "$1" || skip "$1" "no python3"
	fi
}

cat >"$work/hostile.jsonl" <<'END'
{"id":"h1","source":"Bote<script>alert(1)</script>","date":"2025-03-01","lang":"de","url":"javascript:alert(1)","title":"</title><script>alert(1)</script> Brand \"in\" 'Ahlsdorf' & anderswo","text":"In Ahlsdorf brannte am Samstag die Lagerhalle der Firma Nordwerk nieder, 40 Helfer löschten <img src=x onerror=alert(1)>.\n\n1. Januar: # keine <b>Überschrift</b> | keine Tabelle ![x](http://x.example/y.png) `code` ]]> -->\n\n- kein Punkt \u0007\u001b[31m \u202e umgekehrt\n\n\"Das ist <i>alles</i>\", sagte Besitzer Enno Dahl der Zeitung am Sonntag in Ahlsdorf vor der Halle.\n\nIn der Halle lagerten nach seinen Worten vor allem Reifen und Holz, versichert war nur das Gebäude. Die Feuerwehr blieb bis zum Abend, Ermittler aus Tollenburg nahmen ihre Arbeit auf."}
{"id":"h2","source":"Kurier","date":"2025-03-01","lang":"de","url":"https://kurier.example/a?b=1&c=\"2\"'>","title":"Lagerhalle in Ahlsdorf brennt nieder","text":"In Ahlsdorf brannte am Samstag die Lagerhalle der Firma Nordwerk nieder, 45 Helfer löschten <img src=x onerror=alert(1)>.\n\n1. Januar: # keine <b>Überschrift</b> | keine Tabelle ![x](http://x.example/y.png) `code` ]]> -->\n\n- kein Punkt \u0007\u001b[31m \u202e umgekehrt\n\n\"Das ist <i>alles</i>\", sagte Besitzer Enno Dahl der Zeitung am Sonntag in Ahlsdorf vor der Halle.\n\nIn der Halle lagerten nach seinen Worten vor allem Reifen und Holz, versichert war nur das Gebäude. Die Feuerwehr blieb bis zum Abend, Ermittler aus Tollenburg nahmen ihre Arbeit auf."}
{"id":"h3","source":"שלום 日本","date":"2025-03-02","lang":"de","title":"Nach dem Brand in Ahlsdorf: Nordwerk sucht eine Halle","text":"Nach dem Brand der Lagerhalle in Ahlsdorf sucht die Firma Nordwerk eine neue. Besitzer Enno Dahl sprach am Sonntag von 60 Helfern."}
END
run -d "$lib" add "$work/hostile.jsonl" assets/sample
is 0 "hostile articles and the sample are added"
story=$("$LESART" -d "$lib" articles --tsv | awk -F'\t' '$1 == "h1" { print $2 }')
run -d "$lib" tag "$story" 'a&b' '<i>'
run -d "$lib" note "$story" '</p><script>alert(2)</script> | # *Wer*?'
other=$("$LESART" -d "$lib" articles --tsv | awk -F'\t' -v s="$story" '$2 != s { print $2 }' | head -1)
run -d "$lib" link "$story" "$other"
run -d "$lib" rename "$story" '<b>Brand</b> & "Folgen"'

run -d "$lib" export "$story" --format=html -o "$work/story.html"
is 0 "a hostile story is exported as HTML"
well_formed "it is well formed, and nothing of it is markup or fetched"
cp "$work/story.html" "$work/out"
says out 'default-src .none' "nothing may be fetched or run"
says out '@media print' "it prints in dark ink"
says out '<del>40</del> *<ins>45</ins>' "what a copy words otherwise is shown"
says out 'the story was given its title by hand' "and what was decided by hand"
says out 'linked by hand' "and linked"

run -d "$lib" export "$story"
is 0 "and as Markdown"
sed -e 's/<a id="[a-z0-9]*"><\/a>//g; s/<\/\{0,1\}\(del\|ins\)>//g; s/](<[^<>]*>)/]/g' \
	-e 's/\\[][\\`*_<>#|~!&.)+=-]//g' "$work/out" >"$work/rest"
grep -q '[<>`]' "$work/rest"
ok $((! $?)) "nothing of it is markup"
grep -qE '^(- kein|1\. Januar|# keine)' "$work/out"
ok $((! $?)) "no paragraph begins a list or a heading"
LC_ALL=C grep -q "$(printf '[\001-\010\013-\037]')" "$work/out"
ok $((! $?)) "no control character is in it"

for id in $("$LESART" -d "$lib" stories | cut -d' ' -f1 | sort -u | head -20); do
	rm -f "$work/story.html"
	run -d "$lib" export "$id" --format=html -o "$work/story.html"
	well_formed "the dossier of $id is well formed"
done
tap_done
