"""The pages of the edition: the file of the kit that each stands for, and where its links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

CLASS, TEACHER = "lessons", "teacher"


@dataclass(frozen=True)
class Leaf:
    """A page: the file of `lessons/` that it stands for, its own place, and whether it is for teachers."""

    source: str
    target: str

    @property
    def for_teachers(self) -> bool:
        """True for a page with plans and keys."""
        return self.target.startswith(f"{TEACHER}/")


def leaf(source: str) -> Leaf:
    """Return the page that stands for a file, given by its path below `lessons/`.

    >>> leaf("teacher/01_a.md").target, leaf("01_a.ipynb").target
    ('teacher/01_a.html', 'lessons/01_a.html')
    """
    place = source if source.startswith(f"{TEACHER}/") else f"{CLASS}/{source}"
    return Leaf(source, f"{posixpath.splitext(place)[0]}.html")


def leaves(lessons: Path, wanted: Callable[[str], bool]) -> list[Leaf]:
    """Return the pages for the files in `lessons`; of those with a lesson's number, the `wanted` ones."""
    found: list[Path] = []
    for pattern in ("*.ipynb", "*.md", "texts/*.md", f"{TEACHER}/*.md"):
        found += sorted(lessons.glob(pattern))
    return [leaf(path.relative_to(lessons).as_posix()) for path in found if wanted(number_of(path.name))]


def number_of(name: str) -> str:
    """Return the number with which a file's name begins, or nothing.

    >>> number_of("01b_what.ipynb"), number_of("stuck.md")
    ('01b', '')
    """
    first = name.partition("_")[0]
    return first if first[:2].isdecimal() else ""


def lead_from(here: Leaf, there: Iterable[Leaf]) -> Callable[[str], str | None]:
    """Return the function that leads a link of the page `here` to one of the pages `there`.

    A page for a class leads to no page for teachers; what leads nowhere gets None.

    >>> lead_from(leaf("teacher/01_a.md"), [leaf("01_a.ipynb")])("../01_a.ipynb#key")
    '../lessons/01_a.html#key'
    >>> lead_from(leaf("01_a.ipynb"), [leaf("teacher/01_a.md")])("teacher/01_a.md") is None
    True
    """
    targets = {one.source: one.target for one in there if here.for_teachers or not one.for_teachers}

    def lead(link: str) -> str | None:
        path, mark, part = link.partition("#")
        if not path or "://" in link:
            return link
        source = posixpath.normpath(posixpath.join(posixpath.dirname(here.source), path))
        return to(here.target, targets[source]) + mark + part if source in targets else None

    return lead


def to(here: str, there: str) -> str:
    """Return the way from one page to another, both given by their place in the edition.

    >>> to("lessons/texts/a.html", "lessons/index.html")
    '../index.html'
    """
    return posixpath.relpath(there, posixpath.dirname(here) or ".")
