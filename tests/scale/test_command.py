"""What a person types, and is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from helpers.launch import tagging
from helpers.launch.environment import ROOT
from helpers.scale.run import NEEDED

pytest.importorskip("pyarrow", reason="the extra scale is not installed")


def test_a_folder_becomes_tables_and_what_was_left_out_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text("The bridge is open, the mayor said.", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    assert tagging.run(tagging.parse([str(folder), "--out", str(tmp_path / "tags"), "--quiet"])) == 0
    told = capsys.readouterr().out
    assert "1 articles and" in told and "1 could not be read: errors.parquet tells which" in told
    assert (tmp_path / "tags" / "tags.parquet").is_file()


def test_a_folder_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tagging.run(tagging.parse([str(tmp_path / "artciles"), "--out", str(tmp_path / "tags")])) == 1
    assert "Check the spelling" in capsys.readouterr().err
    assert not (tmp_path / "tags").exists()


def test_no_processes_at_all_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        tagging.parse(["articles", "--processes", "0"])
    assert "give 1 or more" in capsys.readouterr().err


def test_a_file_for_the_tables_is_refused_as_there_are_several(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        tagging.parse(["articles", "--out", "tags.parquet"])
    assert "must be a folder: leave the ending away" in capsys.readouterr().err


def test_what_is_fetched_on_first_use_is_pinned_with_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    pins = tomllib.loads(text)["project"]["optional-dependencies"]["scale"]
    assert [pin.partition("==")[0] for pin in pins] == [*NEEDED, "vl-convert-python"]
    lines = text.splitlines()
    for pin in pins:
        above = lines[next(number for number, line in enumerate(lines) if pin in line) - 1]
        assert above.lstrip().startswith("# ")
