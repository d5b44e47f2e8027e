"""A learner does lesson 5 in the real JupyterLab: once by mouse, once by keyboard, and comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.practice.questions import load_lesson
from tests.browser.lab import Lab, copy_lessons, open_lesson, running_lab, screenshot, wait_until_ready

LESSON = "05_how_sure_and_about_whom.ipynb"
QUESTIONS = load_lesson("05").questions
RUNGS = ["claim", "say", "confirm", "disclose"]
COLUMNS = [option.id for option in QUESTIONS["who-doubts"].options]
READY = '[data-question="exit"]'


def key(name: str) -> dict[str, str]:
    """Return where each card of a question belongs."""
    return {row.id: row.right[0] for row in QUESTIONS[name].rows}


def question(lesson: Locator, name: str) -> Locator:
    return lesson.locator(f'[data-question="{name}"]')


def card(form: Locator, name: str) -> Locator:
    return form.locator(f'[data-card="{name}"]')


def rung(ladder: Locator, name: str) -> Locator:
    return ladder.get_by_role("group", name=f"rung “{name}”", exact=True)


def check(form: Locator, verdict: str) -> None:
    form.get_by_role("button", name="Check", exact=True).click()
    expect(form.locator(".kit-feedback > .kit-verdict")).to_contain_text(verdict)


def order_verbs(verbs: Locator) -> None:
    """Put the four verbs on their rungs: the cards of the texts appear below."""
    for number, name in enumerate(QUESTIONS["order-verbs"].correct or (), 1):
        card(verbs, name).click()
        verbs.get_by_role("button", name=f"Put the chosen card on rung {number}").click()
    check(verbs, "right")


def kept(work: Path, name: str) -> dict[str, Any]:
    """Return what the response file holds for a question."""
    return dict(json.loads((work / "lesson-05.json").read_text(encoding="utf-8"))["items"][name])


def expect_on_rungs(ladder: Locator, places: Mapping[str, str]) -> None:
    for name, place in places.items():
        expect(card(rung(ladder, place), name)).to_be_visible()


def expect_in_columns(matrix: Locator, places: Mapping[str, str]) -> None:
    texts = {option.id: option.text for option in QUESTIONS["who-doubts"].options}
    for name, place in places.items():
        expect(card(matrix, name)).to_contain_text(texts[place])


@pytest.mark.browser
def test_lesson_five_by_mouse_and_back_again(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, READY)
    before = page.content()
    assert [one for asked in QUESTIONS.values() for one in asked.secrets() if one in before] == []

    order_verbs(question(lesson, "order-verbs"))
    ladder = question(lesson, "ladder-cards")
    for name, place in key("ladder-cards").items():
        if name == "claims-000":
            card(ladder, name).drag_to(rung(ladder, place))
        else:
            card(ladder, name).click()
            rung(ladder, "say" if name == "confirmed-003" else place).click(position={"x": 300, "y": 8})
    check(ladder, "close")
    expect(rung(ladder, "say")).to_contain_text("is stronger than “say”: it tells that the refugees know it")
    ladder.scroll_into_view_if_needed()
    screenshot(page, "lesson-5-ladder")
    card(ladder, "confirmed-003").click()
    ladder.get_by_role("button", name="Put the chosen card on rung “confirm”").click()
    expect(ladder.locator(".kit-feedback")).to_have_count(0)
    check(ladder, "right")
    assert kept(lab.work, "ladder-cards")["attempts"] == 2

    matrix = question(lesson, "who-doubts")
    places = key("who-doubts")
    for name, place in places.items():
        card(matrix, name).click()
        column = "own" if name == "001-allegedly" else place
        matrix.locator(f'[data-focus="column-{name}-{column}"]').click()
    check(matrix, "close")
    expect(matrix).to_contain_text("does not touch what Surovikin claims himself")
    expect(matrix.locator(".kit-found")).to_have_count(0)
    card(matrix, "001-allegedly").click()
    row = matrix.locator("tr", has_text="001 · Sergey Surovikin")
    row.get_by_role("cell").nth(COLUMNS.index("others")).click()
    check(matrix, "right")

    found = matrix.get_by_role("region", name="Who doubts whom, in all five texts")
    found.get_by_role("button", name=re.compile("^001 · Sergey Surovikin, other people’s: 1 less")).click()
    passages = found.get_by_role("region", name=re.compile("Surovikin → other people"))
    expect(passages.locator("mark")).to_have_text(["allegedly"])
    expect(passages).to_contain_text("some Western news agencies")
    passages.scroll_into_view_if_needed()
    screenshot(page, "lesson-5-matrix")
    passages.get_by_role("button", name="Back to the matrix").click()
    expect(passages).to_have_count(0)
    expect(found.get_by_role("button", name=re.compile("^001 · Sergey Surovikin, other"))).to_be_focused()
    expect(found).to_contain_text("This would mislead you if")

    page.reload()
    lesson = wait_until_ready(page, READY)
    expect_on_rungs(question(lesson, "ladder-cards"), key("ladder-cards"))
    expect_in_columns(question(lesson, "who-doubts"), places)
    expect(question(lesson, "who-doubts").locator(".kit-found")).to_be_visible()


@pytest.mark.browser
def test_lesson_five_by_keyboard_and_no_key_reaches_the_notebook(
    new_page: Callable[..., Page], chromium: Path, tmp_path: Path
) -> None:
    page = new_page()
    with running_lab(copy_lessons(tmp_path / "lessons"), tmp_path / "state", tmp_path / "work") as lab:
        lesson = open_lesson(page, lab, LESSON, READY)
        cells = lesson.locator(".jp-Cell").count()

        verbs = question(lesson, "order-verbs")
        for number, name in enumerate(["say", "claim", "confirm", "disclose"], 1):
            card(verbs, name).focus()
            page.keyboard.press(str(number))
        for pressed in "dxabmy":
            page.keyboard.press(pressed)
        verbs.get_by_role("button", name="Check", exact=True).focus()
        page.keyboard.press("Enter")
        expect(verbs.locator(".kit-feedback")).to_contain_text("“Said” only passes the words on")
        card(verbs, "say").focus()
        page.keyboard.press("ArrowUp")
        spoken = lesson.locator(".kit", has=page.locator('[data-question="order-verbs"]')).locator(
            ".kit-live"
        )
        expect(spoken).to_contain_text("“said”: on the rung 2, 2 of 4.")
        expect(card(verbs, "say")).to_be_focused()
        verbs.get_by_role("button", name="Check", exact=True).focus()
        page.keyboard.press("Enter")
        expect(verbs.locator(".kit-feedback > .kit-verdict")).to_contain_text("right")

        ladder = question(lesson, "ladder-cards")
        for name, place in key("ladder-cards").items():
            card(ladder, name).focus()
            for _ in range(RUNGS.index(place) + 1):
                page.keyboard.press("ArrowUp")
        expect_on_rungs(ladder, key("ladder-cards"))

        matrix = question(lesson, "who-doubts")
        places = key("who-doubts")
        for name, place in places.items():
            card(matrix, name).focus()
            page.keyboard.press(str(COLUMNS.index(place) + 1))
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        expect(card(matrix, "004-if-confirmed")).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(card(matrix, "004-if-confirmed")).to_contain_text("own claim")
        matrix.get_by_role("button", name="Check", exact=True).focus()
        page.keyboard.press("Enter")
        expect(matrix.locator(".kit-feedback > .kit-verdict")).to_contain_text("right")
        matrix.locator(".kit-count-cell").first.focus()
        page.keyboard.press("Enter")
        expect(matrix.locator(".kit-passages")).to_be_focused()
        page.keyboard.press("Escape")
        expect(matrix.locator(".kit-count-cell").first).to_be_focused()
        assert lesson.locator(".jp-Cell").count() == cells

        page.wait_for_timeout(1000)  # Cards that were not checked are kept once the hands rest.
        page.reload()
        lesson = wait_until_ready(page, READY)
        expect_on_rungs(question(lesson, "ladder-cards"), key("ladder-cards"))
        expect(question(lesson, "ladder-cards").locator(".kit-feedback")).to_have_count(0)
        expect_in_columns(question(lesson, "who-doubts"), places)
        verdict = question(lesson, "order-verbs").locator(".kit-feedback > .kit-verdict")
        expect(verdict).to_contain_text("right")


@pytest.mark.browser
def test_lesson_five_fits_a_phone(new_page: Callable[..., Page], lab: Lab) -> None:
    page = new_page(390, 844, has_touch=True)
    lesson = open_lesson(page, lab, LESSON, READY)
    verbs = question(lesson, "order-verbs")
    for number, name in enumerate(QUESTIONS["order-verbs"].correct or (), 1):
        card(verbs, name).tap()
        verbs.get_by_role("button", name=f"Put the chosen card on rung {number}").tap()
    expect(card(verbs.get_by_role("group", name="rung 4", exact=True), "disclose")).to_be_visible()
    check(verbs, "right")
    for name in ("order-verbs", "ladder-cards", "who-doubts"):
        form = question(lesson, name)
        form.evaluate("node => node.scrollIntoView()")
        box = form.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
        screenshot(page, f"lesson-5-phone-{name}")
