"""The map of shared passages: arrows follow known dates, and it says what it leaves to the table."""

from __future__ import annotations

import json
from typing import Any

import pytest

from helpers.charts.carried import MOST_SHOWN, who_carried_whom
from helpers.charts.figure import VEGALITE_MIME, VEGALITE_SCHEMA, Figure, figure_words
from helpers.compare.copied import pairs
from tests.articles.files import FIRST
from tests.compare.carried import article, carried

TEXTS = carried()
MAP = who_carried_whom(TEXTS, pairs(TEXTS))
OUTLETS = who_carried_whom(TEXTS, pairs(TEXTS), by_outlet=True)
ROWS = len(list(pairs(TEXTS)))


def values(figure: Figure, mark: str) -> list[dict[str, Any]]:
    """What all layers of one mark draw."""
    layers = figure.mimebundle()[VEGALITE_MIME]["layer"]
    return [row for one in layers if one["mark"]["type"] == mark for row in one["data"]["values"]]


@pytest.mark.parametrize("figure", [MAP, OUTLETS])
def test_the_map_has_all_that_makes_it_readable_without_seeing_it(figure: Figure) -> None:
    for words in (figure.title, figure.description, figure.finding, figure.misleads):
        assert len(words.split()) > 4 and "{" not in words
    spec = figure.mimebundle()[VEGALITE_MIME]
    assert spec["$schema"] == VEGALITE_SCHEMA and '"url"' not in json.dumps(spec)
    assert len(figure.rows) == ROWS and all(len(row) == len(figure.columns) for row in figure.rows)


def test_an_arrow_ends_at_the_later_text_and_a_pair_without_an_order_has_none() -> None:
    places = {row["name"]: row["y"] for row in values(MAP, "text")}
    orders = figure_words()["who-carried-whom"]["orders"]
    known = [row for row in MAP.rows if row[2] == orders["known"]]
    heads = values(MAP, "point")
    assert sorted(head["told"] for head in heads) == sorted(f"{one} → {other}" for one, other, *_ in known)
    assert {head["y"] for head in heads} == {places[row[1]] for row in known}
    assert len(known) == 4 and len({row["line"] for row in values(MAP, "line")}) == ROWS
    assert f"For {len(known)} of them" in MAP.finding


def test_earlier_texts_stand_above_later_ones_and_undated_ones_say_so() -> None:
    places = {row["name"]: row["y"] for row in values(MAP, "text")}
    assert list(places)[:2] == ["Sample Wire, wire", "Example Post, post"]
    assert list(places.values()) == sorted(places.values())
    notes = {row["name"]: row["note"] for row in values(MAP, "text")}
    assert (notes["Sample Wire, wire"], notes["anglers"]) == ("3 May 2021", "date not known")


def test_by_outlet_texts_of_one_outlet_are_one_and_unknown_outlets_stay_alone() -> None:
    names = {row["name"] for row in values(OUTLETS, "text")}
    assert names == {"Sample Wire", "Example Post", "Harbour Sample", "Village Example", "anglers", "pond"}
    assert "6 outlets, by name" in OUTLETS.description
    assert len({row["line"] for row in values(OUTLETS, "line")}) == 7, "none from an outlet to itself"


def test_a_map_of_very_many_texts_shows_the_first_and_says_how_many_it_does_not() -> None:
    many = [article(f"{number:03}", FIRST, date=f"2021-05-{number % 28 + 1:02}") for number in range(45)]
    figure = who_carried_whom(many, pairs(many))
    assert len({row["name"] for row in values(figure, "text")}) == MOST_SHOWN
    assert f"first {MOST_SHOWN} texts; 15 more" in figure.description
    assert len(figure.rows) == len(list(pairs(many)))


def test_a_date_without_a_year_and_an_outlet_that_shares_with_itself_are_drawn() -> None:
    texts = [article(name, FIRST, date="--05-03", outlet="Example Post") for name in ("a", "b")]
    figure = who_carried_whom(texts, pairs(texts))
    assert {row["note"] for row in values(figure, "text")} == {"date not known"}
    alone = who_carried_whom(texts, pairs(texts), by_outlet=True)
    assert [row["name"] for row in values(alone, "text")] == ["Example Post"] and not values(alone, "line")


def test_without_a_pair_there_is_no_map() -> None:
    with pytest.raises(ValueError, match="No two of these texts"):
        who_carried_whom(TEXTS, [])
