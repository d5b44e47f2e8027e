"""The tables of a run read back, an article at a time, for comparisons of what does not fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from helpers.articles.article import Article
from helpers.articles.table import article_of_row
from helpers.compare.groups import MEASURES, GroupShare, field_of, shares_of
from helpers.scale.joining import table_file
from helpers.tags.tag import Tag

if TYPE_CHECKING:
    import pandas

_ROWS = 2_000  # tags that are held at once; of articles a hundredth


def tagged_articles(folder: str | Path) -> Iterator[tuple[Article, list[Tag]]]:
    """Yield each article of the tables in a folder, with its tags.

    Both tables must have their articles in the same order, as `tag_corpus` writes them.
    """
    own = groupby(_rows(table_file(Path(folder), "tags"), _ROWS), key=lambda row: row["article_id"])
    ahead = next(own, None)
    for row in _rows(table_file(Path(folder), "articles"), _ROWS // 100):
        tags: list[Tag] = []
        if ahead and ahead[0] == row["article_id"]:
            tags = [Tag(**one) for one in ahead[1]]
            ahead = next(own, None)
        yield article_of_row(row), tags


def shares_in(
    folder: str | Path, by: str = "outlet", measures: tuple[str, ...] = tuple(MEASURES)
) -> list[GroupShare]:
    """Return the rows of `helpers.compare.groups.group_shares` for the tables in a folder.

    `by` is a field of an article, such as "outlet", "agency" or "language". Memory grows with the number of
    articles by their counts alone, about 2 kB each.

    Raises:
        helpers.errors.UnknownName: there is no such field or measure; the message lists those there are.
    """
    return shares_of(tagged_articles(folder), field_of(by), measures)


def first_rows(table: str | Path, count: int = 10) -> pandas.DataFrame:
    """Return the first rows of a Parquet table as a data frame, without reading the others."""
    import pandas
    from pyarrow import parquet

    with parquet.ParquetFile(table, pre_buffer=False) as file:
        for batch in file.iter_batches(count):
            return cast("pandas.DataFrame", batch.to_pandas())
        return pandas.DataFrame(columns=file.schema_arrow.names)


def _rows(path: Path, at_once: int) -> Iterator[dict[str, Any]]:
    from pyarrow import parquet

    with parquet.ParquetFile(path, pre_buffer=False) as file:
        for batch in file.iter_batches(at_once):
            yield from batch.to_pylist()
