"""The words of a text as they are compared, their runs of six, a sample of these, and what two texts share.

A run of words is a "shingle": Broder (1997), "On the resemblance and containment of documents". A sample
keeps every shingle whose checksum can be divided by a number: each text keeps the same ones, on every machine
and in every run, so that the samples of a text and of a piece of it meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

SIZE = 6  # words of a shingle
SPARSE = 8  # one shingle of so many is kept in the samples of a large collection
LEAST = 8  # words in a row that are a shared passage: fewer happen by chance
_PLACES = 20  # places of one shingle that are tried: more have texts that repeat themselves
WORD = re.compile(r"(\w+(?:['’]\w+)*)")  # the brackets keep the words where a text is split at them


class Passage(NamedTuple):
    """Words in a row that stand in both texts: the code points of either, and how many words."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int


def plain(words: Sequence[str]) -> list[str]:
    """Return words as they are compared: in small letters, with one kind of apostrophe.

    >>> plain(["Don’t", "PANIC"])
    ["don't", 'panic']
    """
    return "\n".join(words).casefold().replace("’", "'").split("\n") if words else []


def shingles(keys: Sequence[str]) -> list[bytes]:
    """Return the runs of `SIZE` words, in their order; a text of fewer words has none.

    >>> shingles("the ferry stayed in port on Monday".split())
    [b'the ferry stayed in port on ', b'ferry stayed in port on Monday ']
    """
    line = " ".join([*keys, ""])
    raw = line.encode()
    # In ASCII a letter is a byte, which spares looking at each word.
    sizes = map(len, keys if len(raw) == len(line) else map(str.encode, keys))
    starts = list(accumulate(map((1).__add__, sizes), initial=0))
    return [raw[first:last] for first, last in zip(starts, starts[SIZE:], strict=False)]


def sample(keys: Sequence[str], one_in: int = SPARSE) -> set[int]:
    """Return the checksums of the shingles that are kept: about one in so many.

    >>> whole = "the ferry stayed in port on Monday because of the fog and of a strike at the lock".split()
    >>> sample(whole[2:]) < sample(whole) and sample(whole[2:]) != set()
    True
    """
    return {number for number in map(crc32, shingles(keys)) if not number % one_in}


def contained(keys: Sequence[str], others: Sequence[str]) -> tuple[float, float]:
    """Return the share of the first words' shingles that the others have, and the other way round.

    >>> contained("now the ferry stayed in port on Monday".split(), "the ferry stayed in port on".split())
    (0.3333333333333333, 1.0)
    """
    ours, theirs = frozenset(shingles(keys)), frozenset(shingles(others))
    both = len(ours & theirs)
    return both / (len(ours) or 1), both / (len(theirs) or 1)


def in_common(keys: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of `LEAST` words and more that stand in both: place, place in the others, words.

    They come in the order of the first words. None can go on to its right, and none overlaps with another
    in the first words.

    >>> list(in_common("say the ferry stayed in port on Monday at last".split(),
    ...                "the ferry stayed in port on Monday at noon".split()))
    [(1, 0, 8)]
    """
    here, there = _runs(keys), _runs(others)
    places = dict(zip(there, range(len(there)), strict=True))
    every = _places_of(there) if len(places) < len(there) else {}
    at = 0
    while at < len(here):
        run = here[at]
        if run not in places:
            at += 1
            continue
        tried = every.get(run) or [places[run]]
        longest = max((_alike(keys, at, others, place), -place) for place in tried[:_PLACES])
        yield at, -longest[1], longest[0]
        at += longest[0]


def _places_of(runs: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """The places of each run."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at, run in enumerate(runs):
        found.setdefault(run, []).append(at)
    return found


def _runs(keys: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(keys[first:] for first in range(LEAST)), strict=False))


def _alike(keys: Sequence[str], at: int, others: Sequence[str], place: int) -> int:
    size = LEAST
    while at + size < len(keys) and place + size < len(others) and keys[at + size] == others[place + size]:
        size += 1
    return size
