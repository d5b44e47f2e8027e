"""A question answered by cards in places: what its view shows, with work that was not handed in yet."""

from __future__ import annotations

import json
import re
from typing import Any

from helpers.practice.session import Session
from helpers.widgets.states import question_state

State = dict[str, Any]
Place = dict[str, str]


def placed_state(session: Session, question_id: str) -> State:
    """Return the state of a question of form match or order as cards and places.

    `cards` are what is placed, and `places` where: the options of a match, or numbers from 1 where things are
    put in order (then a place holds one card: `single`). `checked` are the cards of the answer handed in
    (None before), `placed` those of the draft, or else of the answer.
    """
    state = question_state(session, question_id)
    single = state["form"] == "order"
    cards = [_card(one["id"], one["text"]) for one in state["options" if single else "rows"]]
    numbers = [{"id": str(number), "text": ""} for number in range(1, len(cards) + 1)]
    places = numbers if single else state["options"]
    checked = _in_order(state["answer"]) if single else state["answer"]
    drafted = _drafted(state["draft"], [one["id"] for one in cards], [one["id"] for one in places])
    return state | {
        "cards": cards,
        "places": [{"id": one["id"], "name": one["text"]} for one in places],
        "single": single,
        "checked": checked,
        "placed": checked or [] if drafted is None else drafted,
    }


def _card(name: str, text: str) -> State:
    """A card's words; of “disclosed: the sentence around it” those before the colon are its head.

    `pieces` are the words behind the colon, cut where the head stands in them: before it, it, behind it.

    >>> _card("a", "may (1): It may rain.")["pieces"]
    ['It ', 'may', ' rain.']
    """
    head, colon, rest = text.partition(": ")
    word = re.sub(r" \([^()]*\)$", "", head)
    before, found, behind = rest.partition(word)
    pieces = [before, found, behind] if found else [rest] if colon else []
    return {"id": name, "head": head, "pieces": pieces, "all": text}


def _in_order(answer: list[str] | None) -> list[Place] | None:
    if answer is None:
        return None
    return [{"row": name, "option": str(number)} for number, name in enumerate(answer, 1)]


def _drafted(draft: object, cards: list[str], places: list[str]) -> list[Place] | None:
    """The cards of a draft that still fit the question; None where there is no draft that can be read."""
    try:
        kept = json.loads(str(draft)) if draft else None
    except ValueError:
        return None
    if not isinstance(kept, list):
        return None
    fitting = [one for one in kept if isinstance(one, dict)]
    return [
        {"row": one["row"], "option": one["option"]}
        for one in fitting
        if one.get("row") in cards and one.get("option") in places
    ]
