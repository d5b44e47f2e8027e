"""Binder gives the lessons as the start command does: the same packages, settings and first page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.error import URLError

import pytest
from packaging.requirements import InvalidRequirement, Requirement

from helpers.launch.environment import ROOT
from helpers.launch.lab import FIRST_LESSON, free_port, page_of

BINDER = ROOT / ".binder"
START = BINDER / "start"

needs_bash = pytest.mark.skipif(sys.platform == "win32", reason="Binder's machines run Linux")


def test_what_is_installed_is_what_the_kit_requires_and_nothing_else() -> None:
    (line,) = [line for line in (BINDER / "requirements.txt").read_text().splitlines() if line[:1] not in "#"]
    option, place = line.split()
    assert option == "-r" and (BINDER / place).resolve() == ROOT / "requirements.txt"
    with pytest.raises(InvalidRequirement):
        Requirement(line)


def test_python_is_new_enough_for_the_kit() -> None:
    name, _, version = (BINDER / "runtime.txt").read_text().strip().partition("-")
    assert name == "python"
    assert tuple(map(int, version.split("."))) >= (3, 11)


@needs_bash
def test_the_start_script_can_be_run_and_hands_over_to_what_binder_starts() -> None:
    assert os.access(START, os.X_OK)
    assert subprocess.run(["bash", "-n", str(START)], check=False).returncode == 0
    told = subprocess.run(
        [str(START), "printenv", "KIT_HOST", "JUPYTER_CONFIG_PATH"],
        capture_output=True,
        text=True,
        check=True,
    )
    host, path = told.stdout.split()
    assert host == "session" and path.split(":")[0] == str(ROOT / "helpers" / "hub" / "config")


@pytest.fixture(scope="module")
def binder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that was started as Binder starts one, by a learner who has no settings."""
    home, port = tmp_path_factory.mktemp("home"), free_port(0)
    command = [str(START), sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    # As Binder's spawner says it.
    options = ["--ip=127.0.0.1", f"--port={port}", "--ServerApp.base_url=/user/one/", "--ServerApp.token=key"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "KIT_"))}
    server = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env={**kept, "HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/user/one"
    finally:
        server.terminate()
        server.wait(timeout=30)


def ask(address: str) -> Any:
    """Return the answer to a request, once the server is up."""
    request = urllib.request.Request(address, headers={"Authorization": "token key"})
    until = time.monotonic() + 60
    while True:
        try:
            return urllib.request.urlopen(request, timeout=10)
        except URLError:
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.2)


@needs_bash
def test_binder_opens_start_here_with_the_kits_settings_and_extension(binder: str) -> None:
    with ask(f"{binder}/") as page:
        assert page.geturl() == f"{binder}{page_of(FIRST_LESSON)}"
        shown = page.read().decode("utf-8")
    config = json.loads(shown.partition('type="application/json">')[2].partition("</script>")[0])
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]
    assert "media-literacy-kit" in {one["name"] for one in config["federated_extensions"]}
    with ask(f"{binder}/api/contents/") as listed:
        names = {one["name"] for one in json.load(listed)["content"]}
    assert FIRST_LESSON in names and "README.md" not in names
