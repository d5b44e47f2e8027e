"""What all tests share: nobody's answers are touched, and slow tests come last."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent
SLOW_FOLDERS = ("lessons", "browser")

# A shared school machine is slow at times; that is no failure of the kit.
settings.register_profile("kit", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kit")


def slowness(path: Path) -> int:
    """Return 0 for a quick test, more for one that starts a kernel or a browser."""
    within = path.relative_to(TESTS).parts if path.is_relative_to(TESTS) else ("",)
    return SLOW_FOLDERS.index(within[0]) + 1 if within[0] in SLOW_FOLDERS else 0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run quick tests first, and mark those that need Chromium."""
    for item in items:
        if slowness(item.path) == len(SLOW_FOLDERS):
            item.add_marker("browser")
    items.sort(key=lambda item: slowness(item.path))


@pytest.fixture(scope="session", autouse=True)
def work_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give response files a folder of their own for as long as the tests run."""
    folder = tmp_path_factory.mktemp("my-work")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KIT_WORK", str(folder))
        yield folder
