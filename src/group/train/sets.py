#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes out of labelled sets of articles what learn_weights learns from.

  sets.py [--variants] OUT SET.jsonl[.gz] ...

A SET has one JSON object a line: id, title, text, date, lang, and story, the label; lines without
a label are left out. For each set OUT/NAME.jsonl (to be read like any feed) and OUT/NAME.tsv (id
and label), and if asked for the same for variants, which tell what the sets do not: articles
without a date or with a headline only, the same articles in another order, different events that
share a town and a person, and texts told anew with other names, which are other events. Printed is
what learn_weights wants as arguments. The same sets give the same bytes."""
import gzip, json, os, random, re, sys, zlib

BEGIN = 'Kol Bran Hei Frie Osel Tann Wip Gra Lob Schma Dorn Ebers Quer Zieg Moos Ull'.split()
MIDDLE = 'ler ben ding mers feld hau gers ten wal rin bo lin'.split()
END = 'au ingen burg dorf stett heim rode itz ow berg stadt tal'.split()
CAPITAL = re.compile(r'\b[A-ZÄÖÜ][a-zäöüß]{3,}\b')
SENTENCE = re.compile(r'(?<=[.!?])\s+(?=[A-ZÄÖÜ„"“])')
LONG = 600          # characters of a text that can be told anew
TOLD_EVENTS, TOLD_MOST = 4, 6
FOLDS = 3


def coined(rng):
    return rng.choice(BEGIN) + rng.choice(MIDDLE) + rng.choice(END)


def read(path):
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf-8') as f:
        docs = [json.loads(line) for line in f if line.strip()]
    return [d for d in docs if d.get('story')]


def fold(label):
    """The first character of a label: learn_weights -0 does not learn from those of fold 0."""
    return '%d|%s' % (zlib.crc32(label.encode()) % FOLDS, label)


def write(out, name, docs, weight, aims=(0, 0, 0)):
    path = os.path.join(out, name)
    with open(path + '.jsonl', 'w', encoding='utf-8') as feed, open(path + '.tsv', 'w', encoding='utf-8') as labels:
        for d in docs:
            feed.write(json.dumps({k: v for k, v in d.items() if k not in ('story', 'saga') and v}, ensure_ascii=False) + '\n')
            labels.write('%s\t%s\n' % (d['id'], fold(d['story'])))
    print('%s.jsonl:%s.tsv:%g:%g:%g:%g' % (path, path, weight, *aims))


def undated(docs, rng):
    return [{**d, 'date': ''} for d in docs]


def headlines(docs, rng):
    return [{**d, 'text': '', 'title': d.get('title') or ' '.join(d['text'].split()[:8])} for d in docs]


def shuffled(docs, rng):
    return rng.sample(docs, len(docs))


def sharing_a_town(docs, rng, events=4):
    """Every few events happen in the same coined town, and the same coined person speaks of them."""
    labels, place = sorted({d['story'] for d in docs}), {}
    rng.shuffle(labels)
    for i, label in enumerate(labels):
        if i % events == 0:
            town, who = coined(rng), coined(rng)
        place[label] = town, who
    return [in_town(d, *place[d['story']], rng) for d in docs]


def in_town(d, town, who, rng):
    title, said, chance = d.get('title') or '', 'sagte %s' if d.get('lang') == 'de' else '%s said', rng.random()
    if title:
        title = (town + ': ' + title if chance < .25 else title + ' in ' + town if chance < .6 else
                 title + ' – ' + who if chance < .75 else title)
    text = SENTENCE.split(d.get('text') or '')
    if text[0]:
        text[0] = (town + ' – ' if chance < .6 else '') + text[0].rstrip('.') + ' in ' + town + '.'
        text.insert(min(3, len(text)), (said % who).capitalize() + '.')
    return {**d, 'title': title, 'text': ' '.join(text)}


def told_anew(docs, rng):
    """Each long text becomes several events by other names in it, each told by several."""
    ret = []
    for n, d in enumerate(docs):
        if len(d.get('text') or '') < LONG:
            continue
        words = sorted({w for w in CAPITAL.findall(d['text'])})
        for event in range(TOLD_EVENTS):
            names = {w: coined(rng) for w in words if rng.random() < .3}
            text = CAPITAL.sub(lambda m: names.get(m.group(), m.group()), d['text'])
            sentences = SENTENCE.split(text)[:30]
            for k in range(1 + min(TOLD_MOST, int(rng.paretovariate(1.1)) - 1)):
                told = [s for s in sentences if rng.random() < .75] or sentences
                ret.append({'id': '%s-%d-%d' % (d['id'], event, k), 'lang': d.get('lang'),
                            'date': '2019-%02d-%02d' % (1 + (n + event) % 12, 1 + (7 * event + n) % 26 + min(k, 2)),
                            'title': told[0][:110], 'text': ' '.join(told[1:]), 'story': '%s-%d' % (d['story'], event)})
    return rng.sample(ret, len(ret))


# with their weights; a set itself weighs 1
VARIANTS = {
    'de-frontpages': [(shuffled, .3), (sharing_a_town, .1)],
    'de-coronatag': [(undated, .1), (sharing_a_town, .1), (told_anew, .1)],
    'en-basil': [(undated, .1)],
    'en-allsides': [(undated, .1), (headlines, .1), (sharing_a_town, .1)],
}


# B-cubed precision and F1, and F1 of pairs, in per cent, that learning is to reach; 0: whatever comes
AIMS = {
    'de-frontpages': (0, 93, 75),
    'de-frontpages-shuffled': (0, 93, 75),
    'de-coronatag': (98, 0, 45),
    'en-basil': (0, 98.5, 0),
    'en-allsides': (0, 94, 0),
    'en-roundup': (0, 80, 0),
    'en-googlenews': (0, 93, 0),
}


def main():
    args = [a for a in sys.argv[1:] if a != '--variants']
    if len(args) < 2:
        sys.exit(__doc__)
    out = args[0]
    os.makedirs(out, exist_ok=True)
    for path in args[1:]:
        name, docs = os.path.basename(path).split('.')[0], read(path)
        write(out, name, docs, 1, AIMS.get(name, (0, 0, 0)))
        for make, weight in VARIANTS.get(name, []) if '--variants' in sys.argv else []:
            rng = random.Random(name + make.__name__)
            variant = '%s-%s' % (name, make.__name__.replace('_', '-'))
            write(out, variant, make(docs, rng), weight, AIMS.get(variant, (0, 0, 0)))


if __name__ == '__main__':
    main()
