"""Counts that may be shown: no cell tells of fewer than so many learners, and none can be worked out.

A cell is hidden where fewer than `least` learners stand behind it, and said to be “nearly all” where fewer
than `least` stand outside it. Where the hidden cells could be worked out from those that are shown, further
cells are withheld (complementary suppression; Hundepool and others 2012, Statistical Disclosure Control,
chapter 4), and all hidden cells of the table look alike, so that knowing these rules does not help either.
Of a table with no more than twice `least` learners nothing is shown. That nobody at all stands behind a cell
may come out: it tells of nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST, SMALLEST_LEAST = 5, 3
FEW, NEARLY_ALL, WITHHELD = "few", "nearly all", "withheld"


@dataclass(frozen=True, slots=True)
class Cell:
    """One count: its `number` and its `share` of all, or None and why it is `hidden`."""

    number: int | None
    share: float | None = None
    hidden: str = ""


_FEW, _NEARLY_ALL, _WITHHELD = (Cell(None, hidden=why) for why in (FEW, NEARLY_ALL, WITHHELD))


def size(number: int, least: int = LEAST) -> Cell:
    """Return a number of learners as it may be shown.

    >>> size(12), size(3).hidden
    (Cell(number=12, share=1.0, hidden=''), 'few')
    """
    return Cell(number, 1.0) if number >= least else _FEW


def part(number: int, total: int, least: int = LEAST) -> Cell:
    """Return how many of all did something; how many did not is a cell as well.

    >>> part(12, 30).number, part(3, 30).hidden, part(27, 30).hidden
    (12, 'few', 'nearly all')
    """
    if min(number, total) < least:
        return _FEW
    return _NEARLY_ALL if number > total - least else Cell(number, number / total)


def parts(counts: Sequence[int], least: int = LEAST) -> list[Cell]:
    """Return the cells of a table whose total is shown and in which each learner stands once.

    >>> [cell.number for cell in parts([12, 9, 3, 4])]
    [12, 9, None, None]
    >>> [cell.hidden or cell.number for cell in parts([14, 12, 4])]
    [14, 'withheld', 'withheld']
    """
    total = sum(counts)
    cells = [part(number, total, least) for number in counts]
    if least <= total <= 2 * least:
        return [_WITHHELD] * len(cells)
    if total < least or _NEARLY_ALL in cells:
        return cells
    few = [number for number in counts if number < least]
    if not sum(few) or least <= sum(few) < len(few) * (least - 1):
        return cells
    shown = sorted(number for number in counts if number >= least)
    withheld: list[int] = []
    while shown and _can_be_told(few, withheld, shown[0], least):
        withheld.append(shown.pop(0))
    for number in withheld:
        cells[next(n for n, cell in enumerate(cells) if cell.number == number)] = _WITHHELD
    return [_WITHHELD if cell.hidden else cell for cell in cells]


def _can_be_told(few: Sequence[int], withheld: Sequence[int], lowest_shown: int, least: int) -> bool:
    """Whether the total tells how many stand behind the few, even with these cells withheld as well."""
    rest, most = sum(few) + sum(withheld), len(few) * (least - 1)
    lowest = max(1, rest - len(withheld) * lowest_shown)
    highest = min(most, rest - len(withheld) * least)
    return not withheld or lowest >= highest
