"""Which sentences of the body have the words of a piece of the headline: the search behind the supports.

A word of the piece weighs log2(1 + sentences / sentences with it), so that rare words decide (Spärck Jones
1972). Words match in any form, as another spelling of a name, or by the kit's list of related words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from math import log2
from typing import NamedTuple

from helpers.rules import rule_file
from helpers.tags.headline.limiting import Limit, limit_in
from helpers.tags.headline.pieces import Piece, helps
from helpers.tags.headline.word_forms import Unit, possible_keys, units, units_at
from helpers.tags.language.sentences import Sentence

BY, PASSIVE_HELPERS = "by", frozenset(("is", "are", "was", "were", "be", "been", "being"))
# A word that stands nowhere counts as rarer than one that stands in one sentence.
NOWHERE = 0.5

Places = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Body:
    """The sentences of the body, and where in each of them the words of the headline stand, by their keys."""

    sentences: Sequence[Sentence]
    found: Mapping[str, Mapping[int, list[Places]]]

    def places(self, unit: Unit, most: int) -> dict[int, list[Places]]:
        """Return where a word stands, by the number of the sentence; at most so many sentences a key.

        The word itself, in any form, goes before a related one.
        """
        places: dict[int, list[Places]] = {}
        for key in unit.keys:
            for number, here in islice(self.found.get(key, {}).items(), most):
                places.setdefault(number, here)
        return places

    def frequency(self, unit: Unit) -> int:
        """Return in how many sentences the word stands, or the most frequent line of words related to it."""
        return max(len(self.found.get(key, ())) for key in unit.keys)


class Support(NamedTuple):
    """One sentence of the body with words of a piece: which of its units it has, and where they stand."""

    number: int
    tokens: Sentence
    has: Mapping[int, Places]
    lacks: Sequence[int]
    share: float
    carries: bool
    turned: bool = False
    limit: Limit | None = None

    @property
    def tells(self) -> bool:
        """True where it has nearly the whole piece, with or without a word that limits a noun."""
        return self.carries or self.limit is not None

    @property
    def first(self) -> int:
        """The place of the first matching word."""
        return min(first for first, _ in self.has.values())

    @property
    def last(self) -> int:
        """The place behind the last matching word."""
        return max(last for _, last in self.has.values())


class Finding(NamedTuple):
    """A piece with its units, the supports in reading order, and the units that stand nowhere in the body."""

    piece: Piece
    units: Sequence[Unit]
    verb: int | None
    supports: Sequence[Support]
    absent: Sequence[int]


def body_of(sentences: Sequence[Sentence], headlines: Iterable[Sentence]) -> Body:
    """Return the body's sentences with the places at which words of the headlines stand."""
    wanted = {key for tokens in headlines for unit in units(tokens) for key in unit.keys}
    worth: dict[str, bool] = {}
    found: defaultdict[str, defaultdict[int, list[Places]]] = defaultdict(lambda: defaultdict(list))
    for number, tokens in enumerate(sentences):
        behind = 0
        for place, token in enumerate(tokens):
            low = token.low
            if low not in worth:
                worth[low] = not wanted.isdisjoint(possible_keys(low))
            if not worth[low] or place < behind:
                continue
            for unit in units_at(tokens, place):
                behind = max(behind, unit.last)
                for key in unit.keys:
                    if key in wanted:
                        found[key][number].append((unit.first, unit.last))
    return Body(sentences, found)


def find(piece: Piece, body: Body) -> Finding:
    """Return which sentences of the body carry a piece, or a part of it.

    A sentence carries it that has nearly the whole weight and the verb, alone or with the sentence before
    or behind it, which then carries a part.
    """
    limits = rule_file("headline")["matching"]
    own = _distinct(units(piece.tokens))
    verb = next((at for at, unit in enumerate(own) if unit.first == piece.verb), None)
    needed = _needed(piece, own, verb)
    places = [body.places(unit, limits["sentences"]) for unit in own]
    total = len(body.sentences)
    weights = [log2(1 + total / (body.frequency(unit) or NOWHERE)) for unit in own]
    everywhere: defaultdict[int, dict[int, list[Places]]] = defaultdict(dict)
    for at, where in enumerate(places):
        for number, here in where.items():
            everywhere[number][at] = here
    has = {number: _nearest(here, verb) for number, here in everywhere.items()}
    whole = sum(weights) or 1.0
    shares = {number: sum(weights[at] for at in got) / whole for number, got in has.items()}
    roles = _roles(piece, own, verb)
    found = []
    for number in has:
        carries = shares[number] >= limits["nearly_all"] and needed <= has[number].keys()
        turned = carries and roles is not None and _turned(body.sentences[number], has[number], *roles)
        carries = carries and not turned and not (verb == 0 and _ends_with_verb(body, number, has[number]))
        lacks = [at for at in range(len(own)) if at not in has[number]]
        got = body.sentences[number], has[number], lacks, shares[number]
        found.append(_limited(Support(number, *got, carries, turned), piece, own, verb))
    absent = [at for at, where in enumerate(places) if not where]
    # A sentence that only carries the piece with its neighbour's help can limit a noun, too.
    chosen = [_limited(one, piece, own, verb) for one in _chosen(found, weights, needed, limits)]
    return Finding(piece, own, verb, chosen, absent)


