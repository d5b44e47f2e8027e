"""Paragraphs that share their wording are put side by side, each with one other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.article import Article, Part
from helpers.articles.assembling import assembled
from helpers.compare.paragraphs import SIZE, paragraphs_together, shared
from tests.articles.files import FIRST, SECOND, THIRD


def article(*paragraphs: str) -> Article:
    """An article whose parts are given, so that the rules for pages play no part."""
    text, parts = "", list[Part]()
    for words in paragraphs:
        start = len(text) + 2
        text = f"{text}\n\n{words}"
        parts.append(Part("body", start, start + len(words), "by-hand"))
    return assembled(text, "a", "", parts=parts)


def test_each_paragraph_of_a_copy_belongs_to_its_own() -> None:
    one, other = article(FIRST, SECOND), article(SECOND, FIRST)
    found = paragraphs_together(one, other)
    assert [(pair.part, pair.other, pair.share) for pair in found] == [
        (one.body[0], other.body[1], 1.0),
        (one.body[1], other.body[0], 1.0),
    ]


def test_paragraphs_that_were_edited_are_put_side_by_side() -> None:
    edited = FIRST.replace("eight weeks", "nine weeks").replace("the town of Example said", "neighbours say")
    (pair,) = paragraphs_together(article(THIRD, FIRST), article(edited, SECOND))
    assert 0.3 < pair.share < 1


def test_capitals_and_marks_make_no_difference() -> None:
    other = article(FIRST.upper().replace("“", '"').replace("”", '"'))
    assert [pair.share for pair in paragraphs_together(article(FIRST), other)] == [1.0]


def test_reports_in_their_own_words_have_no_paragraph_together() -> None:
    assert paragraphs_together(article(FIRST, SECOND), article(THIRD)) == []


def test_a_paragraph_that_comes_twice_belongs_to_one_alone() -> None:
    assert len(paragraphs_together(article(FIRST), article(FIRST, FIRST))) == 1


KEYS = st.lists(st.sampled_from("abcd"), max_size=60)


@given(ours=KEYS, theirs=KEYS)
def test_a_share_is_a_count_of_shingles(ours: list[str], theirs: list[str]) -> None:
    def runs(keys: list[str]) -> set[str]:
        return {"".join(keys[at : at + SIZE]) for at in range(max(1, len(keys) - SIZE + 1))} - {""}

    smaller = min(len(runs(ours)), len(runs(theirs)))
    assert shared(ours, theirs) == len(runs(ours) & runs(theirs)) / (smaller or 1) == shared(theirs, ours)
