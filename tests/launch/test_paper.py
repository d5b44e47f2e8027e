"""`paper` prints a lesson and takes in what was typed; nothing is replaced unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.classroom.gathering import gather
from helpers.launch import paper


def run(*arguments: str) -> int:
    return paper.run(paper.parse(list(arguments)))


def test_a_sheet_and_its_table_are_saved_and_the_table_is_taken_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("3", "--out", str(tmp_path)) == 0
    table = tmp_path / "lesson-03-paper.csv"
    assert "Lesson 3" in (tmp_path / "lesson-03-paper.html").read_text(encoding="utf-8")
    table.write_bytes(table.read_bytes().replace(b"\n,", b"\nk-1,B", 1).replace(b"\n,", b"\nk-2,", 1))
    assert run("3", str(table), "--out", str(tmp_path / "class")) == 0
    assert "of 2 learners" in capsys.readouterr().out
    assert gather(tmp_path / "class").learners == ("k-1", "k-2")


def test_cells_that_do_not_fit_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "typed.csv"
    table.write_text("code,1,2\nk-1,B,Q\n", encoding="utf-8")
    assert run("03", str(table), "--out", str(tmp_path / "class")) == 1
    captured = capsys.readouterr()
    assert "of 1 learner in" in captured.out
    assert captured.err.startswith("Left out, 1 cell:\n  Row 2, column C “Q”")


def test_files_that_are_there_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "typed.csv"
    table.write_text("code,1\nk-1,B\n", encoding="utf-8")
    out = str(tmp_path / "class")
    assert run("03", str(table), "--out", out) == 0
    before = (tmp_path / "class" / "k-1" / "lesson-03.json").read_bytes()
    table.write_text("code,1\nk-1,A\n", encoding="utf-8")
    assert run("03", str(table), "--out", out) == 1
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "class" / "k-1" / "lesson-03.json").read_bytes() == before
    assert run("03", str(table), "--out", out, "--overwrite") == 0


def test_what_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("77") == 1
    assert "There is no lesson “77”" in capsys.readouterr().err
    assert run("03", str(tmp_path / "no.csv")) == 1
    assert "There is no file" in capsys.readouterr().err
