"""`rehearse` goes from the baseline to the delayed check in one command."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.launch import rehearsal
from helpers.practice.course import course


def rehearse(*arguments: str) -> int:
    return rehearsal.run(rehearsal.parse(["--no-browser", *arguments]))


def test_one_command_makes_a_class_hands_in_gathers_and_saves_the_view(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "rehearsal"
    assert rehearse("--learners", "12", "--out", str(out)) == 0
    said = capsys.readouterr().out
    assert "12 robots do the lessons" in said and "careful: " in said
    assert "of 12 learners, lessons 00 to 11." in said
    assert "cut off" in said and str(out) in said
    assert sorted(path.name for path in out.iterdir()) == ["class.html", "handed-in", "set-aside.txt"]
    page = (out / "class.html").read_text(encoding="utf-8")
    assert "<script src" not in page and "http" not in page.partition("</head>")[0]
    assert len((out / "set-aside.txt").read_text(encoding="utf-8").splitlines()) == 6


def test_the_course_on_another_set_can_be_rehearsed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "rehearsal"
    assert rehearse("--set", "walls", "--learners", "6", "--out", str(out)) == 0
    assert "of 6 learners, lessons 00 to 11." in capsys.readouterr().out
    page = (out / "class.html").read_text(encoding="utf-8")
    wanted = [number.lstrip("0") or "0" for number in course("walls")]
    assert [number for number in wanted if f"Lesson {number} · " not in page] == []
    assert "Lesson 4 · " not in page


def test_an_unknown_set_is_told_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rehearse("--set", "weather", "--out", str(tmp_path / "new")) == 1
    assert "Choose one of war, walls" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert rehearse("--out", str(tmp_path)) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_used_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    assert rehearse("--out", str(file / "inside")) == 1
    assert "can't be used" in capsys.readouterr().err


@pytest.mark.parametrize("size", ["0", "201", "many", "-3"])
def test_odd_sizes_are_refused(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        rehearsal.parse([f"--learners={size}"])
    assert "no number from 1 to 200" in capsys.readouterr().err
