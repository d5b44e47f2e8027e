"""A lesson without widgets: each question stands there as still HTML too, and is answered from a cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.practice.answers import UnfitAnswer
from helpers.widgets.lesson import LessonPage, open_lesson


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LessonPage:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    return open_lesson("01")


def still(lesson: LessonPage, step: str) -> str:
    (view,) = lesson.steps.shown[step].views
    data, _ = view._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    return str(data["text/html"])


def test_every_view_with_questions_brings_them_as_still_html(lesson: LessonPage) -> None:
    lesson.ask("exit")
    lesson.peel("003")
    lesson.card("004")
    assert "lesson.answer(&quot;exit&quot;, &quot;B&quot;)" in still(lesson, "ask exit")
    assert "Alwaght- Russian Foreign Minister" in still(lesson, "peel-003")
    card = still(lesson, "card 004")
    assert [card.count(f"card-004-{name}") for name in ("outlet", "agency", "date")] == [1, 1, 1]


def test_what_asks_nothing_has_no_form(lesson: LessonPage) -> None:
    lesson.code()
    (view,) = lesson.steps.shown["code"].views
    assert view._plain == ""


def test_a_written_answer_is_kept_and_explained(lesson: LessonPage) -> None:
    told = lesson.answer("look-back-unknown", "a")
    assert lesson.session.item("look-back-unknown")["answer"] == "guess"
    assert str(told).splitlines()[:2] == ["Look again.", "What you did: " + told.feedback.did]
    assert told.receipt == "Saved: you chose “The name that fits the style best”, 1 try."


def test_the_view_and_what_waits_for_the_answer_follow(lesson: LessonPage) -> None:
    lesson.ask("order-five")
    lesson.chart("timeline", after="order-five")
    lesson.read("003", after="peel-003")
    lesson.answer("order-five", "E A B D C")
    (view,) = lesson.steps.shown["ask order-five"].views
    assert view.view["feedback"]["verdict"] == "right"
    assert "order-five" not in lesson.steps.waiting
    lesson.answer("peel-003", "none")
    assert "peel-003" not in lesson.steps.waiting


def test_lines_of_a_page_are_marked_by_their_numbers(lesson: LessonPage) -> None:
    told = lesson.answer("peel-003", "1-2")
    assert told.feedback.verdict == "not yet"


def test_what_does_not_fit_keeps_nothing(lesson: LessonPage) -> None:
    with pytest.raises(UnfitAnswer, match="letters A to C"):
        lesson.answer("look-back-unknown", "F")
    assert lesson.session.progress()[0] == 0
