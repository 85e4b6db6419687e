#!/bin/bash
# SPDX-License-Identifier: MIT
# Comparing, searching, tagging, noting, citing and exporting in a real terminal.
. "$SRCDIR/tests/term/tmux.sh"

write()	# FILE: an article on standard input
{
	mkdir -p "$dir/in"
	cat > "$dir/in/$1"
}

write strike-a.txt <<-'END'
	Lokführer in Tollenburg kündigen Streik an

	Nordbote, 12. November 2025. Die Lokführer der Nordwerkbahn in Tollenburg wollen am Freitag
	48 Stunden lang streiken. Der Konzern Nordwerk rechnet mit Kosten von 25 Millionen Euro je
	Streiktag, wie Sprecherin Jana Horvath sagte. Die Fähren nach Ahlsdorf fahren wie gewohnt.
END
write strike-b.txt <<-'END'
	Lokführer der Nordwerkbahn streiken in Tollenburg

	Kurier am Wessel, 12. November 2025. In Tollenburg streiken die Lokführer der Nordwerkbahn
	am Freitag zwei Tage lang. Der Konzern Nordwerk spricht von Kosten von 40 Millionen Euro,
	sagte Sprecherin Jana Horvath. Reisende sollen auf den Bus ausweichen.
END
write bakery.txt <<-'END'
	The last baker of Krummesse

	At half past two there is one light in the village. It is the light of Hedwig Thoms.
	She has baked bread here since 1969 and does not want to stop.
END

story_has()	# DESCRIPTION ARGUMENTS... TEXT (last): the program says it of the library
{
	local text=${*: -1}
	n_tests=$((n_tests + 1))
	"$LESART" -d "$dir/library.db" "${@:2:$#-2}" 2>&1 | grep -q -- "$text" || printf 'not '
	echo "ok $n_tests - $1"
}

echo "# run: readings compared"
reader 120x35 "'$dir/in'"
sees "stories are there" "3 articles added"
keys g g
keys /
typed "horvath"
sees "the list narrows" "1/1 story"
keys Enter
keys C
sees "what differs is told" "told differently"
sees "both readings stand beside each other" "Kosten von 25.*Kosten von 40"
keys ]
keys [
keys l
keys Enter
sees "the evidence opens" "Kurier am Wessel, 12"
keys C-o
sees "back in the comparison" "told differently"
keys z s
sees "shared sentences unfold" "told by several"
tm resize-window -x 50 -y 20
sees "narrow screens have one column" "Compare"
tm resize-window -x 120 -y 35
keys q

echo "# run: tags and notes"
keys t
sees "tags are asked for" "tags:"
typed "strike tollenburg"
keys Enter
sees "the story is tagged" "tagged"
sees "tags stand in the list" "strike tollenburg"
story_has "tags are in the library" tag "tollenburg"
keys u
sees "undo takes tags back" "undone: tags"
keys C-r
sees "redo puts them on again" "done again: tags strike tollenburg"
keys a
typed "ask Horvath again"
keys Enter
sees "a note is kept" "noted"
keys Enter
sees "the note stands above the text" "note  ask Horvath again"
keys q
keys s
typed "tag:stri"
keys Tab
sees "Tab completes tags" "tag:strike"
typed "note:horvath"
sees "search finds own notes and tags" "2 articles"

echo "# run: a view of one's own"
keys C-s
sees "a view is asked a name" "save as view"
typed "strikes"
keys Enter
sees "the view is kept" "saved as view 'strikes'"
story_has "and known to the program" search --view strikes "2 of 2"
keys g v
sees "views are listed with counts" "1 story"
keys Enter
sees "a view narrows the list" "1/1 story"
keys '&'
typed "nothing-like-this"
sees "a second filter lies on top" "(nothing-like-this)"
keys Escape
sees "and is dropped alone" "1/1 story"

echo "# run: out of the terminal"
keys y b
sees "BibTeX is copied" "copied: @article"
keys x
sees "a file is asked for" "export to"
keys C-u
typed "$dir/strike.html"
keys Enter
sees "the dossier is written" "written:"
n_tests=$((n_tests + 1))
grep -q "</html>" "$dir/strike.html" || printf 'not '
echo "ok $n_tests - it is whole"
keys '|'
typed "wc -l > '$dir/lines'; echo piped"
keys Enter
sees "the article goes through a command" "piped"
keys Enter
sees "and the reader is back" "1/1 story"
keys Q
ends "Q ends"
plan
