"""The unfinished tables of a run: a folder with the rows of each batch, and a note of what was asked.

A part is finished when its mark is there, which is written last; every file is written under another name and
then put in its place. So a run that is killed loses the batches it was at, and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any

from helpers.practice.saving import patiently, replace_file
from helpers.scale.overtime import LIMIT
from helpers.scale.tables import TABLES, arrow_table, schema

_ROWS_HELD = 10_000


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files or rows were read, and how many rows of each table came of them."""

    items: int = 0
    articles: int = 0
    tags: int = 0
    errors: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


class Part:
    """The rows of one batch, written as they come."""

    def __init__(self, parts: Parts, number: int) -> None:
        self.counts = Counts()
        self._parts, self._number = parts, number
        self._held: dict[str, list[Mapping[str, Any]]] = {table: [] for table in TABLES}
        self._writers: dict[str, Any] = {}

    def add(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take rows of a table."""
        self._held[table] += rows
        self.counts += Counts(**{table: len(rows)})
        if len(self._held[table]) >= _ROWS_HELD:
            self._write(table)

    def finish(self, items: int) -> None:
        """Put the files in their places, and the mark last."""
        self.counts += Counts(items=items)
        for table in TABLES:
            self._write(table)
        self.close()
        sizes = {}
        for table in self._writers:
            place = self._parts.file(self._number, table)
            put(draft_of(place), place)
            sizes[table] = place.stat().st_size
        write_json(self._parts.mark(self._number), {"counts": asdict(self.counts), "bytes": sizes})

    def close(self) -> None:
        """Close the files, finished or not."""
        for writer in self._writers.values():
            writer.close()

    def _write(self, table: str) -> None:
        rows = self._held[table]
        if not rows:
            return
        if table not in self._writers:
            self._writers[table] = writer_of(table, draft_of(self._parts.file(self._number, table)))
        self._writers[table].write_table(arrow_table(table, rows))
        rows.clear()


@dataclass(frozen=True, slots=True)
class Parts:
    """A folder of parts, and the seconds that one article may take."""

    folder: Path
    seconds: float = LIMIT

    def file(self, number: int, table: str) -> Path:
        """Return where the rows of a table stand that came of one batch."""
        return self.folder / f"{number:07}.{table}.parquet"

    def mark(self, number: int) -> Path:
        """Return the file that says that a part is finished."""
        return self.folder / f"{number:07}.json"

    def clock(self, number: int) -> Path:
        """Return the folder that says over which articles of a batch the time ran out."""
        return self.folder / f"{number:07}.at"

    def finished(self, number: int) -> Counts | None:
        """Return what a finished part holds, or None where it has to be written (again)."""
        mark = read_json(self.mark(number))
        try:
            whole = all(
                self.file(number, table).stat().st_size == size for table, size in mark["bytes"].items()
            )
            return Counts(**mark["counts"]) if whole else None
        except (OSError, KeyError, TypeError, AttributeError):
            return None

    @contextmanager
    def writing(self, number: int, items: int) -> Iterator[Part]:
        """Take the rows of one batch of so many items; nothing is kept if that fails."""
        part = Part(self, number)
        try:
            yield part
            part.finish(items)
        finally:
            part.close()


def writer_of(table: str, path: Path) -> Any:
    """Return a Parquet writer for one of the three tables."""
    from pyarrow import parquet

    return parquet.ParquetWriter(path, schema(table), compression="zstd")


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a file, an empty one where there is none or it is damaged.

    >>> read_json(Path("no such file"))
    {}
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Write an object to a file, whole or not at all."""
    replace_file(path, json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8"), sync=False)


def put(draft: Path, place: Path) -> None:
    """Put a written file in its place, also where a virus scanner holds it for a moment."""
    patiently(lambda: os.replace(draft, place))


def draft_of(path: Path) -> Path:
    """Return the name under which a file is written.

    It has the process's number: a worker that outlives a killed run never meets the next run's.
    """
    return path.with_name(f"{path.name}.{os.getpid()}.tmp")
