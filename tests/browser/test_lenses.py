"""Looking for certainty, names, loaded words and headlines in the reader, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.launch.environment import ROOT
from tests.browser.lab import Lab, lab_on, open_lesson, screenshot

NOTEBOOK = "lenses.ipynb"
HOSTILE = "Old <img src=x onerror=\"document.title='taken'\"> bridge\\n\\n"
CELLS = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r})",
    "import helpers\narticles = helpers.load()\nhelpers.show(articles.iloc[2])",
    "helpers.show(articles.iloc[4])",
    f"helpers.show('''{HOSTILE}The so-called <b>rebels</b> may be safe, Mayor Example said on Monday.''')",
)


@pytest.fixture(scope="module")
def lens_lab(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on one notebook that shows two of the five articles, and a hostile text."""
    with lab_on(CELLS, NOTEBOOK, tmp_path_factory.mktemp("lenses")) as lab:
        yield lab


def reader(page: Page, lab: Lab, number: str) -> Locator:
    return open_lesson(page, lab, NOTEBOOK, '[data-article="pasted"]').locator(f'[data-article^="{number}"]')


def look_for(text: Locator, title: str) -> None:
    text.get_by_role("button", name=title, exact=True).click()


@pytest.mark.browser
def test_names_can_be_read_in_the_narrators_words_alone_and_in_quoted_words_alone(
    page: Page, lens_lab: Lab
) -> None:
    text = reader(page, lens_lab, "002")
    look_for(text, "Names")
    names = text.locator(".kit-sheet .kit-mark-naming")
    expect(names.filter(has_text=re.compile("^US occupation forces$"))).to_have_count(3)
    expect(names.filter(has_text=re.compile("^the US military$"))).to_have_count(1)
    look_for(text, "The narrator’s own")
    expect(names.filter(has_text=re.compile("^US occupation forces$"))).to_have_count(2)
    expect(names.filter(has_text="US military")).to_have_count(0)
    look_for(text, "Quoted")
    expect(names.filter(has_text=re.compile("^US occupation forces$"))).to_have_count(1)
    expect(names.filter(has_text="US military")).to_have_count(1)
    text.evaluate("node => node.scrollIntoView()")
    screenshot(page, "lens-names-quoted")


@pytest.mark.browser
def test_a_mark_tells_whose_words_which_rule_and_when_it_is_wrong(page: Page, lens_lab: Lab) -> None:
    text = reader(page, lens_lab, "002")
    look_for(text, "Loaded words")
    text.locator(".kit-sheet").get_by_text("has long been accused").click()
    panel = text.locator(".kit-panel")
    expect(panel).to_contain_text("agentless passive")
    expect(panel).to_contain_text("the narrator’s own")
    expect(panel).to_contain_text("It may be wrong when")
    screenshot(page, "lens-loaded")
    text.locator(".kit-sheet").get_by_text("occupation forces").first.click()
    expect(panel).to_contain_text("the narrator’s own, to retell")
    panel.get_by_role("button", name=re.compile("^Russia’s Foreign Intelligence Service")).click()
    expect(panel.locator(".kit-who")).to_contain_text("Russia’s Foreign Intelligence Service")


@pytest.mark.browser
def test_looking_for_who_says_it_shows_no_mark_of_another_kind(page: Page, lens_lab: Lab) -> None:
    text = reader(page, lens_lab, "002")
    expect(text.locator(".kit-sheet .kit-said").first).to_be_visible()
    for layer in ("certainty", "naming", "loaded", "headline", "scope", "modifier", "support"):
        expect(text.locator(f".kit-sheet .kit-mark-{layer}")).to_have_count(0)


@pytest.mark.browser
def test_the_words_that_a_mark_makes_less_certain_light_up(page: Page, lens_lab: Lab) -> None:
    text = reader(page, lens_lab, "004")
    look_for(text, "How sure")
    sure = text.locator(".kit-sheet .kit-mark-certainty")
    expect(sure.filter(has_text=re.compile("^If confirmed$"))).to_have_count(1)
    expect(sure.filter(has_text="May")).to_have_count(0)
    expect(text.locator(".kit-sheet .kit-mark-scope")).to_have_count(0)
    sure.filter(has_text="alleged").click()
    expect(text.locator(".kit-sheet .kit-lit.kit-mark-scope").first).to_contain_text("defection")
    screenshot(page, "lens-certainty")


