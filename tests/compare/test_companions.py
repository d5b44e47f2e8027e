"""Each companion passes the rules for contested texts, and is told in the same way whoever published it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from helpers.articles.dates import plain_date
from helpers.articles.seeds import SETS, numbers, source_cards
from helpers.compare.cards import BrokenCards, cards, is_date
from helpers.compare.companions import (
    MOST_QUOTED,
    STATUSES,
    Companion,
    beside,
    companions,
    read_companions,
    status_words,
)
from helpers.errors import PlainError

ALL = companions()
each_card = pytest.mark.parametrize("card", ALL, ids=[card.id for card in ALL])
ITEMS = {card.id: card for card in cards()}
# A sentence ends with a full stop, a question mark or an exclamation mark; these have one inside.
SHORTENED = re.compile(r"\b(?:Col|Capt|Gen|Sept|[A-Z](?:\.[A-Z])*)\.")
VERDICTS = re.compile(
    r"(?i)\b(?:true|untrue|lie[sd]?|lying|propaganda|disinformation|reliable|biased|fake)\b"
)

MADE_UP = """[[publisher]]
id = "post"
name = "Harbour Post"
who = "a newspaper; owned by Dana Example"
source = "its own page"
status = "stated"
as_of = "2026-11-26"

[[companion]]
id = "bridge"
told = "Robin Example, mayor, said that the footbridge is safe (Harbour Post, 3 May 2020)"
title = "“Bridge safe”"
date = "2020-05-03"
date_status = "stated"
publisher = "post"
read_in = "invented"
quotes = ["“It is safe.”"]
status = ["asserted by one party: that it is safe"]
about = "000"
item = ""
checked = true
as_of = "2026-11-26"
"""


def raw(article_set: str) -> dict[str, Any]:
    return tomllib.loads((SETS[article_set] / "companions.toml").read_text(encoding="utf-8"))


@each_card
def test_a_card_says_who_said_it_in_what_role_before_it_says_what(card: Companion) -> None:
    match = re.fullmatch(r"(.+?), (.+?), (?:said that|called) (.+) \((.+), (.+)\)", card.told)
    assert match, "[speaker], [role], said [claim] ([outlet], [date])"
    assert match[4] == card.publisher.name
    assert match[5] == (plain_date(card.date) if card.date else "date unknown")


@each_card
def test_a_card_has_a_date_or_unknown_a_source_and_a_day_of_reading(card: Companion) -> None:
    assert (card.date is None) == (card.date_status == "unknown")
    assert is_date(card.as_of) and (card.date or "") < card.as_of
    assert card.read_in and card.publisher.source and card.publisher.who
    assert card.about in source_cards()


@each_card
def test_no_more_than_two_sentences_are_quoted_and_only_what_was_seen(card: Companion) -> None:
    assert len(card.quotes) <= MOST_QUOTED
    assert card.checked or not card.quotes
    for quote in card.quotes:
        assert re.fullmatch("“[^“”]+”", quote)
        ends = re.findall(r"[.?!](?=[\s’”])", SHORTENED.sub("", quote))
        assert len(ends) <= 1, "one sentence a quotation"


@each_card
def test_what_became_of_a_claim_is_told_in_the_fixed_words(card: Companion) -> None:
    assert card.status
    for one in card.status:
        word, what = status_words(one)
        assert any(re.fullmatch(status, word) for status in STATUSES) and what


@each_card
def test_neither_a_card_nor_its_publisher_is_judged(card: Companion) -> None:
    own = [*card.status, card.publisher.who, card.read_in, re.sub(r"(?:said that|called).*", "", card.told)]
    assert [words for words in own if VERDICTS.search(words)] == []


@each_card
def test_a_card_and_its_item_tell_the_same(card: Companion) -> None:
    if card.item:
        item = ITEMS[card.item]
        assert (card.told, card.date, card.date_status) == (item.what, item.date, item.date_status)
        assert card.about in item.about


@pytest.mark.parametrize("article_set", SETS)
def test_every_card_and_every_publisher_has_the_same_fields(article_set: str) -> None:
    data = raw(article_set)
    for kind in ("publisher", "companion"):
        assert len({tuple(one) for one in data[kind]}) == 1, kind
    for one in data["publisher"]:
        assert all(one.values()), "what is not known is “unknown”, for every outlet"


def test_every_side_has_its_say_and_every_text_a_companion() -> None:
    assert {card.about for card in ALL} == set(source_cards())
    real = [card for card in ALL if card.about in numbers("war")]
    speakers = " ".join(card.told.partition(" said")[0] for card in real)
    for side in ("Russian Foreign Ministry", "SVR", "Pentagon", "Central Command", "coalition", "Kurdish"):
        assert side in speakers
    paid = [card.publisher.who for card in real]
    assert any("US government" in who for who in paid) and any("Russian state" in who for who in paid)


def test_ids_are_different_and_the_earliest_card_comes_first() -> None:
    assert len({card.id for card in ALL}) == len(ALL)
    days = [card.date for card in beside("004")]
    assert days == sorted(days, key=str)
    assert beside("001")[-1].date is None


def test_a_card_of_ones_own_is_read() -> None:
    (card,) = read_companions(MADE_UP)
    assert (card.publisher.name, card.quotes) == ("Harbour Post", ("“It is safe.”",))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("title_of = 'x'", "title_of is no field"),
        ("told = ''", "told is empty"),
        ("date = '3 May 2020'", "write the date as"),
        ("date_status = 'sure'", "write the date as"),
        ("publisher = 'mail'", "there is no publisher 'mail'"),
        ("quotes = ['“a”', '“b”', '“c”']", "at most 2 sentences"),
        ("checked = false", "only words that were checked"),
        ("status = ['true']", "'true' is no status"),
        ("status = ['false: all of it']", "is no status"),
        ("about = ", "can't be read"),
    ],
)
def test_a_broken_card_is_refused_with_what_to_do(line: str, message: str) -> None:
    key = line.partition(" ")[0]
    head, mark, card = MADE_UP.partition("[[companion]]")
    changed = re.sub(rf"^{key} = .*$", line, card, flags=re.MULTILINE)
    text = head + mark + (changed if changed != card else f"{card}{line}\n")
    with pytest.raises(BrokenCards, match=re.escape(message)):
        read_companions(text, "mine.toml")


def test_a_field_that_is_missing_is_named() -> None:
    with pytest.raises(PlainError, match="has no as_of"):
        read_companions(MADE_UP.rpartition("as_of")[0])
