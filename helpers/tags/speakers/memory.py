"""What a reader remembers of an article: its sentences, who is named in them, and who has spoken so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.tags.language.sentences import Sentence, Token, listed
from helpers.tags.speakers.bodies import Bodies
from helpers.tags.speakers.figures import Figure, Mention, Span
from helpers.tags.speakers.names import like_a_headline, names_in
from helpers.tags.speakers.people import noun
from helpers.tags.speakers.persons import Persons

LOOK_BACK = 60
FRESH = 4


class Heard(NamedTuple):
    """One time somebody spoke: who, where, and the words of the text that name this speaker."""

    figure: Figure
    start: int
    span: Span
    words: str


class Found(NamedTuple):
    """The figure that words mean, a clause that says why, and the code points of the words it quotes."""

    figure: Figure
    because: str
    span: Span


@dataclass(slots=True)
class Memory:
    """The people and bodies that an article names, and who has spoken up to a place in it."""

    persons: Persons = field(default_factory=Persons)
    bodies: Bodies = field(default_factory=Bodies)
    groups: list[tuple[int, Sentence]] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def meet(self, sentence: Sentence) -> None:
        """Note whom and what a sentence names; a headline in capitals tells no names."""
        self.sentences.append(sentence)
        self.starts.append(sentence[0].start)
        self.groups += [(words[-1].start, words) for words in _groups(sentence)]
        if not like_a_headline(sentence):
            names = names_in(sentence)
            self.persons.meet(names, sentence, len(self.sentences))
            self.bodies.meet(names, sentence, len(self.sentences))

    def number(self, at: int) -> int:
        """The number of the sentence that holds a place; the first has the number 1."""
        return bisect_left(self.starts, at + 1)

    def sentence(self, at: int) -> Sentence:
        """The tokens of the sentence that holds a place."""
        number = self.number(at)
        return self.sentences[number - 1] if number else ()

    def distance(self, behind: int, at: int) -> int:
        """How many sentences lie between two places."""
        return self.number(at) - self.number(behind)

    def group_before(self, at: int) -> Sentence | None:
        """The last words before a place that name several people."""
        behind = bisect_left(self.groups, at, key=lambda one: one[0])
        return self.groups[behind - 1][1] if behind else None

    def last_heard(self, at: int, sorts: Sequence[str], sex: str | None = None) -> Heard | None:
        """The last speaker of one of these sorts before a place, if asked one who may be "he" or "she"."""
        for one in self.heard[: -LOOK_BACK - 1 : -1]:
            if one.start < at and one.figure.sort in sorts and self.persons.may_be(one.figure, sex):
                return one
        return None


def mentioned(mention: Mention, figure: Figure, what: str = "") -> Found:
    """A figure found by a place that names it."""
    return Found(figure, f"“{mention.words}” stands before it{what}", (mention.start, mention.end))


def spoke_last(heard: Heard | None) -> Found | None:
    """A figure found because it spoke last."""
    return Found(heard.figure, f"“{heard.words}” spoke last before it", heard.span) if heard else None


def _groups(sentence: Sentence) -> Iterator[Sentence]:
    """The plural nouns for people in a sentence, with up to three words that go before each."""
    for place, token in enumerate(sentence):
        if token.low[-1:] == "s" and not token.capital and token.is_word:
            kind = noun(token.low)
            if kind and kind.plural and kind.sort == "person":
                first = place
                while first > max(0, place - 3) and _goes_before(sentence[first - 1]):
                    first -= 1
                yield sentence[first : place + 1]


def _goes_before(token: Token) -> bool:
    small = listed("prepositions", "clause", "auxiliaries", "reporting_forms", "pronouns")
    return token.is_word and token.low not in small
