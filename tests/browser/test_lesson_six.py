"""A learner does lesson 6 in the real JupyterLab: looks words up and swaps them, by mouse and by keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.practice.questions import load_lesson
from tests.browser.lab import Lab, open_lesson, screenshot, wait_until_ready

LESSON = "06_names_and_frames.ipynb"
READY = '[data-question="exit"]'


def question(lesson: Locator, name: str) -> Locator:
    return lesson.locator(f'[data-question="{name}"]')


def kept(lab: Lab, name: str) -> dict[str, Any]:
    """Return what the response file holds for a question."""
    file = lab.work / "lesson-06.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))["items"][name])


def predict(lesson: Locator) -> Locator:
    """Answer the prediction and return the concordance that waited for it."""
    form = question(lesson, "predict-regime")
    form.get_by_label("in none of them").check()
    form.get_by_role("button", name="Keep my answer").click()
    concordance = lesson.locator("[data-concordance]")
    expect(concordance).to_be_visible()
    return concordance


def place(form: Locator, row: str, option: str) -> None:
    form.get_by_role("combobox", name=row).select_option(label=option)


@pytest.mark.browser
def test_lesson_six_by_mouse_and_back_again(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, READY)
    built = page.content()
    secrets = [s for one in load_lesson("06").questions.values() for s in one.secrets()]
    assert [secret for secret in secrets if secret in built] == [], "no word of the key before an answer"

    concordance = predict(lesson)
    expect(concordance.locator(".kit-line")).to_have_count(2)
    concordance.get_by_role("button", name=re.compile("^Text 004, narrator, retelling")).click()
    expect(concordance.locator(".kit-line-more")).to_contain_text("no quotation marks show that the word is")
    concordance.get_by_role("button", name="isil", exact=True).click()
    expect(concordance.locator(".kit-line")).to_have_count(6)
    concordance.get_by_role("button", name=re.compile("^Quoted")).click()
    expect(concordance.locator(".kit-line")).to_have_count(5)
    concordance.get_by_role("combobox", name="Sort by").select_option(label="the word after")
    first = concordance.locator(".kit-line-right").first
    expect(first).to_have_text(re.compile("^ISIL IS former|^ISIL \\(IS|^ISIL"))
    screenshot(page, "lesson-6-concordance")

    field = concordance.get_by_role("searchbox")
    field.fill("*")
    expect(concordance.locator(".kit-nothing")).to_contain_text("A star alone")
    field.fill("<b>regime</b>")
    expect(concordance.locator(".kit-nothing")).to_contain_text("No hits")
    field.fill("regime*")
    expect(concordance.locator(".kit-line")).to_have_count(1)  # “Quoted” is still chosen.

    form = question(lesson, "whose-regime")
    place(form, "003: “changing unwanted regimes”", "the narrator: no quotation marks")
    place(form, "003: “topple governments”", "the narrator: no quotation marks")
    place(form, "004: “The Syrian regime”", "the narrator: no quotation marks")
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".kit-feedback")).to_contain_text("with “he added” behind")
    place(form, "003: “changing unwanted regimes”", "Lavrov, quoted")
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".kit-verdict").first).to_contain_text("right")

    swap = question(lesson, "swap-regime")
    swap.get_by_role("button", name="The Syrian army").click()
    readings = swap.locator("blockquote")
    expect(readings.nth(0)).to_contain_text("“The Syrian regime has intensified")
    expect(readings.nth(1)).to_contain_text("“The Syrian army has intensified")
    swap.get_by_role("button", name="Keep this reading").click()
    expect(swap.locator(".kit-feedback")).to_contain_text("a narrower claim than the printed one")
    swap.get_by_role("button", name="The Syrian government").click()
    expect(swap.locator(".kit-feedback")).to_have_count(0)
    swap.get_by_role("button", name="Keep this reading").click()
    expect(swap.locator(".kit-feedback")).to_contain_text("the judgement is gone")
    assert (kept(lab, "swap-regime")["first"], kept(lab, "swap-regime")["answer"]) == ("army", "government")
    swap.scroll_into_view_if_needed()
    screenshot(page, "lesson-6-swap")

    other = question(lesson, "swap-held")
    other.get_by_role("button", name="Islamic State-held").click()
    page.wait_for_timeout(1500)  # A draft is kept once the trying pauses.
    page.reload()
    lesson = wait_until_ready(page, READY)
    swap = question(lesson, "swap-regime")
    expect(swap.locator("blockquote").nth(1)).to_contain_text("“The Syrian government has intensified")
    expect(swap.locator(".kit-feedback")).to_contain_text("the judgement is gone")
    other = question(lesson, "swap-held")
    expect(other.get_by_role("button", name="Islamic State-held")).to_have_attribute("aria-pressed", "true")
    expect(other.locator(".kit-feedback")).to_have_count(0)
    expect(lesson.locator("[data-concordance]")).to_be_visible()


@pytest.mark.browser
def test_lesson_six_by_keyboard_alone_and_back_again(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, READY)
    cells = lesson.locator(".jp-Cell").count()
    guess = question(lesson, "predict-regime")
    guess.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    guess.get_by_role("button", name="Keep my answer").focus()
    page.keyboard.press("Enter")
    concordance = lesson.locator("[data-concordance]")
    concordance.get_by_role("searchbox").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("new sybian")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Backspace")
    page.wait_for_timeout(600)  # The search runs in the pause: the caret stays where it is.
    page.keyboard.type("r")
    expect(concordance.get_by_role("searchbox")).to_have_value("new syrian")
    page.keyboard.press("Enter")
    expect(concordance.locator(".kit-line")).to_have_count(4)
    expect(concordance.get_by_role("searchbox")).to_be_focused()
    spoken = lesson.locator(".kit", has=page.locator("[data-concordance]")).locator(".kit-live")
    expect(spoken).to_contain_text("4 hits for “new syrian”: 2 in the narrator’s own words, 2 quoted.")

    lines = concordance.locator(".kit-line > button")
    lines.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(lines.nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(concordance.locator(".kit-line-more")).to_contain_text("refugee camp in north-east Syria")
    page.keyboard.press("Escape")
    expect(concordance.locator(".kit-line-more")).to_have_count(0)
    expect(lines.nth(2)).to_be_focused()

    swap = question(lesson, "swap-occupation")
    swap.locator('[data-focus="try-printed"]').focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(swap.locator('[data-focus="try-military"]')).to_be_focused()
    expect(swap.locator("blockquote").nth(1)).to_contain_text("“The US military in Syria")
    for _ in range(3):  # Two more words, then what the guides say.
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(swap.get_by_role("button", name="Keep this reading")).to_be_focused()
    page.keyboard.press("Enter")
    expect(swap.locator(".kit-feedback")).to_contain_text("The accusation stays as heavy")
    for key in "abdxmy00":
        page.keyboard.press(key)
    assert lesson.locator(".jp-Cell").count() == cells

    page.reload()
    lesson = wait_until_ready(page, READY)
    swap = question(lesson, "swap-occupation")
    expect(swap.locator('[data-focus="try-military"]')).to_have_attribute("aria-pressed", "true")
    expect(swap.locator(".kit-feedback")).to_contain_text("The accusation stays as heavy")


@pytest.mark.browser
def test_lesson_six_fits_a_phone(new_page: Callable[..., Page], lab: Lab) -> None:
    page = new_page(390, 844, has_touch=True)
    lesson = open_lesson(page, lab, LESSON, READY)
    concordance = predict(lesson)
    concordance.get_by_role("button", name="militan*").tap()
    line = concordance.locator(".kit-line > button").nth(1)
    line.tap()
    expect(concordance.locator(".kit-line-more")).to_be_visible()
    left, right = (line.locator(f".kit-line-{side}").bounding_box() for side in ("left", "right"))
    assert left is not None and right is not None and left["y"] + left["height"] <= right["y"] + 1
    swap = question(lesson, "swap-militancy")
    swap.get_by_role("button", name="a crisis").tap()
    printed, changed = (swap.locator("figure").nth(number).bounding_box() for number in (0, 1))
    assert printed is not None and changed is not None
    assert printed["y"] + printed["height"] <= changed["y"], "one below the other"
    for form in (concordance, swap):
        box = form.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    swap.scroll_into_view_if_needed()
    screenshot(page, "lesson-6-phone-swap")
