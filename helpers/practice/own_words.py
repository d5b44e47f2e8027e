"""What a learner wrote in own words, found in a response file: the part that can tell most of a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

Data = dict[str, Any]


def own_words(data: Data) -> dict[str, list[str]]:
    """Return, by question, each text that a learner wrote: answers, reasons, and drafts not handed in yet.

    Questions without any are left out, and so are repetitions. `responses.without_free_text` drops all these.

    >>> item = {"first": {"text": "It says so."}, "answer": {"text": "It says so."}, "rounds": []}
    >>> own_words({"items": {"why": item, "untouched": {"first": None, "answer": None, "rounds": []}}})
    {'why': ['It says so.']}
    """
    found = {name: list(dict.fromkeys(_texts(item))) for name, item in data["items"].items()}
    return {name: texts for name, texts in found.items() if texts}


def _texts(item: Data) -> Iterator[str]:
    answers = [item["first"], item["answer"], *(one["answer"] for one in item["rounds"])]
    notes = [item.get("reason"), item.get("draft"), *(one.get("reason") for one in item["rounds"])]
    yield from _said(text for answer in answers for text in _of_answer(answer))
    yield from _said(notes)


def _of_answer(answer: Any) -> Iterator[Any]:
    if isinstance(answer, dict):
        yield answer.get("text")
    elif isinstance(answer, list):
        yield from (one.get("reason") for one in answer if isinstance(one, dict))


def _said(texts: Iterable[Any]) -> Iterator[str]:
    yield from (text for text in texts if isinstance(text, str) and text.strip())
