"""The people and bodies that an article names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.tags.language.sentences import Sentence
from helpers.tags.speakers.names import joined

Span = tuple[int, int]


@dataclass(slots=True)
class Figure:
    """A person, a body or an unnamed source of an article, and what the article says of it.

    `sort` is one that `source_kinds.toml` asks for. `span` is where the name stands in full and `shown` the
    words there. `offices` gives for each office the words that name it; `office` quotes the first that show
    an office of a state and the like; `told` is "he" or "she" where a title tells; `named_in` lists the
    numbers of the sentences that give the name in full.
    """

    name: str
    id: str
    sort: str
    words: list[str]
    span: Span
    shown: str
    offices: dict[str, tuple[Span, str]] = field(default_factory=dict)
    office: str = ""
    told: str | None = None
    named_in: list[int] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """True for a name with more than a surname."""
        return len(self.words) > 1


class Mention(NamedTuple):
    """One place at which an article names a figure; of a lone surname only the `key` is known at first."""

    start: int
    end: int
    words: str
    key: str
    figure: Figure | None
    sentence: int


def new_figure(identifier: str, sort: str, words: list[str], tokens: Sentence) -> Figure:
    """Return a figure that is called by these tokens."""
    shown = joined(tokens)
    return Figure(shown, identifier, sort, words, (tokens[0].start, tokens[-1].end), shown)
