"""Clues to the class of a word: what stands around it, and how many points that gives to which class.

The points of a clue are one number, in which every class has its own stretch of bits: so the points of
several clues are added for all classes at once.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from sys import intern
from typing import NamedTuple

Classes = tuple[str, ...]
# What a clue looks at, what it sees there, and what else it sees or "": ("among after", "NN VB", "TO").
Clue = tuple[str, str, str]
# Tables within tables, one for each part of a clue: the processor finds a name in the small inner ones much
# faster than in a single large one.
Points = Mapping[str, Mapping[str, Mapping[str, int]]]

EDGE = "EDGE"
REACH = 12

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBAL = frozenset(("VB", "VBD", "VBZ"))
FINITE_OR_BASE = FINITE | {"VB"}
BOUNDS = frozenset((".", ",", ":", "(", ")", "``", "''", "QUOTE", "WDT", "WP", "WRB", EDGE))

LABELS = (
    *("CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT"),
    *("POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP"),
    *("VBZ", "WDT", "WP", "WP$", "WRB", "QUOTE", ".", ",", ":", "(", ")", "``", "''", "$", "#"),
)
# The points of a class stand in its stretch of bits as a number from -HALF to HALF - 1. Adding ZERO makes all
# of them positive, so that each can be read alone.
BITS = 16
STRETCH = {label: BITS * number for number, label in enumerate(LABELS)}
HALF, MOST = 1 << BITS - 1, (1 << BITS) - 1
ZERO = sum(HALF << first for first in STRETCH.values())


class Sentence(NamedTuple):
    """A sentence as the clues see it: `choices` holds the classes each word can have.

    `low` and `choices` end with two edges, so that a clue may look ahead.
    """

    words: Sequence[str]
    low: Sequence[str]
    choices: Sequence[Classes]
    known: Sequence[bool]
    title: bool


def packed(points: Mapping[str, int]) -> int:
    """Return points by class as one number; each class has `BITS` bits, those for points below zero too.

    >>> points_for("NN", packed({"NN": 3, "VB": -5}) + packed({"NN": 1}))
    4
    """
    return sum(value << STRETCH[label] for label, value in points.items())


def points_for(label: str, points: int) -> int:
    """Return the points for one class out of `packed` ones, or out of a sum of these."""
    return (points + ZERO >> STRETCH[label] & MOST) - HALF


def decide(points: Points, choice: Classes, seen: Sequence[Clue]) -> str:
    """Return the class of `choice` with the most points from the clues seen, the first of equals."""
    total = points_of(points, seen) + ZERO
    for_each = [total >> STRETCH[label] & MOST for label in choice]
    return choice[for_each.index(max(for_each))]


def points_of(points: Points, seen: Sequence[Clue]) -> int:
    """Return the sum of the `packed` points of these clues."""
    total = 0
    for kind, one, other in seen:
        row = points[kind].get(one)
        if row is not None:
            total += row.get(other, 0)
    return total


def clues(sentence: Sentence, place: int, found: Sequence[str]) -> list[Clue]:
    """Return the clues that hold for the word at `place`; `found` holds the classes before it."""
    words, low, choices, known, title = sentence
    choice, word, ahead = choices[place], low[place], choices[place + 1]
    last, before = (found[-1], low[place - 1]) if place else (EDGE, EDGE)
    if before.endswith("'s"):
        last += "'s"
    among, soon = _joined(choice), ahead[0]
    seen = [
        ("among", among, ""),
        ("among after", among, last),
        ("among before", among, soon),
        ("after", last, ""),
        ("after", last, found[-2] if place > 1 else EDGE),
        ("after word", before, ""),
        ("before classes", _joined(ahead), ""),
        ("before", soon, choices[place + 2][0]),
        ("before word", low[place + 1], ""),
    ]
    if known[place]:
        seen += ("word", word, ""), ("word", word, soon)
    else:
        seen += ("ending", word[-3:], ""), ("ending", word[-2:], "")
        seen += ("unknown after", last, ""), ("unknown before", soon, "")
    if not VERBAL.isdisjoint(choice):
        verbs = f"{_verb_before(found)} _ {_verb_after(choices, place)}"
        seen += ("verbs among", verbs, among), ("verbs after", verbs, last)
    if words[place][0].isupper():
        style = ("headline" if title else "capital") if place else "opening"
        size = "capital" if words[place + 1 : place + 2] and words[place + 1][:1].isupper() else "small"
        seen += (style, "next", size), (style, "after", last)
    return seen


def _verb_before(found: Sequence[str]) -> str:
    """The nearest verb before in the same clause."""
    return _first(reversed(found[-REACH:]), FINITE_OR_BASE)


def _verb_after(choices: Sequence[Classes], place: int) -> str:
    """The nearest word after in the same clause that is probably a finite verb."""
    return _first(map(itemgetter(0), choices[place + 1 : place + REACH]), FINITE)


def _first(labels: Iterator[str], wanted: Container[str]) -> str:
    for label in labels:
        if label in wanted:
            return label
        if label in BOUNDS:
            break
    return "none"


@cache
def _joined(choice: Classes) -> str:
    return intern(" ".join(choice))
