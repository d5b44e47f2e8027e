"""The span coder in the real JupyterLab: by mouse, by finger, by keyboard, and back again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import Lab, lab_on, screenshot, wait_until_ready

NOTEBOOK = "coder.ipynb"
HOSTILE = "<img src=x onerror=window.hurt=1>"
# One word more than a browser's own counting of characters would find: 🎉 is two of those.
TEXT = f"""Footbridge 🎉 opens

Mayor Robin Example said the footbridge is safe. Dana Example asked whether it may be too narrow.

The text shows {HOSTILE} as plain words. Officer Sample perhaps saw “a crowd of 300” there.
"""
LESSON = """
lesson = "ex"
version = 1
title = "The new footbridge"
objective = "mark words"
minutes = 20
core_minutes = 10
needs = "nothing but this file"

[[question]]
id = "whose"
kind = "span"
form = "words"
title = "Whose words"
stem = "Mark who speaks, and what is said."
article = "ex"
labels = ["speaker", "said"]
hints = ["Look for “said”.", "Ask who it is.", "There are two."]
worked = "The mayor says it."

[[question.reference]]
id = "mayor"
label = "speaker"
from = "Mayor Robin Example"
missed = ["A speaker is missing.", "Look at the first sentence.", "It is “Mayor Robin Example”."]

[[question.reference]]
id = "safe"
label = "said"
from = "the footbridge is safe"
missed = ["Something said is missing.", "Look behind “said”.", "It is “the footbridge is safe”."]

[question.feedback]
right = "“said” stands between the two."
matters = "Who says something can be asked how they know."
next = "Read the first sentence again."

[[question]]
id = "doubt"
kind = "span"
form = "words"
title = "Words of doubt"
stem = "Mark the words that say how unsure something is."
article = "ex"
hints = ["Look for small words.", "Ask how sure it is.", "There are two."]
worked = "“may be” and “perhaps”."

[[question.reference]]
id = "may"
from = "may be"
missed = ["One is missing.", "Look at what Dana Example asked.", "It is “may be”."]

[[question.reference]]
id = "perhaps"
from = "perhaps"
missed = ["One more is missing.", "Look at the last sentence.", "It is “perhaps”."]

[question.feedback]
right = "Both leave it open."
matters = "Small words carry doubt."
next = "Read it aloud."
"""


@pytest.fixture(scope="module")
def coder_lab(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("coder")
    (folder / "my.toml").write_text(LESSON, encoding="utf-8")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    setup = f"""
