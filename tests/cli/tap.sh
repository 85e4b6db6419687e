# SPDX-License-Identifier: MIT
# Test helpers in the manner of TAP. A test script reads this file, calls the
# functions below, and ends with `tap_done`.
set -u
LESART=${LESART:-lesart}
SRCDIR=${SRCDIR:-.}
tap_n=0
tap_failed=0
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
export HOME=$work XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config LC_ALL=C.UTF-8 TZ=UTC

# ok STATUS TEXT: one test
ok() {
	tap_n=$((tap_n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tap_n - $2"
	else
		tap_failed=$((tap_failed + 1))
		echo "not ok $tap_n - $2"
		for f in "$work/out" "$work/err"; do
			[ -s "$f" ] && sed "s|^|# ${f##*/}: |" "$f" | head -20
		done
	fi
}

skip() {
	tap_n=$((tap_n + 1))
	echo "ok $tap_n - $1 # SKIP $2"
}

# run ARGUMENTS: the program; output in $work/out and $work/err, status in $status
run() {
	"$LESART" "$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
}

# is WANT TEXT: the status of the last run
is() {
	[ "$status" -eq "$1" ] || echo "# status $status, not $1"
	[ "$status" -eq "$1" ]
	ok $? "$2"
}

# says FILE PATTERN TEXT: a line of out or err matches
says() {
	grep -q -- "$2" "$work/$1"
	ok $? "$3"
}

tap_done() {
	echo "1..$tap_n"
	exit $((tap_failed > 0))
}
