"""Counts of tags by one or two of their columns: what a chart that a learner makes is drawn from.

A count says how many marks of one layer have a value. Of many values the most frequent are kept, and the
result says what was left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from helpers.errors import PlainError
from helpers.tags.tag import Tag

MOST_BARS, MOST_PARTS = 12, 6
NOTHING, ALL, OTHERS, EMPTY = "none", "all", "all others", "not told"
# What a choice is called, and the column of the tags table that it means.
COLUMNS: Mapping[str, str] = {
    "label": "label",
    "voice": "voice",
    "about": "about",
    "article": "article_id",
    "speaker-kind": "source_kind",
}
# The columns that say something in each layer.
TELLING: Mapping[str, tuple[str, ...]] = {
    "naming": ("label", "voice", "about", "article"),
    "certainty": ("label", "voice", "about", "article"),
    "loaded": ("label", "voice", "article"),
    "statement": ("label", "speaker-kind", "article"),
}


class UnfitChoice(PlainError, ValueError):
    """A choice that cannot be drawn; the message says what to choose instead."""


class Choice(NamedTuple):
    """What each bar stands for, its colours ("none" for one), the layer, and the texts ("all" or "t004")."""

    bars: str
    colour: str
    layer: str
    texts: str


class BarCount(NamedTuple):
    """How many marks a bar, or a part of it, counts."""

    bar: str
    part: str
    marks: int


class Pivot(NamedTuple):
    """The counts, the longest bar first, and how many bars and marks were left out.

    `bars` and `parts` are in the order of the chart; `merged` are the parts that are put together as
    "all others". Bars of texts stand in the order of the texts.
    """

    rows: tuple[BarCount, ...]
    bars: tuple[str, ...]
    parts: tuple[str, ...]
    bars_left: int
    marks_left: int
    merged: int

    @property
    def marks(self) -> int:
        """How many marks the chart shows."""
        return sum(row.marks for row in self.rows)

    def length(self, bar: str) -> int:
        """Return how many marks a bar counts."""
        return sum(row.marks for row in self.rows if row.bar == bar)


def pivot(tags: Iterable[Tag], choice: Choice) -> Pivot:
    """Return the counts of a choice; there are none where nothing is marked.

    Raises:
        UnfitChoice: a part of the choice is missing, or says nothing in this layer.

    >>> from helpers.articles.seeds import seed
    >>> from helpers.tags.tagging import tag_article
    >>> found = pivot(tag_article(seed("004")), Choice("article", "none", "loaded", "all"))
    >>> found.bars, found.marks == found.length("text 004")
    (('text 004',), True)
    """
    _refuse(choice)
    pairs = [
        (_value(tag, choice.bars), "" if choice.colour == NOTHING else _value(tag, choice.colour))
        for tag in tags
        if _counted(tag, choice)
    ]
    lengths = Counter(bar for bar, _ in pairs)
    longest = _ranked(lengths)[:MOST_BARS]
    bars = sorted(longest) if choice.bars == "article" else longest
    kept = [pair for pair in pairs if pair[0] in set(bars)]
    by_part = Counter(part for _, part in kept)
    # A colour for one that is left over tells more than “all others” does.
    parts = _ranked(by_part) if len(by_part) <= MOST_PARTS + 1 else _ranked(by_part)[:MOST_PARTS]
    merged = len(by_part) - len(parts)
    parts = sorted(parts) if choice.colour == "article" else parts
    counted = Counter((bar, part if part in parts else OTHERS) for bar, part in kept)
    order = [*parts, OTHERS] if merged else parts
    rows = tuple(
        BarCount(bar, part, counted[bar, part]) for bar in bars for part in order if counted[bar, part]
    )
    left = len(pairs) - len(kept)
    return Pivot(rows, tuple(bars), tuple(order), len(lengths) - len(bars), left, merged)


def _refuse(choice: Choice) -> None:
    telling = TELLING.get(choice.layer)
    if telling is None or not (choice.bars and choice.colour and choice.texts):
        raise UnfitChoice("Choose something in each of the four lines: then there is something to draw.")
    for one in (choice.bars, choice.colour):
        if one not in telling and not (one == NOTHING and one == choice.colour):
            raise UnfitChoice(f"“{one}” says nothing about this. Choose one of: {', '.join(telling)}.")
    if choice.bars == choice.colour:
        raise UnfitChoice("Bars and colours would say the same. Choose something else for the colours.")


def _counted(tag: Tag, choice: Choice) -> bool:
    # A statement that is interrupted has a tag for each piece: only the first one is counted.
    if tag.layer != choice.layer or (tag.layer == "statement" and tag.of):
        return False
    return choice.texts == ALL or tag.article_id[:3] == choice.texts[1:]


def _value(tag: Tag, name: str) -> str:
    if name == "article":
        return f"text {tag.article_id[:3]}"
    return getattr(tag, COLUMNS[name]) or EMPTY


def _ranked(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda one: (-counts[one], one))
