"""The reader in a real notebook: who says it, how, and the way it came, by mouse, keyboard and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.launch.environment import ROOT
from tests.browser.lab import Lab, lab_on, open_lesson, screenshot

NOTEBOOK = "reader.ipynb"
CELLS = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r})",
    "from tests.widgets.samples import sample\n"
    "from helpers.widgets.showing import Shown, show\n"
    "article, tags = sample()\n"
    "Shown(article, tuple(tags))",
    "from dataclasses import replace\n"
    "hostile = '<img src=x onerror=\"document.title=`taken`\">'\n"
    "Shown(article, tuple(replace(tag, speaker=hostile) for tag in tags))",
    "show('''Old <b>bridge</b>\n\nThe bridge is open. \"It held,\" Robin Example said on Monday.''')",
)


@pytest.fixture(scope="module")
def reader_lab(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on one notebook that shows a made-up text in the reader."""
    with lab_on(CELLS, NOTEBOOK, tmp_path_factory.mktemp("reader")) as lab:
        yield lab


def reader(page: Page, lab: Lab) -> Locator:
    return (
        open_lesson(page, lab, NOTEBOOK, '[data-article="sample"]').locator('[data-article="sample"]').first
    )


def mark(reader: Locator, name: str) -> Locator:
    return reader.get_by_role("button", name=re.compile(f"^{name}"))


@pytest.mark.browser
def test_a_click_on_a_statement_tells_who_how_and_its_way(page: Page, reader_lab: Lab) -> None:
    text = reader(page, reader_lab)
    mark(text, "indirect speech, Officer Sample").click()
    panel = text.locator(".kit-panel")
    expect(panel.locator(".kit-who")).to_contain_text("Officer Sample")
    expect(panel).to_contain_text("retold, not word for word")
    expect(panel).to_contain_text("It may be wrong when")
    steps = panel.locator(".kit-chain li")
    expect(steps.first).to_contain_text("Officer Sample")
    expect(steps.nth(1)).to_contain_text(re.compile("by.*Robin Example"))
    screenshot(page, "reader-nested")
    panel.get_by_role("button", name=re.compile("^the Harbour Post")).first.click()
    expect(text.locator(".kit-shown")).to_have_text("the Harbour Post")
    panel.get_by_role("button", name=re.compile("^Robin Example · direct quotation")).click()
    expect(panel.locator(".kit-who")).to_contain_text("Robin Example")
    expect(panel).to_contain_text("other outlet")


@pytest.mark.browser
def test_the_words_of_a_mark_and_all_its_pieces_light_up_together(page: Page, reader_lab: Lab) -> None:
    text = reader(page, reader_lab)
    expect(text.locator(".kit-sheet .kit-mark-source")).to_have_count(0)
    text.locator(".kit-sheet").get_by_text("are new and paid for.").click()
    expect(text.locator(".kit-sheet .kit-open")).to_have_text(["The lamps,", "are new and paid for."])
    expect(text.locator(".kit-lit.kit-mark-source")).to_have_text("she")
    text.locator(".kit-sheet").get_by_text("Local boatmen").click()
    expect(text.locator(".kit-panel"), "words that are not marked open nothing").to_have_count(1)


@pytest.mark.browser
def test_the_kinds_differ_in_their_lines_and_can_be_switched_off(page: Page, reader_lab: Lab) -> None:
    text = reader(page, reader_lab)

    def line(name: str) -> str:
        style = "node => getComputedStyle(node).textDecorationStyle"
        return str(text.locator(f".kit-sheet {name}").first.evaluate(style))

    assert line(".kit-said-direct-quotation") == "solid"
    assert line(".kit-said-indirect-speech") == "dashed"
    assert (line(".kit-said-mixed-quotation"), line(".kit-verbatim")) == ("dashed", "solid")
    assert line(".kit-said-belief-or-plan") == "dotted"
    expect(text.locator(".kit-legend")).to_contain_text("indirect speech 3 retold")
    text.get_by_role("checkbox", name=re.compile("^indirect speech")).uncheck()
    expect(text.locator(".kit-sheet .kit-said-indirect-speech")).to_have_count(0)
    expect(text.locator(".kit-sheet .kit-said-direct-quotation")).to_have_count(3)
    text.get_by_role("checkbox", name=re.compile("^who says it")).check()
    expect(text.locator(".kit-sheet .kit-mark-source")).to_have_count(6)


