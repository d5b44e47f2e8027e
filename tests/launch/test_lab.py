"""JupyterLab as a learner meets it: which lesson, which port, which settings, and who may get in."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.launch import lab
from helpers.launch.environment import ROOT, SetupError

SETTINGS = lab.HERE / "settings"
EXTENSION = lab.HERE / "labextensions" / "media-literacy-kit"
JUPYTERLAB = Path(sys.prefix) / "share" / "jupyter" / "lab"


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    for name in ("00_start_here", "01_page", "01b_page", "02_headline", "02_headline_again"):
        (tmp_path / f"{name}.ipynb").touch()
    return tmp_path


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind((lab.ADDRESS, 0))
        holder.listen()
        yield holder.getsockname()[1]


def read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", "00_start_here"),
        ("1", "01_page"),
        ("01", "01_page"),
        ("1b", "01b_page"),
        ("01B", "01b_page"),
        ("01_pa", "01_page"),
        ("lessons/01_page.ipynb", "01_page"),
    ],
)
def test_a_lesson_is_found_by_its_number_or_beginning(lessons: Path, wanted: str, found: str) -> None:
    assert lab.find_lesson(wanted, lessons) == f"{found}.ipynb"


@pytest.mark.parametrize("wanted", ["7", "headline", "02"])
def test_an_unknown_or_unclear_lesson_lists_those_there_are(lessons: Path, wanted: str) -> None:
    with pytest.raises(SetupError, match=r"(?s)00_start_here.*02_headline_again"):
        lab.find_lesson(wanted, lessons)


def test_a_taken_port_is_passed_over(taken_port: int) -> None:
    assert lab.free_port(taken_port) > taken_port


def test_port_zero_is_any_free_one() -> None:
    assert lab.free_port(0) > 0


def test_when_no_port_is_free_another_is_suggested(taken_port: int) -> None:
    with pytest.raises(SetupError, match="--port"):
        lab.free_port(taken_port, tries=1)


def test_the_server_keeps_to_this_machine_behind_a_new_token_each_time() -> None:
    first, second = (lab.server_arguments(Path("x"), "/doc", 8888, browser=False) for _ in range(2))
    tokens = [next(word for word in words if "token=" in word) for words in (first, second)]
    assert tokens[0] != tokens[1]
    assert all(re.fullmatch(r"--IdentityProvider\.token=[0-9a-f]{48}", token) for token in tokens)
    assert "--ServerApp.ip=127.0.0.1" in first


def test_announcements_updates_and_the_extension_manager_are_off() -> None:
    words = lab.server_arguments(Path("x"), "/doc", 8888, browser=False)
    assert "--LabApp.news_url=None" in words
    assert "--LabApp.extension_manager=readonly" in words
    notices = read(SETTINGS / "overrides.json")["@jupyterlab/apputils-extension:notification"]
    assert notices == {"checkForUpdates": False, "fetchNews": "false"}
    disabled = read(SETTINGS / "page_config.json")["disabledExtensions"]
    assert disabled["@jupyterlab/apputils-extension:announcements"] is True


def test_every_setting_of_ours_is_one_that_this_jupyterlab_has() -> None:
    for plugin, values in read(SETTINGS / "overrides.json").items():
        package, _, name = plugin.partition(":")
        schema = read(JUPYTERLAB / "schemas" / package / f"{name}.json")
        assert set(values) <= set(schema["properties"]), plugin


def test_every_part_we_switch_off_is_one_that_this_jupyterlab_has() -> None:
    core = "".join(path.read_text(encoding="utf-8") for path in JUPYTERLAB.glob("static/jlab_core.*.js"))
    schemas = {
        f"{path.parent.parent.name}/{path.parent.name}" for path in JUPYTERLAB.glob("schemas/*/*/*.json")
    }
    for name in read(SETTINGS / "page_config.json")["disabledExtensions"]:
        assert f'"{name}"' in core or name in schemas, name


def test_the_extension_is_where_jupyterlab_looks_for_it() -> None:
    described = read(EXTENSION / "package.json")
    build = described["jupyterlab"]["_build"]
    script = (EXTENSION / build["load"]).read_text(encoding="utf-8")
    assert described["name"] == EXTENSION.name
    assert f'NAME = "{EXTENSION.name}"' in script
    assert f'"{build["extension"]}"' in script
    assert (EXTENSION / "static" / "lesson.css").is_file()


def test_the_extension_and_its_styles_ask_no_other_machine() -> None:
    for path in (EXTENSION / "static").iterdir():
        assert "://" not in path.read_text(encoding="utf-8"), path


def test_the_start_command_serves_start_here_and_a_second_start_finds_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "helpers", "start", "--no-browser", "--port", "0"]
    log = tmp_path / "log.txt"
    with log.open("w", encoding="utf-8") as printed:
        process = subprocess.Popen(command, cwd=ROOT, stdout=printed, stderr=printed)
    try:
        address = printed_address(log)
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert answer.status == 200
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert second.returncode == 0
        assert "already running" in second.stdout
        assert address in second.stdout
    finally:
        process.terminate()
        process.wait(timeout=30)


def printed_address(log: Path) -> str:
    """Wait for the address that the start command prints."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = re.search(r"http://\S+token=\w+", log.read_text(encoding="utf-8"))
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))
