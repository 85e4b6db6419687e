#!/bin/bash
# SPDX-License-Identifier: MIT
# Every view in a terminal that changes its size under it: each run opens one, makes
# the terminal narrow, flat and wide, and goes back to where it came from.
. "$SRCDIR/tests/term/tmux.sh"
"$LESART" -d "$dir/library.db" add -q "$SRCDIR/assets/sample" || exit 99

# sized COLSxROWS TEXT: painted anew once the hints end where the window does
sized()
{
	tm resize-window -x "${1%x*}" -y "${1#*x}"
	n_tests=$((n_tests + 1))
	if wait_for "$2" && wait_for 'help *$'; then
		echo "ok $n_tests - $view at $1"
	else
		echo "not ok $n_tests - $view at $1"
		screen | sed 's/^/# /'
	fi
}

# view NAME TEXT KEYS...: words after a colon are typed, and Enter pressed
view()
{
	local text=$2 key
	view=$1
	echo "# run: resize in $view"
	shift 2
	for key in "$@"; do
		if [[ $key == :* ]]; then
			keys :
			typed "${key#:}"
			keys Enter
		else
			keys "$key"
		fi
	done
	sees "$view opens" "$text"
	sized 46x12 "$text"
	sized 200x9 "$text"
	sized 61x40 "$text"
	sized 100x30 "$text"
	keys g s g g
	sees "and the list is where it was" "1/[0-9]* stories"
}

READER_ENV="LESART_OPTIONS=notips"
reader 100x30
sees "the list" "1/[0-9]* stories"
view "the list" "Stories" j k
view "an article" "Lokführer" Enter j
view "the time line" "Time line" T j
view "the time line of all" "Time line" T ] ] j
view "compare" "Compare" C ]
view "related" "Related" L
view "why" "because" w
view "sources" "Sources" H
view "who" "people" e
view "names" "most stories first" E
view "a name" "stories, newest first" E Enter
view "quotes" "Quotes" g q
view "search" "Search" ":search wessel"
view "jobs" "nothing is being added" :jobs
view "messages" "messages, the latest first" :nonsense g m
view "options" "Options" ":set"
view "keys" "Keys" ":keys"
view "views" "Views" g v
view "help" "keys that work where you came from" '?'
view "a manual page" "lesart" ":man lesart"
keys Q
ends "Q ends"
plan
