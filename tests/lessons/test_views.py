"""A lesson's page as the browser gets it: no word and no shape of the key before an answer, and it works."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.practice import session
from helpers.practice.questions import load_lesson
from helpers.widgets import lesson
from helpers.widgets.lesson import LessonPage
from helpers.widgets.states import question_state
from helpers.widgets.steps import Step
from tests.lessons.leaks import key_fields, leaked, notebook, page_of, states, with_another_key
from tests.lessons.robots import right_answer
from tests.lessons.test_robots import NUMBERS

WRITTEN = [number for number in NUMBERS if notebook(number)]
every_lesson = pytest.mark.parametrize("number", WRITTEN)


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for the answers; nobody waits for the disk."""
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    return tmp_path


def opened(number: str) -> LessonPage:
    path = notebook(number)
    assert path is not None
    return page_of(path)


def asked(page: LessonPage) -> list[Step]:
    return [step for step in page.steps.shown.values() if step.question_ids]


@every_lesson
def test_no_state_holds_a_word_or_a_field_of_the_key(number: str, fresh: Path) -> None:
    page = opened(number)
    secrets = [secret for one in load_lesson(number).questions.values() for secret in one.secrets()]
    assert leaked(secrets, states(page)) == []
    for step in asked(page):
        assert [key_fields(dict(view.view)) for view in step.views] == [[] for _ in step.views]


@every_lesson
def test_the_page_is_the_same_whatever_the_right_answers_are(
    number: str, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing at all can be read from a page that does not change with its key."""
    real = states(opened(number))
    monkeypatch.setattr(session, "load_lesson", with_another_key)
    other = states(opened(number))
    assert list(real) == list(other)
    for step, shown in real.items():
        assert other[step] == shown, step


def shown_feedback(state: Any, question_id: str) -> Iterator[Any]:
    """Yield the feedback on a question, wherever in a view's state the question stands."""
    if isinstance(state, dict):
        if state.get("id") == question_id and state.get("feedback"):
            yield state["feedback"]
        for inner in state.values():
            yield from shown_feedback(inner, question_id)
    elif isinstance(state, list):
        for inner in state:
            yield from shown_feedback(inner, question_id)


@every_lesson
def test_a_learner_can_answer_everything_through_the_views(number: str, fresh: Path) -> None:
    page = opened(number)
    done: set[str] = set()
    while left := [(step, name) for step in asked(page) for name in step.question_ids if name not in done]:
        step, name = left[0]
        done.add(name)
        question = page.session.lesson.question(name)
        view = next(
            view for widget, view in zip(step.widgets, step.views, strict=True) if name in widget.question_ids
        )
        answer = right_answer(question, page.session.text(name) or "")
        view._receive(view, {"action": "answer", "id": name, "answer": answer}, [])
        assert "trouble" not in view.view, (name, view.view.get("trouble"))
        told = list(shown_feedback(dict(view.view), name))
        assert told, f"the view shows no feedback on {name}"
        assert told[0]["verdict"] in ("right", None), name
    assert page.steps.waiting == {}
    assert page.session.progress() == (len(done), len(page.session.lesson.questions))
    assert len(done) == len(page.session.lesson.questions)


def test_the_test_itself_would_see_a_page_that_changes_with_its_key(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def telling(at_work: session.Session, question_id: str) -> dict[str, Any]:
        question = at_work.lesson.question(question_id)
        return question_state(at_work, question_id) | {"marks": len(question.options[0].verdict or "")}

    monkeypatch.setattr(lesson, "question_state", telling)
    real = states(opened("00"))
    monkeypatch.setattr(session, "load_lesson", with_another_key)
    assert states(opened("00")) != real


def test_the_test_itself_would_find_a_field_of_the_key() -> None:
    state = {
        "options": [{"id": "a", "verdict": "right"}],
        "rows": [{"id": "b", "right": ["a"]}],
        "right": "words",
        "stem": "Which?",
    }
    assert key_fields(state) == ["options.verdict", "rows.right"]
    assert key_fields({"rows": [{"left": "the", "right": "bridge"}]}) == []
    assert key_fields({"feedback": {"did": "You chose A.", "verdict": None}}) == ["feedback.did"]
    assert key_fields({"options": [{"id": "a", "text": "right"}], "feedback": None, "verdict": ""}) == []


def test_the_test_itself_would_find_a_hidden_sentence() -> None:
    secret = "It's “so” and only so because he says it. Go on."
    assert leaked([secret], {"html": "<p>IT&#x27;S “so” and  only so because he says it.</p>"})
    assert not leaked([secret], {"html": "Go on."})
