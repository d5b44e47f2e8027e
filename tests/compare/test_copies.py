"""Near-copies: shared words are really shared, nothing shared is missed, and who copied is not claimed."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article, Part
from helpers.articles.assembling import assembled
from helpers.compare.copies import COPY, SIZE, Copy, Word, copies, passages, prose, shares
from helpers.compare.shingles import LEAST
from tests.articles.files import FIRST, SECOND, THIRD


def article(*paragraphs: str, menu: str = "") -> Article:
    """An article whose parts are given, so that the rules for pages play no part."""
    text, parts = menu, [Part("menu", 0, len(menu), "by-hand")] if menu else []
    for words in paragraphs:
        start = len(text) + 2
        text = f"{text}\n\n{words}"
        parts.append(Part("body", start, start + len(words), "by-hand"))
    return assembled(text, "a", "", parts=parts)


def only(*articles: Article) -> Copy:
    (found,) = copies(articles)
    return found


def test_the_same_text_is_a_near_copy_and_one_passage() -> None:
    one, other = article(FIRST, SECOND), article(FIRST, SECOND)
    found = only(one, other)
    assert (found.share, found.other_share, found.near) == (1.0, 1.0, True)
    assert [(one.text[p.start : p.end], p.words) for p in found.passages] == [
        (one.text[2:].rstrip("."), len(prose(one)))
    ]
    assert [(pair.part, pair.other) for pair in found.paragraphs] == list(
        zip(one.body, other.body, strict=True)
    )


def test_a_shortened_copy_stands_whole_in_the_longer_one() -> None:
    found = only(article(FIRST, SECOND, THIRD), article(SECOND))
    assert found.other_share == 1.0 and found.share < COPY and found.near
    assert len(found.paragraphs) == 1


def test_capitals_marks_and_paragraphs_make_no_difference() -> None:
    whole = article(f"{FIRST} {SECOND}")
    other = article(FIRST.upper(), SECOND.replace("“", '"').replace("”", '"'))
    assert (only(whole, other).share, len(only(whole, other).passages)) == (1.0, 1)


def test_two_reports_in_their_own_words_share_nothing() -> None:
    found = only(article(FIRST), article("Nobody had crossed the stream there since March, neighbours said."))
    assert (found.share, found.other_share, found.passages, found.paragraphs) == (0.0, 0.0, (), ())


def test_a_quotation_alone_is_a_shared_passage_and_no_near_copy() -> None:
    quoted = SECOND.partition("said")[0]
    found = only(
        article(FIRST, quoted + "the office."), article(THIRD, quoted + "a letter, among others.", THIRD)
    )
    assert found.passages and not found.near


def test_the_menu_of_one_site_is_no_copy() -> None:
    menu = "Home Sport Weather Culture Travel Money Opinion Puzzles Archive Contact"
    found = only(article(FIRST, menu=menu), article(THIRD, menu=menu))
    assert (found.share, found.passages) == (0.0, ())


def test_paragraphs_that_were_edited_are_put_side_by_side() -> None:
    edited = FIRST.replace("eight weeks", "nine weeks").replace("the town of Example said", "neighbours say")
    found = only(article(THIRD, FIRST), article(edited, SECOND))
    (pair,) = found.paragraphs
    assert 0.3 < pair.share < 1


def test_every_two_of_four_are_compared() -> None:
    found = copies([article(FIRST), article(SECOND), article(THIRD), article(FIRST)])
    assert [(one.first, one.second) for one in found if one.near] == [(0, 3)]
    assert len(found) == 6 and copies([article(FIRST)]) == []


def test_texts_that_repeat_one_word_are_compared_in_a_moment() -> None:
    begun = time.perf_counter()
    words = " ".join(["ferry"] * 20_000)
    assert only(article(words), article(words)).share == 1.0
    assert time.perf_counter() - begun < 5


KEYS = st.lists(st.sampled_from("abcd"), max_size=60)


def words(keys: list[str]) -> list[Word]:
    return [Word(2 * place, 2 * place + 1, key) for place, key in enumerate(keys)]


@given(ours=KEYS, theirs=KEYS)
def test_shares_are_counts_of_shingles(ours: list[str], theirs: list[str]) -> None:
    def runs(keys: list[str]) -> set[str]:
        return {"".join(keys[at : at + SIZE]) for at in range(max(1, len(keys) - SIZE + 1))} - {""}

    both = runs(ours) & runs(theirs)
    assert shares(ours, theirs) == (
        len(both) / (len(runs(ours)) or 1),
        len(both) / (len(runs(theirs)) or 1),
    )
    assert shares(ours, theirs) == shares(theirs, ours)[::-1]


@settings(max_examples=200)
@given(ours=KEYS, theirs=KEYS, same=st.lists(st.sampled_from("abcd"), min_size=LEAST, max_size=20))
def test_passages_are_the_same_words_apart_from_each_other_and_none_is_missed(
    ours: list[str], theirs: list[str], same: list[str]
) -> None:
    ours, theirs = [*ours, *same], [*same, *theirs]
    found = list(passages(words(ours), words(theirs)))
    covered: set[int] = set()
    for one in found:
        here = range(one.start // 2, (one.end + 1) // 2)
        there = range(one.other_start // 2, (one.other_end + 1) // 2)
        assert len(here) == len(there) == one.words >= LEAST
        assert [ours[at] for at in here] == [theirs[at] for at in there]
        assert covered.isdisjoint(here)
        covered.update(here)
    runs = {tuple(theirs[at : at + LEAST]) for at in range(len(theirs) - LEAST + 1)}
    for at in range(len(ours) - LEAST + 1):
        if tuple(ours[at : at + LEAST]) in runs:
            assert covered & set(range(at, at + LEAST)), "a run in common is touched by a passage"
