"""A learner does lesson 8 in the real JupyterLab: once by mouse, once by keyboard, and comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.practice.adjudicated import adjudicated
from helpers.practice.questions import load_lesson
from tests.browser.lab import Lab, copy_lessons, open_lesson, running_lab, screenshot, wait_until_ready

LESSON = "08_code_together_then_judge.ipynb"
QUESTIONS = load_lesson("08").questions
ROWS = [row.id for row in QUESTIONS["code-sentences"].rows]
CODES = [option.id for option in QUESTIONS["code-sentences"].options]
READY = '[data-question="exit"]'
PNG = b"\x89PNG\r\n\x1a\n"


def question(lesson: Locator, name: str) -> Locator:
    return lesson.locator(f'[data-question="{name}"]')


def card(lesson: Locator, name: str) -> Locator:
    return lesson.locator(f'[data-card="{name}"]')


def pill(coding: Locator, sentence: str, code: str) -> Locator:
    return coding.locator(f'[data-focus="code-{sentence}-{code}"]')


def told(row: Locator) -> list[str]:
    return row.locator(".kit-coding-three dd").all_inner_texts()


def kept(work: Path, name: str) -> dict[str, Any]:
    """Return what the response file holds for a question."""
    return dict(json.loads((work / "lesson-08.json").read_text(encoding="utf-8"))["items"][name])


@pytest.mark.browser
def test_lesson_eight_by_mouse_and_back_again(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, READY)
    before = page.content()
    assert [one for asked in QUESTIONS.values() for one in asked.secrets() if one in before] == []
    assert [one.id for one in adjudicated().values() if one.reason in before] == []

    coding = question(lesson, "code-sentences")
    for name in ROWS[:-1]:
        pill(coding, name, "relayed" if name == "000-damascus" else adjudicated()[name].code).click()
    coding.get_by_role("button", name="Keep round 1").click()
    expect(coding).to_contain_text("One sentence has no code yet.")
    pill(coding, ROWS[-1], "narrator").click()
    coding.get_by_role("button", name="Keep round 1").click()
    expect(coding).to_contain_text("Round 1 is kept and stays as it is.")
    expect(coding.locator(".kit-feedback")).to_have_count(0)
    coding.get_by_role("button", name="start round 2").click()
    pill(coding, "000-damascus", "narrator").click()
    expect(coding.locator('[data-row="000-damascus"]')).to_contain_text("In round 1: ◌relayed, no source")
    screenshot(page, "lesson-8-coding")
    coding.get_by_role("button", name="Keep round 2").click()
    expect(coding).to_contain_text("After the talk you changed 1 of 12 codes.")
    row = coding.locator('[data-row="000-damascus"]')
    assert told(row) == ["◌relayed, no source", "■narrator", "■narrator"]
    expect(row).to_contain_text(adjudicated()["000-damascus"].reason)
    assert [one["round"] for one in kept(lab.work, "code-sentences")["rounds"]] == [1, 2]

    claim = card(lesson, "claim")
    claim.get_by_label("Speaker", exact=True).select_option("hersh")
    claim.get_by_label("Role", exact=True).fill("service of one of the two sides <b>")
    claim.get_by_label("Claim", exact=True).fill("that men are trained at one base")
    claim.get_by_role("button", name="Keep and check my card").click()
    expect(claim.locator(".kit-claim-told")).to_contain_text("“Seymour Hersh disclosed” is about a pipeline.")
    claim.get_by_label("Speaker", exact=True).select_option("svr")
    expect(claim.locator(".kit-claim-told")).to_contain_text("to see about your new answer")
    claim.get_by_label("what the accused say").check()
    claim.get_by_role("button", name="Keep and check my card").click()
    expect(claim.get_by_role("list", name="The checked lines")).to_contain_text("Speaker ✓ right")
    paper = claim.get_by_role("group", name="The card so far")
    expect(paper).to_contain_text("(SVR), service of one of the two sides <b>, said that men are trained")
    claim.scroll_into_view_if_needed()
    screenshot(page, "lesson-8-claim-card")
    with page.expect_download() as image:
        claim.get_by_role("button", name="Save as image").click()
    assert Path(image.value.path()).read_bytes().startswith(PNG)
    with page.expect_download() as text:
        claim.get_by_role("button", name="Save as text").click()
    written = Path(text.value.path()).read_text(encoding="utf-8")
    assert written.startswith("Russia’s Foreign Intelligence Service (SVR), service of one")
    assert "Unknown: what the accused say to it" in written
    assert kept(lab.work, "claim-who")["attempts"] == 2

    lesson.get_by_role("button", name="Take article B").click()
    ferry = card(lesson, "ferry")
    ferry.get_by_label("Status in this article", exact=True).select_option("corroborated")
    ferry.get_by_label("Role", exact=True).fill("owner of a coach firm")
    ferry.get_by_role("button", name="Keep and check my card").click()
    expect(ferry.locator(".kit-claim-told")).to_contain_text("Many voices, and the word “confirms”.")
    ferry.get_by_role("button", name="Go to article A").click()
    expect(card(lesson, "gauge")).to_contain_text("Tide gauge was wrong for three weeks")

    page.reload()
    lesson = wait_until_ready(page, READY)
    coding = question(lesson, "code-sentences")
    assert told(coding.locator('[data-row="000-damascus"]'))[0] == "◌relayed, no source"
    expect(card(lesson, "claim").get_by_label("Role", exact=True)).to_have_value(
        "service of one of the two sides <b>"
    )
    expect(card(lesson, "ferry").get_by_label("Status in this article", exact=True)).to_have_value(
        "corroborated"
    )


@pytest.mark.browser
def test_lesson_eight_by_keyboard_and_no_key_reaches_the_notebook(page: Page, tmp_path: Path) -> None:
    with running_lab(copy_lessons(tmp_path / "lessons"), tmp_path / "state", tmp_path / "work") as lab:
        lesson = open_lesson(page, lab, LESSON, READY)
        cells = lesson.locator(".jp-Cell").count()

        coding = question(lesson, "code-sentences")
        pill(coding, ROWS[0], CODES[0]).focus()
        for number, name in enumerate(ROWS):
            page.keyboard.press(str(CODES.index(adjudicated()[name].code) + 1))
            expect(pill(coding, name, adjudicated()[name].code)).to_be_checked()
            if number < len(ROWS) - 1:
                page.keyboard.press("Tab")
        for pressed in "dxabmy":
            page.keyboard.press(pressed)
        page.wait_for_timeout(1000)  # Codes that were not kept are saved once the hands rest.
        page.reload()
        lesson = wait_until_ready(page, READY)
        coding = question(lesson, "code-sentences")
        expect(coding).to_contain_text("12 of 12 coded")
        coding.get_by_role("button", name="Keep round 1").focus()
        page.keyboard.press("Enter")
        coding.get_by_role("button", name="start round 2").focus()
        page.keyboard.press("Enter")
        pill(coding, "003-refugees", "unnamed").focus()
        page.keyboard.press("3")
        expect(pill(coding, "003-refugees", "relayed")).to_be_focused()
        coding.get_by_role("button", name="Keep round 2").focus()
        page.keyboard.press("Enter")
        expect(coding).to_contain_text("You and the kit have the same code on 11 of 12.")

        claim = card(lesson, "claim")
        claim.get_by_label("Speaker", exact=True).focus()
        page.keyboard.type("Russia")
        page.keyboard.press("Tab")
        page.keyboard.type("a service, dd")
        page.keyboard.press("Enter")
        expect(claim.get_by_role("list", name="The checked lines")).to_contain_text("Speaker ✓ right")
        expect(claim.get_by_label("Role", exact=True)).to_be_focused()
        claim.get_by_label("which place the SVR named").focus()
        page.keyboard.press(" ")
        page.wait_for_timeout(1000)
        assert lesson.locator(".jp-Cell").count() == cells

        page.reload()
        lesson = wait_until_ready(page, READY)
        assert told(question(lesson, "code-sentences").locator('[data-row="003-refugees"]')) == [
            *("○unnamed or collective", "◌relayed, no source", "○unnamed or collective")
        ]
        claim = card(lesson, "claim")
        expect(claim.get_by_label("Role", exact=True)).to_have_value("a service, dd")
        expect(claim.get_by_label("which place the SVR named")).to_be_checked()


@pytest.mark.browser
def test_lesson_eight_fits_a_phone(new_page: Callable[..., Page], lab: Lab) -> None:
    page = new_page(390, 844, has_touch=True)
    lesson = open_lesson(page, lab, LESSON, READY)
    for form in (question(lesson, "code-sentences"), card(lesson, "claim")):
        form.evaluate("node => node.scrollIntoView()")
        box = form.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
        inner = form.evaluate("node => [node.scrollWidth, node.clientWidth]")
        assert inner[0] <= inner[1]
    screenshot(page, "lesson-8-phone-claim-card")
