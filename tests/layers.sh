#!/bin/bash
# SPDX-License-Identifier: MIT
# Includes only point down: every #include of src/ and include/ against the two
# tables below. Prints TAP; the tables are the ones of HACKING.md.
set -u
top=${SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}

# module: the modules whose headers it may include
layers='
base:    base
defs:    defs base
model:   model defs base
source:  source model defs base
clean:   clean model defs base
analyse: analyse model defs base
store:   store model defs base
group:   group model defs base
flow:    flow source clean analyse store group model defs base
export:  export flow source clean analyse store group model defs base
ui:      ui export flow source clean analyse store group model defs base
term:    term ui export flow source clean analyse store group model defs base
cli:     cli term ui export flow source clean analyse store group model defs base
'

# system header (a shell pattern): the only modules that may include it
doors='
uni[a-rt-z]*.h: base
unistr.h:       base
unistdio.h:     base
iconv.h:        base
wctype.h:       base
wchar.h:        base term
sqlite3*.h:     store
*curses.h:      term
libxml/*:       source
jansson.h:      source
zlib.h:         source store
libstemmer.h:   analyse
'

may_include()	# MODULE OTHER
{
	local row
	row=$(grep "^$1:" <<<"$layers") || return 1
	[[ " ${row#*:} " == *" $2 "* ]]
}

may_open()	# MODULE SYSTEM-HEADER
{
	local pattern modules
	while IFS=: read -r pattern modules; do
		# shellcheck disable=SC2053
		if [ -n "$pattern" ] && [[ $2 == $pattern ]]; then
			[[ " $modules " == *" $1 "* ]]
			return
		fi
	done <<<"$doors"
	return 0
}

check_include()	# MODULE FILE:LINE INCLUDED
{
	local other
	case $3 in
	\"*/*)
		other=$(realpath -m --relative-to=. "$(dirname "$2")/${3//\"/}")
		[[ $other == src/$1/* ]] ||
			echo "# $2: $3: name a header of another folder by <lesart/...>" ;;
	\"*|\<config.h\>)
		;;
	\<lesart/*)
		other=${3#<lesart/}
		may_include "$1" "${other%%/*}" || echo "# $2: $1 may not know ${other%%/*}" ;;
	*)
		other=${3#<}
		may_open "$1" "${other%>}" || echo "# $2: $1 may not include $3" ;;
	esac
}

check_module()	# MODULE
{
	local line
	local pattern='^([^:]+:[0-9]+):[[:space:]]*#[[:space:]]*include[[:space:]]*([<"][^>"]*[>"])'

	grep -q "^$1:" <<<"$layers" || echo "# $1 has no row in the table of layers"
	grep -rnE '^[[:space:]]*#[[:space:]]*include' --include='*.[ch]' --include='*.def' \
		"src/$1" "include/lesart/$1" 2>/dev/null |
	while IFS= read -r line; do
		[[ $line =~ $pattern ]] && check_include "$1" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
	done
}

cd "$top" || exit 99
mapfile -t modules < <(for dir in src/*/ include/lesart/*/; do basename "$dir"; done | sort -u)
echo "1..${#modules[@]}"
for i in "${!modules[@]}"; do
	wrong=$(check_module "${modules[i]}")
	[ -n "$wrong" ] && printf 'not '
	echo "ok $((i + 1)) - ${modules[i]} includes only what lies below it"
	[ -z "$wrong" ] || echo "$wrong"
done
