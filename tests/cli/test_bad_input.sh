#!/bin/bash
# SPDX-License-Identifier: MIT
# Whatever is wrong with an input gets one message that names it; everything else
# is added all the same, and the exit status tells.
. "${SRCDIR:-.}/tests/cli/tap.sh"
cd "$work" || exit 1
chmod 755 "$work"
n_lib=0

good='Die neue Fähre von Halinow fährt seit Montag\n\nDer Stadtrat von Halinow hat die Fähre am Montag eröffnet. Sie kostet 4 Millionen Euro und fährt jede Stunde nach Torikau.\n'

# As somebody who may not read or write everything, even when root runs the tests.
unprivileged() {
	if [ "$(id -u)" -ne 0 ]; then
		"$@"
	else
		setpriv --reuid 65534 --regid 65534 --clear-groups -- "$@"
	fi
}
can_be_unprivileged() {
	unprivileged "$LESART" --version >/dev/null 2>&1
}

# refuses FOLDER NAME TEXT: of what is in the folder only NAME fails, by name.
refuses() {
	n_lib=$((n_lib + 1))
	run -d "$work/lib$n_lib.db" add "$1"
	[ "$status" -eq 1 ]
	ok $? "$3: status 1 (it is $status)"
	[ "$(grep -c -F -- "$2" "$work/err")" -eq 1 ] && [ "$(wc -l <"$work/err")" -eq 2 ]
	ok $? "$3: one message, and it names $2"
	says err '^1 added' "$3: the other one is added"
}

# reads FOLDER TEXT PATTERN: everything is added, and shown as it should be.
reads() {
	n_lib=$((n_lib + 1))
	run -d "$work/lib$n_lib.db" add "$1"
	is 0 "$2: is read"
	run annotate "$1"
	says out "$3" "$2: comes out right"
}

# A folder with one good article, to put something beside.
folder() {
	mkdir "$1"
	printf "$good" >"$1/good.txt"
}

# --- files ---------------------------------------------------------------------------

folder missing
n_lib=$((n_lib + 1))
run -d "$work/lib$n_lib.db" add missing no-such-thing missing/good.txt
is 1 "a missing path: status 1"
says err "no-such-thing.*No such file" "a missing path: is named"
says err '^1 added, 1 known, 1 refused' "a missing path: what stands around it is added"

folder empty
: >empty/nothing.txt
refuses empty empty/nothing.txt "an empty file"

folder binary
head -c 20000 "$LESART" >binary/program
refuses binary binary/program "a binary file"

folder fifo
mkfifo fifo/pipe
refuses fifo fifo/pipe "a FIFO"

folder links
mkdir links/a
ln -s .. links/a/up
n_lib=$((n_lib + 1))
run -d "$work/lib$n_lib.db" add links
is 0 "a loop of links is walked once"
says err '^1 added, 0 known, 0 refused' "a loop of links: its articles are there once"
ln -s self links/self
refuses links links/self "a link to itself"

folder gzip
awk -f "$SRCDIR/tests/cli/corpus.awk" -v n=50 | gzip >whole.gz
head -c $(($(wc -c <whole.gz) / 2)) whole.gz >gzip/cut.jsonl.gz
n_lib=$((n_lib + 1))
run -d "$work/lib$n_lib.db" add gzip
is 1 "a truncated gzip: status 1"
[ "$(grep -c 'gzip/cut.jsonl.gz' err)" -eq 1 ]
ok $? "a truncated gzip: one message names it"
[ "$(awk '/added/ { print $1 }' err)" -gt 10 ]
ok $? "a truncated gzip: what came before the cut is added"

folder nongzip
printf '\037\213\010\000garbage that is no gzip' >nongzip/bad.gz
refuses nongzip nongzip/bad.gz "a gzip that is none"

folder long
head -c 100000000 /dev/zero | tr '\0' 'x' >long/line.txt
refuses long long/line.txt "a line of 100 MB"
rm long/line.txt

folder bomb
head -c 100000000 /dev/zero | tr '\0' 'x' | gzip -1 >bomb/bomb.gz
refuses bomb bomb/bomb.gz "100 MB packed into a few"

folder lines
printf '{"id": "x", "text": "broken\n{"id": 5}\n[]\n{"id": "y", "text": "Die Fähre von Torikau ist am Dienstag gesunken."}\n' \
	>lines/some.jsonl
n_lib=$((n_lib + 1))
run -d "$work/lib$n_lib.db" add lines
is 1 "broken JSON lines: status 1"
says err '^2 added, 0 known, 3 refused' "broken JSON lines: the others are added"
[ "$(grep -c 'lines/some.jsonl' err)" -eq 3 ]
ok $? "broken JSON lines: each is named"

folder deep
{ printf '{"id": "deep", "text": '; head -c 500000 /dev/zero | tr '\0' '['; } >deep/deep.jsonl
refuses deep deep/deep.jsonl "JSON nested half a million deep"
folder nested
{ echo '<html><body>'; for ((i = 0; i < 20000; i++)); do printf '<div><b>'; done; printf "<p>$good"; } \
	>nested/page.html
reads nested "HTML nested 40000 deep" 'Torikau'

