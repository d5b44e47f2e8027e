"""The five articles of the kit and what is known of each (`seeds/sources.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from helpers.articles.article import Article
from helpers.articles.loading import SEEDS, read_article
from helpers.errors import UnknownName

STATUSES = ("stated", "inferred", "reported elsewhere", "unknown")


@dataclass(frozen=True, slots=True)
class Provenance:
    """One thing known, or not known, of where a text comes from.

    `status` is one of `STATUSES`; for `unknown` the value is empty. `as_of` is the day, month or year
    for which the value was true or looked up.
    """

    field: str
    value: str
    source: str
    as_of: str
    status: str


@dataclass(frozen=True, slots=True)
class SourceCard:
    """What is known of one seed: `number` is the start of its file name."""

    number: str
    file: str
    sha256: str
    shown_as: str
    short: str
    notice: str
    notice_line: int
    rights: str
    purpose: str
    provenance: tuple[Provenance, ...]


@lru_cache(maxsize=1)
def source_cards() -> dict[str, SourceCard]:
    """Return the card of each seed by its number.

    Raises:
        TypeError: a card lacks a field or has one that is not known.

    >>> list(source_cards())
    ['000', '001', '002', '003', '004']
    """
    entries = tomllib.loads((SEEDS / "sources.toml").read_text(encoding="utf-8"))["article"]
    return {
        entry["number"]: SourceCard(
            **{**entry, "provenance": tuple(Provenance(**row) for row in entry["provenance"])}
        )
        for entry in entries
    }


@cache
def seed(number: str) -> Article:
    """Return one of the five articles by its number.

    Raises:
        UnknownName: there is no seed of that number; the message lists those there are.

    >>> seed("003").fields["outlet"].value
    'Alwaght'
    """
    cards = source_cards()
    if number not in cards:
        raise UnknownName(f"There is no article {number!r} in the kit. Choose one of {', '.join(cards)}.")
    return read_article(SEEDS / cards[number].file)
