#!/bin/bash
# SPDX-License-Identifier: MIT
# What is known of a language is data: no string in the C code may hold a word of
# one. Messages are English, so this looks for German, which gives it away: words
# of the German lists that no English list has, and letters beyond ASCII. Prints TAP.
set -u
top=${SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
cd "$top" || exit 99

# Names of formats, units and languages that German happens to have as words.
allowed='und elf per dir dec die man am so we end start web code data info text name news min max long recent eur
ins credits links online video'

# Words of the lists of a language in lower case, one a line.
words_of()	# LANGUAGE
{
	cat "assets/lang/$1"/{stop,labels,phrases}.tsv "assets/lang/$1/dates/lexicon.tsv" |
		grep -v -e '^#' -e '^particle' | tr 'A-Z\t|' 'a-z\n\n' | grep -E '^[[:alpha:]]{3,}$' | sort -u
}

# "file:line<TAB>string" of every string in the code, comments taken out.
strings_of()
{
	awk '
		{ line = $0 }
		FNR == 1 { comment = 0 }
		comment { if (!sub(/^.*\*\//, "", line)) next; comment = 0 }
		{
			while (match(line, /"([^"\\]|\\.)*"|\/\*/)) {
				found = substr(line, RSTART, RLENGTH)
				line = substr(line, RSTART + RLENGTH)
				if (found != "/*")
					print FILENAME ":" FNR "\t" substr(found, 2, length(found) - 2)
				else if (!sub(/^([^*]|\*[^\/])*\*\//, "", line)) {
					comment = 1
					next
				}
			}
		}' "$@"
}

result()	# NUMBER DESCRIPTION WHAT-IS-WRONG
{
	[ -z "$3" ] || printf 'not '
	echo "ok $1 - $2"
	[ -z "$3" ] || sed 's/^/# /' <<<"$3"
}

# The screen has signs of its own, the sanitizer a table of them.
mapfile -t files < <(find src -name '*.c' -o -name '*.h' | grep -v -e '^src/ui/' -e '^src/term/' | sort)
strings=$(strings_of "${files[@]}")
german=$(comm -23 <(words_of de) <(words_of en) | grep -vxF "$(tr ' ' '\n' <<<"$allowed")")

echo '1..3'
result 1 "there are words and strings to compare" \
	"$([ "$(wc -l <<<"$german")" -gt 500 ] && [ "$(wc -l <<<"$strings")" -gt 1000 ] || echo 'too few of them')"
result 2 "no string holds a German word" "$(awk -F'\t' '
	NR == FNR { word[$1]; next }
	{
		n = split(tolower($2), part, /[^a-z]+/)
		for (i = 1; i <= n; i++)
			if (part[i] in word)
				print $1 ": \"" part[i] "\" in \"" $2 "\""
	}' <(echo "$german") - <<<"$strings")"
result 3 "no string holds letters beyond ASCII" "$(LC_ALL=C.UTF-8 grep -P '\t.*(?![\x00-\x7f])\p{L}' <<<"$strings")"
