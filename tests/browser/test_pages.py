"""The reading edition: pages from a folder, without server and script, that look right and lead right."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from helpers.launch.environment import ROOT
from helpers.practice.questions import load_lesson
from tests.browser.lab import screenshot
from tests.lessons.robots import at_work

LESSONS = {"00": "00_start_here", "01": "01_what_am_i_looking_at"}
CLASS = "lessons"
LOADED = """async () => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const pictures = [...document.images].filter((one) => one.offsetParent);
  pictures.forEach((one) => { one.loading = "eager"; });
  await Promise.all(pictures.map((one) => one.decode()));
  return pictures.map((one) => [one.naturalWidth / one.getAttribute("width"), one.clientWidth]);
}"""


class Found(HTMLParser):
    """The tags of a page, its targets (links, pictures, style sheets), its alt texts, its links elsewhere."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.targets: list[str] = []
        self.alts: list[str] = []
        self.elsewhere: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        found = [str(told[name]) for name in ("href", "src", "srcset") if name in told]
        led = [target for target in found if tag == "a" and target.startswith("https://")]
        self.elsewhere += led
        self.targets += [target for target in found if target not in led]
        if tag == "img":
            self.alts.append(told.get("alt") or "")


@pytest.fixture(scope="module")
def built(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two lessons, built by the command of somebody who has done both."""
    folder = tmp_path_factory.mktemp("edition")
    for number in LESSONS:
        at_work("typical", load_lesson(number), folder / "my-work")
    out = folder / "pages"
    command = [sys.executable, "-m", "helpers", "pages", "--out", str(out)]
    command += [word for number in LESSONS for word in ("--lesson", number)]
    own = {"KIT_WORK": str(folder / "my-work"), "KIT_CHROMIUM": str(chromium)}
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "For a class: the folder" in done.stdout
    return out


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[Path, Found]:
    return {path: Found(path) for path in sorted(built.rglob("*.html"))}


def words_of(pages: dict[Path, Found], folder: Path) -> Iterator[tuple[str, str]]:
    for path in pages:
        if path.is_relative_to(folder):
            yield path.name, path.read_text(encoding="utf-8")


def test_every_link_and_picture_is_there_and_nothing_is_fetched_from_elsewhere(
    built: Path, pages: dict[Path, Found]
) -> None:
    assert {path.stem for path in pages} > {*LESSONS.values(), "index", "teacher", "stuck", "collecting"}
    for path, found in pages.items():
        assert "script" not in found.tags
        assert not found.elsewhere or path.parent.name == "teacher"
        for target in found.targets:
            assert target == "data:," or (path.parent / target.partition("#")[0]).is_file(), (path, target)
    assert "url(" not in (built / CLASS / "style.css").read_text(encoding="utf-8")


def test_the_folder_for_a_class_stands_alone_and_holds_no_key(built: Path, pages: dict[Path, Found]) -> None:
    folder = built / CLASS
    for path, found in pages.items():
        if path.is_relative_to(folder):
            places = [(path.parent / target).resolve() for target in found.targets if target != "data:,"]
            assert [place for place in places if not place.is_relative_to(folder.resolve())] == []
    secrets = {one for n in LESSONS for q in load_lesson(n).questions.values() for one in q.secrets()}
    long = [secret for secret in secrets if len(secret) > 40]
    assert long
    for name, words in words_of(pages, folder):
        assert [secret for secret in long if secret in words] == [], name


def test_nobodys_answers_and_no_code_get_into_the_pages(built: Path, pages: dict[Path, Found]) -> None:
    for name, words in words_of(pages, built / CLASS):
        unwanted = ("Saved:", "What you did", "robot-1", "import helpers", "lesson.ask", "Nothing saved yet")
        assert [one for one in unwanted if one in words] == [], name
        assert "Run All Cells" not in words or name == "stuck.html"
        assert str(built.parent) not in words and str(ROOT) not in words


def test_each_picture_is_a_picture_and_says_what_it_is(built: Path, pages: dict[Path, Found]) -> None:
    images = list((built / CLASS / "images").iterdir())
    assert len(images) > 40
    for image in images:
        start = image.read_bytes()[:16]
        assert (start[:4], start[8:12]) == (b"RIFF", b"WEBP") and image.stat().st_size > 500
    alts = [alt for found in pages.values() for alt in found.alts]
    assert all(len(alt) > 20 for alt in alts)
    wanted = (
        "“Look back 1”",
        "The layer peeler",
        "The reader with text 003",
        "The provenance card of text 002",
    )
    assert all(any(part in alt for alt in alts) for part in wanted)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_pages_fit_a_laptop_and_a_phone(
    built: Path, new_page: Callable[..., Page], width: int, scheme: str
) -> None:
    page = new_page(width, color_scheme=scheme)
    lesson = f"{CLASS}/{LESSONS['01']}.html"
    for place in (f"{CLASS}/index.html", "teacher.html", "teacher/01_what_am_i_looking_at.html", lesson):
        page.goto((built / place).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), place
        screenshot(page, f"pages-{Path(place).parent.name}-{Path(place).stem}-{width}")
    pictures = page.evaluate(LOADED)
    assert len(pictures) > 20
    # Sharp on a screen of today, and no wider than the window.
    assert all(sharp > 1.4 and 0 < shown <= width for sharp, shown in pictures)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_waits_for_an_answer_is_folded_and_is_there_on_paper(built: Path, page: Page) -> None:
    page.goto((built / CLASS / f"{LESSONS['01']}.html").as_uri())
    expect(page.get_by_role("link", name="All lessons")).to_be_visible()
    title = load_lesson("01").question("peel-003").title
    part = page.locator(".waits", has_text=title)
    text = part.get_by_text("Russian Foreign Minister", exact=False).first
    expect(text).to_be_hidden()
    closed = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))
    part.locator("summary").first.click()
    expect(text).to_be_visible()
    expect(page.locator(".vega-embed, canvas, script")).to_have_count(0)
    page.evaluate("document.querySelectorAll('.waits').forEach((one) => { one.open = true; })")
    assert closed == len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))
