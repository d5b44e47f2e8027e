"""A learner at a browser: logs in to a hub, does a lesson and hands in, by mouse and keyboard."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from helpers.articles.seeds import seed
from helpers.practice.foreseen import right_answer
from helpers.practice.question import Lesson, Question
from helpers.practice.questions import load_lesson
from tests.browser.lab import (
    CHROMIUM_FLAGS,
    READY_WITHIN,
    find_chromium,
    leaves_loopback,
    screenshot,
    wait_until_ready,
)
from tests.browser.learner_moves import move_for, press_main
from tests.hub.hub import Hub

PATIENCE = 60  # seconds
_FIRST = """(left) => [...document.querySelectorAll('[data-question]')]
  .map((step) => step.dataset.question).find((name) => left.includes(name))"""
_INSIDE = """(step) => [step, ...step.querySelectorAll('[data-question]')]
  .map((one) => one.dataset.question).filter(Boolean)"""


def at_a_browser(hub: Hub, name: str, notebook: str) -> None:
    """Do all that a learner does, in a Chromium of this learner's own, which may ask no other host."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        outside: list[str] = []
        page.on("request", lambda asked: outside.append(asked.url) if leaves_loopback(asked.url) else None)
        log_in(page, hub, name)
        page.goto(f"{hub.address}/user/{name}/doc/tree/{notebook}")
        shown = wait_until_ready(page, '[data-question="exit"]')
        expect(shown).to_contain_text("on the server that you are logged in to, in a folder of your own")
        answer_all(page, load_lesson(notebook.split("_")[0]))
        screenshot(page, "hub-lesson")
        hand_in(page, hub.hand_in / name)
        screenshot(page, "hub-hand-in")
        browser.close()
    assert outside == []


def log_in(page: Page, hub: Hub, name: str) -> None:
    """Log in by the form, and wait until *Start here* is ready to run."""
    page.goto(hub.address)
    expect(page.get_by_text("stand on your slip of paper")).to_be_visible()
    screenshot(page, "hub-log-in")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(hub.passwords[name])
    page.get_by_role("button", name="Sign in").click()
    start_here = page.locator('[data-lesson="ready"]').get_by_role("heading", level=1)
    expect(start_here).to_contain_text("Start here", timeout=2 * READY_WITHIN)


def answer_all(page: Page, lesson: Lesson) -> None:
    """Answer every question of the open lesson rightly, step by step as the page asks."""
    left = list(lesson.questions)
    while left:
        name = page.wait_for_function(_FIRST, arg=left, timeout=PATIENCE * 1000).json_value()
        here = f'[data-question="{name}"]'
        step = page.locator(f"article:is({here}, :has({here}))")
        names = [one for one in step.evaluate(_INSIDE) if one in lesson.questions]
        for question in map(lesson.question, names):
            move_for(step, question)(step, question, right(question))
        press_main(step)
        expect(step.locator(".kit-feedback").first).to_be_visible()
        left = [one for one in left if one not in names]


def right(question: Question) -> object:
    """Return the right answer, or one that can be defended."""
    return right_answer(question, seed(question.article).text if question.article else "")


def hand_in(page: Page, box: Path) -> None:
    """Type the command into a terminal, and wait until the zip lies in the box."""
    for item in ("File", "New", "Terminal"):
        page.locator(".lm-MenuBar-item, .lm-Menu-item", has_text=re.compile(rf"^{item}\W*$")).first.click()
    expect(page.locator(".jp-Terminal:visible textarea")).to_be_focused()
    page.keyboard.type("python3 -m helpers hand-in\n")
    until = time.monotonic() + PATIENCE
    while not list(box.glob("*.zip")) and time.monotonic() < until:
        page.wait_for_timeout(200)
