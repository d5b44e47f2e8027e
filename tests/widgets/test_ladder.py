"""The certainty ladder is built from kept answers alone, its rungs from the rule file; it tells no key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.articles.seeds import seed
from helpers.practice.session import Session
from helpers.rules import rule_file
from helpers.widgets.ladder import certainty_ladder, ladder_state
from helpers.widgets.lesson import LessonPage

CARDS, VERBS = "ladder-cards", "order-verbs"
ORDER = ["claim", "say", "confirm", "disclose"]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("05", tmp_path, texts=seed)


def test_the_rungs_stand_in_the_order_of_the_rule_file_with_a_meaning_each(session: Session) -> None:
    rungs = {rung["id"]: rung for rung in rule_file("ladder")["rung"]}
    places = ladder_state(session, CARDS)["places"]
    assert [place["id"] for place in places] == sorted(rungs, key=lambda name: int(rungs[name]["step"]))
    assert all(place["means"] == rungs[place["id"]]["words"] for place in places)


def test_before_an_answer_no_word_of_the_key_is_shown(session: Session) -> None:
    for name in (CARDS, VERBS):
        shown = json.dumps(ladder_state(session, name), ensure_ascii=False)
        assert not [secret for secret in session.lesson.question(name).secrets() if secret in shown]


def test_a_card_has_its_verb_in_its_sentence(session: Session) -> None:
    cards = {card["id"]: card for card in ladder_state(session, CARDS)["cards"]}
    assert cards["confirmed-003"]["pieces"][1] == "have confirmed"
    assert "".join(cards["said-004"]["pieces"]) == "“a monitoring group said Wednesday” (004)"


def test_an_order_is_one_card_a_rung_and_comes_back_so(session: Session) -> None:
    session.answer(VERBS, ORDER)
    state = ladder_state(session, VERBS)
    assert state["single"] and [place["id"] for place in state["places"]] == ["1", "2", "3", "4"]
    assert [(one["row"], one["option"]) for one in state["placed"]] == [*zip(ORDER, "1234", strict=True)]
    assert state["checked"] == state["placed"]
    assert state["feedback"]["verdict"] == "right"


def test_cards_that_were_not_handed_in_are_found_again(session: Session) -> None:
    lying = [{"row": "said-004", "option": "claim"}]
    session.keep_draft(CARDS, json.dumps(lying))
    state = ladder_state(session, CARDS)
    assert (state["placed"], state["checked"]) == (lying, None)
    session.answer(CARDS, [{"row": "said-004", "option": "say"}])
    assert ladder_state(session, CARDS)["placed"] == [{"row": "said-004", "option": "say"}]


@pytest.mark.parametrize(
    "draft", ["no json", "3", "{}", '[3, {"row": "x"}, {"row": [], "option": {}}]', "[]"]
)
def test_a_draft_that_no_longer_fits_does_no_harm(session: Session, draft: str) -> None:
    session.keep_draft(CARDS, draft)
    assert ladder_state(session, CARDS)["placed"] == []


def test_the_lesson_keeps_an_answer_given_on_the_ladder(session: Session) -> None:
    page = LessonPage(session)
    page.use("certainty ladder", CARDS)
    (view,) = page.steps.shown[f"certainty ladder {CARDS}"].views
    view._receive(
        view, {"action": "answer", "id": CARDS, "answer": [{"row": "said-004", "option": "claim"}]}, []
    )
    (told,) = [one for one in view.view["feedback"]["places"] if one["row"] == "said-004"]
    assert (told["verdict"], session.item(CARDS)["attempts"]) == ("look again", 1)
    assert certainty_ladder(session, CARDS).question_ids == [CARDS]
