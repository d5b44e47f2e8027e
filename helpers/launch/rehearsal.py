"""`python3 -m helpers rehearse`: a class of robots, from the baseline to the delayed check."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import webbrowser
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.classroom.gathering import Gathered

HELP = """Rehearses a course with robots, before any pupil has handed in anything.

  python3 -m helpers rehearse                       thirty robots do every lesson
  python3 -m helpers rehearse --learners 12         a smaller class
  python3 -m helpers rehearse --set walls           the course on the articles that are not about a war
  python3 -m helpers rehearse --out my-rehearsal    put everything into a folder of your own

The robots have known misconceptions. What they hand in is mixed, as it comes in real life: copies, an
old version, a renamed file, one that is cut off. You see what was used, what was set aside and why, and the
class view opens in your browser."""

MOST = 200
_PILE, _ASIDE, _VIEW = "handed-in", "set-aside.txt", "class.html"


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `rehearse`."""
    parser = argparse.ArgumentParser(
        "python3 -m helpers rehearse", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--learners", type=_size, default=30, help=f"how many robots, 1 to {MOST} (30)")
    parser.add_argument("--set", dest="article_set", default="war", help="the course: war, or walls (war)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="an empty folder for the files")
    parser.add_argument("--seed", type=int, default=1, help="another number gives another class (1)")
    parser.add_argument("--no-browser", dest="open", action="store_false", help="save the class view only")
    return parser.parse_args(arguments)


def _size(written: str) -> int:
    if not written.isdecimal() or not 1 <= int(written[:9]) <= MOST:
        raise argparse.ArgumentTypeError(f"{written!r} is no number from 1 to {MOST}")
    return int(written)


def run(options: argparse.Namespace) -> int:
    """Make the class, hand it in, gather it, show it; return 1 where nothing can be written."""
    from helpers.articles.seeds import numbers, seed
    from helpers.errors import PlainError
    from helpers.practice.course import course

    try:
        lessons = course(options.article_set)
        for number in numbers(options.article_set):
            seed(number)  # A text that this copy of the kit lacks is told before any robot begins.
    except PlainError as error:
        return _complain(str(error))
    out: Path = options.out or Path(tempfile.mkdtemp(prefix="rehearsal-"))
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            return _complain(f"{out} is not empty. Give a new folder, so that nothing of yours is mixed up.")
        return _rehearse(out, options, lessons)
    except BrokenPipeError:
        # Python would complain once more when it empties its buffer at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return _complain(f"{out} can't be used: {error.strerror}. Give a folder that you may write to.")


def _rehearse(out: Path, options: argparse.Namespace, lessons: tuple[str, ...]) -> int:
    from helpers.classroom.class_page import class_page
    from helpers.classroom.gathering import gather
    from helpers.classroom.pile import pile_up
    from helpers.classroom.robot_class import kinds_of, make_class

    print(f"{options.learners} robots do the lessons …", flush=True)
    with tempfile.TemporaryDirectory() as desk:
        made = make_class(Path(desk), options.learners, lessons, options.seed)
        odd = pile_up(made, out / _PILE, options.seed)
    found = gather(out / _PILE)
    view = out / _VIEW
    view.write_text(class_page(found), encoding="utf-8")
    (out / _ASIDE).write_text(_list(found) + "\n", encoding="utf-8")
    kinds = Counter(kind.name for kind in kinds_of(options.learners, options.seed))
    print("What they are like:")
    print("\n".join(f"  - {name}: {number}" for name, number in kinds.most_common()))
    print("What they hand in:")
    print("\n".join(f"  - {one}" for one in odd))
    print(_told(found))
    print(f"All this lies in {out}: the pile in {_PILE}, the list in {_ASIDE}, the class view in {_VIEW}.")
    if options.open and not webbrowser.open(view.resolve().as_uri()):
        print(f"Open {view} in a browser.")
    return 0


def _told(found: Gathered) -> str:
    lessons = f"lessons {found.lessons[0]} to {found.lessons[-1]}" if found.lessons else "no lesson"
    used = f"Gathered: {len(found.handed)} files of {len(found.learners)} learners, {lessons}."
    return f"{used}\nSet aside, with the reason:\n{_list(found)}"


def _list(found: Gathered) -> str:
    return "\n".join(f"  - {one.name}: {one.reason}" for one in found.aside) or "  - nothing"


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 1
