"""The built site on a plain web server, and a lesson of it in Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from helpers.launch.environment import ROOT

READY_WITHIN = 120_000  # milliseconds; two free cores need about 15,000


def build_site(out: Path, *options: str) -> Path:
    """Build the site as its command does, and return the folder."""
    command = [sys.executable, "-m", "helpers", "site", "--out", str(out), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def can_build() -> bool:
    """Return whether this machine has what building needs."""
    return bool(shutil.which("npm") and shutil.which("node"))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder by Python's own web server, and yield its address."""
    options = ["0", "--bind", "127.0.0.1", "--directory", str(folder)]
    command = [sys.executable, "-u", "-m", "http.server", *options]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        port = server.stdout.readline().split(" port ")[1].split()[0]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def open_in_tab(page: Page, site: str, lesson: str) -> None:
    """Open a lesson and wait until every cell of it has run."""
    page.goto(f"{site}/notebooks/index.html?path={lesson}")
    page.wait_for_selector("[data-lesson=ready], [data-lesson=failed]", timeout=READY_WITHIN)


def complaints(page: Page) -> list[str]:
    """Return what the page shows of errors."""
    kinds = ("application/vnd.jupyter.stderr", "application/vnd.jupyter.error")
    wrong = page.locator(", ".join(f'[data-mime-type="{kind}"]' for kind in kinds))
    failed = page.locator("[data-lesson=failed]").count()
    return [*wrong.all_inner_texts(), *(["the lesson could not be filled"] if failed else [])]


def class_of(size: int, taken: Path, code: str, folder: Path) -> Path:
    """Return a folder with what one learner took along, copied for a class: each has a code of their own."""
    folder.mkdir()
    with zipfile.ZipFile(taken) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    for number in range(size):
        with zipfile.ZipFile(folder / f"my-work {number}.zip", "w") as copy:
            for name, raw in files.items():
                copy.writestr(name, raw.replace(f'"{code}"'.encode(), f'"k-{number}"'.encode()))
    return folder
