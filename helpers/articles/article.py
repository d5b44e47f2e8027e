"""What an article is inside the kit: plain, frozen objects that need no pandas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Status = Literal["stated", "inferred", "unknown"]
Span = tuple[int, int]

PROSE = ("headline", "standfirst", "section head", "body")
MASTHEAD = ("byline", "dateline", "date")
FURNITURE = ("menu", "related", "tags", "comments", "notice", "counter")
PART_KINDS = (*PROSE, *MASTHEAD, "caption", *FURNITURE)

FIELD_NAMES = (
    "outlet",
    "republisher",
    "agency",
    "byline",
    "dateline",
    "date",
    "republished",
    "language",
    "furniture_language",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One labelled stretch of a page: `kind` is one of `PART_KINDS`.

    `start` and `end` are code points into the article's text; `rule` is the id of the rule (in
    `rules/parts.toml`) that decided.
    """

    kind: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of the masthead: a value, how it is known, and the words it rests on.

    `status` is `stated` (the text says so), `inferred` (it follows from the text, see `reason`) or
    `unknown` (then `value` is None). `evidence` lists code-point spans into the text; `reason` is
    one sentence a learner can read.
    """

    value: str | None
    status: Status
    evidence: tuple[Span, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its parts and masthead.

    `text` is NFC with line feeds only; all spans count its code points. `sha256` is the hash of
    that text in UTF-8, so that a span can be checked against the text it belongs to. `notes` are
    sentences for the reader about what was found odd while reading the file.
    """

    article_id: str
    text: str
    sha256: str
    source: str
    parts: tuple[Part, ...]
    fields: Mapping[str, Field]
    notes: tuple[str, ...] = ()

    def of_kind(self, *kinds: str) -> list[Part]:
        """Return the parts of these kinds in reading order."""
        return [part for part in self.parts if part.kind in kinds]

    def words(self, part: Part) -> str:
        """Return the part's own words."""
        return self.text[part.start : part.end]

    @property
    def lines(self) -> list[Part]:
        """The parts that stand in no other part: a dateline inside a paragraph is left to its paragraph."""
        lines: list[Part] = []
        for part in self.parts:
            if not lines or part.start >= lines[-1].end:
                lines.append(part)
        return lines

    @property
    def headline(self) -> str | None:
        """The words of the first headline, or None where the page has none."""
        heads = self.of_kind("headline")
        return self.words(heads[0]) if heads else None

    @property
    def body(self) -> list[Part]:
        """The paragraphs of the article's own prose."""
        return self.of_kind("body")
