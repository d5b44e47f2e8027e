"""A learner does lesson 2 in the real JupyterLab: once by mouse, once by keyboard, and comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.practice.questions import load_lesson
from tests.browser.lab import Lab, copy_lessons, open_lesson, running_lab, screenshot, wait_until_ready

LESSON = "02_headline_and_body.ipynb"
LINKS = {"forces": "s7", "working": "s7", "linked": "s12", "details": "s1", "deployment": "s1"}


def question(lesson: Locator, name: str) -> Locator:
    return lesson.locator(f'[data-question="{name}"]')


def kept(work: Path, name: str) -> dict[str, Any]:
    """Return what the response file holds for a question."""
    file = work / "lesson-02.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))["items"][name])


def guess(lesson: Locator) -> Locator:
    """Write what the body will say, and return the splitter that appears."""
    form = question(lesson, "predict-000")
    form.get_by_role("textbox").fill("The text will say that Russia asks.")
    form.get_by_role("button", name="Keep my answer").click()
    splitter = question(lesson, "split-000")
    expect(splitter).to_be_visible()
    return splitter


def check(splitter: Locator, verdict: str) -> None:
    splitter.get_by_role("button", name="Check my links").click()
    expect(splitter.locator(".kit-feedback .kit-verdict").first).to_contain_text(verdict)


@pytest.mark.browser
def test_lesson_two_by_mouse_and_back_again(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    before = page.content()
    secrets = [secret for asked in load_lesson("02").questions.values() for secret in asked.secrets()]
    assert [secret for secret in secrets if secret in before] == []
    expect(question(lesson, "split-000")).to_have_count(0)

    splitter = guess(lesson)
    for piece, sentence in LINKS.items():
        splitter.locator(f'[data-piece="{piece}"]').click()
        splitter.locator(f'[data-sentence="{sentence}"]').click()
    expect(splitter).to_contain_text("5 of 5 pieces linked")
    check(splitter, "close")
    expect(splitter.locator(".kit-told li").nth(1)).to_contain_text("this is the nearest sentence")
    expect(splitter.locator('[data-sentence="s12"] mark').first).to_have_text("Churkin said")
    splitter.get_by_role("button", name="Show piece 2").click()
    splitter.locator(".kit-bench").scroll_into_view_if_needed()
    screenshot(page, "lesson-2-splitter")

    splitter.get_by_role("button", name="Take back").click()
    expect(splitter.locator(".kit-feedback")).to_have_count(0)
    expect(splitter.locator(".kit-told li")).to_have_count(4)
    splitter.get_by_role("button", name="No sentence carries it").click()
    check(splitter, "right")
    item = kept(lab.work, "split-000")
    assert (item["attempts"], item["verdict"]) == (2, "right")
    assert {"row": "working", "option": "s7"} in item["first"]

    expect(lesson.locator('[data-article^="000"]')).to_be_visible()
    expect(question(lesson, "still-says")).to_be_visible()

    page.reload()
    lesson = wait_until_ready(page, '[data-question="exit"]')
    splitter = question(lesson, "split-000")
    expect(splitter).to_contain_text("5 of 5 pieces linked")
    expect(splitter.locator(".kit-feedback .kit-verdict").first).to_contain_text("right")
    expect(splitter.locator('[data-piece="working"]')).to_have_attribute(
        "aria-label", "Piece 2: Working with, no sentence, right"
    )
    expect(lesson).to_contain_text("Saved: you placed 5 of 5 lines, 2 tries")


@pytest.mark.browser
def test_lesson_two_by_keyboard_and_no_key_reaches_the_notebook(
    page: Page, chromium: Path, tmp_path: Path
) -> None:
    """A lab of its own: the links must be those of this learner alone."""
    with running_lab(copy_lessons(tmp_path / "lessons"), tmp_path / "state", tmp_path / "my-work") as lab:
        lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
        splitter = guess(lesson)
        cells = lesson.locator(".jp-Cell").count()
        splitter.locator('[data-piece="forces"]').focus()
        page.keyboard.press("ArrowRight")
        expect(splitter.locator('[data-piece="working"]')).to_be_focused()
        for key in ("0", *"ddxabmy", "Shift+Enter"):
            page.keyboard.press(key)
        expect(splitter.get_by_role("button", name="No sentence carries it")).to_have_attribute(
            "aria-pressed", "true"
        )
        assert lesson.locator(".jp-Cell").count() == cells

        sentences = splitter.locator("[data-sentence]")
        sentences.first.focus()
        page.keyboard.press("4")
        page.keyboard.press("Enter")
        for steps, piece in ((6, "1"), (5, "3")):
            for _ in range(steps):
                page.keyboard.press("ArrowDown")
            page.keyboard.press(piece)
            page.keyboard.press("Enter")
        expect(splitter.locator('[data-sentence="s12"]')).to_be_focused()
        expect(splitter.locator('[data-sentence="s12"]')).to_be_in_viewport()
        spoken = lesson.locator(".kit", has=page.locator('[data-question="split-000"]')).locator(".kit-live")
        expect(spoken).to_have_text("Piece 3: sentence 12.")
        page.wait_for_timeout(1200)  # A draft is kept once the links rest.
        assert len(json.loads(kept(lab.work, "split-000")["draft"])) == 4

        page.reload()
        lesson = wait_until_ready(page, '[data-question="exit"]')
        splitter = question(lesson, "split-000")
        expect(splitter).to_contain_text("4 of 5 pieces linked")
        splitter.locator("[data-sentence]").first.focus()
        page.keyboard.press("5")
        page.keyboard.press("Enter")
        for _ in range(8):
            page.keyboard.press("Tab")
            if splitter.get_by_role("button", name="Check my links").evaluate(
                "node => node === document.activeElement"
            ):
                break
        page.keyboard.press("Enter")
        expect(splitter.locator(".kit-feedback .kit-verdict").first).to_contain_text("right")
        assert "draft" not in kept(lab.work, "split-000")
        page.reload()
        lesson = wait_until_ready(page, '[data-question="exit"]')
        expect(question(lesson, "split-000").locator(".kit-told li")).to_have_count(5)


@pytest.mark.browser
def test_the_splitter_fits_a_phone(new_page: Callable[..., Page], lab: Lab) -> None:
    page = new_page(390, 844, has_touch=True)
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    guess_form = question(lesson, "predict-004")
    guess_form.get_by_label("all four").check()
    guess_form.get_by_role("button", name="Keep my answer").click()
    splitter = question(lesson, "split-004")
    splitter.locator('[data-piece="moscow"]').tap()
    splitter.locator('[data-sentence="s7"]').tap()
    expect(splitter.locator(".kit-bench")).to_contain_text("sentence 7")
    box = splitter.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    low = "node => [...node.querySelectorAll('button')].filter((one) => one.offsetHeight < 40).length"
    assert splitter.evaluate(low) == 0
    splitter.locator(".kit-bench").scroll_into_view_if_needed()
    screenshot(page, "lesson-2-phone-splitter")
