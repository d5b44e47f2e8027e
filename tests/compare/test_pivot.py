"""Counts of tags by their columns: right, cut where there are too many, refused where they say nothing."""

from __future__ import annotations

from itertools import product

import pytest

from helpers.articles.seeds import seed, source_cards
from helpers.compare.pivot import (
    ALL,
    EMPTY,
    MOST_BARS,
    MOST_PARTS,
    NOTHING,
    OTHERS,
    TELLING,
    Choice,
    UnfitChoice,
    pivot,
)
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article


def tag(at: int, label: str, layer: str = "naming", number: str = "004", **more: str) -> Tag:
    return Tag(f"{at}", f"{number}_x", at, at + 1, "x", layer, label, "by hand", "", **more)


@pytest.fixture(scope="module")
def tags() -> list[Tag]:
    return [tag for number in source_cards() for tag in tag_article(seed(number))]


def test_bars_are_counted_the_longest_first() -> None:
    found = pivot([tag(1, "b"), tag(2, "a"), tag(3, "b")], Choice("label", NOTHING, "naming", ALL))
    assert [tuple(row) for row in found.rows] == [("b", "", 2), ("a", "", 1)]
    assert (found.bars, found.bars_left, found.marks) == (("b", "a"), 0, 3)


def test_parts_of_a_bar_are_counted_and_what_is_not_told_says_so() -> None:
    given = [tag(1, "a", about="Robin Example"), tag(2, "a"), tag(3, "a")]
    found = pivot(given, Choice("label", "about", "naming", ALL))
    assert [tuple(row) for row in found.rows] == [("a", EMPTY, 2), ("a", "Robin Example", 1)]


def test_too_many_bars_and_colours_are_cut_and_that_is_told() -> None:
    given = [tag(at, f"label {at % 15:02}", voice=f"voice {at % 9}") for at in range(200)]
    found = pivot(given, Choice("label", "voice", "naming", ALL))
    assert len(found.bars) == MOST_BARS and found.bars_left == 3
    assert found.marks + found.marks_left == 200
    assert found.parts[-1] == OTHERS and len(found.parts) == MOST_PARTS + 1 and found.merged == 3


def test_texts_stand_in_their_order_and_other_texts_are_left_out() -> None:
    given = [tag(1, "a", number="004"), tag(2, "a", number="001"), tag(3, "b", number="004")]
    assert pivot(given, Choice("article", NOTHING, "naming", ALL)).bars == ("text 001", "text 004")
    assert pivot(given, Choice("label", NOTHING, "naming", "t001")).bars == ("a",)


def test_a_statement_in_pieces_counts_once() -> None:
    given = [tag(1, "direct quotation", "statement"), tag(2, "direct quotation", "statement", of="1")]
    assert pivot(given, Choice("label", NOTHING, "statement", ALL)).marks == 1


def test_nothing_marked_is_no_bar() -> None:
    assert pivot([], Choice("label", "voice", "naming", ALL)).bars == ()


@pytest.mark.parametrize(
    "choice",
    [
        Choice("", NOTHING, "naming", ALL),
        Choice("label", "", "naming", ALL),
        Choice("label", NOTHING, "", ALL),
        Choice("label", NOTHING, "naming", ""),
        Choice("label", "label", "naming", ALL),
        Choice("about", NOTHING, "loaded", ALL),
        Choice("none", NOTHING, "loaded", ALL),
        Choice("label", "speaker-kind", "naming", ALL),
    ],
)
def test_a_choice_that_says_nothing_is_refused(choice: Choice) -> None:
    with pytest.raises(UnfitChoice):
        pivot([tag(1, "a")], choice)


def test_every_mark_of_the_five_texts_is_in_the_chart_or_left_out(tags: list[Tag]) -> None:
    for layer, telling in TELLING.items():
        marks = sum(one.layer == layer and not (layer == "statement" and one.of) for one in tags)
        for bars, colour in product(telling, (NOTHING, *telling)):
            if bars != colour:
                found = pivot(tags, Choice(bars, colour, layer, ALL))
                assert found.marks + found.marks_left == marks
