"""How long one article may take, kept also where the program that tags it listens to nothing any more.

A regular expression that runs away holds Python's lock, so no thread of Python's can watch it. The thread
of `faulthandler` needs no lock: it ends the whole program, and what that was at stands in a file. Whoever
does the batch again reads there which articles to leave out.
"""

from __future__ import annotations

import faulthandler
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing import parent_process
from pathlib import Path
from threading import Lock
from types import TracebackType

from helpers.errors import UnreadableText

# An ordinary article takes 0.02 s, the longest that are tagged 20 s. Dask gives a batch to somebody else
# after five minutes of silence, so the reason should be known before.
LIMIT = 240.0  # seconds
_REASON = "it took more than {minutes:.2g} minutes, twice. Cut it into smaller articles"
_AT = re.compile(rb"(\d+) (\d+)")
_TWICE = 2  # a computer that slept, or a stopped program, runs out of time over an article that is in order
_RAN_OUT = b"Timeout ("  # so faulthandler begins
_ONE_AT_A_TIME = Lock()  # a program has one such clock

Place = tuple[int, int]


class Clock:
    """Ends this program when an article of a batch takes longer than `seconds`, unless nobody would notice.

    An article's place is that of its item in the batch, and its own in the item from 1; 0 is the reading of
    the item. `folder` holds a file for each program that was at the batch.
    """

    def __init__(self, folder: Path, seconds: float) -> None:
        self._folder, self._seconds = folder, seconds
        self._over = {place for place, times in over_time(folder).items() if times >= _TWICE}
        self._stack = ExitStack()

    def __enter__(self) -> Clock:
        # The program of the person who asked is not ended: only one that another program starts again.
        self._runs = parent_process() is not None
        if self._runs:
            self._folder.mkdir(exist_ok=True)
            file = open(self._folder / str(os.getpid()), "ab", buffering=0)
            self._file = self._stack.enter_context(file)
            self._file.write(b"\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @contextmanager
    def limited(self, item: int, article: int) -> Iterator[None]:
        """Give what is done inside its time.

        Raises:
            UnreadableText: it had its time twice already, and that was not enough.
        """
        if (item, article) in self._over:
            raise UnreadableText(_REASON.format(minutes=self._seconds / 60))
        if not self._runs:
            yield
            return
        with _ONE_AT_A_TIME:
            self._file.write(b"%d %d\n" % (item, article))
            faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._file)
            try:
                yield
            finally:
                faulthandler.cancel_dump_traceback_later()


def over_time(folder: Path) -> Counter[Place]:
    """Return how often a program was ended for want of time, for each article's place.

    One that was ended otherwise was at an article, too, and blames nobody.

    >>> over_time(Path("no such folder"))
    Counter()
    """
    try:
        files = [path.read_bytes() for path in folder.iterdir()]
    except OSError:
        return Counter()
    return Counter(place for data in files for place in _over_in(data))


def forget(folder: Path) -> None:
    """Remove what is known of a batch."""
    shutil.rmtree(folder, ignore_errors=True)


def _over_in(data: bytes) -> Iterator[Place]:
    at = None
    for line in data.splitlines():
        told = _AT.fullmatch(line)
        if told:
            at = int(told[1]), int(told[2])
        elif line.startswith(_RAN_OUT) and at:
            yield at
