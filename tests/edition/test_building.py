"""What stands in the place of an edition is not lost, and an edition says when it can't be built."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers.edition.browsers import NO_BROWSER, NoBrowser, find_browser
from helpers.edition.building import EditionError, build
from helpers.edition.camera import Server
from helpers.edition.leaves import lead_from, leaf, leaves
from helpers.launch import page_building
from helpers.launch.environment import ROOT


@contextmanager
def nobody(_lessons: Path, _state: Path) -> Iterator[Server]:
    pytest.fail("no server was needed")
    yield


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    for place in (tmp_path, tmp_path / "thesis.txt"):
        with pytest.raises(EditionError, match=r"something else .*--out FOLDER"):
            build(ROOT, place, nobody)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.edition.browsers._PLACES", ())
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("KIT_CHROMIUM", raising=False)
    with pytest.raises(NoBrowser, match="Install one"):
        find_browser()
    assert "KIT_CHROMIUM" in NO_BROWSER


def test_a_lesson_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert page_building.run(page_building.parse(["--lesson", "44"])) == 1
    assert "There is no lesson 44. There are: 00, 01" in capsys.readouterr().err


def test_a_page_for_a_class_never_leads_to_one_with_answers() -> None:
    everything = leaves(ROOT / "lessons", lambda _number: True)
    with_answers = [one.source for one in everything if one.for_teachers]
    assert with_answers
    for here in ("01_what_am_i_looking_at.ipynb", "stuck.md"):
        assert [source for source in with_answers if lead_from(leaf(here), everything)(source)] == []
    teacher = lead_from(leaf("teacher/collecting.md"), everything)
    assert teacher("01_what_am_i_looking_at.md") == "01_what_am_i_looking_at.html"
