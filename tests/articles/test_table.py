"""The two tables: documented columns, and nothing lost on the way there and back."""

from __future__ import annotations

import pandas
import pytest

import helpers
from helpers.articles.loading import read_articles
from helpers.articles.table import COLUMNS, articles_from_table, articles_table
from helpers.errors import UnknownName


def test_articles_come_back_from_their_table_unchanged() -> None:
    articles = read_articles()
    assert articles_from_table(articles_table(articles)) == articles


def test_the_articles_table_has_the_documented_columns() -> None:
    assert tuple(helpers.load().columns) == COLUMNS


def test_another_table_is_refused_in_plain_words() -> None:
    with pytest.raises(UnknownName, match=r"helpers\.load"):
        helpers.tag(pandas.DataFrame({"text": ["Something"]}))


def test_every_tag_has_its_words_a_rule_and_a_reason() -> None:
    articles = helpers.load()
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    tags = helpers.tag(articles)
    assert len(tags) > 200
    assert tags["id"].is_unique
    for tag in tags.itertuples():
        assert texts[tag.article_id][tag.start : tag.end] == tag.words
        assert tag.rule
        assert tag.reason.endswith((".", "?", "!", "”"))
