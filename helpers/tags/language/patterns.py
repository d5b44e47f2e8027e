"""Patterns: how a rule file says which words it marks. Made to be read and written by learners.

A pattern is a row of slots with spaces between them; each slot stands for one word or mark of a sentence.
A comma, a quotation mark or a bracket in a text is a slot of its own; "don't" and "so-called" are one word.

    may            this word, however it is written; a slot with a capital letter ("May") is taken as written
    may|might      one of several words
    claim+         all forms of a verb: claim, claims, claimed, claiming
    critici* *ly   words that begin, or end, so
    @doubters      a word of the list `doubters` in the rule file
    {noun}         any word of a class, {noun|name} of one of two, {noun&capital} of both at once;
                   may|might{modal} takes these words only where they are of the class
    !not           one word or mark that is not this one
    {adverb}?      a slot that may be missing; it is filled where it can be
    .. or ..5      up to three (or five) words of any kind, as few as will do, but no mark such as a comma
    ^ and $        the beginning and the end of the sentence; marks may follow its last word
    in what it [claims] is      only what stands between the brackets is marked

Classes: noun, name, verb, base, past, participle, ing, finite, modal, adjective, adverb, pronoun, possessive,
article, number, preposition, and capital or small for how a word is written. The time to try a pattern grows
with the length of the sentence and of the pattern, whatever the pattern. `pattern_help` is the same table
with a sentence for each form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, NamedTuple

from helpers.rules import rule_file
from helpers.tags.language.sentences import Sentence, Token
from helpers.tags.language.slots import CLASSES, WRITTEN, Lists, PatternError, Slot, Test, slot_of

__all__ = [
    "CLASSES",
    "WRITTEN",
    "Pattern",
    "PatternError",
    "match_at",
    "pattern",
    "pattern_help",
    "pieces_of",
]

LONGEST, WIDEST = 40, 60
_FINAL_MARKS = 8


class Form(NamedTuple):
    """One form of the pattern language: how it is written, what it means, and what it marks in a text."""

    written: str
    means: str
    pattern: str
    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as it was written, its slots, and between which of them the marked words stand.

    `needed` are words of which one has to stand somewhere behind the beginning of a match, None where that
    can't be told; `reach` is the most words and marks that a match can span.
    """

    written: str
    slots: tuple[Slot, ...]
    opens: int
    closes: int
    needed: frozenset[str] | None = field(init=False, repr=False)
    reach: int = field(init=False, repr=False)
    _anchored: bool = field(init=False, repr=False)
    _lead: tuple[Test, ...] = field(init=False, repr=False)
    _heads: tuple[Test, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Prepare what is asked most: what a match begins with, and how far there is one way only."""
        anchored = self.slots[0].edge == "^"
        lead = takewhile(lambda slot: slot.test and not slot.optional, self.slots[anchored:])
        prepared: dict[str, Any] = {
            "reach": sum(slot.gap or (0 if slot.edge else 1) for slot in self.slots),
            "_anchored": anchored,
            "_lead": tuple(slot.test for slot in lead),
            "_heads": tuple(slot.test for slot in self._first() if slot.test),
        }
        behind = self.slots[anchored + len(prepared["_lead"]) :]
        known = [slot.words for slot in behind if slot.words and not slot.optional]
        prepared["needed"] = min(known, key=_commonness, default=None)
        for name, value in prepared.items():
            object.__setattr__(self, name, value)

    def _first(self) -> Iterator[Slot]:
        """The slots with which a match can begin."""
        for slot in self.slots:
            if not slot.edge:
                yield slot
                if not slot.optional:
                    return

    @property
    def first_words(self) -> frozenset[str] | None:
        """The words with which a match can begin, None where that can't be told."""
        found: set[str] = set()
        for slot in self._first():
            if slot.words is None:
                return None
            found |= slot.words
        return frozenset(found)

    @property
    def second_words(self) -> frozenset[str] | None:
        """The words with which a match goes on behind its first word, None where that can't be told."""
        return self.slots[1 + self._anchored].words if len(self._lead) > 1 else None

    @property
    def size(self) -> int:
        """How many words had to be read for its slots."""
        return sum(slot.size for slot in self.slots)

    def begins_with(self, token: Token) -> bool:
        """True where a match can begin with this word."""
        return any(test(token) for test in self._heads)


def _commonness(words: frozenset[str]) -> tuple[bool, int]:
    """A guess how often one of these stands in a sentence, to compare: marks do in most of them."""
    return not all(word[0].isalnum() for word in words), len(words)


def pattern_help() -> list[Form]:
    """Return the forms of the pattern language, then the classes of words, each with an example.

    >>> pattern_help()[0].written, pattern_help()[0].marks
    ('may', ('May', 'may'))
    """
    table = rule_file("gold/patterns")
    return [Form(**{**row, "marks": tuple(row["marks"])}) for row in (*table["form"], *table["class"])]


def pattern(written: str, lists: Lists | None = None) -> Pattern:
    """Return the pattern that is written so; `lists` are the word lists that it may name.

    Raises:
        PatternError: it can't be read; the error says in which slot, and why.

    >>> pattern("it [may|might{modal}] be").opens
    1
    """
    slots: list[Slot] = []
    marks: dict[str, int] = {}
    pieces = pieces_of(written)
    last = sum(piece not in ("[", "]") for piece in pieces)
    for place, piece in enumerate(pieces, 1):
        if piece in ("[", "]"):
            if piece in marks or (piece == "]" and "[" not in marks):
                raise PatternError(place, "brackets stand in a pattern once: one [ and one ] behind it")
            marks[piece] = len(slots)
        else:
            if len(slots) == LONGEST:
                raise PatternError(place, f"the pattern is too long: {LONGEST} slots at the most")
            slots.append(slot_of(piece, place, lists or {}))
            _refuse_edge(slots[-1].edge, len(slots), last, place)
    _refuse(slots, marks, pieces)
    found = Pattern(written, tuple(slots), marks.get("[", 0), marks.get("]", len(slots)))
    if found.reach > WIDEST:
        raise PatternError(len(pieces), f"with its gaps it spans {found.reach} words: {WIDEST} at the most")
    return found


def pieces_of(written: str) -> list[str]:
    """Return the slots and brackets of a pattern as they are written.

    >>> pieces_of("what it [claims] is")
    ['what', 'it', '[', 'claims', ']', 'is']
    """
    return re.sub(r"([\[\]])", r" \1 ", written).split()


def _refuse_edge(edge: str, number: int, last: int, place: int) -> None:
    """Refuse ^ and $ where they can never match."""
    if edge == "^" and number > 1:
        raise PatternError(place, "^ is the beginning of the sentence: nothing stands before it")
    if edge == "$" and number < last:
        raise PatternError(place, "$ is the end of the sentence: nothing stands behind it")


def _refuse(slots: list[Slot], marks: Mapping[str, int], pieces: Sequence[str]) -> None:
    if len(marks) == 1:
        raise PatternError(pieces.index("[") + 1, "the bracket is opened and never closed")
    inner = slots[marks.get("[", 0) : marks.get("]", len(slots))]
    if not any(slot.test and not slot.optional for slot in inner):
        at = pieces.index("[") + 1 if marks else 1
        raise PatternError(at, "it marks nothing: at least one word has to stand there always")
    always = [number for number, slot in enumerate(slots) if not slot.optional and not slot.edge]
    for number in (always[0], always[-1]):
        if slots[number].gap:
            place = [at for at, piece in enumerate(pieces, 1) if piece not in ("[", "]")][number]
            raise PatternError(place, "a gap stands between two words that are always there, never at an end")


def match_at(one: Pattern, sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return the places [first, last) that the pattern marks where its first word stands at `start`.

    Of several ways to match, slot by slot from the left, one that may be missing is filled, and a gap is as
    short as it can be. None where it does not match.

    >>> from helpers.tags.language.sentences import sentences
    >>> text = "The bridge may be safe."
    >>> match_at(pattern("bridge [may{modal}]"), sentences(text, 0, len(text), [])[0], 1)
    (2, 3)
    """
    if start and one._anchored:
        return None
    at, size = start, len(sentence)
    for test in one._lead:
        if at >= size or not test(sentence[at]):
            return None
        at += 1
    done = len(one._lead) + one._anchored
    ends: dict[int, int] = {}
    if done < len(one.slots) and not _follow(one.slots, sentence, done, at, ends, set()):
        return None
    first, last = (
        ends[edge] if edge in ends else max(start, start + edge - one._anchored)
        for edge in (one.opens, one.closes)
    )
    return first, last


def _follow(
    slots: Sequence[Slot],
    sentence: Sentence,
    number: int,
    at: int,
    ends: dict[int, int],
    failed: set[tuple[int, int]],
) -> bool:
    """Say whether the slots from `number` on match at `at`; `ends` tells where each of them begins."""
    if number == len(slots):
        ends[number] = at
        return True
    if (number, at) in failed:
        return False
    for behind in _steps(slots[number], sentence, at):
        if _follow(slots, sentence, number + 1, behind, ends, failed):
            ends[number] = at
            return True
    failed.add((number, at))
    return False


def _steps(slot: Slot, sentence: Sentence, at: int) -> Sequence[int]:
    """Where the next slot can begin if this one stands at `at`."""
    if slot.edge:
        fits = at == 0 if slot.edge == "^" else _is_end(sentence, at)
        return (at,) if fits else ()
    if slot.gap:
        found = [at]
        while len(found) <= slot.gap and found[-1] < len(sentence) and sentence[found[-1]].is_word:
            found.append(found[-1] + 1)
        return found
    if slot.test and at < len(sentence) and slot.test(sentence[at]):
        return (at + 1, at) if slot.optional else (at + 1,)
    return (at,) if slot.optional else ()


def _is_end(sentence: Sentence, at: int) -> bool:
    """True where at most a few marks follow."""
    if len(sentence) - at > _FINAL_MARKS:
        return False
    return not any(token.is_word or token.quoted for token in sentence[at:])
