"""A class's tests of trust: who finished what, how the class changed, and when its teacher is warned."""

from __future__ import annotations

import pytest

from helpers.classroom.gathering import Handed
from helpers.classroom.standings import changes, standings, warnings
from helpers.practice.responses import new_item
from helpers.practice.warrant import sittings
from tests.practice.samples import fresh
from tests.practice.test_warrant import answered


def handed(learner: str, when: str, well: int, poorly: int, without: int = 0) -> Handed:
    """What a learner hands in who trusts so many of both kinds, and leaves so many passages out."""
    given = list(answered(when, well, poorly).items())
    items = {
        name: {**new_item("judgement"), "first": one, "answer": one, "attempts": 1}
        for name, one in given[without:]
    }
    lesson = sittings()[when].lesson
    return Handed(learner, lesson, {**fresh(learner, lesson), "items": items}, f"{learner}.json")


def test_each_learner_has_the_tests_that_are_finished() -> None:
    found = standings(
        [
            handed("k-2", "now", 6, 0),
            handed("k-1", "baseline", 3, 2),
            handed("k-2", "baseline", 5, 2),
            handed("k-3", "now", 6, 0, without=1),
        ]
    )
    assert {learner: list(tests) for learner, tests in found.items()} == {
        "k-1": ["baseline"],
        "k-2": ["baseline", "now"],
        "k-3": [],
    }
    assert (found["k-2"]["now"].hits, found["k-2"]["now"].false_alarms) == (6, 0)


def test_files_of_other_lessons_are_left_alone() -> None:
    assert standings([Handed("k-1", "01", fresh("k-1", "01"), "a.json")]) == {}


def test_only_those_who_did_both_tests_are_compared() -> None:
    found = standings(
        [
            handed("k-1", "baseline", 6, 4),
            *(handed("k-2", *test) for test in (("baseline", 3, 2), ("now", 5, 1), ("later", 4, 1))),
        ]
    )
    compared = changes(found)
    assert {when: (one.learners, one.well) for when, one in compared.items()} == {
        "now": (1, pytest.approx((3 / 6, 5 / 6))),
        "later": (1, pytest.approx((3 / 6, 4 / 6))),
    }
    assert warnings(found) == []


def test_the_teacher_is_warned_where_trust_in_the_well_supported_fell() -> None:
    pile = [
        *(handed(f"k-{number}", "baseline", 6, 3) for number in range(4)),
        *(handed(f"k-{number}", "now", 4, 0) for number in range(4)),
    ]
    (warning,) = warnings(standings(pile))
    assert warning.startswith("After the lessons: Trust in well-supported passages fell from 100% to 67%.")
    assert "not to doubt everything" in warning
