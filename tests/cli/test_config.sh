#!/bin/bash
# SPDX-License-Identifier: MIT
# The configuration: where values come from, and what is said about faults.
. "${SRCDIR:-.}/tests/cli/tap.sh"
file=$XDG_CONFIG_HOME/lesart/config

# value OPTION: as lesart config says it
value() {
	"$LESART" "$@" 2>/dev/null
}

run config
is 0 "without a file there is nothing wrong"
says out "^width  *72  *default" "an option has its default"
run config --init
is 0 "a file can be made"
[ -f "$file" ] && ! grep -v '^#' "$file" | grep -q .
ok $? "all of it are comments"
run config
is 0 "which is a configuration without fault"
run config --init
is 1 "it is not written over"

printf 'set width=60\nset nohints\nbind x star in list\n' >"$file"
[ "$(value config width)" = 60 ]
ok $? "the file sets a value"
run config
says out "^width .*config, line 1" "and its line is said"
[ "$(LESART_OPTIONS='width=61 mouse' value config width)" = 61 ]
ok $? "the environment stands above the file"
[ "$(LESART_OPTIONS=width=61 value -o width=62 config width)" = 62 ]
ok $? "the command line above the environment"
[ "$(value --config /dev/null config width)" = 72 ]
ok $? "another file can be read instead"
[ "$(LESART_CONFIG=/dev/null value config width)" = 72 ]
ok $? "also by the environment"
run -o width=5 config
is 2 "a wrong value on the command line ends it"
says err "'width' is a number from 20 to 1000, not '5'" "and says what was expected"
run --config "$work/missing" config
is 1 "a file that was asked for must be there"
run config wdith
says err "did you mean 'width'" "a slip in a name is guessed"
run config --json width
says out '"option":"width","value":"60"' "JSON for programs"

run keys
says out "^bind x star in list$" "the keys in force, with one's own"
cp "$work/out" "$work/all"
printf 'include %s\n' "$work/all" >"$file"
run keys
cmp -s "$work/out" "$work/all"
ok $? "what is printed gives the same keys"
run config
is 0 "and no complaint"

printf 'set nothing\nset width=60\nbind x nothing\n' >"$file"
run config
is 1 "a fault is a fault"
says err "config:1: no option 'nothing'" "the first is said with its line"
says err "config:3: no command 'nothing'" "and the last"
says out "^width  *60" "what is right counts"
run stories
says err "config:1: .*(and 1 more: lesart config)" "other commands say it in one line"
mkdir "$work/a" && printf 'set width=70\ninclude b/more\n' >"$work/a/config"
mkdir "$work/a/b" && printf 'set width=71\ninclude ../config\n' >"$work/a/b/more"
run --config "$work/a/config" config
says err "more than 8 deep" "files that include one another come to an end"
printf 'set library=%s/here.db\n' "$work" >"$file"
run add "$SRCDIR/assets/sample/morgenruf/baeckerin.txt"
[ -f "$work/here.db" ]
ok $? "the library of the configuration is used"
tap_done
