"""What a command fetches when it is first used: pinned, whole or not at all, and away from JupyterLab."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.launch import app, site_building
from helpers.launch.environment import SetupError
from helpers.launch.on_first_use import Tool, apart, into_environment, pins
from tests.launch.wheels import make_wheel

EXTENSION = "share/jupyter/labextensions/@harbour/lamp/package.json"


@pytest.fixture
def lamp(tmp_path: Path) -> Tool:
    """A small tool with an extension of JupyterLab."""
    return Tool("the harbour lamp", 1, [str(make_wheel(tmp_path, "harbour-lamp", EXTENSION))])


@pytest.fixture
def lost(tmp_path: Path) -> Tool:
    """A tool that is nowhere."""
    return Tool("the lost lamp", 1, [str(tmp_path / "lost_lamp-1.0-py3-none-any.whl")])


@pytest.fixture
def no_index(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tool]:
    """A tool, and a package index that does not answer."""
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_CONFIG_FILE", "nothing")
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    yield Tool("the far lamp", 1, ["far-lamp-of-nobody==1.0"])


def test_a_tool_apart_lies_in_its_folder_and_jupyterlab_does_not_find_it(lamp: Tool, tmp_path: Path) -> None:
    folder = tmp_path / "var" / "lamp-1.0"
    apart(lamp, folder)
    assert (folder / "harbour_lamp.py").is_file()
    assert (folder / EXTENSION).is_file()
    assert not (Path(sys.prefix) / EXTENSION).exists()
    importlib.invalidate_caches()
    assert importlib.util.find_spec("harbour_lamp") is None


def test_a_tool_is_fetched_once_and_told_in_a_line(
    lamp: Tool, lost: Tool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "var" / "lamp-1.0"
    apart(lamp, folder)
    assert capsys.readouterr().out == "Fetching the harbour lamp, once (1 MB) …\n"
    apart(lost, folder)
    assert capsys.readouterr().out == ""


def test_what_can_be_imported_is_not_fetched(lost: Tool, capsys: pytest.CaptureFixture[str]) -> None:
    into_environment(lost, ["json", "argparse"])
    assert capsys.readouterr().out == ""


def test_one_module_that_is_missing_is_enough_to_fetch(lost: Tool) -> None:
    with pytest.raises(SetupError, match=r"^The lost lamp could not be fetched\."):
        into_environment(lost, ["json", "harbour_lamp"])


def test_a_failure_leaves_nothing_behind(lost: Tool, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"^The lost lamp could not be fetched\."):
        apart(lost, tmp_path / "var" / "lamp-1.0")
    assert list((tmp_path / "var").iterdir()) == []


def test_without_internet_what_to_do_is_told(no_index: Tool, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"Check the connection, and give the same command again\."):
        apart(no_index, tmp_path / "var" / "lamp-1.0")


def test_a_file_in_the_place_of_the_folder_is_told(lamp: Tool, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("not a folder", encoding="utf-8")
    with pytest.raises(SetupError, match=r"^The harbour lamp could not be fetched\."):
        apart(lamp, tmp_path / "var" / "lamp-1.0")


def test_an_extra_is_read_whole_or_in_part() -> None:
    assert len(pins("test")) > 5
    assert pins("scale", "tqdm") == [pin for pin in pins("scale") if pin.startswith("tqdm==")] != []


@pytest.mark.parametrize("module", [app, site_building])
def test_a_tool_is_pinned_and_its_folder_bears_its_version(module: object) -> None:
    tool, home = vars(module)["TOOL"], vars(module)["HOME"]
    versions = [pin.partition("==")[2] for pin in tool.packages]
    assert all(versions)
    assert home.name.endswith(f"-{versions[0]}")
