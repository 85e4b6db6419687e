# SPDX-License-Identifier: MIT
# Is an HTML file well formed, by itself and harmless? Prints what is not.
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "link", "input"}
KNOWN = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li", "a",
         "table", "thead", "tbody", "tr", "th", "td", "br", "del", "ins", "nav",
         "svg", "g", "rect", "line", "text"}
INSIDE = {"li": {"ul"}, "tr": {"thead", "tbody"}, "td": {"tr"}, "th": {"tr"}, "thead": {"table"},
          "tbody": {"table"}, "g": {"svg"}, "rect": {"g"}}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.open, self.ids, self.links, self.wrong = [], set(), set(), []

    def handle_starttag(self, tag, attrs):
        self.start(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.start(tag, attrs)
        if "svg" not in self.open:
            self.wrong.append("<%s/> outside of a picture" % tag)

    def start(self, tag, attrs):
        names = [name for name, _ in attrs]
        if tag not in KNOWN:
            self.wrong.append("<%s>" % tag)
        if tag in INSIDE and (not self.open or self.open[-1] not in INSIDE[tag]):
            self.wrong.append("<%s> in <%s>" % (tag, self.open[-1:]))
        if tag in ("p", "ul", "table", "h2", "h3") and "p" in self.open:
            self.wrong.append("<%s> in a paragraph" % tag)
        if len(set(names)) != len(names):
            self.wrong.append("<%s> has an attribute twice" % tag)
        for name, value in attrs:
            self.attribute(tag, name, value or "")

    def attribute(self, tag, name, value):
        if name.startswith("on") or name in ("src", "srcset", "style"):
            self.wrong.append("<%s %s>" % (tag, name))
        if name == "id":
            if value in self.ids or not re.fullmatch(r"[a-z][a-z0-9]*", value):
                self.wrong.append("id %r" % value)
            self.ids.add(value)
        if name == "href":
            if tag != "a" or not re.match(r"(#|https?://)", value):
                self.wrong.append("%s href %r" % (tag, value))
            if value.startswith("#"):
                self.links.add(value[1:])

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append("</%s> closes nothing" % tag)

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            if "url(" in data or "@import" in data or "<" in data:
                self.wrong.append("the style fetches")
        elif "<" in data or ">" in data or "&" in data:
            self.wrong.append("not escaped: %r" % data[:60])

    def handle_comment(self, data):
        self.wrong.append("a comment: %r" % data[:60])

    def handle_decl(self, decl):
        if decl != "DOCTYPE html" or self.open:
            self.wrong.append("<!%s>" % decl)

    def handle_pi(self, data):
        self.wrong.append("<?%s>" % data)

    def unknown_decl(self, data):
        self.wrong.append("<![%s" % data)


text = open(sys.argv[1], "rb").read().decode("utf-8")
page = Page()
page.feed(text)
page.close()
if page.open:
    page.wrong.append("left open: %s" % page.open)
if page.links - page.ids:
    page.wrong.append("lead nowhere: %s" % sorted(page.links - page.ids))
if not text.startswith("<!DOCTYPE html>\n") or text.count("<title>") < 1:
    page.wrong.append("no document")
for bad in re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text):
    page.wrong.append("the control character %r" % bad)
for wrong in page.wrong[:20]:
    print(wrong)
sys.exit(1 if page.wrong else 0)
