"""One id for one speaker in every article, however a newsroom spells the name.

The spellings, the bodies' short forms and the governments stand in `rules/names.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.rules import rule_file

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_ARABIC_ARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "ar-", "an-", "at-", "az-")
_SMALL = frozenset(("of", "for", "the", "on", "and", "&", "to", "in"))
MANY_WORDS = 12
REMEMBERED = 8192


class Government(NamedTuple):
    """A government: its id, its country, and which words stood for it: "country", "adjective" or "seat"."""

    id: str
    country: str
    by: str


@lru_cache(REMEMBERED)
def plain(word: str) -> str:
    """Return a word in lower case without accents, dots and a possessive ending.

    >>> plain("Türkiye’s"), plain("U.S.")
    ('turkiye', 'us')
    """
    word = word.lower().replace("’", "'").removesuffix("'s")
    if not word.isascii():
        word = word.replace("ı", "i").replace("ł", "l").replace("ø", "o")
        letters = unicodedata.normalize("NFKD", word)
        word = "".join(one for one in letters if not unicodedata.combining(one))
    return word.replace(".", "").replace("'", "")


def _rows(table: str) -> list[str]:
    return [line for line in rule_file("names")[table]["lines"].split("\n") if line.strip()]


@cache
def _spellings() -> dict[str, str]:
    return {plain(word): plain(line.split()[0]) for line in _rows("spellings") for word in line.split()}


@cache
def _short_forms() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_rows("short_forms")):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(REMEMBERED)
def name_key(word: str) -> str:
    """Return the form under which a first name or a surname is compared.

    >>> name_key("Sergey") == name_key("Sergej"), name_key("al-Assad")
    (True, 'assad')
    """
    key = plain(word)
    if key.startswith(_ARABIC_ARTICLES) and len(key) > 5:
        key = key.partition("-")[2]
    return _spellings().get(key, key)


def surname_key(words: Sequence[str]) -> str:
    """Return the form under which the surname of a full name is compared.

    >>> surname_key(["Ada", "Example", "Jr."])
    'example jr'
    """
    if len(words) > 1 and plain(words[-1]) in _SUFFIXES:
        return f"{name_key(words[-2])} {plain(words[-1])}"
    return name_key(words[-1])


def same_first_name(one: str, other: str) -> bool:
    """Return whether two first names can be one: a spelling, a short form or an initial of the other.

    >>> same_first_name("Sergei", "Sergey"), same_first_name("Bill", "William"), same_first_name("Ada", "Ben")
    (True, True, False)
    """
    first, second = name_key(one), name_key(other)
    if first == second or not first or not second:
        return True
    if _short_forms().get(first, frozenset()) & _short_forms().get(second, frozenset()):
        return True
    return first[0] == second[0] and (min(len(first), len(second)) == 1 or first[:4] == second[:4])


def person_id(name: Sequence[str]) -> str:
    """Return the id of a person: the spellings of one name give one id, and initials are left out.

    >>> person_id(["Sergei", "Sample"]) == person_id(["Sergey", "Sample"])
    True
    >>> person_id(["Ada", "B.", "Example"])
    'ada-example'
    """
    words = [name_key(word) for word in name]
    kept = [word for at, word in enumerate(words) if len(word) > 1 or at in (0, len(words) - 1)]
    return _slug(kept)


def _slug(words: Sequence[str]) -> str:
    return re.sub(r"[\W_]+", "-", " ".join(words)).strip("-") or "no-letters"


@cache
def _governments() -> dict[str, Government]:
    found: dict[str, Government] = {}
    for line in _rows("governments"):
        key, *columns = (column.strip() for column in line.split("|"))
        country = columns[0].partition(",")[0] or key.title()
        for by, column in zip(("country", "adjective", "seat"), columns, strict=True):
            for word in column.split(","):
                if word.strip():
                    found[plain(word.strip())] = Government(key, country, by)
    return found


@cache
def _government_ids() -> frozenset[str]:
    return frozenset(one.id for one in _governments().values())


def government(words: Sequence[str]) -> Government | None:
    """Return the government that a country, its adjective or its capital stands for, or None.

    >>> government(["the", "United", "States"])
    Government(id='us', country='United States', by='country')
    """
    kept = [plain(word) for word in words]
    kept = kept[1:] if kept[:1] == ["the"] and kept != ["the", "hague"] else kept
    return _governments().get(" ".join(kept)) if 0 < len(kept) < 6 else None


@cache
def _bodies() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _rows("bodies"):
        names = [name.split() for name in line.split("|")]
        found |= {_body_slug(name): _body_slug(names[0]) for name in names}
    return found


@cache
def _alike() -> dict[str, str]:
    lines = rule_file("names")["bodies"]["alike"].split("\n")
    return {word: line.split()[0] for line in lines for word in line.split()}


def body_id(name: Sequence[str]) -> str:
    """Return the id of a body: its long form, with the country first.

    >>> body_id(["Russia’s", "Sample", "Service"]) == body_id("the Sample Service of Russia".split())
    True
    >>> body_id(["UN"])
    'united-nations'
    """
    return _body_id(tuple(name[:MANY_WORDS]))


@lru_cache(REMEMBERED)
def _body_id(name: tuple[str, ...]) -> str:
    slug = _body_slug(name)
    return _bodies().get(slug, slug)


def _body_slug(name: Sequence[str]) -> str:
    words = [plain(word) for word in name]
    words = [_alike().get(word, word) for word in words if word and word != "the"]
    place, words = _country_apart(words)
    if len(words) > 2 and words[0] in ("ministry", "department") and words[1] in ("of", "for"):
        words = [*words[2:], words[0]]
    if len(words) < 4:
        words = [word for word in words if word not in _SMALL] or words
    return _slug([place, *words] if place else words)


def _country_apart(words: list[str]) -> tuple[str, list[str]]:
    """The id of the country that begins or ends a body's name, and the words without it."""
    for size in (3, 2, 1):
        if len(words) > size:
            first, last = government(words[:size]), government(words[-size:])
            if first and first.by != "seat":
                return first.id, words[size:]
            if last and last.by == "country" and len(words) > size + 1 and words[-size - 1] == "of":
                return last.id, words[: -size - 1]
    return "", words


def country_of(identifier: str) -> tuple[str, str]:
    """Return the country that begins a body's id, or "", and the rest of the id.

    >>> country_of("russia-sample-service")
    ('russia', 'sample-service')
    """
    pieces = identifier.split("-")
    for size in (3, 2, 1):
        if len(pieces) > size and "-".join(pieces[:size]) in _government_ids():
            return "-".join(pieces[:size]), "-".join(pieces[size:])
    return "", identifier
