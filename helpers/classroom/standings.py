"""Where a class stands: trust in well and in poorly supported passages, learner by learner, test by test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from helpers.classroom.gathering import Handed
from helpers.practice.discernment import Change, Discernment, change
from helpers.practice.warrant import answers, sittings, standing


def standings(handed: Iterable[Handed]) -> dict[str, dict[str, Discernment]]:
    """Return by learner the tests that they finished, in the order of the codes.

    Who handed in a test that is not finished is there as well, without it: a view can say how many these are.

    >>> standings([])
    {}
    """
    lessons = {sitting.lesson for sitting in sittings().values()}
    given: dict[str, dict[str, str]] = {}
    for one in handed:
        if one.lesson in lessons:
            given.setdefault(one.learner, {}).update(answers(one.data))
    return {learner: standing(given[learner]) for learner in sorted(given)}


def changes(found: Mapping[str, Mapping[str, Discernment]]) -> dict[str, Change]:
    """Return how the class changed since the first test, by the test compared with it ("now", "later").

    Only learners who finished both tests count, so each comparison is of the same people. `warning` is for
    the teacher: it speaks where trust in well-supported passages fell.

    >>> changes({})
    {}
    """
    first, *others = sittings()
    compared = {when: change(_pairs(found.values(), first, when)) for when in others}
    return {when: one for when, one in compared.items() if one is not None}


def warnings(found: Mapping[str, Mapping[str, Discernment]]) -> list[str]:
    """Return the warnings for the teacher, each with the test it is about.

    >>> warnings({})
    []
    """
    names = {when: sitting.name for when, sitting in sittings().items()}
    return [f"{names[when]}: {one.warning}" for when, one in changes(found).items() if one.warning]


def _pairs(
    learners: Iterable[Mapping[str, Discernment]], first: str, then: str
) -> list[tuple[Discernment, Discernment]]:
    return [(one[first], one[then]) for one in learners if first in one and then in one]
