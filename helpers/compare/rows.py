"""One row a statement: its pieces, what stands beside it, and its way to the page."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from helpers.articles.article import Article
from helpers.compare.chain import StepRow, chains
from helpers.tags.tag import Tag

BESIDE = ("source", "cue", "carrier", "attribution lost")


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement of an article with everything that belongs to it.

    `pieces` are its tags in reading order, `beside` the tags of the layers `BESIDE` that point to it, by
    layer, and `chain` the steps of `helpers.compare.chain.chains`. `inside` is the number of the row that
    this one stands in, or None; `depth` says in how many it stands. `line` counts the lines of the text
    from 1.
    """

    pieces: tuple[Tag, ...]
    beside: Mapping[str, Sequence[Tag]]
    chain: Sequence[StepRow]
    line: int
    inside: int | None
    depth: int

    @property
    def first(self) -> Tag:
        """The tag of the first piece, which tells kind, speaker, rule and reason."""
        return self.pieces[0]

    @property
    def source_kind(self) -> str:
        """One of `helpers.tags.tag.SOURCE_KINDS`."""
        return self.first.source_kind or "unclear"

    @property
    def who(self) -> str:
        """The speaker's name; without one the text's own words for the source, or that there are none."""
        if self.first.speaker:
            return self.first.speaker
        if self.source_kind == "nobody":
            return "nobody is named"
        named = [f"“{' '.join(tag.words.split())}”" for tag in self.beside["source"]]
        return " … ".join(named) or "speaker not named"

    @property
    def words(self) -> str:
        """The words of all pieces on one line."""
        return " … ".join(" ".join(piece.words.split()) for piece in self.pieces)


def statement_rows(article: Article, tags: Iterable[Tag]) -> list[StatementRow]:
    """Return one row a statement, in reading order: each statement stands before those inside it.

    `tags` are the article's, as `helpers.tags.tagging.tag_article` returns them.

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.tagging import tag_article
    >>> article = article_from_text('The bridge is open. "It held," Robin Example said on Monday.')
    >>> [(row.who, row.first.label, row.words) for row in statement_rows(article, tag_article(article))]
    [('Robin Example', 'direct quotation', 'It held,')]
    """
    all_tags = list(tags)
    pieces: dict[str, list[Tag]] = {}
    beside: dict[str, dict[str, list[Tag]]] = defaultdict(lambda: {layer: [] for layer in BESIDE})
    for tag in sorted(all_tags, key=lambda tag: (tag.start, -tag.end, tag.within is not None)):
        if tag.layer == "statement":
            pieces.setdefault(tag.of or tag.id, []).append(tag)
        elif tag.layer in BESIDE and tag.of:
            beside[tag.of][tag.layer].append(tag)
    steps = chains(article, all_tags)
    breaks = [place for place, sign in enumerate(article.text) if sign == "\n"]
    places = {tag.id: place for place, own in enumerate(pieces.values()) for tag in own}
    rows: list[StatementRow] = []
    for key, own in pieces.items():
        outer = places.get(own[0].within or "")
        # A statement stands behind the one around it, so that a circle of statements is cut open.
        inside = outer if outer is not None and outer < len(rows) else None
        depth = 0 if inside is None else rows[inside].depth + 1
        line = bisect_left(breaks, own[0].start) + 1
        rows.append(StatementRow(tuple(own), beside[key], steps.get(key, ()), line, inside, depth))
    return rows
