"""What a tag is inside the kit: words of the text, a label, the rule that fired, and why."""

from __future__ import annotations

from dataclasses import dataclass

LAYERS = ("part", "statement", "source", "cue")


@dataclass(frozen=True, slots=True)
class Tag:
    """One mark on one stretch of text.

    `start` and `end` are code points into the article's text, and `words` is exactly that stretch.
    `voice` is "narrator", or the speaker in whose quotation the words stand. `of` is the id of the
    statement that a `source` or `cue` tag belongs to. For a statement, `speaker` is the resolved
    name, or None where the text does not say.
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
    speaker: str | None = None
    source_kind: str | None = None
    of: str | None = None
