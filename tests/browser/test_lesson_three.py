"""A learner does lesson 3 in the real JupyterLab: once by mouse, once by keyboard, and comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.practice.questions import load_lesson
from tests.browser.lab import Lab, open_lesson, screenshot, wait_until_ready

LESSON = "03_who_says_so.ipynb"
SPEAKERS = {
    "comprehend": "Maria Zakharova",
    "violation": "Sergey Surovikin",
    "on-par": "a statement of the SVR",
    "withdrawal": "Vassily Nebenzya",
    "profit": "Sergei Lavrov",
    "vaguer": "Rex Tillerson",
}


def question(lesson: Locator, name: str) -> Locator:
    return lesson.locator(f'[data-question="{name}"]')


def told(lesson: Locator, name: str, words: str) -> None:
    expect(question(lesson, name).locator(".kit-feedback")).to_contain_text(words)


def answer(lesson: Locator, name: str, option: str, verdict: str) -> None:
    form = question(lesson, name)
    form.get_by_label(option).check()
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".kit-verdict").first).to_contain_text(verdict)


def predict(lesson: Locator) -> None:
    form = question(lesson, "predict-quotes")
    form.get_by_role("button", name=re.compile("Keep my answer")).click()
    told(lesson, "predict-quotes", "Any order is fine")


def kept(lab: Lab, name: str) -> dict[str, Any]:
    file = lab.work / "lesson-03.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))["items"][name])


def view_of(lesson: Locator, selector: str) -> Locator:
    """The whole view around an element, with its live region."""
    return lesson.locator(".kit").filter(has=lesson.page.locator(selector)).first


@pytest.mark.browser
def test_lesson_three_by_mouse_and_back_again(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    before = page.content()
    secrets = [one for asked in load_lesson("03").questions.values() for one in asked.secrets()]
    assert [secret for secret in secrets if secret in before] == []
    assert lesson.locator(".kit-bars").count() == 0, "no bar is shown before the prediction"

    predict(lesson)
    chart = lesson.locator(".kit-bars").first
    expect(chart.locator("[data-bar]")).to_have_count(5)
    chart.get_by_role("button", name="text 001: 48 %").click()
    reader = lesson.locator('[data-article^="001"]').first
    expect(reader).to_contain_text("Shown: 7 passages with quotation marks in text 001")
    expect(reader.locator("[data-opens][role=button]")).to_have_count(7)
    screenshot(page, "lesson-3-chart")
    reader.get_by_role("button", name="Show all").click()
    expect(reader).to_contain_text("All marks of this text are shown")
    reader.get_by_role("button", name=re.compile("^direct quotation, Sergey Surovikin")).first.click()
    expect(reader.locator(".kit-panel")).to_contain_text("Counted in the bar: text 001")
    expect(chart.locator(".kit-bar-lit")).to_have_attribute("aria-label", re.compile("^text 001: 48 %"))

    voices = lesson.locator(".kit-voice-bars")
    expect(voices).to_contain_text("Counted by speaker: six.")
    voices.get_by_text("governments", exact=True).click()
    expect(voices.get_by_role("radio", name="governments")).to_be_checked()
    expect(voices).to_contain_text("Counted by whom they speak for: one: Russian government.")
    expect(view_of(lesson, ".kit-voice-bars").locator(".kit-live")).to_contain_text(
        "3 speakers become 1 government: Russian government"
    )
    voices.get_by_role("button", name=re.compile("^text 000, Russian government")).click()
    expect(lesson.locator('[data-article^="000"]').first).to_contain_text("Shown: 8 statements in text 000")
    voices.scroll_into_view_if_needed()
    screenshot(page, "lesson-3-voice-bars")

    answer(lesson, "quotes-mean", "that several people confirm each other", "look again")
    told(lesson, "quotes-mean", "names for the same man")
    answer(lesson, "quotes-mean", "that one speaker is quoted at length", "right")
    count = question(lesson, "interests-002")
    for number, verdict in (("4", "look again"), ("1", "right")):
        count.get_by_role("spinbutton").fill(number)
        count.get_by_role("button", name="Check").click()
        expect(count.locator(".kit-verdict").first).to_contain_text(verdict)
    assert (kept(lab, "interests-002")["first"], kept(lab, "interests-002")["attempts"]) == (4, 2)

    match = question(lesson, "speakers")
    for row, name in SPEAKERS.items():
        match.locator(f'[data-focus="row-speakers-{row}"]').select_option(label=name)
    match.get_by_role("button", name="Check").click()
    told(lesson, "speakers", "the words here are those of the one who says “me”")
    match.locator('[data-focus="row-speakers-vaguer"]').select_option(label="Sergei Lavrov")
    match.get_by_role("button", name="Check").click()
    expect(match.locator(".kit-verdict").first).to_contain_text("right")

    page.reload()
    lesson = wait_until_ready(page, '[data-question="exit"]')
    expect(question(lesson, "interests-002").get_by_role("spinbutton")).to_have_value("1")
    expect(question(lesson, "quotes-mean").get_by_label("that one speaker is quoted")).to_be_checked()
    expect(question(lesson, "speakers").locator('[data-focus="row-speakers-vaguer"]')).to_have_value("lavrov")
    expect(lesson.locator(".kit-voice-bars")).to_be_visible()


@pytest.mark.browser
def test_lesson_three_by_keyboard_and_no_key_reaches_the_notebook(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    cells = lesson.locator(".jp-Cell").count()
    order = question(lesson, "predict-quotes")
    order.locator('[data-focus="move-predict-quotes-t001-up"]').focus()
    page.keyboard.press("ArrowUp")
    order.get_by_role("button", name="Keep my answer").focus()
    page.keyboard.press("Enter")

    voices = lesson.locator(".kit-voice-bars")
    voices.get_by_role("radio", name="speakers").focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(voices.get_by_role("radio", name="governments")).to_be_focused()
    expect(voices).to_contain_text("Counted by whom they speak for: one: Russian government.")
    voices.locator('[data-bar="000-government-0"]').focus()
    for key in ("ArrowDown", *"ddxab0", "Shift+A"):
        page.keyboard.press(key)
    expect(voices.locator('[data-bar="000-government-1"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(voices.locator('[data-bar="000-government-1"]')).to_have_attribute("aria-pressed", "true")
    reader = lesson.locator('[data-article^="000"]').first
    expect(reader).to_contain_text("Shown: 8 statements in text 000: Russian government")
    reader.locator("[data-opens][role=button]").first.focus()
    page.keyboard.press("Enter")
    expect(reader.locator(".kit-panel")).to_contain_text("Counted in the bar")
    page.keyboard.press("Escape")
    expect(reader.locator(".kit-panel")).to_have_count(0)
    reader.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Enter")
    expect(reader.locator('[data-focus="show-all"]')).to_be_focused()
    page.keyboard.press("d")
    page.keyboard.press("d")
    expect(voices.locator('[aria-pressed="true"]')).to_have_count(0)

    count = question(lesson, "try-interests")
    count.get_by_role("spinbutton").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(count.locator(".kit-verdict").first).to_contain_text("right")
    assert lesson.locator(".jp-Cell").count() == cells

    page.reload()
    lesson = wait_until_ready(page, '[data-question="exit"]')
    expect(question(lesson, "try-interests").get_by_role("spinbutton")).to_have_value("2")
    expect(question(lesson, "predict-quotes").locator("li").first).to_contain_text("001")
    expect(lesson.locator(".kit-voice-bars")).to_be_visible()


@pytest.mark.browser
def test_lesson_three_fits_a_phone(new_page: Callable[..., Page], lab: Lab) -> None:
    page = new_page(390, 844, has_touch=True)
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    predict(lesson)
    voices = lesson.locator(".kit-voice-bars")
    voices.get_by_text("institutions", exact=True).tap()
    expect(voices.get_by_role("radio", name="institutions")).to_be_checked()
    bar = voices.locator('[data-bar="001-institution-1"]')
    bar.scroll_into_view_if_needed()
    box, label, track = bar.bounding_box(), bar.locator(".kit-bar-label"), bar.locator(".kit-bar-track")
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["height"] >= 44
    above, below = label.bounding_box(), track.bounding_box()
    assert above is not None and below is not None and above["y"] + above["height"] <= below["y"] + 1
    screenshot(page, "lesson-3-phone")
