"""Whose a government, an army or a group is: by the words beside it, or by what the article named before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.rules import rule_file
from helpers.tags.language.sentences import Sentence
from helpers.tags.naming.actors import Actor, Named, State
from helpers.tags.naming.phrases import Scan
from helpers.tags.naming.words import Noun, bare, leaders_known, naming_list, plain_word
from helpers.tags.speakers.speaker_ids import Government, government

NEAR = 2


class Whose(NamedTuple):
    """The actor a mention belongs to (None and None where it is left open), and why, as a clause."""

    about: str | None
    about_id: str | None
    why: str


@dataclass(slots=True)
class Memory:
    """What an article has named so far: owners by what they own, coalitions, leaders, and the last groups.

    `fighting` is true where it names a group of fighters anywhere.
    """

    article_id: str
    fighting: bool = False
    owners: dict[str, dict[str, tuple[str, Whose]]] = field(default_factory=dict)
    leaders: dict[str, tuple[Government, str]] = field(default_factory=dict)
    groups: list[list[Named]] = field(default_factory=list)

    def meet(self, scan: Scan) -> None:
        """Note who leads which state: "Kenyan President Robin Example"."""
        tokens = scan.tokens
        for state in scan.states:
            place = state.last
            if place < len(tokens) and bare(tokens[place].low) in naming_list("leaders"):
                last = place + 1
                while last < len(tokens) and tokens[last].kind in ("NNP", "NNPS"):
                    last += 1
                if last > place + 1:
                    self.leaders[plain_word(tokens[last - 1].word)] = (
                        state.place,
                        joined(tokens[state.first : last]),
                    )

    def last_groups(self) -> list[Named]:
        """Return the armed groups that the nearest of the last sentences names."""
        return next((named for named in reversed(self.groups[-NEAR:]) if named), [])

    def owned(self, key: str, whose: Whose, words: str) -> None:
        """Note whose something is, for what is called so later without an owner."""
        if whose.about_id:
            self.owners.setdefault(key, {}).setdefault(whose.about_id, (words, whose))

    def before(self, key: str) -> Whose:
        """Return the one owner named before of what is called so; left open where there are several."""
        known = list(self.owners.get(key, {}).values())
        if len(known) != 1:
            return left_open("two" if known else "open")
        words, whose = known[0]
        return whose._replace(why=clause("before", words))


def clause(name: str, words: str = "", because: str = "", actor: str = "") -> str:
    """Return one of the clauses that tell whose something is."""
    text: str = rule_file("naming")["whose"][name]
    return text.format(words=words, because=because, actor=actor)


def left_open(name: str = "open") -> Whose:
    """Return that nobody is meant for sure, and why."""
    return Whose(None, None, clause(name))


def joined(tokens: Sentence) -> str:
    """The words of some tokens on one line."""
    found = ""
    for token, before in zip(tokens, (None, *tokens), strict=False):
        found += " " * bool(before and before.end < token.start) + token.word
    return found


def of_name(actor: Actor, words: str, article_id: str, why: str = "name") -> Whose:
    """Return an actor that is named; a label that is no sure actor has the article in its id."""
    about_id = f"{actor.id}:{article_id}" if actor.own else actor.id
    return Whose(
        actor.name,
        about_id,
        clause("label" if actor.own and why == "known" else why, words, actor=actor.name),
    )


def of_state(place: Government, words: str, forces: bool = False, why: str = "state") -> Whose:
    """Return a state, or its armed forces."""
    written = government(place.id.replace("-", " ").split())
    name = written.country if written else place.country
    about, about_id = (f"{name} armed forces", f"{place.id}-forces") if forces else (name, place.id)
    return Whose(about, about_id, clause(why, words, actor=name))


def forces_of(state: Whose) -> Whose:
    """Return the armed forces of a state whose government was named."""
    return state._replace(about=f"{state.about} armed forces", about_id=f"{state.about_id}-forces")


def of_noun(scan: Scan, start: int, head: int, noun: Noun, label: str, memory: Memory) -> Whose:
    """Return whose the group, army or government is that stands at [start, head]."""
    kind = noun.rule.settings["whose"]
    if kind == "none":
        return left_open()
    names = [one for one in scan.names if start <= one.first and one.last <= head]
    if names and kind in ("group", "forces"):
        return _one_name(names, scan, memory)
    if kind == "group":
        return _group(scan, start, head, noun, memory)
    found = _owner(scan, start, head, memory, kind == "forces")
    if found:
        return found
    if kind == "state" and _in_general(scan.tokens, start, head, noun):
        return left_open("general")
    if any(token.capital for token in scan.tokens[start + 1 : head]):
        return left_open()
    return memory.before(owner_key(label, kind))


def owner_key(label: str, kind: str) -> str:
    """Under which name an owner is remembered: all governments under one, others under their label."""
    first = label.split()[0]
    if kind == "state" or first in ("government", "regime"):
        return "forces of a government" if kind == "forces" else "government"
    return first


def _one_name(names: list[Named], scan: Scan, memory: Memory) -> Whose:
    if len({one.actor.id for one in names}) > 1:
        return left_open("two")
    words = joined(scan.tokens[names[0].first : names[0].last])
    return of_name(names[0].actor, words, memory.article_id)


def _owner(scan: Scan, start: int, head: int, memory: Memory, forces: bool) -> Whose | None:
    """The state whose adjective, name or leader stands in the phrase, or behind "of"."""
    states = [one for one in scan.states if start <= one.first and one.last <= head]
    states = [one for one in states if scan.tokens[one.last].low != "-" or one.last > head]
    if len({one.place.id for one in states}) > 1:
        return left_open("two")
    if states:
        return of_state(states[0].place, _words(scan, states[0]), forces)
    for token in scan.tokens[start:head]:
        leader = _leader(token.word, memory, not forces) if token.capital else None
        if leader:
            place, because = leader
            found = of_state(place, token.word, forces)
            return found._replace(why=clause("leader", token.word, because))
    return _behind_of(scan, head, memory, forces)


def _words(scan: Scan, state: State) -> str:
    return joined(scan.tokens[state.first : state.last])


def _leader(word: str, memory: Memory, listed: bool) -> tuple[Government, str] | None:
    """The state that somebody of this name leads, and why; an army is seldom called after a US president."""
    name = plain_word(word)
    if name in memory.leaders:
        place, words = memory.leaders[name]
        return place, f"the text says “{words}”"
    known = leaders_known().get(name)
    if known == "us" and not listed:
        return None
    place_known = government(known.replace("-", " ").split()) if known else None
    return (
        (place_known, f"the kit’s list has {place_known.country} beside this name") if place_known else None
    )


def _behind_of(scan: Scan, head: int, memory: Memory, forces: bool) -> Whose | None:
    tokens, place = scan.tokens, head + 1
    if place + 1 >= len(tokens) or tokens[place].low != "of":
        return None
    place += 1 + (tokens[place + 1].low == "the")
    state = scan.state_at(place)
    if state:
        return of_state(state.place, joined(tokens[head : state.last]), forces)
    for token in tokens[place : place + 4]:
        leader = _leader(token.word, memory, not forces) if token.capital else None
        if leader:
            found = of_state(leader[0], token.word, forces)
            return found._replace(why=clause("leader", token.word, leader[1]))
        if not token.capital:
            break
    return None


def _in_general(tokens: Sentence, start: int, head: int, noun: Noun) -> bool:
    """True for "governments", "unwanted regimes" of nobody in particular, and "government" as a thing."""
    opening = tokens[start].low
    if start == head:
        return noun.rule.id == "government" and tokens[head].low != "authorities"
    return noun.plural and (opening in naming_list("general_before") or tokens[start].kind in ("JJ", "VBN"))


def _group(scan: Scan, start: int, head: int, noun: Noun, memory: Memory) -> Whose:
    """The armed group whose name stands right beside the noun."""
    tokens = scan.tokens
    for place in (head + 1, head + 2):
        name = scan.name_at(place)
        if name and (place == head + 1 or tokens[head + 1].low in ("of", "(")):
            return of_name(name.actor, joined(tokens[name.first : name.last]), memory.article_id)
    name = scan.name_at(head + 3)
    if name and [token.low for token in tokens[head + 1 : head + 3]] == ["of", "the"]:
        return of_name(name.actor, joined(tokens[name.first : name.last]), memory.article_id)
    mark = tokens[start - 1].low if start else ""
    if mark == "(" or (
        mark == "," and tokens[start].low in ("a", "an", "the") and tokens[head].low[-1] != "s"
    ):
        name = scan.name_ends.get(start - 1)
        if name:
            return of_name(name.actor, joined(tokens[name.first : name.last]), memory.article_id)
    people = noun.plural and noun.rule.id in ("armed-people", "judging-people")
    return _same_sentence(scan, start, head, memory) if people else left_open()


def _same_sentence(scan: Scan, start: int, head: int, memory: Memory) -> Whose:
    """ "The terrorists" right after the only armed group that the sentence names before."""
    if head != start + 1 or scan.tokens[start].low != "the":
        return left_open()
    before = armed(one for one in scan.names if one.last <= start)
    if len({one.actor.id for one in before}) != 1:
        return left_open("two" if before else "open")
    words = joined(scan.tokens[before[-1].first : before[-1].last])
    return of_name(before[-1].actor, words, memory.article_id, "group")


def armed(names: Iterable[Named]) -> list[Named]:
    """Return those of the names that stand for groups which may be armed, in their order."""
    return [one for one in names if one.actor.kind.startswith(("armed group", "label", "movement"))]
