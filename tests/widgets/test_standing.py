"""Where you stand: nothing of the key before a test is complete, and a reason for each passage after it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.errors import UnknownName
from helpers.practice.session import Session
from helpers.practice.warrant import Item, sittings
from helpers.widgets.lesson import LessonPage, open_lesson
from helpers.widgets.standing import in_pieces, standing_state, where_you_stand
from tests.lessons.leaks import leaked, notebook, page_of, states
from tests.practice.test_warrant import answered, hand_in

ITEMS = [item for sitting in sittings().values() for item in sitting.items]


def key_of(items: list[Item]) -> list[str]:
    return [words for item in items for words in (item.reason, item.dissent, item.pattern) if words]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    return tmp_path


def opened(number: str) -> LessonPage:
    path = notebook(number)
    assert path is not None
    return page_of(path)


@pytest.mark.parametrize("when", sittings())
def test_before_a_test_is_complete_nothing_of_any_key_is_on_its_page(folder: Path, when: str) -> None:
    sitting = sittings()[when]
    for other in sittings():
        if other != when:
            hand_in(folder, other, learner="")
    session = Session.open(sitting.lesson, folder)
    given = answered(when, 3, 2)
    # The last passage opens the view, so it is among those that are answered.
    for name in list(given)[-1:] + list(given)[:-2]:
        session.answer(name, given[name])
    page = opened(sitting.lesson)
    assert leaked(key_of(ITEMS), states(page)) == []
    if when != "baseline":
        state = dict(page.steps.shown["where you stand"].views[0].view)
        assert state["tests"] == [] and len(state["waits"]["left"]) == 1
        assert "well" not in json.dumps(state["words"])


def test_the_first_lesson_never_shows_its_key(folder: Path) -> None:
    session = hand_in(folder, "baseline", learner="")
    assert leaked(key_of(ITEMS), states(opened("00"))) == []
    with pytest.raises(UnknownName, match="Lessons: 10, 11"):
        where_you_stand(session)


def test_a_later_test_is_not_told_by_an_earlier_lesson(folder: Path) -> None:
    hand_in(folder, "later")
    state = standing_state(hand_in(folder, "now"))
    assert [test["when"] for test in state["tests"]] == ["now"]
    assert state["missing"] == ["Before lesson 1"] and state["changes"] == []
    shown = json.dumps(state, ensure_ascii=False)
    assert not [item.id for item in ITEMS if item.when != "now" and item.reason in shown]


def test_complete_tests_stand_side_by_side_and_every_passage_has_its_reason(folder: Path) -> None:
    for when, well, poorly in (("baseline", 3, 2), ("now", 6, 1)):
        hand_in(folder, when, well, poorly)
    state = standing_state(hand_in(folder, "later", 5, 0))
    assert [test["when"] for test in state["tests"]] == ["baseline", "now", "later"]
    assert [[row["trusted"] for row in test["rows"]] for test in state["tests"]] == [[3, 2], [6, 1], [5, 0]]
    assert len(state["changes"]) == 2
    told = [one["reason"] for test in state["tests"] for one in test["items"]]
    assert told == [item.reason for item in ITEMS]


def test_a_trust_that_fits_and_one_that_does_not_are_told_apart(folder: Path) -> None:
    (test,) = standing_state(hand_in(folder, "now", 5, 1))["tests"]
    differing = [item for item in test["items"] if not item["fits"]]
    assert sorted((item["kind"], item["trusted"]) for item in differing) == [
        ("poorly", True),
        ("well", False),
    ]
    assert {item["chose"] for item in differing} == {"mostly", "hardly"}


def look(view: Any) -> None:
    view._receive(view, {"action": "look"}, [])


def test_who_looks_too_early_hears_what_is_left_and_then_the_result(folder: Path) -> None:
    page = open_lesson("10")
    page.use("where you stand")
    (view,) = page.steps.shown["where you stand"].views
    look(view)
    assert view.view["announce"].startswith("Still without an answer: Passage 1 of 10")
    for name, one in answered("now", 6, 1).items():
        page.session.answer(name, one)
    look(view)
    assert "6 of 6 well-supported" in view.view["announce"] and view.view["waits"] is None


def test_without_widgets_the_same_is_told_as_a_table(folder: Path) -> None:
    session = Session.open("10", folder)
    plain = where_you_stand(session).plain
    assert plain is not None and "still without an answer" in plain() and "<table" not in plain()
    hand_in(folder, "now", 6, 1, learner="")
    assert plain().count("<tr>") == 11 and "One can object" in plain()


def test_a_passage_is_cut_at_the_words_that_decide_and_loses_none() -> None:
    for item in ITEMS:
        pieces = in_pieces(item.passage, item.words)
        assert "".join(piece["text"] for piece in pieces) == item.passage
        marked = [piece["text"] for piece in pieces if piece["marked"]]
        assert marked and all(any(words in one for one in marked) for words in item.words)
