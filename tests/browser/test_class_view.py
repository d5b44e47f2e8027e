"""The class view in a browser: from a file, offline, on paper, on a projector, and in its notebook."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from helpers.classroom.robot_class import make_class
from helpers.launch.class_view import parse, run
from tests.browser.lab import Lab, open_lesson, screenshot


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collected")
    make_class(folder, learners=20, lessons=["01", "05"])
    return folder


@pytest.mark.browser
def test_it_opens_offline_prints_and_is_shown_to_the_class(
    new_page: Callable[..., Page], collected: Path, tmp_path: Path
) -> None:
    out = tmp_path / "class.html"
    assert run(parse([str(collected), "--out", str(out), "--lesson", "05"])) == 0
    page = new_page(java_script_enabled=False)
    page.goto(out.as_uri())
    expect(page.get_by_role("heading", level=2)).to_have_text("Lesson 5 · How sure, and about whom?")
    screenshot(page, "class-view")

    page.get_by_role("radio", name="5", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=2)).to_have_text("Lesson 1 · What am I looking at?")
    page.keyboard.press("ArrowRight")

    teacher, keys = page.locator(".c-teacher:visible"), page.locator(".c-key:visible")
    assert teacher.count() and keys.count()
    page.get_by_text("Projector", exact=True).click()
    expect(teacher).to_have_count(0)
    expect(keys).to_have_count(0)
    screenshot(page, "class-view-projector")
    page.get_by_text("Show what fits").click()
    assert keys.count() and not teacher.count()

    paper = page.pdf(prefer_css_page_size=True)
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) < 25
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator("html").evaluate("(root) => root.scrollWidth") <= 390
    screenshot(page, "class-view-phone")


@pytest.mark.browser
def test_a_teacher_names_the_folder_in_the_notebook_and_saves_the_page(
    page: Page, lab: Lab, collected: Path, tmp_path: Path
) -> None:
    notebook = open_lesson(page, lab, "teacher/class.ipynb", ".kit-class")
    notebook.get_by_label("Folder or zip file").fill(str(collected))
    page.keyboard.press("Enter")
    inside = notebook.frame_locator("iframe[title='Class view']")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Class view")
    inside.locator("a:visible").first.click()
    expect(inside.get_by_role("heading", level=1)).to_have_text("Class view")
    with page.expect_download() as started:
        notebook.get_by_role("button", name="Save this page as a file").click()
    started.value.save_as(tmp_path / "class.html")
    assert "Talk about this tomorrow" in (tmp_path / "class.html").read_text(encoding="utf-8")
    screenshot(page, "class-view-notebook")
