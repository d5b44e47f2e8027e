"""The class view inside a notebook: a teacher names the folder, sees the page, and saves it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from helpers.classroom.class_page import class_page
from helpers.classroom.gathering import Gathered, gather
from helpers.errors import PlainError
from helpers.practice.checking import counted
from helpers.widgets.view import View

State = dict[str, Any]
_MOST_OFFERED = 12
_NO_COLLECTION = ("images", "teacher", "my-work")
_STILL = (
    "<p>This page needs widgets. In a terminal, <code>python3 -m helpers class FOLDER</code> makes the same"
    " page as a file.</p>"
)


def class_form(start: Path | None = None) -> View:
    """Return the form; folders and zip files beside `start` (here) are offered by name."""
    return ClassForm(start or Path.cwd()).view


class ClassForm:
    """A folder's class view, kept as long as the notebook runs."""

    def __init__(self, start: Path) -> None:
        self._state: State = {"offered": offered(start), "place": "", "page": "", "told": "", "trouble": ""}
        self._start = start
        self.view = View("class_form", self._state, self._act, plain=_STILL)

    def _act(self, action: State) -> State | None:
        if action.get("action") != "show":
            return None
        self._state = self._state | {"place": str(action.get("place", ""))} | self._shown(action)
        return self._state

    def _shown(self, action: State) -> State:
        """The page, or what is the trouble; what happened is announced in either case."""
        name = str(action.get("place", "")).strip().strip("\"'")
        page, told, trouble = "", "", ""
        try:
            found = gather(self._start / Path(name).expanduser()) if name else None
        except (PlainError, ValueError, OSError) as error:
            return {"page": "", "told": "", "trouble": str(error), "announce": str(error)}
        if found is None:
            trouble = "Name the folder or the zip file first."
        elif not found.handed:
            reasons = "".join(f" {one.name}: {one.reason}." for one in found.aside[:3])
            trouble = f"No answers were found there.{reasons}"
        else:
            page, told = class_page(found), _told(found)
        return {"page": page, "told": told, "trouble": trouble, "announce": told or trouble}


def _told(found: Gathered) -> str:
    aside = f", {counted(len(found.aside), 'file')} set aside" if found.aside else ""
    return f"{counted(len(found.learners), 'learner')}, {counted(len(found.lessons), 'lesson')}{aside}."


def offered(start: Path) -> list[str]:
    """Return folders and zip files near `start` that may hold a collection, as one would type them.

    >>> offered(Path("no such folder"))
    []
    """
    found = (path for room in (start, start.parent, Path.home() / "Downloads") for path in _near(room))
    return [_typed(path, start) for path in islice(dict.fromkeys(found), _MOST_OFFERED)]


def _near(room: Path) -> Iterator[Path]:
    try:
        paths = sorted(room.iterdir())
    except OSError:
        return
    for path in paths:
        is_folder = path.is_dir() and not path.name.startswith((".", "_")) and path.name not in _NO_COLLECTION
        if path.suffix.lower() == ".zip" or (is_folder and any(path.rglob("*lesson-*.json"))):
            yield path


def _typed(path: Path, start: Path) -> str:
    return path.name if path.parent == start else str(path)
