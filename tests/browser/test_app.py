"""A lesson as a page of its own: widgets work, charts are drawn, and answers lie where they always do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from helpers.launch.environment import ROOT
from helpers.practice.questions import load_lesson
from tests.browser.lab import READY_WITHIN, Lab, copy_lessons, screenshot, wait_for_address
from tests.lessons.robots import at_work

# The command's own code, on a copy of the lessons and with settings nobody has changed.
START = """
import sys
from pathlib import Path
from helpers.launch import app
options = app.parse(sys.argv[3:])
options.lessons, options.state = Path(sys.argv[1]), Path(sys.argv[2])
sys.exit(app.run(options))
"""
CHOSEN = "the gardener, Robin Example"
FITS = """() => document.documentElement.scrollWidth <= window.innerWidth
  && [...document.querySelectorAll(".kit")].map((one) => one.getBoundingClientRect())
    .every(({ left, right }) => left >= 8 && right <= window.innerWidth - 8)"""


@pytest.fixture(scope="module")
def app(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The app, for somebody who has done lesson 1 and not lesson 0."""
    folder = tmp_path_factory.mktemp("app")
    lessons, work, log = copy_lessons(folder / "lessons"), folder / "my-work", folder / "log.txt"
    at_work("typical", load_lesson("01"), work)
    command = [sys.executable, "-c", START, str(lessons), str(folder / "state")]
    command += ["00", "--no-browser", "--port", "0"]
    own = {**os.environ, "KIT_WORK": str(work), "PYTHONUNBUFFERED": "1"}
    with log.open("w", encoding="utf-8") as printed:
        process = subprocess.Popen(command, cwd=ROOT, env=own, stdout=printed, stderr=printed)
        try:
            server, token = wait_for_address(process, log)
            yield Lab(server, token, lessons, work)
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()


def check_width(page: Page, name: str) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(FITS), width
        screenshot(page, f"app-{name}-{width}")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_lesson_is_done_in_the_app_and_leads_to_the_next(app: Lab, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(f"{app.server}/voila/render/00_start_here.ipynb?token={app.token}")
    question = page.locator(".kit-question", has_text="Who says that the trees will give shade?")
    expect(question).to_be_visible(timeout=READY_WITHIN)
    expect(page.get_by_role("heading", name="Start here")).to_be_visible()
    expect(page.get_by_text("Run All Cells")).to_have_count(0)
    expect(page.get_by_text("import helpers")).to_have_count(0)
    check_width(page, "start")

    question.get_by_label(CHOSEN).check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_text("What you did")).to_be_visible()
    expect(page.get_by_text("1 of 11 questions answered so far")).to_be_visible()
    kept = json.loads((app.work / "lesson-00.json").read_text(encoding="utf-8"))
    assert kept["items"]["try-out"]["answer"] is not None

    page.get_by_role("link", name="Lesson 1: What am I looking at?").click()
    expect(page.locator(".vega-embed :is(svg, canvas)").first).to_be_visible(timeout=READY_WITHIN)
    expect(page.locator(".kit-verdict").first).to_be_visible()
    check_width(page, "lesson-one")

    # What waits for an answer comes with it.
    page.get_by_role("link", name="2 · Headline and body").click()
    splitter = page.locator(".kit-splitter")
    predict = page.locator('[data-question="predict-000"]')
    expect(predict).to_be_visible(timeout=READY_WITHIN)
    expect(splitter).to_have_count(0)
    predict.get_by_role("textbox").fill("The text will say that there is a plan.")
    predict.get_by_role("button", name="Keep my answer").click()
    expect(splitter).to_be_visible()


def test_without_its_token_nobody_gets_in(app: Lab, page: Page) -> None:
    answer = page.request.get(f"{app.server}/voila/render/00_start_here.ipynb", max_redirects=0)
    assert answer.status in {302, 403}
