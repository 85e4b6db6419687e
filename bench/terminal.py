# SPDX-License-Identifier: MIT
"""A program on a pseudo-terminal, timed from outside: what its user sees, whatever it does inside."""
import fcntl, os, pty, select, struct, termios, time

COLS, ROWS = 120, 35
SILENCE = 0.03		# seconds without output after which a screen is painted
FRAME = 0.002		# after which a part of it is: the letter typed, before what it finds


class Reader:
    """A program with keys. env: what is set besides the terminal."""

    def __init__(self, command, env=None):
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM='xterm-256color', LC_ALL='C.UTF-8', COLUMNS=str(COLS), LINES=str(ROWS), **(env or {}))
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', ROWS, COLS, 0, 0))

    def painted(self, timeout=20, silence=SILENCE):
        """When the last byte came of what comes until it is silent; None if nothing comes."""
        last = None
        while select.select([self.fd], [], [], silence if last else timeout)[0]:
            try:
                if not os.read(self.fd, 1 << 16):
                    break
            except OSError:
                break
            last = time.perf_counter()
        return last

    def key(self, key, timeout=1):
        """Milliseconds from the key to the last byte of its screen."""
        start = time.perf_counter()
        os.write(self.fd, key.encode())
        last = self.painted(timeout)
        return (last - start) * 1000 if last else None

    def typed(self, text, pace, letters, found):
        """Types at a pace, whatever is still being painted: milliseconds to each letter, and to the last byte
        before the next one where more was painted than the letter, which is what was found by then."""
        for letter in text:
            self.painted(0, 0.001)
            start = time.perf_counter()
            os.write(self.fd, letter.encode())
            last = self.painted(pace, FRAME)
            letters.append(((last or start + pace) - start) * 1000)
            more = None
            while time.perf_counter() < start + pace:
                more = self.painted(max(0, start + pace - time.perf_counter()), FRAME) or more
            if more:
                found.append((more - start) * 1000)

    def peak_mib(self):
        with open('/proc/%d/status' % self.pid) as f:
            for line in f:
                if line.startswith('VmHWM'):
                    return int(line.split()[1]) / 1024
        return 0

    def close(self, keys='Q'):
        for key in keys:
            os.write(self.fd, key.encode())
            self.painted(0.5)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def percentiles(values):
    values = sorted(values)
    return [values[min(len(values) - 1, int(p * len(values)))] for p in (0.5, 0.95, 0.99)]
