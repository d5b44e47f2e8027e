"""The finished parts of a run to its three tables, one part after the other.

An id that an earlier article has already is numbered, as `helpers.load` does: a tag belongs to one article.
Which ids there were stands in a small database on the disk, not in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any

from helpers.articles.table import article_of_row, article_row
from helpers.scale.parts import Parts, draft_of, put, writer_of
from helpers.scale.tables import TABLES, arrow_table, schema
from helpers.scale.work import tag_rows

_ROW_GROUP = 16_000_000  # bytes of a table that are held before they are written


def table_file(out: Path, table: str) -> Path:
    """Return where one of the three tables stands.

    >>> table_file(Path("out"), "tags").name
    'tags.parquet'
    """
    return out / f"{table}.parquet"


def join(parts: Parts, batches: int, out: Path) -> int:
    """Write the tables of so many finished parts into a folder; return how many articles got another id.

    Each table is there whole or not at all.
    """
    renamed = 0
    with ExitStack() as stack:
        ids = stack.enter_context(_Ids(draft_of(parts.folder / "ids")))
        writers = {table: stack.enter_context(_Writer(table, table_file(out, table))) for table in TABLES}
        for number in range(batches):
            tables = {table: _read(parts, number, table) for table in TABLES}
            names = tables["articles"]["article_id"].to_pylist()
            numbered = ids.numbered(names)
            if numbered != names:
                renamed += sum(new != old for new, old in zip(numbered, names, strict=True))
                tables |= _with_ids(tables, numbered)
            for table, writer in writers.items():
                writer.add(tables[table])
    return renamed


class _Ids:
    """The ids of the articles so far."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = sqlite3.connect(path)
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID")

    def __enter__(self) -> _Ids:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    def numbered(self, names: Iterable[str]) -> list[str]:
        """The names, those that were there already with the first number that is free: "a-2"."""
        return [self._new(name) for name in names]

    def _new(self, name: str) -> str:
        return next(
            one for number in count(1) if self._take(one := name if number == 1 else f"{name}-{number}")
        )

    def _take(self, name: str) -> bool:
        return self._file.execute("INSERT OR IGNORE INTO ids VALUES (?)", [name]).rowcount == 1


class _Writer:
    """One table, written under another name and put in its place at the end."""

    def __init__(self, table: str, place: Path) -> None:
        self._place, self._draft = place, draft_of(place)
        self._file = writer_of(table, self._draft)
        self._held: list[Any] = []

    def __enter__(self) -> _Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._write()
        self._file.close()
        if kind is None:
            put(self._draft, self._place)
        else:
            self._draft.unlink(missing_ok=True)

    def add(self, rows: Any) -> None:
        self._held.append(rows)
        if sum(one.nbytes for one in self._held) > _ROW_GROUP:
            self._write()

    def _write(self) -> None:
        import pyarrow

        if self._held:
            self._file.write_table(pyarrow.concat_tables(self._held))
        self._held = []


def _read(parts: Parts, number: int, table: str) -> Any:
    from pyarrow import parquet

    path = parts.file(number, table)
    return parquet.read_table(path, schema=schema(table)) if path.is_file() else arrow_table(table, [])


def _with_ids(tables: dict[str, Any], numbered: list[str]) -> dict[str, Any]:
    """The articles and tags of a part with these ids; an article with a new one is tagged again under it."""
    rows = tables["articles"].to_pylist()
    kept: dict[str, list[dict[str, Any]]] = {}
    for tag in tables["tags"].to_pylist():
        kept.setdefault(tag["article_id"], []).append(tag)
    names = [row["article_id"] for row in rows]
    twice = {old for old, new in zip(names, numbered, strict=True) if old != new}
    articles, tags = [], []
    for row, name in zip(rows, numbered, strict=True):
        if row["article_id"] in twice:
            article = replace(article_of_row(row), article_id=name)
            articles.append(article_row(article))
            tags += tag_rows(article)
        else:
            articles.append(row)
            tags += kept.get(name, [])
    return {"articles": arrow_table("articles", articles), "tags": arrow_table("tags", tags)}
