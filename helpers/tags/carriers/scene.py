"""An article's sentences and statements, to be asked for by place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from helpers.articles.article import Article
from helpers.rules import rule_file
from helpers.tags.tag import Tag

READ_PARTS = ("headline", "standfirst", "body")

_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])")


class Line(NamedTuple):
    """One sentence (code points), the number of its paragraph, and the kind of its part."""

    start: int
    end: int
    paragraph: int
    kind: str


class Stretch(NamedTuple):
    """Words that stand in the same statements; `statement` is the id of the innermost one."""

    start: int
    end: int
    statement: str


def stretches(pieces: Sequence[Tag]) -> list[Stretch]:
    """Cut what stands in statements at their borders, in reading order; of several, the shortest counts.

    >>> piece = Tag("s", "a", 4, 9, "", "statement", "indirect speech", "", "")
    >>> inner = Tag("t", "a", 6, 8, "", "statement", "direct quotation", "", "", within="s")
    >>> [tuple(one) for one in stretches([piece, inner])]
    [(4, 6, 's'), (6, 8, 't'), (8, 9, 's')]
    """
    found: list[Stretch] = []
    active: dict[int, Tag] = {}
    borders = [(tag.start, 1, number) for number, tag in enumerate(pieces)]
    borders += [(tag.end, 0, number) for number, tag in enumerate(pieces)]
    at = 0
    for place, opens, number in sorted(borders):
        if active and place > at:
            inner = min(active.values(), key=lambda tag: (tag.end - tag.start, tag.within is None))
            found.append(Stretch(at, place, inner.of or inner.id))
        at = place
        if opens:
            active[number] = pieces[number]
        else:
            active.pop(number, None)
    return found


@dataclass(frozen=True, slots=True)
class Scene:
    """`statements` are the first pieces, in reading order.

    `sources` holds the source tag of each by its id, `told` its cue and source tags.
    """

    article: Article
    lines: tuple[Line, ...]
    stretches: tuple[Stretch, ...]
    statements: tuple[Tag, ...]
    by_id: dict[str, Tag]
    sources: dict[str, Tag]
    told: dict[str, list[Tag]]

    def standing(self, place: int) -> str | None:
        """Return the id of the innermost statement at a place, or None for the narrator."""
        number = bisect_right(self.stretches, place, key=lambda one: one.start) - 1
        inside = number >= 0 and place < self.stretches[number].end
        return self.stretches[number].statement if inside else None

    def number(self, place: int) -> int:
        """Return the number of the sentence at a place, or of the one before it."""
        return max(0, bisect_right(self.lines, place, key=lambda line: line.start) - 1)

    def source(self, statement: Tag) -> Tag | None:
        """Return the source tag of a statement."""
        return self.sources.get(statement.id)

    def anchors(self, statement: Tag) -> list[Tag]:
        """Return the cue and source tags of a statement, or itself where it has none."""
        return self.told.get(statement.id) or [statement]

    def kind(self, statement: Tag) -> str:
        """Return the kind of source of a statement, "nobody" where the text names none."""
        source = self.source(statement)
        return statement.source_kind or (source.label if source else "nobody")


def scene_of(article: Article, tags: Sequence[Tag]) -> Scene:
    """Return the scene of an article from its statement, source and cue tags."""
    own = [tag for tag in tags if tag.article_id == article.article_id]
    firsts = {tag.id for tag in own if tag.layer == "statement" and tag.of is None}
    pieces = [tag for tag in own if tag.layer == "statement"]
    # A piece whose first piece is missing stands for itself.
    pieces = [replace(tag, of=None) if tag.of and tag.of not in firsts else tag for tag in pieces]
    pieces.sort(key=lambda tag: (tag.start, -tag.end))
    sources: dict[str, Tag] = {}
    told: dict[str, list[Tag]] = defaultdict(list)
    for tag in own:
        if tag.of and tag.layer in ("cue", "source"):
            told[tag.of].append(tag)
            if tag.layer == "source":
                sources.setdefault(tag.of, tag)
    return Scene(
        article,
        tuple(_lines(article)),
        tuple(stretches(pieces)),
        tuple(tag for tag in pieces if tag.of is None),
        {tag.id: tag for tag in pieces},
        sources,
        dict(told),
    )


def _lines(article: Article) -> Iterator[Line]:
    paragraph = 0
    for part in sorted(article.of_kind(*READ_PARTS), key=lambda part: part.start):
        at = part.start
        while at < part.end:
            end = article.text.find("\n", at, part.end)
            end = part.end if end < 0 else end
            if article.text[at:end].strip():
                paragraph += 1
                for start, stop in _cut(article.text, at, end):
                    yield Line(start, stop, paragraph, part.kind)
            at = end + 1


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph: a full stop behind "Gen" or a single capital ends none."""
    abbreviations = _abbreviations()
    for stop in _STOP.finditer(text, start, end):
        word = re.split(r"[\s(\[]", text[max(start, stop.start() - 12) : stop.start()])[-1]
        short = word in abbreviations or (len(word) == 1 and word.isupper()) or "." in word
        if not (text[stop.start()] == "." and short):
            yield start, stop.end()
            start = stop.end()
    if start < end:
        yield start, end


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(rule_file("cues")["grammar"]["abbreviations"].split())
