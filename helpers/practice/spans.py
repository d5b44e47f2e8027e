"""Stretches of text: their words, their overlap, and selectors that find them again.

All positions are Python code points. Overlap is the Dice coefficient on words, because two readers
rarely agree on the exact edges of a stretch (Dice 1945, Ecology 26:297-302). A selector is a quote with
the text before and after it, after the W3C Web Annotation Data Model (2017), section 4.2.4.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from helpers.articles.article import Span

CONTEXT = 32
_INSIDE = "'\N{RIGHT SINGLE QUOTATION MARK}.,-"
_WORD = re.compile(rf"\w[\w{_INSIDE}]*")
_MANY = 200


@lru_cache(maxsize=16)
def words(text: str) -> tuple[Span, ...]:
    """Return the span of each word of `text` in reading order.

    Points, commas, hyphens and apostrophes inside a word belong to it; those at its end do not.

    >>> [text[start:end] for text in ["The mayor's 1,500 trees."] for start, end in words(text)]
    ['The', "mayor's", '1,500', 'trees']
    """
    found = ((match.start(), match[0].rstrip(_INSIDE)) for match in _WORD.finditer(text))
    return tuple((start, start + len(word)) for start, word in found)


@lru_cache(maxsize=16)
def _edges(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    found = words(text)
    return tuple(start for start, _ in found), tuple(end for _, end in found)


def touched(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Return the numbers (from 0) of the words that the spans touch, if only with one letter.

    >>> sorted(touched("one two three", [(5, 9)]))
    [1, 2]
    """
    starts, ends = _edges(text)
    found: set[int] = set()
    for start, end in spans:
        found.update(range(bisect_right(ends, start), bisect_left(starts, end)))
    return frozenset(found)


def dice(left: Set[object], right: Set[object]) -> float:
    """Return the Dice overlap of two sets from 0 to 1; two empty sets agree fully.

    >>> dice({1, 2, 3}, {2, 3, 4})
    0.6666666666666666
    """
    size = len(left) + len(right)
    return 2 * len(left & right) / size if size else 1.0


def overlap(text: str, left: Iterable[Span], right: Iterable[Span]) -> float:
    """Return the Dice overlap, on words, of two sets of spans into `text`.

    >>> overlap("the old mill closed", [(0, 12)], [(4, 12)])
    0.8
    """
    return dice(touched(text, left), touched(text, right))


def lines(text: str) -> tuple[Span, ...]:
    """Return the span of each line that holds more than white space, without its line feed.

    >>> lines("one\\n\\ntwo")
    ((0, 3), (5, 8))
    """
    return tuple(match.span() for match in re.finditer(r"[^\n]+", text) if match[0].strip())


@dataclass(frozen=True, slots=True)
class Selector:
    """A stretch of text that can be found again after the text was edited.

    `start` and `end` are where it stood; `quote` is its words, `prefix` and `suffix` up to `CONTEXT`
    code points before and after it.
    """

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


