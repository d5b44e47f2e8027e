"""A copy of the kit as a school has it that may not pass the articles on: the five texts are left out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from helpers.articles.seeds import texts
from helpers.launch.environment import ROOT

_LEFT_OUT = shutil.ignore_patterns("__pycache__", "my-work", ".ipynb_*")


def bare_kit(folder: Path) -> Path:
    """Copy the kit into a folder, without the five texts and without anybody's answers."""
    for name in ("helpers", "seeds", "lessons"):
        shutil.copytree(ROOT / name, folder / name, ignore=_LEFT_OUT)
    for text in texts():
        (folder / text).unlink()
    return folder


def told_by(kit: Path, script: str, work: Path) -> Any:
    """Run a script in a copy of the kit, and return the JSON in the last line that it prints."""
    environment = {**os.environ, "KIT_WORK": str(work), "PYTHONPATH": str(kit), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, cwd=kit, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
