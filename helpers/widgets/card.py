"""The provenance card of an article: several questions of a lesson as the lines of one card."""

from __future__ import annotations

from typing import Any

from helpers.errors import UnknownName
from helpers.practice.session import Session
from helpers.widgets.states import card_state
from helpers.widgets.widget import Widget

State = dict[str, Any]


def cards(session: Session) -> list[str]:
    """Return the numbers of the articles for which the lesson has a card: questions called `card-001-…`."""
    names = session.lesson.questions
    return sorted({name.split("-")[1] for name in names if name.startswith("card-")})


def provenance_card(session: Session, number: str) -> Widget:
    """Return the card of one article; one line's feedback is open at a time.

    Raises:
        UnknownName: the lesson has no such card; the message lists those there are.
    """
    ids = [name for name in session.lesson.questions if name.startswith(f"card-{number}-")]
    if not ids:
        known = ", ".join(cards(session))
        raise UnknownName(
            f"Lesson {session.lesson.number} has no card for {number!r}. Choose one of: {known}."
        )
    stem = f"Fill in the card of text {number}. Take each entry from the text, or say that it can't be told."
    shown: str | None = None

    def act(action: State) -> str:
        nonlocal shown
        if action.get("action") == "show":
            shown = str(action.get("id", ""))
            return ""
        if action.get("action") == "answers":
            for question_id, answer in dict(action.get("answers", {})).items():
                session.answer(question_id, answer)
            shown = None
            return "The card is checked. The first line to look at is open below."
        raise ValueError(f"The kit does not know the action {action.get('action')!r}. Reload the page.")

    return Widget("card", lambda: card_state(session, ids, stem, shown), ids, act)
