"""Companions: what others published about the event of an article, as cards that need no network.

They stand in `companions.toml` in the folder of a set of articles; the head of `seeds/companions.toml`
explains the fields. Each card has the same fields, whoever published it, and never speaks for itself:
*[speaker], [role], said [claim] ([outlet], [date])*.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from helpers.articles.seeds import SETS
from helpers.compare.cards import DATE_STATUSES, UNKNOWN, BrokenCards, is_date
from helpers.errors import MissingText

MOST_QUOTED = 2
# Never “true” or “false”: what became of a claim, as far as it is known, and behind the colon of which part.
STATUSES = (
    r"asserted by one party",
    r"denied by [^:]+",
    r"corroborated by an independent party",
    r"partly borne out later",
    r"unresolved as of \d{1,2} \w+ \d{4}",
)

_STATUS = re.compile(rf"(?P<word>{'|'.join(STATUSES)}): (?P<what>.+)")
_MAY_BE_EMPTY = ("title", "item")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published something, and how that is known: `status` is stated, reported elsewhere or unknown."""

    id: str
    name: str
    who: str
    source: str
    status: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Companion:
    """One card. `date` is ISO, None where unknown; `quotes` are at most two sentences in “…”.

    `status` tells of each part of what was said what became of it, in the words of `STATUSES`. `about` is
    the number of the article it stands beside, `item` its card in `items.toml` ("" where there is none).
    """

    id: str
    told: str
    title: str
    date: str | None
    date_status: str
    publisher: Publisher
    read_in: str
    quotes: tuple[str, ...]
    status: tuple[str, ...]
    about: str
    item: str
    checked: bool
    as_of: str


@cache
def companions() -> tuple[Companion, ...]:
    """Return the kit's companions, set of articles by set, in the order of each file.

    Raises:
        MissingText: a set lacks its file.
        BrokenCards: a card or a publisher lacks something; the message says which and what.

    >>> [card.date for card in companions() if card.id == "sputnik-18-december"]
    ['2017-12-18']
    """
    return tuple(card for folder in SETS.values() for card in _companions_in(folder / "companions.toml"))


def _companions_in(file: Path) -> tuple[Companion, ...]:
    if not file.is_file():
        raise MissingText(f"There is no file {file.name!r} with companions. Check the folder.")
    return read_companions(file.read_text(encoding="utf-8"), file.name)


def beside(number: str) -> list[Companion]:
    """Return the companions of one article, the earliest first; those of unknown date come last.

    >>> [card.publisher.name for card in beside("001")]
    ['AP', 'polygraph.info']
    """
    cards = [card for card in companions() if card.about == number]
    return sorted(cards, key=lambda card: card.date or "9999")


def status_words(status: str) -> tuple[str, str]:
    """Return the words of `STATUSES` in a status, and what they are said of.

    >>> status_words("denied by the mayor: that the bridge was closed")
    ('denied by the mayor', 'that the bridge was closed')
    """
    word, _, what = status.partition(": ")
    return word, what


def read_companions(text: str, name: str | Path = "the file") -> tuple[Companion, ...]:
    """Return the cards in a TOML text.

    Raises:
        BrokenCards: a card or a publisher lacks something; the message says which and what.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenCards(f"{name} can't be read: {error}. Look at that line, or undo the change.") from None
    publishers = {str(one.get("id")): _publisher(one, str(name)) for one in data.get("publisher", [])}
    return tuple(_companion(one, publishers, str(name)) for one in data.get("companion", []))


def _publisher(entry: Mapping[str, Any], name: str) -> Publisher:
    where = f"{name}, publisher {entry.get('id')!r}"
    _refuse_other_fields(entry, Publisher, where)
    return Publisher(**entry)


def _companion(entry: Mapping[str, Any], publishers: Mapping[str, Publisher], name: str) -> Companion:
    where = f"{name}, companion {entry.get('id')!r}"
    _refuse_other_fields(entry, Companion, where)
    if entry["publisher"] not in publishers:
        raise BrokenCards(f"{where}: there is no publisher {entry['publisher']!r} in the file.")
    if entry["date_status"] not in DATE_STATUSES or not (entry["date"] == UNKNOWN or is_date(entry["date"])):
        raise BrokenCards(f"{where}: write the date as 2017-12-18, or unknown, and its status.")
    if len(entry["quotes"]) > MOST_QUOTED or bool(entry["quotes"]) > bool(entry["checked"]):
        raise BrokenCards(
            f"{where}: quote at most {MOST_QUOTED} sentences, and only words that were checked."
        )
    for status in entry["status"]:
        if not _STATUS.fullmatch(status):
            raise BrokenCards(
                f"{where}: {status!r} is no status. Write one of the fixed words, a colon, of what."
            )
    return Companion(
        **{
            **entry,
            "date": None if entry["date"] == UNKNOWN else entry["date"],
            "publisher": publishers[entry["publisher"]],
            "quotes": tuple(entry["quotes"]),
            "status": tuple(entry["status"]),
        }
    )


def _refuse_other_fields(entry: Mapping[str, Any], kind: type, where: str) -> None:
    wanted = {one.name for one in fields(kind)}
    if missing := sorted(wanted - set(entry)):
        raise BrokenCards(f"{where}: it has no {missing[0]}. All cards have the same fields.")
    if more := sorted(set(entry) - wanted):
        raise BrokenCards(f"{where}: {more[0]} is no field of a card.")
    for key, value in entry.items():
        if value in ("", []) and key not in (*_MAY_BE_EMPTY, "quotes"):
            raise BrokenCards(f"{where}: {key} is empty. What is not known is “unknown”.")
