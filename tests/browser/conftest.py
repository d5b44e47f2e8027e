"""The real JupyterLab in real Chromium; a request that leaves this machine fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, WebSocket, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser.lab import (
    CHROMIUM_FLAGS,
    Lab,
    copy_lessons,
    find_chromium,
    leaves_loopback,
    running_lab,
    screenshot,
)

NO_CHROMIUM = "No Chromium, Chrome or Edge was found: install one, or name it in KIT_CHROMIUM."


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser of this machine; without one the test is skipped, in CI it fails."""
    found = find_chromium()
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_CHROMIUM)
    return found


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The real start command on a copy of the lessons; response files go to a folder of their own."""
    folder = tmp_path_factory.mktemp("lab")
    with running_lab(copy_lessons(folder / "lessons"), folder / "state", folder / "my-work") as lab:
        yield lab


@pytest.fixture
def new_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Make pages, by default 1280 × 900; takes the options of Playwright's `new_context`."""
    outside: list[str] = []
    pages: list[Page] = []

    def stop_at_the_door(route: Route) -> None:
        if leaves_loopback(route.request.url):
            outside.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    def note_socket(socket: WebSocket) -> None:
        if leaves_loopback(socket.url):
            outside.append(socket.url)

    def make(width: int = 1280, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        context.route("**/*", stop_at_the_door)
        page = context.new_page()
        page.on("websocket", note_socket)
        pages.append(page)
        return page

    yield make
    if request.node.stash.get(FAILED, False):
        for number, page in enumerate(pages):
            with suppress(PlaywrightError):  # A page that hangs can't be photographed, but must be closed.
                screenshot(page, f"failed-{request.node.name}-{number}", timeout=5_000)
    for page in pages:
        page.context.close()
    assert not outside, f"requests left this machine: {outside}"


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A fresh page, 1280 × 900."""
    return new_page()


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failure, so that its page is kept as a picture."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report
