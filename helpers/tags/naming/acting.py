"""Where the name of a state stands for those who act in its name, and not for a place on the map."""

from __future__ import annotations

from functools import cache

from helpers.rules import rule_file
from helpers.tags.language.cues import cue_verb_forms, forms
from helpers.tags.language.grammar import NAMES, NOUNS, has_verb, is_time
from helpers.tags.language.sentences import Sentence, Token
from helpers.tags.naming.actors import State
from helpers.tags.naming.phrases import Scan
from helpers.tags.naming.words import bare, naming_list

_BE = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
    )
)
_COPULA = frozenset(("is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't"))
_LINKING = frozenset(("became", "becomes", "become", "remains", "remained", "seems", "seemed", "lies"))
_REPORTS_OF = frozenset(("of", "over", "about", "amid", "despite", "from", "without"))
_GOES_ON = frozenset(("and", "or", ",", "not", "also"))


@cache
def _objects_of() -> frozenset[str]:
    return frozenset(
        form for verb in rule_file("naming")["lists"]["objects_of"].split() for form in forms(verb)
    )


def acts(scan: Scan, state: State) -> bool:
    """Say whether a state or its capital is named here as somebody who acts.

    >>> from helpers.tags.language.sentences import sentences
    >>> from helpers.tags.naming.phrases import scanned
    >>> text = "Nairobi accuses France of closing a bridge in Kenya."
    >>> scan = scanned(sentences(text, 0, len(text), [])[0])
    >>> [acts(scan, state) for state in scan.states] if scan else []
    [True, True, False]
    """
    tokens, place = scan.tokens, state.last
    if state.place.by == "adjective":
        return False
    first = state.first - (state.first > 0 and tokens[state.first - 1].low == "the")
    if bare(tokens[place - 1].low) != tokens[place - 1].low:
        return _owns_an_act(tokens, place)
    if place < len(tokens) and tokens[place].kind in NOUNS and tokens[place].kind not in ("VBZ",):
        return False
    before = tokens[first - 1].low if first else ""
    if first and tokens[first - 1].kind in NAMES and tokens[first - 1].is_word:
        return False
    return (
        (before == "by" and not _place_by_a_road(tokens, place))
        or before in _objects_of()
        or (before in ("with", "against", "between") and (state.place.by == "seat" or before == "against"))
        or (before == "of" and first > 1 and tokens[first - 2].low in naming_list("views"))
        or _is_subject(scan, state, first)
    )


def _place_by_a_road(tokens: Sentence, place: int) -> bool:
    return place < len(tokens) and tokens[place].low in ("road", "train", "car", "sea", "air")


def _owns_an_act(tokens: Sentence, place: int) -> bool:
    """True for "Russia's military invasion": a noun of an act soon behind the possessive."""
    for token in tokens[place : place + 3]:
        if token.low in naming_list("acts") and token.kind in ("NN", "NNS"):
            return True
        if token.kind not in ("JJ", "NN", "VBN") and token.low != "own":
            return False
    return False


def _is_subject(scan: Scan, state: State, first: int) -> bool:
    tokens, place = scan.tokens, state.last
    before = tokens[first - 1].low if first else ""
    if place < len(tokens) and tokens[place].kind == "VBG":
        return (not first or before in _REPORTS_OF) and _has_object(tokens, place)
    if place + 1 < len(tokens) and tokens[place].low == "to":
        wanted = before in ("for", "on") or (before == "of" and first > 1 and _is_view(tokens[first - 2]))
        return wanted and tokens[place + 1].kind == "VB"
    if not _may_begin(scan, first):
        return False
    while place < len(tokens) and (tokens[place].kind in ("RB", "RBR") or tokens[place].low in _GOES_ON):
        if tokens[place].low in _GOES_ON:
            following = _other_state(scan, place + 1)
            if following is None:
                return False
            place = following.last
        else:
            place += 1
    if place >= len(tokens):
        return False
    return has_verb(tokens[place]) and not _only_a_place(tokens, place, state)


def _may_begin(scan: Scan, first: int) -> bool:
    """True where a clause can begin before the state: no preposition makes it a place."""
    tokens = scan.tokens
    if not first:
        return True
    before = tokens[first - 1]
    if before.low in _GOES_ON or before.low == "&":
        other = scan.state_ends.get(first - 1)
        if other:
            start = other.first - (other.first > 0 and tokens[other.first - 1].low == "the")
            return other.place.by != "adjective" and _may_begin(scan, start)
        near = tokens[max(0, first - 3) : first - 1]
        return all(token.kind not in NAMES or is_time(token) for token in near)
    if before.kind in ("IN", "TO"):
        return before.low in naming_list("subordinators")
    return before.kind not in ("JJ", "CD", "DT", "PRP$", "VBG")


def _other_state(scan: Scan, place: int) -> State | None:
    tokens = scan.tokens
    return scan.state_at(place + (place < len(tokens) and tokens[place].low == "the"))


def _has_object(tokens: Sentence, place: int) -> bool:
    behind = tokens[place + 1 : place + 2]
    return bool(behind) and (behind[0].kind in ("DT", "JJ", "PRP$", "CD") or behind[0].kind in NOUNS)


def _only_a_place(tokens: Sentence, place: int, state: State) -> bool:
    """True for "Kenya is a country", "Kenya has mountains", and where something is done to a country."""
    near = tokens[place : place + 4]
    if near[0].low in _LINKING:
        return len(near) < 2 or near[1].kind not in ("JJ", "VBG", "VBN")
    if near[0].low not in _BE and near[0].kind != "MD":
        return False
    for token in near[1:]:
        if token.kind == "VBG" and token.low not in _BE:
            return False
        if token.low in _BE:
            continue
        if token.kind in ("VBN", "VBD"):
            passive = any(one.low in ("been", "is", "was", "are", "were", "be", "being") for one in near)
            return passive and state.place.by == "country" and token.low not in cue_verb_forms()
        if token.kind not in ("RB", "RBR"):
            owned = (
                near[0].low in ("has", "have", "had") and token.kind != "TO" and state.place.by == "country"
            )
            ready = token.kind in ("JJ", "JJR") and (state.place.by == "seat" or _wants(tokens, token))
            return owned or (near[0].low in _COPULA and token.kind != "TO" and not ready)
    return False


def _wants(tokens: Sentence, adjective: Token) -> bool:
    """True for "ready to" and the like, which tells of a will."""
    place = tokens.index(adjective) + 1
    return place < len(tokens) and tokens[place].low == "to"


def _is_view(token: Token) -> bool:
    return token.low in naming_list("views")
