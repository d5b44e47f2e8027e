"""The site in a browser tab: a learner does every lesson there, and what they do is found again.

KIT_SITE can name a site that is built already, to try these tests on while they are written.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from helpers.classroom.gathering import gather
from helpers.classroom.page_frame import short
from helpers.launch.environment import ROOT
from helpers.launch.lab import FIRST_LESSON
from helpers.practice.lesson_files import known_lessons
from helpers.practice.question import CHECKED
from helpers.practice.questions import load_lesson
from tests.browser.lab import Lab, open_lesson, screenshot
from tests.browser.learner import CODE, Learner, main_path, one_learner, responses_in
from tests.browser.site import build_site, can_build, class_of, open_in_tab, served

NUMBERS = known_lessons()
LESSONS = sorted(path.name for path in (ROOT / "lessons").glob("*.ipynb"))
SUB_PATH = "media/kit"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built by its command, in a folder below the one that is served."""
    place = tmp_path_factory.mktemp("web") / SUB_PATH
    if made := os.environ.get("KIT_SITE"):
        place.parent.mkdir(parents=True)
        place.symlink_to(Path(made).resolve(), target_is_directory=True)
        return place
    if not can_build():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "npm and Node.js are needed to build the site."
        )
    return build_site(place)


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    """Its address, with a path below the server's root."""
    with served(built.parents[1]) as address:
        yield f"{address}/{SUB_PATH}"


@pytest.fixture(scope="module")
def learner(site: str, browser: Browser) -> Iterator[Learner]:
    """One learner who does all lessons, in one browser."""
    with one_learner(browser, site) as learner:
        yield learner


def answer_first_question(page: Page) -> str:
    """Answer the first question of lesson 0, and return what was chosen."""
    question = page.locator(
        ".jp-OutputArea-output", has_text="Who says that the trees will give shade?"
    ).first
    question.get_by_label("the gardener, Robin Example").check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_text("What you did")).to_be_visible()
    return "the gardener, Robin Example"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_learner_does_every_lesson_in_a_tab(learner: Learner, number: str, tmp_path: Path) -> None:
    lesson = load_lesson(number)
    learner.go_through(lesson)
    items = responses_in(learner.take_along(tmp_path / "my-work.zip"))[number]["items"]
    asked = main_path(lesson)
    assert [name for name in asked if items[name]["answer"] is None] == []
    checked = [name for name in asked if lesson.question(name).kind in CHECKED]
    assert {name: items[name]["verdict"] for name in checked} == dict.fromkeys(checked, "right")
    begun = learner.page.locator(f'[data-lesson="{number}"] .begun')
    expect(begun).to_have_text(f"{len(learner.answered[number])} questions answered")
    assert learner.wrong == []


def test_what_learners_take_along_opens_in_the_class_view(
    learner: Learner, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    for number in NUMBERS:
        learner.go_through(load_lesson(number))
    taken = learner.take_along(tmp_path / "my-work.zip")
    assert {file["learner"] for file in responses_in(taken).values()} == {CODE}
    # A class view shows nothing of fewer than five.
    folder, view = class_of(5, taken, CODE, tmp_path / "collected"), tmp_path / "class.html"
    command = [sys.executable, "-m", "helpers", "class", str(folder), "--out", str(view)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"5 learners, {len(NUMBERS)} lessons" in done.stdout
    assert "Set aside" not in done.stdout

    page = new_page(java_script_enabled=False)
    page.goto(view.as_uri())
    screenshot(page, "site-class-view")
    page.get_by_text("All lessons", exact=True).click()
    for number in NUMBERS:
        lesson = load_lesson(number)
        heading = page.get_by_role("heading", level=2, name=f"Lesson {short(number)} · {lesson.title}")
        expect(heading).to_be_visible()
        for name in main_path(lesson):
            expect(page.locator(f"#q-{number}-{name} .c-eyebrow")).to_contain_text("5 answered")


def test_answers_are_found_again_taken_along_and_brought(
    site: str, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page()
    open_in_tab(page, site, LESSONS[0])
    chosen = answer_first_question(page)
    open_in_tab(page, site, LESSONS[0])
    expect(page.get_by_label(chosen)).to_be_checked()
    expect(page.get_by_text("1 of 11 questions answered so far")).to_be_visible()

    page.get_by_role("link", name="All lessons").click()
    expect(page.locator('[data-lesson="00"] .begun')).to_have_text("1 question answered")
    expect(page.get_by_role("link", name="Go on")).to_be_visible()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Take my work along").click()
    taken = tmp_path / "collected" / "my-work.zip"
    saving.value.save_as(taken)
    assert [one.lesson for one in gather(taken.parent).handed] == ["00"]

    other = new_page()
    open_in_tab(other, site, LESSONS[-1])
    other.goto(f"{site}/index.html")
    other.locator("#bring").set_input_files(taken)
    expect(other.locator("#told")).to_contain_text("Brought: answers of 1 lesson")
    open_in_tab(other, site, LESSONS[0])
    expect(other.get_by_label(chosen)).to_be_checked()


def test_what_is_no_work_of_the_kit_is_not_brought(
    site: str, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page()
    page.goto(f"{site}/index.html")
    for name, content in (("cat.zip", b"no zip"), ("lesson-00.json", b"{}"), ("lesson-00.json", b"{")):
        (tmp_path / name).write_bytes(content)
        page.locator("#bring").set_input_files(tmp_path / name)
        expect(page.locator("#told")).to_contain_text("that the kit made")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_start_page_fits(site: str, new_page: Callable[..., Page], width: int) -> None:
    page = new_page(width=width, height=900)
    page.goto(f"{site}/index.html")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.get_by_role("link", name="Start here").first.is_visible()
    screenshot(page, f"site-start-{width}")


def test_the_build_leaves_jupyterlab_as_it_was(built: Path, lab: Lab, page: Page) -> None:
    assert built.is_dir()
    assert list(Path(sys.prefix).glob("share/jupyter/labextensions/@jupyterlite*")) == []
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    open_lesson(page, lab, FIRST_LESSON)
    assert wrong == []


def test_two_builds_are_the_same_byte_for_byte(built: Path, tmp_path: Path) -> None:
    again = build_site(tmp_path / "again")
    files = sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(built) for path in built.rglob("*") if path.is_file())
    assert [name for name in files if (again / name).read_bytes() != (built / name).read_bytes()] == []
    shutil.rmtree(again)
