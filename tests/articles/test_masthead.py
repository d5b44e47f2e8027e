"""The masthead names only what the page says, with the words it rests on."""

from __future__ import annotations

import re
import time
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.article import FIELD_NAMES, PART_KINDS, Field, Part
from helpers.articles.masthead import fires, read_masthead
from helpers.rules import rule_file, rules

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
GOLDEN = tomllib.loads((HERE / "seed_mastheads.toml").read_text(encoding="utf-8"))["seed"]
DATELINE = "BEIRUT, Sept 23, (Agencies)"

# The kind of every line that is not body, 1-based, read off the texts.
SEED_LINES: dict[str, dict[int, str]] = {
    "000": {3: "headline", 5: "standfirst", 7: "byline", 9: "date", 11: "menu", 37: "caption"}
    | dict.fromkeys((13, 15, 17), "tags")
    | {39: "section head"}
    | dict.fromkeys(range(57, 72), "notice"),
    "001": dict.fromkeys((1, 2, 3, 46, 48), "menu")
    | {6: "headline", 20: "section head", 38: "section head", 44: "notice", 49: "notice"},
    "002": {1: "headline", 29: "menu", 31: "comments", 33: "notice"},
    "003": dict.fromkeys((*range(1, 70), *range(108, 117)), "menu")
    | {
        71: "headline",
        73: "date",
        74: "headline",
        76: "caption",
        78: "standfirst",
        80: "related",
        82: "related",
    }
    | {98: "tags", 100: "tags"}
    | dict.fromkeys(range(102, 107), "comments"),
    "004": {1: "headline", 3: "counter", 19: "counter"} | dict.fromkeys(range(21, 30), "menu"),
}

Page = list[tuple[str, str]]


def labelled(lines: Page) -> tuple[str, list[Part]]:
    """Return a text made of (kind, line) pairs and one part for each line that is not blank."""
    parts: list[Part] = []
    at = 0
    for kind, line in lines:
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            parts.append(Part(kind, start, start + len(line.strip()), "by hand"))
        at += len(line) + 1
    return "\n".join(line for _, line in lines), parts


def seed(number: str) -> tuple[str, list[Part]]:
    raw = next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    kinds = SEED_LINES[number]
    lines = enumerate(unicodedata.normalize("NFC", raw).split("\n"), 1)
    text, parts = labelled([(kinds.get(line_number, "body"), line) for line_number, line in lines])
    at = text.find(DATELINE)
    if at >= 0:
        parts.append(Part("dateline", at, at + len(DATELINE), "by hand"))
    return text, parts


def read(*lines: tuple[str, str]) -> dict[str, Field]:
    return read_masthead(*labelled(list(lines)))


@pytest.mark.parametrize("field", FIELD_NAMES)
@pytest.mark.parametrize("number", GOLDEN)
def test_the_seeds_have_the_golden_masthead(number: str, field: str) -> None:
    text, parts = seed(number)
    found, golden = read_masthead(text, parts)[field], GOLDEN[number][field]
    assert (found.value or "", found.status) == (golden["value"], golden["status"])
    if "evidence" in golden:
        assert [text[start:end] for start, end in found.evidence] == golden["evidence"]


@pytest.mark.parametrize("number", GOLDEN)
def test_every_field_of_a_seed_has_a_reason_and_every_known_one_its_words(number: str) -> None:
    for name, field in read_masthead(*seed(number)).items():
        assert field.reason.endswith("."), name
        assert bool(field.evidence) == (field.status != "unknown"), name


def test_the_reasons_say_what_is_odd_about_the_seeds() -> None:
    reasons = {number: read_masthead(*seed(number)) for number in GOLDEN}
    assert "republisher's line" in reasons["000"]["date"].reason
    assert "17” is read as 2017" in reasons["001"]["date"].reason
    assert "indeed a Monday" in reasons["003"]["date"].reason
    assert "without naming one" in reasons["004"]["agency"].reason
    for words in ("23 September was a Wednesday", "March 2015 to March 2016", "Only 2015"):
        assert words in reasons["004"]["date"].reason
    for words in ("13 February", "August of 2022", "8 February 2023", "the day stays open"):
        assert words in reasons["002"]["date"].reason


