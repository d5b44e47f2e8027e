"""Paper sheets: what a teacher types becomes response files, and each cell that does not fit is told."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path
from random import Random

import pytest

from helpers.articles.seeds import seed
from helpers.classroom.gathering import gather
from helpers.classroom.paper import Paper, paper_table, read_paper, write_paper
from helpers.classroom.paper_sheet import paper_sheet
from helpers.classroom.robot_answers import Robot
from helpers.classroom.robot_class import habits
from helpers.errors import MissingText, UnreadableText
from helpers.practice.lesson_files import known_lessons
from helpers.practice.question import CHECKED, Lesson
from helpers.practice.questions import load_lesson
from helpers.practice.written import fitting, written_as
from tests.practice.samples import DAY

LESSON = load_lesson("03")
NUMBER = {name: str(number) for number, name in enumerate(LESSON.questions, 1)}


def typed(folder: Path, *rows: str, lesson: Lesson = LESSON, encoding: str = "utf-8") -> Paper:
    path = folder / "typed.csv"
    path.write_bytes("\r\n".join(rows).encode(encoding))
    return read_paper(path, lesson, today=DAY)


def told(paper: Paper) -> list[str]:
    return [str(one) for one in paper.misfits]


def test_a_row_becomes_a_file_that_is_gathered_like_any_other(tmp_path: Path) -> None:
    paper = typed(
        tmp_path,
        f"code;{NUMBER['look-back-line']};{NUMBER['one-interest']};{NUMBER['sources-004']}",
        "k-1;B;A C;23-24:1 30:2",
        "k-2;;none;-",
        ";;;",
    )
    assert told(paper) == []
    write_paper(paper, tmp_path / "class")
    found = gather(tmp_path / "class")
    assert found.learners == ("k-1", "k-2") and found.aside == ()
    one, two = (handed.data["items"] for handed in found.handed)
    assert one["look-back-line"]["first"] == one["look-back-line"]["answer"] == "sentence"
    assert len(one["one-interest"]["answer"]) == 2 and len(one["sources-004"]["answer"]) == 2
    assert one["look-back-line"]["verdict"] == "right" and one["look-back-line"]["attempts"] == 1
    assert list(two) == ["one-interest"] and two["one-interest"]["answer"] == []


def test_a_cell_that_does_not_fit_is_told_with_its_place_and_the_rest_is_kept(tmp_path: Path) -> None:
    paper = typed(tmp_path, "code,1,2,4", "k-1,B,Q,two", "k-2,Z,A,2")
    assert [line.partition(":")[0] for line in told(paper)] == [
        "Row 2, column C “Q”",
        "Row 2, column D “two”",
        "Row 3, column B “Z”",
    ]
    assert told(paper)[0].endswith("“Q” does not fit here. Write one of the letters A to C.")
    assert [list(data["items"]) for data in paper.filled] == [
        ["look-back-line"],
        ["look-back-date", "try-interests"],
    ]


def test_codes_are_checked(tmp_path: Path) -> None:
    paper = typed(tmp_path, "code,1", ",B", "Robin Example,B", "k-1,B", "K-1,A")
    where = [line.partition(":")[0] for line in told(paper)]
    assert where == ["Row 2, column A", "Row 3, column A “Robin Example”", "Row 5, column A “K-1”"]
    assert "no name" in told(paper)[1]
    assert [data["learner"] for data in paper.filled] == ["k-1"]


def test_columns_go_by_number_or_id_and_odd_ones_are_told(tmp_path: Path) -> None:
    paper = typed(tmp_path, "code,look-back-line,99,1,", "k-1,B,A,A,a note")
    assert told(paper) == [
        "Row 1, column C “99”: Lesson 03 has no such question. A head is a number from 1 to 15, as on the"
        " printed sheet. The column is left out.",
        "Row 1, column D “1”: stands twice.",
    ]
    assert paper.filled[0]["items"]["look-back-line"]["answer"] == "sentence"


@pytest.mark.parametrize("cell", ["12-Dec", "15. Dez", "12.15.2026", "2026-12-15", "Dec-12"])
def test_numbers_that_a_spreadsheet_made_a_date_of_are_not_taken_for_an_answer(
    tmp_path: Path, cell: str
) -> None:
    paper = typed(tmp_path, f"code,{NUMBER['sources-004']}", f"k-1,{cell}")
    assert "made a date" in told(paper)[0] and paper.filled[0]["items"] == {}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_save_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    number = NUMBER["argue-004"]
    rows = (delimiter.join(("code", "1", number)), delimiter.join(("k-1", "b", '"Café, “yes”; I think"')))
    paper = typed(tmp_path, *rows, encoding=encoding)
    assert told(paper) == []
    assert paper.filled[0]["items"]["argue-004"]["answer"]["text"] == "Café, “yes”; I think"


def test_files_that_are_no_table_are_told(tmp_path: Path) -> None:
    with pytest.raises(MissingText, match="saved as CSV"):
        read_paper(tmp_path / "nowhere.csv", LESSON)
    for raw in (b"", b"PK\x03\x04 a workbook", b"\x00\x01\x02" * 100, b"code\nk-1\n"):
        path = tmp_path / "typed.xlsx"
        path.write_bytes(raw)
        with pytest.raises(UnreadableText, match=r"CSV|columns"):
            read_paper(path, LESSON)


@pytest.mark.parametrize("number", known_lessons())
def test_every_answer_that_can_be_given_can_be_typed(tmp_path: Path, number: str) -> None:
    lesson = load_lesson(number)
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["code", *range(1, len(lesson.questions) + 1)])
    given = []
    for turn, kind in enumerate(habits().kinds):
        robot = Robot(kind, 0.6, 0.5, Random(turn))
        lines = []
        for question in lesson.questions.values():
            text = seed(question.article).text if question.article else ""
            checked = question.kind in CHECKED
            answer = (
                robot.answer(question, text) if checked else robot.judgement(question, habits().reasons, None)
            )
            lines.append(written_as(question, answer, text or None))
        given.append(lines)
        rows.writerow([f"k-{turn}", *lines])
    paper = typed(tmp_path, *out.getvalue().splitlines(), lesson=lesson)
    assert told(paper) == []
    for lines, data in zip(given, paper.filled, strict=True):
        for line, question in zip(lines, lesson.questions.values(), strict=True):
            text = seed(question.article).text if question.article else None
            assert written_as(question, data["items"][question.id]["answer"], text) == line


@pytest.mark.parametrize("number", known_lessons())
def test_the_sheet_holds_every_question_each_text_once_and_nothing_of_the_key(number: str) -> None:
    lesson = load_lesson(number)
    sheet = unescape(paper_sheet(lesson))
    for question in lesson.questions.values():
        assert fitting(question) in sheet and question.title in sheet
        assert [secret for secret in question.secrets() if len(secret) > 40 and secret in sheet] == []
    articles = {question.article for question in lesson.questions.values() if question.article}
    assert sorted(re.findall(r"<h2>Text (\w+)</h2>", sheet)) == sorted(articles)
    assert "lesson.answer(" not in sheet and "<script" not in sheet


def test_the_core_path_alone_keeps_its_numbers() -> None:
    core = [number for number, one in enumerate(LESSON.questions.values(), 1) if one.core]
    sheet = paper_sheet(LESSON, core=True)
    assert [int(number) for number in re.findall(r"<h2>Question (\d+)", sheet)] == core
    assert 0 < len(core) < len(LESSON.questions)


def test_the_empty_table_fits_the_sheet(tmp_path: Path) -> None:
    table = paper_table(LESSON, learners=2)
    path = tmp_path / "typed.csv"
    path.write_text(table.replace("\n,", "\nk-1,", 1), encoding="utf-8")
    paper = read_paper(path, LESSON)
    assert paper.misfits == () and len(paper.filled) == 1
    assert table.splitlines()[0].split(",")[-1] == str(len(LESSON.questions))
