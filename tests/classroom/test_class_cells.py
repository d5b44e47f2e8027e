"""No cell tells of too few learners, and none can be worked out: every small table is tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from helpers.classroom.small_cells import FEW, NEARLY_ALL, WITHHELD, Cell, part, parts, size


def tables(sides: int, total: int) -> Iterator[tuple[int, ...]]:
    if sides == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in tables(sides - 1, total - first))


@pytest.mark.parametrize(("sides", "most"), [(2, 24), (3, 22), (4, 16)])
@pytest.mark.parametrize("least", [3, 5])
def test_who_knows_the_total_and_the_rules_cannot_work_out_a_hidden_cell(
    sides: int, most: int, least: int
) -> None:
    for total in range(least, most):
        alike: dict[tuple[Cell, ...], list[tuple[int, ...]]] = defaultdict(list)
        for table in tables(sides, total):
            alike[tuple(parts(table, least))].append(table)
        for cells, possible in alike.items():
            for place, cell in enumerate(cells):
                values = {table[place] for table in possible}
                if cell.number is None:
                    assert len(values) > 1 or not 0 < min(values) < least, (total, possible)
                else:
                    assert min(values) >= least


def test_hidden_cells_together_are_enough_or_nobody() -> None:
    for table in tables(4, 17):
        cells = parts(table, 5)
        hidden = sum(number for number, cell in zip(table, cells, strict=True) if cell.hidden)
        assert hidden == 0 or hidden >= 5 or any(cell.hidden == NEARLY_ALL for cell in cells)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([12, 9, 7], [12, 9, 7]),
        ([12, 9, 3, 4], [12, 9, FEW, FEW]),
        ([20, 8, 2], [20, WITHHELD, WITHHELD]),
        ([28, 2], [NEARLY_ALL, FEW]),
        ([15, 15, 0], [15, 15, FEW]),
        ([2, 1], [FEW, FEW]),
        ([5, 5], [WITHHELD, WITHHELD]),
    ],
)
def test_a_table_as_it_is_shown(counts: list[int], shown: list[object]) -> None:
    assert [cell.hidden or cell.number for cell in parts(counts)] == shown


def test_how_many_did_and_how_many_did_not_are_both_hidden_where_either_is_few() -> None:
    assert [part(number, 12).hidden or part(number, 12).number for number in (4, 5, 7, 8)] == [
        FEW,
        5,
        7,
        NEARLY_ALL,
    ]
    assert part(4, 4).hidden == size(4).hidden == FEW
