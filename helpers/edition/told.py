"""What the reading edition says: its words, and the alt text of each picture."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.edition.cells import Shown
from helpers.practice.question import Lesson


@cache
def words() -> dict[str, dict[str, Any]]:
    """Return the words of the edition by their table.

    >>> words()["edition"]["all"]
    'All lessons'
    """
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def alt_text(lesson: Lesson, shown: Shown, question_id: str | None, chart: str | None = None) -> str:
    """Return what a picture shows and what it is for: one sentence, and none of a text's claims.

    `chart` is the description that a drawn chart has of itself, and None for a widget.

    >>> from helpers.practice.questions import load_lesson
    >>> alt_text(load_lesson("01"), Shown("read", ("003",)), None)[:26]
    'The reader with text 003: '
    """
    if chart:
        return chart
    alt = words()["alt"]
    if shown.method == "ask" and question_id in lesson.questions:
        question = lesson.questions[question_id]
        return str(alt["forms"][question.form].format(title=question.title))
    if shown.method == "use" and chart is not None:
        return str(alt["drawn"])
    if shown.method == "use":
        return str(alt["widgets"][shown.names[0]])
    return str(alt["methods"][shown.method].format(names=", ".join(shown.names)))
