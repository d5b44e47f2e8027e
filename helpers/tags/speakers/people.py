"""What single words tell about a source: offices, pronouns, people, bodies, documents.

The word lists and where they come from stand in `rules/people.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.rules import rule_file

REMEMBERED = 8192
PEOPLE_ENDINGS = ("er", "or", "ist", "ian", "ant", "man", "woman", "eer")


class Noun(NamedTuple):
    """What a noun can name: "person", "people", "body", "outlets" or "document"; and whether it is plural."""

    sort: str
    plural: bool


@cache
def words_of(*lists: str) -> frozenset[str]:
    """Return one or several word lists of `rules/people.toml` as one set.

    >>> "envoy" in words_of("official")
    True
    """
    tables = [table for table in rule_file("people").values() if isinstance(table, dict)]
    return frozenset(word for table in tables for name in lists for word in table.get(name, "").split())


@cache
def _lines(table: str) -> dict[str, frozenset[str]]:
    """For each word of a table's `same` list, the lines that it stands on."""
    lines: dict[str, set[str]] = {}
    for line in rule_file("people")[table]["same"]:
        for word in line.split():
            lines.setdefault(word, set()).add(line)
    return {word: frozenset(found) for word, found in lines.items()}


def offices_of(words: Iterable[str]) -> frozenset[str]:
    """Return the offices that these words name; each is a line of `same` under `[offices]`.

    >>> offices_of(["the", "envoy"]) == offices_of(["ambassador"])
    True
    """
    return frozenset().union(*(_lines("offices").get(_bare(word), frozenset()) for word in words))


def body_sorts(words: Iterable[str]) -> frozenset[str]:
    """Return the kinds of body that these words name; each is a line of `same` under `[bodies]`.

    >>> bool(body_sorts(["company"]) & body_sorts(["corporation"]))
    True
    """
    return frozenset().union(*(_lines("bodies").get(_bare(word), frozenset()) for word in words))


def _bare(word: str) -> str:
    word = word.rstrip(".").removesuffix("'s").removesuffix("-elect")
    return word.removeprefix("ex-").removeprefix("co-").removeprefix("vice-")


def told_pronoun(words: Iterable[str]) -> str | None:
    """Return what words beside a name tell, the nearest first: "she" after "spokeswoman", "he" after "Mr".

    >>> told_pronoun(["ministry", "spokeswoman"])
    'she'
    """
    return next((sex for word in words for sex in ("she", "he") if _bare(word) in words_of(sex)), None)


@cache
def _first_names() -> dict[str, str]:
    table = rule_file("names")["first_names"]
    return {name: sex for sex in ("she", "he") for name in table[sex].split()}


@lru_cache(REMEMBERED)
def pronoun_of_first_name(name: str) -> str | None:
    """Return "he" or "she" for a first name that nearly all of its bearers have with this pronoun, else None.

    >>> pronoun_of_first_name("Maria"), pronoun_of_first_name("Robin")
    ('she', None)
    """
    return _first_names().get(name.lower().partition("-")[0])


def shows_office(words: Sequence[str], country: bool) -> bool:
    """Return whether words beside a name show an office of a state, a party, an army, a court or the like.

    `words` are in lower case; `country` says whether a country is named among them.

    >>> shows_office(["ministry", "spokeswoman"], False), shows_office(["bank", "spokeswoman"], False)
    (True, False)
    """
    found = {_bare(word) for word in words}
    if found & words_of("former") or any(word.startswith("ex-") for word in words):
        return False
    if found & words_of("depends") and (
        found & words_of("state") or (country and found & words_of("with_country"))
    ):
        return True
    return bool(found & words_of("official")) and not found & words_of("private")


def singulars(word: str) -> list[str]:
    """Return the words that `word` may be the plural of, itself last.

    >>> singulars("deputies")[:2]
    ['deputy', 'deputie']
    """
    found = []
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("men"):
        found.append(word[:-3] + "man")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found += [word[:-1], word[:-2]] if word.endswith("es") else [word[:-1]]
    return [*found, word]


@lru_cache(REMEMBERED)
def noun(low: str) -> Noun | None:
    """Return what a common noun in lower case can name, or None for a word that is in no list.

    >>> noun("refugees"), noun("statement")
    (Noun(sort='person', plural=True), Noun(sort='document', plural=False))
    """
    low = _bare(low)
    if low in words_of("people"):
        return Noun("people", True)
    if low in words_of("news"):
        return Noun("outlets", low.endswith("s") or low == "media")
    for one in singulars(low):
        for name, sort in (("person", "person"), ("documents", "document"), ("body", "body")):
            if one in _nouns()[name]:
                return Noun(sort, one != low)
    last = low.rpartition("-")[2]
    if last in ("old", "olds"):
        return Noun("person", last == "olds")
    return noun(last) if last != low else None


def noun_or_guess(low: str) -> Noun:
    """Return what a noun can name; a word of no list is judged by its ending, or is "unclear".

    >>> noun_or_guess("beekeeper").sort, noun_or_guess("bridge").sort
    ('person', 'unclear')
    """
    low = _bare(low)
    if low in words_of("one_of_many"):
        return Noun("person", False)
    stem = low.removesuffix("s")
    ending = stem.endswith(PEOPLE_ENDINGS) and stem.rpartition("-")[2] not in words_of("not_people")
    return noun(low) or (Noun("person", low.endswith("s")) if ending else Noun("unclear", False))


@cache
def _nouns() -> dict[str, frozenset[str]]:
    tables = rule_file("people")
    person = (
        frozenset(tables["crowd"]["person"].split()) | frozenset(_lines("offices")) | words_of("official")
    )
    return {
        "person": person,
        "documents": frozenset(tables["documents"]["written"].split()),
        "body": frozenset(tables["bodies"]["body_words"].split()),
    }
