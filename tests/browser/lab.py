"""Starting the real JupyterLab, opening a lesson in real Chromium, and waiting until it is ready."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import nbformat
from playwright.sync_api import Locator, Page, expect

from helpers.edition.browsers import FLAGS, NoBrowser, find_browser
from helpers.launch.environment import ROOT

ARTEFACTS = ROOT / "tests" / "artefacts"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
# A busy machine answers later than Playwright's five seconds.
expect.set_options(timeout=20_000)

READY_WITHIN = 60_000  # milliseconds; a warm machine needs about 5,000

CHROMIUM_FLAGS = ["--no-sandbox", *FLAGS]

# The start command's own code, on a copy of the lessons and with settings nobody has changed.
START = """
import sys
from pathlib import Path
from helpers.launch import lab
options = lab.parse(sys.argv[3:])
options.lessons, options.state = Path(sys.argv[1]), Path(sys.argv[2])
sys.exit(lab.run(options))
"""


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address and token, the folders of lessons and of response files."""

    server: str
    token: str
    lessons: Path
    work: Path

    def address(self, lesson: str) -> str:
        """Return the address that opens `lesson`, a file name in the lessons' folder."""
        return f"{self.server}/doc/tree/{quote(lesson)}?token={self.token}"


def find_chromium() -> Path | None:
    """Return a Chromium, Chrome or Edge of this machine; what KIT_CHROMIUM names comes first."""
    try:
        return find_browser()
    except NoBrowser:
        return None


def copy_lessons(target: Path) -> Path:
    """Copy the lessons (not anybody's answers), so that a test leaves them as they are."""
    return Path(
        shutil.copytree(ROOT / "lessons", target, ignore=shutil.ignore_patterns("my-work", ".ipynb_*"))
    )


def running_lab(lessons: Path, state: Path, work: Path) -> AbstractContextManager[Lab]:
    """Run the start command on `lessons` for the length of a `with` block."""
    command = [sys.executable, "-c", START, str(lessons), str(state), "--no-browser", "--port", "0"]
    return _running(command, lessons, state, work)


def lab_on(cells: Sequence[str], name: str, folder: Path) -> AbstractContextManager[Lab]:
    """Run the start command on one notebook of these cells, made in `folder` and run when it is opened."""
    (folder / "lessons").mkdir()
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in cells],
        metadata={"kernelspec": kernel, "kit": {"run_on_open": True}},
    )
    nbformat.write(notebook, folder / "lessons" / name)
    return running_lab(folder / "lessons", folder / "state", folder / "my-work")


def plain_lab(lessons: Path, state: Path, work: Path) -> AbstractContextManager[Lab]:
    """Run JupyterLab as anybody has it, without the kit's settings and extension, likewise."""
    options = [f"--ServerApp.root_dir={lessons}", "--no-browser", "--allow-root", "--port=0"]
    own = {name: str(state / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR")}
    return _running([sys.executable, "-m", "jupyterlab", *options], lessons, state, work, own)


@contextmanager
def _running(
    command: list[str], lessons: Path, state: Path, work: Path, settings: dict[str, str] | None = None
) -> Iterator[Lab]:
    state.mkdir(parents=True, exist_ok=True)
    log = state / "log.txt"
    with log.open("w", encoding="utf-8") as printed:
        environment = {**os.environ, **(settings or {}), "KIT_WORK": str(work), "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=printed, stderr=printed)
        try:
            server, token = wait_for_address(process, log)
            yield Lab(server, token, lessons, work)
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                # A busy machine takes long to end its kernels; what was to be seen has been seen.
                process.kill()


def wait_for_address(process: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> tuple[str, str]:
    """Return the server and the token that the start command printed."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        found = re.search(r"(http://[\d.]+:\d+)/\S*token=(\w+)", log.read_text(encoding="utf-8"))
        if found:
            return found[1], found[2]
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')}")


def leaves_loopback(address: str) -> bool:
    """Return whether a request to `address` would leave this machine."""
    parts = urlsplit(address)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOOPBACK


def open_lesson(page: Page, lab: Lab, lesson: str, selector: str | None = None) -> Locator:
    """Open `lesson`, wait until it is filled (and `selector` is visible), and return its page element."""
    page.goto(lab.address(lesson))
    return wait_until_ready(page, selector)


def wait_until_ready(page: Page, selector: str | None = None) -> Locator:
    """Wait until the lesson in front has run by itself, its kernel is idle and `selector` is visible."""
    lesson = page.locator(".jp-NotebookPanel:visible")
    expect(lesson).to_have_attribute("data-lesson", re.compile("ready|failed"), timeout=READY_WITHIN)
    expect(lesson).to_have_attribute("data-lesson", "ready")
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=READY_WITHIN)
    if selector is not None:
        expect(lesson.locator(selector).first).to_be_visible(timeout=READY_WITHIN)
    return lesson


def screenshot(page: Page, name: str, timeout: float = 30_000) -> Path:
    """Save the page as tests/artefacts/`name`.png, within `timeout` milliseconds; return its path."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    path = ARTEFACTS / f"{re.sub(r'[^A-Za-z0-9_-]+', '-', name).strip('-')}.png"
    page.screenshot(path=path, timeout=timeout)
    return path
