"""The page that a learner meets first: what this is, the lessons, and where the answers are kept."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

from helpers.practice.course import course
from helpers.practice.questions import load_lesson
from helpers.site.editions import parts

_COMPUTE = """<section aria-labelledby="compute">
<h2 id="compute">For people who compute</h2>
<p><a href="{address}">The five articles as tables</a>, with pandas: a row for every mark.</p>
</section>"""
_LESSONS = Path(__file__).resolve().parents[2] / "lessons"


def start_page(fetched_ahead: Sequence[str] = (), notebooks: Sequence[str] = ()) -> str:
    """Return the start page of the site, with a row for every lesson.

    `fetched_ahead` are addresses of files that a browser may fetch while somebody reads the page, `notebooks`
    what is there beside the lessons for those who compute.

    >>> "Start here" in start_page()
    True
    """
    room = files(__package__).joinpath("page")
    page = room.joinpath("start.html").read_text(encoding="utf-8")
    filled = {
        "style": room.joinpath("start.css").read_text(encoding="utf-8"),
        "script": room.joinpath("start.js").read_text(encoding="utf-8"),
        "war": _rows("war"),
        "walls": _rows("walls"),
        "ahead": "\n".join(f'<link rel="prefetch" href="./{escape(name)}">' for name in fetched_ahead),
        "compute": "\n".join(_COMPUTE.format(address=_address(name)) for name in notebooks),
        "first": _address(parts()["app"]["first"]),
    }
    for name, words in filled.items():
        page = page.replace(f"{{{{{name}}}}}", words)
    return page


def _rows(article_set: str) -> str:
    """The lessons of a course; of the second one only those that the first does not have."""
    numbers = course(article_set)
    shown = numbers if article_set == "war" else [number for number in numbers if number not in course()]
    return "\n".join(
        _row(number, path.name) for number in shown for path in _LESSONS.glob(f"{number}_*.ipynb")
    )


def _row(number: str, file: str) -> str:
    lesson = load_lesson(number)
    shown = number.lstrip("0") or "0"
    return (
        f'<li data-lesson="{number}"><a href="{_address(file)}"><b>{shown}</b>'
        f"<span>{escape(lesson.title)}</span></a>"
        f"<small>{lesson.minutes} minutes, core path {lesson.core_minutes}</small></li>"
    )


def _address(file: str) -> str:
    return f"./notebooks/index.html?path={file}"
