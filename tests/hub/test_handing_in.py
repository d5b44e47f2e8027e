"""On a server with a folder for it, handing in needs no name and may be done again."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from helpers.articles.seeds import seed
from helpers.classroom.gathering import gather
from helpers.launch import handing_in
from helpers.practice.session import Session


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work, box = tmp_path / "my-work", tmp_path / "hand-in" / "k-01"
    box.mkdir(parents=True)
    monkeypatch.setenv("KIT_WORK", str(work))
    monkeypatch.setenv("KIT_HAND_IN", str(box))
    monkeypatch.chdir(tmp_path)
    session = Session.open("00", work, texts=seed)
    session.answer("try-out", session.lesson.question("try-out").options[0].id)
    return box


def hand_in(*arguments: str) -> int:
    return handing_in.run(handing_in.parse(list(arguments)))


def test_the_zip_lies_in_the_box_and_a_second_one_takes_its_place(
    box: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hand_in() == 0 and hand_in() == 0
    assert "Your teacher finds it there." in capsys.readouterr().out
    assert [path.name for path in box.iterdir()] == ["hand-in.zip"]
    assert len(gather(box.parent).learners) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_but_learner_and_teachers_may_read_it(box: Path) -> None:
    assert hand_in() == 0
    assert stat.S_IMODE((box / "hand-in.zip").stat().st_mode) == 0o640


def test_another_place_can_still_be_named(box: Path) -> None:
    assert hand_in("--out", "mine.zip") == 0 and hand_in("--out", "mine.zip") == 1
    assert not list(box.iterdir()) and Path("mine.zip").exists()


def test_a_box_that_is_missing_is_told(box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    box.rmdir()
    assert hand_in() == 1
    assert "can't be written" in capsys.readouterr().err
