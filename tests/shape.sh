#!/bin/bash
# SPDX-License-Identifier: MIT
# The shape of the code: no file too long to be read, no function too long to be
# understood. Prints TAP.
set -u
top=${SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}

FILE_MAX=500	# lines
FUNCTION_MAX=60
FUNCTION_P90=40
FUNCTION_MEDIAN=16

# "lines file:line" of every function: from the "{" in the first column to its "}"
functions()
{
	find src -name '*.c' -exec awk '
		FNR == 1 { from = 0 }
		/^\{/ { from = FNR }
		/^\}/ && from { print FNR - from + 1, FILENAME ":" from; from = 0 }' {} +
}

at_percent()	# PERCENT, sorted numbers on standard input
{
	awk -v percent="$1" '{ n[NR] = $1 } END { print NR ? n[int((NR - 1) * percent / 100) + 1] : 0 }'
}

n=0
result()	# DESCRIPTION WHAT-IS-WRONG
{
	n=$((n + 1))
	[ -z "$2" ] || printf 'not '
	echo "ok $n - $1"
	[ -z "$2" ] || sed 's/^/# /' <<<"$2"
}

cd "$top" || exit 99
echo '1..4'
result "no file has more than $FILE_MAX lines" \
	"$(find src include tests \( -name '*.[ch]' -o -name '*.sh' -o -name '*.def' \) -exec wc -l {} + |
	   awk -v max=$FILE_MAX '$2 != "total" && $1 > max { print $2 " has " $1 }')"
sizes=$(functions | sort -n)
result "no function has more than $FUNCTION_MAX lines" \
	"$(awk -v max=$FUNCTION_MAX '$1 > max { print $2 " has " $1 }' <<<"$sizes")"
p90=$(at_percent 90 <<<"$sizes")
result "nine of ten functions have at most $FUNCTION_P90 lines" \
	"$([ "$p90" -le $FUNCTION_P90 ] || echo "the limit of nine of ten is at $p90")"
median=$(at_percent 50 <<<"$sizes")
result "half of the functions have at most $FUNCTION_MEDIAN lines" \
	"$([ "$median" -le $FUNCTION_MEDIAN ] || echo "the median is $median")"