@pytest.mark.parametrize("rule", rules("masthead").values(), ids=lambda rule: rule.id)
def test_every_rule_fires_on_its_hit_and_not_on_its_near_miss(rule) -> None:  # type: ignore[no-untyped-def]
    assert fires(rule.id, rule.hit)
    assert not fires(rule.id, rule.near_miss)


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(KeyError):
        fires("no-such-rule", "")


def test_every_agency_spelling_is_found_in_the_brackets_of_a_dateline() -> None:
    for agency in rule_file("agencies")["agency"]:
        for spelling in agency["spellings"]:
            field = read(("body", f"EXAMPLETOWN, May 3 ({spelling}) - The bridge is open."))["agency"]
            assert field.value == spelling
            assert agency["full"] in field.reason or agency.get("unnamed")


@pytest.mark.parametrize(
    ("kind", "line", "value"),
    [
        ("byline", "By Jane Example", "Jane Example"),
        ("byline", "By [Jane Example](#) and [John Sample](#)", "Jane Example, John Sample"),
        ("byline", "By Jane Example, Senior Editor | 3 May 2021", "Jane Example"),
        ("byline", "Von Jane Example und John Sample, dpa", "Jane Example, John Sample"),
        ("byline", "By The Associated Press", "The Associated Press"),
        ("byline", "by Jane Example December 18, 2023", "Jane Example"),
        ("byline", "Share", None),
        ("byline", "3 min read", None),
        ("body", "By Jane Example the bridge was never crossed.", None),
    ],
)
def test_a_byline_holds_names_only(kind: str, line: str, value: str | None) -> None:
    assert (
        read(("headline", "Bridge opens"), (kind, line), ("body", "The bridge is open."))["byline"].value
        == value
    )


@pytest.mark.parametrize(
    ("kind", "line", "value"),
    [
        ("notice", "© 2021 Example Post", "Example Post"),
        ("notice", "Copyright (c) 2019-2021 by the Example Post. All rights reserved.", "Example Post"),
        ("notice", "© 2021 Jane Example", None),
        ("caption", "© Example Post", None),
        ("notice", "Originally published at Example Review on 3 May 2021.", "Example Review"),
        ("body", "This article was first published in Example Review.", "Example Review"),
        ("body", "Her poem was first published in Example Review.", None),
        (
            "notice",
            "This article was originally published on June 12, 2021 by Example Review",
            "Example Review",
        ),
        ("notice", "This article was originally published on June 12, 2021.", None),
        ("notice", "Source: Reuters", None),
        ("related", "© 2021 Example Post", None),
        ("comments", "Originally published at Example Review", None),
    ],
)
def test_an_outlet_is_named_only_where_a_line_says_so(kind: str, line: str, value: str | None) -> None:
    page: Page = [("headline", "Bridge opens"), ("body", "The bridge is open."), (kind, line)]
    assert read(*page)["outlet"].value == value


def test_a_site_title_names_the_outlet_only_on_the_first_line() -> None:
    title, body = ("menu", "Example Post | Local stories"), ("body", "The bridge is open.")
    assert read(title, body)["outlet"].value == "Example Post"
    assert read(body, title)["outlet"].value is None


def test_a_page_that_names_an_original_is_its_republisher() -> None:
    page = read(
        ("menu", "Example Digest | News website"),
        ("headline", "Bridge opens"),
        ("date", "5 May 2021"),
        ("body", "The bridge is open."),
        ("notice", "[Source: Example Wire, Exampletown, 03May21]"),
    )
    values = {name: field.value for name, field in page.items()}
    assert (values["outlet"], values["republisher"]) == ("Example Wire", "Example Digest")
    assert (values["date"], values["republished"]) == ("2021-05-03", "2021-05-05")
    assert values["dateline"] == "Exampletown"


def test_lines_that_disagree_leave_the_outlet_unknown_and_show_both() -> None:
    outlet = read(
        ("notice", "Originally published at Example Review"), ("notice", "First published in Sample Review")
    )["outlet"]
    assert outlet.status == "unknown"
    assert "Example Review" in outlet.reason
    assert "Sample Review" in outlet.reason


