#!/bin/bash
# SPDX-License-Identifier: MIT
# The page of a name: in one of its stories it is somebody else, and is it no more.
. "$SRCDIR/tests/term/tmux.sh"

write()	# FILE: an article on standard input
{
	mkdir -p "$dir/in"
	sed 's/^\t*//' > "$dir/in/$1"
}

write bridge.txt <<-'END'
	Neue Brücke über die Wessel eröffnet

	Tollenburg, 12. März 2019. Der Bürgermeister Thomas Keilbach hat am Dienstag die neue
	Brücke über die Wessel eröffnet. „Das ist ein guter Tag“, sagte Thomas Keilbach.
END
write cup.txt <<-'END'
	Handballer holen den Pokal nach Krummesse

	Krummesse, 3. Mai 2021. Der Trainer Thomas Keilbach hat mit den Handballern den Pokal
	gewonnen. „Wir haben alles gegeben“, sagte Thomas Keilbach nach dem Spiel.
END
"$LESART" -d "$dir/library.db" add -q "$dir/in"

reader 100x30
keys E
sees "the names of the library" "most stories first"
keys /
typed "keilbach"
sees "one name has two stories" "Thomas Keilbach.*2 stories"
keys Enter
keys X
sees "in the list X says where" "open the name"
keys Enter
sees "the page of the name" "stories, newest first"
keys X
sees "away from a story X says so" "put the cursor on a story"
keys G
keys X
sees "in the last one it is somebody else" "it is 'Thomas Keilbach (2)' now; u takes it back"
sees "the page has one story" "people, 1 story"
keys q
sees "the list has both" "Thomas Keilbach (2) .*1 story"
keys u
sees "undo says what" "undone: names taken apart"
sees "and they are one again" "Thomas Keilbach.*2 stories"
keys C-r
sees "redo parts them again" "Thomas Keilbach (2) .*1 story"
keys Enter
sees "a page of either" "people, 1 story"
keys G
keys :
typed "part Thomas Keilbach aus Krummesse"
keys Enter
sees "a name is given" "'Thomas Keilbach aus Krummesse' now"
keys q
sees "the list has it" "Thomas Keilbach aus Krummesse"
keys Q
ends "the reader ends"
plan