@pytest.mark.browser
def test_by_keyboard_every_statement_opens_and_closes(page: Page, reader_lab: Lab) -> None:
    text = reader(page, reader_lab)
    first = mark(text, "direct quotation, Robin Example").first
    first.focus()
    seen = []
    for _ in range(8):
        name = page.evaluate("document.activeElement.getAttribute('aria-label')")
        page.keyboard.press("Enter")
        expect(text.locator(".kit-panel")).to_be_focused()
        seen.append(name.split(":")[0])
        page.keyboard.press("Escape")
        expect(text.locator(".kit-panel")).to_have_count(0)
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name
        page.keyboard.press("ArrowRight")
    assert seen == [
        "direct quotation, Robin Example",
        "indirect speech, Officer Sample",
        "mixed quotation, Robin Example",
        "direct quotation, Robin Example",
        "indirect speech, nobody is named",
        "told as settled",
        "indirect speech, “Local boatmen”",
        "belief or plan, speaker not named",
    ]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.kit-panel') !== null")


@pytest.mark.browser
def test_all_statements_stand_in_a_list_that_is_printed_too(page: Page, reader_lab: Lab) -> None:
    text = reader(page, reader_lab)
    rows = text.locator(".kit-said-row")
    expect(rows.first).to_be_hidden()
    page.emulate_media(media="print")
    expect(rows.first).to_be_visible()
    expect(text.locator(".kit-words").first).to_be_visible()
    page.emulate_media(media="screen")
    text.get_by_role("button", name="All statements (7)").click()
    expect(rows.locator(".kit-row-who")).to_have_text(
        [
            "Robin Example",
            "Officer Sample",
            "Robin Example",
            "Robin Example",
            "nobody is named",
            "“Local boatmen”",
            "speaker not named",
        ]
    )
    places = [rows.nth(number).bounding_box() for number in (0, 1)]
    assert places[0] and places[1] and places[1]["x"] > places[0]["x"] + 10
    rows.nth(1).get_by_role("button").click()
    expect(rows.nth(1).locator(".kit-panel")).to_contain_text("Officer Sample")
    screenshot(page, "reader-list")
    text.get_by_role("button", name="Show in the text").click()
    expect(text.locator(".kit-sheet .kit-open")).to_have_text("the piers are sound")


@pytest.mark.browser
def test_a_hostile_name_is_only_shown(page: Page, reader_lab: Lab) -> None:
    reader(page, reader_lab)
    hostile = page.locator('[data-article="sample"]').nth(1)
    hostile.get_by_text("the piers are sound").first.click()
    expect(hostile.locator(".kit-who")).to_contain_text("<img src=x onerror=")
    hostile.get_by_role("button", name="All statements (7)").click()
    expect(hostile.locator(".kit-row-who").first).to_contain_text("<img")
    assert page.locator(".kit img").count() == 0 and "taken" not in page.title()
    pasted = page.locator('[data-article="pasted"]')
    expect(pasted.locator("h3")).to_have_text("Old <b>bridge</b>")
    expect(pasted).to_contain_text("pasted text")


@pytest.mark.browser
def test_on_a_phone_the_panel_stands_below_the_words_and_nothing_scrolls_sideways(
    new_page: Callable[..., Page], reader_lab: Lab
) -> None:
    page = new_page(390, 844, has_touch=True, reduced_motion="reduce")
    text = reader(page, reader_lab)
    expect(text.get_by_role("checkbox").first).to_be_hidden()
    text.get_by_text("What is marked: direct quotations 2, indirect speech 3").tap()
    expect(text.get_by_role("checkbox").first).to_be_visible()
    words = mark(text, "indirect speech, Officer Sample")
    words.tap()
    panel = text.locator(".kit-panel")
    above, below = words.bounding_box(), panel.bounding_box()
    assert above and below and below["y"] > above["y"] and below["x"] + below["width"] <= 390
    screenshot(page, "reader-phone")
    wide = (
        "nodes => nodes.filter(node => node.scrollWidth > node.clientWidth + 1).map(node => node.className)"
    )
    assert text.locator("div, p, ol, dl, fieldset").evaluate_all(wide) == []
    assert text.evaluate("node => node.scrollWidth <= node.clientWidth")
