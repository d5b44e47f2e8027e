"""A question as still HTML: usable where no widget is drawn, and on paper. All text is escaped.

It holds what `Question.shown` may show, the learner's own answer, and nothing of the key.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from helpers.practice.question import Question
from helpers.practice.spans import lines
from helpers.practice.typed import read_answer
from helpers.practice.written import fitting, letters, stretches, written_as

__all__ = ["numbered_text", "plain_form", "read_answer", "written_as"]

# Black on white, so that it prints as it looks, in the dark theme as well.
_BOX = (
    "max-width:46rem;margin:0 0 1rem;padding:.6rem .9rem;border:1px solid #767676;color:#000;background:#fff;"
    "font:16px/1.5 -apple-system,Segoe UI,Roboto,Noto Sans,Liberation Sans,Arial,sans-serif"
)
_SMALL = "margin:0;font-size:.85rem;color:#333"
_LIST = "list-style:none;margin:.4rem 0;padding:0;break-inside:avoid"
_SIGN = "display:inline-block;min-width:1.8rem;font-weight:600"
_TEXT = "margin:.6rem 0;padding:.2rem .8rem;border-left:3px solid #767676;font-family:Georgia,serif"
_NUMBER = "font:600 .62em Arial,sans-serif;color:#333;margin-right:.12em"
_EVERY = 5
# What stands between the quotation marks as an example; it is the same for every question of a form.
_EXAMPLES = {
    "choice": "B",
    "scale": "B",
    "choices": "A C",
    "order": "B A …",
    "match": "1B 2A …",
    "links": "A-B:1 …",
    "number": "…",
    "text": "…",
}


def plain_form(
    question: Question, item: dict[str, Any], text: str | None = None, *, on_paper: bool = False
) -> str:
    """Return a question as still HTML, with the line that answers it.

    `item` is what the response file holds (`Session.item`), `text` the article's, for span questions. With
    `on_paper` there is a line to write on; the article is printed once elsewhere (`numbered_text`).

    >>> from helpers.practice.questions import load_lesson
    >>> form = plain_form(load_lesson("00").question("try-out"), {"answer": None})
    >>> "lesson.answer(&quot;try-out&quot;, &quot;B&quot;)" in form
    True
    """
    core = " · core path" if question.core else ""
    *passage, stem = question.stem.split("\n\n")
    return (
        f'<div style="{_BOX}"><p style="{_SMALL}">{escape(question.title + core)}</p>'
        f"{''.join(_paragraph(words) for words in passage)}"
        f'<p style="margin:.4rem 0;font-weight:600">{escape(stem)}</p>'
        f"{''.join(_body(question, text, on_paper))}{_saved(question, item, text)}"
        f"{_line(question) if on_paper else _how(question)}</div>"
    )


def _paragraph(words: str) -> str:
    return f'<p style="margin:.4rem 0">{escape(words)}</p>'


def _body(question: Question, text: str | None, on_paper: bool) -> Iterable[str]:
    numbers = [str(number) for number in range(1, 100)]
    yield _listed(numbers, [row.text for row in question.rows])
    yield _listed(letters(len(question.options)), [option.text for option in question.options])
    if question.labels:
        yield _paragraph("Types of arrow:" if question.form == "links" else "Labels:")
        yield _listed(numbers, question.labels)
    if question.given:
        drawn = [{"from": one.start, "to": one.end, "type": one.type} for one in question.given]
        yield _paragraph(f"Drawn already: {_given(question, drawn)}.")
    yield _listed(numbers, [criterion.text for criterion in question.criteria])
    if question.kind == "span" and not on_paper:
        yield numbered_text(question, text) if text else _paragraph("The text is not here.")


def _listed(signs: Sequence[str], entries: Sequence[str]) -> str:
    rows = "".join(
        f'<li><span style="{_SIGN}">{sign}</span>{escape(entry)}</li>'
        for sign, entry in zip(signs, entries, strict=False)
    )
    return f'<ul style="{_LIST}">{rows}</ul>' if rows else ""


def _given(question: Question, drawn: list[dict[str, str]]) -> str:
    letter = dict(zip((option.id for option in question.options), letters(99), strict=False))
    return ", ".join(
        f"{letter[one['from']]}-{letter[one['to']]}:{question.labels.index(one['type']) + 1}" for one in drawn
    )


def numbered_text(question: Question, text: str) -> str:
    """Return the article as HTML, with the number of each line, or of its first and every fifth word."""
    starts = [start for start, _ in stretches(question, text)]
    every = 1 if question.form == "lines" else _EVERY
    made = []
    for line in lines(text):
        inside = range(bisect_left(starts, line[0]), bisect_left(starts, line[1]))
        signs = [number for number in inside if number == inside.start or (number + 1) % every == 0]
        edges = [line[0], *(starts[number] for number in signs), line[1]]
        pieces = [escape(text[begin:end]) for begin, end in pairwise(edges)]
        numbers = ["", *(f'<sup style="{_NUMBER}">{number + 1}</sup>' for number in signs)]
        words = "".join(number + piece for number, piece in zip(numbers, pieces, strict=True))
        made.append(f'<p style="margin:.3rem 0">{words}</p>')
    return f'<div style="{_TEXT}">{"".join(made)}</div>'


def _saved(question: Question, item: dict[str, Any], text: str | None) -> str:
    if item.get("answer") is None:
        return ""
    try:
        words = written_as(question, item["answer"], text)
    except ValueError:
        words = "your answer to an earlier form of this question"
    return _paragraph(f"Saved: {words}")


def _how(question: Question) -> str:
    example = _EXAMPLES.get(question.form) or ("12-15:1 20-22:2" if question.labels else "12-15 20-22")
    code = escape(f'lesson.answer("{question.id}", "{example}")')
    return (
        f'<p style="{_SMALL};border-top:1px solid #767676;padding-top:.4rem">{escape(fitting(question))}'
        f" In a new cell, run <code>{code}</code>. On paper, the part in the last quotation marks"
        " will do.</p>"
    )


def _line(question: Question) -> str:
    """What to write, and the room for it."""
    rows = 5 if question.form == "text" else 1
    room = '<div style="height:1.9rem;border-bottom:1px solid #767676">&nbsp;</div>' * rows
    return f'<p style="{_SMALL}">{escape(fitting(question))}</p>{room}'
