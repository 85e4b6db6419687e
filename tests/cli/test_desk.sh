#!/bin/bash
# SPDX-License-Identifier: MIT
# compare, export, cite, tags, notes and saved views on the sample articles.
. "${SRCDIR:-.}/tests/cli/tap.sh"
cd "$SRCDIR" || exit 1
lib=$work/library.db

run -d "$lib" add assets/sample
is 0 "the sample is added"
story=$("$LESART" -d "$lib" stories --json | python3 -c '
import json, sys
rows = [json.loads(line) for line in sys.stdin]
print(max(rows, key=lambda row: len(row["articles"]))["story"])' 2>/dev/null)
[ -n "$story" ] || { skip "python3 picks a story" "no python3"; tap_done; }

run -d "$lib" compare "$story"
is 0 "a story is compared"
says out '^    A  ' "its articles have letters"
strike=$("$LESART" -d "$lib" search Streiktag --json |
	sed -n 's/.*"story":"\(s[0-9]*\)".*/\1/p' | head -1)
run -d "$lib" compare "$strike"
says out '^! amount .*Streiktag' "25 and 40 million euros a day of strike contradict each other"
cat >"$work/two.jsonl" <<'END'
{"id":"d","lang":"de","source":"Bote","date":"2018-08-05","title":"Fähre Saint Brannoc gesunken: alle 212 Menschen gerettet","text":"Die Fähre Saint Brannoc ist am Samstag vor Tollenburg gesunken. Alle 212 Menschen an Bord wurden gerettet, sagte Kapitän Enno Dahl.\n\nReederei-Chefin Mireille Castane bezifferte den Schaden auf 40 Millionen Euro."}
{"id":"e","lang":"en","source":"Herald","date":"2018-08-05","title":"All 212 aboard rescued as ferry Saint Brannoc sinks","text":"The ferry Saint Brannoc sank off Tollenburg on Saturday. All 212 people on board were rescued, captain Enno Dahl said.\n\nThe head of the line, Mireille Castane, put the damage at 45 million euros."}
END
run -d "$work/two.db" add "$work/two.jsonl"
run -d "$work/two.db" compare s1
tr '\n' ' ' <"$work/out" >"$work/err"
says err '! amount  Mireille Castane     A  40 Millionen Euro     B  45 million euros ' \
	"a German and an English report meet by names, and contradict each other"
says err '= amount  Enno Dahl     A  212 Menschen     B  212 people ' "or say the same"
says err 'A  Samstag     B  Saturday ' "of the same day"
run -d "$lib" compare "$story" --all
says out 'only one tells' "all sentences are printed when asked for"
run -d "$lib" compare "$story" --json
python3 -c '
import json, sys
kinds = [json.loads(line)["kind"] for line in open(sys.argv[1])]
assert "article" in kinds and "statement" in kinds' "$work/out"
ok $? "each line of JSON has a kind"
article=$("$LESART" -d "$lib" articles --tsv | awk -F'\t' -v s="$story" '$2 == s { print $1 }' | head -2)
mapfile -t two <<<"$article"
run -d "$lib" compare "$story" "${two[1]}" "${two[0]}"
is 0 "two of its articles are compared"
run -d "$lib" compare "${two[0]}"
is 2 "an article is no story"
run -d "$lib" compare
is 2 "compare wants a story"

run -d "$lib" show --cite=plain "${two[0]}"
is 0 "an article is cited"
run -d "$lib" show --cite=bibtex "${two[0]}"
says out '^@article{lesart-' "as BibTeX"
run -d "$lib" show --cite=csl "${two[0]}"
python3 -c 'import json, sys; assert json.load(open(sys.argv[1]))["type"] == "article-newspaper"' "$work/out"
ok $? "as CSL-JSON"
run -d "$lib" show --cite=latin "${two[0]}"
is 2 "an unknown kind of reference is wrong use"

run -d "$lib" tag "$story" Brücke eilt
is 0 "a story is tagged"
run -d "$lib" tag
says out $'^Brücke\t1$' "tags are listed with counts"
run -d "$lib" stories tag:brucke
says out "^$story " "a tag is found without its umlaut"
run -d "$lib" tag "$story" 'two words'
is 0 "words are cut at blanks"
run -d "$lib" tag --remove "$story" two words eilt
run -d "$lib" tag "$story"
says out '^Brücke$' "and taken off again"
run -d "$lib" tag "$story" '"'
is 2 "a quotation mark is no tag"
run -d "$lib" note "$story" 'Wer hat das <b>gesagt</b>?'
is 0 "a note is written"
run -d "$lib" note "$story"
says out 'gesagt' "and read"
run -d "$lib" search note:gesagt
says out 'of [1-9]' "and found"
run -d "$lib" search --save meine tag:Brücke
is 0 "a query is kept under a name"
run -d "$lib" views
says out $'^meine\t1\ttag:Brücke$' "and listed with what it finds"
run -d "$lib" search --view meine has:note
says out 'of [1-9]' "and searched, with more words"
run -d "$lib" search --view deine
is 2 "a view that is not there is wrong use"
run -d "$lib" search --save krumm 'tag:'
is 2 "a query that is wrong is not kept"

run -d "$lib" export "$story"
says out 'Wer hat das \\<b\\>gesagt\\</b\\>' "Markdown escapes what is no markup of its own"
cp "$work/out" "$work/once"
run -d "$lib" export "$story"
cmp -s "$work/once" "$work/out"
ok $? "a dossier is the same twice"
run -d "$lib" export "$story" -o "$work/story.html"
is 0 "HTML by the name of the file"
run -d "$lib" export "$story" -o "$work/story.html"
is 1 "a file that is there is not overwritten"
python3 - "$work/story.html" <<'PY'
import html.parser, sys
class Parser(html.parser.HTMLParser):
    void, open, ids, to = {"meta", "br", "rect"}, [], set(), set()
    def handle_starttag(self, tag, attrs):
        assert tag not in ("script", "b", "img", "iframe"), tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            if name == "id":
                assert value not in self.ids, value
                self.ids.add(value)
            if name == "href" and value.startswith("#"):
                self.to.add(value[1:])
            elif name == "href":
                assert value.startswith(("http://", "https://")), value
        if tag not in self.void:
            self.open.append(tag)
    def handle_endtag(self, tag):
        if tag not in self.void:
            assert self.open.pop() == tag, (tag, self.getpos())
parser = Parser()
parser.feed(open(sys.argv[1], encoding="utf-8").read())
assert not parser.open and parser.to <= parser.ids, (parser.open, parser.to - parser.ids)
PY
ok $? "its tags are in pairs, its links lead somewhere, nothing of it acts"
mkdir "$work/folder"
run -d "$lib" export "$story" -o "$work/folder"
[ -s "$work/folder/story.md" ] && python3 -c '
import sys, xml.dom.minidom
xml.dom.minidom.parse(sys.argv[1])' "$work/folder/timeline.svg"
ok $? "a folder gets Markdown and a picture that is XML"
run -d "$lib" export "$story" --format=doc
is 2 "an unknown format is wrong use"
tap_done
