"""What a learner corrected of a text that the kit recognised: fields of its masthead, kinds of its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from helpers.articles.article import FURNITURE, PART_KINDS, Article, Field, Part, Status
from helpers.articles.dates import find_dates, real_day
from helpers.articles.language import language_names
from helpers.errors import PlainError

FIELDS = ("outlet", "byline", "date", "language")
STATUSES: tuple[Status, ...] = ("stated", "inferred", "unknown")
LONGEST = 200
RULE = "by-hand"
AROUND = "around"  # what a learner calls every line that is no part of the article
_OUTSIDE = "menu"  # the kind of such a line where the kit had taken it for the article's
_BY_YOU = "You entered this."
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

Data = dict[str, Any]


class UnfitCorrection(PlainError, ValueError):
    """What was entered can't be kept; the message says what would."""


def accept_field(name: str, value: str, status: str) -> Data:
    """Return a field as it is kept; without a value it is unknown, whatever the status says.

    Raises:
        UnfitCorrection: the value does not fit the field; the message says what would.

    >>> accept_field("date", "4 May 2021", "stated")
    {'value': '2021-05-04', 'status': 'stated'}
    >>> accept_field("outlet", " ", "stated")
    {'value': None, 'status': 'unknown'}
    """
    if name not in FIELDS or status not in STATUSES:
        raise UnfitCorrection("The kit does not know this field. Reload the page.")
    plain = " ".join(value.split())
    if not plain or status == "unknown":
        return {"value": None, "status": "unknown"}
    if len(plain) > LONGEST:
        raise UnfitCorrection(
            f"That is {len(plain)} letters long; {LONGEST} are the most. Enter the name alone."
        )
    read = {"date": _date, "language": _language}.get(name)
    return {"value": read(plain) if read else plain, "status": status}


def accept_kind(kind: str, part: Part) -> str:
    """Return the kind that a line gets; "around" gives a line of furniture back what it was called.

    Raises:
        UnfitCorrection: there is no such kind.

    >>> accept_kind("around", Part("body", 0, 4, "")), accept_kind("around", Part("notice", 0, 4, ""))
    ('menu', 'notice')
    """
    if kind == AROUND:
        return part.kind if part.kind in (*FURNITURE, "byline", "date", "caption") else _OUTSIDE
    if kind not in PART_KINDS:
        raise UnfitCorrection("The kit does not know this kind of line. Reload the page.")
    return kind


def corrected(found: Article, fields: Mapping[str, Data], lines: Sequence[Data]) -> Article:
    """Return the article with a learner's corrections laid over what was recognised.

    A line is found again by its words where it no longer stands at its place; one that is gone is left out.
    """
    kinds = {place: str(line["kind"]) for line in lines if (place := _place(found, line)) is not None}
    parts = [
        Part(kinds[part.start], part.start, part.end, RULE)
        if part in found.lines and kinds.get(part.start, part.kind) != part.kind
        else part
        for part in found.parts
    ]
    given = {name: _field(found, name, one) for name, one in fields.items() if name in FIELDS}
    return replace(found, parts=tuple(parts), fields={**found.fields, **given})


def _place(found: Article, line: Data) -> int | None:
    """Where a corrected line begins today."""
    starts = [part.start for part in found.lines if found.words(part) == line["words"]]
    return min(starts, key=lambda start: abs(start - int(line["start"])), default=None)


def _field(found: Article, name: str, kept: Data) -> Field:
    value, status = kept["value"], kept["status"]
    if value is None:
        return Field(None, "unknown", (), _BY_YOU)
    if name == "date":
        spans = [(one.start, one.end) for one in find_dates(found.text) if one.value == value]
    else:
        spans = [(one.start(), one.end()) for one in re.finditer(re.escape(value), found.text)]
    return Field(value, status, tuple(spans[:9]), _BY_YOU)


def _date(value: str) -> str:
    if found := _ISO.fullmatch(value):
        year, month, day = (int(piece or 1) for piece in found.groups())
        if real_day(year, month, day):
            return value
    read = [one.value for one in find_dates(value) if one.value]
    if len(read) != 1 or read[0] is None:
        raise UnfitCorrection(
            f"“{value}” can't be read as one date. Write it like 2021-05-04 or 4 May 2021, or choose"
            " “unknown”."
        )
    return read[0]


def _language(value: str) -> str:
    names = {name.casefold(): code for code, name in language_names().items()}
    code = names.get(value.casefold(), value.casefold())
    if code not in language_names():
        raise UnfitCorrection(
            f"The kit does not know the language “{value}”. Choose one of the list, or “unknown”."
        )
    return code
