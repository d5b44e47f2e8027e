"""The tags of articles in a Dask data frame: lazily, a partition at a time, on whatever cluster Dask has.

For those who have their articles in Dask already. `run.tag_corpus` is for files: there, what can't be read is
a row, and a run goes on after a stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.articles.article import FIELD_NAMES
from helpers.articles.table import articles_from_table, refuse_other
from helpers.errors import UnknownName
from helpers.tags.tagging import COLUMNS, tag_article, tags_table

if TYPE_CHECKING:
    import pandas

_LISTS = ("parts", "notes", *(f"{name}_evidence" for name in FIELD_NAMES))
_NUMBERS = ("start", "end")
_MADE_TEXT = (
    "In this articles table, Dask has made text of the lists in the column “{column}”. Read the table from"
    ' Parquet (dask.dataframe.read_parquet), or call dask.config.set({{"dataframe.convert-string": False}})'
    " before it is made."
)


def tag_partitions(articles: Any) -> Any:
    """Return the tags of a Dask data frame of articles as another one: one row a tag, in the same order.

    Nothing is computed before it is asked for, with `.compute()` or `.to_parquet()`. The columns are those of
    `helpers.tag`; `start` and `end` are code points, all others are strings.

    Raises:
        UnknownName: this is no articles table; the message says what to do.

    >>> from dask import dataframe
    >>> from helpers import load
    >>> import dask
    >>> with dask.config.set({"dataframe.convert-string": False}):
    ...     articles = dataframe.from_pandas(load(), npartitions=2)
    >>> tags = tag_partitions(articles)
    >>> tags.columns[:4].tolist()
    ['id', 'article_id', 'start', 'end']
    >>> len(tags.compute(scheduler="synchronous")) > 100
    True
    """
    refuse_other(articles.columns)
    _refuse_text(articles)
    return articles.map_partitions(_tagged, meta=_typed(tags_table([])))


def _tagged(articles: pandas.DataFrame) -> pandas.DataFrame:
    return _typed(tags_table(tag for one in articles_from_table(articles) for tag in tag_article(one)))


def _typed(tags: pandas.DataFrame) -> pandas.DataFrame:
    """The tags with the same types in each partition, also in one whose column is empty."""
    return tags.astype({name: "int64" if name in _NUMBERS else "str" for name in COLUMNS})


def _refuse_text(articles: Any) -> None:
    for column in _LISTS:
        if str(articles.dtypes[column]) != "object":
            raise UnknownName(_MADE_TEXT.format(column=column))
