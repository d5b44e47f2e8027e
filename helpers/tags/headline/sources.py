"""Who says it in the headline and in the body: statements by place, and whether two sources are one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from helpers.rules import rule_file
from helpers.tags.carriers.scene import Stretch, stretches
from helpers.tags.headline.matching import Finding, Support
from helpers.tags.headline.pieces import SPLITTING, VIEW, Piece
from helpers.tags.headline.word_forms import atoms_of, small_words, units
from helpers.tags.language.sentences import Sentence, sentences
from helpers.tags.tag import Tag

INSTITUTION = "institution"


@dataclass(frozen=True, eq=False)
class Told:
    """What is told in an article: its statements by id, the source of each, and where they stand."""

    statements: dict[str, Tag]
    sources: dict[str, Tag]
    places: Sequence[Stretch]

    def at(self, place: int) -> Tag | None:
        """Return the innermost statement at a place, None for the narrator; a view isn't somebody's words."""
        number = bisect_right(self.places, place, key=lambda one: one.start) - 1
        inside = number >= 0 and place < self.places[number].end
        return self.statements.get(self.places[number].statement) if inside else None

    def named(self, statement: Tag) -> str:
        """Return who a statement is from: a name, the text's words, or that nobody is named."""
        source = self.sources.get(statement.id)
        if statement.speaker:
            return f"“{statement.speaker}”"
        if source is None or source.label == "nobody":
            return "somebody whom the text doesn’t name"
        return f"“{' '.join(source.words.split())}”"


def told_in(tags: Sequence[Tag]) -> Told:
    """Return what is told in an article from its statement and source tags."""
    own = [tag for tag in tags if tag.layer == "statement" and tag.label != VIEW]
    statements = {tag.id: tag for tag in own}
    sources = {tag.of: tag for tag in tags if tag.layer == "source" and tag.of and tag.of in statements}
    return Told(statements, sources, stretches(own))


def in_body(told: Told, finding: Finding, support: Support) -> Tag | None:
    """Return the statement in which a sentence carries a piece: around its verb, or most of its words."""
    if finding.verb is not None and finding.verb in support.has:
        return told.at(support.tokens[support.has[finding.verb][0]].start)
    places = sorted(support.tokens[first].start for first, _ in support.has.values())
    return told.at(places[len(places) // 2])


def in_headline(piece: Piece, told: Sequence[Tag]) -> Tag | None:
    """Return the statement of the headline in which the whole piece stands."""
    around = [
        tag
        for tag in told
        if tag.layer == "statement" and tag.start <= piece.start and piece.end <= tag.end
        if tag.rule in SPLITTING and tag.label != VIEW
    ]
    return min(around, key=lambda tag: tag.end - tag.start, default=None)


def names_speaker(told: Told, headline: Sentence, statement: Tag) -> bool:
    """True where the headline has the speaker in it: "Rebels leave town", from what the rebels say.

    Of a source without a name, the last word counts: "a Russian source" isn't named by "Russia".
    """
    source = told.sources.get(statement.id)
    if source is None:
        return False
    keys = {key for unit in units(headline) for key in unit.keys[:1]}
    if source.label.startswith("unnamed"):
        name = keys_in(long_name(source.words))
        return bool(name) and name[-1] in keys
    return not keys.isdisjoint(_keys(told, statement))


def long_name(words: str) -> str:
    """Return the words of a source up to a clause or a comma.

    >>> long_name("US-trained rebels who returned")
    'US-trained rebels'
    """
    return re.split(r",| (?:who|which|that|of|in|from|at|close|familiar)\b", words, maxsplit=1)[0]


def other_source(told: Told, head: Tag, body: Tag) -> bool:
    """True where the headline names a body, and the text an official or a body with another name.

    Of people it can't be told: "Rubio" in the headline is "the Florida senator" in the text.
    """
    kinds = head.source_kind == INSTITUTION and body.source_kind in (INSTITUTION, "named official")
    known = kinds and None not in (head.speaker_id, body.speaker_id) and head.speaker_id != body.speaker_id
    return known and set(_keys(told, head)).isdisjoint(_keys(told, body))


def _keys(told: Told, statement: Tag) -> tuple[str, ...]:
    source = told.sources.get(statement.id)
    return keys_in(f"{statement.speaker or ''} {source.words if source else ''}")


@lru_cache(maxsize=2_000)
def keys_in(words: str) -> tuple[str, ...]:
    """Return the roots and names in some words, in order.

    >>> keys_in("Russian rebels")
    ('=russia', 'rebel')
    """
    return tuple(unit.keys[0] for one in sentences(words, 0, len(words), []) for unit in units(one))


def unnamed(words: str) -> bool:
    """True for a source that names nobody.

    >>> unnamed("Some officials"), unnamed("Town Council")
    (True, False)
    """
    atoms = [atom for word in words.lower().split() for atom in atoms_of(word)]
    return all(atom in _unnamed() or atom in small_words() for atom in atoms)


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(rule_file("headline")["unnamed"]["words"].split())
