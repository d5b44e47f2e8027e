"""Articles that are in Dask already are tagged there, partition by partition, to the same rows."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

import helpers
from helpers.errors import UnknownName
from tests.scale.tables import cells, run

pytest.importorskip("distributed", reason="the extra cluster is not installed")
dask = pytest.importorskip("dask")
dataframe = pytest.importorskip("dask.dataframe")


@pytest.fixture(scope="module")
def articles(corpus: Path) -> pandas.DataFrame:
    """Return twelve articles as one reads them."""
    return helpers.load(sorted(corpus.iterdir())[:12])


def in_dask(articles: pandas.DataFrame, partitions: int) -> dataframe.DataFrame:
    """The articles as a Dask data frame."""
    with dask.config.set({"dataframe.convert-string": False}):
        return dataframe.from_pandas(articles, npartitions=partitions)


def test_tags_of_each_partition_are_those_of_all_articles_together(articles: pandas.DataFrame) -> None:
    lazy = helpers.tag(in_dask(articles, 3))
    assert lazy.npartitions == 3
    made = lazy.compute(scheduler="processes", num_workers=2)
    whole = helpers.tag(articles)
    assert list(made.columns) == list(lazy.columns) == list(whole.columns)
    assert cells(made) == cells(whole)


def test_every_partition_has_the_columns_that_were_announced(articles: pandas.DataFrame) -> None:
    lazy = helpers.tag(in_dask(articles, 4))
    for part in lazy.to_delayed():
        assert part.compute(scheduler="synchronous").dtypes.equals(lazy.dtypes)


def test_the_articles_table_of_a_run_is_tagged_again_to_the_same_tags(corpus: Path, tmp_path: Path) -> None:
    made = run(corpus, tmp_path)
    again = helpers.tag(dataframe.read_parquet(made.articles)).compute(scheduler="synchronous")
    assert cells(again) == cells(pandas.read_parquet(made.tags))


def test_a_table_whose_lists_have_become_text_is_refused_before_anything_runs(
    articles: pandas.DataFrame,
) -> None:
    with pytest.raises(UnknownName, match=r"column “parts”.*read_parquet"):
        helpers.tag(dataframe.from_pandas(articles, npartitions=2))


def test_another_table_is_refused_before_anything_runs() -> None:
    with pytest.raises(UnknownName, match="not an articles table"):
        helpers.tag(dataframe.from_pandas(pandas.DataFrame({"size": [1]}), npartitions=1))
