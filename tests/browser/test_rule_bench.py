"""A learner mends a rule on the bench in the real JupyterLab: by mouse, by keyboard, and after a reload."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import Lab, lab_on, open_lesson, screenshot, wait_until_ready

NAME = "bench.ipynb"
CELLS = ["import helpers", 'lesson = helpers.lesson("01")', 'lesson.use("rule bench", "certainty", "may")']


@pytest.fixture
def bench_lab(chromium: Path, tmp_path: Path) -> Iterator[Lab]:
    """One notebook with the rule bench, and a folder without rules."""
    with lab_on(CELLS, NAME, tmp_path) as lab:
        yield lab


def field(bench: Locator, name: str) -> Locator:
    return bench.locator(f'[data-focus="{name}"]')


def result(bench: Locator, kind: str) -> Locator:
    return bench.locator(f'[data-result="{kind}"]')


@pytest.mark.browser
def test_a_rule_is_mended_by_mouse(page: Page, bench_lab: Lab) -> None:
    bench = open_lesson(page, bench_lab, NAME, ".kit-rb").locator(".kit-rb")
    expect(bench.locator('[data-done="true"]')).to_have_count(2)
    expect(result(bench, "kept")).to_contain_text("text 004")

    field(bench, "line-0").fill("may{modl}")
    expect(bench.locator(".kit-rb-fault")).to_contain_text("did you mean {modal}?")
    expect(bench).to_contain_text("first mend the line below")
    field(bench, "line-0").fill("may")
    expect(bench.locator(".kit-rb-fault")).to_have_count(0)

    bench.get_by_role("button", name="may{modal}", exact=True).click()
    expect(bench.locator(".kit-rb-piece-told")).to_contain_text("only where it is of the class")
    bench.get_by_role("button", name="Put {modal} into line 1").click()
    expect(field(bench, "line-0")).to_have_value("may{modal}")
    expect(bench).to_contain_text("3 of 3 done")
    expect(bench).to_contain_text("These are the results of your last run")

    bench.get_by_role("button", name="Run").click()
    expect(result(bench, "lost")).to_contain_text("−1 lost")
    expect(result(bench, "lost")).to_contain_text("heritage site in May")
    expect(result(bench, "better")).to_contain_text("+4 better")
    assert "may{modal}" in (bench_lab.work / "rules-certainty.toml").read_text(encoding="utf-8")
    screenshot(page, "rule-bench")

    bench.get_by_role("button", name="Undo").click()
    expect(field(bench, "line-0")).to_have_value("may")
    bench.get_by_role("button", name="Reset to the kit’s rule").click()
    bench.get_by_role("button", name="Yes, reset").click()
    expect(field(bench, "line-1")).to_have_value("may|might{modal}")


@pytest.mark.browser
def test_a_rule_is_mended_by_keyboard_and_found_again(page: Page, bench_lab: Lab) -> None:
    lesson = open_lesson(page, bench_lab, NAME, ".kit-rb")
    bench, cells = lesson.locator(".kit-rb"), lesson.locator(".jp-Cell").count()
    spoken = lesson.locator(".kit-live").first

    field(bench, "line-0").focus()
    page.keyboard.press("End")
    page.keyboard.type("{modal}", delay=60)  # slower than a draft is kept: the caret stays where it is
    expect(spoken).to_contain_text("Done: The month “May”")
    page.keyboard.press("Home")
    page.keyboard.type("x")
    page.wait_for_timeout(800)
    page.keyboard.press("Backspace")
    expect(field(bench, "line-0")).to_have_value("may{modal}")
    page.keyboard.press("Enter")
    expect(result(bench, "lost")).to_contain_text("−1 lost")
    expect(field(bench, "line-0")).to_be_focused()
    expect(spoken).to_contain_text("1 lost")

    bench.get_by_role("button", name="+ Add an exception").focus()
    page.keyboard.press("Enter")
    expect(field(bench, "unless-0")).to_be_focused()
    page.keyboard.type("all|with her might")
    bench.get_by_role("button", name="it [claims] is").focus()
    for key in ("ArrowLeft", "ArrowLeft", "dd", "Enter"):
        for one in [key] if len(key) > 2 else key:
            page.keyboard.press(one)
    expect(bench.locator(".kit-rb-piece-told")).to_contain_text("not this one")
    field(bench, "sentence").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Dana Example may come in May")
    expect(bench.locator(".kit-rb-trial-marked")).to_have_text("Dana Example may come in May")
    expect(bench.locator(".kit-rb-trial mark")).to_have_text("may")
    assert lesson.locator(".jp-Cell").count() == cells

    page.reload()
    bench = wait_until_ready(page, ".kit-rb").locator(".kit-rb")
    expect(field(bench, "line-0")).to_have_value("may{modal}")
    expect(field(bench, "unless-0")).to_have_value("all|with her might")
    expect(field(bench, "sentence")).to_have_value("Dana Example may come in May")
    expect(result(bench, "lost")).to_contain_text("−1 lost")
    assert page.evaluate("document.querySelectorAll('.kit-rb textarea:not([aria-label])').length") == 1
