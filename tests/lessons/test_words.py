"""The lessons as files: thin, alike, without outputs, and without a word of the key."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import seed
from helpers.launch.environment import ROOT
from helpers.practice.checking import unanchored
from helpers.practice.questions import load_lesson
from tests.lessons.leaks import leaked

LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]*_*.ipynb"))
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


@each_lesson
def test_a_code_cell_is_one_line(path: Path) -> None:
    for cell in read(path)["cells"]:
        if cell["cell_type"] == "code":
            assert len(source(cell).splitlines()) == 1


@each_lesson
def test_the_lesson_card_says_what_the_lesson_file_says(path: Path) -> None:
    lesson = load_lesson(path.stem.split("_")[0])
    card = source(read(path)["cells"][1])
    assert card.startswith("| Lesson card |")
    assert f"| **You will be able to** | {lesson.objective} |" in card
    assert f"| **Time** | {lesson.minutes} minutes; core path {lesson.core_minutes} minutes |" in card
    assert f"| **You need** | {lesson.needs} |" in card
    assert "| **Core path** |" in card


@each_lesson
def test_no_sentence_of_the_key_stands_in_the_notebook(path: Path) -> None:
    for question in load_lesson(path.stem.split("_")[0]).questions.values():
        assert leaked(question.secrets(), read(path)) == [], question.id


@each_lesson
def test_every_question_is_asked_once(path: Path) -> None:
    number = path.stem.split("_")[0]
    code = "\n".join(source(cell) for cell in read(path)["cells"] if cell["cell_type"] == "code")
    for name in load_lesson(number).questions:
        if name.startswith("peel-"):
            asked = f'lesson.peel("{name.removeprefix("peel-")}")'
        elif name.startswith("card-"):
            asked = f'lesson.card("{name.split("-")[1]}")'
        elif name.startswith("warrant-"):
            asked = '"warrant-*"'
        else:
            asked = f'"{name}"'
        assert asked in code, name


@each_lesson
def test_the_teachers_page_stands_beside_the_lesson(path: Path) -> None:
    page = (path.parent / "teacher" / f"{path.stem}.md").read_text(encoding="utf-8")
    for heading in ("Aim", "Needs", "Minutes", "If you have only"):
        assert heading in page


@each_lesson
def test_every_link_of_a_lesson_leads_somewhere(path: Path) -> None:
    for cell in read(path)["cells"]:
        for target in re.findall(r"\]\(([^)#]+)\)", source(cell)):
            assert (path.parent / target).is_file(), target


@each_lesson
def test_the_words_a_question_rests_on_stand_in_its_article(path: Path) -> None:
    assert unanchored(load_lesson(path.stem.split("_")[0]), lambda number: seed(number).text) == []


@each_lesson
def test_a_choice_has_exactly_one_right_option(path: Path) -> None:
    for question in load_lesson(path.stem.split("_")[0]).questions.values():
        if question.kind == "closed" and question.form == "choice":
            assert [option.verdict for option in question.options].count("right") == 1, question.id
