"""Passives of one sentence: "was closed", and the phrase with "by" that names who did it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from helpers.rules import rule_file
from helpers.tags.language.grammar import NAMES, Places, is_noun, is_time, noun_phrase
from helpers.tags.language.sentences import FINITE, Sentence, Token

BE = frozenset(
    ("am", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't")
)
GET = frozenset(("get", "gets", "got", "gotten", "getting"))
AUXILIARIES = BE | GET | {"'s", "'re", "'m"}
HAVE = frozenset(("has", "have", "had", "having", "hasn't", "haven't", "hadn't"))
# A subject and its auxiliary in one word: "it's", "they're", "they've".
SUBJECTS = frozenset(("PRP", "EX", "WP", "WDT", "WRB", "DT"))
JOINED_BE = ("'s", "'re", "'m")
JOINED = (*JOINED_BE, "'ve", "'d", "'ll")

ADVERBS = frozenset(("RB", "RBR", "RBS"))
QUOTE_MARKS = frozenset(("``", "''"))
PARTICIPLE_LIKE = frozenset(("VBN", "VBD", "VB", "VBP", "JJ"))
NOUN_OPENERS = frozenset(("DT", "PDT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "CD"))
AMOUNT_OPENERS = frozenset(("a", "an", "about", "almost", "nearly"))
IN_A_ROW = frozenset(("VBN", "CC", ",", "RP")) | ADVERBS
CLAUSE_MARKS = frozenset((".", ":", "CC", "WP", "WDT", "WRB", "(", ")", "VBG", "VBN")) | FINITE
REACH, AGENT_REACH = 8, 24


class Passive(NamedTuple):
    """A passive: the verb group [first, last) from its auxiliary to its participle, and its parts.

    `participle` is a place in the sentence; `agent` holds the places [a, b) of the noun phrase behind
    "by", None where nobody is named.
    """

    first: int
    last: int
    participle: int
    agent: Places | None


@cache
def _listed(table: str, name: str) -> frozenset[str]:
    words = rule_file("passives")[table][name]
    return frozenset(words.split() if isinstance(words, str) else words)


def passives(sentence: Sentence) -> list[Passive]:
    """Return the passives of one sentence, by place; its tokens carry Penn Treebank classes.

    A passive is a form of "be" or "get" with the participle of a verb that takes an object. In "was closed
    and sold" only the first is one, since the second has no auxiliary of its own. A phrase with "by" that
    tells time, place, means or measure names no agent. After Quirk et al. (1985), A Comprehensive Grammar
    of the English Language, on the passive and the phrases with "by" behind it.

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.language.reading import read
    >>> reading = read(article_from_text("The bridge has been closed by the mayor."))
    >>> passives(reading.words[0].tokens)
    [Passive(first=2, last=5, participle=4, agent=(6, 8))]
    """
    return [
        Passive(_group_start(sentence, place), participle + 1, participle, agent)
        for place, token in enumerate(sentence)
        if _is_auxiliary(token) and (participle := _participle_of(sentence, place))
        if (agent := _agent(sentence, participle)) or _tells_what_was_done(sentence, participle)
    ]


def _is_auxiliary(token: Token) -> bool:
    """True for a form of "be" or "get", also one that is joined to its subject ("it's")."""
    return token.low in AUXILIARIES or (token.kind in SUBJECTS and token.low.endswith(JOINED_BE))


def _participle_of(sentence: Sentence, auxiliary: int) -> int:
    """The place of the participle that belongs to an auxiliary, or 0."""
    place = _behind_adverbs(sentence, auxiliary + 1)
    if _comes_before_subject(sentence, auxiliary):
        behind = noun_phrase(sentence, place)
        place = _behind_adverbs(sentence, behind) if behind > place else place
    if place >= len(sentence) or not _may_be_participle(sentence[place]):
        return 0
    perfect = sentence[auxiliary].low.endswith("'s") and _is_perfect(sentence, place)
    return 0 if perfect else place


def _behind_adverbs(sentence: Sentence, first: int) -> int:
    """The place behind what may part an auxiliary from its participle: adverbs, quotation marks, an aside."""
    place, last = first, min(len(sentence), first + REACH)
    while place < last:
        token = sentence[place]
        after = sentence[place + 1] if place + 1 < last else token
        if f"{token.low} {after.low}" in _listed("participles", "between_pairs"):
            place += 2
        elif (
            token.kind in ADVERBS
            or token.kind in QUOTE_MARKS
            or token.low in _listed("participles", "between")
        ):
            place += 1
        elif token.low == "and" and after.kind in ADVERBS:
            place += 2
        elif token.low == "," and place == first:
            place = next((at + 1 for at in range(place + 1, last) if sentence[at].low == ","), last)
        else:
            break
    return place


def _comes_before_subject(sentence: Sentence, auxiliary: int) -> bool:
    """True where the subject stands behind the auxiliary: "Was it built?", "Where was the bridge built?"."""
    if sentence[auxiliary].low not in BE:
        return False
    before = sentence[auxiliary - 1] if auxiliary else None
    if before is None or before.kind == "WRB" or before.kind in QUOTE_MARKS:
        return True
    behind = sentence[auxiliary + 1 : auxiliary + 2]
    return before.low in ("what", "nor", "neither") and bool(behind) and behind[0].kind == "PRP"


def _may_be_participle(token: Token) -> bool:
    """True for a form that can be a passive participle behind "be", whatever class it was given."""
    if token.kind in NAMES or token.low in _listed("participles", "without_object"):
        return False
    likely = token.kind in PARTICIPLE_LIKE and token.low.endswith("ed")
    return likely or token.kind == "VBN" or token.low in _listed("participles", "irregular")


def _is_perfect(sentence: Sentence, participle: int) -> bool:
    """True where "'s" must be "has": "he's written a letter", "he's tried to leave"."""
    token, behind = sentence[participle], sentence[participle + 1 : participle + 2]
    if not behind or token.low in _listed("participles", "naming"):
        return False
    if behind[0].low == "to":
        return token.low in _listed("participles", "active_before_to")
    return behind[0].kind in NOUN_OPENERS and not is_time(behind[0])


def _tells_what_was_done(sentence: Sentence, participle: int) -> bool:
    """False for a state ("is worried"), a habit ("is used to rain") and a noun phrase ("is lost time")."""
    token = sentence[participle]
    behind, next_but_one = (*sentence[participle + 1 : participle + 3], None, None)[:2]
    if token.low in _listed("participles", "states"):
        return False
    if token.kind == "JJ" and ("-" in token.low or token.low.startswith("un")):
        return False
    if behind is None or token.low in _listed("participles", "before_noun"):
        return True
    if behind.low == "to":
        habit = token.low == "used" and next_but_one is not None and next_but_one.kind not in ("VB", "RB")
        return not habit and token.low not in _listed("participles", "states_before_to")
    return behind.kind not in ("NN", "NNS") or is_time(behind)


def _group_start(sentence: Sentence, auxiliary: int) -> int:
    """The place of the first auxiliary of the group: of "has" in "has long been accused"."""
    first = auxiliary
    for place in range(auxiliary - 1, max(-1, auxiliary - REACH), -1):
        token = sentence[place]
        if token.kind == "MD" or token.low in HAVE or token.low in BE or token.low.endswith(JOINED):
            first = place
        elif token.kind not in ADVERBS:
            break
    return first


def _agent(sentence: Sentence, participle: int) -> Places | None:
    """The noun phrase behind the "by" that belongs to the participle and names who did it."""
    for place in _words_by(sentence, participle):
        first = place + 1
        if first < len(sentence) and sentence[first].kind in QUOTE_MARKS:
            first += 1
        last = _without_time(sentence, first, _phrase_end(sentence, first))
        if last > first and _names_doer(sentence, participle, first, last):
            return first, last
    return None


def _words_by(sentence: Sentence, participle: int) -> Iterator[int]:
    """The places of each "by" behind a participle and in the same clause.

    In "was designed and built by", the two participles share the phrase.
    """
    in_a_row = True
    for place in range(participle + 1, min(len(sentence) - 1, participle + AGENT_REACH)):
        token = sentence[place]
        in_a_row = in_a_row and token.kind in IN_A_ROW
        if token.low == "by":
            yield place
        elif token.low == ",":
            yield from _by_behind_aside(sentence, place)
            break
        elif (token.kind in CLAUSE_MARKS and not in_a_row) or token.low == "that":
            break


def _by_behind_aside(sentence: Sentence, comma: int) -> list[int]:
    """The place of a "by" behind a comma or a short aside: ", by the mayor", ", she said, by the mayor"."""
    near = range(comma, min(len(sentence) - 1, comma + REACH))
    return [at + 1 for at in near if sentence[at].low == "," and sentence[at + 1].low == "by"][:1]


def _phrase_end(sentence: Sentence, first: int) -> int:
    """The place behind the noun phrase at `first`; of a clause ("by what they saw") behind its first word."""
    if first < len(sentence) and sentence[first].kind in ("WP", "WRB"):
        return first + 1
    counted = first < len(sentence) and sentence[first].kind == "CD"
    return max(noun_phrase(sentence, first), noun_phrase(sentence, first + 1) if counted else first)


def _without_time(sentence: Sentence, first: int, last: int) -> int:
    """The place behind the phrase without the day that may end it: "by the mayor Monday", "by Monday"."""
    end = last
    while end > first and is_time(sentence[end - 1]):
        end -= 1
    return end if end == last or is_noun(sentence[end - 1]) else first


def _names_doer(sentence: Sentence, participle: int, first: int, last: int) -> bool:
    """False for a phrase behind "by" that tells when, where, how or how much, or who made a work."""
    opening, head, before = sentence[first], sentence[last - 1], sentence[first - 2]
    if opening.kind == "VBG" and opening.low not in _listed("by", "before_doer"):
        return False
    if head.low.endswith(("self", "selves")) or head.low in _listed("by", "time"):
        return False
    if head.low in _listed("by", "manner") or (last == first + 1 and head.low in _listed("by", "means")):
        return False
    if _is_measure(sentence, first, last) or before.low in (opening.low, head.low):
        return False
    if head.low in _listed("by", "places") and sentence[participle].low in _listed("by", "placed"):
        return False
    return first - 2 == participle or before.low not in _listed("by", "works")


def _is_measure(sentence: Sentence, first: int, last: int) -> bool:
    """True for what says how much or by when: "10 percent", "half", "2030"; not "half of the voters"."""
    opening, head = sentence[first], sentence[last - 1]
    behind = [token.low for token in sentence[last : last + 2]]
    if "of" in behind:
        return False
    if head.low in _listed("by", "shares"):
        return True
    if opening.kind not in ("CD", "$", "JJR") and opening.low not in AMOUNT_OPENERS:
        return False
    if opening.kind == "CD" and sentence[first - 3].kind == "CD":
        return True
    return head.kind in ("CD", "$") or not _listed("by", "measures").isdisjoint((head.low, *behind[:1]))
