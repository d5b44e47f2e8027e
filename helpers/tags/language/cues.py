"""The words that make a sentence a report: verbs by what may follow them, nouns, and set phrases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from helpers.rules import rule_file

PATTERNS = ("passive", "clause", "listener", "infinitive", "person_infinitive", "object")


class CueVerb(NamedTuple):
    """A reporting verb: the patterns it takes as speech and as belief, and its prepositions."""

    lemma: str
    speech: frozenset[str]
    belief: frozenset[str]
    prepositions: frozenset[tuple[str, ...]]
    particles: tuple[tuple[str, ...], ...]

    def with_particle(self) -> CueVerb:
        """The verb with its particle ("point out"), which takes a clause and nothing else."""
        return self._replace(speech=frozenset(("clause",)), belief=frozenset(), prepositions=frozenset())

    def takes(self, pattern: str) -> bool:
        """True where the verb takes the pattern, as speech or as belief."""
        return pattern in self.speech or pattern in self.belief


@cache
def cue_verb_forms() -> dict[str, CueVerb]:
    """Return every form of every reporting verb with its verb.

    >>> cue_verb_forms()["denied"].takes("object")
    True
    """
    return {form: verb for verb in _verbs() for form in forms(verb.lemma)}


def _verbs() -> Iterator[CueVerb]:
    table = rule_file("verbs")
    patterns: dict[str, dict[str, set[str]]] = {}
    prepositions: dict[str, set[tuple[str, ...]]] = {}
    for side in ("speech", "belief"):
        for name in PATTERNS:
            for lemma in table[side].get(name, "").split():
                patterns.setdefault(lemma, {"speech": set(), "belief": set()})[side].add(name)
        for phrase in table[side]["preposition"]:
            lemma, *rest = phrase.split()
            prepositions.setdefault(lemma, set()).add(tuple(rest))
            patterns.setdefault(lemma, {"speech": set(), "belief": set()})[side].add("preposition")
    for lemma in table["speech"]["beside_quotation"].split():
        patterns.setdefault(lemma, {"speech": set(), "belief": set()})["speech"].add("quotation")
    particles: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table["speech"]["particle"]:
        lemma, *rest = phrase.split()
        particles.setdefault(lemma, []).append(tuple(rest))
        patterns.setdefault(lemma, {"speech": set(), "belief": set()})
    for lemma, sides in patterns.items():
        yield CueVerb(
            lemma,
            frozenset(sides["speech"]),
            frozenset(sides["belief"]),
            frozenset(prepositions.get(lemma, ())),
            tuple(particles.get(lemma, ())),
        )


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row.split()[0]: tuple(row.split()) for row in rule_file("verbs")["forms"]["irregular"]}


def forms(lemma: str) -> tuple[str, ...]:
    """Return the forms of an English verb.

    >>> forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    if lemma in _irregular():
        return _irregular()[lemma]
    stem = lemma.removesuffix("e")
    past = lemma[:-1] + "i" if lemma.endswith("y") and lemma[-2] not in "aeou" else stem
    third = past + "es" if past.endswith("i") or lemma.endswith(("ss", "sh", "ch", "x", "o")) else lemma + "s"
    double = stem + stem[-1] if _doubles(lemma) else None
    if double:
        return lemma, third, double + "ed", double + "ing"
    if lemma.endswith("ee"):
        return lemma, third, lemma + "d", lemma + "ing"
    return lemma, third, past + "ed", stem + "ing"


def _doubles(lemma: str) -> bool:
    """True for a short verb whose last consonant is doubled ("brag", "bragged")."""
    vowels = "aeiou"
    return (
        len(lemma) > 2
        and lemma[-1] in "bgmnpt"
        and lemma[-2] in vowels
        and lemma[-3] not in vowels
        and sum(char in vowels for char in lemma) == 1
    )


@cache
def cue_nouns() -> dict[str, bool]:
    """Return the nouns that report; True for one that names an act of saying.

    >>> cue_nouns()["claim"], cue_nouns()["belief"]
    (True, False)
    """
    table = rule_file("verbs")["nouns"]
    return {word: side == "speech" for side in ("belief", "speech") for word in table[side].split()}
