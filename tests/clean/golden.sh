#!/bin/bash
# Sample texts beside the parts that cleaning is to find in them; GOLDEN=write
# rewrites what is expected.
here=$SRCDIR/tests/clean/golden
look=$BUILDDIR/tests/clean/look
texts=("$here"/*.txt)
echo "1..${#texts[@]}"
n=0
for text in "${texts[@]}"; do
	n=$((n + 1))
	name=$(basename "$text" .txt)
	want=$here/$name.parts
	got=$("$look" "${name##*.}" "$text")
	if [ "${GOLDEN:-}" = write ]; then
		printf '%s\n' "$got" > "$want"
	fi
	if [ "$got" = "$(cat "$want")" ]; then
		echo "ok $n - parts of $name"
	else
		echo "not ok $n - parts of $name"
		diff <(printf '%s\n' "$got") "$want" | sed 's/^/# /'
	fi
done
