"""Dates written on a page: finding them and reading them.

Found dates are normalised to ISO 8601: "2016-04-29", "2022-08" where the day is missing, "--09-23"
where the year is missing. Today's date never matters, so the same page reads the same every day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from helpers.articles.language import calendar_names, weekday_name
from helpers.rules import rule_file

_DIGIT = re.compile(r"\d")
_MARKED = re.compile(r"\d[-/.年]\d")
_CENTURY_TURN = 69  # POSIX strptime %y: 69–99 are 1969–1999, 00–68 are 2000–2068
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One date as printed: where it stands (code points) and what it can mean.

    `readings` are ISO values; two of them where day and month could be swapped. `notes` say what
    was checked or assumed, in sentences for a learner.
    """

    start: int
    end: int
    readings: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def value(self) -> str | None:
        """The ISO value where the date has a year and only one reading, else None."""
        return self.readings[0] if len(self.readings) == 1 and not self.yearless else None

    @property
    def yearless(self) -> bool:
        """Whether only a day and a month are printed."""
        return self.readings[0].startswith("--")


@lru_cache(maxsize=1)
def _shapes() -> tuple[re.Pattern[str], ...]:
    data = rule_file("dated_events")["shape"]
    months, weekdays = ("|".join(sorted(names, key=len, reverse=True)) for names in calendar_names())
    weekday = data["weekday"].replace("%WEEKDAYS%", weekdays)
    pieces = {"%YEAR%": data["year"], "%WEEKDAY%": weekday, "%MONTHS%": months}
    return tuple(re.compile(filled(shape, pieces)) for shape in data["shapes"])


def _may_hold_date(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` has what every date has: numbers with a mark between, or one and a month."""
    if not _DIGIT.search(text, start, end):
        return False
    return bool(_MARKED.search(text, start, end) or _month().search(text, start, end))


@lru_cache(maxsize=1)
def _month() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(calendar_names()[0])})(?![^\W\d_])")


def filled(pattern: str, pieces: Mapping[str, str]) -> str:
    """Return the pattern with every mark of `pieces` replaced by what it stands for.

    >>> filled("^%YEAR%$", {"%YEAR%": "20.."})
    '^20..$'
    """
    for mark, piece in pieces.items():
        pattern = pattern.replace(mark, piece)
    return pattern


@lru_cache(maxsize=1)
def _parser() -> Any:
    """Return the one dateparser object, or None where that library is not installed (a browser)."""
    try:
        from dateparser.date import DateDataParser
    except ImportError:
        return None
    settings = {
        "DATE_ORDER": "DMY",
        "RELATIVE_BASE": datetime(_LEAP_YEAR, 1, 1),
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
    }
    return DateDataParser(languages=["en", "fr"], settings=settings)


@lru_cache(maxsize=4096)
def _calendar(day: int, month: str, year: int) -> date | None:
    """Return the date these words name, or None where no calendar has it."""
    parser = _parser()
    if parser is None:
        return real_day(year, calendar_names()[0][month], day)
    found = parser.get_date_data(f"{day} {month} {year}").date_obj
    return found.date() if found and (found.day, found.year) == (day, year) else None


def real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plain_date(value: str) -> str:
    """Return an ISO value as a reader would say it in English.

    >>> plain_date("2015-09-23"), plain_date("--09-23"), plain_date("2022-08")
    ('23 September 2015', '23 September', 'August 2022')
    """
    year, month, day = [*value.replace("--", "-").split("-"), "", ""][:3]
    month_name = rule_file("languages")["language"][0]["months"][int(month) - 1] if month else ""
    return " ".join(part for part in (str(int(day)) if day else "", month_name, year) if part)


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[FoundDate]:
    """Return the dates printed in `text[start:end]`, in reading order, spans into `text`.

    Words are read in English and French; digits as year-month-day, or as day and month in either
    order (two readings unless one is impossible or a weekday beside it decides). A two-digit year
    is read as POSIX does: 00–68 as 2000–2068, 69–99 as 1969–1999. Never raises.

    >>> [found.value for found in find_dates("09Jun17, 29 avril 2016 and 12/11/2023")]
    ['2017-06-09', '2016-04-29', None]
    """
    end = len(text) if end is None else end
    found: list[FoundDate] = []
    if not _may_hold_date(text, start, end):
        return found
    for shape in _shapes():
        for match in shape.finditer(text, start, end):
            read = _read(match)
            if read and not any(read.start < other.end and other.start < read.end for other in found[-60:]):
                found.append(read)
    return sorted(found, key=lambda item: item.start)


def _read(match: re.Match[str]) -> FoundDate | None:
    printed = match.groupdict()
    notes: list[str] = []
    year = _year(printed, notes)
    if "second" in printed:
        days = _digit_readings(match, year or 0)
    elif "day" in printed:
        days = [_calendar(int(printed["day"]), printed["month"], year or _LEAP_YEAR)]
    else:
        days = [_calendar(1, printed["month"], year or _LEAP_YEAR)]
    known = [day for day in days if day]
    if printed.get("weekday") and year:
        known = _check_weekday(known, printed["weekday"], notes)
    if not known:
        return None
    if len(known) > 1:
        notes.append(note("ambiguous", printed=match[0], one=_plain(known[0]), other=_plain(known[1])))
    form = "--%m-%d" if year is None else "%Y-%m-%d" if "day" in printed or "second" in printed else "%Y-%m"
    readings = tuple(dict.fromkeys(day.strftime(form) for day in known))
    return FoundDate(match.start(), match.end(), readings, tuple(notes))


def _year(printed: dict[str, str], notes: list[str]) -> int | None:
    if printed.get("year"):
        return int(printed["year"])
    if not printed.get("short"):
        return None
    short = int(printed["short"])
    year = short + (1900 if short >= _CENTURY_TURN else 2000)
    notes.append(note("century", short=printed["short"], year=year))
    return year


def _digit_readings(match: re.Match[str], year: int) -> list[date | None]:
    first, second = int(match["first"]), int(match["second"])
    if "mark" not in match.groupdict():
        return [real_day(year, second, first)]
    return [real_day(year, second, first), real_day(year, first, second) if first != second else None]


def _check_weekday(days: list[date], name: str, notes: list[str]) -> list[date]:
    number = calendar_names()[1][name]
    agreeing = [day for day in days if day.isoweekday() == number]
    if agreeing:
        notes.append(note("weekday agrees", date=_plain(agreeing[0]), weekday=weekday_name(number)))
        return agreeing[:1]
    if len(days) == 1:
        is_day, printed = weekday_name(days[0].isoweekday()), weekday_name(number)
        notes.append(note("weekday differs", date=_plain(days[0]), weekday=is_day, printed=printed))
    return days


def _plain(day: date) -> str:
    return plain_date(day.isoformat())


def note(key: str, **values: object) -> str:
    """Return the note `key` of `rules/masthead.toml` with its gaps filled.

    >>> note("only year", year=2015)
    'Only 2015 fits all of this.'
    """
    return str(rule_file("masthead")["notes"][key]).format(**values)
