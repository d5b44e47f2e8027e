"""A response file that is filled in memory and written once: for robots, and for paper sheets typed in.

A learner's own file is on the disk after every answer. Where a whole sheet comes at once there is nothing to
lose in between, and no second notebook to wait for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from helpers.articles.seeds import seed
from helpers.practice.question import Lesson
from helpers.practice.response_file import ResponseFile
from helpers.practice.responses import Data, encode, new
from helpers.practice.saving import replace_file
from helpers.practice.session import Session, Texts
from helpers.version import __version__


class WrittenOnce(ResponseFile):
    """The data of one learner and lesson; nothing is on the disk before `save`."""

    def __init__(self, fresh: Data) -> None:
        self.data = fresh
        self.notes: list[str] = []

    @contextmanager
    def changing(self) -> Iterator[Data]:
        """Yield the data to be changed."""
        yield self.data


def sheet(
    lesson: Lesson, learner: str, *, texts: Texts | None = seed, today: date | None = None
) -> tuple[Session, Data]:
    """Return a session in memory, and the data that it fills.

    Raises:
        UnknownName: the learner code cannot be used.

    >>> from helpers.practice.questions import load_lesson
    >>> session, data = sheet(load_lesson("00"), "k-17")
    >>> _ = session.answer("try-out", "gardener")
    >>> data["items"]["try-out"]["answer"]
    'gardener'
    """
    about = {"number": lesson.number, "version": lesson.version, "sha256": lesson.sha256}
    kit = {"version": __version__, "sha256": None}
    data = new(about, learner, kit, today or date.today())
    return Session(lesson, WrittenOnce(data), texts, today), data


def path_of(data: Data, folder: Path) -> Path:
    """Return where `save` puts the data: `<folder>/<learner>/lesson-01.json`."""
    return folder / (data["learner"] or "no-code") / f"lesson-{data['lesson']['number']}.json"


def save(data: Data, folder: Path) -> Path:
    """Write the data to its file in the folder, whole or not at all, and return the path."""
    path = path_of(data, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, encode(data), sync=False)
    return path
