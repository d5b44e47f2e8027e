"""Quotation marks are paired as a reader pairs them, in every system, on any text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tags.language.quotations import DEEPEST, quotations

MARKS = "\"“”„‟«»‘’‚'` \n.,ab"


def words(text: str) -> list[str]:
    return [one.words for one in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        'She said "it held" today.',
        "She said “it held” today.",
        "She said « it held » today.",
        "She said «it held» today.",
        "She said „it held“ today.",
        "She said „it held” today.",
        "She said ''it held'' today.",
        'She said "it held” today.',
        'She said “it held" today.',
        "She said ”it held” today.",
        "She said “it held“ today.",
        "She said ‘it held’ today.",
        "She said 'it held' today.",
        "She said “\u00a0it held\u00a0” today.",
    ],
)
def test_every_system_of_marks_gives_the_same_words(text: str) -> None:
    assert words(text) == ["it held"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayors' dogs didn't bark.",
        "a rock ’n’ roll star",
        "the '90s",
        'the dog"s bone',
        'a 6" pipe',
        '""',
        "“ ”",
        "",
    ],
)
def test_apostrophes_inches_and_empty_marks_are_no_quotations(text: str) -> None:
    assert words(text) == []


def test_an_apostrophe_does_not_close_a_single_quotation() -> None:
    assert words("They say ‘we don’t know’ a lot.") == ["we don’t know"]


def test_a_quotation_inside_a_quotation_is_one_deeper() -> None:
    found = quotations("“I saw the ‘Old “Mill” House’ burn,” she said.")
    assert [(one.words, one.depth) for one in found] == [
        ("I saw the ‘Old “Mill” House’ burn,", 1),
        ("Old “Mill” House", 2),
        ("Mill", 3),
    ]


def test_straight_marks_nest_where_the_spaces_show_it() -> None:
    assert words('"I saw the "Old Mill" burn," she said.') == ['I saw the "Old Mill" burn,', "Old Mill"]


def test_mismatched_marks_are_reported_and_matched_ones_are_not() -> None:
    assert quotations('"It held,” she said.')[0].oddity == 'The quotation opens with " and closes with ”.'
    assert quotations('"It held," she said.')[0].oddity is None


def test_a_forgotten_closing_mark_costs_one_quotation_and_not_the_paragraph() -> None:
    found = quotations('"It held, she said. "We know it," he said.')
    assert [one.words for one in found] == ["It held, she said.", "We know it,"]
    assert [bool(one.oddity) for one in found] == [True, False]


def test_a_forgotten_opening_mark_does_not_turn_the_paragraph_inside_out() -> None:
    assert words('It held," she said. "We know it," he said.') == ["We know it,"]


def test_an_odd_mark_stays_in_its_paragraph() -> None:
    assert words('An "odd one\n\nShe said "it held" today.') == ["odd one", "it held"]


def test_a_quotation_runs_over_paragraphs_that_open_it_again() -> None:
    found = quotations("She said: “One.\n\n“Two ‘small’ ones.\n\n“Three,” and left.")
    outer = [one for one in found if one.depth == 1]
    assert [one.words for one in outer] == ["One.", "Two ‘small’ ones.", "Three,"]
    assert [(one.reopens, one.runs_on) for one in outer] == [(False, True), (True, True), (True, False)]
    assert [one.oddity for one in outer] == [None, None, None]


def test_a_paragraph_that_does_not_open_the_quotation_again_ends_it() -> None:
    found = quotations("She said: “One.\n\nThen she left.\n\n“Two,” he said.")
    assert [(one.reopens, one.runs_on) for one in found] == [(False, False), (False, False)]


def test_only_the_asked_stretch_is_read() -> None:
    text = '"One," she said. "Two," he said.'
    assert [one.words for one in quotations(text, 16)] == ["Two,"]
    assert [one.words for one in quotations(text, 0, 16)] == ["One,"]
    assert quotations(text, 50, -3) == []


@given(st.one_of(st.text(), st.text(alphabet=MARKS)))
def test_any_text_gives_spans_within_it_that_are_its_words(text: str) -> None:
    before = 0
    for one in quotations(text):
        assert 0 <= one.outer_start <= one.start < one.end <= one.outer_end <= len(text)
        assert text[one.start : one.end] == one.words == one.words.strip()
        assert "\n" not in one.words
        assert text[one.outer_start : one.outer_start + len(one.opening)] == one.opening
        assert text[one.outer_end - len(one.closing) : one.outer_end] == one.closing
        assert 1 <= one.depth <= DEEPEST
        assert one.outer_start >= before
        before = one.outer_start


@given(st.text(alphabet=MARKS))
def test_quotations_nest_or_stand_apart(text: str) -> None:
    found = quotations(text)
    for first, second in pairwise(found):
        assert second.start >= first.end or second.outer_end <= first.outer_end


@given(st.text(alphabet=MARKS), st.integers(-5, 60), st.integers(-5, 60))
def test_any_stretch_keeps_within_itself(text: str, start: int, end: int) -> None:
    assert all(max(start, 0) <= one.start < one.end <= end for one in quotations(text, start, end))


@pytest.mark.parametrize(
    "piece", ['"', "“", '" a', "'a ' b", "«“", '"We saw the “Old Mill” burn,” said Bo. ']
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        began = time.process_time()
        quotations(text)
        return time.process_time() - began

    seconds(1_000)
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.005)


def test_deep_nesting_neither_hangs_nor_fills_memory() -> None:
    assert len(quotations("“" * 100_000 + "a" + "”" * 100_000)) == DEEPEST
