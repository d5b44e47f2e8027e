"""Copies in a collection: each kind is found, unrelated texts are not, and no order is guessed."""

from __future__ import annotations

import random
import time
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import compare
from helpers.articles.article import Article
from helpers.articles.loading import read_articles
from helpers.articles.seeds import seed
from helpers.articles.table import articles_table
from helpers.compare import meeting
from helpers.compare.copied import SHARE, CopiedRow, Search, body_words, order_by_date, pairs, shared_passages
from helpers.compare.copied_edits import DIFFERENT
from helpers.compare.meeting import Index, Samples
from helpers.compare.shingles import (
    LEAST,
    SIZE,
    WORD,
    contained,
    edges_of,
    in_common,
    plain,
    sample,
    shingles,
    words_of,
)
from helpers.errors import UnknownName
from tests.articles.files import FIRST, SECOND, THIRD
from tests.benchmarks.copies import MAKERS, OnDisk, distractor, written
from tests.compare.carried import BAKER, OWN, article, carried

WHOLE = (FIRST, SECOND, THIRD)


def only(*articles: Article) -> CopiedRow:
    (row,) = pairs(articles)
    return row


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_of_copy_is_found_among_texts_that_are_none(kind: str) -> None:
    luck = random.Random(kind)
    others = [article(f"other {number}", " ".join(distractor(luck))) for number in range(20)]
    words = distractor(luck)
    copy = article("copy", " ".join(MAKERS[kind](words, luck)))
    found = only(*others, article("text", " ".join(words)), copy)
    assert (found["article_id"], found["other_id"]) == ("copy", "text")
    assert max(found["share"], found["other_share"]) >= SHARE


def test_a_large_collection_is_searched_by_samples_and_still_found(tmp_path: Path) -> None:
    true = written(tmp_path / "articles.txt", 1_500)
    found = {
        (int(row["article_id"]), int(row["other_id"])) for row in pairs(OnDisk(tmp_path / "articles.txt"))
    }
    found = {(min(pair), max(pair)) for pair in found}
    assert len(found & true.keys()) >= 0.99 * len(true)
    assert len(found & true.keys()) >= 0.98 * len(found)


def test_the_five_articles_and_the_five_of_the_bay_are_no_copies_of_each_other() -> None:
    assert list(pairs(read_articles())) == []
    assert list(pairs([seed(number) for number in ("100", "101", "102", "103", "104")])) == []


def test_a_shortened_copy_stands_whole_in_the_longer_text() -> None:
    found = only(article("a", *WHOLE), article("b", SECOND))
    assert found["other_share"] == 1.0 and found["share"] < 0.5


def test_shared_passages_are_code_points_into_both_texts() -> None:
    one, other = article("a", *WHOLE), article("b", OWN, SECOND.upper().replace("“", '"'))
    (passage,) = only(one, other)["passages"]
    assert one.text[passage.start : passage.end] == SECOND.strip("“.")
    assert other.text[passage.other_start : passage.other_end] == SECOND.upper().strip("“.")


def test_a_passage_does_not_run_over_what_is_no_part_of_the_article() -> None:
    one, other = article("a", FIRST, "/ Read more: fog on the river", SECOND), article("b", FIRST, SECOND)
    passages = only(one, other)["passages"]
    assert [one.text[each.start : each.end] for each in passages] == [FIRST.strip("."), SECOND.strip("“.")]


def test_a_few_words_in_a_row_are_no_passage_and_no_pair() -> None:
    seven = "the town of Example said on Monday"
    one, other = article("a", f"Fog, {seven} at noon."), article("b", f"Rain, {seven} in passing.")
    assert contained(body_words(one), body_words(other))[0] >= SHARE
    assert list(pairs([one, other])) == []


def test_the_menu_of_one_site_is_no_copy() -> None:
    menu = "/ Home Sport Weather Culture Travel Money Opinion Puzzles Archive Contact About Imprint Shop Jobs"
    assert list(pairs([article("a", OWN, menu), article("b", BAKER, menu)])) == []


def test_dates_tell_the_order_only_where_both_are_known_and_differ() -> None:
    order = {(row["article_id"], row["other_id"]): (row["earlier"], row["later"]) for row in pairs(carried())}
    assert order["post", "wire"] == ("wire", "post")
    assert order["post", "same-day"] == (None, None)
    assert order["undated", "wire"] == (None, None)
    assert {row["earlier"] for row in pairs([article("a", FIRST), article("b", FIRST)])} == {None}


