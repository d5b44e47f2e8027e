"""A lesson's page: what a learner does is kept at once, and a cell run again leaves nothing behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ipywidgets import Widget

from helpers.errors import UnknownName
from helpers.widgets.lesson import LessonPage, open_lesson


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LessonPage:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    return open_lesson("01")


def do(lesson: LessonPage, step: str, **action: object) -> dict[str, object]:
    (view,) = lesson.steps.shown[step].views
    view._receive(view, action, [])
    return dict(view.view)


def test_an_answer_is_in_the_file_before_the_learner_sees_why(lesson: LessonPage) -> None:
    lesson.ask("look-back-unknown")
    shown = do(
        lesson,
        "ask look-back-unknown",
        action="answer",
        id="look-back-unknown",
        answer="guess",
        confidence=50,
    )
    assert shown["feedback"]["verdict"] == "look again"
    item = json.loads(lesson.session.path.read_text(encoding="utf-8"))["items"]["look-back-unknown"]
    assert (item["first"], item["confidence"]) == ("guess", 50)


def test_another_start_finds_the_answers_again(lesson: LessonPage) -> None:
    lesson.ask("look-back-unknown")
    do(lesson, "ask look-back-unknown", action="answer", id="look-back-unknown", answer="unknown")
    again = open_lesson("01")
    again.ask("look-back-unknown")
    (view,) = again.steps.shown["ask look-back-unknown"].views
    assert view.view["answer"] == "unknown"
    assert view.view["feedback"]["verdict"] == "right"


@pytest.mark.parametrize(
    "action",
    [
        {"action": "answer", "id": "look-back-unknown", "answer": "no such option"},
        {"action": "answer", "id": "no-such-question", "answer": "guess"},
        {"action": "answer"},
        {"action": "dance"},
        {},
    ],
)
def test_what_makes_no_sense_is_answered_in_plain_words(
    lesson: LessonPage, action: dict[str, object]
) -> None:
    lesson.ask("look-back-unknown")
    assert do(lesson, "ask look-back-unknown", **action)["trouble"]


def test_a_cell_that_runs_fifty_times_leaves_one_view(lesson: LessonPage) -> None:
    from ipywidgets.widgets import widget

    lesson.ask("look-back-unknown")
    before = len(widget._instances)
    for _ in range(50):
        lesson.ask("look-back-unknown")
    assert len(widget._instances) == before
    (view,) = lesson.steps.shown["ask look-back-unknown"].views
    assert isinstance(view, Widget)


def test_a_lesson_opened_again_and_run_again_leaves_one_view(lesson: LessonPage) -> None:
    from ipywidgets.widgets import widget

    lesson.ask("look-back-unknown")
    before = len(widget._instances)
    for _ in range(5):
        open_lesson("01").ask("look-back-unknown")
    assert len(widget._instances) == before


def test_a_chart_waits_until_its_question_is_answered(
    lesson: LessonPage, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson.chart("timeline", after="order-five")
    assert "order-five" in lesson.steps.waiting
    lesson.ask("order-five")
    order = ["t000", "t001", "t002", "t003", "t004"]
    do(lesson, "ask order-five", action="answer", id="order-five", answer=order)
    assert "order-five" not in lesson.steps.waiting


@pytest.mark.parametrize(
    ("number", "last"), [("000", "this page"), ("001", "this page"), ("002", "this page"), ("003", "Alwaght")]
)
def test_a_reader_above_a_card_does_not_fill_it_in(lesson: LessonPage, number: str, last: str) -> None:
    state = lesson._reader(number)
    ends = {state["steps"][statement["chain"][-1]]["name"] for statement in state["statements"]}
    assert ends == {last}


def test_a_lesson_shows_the_statements_and_leaves_the_words_around_them_to_a_switch(
    lesson: LessonPage,
) -> None:
    state = lesson._reader("004")
    hidden = {layer["id"] for layer in state["layers"]} & set(state["hidden"])
    assert hidden == {"source", "cue", "belief or plan"}


def test_wrong_names_are_answered_with_the_right_ones(lesson: LessonPage) -> None:
    with pytest.raises(UnknownName, match="timeline"):
        lesson.chart("pie")
    with pytest.raises(UnknownName, match="002"):
        lesson.card("007")
    with pytest.raises(UnknownName, match="01"):
        open_lesson("77")
