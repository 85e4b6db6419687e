#!/bin/bash
# SPDX-License-Identifier: MIT
# The first minutes: nothing there yet, adding from inside, being shown around.
. "$SRCDIR/tests/term/tmux.sh"

echo "# run: an empty library"
reader 100x30
sees "it says what to do" ":add FOLDER"
keys :
typed "ad $SRCDIR/assets/sam"
keys Tab
sees "Tab completes a folder" "assets/sample/"
keys Home Delete Delete
typed "add"
keys Enter
sees "adding begins, and ends" "articles added"
keys j
sees "stories are there" "/15 stories"
keys Q
ends "it ends"

echo "# run: the first start with a library"
rm -f "$dir/library.db"*
"$LESART" -d "$dir/library.db" add -q "$SRCDIR/assets/sample" || exit 99
reader 100x30
sees "a line says where to begin" "new here? :tour shows you around"
keys j
keys Q
ends "it ends"
reader 100x30
sees "the second start" "Stories, "
n_tests=$((n_tests + 1))
screen | grep -q "new here" && printf 'not '
echo "ok $n_tests - does not say it again"
keys Q
ends "it ends"

echo "# run: the tour"
tm kill-server 2>/dev/null
tm -f /dev/null new-session -d -x 90 -y 30 "exec '$LESART' tour 2>'$dir/errors'"
sees "the first step" "Tour 1/10"
sees "the sample is there" "articles added"
keys k
sees "other keys work, and the step waits" "Tour 1/10"
keys j
sees "the next step" "Tour 2/10"
keys Enter
sees "a story" "Tour 3/10"
keys J
sees "another report" "Tour 4/10"
keys w
sees "reasons" "Tour 5/10"
keys q
sees "back" "Tour 6/10"
keys T
sees "the time line" "Tour 7/10"
keys Enter
sees "a sentence" "Tour 8/10"
keys g s
sees "the list" "Tour 9/10"
keys s
typed "streik"
sees "search" "Tour 10/10"
keys Escape
keys '?'
sees "help, and the end" "that was the tour"
keys Q
ends "it ends"
n_tests=$((n_tests + 1))
ls -d "${TMPDIR:-/tmp}"/lesart-tour-* >/dev/null 2>&1 && printf 'not '
echo "ok $n_tests - the sample is thrown away"
plan
