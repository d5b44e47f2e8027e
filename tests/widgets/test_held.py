"""In a kit without its texts a lesson asks for them once, and shows all its steps when they come."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import numbers, source_cards
from helpers.launch.environment import ROOT
from helpers.widgets.held import PLACES, HeldSteps
from helpers.widgets.lesson import LessonPage
from tests.articles.bare_kit import bare_kit, told_by

LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))

# Opens every lesson twice in a kit without texts: before they are given, and after.
SCRIPT = """
import base64, contextlib, io, json, sys
from pathlib import Path
import helpers.errors

def opened(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    names = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in cells:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), names)
    return names["lesson"]

def act(page, key, **action):
    (view,) = page.steps.shown[key].views
    view._receive(view, action, [])
    return view.view

def uncovered(page):
    "Show what waits for an answer, and look at the first bar of each chart."
    with contextlib.redirect_stdout(io.StringIO()):
        for waiting in list(page.steps.waiting.values()):
            for show in list(waiting.values()):
                show()
    for step in list(page.steps.shown.values()):
        for widget in step.widgets:
            bars = [bar["id"] for group in widget.build().get("groups", []) for bar in group.get("bars", [])]
            if bars:
                widget.act({"action": "bar", "bar": bars[0]})
                [one.build() for one in step.widgets]

lessons = sorted(Path("lessons").glob("*.ipynb"))
told = {}
for path in lessons:
    page = opened(path)
    told[path.name] = {"before": list(page.steps.shown), "held": len(page.steps.held), "wrong": ""}
    try:
        uncovered(page)
    except helpers.errors.PlainError as error:
        told[path.name]["wrong"] = str(error)

first = opened(Path("lessons/01_what_am_i_looking_at.ipynb"))
given = Path(sys.argv[1])
states = []
for number, path in enumerate(sorted(given.iterdir())):
    data = base64.b64encode(path.read_bytes()).decode()
    states.append(act(first, "given texts", action="file", name=path.name, data=data, first=not number))
told["given"] = [[state["complete"], state["refused"], state["so_far"]] for state in states]
told["filled"] = [sorted(first.steps.shown), sorted(first.steps.waiting), len(first.steps.held)]
again = opened(Path("lessons/01_what_am_i_looking_at.ipynb"))
told["again"] = [sorted({*again.steps.shown, "given texts"}), sorted(again.steps.waiting), again.steps.asked]
for path in lessons:
    if told[path.name]["held"]:
        page = opened(path)
        told[path.name]["held after"] = len(page.steps.held)
        uncovered(page)
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the script saw."""
    folder = tmp_path_factory.mktemp("bare")
    given = folder / "given"
    given.mkdir()
    for place, number in enumerate(numbers("war")):
        (given / f"{place}.txt").write_bytes(source_cards()[number].path.read_bytes())
    (given / "2b.txt").write_text("Milk, bread.", encoding="utf-8")
    script = SCRIPT.replace("sys.argv[1]", repr(str(given)))
    return dict(told_by(bare_kit(folder / "kit"), script, folder / "work"))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_asks_if_it_needs_a_text_that_is_missing_and_only_then(
    lesson: Path, told: dict[str, Any]
) -> None:
    needs = lesson.name[:2] in {f"0{number}" for number in range(1, 9)} and lesson.name[2] != "b"
    seen = told[lesson.name]
    assert (seen["before"] == ["given texts"], bool(seen["held"])) == (needs, needs)
    assert not seen.get("held after"), "once they were given, nothing waits for them any more"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_nothing_in_a_lesson_fails_for_want_of_a_text(lesson: Path, told: dict[str, Any]) -> None:
    assert told[lesson.name]["wrong"] == ""


def test_it_takes_the_files_one_by_one_and_says_what_is_still_missing(told: dict[str, Any]) -> None:
    complete, refused, so_far = zip(*told["given"], strict=True)
    assert complete == (False,) * 5 + (True,)
    assert so_far[0] == "1 of 5 are here. Still missing: 001, 002, 003, 004."
    assert so_far[-1] == "The five texts are here, and the lesson stands below."
    assert refused[2] == [] and "“2b.txt” is not one of the five texts" in refused[3][0]
    assert refused[-1] == refused[3], "why a file was refused stays while others are taken"


def test_the_lesson_then_shows_what_it_shows_where_no_text_is_missing(told: dict[str, Any]) -> None:
    assert told["filled"] == [*told["again"][:2], 0]
    assert told["again"][2] is False


class Counting(HeldSteps):
    """Steps that note how many outputs each shows at most."""

    most = 0
    count = 0

    def hold(self, key: str, show: Callable[[], None]) -> None:
        self.count = 0
        super().hold(key, show)
        self.most = max(self.most, self.count)

    def reveal(
        self, key: str, outputs: Callable[[], list[Any]], after: str | None, count: int, *more: Any
    ) -> None:
        self.count += count
        super().reveal(key, outputs, after, count, *more)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_no_step_of_a_lesson_on_texts_shows_more_than_the_places_it_keeps(
    lesson: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in json.loads(lesson.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), names)
                page = names.get("lesson")
                if isinstance(page, LessonPage) and not isinstance(page.steps, Counting):
                    page.steps = Counting(page.session)
    asks = any(question.article for question in page.session.lesson.questions.values())
    assert not asks or 0 < page.steps.most <= PLACES
