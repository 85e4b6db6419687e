#!/bin/bash
# SPDX-License-Identifier: MIT
# Days of a reader: articles come in while one reads, links are followed there and
# back, the power fails, two terminals show one library.
. "$SRCDIR/tests/term/tmux.sh"
READER_ENV="LESART_OPTIONS=notips"

fresh()	# the sample and nothing else, never opened before
{
	rm -f "$dir/library.db"*
	"$LESART" -d "$dir/library.db" add -q "$SRCDIR/assets/sample" || exit 99
}

library()
{
	"$LESART" -d "$dir/library.db" "$@" 2>&1
}

# go TEXT: down the list to the story that is called so
go()
{
	local i
	keys g g
	for ((i = 0; i < 15; i++)); do
		wait_for "▶" || return
		[[ $(cursor_title) == *"$1"* ]] && return
		keys j
		is_at "$((i + 2))/[0-9]*"
	done
}

is_at()	# the status line says so; nothing is reported
{
	wait_for "^ $1 "
}

news()	# HOW MANY articles, on days to come, each a story of its own
{
	local i
	mkdir -p "$dir/news"
	for ((i = 0; i < $1; i++)); do
		printf '{"id": "n%d", "source": "Ahlsdorfer Anzeiger", "date": "2031-02-%02d", "title": "Hafenfest Nummer %d in Ahlsdorf", "text": "Im Hafen Nummer %d von Ahlsdorf wurden %d Schiffe gezählt, sagte Hafenmeisterin Nummer %d am Kai %d."}\n' \
			"$i" "$((i % 28 + 1))" "$i" "$i" "$((i * 7 + 3))" "$i" "$((i * 13))"
	done > "$dir/news/news.jsonl"
}

fresh
news 12
echo "# run: articles come in while one is chosen"
READER_ENV="LESART_OPTIONS='notips layout=list'"
reader 100x14
sees "the list" "1/[0-9]* stories"
keys j j j
sees "a story is chosen" "4/[0-9]* stories"
title=$(cursor_title) row=$(cursor_row)
keys :
typed "add $dir/news"
keys Enter
sees "articles are added" "12 articles added"
sees "the list says so, and waits" "R shows them"
is "the cursor is on its story" "$title" cursor_title
is "in its row" "$row" cursor_row
keys R
sees "R shows them" "up to date"
is "the cursor is still on its story" "$title" cursor_title
is "and in its row" "$row" cursor_row
keys g g
sees "the new ones are at the top" "Hafenfest"
keys Q
ends "it ends"

echo "# run: R again and again while articles come in"
fresh
news 1500
reader 100x14
sees "the list" "1/[0-9]* stories"
keys j j j j j
sees "a story is chosen" "6/[0-9]* stories"
title=$(cursor_title)
keys :
typed "add $dir/news"
keys Enter
sees "adding begins" "adding\|articles added"
for ((i = 0; i < 8; i++)); do
	keys R
	sees "R is answered" "up to date"
	is "and the cursor stays on its story" "$title" cursor_title
done
is "all are added" 1534 eval 'library articles --tsv | wc -l'
keys R Escape
sees "R shows all of them" "[0-9]/[0-9,]* stories"
is "the cursor never moved" "$title" cursor_title
keys Q
ends "it ends"

READER_ENV="LESART_OPTIONS=notips"
echo "# run: reading goes on while articles come in"
fresh
news 600
reader 90x25
sees "the list" "1/[0-9]* stories"
go "Gemälde"
keys Enter
sees "an article" "source 1/"
keys J
sees "the next report of it" "source 2/"
keys :
typed "add $dir/news"
keys Enter
sees "adding ends" "600 articles added"
sees "the same report is read" "source 2/"
keys q
sees "back in the list" "Stories"
[[ $(cursor_title) == "Gemälde"* ]] || printf 'not '
echo "ok $((n_tests += 1)) - on the story that was read"
keys Q
ends "it ends"

fresh
echo "# run: search, and follow a link"
reader 100x30
sees "the list" "1/[0-9]* stories"
keys s
typed "gestohlen"
sees "found while typing" "Fischerin"
keys Enter Enter
sees "the hit opens" "source [1-4]/"
keys f
sees "what can be followed has letters" "^who\|who "
keys a
sees "a name opens its page" "stories, newest first"
keys Enter
sees "a story of theirs opens" "source [1-4]/"
keys C-o
sees "back on the name" "stories, newest first"
keys C-o
sees "back in the article" "source [1-4]/"
keys C-o
sees "back in what was found" "gestohlen"
keys '>'
sees "and forward again" "source [1-4]/"
keys Q
ends "it ends"

echo "# run: from the time line to a sentence and back"
reader 100x30
sees "the list" "1/[0-9]* stories"
go "Gemälde"
keys T
sees "the time line" "Time line"
keys j j
sees "a date further down" "^ 3/"
before=$(screen)
keys Enter
sees "the sentence opens in its article" "source [1-4]/"
keys q
sees "back on the time line" "Time line"
is "the same rows, the same cursor" "$before" screen
keys ']'
sees "its scope grows" "saga\|library\|all"
keys d
sees "and its axis turns" "published"
keys Q
ends "it ends"