@pytest.mark.parametrize(
    ("date", "other", "earlier"),
    [
        ("2021-05-03", "2021-05-04", "a"),
        ("2021-05", "2021-05-04", None),
        ("2021-04", "2021-05-04", "a"),
        ("2022", "2021-05-04", "b"),
        ("--05-03", "2021-05-04", None),
        (None, "2021-05-04", None),
    ],
)
def test_a_date_that_lies_inside_another_or_lacks_its_year_tells_no_order(
    date: str | None, other: str, earlier: str | None
) -> None:
    found = order_by_date(article("a", FIRST, date=date), article("b", FIRST, date=other))
    assert found[0] == earlier and found[2]


def test_an_inferred_date_is_told_to_be_one() -> None:
    dated = article("a", FIRST, date="2021-05-03"), article("b", FIRST, date="2021-05-04", status="inferred")
    earlier, later, reason = order_by_date(*dated)
    assert (earlier, later) == ("a", "b") and "inferred" in reason


def test_the_order_of_the_articles_makes_no_difference() -> None:
    texts = carried()[:5]
    assert len({str(list(pairs(each))) for each in permutations(texts)}) == 1


@pytest.mark.parametrize("words", ["", "ferry", "The ferry stayed in port."])
def test_texts_of_a_few_words_are_left_out_and_told(words: str) -> None:
    texts = [article("a", words), article("b", words), article("c", FIRST)]
    search = Search(texts)
    assert list(search.pairs()) == []
    assert any("2 articles have fewer than 6 words" in note for note in search.notes)
    assert list(pairs([])) == []


def test_a_thousand_times_the_same_text_is_a_thousand_pairs_with_the_first_and_told() -> None:
    begun = time.perf_counter()
    texts = [article(f"{number:04}", *WHOLE, date="2021-05-03") for number in range(1_000)]
    texts[700] = article("0700", *WHOLE, date="2021-05-02")
    search = Search(texts)
    rows = list(search.pairs())
    assert len(rows) == 999 and {row["earlier"] for row in rows} == {"0700"}
    assert any("word for word" in note for note in search.notes)
    assert time.perf_counter() - begun < 10


def test_a_text_that_very_many_carry_with_changes_meets_the_first_of_them() -> None:
    luck = random.Random(1)
    words = distractor(luck)
    texts = [
        article(f"{number:03}", " ".join([*words, *distractor(luck)[:20]]), date="2021-05-03")
        for number in range(120)
    ]
    search = Search(texts)
    assert {row["other_id"] for row in search.pairs() if row["article_id"] == "000"} == {
        each.article_id for each in texts[1:]
    }
    assert any("very many carry nearly the same text" in note for note in search.notes)


def test_a_set_phrase_of_a_site_is_left_out_and_told() -> None:
    luck = random.Random(2)
    phrase = " ".join(distractor(luck)[:60])
    texts = [article(f"{number:03}", " ".join(distractor(luck)[:150]), phrase) for number in range(80)]
    search = Search(texts)
    assert list(search.pairs()) == []
    assert any("set phrases" in note for note in search.notes)
    assert len(list(pairs(texts, most=100))) > 1_000, "it is the cut that leaves them out"


def test_words_that_repeat_themselves_are_compared_in_a_moment() -> None:
    begun = time.perf_counter()
    words = " ".join(["ferry"] * 20_000)
    assert only(article("a", words), article("b", words + " ferry"))["share"] == 1.0
    assert time.perf_counter() - begun < 5


WORDS = st.sampled_from(["a", "b", "É", "c’d", "ferry", "İ", "ß", "水", "x"])
TEXTS = st.lists(st.lists(WORDS, max_size=40).map(" ".join), max_size=3)


@settings(max_examples=150, deadline=None)
@given(ours=TEXTS, theirs=TEXTS, same=st.lists(WORDS, min_size=LEAST, max_size=20).map(" ".join))
def test_shared_passages_lie_in_both_texts_and_are_the_same_words(
    ours: list[str], theirs: list[str], same: str
) -> None:
    one, other = article("a", *ours, same), article("b", same, *theirs)
    found = list(shared_passages(one, other))
    assert found
    for each in found:
        assert 0 <= each.start < each.end <= len(one.text)
        assert 0 <= each.other_start < each.other_end <= len(other.text)
        here = plain(one.text[each.start : each.end].split())
        assert here == plain(other.text[each.other_start : each.other_end].split())
        assert len(here) == each.words >= LEAST


@given(words=st.lists(WORDS, max_size=40), more=st.lists(WORDS, max_size=10))
def test_the_sample_of_a_piece_is_part_of_the_sample_of_the_whole(words: list[str], more: list[str]) -> None:
    keys = plain(words)
    assert len(list(shingles(keys))) == max(0, len(keys) - SIZE + 1)
    assert sample(keys) <= sample([*plain(more), *keys, *plain(more)])
    assert contained(keys, [*plain(more), *keys])[0] in (0.0, 1.0)


