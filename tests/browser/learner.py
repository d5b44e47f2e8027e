"""A learner in the tab: goes down each lesson's page and answers what it asks, by the page's own controls.

The learner knows the key, so a checked question that comes out other than right is a fault of the kit.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Request, WebSocket, expect
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as TookTooLong

from helpers.articles.seeds import seed
from helpers.launch.environment import ROOT
from helpers.practice.foreseen import Answer, right_answer
from helpers.practice.question import Lesson, Question
from tests.browser.lab import leaves_loopback, screenshot
from tests.browser.learner_moves import bring_texts, control, look_around, move_for, press_main
from tests.browser.site import complaints, open_in_tab

CODE = "k-17"
APPEARS_WITHIN = 30_000  # milliseconds, for a part of the page that waits for an answer
# Steps that ask no question: the form for the code, and the form for texts of one's own.
BESIDE = ["code", "bring"]

_FIRST_OPEN = """(open) => [...document.querySelectorAll('[data-question], [data-bring="0"]')]
  .map((step) => step.dataset.question ?? 'bring').find((name) => open.includes(name))"""
_ASKED_IN = """(step) => [step, ...step.querySelectorAll('[data-question]')]
  .map((part) => part.dataset.question).filter(Boolean)"""


def main_path(lesson: Lesson) -> list[str]:
    """Return the questions that a learner answers here: every one in the first course, else the core path.

    The lessons of the second course ask by the same widgets.
    """
    whole = lesson.article_set == "war"
    return [name for name, question in lesson.questions.items() if whole or question.core]


@dataclass
class Learner:
    """One learner with a browser of their own, in which `wrong` keeps what went wrong unseen.

    `answered` has the questions answered, by lesson.
    """

    page: Page
    site: str
    wrong: list[str]
    answered: dict[str, list[str]] = field(default_factory=dict)

    def go_through(self, lesson: Lesson) -> None:
        """Open a lesson, answer all on its main path, and see the page count it; nothing if that is done."""
        if lesson.number in self.answered:
            return
        self.answered[lesson.number] = []
        try:
            (file,) = (ROOT / "lessons").glob(f"{lesson.number}_*.ipynb")
            open_in_tab(self.page, self.site, file.name)
            self._answer_all(lesson, main_path(lesson))
            said = f"{len(self.answered[lesson.number])} of {len(lesson.questions)} questions answered so far"
            expect(self.page.get_by_text(said)).to_be_visible()
            # JupyterLite's page would squeeze what grows long into a low box of its own.
            expect(self.page.locator(".jp-mod-outputsScrolled")).to_have_count(0)
            screenshot(self.page, f"site-{lesson.number}")
            look_around(self.page)
        except BaseException:
            with suppress(PlaywrightError):
                screenshot(self.page, f"failed-site-{lesson.number}", timeout=5_000)
            raise
        assert complaints(self.page) == []

    def _answer_all(self, lesson: Lesson, names: list[str]) -> None:
        """Answer these questions, step by step, in the order in which the page asks them."""
        open_ones, beside = list(names), list(BESIDE)
        while open_ones:
            try:
                found = self.page.wait_for_function(
                    _FIRST_OPEN, arg=[*open_ones, *beside], timeout=APPEARS_WITHIN
                )
            except TookTooLong as error:
                raise AssertionError(f"The page never asks: {', '.join(open_ones)}") from error
            name = str(found.json_value())
            if name in beside:
                beside.remove(name)
                self._step_beside(name)
                continue
            done = self._take_step(lesson, name)
            self.answered[lesson.number] += done
            open_ones = [one for one in open_ones if one not in done]

    def _step_beside(self, name: str) -> None:
        if name == "bring":
            return bring_texts(self.page.locator(".kit-bring"))
        form = self._step(name)
        control(form, "code-code").fill(CODE)
        press_main(form)
        return expect(self.page.get_by_text(f"Saved: your code is {CODE}.")).to_be_visible()

    def _take_step(self, lesson: Lesson, name: str) -> list[str]:
        """Answer all questions of the step that asks this one, and return their names."""
        step = self._step(name)
        names = [one for one in step.evaluate(_ASKED_IN) if one in lesson.questions]
        for question in map(lesson.question, names):
            move_for(step, question)(step, question, _answer(question))
        sure = step.locator(":scope > .kit-sure")
        if sure.count():
            sure.get_by_label("fairly sure").check()
        press_main(step)
        self._read_what_is_said(step)
        return names

    def _read_what_is_said(self, step: Locator) -> None:
        """Wait for the feedback, tick what one's own words do, and go on to a second card if there is one."""
        expect(step.or_(self.page.locator(".kit-oc-told")).locator(".kit-feedback").first).to_be_visible()
        for point in step.locator(".kit-criteria input").all():
            point.check()
        if control(step, "other").count():
            control(step, "other").click()

    def _step(self, name: str) -> Locator:
        here = f'[data-question="{name}"]'
        return self.page.locator(f"article:is({here}, :has({here}))")

    def take_along(self, to: Path) -> Path:
        """Go to the start page, take the answers along, and return the saved file."""
        self.page.goto(f"{self.site}/index.html")
        with self.page.expect_download() as saving:
            self.page.get_by_role("button", name="Take my work along").click()
        saving.value.save_as(to)
        return to


@contextmanager
def one_learner(browser: Browser, site: str) -> Iterator[Learner]:
    """Yield a learner with a new profile. Requests to other machines are wrong, and so are script errors.

    Requests are listened to and not held up: a route would switch off the browser's cache, and would not see
    what the site's own worker asks for.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    wrong: list[str] = []

    def note(asked: Request | WebSocket) -> None:
        if leaves_loopback(asked.url):
            wrong.append(f"a request left this machine: {asked.url}")

    context.on("request", note)
    page = context.new_page()
    page.on("websocket", note)
    page.on("pageerror", lambda error: wrong.append(f"a script failed: {error.stack or error}"))
    yield Learner(page, site, wrong)
    context.close()


def _answer(question: Question) -> Answer:
    return right_answer(question, seed(question.article).text if question.article else "")


def responses_in(taken: Path) -> dict[str, dict[str, Any]]:
    """Return the response files in what was taken along, by lesson."""
    with zipfile.ZipFile(taken) as pack:
        files = [json.loads(pack.read(name)) for name in pack.namelist()]
    return {file["lesson"]["number"]: file for file in files}
