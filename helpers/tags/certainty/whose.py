"""Whose claim a mark makes less or more certain: the direction of doubt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from helpers.articles.article import Span
from helpers.rules import rule_file
from helpers.tags.carriers.scene import Stretch, stretches
from helpers.tags.language.cues import cue_nouns, forms
from helpers.tags.language.grammar import NOUNS, VERBS, is_time, noun_phrase, owns
from helpers.tags.language.sentences import Sentence, listed
from helpers.tags.tag import Tag

_GIVEN_BEFORE = 3
_BEFORE_OWNER = NOUNS | {"DT", "JJ", "CD"}


class Whose(NamedTuple):
    """Somebody as the text names him, and his id in every article; None and None where it names nobody."""

    name: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The statements of an article: their pieces, and each cue by all the places on which it stands."""

    pieces: Mapping[str, Sequence[Tag]]
    cues: Mapping[int, Tag]
    _stretches: Sequence[Stretch]
    _quoted: Sequence[Span]

    def reported_at(self, places: Iterable[int]) -> Tag | None:
        """Return the first piece of the statement whose cue stands on one of these places."""
        cue = next((self.cues[place] for place in places if place in self.cues), None)
        pieces = self.pieces.get(cue.of or "") if cue else None
        return pieces[0] if pieces else None

    def around(self, start: int, end: int) -> Tag | None:
        """Return the piece of the innermost statement that holds the words from `start` to `end`."""
        number = bisect_right(self._stretches, start, key=lambda one: one.start) - 1
        standing = number >= 0 and start < self._stretches[number].end
        statement = self._stretches[number].statement if standing else None
        while statement and (pieces := self.pieces.get(statement)):
            for piece in pieces:
                if piece.start <= start and end <= piece.end:
                    return piece
            statement = pieces[0].within
        return None

    def is_quoted(self, start: int, end: int) -> bool:
        """True where the words stand between quotation marks, so that they are the speaker's own."""
        number = bisect_right(self._quoted, start, key=lambda span: span[0]) - 1
        return number >= 0 and end <= self._quoted[number][1]


def told_in(tags: Sequence[Tag], quoted: Sequence[Span] = ()) -> Told:
    """Return the statements among the tags of one article, as `statement_tags` returns them.

    `quoted` are the spans between quotation marks, in reading order.
    """
    pieces: dict[str, list[Tag]] = {}
    for tag in tags:
        if tag.layer == "statement":
            pieces.setdefault(tag.of or tag.id, []).append(tag)
    cues = [tag for tag in tags if tag.layer == "cue"]
    at = {place: cue for cue in cues for place in range(cue.start, cue.end)}
    return Told(pieces, at, stretches([piece for own in pieces.values() for piece in own]), quoted)


def whose_claim(reported: Tag | None, around: Tag | None, of_others: bool) -> Whose:
    """Return whose claim it is that `reported` tells, or else the words of `around`.

    `reported` is the statement whose cue the words are, `around` the one in which they stand. With
    `of_others` they can't doubt the speaker who says them.

    >>> statement = Tag("s", "a", 0, 4, "Yes.", "statement", "direct quotation", "r", "", speaker="Ann")
    >>> whose_claim(None, statement, False).name, whose_claim(None, statement, True).name
    ('Ann', None)
    """
    for statement in (reported, None if of_others else around):
        if statement and statement.speaker:
            return Whose(statement.speaker, statement.speaker_id)
    return Whose()


@cache
def _giving() -> frozenset[str]:
    return frozenset(form for verb in rule_file("certainty")["lists"]["giving"] for form in forms(verb))


def reporters(sentence: Sentence, first: int, low: int) -> str | None:
    """Return who, in the words of the text, gave the report that stands before `first`, as in
    "the agencies publish reports about the allegedly …" and "the council's claims of alleged …".

    >>> from helpers.tags.language.sentences import sentences
    >>> text = "Some papers printed reports about an allegedly unsafe bridge."
    >>> reporters(sentences(text, 0, len(text), [])[0], 6, 0)
    'Some papers'
    """
    nouns = cue_nouns()
    for place in range(first - 1, max(low, first - 12), -1):
        if not nouns.get(sentence[place].low):
            continue
        if owns(sentence[place - 1]):
            return _owner(sentence, place - 1, low)
        given = sentence[max(low, place - _GIVEN_BEFORE) : place]
        return _subject(sentence, low) if any(token.low in _giving() for token in given) else None
    return None


def _owner(sentence: Sentence, place: int, low: int) -> str:
    start = place
    while start > low and sentence[start - 1].kind in _BEFORE_OWNER and not owns(sentence[start - 1]):
        start -= 1
    name = sentence[place].word
    return " ".join([*(token.word for token in sentence[start:place]), name[: -2 if name[-1] == "s" else -1]])


def _subject(sentence: Sentence, low: int) -> str | None:
    """The noun phrase with which the clause from `low` on begins, where a verb follows it."""
    while low < len(sentence) and (sentence[low].low in listed("joining") or not sentence[low].is_word):
        low += 1
    behind = noun_phrase(sentence, low)
    pronoun = behind == low + 1 and sentence[low].kind == "PRP"
    if low == behind or pronoun or behind >= len(sentence) or sentence[behind].kind not in VERBS:
        return None
    return _words(sentence, low, behind)


def named_inside(sentence: Sentence, first: int, last: int) -> str | None:
    """Return who, in the words of the text, uses the name in "what the mayor calls"; None for a pronoun."""
    what = next((place for place in range(first, last) if sentence[place].low == "what"), last)
    behind = noun_phrase(sentence, what + 1) if what < last else what
    if not what < behind < last or sentence[what + 1].kind == "PRP":
        return None
    return _words(sentence, what + 1, behind)


def by_whom(sentence: Sentence, last: int) -> str | None:
    """Return who, in the words of the text, stands behind "by", as in "considered by many"."""
    if last >= len(sentence) or sentence[last].low != "by":
        return None
    behind = noun_phrase(sentence, last + 1)
    opening = sentence[last + 1 : behind]
    if not opening or opening[0].kind in ("PRP", "VBG", "CD") or any(is_time(token) for token in opening):
        return None
    return _words(sentence, last + 1, behind)


def _words(sentence: Sentence, first: int, last: int) -> str:
    return " ".join(token.word for token in sentence[first:last])
