"""What a lesson can put on its page, and which module makes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from helpers.errors import UnknownName
from helpers.practice.question import Question
from helpers.practice.session import Session

State = dict[str, Any]


@dataclass
class Widget:
    """One view of a lesson: the name of its script, and how to build what it shows from what is kept.

    `question_ids` are the questions that it asks; the lesson keeps their answers, gives their hints and shows
    a receipt. `act` carries out any other action of the learner and returns what is announced ("" for
    nothing); it raises `helpers.errors.PlainError` for what the learner should read. `plain` is the same as
    still HTML, for a page that draws no widgets. `drawn` is a chart that the notebook itself draws below the
    view, as a MIME bundle; it is drawn anew whenever an action has changed it.
    """

    script: str
    build: Callable[[], State]
    question_ids: list[str] = field(default_factory=list)
    act: Callable[[State], str] | None = None
    plain: Callable[[], str] | None = None
    drawn: Callable[[], State] | None = None
    tells: str = ""
    hears: str = ""


# A question of one of these forms has a view of its own; all others are drawn by "form".
_OF_FORM = {
    "words": "coder:coder",
    "links": "chain_builder:chain_builder",
}
# What `lesson.use` takes: its name, and the function that makes its views (together: one action renews all).
_OFFERED = {
    "bar chart": "linked:bar_chart",
    "bring your own": "bring:bring_your_own",
    "certainty ladder": "ladder:certainty_ladder",
    "claim card": "claim_card:claim_card",
    "class coding": "class_coding:class_coding",
    "companion cards": "companions:companion_cards",
    "concordance": "concordance:concordance",
    "event matcher": "event_matcher:event_matcher",
    "headline splitter": "splitter:headline_splitter",
    "hedge matrix": "matrix:hedge_matrix",
    "omission grid": "omission_grid:omission_grid",
    "own bar chart": "own_reading:own_bar_chart",
    "own chart": "own_chart:own_chart",
    "own concordance": "own_reading:own_concordance",
    "own copies": "own_copies:own_copies",
    "own reader": "own_reading:own_reader",
    "own voice bars": "own_reading:own_voice_bars",
    "rule bench": "rule_bench:rule_bench",
    "swap toggle": "swap:swap_toggle",
    "upstream diff": "upstream:upstream_diff",
    "voice bars": "voice_bars:voice_bars",
    "where you stand": "standing:where_you_stand",
}


def widget_of(session: Session, question: Question) -> Widget | None:
    """Return the widget that asks a question of this form, or None where a plain form does."""
    place = _OF_FORM.get(question.form)
    return _made(place, session, question.id)[0] if place else None


def offered(name: str, session: Session, *arguments: str) -> Sequence[Widget]:
    """Return the widgets called `name`, for the questions or articles in `arguments`.

    Raises:
        UnknownName: there is none; the message lists those there are.
    """
    if name not in _OFFERED:
        raise UnknownName(f"There is no widget {name!r}. Choose one of: {', '.join(_OFFERED)}.")
    return _made(_OFFERED[name], session, *arguments)


def _made(place: str, session: Session, *arguments: str) -> Sequence[Widget]:
    module, function = place.split(":")
    made = getattr(import_module(f"helpers.widgets.{module}"), function)(session, *arguments)
    return [made] if isinstance(made, Widget) else list(made)