from pathlib import Path
from helpers.articles.loading import article_from_text
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.widgets.lesson import LessonPage
here = Path({str(folder)!r})
texts = {{"ex": article_from_text((here / "text.txt").read_text(encoding="utf-8"), "ex")}}
lesson = LessonPage(Session.open(load_lesson(here / "my.toml"), here / "answers", texts=texts.__getitem__))
"""
    with lab_on([setup, 'lesson.ask("whose")', 'lesson.ask("doubt")'], NOTEBOOK, folder) as lab:
        yield lab


def opened(page: Page, lab: Lab) -> tuple[Locator, Locator, Locator]:
    """Open the notebook; return it and the two coders."""
    page.goto(lab.address(NOTEBOOK))
    lesson = wait_until_ready(page, '[data-question="doubt"]')
    return lesson, lesson.locator('[data-question="whose"]'), lesson.locator('[data-question="doubt"]')


def word(coder: Locator, text: str, place: int = 0) -> Locator:
    return coder.locator(".kit-word").filter(has_text=re.compile(f"^{re.escape(text)}$")).nth(place)


def drag(page: Page, first: Locator, last: Locator) -> None:
    first.scroll_into_view_if_needed()
    one, other = first.bounding_box(), last.bounding_box()
    assert one and other
    page.mouse.move(one["x"] + 3, one["y"] + one["height"] / 2)
    page.mouse.down()
    page.mouse.move(other["x"] + other["width"] - 3, other["y"] + other["height"] / 2, steps=3)
    page.mouse.up()


def card(coder: Locator, words: str) -> Locator:
    return coder.locator(".kit-mark-card").filter(has_text=words)


def spoken(coder: Locator) -> Locator:
    return coder.locator("xpath=../../div[@class='kit-live']")


def kept(lab: Lab, name: str) -> dict[str, Any]:
    file = lab.work.parent / "answers" / "lesson-ex.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))["items"][name])


@pytest.mark.browser
def test_by_mouse_with_undo_and_overlapping_marks_and_back_again(page: Page, coder_lab: Lab) -> None:
    _, whose, _ = opened(page, coder_lab)
    assert page.evaluate("window.hurt") is None
    assert whose.locator("img").count() == 0
    expect(whose.locator(".kit-coder-sheet")).to_contain_text(HOSTILE)

    drag(page, word(whose, "Mayor"), word(whose, "Example"))
    expect(whose.locator(".kit-now")).to_contain_text("3 words: “Mayor Robin Example”")
    whose.get_by_role("button", name="speaker", exact=True).click()
    word(whose, "the").click()
    expect(whose.locator(".kit-now")).to_contain_text("now click the last word")
    word(whose, "is").click()
    page.keyboard.press("2")
    drag(page, word(whose, "Example"), word(whose, "footbridge"))
    page.keyboard.press("1")
    expect(whose.locator(".kit-mark-card")).to_have_count(3)
    assert word(whose, "the").get_attribute("aria-label") == "the, marked speaker, marked said"
    lines = word(whose, "the").evaluate(
        "node => getComputedStyle(node).backgroundImage.split('gradient(').length - 1"
    )
    assert lines >= 3  # two lines and a ground

    page.keyboard.press("Control+z")
    expect(whose.locator(".kit-mark-card")).to_have_count(2)
    whose.get_by_role("button", name="Do again").click()
    whose.get_by_role("button", name="Undo", exact=True).click()
    expect(whose.locator(".kit-mark-card")).to_have_count(2)

    word(whose, "Robin").click()
    own = card(whose, "Mayor Robin Example")
    own.get_by_role("textbox").fill(f"A name {HOSTILE}")
    own.get_by_label("very sure").check()
    whose.get_by_role("button", name="Check my marks").click()
    expect(whose.locator(".kit-tally")).to_contain_text("1 of 2 found, 1 partly")
    expect(own.locator(".kit-verdict")).to_contain_text("fits")
    expect(word(whose, "Example")).to_have_attribute("data-signs", "✓")
    assert kept(coder_lab, "whose")["answer"][0]["confidence"] == 100
    screenshot(page, "coder-checked")

    card(whose, "the footbridge is").get_by_role("button", name=re.compile("^Remove")).click()
    drag(page, word(whose, "the"), word(whose, "safe"))
    page.keyboard.press("2")
    expect(card(whose, "the footbridge is safe").locator(".kit-verdict")).to_have_count(0)
    expect(whose.locator(".kit-feedback")).to_have_count(0)
    expect(own.locator(".kit-verdict")).to_have_count(1)
    page.wait_for_timeout(1200)  # A draft is kept once the hand rests.

    page.reload()
    _, whose, _ = opened(page, coder_lab)
    expect(card(whose, "the footbridge is safe")).to_have_count(1)
    expect(card(whose, "Mayor Robin Example")).to_contain_text(f"“A name {HOSTILE}” · very sure")
    whose.get_by_role("button", name="Check my marks").click()
    expect(whose.locator(".kit-verdict-right")).to_have_count(1)
    expect(whose.locator(".kit-due-key")).to_be_visible()
    answer = kept(coder_lab, "whose")["answer"]
    assert [(mark["quote"], mark["label"]) for mark in answer] == [
        ("Mayor Robin Example", "speaker"),
        ("the footbridge is safe", "said"),
    ]
    assert "draft" not in kept(coder_lab, "whose")
    assert page.evaluate("window.hurt") is None


@pytest.mark.browser
def test_by_keyboard_alone_and_no_key_reaches_the_notebook(page: Page, coder_lab: Lab) -> None:
    lesson, _, doubt = opened(page, coder_lab)
    cells = lesson.locator(".jp-Cell").count()
    word(doubt, "Footbridge").focus()
    for key in (*"xddabmy0012", "u", "u", "Shift+Enter", "Escape", "Control+z", "ArrowLeft"):
        page.keyboard.press(key)
    while doubt.locator(".kit-mark-card").count():
        page.keyboard.press("u")
    assert lesson.locator(".jp-Cell").count() == cells

    word(doubt, "Footbridge").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    expect(word(doubt, "Mayor")).to_be_focused()
    while not word(doubt, "may").evaluate("node => node === document.activeElement"):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(spoken(doubt)).to_have_text("2 words: “may be”")
    page.keyboard.press("Enter")
    expect(spoken(doubt)).to_have_text("“may be” marked.")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("1")
    expect(doubt.locator(".kit-mark-card")).to_have_count(2)
    page.keyboard.press("Delete")
    expect(spoken(doubt)).to_have_text("“too” is no longer marked.")
    page.keyboard.press("u")
    expect(doubt.locator(".kit-mark-card")).to_have_count(2)
    page.keyboard.press("u")
    expect(doubt.locator(".kit-mark-card")).to_have_count(1)
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Escape")
    expect(spoken(doubt)).to_have_text("Selection cancelled.")
    assert lesson.locator(".jp-Cell").count() == cells

    doubt.get_by_role("button", name="I looked and found none").focus()
    page.keyboard.press("Enter")
    expect(doubt.get_by_role("button", name="Yes, found none")).to_be_focused()
    page.keyboard.press("Enter")
    expect(doubt).to_contain_text("Handed in: you looked and found none.")
    assert kept(coder_lab, "doubt")["answer"] == []
    for _ in range(2):
        word(doubt, "Footbridge").focus()
        page.keyboard.press("Enter")
        doubt.get_by_role("button", name="Check my marks").click()
        page.keyboard.press("Escape")
        word(doubt, "Footbridge").click()
        page.keyboard.press("Delete")
        word(doubt, "opens").focus()
        page.keyboard.press("Enter")
        doubt.get_by_role("button", name="Check my marks").click()
    expect(doubt.locator(".kit-due-key")).to_be_visible()


@pytest.mark.browser
def test_by_finger_which_can_still_scroll(new_page: Callable[..., Page], coder_lab: Lab) -> None:
    page = new_page(390, 844, has_touch=True, is_mobile=True)
    _, _, doubt = opened(page, coder_lab)
    before = doubt.locator(".kit-mark-card").count()
    word(doubt, "Dana").tap()
    expect(doubt.locator(".kit-now")).to_contain_text("now tap the last word.", use_inner_text=True)
    doubt.get_by_role("button", name="Cancel").tap()
    expect(doubt.locator(".kit-picked")).to_have_count(0)
    word(doubt, "may").tap()
    word(doubt, "be").tap()
    expect(doubt.locator(".kit-mark-card")).to_have_count(before + 1)
    word(doubt, "may").tap()
    expect(doubt.locator(".kit-now")).to_contain_text("“may be”")
    doubt.locator(".kit-now").get_by_role("button", name="Remove").tap()
    expect(doubt.locator(".kit-mark-card")).to_have_count(before)
    box = doubt.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    touch = doubt.locator(".kit-coder-sheet").evaluate("node => getComputedStyle(node).touchAction")
    assert touch == "auto"
    screenshot(page, "coder-phone")
