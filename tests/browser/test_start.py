"""A learner starts the kit: what opens, and what doesn't get in the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from helpers.launch.lab import FIRST_LESSON
from tests.browser.lab import Lab, leaves_loopback, open_lesson, running_lab, screenshot, wait_until_ready

POPUPS = ".jp-Dialog, .Toastify__toast"
HIDDEN = {"jupyter": {"source_hidden": True}}
WIDE_TEXT = "Some more words to read. " * 80


@pytest.fixture(scope="module")
def sample_lab(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on three small notebooks: two lessons, and one that is not to run by itself."""
    folder = tmp_path_factory.mktemp("samples")
    lessons = folder / "lessons"
    lessons.mkdir()
    write_notebook(lessons / "00_start_here.ipynb", "# Begin\n\n[next](01_next.ipynb)\n\n" + WIDE_TEXT)
    write_notebook(lessons / "01_next.ipynb", "# Next")
    write_notebook(lessons / "my_notes.ipynb", "# Notes", run_on_open=False)
    with running_lab(lessons, folder / "state", folder / "my-work") as lab:
        yield lab


def write_notebook(path: Path, words: str, *, run_on_open: bool = True) -> None:
    """Write a notebook with text, a slow cell, a widget, and more text than a screen holds."""
    cells = [
        nbformat.v4.new_markdown_cell(words),
        nbformat.v4.new_code_cell("import time; time.sleep(0.5)\nprint('filled', 6 * 7)", metadata=HIDDEN),
        nbformat.v4.new_code_cell(
            "import ipywidgets\nipywidgets.Button(description='Check')", metadata=HIDDEN
        ),
        *(nbformat.v4.new_markdown_cell(WIDE_TEXT) for _ in range(6)),
        nbformat.v4.new_code_cell("print('the end')", metadata=HIDDEN),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "kit": {"run_on_open": run_on_open}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), path)


def scrolled(page: Page) -> float:
    """Return how many pixels the lesson in front is scrolled down."""
    return float(page.locator(".jp-WindowedPanel-outer:visible").evaluate("node => node.scrollTop"))


def test_start_here_opens_filled_and_with_nothing_in_the_way(page: Page, lab: Lab) -> None:
    lesson = open_lesson(page, lab, FIRST_LESSON)
    page.wait_for_timeout(1500)  # A popup of JupyterLab would come after the page.
    screenshot(page, "start-here")
    expect(lesson.locator("h1").first).to_be_in_viewport()
    expect(lesson.locator(".jp-OutputArea-output").first).to_be_visible()
    expect(lesson.locator('[data-mime-type="application/vnd.jupyter.stderr"], .jp-mod-error')).to_have_count(
        0
    )
    expect(page.locator(POPUPS)).to_have_count(0)
    expect(page.locator(".jp-SideBar:visible")).to_have_count(0)


def test_start_here_is_readable_on_a_phone(new_page: Callable[..., Page], lab: Lab) -> None:
    page = new_page(390, 844)
    lesson = open_lesson(page, lab, FIRST_LESSON)
    screenshot(page, "start-here-phone")
    text = lesson.locator(".jp-RenderedMarkdown p").first.bounding_box()
    assert text is not None
    assert text["x"] >= 0 and text["x"] + text["width"] <= 390
    assert text["width"] > 300


def test_a_lesson_runs_once_by_itself_and_stays_at_its_top(page: Page, sample_lab: Lab) -> None:
    lesson = open_lesson(page, sample_lab, "00_start_here.ipynb", "button:has-text('Check')")
    expect(lesson).to_contain_text("filled 42")
    expect(lesson).to_contain_text("the end")
    assert scrolled(page) == 0
    expect(lesson.locator(".jp-Cell").first).to_have_class(re.compile("jp-mod-active"))
    expect(lesson.locator(".jp-Notebook")).to_have_class(re.compile("jp-mod-commandMode"))
    expect(page.locator(POPUPS)).to_have_count(0)


def test_a_reader_who_scrolls_while_a_lesson_is_filled_stays_there(page: Page, sample_lab: Lab) -> None:
    page.goto(sample_lab.address("00_start_here.ipynb"))
    page.locator('[data-lesson="filling"]').wait_for()
    page.locator(".jp-RenderedMarkdown").first.wait_for()
    page.mouse.move(600, 500)
    for _ in range(40):  # A busy machine draws the page only some moments after its first words stand.
        page.mouse.wheel(0, 400)
        if scrolled(page) > 0:
            break
        page.wait_for_timeout(50)
    wait_until_ready(page)
    assert scrolled(page) > 0


def test_the_next_lesson_runs_too_when_its_link_is_followed(page: Page, sample_lab: Lab) -> None:
    open_lesson(page, sample_lab, "00_start_here.ipynb")
    page.get_by_role("link", name="next").click()
    expect(page.locator(".jp-NotebookPanel:visible h1")).to_have_text("Next¶", timeout=20_000)
    expect(wait_until_ready(page)).to_contain_text("filled 42")


def test_opening_a_lesson_is_no_edit(page: Page, sample_lab: Lab) -> None:
    before = (sample_lab.lessons / "01_next.ipynb").read_bytes()
    lesson = open_lesson(page, sample_lab, "01_next.ipynb")
    lesson.locator("h1").click()  # A browser asks before closing only where somebody has clicked.
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == []
    assert (sample_lab.lessons / "01_next.ipynb").read_bytes() == before


@pytest.mark.parametrize("focused", [".jp-MarkdownCell", "button:has-text('Check')"])
def test_a_key_pressed_by_accident_changes_no_lesson(page: Page, sample_lab: Lab, focused: str) -> None:
    lesson = open_lesson(page, sample_lab, "01_next.ipynb", "button:has-text('Check')")
    cells = lesson.locator(".jp-Cell")
    before = cells.count()
    lesson.locator(focused).first.focus()
    for key in "xddabvrmy1":
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    expect(cells).to_have_count(before)
    expect(lesson.locator(".jp-RawCell")).to_have_count(0)


def test_a_notebook_of_ones_own_is_left_alone(page: Page, sample_lab: Lab) -> None:
    page.goto(sample_lab.address("my_notes.ipynb"))
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=60_000)
    page.wait_for_timeout(1000)
    notebook = page.locator(".jp-NotebookPanel:visible")
    expect(notebook).not_to_have_attribute("data-lesson", "ready")
    expect(notebook.locator(".jp-OutputArea-output")).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "leaves"),
    [
        ("http://127.0.0.1:8888/lab", False),
        ("ws://localhost:8888/api", False),
        ("data:text/plain,hello", False),
        ("https://cdn.example.org/script.js", True),
        ("wss://127.0.0.1.example.org/api", True),
    ],
)
def test_a_request_that_leaves_this_machine_is_noticed(address: str, leaves: bool) -> None:
    assert leaves_loopback(address) is leaves


def test_without_its_token_nobody_gets_in(page: Page, sample_lab: Lab) -> None:
    page.goto(f"{sample_lab.server}/doc/tree/00_start_here.ipynb")
    assert "/login" in page.url
    answer = page.request.get(f"{sample_lab.server}/api/contents")
    assert answer.status == 403
