"""The reading edition built: a folder for a class, and beside it the pages for teachers."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.edition import sheets
from helpers.edition.browsers import find_browser
from helpers.edition.camera import Camera, Output, Piece, Serve, camera
from helpers.edition.cells import Shown, shown_by, without_waiting
from helpers.edition.leaves import CLASS, TEACHER, Leaf, lead_from, leaves, number_of, to
from helpers.edition.markdown import purpose_of, title_of, to_html
from helpers.edition.told import words
from helpers.errors import PlainError
from helpers.practice.questions import load_lesson

MARK = "kit-pages.json"
_IMAGES = f"{CLASS}/images"


class EditionError(PlainError):
    """What hinders the building; the message says what to do."""


@dataclass(frozen=True)
class Built:
    """A finished edition: its folder, how many pages and pictures it has, and how many bytes in all."""

    folder: Path
    pages: int
    pictures: int
    bytes: int


def build(
    root: Path, out: Path, serve: Serve, numbers: Sequence[str] = (), tell: Callable[[str], None] = print
) -> Built:
    """Build the edition of the kit in `root` into `out`; `serve` runs JupyterLab for as long as it is needed.

    With `numbers`, only those lessons and their teacher's pages. An earlier edition in `out` is replaced once
    the new one is complete. `tell` gets the name of each lesson before it is looked at.

    Raises:
        EditionError: `out` holds something else.
        helpers.edition.browsers.NoBrowser: nothing can take pictures.
        helpers.edition.camera.NotShown: a lesson did not run.
    """
    _check_place(out)
    browser = find_browser()
    there = leaves(root / "lessons", lambda number: not numbers or number in ("", *numbers))
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        desk = _Desk(root / "lessons", work / "edition", there)
        opened = _open_lessons(desk, work / "lessons")
        with serve(work / "lessons", work / "state") as server, camera(browser, server) as eye:
            for one in opened:
                tell(one.source)
                desk.write(one, load_lesson(number_of(one.source)).title, desk.lesson(one, eye))
        for one in (one for one in there if one.source.endswith(".md")):
            desk.markdown(one)
        desk.finish()
        if out.exists():
            shutil.rmtree(out)
        shutil.copytree(work / "edition", out)
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    pictures = len(list((out / _IMAGES).glob("*.webp")))
    return Built(out, len(list(out.rglob("*.html"))), pictures, sum(sizes))


def _check_place(out: Path) -> None:
    if out.exists() and not (out / MARK).is_file() and (out.is_file() or any(out.iterdir())):
        raise EditionError(words()["trouble"]["place"].format(out=out))


@dataclass(frozen=True)
class _Desk:
    """Where the edition is made: from the files in `lessons`, into `folder`."""

    lessons: Path
    folder: Path
    there: list[Leaf]

    def cells(self, one: Leaf) -> list[dict[str, Any]]:
        notebook = json.loads((self.lessons / one.source).read_text(encoding="utf-8"))
        return [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]

    def lesson(self, one: Leaf, eye: Camera) -> str:
        """Return the content of a lesson's page, its pictures taken and kept."""
        unsaid = words()["left_out"]
        lead, shown_here = lead_from(one, self.there), eye.look(one.source)
        cells: list[str | tuple[Shown, Sequence[Output]]] = []
        for cell, outputs in zip(self.cells(one), shown_here, strict=True):
            if cell["cell_type"] == "markdown":
                if not cell["source"].startswith(tuple(unsaid["beginnings"])):
                    cells.append(to_html(cell["source"], lead))
            elif (shown := shown_by(cell["source"])) and shown.method not in unsaid["methods"]:
                cells.append((shown, outputs))
        lesson = load_lesson(number_of(one.source))
        return sheets.lesson_parts(lesson, cells, lambda piece: self.keep(one, piece))

    def keep(self, one: Leaf, piece: Piece) -> str:
        """Keep a picture under its fingerprint, so that the same one in two lessons is one file."""
        place = f"{_IMAGES}/{hashlib.sha256(piece.image).hexdigest()[:16]}.webp"
        (self.folder / place).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / place).write_bytes(piece.image)
        return to(one.target, place)

    def _heading(self, one: Leaf) -> sheets.Heading:
        source = (self.lessons / one.source).read_text(encoding="utf-8")
        # On the list of teacher's pages it goes without saying that they are that.
        return sheets.Heading(title_of(source).partition(" — ")[0], purpose_of(source))

    def markdown(self, one: Leaf) -> None:
        source = (self.lessons / one.source).read_text(encoding="utf-8")
        self.write(one, title_of(source), to_html(source, lead_from(one, self.there)))

    def write(self, one: Leaf, title: str, content: str) -> None:
        _write(self.folder / one.target, sheets.page(one, title, content))

    def finish(self) -> None:
        """Add the two lists, the style sheets, and the mark by which the folder is known again."""
        headings = {one.target: self._heading(one) for one in self.there if one.source.endswith(".md")}
        for folder in (CLASS, TEACHER):
            _write(self.folder / folder / "style.css", sheets.style())
        table = f"{TEACHER}/alignment.csv"
        shutil.copyfile(self.lessons / table, self.folder / table)
        _write(self.folder / sheets.CLASS_INDEX, sheets.class_index(self.there, headings))
        _write(self.folder / sheets.TEACHER_INDEX, sheets.teacher_index(self.there, headings, [table]))
        _write(self.folder / MARK, json.dumps({"made by": "python3 -m helpers pages"}) + "\n")


def _open_lessons(desk: _Desk, folder: Path) -> list[Leaf]:
    """Copy the lessons into a folder, so that they show at once what would wait for an answer."""
    folder.mkdir()
    found = [one for one in desk.there if one.source.endswith(".ipynb")]
    for one in found:
        notebook = json.loads((desk.lessons / one.source).read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["source"] = without_waiting("".join(cell["source"]))
        _write(folder / one.source, json.dumps(notebook))
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
