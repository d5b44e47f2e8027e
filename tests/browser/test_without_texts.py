"""A copy of the kit without the articles asks for them in JupyterLab, and then runs like any other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from helpers.articles.seeds import numbers, source_cards
from tests.articles.bare_kit import bare_kit
from tests.browser.lab import START, Lab, _running, open_lesson, screenshot

FIRST, NEXT = "01_what_am_i_looking_at.ipynb", "02_headline_and_body.ipynb"
FORM = ".kit-given"
# The start command of another copy of the kit than the one that the tests belong to.
START_OF_COPY = f"import sys\nsys.path.insert(0, sys.argv.pop(1))\n{START}"


@pytest.fixture(scope="module")
def bare_lab(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a copy of the kit that lacks the five texts."""
    folder = tmp_path_factory.mktemp("bare")
    kit, state = bare_kit(folder / "kit"), folder / "state"
    lessons = kit / "lessons"
    options = [str(kit), str(lessons), str(state), "--no-browser", "--port", "0"]
    command = [sys.executable, "-c", START_OF_COPY, *options]
    with _running(command, lessons, state, lessons / "my-work") as lab:
        yield lab


@pytest.mark.browser
def test_on_a_phone_the_form_fits(new_page: Callable[..., Page], bare_lab: Lab) -> None:
    page = new_page(390, 844)
    form = open_lesson(page, bare_lab, FIRST, FORM).locator(FORM)
    for part in form.locator("button, li, p").all():
        box = part.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    form.scroll_into_view_if_needed()
    screenshot(page, "without-texts-phone")


@pytest.mark.browser
def test_a_lesson_asks_for_its_texts_and_fills_itself_when_they_come(
    new_page: Callable[..., Page], bare_lab: Lab, tmp_path: Path
) -> None:
    page = new_page()
    # Whoever listens first when the key is pressed is too late: Chromium has opened a dialogue of its own.
    page.on("filechooser", lambda chooser: None)
    lesson = open_lesson(page, bare_lab, FIRST, FORM)
    expect(lesson.locator(FORM)).to_have_count(1)
    expect(lesson.locator(".kit-question")).to_have_count(1)
    assert lesson.locator("[data-mime-type$=error], [data-mime-type$=stderr]").count() == 0
    screenshot(page, "without-texts-asked")

    given = [tmp_path / f"from my teacher {number}" for number in numbers("war")]
    for path, number in zip(given, numbers("war"), strict=True):
        path.write_bytes(source_cards()[number].path.read_bytes())
    given[0].write_bytes(given[0].read_bytes().replace(b"\n", b"\r\n"))
    wrong = tmp_path / "shopping.txt"
    wrong.write_text("Milk, bread.\n", encoding="utf-8")
    form = lesson.locator(FORM)
    form.locator("input[type=file]").set_input_files([wrong, *given[:2]])
    expect(form.locator(".kit-given-here")).to_have_count(2)
    expect(form.locator(".kit-given-refused")).to_contain_text("“shopping.txt” is not one of the five texts")
    expect(form.locator(".kit-given-notes")).to_contain_text("is text 000, saved in another way")
    expect(lesson.locator(".kit-question")).to_have_count(1)
    screenshot(page, "without-texts-some")

    # By keyboard: the button is reached, and opens the browser's own file dialogue.
    form.locator('[data-focus="choose"]').focus()
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Enter")
    assert choosing.value.is_multiple()
    choosing.value.set_files(given[2:])
    expect(form).to_have_attribute("data-given", "all")
    expect(form.locator('[data-focus="choose"]')).to_be_focused()
    expect(lesson.locator('[data-question="exit"]')).to_be_visible()
    expect(lesson.locator('[data-question="peel-003"]')).to_be_visible()
    guess = lesson.locator('[data-question="look-back-unknown"]')
    guess.get_by_role("radio").first.check()
    guess.get_by_role("button", name="Check").click()
    expect(guess.get_by_text("What you did")).to_be_visible()
    screenshot(page, "without-texts-filled")
    kept = bare_lab.work / "given-texts"
    for number in numbers("war"):
        card = source_cards()[number]
        assert (kept / card.file).read_bytes() == card.path.read_bytes()

    lesson = open_lesson(page, bare_lab, NEXT, '[data-question="exit"]')
    expect(lesson.locator(FORM)).to_have_count(0)
