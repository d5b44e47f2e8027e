"""The certainty ladder: cards on rungs, from what is left open to what is taken as settled."""

from __future__ import annotations

from functools import partial
from typing import Any

from helpers.practice.session import Session
from helpers.rules import rule_file
from helpers.widgets.placed import placed_state
from helpers.widgets.widget import Widget

State = dict[str, Any]


def certainty_ladder(session: Session, question_id: str) -> Widget:
    """Return the ladder for a question of form match (options are rungs) or order (one card a rung).

    The rungs of a match are those of `rules/ladder.toml` with the options' ids.
    """
    return Widget("ladder", partial(ladder_state, session, question_id), [question_id])


def ladder_state(session: Session, question_id: str) -> State:
    """Return what the ladder shows: the question, its cards, and the rungs from the lowest to the highest."""
    state = placed_state(session, question_id)
    rungs = {rung["id"]: rung for rung in rule_file("ladder")["rung"]}
    places = [one | {"means": rungs.get(one["id"], {}).get("words", "")} for one in state["places"]]
    if not state["single"]:
        places.sort(key=lambda one: rungs.get(one["id"], {}).get("step", 0))
    return state | {"places": places}
