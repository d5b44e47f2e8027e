"""Which articles of a tagged corpus share their wording: a table of the pairs, read from the articles table.

Only samples are kept of all articles; what two of them share is read from the file when it is asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, overload

from helpers.articles.article import Article
from helpers.articles.table import article_of_row
from helpers.compare.copied import CopiedRow, Search
from helpers.practice.saving import replace_file
from helpers.scale.joining import table_file
from helpers.scale.listing import ScaleError
from helpers.scale.parts import draft_of
from helpers.scale.tables import arrow_table

_GROUPS_KEPT = 64  # row groups held at once, as they lie in the file: each is one batch of the corpus


_NOT_WRITTEN = "The copies can't be written into {folder}: {why}. Make room, and give the command again."
DRAWS = "vl_convert"  # draws the map


@dataclass(frozen=True, slots=True)
class Copies:
    """What a search left in a folder: the table of so many pairs, the map, sentences on what was left out.

    The map is None where there is no pair.
    """

    table: Path
    map: Path | None
    pairs: int
    notes: Sequence[str]


class ArticlesOnDisk(Sequence[Article]):
    """The articles of an articles table in a Parquet file, each read when it is asked for."""

    def __init__(self, path: Path) -> None:
        from pyarrow import parquet

        self._file = parquet.ParquetFile(path)
        sizes = (
            self._file.metadata.row_group(one).num_rows for one in range(self._file.metadata.num_row_groups)
        )
        self._ends = list(accumulate(sizes))
        self._group = lru_cache(maxsize=_GROUPS_KEPT)(self._read)

    def _read(self, group: int) -> Any:
        return self._file.read_row_group(group)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Article]:
        for group in range(len(self._ends)):
            yield from map(article_of_row, self._read(group).to_pylist())

    @overload
    def __getitem__(self, number: int) -> Article: ...
    @overload
    def __getitem__(self, number: slice) -> list[Article]: ...
    def __getitem__(self, number: int | slice) -> Article | list[Article]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        group = bisect_right(self._ends, number)
        begins = self._ends[group - 1] if group else 0
        (row,) = self._group(group).slice(number - begins, 1).to_pylist()
        return article_of_row(row)


def copies_of(articles: Path) -> Copies:
    """Find which articles share their wording, from the articles table that `tag_corpus` made.

    Writes `copies.parquet` and the map `copies.html` beside it. What the columns mean stands in
    `helpers/scale/schema.toml`. The map shows the pairs with most in common; the table has all.

    Raises:
        ScaleError: the files can't be written.
    """
    on_disk = ArticlesOnDisk(articles)
    search = Search(on_disk)
    pairs = list(search.pairs())
    table, page = table_file(articles.parent, "copies"), articles.with_name("copies.html")
    try:
        _write(table, pairs)
        page.unlink(missing_ok=True)
        if pairs:
            replace_file(page, _map(on_disk, pairs, search.notes).encode("utf-8"))
    except OSError as error:
        raise ScaleError(_NOT_WRITTEN.format(folder=articles.parent, why=error.strerror or error)) from None
    return Copies(table, page if pairs else None, len(pairs), search.notes)


def _write(table: Path, pairs: Sequence[CopiedRow]) -> None:
    from pyarrow import parquet

    rows = [{**row, "passages": [passage._asdict() for passage in row["passages"]]} for row in pairs]
    draft = draft_of(table)
    parquet.write_table(arrow_table("copies", rows), draft)
    draft.replace(table)


def _map(articles: Sequence[Article], pairs: Sequence[CopiedRow], notes: Sequence[str]) -> str:
    from helpers.charts.carried import who_carried_whom
    from helpers.charts.still import still_page

    return still_page(who_carried_whom(articles, pairs), notes)