echo "# run: compare, and back from the evidence"
reader 110x30
sees "the list" "1/[0-9]* stories"
go "Lumaria ist pleite"
keys C
sees "readings beside each other" "told differently\|only here\|told by several"
keys l l
keys Enter
sees "the evidence" "source [1-3]/"
keys q
sees "the comparison again" "Compare"
keys Q
ends "it ends"

echo "# run: the power fails"
fresh
reader 90x25
sees "the list" "1/[0-9]* stories"
go "Feuer im Batteriewerk"
keys '*'
sees "a star" '^[*▶].*Feuer'
keys t
typed "brand"
keys Enter
sees "a tag" "tagged"
keys Enter
sees "an article" "source 1/"
kill -KILL "$(pgrep -f "^$LESART -d $dir/library.db")"
wait_gone
reader 90x25
sees "it opens again" "Stories, "
keys /
typed "tag:brand"
keys Enter
sees "the tag is there" "1/1 story"
keys u
sees "so is the way back" "undone: tags"
is "the library is sound" "sound" eval 'library check | cut -d: -f1'
keys Q
ends "it ends"

echo "# run: two terminals, one library"
fresh
reader 90x25
sees "the first" "1/[0-9]* stories"
first=$socket
socket=$dir/tmux.second
tm -f /dev/null new-session -d -x 90 -y 25 "exec env $READER_ENV '$LESART' -d '$dir/library.db'"
sees "the second" "1/[0-9]* stories"
keys t
typed "zweites Fenster"
keys Enter
sees "tags in the second" "tagged"
keys Q
ends "the second ends"
socket=$first
keys R
sees "R shows them in the first" "zweites Fenster\|Fenster zweites"
keys Q
ends "the first ends"

echo "# run: the whole library with one key"
fresh
reader 90x25
sees "the list" "1/[0-9]* stories"
keys Enter
sees "an article" "source 1/"
for ((i = 0; i < 60; i++)); do
	keys Space
done
sees "Space comes to another story" "source [1-9]/\|min"
keys q
sees "the list" "Stories, "
is "what was read is read" "" bash -c "'$LESART' -d '$dir/library.db' search 'is:read' >/dev/null || echo none"
keys U
sees "unread only" "› unread"
keys U
sees "and all again" "/[0-9]* stories"
keys Q
ends "it ends"

echo "# run: marks, and where reading stopped"
reader 70x12
sees "the list" "1/[0-9]* stories"
go "Die letzte Bäckerin"
keys Enter
sees "a text that is longer than the window" "Bäckerin"
keys Space m b
sees "a place is marked" "marked b"
before=$(screen | sed -n 2,9p)
keys Q
ends "it ends"
reader 70x12
sees "the next day" "1/[0-9]* stories"
keys "'" b
sees "the mark leads to it" "Krummesse"
is "to the line" "$before" eval 'screen | sed -n 2,9p'
keys Q
ends "it ends"

echo "# run: quotes, and who said them"
reader 100x30
sees "the list" "1/[0-9]* stories"
keys g q
sees "quotes of the story" "Quotes"
sees "with who said them" "Jana Horvath"
keys Enter
sees "one opens where it is said" "source [1-3]/"
keys q
sees "back" "Quotes"
keys Q
ends "it ends"

echo "# run: all keys at once, as if pasted"
reader 100x30
sees "the list" "1/[0-9]* stories"
typed "/komet"
keys Enter Enter
sees "the story that was found opens" "Komet"
typed "qc:order title"
keys Enter g g
sees "and the next commands are done" "by title"
keys Q
ends "it ends"

echo "# run: a note in one's own editor"
printf '#!/bin/sh\necho "asked the baker again" > "$1"\n' > "$dir/editor"
chmod +x "$dir/editor"
READER_ENV="LESART_OPTIONS=notips EDITOR='$dir/editor' VISUAL='$dir/editor'"
reader 90x25
sees "the list" "1/[0-9]* stories"
keys g a
sees "the note is kept" "noted"
keys Enter g g
sees "and stands above the text" "asked the baker again"
keys Q
ends "it ends"

echo "# run: an address for the browser"
printf '#!/bin/sh\nprintf "%%s|" "$#" "$@" > "%s/browsed"\n' "$dir" > "$dir/browser"
chmod +x "$dir/browser"
READER_ENV="LESART_OPTIONS=notips BROWSER='$dir/browser'"
printf '{"id": "u", "url": "https://anzeiger.example/a?b=1&c=\\u0027x\\u0027", "title": "Mit Adresse", "text": "Ein Text mit einer Adresse, der lang genug ist.", "date": "2031-03-01"}\n' > "$dir/url.jsonl"
library add -q "$dir/url.jsonl"
reader 90x25
sees "the list" "/[0-9]* stories"
keys /
typed "adresse"
sees "its story" "Mit Adresse"
keys Enter Enter o
is "is one argument, whatever is in it" "1|https://anzeiger.example/a?b=1&c='x'|" \
	eval 'cat "$dir/browsed" 2>/dev/null'
keys Q
ends "it ends"
plan