if can_be_unprivileged; then
	folder secret
	printf "$good" >secret/locked.txt
	chmod 0 secret/locked.txt
	chmod 777 secret
	unprivileged "$LESART" -d secret/lib.db add secret/good.txt secret/locked.txt >out 2>err
	status=$?
	is 1 "an unreadable file: status 1"
	says err "secret/locked.txt.*Permission denied" "an unreadable file: is named"
	says err '^1 added' "an unreadable file: the other one is added"
else
	skip "an unreadable file" "cannot give up root"
fi

# --- encodings ------------------------------------------------------------------------

as_charset() {
	iconv -f UTF-8 -t "$1"
}
for charset in windows-1252 UTF-16 UTF-16LE UTF-16BE; do
	mkdir "text-$charset"
	{ [ "$charset" != UTF-16LE ] || printf '\377\376'; [ "$charset" != UTF-16BE ] || printf '\376\377'
	  printf "$good" | as_charset "$charset"; } >"text-$charset/a.txt"
	reads "text-$charset" "$charset" 'Die neue Fähre von Halinow'
done
mkdir utf8
printf "$good\377\300 und \355\240\200 so weiter, sagte der Bürgermeister von Halinow.\n" >utf8/a.txt
reads utf8 "invalid UTF-8" 'so weiter, sagte der Bürgermeister'
mkdir nul
printf "$good\0 und so weiter.\n" >nul/a.txt
n_lib=$((n_lib + 1))
run -d "$work/lib$n_lib.db" add nul
[ "$status" -eq 0 ] || grep -q nul/a.txt err
ok $? "a NUL byte: read, or refused by name"

# --- libraries -------------------------------------------------------------------------

# cannot_open LIBRARY TEXT: every way in says so, and status is 3
cannot_open() {
	run -d "$1" add good
	is 3 "$2: add has status 3"
	says err "$1" "$2: add names it"
	run -d "$1" stories
	is 3 "$2: stories has status 3"
	[ "$(wc -l <err)" -eq 1 ]
	ok $? "$2: stories says it in one line"
}

folder good
echo "This is a letter, not a library, and it is long enough to be looked at as one." >letter.db
cp letter.db letter.copy
cannot_open letter.db "a library that is no SQLite file"
cmp -s letter.db letter.copy
ok $? "a library that is no SQLite file: is left as it was"

run -d whole.db add good "$SRCDIR/assets/sample"
is 0 "a library to be damaged"
cannot_open good "a folder as library"
cp whole.db newer.db
sqlite3 newer.db 'PRAGMA user_version = 9999' 2>/dev/null && {
	cannot_open newer.db "a library of a newer lesart"
	says err 'newer' "a library of a newer lesart: is called that"
}

cp whole.db damaged.db
head -c 40000 /dev/urandom | dd of=damaged.db bs=1 seek=20000 conv=notrunc 2>/dev/null
run -d damaged.db check
[ "$status" -eq 1 ] || [ "$status" -eq 3 ]
ok $? "a damaged library: check tells (status $status)"
says err 'damaged.db' "a damaged library: check names it"
run -d damaged.db add good
[ "$status" -lt 4 ]
ok $? "a damaged library: add does not crash"
head -c 30000 whole.db >short.db
run -d short.db check
[ "$status" -eq 1 ] || [ "$status" -eq 3 ]
ok $? "a library cut short: check tells (status $status)"

if can_be_unprivileged; then
	mkdir readonly
	cp whole.db readonly/lib.db
	chmod 644 readonly/lib.db
	chmod 555 readonly
	unprivileged "$LESART" -d readonly/lib.db add good >out 2>err
	status=$?
	is 3 "a library in a read-only folder: add has status 3"
	says err 'readonly/lib.db' "a library in a read-only folder: is named"
	unprivileged "$LESART" -d readonly/lib.db stories >out 2>err
	status=$?
	is 0 "a library in a read-only folder: can be read"
	unprivileged "$LESART" -d readonly/none/lib.db add good >out 2>err
	status=$?
	is 3 "a library that cannot be made: status 3"
else
	skip "a library in a read-only folder" "cannot give up root"
fi

# --- no space left ------------------------------------------------------------------------

awk -f "$SRCDIR/tests/cli/corpus.awk" -v n=900 >many.jsonl
mkdir small
if mount -t tmpfs -o size=1500k none small 2>/dev/null; then
	"$LESART" -d small/lib.db add many.jsonl >out 2>err
	status=$?
	[ "$status" -ne 0 ] && [ "$status" -lt 4 ]
	ok $? "a full disk: the status tells ($status)"
	says err 'small/lib.db' "a full disk: the message names the library"
	mount -o remount,size=60m small
	run -d small/lib.db check
	is 0 "a full disk: what was committed is sound"
	run -d small/lib.db add many.jsonl
	is 0 "a full disk: with space the next add goes on"
	umount small
else
	skip "a full disk" "cannot mount a small one"
fi
(
	trap '' XFSZ
	ulimit -f 700
	"$LESART" -d limited.db add many.jsonl >out 2>err
)
status=$?
[ "$status" -ne 0 ] && [ "$status" -lt 4 ]
ok $? "a file that may not grow: the status tells ($status)"
says err 'limited.db' "a file that may not grow: the message names the library"
run -d limited.db check
is 0 "a file that may not grow: what was committed is sound"
run -d limited.db add many.jsonl
is 0 "a file that may not grow: the next add goes on"
tap_done
