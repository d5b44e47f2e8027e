"""What an attribution is: who reports what, by which words, within one sentence.

The terms follow Pareti (2015): the content (what is said), the source (the words that name the
speaker) and the cue (the words that make it a report, as "said").
"""

from __future__ import annotations

from dataclasses import dataclass

from helpers.tags.language.grammar import Places
from helpers.tags.language.sentences import Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, its cue and its content within one sentence, as places [first, last) of its tokens.

    `content` is empty where the report has no words of its own here and only leads to a quotation.
    """

    source: Places | None
    cue: Places
    content: tuple[Places, ...]
    rule: str
    speech: bool
    tokens: tuple[Token, ...]

    @property
    def first(self) -> int:
        """The place of the first token of source and cue."""
        return min(self.source[0], self.cue[0]) if self.source else self.cue[0]

    @property
    def last(self) -> int:
        """The place behind the last token of source and cue."""
        return max(self.source[1], self.cue[1]) if self.source else self.cue[1]

    def span(self, places: Places) -> tuple[int, int]:
        """The code points of the tokens at these places."""
        return self.tokens[places[0]].start, self.tokens[places[1] - 1].end


def holds(outer: Attribution, place: int) -> bool:
    """True where the content of a report holds the word at `place`."""
    return any(first <= place < last for first, last in outer.content)
