"""The texts of every set are unchanged, and everything known of them has its source."""

from __future__ import annotations

import hashlib

import pytest

from helpers.articles.loading import NOT_ARTICLES, read_articles
from helpers.articles.seeds import SETS, STATUSES, SourceCard, numbers, seed, source_cards
from helpers.errors import UnknownName

CARDS = list(source_cards().values())


@pytest.mark.parametrize("name", SETS)
def test_the_folder_of_a_set_holds_its_five_texts_what_is_told_of_them_and_nothing_else(name: str) -> None:
    files = {path.name for path in SETS[name].iterdir() if path.is_file()}
    cards = [card for card in CARDS if card.article_set == name]
    assert files == {card.file for card in cards} | set(NOT_ARTICLES)
    assert len(cards) == 5 and tuple(card.number for card in cards) == numbers(name)


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_loaded_by_its_folder_without_the_others(
    name: str, recwarn: pytest.WarningsRecorder
) -> None:
    assert [one.article_id[:3] for one in read_articles(SETS[name])] == list(numbers(name))
    assert not recwarn.list


def test_without_a_source_the_first_set_is_loaded() -> None:
    assert [one.article_id[:3] for one in read_articles()] == list(numbers("war"))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_each_text_is_the_one_its_hash_names(card: SourceCard) -> None:
    assert hashlib.sha256(card.path.read_bytes()).hexdigest() == card.sha256
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
    with pytest.raises(UnknownName, match="000, 001, 002, 003, 004, 100"):
        seed("005")


def test_an_unknown_set_is_answered_with_the_sets_there_are() -> None:
    with pytest.raises(UnknownName, match="war, walls"):
        numbers("weather")
