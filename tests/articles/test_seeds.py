"""The five texts are unchanged, and everything known of them has its source."""

from __future__ import annotations

import hashlib

import pytest

from helpers.articles.loading import SEEDS
from helpers.articles.seeds import STATUSES, SourceCard, seed, source_cards
from helpers.errors import UnknownName

CARDS = list(source_cards().values())


def test_every_text_has_a_card_and_every_card_a_text() -> None:
    assert sorted(card.file for card in CARDS) == sorted(path.name for path in SEEDS.glob("*.txt"))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_each_text_is_the_one_its_hash_names(card: SourceCard) -> None:
    assert hashlib.sha256((SEEDS / card.file).read_bytes()).hexdigest() == card.sha256
    assert seed(card.number).sha256 == card.sha256


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_no_field_of_a_card_is_missing(card: SourceCard) -> None:
    assert card.shown_as and card.short and card.rights and card.purpose and card.notice and card.provenance
    for row in card.provenance:
        assert row.field and row.source and row.as_of
        assert row.status in STATUSES
        assert bool(row.value) == (row.status != "unknown"), f"{card.number} {row.field}"


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_each_notice_stands_in_its_text_on_the_line_named(card: SourceCard) -> None:
    if card.notice == "none":
        assert card.notice_line == 0
    else:
        assert card.notice in seed(card.number).text.split("\n")[card.notice_line - 1]


def test_an_unknown_number_is_answered_with_the_numbers_there_are() -> None:
    with pytest.raises(UnknownName, match="000, 001, 002, 003, 004"):
        seed("005")
