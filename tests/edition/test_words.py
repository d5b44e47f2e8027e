"""Every picture that a lesson can give has words that say what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.edition.cells import Shown, shown_by, without_waiting
from helpers.edition.leaves import number_of
from helpers.edition.told import alt_text, words
from helpers.launch.environment import ROOT
from helpers.practice.question import FORMS
from helpers.practice.questions import load_lesson

NOTEBOOKS = sorted((ROOT / "lessons").glob("*.ipynb"))


def cells_of(path: Path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_whatever_a_lesson_shows_has_an_alt_text(path: Path) -> None:
    lesson = load_lesson(number_of(path.name))
    shown = [one for one in map(shown_by, cells_of(path)) if one]
    assert shown
    for one in shown:
        if one.method not in (*words()["left_out"]["methods"], "ask"):
            alt = alt_text(lesson, one, None)
            assert alt.endswith(".") and "{" not in alt
    for question in lesson.questions.values():
        alt = alt_text(lesson, Shown("ask", (question.id,)), question.id)
        assert question.title in alt and "{" not in alt


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nothing_waits_in_the_lesson_that_is_photographed(path: Path) -> None:
    waiting = [source for source in cells_of(path) if "after=" in source]
    assert [source for source in map(without_waiting, waiting) if "after=" in source] == []
    for source in waiting:
        before, now = shown_by(source), shown_by(without_waiting(source))
        assert before and now and before.after in load_lesson(number_of(path.name)).questions
        assert (before.method, before.names, None) == (now.method, now.names, now.after)


def test_each_form_of_question_has_its_words() -> None:
    assert set(words()["alt"]["forms"]) == {form for forms in FORMS.values() for form in forms}
