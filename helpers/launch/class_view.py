"""`python3 -m helpers class FOLDER`: what a class handed in, as one page to open, print and project."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.compare.listing import plain
from helpers.launch.lesson_number import lesson_number

if TYPE_CHECKING:
    from helpers.classroom.gathering import Gathered

HELP = """Makes one page of what a class handed in: what to talk about, and every question with its answers.

  python3 -m helpers class collected                   a folder of answer files, in any order
  python3 -m helpers class collected.zip               or a zip file, or several of both
  python3 -m helpers class collected --lesson 05       with this lesson in front
  python3 -m helpers class collected --projector --out wall.html
                                                       without codes, file names and learners' words

The page opens in any browser, without the internet. No number on it has fewer than
five learners behind it."""

OUT, LEAST, SMALLEST_LEAST = "class.html", 5, 3
_MADE_HERE = b"<title>Class view</title>"


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `class`."""
    parser = argparse.ArgumentParser(
        "python3 -m helpers class", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("places", metavar="FOLDER_OR_ZIP", nargs="+", type=Path, help="the collected files")
    parser.add_argument(
        "--lesson", type=lesson_number, metavar="05", help="the lesson in front (the latest one)"
    )
    parser.add_argument("--out", type=_page, default=Path(OUT), metavar=OUT, help="where the page is saved")
    parser.add_argument(
        "--least", type=_least, default=LEAST, metavar=str(LEAST), help="the fewest learners behind a number"
    )
    parser.add_argument("--projector", action="store_true", help="leave out what only the teacher may see")
    return parser.parse_args(arguments)


def _least(number: str) -> int:
    if not number.isdecimal() or int(number) < SMALLEST_LEAST:
        raise argparse.ArgumentTypeError("it has to be 3 or more, so that no single learner can be told")
    return int(number)


def _page(name: str) -> Path:
    if Path(name).suffix.lower() not in (".html", ".htm"):
        raise argparse.ArgumentTypeError(f"{plain(name)!r} has to end in .html")
    return Path(name)


def run(options: argparse.Namespace) -> int:
    """Make the page and say what is on it; return 1 where there is none, else 0."""
    from helpers.classroom.class_page import class_page
    from helpers.classroom.gathering import gather
    from helpers.errors import PlainError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        found = gather(*options.places)
    except PlainError as error:
        return _complain(str(error))
    if problem := _problem(options, found):
        return _complain(problem)
    page = class_page(found, lesson=options.lesson, least=options.least, projector=options.projector)
    return _save(options.out, page) or _tell(options.out, found)


def _problem(options: argparse.Namespace, found: Gathered) -> str:
    if not found.handed:
        aside = "".join(f"\n  {one.name}: {one.reason}" for one in found.aside)
        return f"No answers were found there.{aside}"
    if options.lesson and options.lesson not in found.lessons:
        return f"Nobody handed in lesson {options.lesson}. There are: {', '.join(found.lessons)}."
    try:
        if options.out.exists() and _MADE_HERE not in options.out.read_bytes()[:5000]:
            return f"{options.out} is there already and is no class view: choose another name with --out."
    except OSError as error:
        return f"{options.out} can't be written: {error.strerror}."
    return ""


def _save(path: Path, page: str) -> int:
    from helpers.practice.saving import hindrance, replace_file

    try:
        replace_file(path, page.encode("utf-8"), sync=False)
    except OSError as error:
        return _complain(f"{path} can't be saved: {hindrance(error)}.")
    return 0


def _tell(path: Path, found: Gathered) -> int:
    from helpers.practice.checking import counted

    learners, lessons = counted(len(found.learners), "learner"), counted(len(found.lessons), "lesson")
    print(f"Saved {plain(str(path))}: {learners}, {lessons}. Open it in your browser.")
    if found.aside:
        print(f"Set aside: {counted(len(found.aside), 'file')}. The page says why, under “Files”.")
    return 0


def _complain(sentence: str) -> int:
    print("\n".join(map(plain, sentence.split("\n"))), file=sys.stderr, flush=True)
    return 1
