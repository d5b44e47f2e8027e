"""The words of a text as they are compared, their runs of six, a sample of these, and what two texts share.

A run of words is a "shingle": Broder (1997), "On the resemblance and containment of documents". A sample
keeps every shingle whose checksum can be divided by a number: each text keeps the same ones, on every machine
and in every run, so that the samples of a text and of a piece of it meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from zlib import crc32

SIZE = 6  # words of a shingle
SPARSE = 8  # one shingle of so many is kept in the samples of a large collection
LEAST = 8  # words in a row that are a shared passage: fewer happen by chance
_PLACES = 20  # places of one shingle that are tried: more have texts that repeat themselves
_AHEAD = 16  # words that are compared at once
WORD = re.compile(r"\w+(?:['’]\w+)*")
_LETTERS = "cp1252"  # one byte a letter, with the quotation marks and dashes of newspapers
_GROWING = {"ß": "ss", "µ": "μ"}  # letters whose small form is longer, or is none of these
_LONE = re.compile(r"'(?!(?<=\w')\w)")  # an apostrophe that is not inside a word


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


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared.

    >>> words_of("“Don’t panic,” the HARBOUR office said.")
    ["don't", 'panic', 'the', 'harbour', 'office', 'said']
    """
    flat = _flat(text)
    if flat is None:
        return plain(WORD.findall(text))
    for letter, small in _GROWING.items():
        flat = flat.replace(letter, small)
    return flat.split()


def edges_of(text: str, start: int = 0) -> list[int]:
    """Return where each of `words_of` begins and ends, in code points and counted from `start`.

    >>> edges_of("The ferry, late.")
    [0, 3, 4, 9, 11, 15]
    """
    flat = _flat(text)
    if flat is None:
        return [start + edge for word in WORD.finditer(text) for edge in word.span()]
    edges: list[int] = []
    at = start
    for word in flat.split(" "):
        end = at + len(word)
        if word:
            edges.append(at)
            edges.append(end)
        at = end + 1
    return edges


def _flat(text: str) -> str | None:
    """A text in small letters, as long as it was, with blanks between its words; None with rarer letters.

    Looking each byte up in a table is several times as quick as asking of each letter what it is.
    """
    try:
        flat = text.encode(_LETTERS).translate(_table()).decode(_LETTERS)
    except UnicodeEncodeError:
        return None
    return _LONE.sub(" ", flat) if "'" in flat else flat


@cache
def _table() -> bytes:
    """What stands for each byte in `_flat`."""
    letters = [bytes([byte]).decode(_LETTERS, "replace") for byte in range(256)]
    small = [one if one in _GROWING else one.casefold() if WORD.match(one) else " " for one in letters]
    return "".join("'" if one in "'’" else to for one, to in zip(letters, small, strict=True)).encode(
        _LETTERS
    )


def shingles(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the runs of `SIZE` words, in their order; a text of fewer words has none.

    >>> list(shingles("the ferry stayed in port on Monday".split()))
    [('the', 'ferry', 'stayed', 'in', 'port', 'on'), ('ferry', 'stayed', 'in', 'port', 'on', 'Monday')]
    """
    return _runs(keys, SIZE)


def sample(keys: Sequence[str], one_in: int = SPARSE) -> set[int]:
    """Return the checksums of the shingles that are kept: about one in so many.

    >>> whole = "the ferry stayed in port on Monday because of the fog and of a strike at the lock".split()
    >>> sample(whole[2:]) < sample(whole) and sample(whole[2:]) != set()
    True
    """
    line = " ".join([*keys, ""])
    raw = line.encode()
    # In ASCII a letter is a byte, which spares looking at each word.
    sizes = map(len, keys if len(raw) == len(line) else map(str.encode, keys))
    at = 0
    starts = [0, *[at := at + size + 1 for size in sizes]]
    return {
        number
        for first, last in zip(starts, starts[SIZE:], strict=False)
        if not (number := crc32(raw[first:last])) % one_in
    }


def contained(keys: Sequence[str], others: Sequence[str]) -> tuple[float, float]:
    """Return the share of the first words' shingles that the others have, and the other way round.

    >>> contained("now the ferry stayed in port on Monday".split(), "the ferry stayed in port on".split())
    (0.3333333333333333, 1.0)
    """
    ours, theirs = frozenset(shingles(keys)), frozenset(shingles(others))
    both = len(ours & theirs)
    return both / (len(ours) or 1), both / (len(theirs) or 1)


def in_common(keys: list[str], others: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of `LEAST` words and more that stand in both: place, place in the others, words.

    They come in the order of the first words. None can go on to its right, and none overlaps with another
    in the first words.

    >>> list(in_common("say the ferry stayed in port on Monday at last".split(),
    ...                "the ferry stayed in port on Monday at noon".split()))
    [(1, 0, 8)]
    """
    here, there = list(_numbers(keys)), list(_numbers(others))
    places = dict(zip(there, range(len(there)), strict=True))
    every = _places_of(there) if len(places) < len(there) else {}
    met = [*map(places.__contains__, here), True]
    at = met.index(True)
    while at < len(here):
        tried = every.get(here[at]) or [places[here[at]]]
        words, place = max((_alike(keys, at, others, place), -place) for place in tried[:_PLACES])
        if words >= LEAST:
            yield at, -place, words
        at = met.index(True, min(at + max(words, 1), len(here)))


def _places_of(runs: Sequence[int]) -> dict[int, list[int]]:
    """The places of each run."""
    found: dict[int, list[int]] = {}
    for at, run in enumerate(runs):
        found.setdefault(run, []).append(at)
    return found


def _numbers(keys: list[str]) -> Iterator[int]:
    """A number for each run of `LEAST` words: the same where the words are, and nearly never else."""
    return map(hash, _runs(keys, LEAST))


def _runs(keys: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(keys[first:] for first in range(size)), strict=False)


def _alike(keys: list[str], at: int, others: list[str], place: int) -> int:
    """How many words from these two places on are the same."""
    size = 0
    while (ahead := keys[at + size : at + size + _AHEAD]) and ahead == others[
        place + size : place + size + _AHEAD
    ]:
        size += len(ahead)
    for one, other in zip(ahead, others[place + size :][:_AHEAD], strict=False):
        if one != other:
            break
        size += 1
    return size
