"""How far a class agrees: the same figures as the reference, intervals that hold, and plain words."""

from __future__ import annotations

import math

import krippendorff
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.classroom.agreement import agreement, alpha
from helpers.classroom.disagreements import KINDS, Coded, kinds_between, kinds_in_class, strip

VALUES = st.sampled_from([0.0, 1.0, 2.0, math.nan])
MANY = st.integers(2, 5).flatmap(
    lambda coders: st.lists(st.lists(VALUES, min_size=coders, max_size=coders), min_size=1, max_size=40)
)


def reference(units: list[list[float]]) -> float | None:
    """Krippendorff's alpha by the library; None where it gives none."""
    table = numpy.array(units).T
    try:
        with numpy.errstate(all="ignore"):
            value = float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))
    except (ValueError, ZeroDivisionError):
        return None
    return None if math.isnan(value) else value


@given(MANY)
def test_alpha_is_the_references_within_a_billionth(units: list[list[float]]) -> None:
    ours = alpha([[value for value in unit if not math.isnan(value)] for unit in units])
    theirs = reference(units)
    pairable = [value for unit in units if sum(not math.isnan(v) for v in unit) > 1 for value in unit]
    if ours is None or len({value for value in pairable if not math.isnan(value)}) < 2:
        assert ours is None
    else:
        assert theirs is not None and abs(ours - theirs) < 1e-9


def test_krippendorffs_own_example() -> None:
    """Four observers, twelve units (Krippendorff 2011, “Computing Alpha-Reliability”, example C)."""
    columns = ["111", "2223", "3333", "3333", "2222", "1234", "4444", "1112", "2222", "555", "11", "3"]
    found = alpha([list(column) for column in columns])
    assert found is not None and abs(found - 0.743) < 0.001


def test_the_interval_holds_the_value_and_is_the_same_again() -> None:
    marked = {name: frozenset({1, 2, 12, 22 + extra}) for extra, name in enumerate("abcd")}
    blocks = [range(start, start + 10) for start in range(0, 60, 10)]
    found = agreement("hedge", marked, blocks)
    assert found == agreement("hedge", marked, blocks)
    assert found.alpha is not None and found.low is not None and found.high is not None
    assert found.low <= found.alpha <= found.high
    assert f"{found.alpha:.2f}" in found.said


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ({"a": {1}, "b": {1}}, "too few"),
        ({"a": set(), "b": set(), "c": set()}, "nobody marked"),
        ({"a": {1}, "b": {1}, "c": {1}}, "agree closely"),
        ({"a": {1}, "b": {5}, "c": {11}}, "hardly more than by chance"),
    ],
)
def test_agreement_is_told_in_plain_words(marked: dict[str, set[int]], said: str) -> None:
    words = {name: frozenset(numbers) for name, numbers in marked.items()}
    assert said in agreement("hedge", words, [range(0, 10), range(10, 20)]).said


def test_the_four_kinds_of_disagreement() -> None:
    mine = [
        Coded(range(0, 4), "a"),
        Coded(range(10, 20), "a"),
        Coded(range(30, 32), "a"),
        Coded(range(40, 41), "a"),
    ]
    theirs = [Coded(range(0, 5), "a"), Coded(range(12, 14), "a"), Coded(range(30, 32), "b")]
    assert kinds_between(mine, theirs) == dict.fromkeys(KINDS, 1)
    assert kinds_between(theirs, mine) == dict.fromkeys(KINDS, 1)
    assert not kinds_between(mine, mine)
    assert kinds_in_class({"one": mine, "two": mine, "three": theirs}) == dict.fromkeys(KINDS, 2)


def test_a_strip_counts_each_learner_once() -> None:
    twice = [Coded(range(0, 2), "a"), Coded(range(1, 3), "a")]
    assert strip({"one": twice, "two": [Coded(range(1, 2), "b")]}, "a", 4) == [1, 1, 1, 0]
