"""What a tag is inside the kit: words of the text, a label, the rule that fired, and why."""

from __future__ import annotations

from dataclasses import dataclass

LAYERS = (
    "part",
    "statement",
    "source",
    "cue",
    "carrier",
    "attribution lost",
    "certainty",
    "scope",
    "naming",
    "modifier",
    "loaded",
    "headline",
    "support",
)
STATEMENT_KINDS = ("direct quotation", "indirect speech", "mixed quotation", "belief or plan")
SOURCE_KINDS = (
    "named official",
    "named other person",
    "unnamed person",
    "unnamed group",
    "institution",
    "document or statement",
    "news agency",
    "other outlet",
    "nobody",
    "unclear",
)
CERTAINTY_KINDS = (
    "hedge",
    "evidential",
    "condition",
    "distancing",
    "booster",
    "claiming verb",
    "factive verb",
    "implicative verb",
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One mark on one stretch of text.

    `start` and `end` are code points into the article's text, and `words` is exactly that stretch.
    `voice` says whose words these are: "narrator", or the speaker of the innermost statement that they
    stand in, whose id is `within`; what something is called counts as a speaker's only where it is quoted
    (`helpers.tags.voice`). For a statement, `speaker` is the resolved name and `speaker_id` the
    same person's or body's id in every article (both None where the text does not say), and `source_kind`
    one of `SOURCE_KINDS`. A `source`, `cue` or `carrier` tag, and every further piece of a statement
    that is interrupted, points by `of` to the id of the statement's first piece.
    """

    id: str
    article_id: str
    start: int
    end: int
    words: str
    layer: str
    label: str
    rule: str
    reason: str
    voice: str = "narrator"
    within: str | None = None
    speaker: str | None = None
    speaker_id: str | None = None
    source_kind: str | None = None
    about: str | None = None
    about_id: str | None = None
    of: str | None = None
