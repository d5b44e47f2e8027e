"""The words around a noun or a name that belong to it: those before, and those that join others to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from helpers.rules import Rule, rules
from helpers.tags.language.grammar import NAMES, NOUNS, is_time
from helpers.tags.language.sentences import Sentence, Token
from helpers.tags.naming.actors import Named, State, first_words, names_in, states_in
from helpers.tags.naming.words import bare, ending_rule, modifier_word, naming_list, nouns, opens_behind

LONGEST = 12
_BEFORE = frozenset(("JJ", "JJR", "JJS", "VBN", "CD", "NN", "POS")) | NAMES
_OPEN, _CLOSE = ("``", "''")
_HELPERS = frozenset(
    ("has", "have", "had", "having", "is", "are", "was", "were", "be", "been", "being", "so")
)
_LISTED = frozenset((",", "and", "or", "&", "[", "]", "(", ")"))


class Modifier(NamedTuple):
    """A modifier at the places [first, last) and the rule of its kind."""

    first: int
    last: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Scan:
    """One sentence with the names and states in it, and where each of them ends.

    `nouns`, `people` and `hyphens` are the places of head nouns, of nationals and of words with a hyphen.
    """

    tokens: Sentence
    names: Sequence[Named]
    states: Sequence[State]
    nouns: Sequence[int]
    people: Sequence[int]
    hyphens: Sequence[int]
    name_starts: Mapping[int, Named]
    name_ends: Mapping[int, Named]
    state_starts: Mapping[int, State]
    state_ends: Mapping[int, State]

    def name_at(self, place: int) -> Named | None:
        """Return the name that begins at a place."""
        return self.name_starts.get(place)

    def state_at(self, place: int) -> State | None:
        """Return the state that begins at a place."""
        return self.state_starts.get(place)

    def without(self, full: Collection[str]) -> Scan:
        """Return the sentence without the short names of actors that are not in `full`."""
        names = [one for one in self.names if not one.short or one.actor.id in full]
        starts, ends = {one.first: one for one in names}, {one.last: one for one in names}
        return replace(self, names=names, name_starts=starts, name_ends=ends)


def scanned(tokens: Sentence) -> Scan | None:
    """Return a sentence with the names and states in it, None where nothing in it can call an actor.

    A name holds no state of its own.
    """
    index = first_words()
    places: dict[str, list[int]] = {"name": [], "state": [], "noun": [], "people": []}
    hyphens: list[int] = []
    for at, token in enumerate(tokens):
        low = token.low
        for kind in index.get(low, ()):
            places[kind].append(at)
        if "-" in low:
            hyphens.append(at)
    if not hyphens and not any(places.values()):
        return None
    names = names_in(tokens, places["name"])
    taken = {place for one in names for place in range(one.first, one.last)}
    states = [one for one in states_in(tokens, places["state"]) if one.first not in taken]
    return Scan(
        tokens,
        names,
        states,
        places["noun"],
        places["people"],
        hyphens,
        {one.first: one for one in names},
        {one.last: one for one in names},
        {one.first: one for one in states},
        {one.last: one for one in states},
    )


def phrase_start(scan: Scan, head: int) -> int:
    """Return where the phrase begins whose noun, or name, stands at `head`: with article and numbers."""
    place = start = head
    while place > max(0, head - LONGEST):
        before = _step(scan, place, head)
        if before is None:
            break
        place = before
        if scan.tokens[place].low in naming_list("openers"):
            start = place
            if place and scan.tokens[place - 1].low in ("all", "both", "some", "of"):
                start = place - (scan.tokens[place - 1].low in ("all", "both"))
            break
        if scan.tokens[place].low not in (",", "and", "or", "-"):
            start = place
    return _without_half_quotation(scan.tokens, _with_number(scan.tokens, start, head), head)


def _step(scan: Scan, place: int, head: int) -> int | None:
    """Where the word before `place` begins, if it belongs to the phrase."""
    tokens = scan.tokens
    token, following = tokens[place - 1], tokens[place]
    hit = scan.name_ends.get(place) or scan.state_ends.get(place)
    if hit:
        return hit.first
    if token.low in naming_list("openers") or token.kind == "DT":
        return None if token.low in ("that", "this") and tokens[head].kind in ("NNS", "NNPS") else place - 1
    if token.low in naming_list("place_nouns") or (
        following.kind == "CD" and token.low in naming_list("before_numbers")
    ):
        return None
    if token.kind in (_OPEN, _CLOSE):
        return place - 1 if place < head or token.kind == _OPEN or tokens[place - 2].kind == "JJ" else None
    if token.low == "-":
        joined = place > 1 and token.start == tokens[place - 2].end and token.end == following.start
        return place - 1 if joined else None
    if token.low in (",", "and", "or") and place > 1 and _paired(scan, place, head):
        return place - 1
    if token.kind in ("VBN", "VBD") and place > 1 and _after_helper(tokens[place - 2]):
        return None
    known = modifier_word(bare(token.low)) or token.low in naming_list("ruling")
    if token.kind == "NN" and not known and place < head and (scan.state_at(place) or scan.name_at(place)):
        return None
    if is_time(token) or token.low in ("such", "much", "due") or (token.low.endswith("ing") and not known):
        return None
    if known or (token.low in nouns() and not nouns()[token.low].plural):
        return place - 1
    if token.kind == "RB" and place < head:
        return place - 1 if following.kind in ("VBN", "VBD", "JJ") and token.low.endswith("ly") else None
    if not token.is_word and token.kind != "POS":
        return None
    return place - 1 if token.kind in _BEFORE or token.low.endswith(("'s", "s'")) else None


def _after_helper(token: Token) -> bool:
    """True where a participle behind this word is the verb of a clause: "has disrespected", "they backed"."""
    return (
        token.low in _HELPERS or token.kind in ("PRP", "NNS", "NNP") or (token.kind == "NN" and token.is_word)
    )


def _paired(scan: Scan, place: int, head: int) -> bool:
    """True for a comma or "and" between two names, or between two adjectives, that share a noun."""
    before_name, after_name = scan.name_ends.get(place - 1), scan.name_at(place)
    if before_name or after_name:
        return bool(before_name and after_name) and place < head
    before_state, after_state = scan.state_ends.get(place - 1), scan.state_at(place)
    if before_state:
        by = before_state.place.by == "adjective" or before_state.place.id in ("us", "uk")
        return by and after_state is not None and place < head
    adjectives = ("JJ", "VBN")
    return (
        place < head and scan.tokens[place - 2].kind in adjectives and scan.tokens[place].kind in adjectives
    )


def _with_number(tokens: Sentence, start: int, head: int) -> int:
    """The place from where "at least 60" begins, if a number opens the phrase."""
    if tokens[start].kind != "CD":
        return start
    place = start
    while place and start - place < 2 and tokens[place - 1].low in naming_list("before_numbers"):
        place -= 1
    return place


def _without_half_quotation(tokens: Sentence, start: int, head: int) -> int:
    """A phrase does not begin within quotation marks and end behind them."""
    kinds = [token.kind for token in tokens[start:head]]
    if kinds and kinds[0] == _CLOSE:
        start, kinds = start + 1, kinds[1:]
    while _CLOSE in kinds and _OPEN not in kinds[: kinds.index(_CLOSE)]:
        cut = kinds.index(_CLOSE) + 1
        start, kinds = start + cut, kinds[cut:]
    return start


def modifiers_before(scan: Scan, start: int, head: int) -> list[Modifier]:
    """Return the modifiers between the beginning of a phrase and its noun."""
    found: list[Modifier] = []
    tokens, place = scan.tokens, start
    while place < head:
        name, state = scan.name_at(place), scan.state_at(place)
        last, rule = place + 1, None
        if name:
            place = name.last
            continue
        if state and state.last <= head:
            last, rule = state.last, rules("naming")["state-or-place"]
            if _joined_ending(tokens, last):
                rule, last = ending_rule(tokens[last + 1].low), last + 2
        else:
            rule = modifier_word(bare(tokens[place].low))
            if rule and rule.id == "for-or-against" and last < head and tokens[last].capital:
                last += 1
        if rule:
            adverb = place > start and tokens[place - 1].kind == "RB" and tokens[place - 1].low[-2:] == "ly"
            found.append(Modifier(place - adverb, last, rule))
        place = last
    return found


def _joined_ending(tokens: Sentence, place: int) -> bool:
    """True for "-led" behind "U.S.", which stands in tokens of its own."""
    return (
        place + 1 < len(tokens)
        and tokens[place].low == "-"
        and tokens[place - 1].end == tokens[place].start
        and ending_rule(tokens[place + 1].low) is not None
    )


def modifier_behind(scan: Scan, behind: int) -> Modifier | None:
    """Return the modifier behind a noun: "affiliated with Boko Haram and others", "trained by Kenya"."""
    tokens, first = scan.tokens, behind
    if first + 1 < len(tokens) and tokens[first].low in ("who", "which", "that"):
        first += 1 + (tokens[first + 1].low in ("are", "is", "were", "was"))
    if first + 2 >= len(tokens):
        return None
    rule = opens_behind(tokens[first].low, tokens[first + 1].low)
    last = _list_end(scan, first + 2) if rule else 0
    return Modifier(first, last, rule) if rule and last > first + 2 else None


def _list_end(scan: Scan, first: int) -> int:
    """The place behind a list of noun phrases; behind a comma it goes on with a name only."""
    tokens, place, last = scan.tokens, first, first
    while place < min(len(tokens), first + 4 * LONGEST):
        token = tokens[place]
        name = scan.name_at(place)
        if name:
            place = last = name.last
            continue
        if token.kind in NOUNS:
            last = place + 1
        elif token.low in _LISTED:
            if token.low == ")" or (token.low == "]" and place == last):
                last = place + 1
            elif token.low in (",", "and", "or", "&") and not _name_follows(scan, place + 1):
                break
        elif token.kind not in ("DT", "JJ", "JJR", "JJS", "CD", "PRP$", "POS") or (
            last > first and token.kind in ("DT", "PRP$") and tokens[place - 1].low not in _LISTED
        ):
            break
        place += 1
    return last


def _name_follows(scan: Scan, place: int) -> bool:
    tokens = scan.tokens
    while place < len(tokens) and tokens[place].low in ("and", "or", "the", "[", "("):
        place += 1
    return scan.name_at(place) is not None or scan.state_at(place) is not None


def is_attributive(tokens: Sequence[Token], behind: int) -> bool:
    """True where a noun follows, so that what stands before it only tells what kind of thing it is."""
    if behind >= len(tokens):
        return False
    token = tokens[behind]
    if token.low.endswith("ing") and behind + 1 < len(tokens) and tokens[behind + 1].kind in NOUNS:
        return False
    return token.kind in NOUNS and not is_time(token) and token.is_word
