#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes both files names.bin: names.sh TOOLS TEXT TAGGED PACKAGES OUT
#
# TOOLS: the folder with the built tools (cluster, topics, letters, priors, train-names). TEXT: de.txt, en.txt, plain
# text, one paragraph a line. TAGGED: germeval.train.tsv, smartdata.train.tsv, en.wikigold.train.tsv. PACKAGES: unpacked
# npm packages (see lists.py). OUT: a folder with a copy of assets/, in which lang/*/names.bin are written anew; what
# is made on the way stays in it, too. The same input gives the same bytes.
set -eu
tools=$1 text=$2 tagged=$3 packages=$4 out=$5 here=$(dirname "$0")
LESART_ASSETS=$out
export LESART_ASSETS LC_ALL=C.UTF-8
G=$tagged/germeval.train.tsv S=$tagged/smartdata.train.tsv W=$tagged/en.wikigold.train.tsv

python3 "$here/lists.py" de "$text/de.txt" "$packages" >"$out/de.lists"
"$tools/cluster" de 90000 1200 4 134 <"$text/de.txt" >"$out/de.classes"
"$tools/cluster" de 90000 150 4 134 <"$text/de.txt" >"$out/de.coarse"
"$tools/topics" de 90000 1000 100 12 134 <"$text/de.txt" >"$out/de.topics"
de="$out/de.classes $out/de.coarse $out/de.topics $out/de.lists"
"$tools/train-names" "$out/plain.bin" $de - - 60 10 1 130000 "$G" "$S=PER,ORG,LOC"
"$tools/priors" plain.bin de 40 <"$text/de.txt" >"$out/de.priors"
python3 "$here/letters.py" de "$out/de.priors" "$packages" "$G" "$S" | "$tools/letters" 17 3 "$out/de.letters"
"$tools/train-names" "$out/lang/de/names.bin" $de "$out/de.letters" "$out/de.priors" 110,140,170,110 12 5 83000 \
	"$G=PER,ORG,LOC,OTH=-" "$S=PER,ORG,LOC=-"

python3 "$here/lists.py" en "$text/en.txt" "$packages" >"$out/en.lists"
"$tools/cluster" en 40000 1000 5 40 <"$text/en.txt" >"$out/en.classes"
"$tools/cluster" en 40000 120 5 40 <"$text/en.txt" >"$out/en.coarse"
"$tools/topics" en 40000 600 80 10 40 <"$text/en.txt" >"$out/en.topics"
python3 "$here/lines.py" en "$packages" "$W" >"$out/en.lines"
en="$out/en.classes $out/en.coarse $out/en.topics $out/en.lists"
"$tools/train-names" "$out/plain.bin" $en - - 30 10 1 130000 "$W" "$S=PER,ORG,LOC" "$out/en.lines"
"$tools/priors" plain.bin en 40 <"$text/en.txt" >"$out/en.priors"
python3 "$here/letters.py" en "$out/en.priors" "$packages" "$W" "$S" | "$tools/letters" 15 3 "$out/en.letters"
"$tools/train-names" "$out/lang/en/names.bin" $en "$out/en.letters" "$out/en.priors" 30,0,30,0 10 5 60000 \
	"$W=PER,ORG,LOC,OTH=-" "$S=PER,ORG,LOC=-" "$out/en.lines=PER,ORG,LOC,OTH=-"
