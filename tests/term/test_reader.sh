#!/bin/bash
# SPDX-License-Identifier: MIT
# The reader in a real terminal, from the first start to leaving it.
. "$SRCDIR/tests/term/tmux.sh"

write()	# FILE: an article on standard input
{
	mkdir -p "$dir/in"
	cat > "$dir/in/$1"
}

write bridge.txt <<-'END'
	Bridge over the Wessel closed

	Engineers found a crack in the bridge over the Wessel on Tuesday, 12 March 2019.
	The town of Tollenburg closed it at once, said mayor Ulla Brandt.

	Nobody knows how long the work will take. Ferries will cross every hour.
END
write bakery.txt <<-'END'
	The last baker of Krummesse

	At half past two there is one light in the village. It is the light of Hedwig Thoms.
	She has baked bread here since 1969 and does not want to stop.
END

echo "# run: nothing there"
reader 100x30
sees "an empty library says what to do" "This library is empty"
sees "and how to get help" "the keys that work here"
keys q
ends "q leaves from the first view"

echo "# run: a folder is read, and one article after the other"
reader 100x30 "'$dir/in'"
sees "stories appear while the folder is read" "The last baker"
sees "the end of adding is told" "2 articles added"
keys G
sees "the end of the list" "2/2 stories"
keys Enter
sees "an article opens on the whole screen" "min"
keys q
sees "q goes back to the list" "2/2 stories"
keys '?'
sees "help lists keys" "keys that work where you came from"
keys /
typed "time"
sees "help narrows while typing" "rows with 'time'"
keys Enter
keys q
sees "back in the list" "2/2 stories"
keys s
typed "wessel"
sees "search finds while typing" "1 article"
keys Enter
keys Enter
sees "the hit opens" "Tollenburg"
keys w
sees "why says the rules" "because"
keys C-o
keys T
sees "the time line opens" "when it happened"
tm resize-window -x 60 -y 18
sees "it follows a new size" "Time line"
tm resize-window -x 100 -y 30
keys q
sees "and back is back" "Tollenburg"
if command -v mandoc >/dev/null || command -v man >/dev/null; then
	keys :
	typed "man lesart"
	keys Enter
	sees "the manual is read inside" "SYNOPSIS"
	keys q
fi
keys Q
ends "Q ends at once"

echo "# run: names, joined and parted"
reader 100x30
sees "the library is there again" "/2 stories"
keys E
sees "the names of the library" "most stories first"
keys /
typed "brandt"
sees "names narrow while typing" "Ulla Brandt.*1 story"
keys Enter
keys M
sees "a name waits for the one it is the same as" "is the same as"
keys Escape
sees "Esc lets it go" "nothing was joined"
keys M
sees "and it waits again" "is the same as"
keys Escape
keys :
typed "join Hedwig Thoms"
keys Enter
sees "two names are joined" "'Ulla Brandt' is 'Hedwig Thoms' now"
keys u
sees "and parted by u" "undone"
keys Enter
sees "the page of a name" "stories, newest first"
keys G
keys Enter
sees "a story opens where it names them" "Tollenburg"
keys q
sees "back on the page" "stories, newest first"
keys q
keys q
sees "and in the list" "/2 stories"
keys /
typed "krummesse"
sees "the list narrows while typing" "1/1 story"
keys Escape
sees "Esc brings all back" "/2 stories"
keys z M
sees "all days fold into lines" "^▶ .*[0-9] stor"
keys l
sees "l opens the one under the cursor" "^▶ [A-Z]"
keys z c
sees "zc folds it again" "^▶ .* stor"
keys z R
sees "zR opens all" "nothing is folded"
keys g g
keys s
typed "tit:wess"
sees "what is wrong with a query is said under it" "\^ there is no such field"
keys Enter
sees "and Enter keeps the line to be put right" "^search: tit:wess"
keys C-u
typed "wess"
sees "the beginning of a word finds it" "1 article"
keys Enter
keys d
sees "d lists what was found by story" "1 story, 1 article"
keys d
sees "and by article again" " 1 article"
keys q
sees "back in the list once more" "/2 stories"
keys :
typed "no-such-thing"
keys Enter
sees "an unknown command is said" "no command 'no-such-thing'"
keys '*'
keys j
keys u
sees "undo takes a star back" "undone"
keys :
typed "q"
keys Enter
ends ":q ends"

echo "# run: ASCII"
READER_ENV="LC_ALL=C"
reader 80x24
sees "without UTF-8 everything is ASCII" "Stories"
n_tests=$((n_tests + 1))
if screen | LC_ALL=C grep -q '[^ -~]'; then
	echo "not ok $n_tests - no other byte is on the screen"
else
	echo "ok $n_tests - no other byte is on the screen"
fi
keys Q
ends "and it ends"

echo "# run: a dumb terminal"
READER_ENV="TERM=dumb"
reader 80x24
wait_gone
n_tests=$((n_tests + 1))
grep -q "cannot place text" "$dir/errors" || printf 'not '
echo "ok $n_tests - a dumb terminal gets a clear message"
plan
