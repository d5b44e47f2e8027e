"""The companion cards: every field of a card reaches the learner, drawn and still."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest

from helpers.articles.seeds import seed, source_cards
from helpers.compare.companions import beside
from helpers.errors import UnknownName
from helpers.practice.session import Session
from helpers.widgets.companions import companion_cards, companions_state


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("07", tmp_path, texts=seed)


@pytest.mark.parametrize("number", source_cards())
def test_each_card_is_told_with_all_its_lines(number: str) -> None:
    (text,) = companions_state(number)["texts"]
    assert [card["id"] for card in text["cards"]] == [card.id for card in beside(number)]
    for shown, card in zip(text["cards"], beside(number), strict=True):
        assert shown["told"] == card.told and shown["quotes"] == list(card.quotes)
        assert card.publisher.who == shown["who"] and card.publisher.source in shown["who_source"]
        assert [f"{one['word']}: {one['what']}" for one in shown["status"]] == list(card.status)


def test_all_cards_have_the_same_lines() -> None:
    cards = [card for text in companions_state(*source_cards())["texts"] for card in text["cards"]]
    assert len({tuple(card) for card in cards}) == 1
    assert [card["date"] for card in cards if card["outlet"] == "polygraph.info"] == ["date unknown"]


def test_without_widgets_the_cards_stand_there_as_still_text(session: Session) -> None:
    widget = companion_cards(session, "003")
    assert widget.plain is not None
    still = widget.plain()
    for card in beside("003"):
        assert all(escape(words) in still for words in (card.told, *card.quotes, card.read_in))


def test_it_asks_nothing_and_its_state_is_plain_json(session: Session) -> None:
    widget = companion_cards(session, "000", "001")
    assert widget.question_ids == []
    assert json.loads(json.dumps(widget.build())) == widget.build()


def test_an_article_that_is_not_there_is_named(session: Session) -> None:
    with pytest.raises(UnknownName):
        companion_cards(session, "009")
