#!/bin/bash
# SPDX-License-Identifier: MIT
# Who is who by hand: one name taken apart in a story or an article, joined, undone,
# kept over grouping anew and taken into another library.
. "${SRCDIR:-.}/tests/cli/tap.sh"
lib=$work/library.db
mkdir "$work/in"
cd "$work" || exit 1

write()	# FILE: an article on standard input
{
	sed 's/^\t*//' > "in/$1"
}

names()	# the people called so, one a line, with their stories
{
	"$LESART" -d "${2:-$lib}" names --tsv --class people "$1" | cut -f1,3 | sort | tr '\t\n' ' ;'
}

are()	# TEXT EXPECTED LIBRARY
{
	local have
	have=$(names keilbach "${3:-$lib}")
	[ "$have" = "$2" ] || echo "# $have"
	[ "$have" = "$2" ]
	ok $? "$1"
}

write a.txt <<-'END'
	Neue Brücke über die Wessel eröffnet

	Tollenburg, 12. März 2019. Der Bürgermeister Thomas Keilbach hat am Dienstag die neue Brücke über die Wessel eröffnet. „Das ist ein guter Tag für die Stadt“, sagte Keilbach.
END
write b.txt <<-'END'
	Wessel: Neue Brücke ist offen

	Tollenburg, 12. März 2019. Seit Dienstag ist die neue Brücke über die Wessel offen. Der Bürgermeister Keilbach war dabei, als die ersten Autos über die Brücke fuhren. „Wir haben lange darauf gewartet“, sagte Keilbach. Die Brücke über die Wessel hat 20 Millionen gekostet.
END
write c.txt <<-'END'
	Handballer holen den Pokal nach Krummesse

	Krummesse, 3. Mai 2021. Der Trainer Thomas Keilbach hat mit den Handballern den Pokal gewonnen. „Wir haben alles gegeben“, sagte Thomas Keilbach nach dem Spiel. 3000 Zuschauer jubelten in der Halle.
END
run -d "$lib" add -q in
is 0 "three articles are added"
are "one full name is one person" "Thomas Keilbach 2;"
run -d "$lib" search 'person:"Thomas Keilbach"'
says out "ist offen" "a full name finds the article of its story that has the surname only"
run -d "$lib" search 'says:"Thomas Keilbach" brücke'
says out "ist offen" "also as who speaks"
run -d "$lib" search 'person:"Anna Keilbach"'
ok $((status > 1 || $(wc -l < "$work/out") > 1)) "another first name finds nobody"
story=$("$LESART" -d "$lib" articles --tsv | awk -F'\t' '$1 == "in/c.txt" { print $2 }')

run -d "$lib" part "Thomas Keilbach" "$story" "Thomas Keilbach, Trainer"
is 0 "in one story it is somebody else"
says out "is 'Thomas Keilbach, Trainer' there; lesart undo" "which is said, and how it is undone"
are "they are two people now" "Thomas Keilbach 1;Thomas Keilbach, Trainer 1;"
run -d "$lib" quotes "Thomas Keilbach, Trainer"
says out "alles gegeben" "what he said is his"
run -d "$lib" quotes "Thomas Keilbach"
says out "guter Tag" "what the other said stays"
grep -q "alles gegeben" "$work/out"
ok $((!$?)) "and nothing else is there"
run -d "$lib" search 'person:"Thomas Keilbach Trainer"'
says out "Handballer" "a query finds him by his new name"
run -d "$lib" decisions
cp "$work/out" decisions.tsv
says out "^name	20.*	in/c.txt	PER" "it is listed among the decisions"
run -d "$lib" decisions --json
says out '"is":"Thomas Keilbach, Trainer","name":"thomas keilbach"' "as JSON, too"
run -d "$lib" regroup -q
are "grouping anew changes nothing of it" "Thomas Keilbach 1;Thomas Keilbach, Trainer 1;"

write d.txt <<-'END'
	Pokal für die Handballer aus Krummesse

	Krummesse, 3. Mai 2021. Mit den Handballern hat der Trainer Thomas Keilbach in Krummesse den Pokal gewonnen. 3000 Zuschauer jubelten in der Halle nach dem Spiel. „Wir haben alles gegeben“, sagte Keilbach.
END
run -d "$lib" add -q in
run -d "$lib" names --json "thomas keilbach trainer"
says out '"articles":2' "an article that comes into the story later follows"
run -d "$lib" undo
are "undo makes them one again" "Thomas Keilbach 2;"
run -d "$lib" redo
are "redo parts them" "Thomas Keilbach 1;Thomas Keilbach, Trainer 1;"

run -d other.db add -q in
run -d other.db decisions --import decisions.tsv
is 0 "another library takes it over"
are "there they are two, too" "Thomas Keilbach 1;Thomas Keilbach, Trainer 1;" other.db
printf 'name\t2031-01-01T00:00:00Z\tin/c.txt\tPER\\tnowhere\n' > bad.tsv
run -d other.db decisions --import bad.tsv
ok $((status != 1 && status != 2)) "a decision without a name is refused"

run -d "$lib" part "Thomas Keilbach" in/b.txt
says out "'Thomas Keilbach' is 'Thomas Keilbach (2)' there" "in one article, without a name: by number"
are "also where only the surname stands" \
	"Thomas Keilbach 1;Thomas Keilbach (2) 1;Thomas Keilbach, Trainer 1;"
run -d "$lib" join "Thomas Keilbach (2)" "Thomas Keilbach, Trainer"
is 0 "two names are joined"
are "and are one" "Thomas Keilbach 1;Thomas Keilbach, Trainer 2;"
run -d "$lib" part "Thomas Keilbach (2)"
is 0 "and taken apart"
are "and are two" "Thomas Keilbach 1;Thomas Keilbach (2) 1;Thomas Keilbach, Trainer 1;"
run -d "$lib" part "Thomas Keilbach (2)" in/b.txt "Thomas Keilbach"
are "given its name back it is the one before" "Thomas Keilbach 1;Thomas Keilbach, Trainer 1;"

run -d "$lib" part
is 2 "part wants a name"
run -d "$lib" part "Thomas Keilbach" "$story"
is 2 "who is not named there is not taken apart"
run -d "$lib" part "Thomas Keilbach" in/a.txt ""
is 2 "nobody is called nothing"
run -d "$lib" part "Thomas Keilbach" in/a.txt $'\xff'
is 2 "or bytes that are no text"
run -d "$lib" part "Thomas Keilbach" in/a.txt "$(head -c 1000 /dev/zero | tr '\0' x)"
ok $((status == 0)) "or a thousand letters"
run -d "$lib" part Keilbach
is 2 "what nobody joined is not taken out"
run -d "$lib" join "Thomas Keilbach" "Niemand Sonst"
is 2 "a name that is not there is joined to nothing"
run -d "$lib" check
is 0 "the library is sound"
tap_done
