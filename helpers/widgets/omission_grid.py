"""The omission grid: items beside texts, with a slider that shows what had been published by a day.

A cell never reproaches: an item that came later can't have been left out, and one that was there before and
is not mentioned is a question to ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from importlib.resources import files
from tomllib import loads
from typing import Any

from helpers.articles.dates import plain_date
from helpers.articles.seeds import seed, source_cards
from helpers.compare.cards import Card, cards
from helpers.compare.omission import BEFORE, LATER, SAME_DAY, OmissionRow, concerning, known_by, omission_rows
from helpers.errors import UnknownName
from helpers.practice.session import Session
from helpers.widgets import pages
from helpers.widgets.widget import Widget

State = dict[str, Any]

MENTIONED, AVAILABLE, NOT_YET, SAME, UNKNOWN, OTHER = (
    "mentioned",
    "available",
    "not-yet",
    "same-day",
    "unknown",
    "other",
)
_OF_DATES = {BEFORE: AVAILABLE, LATER: NOT_YET, SAME_DAY: SAME}


def omission_grid(session: Session, *names: str) -> Widget:
    """Return the grid for articles (by number) and single items (by id), in the order named.

    The slider begins on the day of the first text that has a row.

    Raises:
        UnknownName: the lesson has no such article, and there is no such item about one of its articles.
    """
    articles = session.lesson.articles
    chosen = tuple(card.id for card in _chosen(names, articles))
    return Widget(
        "omission_grid", partial(grid_state, articles, *chosen), plain=partial(_still, articles, *chosen)
    )


def _chosen(names: Sequence[str], articles: Sequence[str]) -> list[Card]:
    found: dict[str, Card] = {}
    items = {
        card.id: card for card in cards() if any(concerning(seed(number), [card]) for number in articles)
    }
    for name in names:
        if name not in items and name not in articles:
            raise UnknownName(f"There is no article and no item {name!r}. Items: {', '.join(items)}.")
        rows = [items[name]] if name in items else concerning(seed(name), items.values())
        found.update({card.id: card for card in rows})
    return list(found.values())


@cache
def grid_state(articles: tuple[str, ...], *item_ids: str) -> State:
    """Return what the grid shows: the texts of these numbers as columns by date, items as rows, and
    the stops of the slider.

    A row says at each stop whether the item was `published` by then (true, false, or null: its date can't
    tell), a text whether it was `out`; a cell has its kind, the sentence that explains it, and the words
    found.

    >>> grid = grid_state(("000", "001", "003"), "coalition-denial-december-2017")
    >>> [cell["kind"] for cell in grid["rows"][0]["cells"]]
    ['other', 'not-yet', 'available']
    """
    chosen = [card for name in item_ids for card in cards() if card.id == name]
    numbers = sorted(articles, key=_date_of)
    found = {number: {row["item"]: row for row in omission_rows(seed(number), chosen)} for number in numbers}
    concerned = [number for number in numbers if found[number]]
    stops = _stops(chosen, concerned)
    begins = min(_date_of(number) for number in concerned)
    return {
        "id": "-".join(item_ids),
        "texts": [_text(number, stops) for number in numbers],
        "rows": [_row(card, [found[number].get(card.id) for number in numbers], stops) for card in chosen],
        "stops": [{"day": stop, "name": plain_date(stop)} for stop in stops],
        "begin": stops.index(begins) if begins in stops else 0,
        "words": _words(),
    }


def _date_of(number: str) -> str:
    return seed(number).fields["date"].value or "9999"


def _stops(chosen: Sequence[Card], numbers: Sequence[str]) -> list[str]:
    """The days of these items and texts, and the day on which the items were looked up."""
    known = {card.date for card in chosen if card.date} | {_date_of(number) for number in numbers}
    exact = {day for day in known if len(day) == len("2017-12-18")}
    return sorted(exact | {max(card.as_of for card in chosen)})


def _text(number: str, stops: Sequence[str]) -> State:
    field = seed(number).fields["date"]
    return {
        "number": number,
        "name": source_cards()[number].short,
        "date": plain_date(field.value or "") + (", inferred" if field.status == "inferred" else ""),
        "out": [known_by(field.value, stop) for stop in stops],
    }


def _row(card: Card, rows: Sequence[OmissionRow | None], stops: Sequence[str]) -> State:
    return {
        "id": card.id,
        "what": card.what,
        "source": card.source,
        "note": card.note,
        "published": [known_by(card.date, stop) for stop in stops],
        "cells": [_cell(row) for row in rows],
    }


def _cell(row: OmissionRow | None) -> State:
    if row is None:
        return {"kind": OTHER, "reason": "", "words": []}
    kind = _OF_DATES.get(row["availability"], UNKNOWN)
    if row["mentioned"] and kind != NOT_YET:
        kind = MENTIONED
    return {"kind": kind, "reason": row["reason"], "words": list(dict.fromkeys(row["words"]))}


def _still(articles: tuple[str, ...], *item_ids: str) -> str:
    """The grid as a still table, as of the last stop."""
    state = grid_state(articles, *item_ids)
    kinds = state["words"]["kinds"]
    columns = ["item", *(f"{text['number']} ({text['date']})" for text in state["texts"])]
    rows = [[row["what"], *(kinds[cell["kind"]]["name"] for cell in row["cells"])] for row in state["rows"]]
    return pages.table(columns, rows) + pages.notice(state["words"]["misleads"])


@cache
def _words() -> State:
    return loads(files(__package__).joinpath("omission_grid.toml").read_text(encoding="utf-8"))
