"""A teacher prints a lesson's page from the browser: nothing else is on the paper, two sides are enough."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from helpers.launch.environment import ROOT
from tests.browser.lab import ARTEFACTS, READY_WITHIN, Lab

SIDES = 2
PAGES = sorted((ROOT / "lessons" / "teacher").glob("*.md"))


def sides(paper: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))


def print_page(page: Page, lab: Lab, name: str) -> bytes:
    """Open a teacher's page as a reader sees it, and print it to a file."""
    page.goto(f"{lab.server}/lab/tree/teacher/{name}?token={lab.token}")
    shown = page.locator(".jp-MarkdownViewer:visible")
    title = (ROOT / "lessons" / "teacher" / name).read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
    expect(shown.get_by_role("heading", level=1)).to_contain_text(title, timeout=READY_WITHIN)
    expect(shown.get_by_role("table").first).to_be_visible()
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    target = ARTEFACTS / f"teacher-{Path(name).stem}.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    return target.read_bytes()


@pytest.mark.browser
def test_every_teachers_page_prints_on_two_sides_of_a4(page: Page, lab: Lab) -> None:
    printed = {path.name: sides(print_page(page, lab, path.name)) for path in PAGES}
    assert printed
    assert {name: number for name, number in printed.items() if not 1 <= number <= SIDES} == {}


@pytest.mark.browser
def test_the_count_of_sides_would_see_a_third(page: Page) -> None:
    page.set_content("<p style='break-after: page'>one</p>" * 2 + "<p>three</p>")
    assert sides(page.pdf(format="A4")) == 3
