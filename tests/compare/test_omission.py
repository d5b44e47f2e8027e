"""Was it known when the text was written? Dates decide only as far as they are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers
from helpers.articles.seeds import seed, source_cards
from helpers.compare.cards import cards
from helpers.compare.omission import (
    AVAILABILITIES,
    OmissionRow,
    available,
    concerning,
    known_by,
    omission_rows,
    omission_table,
)
from helpers.errors import UnknownName
from helpers.rules import rule_file

BEFORE, LATER, SAME_DAY, CANNOT_TELL = AVAILABILITIES
VERDICTS = ("hid", "hide", "conceal", "cover", "suppress", "ignore", "omitted", "silence", "on purpose")

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
imprecise = st.builds(lambda day, length: day.isoformat()[:length], days, st.sampled_from((4, 7, 10)))
maybe_dates = st.one_of(st.none(), imprecise)


def row_of(number: str, item: str, as_of: str | None = None) -> OmissionRow:
    return next(row for row in omission_rows(seed(number), as_of=as_of) if row["item"] == item)


def test_the_denial_of_18_december_was_there_before_003_and_not_before_001() -> None:
    there = row_of("003", "coalition-denial-december-2017")
    assert (there["availability"], there["days"], there["mentioned"]) == (BEFORE, 7, False)
    assert there["to_ask"]
    later = row_of("001", "coalition-denial-december-2017")
    assert (later["availability"], later["to_ask"]) == (LATER, False)


def test_of_the_two_claims_on_004_one_is_of_its_own_day_and_one_came_later() -> None:
    assert row_of("004", "pentagon-denial-23-september")["availability"] == SAME_DAY
    assert row_of("004", "centcom-25-september")["availability"] == LATER
    assert "inferred" in row_of("004", "centcom-25-september")["reason"]


def test_a_day_inside_the_month_of_002_can_be_before_or_after() -> None:
    assert row_of("002", "white-house-on-hersh")["availability"] == CANNOT_TELL
    assert row_of("002", "svr-may-2022")["availability"] == BEFORE


def test_the_denial_by_the_kurdish_units_was_there_before_001() -> None:
    row = row_of("001", "ypg-denial")
    assert (row["availability"], row["days"], row["mentioned"]) == (BEFORE, 11, False)


def test_a_reply_told_by_the_accuser_is_found_as_words_of_the_text() -> None:
    row = row_of("001", "coalition-on-defending-itself")
    assert row["words"] == ("representatives of the US command",)
    assert not row["to_ask"]


@pytest.mark.parametrize("number", source_cards())
def test_what_was_found_stands_in_the_text(number: str) -> None:
    article = seed(number)
    for row in omission_rows(article):
        assert row["mentioned"] == bool(row["words"])
        assert tuple(article.text[start:end] for start, end in row["places"]) == row["words"]
        assert all(f"“{words}”" in row["reason"] for words in row["words"])


@pytest.mark.parametrize("number", source_cards())
@pytest.mark.parametrize("as_of", [None, "2015-09-23", "2016", "2017-12", "2026-01-01"])
def test_only_what_was_there_and_known_is_asked_about(number: str, as_of: str | None) -> None:
    rows = omission_rows(seed(number), as_of=as_of)
    assert [row["item"] for row in rows] == [card.id for card in concerning(seed(number), cards())]
    for row in rows:
        if row["to_ask"]:
            assert row["availability"] == BEFORE and row["known_on_day"] and not row["mentioned"]


def test_a_slider_shows_what_was_known_on_a_day() -> None:
    known = [row_of("003", "coalition-denial-december-2017", f"2017-12-{day}") for day in (17, 18, 26)]
    assert [row["known_on_day"] for row in known] == [False, True, True]
    assert [row["to_ask"] for row in known] == [False, True, True]
    assert "On 17 December 2017 the item was not published yet." in known[0]["reason"]


def test_the_words_for_what_is_absent_accuse_nobody() -> None:
    for table in ("reasons", "mentions", "on_day"):
        for sentence in rule_file("omission")[table].values():
            assert not any(verdict in sentence.lower() for verdict in VERDICTS), sentence
    assert "does not show a purpose" in row_of("003", "coalition-denial-december-2017")["reason"]


def test_a_card_concerns_the_articles_whose_ids_begin_so() -> None:
    named = {card.id for card in concerning(seed("003"), cards())}
    assert "coalition-denial-december-2017" in named and "ypg-denial" not in named


def test_the_table_takes_articles_as_a_table_or_as_objects() -> None:
    table = omission_table(helpers.load(), as_of="2017-12-31")
    assert table.columns.tolist() == list(OmissionRow.__annotations__)
    alone = omission_table(seed("003"), as_of="2017-12-31")
    assert alone["item"].tolist() == table[table["article_id"] == seed("003").article_id]["item"].tolist()
    assert omission_table([]).empty


@pytest.mark.parametrize("wrong", ["yesterday", "25.12.2017", "2017-13", "2017-02-30", ""])
def test_a_date_in_another_form_is_refused_plainly(wrong: str) -> None:
    with pytest.raises(UnknownName, match="2017-12-18"):
        available(wrong, "2017")
    with pytest.raises(UnknownName, match="2017-12-18"):
        known_by("2017", wrong)


def test_a_date_of_the_status_unknown_is_not_used() -> None:
    assert available("2017-12-18", "2017-12-25", "unknown").answer == CANNOT_TELL
    assert available("2017-12-18", "2017-12-25", item_status="unknown").answer == CANNOT_TELL


@given(maybe_dates, maybe_dates)
def test_before_one_way_is_later_the_other_way(one: str | None, other: str | None) -> None:
    there, back = available(one, other), available(other, one)
    assert {BEFORE: LATER, LATER: BEFORE}.get(there.answer, there.answer) == back.answer
    assert there.days == (None if back.days is None else -back.days)


@given(imprecise, imprecise)
def test_less_precise_dates_never_turn_the_answer_round(one: str, other: str) -> None:
    vague = available(one[:7], other[:7]).answer
    if vague in (BEFORE, LATER):
        assert available(one, other).answer == vague
    if one.startswith(other) or other.startswith(one):
        assert available(one, other).answer == (SAME_DAY if len(one) == len(other) == 10 else CANNOT_TELL)


@given(days, days)
def test_two_days_are_always_put_in_order(one: date, other: date) -> None:
    found = available(one.isoformat(), other.isoformat())
    assert found.days == (other - one).days
    assert found.answer == (BEFORE if one < other else LATER if one > other else SAME_DAY)


@given(imprecise, days)
def test_what_is_known_stays_known(item: str, day: date) -> None:
    known, next_day = known_by(item, day.isoformat()), known_by(item, (day + timedelta(1)).isoformat())
    assert next_day is not False if known is None else next_day is True or known is False
