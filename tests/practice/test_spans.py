"""Words, overlap, and selectors that find their words again after the text was edited."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.practice.spans import Selector, between, dice, find, lines, overlap, select, touched, words

TEXT = "The mill closed.\n\nThe new mill, said Ms Sample, opened in May. In May it rained."
SEEDS = Path(__file__).parents[2] / "seeds"


def test_a_word_keeps_its_inner_marks_and_loses_the_outer_ones():
    text = "“Ms Sample’s re-opened mill cost 1,500.50 crowns,” it says - once."
    found = [text[start:end] for start, end in words(text)]
    assert found == [
        "Ms",
        "Sample’s",
        "re-opened",
        "mill",
        "cost",
        "1,500.50",
        "crowns",
        "it",
        "says",
        "once",
    ]


def test_a_span_touches_the_words_it_cuts():
    assert touched("one two three", [(2, 5)]) == {0, 1}
    assert touched("one two three", [(3, 4)]) == frozenset()


def test_overlap_forgives_a_comma_and_counts_a_word():
    assert overlap(TEXT, [(18, 30)], [(18, 31)]) == 1
    assert overlap("a b c d", [(0, 7)], [(0, 5)]) == pytest.approx(6 / 7)


def test_two_empty_markings_agree():
    assert dice(set(), set()) == 1
    assert dice({1}, set()) == 0


def test_blank_lines_are_no_lines():
    assert [TEXT[start:end] for start, end in lines(TEXT)] == TEXT.split("\n\n")


def test_a_mark_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="between 0 and"):
        select(TEXT, 5, len(TEXT) + 1)


def test_words_that_stand_twice_are_told_apart_by_their_surroundings():
    second = TEXT.rindex("May")
    mark = select(TEXT, second, second + 3)
    longer = "It was in May that all began. " + TEXT
    assert find(longer, mark) == (second + 30, second + 33)


def test_a_short_quote_does_not_jump_to_a_strange_place():
    mark = select(TEXT, TEXT.rindex("May"), TEXT.rindex("May") + 3)
    assert find("Another text. May comes after April here, too.", mark) is None


def test_edited_words_are_found_between_their_old_surroundings():
    start = TEXT.index("The new mill, said Ms Sample, opened")
    mark = select(TEXT, start + 4, start + 36)
    assert mark.quote == "new mill, said Ms Sample, opened"
    edited = TEXT.replace("said Ms Sample", "says Ms Sample")
    span = find(edited, mark)
    assert span is not None
    assert edited[slice(*span)] == "new mill, says Ms Sample, opened"


def test_words_that_are_gone_are_not_found():
    mark = select(TEXT, 18, 60)
    assert find(TEXT[:18] + TEXT[64:], mark) is None


def _edited(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """Make three small edits; return the new text and each edit as (place, removed, added) in the old one."""
    edits = [(20, 0, "A line more.\n"), (len(text) // 3, 7, ""), (2 * len(text) // 3, 4, "etwas")]
    for place, removed, added in reversed(edits):
        text = text[:place] + added + text[place + removed :]
    return text, [(place, removed, len(added)) for place, removed, added in edits]


def test_selectors_survive_edits_that_positions_do_not():
    dice_roll = random.Random(7)
    by_position = by_selector = wrong = total = 0
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        edited, edits = _edited(text)
        for _ in range(150):
            start = dice_roll.randrange(len(text) - 200)
            end = start + dice_roll.randrange(12, 160)
            shift = sum(added - removed for place, removed, added in edits if place + removed <= start)
            clean = not any(place < end and start < place + max(removed, 1) for place, removed, _ in edits)
            total += 1
            by_position += edited[start:end] == text[start:end]
            span = find(edited, select(text, start, end))
            by_selector += span is not None
            wrong += clean and span is not None and span != (start + shift, end + shift)
    assert total == 750
    assert by_position < 30
    assert by_selector > 700
    assert wrong == 0


@given(st.text(max_size=200), st.data())
def test_every_stretch_is_found_in_its_own_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(0, len(text)))
    if start < end:
        assert find(text, select(text, start, end)) == (start, end)


SHORT = st.text(alphabet="ab .", max_size=12)


@given(st.text(alphabet="ab .\n", max_size=80), st.integers(-5, 90), st.integers(-5, 90), SHORT, SHORT, SHORT)
def test_any_selector_finds_a_real_stretch_or_nothing(text, start, end, quote, prefix, suffix):
    span = find(text, Selector(start, end, quote, prefix, suffix))
    assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_anchors_take_the_first_end_behind_their_beginning():
    assert TEXT[slice(*between(TEXT, "The new", "May"))] == "The new mill, said Ms Sample, opened in May"
    assert TEXT[slice(*between(TEXT, "closed"))] == "closed"


def test_anchors_do_not_mind_which_white_space_it_is():
    text = "The\N{NO-BREAK SPACE}new\nmill opened."
    assert between(text, "The new mill", "opened") == (0, 19)


def test_an_anchor_that_stands_twice_is_refused_unless_the_words_before_are_given():
    with pytest.raises(ValueError, match="2 times"):
        between(TEXT, "mill")
    with pytest.raises(ValueError, match="2 times"):
        between(TEXT, "The")
    assert between(TEXT, "mill", "opened", after="The new")[0] == TEXT.index("mill, said")


def test_an_anchor_is_no_part_of_a_longer_word():
    with pytest.raises(ValueError, match="do not stand"):
        between(TEXT, "mil")


@given(st.text(max_size=60), st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_any_anchors_give_a_stretch_or_a_sentence(text, first, last, after):
    try:
        start, end = between(text, first, last, after)
    except ValueError as error:
        assert str(error)
    else:
        assert 0 <= start < end <= len(text)
