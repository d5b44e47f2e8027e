"""`export` writes what it says, leaves files alone, and tells in plain words what it could not do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.articles.seeds import seed
from helpers.launch import exporting
from helpers.launch.environment import ROOT
from helpers.practice.session import Session
from tests.classroom.brat_reader import read_ann, read_conf
from tests.practice.gift_reader import read_gift


def export(*arguments: str | Path) -> int:
    return exporting.run(exporting.parse([str(one) for one in arguments]))


def coded(folder: Path) -> Path:
    session = Session.open("05", folder, learner="k-9", texts=seed)
    start = seed("004").text.index("Sept 23")
    session.answer("mark-004", [{"start": start, "end": start + 7, "label": "distance", "reason": "a day"}])
    return folder


def test_questions_go_to_moodle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "five.txt"
    assert export("gift", "05", "--out", path) == 0
    told = capsys.readouterr().out
    assert "Lesson 05: 20 questions." in told and "Left out: Mark the words that hold back." in told
    assert len(read_gift(path.read_text(encoding="utf-8"))) == 21


def test_the_course_on_another_set_goes_to_moodle(tmp_path: Path) -> None:
    path = tmp_path / "lessons.txt"
    assert export("gift", "--set", "walls", "--out", path) == 0
    text = path.read_text(encoding="utf-8")
    assert "/Lesson 04b" in text and "/Lesson 04\n" not in text


def test_all_lessons_make_one_file(tmp_path: Path) -> None:
    path = tmp_path / "all.txt"
    assert export("gift", "--with-texts", "--out", path) == 0
    kinds = [one.kind for one in read_gift(path.read_text(encoding="utf-8"))]
    assert kinds.count("category") >= 7 and kinds.count("description") > 5


@pytest.mark.parametrize("form", ["csv", "jsonld"])
def test_codings_go_out(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"out.{form}"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notes.txt").write_text("ill")
    assert export("codings", coded(tmp_path / "in"), "--as", form, "--out", path) == 0
    told = capsys.readouterr().out
    assert "1 marks of 1 learners." in told and "Not used: notes.txt" in told
    assert "Sept 23" in path.read_text(encoding="utf-8")


def test_codings_and_tags_go_to_brat(tmp_path: Path) -> None:
    assert export("codings", coded(tmp_path / "in"), "--as", "brat", "--out", tmp_path / "brat") == 0
    conf = read_conf((tmp_path / "brat" / "annotation.conf").read_text(encoding="utf-8"))
    text, ann = (tmp_path / "brat" / "k-9" / f"05-mark-004.{ending}" for ending in ("txt", "ann"))
    assert text.read_bytes().decode() == seed("004").text
    marks = read_ann(text.read_bytes().decode(), ann.read_bytes().decode(), conf)
    assert [one.note for one in marks.values()] == ["a day"]
    source = next((ROOT / "seeds").glob("003*.txt"))
    assert export("tags", source, "--as", "brat", "--out", tmp_path / "tags") == 0
    assert len(list((tmp_path / "tags").glob("*.ann"))) == 1


def test_tags_go_to_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bridge.txt").write_text("“It held,” Mayor Ada Example said.\n")
    assert export("tags", tmp_path / "bridge.txt", "--out", tmp_path / "tags.csv") == 0
    assert "Ada Example" in (tmp_path / "tags.csv").read_text(encoding="utf-8")
    assert "Saved" in capsys.readouterr().out


def test_metadata_go_out_with_the_frameworks(tmp_path: Path) -> None:
    path = tmp_path / "course.jsonld"
    assert export("metadata", "--out", path) == 0
    parts = json.loads(path.read_text(encoding="utf-8"))["hasPart"]
    assert len(parts[1]["educationalAlignment"]) == 4


def test_a_file_or_folder_that_is_there_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "course.jsonld"
    path.write_text("mine")
    assert export("metadata", "--out", path) == 1
    assert "was left as it is" in capsys.readouterr().err and path.read_text() == "mine"
    assert export("metadata", "--out", path, "--overwrite") == 0
    assert export("codings", coded(tmp_path / "in"), "--as", "brat", "--out", tmp_path) == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["course.jsonld", "in"]


def test_what_cannot_be_done_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("gift", "99", "--out", tmp_path / "a.txt") == 1
    assert export("codings", tmp_path / "nowhere", "--out", tmp_path / "a.csv") == 1
    assert export("metadata", "--out", tmp_path / "no" / "a.json") == 1
    told = capsys.readouterr().err
    assert "There is no lesson “99”" in told and "There is no folder or file" in told
    assert "Make it first" in told and "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", [[], ["gift"], ["codings"], ["tags"], ["metadata"]])
def test_help_teaches(what: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        exporting.parse([*what, "--help"])
    assert ended.value.code == 0 and "helpers export" in capsys.readouterr().out
