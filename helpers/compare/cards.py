"""Cards of items: what somebody said elsewhere about an event, with date, source and who knew.

The kit's own stand in `items.toml` in the folder of a set of articles (the head of `seeds/items.toml`
explains the fields); a teacher can write a file like it.
A card never speaks for itself: *[speaker], [role], said [claim] ([outlet], [date])*.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from helpers.articles.seeds import SETS
from helpers.errors import MissingText, PlainError
from helpers.tags.language.patterns import Pattern, PatternError, pattern

DATE_STATUSES = ("stated", "reported elsewhere", "unknown")
UNKNOWN = "unknown"
LARGEST = 1_000_000
TEXTS = ("id", "what", "date", "date_status", "source", "who_knew", "as_of", "note")
LISTS = ("about", "names")

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_TEMPLATE = re.compile(
    r"[^,()]+(?:\([^()]+\))?, [^,]+, (?:said|says|called|denied|announced|claimed) [^\n]+ \([^()]+, [^(),]+\)"
)


class BrokenCards(PlainError, ValueError):
    """A file of cards that can't be used; the message names the card and says what to do."""


@dataclass(frozen=True, slots=True)
class Card:
    """One item: `date` is ISO and as precise as known (day, month or year), None where it is unknown.

    `about` holds the beginnings of the ids of the articles that it concerns, `patterns` what a text could
    mention it by. `checked` says whether the source itself was read, `as_of` when.
    """

    id: str
    what: str
    date: str | None
    date_status: str
    source: str
    who_knew: str
    about: tuple[str, ...]
    names: tuple[str, ...]
    checked: bool
    as_of: str
    note: str
    patterns: tuple[Pattern, ...]


def cards(path: str | Path | None = None) -> list[Card]:
    """Return the cards of a file in its order; without a path, the kit's own, set of articles by set.

    Raises:
        MissingText: there is no such file.
        BrokenCards: it can't be read, or a card lacks something; the message says which and what.

    >>> [card.date for card in cards() if card.id == "coalition-denial-december-2017"]
    ['2017-12-18']
    """
    if path is None:
        return [card for folder in SETS.values() for card in cards(folder / "items.toml")]
    file = Path(path)
    if not file.is_file():
        raise MissingText(f"There is no file {file.name!r} with items. Check the name and the folder.")
    if file.stat().st_size > LARGEST:
        raise BrokenCards(f"{file.name} is larger than 1 MB. A card of an item has a few lines.")
    return read_cards(file.read_bytes(), file.name)


def read_cards(data: bytes, name: str = "the file") -> list[Card]:
    """Return the cards in the bytes of a TOML file.

    Raises:
        BrokenCards: they can't be read, or a card lacks something; the message says which and what.
    """
    try:
        entries = tomllib.loads(data.decode("utf-8")).get("item")
    except UnicodeDecodeError:
        raise BrokenCards(f"{name} is not in UTF-8. Save it again as a text in UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BrokenCards(f"{name} can't be read: {error}. Look at that line, or undo the change.") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BrokenCards(f"{name} holds no items. An item begins with a line [[item]].")
    found: dict[str, Card] = {}
    for number, entry in enumerate(entries, 1):
        card = _card(entry, f"{name}, item {entry.get('id', number)!r}")
        if card.id in found:
            raise BrokenCards(f"{name}: the id {card.id!r} stands twice. Give one of the two another.")
        found[card.id] = card
    return list(found.values())


def _card(entry: Mapping[str, Any], where: str) -> Card:
    for key in TEXTS:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise BrokenCards(f'{where}: it has no {key}. Write {key} = "…"; what is not known is "unknown".')
    for key in LISTS:
        value = entry.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
            raise BrokenCards(f'{where}: {key} should be a list of texts, as in {key} = ["003"].')
    if not isinstance(entry.get("checked"), bool):
        raise BrokenCards(f"{where}: checked should be true or false, without quotation marks.")
    if entry["date_status"] not in DATE_STATUSES:
        raise BrokenCards(f"{where}: date_status should be one of {', '.join(DATE_STATUSES)}.")
    _refuse_dates(entry, where)
    if not _TEMPLATE.fullmatch(entry["what"]):
        raise BrokenCards(f"{where}: write what as “speaker, role, said what (outlet, date)”.")
    day = None if entry["date"] == UNKNOWN else entry["date"]
    texts = {key: entry[key] for key in TEXTS if key != "date"}
    return Card(
        **texts,
        date=day,
        about=tuple(entry["about"]),
        names=tuple(entry["names"]),
        checked=entry["checked"],
        patterns=_patterns(entry, where),
    )


def _refuse_dates(entry: Mapping[str, Any], where: str) -> None:
    unknown = entry["date"] == UNKNOWN
    if not (unknown or is_date(entry["date"])) or not is_date(entry["as_of"]):
        raise BrokenCards(f'{where}: write dates as "2017-12-18", "2017-12" or "2017".')
    if unknown != (entry["date_status"] == UNKNOWN):
        raise BrokenCards(f"{where}: date and date_status should both be unknown, or neither.")


def is_date(value: str) -> bool:
    """True for an ISO day, month or year that is in the calendar.

    >>> is_date("2017-12"), is_date("2017-02-30")
    (True, False)
    """
    if not _DATE.fullmatch(value) or value < "0001":
        return False
    try:
        return bool(date.fromisoformat((value + "-01-01")[:10]))
    except ValueError:
        return False


def _patterns(entry: Mapping[str, Any], where: str) -> tuple[Pattern, ...]:
    found: list[Pattern] = []
    for written in entry["names"]:
        try:
            found.append(pattern(written))
        except PatternError as error:
            raise BrokenCards(f"{where}: the pattern “{written}” can't be used: {error}.") from None
    return tuple(found)
