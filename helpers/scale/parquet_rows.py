"""The rows of a Parquet file of articles, one after the other, without ever holding the file.

It needs a column with the texts; what all columns may be called stands in `helpers/articles/lists.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, Any

from helpers.articles.reading import LARGEST, MEGABYTE
from helpers.scale.bucket import Place, answers, opened
from helpers.scale.refusing import ScaleError

AT_ONCE = 16  # rows that are held together
_BUFFER = 1 << 20
_TOO_LARGE = "it has {size:,.0f} MB, and the kit reads up to {most} MB. Cut the article out"
_DAMAGED = "the file is damaged from row {first} to row {last}. Download or write it again"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number from 1, what its columns say, its id, or why it can't be read."""

    number: int
    size: int = 0
    article_id: str | None = None
    record: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""


def count_rows(path: Place) -> int:
    """Return how many rows a Parquet file says it has.

    Raises:
        ScaleError: it is no whole Parquet file, or has no column of texts.
    """
    with _opened(path) as file:
        _columns(file, path)
        return int(file.metadata.num_rows)


def rows(path: Place) -> Iterator[Row]:
    """Yield the rows of a Parquet file; where a stretch of it is damaged, one row that says so.

    Raises:
        ScaleError: it is no whole Parquet file, or has no column of texts.
    """
    with _opened(path) as file:
        columns = _columns(file, path)
        end, digits = 0, len(str(file.metadata.num_rows))
        for group in range(file.metadata.num_row_groups):
            number, end = end, end + file.metadata.row_group(group).num_rows
            try:
                for batch in file.iter_batches(AT_ONCE, [group], list(columns.values())):
                    for record in _records(batch):
                        number += 1
                        yield _row(number, f"{path.stem}-{number:0{digits}}", record, columns)
            except (OSError, ValueError):  # pyarrow's own errors are of these kinds
                answers(path)
                yield Row(number + 1, refused=_DAMAGED.format(first=number + 1, last=end))


def _row(number: int, name: str, record: Mapping[str, str], columns: Mapping[str, str]) -> Row:
    size = len(record.get(columns["text"], ""))
    article_id = record.get(columns.get("id", ""), "").strip() or name
    if size > LARGEST:
        reason = _TOO_LARGE.format(size=size / MEGABYTE, most=LARGEST // MEGABYTE)
        return Row(number, 0, article_id, refused=reason)
    return Row(number, size, article_id, record)


def _records(batch: Any) -> Iterator[dict[str, str]]:
    """The rows of a piece of the file as words; a column inside of a column is called "outer.inner"."""
    import pyarrow

    flat = pyarrow.Table.from_batches([batch]).flatten()
    for record in flat.to_pylist():
        yield {name: _words(value) for name, value in record.items() if value is not None}


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


@contextmanager
def _opened(path: Place) -> Iterator[Any]:
    if isinstance(path, Path):
        with _read(path, path) as found:
            yield found
        return
    with opened(path) as file, _read(path, file) as found:
        yield found


def _read(path: Place, file: Path | IO[bytes]) -> Any:
    import pyarrow
    from pyarrow import parquet

    try:
        return parquet.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
    except pyarrow.ArrowInvalid:
        answers(path)
        raise ScaleError(
            f"{path.name} is no whole Parquet file: it was cut off, or is of another kind."
            " Download or write it again."
        ) from None
    except OSError as error:
        if not isinstance(path, Path):
            raise
        raise ScaleError(f"{path.name} can't be read: {error}. Check who may read it.") from None


def _columns(file: Any, path: Place) -> dict[str, str]:
    """The columns that the kit reads, by field: the first that a list may call so."""
    flat = file.schema_arrow.empty_table().flatten().schema
    there = {_plain(name): name for name in reversed(flat.names)}
    called = {name: [there[_plain(one)] for one in may if _plain(one) in there] for name, may in _names()}
    found = {name: columns[0] for name, columns in called.items() if columns}
    if "text" not in found:
        listed = ", ".join(f"“{name}”" for name in flat.names[:12]) or "nothing"
        raise ScaleError(
            f"{path.name} has no column of texts. Its columns are called {listed}."
            " Call the one that holds the articles text, and try again."
        )
    kind = flat.field(found["text"]).type
    if not _holds_words(kind):
        raise ScaleError(
            f"The column “{found['text']}” of {path.name} holds no texts, but {kind}."
            " Write the articles into it as strings."
        )
    return found


def _holds_words(kind: Any) -> bool:
    from pyarrow import types

    inner = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(inner) or types.is_large_string(inner) or types.is_string_view(inner))


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()


@cache
def _names() -> tuple[tuple[str, list[str]], ...]:
    raw = files("helpers.articles").joinpath("lists.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(raw)["columns"].items())
