"""Shares over outlets say how many articles stand behind them, and how far chance alone could move them."""

from __future__ import annotations

import random

import pytest

import helpers
from helpers import compare
from helpers.articles.article import Article
from helpers.articles.loading import article_from_text
from helpers.articles.table import articles_table
from helpers.compare.groups import LEAST, MEASURES, UNKNOWN, _interval, group_shares
from helpers.errors import UnknownName
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article

QUOTED = (
    "The ferry stopped at noon. \u201cIt will run again,\u201d Robin Example, the master, said on Monday.\n"
)
TOLD = "The ferry stopped at noon. It stood at the pier until the evening, and the crew went home on foot.\n"
STATEMENTS = "statements by kind of source"


def corpus(*texts: str) -> tuple[list[Article], list[Tag]]:
    """Articles with a name of their own each, and the tags of all."""
    articles = [article_from_text(text, f"a{number:02}") for number, text in enumerate(texts)]
    return articles, [tag for article in articles for tag in tag_article(article)]


def test_the_shares_of_a_whole_add_up_to_one() -> None:
    articles, tags = corpus(QUOTED, TOLD, QUOTED)
    for measure in ("words of the body by kind of source", STATEMENTS):
        rows = group_shares(articles, tags, measures=[measure])
        assert sum(row["share"] for row in rows) == pytest.approx(1)
        assert len({row["of"] for row in rows}) == 1


def test_an_article_without_a_part_counts_for_the_whole_and_one_with_nothing_to_count_does_not() -> None:
    articles, tags = corpus(QUOTED, TOLD)
    words = group_shares(articles, tags, measures=["words of the body by kind of source"])
    assert {row["articles"] for row in words} == {2}
    statements = group_shares(articles, tags, measures=[STATEMENTS])
    assert {row["articles"] for row in statements} == {1}


def test_a_kind_of_source_that_a_group_never_has_is_told_as_none_of_so_many() -> None:
    articles, tags = corpus(QUOTED, TOLD)
    table = articles_table(articles).assign(outlet=["one", "other"])
    rows = group_shares(table, tags, measures=["words of the body by kind of source"])
    never = [row for row in rows if row["group"] == "other" and row["part"] != "narrator"]
    assert [(row["count"], row["share"]) for row in never] == [(0, 0.0)]


def test_with_few_articles_there_is_no_interval() -> None:
    few = group_shares(*corpus(*[QUOTED] * (LEAST - 1)), measures=[STATEMENTS])
    enough = group_shares(*corpus(*[QUOTED] * LEAST), measures=[STATEMENTS])
    assert {(row["low"], row["high"]) for row in few} == {(None, None)}
    assert {(row["low"], row["high"]) for row in enough} == {(1.0, 1.0)}


def test_the_interval_holds_the_truth_about_95_of_100_times_where_articles_differ() -> None:
    chance, held = random.Random(8), 0
    for _ in range(200):
        leanings = [chance.betavariate(3, 7) for _ in range(30)]  # 0.3 on the average, each article its own
        pairs = [(sum(chance.random() < one for _ in range(40)), 40) for one in leanings]
        low, high = _interval(pairs)
        held += low <= 0.3 <= high
    assert 0.88 <= held / 200 <= 0.99


def test_the_same_articles_give_the_same_interval_every_time() -> None:
    pairs = [(number % 4, 5) for number in range(12)]
    assert _interval(pairs) == _interval(pairs)


def test_any_column_of_the_table_makes_the_groups() -> None:
    articles = helpers.load()
    articles["when"] = ["before" if str(date) < "2017" else "after" for date in articles["date"]]
    rows = compare.groups_table(articles, helpers.tag(articles), by="when")
    assert set(rows["group"]) == {"before", "after"}
    assert set(rows["measure"]) == set(MEASURES)
    assert list(rows.columns)[:3] == ["group", "measure", "part"]


def test_what_is_not_known_is_a_group_of_its_own() -> None:
    rows = group_shares(*corpus(QUOTED), by="outlet")
    assert {row["group"] for row in rows} == {UNKNOWN}


def test_groups_stand_in_the_order_of_the_articles() -> None:
    articles = helpers.load()
    tags = helpers.tag(articles)
    turned = articles.iloc[::-1]
    known = [outlet for outlet in turned["outlet"].dropna() if outlet]
    groups = list(dict.fromkeys(compare.groups_table(turned, tags)["group"]))
    assert [group for group in groups if group != UNKNOWN] == list(dict.fromkeys(known))


@pytest.mark.parametrize(("by", "measures"), [("colour", tuple(MEASURES)), ("outlet", ("quality",))])
def test_a_column_or_measure_that_is_not_there_is_told(by: str, measures: tuple[str, ...]) -> None:
    with pytest.raises(UnknownName, match="Choose from"):
        group_shares(*corpus(QUOTED), by=by, measures=measures)
