"""Tags as CSV that a spreadsheet program opens without running anything in it, and back.

One row a tag; the columns are the fields of `Tag`, then `sha256` of the article's text, and `prefix` and
`suffix`, the up to 32 code points around the words. Cells are divided by commas (RFC 4180). An empty cell is
"none".

A spreadsheet takes a cell for a formula if it begins with = + - or @. So an apostrophe goes before such a
sign, and before the spaces, apostrophes and quotation marks that lead up to it: at the beginning of a cell,
and behind a line break, a semicolon or a tab inside it, where a program that divides cells elsewhere would
begin one. A tab or a carriage return at the beginning gets one, too. An empty text, or one of nothing but
apostrophes, gets one more. Reading takes exactly these away again. The danger and the apostrophe are
described in OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from typing import Any

from helpers.tags.files.stored import (
    POSITIONS,
    StoredTag,
    TagFileError,
    refuse_doubles,
    stored_tag,
)
from helpers.tags.table import ALWAYS_GIVEN
from helpers.tags.tag import Tag

TAG_COLUMNS = tuple(field.name for field in fields(Tag))
AROUND = ("sha256", "prefix", "suffix")
COLUMNS = (*TAG_COLUMNS, *AROUND)
NEEDED = (*ALWAYS_GIVEN, "sha256")
DIVIDERS = ",;\t"

_BEGINS = r"(?:\A|(?<=[;\t\r\n]))"
_FORMULA = r"(?=(?:[^\S\t\r\n]|['\"])*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])"
_UNGUARDED = re.compile(_BEGINS + _FORMULA)
_GUARDED = re.compile(_BEGINS + "'" + _FORMULA)
_APOSTROPHES = re.compile("'*")
_LARGEST_CELL = 100_000_000
_DIGITS = re.compile("[0-9]{1,18}")


def guard(text: str | None) -> str:
    """Return the cell for a text: nothing in it begins like a formula.

    >>> guard("=1+1"), guard("- a point"), guard("'=1"), guard("a = b"), guard(None), guard("")
    ("'=1+1", "'- a point", "''=1", 'a = b', '', "'")
    """
    if text is None:
        return ""
    return f"'{text}" if _APOSTROPHES.fullmatch(text) else _UNGUARDED.sub("'", text)


def unguard(cell: str) -> str | None:
    """Return the text that `guard` made this cell from.

    >>> unguard("'=1+1"), unguard("''=1"), unguard("'tis"), unguard(""), unguard("'")
    ('=1+1', "'=1", "'tis", None, '')
    """
    if not cell:
        return None
    return cell[1:] if _APOSTROPHES.fullmatch(cell) else _GUARDED.sub("", cell)


def spreadsheet_text(stored: Sequence[StoredTag]) -> str:
    """Return the tags as CSV with a byte order mark, by which spreadsheet programs know that it is UTF-8.

    >>> spreadsheet_text([])[:21]
    '\\ufeffid,article_id,start,'
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in stored:
        cells = asdict(one.tag) | {name: getattr(one, name) or None for name in AROUND}
        writer.writerow(cells[name] if name in POSITIONS else guard(cells[name]) for name in COLUMNS)
    return f"\ufeff{file.getvalue()}"


def read_spreadsheet(text: str) -> list[StoredTag]:
    """Return the tags in a CSV text, as `spreadsheet_text` or a spreadsheet program wrote it.

    Semicolons and tabs divide cells as well as commas do, whichever the first row has. The columns may
    come in any order; columns of other names are left out, and so are empty rows.

    Raises:
        TagFileError: a column is missing, or a row is damaged; the message names it.

    >>> read_spreadsheet(spreadsheet_text([]))
    []
    """
    with _long_cells():
        try:
            rows = _rows(text.removeprefix("\ufeff"))
            stored = [stored_tag(_values(row), f"row {number}") for number, row in rows]
        except csv.Error:
            raise TagFileError(
                "its quotation marks don't match: it was cut off or changed. Save the tags again"
            ) from None
    refuse_doubles(stored)
    return stored


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not empty, each with its number in the spreadsheet."""
    first = text.partition("\n")[0]
    divider = max(DIVIDERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    names = [name.strip() for name in next(reader, [])]
    _check_columns(names)
    for number, cells in enumerate(reader, 2):
        if any(cells[len(names) :]):
            raise TagFileError(f"row {number} has more cells than the first row. Take the last ones out")
        if any(cells):
            yield number, {name: cell for name, cell in zip(names, cells, strict=False) if name in COLUMNS}


def _check_columns(names: Sequence[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise TagFileError(
            f"its first row lacks the columns {', '.join(missing)}. The first row has to name them;"
            " choose a file that helpers.save_tags wrote"
        )
    doubled = [name for name in COLUMNS if names.count(name) > 1]
    if doubled:
        raise TagFileError(f"it has the column {doubled[0]} twice. Take one out")


def _values(row: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {name: unguard(cell) for name, cell in row.items()}
    for name in POSITIONS:
        digits = row.get(name, "").strip()
        values[name] = int(digits) if _DIGITS.fullmatch(digits) else digits or None
    return values


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell hold a whole article; the csv module stops at 131,072 characters."""
    before = csv.field_size_limit(_LARGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
