"""Companion cards: what others published beside an article, each with source, status and day of reading."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

from helpers.articles.dates import plain_date
from helpers.articles.seeds import seed
from helpers.compare.companions import Companion, Publisher, beside, status_words
from helpers.practice.session import Session
from helpers.widgets.widget import Widget

State = dict[str, Any]


def companion_cards(session: Session, *numbers: str) -> Widget:
    """Return the cards that stand beside these articles.

    Raises:
        UnknownName: there is no such article.
    """
    for number in numbers:
        seed(number)
    return Widget("companions", partial(companions_state, *numbers), plain=partial(_still, *numbers))


def companions_state(*numbers: str) -> State:
    """Return what the view shows: for each article its cards, the earliest first."""
    return {
        "id": "-".join(["companions", *numbers]),
        "texts": [
            {"number": number, "cards": [_card(card) for card in beside(number)]} for number in numbers
        ],
    }


def _card(card: Companion) -> State:
    return {
        "id": card.id,
        "told": card.told,
        "title": card.title,
        "date": plain_date(card.date) if card.date else "date unknown",
        "date_status": card.date_status,
        "outlet": card.publisher.name,
        "who": card.publisher.who,
        "who_source": _how_known(card.publisher),
        "read_in": card.read_in,
        "quotes": list(card.quotes),
        "status": [dict(zip(("word", "what"), status_words(one), strict=True)) for one in card.status],
        "checked": card.checked,
        "as_of": plain_date(card.as_of),
    }


def _how_known(publisher: Publisher) -> str:
    return f"{publisher.status}; {publisher.source}; looked up {plain_date(publisher.as_of)}"


def _still(*numbers: str) -> str:
    """The cards as still HTML."""
    return "".join(
        f"<h4>Beside text {text['number']}</h4>" + "".join(map(_still_card, text["cards"]))
        for text in companions_state(*numbers)["texts"]
    )


def _still_card(card: State) -> str:
    lines = [
        ("In its words", " ".join(card["quotes"])),
        ("Headline", card["title"]),
        ("Who published it", f"{card['outlet']}: {card['who']} ({card['who_source']})"),
        ("Status", "; ".join(f"{one['word']}: {one['what']}" for one in card["status"])),
        ("Read", f"{card['as_of']}, {card['read_in']}"),
    ]
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in lines if words)
    return f"<p><strong>{escape(card['told'])}</strong></p><dl>{rows}</dl>"
