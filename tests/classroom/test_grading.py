"""Points are for answers, whatever they say; a file that cannot be used says what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from helpers.classroom.grading import NoAnswers, done, points, points_of_file
from helpers.classroom.written_once import save, sheet
from helpers.launch.environment import ROOT
from helpers.practice.foreseen import right_answer
from helpers.practice.questions import load_lesson

LESSON = load_lesson("02")
QUESTIONS = list(LESSON.questions.values())


def answered(count: int, *, wrong: bool = False) -> dict[str, Any]:
    """Return what a learner hands in who answered so many questions."""
    session, data = sheet(LESSON, "k-17")
    for question in QUESTIONS[:count]:
        answer = right_answer(question, session.text(question.id) or "")
        if wrong and question.form == "choice" and question.kind == "closed":
            answer = next(option.id for option in question.options if option.verdict != "right")
        session.answer(question.id, answer)
    return data


def test_points_grow_with_what_is_answered() -> None:
    found = [points(answered(count), LESSON, most=10) for count in (0, len(QUESTIONS) // 2, len(QUESTIONS))]
    assert found[0] == 0 < found[1] < found[2] == 10
    assert all(2 * one == int(2 * one) for one in found)


def test_a_wrong_answer_counts_as_much_as_a_right_one() -> None:
    assert points(answered(9, wrong=True), LESSON) == points(answered(9), LESSON)


def test_hints_looks_and_blanks_are_no_answers() -> None:
    session, data = sheet(LESSON, "k-17")
    session.hint("who-linked")
    session.reveal("who-linked")
    session.keep_draft("rewrite-000", "half a thought")
    assert done(data, LESSON).answered == 0
    data["items"]["rewrite-000"]["answer"] = {"text": ""}
    assert done(data, LESSON).answered == 0


def test_looked_and_found_none_is_an_answer() -> None:
    session, data = sheet(LESSON, "k-17")
    session.answer("limits-003", [])
    assert done(data, LESSON).answered == 1


def test_the_core_path_can_be_asked_for_alone() -> None:
    core = [question for question in QUESTIONS if question.core]
    whole = done(answered(len(QUESTIONS)), LESSON, core=True)
    assert (whole.answered, whole.asked) == (len(core), len(core)) and len(core) < len(QUESTIONS)


def test_items_of_another_version_of_the_lesson_do_not_count() -> None:
    data = answered(3)
    data["items"]["no-longer-asked"] = data["items"][QUESTIONS[0].id]
    assert done(data, LESSON).answered == 3


def test_the_cell_prints_one_sentence_and_returns_the_points(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save(answered(len(QUESTIONS)), tmp_path)
    assert points_of_file(path, "02", most=4) == 4
    captured = capsys.readouterr()
    assert captured.out == f"{len(QUESTIONS)} of {len(QUESTIONS)} questions have an answer.\n"
    assert captured.err == "", "nbgrader gives no points for a cell that warns"


def test_a_file_that_cannot_be_used_says_what_to_do(tmp_path: Path) -> None:
    path = save(answered(2), tmp_path)
    with pytest.raises(NoAnswers, match="lesson 02, not 03"):
        points_of_file(path, "03")
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(NoAnswers, match="cut off"):
        points_of_file(path, "02")
    with pytest.raises(NoAnswers, match="my-work"):
        points_of_file(tmp_path / "lesson-02.json", "02")


def test_the_cell_on_the_teachers_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "lessons" / "teacher" / "nbgrader.md").read_text(encoding="utf-8")
    (cell,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(save(answered(4), tmp_path).parent)
    exec(compile(cell, "nbgrader.md", "exec"), {})
