"""The shape of an answer: what is taken from a view, and how it is kept.

An answer is plain JSON: an option id (choice, scale), a list of option ids (choices, order), a number, a list
of marks (span), of places (match: `{"row": ..., "option": ...}`) or of links (`{"from": ..., "to": ...,
"type": ...}`), or `{"text": ...}` with `"ticks"` for a rubric (judgement in free text, reason). `None` means
untouched and is no answer; an empty list means "I looked and found none".
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from typing import Any

from helpers.errors import PlainError
from helpers.practice.question import Question
from helpers.practice.spans import Selector, find, select

MAX_MARKS = 500
MAX_TEXT = 20_000
MAX_NUMBER = 1e12
_MARK_SHAPE = 'a list of marks such as {"start": 3, "end": 9}, or [] for “I looked and found none”'


class UnfitAnswer(PlainError, ValueError):
    """An answer that does not fit its question; the message lists what would."""


def accept(question: Question, answer: object, text: str | None = None) -> Any:
    """Return `answer` in the one form in which it is checked, compared and kept.

    `text` is the article's text; span questions need it. Marks come back sorted, with the words they stand
    on and their surroundings; a mark that carries its words (`quote`) is looked up again if it moved.

    Raises:
        UnfitAnswer: the answer does not fit the question; the message lists what would.
    """
    if question.kind == "span":
        return _marks(question, answer, text)
    if question.form == "text":
        return _free_text(question, answer)
    if question.form == "number":
        return _number(answer)
    if question.form in ("choices", "order"):
        return _ids(question, answer)
    if question.form == "match":
        return _places(question, answer)
    if question.form == "links":
        return _links(question, answer)
    if not isinstance(answer, str):
        raise UnfitAnswer(f"Choose one of these: {_listed(question)}.")
    return question.option(answer).id


def _listed(question: Question) -> str:
    return ", ".join(option.id for option in question.options)


def _chosen(names: Collection[str], given: object) -> list[str] | None:
    """Return the names given, or None if anything else is among them."""
    if not isinstance(given, (list, tuple)):
        return None
    return list(given) if all(isinstance(item, str) and item in names for item in given) else None


def _ids(question: Question, answer: object) -> list[str]:
    ids = [option.id for option in question.options]
    chosen = _chosen(ids, answer)
    if chosen is None:
        raise UnfitAnswer(f"The answer is a list of some of these: {_listed(question)}.")
    if len(set(chosen)) < len(chosen):
        raise UnfitAnswer("Each option can stand in the answer once only.")
    if question.form == "choices":
        return [option_id for option_id in ids if option_id in chosen]
    if len(chosen) < len(ids):
        raise UnfitAnswer(f"Put all of these in order: {_listed(question)}.")
    return chosen


def _places(question: Question, answer: object) -> list[dict[str, str]]:
    """Take the option of each row that was placed; the rows come back in the file's order."""
    rows, options = [row.id for row in question.rows], [option.id for option in question.options]
    placed = _tables(answer, {"row": rows, "option": options})
    if not placed:
        raise UnfitAnswer(
            'The answer is a list such as [{"row": "…", "option": "…"}], with at least one row.'
            f" Rows: {', '.join(rows)}. Options: {', '.join(options)}."
        )
    if len({one["row"] for one in placed}) < len(placed):
        raise UnfitAnswer("Each row can be placed once only.")
    return sorted(placed, key=lambda one: rows.index(one["row"]))


def _links(question: Question, answer: object) -> list[dict[str, str]]:
    ends = [option.id for option in question.options]
    drawn = _tables(answer, {"from": ends, "to": ends, "type": list(question.labels)})
    if drawn is None or any(one["from"] == one["to"] for one in drawn):
        raise UnfitAnswer(
            'The answer is a list such as [{"from": "…", "to": "…", "type": "…"}] with two different ends.'
            f" Ends: {', '.join(ends)}. Types: {', '.join(question.labels)}."
        )
    given = {(one.start, one.end) for one in question.given}
    kept = {(one["from"], one["to"]): one for one in drawn if (one["from"], one["to"]) not in given}
    return [kept[key] for key in sorted(kept)]


def _tables(answer: object, keys: dict[str, list[str]]) -> list[dict[str, str]] | None:
    """Return the answer if it is a list of small tables with these keys and values."""
    if not isinstance(answer, (list, tuple)) or len(answer) > MAX_MARKS:
        return None
    if not all(isinstance(one, dict) and all(one.get(key) in keys[key] for key in keys) for one in answer):
        return None
    return [{key: str(one[key]) for key in keys} for one in answer]


def _number(answer: object) -> int | float:
    if isinstance(answer, str):
        try:
            answer = float(_point(answer.strip()[:40]))
        except ValueError:
            raise UnfitAnswer("The answer is a number, such as 12.") from None
    if isinstance(answer, bool) or not isinstance(answer, (int, float)) or not abs(answer) <= MAX_NUMBER:
        raise UnfitAnswer("The answer is a number, such as 12.")
    return int(answer) if math.isclose(answer, round(answer), abs_tol=1e-12) else answer


