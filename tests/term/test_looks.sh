#!/bin/bash
# SPDX-License-Identifier: MIT
# How it looks: themes, colours of several terminals, no colours, nothing but text.
. "$SRCDIR/tests/term/tmux.sh"
"$LESART" -d "$dir/library.db" add -q "$SRCDIR/assets/sample" || exit 99
mkdir -p "$XDG_CONFIG_HOME/lesart"

# looks DESCRIPTION ESCAPE: the screen with its colours has this sequence
looks()
{
	local i
	n_tests=$((n_tests + 1))
	for ((i = 0; i < 200; i++)); do
		tm capture-pane -p -e 2>/dev/null | grep -q -- "$2" && break
		read -rt 0.05 <> <(:) || :
	done
	[ "$i" -lt 200 ] || printf 'not '
	echo "ok $n_tests - $1"
}

# lacks DESCRIPTION PATTERN: the screen has nothing of this
lacks()
{
	n_tests=$((n_tests + 1))
	tm capture-pane -p -e 2>/dev/null | grep -q -- "$2" && printf 'not '
	echo "ok $n_tests - $1"
}

echo "# run: themes"
READER_ENV="COLORFGBG='15;0'"
reader 100x30
sees "the list is there" "Stories, "
looks "a dark ground gets the dark theme" '48;5;24'
keys z t
sees "zt changes the theme" "theme light"
looks "and the colours" '48;5;253\|48;5;153'
keys :
typed "theme mono"
keys Enter
sees "a theme by name" "theme mono"
lacks "without any colour" '\[[0-9;]*[34]8;5'
keys Q
ends "it ends"

echo "# run: a theme of one's own"
printf 'theme mine from dark\ncolor bar #ff8800 #000000 bold\nset theme=mine\n' \
	> "$XDG_CONFIG_HOME/lesart/config"
rm "$dir/library.db"*
"$LESART" -d "$dir/library.db" add -q "$SRCDIR/assets/sample" || exit 99
reader 100x30
sees "the list is there" "Stories, "
looks "its colours are the nearest there are" '38;5;208'
keys Q
ends "it ends"
rm "$XDG_CONFIG_HOME/lesart/config"

for term in xterm-direct tmux-256color screen vt100 linux xterm; do
	echo "# run: $term"
	READER_ENV="TERM=$term"
	infocmp "$term" >/dev/null 2>&1 || continue
	reader 80x24
	sees "$term shows the list" "Stories, "
	keys j Enter
	sees "$term shows an article" "source 1/"
	keys Q
	ends "$term is left again"
done

echo "# run: without colours"
READER_ENV="NO_COLOR=1 COLORFGBG='15;0'"
reader 80x24
sees "the list is there" "Stories, "
lacks "NO_COLOR: none" '\[[34][0-7]m\|[34]8;5'
looks "the row of the cursor is reversed" '\[[0-9;]*7m'
keys Q
ends "it ends"

echo "# run: for a screen reader"
READER_ENV=
reader 80x24 --plain
sees "the list is there" "Stories, "
lacks "no frames, no pictures" '[─│▶●━▁█]'
keys j
sees "the cursor has moved" " 2/15 stories"
row=$(tm display-message -p '#{cursor_y}')
text=$(tm capture-pane -p -S "$row" -E "$row")
keys Enter
sees "the cursor of the terminal stood on the row" "$(sed 's/^[^A-Za-z]*//; s/   .*//' <<< "$text" | cut -c1-20)"
keys Q
ends "it ends"
plan
