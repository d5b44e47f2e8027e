"""Response files made for the tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from helpers.practice.responses import (
    new,
    new_item,
)

DAY = date(2026, 11, 20)
VERSION_1 = {
    "format": "media-literacy-responses",
    "version": 1,
    "lesson": "01",
    "lesson_sha256": "0a",
    "learner": "k-17",
    "date": "2026-09-01",
    "kinds": {"one": "closed", "two": "span", "three": "reason", "four": "judgement"},
    "first": {"one": "b", "two": [[0, 4]]},
    "answers": {"one": "a", "two": [[0, 4, "body"], [6, 9]], "three": "Because it says so.", "four": None},
    "tries": {"one": 2, "two": 1},
    "hints": {"one": 3},
    "revealed": ["one"],
    "class": "9b",
}


def fresh(learner: str = "k-17", number: str = "01") -> dict[str, Any]:
    about = {"number": number, "version": 1, "sha256": "0a"}
    return new(about, learner, {"version": "1", "sha256": "0b"}, DAY)


def answered(answer: Any = "a", kind: str = "closed", name: str = "one", tries: int = 1) -> dict[str, Any]:
    data = fresh()
    item = {**new_item(kind), "first": answer, "answer": answer, "attempts": tries}
    return {**data, "items": {name: item}}


def everything(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.iterdir() if path.is_file()]