@settings(max_examples=100, deadline=None)
@given(
    samples=st.lists(st.sets(st.integers(0, 2**32 - 1) | st.integers(0, 12), max_size=12), max_size=12),
    luck=st.integers(0, 9),
)
def test_samples_that_share_enough_meet_and_no_others(samples: list[set[int]], luck: int) -> None:
    kept = Samples()
    for one in samples:
        kept.add(one)
    order = list(range(len(samples)))
    random.Random(luck).shuffle(order)
    met = {frozenset(found[:2]): found.shared for found in Index(kept, order, most=100).meetings(0.3)}
    assert met == {
        frozenset((one, other)): len(samples[one] & samples[other])
        for one in range(len(samples))
        for other in range(one)
        if samples[one] & samples[other]
        and len(samples[one] & samples[other]) >= 0.3 * min(len(samples[one]), len(samples[other]))
    }


def test_samples_in_buckets_meet_as_those_that_are_held_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    luck = random.Random(4)
    numbers = [luck.randrange(2**32) for _ in range(200)]
    samples = [set(luck.sample(numbers, luck.randint(2, 30))) for _ in range(60)]

    def met(most: int) -> tuple[list[meeting.Meeting], int, set[int]]:
        kept = Samples()
        for one in samples:
            kept.add(one)
        index = Index(kept, range(len(samples)), most)
        return list(index.meetings(0.2)), index.common, index.mostly

    held = [met(most) for most in (1, 2, 5, 100)]
    assert len(held[-1][0]) > 100 and held[0][1] > 150
    monkeypatch.setattr(meeting, "_HELD", 100)
    assert [met(most) for most in (1, 2, 5, 100)] == held


LETTERS = st.text(
    st.sampled_from("aZ_9É ßµŸœ'’‘“—\n\u00a0½čİΣ水😀") | st.characters(max_codepoint=255), max_size=60
)


@settings(max_examples=400, deadline=None)
@given(text=LETTERS, start=st.integers(0, 9))
def test_words_and_their_places_are_those_of_the_pattern(text: str, start: int) -> None:
    found = list(WORD.finditer(text))
    assert words_of(text) == plain([one[0] for one in found])
    assert edges_of(text, start) == [start + edge for one in found for edge in one.span()]


@settings(max_examples=300, deadline=None)
@given(
    keys=st.lists(st.sampled_from("ab"), max_size=60),
    others=st.lists(st.sampled_from("ab"), max_size=60),
)
def test_what_is_in_common_is_found_from_left_to_right_as_long_as_it_goes(
    keys: list[str], others: list[str]
) -> None:
    expected, at = [], 0
    while at <= len(keys) - LEAST:
        longest = max((_same(keys[at:], others[to:]), -to) for to in range(len(others) or 1))
        if longest[0] >= LEAST:
            expected.append((at, longest[0]))
        at += longest[0] if longest[0] >= LEAST else 1
    found = list(in_common(keys, others))
    assert all(keys[at : at + many] == others[to : to + many] for at, to, many in found)
    if len(others) < 20 + LEAST:  # of more places, not all are tried
        assert [(at, many) for at, _, many in found] == expected


def _same(words: list[str], others: list[str]) -> int:
    pairs_of = zip(words, others, strict=False)
    return next((n for n, (one, other) in enumerate(pairs_of) if one != other), min(len(words), len(others)))


def test_the_table_has_a_row_a_pair_also_from_a_table_and_tells_what_was_left_out() -> None:
    texts = [*carried(), article("brief", "It rained.")]
    table = compare.copies_table(articles_table(texts))
    assert list(table.columns) == list(CopiedRow.__annotations__)
    assert table["article_id"].tolist() == [row["article_id"] for row in pairs(texts)]
    assert "fewer than 6 words" in " ".join(table.attrs["notes"])
    with pytest.raises(UnknownName, match="not an articles table"):
        compare.copies_table(table)


def test_what_a_later_text_changed_is_an_edit_and_without_an_order_only_a_difference() -> None:
    before, after = FIRST.replace("said", "says"), FIRST.replace("said", "confirmed").replace("eight", "nine")
    dated = [article("b", before, date="2021-05-03"), article("a", after, date="2021-05-04")]
    table = compare.copied_edits_table(dated)
    assert set(zip(table["article_id"], table["other_id"], strict=True)) == {("b", "a")}
    assert {"attribution verb changed", "number changed"} <= set(table["kind"])
    undated = compare.copied_edits_table([article("b", before), article("a", after)])
    assert set(undated["kind"]) == {DIFFERENT} and not undated["in_order"].any()
    texts = {one.article_id: one.text for one in dated}
    for row in table.to_dict("records"):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["words"]
        assert texts[row["other_id"]][row["other_start"] : row["other_end"]] == row["other_words"]


def test_a_body_is_the_words_of_its_paragraphs() -> None:
    assert body_words(article("a", "One two.", "/ More", "Three")) == ["one", "two", "", "three"]
