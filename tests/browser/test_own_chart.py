"""A learner makes a chart of their own in lesson 6: by keyboard alone, with its code, found again."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import Lab, open_lesson, screenshot, wait_until_ready

LESSON = "06_names_and_frames.ipynb"
CHOICES = {"layer": "naming", "texts": "t004", "bars": "label", "colour": "voice"}


@pytest.mark.browser
def test_a_chart_of_ones_own_by_keyboard_with_its_code_and_found_again(page: Page, lab: Lab) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=lab.server)
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    question = lesson.locator('[data-question="own-chart"]')
    question.scroll_into_view_if_needed()
    for row, option in CHOICES.items():
        select = question.locator(f'[data-focus="row-{row}"]')
        select.focus()
        words = select.locator(f'option[value="{option}"]').inner_text()
        page.keyboard.type(words)
        expect(select).to_have_value(option)
    question.get_by_role("button", name="Draw my chart").focus()
    page.keyboard.press("Enter")
    chart = lesson.locator(".vega-embed").last
    expect(chart.locator("svg, canvas").first).to_be_visible(timeout=60_000)
    told = lesson.locator(".kit-oc-told")
    expect(told).to_contain_text("This would mislead you")
    code = told.locator("code, pre").first.inner_text()
    assert "alt.Chart(" in code and "mark_bar" in code
    told.get_by_role("button", name="Copy").press("Enter")
    expect(told).to_contain_text("Copied")
    assert "alt.Chart(" in page.evaluate("navigator.clipboard.readText()")
    screenshot(page, "lesson-6-own-chart")
    kept = json.loads((lab.work / "lesson-06.json").read_text(encoding="utf-8"))["items"]["own-chart"][
        "answer"
    ]
    assert {one["row"]: one["option"] for one in kept} == CHOICES

    page.reload()
    lesson = wait_until_ready(page, '[data-question="exit"]')
    expect(lesson.locator('[data-question="own-chart"] [data-focus="row-layer"]')).to_have_value("naming")
    expect(lesson.locator(".kit-oc-told")).to_contain_text("alt.Chart(", timeout=60_000)
