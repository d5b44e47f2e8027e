"""A learner brings texts in the real JupyterLab: by file, by paste and by keyboard; all is found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.practice.questions import load_lesson
from tests.articles import files
from tests.articles.files import BODY, HEADLINE
from tests.browser.lab import Lab, copy_lessons, open_lesson, running_lab, screenshot, wait_until_ready

LESSON = "09_bring_your_own.ipynb"
READY = '[data-question="exit"]'
OTHER = "Bridge costs more than planned"

# What a drop from the desktop looks like to the page.
DROP = """(zone, [name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: "text/plain" }));
  for (const type of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def own_lab(chromium: Path, tmp_path: Path) -> Iterator[Lab]:
    """The lessons, and a folder without texts."""
    with running_lab(copy_lessons(tmp_path / "lessons"), tmp_path / "state", tmp_path / "my-work") as lab:
        yield lab


def field(form: Locator, name: str) -> Locator:
    return form.locator(f'[data-field="{name}"] input')


def line(form: Locator, words: str) -> Locator:
    return form.locator(".kit-bring-line", has_text=words)


@pytest.mark.browser
def test_texts_are_brought_corrected_and_found_again(page: Page, own_lab: Lab, tmp_path: Path) -> None:
    lesson = open_lesson(page, own_lab, LESSON, READY)
    built = page.content()
    secrets = [s for one in load_lesson("09").questions.values() for s in one.secrets()]
    assert [secret for secret in secrets if secret in built] == [], "no word of the key before an answer"

    form = lesson.locator(".kit-bring")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "bridge.docx").write_bytes(files.docx([HEADLINE, *BODY]))
    chosen = [tmp_path / "scan.pdf", tmp_path / "bridge.docx"]
    form.locator("input[type=file]").set_input_files(chosen)
    expect(form.locator(".kit-bring-tabs button")).to_have_count(1)
    expect(form.locator(".kit-bring-refused")).to_contain_text("scan.pdf can't be read: it is a PDF")
    other = f"Old Mill News\n\n{OTHER}\n\n{BODY[0].replace('two hundred', 'two thousand')}\n\n{BODY[1]}"
    form.locator(".kit-bring-drop").evaluate(DROP, ["mill.txt", other])
    expect(form.locator(".kit-bring-tabs button")).to_have_count(2)
    assert (own_lab.work / "texts" / "mill.txt").read_text(encoding="utf-8") == other

    line(form, OTHER).get_by_role("button", name="Headline").click()
    expect(form.locator(".kit-bring-tab-title").nth(1)).to_have_text(OTHER)
    field(form, "outlet").fill("Old Mill News")
    field(form, "outlet").press("Enter")
    expect(form.locator('[data-field="outlet"]')).to_contain_text("“Old Mill News” stands in the text.")
    field(form, "date").fill("the other day")
    field(form, "date").press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("can't be read as one date")
    field(form, "date").fill("5 May 2021")
    field(form, "date").press("Enter")
    expect(field(form, "date")).to_have_value("2021-05-05")
    screenshot(page, "lesson-9-bring")

    guess = lesson.locator('[data-question="predict-wordings"]')
    guess.get_by_role("radio").first.check()
    guess.get_by_role("button", name="Keep my answer").click()
    copies = lesson.locator(".kit-copies")
    expect(copies).to_contain_text("Text 1 and text 2 · Old Mill News are near-copies")
    copies.get_by_text("What differs: another number").click()
    expect(copies.locator(".kit-copies-edits").first).to_contain_text("another number: hundred ↔ thousand")
    copies.scroll_into_view_if_needed()
    screenshot(page, "lesson-9-copies")

    page.reload()
    lesson = wait_until_ready(page, READY)
    form = lesson.locator(".kit-bring")
    expect(form.locator(".kit-bring-tab-title").nth(1)).to_have_text(OTHER)
    form.locator(".kit-bring-tabs button").nth(1).click()
    expect(field(form, "outlet")).to_have_value("Old Mill News")
    lesson.get_by_role("group", name="Which text to read").get_by_role("button").nth(1).click()
    expect(lesson.locator(".kit-reader .kit-shown-as").first).to_have_text("Text 2 · Old Mill News")
    expect(lesson.locator(".kit-reader h3").first).to_have_text(OTHER)


@pytest.mark.browser
def test_by_keyboard_alone_and_on_a_phone(new_page: Callable[..., Page], own_lab: Lab) -> None:
    page = new_page(390, 844)
    lesson = open_lesson(page, own_lab, LESSON, READY)
    form, cells = lesson.locator(".kit-bring"), lesson.locator(".jp-Cell").count()
    form.locator('[data-focus="way-paste"]').focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(form.locator("textarea")).to_be_focused()
    page.keyboard.insert_text(f"Harbour Post\n\n{HEADLINE}\n\n" + "\n\n".join(BODY))
    for key in ("d", "d", "0", "Backspace", "Backspace", "Backspace"):
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(form.locator(".kit-bring-tabs button")).to_have_count(1)
    expect(form.locator("textarea")).to_have_value("")

    head = form.locator('[data-line="0"] .kit-bring-kinds')
    head.locator('[aria-pressed="true"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect(head.get_by_role("button", name="Headline")).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.locator(".kit-bring-tab-title")).to_have_text("Harbour Post")
    expect(head.get_by_role("button", name="Headline")).to_be_focused()
    line(form, HEADLINE).locator('[aria-pressed="true"]').focus()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    expect(form.locator(".kit-bring-tab-title")).to_have_text(HEADLINE)
    assert lesson.locator(".jp-Cell").count() == cells

    for place in form.locator(".kit-bring-row, .kit-bring-line").all():
        box = place.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    screenshot(page, "lesson-9-phone-bring")
    page.reload()
    form = wait_until_ready(page, READY).locator(".kit-bring")
    expect(form.locator(".kit-bring-tab-title")).to_have_text(HEADLINE)
    form.locator('[data-focus="check"]').focus()
    page.keyboard.press("Enter")
    expect(form.locator(".kit-bring-done")).to_be_visible()
