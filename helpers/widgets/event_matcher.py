"""The event matcher: pairs of publications side by side, and whether both report the same event.

It asks a question of form match. The text of a row is a pair, which " ↔ " parts; each side is a name, a
colon, and who, what and when behind it, with "; " between them:

    text = "000: Maria Zakharova; that …; April 2016 ↔ Reuters: Maria Zakharova; that …; 27 April 2016"
"""

from __future__ import annotations

from functools import partial
from typing import Any

from helpers.practice.question import LessonError
from helpers.practice.session import Session
from helpers.widgets.placed import placed_state
from helpers.widgets.widget import Widget

State = dict[str, Any]

BETWEEN = " ↔ "
LINES = ("who", "what", "when")


def event_matcher(session: Session, question_id: str) -> Widget:
    """Return the matcher for one question.

    Raises:
        UnknownName: there is no such question.
        LessonError: a row of it is no pair; the message says how one is written.
    """
    for row in session.lesson.question(question_id).rows:
        pair(row.text)
    return Widget("event_matcher", partial(matcher_state, session, question_id), [question_id])


def matcher_state(session: Session, question_id: str) -> State:
    """Return what the matcher shows: the question, with each card as two `sides`."""
    state = placed_state(session, question_id)
    cards = [{"id": card["id"], "sides": pair(card["all"])} for card in state["cards"]]
    for card in cards:
        card["head"] = " and ".join(side["name"] for side in card["sides"])
    return state | {"cards": cards}


def pair(text: str) -> list[dict[str, str]]:
    """Return both sides of a row.

    Raises:
        LessonError: it is no pair.

    >>> [side["name"] for side in pair("000: Ada; that it rains; today ↔ Post: Ada; that it rains; today")]
    ['000', 'Post']
    """
    sides = [_side(one) for one in text.split(BETWEEN)]
    if len(sides) != 2:
        raise LessonError(f"A row of the event matcher has two sides with “{BETWEEN}” between them: {text}")
    return sides


def _side(text: str) -> dict[str, str]:
    name, _, told = text.partition(": ")
    lines = told.split("; ")
    if len(lines) != len(LINES):
        raise LessonError(f"Write a side of the event matcher as “name: who; what; when”: {text}")
    return {"name": name} | dict(zip(LINES, lines, strict=True))
