"""A learner does lesson 1 in the real JupyterLab: once by mouse, once by keyboard, and comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import (
    Lab,
    copy_lessons,
    open_lesson,
    plain_lab,
    running_lab,
    screenshot,
    wait_until_ready,
)

LESSON = "01_what_am_i_looking_at.ipynb"
ORDER = ["004", "000", "001", "003", "002"]


def question(lesson: Locator, name: str) -> Locator:
    return lesson.locator(f'[data-question="{name}"]')


def answer(lesson: Locator, name: str, option: str, verdict: str) -> None:
    """Choose an option by its words and check it."""
    form = question(lesson, name)
    form.get_by_label(option).check()
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".kit-verdict").first).to_contain_text(verdict)


def fill_number(lesson: Locator, name: str, number: str, verdict: str) -> None:
    form = question(lesson, name)
    form.get_by_role("spinbutton").fill(number)
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".kit-verdict").first).to_contain_text(verdict)


def gap(peeler: Locator, words: str) -> Locator:
    return peeler.get_by_role("button", name=re.compile(rf"Cut above line \d+: {words}"))


def kept(lab: Lab, name: str) -> dict[str, Any]:
    """Return what the response file holds for a question."""
    file = lab.work / "lesson-01.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))["items"][name])


@pytest.mark.browser
def test_lesson_one_by_mouse_and_back_again(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    screenshot(page, "lesson-1-top")

    answer(lesson, "look-back-unknown", "The name that fits the style best", "look again")
    first = question(lesson, "look-back-unknown")
    first.get_by_label("Leave the line out").check()
    expect(first.locator(".kit-feedback")).to_have_count(0)
    answer(lesson, "look-back-unknown", "Cannot tell from this text", "right")
    assert (kept(lab, "look-back-unknown")["first"], kept(lab, "look-back-unknown")["attempts"]) == (
        "guess",
        2,
    )

    predict = question(lesson, "predict-share-003")
    predict.get_by_label("about 80").check()
    predict.get_by_role("button", name="Keep my answer").click()
    expect(predict.locator(".kit-feedback")).to_contain_text("Any guess is fine")

    peeler = question(lesson, "peel-003")
    gap(peeler, "Alwaght- Russian").click()
    gap(peeler, "Tags :").click()
    peeler.get_by_role("button", name="Peel off piece 1").click()
    peeler.get_by_role("button", name="Peel off piece 3").click()
    expect(peeler.locator(".kit-meter")).to_contain_text("295 of 702 words are left (42 %)")
    peeler.get_by_role("button", name="Check my cuts").click()
    expect(peeler.locator(".kit-verdict").first).to_contain_text("right")
    peeler.scroll_into_view_if_needed()
    screenshot(page, "lesson-1-peeler")
    gap(peeler, "Comments").click()
    peeler.get_by_role("button", name="Put back piece 3").click()
    expect(peeler.locator(".kit-feedback")).to_have_count(0)
    peeler.get_by_role("button", name="Peel off piece 3").click()
    expect(peeler.locator(".kit-verdict").first).to_contain_text("right")

    reader = lesson.locator('[data-article^="003"]')
    expect(reader).to_be_visible()
    mark = reader.get_by_role("button", name=re.compile("^direct quotation, Sergei Lavrov")).first
    mark.click()
    expect(reader.locator(".kit-panel")).to_contain_text("It may be wrong when")
    reader.locator(".kit-panel").scroll_into_view_if_needed()
    screenshot(page, "lesson-1-reader")

    fill_number(lesson, "share-003", "42", "right")
    fill_number(lesson, "count-003", "9", "look again")
    fill_number(lesson, "count-003", "4", "right")
    expect(lesson.locator(".vega-embed svg, .vega-embed canvas")).to_have_count(2)
    screenshot(page, "lesson-1-charts")

    card = lesson.locator('[data-card="card-002"]')
    card.get_by_role("combobox", name="Outlet").select_option(label="Seymour Hersh")
    card.get_by_role("combobox", name="Date").select_option(label="February 2023, inferred")
    card.get_by_role("button", name="Check the card").click()
    expect(card.locator(".kit-feedback")).to_contain_text("the author of another report")
    card.get_by_role("combobox", name="Outlet").select_option(label="cannot tell from this text")
    card.get_by_role("button", name="Check the card").click()
    expect(card.locator(".kit-card-verdict .kit-verdict-right")).to_have_count(2)
    card.scroll_into_view_if_needed()
    screenshot(page, "lesson-1-card")

    timeline = question(lesson, "order-five")
    for place, number in enumerate(ORDER):
        for _ in range(5):
            row = timeline.locator("li", has_text=f"{number} ·")
            if row.locator(".kit-place").inner_text() == str(place + 1):
                break
            row.get_by_role("button", name="Move earlier").click()
    timeline.get_by_role("button", name="Check").click()
    expect(timeline.locator(".kit-verdict").first).to_contain_text("right")
    expect(lesson.locator(".vega-embed svg, .vega-embed canvas")).to_have_count(3)
    lesson.locator(".vega-embed").last.scroll_into_view_if_needed()
    screenshot(page, "lesson-1-timeline")

    task = question(lesson, "complete-card")
    task.get_by_role("textbox").fill("The outlet of 004 is unknown <b>here</b>.")
    task.get_by_role("button", name="Keep my answer").click()
    expect(task).to_contain_text("A model answer: strong")

    page.reload()
    lesson = wait_until_ready(page, '[data-question="exit"]')
    expect(question(lesson, "look-back-unknown").get_by_label("Cannot tell from this text")).to_be_checked()
    expect(question(lesson, "look-back-unknown").locator(".kit-verdict").first).to_contain_text("right")
    expect(question(lesson, "peel-003").locator(".kit-meter")).to_contain_text("295 of 702")
    expect(question(lesson, "complete-card").get_by_role("textbox")).to_have_value(
        "The outlet of 004 is unknown <b>here</b>."
    )
    expect(lesson.locator('[data-card="card-002"] select').first).to_have_value("unknown")
    expect(lesson).to_contain_text("Saved: your number is 42")
    expect(lesson.locator(".vega-embed svg, .vega-embed canvas")).to_have_count(3)


@pytest.mark.browser
def test_lesson_one_by_keyboard_and_no_key_reaches_the_notebook(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    cells = lesson.locator(".jp-Cell").count()

    form = question(lesson, "look-back-kept")
    form.get_by_role("radio").first.focus()
    for key in ("ArrowDown", "ArrowDown", *"ddxabmy0012", "Shift+Enter"):
        page.keyboard.press(key)
    assert lesson.locator(".jp-Cell").count() == cells
    expect(form.get_by_label("In a file in the folder my-work")).to_be_checked()
    for _ in range(4):
        page.keyboard.press("Tab")
        if form.get_by_role("button", name="Check").evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(form.locator(".kit-verdict").first).to_contain_text("right")

    peeler = question(lesson, "peel-000")
    steps = peeler.locator(".kit-piece p").all_inner_texts()
    cuts = [
        next(n for n, text in enumerate(steps) if text.startswith(words))
        for words in ("Russia says it wants", "Image:", "In New York", "La source originale")
    ]
    peeler.locator('[data-gap="1"]').focus()
    place = 1
    for cut in cuts:
        for _ in range(cut - place):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(peeler.locator(f'[data-gap="{cut}"]')).to_have_attribute("aria-pressed", "true")
        place = cut
    spoken = lesson.locator(".kit", has=page.locator('[data-question="peel-000"]')).locator(".kit-live")
    expect(spoken).to_contain_text("Cut above: La source originale")
    for piece in (1, 3, 5):
        peeler.get_by_role("button", name=f"Peel off piece {piece}").focus()
        page.keyboard.press("Space")
    peeler.get_by_role("button", name="Check my cuts").focus()
    page.keyboard.press("Enter")
    expect(peeler.locator(".kit-verdict").first).to_contain_text("right")

    reader = lesson.locator('[data-article^="000"]')
    reader.get_by_role("button", name=re.compile("^direct quotation, Maria Zakharova")).first.focus()
    page.keyboard.press("Enter")
    expect(reader.locator(".kit-panel")).to_contain_text("Maria Zakharova")
    page.keyboard.press("Escape")
    expect(reader.locator(".kit-panel")).to_have_count(0)

    order = question(lesson, "order-five")
    order.locator('[data-focus="move-order-five-t002-up"]').focus()
    before = order.locator("li").all_inner_texts()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(order.locator('[data-focus="move-order-five-t002-up"]')).to_be_focused()
    assert order.locator("li").all_inner_texts() != before

    task = question(lesson, "complete-card").get_by_role("textbox")
    task.focus()
    page.keyboard.type("abc 123 dd")
    expect(task).to_have_value(re.compile("abc 123 dd$"))
    assert lesson.locator(".jp-Cell").count() == cells


@pytest.mark.browser
def test_lesson_one_fits_a_phone_and_the_dark(new_page: Callable[..., Page], lab: Lab) -> None:
    page = new_page(390, 844, has_touch=True)
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    for name in ("peel-003", "order-five"):
        form = question(lesson, name)
        form.scroll_into_view_if_needed()
        box = form.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
        screenshot(page, f"lesson-1-phone-{name}")
    reader = lesson.locator('[data-article^="002"]')
    reader.scroll_into_view_if_needed()
    screenshot(page, "lesson-1-phone-reader")
    peeler = question(lesson, "peel-003")
    cut = gap(peeler, "Editor's Choice")
    pressed = cut.get_attribute("aria-pressed")
    cut.tap()
    expect(gap(peeler, "Editor's Choice")).not_to_have_attribute("aria-pressed", str(pressed))


NAMELESS = """() => [...document.querySelectorAll('.kit :is(button, input, select, textarea, [role=button])')]
  .filter((control) => {
    const named = control.getAttribute('aria-label') || control.textContent.trim();
    const labelled = control.getAttribute('aria-labelledby');
    const known = named || (labelled && document.getElementById(labelled));
    return !known && !(control.labels && control.labels.length);
  })
  .map((control) => control.outerHTML)"""


@pytest.mark.browser
def test_every_control_of_a_lesson_has_a_name(page: Page, lab: Lab) -> None:
    open_lesson(page, lab, LESSON, '[data-question="exit"]')
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate("document.querySelectorAll('.kit button').length") > 50


@pytest.mark.browser
def test_in_a_plain_jupyterlab_too_no_key_reaches_the_notebook(
    page: Page, chromium: Path, tmp_path: Path
) -> None:
    with plain_lab(copy_lessons(tmp_path / "lessons"), tmp_path / "state", tmp_path / "my-work") as lab:
        page.goto(f"{lab.server}/lab/tree/{LESSON}?token={lab.token}")
        expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=60_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name=re.compile("^Run All Cells")).first.click()
        lesson = page.locator(".jp-NotebookPanel")
        expect(question(lesson, "exit")).to_be_visible(timeout=60_000)
        cells = lesson.locator(".jp-Cell").count()
        question(lesson, "look-back-kept").get_by_role("radio").first.focus()
        for key in ("ArrowDown", *"ddxabmy00", "Shift+Enter"):
            page.keyboard.press(key)
        question(lesson, "peel-003").locator('[data-gap="1"]').focus()
        for key in ("ArrowDown", "x", "d", "d", "Enter"):
            page.keyboard.press(key)
        cut = question(lesson, "peel-003").locator('[data-gap="2"]')
        expect(cut).to_have_attribute("aria-pressed", "true")
        assert lesson.locator(".jp-Cell").count() == cells


@pytest.mark.browser
def test_an_answer_is_found_again_after_everything_was_closed(
    new_page: Callable[..., Page], chromium: Path, tmp_path: Path
) -> None:
    lessons, work = copy_lessons(tmp_path / "lessons"), tmp_path / "my-work"
    with running_lab(lessons, tmp_path / "state", work) as first:
        lesson = open_lesson(new_page(), first, LESSON, '[data-question="exit"]')
        answer(lesson, "look-back-compare", "Nothing: it was written before the event", "right")
    with running_lab(lessons, tmp_path / "state", work) as second:
        lesson = open_lesson(new_page(), second, LESSON, '[data-question="exit"]')
        form = question(lesson, "look-back-compare")
        expect(form.get_by_label("Nothing: it was written before the event")).to_be_checked()
        expect(form.locator(".kit-verdict").first).to_contain_text("right")
        expect(lesson).to_contain_text("1 of 24 questions answered so far")


@pytest.mark.browser
def test_the_stuck_page_opens_as_a_page_to_read(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    lesson.get_by_role("link", name="Stuck?").first.click()
    expect(page.locator(".jp-MarkdownViewer:visible h1")).to_have_text(re.compile("Stuck"))
    screenshot(page, "stuck")


@pytest.mark.browser
def test_answering_changes_no_notebook_and_closing_asks_nothing(page: Page, lab: Lab) -> None:
    before = (lab.lessons / LESSON).read_bytes()
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    answer(lesson, "one-event", "Yes: they all tell of the same thing", "look again")
    expect(lesson).to_contain_text("Saved: you chose “Yes: they all tell of the same thing”")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == []
    assert (lab.lessons / LESSON).read_bytes() == before


@pytest.mark.browser
def test_words_half_written_are_there_after_a_reload(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    task = question(lesson, "complete-card").get_by_role("textbox")
    task.press_sequentially(" and then")
    page.wait_for_timeout(1500)  # A draft is kept once the typing pauses.
    words = task.input_value()
    if not question(lesson, "complete-card").locator(".kit-criteria").count():
        question(lesson, "complete-card").get_by_role("button", name="Keep my answer").click()
        task.press_sequentially(" and more")
        page.wait_for_timeout(1500)
        words = task.input_value()
    question(lesson, "complete-card").get_by_role("checkbox").first.click()
    expect(question(lesson, "complete-card").get_by_role("checkbox").first).to_be_checked()
    page.reload()
    lesson = wait_until_ready(page, '[data-question="exit"]')
    expect(question(lesson, "complete-card").get_by_role("textbox")).to_have_value(words)


@pytest.mark.browser
def test_a_restarted_kernel_fills_the_page_again(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    answer(lesson, "look-back-unknown", "Leave the line out", "close")
    page.get_by_role("menuitem", name="Kernel").click()
    page.get_by_role("menuitem", name=re.compile("^Restart Kernel…")).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    expect(lesson).to_have_attribute("data-lesson", "filling")
    lesson = wait_until_ready(page, '[data-question="exit"]')
    answer(lesson, "look-back-unknown", "Cannot tell from this text", "right")


@pytest.mark.browser
def test_an_edit_by_hand_is_kept(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    lesson.locator("h2", has_text="Look back").dblclick()
    lesson.locator(".cm-content:visible", has_text="Look back").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" first")
    answer(lesson, "one-event", "Partly: 001 and 003 are of the same year", "close")
    lesson.locator("h1").click()
    page.keyboard.press("Control+s")
    for _ in range(50):
        if "## Look back first" in (lab.lessons / LESSON).read_text(encoding="utf-8"):
            return
        page.wait_for_timeout(100)
    pytest.fail("the edit was not saved")
