"""An answer as one line of plain text, for a cell or for paper; `typed.read_answer` reads it again.

Options are letters; rows, types of arrow, labels and the points of a rubric are numbers, and so are the words
(or the lines) of an article. `plain_form` shows these letters and numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_uppercase
from typing import Any

from helpers.articles.article import Span
from helpers.practice.answers import accept
from helpers.practice.question import Question
from helpers.practice.spans import lines, words

NONE = "none"


def letters(count: int) -> list[str]:
    """Return the letters of so many options.

    >>> letters(3), letters(28)[-2:]
    (['A', 'B', 'C'], ['AA', 'AB'])
    """
    double = [one + other for one in ascii_uppercase for other in ascii_uppercase]
    return [*ascii_uppercase, *double][:count]


def stretches(question: Question, text: str) -> tuple[Span, ...]:
    """Return what is numbered in the article of a span question: its words, or its lines."""
    return lines(text) if question.form == "lines" else words(text)


def written_as(question: Question, answer: object, text: str | None = None) -> str:
    """Return the line that `read_answer` reads as this answer; a mark then holds whole words or lines.

    Raises:
        UnfitAnswer: the answer does not fit the question.
    """
    return _WRITE[question.form](question, accept(question, answer, text), text or "")


def fitting(question: Question) -> str:
    """Return the sentence that says what can be written.

    >>> from pathlib import Path
    >>> from helpers.practice.questions import load_lesson
    >>> fitting(load_lesson("00").question("try-out"))
    'Write one of the letters A to C.'
    """
    here = letters(len(question.options))
    last = here[-1] if here else "A"
    types, rows, points = len(question.labels), len(question.rows), len(question.criteria)
    of_label = f", a colon and the number of a label (1 to {types})" if types else ""
    thing = "line" if question.form == "lines" else "word"
    ticks = f" Behind it, in square brackets, the numbers of the points it has (1 to {points}): [1 2]."
    return {
        "choice": f"Write one of the letters A to {last}.",
        "scale": f"Write one of the letters A to {last}.",
        "choices": f"Write all letters that fit, of A to {last}, or “{NONE}”.",
        "order": f"Write each of the letters A to {last} once, in your order.",
        "match": f"Write the number of a row (1 to {rows}) and a letter (A to {last}), row by row.",
        "links": (
            f"Write each arrow as two letters (A to {last}) with a hyphen between, a colon and the number"
            f" of its type (1 to {types}); or “{NONE}”."
        ),
        "number": "Write a number.",
        "text": "Write your text." + (ticks if points else ""),
        "words": f"Write the first and last {thing}'s number with a hyphen between{of_label}; or “{NONE}”.",
        "lines": f"Write the first and last {thing}'s number with a hyphen between{of_label}; or “{NONE}”.",
    }[question.form]


def _write_letters(question: Question, answer: Any, _: str) -> str:
    letter = dict(zip((option.id for option in question.options), letters(99), strict=False))
    chosen = [answer] if isinstance(answer, str) else answer
    return " ".join(letter[name] for name in chosen) or NONE


def _write_places(question: Question, answer: Any, _: str) -> str:
    rows = [row.id for row in question.rows]
    return " ".join(
        f"{rows.index(one['row']) + 1}{_write_letters(question, one['option'], '')}" for one in answer
    )


def _write_links(question: Question, answer: Any, _: str) -> str:
    drawn = [
        f"{_write_letters(question, one['from'], '')}-{_write_letters(question, one['to'], '')}"
        f":{question.labels.index(one['type']) + 1}"
        for one in answer
    ]
    return " ".join(drawn) or NONE


def _write_marks(question: Question, answer: Any, text: str) -> str:
    numbered = stretches(question, text)
    pieces = []
    for mark in answer:
        inside = [
            n for n, (start, end) in enumerate(numbered, 1) if start < mark["end"] > mark["start"] < end
        ]
        if inside:
            label = f":{question.labels.index(mark['label']) + 1}" if question.labels else ""
            pieces.append(f"{inside[0]}{f'-{inside[-1]}' if len(inside) > 1 else ''}{label}")
    return " ".join(pieces) or NONE


def _write_number(question: Question, answer: Any, _: str) -> str:
    return str(answer)


def _write_text(question: Question, answer: Any, _: str) -> str:
    if not question.criteria:
        return str(answer["text"])
    points = [criterion.id for criterion in question.criteria]
    ticks = " ".join(str(points.index(tick) + 1) for tick in answer.get("ticks", []))
    return f"{answer['text']} [{ticks}]"


_WRITE: dict[str, Callable[[Question, Any, str], str]] = {
    "choice": _write_letters,
    "scale": _write_letters,
    "choices": _write_letters,
    "order": _write_letters,
    "match": _write_places,
    "links": _write_links,
    "number": _write_number,
    "text": _write_text,
    "words": _write_marks,
    "lines": _write_marks,
}
