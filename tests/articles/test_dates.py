"""Printed dates are read the same everywhere and every day."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles import dates
from helpers.articles.dates import find_dates, plain_date
from helpers.articles.language import calendar_names
from helpers.articles.years import infer_date, report_days
from helpers.rules import rule_file


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("29 avril 2016", "2016-04-29"),
        ("1er août 2020", "2020-08-01"),
        ("Monday 25 December 2017", "2017-12-25"),
        ("09Jun17", "2017-06-09"),
        ("12-Jun-17", "2017-06-12"),
        ("2017-12-25", "2017-12-25"),
        ("2017-12-25T10:30", "2017-12-25"),
        ("2025年1月13日", "2025-01-13"),
        ("25/12/2017", "2017-12-25"),
        ("12/25/2017", "2017-12-25"),
        ("December 25, 2017, 10:30 am GMT", "2017-12-25"),
        ("Dec. 22, 2023 11:48 a.m. ET", "2023-12-22"),
        ("the 3rd of May 2021", "2021-05-03"),
        ("December 22, 20235:00 AM ET", "2023-12-22"),
        ("AUGUST 2022", "2022-08"),
        ("August of 2022", "2022-08"),
        ("05.05.2021", "2021-05-05"),
    ],
)
def test_a_printed_date_has_one_iso_value(printed: str, value: str) -> None:
    (found,) = find_dates(printed)
    assert found.value == value


@pytest.mark.parametrize(
    "printed",
    ["31 June 2020", "29 February 2015", "99/99/2020", "1.2.10.3", "may 30 people", "3 Mayors 2020", "12:30"],
)
def test_what_no_calendar_has_is_no_date(printed: str) -> None:
    assert not [found for found in find_dates(printed) if len(found.value or "") == 10]


def test_a_day_without_year_has_no_value() -> None:
    (found,) = find_dates("Sept 23")
    assert (found.readings, found.value, found.yearless) == (("--09-23",), None, True)


def test_two_possible_orders_stay_open_unless_a_weekday_decides() -> None:
    (open_date,) = find_dates("12/11/2022")
    assert open_date.value is None
    assert open_date.readings == ("2022-11-12", "2022-12-11")
    assert "can be 12 November 2022 or 11 December 2022" in open_date.notes[0]
    assert find_dates("Sunday 12/11/2022")[0].value == "2022-12-11"
    assert find_dates("Monday 12/11/2022")[0].value is None


@pytest.mark.parametrize(("short", "year"), [("00", 2000), ("68", 2068), ("69", 1969), ("99", 1999)])
def test_a_year_without_century_is_read_by_the_stated_rule(short: str, year: int) -> None:
    (found,) = find_dates(f"9Jun{short}")
    assert found.value == f"{year}-06-09"
    assert f"“{short}” is read as {year}" in found.notes[0]


def test_the_weekday_beside_a_date_is_checked() -> None:
    assert "was indeed a Monday" in find_dates("Monday 25 December 2017")[0].notes[0]
    assert "was a Sunday, not a Monday" in find_dates("Monday 24 December 2017")[0].notes[0]


def test_spans_count_code_points_of_the_whole_text() -> None:
    text = "😀 on 29 avril 2016."
    (found,) = find_dates(text, 2)
    assert text[found.start : found.end] == "29 avril 2016"


def test_the_date_library_and_the_tables_read_every_month_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("dateparser")
    for month, number in calendar_names()[0].items():
        dates._calendar.cache_clear()
        assert dates._calendar(3, month, 2021) == date(2021, number, 3), month
    dates._calendar.cache_clear()


def test_dates_are_read_without_the_date_library_too(monkeypatch: pytest.MonkeyPatch) -> None:
    dates._calendar.cache_clear()
    monkeypatch.setattr(dates, "_parser", lambda: None)
    assert [found.value for found in find_dates("29 avril 2016, 31 June 2020, Dec 3, 2021")] == [
        "2016-04-29",
        "2021-12-03",
    ]
    dates._calendar.cache_clear()


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)))
def test_every_day_is_read_back_from_every_clear_form(day: date) -> None:
    months = rule_file("languages")["language"][0]["months"]
    name = months[day.month - 1]
    for printed in (
        f"{day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        day.isoformat(),
        f"{day.day:02}{name}{day:%y}",
    ):
        assert [found.value for found in find_dates(printed)] == [day.isoformat()], printed


@given(st.text(alphabet="0123456789 /.-:,'’JanMay avril1er年月日Monday", max_size=80) | st.text(max_size=80))
def test_any_text_gives_dates_inside_it(text: str) -> None:
    found = find_dates(text)
    assert all(0 <= item.start < item.end <= len(text) and item.readings for item in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for item in found:
        assert plain_date(item.readings[0])


def infer(text: str, published: bool = True) -> dates.Inference:
    found = find_dates(text)[0] if published else report_days(text, [(0, len(text))])[0]
    return infer_date(text, found, [(0, len(text))], published)


def test_the_ordinal_year_of_a_dated_event_gives_the_year() -> None:
    inference = infer(
        "EXAMPLETOWN, 5 May: The coronavirus pandemic, now in its third year, worries Mayor Example."
    )
    assert inference.value == "2022-05-05"
    assert inference.rules == ("year-of-dated-event",)


def test_a_number_and_a_word_count_years_alike() -> None:
    assert infer("5 May: The coronavirus pandemic entered its 3rd year.").value == "2022-05-05"


def test_a_weekday_narrows_the_years_but_never_decides_alone() -> None:
    assert infer("EXAMPLETOWN, Sept 23: Mayor Example said Wednesday that the bridge is open.").value is None


def test_a_weekday_decides_between_two_years_that_an_event_leaves_open() -> None:
    # A year counted from March 2020 takes in 11 March of two years; only one was a Friday.
    pandemic = "The coronavirus pandemic, now in its second year, worries Mayor Example"
    assert infer(f"EXAMPLETOWN, March 11: {pandemic}.").value is None
    assert infer(f"EXAMPLETOWN, March 11: {pandemic}, she said Friday.").value == "2022-03-11"


def test_a_weekday_that_contradicts_the_event_is_noted_and_overruled() -> None:
    inference = infer(
        "5 May: The coronavirus pandemic, now in its third year, worries Mayor Example, she said Monday."
    )
    assert inference.value == "2022-05-05"
    assert any("which 5 May was not in that year" in reason for reason in inference.reasons)


def test_clues_that_contradict_each_other_leave_the_year_open() -> None:
    text = "5 May: The coronavirus pandemic, now in its third year, goes on. The fair was in August of 2030."
    assert infer(text).value is None


def test_a_look_back_alone_leaves_the_year_open() -> None:
    assert (
        infer("Mayor Example said on 3 May that the bridge had closed in August of 2022.", False).value
        is None
    )


def test_a_day_that_is_only_reported_gives_no_day() -> None:
    text = "The town said on 30 May that it was quiet last year, after the referendum on Brexit."
    assert infer(text, False).value == "2017"
    assert infer(text.replace("30 May", "3 May"), False).value == "2017-05"
    assert infer(text.replace("30 May", "30 December"), False).value is None


def test_a_clue_belongs_to_the_event_named_nearest() -> None:
    text = "It said on 13 February, which comes just days after Hersh wrote of last year's Nord Stream blast."
    inference = infer(text, False)
    assert inference.value == "2023-02"
    assert [reason for reason in inference.reasons if "last year" in reason and "26 September 2022" in reason]


def test_an_event_that_is_not_the_topic_gives_nothing() -> None:
    assert infer("5 May: The town fair, now in its third year, pleases Mayor Example.").value is None


def test_every_dated_event_has_a_source_and_a_real_date() -> None:
    for event in rule_file("dated_events")["event"]:
        assert event["source"] and event["name"] and all(event["cues"])
        assert date.fromisoformat(event["date"]) < date(2026, 1, 1)


def test_the_date_library_counts_from_a_fixed_day() -> None:
    pytest.importorskip("dateparser")
    assert datetime(2000, 1, 1) == dates._parser()._settings.RELATIVE_BASE
