"""Each kind of view brings its own script and style sheet, and nothing of the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpers.launch.environment import ROOT
from helpers.widgets.view import View, script, style

VIEWS = ROOT / "helpers" / "widgets" / "views"
NAMES = sorted(
    path.stem for path in VIEWS.glob("*.js") if "export default" in path.read_text(encoding="utf-8")
)
CLASS = re.compile(r"kit-[\w-]+")
# The frame of every view, which two sheets set in their own surroundings; a state that a view need not show.
COMMON = {"kit-stage", "kit-over"}


def classes(sheet: str) -> set[str]:
    return {name[1:] for name in re.findall(r"\.kit-[\w-]+", re.sub(r"/\*.*?\*/", "", sheet, flags=re.S))}


EVERYWHERE = set().union(*(classes(path.read_text(encoding="utf-8")) for path in VIEWS.glob("*.css")))


@pytest.mark.parametrize("name", NAMES)
def test_what_a_view_uses_is_in_its_own_style_sheet(name: str) -> None:
    used = set(CLASS.findall(script(name))) & EVERYWHERE - COMMON
    assert used - classes(style(name)) == set()


def test_no_view_carries_the_styles_of_all() -> None:
    whole = sum(path.stat().st_size for path in VIEWS.glob("*.css"))
    assert max(len(style(name)) for name in NAMES) < whole / 2


def test_two_kinds_of_view_do_not_write_over_each_others_styles() -> None:
    one, other, again = View("form", {}), View("card", {}), View("form", {})
    ids = [view.get_state("_anywidget_id")["_anywidget_id"] for view in (one, other, again)]
    assert ids[0] == ids[2] != ids[1]


def test_every_style_sheet_belongs_to_a_script() -> None:
    scripts = {path.stem for path in VIEWS.glob("*.js")}
    assert {path.stem for path in VIEWS.glob("*.css")} - scripts == {"kit"} - scripts
    assert Path(VIEWS / "kit.css").is_file()
