"""An answer that was typed on one line, in a cell or from a paper sheet, read into the kit's own shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from helpers.practice.answers import UnfitAnswer, accept
from helpers.practice.question import Question
from helpers.practice.written import NONE, fitting, letters, stretches

_BETWEEN = re.compile(r"[\s,;.()“”\"]+")
_PLACE = re.compile(r"(\d+)\s*[-:=.)]?\s*([A-Z]+)")
_LINK = re.compile(r"([A-Z]+)\s*(?:[-–—]+>?|→)\s*([A-Z]+)(?:\s*[:=]?\s*(\d+))?")
_MARK = re.compile(r"(\d+)(?:\s*[-–—]\s*(\d+))?(?:\s*:\s*(\d+))?")
_TICKS = re.compile(r"(?s)(.*?) \[([\d\s,]*)\]\s*")
_TICK_FIGURES = 2  # A year in square brackets at the end of a text has more, and is no tick.


def read_answer(question: Question, written: str, text: str | None = None) -> Any:
    """Return the answer that was written on one line, as `answers.accept` gives it.

    `text` is the article's; span questions need it.

    Raises:
        UnfitAnswer: the line does not fit the question; the message says what would.
    """
    if not isinstance(written, str):
        raise UnfitAnswer(f"Write your answer between quotation marks. {fitting(question)}")
    if question.kind == "span" and text is None:
        return accept(question, [], None)
    return accept(question, _READ[question.form](question, written, text or ""), text)


def _unfit(question: Question, odd: str) -> UnfitAnswer:
    return UnfitAnswer(f"“{odd.strip()[:40]}” does not fit here. {fitting(question)}")


def _is_none(written: str) -> bool:
    return written.strip(" .“”\"'").casefold() == NONE


def _nth(question: Question, names: Sequence[str], number: str) -> str:
    if not 0 < int(number[:9]) <= len(names):
        raise _unfit(question, number)
    return names[int(number) - 1]


def _option(question: Question, letter: str) -> str:
    here = letters(len(question.options))
    if letter not in here:
        raise _unfit(question, letter)
    return question.options[here.index(letter)].id


def _each(question: Question, pattern: re.Pattern[str], written: str) -> list[tuple[str, ...]]:
    """Return the groups of each place where the pattern fits; anything between them is refused."""
    if left := _BETWEEN.sub(" ", pattern.sub(" ", written)).strip():
        raise _unfit(question, left)
    found = [tuple(match.groups("")) for match in pattern.finditer(written)]
    if not found:
        raise _unfit(question, written)
    return found


def _read_letters(question: Question, written: str, _: str) -> list[str]:
    if question.form == "choices" and _is_none(written):
        return []
    here = letters(len(question.options))
    pieces = [piece for piece in _BETWEEN.split(written.upper()) if piece]
    if not pieces:
        raise _unfit(question, written)
    chosen = [one for piece in pieces for one in ([piece] if piece in here else piece)]
    ids = [_option(question, letter) for letter in chosen]
    if question.form == "order" and sorted(chosen) != sorted(here):
        raise _unfit(question, written)
    return ids


def _read_letter(question: Question, written: str, text: str) -> str:
    chosen = _read_letters(question, written, text)
    if len(chosen) != 1:
        raise _unfit(question, written)
    return chosen[0]


def _read_places(question: Question, written: str, _: str) -> list[dict[str, str]]:
    rows = [row.id for row in question.rows]
    places = _each(question, _PLACE, written.upper())
    return [{"row": _nth(question, rows, row), "option": _option(question, one)} for row, one in places]


def _read_links(question: Question, written: str, _: str) -> list[dict[str, str]]:
    if _is_none(written):
        return []
    drawn = []
    for start, end, number in _each(question, _LINK, written.upper()):
        ends = {"from": _option(question, start), "to": _option(question, end)}
        if start == end:
            raise _unfit(question, f"{start}-{end}")
        drawn.append(ends | {"type": _label(question, number) or ""})
    return drawn


def _label(question: Question, number: str) -> str | None:
    """The label with this number; where there is only one it need not be written."""
    if number or len(question.labels) > 1:
        return _nth(question, question.labels, number or "0")
    return question.labels[0] if question.labels else None


def _read_marks(question: Question, written: str, text: str) -> list[dict[str, Any]]:
    if _is_none(written):
        return []
    numbered = stretches(question, text)
    marks = []
    for first, last, number in _each(question, _MARK, written):
        begin, end = int(first[:9]), int((last or first)[:9])
        if not 0 < begin <= end <= len(numbered):
            raise UnfitAnswer(
                f"“{first}{'-' + last if last else ''}” does not fit here: the numbers run from 1 to"
                f" {len(numbered)}, the smaller one first."
            )
        edges = {"start": numbered[begin - 1][0], "end": numbered[end - 1][1]}
        marks.append(edges | {"label": _label(question, number)})
    return marks


def _read_number(question: Question, written: str, _: str) -> str:
    return written.strip().removesuffix(question.unit).strip() if question.unit else written


def _read_text(question: Question, written: str, _: str) -> dict[str, Any]:
    ticked = _TICKS.fullmatch(written) if question.criteria else None
    numbers = re.findall(r"\d+", ticked[2]) if ticked else []
    if ticked is None or any(len(number) > _TICK_FIGURES for number in numbers):
        return {"text": written}
    points = [criterion.id for criterion in question.criteria]
    return {"text": ticked[1], "ticks": [_nth(question, points, number) for number in numbers]}


_READ: dict[str, Callable[[Question, str, str], Any]] = {
    "choice": _read_letter,
    "scale": _read_letter,
    "choices": _read_letters,
    "order": _read_letters,
    "match": _read_places,
    "links": _read_links,
    "number": _read_number,
    "text": _read_text,
    "words": _read_marks,
    "lines": _read_marks,
}
