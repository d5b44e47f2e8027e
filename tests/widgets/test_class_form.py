"""The form in `lessons/teacher/class.ipynb`: a folder's page, or a sentence that says what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.classroom.robot_class import make_class
from helpers.launch.environment import ROOT
from helpers.widgets.class_form import ClassForm, offered


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("lessons")
    make_class(place / "collected", learners=12, lessons=["05"])
    (place / "empty").mkdir()
    return place


def shown(form: ClassForm, place: str) -> dict[str, object]:
    state = form._act({"action": "show", "place": place})
    assert state is not None
    return state


def test_a_named_folder_is_shown_and_announced(room: Path) -> None:
    form = ClassForm(room)
    assert "collected" in form.view.view["offered"] and "empty" not in form.view.view["offered"]
    state = shown(form, ' "collected" ')
    assert str(state["page"]).startswith("<!doctype html>")
    assert state["announce"] == state["told"] == "11 learners, 1 lesson."
    assert state["trouble"] == ""


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", "Name the folder"),
        ("nowhere", "no folder or file"),
        ("empty", "No answers were found"),
        ("\0", ""),
    ],
)
def test_what_is_missing_is_told_and_the_old_page_is_gone(room: Path, place: str, said: str) -> None:
    form = ClassForm(room)
    shown(form, "collected")
    state = shown(form, place)
    assert said in str(state["trouble"]) and state["trouble"] and state["page"] == ""


def test_other_actions_change_nothing(room: Path) -> None:
    assert ClassForm(room)._act({"action": "answer"}) is None


def test_a_page_without_widgets_says_what_to_do(room: Path) -> None:
    bundle = ClassForm(room).view._repr_mimebundle_()
    drawn = bundle[0] if isinstance(bundle, tuple) else bundle
    assert "python3 -m helpers class" in drawn["text/html"]


def test_what_is_offered_is_bounded(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.zip").write_bytes(b"")
    assert len(offered(tmp_path)) == 12


def test_the_notebook_is_thin_and_has_no_outputs() -> None:
    cells = json.loads((ROOT / "lessons/teacher/class.ipynb").read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [len(cell["source"]) for cell in code] == [1, 1]
    assert all(cell["metadata"]["jupyter"]["source_hidden"] and not cell["outputs"] for cell in code)
