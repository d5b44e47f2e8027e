"""What learners marked in texts, as plain rows: one a mark, and one where somebody looked and found none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from helpers.classroom.gathering import Handed
from helpers.practice.questions import load_lesson
from helpers.practice.spans import Selector, find

Data = dict[str, Any]
Texts = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Coding:
    """One mark of one learner. `start` and `end` are code points into the text as the kit loads it.

    Where somebody looked and marked nothing, both are None and `words` is "". `round` is 1 before a talk, 2
    after it, and None for an answer outside of rounds. `article` is the number of the text, "" where the
    lesson's file does not tell it.
    """

    learner: str
    lesson: str
    question: str
    article: str
    round: int | None
    start: int | None
    end: int | None
    words: str
    label: str
    reason: str
    confidence: int | None


@dataclass(frozen=True, slots=True)
class Codings:
    """The codings of a class, and a sentence for each mark whose words do not stand in the text any more."""

    rows: tuple[Coding, ...]
    lost: tuple[str, ...]


def codings(handed: Iterable[Handed], texts: Texts, *, first: bool = False) -> Codings:
    """Return what was marked, learner by learner; with `first`, the first answers instead of the last.

    `texts` gives a text by its number, or None where it cannot be had: marks then stay at their old places.

    >>> codings([], lambda number: None)
    Codings(rows=(), lost=())
    """
    articles = _Articles()
    rows: list[Coding] = []
    lost: list[str] = []
    for one in sorted(handed, key=lambda one: (one.lesson, one.learner)):
        for question, item in one.data["items"].items():
            if item["kind"] != "span":
                continue
            article = articles.of(one.lesson, question)
            text = texts(article) if article else None
            for number, answer in _answers(item, first):
                for mark in answer or [None]:
                    made = _coding(one, question, article, number, mark, text)
                    rows += [made] if made else []
                    if made is None:
                        lost.append(
                            f"{one.name}, {question}: “{_short(mark)}” does not stand in text {article}."
                        )
    return Codings(tuple(rows), tuple(lost))


class _Articles:
    """Which text a question is about, by the lesson's own file; "" for a lesson that is not in the kit."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def of(self, lesson: str, question: str) -> str:
        if lesson not in self._known:
            try:
                questions = load_lesson(lesson).questions
                self._known[lesson] = {name: one.article or "" for name, one in questions.items()}
            except ValueError:
                self._known[lesson] = {}
        return self._known[lesson].get(question, "")


def _answers(item: Data, first: bool) -> Iterator[tuple[int | None, list[Any]]]:
    """The answers that count: the first, or each round's, or the last; an untouched question has none."""
    if first:
        chosen = [(None, item["first"])]
    else:
        rounds = [(one["round"], one["answer"]) for one in item["rounds"]]
        chosen = rounds or [(None, item["answer"])]
    yield from ((number, answer) for number, answer in chosen if _is_marks(answer))


def _is_marks(answer: Any) -> bool:
    """Whether this is a list of marks: a file that was changed by hand may hold anything else here."""
    return isinstance(answer, list) and all(isinstance(one, dict) and "start" in one for one in answer)


def _coding(
    one: Handed, question: str, article: str, number: int | None, mark: Data | None, text: str | None
) -> Coding | None:
    if mark is None:
        return Coding(one.learner, one.lesson, question, article, number, None, None, "", "", "", None)
    start, end, words = mark["start"], mark["end"], str(mark.get("quote", ""))
    if text is not None:
        place = find(text, Selector(start, end, words, mark.get("prefix", ""), mark.get("suffix", "")))
        if place is None and not words and 0 <= start < end <= len(text):
            place = start, end
        if place is None:
            return None
        start, end = place
        words = text[start:end]
    return Coding(
        one.learner,
        one.lesson,
        question,
        article,
        number,
        start,
        end,
        words,
        str(mark.get("label") or ""),
        str(mark.get("reason") or ""),
        mark.get("confidence"),
    )


def _short(mark: Data | None) -> str:
    words = " ".join(str((mark or {}).get("quote", "")).split())
    return words if len(words) <= 60 else f"{words[:57]}…"
