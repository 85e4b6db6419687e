#!/bin/bash
# SPDX-License-Identifier: MIT
# Being stopped, resized, cut off and killed: nothing is lost, the terminal is whole.
. "$SRCDIR/tests/term/tmux.sh"
"$LESART" -d "$dir/library.db" add -q "$SRCDIR/assets/sample" || exit 99

pid_of_reader()
{
	pgrep -P "$(tm display-message -p '#{pane_pid}')" -x lesart 2>/dev/null ||
		tm display-message -p '#{pane_pid}'
}

echo "# run: Ctrl-Z and back"
tm -f /dev/null new-session -d -x 90 -y 25 "exec env PS1='shell> ' bash --norc --noprofile -i"
sees "a shell" "shell>"
typed "'$LESART' -d '$dir/library.db'"
keys Enter
sees "the reader in it" "Stories, "
keys Enter
sees "an article" "source 1/"
title=$(screen | sed -n 3p | sed 's/^ *//; s/ *$//')
keys C-z
sees "Ctrl-Z gives the shell back" "Stopped"
typed "stty -a | tr ' ' '\\n' | grep -c '^echo$'"
keys Enter
sees "with its terminal as it was" "^1"
tm resize-window -x 70 -y 20
typed "fg"
keys Enter
sees "fg brings the same article back" "source 1/"
sees "at its new size" "help *$"
keys Q
sees "it ends in the shell" "shell>"

echo "# run: the terminal is lost"
reader 90x25
sees "the list" "Stories, "
keys '*' j
sees "a star" '^\*'
pid=$(pid_of_reader)
tm kill-server
for ((i = 0; i < 100; i++)); do
	kill -0 "$pid" 2>/dev/null || break
	read -rt 0.05 <> <(:) || :
done
n_tests=$((n_tests + 1))
kill -0 "$pid" 2>/dev/null && printf 'not '
echo "ok $n_tests - the reader ends when its terminal hangs up"
reader 90x25
sees "it opens again" "Stories, "
keys u
sees "and what was marked is there to be taken back" "undone: star taken off"

echo "# run: told to end"
keys j Enter
sees "an article" "source 1/"
kill -TERM "$(pid_of_reader)"
ends "SIGTERM ends it"

echo "# run: many sizes at once"
reader 90x25
sees "the list" "Stories, "
for size in 20x5 200x60 16x4 40x12 300x90 33x7 120x35 80x24; do
	tm resize-window -x "${size%x*}" -y "${size#*x}"
	keys j
done
keys T
for size in 25x6 150x50 80x24; do
	tm resize-window -x "${size%x*}" -y "${size#*x}"
done
sees "it is still there" "Time line"
keys q
sees "in its last size" "help *$"

echo "# run: jobs"
keys :
typed "jobs"
keys Enter
sees "what is added, and the library" "nothing is being added"
keys :
typed "stop"
keys Enter
sees "stopping nothing is said" "nothing is being added"
keys Q
ends "it ends"
mkdir "$dir/many"
for ((i = 0; i < 1500; i++)); do
	printf 'Report %d of the harbour\n\nThe harbour of Wesselau counted %d ships on Monday. Nobody knew why there were so many of them.\n' \
		"$i" "$i" > "$dir/many/$i.txt"
done
reader 90x25 "'$dir/many'"
sees "adding is shown" "adding\|articles added"
keys :
typed "jobs"
keys Enter
sees "with a bar and figures" "articles added"
mkdir "$dir/later"
printf 'A bell for Wesselau\n\nThe bell of Wesselau was cast anew on Tuesday and will be hung next year, said the parish.\n' > "$dir/later/bell.txt"
keys :
typed "add $dir/later"
keys Enter
sees "what is to be added then waits or was" "later .*\(waits\|added\)"
keys X
sees "it can be stopped" "stopping after the articles in hand\|article.* added"
sees "what waited is added then" "later .* added$"
sees "with what came of it" "1 article added, 0 known before, 0 refused"
keys Q
ends "it ends"
plan
