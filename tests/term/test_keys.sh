#!/bin/bash
# SPDX-License-Identifier: MIT
# Keys, options and macros of one's own, in a real terminal.
. "$SRCDIR/tests/term/tmux.sh"
"$LESART" -d "$dir/library.db" add -q "$SRCDIR/assets/sample" || exit 99
mkdir -p "$XDG_CONFIG_HOME/lesart"
config=$XDG_CONFIG_HOME/lesart/config

echo "# run: keys of newsboat"
echo 'set keys newsboat' > "$config"
reader 100x30
sees "the list is there" "Stories, "
keys N
keys U
sees "N marks, U takes back" "undone: .*marked"
keys g
sees "g changes the order" "order: first"
keys '?'
keys /
typed "mark as read"
sees "help has newsboat's keys" "^ *N .*read"
keys Enter
keys Q
ends "Q ends"

echo "# run: a key of one's own"
printf '# mine\nbind x timeline in list,text\nunbind T\n' > "$config"
reader 120x30
sees "the line of keys shows it" "x time line"
keys x
sees "it does what it is bound to" "Time line"
keys q
keys '?'
keys /
typed "what happened"
sees "help says whose it is" "bound by you, from config line 2"
keys Escape q
keys T
sees "the old key is free" "nothing is on the key T here"
keys Q
ends "it ends"

echo "# run: faults of the configuration"
printf 'set width=60\nset wdith=60\nbind x nothing\n' > "$config"
reader 100x30
sees "the reader starts, and says the line" "config:2: no option 'wdith'; did you mean 'width'?"
keys g m
sees "all faults are in the messages" "config:3: no command 'nothing'"
keys Q
ends "it ends"

echo "# run: a macro"
printf 'macro <F5> gg<Enter>zz\nmacro X X\n' > "$config"
reader 100x30
sees "the list is there" "Stories, "
keys G F5
sees "its keys are played" "source 1/"
keys q
keys X
sees "a macro that plays itself is stopped" "does it play itself"
keys Q
ends "it ends"

echo "# run: options while it runs"
rm "$config"
reader 100x30
sees "the list is there" "Stories, "
keys :
typed "set wid"
keys Tab
sees "Tab completes an option" ":set width="
typed "66"
keys Enter :
typed "set width?"
keys Enter
sees "an option is said" "width=66 (chosen now)"
keys :
typed "set layo=list"
keys Enter
sees "a slip is guessed" "did you mean 'layout'"
keys :
typed "set layout=list"
keys Enter :
typed "se"
keys Enter
sees "a beginning that is not clear is said" "no command 'se'"
keys :
typed "opti"
keys Enter
sees "all options are listed" "background "
keys G
sees "to the last one" "100%"
keys Q
ends "it ends"
reader 100x30
sees "the list is there" "Stories, "
keys :
typed "set width?"
keys Enter
sees "what was set is there on the next day" "width=66 (chosen in the reader before)"

keys :
typed "bind x star"
keys Enter :
typed "keys dump $dir/dumped"
keys Enter
sees "the keys are written" "keys written to"
n_tests=$((n_tests + 1))
grep -q '^bind x star$' "$dir/dumped" || printf 'not '
echo "ok $n_tests - with the one that was bound just now"
keys '*' j .
keys u
sees "the dot repeats the last change" "undone: star taken off"
keys Q
ends "it ends"
READER_ENV="LESART_CONFIG='$dir/dumped'"
reader 100x30
sees "a dump is a configuration" "Stories, "
keys x u
sees "with the same keys" "undone: star"
keys Q
ends "it ends"

echo "# run: keys of Emacs"
READER_ENV="LESART_OPTIONS=keys=emacs"
reader 100x30
sees "the list is there" "Stories, "
keys M-x
typed "messages"
sees "Alt-x types a command" ":messages"
keys Enter
sees "and does it" "messages, the latest first"
keys C-x k
sees "Ctrl-X k closes" "Stories, "
keys M-'>'
sees "Alt->: to the end" "15/15"
keys C-x C-c
ends "Ctrl-X Ctrl-C ends"
plan
