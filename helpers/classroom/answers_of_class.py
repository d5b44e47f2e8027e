"""The answers of a class to one question: first against final, and before against after the discussion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from helpers.classroom.gathering import Handed
from helpers.classroom.sides import Group, Side
from helpers.classroom.small_cells import LEAST, Cell, part, parts, size
from helpers.practice.answers import accept
from helpers.practice.question import Question

BEFORE, AFTER = 1, 2


@dataclass(frozen=True, slots=True)
class Answered:
    """One learner's answers to one question; `rounds` are those before (1) and after (2) the discussion."""

    first: Any
    last: Any
    reason: str = field(default="", repr=False)
    rounds: dict[int, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """One side of a group, and how many stood on it at first and in the end: cells that may be shown."""

    side: Side
    first: Cell
    last: Cell


@dataclass(frozen=True, slots=True)
class Tally:
    """One group of sides, counted. `total` answered, `changed` ended on another side than they began on."""

    group: Group
    total: Cell
    changed: Cell
    counted: tuple[Counted, ...]


def answers_to(question: Question, handed: Iterable[Handed], text: str | None) -> list[Answered]:
    """Return the answers of those who answered this question, one a learner.

    Answers that no longer fit the question, because the lesson was revised, are left out.
    """
    found = []
    for one in handed:
        item = one.data["items"].get(question.id)
        if item is None or item["answer"] is None:
            continue
        try:
            last = accept(question, item["answer"], text)
            first = last if item["first"] is None else accept(question, item["first"], text)
            rounds = {
                kept["round"]: accept(question, kept["answer"], text)
                for kept in item["rounds"]
                if kept["answer"] is not None
            }
        except ValueError:
            continue
        found.append(Answered(first, last, str(item.get("reason") or ""), rounds))
    return found


def around_discussion(answers: Sequence[Answered], least: int = LEAST) -> list[Answered] | None:
    """Return the answers from before and after the discussion as the first and the last ones.

    Only who gave both is among them. None where these are too few to be shown. Both comparisons of one
    question side by side would tell what the learners answered who are in one of them alone.

    >>> talked = Answered("a", "b", rounds={1: "c", 2: "b"})
    >>> around_discussion([talked] * 5)[0].first, around_discussion([talked])
    ('c', None)
    """
    talked = [one for one in answers if BEFORE in one.rounds and AFTER in one.rounds]
    if len(talked) < least:
        return None
    return [replace(one, first=one.rounds[BEFORE], last=one.rounds[AFTER]) for one in talked]


def tally(group: Group, answers: Sequence[Answered], least: int = LEAST) -> Tally:
    """Return how many stood on each side of a group, at first and in the end.

    >>> sides = (Side("a", "A"), Side("b", "B"))
    >>> group = Group("", sides, True, lambda answer: frozenset({answer}))
    >>> told = tally(group, [Answered("a", "b")] * 6 + [Answered("b", "b")] * 7)
    >>> [(one.first.number, one.last.hidden) for one in told.counted], told.changed.number
    ([(6, 'few'), (7, 'nearly all')], 6)
    """
    picked = [(group.pick(one.first), group.pick(one.last)) for one in answers]
    if group.one_only:
        picked = [(first, last) for first, last in picked if first and last]
    cells = [_cells(group, picks, least) for picks in zip(*picked, strict=True)]
    first, last = cells or [[size(0, least)] * len(group.sides)] * 2
    changed = sum(one != other for one, other in picked)
    counted = tuple(Counted(*row) for row in zip(group.sides, first, last, strict=True))
    return Tally(group, size(len(picked), least), part(changed, len(picked), least), counted)


def _cells(group: Group, picks: Sequence[frozenset[str]], least: int) -> list[Cell]:
    counts = Counter(side for pick in picks for side in pick)
    numbers = [counts[side.id] for side in group.sides]
    if group.one_only:
        return parts(numbers, least)
    return [part(number, len(picks), least) for number in numbers]