@pytest.mark.browser
def test_the_sentences_behind_a_piece_of_the_headline_light_up(page: Page, lens_lab: Lab) -> None:
    text = reader(page, lens_lab, "002")
    look_for(text, "Headline and body")
    text.locator(".kit-sheet h3").get_by_text("US Army Training").click()
    support = text.locator(".kit-sheet p").filter(has=page.locator(".kit-lit.kit-mark-support"))
    expect(support.first).to_contain_text("have been training at least 60 militants")
    screenshot(page, "lens-headline")


@pytest.mark.browser
def test_beside_every_count_stands_why_it_misleads(page: Page, lens_lab: Lab) -> None:
    text = reader(page, lens_lab, "004")
    for title in ("How sure", "Names", "Loaded words", "Headline and body", "Who says it"):
        look_for(text, title)
        warning = text.locator(".kit-misleads")
        expect(warning).to_have_count(1)
        if not warning.evaluate("node => node.open"):
            warning.locator("summary").click()
        expect(warning.locator("p")).to_be_visible()


@pytest.mark.browser
def test_by_keyboard_a_lens_is_chosen_and_its_marks_open_and_close(page: Page, lens_lab: Lab) -> None:
    text = reader(page, lens_lab, "004")
    text.get_by_role("button", name="How sure", exact=True).focus()
    page.keyboard.press("Enter")
    expect(text.get_by_role("button", name="How sure", exact=True)).to_be_focused()
    first = text.get_by_role("button", name=re.compile("^evidential, narrator: alleged"))
    first.focus()
    page.keyboard.press("Enter")
    expect(text.locator(".kit-panel")).to_be_focused()
    expect(text.locator(".kit-panel")).to_contain_text("alleged")
    page.keyboard.press("Escape")
    expect(text.locator(".kit-panel")).to_have_count(0)
    expect(first).to_be_focused()


@pytest.mark.browser
def test_all_marks_stand_in_a_list_with_the_words_around_them(page: Page, lens_lab: Lab) -> None:
    text = reader(page, lens_lab, "004")
    look_for(text, "Names")
    look_for(text, "As a list")
    row = text.locator(".kit-said-row").filter(has=page.locator("mark", has_text="The Syrian regime"))
    expect(row).to_contain_text("has intensified")
    expect(row).to_contain_text("narrator")
    row.get_by_role("button").first.click()
    expect(row.locator(".kit-panel")).to_contain_text("Syria")
    screenshot(page, "lens-list")
    row.get_by_role("button", name="Show in the text").click()
    expect(text.locator(".kit-sheet .kit-chosen")).to_have_text("The Syrian regime")


@pytest.mark.browser
def test_a_hostile_text_is_only_shown(page: Page, lens_lab: Lab) -> None:
    text = reader(page, lens_lab, "pasted")
    for title in ("How sure", "Names", "Loaded words", "Headline and body"):
        look_for(text, title)
        if text.get_by_role("button", name="As a list").count():
            look_for(text, "As a list")
            expect(text.locator(".kit-said-row").first).to_be_visible()
    assert page.locator(".kit img, .kit-words b").count() == 0 and "taken" not in page.title()


@pytest.mark.browser
def test_on_a_phone_nothing_scrolls_sideways_through_any_lens(
    new_page: Callable[..., Page], lens_lab: Lab
) -> None:
    page = new_page(390, 844, has_touch=True, reduced_motion="reduce")
    text = reader(page, lens_lab, "002")
    for title, layer in (("Names", "naming"), ("Loaded words", "loaded"), ("How sure", "certainty")):
        text.get_by_role("button", name=title, exact=True).tap()
        text.locator(f".kit-sheet .kit-mark-{layer}").first.tap()
        expect(text.locator(".kit-panel")).to_be_visible()
        assert text.evaluate("node => node.scrollWidth <= node.clientWidth")
        screenshot(page, f"lens-phone-{layer}")
