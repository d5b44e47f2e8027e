"""Where learners disagree on marks, by four kinds: the edges, missed, another label, one in the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

KINDS = ("boundary", "missed", "other label", "nested")


@dataclass(frozen=True, slots=True)
class Coded:
    """One mark of one learner: the numbers of its words, its label, and the reason given for it."""

    words: range
    label: str
    reason: str = ""


def kinds_between(one: Sequence[Coded], other: Sequence[Coded]) -> Counter[str]:
    """Count the disagreements between two learners by kind.

    Same words and label agree. Of marks that share words, those with the same label differ in a *boundary*,
    or are *nested* where one lies inside the other and is less than half as long; those with other labels
    differ in the *label*. A mark that shares no word with any of the other's is *missed* by the other.

    >>> theirs = [Coded(range(0, 5), "hedge"), Coded(range(9, 10), "hedge")]
    >>> kinds_between([Coded(range(0, 4), "hedge")], theirs)
    Counter({'boundary': 1, 'missed': 1})
    """
    found: Counter[str] = Counter()
    theirs = list(other)
    for mark in one:
        match = _nearest(mark, theirs)
        if match is None:
            found["missed"] += 1
            continue
        theirs.remove(match)
        if kind := _kind(mark, match):
            found[kind] += 1
    found["missed"] += len(theirs)
    return +found


def _nearest(mark: Coded, others: Sequence[Coded]) -> Coded | None:
    """The mark that shares most words, one with the same label first."""
    shared = [
        (other.label == mark.label, _shared(mark, other), -number) for number, other in enumerate(others)
    ]
    best = max((key for key in shared if key[1]), default=None)
    return None if best is None else others[-best[2]]


def _shared(one: Coded, other: Coded) -> int:
    return max(0, min(one.words.stop, other.words.stop) - max(one.words.start, other.words.start))


def _kind(one: Coded, other: Coded) -> str | None:
    if one.label != other.label:
        return "other label"
    if one.words == other.words:
        return None
    shorter, longer = sorted((len(one.words), len(other.words)))
    return "nested" if _shared(one, other) == shorter and 2 * shorter < longer else "boundary"


def kinds_in_class(coded: Mapping[str, Sequence[Coded]]) -> Counter[str]:
    """Count the disagreements between all pairs of learners by kind."""
    total: Counter[str] = Counter()
    for one, other in combinations(coded.values(), 2):
        total.update(kinds_between(one, other))
    return total


def strip(coded: Mapping[str, Sequence[Coded]], label: str, words: int) -> list[int]:
    """Return, for each word of the text, how many learners marked it with this label.

    >>> strip({"a": [Coded(range(1, 3), "hedge")], "b": [Coded(range(2, 4), "hedge")]}, "hedge", 5)
    [0, 1, 2, 1, 0]
    """
    counts = [0] * words
    for marks in coded.values():
        for word in {word for mark in marks if mark.label == label for word in mark.words}:
            counts[word] += 1
    return counts
