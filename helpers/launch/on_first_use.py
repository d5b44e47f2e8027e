"""What one command needs beyond the kit: fetched when somebody first uses that command, and told in a line.

It goes into the environment, or into a folder apart, where it would otherwise change everybody's JupyterLab.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

from helpers.launch.environment import ROOT, SetupError
from helpers.launch.installing import later_reason, pip_environment

PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--retries", "2")


@dataclass(frozen=True)
class Tool:
    """What is to be there: what a sentence calls it, how much is fetched (megabytes), its pinned packages."""

    name: str
    megabytes: int
    packages: Sequence[str]


def pins(extra: str, *names: str) -> list[str]:
    """Return the packages of an extra as `pyproject.toml` pins them; with `names`, only these.

    >>> [pin.partition("==")[0] for pin in pins("test", "playwright")]
    ['playwright']
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: list[str] = project["optional-dependencies"][extra]
    return [pin for pin in found if not names or pin.partition("==")[0] in names]


def into_environment(tool: Tool, modules: Sequence[str]) -> None:
    """Install `tool` with the running Python, unless all its `modules` can be imported already.

    Raises:
        SetupError: it can't be fetched; the message says why and what to do.
    """
    if all(find_spec(module) for module in modules):
        return
    _fetch(tool, [])
    invalidate_caches()


def folder_of(name: str, version: str) -> Path:
    """Return the folder in the environment for a tool that lies apart.

    >>> folder_of("kit-lamp", "0.5").name
    'kit-lamp-0.5'
    """
    return Path(sys.prefix) / "var" / f"{name}-{version}"


def apart(tool: Tool, folder: Path) -> None:
    """Put `tool` into `folder`, unless it is there. All that its packages need has to be among them.

    Raises:
        SetupError: it can't be fetched; the message says why and what to do. Nothing is left behind.
    """
    if folder.is_dir():
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as made:
            new = Path(made) / folder.name
            _fetch(tool, ["--no-deps", "--target", str(new)])
            new.rename(folder)  # Only a whole installation stands there.
    except OSError as error:
        raise _failed(tool, str(error)) from error


def _fetch(tool: Tool, options: Sequence[str]) -> None:
    print(f"Fetching {tool.name}, once ({tool.megabytes} MB) …", flush=True)
    done = subprocess.run(
        [sys.executable, *PIP, *options, *tool.packages],
        env=pip_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise _failed(tool, done.stdout + done.stderr)


def _failed(tool: Tool, printed: str) -> SetupError:
    name = tool.name[0].upper() + tool.name[1:]
    return SetupError(f"{name} could not be fetched.\n{later_reason(printed, Path(sys.prefix))}")
