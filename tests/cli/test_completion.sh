#!/bin/bash
# SPDX-License-Identifier: MIT
# What shells complete: the files are whole, and bash offers what the tables hold.
. "${SRCDIR:-.}/tests/cli/tap.sh"
folder=${BUILDDIR:-.}/man

bash -n "$folder/lesart.bash" 2>"$work/err"
ok $? "bash can read its file"
for shell in zsh fish; do
	file=$folder/_lesart
	[ $shell = fish ] && file=$folder/lesart.fish
	if command -v $shell >/dev/null; then
		$shell -n "$file" 2>"$work/err"
		ok $? "$shell can read its file"
	else
		skip "$shell can read its file" "$shell is not installed"
	fi
	# Quotes in pairs, with those of zsh's and fish's escapes taken out.
	[ "$(sed "s/'\\\\\\\\''//g; s/\\\\\\\\'//g" "$file" | tr -cd "'" | wc -c | awk '{ print $1 % 2 }')" = 0 ]
	ok $? "every quotation mark of $shell's file has its other"
done

. "$folder/lesart.bash"

# offers WANT WORD...: completing the last word offers WANT
offers() {
	local want=$1; shift
	COMP_WORDS=("$@")
	COMP_CWORD=$(($# - 1))
	_lesart 2>/dev/null
	printf '%s\n' "${COMPREPLY[@]}" >"$work/out"
	: >"$work/err"
	grep -qxF -- "$want" "$work/out"
	ok $? "'$*' offers '$want'"
}

cd "$work" || exit 99
touch article.txt
offers timeline lesart tim
offers stories lesart -d library.db sto
offers article.txt lesart add art
offers --json lesart stories --j
offers --library lesart --li
offers width= lesart -o wid
offers newsboat lesart -o keys = new
offers off lesart --set mouse = of
offers title: lesart search ti
offers width lesart config wi
offers lang: lesart stories la
offers unread lesart search is : unr

# Every command and every option of every command is there.
for shell in lesart.bash _lesart lesart.fish; do
	missing=$("$LESART" --help | sed -n '/^commands:/,/^options:/s/^  \([a-z]*\) .*/\1/p' |
		while read -r verb; do
			grep -qw -- "$verb" "$folder/$shell" || echo "$verb"
			"$LESART" "$verb" --help | grep -o -- '--[a-z]*' | sort -u | sed 's/^--//' |
				while read -r opt; do
					grep -qw -- "$opt" "$folder/$shell" || echo "$verb --$opt"
				done
		done)
	[ -z "$missing" ] || echo "# $missing"
	[ -z "$missing" ]
	ok $? "$shell has all commands and options"
done
tap_done
