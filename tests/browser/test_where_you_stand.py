"""A learner judges ten passages in lesson 10, and sees where they stand before and now."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from helpers.practice.session import Session
from helpers.practice.warrant import sittings
from tests.browser.lab import Lab, open_lesson, screenshot, wait_until_ready
from tests.practice.test_warrant import answered

LESSON = "10_where_you_stand_now.ipynb"
PLACES = ("not", "hardly", "mostly", "fully")


@pytest.mark.browser
def test_ten_passages_by_keyboard_then_the_result_found_again_after_a_reload(page: Page, lab: Lab) -> None:
    baseline = Session.open("00", lab.work)
    for name, answer in answered("baseline", well=4, poorly=3).items():
        baseline.answer(name, answer)
    lesson = open_lesson(page, lab, LESSON, '[data-question="exit"]')
    cells = lesson.locator(".jp-Cell").count()
    reasons = [item.reason for sitting in sittings().values() for item in sitting.items]
    standing = lesson.locator(".kit-stand")

    given = answered("now", well=5, poorly=0)
    last = list(sittings()["now"].key)[-1]
    for name in [last, *(name for name in given if name != last)]:
        form = lesson.locator(f'[data-question="{name}"]')
        form.get_by_role("radio").first.focus()
        for _ in range(PLACES.index(given[name])):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(form.locator(".kit-feedback")).to_contain_text("Kept.")
        if name == last:
            expect(standing).to_contain_text("1 of 10 passages have an answer")
    html = page.content()
    assert not [reason for reason in reasons if reason in html]
    standing.get_by_role("button", name="Show where I stand").focus()
    page.keyboard.press("Enter")

    before, now = (standing.locator(f'[data-test="{when}"]') for when in ("baseline", "now"))
    expect(before).to_contain_text("You trusted 4 of 6 well-supported passages, and 3 of 4 poorly supported.")
    expect(now).to_contain_text("You trusted 5 of 6 well-supported passages, and 0 of 4 poorly supported.")
    expect(standing).to_contain_text("So you tell them apart better.")
    expect(standing.get_by_text("Sensitivity (d′)", exact=True)).not_to_be_visible()
    standing.scroll_into_view_if_needed()
    screenshot(page, "where-you-stand")

    before.get_by_role("button", name=re.compile("Passage 3: you trusted it")).focus()
    page.keyboard.press("Enter")
    reason = standing.get_by_role("listitem", name="Passage 3")
    expect(reason).to_be_focused()
    expect(reason).to_contain_text("Eating this honey keeps colds away.")
    expect(reason).to_contain_text("nothing shows that the honey is the cause")
    standing.get_by_role("button", name="Where you and the kit differ (5)").click()
    expect(standing.get_by_role("listitem", name=re.compile("^Passage"))).to_have_count(5)
    expect(lesson.locator(".jp-Cell")).to_have_count(cells)

    page.reload()
    lesson = wait_until_ready(page, ".kit-stand [data-test='now']")
    expect(lesson.locator(".kit-stand")).to_contain_text("You trusted 5 of 6 well-supported passages")
    expect(lesson.locator(f'[data-question="{last}"] .kit-feedback')).to_be_visible()
