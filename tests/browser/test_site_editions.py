"""The site's other editions, without the third-party texts and with pandas; and work from a desktop.

KIT_PYODIDE names the folder or address of a Pyodide distribution, which the edition with pandas takes NumPy
from. Without it, that edition is not tried: no package index has NumPy for the browser.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from helpers.articles.seeds import numbers, source_cards
from helpers.practice.session import Session
from tests.browser.lab import screenshot
from tests.browser.site import build_site, can_build, complaints, open_in_tab, served

FORM = ".kit-given"
DISTRIBUTION = os.environ.get("KIT_PYODIDE")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site without the five texts."""
    if not can_build():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "npm and Node.js are needed to build the site."
        )
    return build_site(tmp_path_factory.mktemp("web") / "site", "--without-texts")


@pytest.fixture(scope="module")
def bare_site(bare: Path) -> Iterator[str]:
    """Its address."""
    with served(bare) as address:
        yield address


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file, by its place in the folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


def pack_of_texts(path: Path) -> Path:
    """What a teacher hands out: the five texts in one zip."""
    with zipfile.ZipFile(path, "w") as pack:
        for number in numbers("war"):
            card = source_cards()[number]
            pack.write(card.path, card.file)
    return path


def test_without_its_texts_a_lesson_asks_for_them_and_the_next_one_has_them(
    bare_site: str, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page()
    open_in_tab(page, bare_site, "01_what_am_i_looking_at.ipynb")
    assert complaints(page) == []
    page.locator(f"{FORM} input[type=file]").set_input_files(pack_of_texts(tmp_path / "texts.zip"))
    expect(page.locator('[data-question="peel-003"]')).to_be_visible(timeout=60_000)
    screenshot(page, "site-without-texts")
    open_in_tab(page, bare_site, "02_headline_and_body.ipynb")
    expect(page.locator('[data-question="exit"]')).to_be_visible()
    assert page.locator(FORM).count() == 0
    assert complaints(page) == []


def test_answers_from_a_desktop_are_brought_and_found(
    bare_site: str, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    session = Session.open("00", tmp_path, learner="desk-1")
    session.answer("try-out", "gardener")
    page = new_page()
    page.goto(f"{bare_site}/index.html")
    page.locator("#bring").set_input_files(session.path)
    expect(page.locator("#told")).to_contain_text("Open a lesson once first")
    open_in_tab(page, bare_site, "00_start_here.ipynb")
    page.get_by_role("link", name="All lessons").click()
    page.locator("#bring").set_input_files(session.path)
    expect(page.locator("#told")).to_contain_text("Brought: answers of 1 lesson")
    open_in_tab(page, bare_site, "00_start_here.ipynb")
    expect(page.get_by_text("1 of 11 questions answered so far")).to_be_visible()


def test_two_builds_without_the_texts_are_the_same_byte_for_byte(bare: Path, tmp_path: Path) -> None:
    again = build_site(tmp_path / "again", "--without-texts")
    assert digests(again) == digests(bare)
    shutil.rmtree(again)


@pytest.mark.skipif(DISTRIBUTION is None, reason="KIT_PYODIDE names no distribution to take NumPy from")
def test_with_pandas_tables_and_lessons_work_in_the_tab(
    new_page: Callable[..., Page], tmp_path: Path
) -> None:
    site = build_site(tmp_path / "site", "--with-pandas", "--pyodide", str(DISTRIBUTION))
    with served(site) as address:
        page = new_page()
        open_in_tab(page, address, "01_what_am_i_looking_at.ipynb")
        assert complaints(page) == []
        page.goto(f"{address}/notebooks/index.html?path=tables.ipynb")
        shown = page.locator(".jp-OutputArea-output table").first
        expect(shown).to_contain_text("article_id", timeout=90_000)
        assert complaints(page) == []
        screenshot(page, "site-with-pandas")
