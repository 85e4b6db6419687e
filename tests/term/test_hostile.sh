#!/bin/bash
# SPDX-License-Identifier: MIT
# Hostile articles through a pseudo-terminal: whatever they hold, only text and the
# reader's own few escape sequences come out.
command -v script >/dev/null || { echo "1..0 # SKIP script is not installed"; exit 0; }
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
export TERM=xterm-256color LC_ALL=C.UTF-8
mkdir "$dir/in"

printf 'Title \033]0;owned\007 with \033[31mred\033[0m\n\nA text \233with\233 C1 \302\233 and \033P+q\033\\ too, long enough to be read as a text of its own.\n' > "$dir/in/escapes.txt"
printf 'Bidi \342\200\256evil\342\200\254 and \342\201\246iso\342\201\251\n\nMore \342\200\217 words \363\240\201\201 tags that nobody sees, in a paragraph that is long enough.\n' > "$dir/in/bidi.txt"
printf 'Clipboard \033]52;c;ZXZpbA==\007\n\nLink \033]8;;http://example.com\033\\here\033]8;;\033\\ and \016shift\017 \177\010\010 end of this paragraph of words.\n' > "$dir/in/osc.txt"
"$LESART" -d "$dir/library.db" add "$dir/in" > /dev/null || exit 99

# One key a moment, so that each view is drawn; what comes out must be clean at any
# pace. The last keys leave.
press()
{
	sleep 0.5
	for key in "$@"; do
		printf '%b' "$key"
		sleep 0.1
	done
}

press j j k '\r' zb J K w q e q L q H q T q q s t e x t '\r' '\r' q q '?' q Q |
	script -q -e -c "stty rows 40 cols 120; '$LESART' -d '$dir/library.db'" "$dir/out" > /dev/null
status=$?

n=0
result()	# DESCRIPTION FOUND
{
	n=$((n + 1))
	[ -z "$2" ] || printf 'not '
	echo "ok $n - $1"
	[ -z "$2" ] || sed 's/^/# /' <<< "$2"
}

# Ours: CSI sequences, charset choices, keypad modes, the question for the ground.
strip='s/\x1b\[[?>]\?[0-9;]*[a-zA-Z]//g; s/\x1b[()][AB0]//g; s/\x1b[=>78]//g; s/\x1b\]11;?\x1b\\//g'
sed '1d; $d' "$dir/out" | LC_ALL=C sed "$strip" > "$dir/text"

result "the reader was drawn" "$(grep -q 'Stories' "$dir/text" || echo "status $status")"
result "no escape sequence of an article comes out" \
	"$(LC_ALL=C grep -a -o $'\033.\{0,8\}' "$dir/text" | cat -v | head -3)"
result "no control of C1" "$(LC_ALL=C grep -a -o $'\302[\200-\237]' "$dir/text" | cat -v | head -3)"
result "no bidi control or tag" \
	"$(LC_ALL=C grep -a -o $'\342\200[\216\217\252-\256]\|\342\201[\246-\251]\|\363\240' "$dir/text" | cat -v | head -3)"
result "no bell, shift or delete" \
	"$(LC_ALL=C grep -a -o $'[\001-\007\016-\032\177]' "$dir/text" | cat -v | head -3)"
echo "1..$n"
