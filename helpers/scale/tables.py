"""The three tables as Parquet: their columns, which stand in `schema.toml`, and rows to and from them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

TABLES = ("articles", "tags", "errors")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name, its type by name, the unit of its values, and what they mean."""

    name: str
    type: str
    unit: str
    meaning: str


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of one of `TABLES`, in their order.

    >>> [column.name for column in columns("errors")]
    ['source', 'row', 'article_id', 'reason']
    """
    data = _data()
    found: list[Column] = []
    fields: list[Mapping[str, str]] = []
    for row in data[table]:
        if "{field}" in row["name"]:
            fields.append(row)
            continue
        found += _for_each_field(fields, data["fields"])
        fields = []
        found.append(Column(**row))
    return tuple(found)


def schema(table: str) -> Any:
    """Return the Arrow schema of one of `TABLES`; each column carries its unit and meaning."""
    import pyarrow

    return pyarrow.schema(
        pyarrow.field(one.name, _type(one.type), metadata={"unit": one.unit, "meaning": one.meaning})
        for one in columns(table)
    )


def arrow_table(table: str, rows: Sequence[Mapping[str, Any]]) -> Any:
    """Return rows, which may lack what is unknown, as an Arrow table with the columns of `columns`."""
    import pyarrow

    of = schema(table)
    return pyarrow.table([pyarrow.array([row.get(f.name) for row in rows], f.type) for f in of], schema=of)


def _for_each_field(rows: Iterable[Mapping[str, str]], fields: Mapping[str, str]) -> list[Column]:
    kept = list(rows)
    return [
        Column(**{key: value.format(field=name, meaning=meaning) for key, value in row.items()})
        for name, meaning in (fields.items() if kept else ())
        for row in kept
    ]


def _type(name: str) -> Any:
    import pyarrow

    place = pyarrow.int64()
    number = {name: place for name in ("start", "end", "other_start", "other_end", "words")}
    part = {"kind": pyarrow.string(), "start": place, "end": place, "rule": pyarrow.string()}
    types = {
        "string": pyarrow.string(),
        "int64": place,
        "strings": pyarrow.list_(pyarrow.string()),
        "spans": pyarrow.list_(pyarrow.list_(place)),
        "float64": pyarrow.float64(),
        "bool": pyarrow.bool_(),
        "passages": pyarrow.list_(pyarrow.struct(number.items())),
        "parts": pyarrow.list_(pyarrow.struct(part.items())),
    }
    return types[name]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("schema.toml").read_text(encoding="utf-8"))
