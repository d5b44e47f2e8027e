"""The core path of a lesson leaves time to think: reading it takes less than its plan says."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.launch.environment import ROOT
from helpers.practice.questions import load_lesson
from tests.lessons.reading import Reading, reading

LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]*_*.ipynb"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_reading_the_core_path_fits_into_its_minutes(path: Path) -> None:
    lesson = load_lesson(path.stem.split("_")[0])
    assert 0 < reading(path).minutes <= lesson.core_minutes


def test_two_hundred_words_take_a_minute() -> None:
    assert Reading(page=150, articles=50).minutes == 1
