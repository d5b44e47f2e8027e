"""Which articles of a tagged corpus share their wording: a table of the pairs, read from the articles table.

Only samples are kept of all articles; what two of them share is read from the disk when it is asked for, and
the pairs are written as they are found. So the memory grows with the articles, by a few hundred bytes each,
and not with the pairs.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappush, heappushpop
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, overload

from helpers.articles.article import Article, Field, Part
from helpers.compare.copied import CopiedRow, Search
from helpers.compare.copied_edits import copied_edits
from helpers.practice.saving import replace_file
from helpers.scale.joining import table_file
from helpers.scale.parts import draft_of, put, writer_of
from helpers.scale.refusing import ScaleError
from helpers.scale.tables import arrow_table

if TYPE_CHECKING:
    from helpers.charts.figure import Figure

_ROWS_HELD = 1_000  # pairs that are written at once
_ARTICLES_HELD = 200  # articles that are unpacked at once
_FIELDS = ("date", "outlet")  # what the search and the map ask of the masthead
_NOT_WRITTEN = "The copies can't be written into {folder}: {why}. Make room, and give the command again."
_LARGEST = (
    "The picture and the table on this page have the {shown:,} pairs that share most words, of {pairs:,}."
    " {table} has all."
)

Found = tuple[Article, Article, CopiedRow]


@dataclass(frozen=True, slots=True)
class Copies:
    """What a search left in a folder: the tables of so many pairs and of what differs in them, the map.

    `figure` is the map as a notebook shows it, `notes` are sentences on what was left out. There is no map
    where there is no pair.
    """

    table: Path
    edits: Path
    map: Path | None
    pairs: int
    notes: Sequence[str]
    figure: Figure | None


class ArticlesOnDisk(Sequence[Article]):
    """The articles of an articles table in a Parquet file, each read when it is asked for.

    They have what a search for copies looks at: id, text, body, date and outlet. A Parquet file gives single
    rows slowly, so these lie unpacked in a file beside it, which is gone when this is.
    """

    def __init__(self, path: Path) -> None:
        self._file = TemporaryFile(dir=path.parent)  # noqa: SIM115 — it is needed as long as the articles
        self._starts = array("Q", [0])
        for row in _rows(path):
            self._starts.append(self._starts[-1] + self._file.write(marshal.dumps(row)))

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, number: int) -> Article: ...
    @overload
    def __getitem__(self, number: slice) -> list[Article]: ...
    def __getitem__(self, number: int | slice) -> Article | list[Article]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        start, end = self._starts[number : number + 2]
        self._file.seek(start)
        return _article(*marshal.loads(self._file.read(end - start)))


def _rows(path: Path) -> Iterator[tuple[Any, ...]]:
    """What `_article` makes an article of."""
    from pyarrow import parquet

    columns = [
        "article_id",
        "text",
        "parts",
        *(f"{name}{end}" for name in _FIELDS for end in ("", "_status")),
    ]
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(_ARTICLES_HELD, columns=columns):
            names, texts, *fields = (batch.column(name).to_pylist() for name in columns if name != "parts")
            yield from zip(names, texts, _bodies(batch.column("parts")), *fields, strict=True)


def _bodies(parts: Any) -> Iterator[list[int]]:
    """Where the paragraphs of each article begin and end, one number after the other."""
    columns = (parts.flatten().field(name).to_pylist() for name in ("kind", "start", "end"))
    each = zip(*columns, strict=True)
    for many in parts.value_lengths().to_pylist():
        yield [edge for kind, *edges in islice(each, many) if kind == "body" for edge in edges]


def _article(name: str, text: str, edges: Sequence[int], *fields: str) -> Article:
    parts = tuple(Part("body", start, end, "") for start, end in zip(edges[::2], edges[1::2], strict=True))
    known = zip(_FIELDS, fields[::2], fields[1::2], strict=True)
    masthead = {
        key: Field(None if status == "unknown" else value, status)  # type: ignore[arg-type]
        for key, value, status in known
    }
    return Article(name, text, "", "", parts, masthead)


def copies_of(articles: Path) -> Copies:
    """Find which articles share their wording, from the articles table that `tag_corpus` made.

    Writes `copies.parquet`, `edits.parquet` and the map `copies.html` beside it. What the columns mean stands
    in `helpers/scale/schema.toml`. The map shows the pairs with most in common; the tables have all.

    Raises:
        ScaleError: the files can't be written.
    """
    from helpers.charts.still import still_page

    folder = articles.parent
    table, edits, page = table_file(folder, "copies"), table_file(folder, "edits"), folder / "copies.html"
    try:
        search = Search(ArticlesOnDisk(articles))
        largest = _written(table, edits, search.found())
        figure, notes = _map(largest), _notes(largest, search.notes, table.name)
        page.unlink(missing_ok=True)
        if figure:
            replace_file(page, still_page(figure, notes).encode("utf-8"))
    except OSError as error:
        raise ScaleError(_NOT_WRITTEN.format(folder=folder, why=error.strerror or error)) from None
    return Copies(table, edits, page if figure else None, largest.pairs, search.notes, figure)


class _Largest:
    """The pairs that share most words, as many as a page has room for, and how many there are of all."""

    def __init__(self, room: int) -> None:
        self.pairs = self.known = 0
        self._room = room
        self._kept: list[tuple[int, int, Found]] = []

    def add(self, found: Found) -> None:
        row = found[2]
        # Where two share as many words, the one that was found first stays.
        one = row["shared_words"], -self.pairs, found
        if len(self._kept) < self._room:
            heappush(self._kept, one)
        else:
            heappushpop(self._kept, one)
        self.pairs += 1
        self.known += row["earlier"] is not None

    def __iter__(self) -> Iterator[Found]:
        """The pairs, in the order in which they were found."""
        return (found for _, _, found in sorted(self._kept, key=lambda one: -one[1]))


def _written(table: Path, edits: Path, found: Iterator[Found]) -> _Largest:
    """Write the pairs and what differs in them as they come; the tables take their places when whole."""
    from helpers.charts.still import MOST_ROWS

    largest, drafts = _Largest(MOST_ROWS), [draft_of(table), draft_of(edits)]
    try:
        with writer_of("copies", drafts[0]) as pairs, writer_of("edits", drafts[1]) as differences:
            while some := list(islice(found, _ROWS_HELD)):
                for one in some:
                    largest.add(one)
                pairs.write_table(arrow_table("copies", [_plain(row) for _, _, row in some]))
                differences.write_table(arrow_table("edits", [e for one in some for e in copied_edits(*one)]))
        put(drafts[1], edits)
        put(drafts[0], table)
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
    return largest


def _plain(row: CopiedRow) -> dict[str, Any]:
    return {**row, "passages": [passage._asdict() for passage in row["passages"]]}


def _map(largest: _Largest) -> Figure | None:
    from helpers.charts.carried import who_carried_whom

    kept = list(largest)
    if not kept:
        return None
    articles = {one.article_id: one for found in kept for one in found[:2]}
    rows = [row for _, _, row in kept]
    return who_carried_whom(articles.values(), rows, of_all=(largest.pairs, largest.known))


def _notes(largest: _Largest, notes: Sequence[str], table: str) -> list[str]:
    shown = len(list(largest))
    left = [_LARGEST.format(shown=shown, pairs=largest.pairs, table=table)] if shown < largest.pairs else []
    return [*left, *notes]
