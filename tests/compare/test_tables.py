"""Comparisons from the tables of `helpers.load` and `helpers.tag`, and from objects: the same rows."""

from __future__ import annotations

import pandas
import pytest

import helpers
from helpers import compare
from helpers.articles.loading import article_from_text, read_articles
from helpers.compare.collapse import BY, Collapsed, collapse
from helpers.compare.tables import paired
from helpers.compare.voices import Voice, voices
from helpers.errors import UnknownName
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article

ARTICLES = helpers.load()
TAGS = helpers.tag(ARTICLES)
OBJECTS = read_articles()
PLAIN = [tag for article in OBJECTS for tag in tag_article(article)]


def test_tables_and_objects_give_the_same_chains() -> None:
    for table, other in zip(
        compare.chain_tables(ARTICLES, TAGS), compare.chain_tables(OBJECTS, PLAIN), strict=True
    ):
        pandas.testing.assert_frame_equal(table, other)
        assert len(table) > 100


def test_tables_and_objects_give_the_same_voices() -> None:
    table = compare.voices_table(ARTICLES, TAGS)
    pandas.testing.assert_frame_equal(table, compare.voices_table(OBJECTS, PLAIN))
    assert len(table) == sum(len(voices(article, PLAIN)) for article in OBJECTS)


@pytest.mark.parametrize("by", BY)
def test_voices_put_together_from_a_table_are_those_from_rows(by: str) -> None:
    rows = [row for article in OBJECTS for row in voices(article, PLAIN)]
    table = compare.collapsed_table(compare.voices_table(ARTICLES, TAGS), by=by)
    assert table.to_dict("records") == collapse(rows, by=by)
    pandas.testing.assert_frame_equal(table, compare.collapsed_table(rows, by=by))


def test_every_place_in_the_tables_of_chains_is_a_whole_number_or_empty_and_holds_its_words() -> None:
    texts = dict(zip(ARTICLES["article_id"], ARTICLES["text"], strict=True))
    for table in compare.chain_tables(ARTICLES, TAGS):
        named = table[table["start"].notna()]
        assert table["start"].dtype == "Int64" and len(named) < len(table)
        for row in named.itertuples():
            assert texts[row.article_id][row.start : row.end] == row.words


def test_rows_may_be_filtered_out_before() -> None:
    some = ARTICLES[ARTICLES["article_id"].str.startswith("003")]
    statements = TAGS[TAGS["layer"].isin(["statement", "source"])]
    nodes, links = compare.chain_tables(some, statements)
    assert set(nodes["article_id"]) == set(links["article_id"]) == set(some["article_id"])
    assert "RT" not in set(nodes["name"])


def test_an_article_and_a_table_without_rows_give_tables_without_surprises() -> None:
    empty = TAGS[TAGS["layer"] == "nothing"]
    nodes, links = compare.chain_tables(ARTICLES, empty)
    assert nodes.empty and links.empty
    assert compare.voices_table(ARTICLES, empty)["voice"].unique().tolist() == ["narrator"]
    none = compare.voices_table([], [])
    assert list(none.columns) == list(Voice.__annotations__)
    assert list(compare.collapsed_table(none).columns) == list(Collapsed.__annotations__)


def test_one_article_alone_is_taken_as_it_is() -> None:
    article = article_from_text('The bridge is open. "It held," Mayor Example told Reuters.')
    nodes, _ = compare.chain_tables(article, tag_article(article))
    assert "Reuters" in set(nodes["name"])


def test_another_table_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnknownName, match=r"not a tags table: it lacks id, .*helpers\.tag"):
        compare.chain_tables(ARTICLES, ARTICLES)
    with pytest.raises(UnknownName, match=r"not an articles table.*helpers\.load"):
        compare.voices_table(TAGS, TAGS)
    with pytest.raises(UnknownName, match=r"not a voices table.*voices_table"):
        compare.collapsed_table(TAGS)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = compare.nothing


def test_tags_of_articles_that_are_not_asked_for_are_left_out() -> None:
    stray = Tag("s", "elsewhere", 0, 2, "It", "statement", "direct quotation", "by hand", "")
    assert [tags for _, tags in paired(OBJECTS[:1], [stray])] == [[]]
