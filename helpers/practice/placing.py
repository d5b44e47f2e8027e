"""Rows placed at options, and links drawn between them: which fit, and what is said to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.practice.question import Link, Question, Row


@dataclass(frozen=True, slots=True)
class PlaceVerdict:
    """How one row fared: `right`, one of the other verdicts, or None where it was not placed yet."""

    row: str
    option: str | None
    verdict: str | None
    message: str


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    """How one link fared: a drawn one is `supported`, `arguable` or `not`, one that lacks is `missed`.

    `type` is empty where telling it would give away what is still to be found.
    """

    start: str
    end: str
    type: str
    verdict: str
    message: str


def judge_places(question: Question, placed: Sequence[dict[str, str]]) -> tuple[PlaceVerdict, ...]:
    """Return the verdict on each row of the question, in the file's order."""
    options = {one["row"]: one["option"] for one in placed}
    return tuple(_place(row, options.get(row.id)) for row in question.rows)


def _place(row: Row, option: str | None) -> PlaceVerdict:
    if option is None:
        return PlaceVerdict(row.id, None, None, "")
    if option in row.right:
        return PlaceVerdict(row.id, option, "right", row.told)
    for wrong in row.wrong:
        if wrong.option == option:
            return PlaceVerdict(row.id, option, wrong.verdict, wrong.message)
    return PlaceVerdict(row.id, option, "look again", row.missed)


def judge_links(
    question: Question, drawn: Sequence[dict[str, str]], attempts: int
) -> tuple[LinkVerdict, ...]:
    """Return the verdict on each drawn link, then on each that lacks, the `attempts`-th try.

    What lacks is told in three steps: the kind, the place, in full.
    """
    due = {(link.start, link.end): link for link in question.links}
    made = [_drawn(question, due, one["from"], one["to"], one["type"]) for one in drawn]
    touched = {(one.start, one.end) for one in made} | {(one.end, one.start) for one in made}
    step = min(max(attempts, 1), 3) - 1
    lacking = [link for ends, link in due.items() if ends not in touched]
    return (*made, *(LinkVerdict("", "", "", "missed", link.missed[step]) for link in lacking))


def _drawn(
    question: Question, due: dict[tuple[str, str], Link], start: str, end: str, type: str
) -> LinkVerdict:
    link = due.get((start, end))
    if link and link.type == type:
        return LinkVerdict(start, end, type, "supported", link.told)
    for wrong in question.wrong_links:
        if (wrong.start, wrong.end) == (start, end) and wrong.type in ("", type):
            return LinkVerdict(start, end, type, wrong.verdict, wrong.message)
    message = "No words of the text link these two directly."
    if link:
        message = f"These two are linked, but not by “{type}”. Which words of the text link them?"
    elif (end, start) in due:
        message = "This arrow points the wrong way: it goes from who told to who was told."
    return LinkVerdict(start, end, type, "not", message)
