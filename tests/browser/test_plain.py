"""Where widgets are drawn, the widget is seen; where they are not, the still form of the question is."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import READY_WITHIN, lab_on, screenshot, wait_until_ready

CELLS = (
    "import helpers",
    'lesson = helpers.lesson("01")',
    'lesson.ask("look-back-unknown")',
    'lesson.peel("003")',
    'lesson.answer("look-back-unknown", "B")',
)
NUMBER_OF_QUESTIONS = 2


@pytest.mark.browser
def test_a_question_is_seen_once_as_a_widget_or_as_a_form(
    chromium: Path, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    with lab_on(CELLS, "live.ipynb", tmp_path) as lab:
        page = new_page()
        page.goto(lab.address("live.ipynb"))
        lesson = wait_until_ready(page, ".kit-question")
        form = "In a new cell, run"
        expect(lesson.locator(".kit-question")).to_have_count(NUMBER_OF_QUESTIONS)
        expect(lesson.get_by_text(form)).to_have_count(0)
        # The answer from the cell below has reached the widget above it.
        expect(lesson.locator(".kit-question .kit-verdict").first).to_contain_text("right")
        page.keyboard.press("Control+s")
        saved = lab.lessons / "live.ipynb"
        until = time.monotonic() + 20
        while "text/html" not in saved.read_text(encoding="utf-8") and time.monotonic() < until:
            page.wait_for_timeout(200)

        # The same notebook as somebody sees it who has not run it.
        notebook = json.loads(saved.read_text(encoding="utf-8"))
        del notebook["metadata"]["kit"]
        (lab.lessons / "still.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        page = new_page()
        page.goto(lab.address("still.ipynb"))
        expect(page.get_by_text(form)).to_have_count(NUMBER_OF_QUESTIONS, timeout=READY_WITHIN)
        expect(page.locator(".kit-question")).to_have_count(0)
        expect(page.get_by_text("Write one of the letters A to C.")).to_be_visible()
        screenshot(page, "still-form")
