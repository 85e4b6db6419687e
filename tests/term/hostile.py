#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hostile articles in the reader and in every command, through a pseudo-terminal:
each byte that comes out has to be text that may be seen or one of the sequences
that a program on a screen of 100x30 has a use for. Prints TAP."""
import fcntl, json, os, pty, re, select, signal, struct, sys, tempfile, termios, time, unicodedata

LESART = os.environ['LESART']
COLS, ROWS = 100, 30
TIMEOUT = 60		# seconds until a program that says nothing has failed
SILENCE = 0.15		# seconds after which a screen is taken as painted

# What strangers may write. The numbers and words in it are found in no other output.
NASTY = [
    '\x1b[31337m', '\x1b[?31337h', '\x1b]0;31337\x07', '\x1b]52;c;MzEzMzc=\x1b\\', '\x1bP31337\x1b\\',
    '\x1b_31337\x1b\\', '\x1b[31337;1H', '\x1b[6n', '\x1b#8', '\x1bc', '\x9b31337m', '\x9d0;31337\x9c', '\x90q\x9c',
    '\u202e', '\u2066', '\u200f', '\u061c', '\u2028', '\u200b', '\ufeff', '\U000e0041', '\ufff9', '\u00ad',
    'e' + '\u0301' * 40, '\x07', '\x08\x08\x08', '\x7f', '\x0e', '\x0b', '\x00', '\ue000', '\ufffe', '\U0001f468\u200d\U0001f469',
]


def nasty(words):
    """The words with all of it between them."""
    pieces = words.split(' ')
    return ''.join(w + ' ' + NASTY[i % len(NASTY)] for i, w in enumerate(pieces * (len(NASTY) // len(pieces) + 1)))


def articles(folder):
    title = nasty('Fährschiff WURMLOCH in Halinow gesunken')
    text = '\n\n'.join(nasty('Am 3. Mai 2031 sank das Fährschiff WURMLOCH vor Halinow, sagte Kapitänin Tora Melander dem Boten.')
                       for _ in range(4))
    with open(os.path.join(folder, 'lines.jsonl'), 'w', encoding='utf-8') as f:
        for i in range(3):
            f.write(json.dumps({'id': nasty('id') + str(i), 'title': title + str(i), 'text': text, 'date': '2031-05-04',
                                'source': nasty('Der Bote'), 'authors': [nasty('Ole Marder')],
                                'url': 'https://bote.example/' + (nasty('x') if i else '"<x y>\x1b]8;;q\x07\u202e')}) + '\n')
        f.write('{"id": "' + '\x1b[31337m' + '", broken\n')
    with open(os.path.join(folder, 'a\x1b[31337m\u202e\x9b.txt'), 'wb') as f:
        f.write(title.encode() + b'\n\n' + text.encode() + b'\n\x9b31337m\xff\n')
    with open(os.path.join(folder, 'page.html'), 'w', encoding='utf-8') as f:
        f.write('<html><head><title>%s</title></head><body><h1>%s</h1><p>%s &#27;[31337m &#x9b;31337m &#8238;</p></body></html>'
                % (title, title, text.replace('\x00', '')))
    with open(os.path.join(folder, 'empty\x1b]0;31337\x07.txt'), 'w'):
        pass


class Program:
    """A program on a pseudo-terminal, and all that it ever said."""

    def __init__(self, *args, env=()):
        self.said, self.ended = b'', False
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update({'TERM': 'xterm-256color', 'LC_ALL': 'C.UTF-8', **dict(env)})
            os.execv(LESART, [LESART, *args])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', ROWS, COLS, 0, 0))

    def read(self, timeout):
        if not select.select([self.fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            data = b''
        self.said += data
        self.ended = not data
        return not self.ended

    def settle(self):
        while self.read(SILENCE):
            pass

    def until(self, word):
        end = time.monotonic() + TIMEOUT
        while word not in self.said and time.monotonic() < end:
            self.read(1)
        self.settle()
        return word in self.said

    def press(self, keys):
        if not self.ended:
            os.write(self.fd, keys.encode())
            self.settle()

    def finish(self):
        end = time.monotonic() + TIMEOUT
        while time.monotonic() < end and not self.ended:
            self.read(1)
        if time.monotonic() >= end:
            os.kill(self.pid, signal.SIGKILL)
        status = os.waitpid(self.pid, 0)[1]
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status)


CSI = re.compile(r'\x1b\[([?>]?)([0-9;:]*)( ?)([@A-HJKLMPSTXZ`a-dfghlmqrtu])')
OTHER = re.compile(r'\x1b[()][0AB]|\x1b[=>78MH]|\x1b\]11;\?\x1b\\'
                   r'|\x1b\]8;;(?:https?://[!#-;=?-\[\]_a-z~]*)?\x1b\\')
HIDDEN = [(0x7f, 0x9f), (0xad, 0xad), (0x61c, 0x61c), (0x180b, 0x180f), (0x200b, 0x200f), (0x2028, 0x202e), (0x2060, 0x206f),
          (0xd800, 0xf8ff), (0xfe00, 0xfe0f), (0xfeff, 0xfeff), (0xfff0, 0xfffb), (0xfffe, 0xffff), (0x1f3fb, 0x1f3ff),
          (0xe0000, 0x10ffff)]


def wrong(said):
    """What in the output should not be there."""
    try:
        text = said.decode('utf-8')
    except UnicodeDecodeError as e:
        return ['no UTF-8: %r' % said[e.start - 20:e.end + 20]]
    found, at, marks = [], 0, 0
    while at < len(text) and len(found) < 5:
        sequence = CSI.match(text, at) or OTHER.match(text, at)
        if sequence:
            numbers = re.findall(r'[0-9]+', sequence.group())
            if any(int(n) > 2100 for n in numbers) or sequence.group().endswith('n'):
                found.append('sequence %r' % sequence.group())
            at = sequence.end()
            continue
        c = text[at]
        marks = marks + 1 if unicodedata.category(c) in ('Mn', 'Me') else 0
        if marks > 4 or (ord(c) < 0x20 and c not in '\r\n\t\b\x0f') or any(lo <= ord(c) <= hi for lo, hi in HIDDEN):
            found.append('U+%04X in %r' % (ord(c), text[max(0, at - 30):at + 20]))
        at += 1
    return found


tests = 0
failed = 0


def ok(good, text, details=()):
    global tests, failed
    tests += 1
    failed += not good
    print('%sok %d - %s' % ('' if good else 'not ', tests, text))
    for line in details:
        print('# ' + line)


def try_command(name, library, *args):
    program = Program('-d', library, *args)
    status = program.finish()
    ok(0 <= status < 3, '%s ends in order (status %d)' % (name, status))
    bad = wrong(program.said)
    ok(not bad, '%s lets nothing through' % name, bad)
    return program.said.decode('utf-8', 'replace')


# Every view of its own, and what lies over one: prompts that begin with a title, letters on links.
VIEWS = ['\r', '\rzb', '\rzz', '\rf', 'T', 'Td', 'T]', 'T]]', 'T\r', 'C', 'Czs', 'C]\r', 'D', 'L', 'L\r', 'w', '\rzbw', 'H', 'H\r', 'e',
         'E', 'Ed', 'EO', 'E\r', 'E\r\r', 'E/melander', 'EM', 'gq', 'gq\r', 'E\rgq', 'gv', 'gm', 'f', 'v', 'vv', 'v', 'M', 'MjM', 'u', 'gr', '\x1b',
         'awurmloch\r', 'twurmloch\r', 'swurm', '\r', 'f', '/wurm', '\x1b', '&wurm', '\x1b', 'zn', 'zt', 'U', 'U', '*', 'O', ':jobs\r',
         ':set\r', ':keys\r', ':man lesart\r', ':messages\r', ':nonsense \x1b', ':search person:tora\r', ':search "wurm\r', ':tour\r', 'j', ':tour\r',
         ':cite\r', 'x', '\x1b', ':timeline all\r', ':quotes\r', ':names wurm\r', 'R', '?', '?time\r']


def try_reader(name, library, folder, env=()):
    program = Program('-d', library, folder, env=env)
    ok(program.until(b'WURMLOCH'), '%s shows the hostile story' % name)
    for keys in VIEWS:
        program.press(keys)
        program.press('gs')
    for keys in ['j', 'k', '\r', ' ', 'J', 'o', 'w', '\x1b', 't', '\x1b', 's', 'wurmloch\r', '\r', '\x1b', '/', 'halinow\r',
                 '?', '\x1b', '\t', 'G', 'g']:
        program.press(keys)
    for _ in range(40):		# out of as many views
        program.press('q')
    status = program.finish()
    bad = wrong(program.said)
    ok(not bad, '%s lets nothing through' % name, bad)
    ok(status == 0, '%s ends in order (status %d)' % (name, status))
    return program.said


def main():
    with tempfile.TemporaryDirectory() as work:
        os.environ.update({'HOME': work, 'XDG_DATA_HOME': work, 'XDG_CONFIG_HOME': work})
        os.environ.pop('NO_COLOR', None)
        folder = os.path.join(work, 'hostile')
        library = os.path.join(work, 'library.db')
        os.mkdir(folder)
        articles(folder)
        unseen = [n for n in NASTY if not wrong(n.encode()) and n.strip('\b')]
        ok(not unseen, 'every hostile piece would be noticed', map(repr, unseen))
        try_command('add', library, 'add', folder, 'none\x1b[31337m\u202e')
        listing = try_command('stories', library, 'stories')
        ok('WURMLOCH' in listing, 'the hostile story is listed')
        story = re.search(r'\bs[0-9]+\b', listing)
        story = story.group() if story else 's1'
        try_command('articles', library, 'articles')
        try_command('show', library, 'show', story)
        try_command('why', library, 'why', story)
        try_command('timeline', library, 'timeline')
        try_command('search', library, 'search', 'wurmloch')
        try_command('search with a hostile query', library, 'search', '\x1b[31337m"wurmloch')
        try_command('a hostile name of an article', library, 'why', '\x1b[31337mnone')
        try_reader('the reader', library, folder)
        try_reader('the reader without colours', library, folder, {'NO_COLOR': '1'})
        linked = try_reader('the reader with hyperlinks', library, folder, {'LESART_OPTIONS': 'hyperlinks=on'})
        ok(b'\x1b]8;;https://bote.example/%22%3Cx%20y%3E%1B%5D8;;q%07%E2%80%AE\x1b' in linked and linked.count(b'\x1b]8;;http') == linked.count(b'\x1b]8;;\x1b'),
           'an address is linked, and each link ends')
        ok(b'\x1b]8;' not in try_reader('the reader where nobody asked', library, folder), 'else nothing is')
        try_reader('the reader in ASCII', os.path.join(work, 'new.db'), folder, {'LC_ALL': 'C'})
    print('1..%d' % tests)
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
