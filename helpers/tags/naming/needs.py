"""What a noun needs beside it, so that it calls an actor: “group” alone does not, “militant group” does.

Which test a noun has to pass is the setting `needs` of its rule in `rules/naming.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from helpers.tags.language.sentences import FINITE, Sentence, Token
from helpers.tags.naming.phrases import Modifier, Scan
from helpers.tags.naming.whose import Memory, armed
from helpers.tags.naming.words import Noun, bare, naming_list

PLACES = frozenset(
    ("in", "to", "into", "from", "across", "at", "within", "inside", "outside", "through", "of")
)
ABSTRACT = frozenset(("of", "to", "for", "in", "against", "from"))
# Modifiers that say nothing about whether somebody fights.
_PLAIN = frozenset(("former", "local-or-foreign"))


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands around a noun: the words of its phrase, its modifiers' rules, and the word behind it.

    `the` is true where the phrase opens with a word that points, `stated` and `named` where it holds a state
    or an actor's name.
    """

    scan: Scan
    start: int
    head: int
    noun: Noun
    words: frozenset[str]
    kinds: frozenset[str]
    the: bool
    stated: bool
    named: bool
    following: Token | None
    memory: Memory

    @property
    def next_low(self) -> str:
        """The word behind the noun in lower case, or ""."""
        return self.following.low if self.following else ""

    @property
    def before(self) -> Token:
        """The word right before the noun, or the noun."""
        return self.scan.tokens[max(self.start, self.head - 1)]


def counts(
    scan: Scan, start: int, head: int, noun: Noun, modifiers: Iterable[Modifier], memory: Memory
) -> bool:
    """Return whether the noun at `head`, whose phrase begins at `start`, has beside it what it needs."""
    test = _TESTS.get(noun.rule.settings.get("needs", ""))
    if test is None:
        return True
    tokens = scan.tokens
    beside = Beside(
        scan,
        start,
        head,
        noun,
        frozenset(bare(token.low) for token in tokens[start:head]),
        frozenset(one.rule.id for one in modifiers),
        start < head and tokens[start].low in ("the", "this", "these", "those"),
        any(start <= one.first and one.last <= head for one in scan.states),
        any(start <= one.first and one.last <= head for one in scan.names),
        tokens[head + 1] if head + 1 < len(tokens) else None,
        memory,
    )
    return test(beside)


def _led(beside: Beside) -> bool:
    known = beside.noun.label == "coalition" and bool(beside.memory.owners.get("coalition"))
    return "led" in beside.kinds or (beside.the and known)


def _company(beside: Beside) -> bool:
    return beside.memory.fighting or bool(beside.kinds - _PLAIN)


def _bloc(beside: Beside) -> bool:
    placed = _is_place(beside.scan.tokens, beside.start)
    return bool(beside.words & naming_list("bloc_words")) and not beside.stated and not placed


def _is_place(tokens: Sentence, start: int) -> bool:
    """True behind a preposition of place; "warnings from" tells of no place."""
    before = tokens[start - 1].low if start else ""
    sent = before == "from" and start > 1 and tokens[start - 2].low in naming_list("from_actors")
    return before in PLACES and not sent


def _the(beside: Beside) -> bool:
    phrase = beside.scan.tokens[beside.start : beside.head]
    plain = all(token.kind in ("DT", "JJ") for token in phrase)
    clause = beside.following is not None and beside.following.kind in ("PRP", "VBG")
    return (beside.the or beside.stated) and plain and not clause and beside.next_low not in ABSTRACT


def _state(beside: Beside) -> bool:
    inside = (one for one in beside.scan.states if beside.start <= one.first and one.last <= beside.head)
    return bool(beside.words & naming_list("state_words")) or any(one.place.by != "seat" for one in inside)


def _body(beside: Beside) -> bool:
    apposed = any(one.first == beside.head + 1 for one in armed(beside.scan.names))
    return bool(beside.words & naming_list("body_kinds")) or beside.named or apposed


def _force(beside: Beside) -> bool:
    if beside.noun.label in ("troops", "soldiers") or beside.stated or beside.named:
        return True
    if beside.words & naming_list("force_kinds") or beside.kinds - _PLAIN:
        return True
    alone = beside.head == beside.start + 1 and beside.next_low not in ("of", "that", "behind")
    return alone and (beside.the or "foreign" in beside.words)


def _people(beside: Beside) -> bool:
    """The people who govern, not a school's administration and not "government" as a thing."""
    noun, before = beside.noun, beside.before
    first = beside.start == beside.head
    known = before.low in naming_list("state_words") | {"coalition", "puppet"}
    if not first and before.kind == "NN" and not (before.capital or known or noun.plural):
        return False
    if noun.label == "administration":
        owned = beside.stated or before.kind == "NNP"
        return owned or (beside.the and beside.next_low != "of")
    if first and not noun.plural and noun.label == "government":
        return beside.following is not None and beside.following.kind in FINITE
    return True


_TESTS: Mapping[str, Callable[[Beside], bool]] = {
    "led": _led,
    "company": _company,
    "bloc": _bloc,
    "the": _the,
    "state": _state,
    "body": _body,
    "force": _force,
    "people": _people,
}
