"""A right answer to a question, from its key: for robots in tests and for robot classes."""

from __future__ import annotations

from typing import Any

from helpers.practice.question import CHECKED, Question, Stretch
from helpers.practice.spans import between

Answer = Any


def right_answer(question: Question, text: str) -> Answer:
    """Return an answer that is right, or for a judgement or reason one that can be defended.

    `text` is the article's; span questions need it.

    >>> from helpers.practice.questions import load_lesson
    >>> right_answer(load_lesson("00").question("try-out"), "")
    'gardener'
    """
    ids = [option.id for option in question.options]
    checked = question.kind in CHECKED
    if question.kind == "span":
        return [marked(one.stretch, text, one.label) for one in question.references]
    if question.form == "links":
        return [linked(one.start, one.end, one.type) for one in question.links]
    if question.form == "match":
        rows = question.rows
        return [{"row": row.id, "option": row.right[0] if checked else ids[0]} for row in rows]
    if question.form == "text":
        written = question.model_answers[-1].text if question.model_answers else "It names its source."
        ticks = [point.id for point in question.criteria]
        return {"text": written, "ticks": ticks} if ticks else {"text": written}
    if question.form == "number":
        return question.number
    if question.form in ("choices", "order"):
        return list(question.correct or ()) if checked else ids
    return next((option.id for option in question.options if option.verdict == "right"), ids[0])


def marked(stretch: Stretch, text: str, label: str | None) -> dict[str, Any]:
    """Return the mark on a stretch of the text."""
    start, end = between(text, stretch.first, stretch.last, stretch.after)
    return {"start": start, "end": end, "label": label}


def linked(start: str, end: str, type: str) -> dict[str, str]:
    """Return an arrow of this type.

    >>> linked("mayor", "post", "told")
    {'from': 'mayor', 'to': 'post', 'type': 'told'}
    """
    return {"from": start, "to": end, "type": type}
