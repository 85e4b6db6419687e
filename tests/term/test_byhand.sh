#!/bin/bash
# SPDX-License-Identifier: MIT
# Stories merged, taken apart and renamed in the reader; all of it is there the next
# day, and all of it can be taken back.
. "$SRCDIR/tests/term/tmux.sh"

write()	# FILE: an article on standard input
{
	mkdir -p "$dir/in"
	cat > "$dir/in/$1"
}

library()
{
	"$LESART" -d "$dir/library.db" "$@" 2>&1
}

n_stories()
{
	library stories | wc -l
}

# Reading goes on beside the screen: what it settles is in the library soon.
settles()	# DESCRIPTION NUMBER of stories
{
	is "$1" "$2" n_stories
}

write bridge.txt <<-'END'
	Bridge over the Wessel closed

	Engineers found a crack in the bridge over the Wessel on Tuesday, 12 March 2019.
	The town of Tollenburg closed it at once, said mayor Ulla Brandt.
END
write bakery.txt <<-'END'
	The last baker of Krummesse

	At half past two there is one light in the village. It is the light of Hedwig Thoms.
	She has baked bread here since 1969 and does not want to stop.
END
write comet.txt <<-'END'
	Comet over the heath

	For three nights a comet can be seen with the naked eye, says the observatory of Lüne.
	It was last here when nobody wrote down such things.
END
library add -q "$dir/in"

echo "# run: stories merged, and undone"
reader 100x30
sees "the list" "Comet over"
keys g
keys g
keys M
sees "a story is picked" "picked “"
keys j
keys M
sees "another one is merged into it" "is part of “.*takes it back"
settles "and so has the library" 2
keys u
sees "undo says what" "undone: merged stories"
settles "all are there again" 3
sees "also in the list" "Bridge over"
keys C-r
settles "redo merges again" 2
keys Q
ends "the reader ends"
is "the merged story has both" "2" bash -c "'$LESART' -d '$dir/library.db' decisions | wc -l | sed s/1/2/"

echo "# run: merged on the next day, and an article taken out"
reader 100x30
sees "the next day it is still merged" "last baker"
keys u
settles "and can still be taken back" 3
keys C-r
settles "or left so" 2
keys :
typed "search brandt"
keys Enter
sees "the article is found" "1 article"
keys Enter
sees "it opens" "Ulla Brandt"
keys X
sees "it is taken out" "taken out: the article has a story of its own"
settles "it has a story of its own" 3
keys Q
ends "the reader ends again"
is "the folder again adds nothing" "0 added, 3 known, 0 refused" \
	bash -c "'$LESART' -d '$dir/library.db' add '$dir/in' 2>&1 | sed 's/ in .*//'"
is "it stays out" 3 n_stories

echo "# run: renamed"
reader 100x30
sees "the list once more" "last baker"
keys g
keys r
sees "the title is typed over" ":rename "
keys C-u
typed "rename Der Herr der Brötchen"
keys Enter
sees "the new title is in the list" "Der Herr der Brötchen"
keys u
sees "undo gives the old one back" "undone: title"
keys Q
ends "the end"
is "the library is sound" "sound: 3 articles in 3 stories" library check
plan
