"""`class` makes a page from a folder or a zip file, says what is on it, and overwrites nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from helpers.classroom.robot_class import make_class
from helpers.launch.class_view import parse, run
from helpers.launch.environment import ROOT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("class")
    make_class(place, learners=12, lessons=["05", "06"])
    (place / "notes.txt").write_text("Not handed in", encoding="utf-8")
    return place


def made(*arguments: object) -> int:
    return run(parse(list(map(str, arguments))))


def test_a_folder_becomes_a_page(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "class.html"
    assert made(folder, "--out", out, "--lesson", 5) == 0
    html = out.read_text(encoding="utf-8")
    assert 'id="t-05" checked' in html and "robot-01" in html
    told = capsys.readouterr().out
    assert "12 learners, 2 lessons" in told and "Set aside: 1 file" in told
    assert made(folder, "--out", out, "--projector") == 0, "a class view may be made anew"
    assert "robot-01" not in out.read_text(encoding="utf-8")


def test_so_does_a_zip_file(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "collected.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in folder.rglob("*.json"):
            archive.write(file, file.relative_to(folder))
    assert made(packed, "--out", tmp_path / "class.html", "--least", 6) == 0
    assert "fewer than 6" in (tmp_path / "class.html").read_text(encoding="utf-8")


def test_a_page_of_somebody_elses_is_left_alone(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "mine.html"
    other.write_text("my page", encoding="utf-8")
    assert made(folder, "--out", other) == 1
    assert other.read_text(encoding="utf-8") == "my page"
    assert "choose another name" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "no folder or file"),
        (["empty"], "No answers were found"),
        (["class", "--lesson", "04"], "Nobody handed in lesson 04. There are: 05, 06."),
    ],
)
def test_what_is_missing_is_told(
    arguments: list[str], said: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    place = folder if arguments[0] == "class" else tmp_path / arguments[0]
    assert made(place, *arguments[1:], "--out", tmp_path / "class.html") == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "class.html").exists()


@pytest.mark.parametrize("option", [["--least", "2"], ["--least", "few"], ["--out", "class.txt"]])
def test_an_option_that_makes_no_sense_is_a_question_of_usage(option: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["folder", *option])
    assert ended.value.code == 2


def test_importing_the_command_loads_no_lessons() -> None:
    program = "import sys, helpers.launch.class_view; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not [
        name for name in done.stdout.split() if name.startswith(("helpers.classroom", "helpers.prac"))
    ]