def _point(number: str) -> str:
    """Read 1,500 as fifteen hundred and 1,5 as one and a half."""
    return number.replace(",", "" if re.fullmatch(r"\d{1,3}(?:,\d{3})+", number) else ".")


def plain(text: object, what: str) -> str:
    """Return the learner's own words as text that any file can hold.

    Raises:
        UnfitAnswer: it is no text, or longer than `MAX_TEXT` code points.
    """
    if not isinstance(text, str):
        raise UnfitAnswer(f"{what} must be text.")
    if len(text) > MAX_TEXT:
        raise UnfitAnswer(f"{what} may be {MAX_TEXT:,} characters long at most; this is {len(text):,}.")
    return text.encode("utf-8", "replace").decode("utf-8")


def _free_text(question: Question, answer: object) -> dict[str, Any]:
    given: dict[Any, Any] = answer if isinstance(answer, dict) else {"text": answer}
    fields = ("text", "ticks") if question.criteria else ("text",)
    if "text" not in given or any(key not in fields for key in given):
        raise UnfitAnswer(f"The answer is text, or {' and '.join(fields)} in a dictionary.")
    words = plain(given["text"], "Your answer")
    if not words.strip():
        raise UnfitAnswer("Write at least one word first.")
    if not question.criteria:
        return {"text": words}
    ids = [criterion.id for criterion in question.criteria]
    ticks = _chosen(ids, given.get("ticks", []))
    if ticks is None:
        raise UnfitAnswer(f"The ticks are a list of some of these: {', '.join(ids)}.")
    return {"text": words, "ticks": [tick for tick in ids if tick in ticks]}


def _marks(question: Question, answer: object, text: str | None) -> list[dict[str, Any]]:
    if text is None:
        raise UnfitAnswer(f"To check these marks, the text of article {question.article} is needed.")
    if not isinstance(answer, (list, tuple)):
        raise UnfitAnswer(f"The answer is {_MARK_SHAPE}.")
    if len(answer) > MAX_MARKS:
        raise UnfitAnswer(f"{len(answer)} marks are too many; {MAX_MARKS} are possible.")
    marks = {(m["start"], m["end"], m["label"]): m for m in (_mark(question, mark, text) for mark in answer)}
    return [marks[key] for key in sorted(marks, key=lambda key: (key[0], key[1], key[2] or ""))]


def _mark(question: Question, mark: object, text: str) -> dict[str, Any]:
    given: dict[Any, Any] = {}
    if isinstance(mark, dict):
        given = mark
    elif isinstance(mark, (list, tuple)) and len(mark) in (2, 3):
        given = dict(zip(("start", "end", "label"), mark, strict=False))
    start, end = _place(given, text)
    label = given.get("label")
    if question.labels and _chosen(question.labels, [label]) is None:
        raise UnfitAnswer(f"Each mark needs one of these labels: {', '.join(question.labels)}.")
    if not question.labels and label is not None:
        raise UnfitAnswer("Marks have no label here.")
    found = select(text, start, end)
    kept = {"start": start, "end": end, "label": label}
    kept |= {"quote": found.quote, "prefix": found.prefix, "suffix": found.suffix}
    if given.get("reason") is not None:
        kept["reason"] = plain(given["reason"], "The reason")
    if given.get("confidence") is not None:
        kept["confidence"] = percent(given["confidence"])
    if given.get("round") is not None:
        kept["round"] = round_number(given["round"])
    return kept


def _place(given: dict[Any, Any], text: str) -> tuple[int, int]:
    start, end = given.get("start"), given.get("end")
    if type(start) is not int or type(end) is not int:
        raise UnfitAnswer(f"The answer is {_MARK_SHAPE}.")
    quote, prefix, suffix = (given.get(key) for key in ("quote", "prefix", "suffix"))
    if not quote:
        if not 0 <= start < end <= len(text):
            raise UnfitAnswer(f"A mark must lie between 0 and {len(text)}, and its end behind its start.")
        return start, end
    if not all(isinstance(piece, str) for piece in (quote, prefix or "", suffix or "")):
        raise UnfitAnswer("A mark's quote, prefix and suffix are text.")
    place = find(text, Selector(start, end, quote, prefix or "", suffix or ""))
    if place is None:
        raise UnfitAnswer(f"The marked words “{quote[:60]}” are not in this text.")
    return place


def percent(confidence: object) -> int:
    """Return a confidence as a whole number from 0 (guessed) to 100 (sure).

    Raises:
        UnfitAnswer: it is none.
    """
    if type(confidence) is not int or not 0 <= confidence <= 100:
        raise UnfitAnswer("How sure you are is a whole number from 0 (a guess) to 100 (quite sure).")
    return confidence


def round_number(number: object) -> int:
    """Return the number of a round: 1 before the discussion, 2 after it, up to 9.

    Raises:
        UnfitAnswer: it is none.
    """
    if type(number) is not int or not 1 <= number <= 9:
        raise UnfitAnswer("A round is a whole number from 1 to 9.")
    return number
