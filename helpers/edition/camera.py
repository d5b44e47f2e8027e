"""A lesson looked at in the real JupyterLab: its words as they stand there, and each widget as a picture."""

from __future__ import annotations

import base64
import json
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from helpers.edition.browsers import FLAGS
from helpers.edition.told import words
from helpers.errors import PlainError

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

# In CSS pixels: the window, the height in which a piece of a picture still fits a sheet of A4, and how many
# pixels of a picture there are for each of them. A phone shows the narrow picture at its full width.
WIDE, NARROW = 1280, 390
PIECE = {WIDE: 880, NARROW: 3600}
# Of an article in the reader the picture shows the beginning: all of it follows in words.
BEGINNING = {WIDE: 880, NARROW: 1100}
SHARP = 1.5  # for the window, whose charts are drawn so, and for the picture that is taken of it
QUALITY = 50  # of WebP: letters stay clean, and a picture weighs less than half of a PNG

_READY, _QUIET = 90_000, 250  # milliseconds
_ROOM = 600  # CSS pixels around the tallest picture, so that all of it is in the window
_FOLD = "document.querySelectorAll('.kit-legend[open]').forEach((one) => { one.open = false; })"
_HEIGHT = "document.querySelector('.jp-Notebook').scrollHeight"
_DONE = ".jp-NotebookPanel[data-lesson=ready], .jp-NotebookPanel[data-lesson=failed]"


class NotShown(PlainError):
    """A lesson that could not be shown; the message says what was seen instead."""


@dataclass(frozen=True)
class Server:
    """A running JupyterLab on this computer, and the token that lets one in."""

    address: str
    token: str


# Runs JupyterLab on a folder of lessons, with a folder for settings and answers, as long as it is needed.
Serve = Callable[[Path, Path], AbstractContextManager[Server]]


@dataclass(frozen=True)
class Piece:
    """A piece of a picture: WebP, and its size in CSS pixels."""

    image: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Output:
    """What a cell shows in one place: still HTML, or a widget with its pictures and its words.

    `chart` is a drawn chart's description of itself; `text` are the lines of an article that a widget shows.
    """

    html: str = ""
    question: str | None = None
    chart: str | None = None
    words: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    wide: tuple[Piece, ...] = ()
    narrow: tuple[Piece, ...] = ()


class Camera:
    """A window on JupyterLab. Made by `camera`."""

    def __init__(self, page: Page, server: Server) -> None:
        self._page, self._server = page, server
        self._devtools: CDPSession = page.context.new_cdp_session(page)

    def look(self, lesson: str) -> list[list[Output]]:
        """Return what each cell of a lesson shows, `lesson` being its file's name in the served folder.

        Raises:
            NotShown: the lesson did not run; the message says what was seen.
        """
        self._page.set_viewport_size({"width": WIDE, "height": 900})
        self._page.goto(f"{self._server.address}/doc/tree/{quote(lesson)}?token={self._server.token}")
        self._page.wait_for_selector(_DONE, timeout=_READY)
        self._settle()
        told = self._page.evaluate(_script("looking.js"))
        if seen := list(_troubles(told)) or self._failed():
            raise NotShown(words()["trouble"]["lesson"].format(name=lesson, seen=" ".join(seen)[:300]))
        shown = [one for cell in told for one in cell if one["kind"] == "picture"]
        wide = self._pictures(shown, WIDE)
        self._page.evaluate(_FOLD)  # On a phone the reader opens so.
        narrow = self._pictures(shown, NARROW)
        self._end_kernels()
        return [[_output(one, wide, narrow) for one in cell] for cell in told]

    def _failed(self) -> list[str]:
        return ["the page could not be filled"] if self._page.locator("[data-lesson=failed]").count() else []

    def _settle(self) -> None:
        """Wait until the page has been as high as it is for some moments."""
        heights: list[float] = []
        while len(heights) < 4 or len(set(heights[-4:])) > 1:
            self._page.wait_for_timeout(_QUIET)
            heights.append(self._page.evaluate(_HEIGHT))

    def _pictures(self, shown: list[dict[str, Any]], width: int) -> dict[int, tuple[Piece, ...]]:
        self._page.set_viewport_size({"width": width, "height": 900})
        self._settle()
        heights = "[...document.querySelectorAll('[data-picture]')].map((one) => one.offsetHeight)"
        tallest = max(self._page.evaluate(heights), default=0)
        self._page.set_viewport_size({"width": width, "height": int(tallest) + _ROOM})
        self._settle()
        return {one["number"]: tuple(self._pieces(one["number"], width, not one["text"])) for one in shown}

    def _pieces(self, number: int, width: int, all_of_it: bool) -> Iterator[Piece]:
        most = PIECE[width] if all_of_it else BEGINNING[width]
        asked_for = {"number": number, "most": most, "all": all_of_it}
        box = self._page.evaluate(_script("cutting.js"), asked_for)
        for top, bottom in zip(box["cuts"], box["cuts"][1:], strict=False):
            clip = {"x": box["left"], "y": top, "width": box["width"], "height": bottom - top}
            asked = {"format": "webp", "quality": QUALITY, "clip": {**clip, "scale": SHARP}}
            taken = self._devtools.send("Page.captureScreenshot", cast(Any, asked))
            yield Piece(base64.b64decode(taken["data"]), round(box["width"]), round(bottom - top))

    def _end_kernels(self) -> None:
        """A lesson that has been looked at needs no kernel any more."""
        self._page.goto("about:blank")
        for session in json.loads(self._ask("sessions")):
            self._ask(f"sessions/{session['id']}", "DELETE")

    def _ask(self, what: str, method: str = "GET") -> bytes:
        headers = {"Authorization": f"token {self._server.token}"}
        asked = urllib.request.Request(f"{self._server.address}/api/{what}", headers=headers, method=method)
        with closing(urllib.request.urlopen(asked, timeout=60)) as answer:
            return cast(bytes, answer.read())


@contextmanager
def camera(browser: Path, server: Server) -> Iterator[Camera]:
    """Open a window of the browser at this path on JupyterLab, for the length of a `with` block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=list(FLAGS))
        yield Camera(
            opened.new_page(device_scale_factor=SHARP, color_scheme="light", reduced_motion="reduce"), server
        )
        opened.close()


def _script(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _troubles(told: list[list[dict[str, Any]]]) -> Iterator[str]:
    for cell in told:
        yield from (one["words"][0] for one in cell if one["kind"] == "trouble")


def _output(
    told: dict[str, Any], wide: dict[int, tuple[Piece, ...]], narrow: dict[int, tuple[Piece, ...]]
) -> Output:
    if told["kind"] != "picture":
        return Output(html=told["html"])
    unsaid = words()["left_out"]["commands"]
    said = tuple(line for line in told["words"] if line not in unsaid)
    number = told["number"]
    text = tuple(told["text"])
    return Output("", told["question"], told["chart"], said, text, wide[number], narrow[number])
