"""Reading the words that name a source: the name or the noun they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.tags.language.sentences import Sentence, Token
from helpers.tags.speakers.names import Name, names_in
from helpers.tags.speakers.people import noun, noun_or_guess, words_of


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase rests on: the `names` it ends in, or its head noun with the names that own it."""

    words: Sentence
    names: tuple[Name, ...] = ()
    head: Token | None = None
    owners: tuple[Name, ...] = ()
    beside: tuple[Name, ...] = ()

    @property
    def definite(self) -> bool:
        """True where the phrase points back: "the general", "this company"."""
        return self.words[0].low in words_of("definite")


def read_phrase(tokens: Sentence) -> Phrase:
    """Return what a noun phrase rests on; `tokens` must hold at least one word."""
    words = [token for token in tokens if token.quoted is None]
    segments = list(_segments(words))
    first = _read_segment(_behind_quantity(segments[0]))
    if first.names:
        return Phrase(words, first.names, first.head, first.owners, first.beside)
    office = first.head is None or _is_person(first.head)
    for segment in segments[1:]:
        other = _read_segment(segment)
        named = [name for name in other.names if name.sort in ("person", "surname")]
        if named and office:
            return Phrase(words, tuple(named), other.head, first.owners)
        office = other.head is not None and _is_person(other.head)
    return Phrase(words, (), first.head, first.owners, first.beside)


def _behind_quantity(segment: list[Token]) -> list[Token]:
    """What stands behind "a number of", "two thirds of" and the like."""
    first = 0
    for place, token in enumerate(segment[:-1]):
        if place and token.low == "of" and segment[place - 1].low in words_of("quantity"):
            first = place + 1
        elif token.low in words_of("stop"):
            break
    return segment[first:]


def _is_person(token: Token) -> bool:
    return noun_or_guess(token.low).sort in ("person", "people")


def _segments(words: Sentence) -> Iterator[list[Token]]:
    """The pieces of a phrase between commas and dashes, without what stands in brackets."""
    pieces: list[list[Token]] = [[]]
    inside = False
    for place, token in enumerate(words):
        if token.low in ("(", "["):
            inside = True
        elif token.low in (")", "]"):
            inside = False
        elif inside or token.low in ("’", "'"):
            continue
        elif token.is_word or token.low in ("&", "%") or _in_number(words, place):
            pieces[-1].append(token)
        else:
            pieces.append([])
    whole = [piece for piece in pieces if any(token.is_word for token in piece)]
    yield from whole or [list(words)]


def _in_number(words: Sentence, place: int) -> bool:
    """True for the comma or point of "1,409"."""
    around = words[max(0, place - 1) : place + 2]
    touching = len(around) == 3 and around[0].end == around[1].start and around[1].end == around[2].start
    return touching and around[0].word.isdigit() and around[2].word.isdigit()


def _read_segment(segment: list[Token]) -> Phrase:
    names = names_in(segment)
    covered = {place for name in names for place in range(name.first, name.last)}
    end = next(
        (n for n in range(1, len(segment)) if n not in covered and segment[n].low in words_of("stop")),
        len(segment),
    )
    core = [name for name in names if name.last <= end]
    if core and core[-1].last == end:
        return Phrase(segment, tuple(_side_by_side(segment, core)), None, ())
    head = _head(segment, end, covered)
    if core and [token.low for token in segment[core[0].last : core[0].last + 1]] == ["and"]:
        return Phrase(segment, (core[0],), head)
    late = [name for name in names if name.first >= end]
    core = [name for name in core if head and name.tokens[-1].end <= head.start]
    if head and _is_person(head) and late and late[-1].last == len(segment) and late[-1].title:
        return Phrase(segment, (late[-1],), head, tuple(core))
    if late and segment[end].low in ("called", "named", "dubbed") and late[0].first == end + 1:
        return Phrase(segment, (late[0],), head)
    return Phrase(segment, (), head, tuple(core), tuple(late))


def _side_by_side(segment: list[Token], core: list[Name]) -> list[Name]:
    """The last name of a phrase, and those that "and" joins to it."""
    kept = [core[-1]]
    for name in reversed(core[:-1]):
        between = segment[name.last : kept[0].first]
        if [token.low for token in between] not in (["and"], ["&"]):
            break
        kept.insert(0, name)
    return kept


def _head(segment: list[Token], end: int, covered: set[int]) -> Token | None:
    """The noun a phrase is about: its last known noun, or else its last word."""
    for place in range(end - 1, -1, -1):
        token = segment[place]
        if noun(token.low) and (place not in covered or token.low.rstrip(".") in words_of("titles")):
            return token
    last = segment[end - 1] if end else None
    small = last is None or not last.is_word or last.low in words_of("definite", "indefinite")
    return None if small else last
