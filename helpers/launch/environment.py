"""The kit's own Python environment: made once in `.venv`, mended when broken, left alone when up to date.

A stamp file in `.venv` remembers what was installed, so that a warm start asks nobody and works offline.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from helpers.launch.installing import InstallError, install, plain_reason

ROOT = Path(__file__).resolve().parents[2]
DISTRIBUTION = "media-literacy-kit"
# By the names they are imported under.
TEST_TOOLS = (
    "pytest",
    "hypothesis",
    "nbclient",
    "playwright",
    "axe_playwright_python",
    "jsonschema",
    "krippendorff",
    "ruff",
    "mypy",
    "pyarrow",
    "tqdm",
    "vl_convert",
    "distributed",
)

# An earlier kit installed these here to build the site. They bring an extension that JupyterLab can't load.
LEFT_OVER = ("jupyterlite-core", "jupyterlite-pyodide-kernel")
LEFT_EXTENSION = Path("share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/package.json")

NO_VENV = """This Python can't make environments: its venv module is missing.
On Debian, Ubuntu or a Chromebook, install it with
    sudo apt install python3-venv
and start again. Elsewhere, install Python from https://www.python.org/downloads/."""

NOTHING_NEW = "No internet, so nothing new was installed: going on with what is there."


class SetupError(Exception):
    """Something a person has to mend; the text says what happened and what to do."""


@dataclass(frozen=True)
class Stamp:
    """What `.venv` holds: which requirements, with the test tools or not, and whether it was finished."""

    fingerprint: str = ""
    tests: bool = False
    finished: bool = False


