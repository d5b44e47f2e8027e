"""Spreadsheets as rows of words: the first sheet of an .xlsx file, and .csv files of any common kind."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from io import StringIO
from xml.etree.ElementTree import Element

from helpers.articles.reading import LARGEST
from helpers.articles.zipped import Zipped, local
from helpers.errors import UnreadableText

WORKBOOK = "xl/workbook.xml"
_MARKS = ",;\t|"
_WIDEST = 16_384  # columns that a spreadsheet can have
_CELL = re.compile(r"([A-Za-z]{1,3})\d+")
# The numbers of Excel's own date formats; further ones are told by the letters for day and year.
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_958_465  # 31 December 9999

Row = list[str]


def csv_rows(text: str) -> list[Row]:
    """Return the rows of a .csv file; whatever mark of `,` `;` tab `|` its first line has most parts them.

    >>> csv_rows('title;url\\n"Fog; ferry stays";https://example.org')
    [['title', 'url'], ['Fog; ferry stays', 'https://example.org']]
    """
    csv.field_size_limit(LARGEST)
    head = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(_MARKS, key=_outside_quotes(head).count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        raise UnreadableText("its rows can't be told apart. Save it again as .csv or .xlsx") from None
    return [row for row in rows if any(cell.strip() for cell in row)]


def xlsx_rows(file: Zipped) -> list[Row]:
    """Return the rows of the first sheet of an .xlsx file; dates as "2024-05-01".

    Raises:
        UnreadableText: it is damaged or protected.
    """
    book = file.xml(WORKBOOK)
    strings = [_text(one) for one in _all(file, "xl/sharedStrings.xml", "si")]
    dated = _date_styles(file)
    old = any(one.get("date1904") in ("1", "true") for one in _named(book, "workbookPr"))
    cells = _Cells(strings, dated, _EPOCH_1904 if old else _EPOCH)
    rows = [cells.row(one) for one in _named(file.xml(_first_sheet(file, book)), "row")]
    return [row for row in rows if any(cell.strip() for cell in row)]


class _Cells:
    """What the cells of a sheet say."""

    def __init__(self, strings: Sequence[str], dated: Sequence[bool], epoch: datetime) -> None:
        self._strings, self._dated, self._epoch = strings, dated, epoch

    def row(self, row: Element) -> Row:
        found: dict[int, str] = {}
        for cell in _named(row, "c"):
            at = _column(cell.get("r", ""), max(found, default=-1) + 1)
            if at < _WIDEST:
                found[at] = self._value(cell)
        return [found.get(place, "") for place in range(max(found, default=-1) + 1)]

    def _value(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell)
        raw = next((one.text or "" for one in cell if local(one.tag) == "v"), "")
        if kind == "s":
            return self._strings[int(raw)] if raw.isdigit() and int(raw) < len(self._strings) else ""
        if kind == "n" and self._is_date(cell.get("s", "")):
            return self._date(raw)
        return "" if kind == "e" else raw

    def _is_date(self, style: str) -> bool:
        return style.isdigit() and int(style) < len(self._dated) and self._dated[int(style)]

    def _date(self, raw: str) -> str:
        try:
            days = float(raw)
            return (self._epoch + timedelta(days=days)).date().isoformat() if 0 <= days <= _LAST_DAY else raw
        except (ValueError, OverflowError):
            return raw


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _column(reference: str, otherwise: int) -> int:
    """The number of a column from 0: "A1" is 0, "AB7" is 27."""
    found = _CELL.fullmatch(reference)
    if not found:
        return otherwise
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _named(root: Element, name: str) -> Iterator[Element]:
    return (one for one in root.iter() if local(one.tag) == name)


def _all(file: Zipped, member: str, name: str) -> Iterator[Element]:
    if member in file.names:
        yield from _named(file.xml(member), name)


def _text(element: Element) -> str:
    """The words of a string; how they are read aloud in Japanese (`rPh`) is no part of them."""
    found, pending = [], [element]
    while pending:
        one = pending.pop()
        if local(one.tag) == "t":
            found.append(one.text or "")
        elif local(one.tag) != "rPh":
            pending += reversed(one)
    return "".join(found)


def _first_sheet(file: Zipped, book: Element) -> str:
    sheet = next(_named(book, "sheet"), None)
    ids = sheet.attrib.items() if sheet is not None else ()
    wanted = next((value for name, value in ids if local(name) == "id"), "")
    for one in _all(file, "xl/_rels/workbook.xml.rels", "Relationship"):
        if one.get("Id") == wanted:
            target = one.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return "xl/worksheets/sheet1.xml"


def _date_styles(file: Zipped) -> list[bool]:
    """Whether each cell style shows a number as a date."""
    member = "xl/styles.xml"
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in _all(file, member, "numFmt")}
    formats = next(iter(_all(file, member, "cellXfs")), None)
    if formats is None:
        return []
    return [_shows_date(one.get("numFmtId", "0"), own) for one in formats if local(one.tag) == "xf"]


def _shows_date(number: str, own: dict[str | None, str]) -> bool:
    if number in own:
        return any(letter in _LITERAL.sub("", own[number]).lower() for letter in "dy")
    return number.isdigit() and int(number) in _DATE_FORMATS
