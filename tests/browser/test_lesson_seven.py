"""A learner does lesson 7 in the real JupyterLab: once by mouse, once by keyboard, and comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.articles.dates import plain_date
from helpers.articles.seeds import numbers
from helpers.compare.cards import cards
from helpers.practice.questions import load_lesson
from tests.browser.lab import Lab, copy_lessons, open_lesson, running_lab, screenshot, wait_until_ready

LESSON = "07_leave_the_page.ipynb"
QUESTIONS = load_lesson("07").questions
PAIRS = {row.id: row.right[0] for row in QUESTIONS["pairs"].rows}
CHOICES = [option.id for option in QUESTIONS["pairs"].options]
READY = '[data-question="exit"]'
LOOKED_UP = plain_date(max(card.as_of for card in cards() if set(card.about) <= set(numbers("war"))))
DENIAL = '[data-row="coalition-denial-december-2017"]'


def question(lesson: Locator, name: str) -> Locator:
    return lesson.locator(f'[data-question="{name}"]')


def radio(matcher: Locator, pair: str, choice: str) -> Locator:
    return matcher.locator(f'[data-row="{pair}"] input[value="{choice}"]')


def guess(lesson: Locator) -> Locator:
    """Make the prediction that the matcher waits for, and return the matcher."""
    predict = question(lesson, "predict-pairs")
    predict.get_by_label("four or five").check()
    predict.get_by_role("button", name="Keep my answer").click()
    matcher = question(lesson, "pairs")
    expect(matcher).to_be_visible()
    return matcher


def check(form: Locator, verdict: str) -> None:
    form.get_by_role("button", name="Check", exact=True).click()
    expect(form.locator(".kit-feedback > .kit-verdict")).to_contain_text(verdict)


def place_dates(form: Locator) -> None:
    """Answer the question that the grid waits for."""
    for row in QUESTIONS["was-there"].rows:
        form.locator(f'[data-focus="row-was-there-{row.id}"]').select_option(row.right[0])
    check(form, "right")


def kept(work: Path, name: str) -> dict[str, Any]:
    """Return what the response file holds for a question."""
    return dict(json.loads((work / "lesson-07.json").read_text(encoding="utf-8"))["items"][name])


@pytest.mark.browser
def test_lesson_seven_by_mouse_and_back_again(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, READY)
    before = page.content()
    assert [one for asked in QUESTIONS.values() for one in asked.secrets() if one in before] == []

    matcher = guess(lesson)
    for pair, choice in PAIRS.items():
        radio(matcher, pair, "same" if pair == "sixty" else choice).check()
    check(matcher, "close")
    expect(matcher.locator('[data-row="sixty"]')).to_contain_text("The statements are of February 2023")
    matcher.scroll_into_view_if_needed()
    screenshot(page, "lesson-7-matcher")
    radio(matcher, "sixty", "theme").check()
    expect(matcher.locator('[data-row="sixty"] .kit-verdict')).to_have_count(0)
    check(matcher, "right")
    assert kept(lab.work, "pairs")["attempts"] == 2

    shelf = lesson.locator('[data-companions="companions-000-001-002-003"]')
    card = shelf.locator('[data-card="reuters-zakharova"]')
    card.locator("summary").click()
    expect(card).to_contain_text("is aimed at helping militia fighters")
    expect(card).to_contain_text("corroborated by an independent party")
    screenshot(page, "lesson-7-cards")

    place_dates(question(lesson, "was-there"))
    grid = lesson.locator(".kit-om").first
    row = grid.locator(DENIAL)
    expect(grid.locator(".kit-om-day")).to_contain_text("23 September 2015")
    expect(row.locator('[data-text="003"]')).to_contain_text("not yet published")
    grid.get_by_role("slider", name="As-of day").fill("8")
    expect(grid.locator(".kit-om-day")).to_contain_text("25 December 2017")
    expect(row.locator('[data-text="003"]')).to_contain_text("not mentioned, available")
    expect(row.locator('[data-text="001"]')).to_contain_text("not yet published")
    row.locator('[data-text="003"] button').click()
    expect(grid.locator(".kit-om-why")).to_contain_text("absence does not show a purpose")
    row.scroll_into_view_if_needed()
    screenshot(page, "lesson-7-grid")

    page.reload()
    lesson = wait_until_ready(page, READY)
    matcher = question(lesson, "pairs")
    for pair, choice in PAIRS.items():
        expect(radio(matcher, pair, choice)).to_be_checked()
    expect(matcher.locator(".kit-feedback > .kit-verdict")).to_contain_text("right")
    expect(lesson.locator(".kit-om").first).to_be_visible()


@pytest.mark.browser
def test_lesson_seven_by_keyboard_and_no_key_reaches_the_notebook(
    new_page: Callable[..., Page], chromium: Path, tmp_path: Path
) -> None:
    page = new_page()
    with running_lab(copy_lessons(tmp_path / "lessons"), tmp_path / "state", tmp_path / "work") as lab:
        lesson = open_lesson(page, lab, LESSON, READY)
        cells = lesson.locator(".jp-Cell").count()
        matcher = guess(lesson)

        radio(matcher, "zakharova", "same").focus()
        page.keyboard.press("2")
        expect(radio(matcher, "zakharova", "theme")).to_be_focused()
        page.keyboard.press("ArrowLeft")
        expect(radio(matcher, "zakharova", "same")).to_be_checked()
        for pair, choice in list(PAIRS.items())[1:-1]:
            radio(matcher, pair, "same").focus()
            page.keyboard.press(str(CHOICES.index(choice) + 1))
        page.keyboard.press("0")
        page.keyboard.press(str(CHOICES.index("same") + 1))
        for pressed in "dxabmy":
            page.keyboard.press(pressed)
        assert lesson.locator(".jp-Cell").count() == cells

        page.wait_for_timeout(1000)  # What was not checked is kept once the hands rest.
        page.reload()
        lesson = wait_until_ready(page, READY)
        matcher = question(lesson, "pairs")
        expect(radio(matcher, "zakharova", "same")).to_be_checked()
        expect(radio(matcher, "reports", "unclear")).not_to_be_checked()
        expect(matcher.locator(".kit-feedback")).to_have_count(0)
        radio(matcher, "reports", "unclear").focus()
        page.keyboard.press("3")
        matcher.get_by_role("button", name="Check", exact=True).focus()
        page.keyboard.press("Enter")
        expect(matcher.locator(".kit-feedback > .kit-verdict")).to_contain_text("right")

        place_dates(question(lesson, "was-there"))
        grid = lesson.locator(".kit-om").first
        slider = grid.get_by_role("slider", name="As-of day")
        slider.focus()
        page.keyboard.press("End")
        expect(slider).to_be_focused()
        expect(slider).to_have_attribute("aria-valuetext", LOOKED_UP)
        cell = grid.locator(f'{DENIAL} [data-text="001"] button')
        cell.focus()
        page.keyboard.press("Enter")
        expect(grid.locator(".kit-om-why")).to_contain_text("so it was not left out")
        page.keyboard.press("Escape")
        expect(grid.locator(".kit-om-why")).to_have_count(0)
        expect(cell).to_be_focused()

        card = lesson.locator('[data-card="sputnik-18-december"]')
        card.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(card).to_contain_text("asserted by one party")
        assert lesson.locator(".jp-Cell").count() == cells


@pytest.mark.browser
def test_lesson_seven_fits_a_phone(new_page: Callable[..., Page], lab: Lab) -> None:
    page = new_page(390, 844, has_touch=True)
    lesson = open_lesson(page, lab, LESSON, READY)
    if not question(lesson, "pairs").count():
        guess(lesson)
    if not lesson.locator(".kit-om").count():
        place_dates(question(lesson, "was-there"))
    for name, part in {"matcher": question(lesson, "pairs"), "grid": lesson.locator(".kit-om").first}.items():
        part.evaluate("node => node.scrollIntoView()")
        box = part.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
        screenshot(page, f"lesson-7-phone-{name}")
