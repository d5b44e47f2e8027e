"""A learner looks into the own file by keyboard: it tells what is kept, and no key reaches the notebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import lab_on, screenshot, wait_until_ready

CELLS = (
    "import helpers",
    'lesson = helpers.lesson("00")',
    'lesson.ask("try-out")',
    "lesson.my_file()",
)


@pytest.mark.browser
def test_the_own_file_is_read_by_keyboard_on_a_phone(
    chromium: Path, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    with lab_on(CELLS, "t.ipynb", tmp_path) as lab:
        page = new_page(390, 844)
        page.goto(lab.address("t.ipynb"))
        lesson = wait_until_ready(page, ".kit-mf")
        file = lesson.get_by_role("region", name="My file")
        expect(file).to_contain_text("Nothing of you is kept for this lesson yet.")
        lesson.locator(".kit-question input[type=radio]").first.check()
        lesson.get_by_role("button", name="Check", exact=True).click()
        expect(lesson.locator(".kit-verdict").first).to_be_visible()
        file.get_by_role("button", name="Look again").focus()
        page.keyboard.press("Enter")
        expect(file).to_contain_text("1 question answered")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(file.locator("pre")).to_contain_text('"format": "media-literacy-responses"')
        cells = lesson.locator(".jp-Cell").count()
        page.keyboard.press("Tab")
        for key in ("d", "d", "a", "b", "ArrowDown"):
            page.keyboard.press(key)
        expect(lesson.locator(".jp-Cell")).to_have_count(cells)
        assert page.evaluate(
            "document.querySelector('.kit-mf').scrollWidth <= document.querySelector('.kit-mf').clientWidth"
        )
        screenshot(page, "my-file-phone")
