# SPDX-License-Identifier: MIT
# Sourced by the tests of the real terminal: a reader inside tmux, keys sent as a
# user presses them, waiting for text and never for time.

command -v tmux >/dev/null || { echo "1..0 # SKIP tmux is not installed"; exit 0; }
dir=$(mktemp -d) || exit 99
socket=$dir/tmux
n_sockets=0
patience=600	# looks at the screen, twenty a second, before something will not come
n_tests=0
export XDG_CONFIG_HOME=$dir/config
export TERM=xterm-256color LC_ALL=C.UTF-8 MANPATH=${BUILDDIR:-.}/man

tm()
{
	tmux -S "$socket" "$@"
}

finish()
{
	for socket in "$dir"/tmux*; do
		tm kill-server 2>/dev/null
	done
	rm -rf "$dir"
}
trap finish EXIT

# reader COLSxROWS WORDS...: the reader in a terminal of this size
reader()
{
	local size=$1; shift
	tm kill-server 2>/dev/null
	socket=$dir/tmux.$((n_sockets += 1))	# the one before may not be quite gone
	tm -f /dev/null new-session -d -x "${size%x*}" -y "${size#*x}" \
		"exec env $READER_ENV '$LESART' -d '$dir/library.db' $* 2>'$dir/errors'"
	tm set-option -g escape-time 0 2>/dev/null
}

screen()
{
	tm capture-pane -p 2>/dev/null
}

keys()	# names as tmux has them; each as one key
{
	tm send-keys "$@"
}

typed()	# letters
{
	tm send-keys -l "$1"
}

# Until the screen has the text (a basic regular expression), at most half a minute:
# nobody waits so long where it comes.
wait_for()
{
	local i
	for ((i = 0; i < patience; i++)); do
		screen | grep -q -- "$1" && return 0
		read -rt 0.05 <> <(:) || :
	done
	return 1
}

wait_gone()	# until the program has ended
{
	local i
	for ((i = 0; i < patience; i++)); do
		tm has-session 2>/dev/null || return 0
		read -rt 0.05 <> <(:) || :
	done
	return 1
}

# sees DESCRIPTION TEXT: passes once the text is on the screen
sees()
{
	n_tests=$((n_tests + 1))
	if wait_for "$2"; then
		echo "ok $n_tests - $1"
	else
		echo "not ok $n_tests - $1"
		screen | sed 's/^/# /'
	fi
}

# is DESCRIPTION EXPECTED COMMAND...: passes once the command prints that
is()
{
	local what=$1 want=$2 have i
	shift 2
	n_tests=$((n_tests + 1))
	for ((i = 0; i < patience; i++)); do
		have=$("$@")
		[ "$have" = "$want" ] && break
		read -rt 0.05 <> <(:) || :
	done
	[ "$have" = "$want" ] || printf 'not '
	echo "ok $n_tests - $what"
	[ "$have" = "$want" ] || printf '# wanted: %s\n# is: %s\n' "$want" "$have"
}

# The row of the list under the cursor, and what its story is called.
cursor_row()
{
	screen | grep -n '▶' | head -1 | cut -d: -f1
}

cursor_title()
{
	local row
	row=$(screen | grep '▶' | head -1)
	row=${row#*▶ }
	echo "${row:0:24}"
}

ends()	# DESCRIPTION
{
	n_tests=$((n_tests + 1))
	wait_gone && echo "ok $n_tests - $1" || echo "not ok $n_tests - $1"
}

plan()
{
	echo "1..$n_tests"
}
