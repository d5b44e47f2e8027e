"""How much of a page is its article: the figures of the five, and what any page must add up to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.loading import article_from_text
from helpers.articles.seeds import seed
from helpers.compare.pages import GROUPS, count_beginning, page_words, words_of
from helpers.compare.timeline import timeline
from helpers.errors import UnreadableText


@pytest.mark.parametrize(
    ("number", "share"), [("000", 0.57), ("001", 0.90), ("002", 0.94), ("003", 0.42), ("004", 0.91)]
)
def test_the_body_shares_of_the_five_pages(number: str, share: float) -> None:
    body = next(row for row in page_words(seed(number)) if row["group"] == GROUPS[0])
    assert body["share"] == pytest.approx(share, abs=0.006)


def test_a_count_falls_when_the_page_is_peeled_off() -> None:
    assert count_beginning(seed("003"), "terror") == {"body": 4, "page": 9}


def test_the_timeline_runs_from_the_earliest_text_to_the_latest() -> None:
    rows = timeline([seed(number) for number in ("000", "001", "002", "003", "004")])
    assert [(row["article_id"][:3], row["date"], row["status"]) for row in rows] == [
        ("004", "2015-09-23", "inferred"),
        ("000", "2016-04-29", "stated"),
        ("001", "2017-06-09", "stated"),
        ("003", "2017-12-25", "stated"),
        ("002", "2023-02", "inferred"),
    ]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_the_groups_of_a_page_add_up_to_its_words(text: str) -> None:
    try:
        article = article_from_text(text)
    except UnreadableText:
        return
    assert sum(row["words"] for row in page_words(article)) == len(words_of(article.text))