def _limited(one: Support, piece: Piece, own: Sequence[Unit], verb: int | None) -> Support:
    """A sentence that carries a piece, as one that does not if it limits a noun of it; others as they are."""
    limit = limit_in(piece, own, verb, one.tokens, one.has) if one.carries else None
    return one._replace(carries=False, limit=limit) if limit else one


def _nearest(here: Mapping[int, Sequence[Places]], verb: int | None) -> dict[int, Places]:
    """Of each word the place that is nearest to the verb; without a verb, the first."""
    middle = here[verb][0][0] if verb is not None and verb in here else 0
    return {at: min(places, key=lambda place: abs(place[0] - middle)) for at, places in here.items()}


def _distinct(found: Sequence[Unit]) -> list[Unit]:
    """The units without those that say the same again."""
    return list({unit.keys[0]: unit for unit in reversed(found)}.values())[::-1]


def _chosen(
    found: Sequence[Support], weights: Sequence[float], needed: Set[int], limits: Mapping[str, float]
) -> list[Support]:
    """The supports worth showing: those that carry the piece, else those that limit a noun of it.

    Where there are none, two neighbours, or else parts of it.
    """
    kept = sorted((one for one in found if one.carries), key=_strength)[: int(limits["most"])]
    if len(weights) == 1:
        kept = sorted(found, key=lambda one: one.number)[:1]
    kept = kept or sorted((one for one in found if one.limit), key=_strength)[: int(limits["most"])]
    kept = kept or _pair(found, weights, needed, limits["nearly_all"])
    if not kept:
        parts = [one for one in found if len(one.has) > 1 and one.share >= limits[_least(one)]]
        kept = sorted(parts, key=_strength)[: int(limits["most_parts"])]
    return sorted(kept, key=lambda one: one.number)


def _least(one: Support) -> str:
    """The name of the least share with which a sentence carries a part of a piece."""
    return "part" if len(one.has) < 3 else "part_with_more"


def _strength(one: Support) -> tuple[float, int]:
    return -one.share, one.number


def _pair(
    found: Sequence[Support], weights: Sequence[float], needed: Set[int], nearly_all: float
) -> list[Support]:
    """Two neighbours that carry the piece together: the one with the verb, and the other."""
    by_number = {one.number: one for one in found}
    whole = sum(weights) or 1.0
    best: tuple[float, list[Support]] = (0.0, [])
    for one in found:
        if one.turned or len(one.has) < 2 or not needed <= one.has.keys():
            continue
        for near in (one.number - 1, one.number + 1):
            other = by_number.get(near)
            if other is None or other.has.keys() <= one.has.keys():
                continue
            share = sum(weights[at] for at in {*one.has, *other.has}) / whole
            if share >= nearly_all and one.share >= other.share and share > best[0]:
                best = share, [one._replace(carries=True), other]
    return best[1]


def _needed(piece: Piece, own: Sequence[Unit], verb: int | None) -> set[int]:
    """The units that a sentence needs to carry a piece: numbers, its verb, a verb behind that with "to".

    Where the verb is only "is" or its like, the last word behind it.
    """
    counted = {at for at, unit in enumerate(own) if unit.keys[0].isdigit()}
    if verb is None:
        helper = next((at for at, one in enumerate(piece.tokens) if at and helps(one)), None)
        said = [at for at, unit in enumerate(own) if helper is not None and unit.first > helper]
        return counted | set(said[-1:])
    behind = own[verb].last
    also = behind + 1 < len(piece.tokens) and piece.tokens[behind].low == "to"
    return {verb, *counted, *(at for at, unit in enumerate(own) if also and unit.first == behind + 1)}


def _roles(piece: Piece, own: Sequence[Unit], verb: int | None) -> tuple[int, int, int] | None:
    """The units before and behind the verb that are next to it: who does it, and to whom."""
    if verb is None or not 0 < verb < len(own) - 1 or _passive(piece.tokens, own[verb].first):
        return None
    between = piece.tokens[own[verb].last : own[verb + 1].first]
    return None if any(token.kind in ("IN", "TO") for token in between) else (verb - 1, verb, verb + 1)


def _turned(tokens: Sentence, has: Mapping[int, Places], subject: int, verb: int, object_: int) -> bool:
    """True where the two sides of the verb stand the other way round, close to it."""
    if not {subject, verb, object_} <= has.keys():
        return False
    near = rule_file("headline")["matching"]["near"]
    before, middle, behind = has[object_], has[verb], has[subject]
    if not (before[1] <= middle[0] and middle[1] <= behind[0]):
        return False
    if middle[0] - before[1] > near or behind[0] - middle[1] > near:
        return False
    return not _passive(tokens, middle[0]) and all(token.low != BY for token in tokens[middle[1] : behind[0]])


def _ends_with_verb(body: Body, number: int, has: Mapping[int, Places]) -> bool:
    """True where what follows the verb in the piece stands before it here, and not in a passive."""
    verb = has[0][0]
    after = any(first > verb for first, _ in has.values())
    return len(has) > 1 and not after and not _passive(body.sentences[number], verb)


def _passive(tokens: Sentence, verb: int) -> bool:
    """True for a participle behind "was" and its like, or before "by"."""
    if tokens[verb].kind not in ("VBN", "VBD"):
        return False
    helped = any(token.low in PASSIVE_HELPERS for token in tokens[max(0, verb - 3) : verb])
    by = any(token.low == BY for token in tokens[verb + 1 : verb + 3])
    return helped or by or tokens[verb].kind == "VBN"
