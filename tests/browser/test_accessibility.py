"""axe-core looks at every view of two lessons, with all its answers given, in the real JupyterLab."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page

from helpers.practice.questions import load_lesson
from tests.browser.lab import Lab, copy_lessons, open_lesson, running_lab
from tests.lessons.robots import at_work

# Between them they have most kinds of control: reader, coder, ladder, rule bench, class coding, claim card.
LESSONS = {
    "05": ("05_how_sure_and_about_whom.ipynb", 1280, "Light"),
    "08": ("08_code_together_then_judge.ipynb", 390, "Dark"),
}
# Read as a file: the package reads it in the machine's own encoding, which differs on Windows.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# axe takes what is scrolled away or clipped for invisible; JupyterLab's body clips, though it has no height.
ALL_IN_SIGHT = 40_000
SHOW_ALL = """() => {
  document.body.style.overflow = "visible";
  for (const folded of document.querySelectorAll(".kit details")) folded.open = true;
}"""
LOOK = """async () => {
  const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
  const { violations } = await axe.run({ include: [[".kit"]] }, options);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
}"""


def choose_theme(page: Page, lab: Lab, theme: str) -> None:
    address = f"{lab.server}/lab/api/settings/@jupyterlab/apputils-extension:themes?token={lab.token}"
    chosen = {"theme": f"JupyterLab {theme}", "adaptive-theme": False}
    assert page.request.put(address, data={"raw": json.dumps(chosen)}).ok


def found_by_axe(page: Page) -> list[str]:
    page.evaluate(SHOW_ALL)
    page.evaluate(AXE)
    return [str(one) for one in page.evaluate(LOOK)]


@pytest.mark.browser
def test_axe_finds_nothing_in_any_view_of_two_lessons(
    new_page: Callable[..., Page], chromium: Path, tmp_path: Path
) -> None:
    work = tmp_path / "my-work"
    for number in LESSONS:
        at_work("typical", load_lesson(number), work)
    found: dict[str, list[str]] = {}
    with running_lab(copy_lessons(tmp_path / "lessons"), tmp_path / "state", work) as lab:
        for number, (name, width, theme) in LESSONS.items():
            page = new_page(width, ALL_IN_SIGHT)
            choose_theme(page, lab, theme)
            open_lesson(page, lab, name, '[data-question="exit"]')
            found[number] = found_by_axe(page)
            page.close()
    assert found == {number: [] for number in LESSONS}
