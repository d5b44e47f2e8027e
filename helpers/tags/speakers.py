"""Who the words that name a speaker mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.rules import rule_file
from helpers.tags.attribution import (
    SMALL_WORDS,
    Sentence,
    Token,
    listed,
)

NAMESAKES = 20
LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in full: the name, where, the offices named beside it, and "he" or "she" if told."""

    name: str
    at: int
    offices: frozenset[str]
    pronoun: str | None


class Speaker(NamedTuple):
    """A resolved name, the kind of source, and why the words in the text mean this name."""

    name: str
    kind: str | None
    why: str


@dataclass(slots=True)
class Cast:
    """Who is named in an article, by surname and in reading order, and who has spoken so far."""

    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    long_forms: dict[str, str] = field(default_factory=dict)
    speakers: list[Person] = field(default_factory=list)

    def meet(self, sentence: Sentence) -> None:
        """Note the people and the abbreviations that a sentence names."""
        other = 0
        for first, last in _capital_runs(sentence):
            name, title = _without_title(sentence[first:last])
            if len(name) > 1 and not listed("institutions") & {token.low for token in name}:
                before = [token.low for token in sentence[max(other, first - 8) : first]]
                following = [token.low for token in sentence[last : last + 6]]
                self._note(name, [*title, *reversed(before), *(following if following[:1] == [","] else [])])
                other = last
            if [token.word for token in sentence[last : last + 3 : 2]] == ["(", ")"]:
                self.long_forms.setdefault(sentence[last + 1].word, _joined(sentence[first:last]))

    def _note(self, name: Sentence, beside: Sequence[str]) -> None:
        """Add a person; another spelling of a first name ("Sergei", "Sergey") keeps the first one."""
        known = self.by_surname.setdefault(_joined(name[-1:]), [])
        full = next((one.name for one in known if one.name[:3] == name[0].word[:3]), _joined(name))
        person = Person(full, name[0].start, offices_of(beside), _told_pronoun(beside))
        self.people.append(person)
        if len(known) < NAMESAKES:
            known.append(person)

    def resolve(self, phrase: Sentence) -> Speaker:
        """Return the best full form for the words that name a speaker."""
        lows = [token.low for token in phrase]
        for token in phrase:
            if token.word in self.long_forms:
                return Speaker(self.long_forms[token.word], "institution", "written out in the text")
        if lows[0] in listed("pronouns"):
            return self._pronoun(phrase[0])
        names = [_without_title(phrase[first:last]) for first, last in _capital_runs(phrase)]
        for name, title in reversed(names):
            full = self._full_name(name, title)
            if full:
                return Speaker(full, "named person", "named in full in the text")
        if lows[0] == "the" and offices_of(lows):
            person = self._by_office(offices_of(lows), phrase[0].start)
            if person:
                return Speaker(person, "named person", "the person named before whom this description fits")
        return Speaker(_joined(phrase), _kind(phrase, lows), "")

    def _full_name(self, name: Sentence, title: Sequence[str]) -> str | None:
        """The full name, as first written, of the person whose surname ends this name."""
        if not name:
            return None
        told = _told_pronoun(title)
        same = self.by_surname.get(_joined(name[-1:]), [])
        same = [one for one in same if told is None or one.pronoun in (None, told)]
        if len(name) > 1:
            same = [one for one in same if one.name[:3] == name[0].word[:3]]
        if same:
            return ([one for one in same if one.at <= name[0].start] or same[:1])[-1].name
        return _joined(name) if listed("titles") & set(title) else None

    def _pronoun(self, token: Token) -> Speaker:
        if token.low in ("he", "she"):
            for person in (*self.speakers[: -LOOK_BACK - 1 : -1], *self._before(token.start)):
                known = self.by_surname.get(person.name.split()[-1], [person])
                if all(one.pronoun in (None, token.low) for one in known if one.name == person.name):
                    return Speaker(person.name, "named person", "the last person named before who fits")
        return Speaker(token.word, None, "")

    def _by_office(self, offices: frozenset[str], at: int) -> str | None:
        held = (one.name for one in self._before(at) if one.offices & offices)
        return next(held, self.speakers[-1].name if self.speakers else None)

    def _before(self, at: int) -> list[Person]:
        """The people named last before a place in the text, the nearest first."""
        behind = bisect_left(self.people, at, key=lambda one: one.at)
        return self.people[max(0, behind - LOOK_BACK) : behind][::-1]

    def hear(self, speaker: Speaker, at: int) -> None:
        """Note that a person has spoken."""
        if speaker.kind == "named person":
            self.speakers.append(Person(speaker.name, at, frozenset(), None))


def _told_pronoun(words: Sequence[str]) -> str | None:
    """What words beside a name tell, the nearest first: "she" after "spokeswoman", "he" after "Mr"."""
    return next((sex for word in words for sex in ("she", "he") if word.rstrip(".") in listed(sex)), None)


def offices_of(words: Sequence[str]) -> frozenset[str]:
    """Return the offices that these words name; each is the line of `offices` in `cues.toml`.

    >>> offices_of(["the", "envoy"]) == offices_of(["ambassador"])
    True
    """
    lines = rule_file("cues")["people"]["offices"]
    return frozenset(line for line in lines if set(line.split()) & set(words))


def _joined(phrase: Sentence) -> str:
    """The words of a phrase with single spaces, and no possessive ending."""
    words = " ".join(token.word for token in phrase)
    words = re.sub(r" ([,.)’'])", r"\1", words).replace("( ", "(")
    return re.sub(r"['’]s$", "", words)


def _capital_runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    first = 0
    for place in range(len(sentence) + 1):
        token = sentence[place] if place < len(sentence) else None
        loose = token is None or not token.capital or token.low in listed("time")
        if place == 0 and token and token.low in listed(*SMALL_WORDS, "intro", "pronouns"):
            loose = True
        if loose:
            if place > first:
                yield first, place
            first = place + 1


def _without_title(run: Sentence) -> tuple[list[Token], list[str]]:
    """Split a run of capitalised words into the name and the title or place before it."""
    cut = 0
    for place, token in enumerate(run):
        acronym = token.word.isupper() and len(token.word.rstrip(".")) > 1 and place + 2 < len(run)
        owner = token.low.endswith("'s") and place + 1 < len(run)
        if acronym or owner or token.low.rstrip(".") in listed("titles"):
            cut = place + 1
    return list(run[cut:]), [token.low.rstrip(".") for token in run[:cut]]


def _kind(phrase: Sentence, lows: Sequence[str]) -> str | None:
    """A first simple kind of source, read from the phrase alone."""
    words = {low.removesuffix("s") for low in lows} | set(lows)
    if words & listed("documents"):
        return "document"
    if words & listed("institutions"):
        return "institution"
    if not phrase[-1].capital and lows[0] not in listed("pronouns"):
        return "unnamed person"
    return None
