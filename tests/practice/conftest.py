"""The invented article and lesson that the tests of the practice room share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.article import Article
from helpers.practice.questions import Lesson, load_lesson
from helpers.practice.session import Session

TEXT = (
    "Footbridge opens\n"
    "Mayor Example opened the footbridge on Friday after eleven months of work. It cost 90,000 crowns, "
    "according to the council, which paid for it. The bridge is the longest in the valley. "
    "It is painted green. “Two years ago a flood took the old one away,” said Ms Sample, who lives nearby."
)


@pytest.fixture
def article() -> Article:
    return Article("ex", TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), "invented", (), {})


@pytest.fixture
def lesson_file() -> Path:
    return Path(__file__).with_name("example_lesson.toml")


@pytest.fixture
def lesson(lesson_file: Path) -> Lesson:
    return load_lesson(lesson_file)


@pytest.fixture
def at() -> Callable[..., dict[str, Any]]:
    """Give the mark on these words of the invented article."""

    def mark(words: str, label: str | None = None) -> dict[str, Any]:
        assert TEXT.count(words) == 1
        start = TEXT.index(words)
        return {"start": start, "end": start + len(words), "label": label}

    return mark


@pytest.fixture
def begin(lesson: Lesson, article: Article, tmp_path: Path) -> Callable[..., Session]:
    """Start a session on the invented lesson, in the test's own folder unless told otherwise."""

    def session(folder: Path | None = None, **more: Any) -> Session:
        options: dict[str, Any] = {"texts": {"ex": article}.__getitem__, "learner": "k-17", **more}
        return Session.open(lesson, folder or tmp_path / "work", **options)

    return session
