"""“Show me my file” tells what is in the file, and never more than that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.widgets.lesson import LessonPage, open_lesson
from helpers.widgets.my_file import NOTHING, file_state, my_file, plain

WORDS = "Because <b>the mill</b> says so."


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LessonPage:
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "my-work"))
    return open_lesson("05")


def state(lesson: LessonPage) -> dict[str, Any]:
    return my_file(lesson.session).build()


def facts(lesson: LessonPage) -> dict[str, str]:
    return dict(state(lesson)["facts"])


def test_nothing_is_kept_before_the_first_answer(lesson: LessonPage) -> None:
    shown = state(lesson)
    assert (shown["lead"], shown["facts"], shown["raw"]) == (NOTHING, [], "")


def test_what_is_kept_is_told_in_plain_words(lesson: LessonPage) -> None:
    session = lesson.session
    session.take_code("k-17")
    session.answer("rule-report", {"text": WORDS, "ticks": []})
    session.answer("weakness-004", session.lesson.question("weakness-004").options[0].id, confidence=50)
    session.hint("allegedly-001")
    data = json.loads(session.path.read_text(encoding="utf-8"))
    told = facts(lesson)
    assert told["Your code"] == "k-17"
    title = session.lesson.question("rule-report").title
    assert told["Your own words"] == f"In “{title}”."
    assert told["Answers"] == (
        "2 questions answered: the first and the latest answer to each. "
        "Also 2 tries, 1 hint and how sure you were (1 time)."
    )
    assert told["Texts asked about"] == "Text 004."
    assert str(int(data["keep_until"][:4])) in told["Kept until"] and "forget" in told["Kept until"]
    assert told["Where"].startswith("my-work/lesson-05.json")
    assert state(lesson)["raw"] == session.path.read_text(encoding="utf-8")
    assert state(lesson)["path"] == str(session.path)


def test_the_file_is_read_again_when_asked(lesson: LessonPage) -> None:
    lesson.my_file()
    (view,) = lesson.steps.shown["my file"].views
    assert view.view["lead"] == NOTHING
    lesson.session.take_code("k-17")
    view._receive(view, {"action": "look"}, [])
    assert dict(view.view["facts"])["Your code"] == "k-17"
    view._receive(view, {"action": "dance"}, [])
    assert "Reload the page" in view.view["trouble"]


def test_rules_of_ones_own_are_told(lesson: LessonPage) -> None:
    lesson.session.take_code("k-17")
    assert "Your own rules" not in facts(lesson)
    (lesson.session.path.parent / "rules-certainty.toml").write_text("")
    assert facts(lesson)["Your own rules"] == "In rules-certainty.toml, beside the file."


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lesson-05.json"
    path.write_bytes(b"{ cut")
    assert "can't be read just now: it is cut off or garbled" in file_state(path, {})["lead"]


def test_the_still_form_holds_neither_the_words_nor_the_whole_path(
    lesson: LessonPage, tmp_path: Path
) -> None:
    lesson.session.answer("rule-report", {"text": WORDS, "ticks": []})
    html = plain(state(lesson))
    assert "Kept until" in html and "the mill" not in html and str(tmp_path) not in html
