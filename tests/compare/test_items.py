"""The cards of items: each says who said what, when, where that is known from, and no more."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.dates import plain_date
from helpers.articles.seeds import SETS, numbers, source_cards
from helpers.compare.cards import DATE_STATUSES, BrokenCards, Card, cards, is_date, read_cards
from helpers.compare.omission import available
from helpers.errors import MissingText, PlainError

ITEM = """[[item]]
id = "bridge"
what = "Robin Example, mayor of Sampletown, said that the bridge is safe (Sampletown Courier, 3 May 2020)"
date = "2020-05-03"
date_status = "stated"
source = "Sampletown Courier, “Bridge safe, says mayor”"
who_knew = "Robin Example, who said it"
about = ["example"]
names = ["mayor .. safe"]
checked = true
as_of = "2026-11"
note = "Invented."
"""
ALL = cards()
NAMES = [card.id for card in ALL]


def test_an_item_is_read_with_all_its_fields() -> None:
    (card,) = read_cards(ITEM.encode())
    assert (card.date, card.about, card.checked) == ("2020-05-03", ("example",), True)
    assert [one.written for one in card.patterns] == ["mayor .. safe"]


@pytest.mark.parametrize("card", ALL, ids=NAMES)
def test_a_card_of_the_kit_has_a_source_a_date_or_unknown_and_a_day_of_looking_up(card: Card) -> None:
    assert card.source and card.who_knew and card.note and card.names
    assert card.date_status in DATE_STATUSES
    assert (card.date is None) == (card.date_status == "unknown")
    assert is_date(card.as_of) and (card.date or "") < card.as_of
    assert set(card.about) <= set(source_cards())


@pytest.mark.parametrize("card", ALL, ids=NAMES)
def test_a_card_says_who_said_it_in_what_role_before_it_says_what(card: Card) -> None:
    match = re.fullmatch(r"(.+?), (.+?), (?:said that|called) (.+) \((.+), (.+)\)", card.what)
    assert match, "[speaker], [role], said [claim] ([outlet], [date])"
    assert not re.search(r"\b(?:said|called)\b", match[1] + match[2].replace("who called himself", ""))


@pytest.mark.parametrize("card", ALL, ids=NAMES)
def test_the_date_in_the_words_is_the_date_on_the_card(card: Card) -> None:
    told = card.what.rpartition(", ")[2].rstrip(")")
    assert told == (plain_date(card.date) if card.date else "date unknown")


@pytest.mark.parametrize("card", ALL, ids=NAMES)
def test_an_item_that_was_not_checked_says_whose_account_it_is(card: Card) -> None:
    assert card.checked or card.date_status == "reported elsewhere"


@pytest.mark.parametrize("article_set", SETS)
def test_no_more_than_two_sentences_of_a_source_are_quoted(article_set: str) -> None:
    text = (SETS[article_set] / "items.toml").read_text(encoding="utf-8")
    for item in tomllib.loads(text)["item"]:
        quoted = re.findall("“([^”]+)”", " ".join(item[key] for key in ("what", "source", "note")))
        assert len(quoted) <= 2, item["id"]


def test_every_side_has_its_say() -> None:
    real = [card for card in ALL if set(card.about) <= set(numbers("war"))]
    speakers = " ".join(card.what.partition(" said")[0] for card in real)
    for side in ("Russia", "US ", "Kurdish", "UN ", "Syrian government", "coalition", "Pentagon"):
        assert side in speakers
    assert {card.about[0] for card in ALL} == set(source_cards())


def test_an_unknown_date_can_be_before_or_after() -> None:
    unknown = [card for card in ALL if card.date is None]
    assert unknown
    for card in unknown:
        for day in ("1999", "2017-06-09", "2030-01"):
            assert available(card.date, day, item_status=card.date_status).answer == "can't tell"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('what = "The bridge is safe (Sampletown Courier, 3 May 2020)"', "speaker, role, said what"),
        ('what = "Robin Example, mayor, said that it is safe"', "speaker, role, said what"),
        ('date = "3 May 2020"', "write dates as"),
        ('date = "2020-02-30"', "write dates as"),
        ('date = "unknown"', "both be unknown"),
        ('date_status = "sure"', "date_status should be one of stated"),
        ('source = ""', "has no source"),
        ("who_knew = 7", "has no who_knew"),
        ('about = "example"', "about should be a list"),
        ("names = []", "names should be a list"),
        ('names = [".."]', "the pattern “..” can't be used"),
        ('checked = "true"', "true or false"),
        ("note = ", "can't be read"),
    ],
)
def test_a_broken_card_is_refused_with_what_to_do(line: str, message: str) -> None:
    key = line.partition(" ")[0]
    text = re.sub(rf"^{key} = .*$", line.replace("\\", r"\\"), ITEM, flags=re.MULTILINE)
    with pytest.raises(BrokenCards, match=re.escape(message)):
        read_cards(text.encode(), "mine.toml")


def test_a_file_that_is_missing_twice_the_same_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingText, match=r"nowhere\.toml"):
        cards(tmp_path / "nowhere.toml")
    with pytest.raises(BrokenCards, match="stands twice"):
        read_cards((ITEM + ITEM).encode())
    with pytest.raises(BrokenCards, match="UTF-8"):
        read_cards(b"\xff\xfe")
    with pytest.raises(BrokenCards, match="no items"):
        read_cards(b"item = 3")
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * 1_000_001)
    with pytest.raises(BrokenCards, match="1 MB"):
        cards(large)


@given(st.one_of(st.binary(max_size=100), st.text(max_size=100).map(lambda text: (ITEM + text).encode())))
def test_any_bytes_are_read_or_refused_plainly(data: bytes) -> None:
    try:
        found = read_cards(data)
    except PlainError as error:
        assert str(error)
        return
    assert all(card.what for card in found)


@given(st.text(max_size=12))
def test_only_dates_of_the_calendar_are_dates(value: str) -> None:
    assert not is_date(value) or re.fullmatch(r"\d{4}(-\d\d){0,2}", value, re.ASCII)