def select(text: str, start: int, end: int) -> Selector:
    """Return the selector of `text[start:end]`.

    Raises:
        ValueError: the positions do not lie inside the text, or enclose nothing.

    >>> select("one two three", 4, 7)
    Selector(start=4, end=7, quote='two', prefix='one ', suffix=' three')
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"A mark must lie between 0 and {len(text)} and hold at least one character.")
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Selector(start, end, text[start:end], before, after)


def find(text: str, selector: Selector) -> Span | None:
    """Return where the selected stretch stands in `text` now, or None where that is not sure.

    Tried in this order: the old position with its old surroundings; the same words in the most similar
    surroundings (nearest to the old position if several fit equally); edited words between the old
    surroundings, if most of them are left. A short quote is not moved to a place that shares none of
    its surroundings.

    >>> mark = select("They saw two boats.", 9, 12)
    >>> find("In the morning they saw two boats.", mark)
    (24, 27)
    """
    start, end = selector.start, selector.end
    stands = selector.quote and 0 <= start < end and text[start:end] == selector.quote
    if stands and text[:start].endswith(selector.prefix) and text.startswith(selector.suffix, end):
        return start, end
    return _by_quote(text, selector) or _by_context(text, selector)


def _by_quote(text: str, selector: Selector) -> Span | None:
    quote = selector.quote
    places = list(_occurrences(text, quote))
    if not places:
        return None
    scores = {place: _shared(text, place, selector) for place in places}
    best = max(places, key=lambda place: (scores[place], -abs(place - selector.start)))
    alone = len(places) == 1 and (len(words(quote)) >= 3 or not selector.prefix + selector.suffix)
    near = scores[best] >= min(8, len(selector.prefix) + len(selector.suffix)) > 0
    return (best, best + len(quote)) if alone or near else None


def _by_context(text: str, selector: Selector) -> Span | None:
    before, after = selector.prefix[-16:], selector.suffix[:16]
    if len(before) < 6 or len(after) < 6:
        return None
    old = Counter(word.casefold() for word in selector.quote.split())
    for place in _occurrences(text, before):
        start = place + len(before)
        end = text.find(after, start, start + 2 * len(selector.quote) + CONTEXT)
        new = Counter(word.casefold() for word in text[start:end].split()) if end > start else Counter()
        if 2 * (old & new).total() >= 0.6 * (old.total() + new.total()) > 0:
            return start, end
    return None


def _occurrences(text: str, piece: str) -> Iterator[int]:
    place = text.find(piece) if piece else -1
    for _ in range(_MANY):
        if place < 0:
            return
        yield place
        place = text.find(piece, place + 1)


def _shared(text: str, place: int, selector: Selector) -> int:
    """Count the code points around `place` that agree with the selector's surroundings."""
    before = text[max(0, place - CONTEXT) : place]
    after = text[place + len(selector.quote) :][:CONTEXT]
    return _run(reversed(before), reversed(selector.prefix)) + _run(iter(after), iter(selector.suffix))


def _run(left: Iterator[str], right: Iterator[str]) -> int:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return length


def between(text: str, first: str, last: str = "", after: str = "") -> Span:
    """Return the stretch that begins with the words `first` and ends with the words `last`.

    `first` must stand once in the text, or once behind the words `after` where those are given; `last` is
    taken where it first comes then. Without `last` the stretch is `first` alone. Any white space in the
    anchors matches any white space in the text.

    Raises:
        ValueError: words are not in the text, or `first` stands there more than once.

    >>> between("The old mill closed. The new mill opened.", "The new", "opened")
    (21, 40)
    """
    floor = 0
    if after:
        floor = _once(text, after, 0).end()
    opening = _once(text, first, floor)
    if not last:
        return opening.span()
    for match in _anchor(last).finditer(text, opening.start()):
        if match.end() >= opening.end():
            return opening.start(), match.end()
    raise ValueError(f"the words “{last}” do not stand in the text behind “{first}”")


def _once(text: str, phrase: str, floor: int) -> re.Match[str]:
    found = list(_anchor(phrase).finditer(text, floor))
    if not found:
        raise ValueError(f"the words “{phrase}” do not stand in the text")
    if len(found) > 1:
        times = f"stand {len(found)} times in the text"
        raise ValueError(f"the words “{phrase}” {times}: give more of them, or `after`")
    return found[0]


@lru_cache(maxsize=512)
def _anchor(phrase: str) -> re.Pattern[str]:
    pieces = unicodedata.normalize("NFC", phrase).split()
    if not pieces:
        raise ValueError("an anchor without words")
    left = r"(?<!\w)" if pieces[0][0].isalnum() else ""
    right = r"(?!\w)" if pieces[-1][-1].isalnum() else ""
    return re.compile(left + r"\s+".join(map(re.escape, pieces)) + right)
