"""The thirty passages: parallel tests, and a key that rests on words of each passage; first answers count."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from helpers.practice.question import Question
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.practice.warrant import (
    DOUBT,
    TRUST,
    Item,
    answers_in,
    compared,
    sitting_of,
    sittings,
    standing,
    trusted,
    unanswered,
)

ITEMS = [item for sitting in sittings().values() for item in sitting.items]
every_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
every_sitting = pytest.mark.parametrize("when", sittings())
SCALE = ("not", "hardly", "mostly", "fully")


def asked(lesson: str) -> list[Question]:
    questions = load_lesson(lesson).questions.values()
    return [question for question in questions if question.id.startswith("warrant-")]


def answered(when: str, well: int, poorly: int) -> dict[str, str]:
    """Trust in so many of the well-supported and of the poorly supported passages of one test."""
    given: dict[str, str] = {}
    for supported, most in ((True, well), (False, poorly)):
        for place, item in enumerate(one for one in sittings()[when].items if one.supported == supported):
            given[item.id] = "mostly" if place < most else "hardly"
    return given


def hand_in(folder: Path, when: str, well: int = 6, poorly: int = 0, learner: str = "k-17") -> Session:
    session = Session.open(sittings()[when].lesson, folder, learner=learner)
    for name, answer in answered(when, well, poorly).items():
        session.answer(name, answer)
    return session


@every_sitting
def test_a_test_asks_its_ten_passages_and_six_are_well_supported(when: str) -> None:
    sitting = sittings()[when]
    assert [item.id for item in sitting.items] == [question.id for question in asked(sitting.lesson)]
    assert Counter(sitting.key.values()) == {True: 6, False: 4}


def test_the_three_tests_turn_on_the_same_ten_patterns() -> None:
    patterns = [{item.pattern: item.supported for item in one.items} for one in sittings().values()]
    assert len(patterns[0]) == 10
    assert patterns[0] == patterns[1] == patterns[2]


def test_their_order_is_mixed_and_none_repeats_that_of_another() -> None:
    orders = [tuple(item.supported for item in one.items) for one in sittings().values()]
    assert len(set(orders)) == 3
    for order in orders:
        assert "TTTT" not in "".join("T" if one else "F" for one in order)
        assert order != tuple(sorted(order)) and order != tuple(sorted(order, reverse=True))


@every_item
def test_the_words_that_decide_stand_in_the_passage(item: Item) -> None:
    assert item.words
    assert [words for words in item.words if words not in item.passage] == []


@every_item
def test_an_item_is_short_explained_and_adjudicated(item: Item) -> None:
    assert 20 <= len(item.passage.split()) <= 55
    assert item.sentence.endswith(".") and item.sentence not in item.passage
    assert len(item.reason.split()) <= 60
    assert ("an objection is told" in item.adjudicated) == bool(item.dissent)
    question = item.question
    assert (question.kind, question.form) == ("judgement", "scale")
    assert tuple(option.id for option in question.options) == SCALE


def test_the_passages_of_the_later_tests_are_about_other_things() -> None:
    topics = Counter(item.id.rpartition("-")[2] for item in ITEMS)
    assert len({item.passage for item in ITEMS}) == len(topics) == len(ITEMS)


def test_neither_kind_is_told_by_its_length() -> None:
    for sitting in sittings().values():
        lengths = {kind: [] for kind in (True, False)}  # type: dict[bool, list[int]]
        for item in sitting.items:
            lengths[item.supported].append(len(item.passage.split()))
        means = {kind: sum(one) / len(one) for kind, one in lengths.items()}
        assert abs(means[True] - means[False]) < 6


@every_item
def test_the_key_is_not_in_the_repr(item: Item) -> None:
    assert item.reason not in repr(item) and "supported" not in repr(item)
    assert sitting_of(item.id).when == item.when


def test_mostly_and_fully_are_trust() -> None:
    assert [answer for answer in SCALE if trusted(answer)] == list(TRUST)
    assert [answer for answer in SCALE if not trusted(answer)] == list(DOUBT)


def test_where_a_learner_stands_is_read_from_the_response_files(tmp_path: Path) -> None:
    hand_in(tmp_path, "baseline", well=4, poorly=3)
    hand_in(tmp_path, "later", well=6, poorly=1)
    found = standing(answers_in(tmp_path))
    assert [(when, one.hits, one.false_alarms) for when, one in found.items()] == [
        ("baseline", 4, 3),
        ("later", 6, 1),
    ]


def test_the_first_answer_counts_since_a_later_one_may_have_seen_the_key(tmp_path: Path) -> None:
    session = hand_in(tmp_path, "now", well=2, poorly=4)
    for item in sittings()["now"].items:
        session.answer(item.id, "fully" if item.supported else "not")
    assert standing(answers_in(tmp_path))["now"].hits == 2


def test_an_unfinished_test_tells_nothing(tmp_path: Path) -> None:
    given = answered("now", 6, 0)
    last = sittings()["now"].items[-1]
    del given[last.id]
    assert standing(given) == {}
    assert unanswered(sittings()["now"], given) == [last]


def test_files_that_are_damaged_or_of_somebody_else_are_passed_over(tmp_path: Path) -> None:
    hand_in(tmp_path, "now", learner="k-17")
    (tmp_path / "lesson-00.json").write_bytes(b"{")
    hand_in(tmp_path, "later", learner="k-18")
    assert list(standing(answers_in(tmp_path, "k-17"))) == ["now"]
    assert list(standing(answers_in(tmp_path))) == ["now", "later"]


@pytest.mark.parametrize(
    ("before", "after", "end"),
    [
        ((4, 2), (4, 2), "Nothing has changed."),
        ((4, 2), (4, 1), "that can be chance."),
        ((4, 2), (6, 1), "So you tell them apart better."),
        ((6, 1), (5, 2), "the reasons below show where."),
        ((6, 3), (3, 0), "at what makes the well-supported ones hold."),
        ((2, 0), (6, 1), "tell them apart better. Look below at what the poorly supported ones lack."),
    ],
)
def test_a_change_is_told_in_plain_words(before: tuple[int, int], after: tuple[int, int], end: str) -> None:
    first, then = (standing(answered("now", *one))["now"] for one in (before, after))
    assert compared(first, then).endswith(end)
