#!/bin/bash
# SPDX-License-Identifier: MIT
# Out of the terminal: what a command is told about an article, what goes into the
# clipboard and how, and who opens an address.
. "$SRCDIR/tests/term/tmux.sh"

mkdir "$dir/in"
printf '%s\n' '{"id": "w-1", "lang": "de", "date": "2031-05-04", "source": "Der Bote",
 "title": "Wer zahlt? $(touch pwned); `touch pwned` \"Ende\" \u001b[31mrot", "authors": ["Ole Marder", "Ida Friis"],
 "url": "https://bote.example/w?a=1&b=$(touch%20pwned)", "text": "In Halinow sank am Sonntag ein Schiff. Niemand wurde verletzt, sagte Kapitänin Tora Melander dem Boten."}' |
	tr -d '\n' > "$dir/in/a.jsonl"
export OUT=$dir/out
mkdir "$OUT"

has()	# DESCRIPTION FILE TEXT: passes once the file has the line
{
	local i
	n_tests=$((n_tests + 1))
	for ((i = 0; i < 100; i++)); do
		grep -qxF -- "$3" "$2" 2>/dev/null && { echo "ok $n_tests - $1"; return; }
		read -rt 0.05 <> <(:) || :
	done
	echo "not ok $n_tests - $1"
	sed 's/^/# /' "$2" 2>&1
}

cat > "$dir/tell" <<-'END'
	cd "$OUT"
	for name in TITLE URL SOURCE AUTHORS DATE LANG ID ARTICLE STORY STORY_TITLE; do
		eval "printf '%s=%s\n' $name \"\$LESART_$name\""
	done > told
	cat > text
	[ -f "$LESART_LIBRARY" ] && echo "a library" >> told
	echo "LESART_OPTIONS=$LESART_OPTIONS" >> told
	echo done
END
cat > "$dir/browser" <<-'END'
	printf '%s\n' "$#" "$@" > "$OUT/opened"
END

READER_ENV="LESART_OPTIONS=width=60 OUT=$OUT"
reader 100x30 "'$dir/in'"
sees "the article is there" "1 article added"
keys '|'
typed "sh $dir/tell"
keys Enter
sees "the command has run" "Enter goes back"
keys Enter
sees "and the reader is back" "Stories"
has "the source is told" "$OUT/told" "SOURCE=Der Bote"
has "the address as it is" "$OUT/told" 'URL=https://bote.example/w?a=1&b=$(touch%20pwned)'
has "all who wrote it" "$OUT/told" "AUTHORS=Ole Marder, Ida Friis"
has "the day" "$OUT/told" "DATE=2031-05-04"
has "the language" "$OUT/told" "LANG=de"
has "what it was called" "$OUT/told" "ID=w-1"
has "its number" "$OUT/told" "ARTICLE=1"
has "its story" "$OUT/told" "STORY=1"
has "the library" "$OUT/told" "a library"
has "what was in the environment before" "$OUT/told" "LESART_OPTIONS=width=60"
n_tests=$((n_tests + 1))
if grep -q '^TITLE=Wer zahlt? $(touch pwned); `touch pwned` "Ende"' "$OUT/told" &&
	! grep -q $'\033' "$OUT/told"; then
	echo "ok $n_tests - the title is one variable and steers nothing"
else
	echo "not ok $n_tests - the title is one variable and steers nothing"
	cat -v "$OUT/told" | sed 's/^/# /'
fi
keys :
typed '!echo "from $LESART_SOURCE"'
keys Enter
sees ":! is a command of the shell, too" "from Der Bote"
keys Enter
sees "and the list again" "Stories"
keys :
typed "set browser=sh $dir/browser --new"
keys Enter
keys o
has "the browser of the option gets the address as one word" "$OUT/opened" \
	'https://bote.example/w?a=1&b=$(touch%20pwned)'
has "behind its own words" "$OUT/opened" "--new"
n_tests=$((n_tests + 1))
[ ! -e "$OUT/pwned" ] && [ ! -e pwned ] || printf 'not '
echo "ok $n_tests - nothing of an article was run"
keys y u
sees "what is copied is said" "copied: https"
n_tests=$((n_tests + 1))
case $(tm show-buffer 2>/dev/null) in
*bote.example*) echo "ok $n_tests - inside tmux it is in tmux's buffer" ;;
*) echo "not ok $n_tests - inside tmux it is in tmux's buffer" ;;
esac
keys Q
ends "and it ends"

# Without tmux's own command it is wrapped for it; where no terminal would take it that is said.
copies()	# NAME=VALUE...: what the terminal is sent when the address is copied
{
	(sleep 1; printf y; sleep 0.2; printf u; sleep 0.5; printf Q) |
		env -u TMUX -u STY -u DISPLAY -u WAYLAND_DISPLAY -u VTE_VERSION "$@" \
		script -q -c "stty rows 24 cols 80; '$LESART' -d '$dir/library.db'" /dev/null
}

is_sent()	# DESCRIPTION BYTES NAME=VALUE...
{
	local what=$1 bytes=$2
	shift 2
	n_tests=$((n_tests + 1))
	copies "$@" > "$dir/sent"
	grep -qaF -- "$bytes" "$dir/sent" || printf 'not '
	echo "ok $n_tests - $what"
}

if command -v script > /dev/null; then
	address=$(printf 'https://bote.example/w?a=1&b=$(touch%%20pwned)' | base64 -w0)
	is_sent "a terminal is given the text" $'\033]52;c;'"$address"$'\a' TERM=xterm-256color
	is_sent "behind tmux in tmux's own sequence" $'\033Ptmux;\033\033]52;c;'"$address"$'\a\033\\' \
		TMUX=/nowhere,1,0 TERM=tmux-256color
	is_sent "behind screen in screen's" $'\033P\033]52;c;'"$address"$'\a\033\\' \
		STY=1.pts TERM=screen
	is_sent "a console says that it cannot" "takes nothing into the clipboard" TERM=linux
fi
plan
