"""`python3 -m helpers paper 03`: a lesson on paper, and what was written on it typed in again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.launch.lesson_number import lesson_number

if TYPE_CHECKING:
    from helpers.practice.question import Lesson

HELP = """Prints a lesson's questions on paper, and takes in what was written on it.

  python3 -m helpers paper 03              saves lesson-03-paper.html, the sheet to print from a browser,
                                           and lesson-03-paper.csv, the empty table to type into
  python3 -m helpers paper 03 --core       the core path alone
  python3 -m helpers paper 03 typed.csv    makes answer files of the table, in the folder collected

In the table each learner has a row: the code, then in the column of each question what stands on the line
of the sheet, such as B, A C, 1A 2C or 12-15:1. Give the columns the format “Text” first, or the spreadsheet
makes dates of numbers. A cell that does not fit is named and left out, all else is taken over."""

EMPTY_ROWS = 30
OUT = "collected"


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `paper`."""
    parser = argparse.ArgumentParser(
        "python3 -m helpers paper", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lesson", metavar="LESSON", type=lesson_number, help="such as 03 or 03b")
    parser.add_argument("table", metavar="TABLE", nargs="?", type=Path, help="the table that you typed (CSV)")
    parser.add_argument("--core", action="store_true", help="print the questions of the core path alone")
    parser.add_argument("--out", metavar="FOLDER", type=Path, help=f"where to save (here; {OUT})")
    parser.add_argument("--overwrite", action="store_true", help="replace files that are there already")
    return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> int:
    """Save the sheet, or take in a table; return 1 where something was left out or went wrong, else 0."""
    from helpers.errors import PlainError
    from helpers.practice.questions import load_lesson

    try:
        lesson = load_lesson(options.lesson)
        return _take_in(options, lesson) if options.table else _print(options, lesson)
    except PlainError as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"{error.filename or options.out} can't be used: {error.strerror}.")


def _print(options: argparse.Namespace, lesson: Lesson) -> int:
    from helpers.classroom.paper import paper_table
    from helpers.classroom.paper_sheet import paper_sheet

    folder: Path = options.out or Path()
    sheet, table = (folder / f"lesson-{lesson.number}-paper.{ending}" for ending in ("html", "csv"))
    if problem := _taken([sheet, table], options):
        return _complain(problem)
    folder.mkdir(parents=True, exist_ok=True)
    sheet.write_text(paper_sheet(lesson, core=options.core), encoding="utf-8")
    # Spreadsheet programs know UTF-8 by its first bytes.
    table.write_text(paper_table(lesson, EMPTY_ROWS), encoding="utf-8-sig")
    print(f"Saved {sheet}: open it in your browser and print it.")
    print(f"Saved {table}: type what stands on the sheets into it, and keep it as CSV.")
    return 0


def _take_in(options: argparse.Namespace, lesson: Lesson) -> int:
    from helpers.classroom.paper import read_paper, write_paper
    from helpers.classroom.written_once import path_of
    from helpers.practice.checking import counted

    folder: Path = options.out or Path(OUT)
    paper = read_paper(options.table, lesson)
    if problem := _taken([path_of(data, folder) for data in paper.filled], options):
        return _complain(problem)
    made = write_paper(paper, folder)
    print(f"Saved answer files of {counted(len(made), 'learner')} in {folder}.")
    if not paper.misfits:
        return 0
    left = f"Left out, {counted(len(paper.misfits), 'cell')}:"
    return _complain("\n".join([left, *(f"  {one}" for one in paper.misfits)]))


def _taken(paths: list[Path], options: argparse.Namespace) -> str:
    there = [path for path in paths if path.exists()]
    if options.overwrite or not there:
        return ""
    more = f", and {len(there) - 1} more" if len(there) > 1 else ""
    return f"{there[0]} is there already{more}. Choose another folder with --out, or say --overwrite."


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 1
