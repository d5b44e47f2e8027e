"""The kit's articles in sets of five, and what is known of each article (`sources.toml` of its set's folder).

A set of articles is what one course works on: "war" are five real texts, "walls" five written for the kit.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from helpers.articles.article import Article
from helpers.articles.loading import SEEDS, read_article
from helpers.errors import UnknownName

SETS = {"war": SEEDS, "walls": SEEDS / "walls"}
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
    """What is known of one article: `number` is the start of its file name, `article_set` one of `SETS`."""

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
    article_set: str

    @property
    def path(self) -> Path:
        """Where the article lies."""
        return SETS[self.article_set] / self.file


@lru_cache(maxsize=1)
def source_cards() -> dict[str, SourceCard]:
    """Return the card of each article by its number, set by set.

    Raises:
        TypeError: a card lacks a field or has one that is not known.

    >>> list(source_cards())
    ['000', '001', '002', '003', '004', '100', '101', '102', '103', '104']
    """
    return {card.number: card for name in SETS for card in _cards_of(name)}


def _cards_of(set_name: str) -> list[SourceCard]:
    entries = tomllib.loads((SETS[set_name] / "sources.toml").read_text(encoding="utf-8"))["article"]
    return [
        SourceCard(
            **{
                **entry,
                "provenance": tuple(Provenance(**row) for row in entry["provenance"]),
                "article_set": set_name,
            }
        )
        for entry in entries
    ]


@cache
def numbers(set_name: str) -> tuple[str, ...]:
    """Return the numbers of the articles of a set.

    Raises:
        UnknownName: there is no such set; the message lists those there are.

    >>> numbers("walls")
    ('100', '101', '102', '103', '104')
    """
    if set_name not in SETS:
        raise UnknownName(f"There is no set of articles {set_name!r}. Choose one of {', '.join(SETS)}.")
    return tuple(card.number for card in source_cards().values() if card.article_set == set_name)


@cache
def seed(number: str) -> Article:
    """Return one of the kit's articles by its number.

    Raises:
        UnknownName: there is no article of that number; the message lists those there are.

    >>> seed("003").fields["outlet"].value
    'Alwaght'
    """
    cards = source_cards()
    if number not in cards:
        raise UnknownName(f"There is no article {number!r} in the kit. Choose one of {', '.join(cards)}.")
    return read_article(cards[number].path)
