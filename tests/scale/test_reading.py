"""The tables of a run are read back an article at a time, and compared as small ones are."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

from helpers.compare.groups import group_shares
from helpers.errors import UnknownName
from helpers.launch.environment import ROOT
from helpers.scale.reading import first_rows, shares_in, tagged_articles
from helpers.scale.run import Tagged
from tests.scale.tables import cells, run

pytest.importorskip("pyarrow", reason="the extra scale is not installed")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tagged:
    """Return the tables of the articles that come with the notebook."""
    return run(ROOT / "lessons" / "research" / "articles", tmp_path_factory.mktemp("tables"))


def test_each_article_comes_with_its_own_tags(made: Tagged) -> None:
    tags = pandas.read_parquet(made.tags)
    found = list(tagged_articles(made.tags.parent))
    assert [article.article_id for article, _ in found] == pandas.read_parquet(made.articles)[
        "article_id"
    ].tolist()
    assert [tag.id for _, own in found for tag in own] == tags["id"].tolist()
    assert all(tag.article_id == article.article_id for article, own in found for tag in own)


def test_an_article_without_tags_is_there_and_takes_nobody_else_s(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, words in {"a": "Rain.", "b": "The bridge is open, the mayor said.", "c": "Wind."}.items():
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    out = run(folder, tmp_path / "out").tags.parent
    owners = {article.article_id: {tag.article_id for tag in own} for article, own in tagged_articles(out)}
    assert list(owners) == ["a", "b", "c"] and all(own <= {name} for name, own in owners.items())


def test_shares_over_outlets_are_those_of_tables_in_memory(made: Tagged) -> None:
    articles, tags = pandas.read_parquet(made.articles), pandas.read_parquet(made.tags)
    rows = shares_in(made.tags.parent)
    assert rows == group_shares(articles, tags)
    assert {row["group"] for row in rows} == {"Bay Post", "Pier News", "Hill Gazette", "Ferry Times"}
    assert any(row["low"] is not None for row in rows)


def test_a_field_that_no_article_has_is_told_with_those_there_are(made: Tagged) -> None:
    with pytest.raises(UnknownName, match=r"no field 'paper'.*outlet"):
        shares_in(made.tags.parent, by="paper")


def test_the_first_rows_are_those_of_the_table(made: Tagged) -> None:
    assert cells(first_rows(made.tags, 7)) == cells(pandas.read_parquet(made.tags).head(7))
    assert first_rows(made.errors).empty and "reason" in first_rows(made.errors).columns