@dataclass(frozen=True)
class Environment:
    """The folder `.venv` of the kit in `root`."""

    root: Path

    @property
    def folder(self) -> Path:
        """Return the environment's folder, whether or not it exists."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Return its Python, whether or not it exists."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp_file(self) -> Path:
        """Return the file that remembers what was installed."""
        return self.folder / "kit-installed.json"

    def fingerprint(self) -> str:
        """Return a SHA-256 that changes with the requirements, the Python and the folder's place."""
        digest = hashlib.sha256(f"{sys.version_info[:2]} {self.root}".encode())
        for name in ("requirements.txt", "pyproject.toml"):
            digest.update((self.root / name).read_bytes())
        return digest.hexdigest()

    def read_stamp(self) -> Stamp | None:
        """Return the stamp, or None where there is none (no environment, or one made by hand)."""
        try:
            return Stamp(**json.loads(self.stamp_file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError):
            return Stamp()

    def write_stamp(self, stamp: Stamp) -> None:
        """Remember `stamp`."""
        self.stamp_file.write_text(json.dumps(stamp.__dict__), encoding="utf-8")

    def restore_stamp(self, before: Stamp | None) -> None:
        """Remember what was there before an installation that changed nothing."""
        if before is not None and before.finished:
            self.write_stamp(before)
        else:
            self.stamp_file.unlink(missing_ok=True)

    def is_current(self, *, tests: bool) -> bool:
        """Return whether everything that is asked for now was installed completely."""
        stamp = self.read_stamp()
        if stamp is None or not stamp.finished or stamp.fingerprint != self.fingerprint():
            return False
        return stamp.tests or not tests

    def is_sound(self) -> bool:
        """Return whether its Python runs, is new enough, and no installation was cut off halfway."""
        stamp = self.read_stamp()
        if stamp is not None and not stamp.finished:
            return False
        probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
        try:
            done = subprocess.run(
                [self.python, "-I", "-c", probe], capture_output=True, timeout=60, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    def build(self) -> None:
        """Make the folder anew with the running Python; what lay there before is removed.

        Raises:
            SetupError: it can't be made; the message says why and what to do.
        """
        if find_spec("venv") is None or find_spec("ensurepip") is None:
            raise SetupError(NO_VENV)
        try:
            if self.folder.exists():
                print("The folder .venv is damaged or unfinished: making it anew.", flush=True)
                shutil.rmtree(self.folder)
            making = [sys.executable, "-m", "venv", str(self.folder)]
            done = subprocess.run(making, capture_output=True, text=True, errors="replace", check=False)
            if done.returncode:
                raise OSError(done.stdout + done.stderr)
            self.write_stamp(Stamp())
        except OSError as error:
            raise SetupError(plain_reason(str(error), self.root)) from error

    def fill(self, *, tests: bool) -> None:
        """Install what is missing, and remember it.

        Without network an environment that was complete before stays in use as it is.

        Raises:
            SetupError: it can't be installed; the message says why and what to do.
        """
        before = self.read_stamp()
        self.write_stamp(Stamp())
        try:
            install(self.python, self.root, tests=tests)
        except InstallError as error:
            usable = before is not None and before.finished and (before.tests or not tests)
            if error.nothing_changed:
                self.restore_stamp(before)
            if not (error.nothing_changed and usable):
                raise SetupError(str(error)) from error
            print(NOTHING_NEW, flush=True)
            return
        self.write_stamp(Stamp(self.fingerprint(), tests or (before is not None and before.tests), True))

    def drop_left_over(self) -> None:
        """Take out what an earlier kit put here, and what JupyterLab can't load; no failure stops a start."""
        if (self.folder / LEFT_EXTENSION).is_file():
            print("Tidying up the folder .venv, once …", flush=True)
            asked = [str(self.python), "-m", "pip", "uninstall", "--yes", "--quiet", *LEFT_OVER]
            subprocess.run(asked, capture_output=True, check=False)

    def prepare(self, *, tests: bool) -> None:
        """Make, mend or update the environment as far as needed; a warm start does nothing."""
        sound = self.is_sound()
        if sound:
            self.drop_left_over()
        if sound and self.is_current(tests=tests):
            return
        announce(first=not sound or self.read_stamp() is None)
        if not sound:
            self.build()
        self.fill(tests=tests)


def announce(*, first: bool) -> None:
    """Say what is about to happen and how long it takes."""
    what = "Setting up, once: about a minute and 400 MB from the internet, into the folder .venv."
    print(what if first else "The kit's requirements have changed: updating, about a minute.", flush=True)


def holds_kit(root: Path) -> bool:
    """Return whether the running Python has the kit of this folder installed."""
    try:
        origin = json.loads(distribution(DISTRIBUTION).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return False
    place = url2pathname(urlsplit(origin.get("url", "")).path)
    return bool(place) and Path(place).resolve() == root.resolve()


def has_test_tools() -> bool:
    """Return whether the running Python has everything that the checks need."""
    return all(find_spec(tool) is not None for tool in TEST_TOOLS)


def environment_python(*, tests: bool, root: Path = ROOT) -> Path | None:
    """Return the Python to go on with, or None where the running one will do.

    A Python that somebody else prepared (it holds the kit) is used as it is, never changed.

    Raises:
        SetupError: the environment can't be made; the message says why and what to do.
    """
    own = Environment(root)
    inside = Path(sys.prefix).resolve() == own.folder.resolve()
    stamped = inside and own.read_stamp() is not None
    if not stamped and holds_kit(root) and (has_test_tools() or not tests):
        return None
    if inside and own.is_current(tests=tests):
        return None
    try:
        own.prepare(tests=tests)
    except OSError as error:
        raise SetupError(plain_reason(str(error), root)) from error
    return None if inside else own.python


def run_again(python: Path, arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run `python -m helpers` with these arguments in the kit's environment and return its exit code.

    Ctrl+C reaches both programs; this one waits until the other has tidied up.
    """
    process = subprocess.Popen([python, "-m", "helpers", *arguments], cwd=root)
    before = signal.signal(signal.SIGTERM, lambda _signal, _frame: process.terminate())
    while True:
        try:
            code = process.wait()
            break
        except KeyboardInterrupt:
            continue
    signal.signal(signal.SIGTERM, before)
    return code if code >= 0 else 128 - code
