"""Five learners at once on a real hub do lesson 1 and hand in; the teacher sees five.

Here all learners are the user who runs the tests. `python -m tests.benchmarks.hub --accounts` runs the recipe
with accounts of the system, as a school does, and lets learners try to get at each other's files.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helpers.launch.environment import ROOT
from tests.browser.lab import find_chromium
from tests.hub.at_a_browser import at_a_browser
from tests.hub.hub import Hub, install_hub, running_hub
from tests.hub.visitor import Visitor

LEARNERS = ("k-01", "k-02", "k-03", "k-04", "k-05")
IN_CHROMIUM, BY_REQUESTS = LEARNERS[0], LEARNERS[1:]
LESSON = "01_what_am_i_looking_at.ipynb"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="JupyterHub does not run on Windows"),
]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    if not (shutil.which("npm") and find_chromium()):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "A hub's proxy needs Node.js, a learner Chromium."
        )
    install_hub()
    with running_hub(tmp_path_factory.mktemp("hub"), LEARNERS) as hub:
        yield hub


def by_requests(hub: Hub, name: str) -> str:
    """Do all that a learner does without a browser; return what the terminal printed."""
    visitor = Visitor(hub.address, name, "tempted" if name in LEARNERS[1:3] else "right")
    visitor.log_in(hub.passwords[name])
    visitor.start()
    visitor.do_lesson(LESSON)
    return visitor.hand_in()


def test_five_learners_at_once_do_lesson_one_and_hand_in(hub: Hub, tmp_path: Path) -> None:
    with ThreadPoolExecutor(len(LEARNERS)) as pool:
        by_hand = pool.submit(at_a_browser, hub, IN_CHROMIUM, LESSON)
        printed_to_all = list(pool.map(lambda name: by_requests(hub, name), BY_REQUESTS))
        by_hand.result()
    for printed in printed_to_all:
        assert "24 answers" in printed and "Your teacher finds it there." in printed
    found = sorted(path.relative_to(hub.hand_in).as_posix() for path in hub.hand_in.rglob("*.*"))
    assert found == [f"{name}/hand-in.zip" for name in LEARNERS]

    page = tmp_path / "class.html"
    made = subprocess.run(
        [sys.executable, "-m", "helpers", "class", str(hub.hand_in), "--out", str(page)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.search(r"5 learners, 1 lesson\b", made.stdout), made.stdout + made.stderr
    assert "Set aside" not in made.stdout
