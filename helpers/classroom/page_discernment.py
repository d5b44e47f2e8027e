"""Trust in well and in poorly supported passages, before and after: for a class, never for a learner.

Shares are rounded to the nearest 5 %, so that a comparison of fifteen learners and one of thirteen of them do
not tell what the other two trusted.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean

from helpers.classroom.gathering import Handed
from helpers.classroom.markup import Child, Markup, h
from helpers.classroom.page_bars import Look
from helpers.classroom.page_words import said
from helpers.classroom.standings import changes, standings
from helpers.practice.discernment import Change, Discernment
from helpers.practice.warrant import sittings

_STEPS = 20


def discernment_part(number: str, handed: Iterable[Handed], look: Look) -> Markup | None:
    """Return the part for a lesson that holds one of the tests; None for every other lesson."""
    tests = sittings()
    if number not in {test.lesson for test in tests.values()}:
        return None
    first = next(iter(tests))
    found = standings(handed)
    began = [one[first] for one in found.values() if first in one]
    compared = [(when, one) for when, one in changes(found).items() if one.learners >= look.least]
    parts: list[Child] = [_compared(when, one, look) for when, one in compared]
    if not parts:
        few = h("p", None, said("discernment.too_few", least=look.least))
        parts = [_alone(began) if len(began) >= look.least else few]
    return h(
        "section",
        {"class": "c-trust"},
        h("h3", None, said("discernment.heading")),
        h("p", {"class": "c-lead"}, said("discernment.lead")),
        parts,
    )


def _alone(began: list[Discernment]) -> Markup:
    """Where nobody has done a second test yet."""
    well = fmean(one.trust_in_well for one in began)
    poorly = fmean(one.trust_in_poorly for one in began)
    name = next(iter(sittings().values())).name
    return h(
        "div",
        {"class": "c-question"},
        h("h4", None, said("discernment.alone", name=name, number=len(began))),
        _kind("well", [("first", name, well)]),
        _kind("poorly", [("first", name, poorly)]),
    )


def _compared(when: str, change: Change, look: Look) -> Markup:
    tests = sittings()
    names = [next(iter(tests.values())).name, tests[when].name]
    before, after = (f"{round(value, 1) + 0:.1f}".replace("-", "−") for value in change.sensitivity)
    apart = said("discernment.apart", before=before, after=after)
    return h(
        "div",
        {"class": "c-question"},
        h("h4", None, said("discernment.both", first=names[0], then=names[1], number=change.learners)),
        _kind("well", list(zip(("first", "last"), names, change.well, strict=True))),
        _kind("poorly", list(zip(("first", "last"), names, change.poorly, strict=True))),
        h("p", {"class": "c-note"}, apart),
        look.for_teacher(_warning(change)),
    )


def _kind(kind: str, stages: list[tuple[str, str, float]]) -> Markup:
    rows = [
        h(
            "div",
            {"class": f"c-row c-{stage}"},
            h("span", {"class": "c-when"}, name),
            h("span", {"class": "c-bar", "aria-hidden": "true"}, _fill(share)),
            h("span", {"class": "c-number"}, f"{_rounded(share)} %"),
        )
        for stage, name, share in stages
    ]
    return h("div", {"class": "c-kind"}, h("h5", None, said(f"discernment.{kind}")), rows)


def _fill(share: float) -> Markup:
    return h("i", {"class": "c-fill", "style": f"width:{_rounded(share)}%"})


def _rounded(share: float) -> int:
    return round(share * _STEPS) * 100 // _STEPS


def _warning(change: Change) -> Markup | None:
    if not change.warning:
        return None
    before, after = (_rounded(share) for share in change.well)
    fell = said("discernment.fell", before=before, after=after) if after < before else ""
    return h("p", {"class": "c-warning"}, fell or said("discernment.fell_little"))
