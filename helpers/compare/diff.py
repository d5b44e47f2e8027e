"""Two versions of a passage, word by word: which words stand in both, and where the versions differ.

Words are compared as they sound: capitals, spaces, punctuation and the spelling of a number ("six", "6") make
no difference. The time grows with the length of the texts, also where they are hostile.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

# difflib, and not a faster library: it is kept with Python, needs no install and works in a browser.
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from helpers.compare.versions import Version, listed

ANCHOR = 3  # words in a row that stand once in either version tie the two together
WORK = 1_000  # steps for each word that looking for the words in common may take
STEPS = 12  # words that a change may be moved by to begin with its sentence
CRUMBS = 2  # small words between two changes that belong to both

Pair = tuple[int, int]


class Run(NamedTuple):
    """Words [first, last) of the upstream text and [copy_first, copy_last) of the copy: the same, or not."""

    same: bool
    first: int
    last: int
    copy_first: int
    copy_last: int


class Piece(NamedTuple):
    """One piece of the two-column view: the same words in both, or the words in which they differ.

    `upstream` and `copy` are the words of either with the spaces around them, one of the two may be empty;
    the starts and ends are code points into either text. All pieces put together give both texts.
    """

    same: bool
    upstream: str
    copy: str
    upstream_start: int
    upstream_end: int
    copy_start: int
    copy_end: int


def aligned(upstream: str, copy: str) -> list[Piece]:
    """Return both versions as one row of pieces, the same and the changed ones, in reading order.

    Put together, the pieces give both texts exactly. Changes with no more than small words between them are
    one piece. Ratcliff and Metzener (1988), by Python's difflib, between words in a row that stand once in
    either version (Bram Cohen's patience diff), so that time grows with length.

    >>> [(piece.same, piece.upstream, piece.copy) for piece in aligned("It is old.", "It is very old.")]
    [(True, 'It is ', 'It is '), (False, '', 'very '), (True, 'old.', 'old.')]
    """
    before, after = Version(upstream), Version(copy)
    found: list[Piece] = []
    at, copy_at = 0, 0
    runs = [run._replace(same=is_same(run, before, after)) for run in runs_of(before, after)]
    for same, group in groupby(runs or [Run(True, 0, 0, 0, 0)] * bool(upstream or copy), key=itemgetter(0)):
        *_, run = group
        last = not runs or run == runs[-1]
        end = len(upstream) if last else before.border(run.last)
        copy_end = len(copy) if last else after.border(run.copy_last)
        found.append(Piece(same, upstream[at:end], copy[copy_at:copy_end], at, end, copy_at, copy_end))
        at, copy_at = end, copy_end
    return found


def is_same(run: Run, upstream: Version, copy: Version) -> bool:
    """True for the same words, also where one version parts what the other writes as one ("tax-filing")."""
    words, copied = upstream.keys[run.first : run.last], copy.keys[run.copy_first : run.copy_last]
    return run.same or "".join(words) == "".join(copied)


def runs_of(upstream: Version, copy: Version) -> list[Run]:
    """Return the runs of same and of changed words, in turns, that make up both versions."""
    found: list[Run] = []
    at, copy_at = 0, 0
    for first, copy_first in _pairs(upstream.keys, copy.keys):
        if (at, copy_at) != (first, copy_first):
            found.append(Run(False, at, first, copy_at, copy_first))
        at, copy_at = first + 1, copy_first + 1
        if found and found[-1].same:
            found[-1] = found[-1]._replace(last=at, copy_last=copy_at)
        else:
            found.append(Run(True, first, at, copy_first, copy_at))
    end = (len(upstream.words), len(copy.words))
    if (at, copy_at) != end:
        found.append(Run(False, at, end[0], copy_at, end[1]))
    return _moved_to_sentences(_joined(found, upstream, copy), upstream, copy)


def _moved_to_sentences(runs: list[Run], upstream: Version, copy: Version) -> list[Run]:
    """Let what only one version has begin with its sentence, where the words around repeat and allow it."""
    found = runs[:]
    for at in range(1, len(runs) - 1):
        before, run, after = found[at - 1], found[at], found[at + 1]
        if run.first == run.last:
            side, first, last = copy, run.copy_first, run.copy_last
        elif run.copy_first == run.copy_last:
            side, first, last = upstream, run.first, run.last
        else:
            continue
        step = _step(side, first, last, before.last - before.first - 1, after.last - after.first - 1)
        found[at - 1 : at + 2] = [
            before._replace(last=before.last + step, copy_last=before.copy_last + step),
            Run(False, run.first + step, run.last + step, run.copy_first + step, run.copy_last + step),
            after._replace(first=after.first + step, copy_first=after.copy_first + step),
        ]
    return found


def _step(side: Version, first: int, last: int, before: int, after: int) -> int:
    """How many words the run [first, last) has to move to begin a sentence; 0 where it can't."""
    for way, most in ((-1, min(before, STEPS)), (1, min(after, STEPS))):
        for step in range(most + 1):
            if side.opens(first + way * step):
                return way * step
            one, other = (first, last) if way > 0 else (first - 1, last - 1)
            if side.keys[one + way * step] != side.keys[other + way * step]:
                break
    return 0


def _joined(runs: Sequence[Run], upstream: Version, copy: Version) -> list[Run]:
    """Join changes that only crumbs keep apart."""
    found: list[Run] = []
    for run in runs:
        if len(found) > 1 and not run.same and _is_crumb(found[-2], found[-1], run, upstream, copy):
            before = found[-2]
            found[-2:] = [Run(False, before.first, run.last, before.copy_first, run.copy_last)]
        else:
            found.append(run)
    return found


def _is_crumb(before: Run, same: Run, after: Run, upstream: Version, copy: Version) -> bool:
    """True for words in common that mean nothing between two changes: small words, or few beside many."""
    begins = upstream.opens(same.first) and copy.opens(same.copy_first)
    ends = upstream.opens(same.last) and copy.opens(same.copy_last)
    if begins or ends:
        return False
    size = same.last - same.first
    small = size <= CRUMBS and all(key in listed("small") for key in upstream.keys[same.first : same.last])
    return small or 3 * size <= min(_size(before), _size(after))


def _size(run: Run) -> int:
    return max(run.last - run.first, run.copy_last - run.copy_first)


def _pairs(upstream: Sequence[str], copy: Sequence[str]) -> list[Pair]:
    """Pair the words in common, in the order of both texts.

    The shorter text goes first whichever it is: difflib's answer depends on the order, the kit's does not.
    """
    if (len(copy), copy) < (len(upstream), upstream):
        return [(one, other) for other, one in _pairs(copy, upstream)]
    found: list[Pair] = []
    at = (0, 0)
    for anchor in [*_anchors(upstream, copy), (len(upstream), len(copy))]:
        found += _between(upstream, copy, at, anchor)
        if anchor[0] < len(upstream):
            found.append(anchor)
        at = (anchor[0] + 1, anchor[1] + 1)
    return found


def _anchors(upstream: Sequence[str], copy: Sequence[str]) -> list[Pair]:
    """Where words in a row begin that stand once in either text, as many as keep their order."""
    places = _once(copy)
    return _rising([(at, places[words]) for words, at in _once(upstream).items() if words in places])


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - ANCHOR + 1):
        row = tuple(words[at : at + ANCHOR])
        seen[row] = -1 if row in seen else at
    return {row: at for row, at in seen.items() if at >= 0}


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest row of pairs in which both places rise."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            last.append(number)
        else:
            ends[at], last[at] = place, number
    found: list[Pair] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _between(upstream: Sequence[str], copy: Sequence[str], start: Pair, end: Pair) -> list[Pair]:
    """Pair the words in common between two anchors; none where looking for them would take too long."""
    (first, copy_first), (last, copy_last) = start, end
    found: list[Pair] = []
    while first < last and copy_first < copy_last and upstream[first] == copy[copy_first]:
        found.append((first, copy_first))
        first, copy_first = first + 1, copy_first + 1
    tail: list[Pair] = []
    while first < last and copy_first < copy_last and upstream[last - 1] == copy[copy_last - 1]:
        last, copy_last = last - 1, copy_last - 1
        tail.append((last, copy_last))
    ours, theirs = upstream[first:last], copy[copy_first:copy_last]
    if ours and theirs and _is_cheap(ours, theirs):
        for one, other, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            found += [(first + one + step, copy_first + other + step) for step in range(size)]
    return found + tail[::-1]


def _is_cheap(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    counts = Counter(theirs)
    meetings = sum(counts[word] for word in ours)
    return meetings * min(len(ours), len(theirs)) <= WORK * (len(ours) + len(theirs))
