"""Classes made for the tests of the class view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from helpers.classroom.gathering import Gathered, Handed, SetAside
from helpers.practice.responses import new, new_item
from tests.practice.samples import DAY

Answers = dict[str, Any]


def handed(code: str, number: str, answers: Answers, **more: Any) -> Handed:
    """Return a file: each question's answer, or a tuple of first and last; `more` goes to each item."""
    data = new({"number": number, "version": 1, "sha256": "0a"}, code, {"version": "1", "sha256": "0b"}, DAY)
    for name, answer in answers.items():
        first, last = answer if isinstance(answer, tuple) else (answer, answer)
        data["items"][name] = {**new_item("closed"), "first": first, "answer": last, "attempts": 1, **more}
    return Handed(code, number, data, f"{code} of Robin.json")


def a_class(number: str, rows: Iterable[tuple[int, Answers]], **more: Any) -> list[Handed]:
    """Return so many files of each row, with codes of their own."""
    several = [answers for count, answers in rows for _ in range(count)]
    return [handed(f"k-{place:02}", number, answers, **more) for place, answers in enumerate(several, 1)]


def gathered(files: Iterable[Handed], aside: Iterable[SetAside] = ()) -> Gathered:
    return Gathered(tuple(files), tuple(aside))
