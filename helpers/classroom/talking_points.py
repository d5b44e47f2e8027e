"""What is most worth talking about: where a class is split most evenly, and where most changed their mind.

Of a checked question the first answers count, since feedback follows them; of a judgement the last. A point
is made only of cells that may be shown, so both sides have enough learners to hide each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import groupby
from typing import Any

from helpers.classroom.answers_of_class import Answered, Counted, Tally
from helpers.classroom.counted_questions import CountedQuestion
from helpers.classroom.heat import Heat, Strip, Word, stretch_text
from helpers.classroom.page_words import listed
from helpers.classroom.small_cells import FEW, NEARLY_ALL, WITHHELD, Cell
from helpers.practice.question import CHECKED, Question
from helpers.practice.spans import touched

MOST_POINTS, MOST_REASONS, LONGEST_REASON = 5, 3, 160
_WEIGHT_OF_CHANGE = 0.5
_EVEN = 0.3
_AROUND = 12


@dataclass(frozen=True, slots=True)
class View:
    """One side of a disagreement: its words, how many at first and in the end, reasons in learners' words."""

    text: str
    first: Cell
    last: Cell
    verdict: str | None = None
    message: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to talk about: where, what about, the two sides, and how much it is worth (from 0 to 1.5).

    `total` answered and `changed` their answer, with `talked` after a discussion. `around` are the words
    before and behind, where words of an article are what it is about.
    """

    question: Question
    about: str
    views: tuple[View, View]
    total: Cell
    changed: Cell
    worth: float
    talked: bool = False
    around: tuple[str, str] = ("", "")


def talking_points(counted: Sequence[CountedQuestion], most: int = MOST_POINTS) -> list[Point]:
    """Return the points most worth talking about, the best first, one a question at most."""
    best = []
    for one in counted:
        if one.question.form == "text" or _is_left_out(one.question):
            continue
        points = [point for tally in one.tallies for point in _of_tally(one, tally)]
        if one.strip:
            points += _of_strip(one, one.strip)
        if points:
            best.append(max(points, key=lambda point: point.worth))
    return sorted(best, key=lambda point: -point.worth)[:most]


def _is_left_out(question: Question) -> bool:
    return any(fnmatchcase(question.id, pattern) for pattern in listed("not.talked_about"))


def _of_tally(one: CountedQuestion, tally: Tally) -> Iterator[Point]:
    judged = one.question.kind in CHECKED
    shown = [
        (cell.share, side) for side in tally.counted if (cell := side.first if judged else side.last).share
    ]
    shares = sorted(((share, number) for number, (share, _) in enumerate(shown) if share), reverse=True)
    change = _WEIGHT_OF_CHANGE * (tally.changed.share or 0)
    if tally.group.one_only:
        if len(shares) > 1:
            sides = [shown[number][1] for _, number in shares[:2]]
            views = [_view(one, tally, side) for side in sides]
            worth = 4 * shares[0][0] * shares[1][0] + change
            yield Point(
                one.question, tally.group.title, (views[0], views[1]), tally.total, tally.changed, worth
            )
        return
    for share, number in shares:
        side = shown[number][1]
        yes, no = _view(one, tally, side), View("", _rest(side.first), _rest(side.last))
        if one.question.form == "order":
            # What is said to a pair is said to those who have it the wrong way round.
            yes, no = replace(yes, message=""), replace(no, message=yes.message)
        worth = 4 * share * (1 - share) + _WEIGHT_OF_CHANGE * abs((side.last.share or share) - share)
        yield Point(one.question, tally.group.title, (yes, no), tally.total, tally.changed, worth, one.talked)


def _view(one: CountedQuestion, tally: Tally, counted: Counted) -> View:
    side = counted.side
    reasons = _reasons(one.answers, counted.last, _on_side(tally, side.id))
    return View(side.text, counted.first, counted.last, side.verdict, side.message, reasons)


def _rest(cell: Cell) -> Cell:
    """How many did not: where a part may be shown, so may the rest."""
    if cell.number is None or not cell.share:
        return Cell(None, hidden={FEW: NEARLY_ALL, NEARLY_ALL: FEW}.get(cell.hidden, cell.hidden))
    total = round(cell.number / cell.share)
    return Cell(total - cell.number, 1 - cell.share)


def _on_side(tally: Tally, side: str) -> Callable[[Answered], str]:
    return lambda one: one.reason if side in tally.group.pick(one.last) else ""


def _of_strip(one: CountedQuestion, strip: Strip) -> Iterator[Point]:
    """The stretches that about half of the class marked at first, and that nobody agreed on more."""
    for line in strip.lines:
        row = [word for run in line.runs for word in run]
        for label, name in enumerate(strip.labels):
            for region in _regions(row, label):
                heats = [_heat(word, label) for word in region]
                middle = max(heats, key=_first_share)
                if _EVEN <= _first_share(middle) <= 1 - _EVEN:
                    yield _of_region(one, row, region, middle, name)


def _regions(row: Sequence[Word], label: int) -> Iterator[list[Word]]:
    """The longest stretches of a line whose every word enough learners gave this label at first."""
    for marked, words in groupby(row, key=lambda word: any(heat.label == label for heat in word.heats)):
        if marked:
            yield list(words)


def _heat(word: Word, label: int) -> Heat:
    return next(heat for heat in word.heats if heat.label == label)


def _of_region(
    one: CountedQuestion, row: Sequence[Word], region: list[Word], middle: Heat, name: str
) -> Point:
    share = _first_share(middle)
    numbers = {word.number for word in region}
    reasons = _reasons(one.answers, middle.last, lambda answered: _reason_there(one, answered, numbers, name))
    yes = View(name, middle.first, middle.last, reasons=reasons)
    no = View("", _rest(middle.first), _rest(middle.last))
    worth = 4 * share * (1 - share) + _WEIGHT_OF_CHANGE * abs((middle.last.share or share) - share)
    return Point(
        one.question,
        stretch_text(region),
        (yes, no),
        one.total,
        Cell(None, hidden=WITHHELD),
        worth,
        one.talked,
        _around(row, region),
    )


def _around(row: Sequence[Word], region: Sequence[Word]) -> tuple[str, str]:
    """A few words of the line before and behind the region, with the signs between."""
    start, stop = row.index(region[0]), row.index(region[-1]) + 1
    before, after = row[max(0, start - _AROUND) : start], row[stop : stop + _AROUND]
    left = "".join(word.text + word.gap for word in before)
    right = region[-1].gap + stretch_text(after)
    return f"{'… ' if start > _AROUND else ''}{left}", f"{right}{' …' if stop + _AROUND < len(row) else ''}"


def _first_share(heat: Heat) -> float:
    if heat.first.hidden == NEARLY_ALL:
        return 1.0
    return heat.first.share or 0.0


def _reason_there(one: CountedQuestion, answered: Answered, numbers: set[int], label: str) -> str:
    """The reason that a learner gave for a mark with this label on these words."""
    for mark in answered.last:
        reason, text = mark.get("reason"), one.text or ""
        there = numbers & touched(text, [(mark["start"], mark["end"])])
        if there and reason and mark.get("label") in (label, None):
            return str(reason)
    return ""


def _reasons(
    answers: Sequence[Answered], group: Cell, reason_of: Callable[[Answered], Any]
) -> tuple[str, ...]:
    """Up to three different reasons of a group, shortened; none where the group is too small to be shown."""
    if group.number is None:
        return ()
    given = dict.fromkeys(" ".join(str(reason_of(one)).split()) for one in answers)
    longest = sorted((reason for reason in given if reason), key=len, reverse=True)
    return tuple(map(_shortened, longest[:MOST_REASONS]))


def _shortened(reason: str) -> str:
    if len(reason) <= LONGEST_REASON:
        return reason
    return reason[:LONGEST_REASON].rpartition(" ")[0].rstrip(",.;:") + " …"