@pytest.mark.parametrize(
    ("lines", "value", "status"),
    [
        ([("date", "Published 3 May 2021, updated 5 May 2021")], "2021-05-03", "stated"),
        ([("date", "Updated 5 May 2021"), ("date", "3 May 2021")], "2021-05-03", "stated"),
        ([("date", "Updated 5 May 2021")], "2021-05-05", "stated"),
        ([("date", "12/11/2021")], None, "unknown"),
        ([("date", "25/12/2017")], "2017-12-25", "stated"),
        ([("date", "Saturday 12/11/2022")], "2022-11-12", "stated"),
        ([("date", "December 25, 2017, 10:30 am GMT")], "2017-12-25", "stated"),
        ([("body", "The fair of 3 May 2021 was held on 4 May 2021.")], None, "unknown"),
        ([("byline", "By Jane Example • 12/18/23 4:02pm")], "2023-12-18", "stated"),
        ([("body", "EXAMPLETOWN, 3 May 2021 (AFP) - The bridge is open.")], "2021-05-03", "stated"),
    ],
)
def test_the_date_comes_from_the_masthead_and_never_from_the_story(
    lines: Page, value: str | None, status: str
) -> None:
    date = read(("headline", "Bridge opens"), *lines)["date"]
    assert (date.value, date.status) == (value, status)


def test_a_date_in_digits_is_inferred_where_the_language_of_the_page_knows_one_order() -> None:
    german = ("body", "Die Brücke ist nach der Sperrung wieder für alle offen, und das ist auch gut so.")
    date = read(("headline", "Brücke offen"), ("date", "05.01.2025, 15:23"), german)["date"]
    assert (date.value, date.status) == ("2025-01-05", "inferred")
    assert "German" in date.reason


def test_a_weekday_that_does_not_fit_is_noted_and_does_not_change_the_date() -> None:
    date = read(("date", "Monday 24 December 2017"))["date"]
    assert date.value == "2017-12-24"
    assert "was a Sunday, not a Monday" in date.reason


def test_a_dateline_without_year_and_without_dated_event_stays_unknown() -> None:
    date = read(("body", "EXAMPLETOWN, Sept 23 (AFP) - Mayor Example said Wednesday the bridge is open."))[
        "date"
    ]
    assert (date.value, date.status) == (None, "unknown")
    assert "23 September has no year" in date.reason


@given(
    st.text(max_size=300)
    | st.sampled_from([seed(number)[0] for number in GOLDEN])
    | st.lists(st.sampled_from([rule.hit for rule in rules("masthead").values()]), max_size=6).map("\n".join),
    st.lists(st.tuples(st.sampled_from(PART_KINDS), st.integers(0, 5000), st.integers(0, 5000)), max_size=12),
)
def test_any_text_under_any_parts_is_read_without_error(
    text: str, pieces: list[tuple[str, int, int]]
) -> None:
    cut = [(kind, *sorted((min(one, len(text)), min(other, len(text))))) for kind, one, other in pieces]
    masthead = read_masthead(text, [Part(kind, start, end, "any") for kind, start, end in cut])
    assert tuple(masthead) == FIELD_NAMES
    for field in masthead.values():
        assert (field.value is None) == (field.status == "unknown")
        assert all(0 <= start < end <= len(text) for start, end in field.evidence)


@pytest.mark.parametrize(
    "words", ["a", "[", "A ", "09Jun17 ", "© ", "By A, ", "(", "a.", "said on 13 February ", "\n", "1/1/11"]
)
def test_a_line_of_a_million_characters_takes_no_long_time(words: str) -> None:
    text = words * (1_000_000 // len(words))
    started = time.perf_counter()
    for kind in ("body", "notice", "byline", "date", "dateline"):
        read_masthead(text, [Part(kind, 0, len(text), "any")])
    assert time.perf_counter() - started < 10


def test_nothing_that_reads_a_masthead_asks_for_the_time() -> None:
    for name in ("masthead", "dates", "language"):
        code = (HERE.parents[1] / "helpers" / "articles" / f"{name}.py").read_text(encoding="utf-8")
        assert not re.search(r"\b(?:now|today|time)\(", code), name
