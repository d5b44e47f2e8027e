"""Class coding: the same sentences and codes for everybody, once alone and once after the class has talked.

It asks a judgement question of the form `match`. The ids of its rows are those of sentences in
`helpers/practice/adjudicated.toml`, its options are the codes of the coding frame. Both rounds are kept; the
kit's own coding appears beside them after the second.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from helpers.practice.adjudicated import adjudicated, coding_frame
from helpers.practice.answers import UnfitAnswer
from helpers.practice.question import LessonError, Question
from helpers.practice.session import Session
from helpers.widgets.states import question_state
from helpers.widgets.widget import Widget

State = dict[str, Any]

ALONE, AFTER = 1, 2


def class_coding(session: Session, question_id: str) -> Widget:
    """Return the widget that asks this question in two rounds.

    Raises:
        helpers.practice.question.LessonError: its rows and options are no adjudicated sentences and codes.
    """
    _check(session.lesson.question(question_id))
    build, act = partial(coding_state, session, question_id), partial(keep_round, session, question_id)
    return Widget("class_coding", build, [question_id], act)


def coding_state(session: Session, question_id: str) -> State:
    """Return what the view shows: the sentences, the codes with their meanings, and the rounds kept so far.

    `alone` and `after` are the two rounds as row to code, None before they are kept. The `feedback`, and the
    kit's coding in `kit`, wait for the second round, so that nobody is told before the class has talked; an
    answer kept without a round (on one line) has nothing to wait for.
    """
    state = question_state(session, question_id)
    rounds = _rounds(session, question_id)
    is_told = AFTER in rounds or (state["answer"] is not None and not rounds)
    codes, rules = coding_frame()
    return state | {
        "codes": [{"id": code.id, "text": code.name, "means": code.means} for code in codes],
        "frame": list(rules),
        "sentences": [_sentence(row["id"]) for row in state["rows"]],
        "alone": rounds.get(ALONE),
        "after": rounds.get(AFTER) or (_placed(state["answer"]) if is_told else None),
        "draft": _draft(state),
        "feedback": state["feedback"] if is_told else None,
        "kit": [_kit(row["id"]) for row in state["rows"]] if is_told else None,
    }


def keep_round(session: Session, question_id: str, action: State) -> str:
    """Keep the codes of a round, and return what is announced.

    Raises:
        UnfitAnswer: it is not this round's turn, or the codes do not fit.
    """
    if action.get("action") != "round":
        raise ValueError(f"The kit does not know the action {action.get('action')!r}. Reload the page.")
    kept, number = _rounds(session, question_id), action.get("round")
    due = ALONE if not kept else AFTER
    if number != due or AFTER in kept:
        raise UnfitAnswer("This round is kept already. Both rounds stay as they are.")
    session.answer(question_id, action.get("answer"), round=due)
    if due == ALONE:
        return "Round 1 is kept. Now talk with the class, then start round 2."
    return "Round 2 is kept. Below, both of your rounds stand beside the kit's coding."


def _check(question: Question) -> None:
    codes = [code.id for code in coding_frame()[0]]
    unknown = [row.id for row in question.rows if row.id not in adjudicated()]
    fits = question.kind == "judgement" and question.form == "match"
    if not fits or unknown or [option.id for option in question.options] != codes:
        raise LessonError(
            f"{question.id}: class coding needs a judgement of the form match with the options"
            f" {', '.join(codes)} and rows of adjudicated.toml; not there: {', '.join(unknown) or 'none'}."
        )


def _rounds(session: Session, question_id: str) -> dict[int, dict[str, str]]:
    return {one["round"]: _placed(one["answer"]) for one in session.item(question_id)["rounds"]}


def _placed(answer: list[dict[str, str]] | None) -> dict[str, str]:
    return {one["row"]: one["option"] for one in answer or []}


def _draft(state: State) -> dict[str, str]:
    """The codes chosen and not kept yet; one that no longer fits is left out."""
    try:
        drafted = json.loads(state["draft"] or "null")
    except ValueError:
        return {}
    rows, codes = ([one["id"] for one in state[key]] for key in ("rows", "options"))
    pairs = drafted.items() if isinstance(drafted, dict) else ()
    return {row: code for row, code in pairs if row in rows and code in codes}


def _sentence(name: str) -> State:
    one = adjudicated()[name]
    return {"id": one.id, "from": one.article, "quote": one.quote}


def _kit(name: str) -> State:
    one = adjudicated()[name]
    return {"id": one.id, "code": one.code, "reason": one.reason, "dissent": one.dissent}
