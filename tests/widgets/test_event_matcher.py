"""The event matcher: rows of a question as pairs, with what the learner has chosen so far."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.articles.seeds import seed, source_cards
from helpers.compare.companions import companions
from helpers.practice.question import LessonError
from helpers.practice.session import Session
from helpers.widgets.event_matcher import LINES, event_matcher, matcher_state, pair

NAME = "pairs"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("07", tmp_path, texts=seed)


def test_each_pair_has_two_sides_with_who_what_and_when(session: Session) -> None:
    cards = matcher_state(session, NAME)["cards"]
    assert len(cards) == len(session.lesson.question(NAME).rows)
    for card in cards:
        assert len(card["sides"]) == 2
        assert all(side[line] for side in card["sides"] for line in ("name", *LINES))


def test_a_side_is_one_of_the_five_texts_or_has_a_companion_card(session: Session) -> None:
    names = {card.publisher.name for card in companions()}
    for card in matcher_state(session, NAME)["cards"]:
        for side in card["sides"]:
            assert side["name"] in names or side["name"][:3] in source_cards(), side["name"]


def test_half_of_the_pairs_can_be_compared(session: Session) -> None:
    right = [row.right for row in session.lesson.question(NAME).rows]
    assert right.count(("same",)) * 2 >= len(right)
    assert {"same", "theme", "unclear"} == {one for options in right for one in options}


def test_before_an_answer_nothing_of_the_key_is_shown(session: Session) -> None:
    shown = json.dumps(matcher_state(session, NAME), ensure_ascii=False)
    assert not [secret for secret in session.lesson.question(NAME).secrets() if secret in shown]


def test_what_was_chosen_and_not_handed_in_is_found_again(session: Session) -> None:
    chosen = [{"row": "zakharova", "option": "theme"}]
    session.keep_draft(NAME, json.dumps(chosen))
    state = matcher_state(session, NAME)
    assert state["placed"] == chosen and state["checked"] is None


def test_an_answer_comes_back_with_what_is_said_to_each_pair(session: Session) -> None:
    session.answer(NAME, [{"row": "zakharova", "option": "same"}, {"row": "sixty", "option": "same"}])
    state = matcher_state(session, NAME)
    said = {one["row"]: one["verdict"] for one in state["feedback"]["places"] if one["verdict"]}
    assert said == {"zakharova": "right", "sixty": "look again"}
    assert state["placed"] == state["checked"]


@pytest.mark.parametrize(
    "wrong", ["000: who; what; when", "a: b; c; d ↔ e: f; g", "a: b; c; d ↔ e: f; g; h ↔ i: j; k; l"]
)
def test_a_row_that_is_no_pair_is_refused_with_how_to_write_one(wrong: str) -> None:
    with pytest.raises(LessonError, match="event matcher"):
        pair(wrong)


def test_another_question_is_refused(session: Session) -> None:
    with pytest.raises(LessonError, match="event matcher"):
        event_matcher(session, "was-there")
