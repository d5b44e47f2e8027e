"""A learner does lesson 4 in the real JupyterLab: draws chains by mouse, by keyboard and by touch."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.practice.questions import load_lesson
from tests.browser.lab import Lab, open_lesson, screenshot, wait_until_ready

LESSON = "04_the_chain.ipynb"


def question(lesson: Locator, name: str) -> Locator:
    return lesson.locator(f'[data-question="{name}"]')


def node(chain: Locator, name: str) -> Locator:
    return chain.locator(f'[data-node="{name}"]')


def answer(lesson: Locator, name: str, option: str, button: str = "Check") -> Locator:
    form = question(lesson, name)
    form.get_by_label(option).check()
    form.get_by_role("button", name=button).click()
    return form


def kept(lab: Lab, name: str) -> dict[str, Any]:
    """Return what the response file holds for a question."""
    file = lab.work / "lesson-04.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))["items"][name])


def drag(page: Page, chain: Locator, start: str, end: str) -> None:
    """Draw an arrow with the mouse, from the middle of one node to the middle of another."""
    node(chain, start).evaluate("element => element.scrollIntoView({ block: 'center' })")
    places = []
    for name in (start, end):
        box = node(chain, name).bounding_box()
        assert box is not None
        places.append((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=8)
    page.mouse.up()


def tab_to(page: Page, control: Locator) -> None:
    for _ in range(30):
        if control.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there.")


def links(chain: Locator) -> list[str]:
    return list(chain.locator("[data-link]").evaluate_all("rows => rows.map(row => row.dataset.link)"))


@pytest.mark.browser
def test_lesson_four_by_mouse_and_back_again(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    shown = page.content()
    for asked in load_lesson("04").questions.values():
        assert not [secret for secret in asked.secrets() if secret in shown]
    screenshot(page, "lesson-4-top")

    chain = question(lesson, "chain-003")
    expect(chain.locator(".kit-arrow")).to_have_count(3 + 4)
    drag(page, chain, "1-refugees", "2-center")
    chain.get_by_role("button", name="1 told").click()
    chain.get_by_role("button", name="Check my arrows").click()
    expect(chain.locator(".kit-link-told")).to_contain_text("no word says that they spoke to it")
    expect(chain.locator(".kit-feedback .kit-verdict").first).to_contain_text("not yet")
    expect(chain.locator(".kit-arrow-words", has_text="↻")).to_have_count(1)
    chain.get_by_role("combobox").select_option("way not told")
    expect(chain.locator(".kit-feedback")).to_have_count(0)
    chain.get_by_role("button", name="Check my arrows").click()
    expect(chain.locator(".kit-feedback .kit-verdict").first).to_contain_text("right")
    expect(chain.locator(".kit-canvas .kit-line-broken")).to_have_count(1)
    chain.get_by_role("button", name="How the kit tells the ways").click()
    expect(chain.locator(".kit-ways-told")).to_contain_text("Local refugees, through Russia’s Reconciliation")
    expect(lesson.locator('[data-article^="003"]')).to_be_visible()
    chain.locator(".kit-canvas").scroll_into_view_if_needed()
    screenshot(page, "lesson-4-chain")

    alone = question(lesson, "chain-000")
    node(alone, "1-zakharova").click()
    node(alone, "2-press-tv").click()
    page.keyboard.press("2")
    drag(page, alone, "1-churkin", "2-committee")
    page.keyboard.press("1")
    alone.get_by_role("button", name="Undo").click()
    assert links(alone) == ["1-zakharova 2-press-tv"]

    answer(lesson, "predict-change", "numbers", "Keep my answer")
    diff = lesson.locator(".kit-upstream").first
    diff.locator('[data-edit="0"]').last.click()
    expect(diff.locator(".kit-edit-told")).to_contain_text("“say” became “have confirmed”")
    expect(diff.locator(".kit-edit-row-open")).to_contain_text("more certain")
    diff.get_by_role("button", name="hedge dropped · 1").click()
    expect(diff.locator(".kit-edit-row")).to_have_count(1)
    diff.get_by_role("button", name="Fish on the beach").click()
    expect(diff.locator(".kit-edit-row")).to_have_count(3)
    screenshot(page, "lesson-4-diff")

    expect(answer(lesson, "five-sites", "five: each site")).to_contain_text("look again")
    expect(answer(lesson, "five-sites", "one: Officer Sample")).to_contain_text("right")

    page.reload()
    lesson = wait_until_ready(page, '[data-question="exit"]')
    chain = question(lesson, "chain-003")
    expect(chain.get_by_role("combobox")).to_have_value("way not told")
    expect(chain.locator(".kit-feedback .kit-verdict").first).to_contain_text("right")
    expect(question(lesson, "chain-000").locator("[data-link]")).to_have_count(1)
    expect(lesson.locator(".kit-upstream").first).to_be_visible()
    assert (kept(lab, "chain-003")["attempts"], kept(lab, "chain-000")["answer"]) == (2, None)


@pytest.mark.browser
def test_a_chain_by_keyboard_and_no_key_reaches_the_notebook(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    cells = lesson.locator(".jp-Cell").count()
    chain = question(lesson, "chain-001")
    node(chain, "1-us").focus()
    spoken = lesson.locator(".kit", has=page.locator('[data-question="chain-001"]')).locator(".kit-live")
    for key in ("d", "d", "x", "a", "Enter", "ArrowRight", "Enter", "2"):
        page.keyboard.press(key)
    expect(spoken).to_contain_text("Drawn: the US command → reported by → Sergey Surovikin")
    expect(node(chain, "2-surovikin")).to_be_focused()
    for key in ("ArrowLeft", "ArrowDown", "Enter", "ArrowUp", "ArrowRight", "Enter", "3"):
        page.keyboard.press(key)
    for key in ("ArrowRight", "Enter", "Escape", "Enter", "ArrowRight", "Enter", "3"):
        page.keyboard.press(key)
    due = ["1-us 2-surovikin", "1-nobody 2-surovikin", "3-tass 4-nizkor"]
    assert links(chain) == due
    assert lesson.locator(".jp-Cell").count() == cells
    page.wait_for_timeout(1500)

    page.reload()
    lesson = wait_until_ready(page, '[data-question="exit"]')
    chain = question(lesson, "chain-001")
    expect(chain.locator("[data-link]")).to_have_count(3)
    node(chain, "4-nizkor").focus()
    tab_to(page, chain.get_by_role("button", name="Check my arrows"))
    page.keyboard.press("Enter")
    expect(chain.locator(".kit-feedback .kit-verdict").first).to_contain_text("close")
    wrong = chain.get_by_role("combobox", name="Type of the arrow from a source without a name")
    wrong.focus()
    page.keyboard.press("ArrowDown")
    expect(wrong).to_have_value("way not told")
    tab_to(page, chain.get_by_role("button", name="Check my arrows"))
    page.keyboard.press("Enter")
    expect(chain.locator(".kit-feedback .kit-verdict").first).to_contain_text("right")

    predict = question(lesson, "predict-change")
    predict.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    tab_to(page, predict.get_by_role("button", name="Keep my answer"))
    page.keyboard.press("Enter")
    run = lesson.locator('.kit-upstream [data-edit="0"]').first
    run.focus()
    page.keyboard.press("Enter")
    told = lesson.locator(".kit-upstream .kit-edit-told").first
    expect(told).to_contain_text("more certain")
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)
    assert lesson.locator(".jp-Cell").count() == cells

    page.reload()
    lesson = wait_until_ready(page, '[data-question="exit"]')
    expect(question(lesson, "chain-001").locator(".kit-feedback .kit-verdict").first).to_contain_text("right")
    expect(question(lesson, "chain-001").locator(".kit-line-double")).to_have_count(1 + 1)


@pytest.mark.browser
def test_a_chain_stands_upright_on_a_phone_and_is_drawn_by_taps(
    new_page: Callable[..., Page], lab: Lab
) -> None:
    page = new_page(390, 844, has_touch=True)
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    chain = question(lesson, "chain-000")
    for name in ("1-mistura", "2-press-tv"):
        node(chain, name).evaluate("element => element.scrollIntoView({ block: 'center' })")
        node(chain, name).tap()
    chain.get_by_role("button", name="2 reported by").tap()
    assert "1-mistura 2-press-tv" in links(chain)
    boxes = [node(chain, name).bounding_box() for name in ("1-mistura", "2-press-tv", "3-page")]
    tops = [box["y"] for box in boxes if box is not None]
    assert tops == sorted(tops) and len(tops) == 3
    canvas = chain.locator(".kit-canvas").bounding_box()
    assert canvas is not None and canvas["x"] + canvas["width"] <= 390
    screenshot(page, "lesson-4-phone-chain")
