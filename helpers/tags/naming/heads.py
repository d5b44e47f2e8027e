"""Descriptions of actors: which nouns of a sentence call one, and whom each means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.rules import Rule, rules
from helpers.tags.language.grammar import NOUNS
from helpers.tags.naming.needs import counts
from helpers.tags.naming.phrases import Modifier, Scan, is_attributive, modifiers_before, phrase_start
from helpers.tags.naming.whose import (
    Memory,
    Whose,
    armed,
    clause,
    forces_of,
    joined,
    left_open,
    of_name,
    of_noun,
    owner_key,
)
from helpers.tags.naming.words import Noun, bare, naming_list, nouns
from helpers.tags.speakers.speaker_ids import government


class Description(NamedTuple):
    """A description at the places [start, last) whose noun stands at `head`, with its modifiers before."""

    start: int
    head: int
    last: int
    label: str
    rule: Rule
    whose: Whose
    modifiers: Sequence[Modifier]


def descriptions(scan: Scan, memory: Memory) -> Iterator[Description]:
    """Yield the descriptions of one sentence, in reading order, and note in `memory` whose they are."""
    members: list[int] = []
    found: list[Description] = []
    for head in scan.nouns:
        noun = nouns().get(bare(scan.tokens[head].low))
        if noun is None or not _is_noun(scan, head, noun):
            continue
        if noun.rule.id == "members":
            members.append(head)
            continue
        one = _description(scan, head, noun, memory)
        if one:
            found.append(one)
    yield from _members(scan, members, found, memory)
    yield from found


def _is_noun(scan: Scan, head: int, noun: Noun) -> bool:
    """False for a verb, and for a noun that only tells the kind of the noun behind it."""
    tokens, token = scan.tokens, scan.tokens[head]
    if token.kind not in NOUNS and not (token.kind in ("JJ", "VBP") and noun.rule.id == "forces"):
        return False
    if bare(token.low) != token.low or head + 1 == len(tokens):
        return True
    following = tokens[head + 1]
    if following.low == "-":
        return False
    if noun.plural or noun.label == "troops":
        return not (following.low in nouns() and following.kind in NOUNS)
    if following.kind == "JJ" and head + 2 < len(tokens) and tokens[head + 2].kind in NOUNS:
        return False
    return scan.name_at(head + 1) is not None or not is_attributive(tokens, head + 1)


def _description(scan: Scan, head: int, noun: Noun, memory: Memory) -> Description | None:
    if _swallowed(scan, head):
        return None
    start = phrase_start(scan, head)
    modifiers = modifiers_before(scan, start, head)
    back = _the_group(scan, start, head, noun, memory)
    if back:
        return back
    if not counts(scan, start, head, noun, modifiers, memory):
        return None
    kind = noun.rule.settings["whose"]
    label = _label(scan, start, head, noun)
    if kind == "coalition":
        whose = _coalition(scan, start, head, memory)
    else:
        whose = of_noun(scan, start, head, noun, label, memory)
    words = joined(scan.tokens[start : head + 1])
    if kind in ("state", "forces") and whose.about_id:
        memory.owned(owner_key(label, kind), whose, words)
        if kind == "state":
            memory.owned(owner_key("government", "forces"), forces_of(whose), words)
    return Description(start, head, head + 1, label, noun.rule, whose, modifiers)


def _swallowed(scan: Scan, head: int) -> bool:
    """True for a noun within a name ("Free Syrian Army"), or for "group" right behind a name."""
    if any(one.first <= head < one.last for one in scan.names):
        return True
    place = head
    while place and scan.tokens[place - 1].low in naming_list("body_kinds"):
        place -= 1
    name, noun = scan.name_ends.get(place), nouns()[bare(scan.tokens[head].low)]
    return name is not None and noun.label == "groups" and not noun.plural


def _label(scan: Scan, start: int, head: int, noun: Noun) -> str:
    """The noun's label, with the word that tells the kind of a group or a force."""
    family = noun.rule.id
    if family not in ("armed-body", "forces"):
        return noun.label
    kinds = naming_list("body_kinds" if family == "armed-body" else "force_kinds")
    for place in range(head - 1, start - 1, -1):
        low = bare(scan.tokens[place].low)
        if low in kinds:
            return f"{low} {noun.label}"
    return noun.label


def _the_group(scan: Scan, start: int, head: int, noun: Noun, memory: Memory) -> Description | None:
    """ "The group", "the two groups" behind a sentence that names armed groups."""
    tokens = scan.tokens
    opens = tokens[start].low in ("the", "both") and start < head
    plain = all(token.kind == "CD" for token in tokens[start + 1 : head])
    further = head + 1 < len(tokens) and tokens[head + 1].low == "of"
    if noun.label != "groups" or not opens or not plain or further or scan.name_at(head + 1):
        return None
    before = [one for one in scan.names if one.last <= start]
    ids = {one.actor.id: one for one in armed(before) or memory.last_groups()}
    if not ids or (noun.plural and len(ids) < 2):
        return None
    whose = left_open("two")
    if len(ids) == 1:
        name = next(iter(ids.values()))
        whose = of_name(name.actor, name.label, memory.article_id, "group")
    rule = rules("naming")["the-group"]
    return Description(start, head, head + 1, "groups", rule, whose, ())


def _coalition(scan: Scan, start: int, head: int, memory: Memory) -> Whose:
    """The coalition that is led by the state in the phrase, or the one that was named before."""
    tokens = scan.tokens
    for place in range(start, head):
        state = scan.state_at(place)
        low = tokens[place].low
        leader = state.place if state else None
        if leader is None and low.endswith("-led"):
            leader = government([tokens[place].word[:-4]])
        if leader and leader.by != "seat":
            written = leader.country if leader.id != "us" else "US"
            words = joined(tokens[start : head + 1])
            whose = Whose(f"{written}-led coalition", f"{leader.id}-led-coalition", clause("state", words))
            memory.owned("coalition", whose, words)
            return whose
    led = any(token.low.endswith("-led") for token in tokens[start:head])
    return left_open() if led else memory.before("coalition")


def _members(scan: Scan, heads: list[int], found: list[Description], memory: Memory) -> Iterator[Description]:
    """ "Former members of terrorist groups": members of what is described or named right behind "of"."""
    tokens, by_start = scan.tokens, {one.start: one for one in found}
    for head in heads:
        if head + 2 >= len(tokens) or tokens[head + 1].low != "of":
            continue
        if head and tokens[head - 1].kind == "NN" and tokens[head - 1].low not in naming_list("body_kinds"):
            continue
        noun = nouns()[bare(tokens[head].low)]
        start, inner = phrase_start(scan, head), head + 2
        modifiers = modifiers_before(scan, start, head)
        group = by_start.get(inner)
        if group and group.rule.id in ("armed-body", "armed-people", "judging-people", "the-group"):
            label = f"{noun.label} of {group.label}"
            yield Description(start, head, group.last, label, noun.rule, group.whose, modifiers)
            continue
        name = scan.name_at(inner + (tokens[inner].low in ("the", "so-called")))
        if name and armed([name]):
            words = joined(tokens[name.first : name.last])
            whose = of_name(name.actor, words, memory.article_id)
            label = f"{noun.label} of {name.label}"
            yield Description(start, head, name.last, label, noun.rule, whose, modifiers)
