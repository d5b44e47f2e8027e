"""Answers that were given on paper: a table that a teacher typed, one row a learner, one column a question.

The first column holds the learner's code. A cell holds what stands on the sheet, on one line: B, A C, 1A 2C,
12-15:1 (`helpers.practice.typed` reads it). An empty cell or a hyphen is a question without an answer.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from helpers.articles.reading import read_bytes
from helpers.articles.seeds import seed
from helpers.classroom.written_once import save, sheet
from helpers.errors import MissingText, UnreadableText
from helpers.practice.question import Lesson, Question
from helpers.practice.responses import Data
from helpers.practice.session import Session, Texts
from helpers.practice.typed import read_answer

CODE = "code"
_EMPTY = ("", "-", "–", "—")
_DELIMITERS = "\t;,"
_FEWEST_COLUMNS = 2
_SHOWN = 40
# Spreadsheets take 12-15 for a day; read as numbers of words it would be another answer.
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{2,4}|\d{1,2}[-. ]*[^\W\d]{3,}|[^\W\d]{3,}[-. ]*\d{1,2}")
_MADE_A_DATE = (
    "The spreadsheet has made a date of two numbers. Give the column the format “Text”, then type it again."
)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A cell that was not taken over: its row and column as in the spreadsheet, and what would fit."""

    row: int
    column: str
    written: str
    said: str

    def __str__(self) -> str:
        """Return one line for the teacher."""
        shown = f" “{self.written}”" if self.written else ""
        return f"Row {self.row}, column {self.column}{shown}: {self.said}"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a typed table holds: the data of one response file a learner, and the cells that did not fit."""

    filled: tuple[Data, ...] = field(repr=False)
    misfits: tuple[Misfit, ...]


def paper_table(lesson: Lesson, learners: int = 30) -> str:
    """Return an empty table as CSV text to be typed into: the code, then the numbers of the questions.

    >>> from helpers.practice.questions import load_lesson
    >>> paper_table(load_lesson("00"), learners=1).splitlines()
    ['code,1,2,3,4,5,6,7,8,9,10,11', ',,,,,,,,,,,']
    """
    head = [CODE, *(str(number) for number, _ in enumerate(lesson.questions, 1))]
    return "\n".join([",".join(head), *["," * len(lesson.questions)] * learners]) + "\n"


def read_paper(path: Path, lesson: Lesson, *, texts: Texts = seed, today: date | None = None) -> Paper:
    """Return what a table holds: a CSV or text file with commas, semicolons or tabs between the cells.

    The head of a column is the question's number on the printed sheet, or its id. A cell that does not fit
    is left out and told, and so is a row without a code of its own; all else is taken over.

    Raises:
        MissingText: there is no such file.
        UnreadableText: it is no such table; the message says what to do.
    """
    rows = _rows(path)
    questions, misfits = _columns(rows[0], lesson)
    filled: list[Data] = []
    for number, row in enumerate(rows[1:], 2):
        if all(cell in _EMPTY for cell in row):
            continue
        made = _learner(number, row[0], filled, lesson, texts, today)
        if isinstance(made, Misfit):
            misfits.append(made)
            continue
        session, data = made
        for at, (question, cell) in enumerate(zip(questions, row[1:], strict=False), 1):
            if question and cell not in _EMPTY:
                misfits += _answered(session, question, cell, (number, _letter(at), cell[:_SHOWN]))
        filled.append(data)
    return Paper(tuple(filled), tuple(misfits))


def write_paper(paper: Paper, folder: Path) -> list[Path]:
    """Write one response file a learner, `k-17/lesson-02.json`, and return the files."""
    return [save(data, folder) for data in paper.filled]


def _rows(path: Path) -> list[list[str]]:
    if not path.is_file():
        raise MissingText(f"There is no file {path}. Give the table that you typed, saved as CSV.")
    try:
        text = read_bytes(path.read_bytes()).text
    except UnreadableText as error:
        raise UnreadableText(
            f"{path.name} is no table in text form. In the spreadsheet program, save it as CSV (UTF-8)."
        ) from error
    head = text.lstrip("\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise UnreadableText(f"{path.name} cannot be read as a table ({error}).") from error
    if not rows or len(rows[0]) < _FEWEST_COLUMNS:
        raise UnreadableText(
            f"{path.name} has no columns. Its first row names them: {CODE}, 1, 2, 3 … as on the sheet."
        )
    return rows


def _columns(head: Sequence[str], lesson: Lesson) -> tuple[list[Question | None], list[Misfit]]:
    """The question of each column behind the first, None where there is none."""
    numbered = {str(number): question for number, question in enumerate(lesson.questions.values(), 1)}
    found: list[Question | None] = []
    misfits = []
    for at, name in enumerate(head[1:], 1):
        question = numbered.get(name) or lesson.questions.get(name)
        twice = question is not None and question in found
        if name and (question is None or twice):
            said = (
                "stands twice."
                if twice
                else f"Lesson {lesson.number} has no such question. A head is a number from 1 to"
                f" {len(numbered)}, as on the printed sheet. The column is left out."
            )
            misfits.append(Misfit(1, _letter(at), name, said))
        found.append(None if twice else question)
    return found, misfits


def _learner(
    number: int, code: str, filled: Sequence[Data], lesson: Lesson, texts: Texts, today: date | None
) -> tuple[Session, Data] | Misfit:
    where = (number, _letter(0), code)
    if not code:
        return Misfit(*where, "A code is missing, so nobody's answers are made of this row.")
    if any(data["learner"].casefold() == code.casefold() for data in filled):
        return Misfit(*where, "This code stands in a row above. Give each learner one of their own.")
    try:
        return sheet(lesson, code, texts=texts, today=today)
    except ValueError as error:
        return Misfit(*where, str(error))


def _answered(
    session: Session, question: Question, cell: str, where: tuple[int, str, str]
) -> Iterator[Misfit]:
    """Hand in one cell, and yield it where it does not fit."""
    if question.kind == "span" and _DATE.fullmatch(cell):
        yield Misfit(*where, _MADE_A_DATE)
        return
    try:
        session.answer(question.id, read_answer(question, cell, session.text(question.id)))
    except ValueError as error:
        yield Misfit(*where, str(error))


def _letter(column: int) -> str:
    """The letter that spreadsheets give a column.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    before, last = divmod(column, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)
