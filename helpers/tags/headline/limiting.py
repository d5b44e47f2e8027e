"""Words of the body that limit a noun ("former", "members of"), and that the headline lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from helpers.rules import rule_file
from helpers.tags.headline.pieces import Piece
from helpers.tags.headline.word_forms import Unit, atoms_of
from helpers.tags.language.grammar import NAMES, NOUNS, Places, owns
from helpers.tags.language.sentences import Sentence

LONGEST = 10
SOME, OF = "some", "of"
_COMMON = NOUNS - NAMES
_DESCRIBING = NOUNS | {"JJ", "JJR", "JJS", "CD"}
_PARTICIPLES = frozenset(("VBN", "VBG"))
_OWNERS = frozenset(("DT", "PRP$", "POS"))


class Limit(NamedTuple):
    """A noun of a piece that a sentence limits: its places in the piece, and those of the sentence's phrase.

    `words` are those of the phrase that limit it and that the piece lacks.
    """

    noun: Places
    phrase: Places
    words: tuple[str, ...]


def limit_in(
    piece: Piece, own: Sequence[Unit], verb: int | None, tokens: Sentence, has: Mapping[int, Places]
) -> Limit | None:
    """Return the first noun of a piece that a sentence has only with words that limit it, if there is one.

    `own` are the units of the piece, `has` their places in the sentence.
    """
    kept = _kept(piece.tokens)
    for at, (first, last) in sorted(has.items()):
        noun, there = tokens[first], piece.tokens[own[at].first]
        named = own[at].keys[0].startswith("=") or noun.capital
        if at == verb or named or there.kind not in NOUNS or noun.kind not in (*_COMMON, "JJ") or owns(noun):
            continue
        opening, words = _limiting(tokens, first)
        lost = tuple(word for word in words if kept.isdisjoint(_lines(word)))
        if lost:
            while last < len(tokens) and tokens[last].kind in _COMMON:
                last += 1
            phrase = {token.low for token in tokens[first:last]}
            ending = own[at].last
            while ending < len(piece.tokens) and piece.tokens[ending].low in phrase:
                ending += 1
            return Limit((own[at].first, ending), (opening, last), lost)
    return None


def _kept(tokens: Sentence) -> set[int]:
    """The lines of the list of which a piece has a word itself."""
    lows = [token.low for token in tokens]
    words = [*lows, *map(" ".join, pairwise(lows)), *(atom for low in lows for atom in atoms_of(low))]
    return {line for word in words for line in _lines(word)}


def _limiting(tokens: Sentence, noun: int) -> tuple[int, list[str]]:
    """The place of the first word that limits a noun, and all such words before it, in order."""
    words = ["ex"] if "ex" in atoms_of(tokens[noun].low) else []
    place, opening, owned = noun, noun, False
    while place > max(0, noun - LONGEST):
        before = tokens[place - 1]
        pair = f"{tokens[place - 2].low} {before.low}" if place > 1 else ""
        if before.low == OF and _lines(pair):
            place, owned = place - 2, False
            words.insert(0, pair)
            opening = place
        elif not owned and _lines(before.low) and _describes(tokens, place - 1, noun):
            place -= 1
            words.insert(0, before.word)
            opening = place
        elif before.kind in _OWNERS or (not owned and _stands_before(tokens, place - 1)):
            owned = owned or before.kind in _OWNERS
            place -= 1
        else:
            break
    return opening, words


def _stands_before(tokens: Sentence, place: int) -> bool:
    """True for a word that can stand within a noun phrase before its noun."""
    token = tokens[place]
    participle = token.kind in _PARTICIPLES and place > 0 and tokens[place - 1].kind in (*_OWNERS, "JJ")
    return token.kind in _DESCRIBING or participle or token.word in ("“", '"', "‘")


def _describes(tokens: Sentence, place: int, noun: int) -> bool:
    """True where a word that may limit a noun is no verb here; "some" limits plurals without a number."""
    token = tokens[place]
    if token.low == SOME:
        last = noun
        while last + 1 < len(tokens) and tokens[last + 1].kind in _COMMON:
            last += 1
        return tokens[last].kind == "NNS" and tokens[place + 1].kind != "CD"
    if not token.low.endswith("ed"):
        return True
    before = tokens[place - 1].kind if place else ""
    return token.kind in ("JJ", "VBN") and before not in (*NOUNS, "PRP", "RB", "WP")


@cache
def _limits() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(rule_file("headline")["limiting"]["lines"].strip().split("\n")):
        for word in line.split(","):
            found.setdefault(word.strip(), set()).add(number)
    return {word: frozenset(lines) for word, lines in found.items()}


def _lines(word: str) -> frozenset[int]:
    """The lines of the list in which a word stands."""
    return _limits().get(word.lower(), frozenset())
