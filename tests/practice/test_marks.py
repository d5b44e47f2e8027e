"""Marks beside many reference marks: what counts as found, and what a wide mark does not win."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.practice.answers import accept
from helpers.practice.checking import check
from helpers.practice.marks import compare
from helpers.practice.question import Fallback, Question, Reference, Stretch

# Twelve short stretches in a long plain text; every second one has the other label.
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TEXT = " ".join(f"the {name} old boats of bay {name} went out in rain and fog;" for name in NUMBERS)
LABELS = ("calm", "rough")


def _reference(place: int) -> Reference:
    name = NUMBERS[place]
    missed = (f"kind {name}", f"place {name}", f"whole {name}")
    return Reference(name, Stretch(f"the {name} old boats", f"bay {name}"), missed, LABELS[place % 2])


QUESTION = Question(
    id="boats",
    kind="span",
    form="words",
    title="Boats",
    stem="Mark the boats.",
    article="ex",
    core=True,
    feedback=Fallback("It matters.", "Go on."),
    labels=LABELS,
    references=tuple(map(_reference, range(12))),
)


def mark(place: int, label: str | None = None) -> dict[str, Any]:
    start = TEXT.index(f"the {NUMBERS[place]} old")
    end = TEXT.index(f"bay {NUMBERS[place]} went") + len(f"bay {NUMBERS[place]}")
    return {"start": start, "end": end, "label": label or LABELS[place % 2]}


def told(marks: list[dict[str, Any]], attempts: int = 1) -> list[str]:
    compared = compare(QUESTION, accept(QUESTION, marks, TEXT), attempts, TEXT)
    return [reference.verdict for reference in compared.references]


@given(st.sets(st.integers(0, 11)))
def test_each_stretch_is_found_by_its_own_mark(places: set[int]) -> None:
    expected = ["found" if place in places else "missed" for place in range(12)]
    assert told([mark(place) for place in sorted(places)]) == expected


@given(st.sets(st.integers(0, 11), max_size=9), st.integers(1, 2))
def test_places_not_found_stay_untold_until_the_third_try(places: set[int], attempts: int) -> None:
    marks = accept(QUESTION, [mark(place) for place in sorted(places)], TEXT)
    shown = {one.id for one in compare(QUESTION, marks, attempts, TEXT).references if one.span}
    assert shown == {NUMBERS[place] for place in places}
    assert all(one.span for one in compare(QUESTION, marks, 3, TEXT).references)


@pytest.mark.parametrize("label", LABELS)
def test_marking_everything_finds_nothing_and_is_told_no_place(label: str) -> None:
    everything = [{"start": 0, "end": len(TEXT), "label": label}]
    compared = compare(QUESTION, accept(QUESTION, everything, TEXT), 1, TEXT)
    assert {one.verdict for one in compared.references} == {"partly"}
    assert not [one for one in compared.references if one.span]
    own = [one.message for one in compared.references if one.label == label]
    assert all("inside your mark, which takes in much more" in message for message in own)


def test_a_wide_mark_takes_nothing_away_from_a_good_one() -> None:
    wide = {"start": 0, "end": len(TEXT), "label": "calm"}
    assert told([wide, mark(0)])[:3] == ["found", "partly", "partly"]


def test_a_stretch_can_be_found_in_pieces() -> None:
    whole = mark(0)
    middle = TEXT.index(" of bay one")
    pieces = [{**whole, "end": middle}, {**whole, "start": middle + 1}]
    assert told(pieces)[0] == "found"


def test_the_other_label_is_part_of_the_way() -> None:
    assert told([mark(0, "rough")])[0] == "partly"


def test_all_twelve_are_right_at_once() -> None:
    feedback = check(QUESTION, [mark(place) for place in range(12)], text=TEXT)
    assert (feedback.verdict, feedback.did) == ("right", "You marked 12 stretches: 12 fit.")
    strict = replace(QUESTION, pass_overlap=1.0)
    assert check(strict, [mark(place) for place in range(11)], text=TEXT).verdict == "close"
