"""Dates written on a page: finding them, reading them, and inferring a year that is not written.

Found dates are normalised to ISO 8601: "2016-04-29", "2022-08" where the day is missing, "--09-23"
where the year is missing. Today's date never matters, so the same page reads the same every day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from helpers.articles.article import Span
from helpers.articles.language import calendar_names, weekday_name
from helpers.rules import Rule, rule_file, rules

_DIGIT = re.compile(r"\d")
_CENTURY_TURN = 69  # POSIX strptime %y: 69–99 are 1969–1999, 00–68 are 2000–2068
_LEAP_YEAR = 2000
_SHORTEST_WEEKDAY = len("mardi")


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


@dataclass(frozen=True, slots=True)
class Inference:
    """What a date without a year gives away: the value (or None), its words, reasons and rules."""

    value: str | None
    evidence: tuple[Span, ...]
    reasons: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Clue:
    rule: str
    span: Span
    years: frozenset[int]
    says: str


@lru_cache(maxsize=1)
def _shapes() -> tuple[re.Pattern[str], ...]:
    data = rule_file("dated_events")["shape"]
    months, weekdays = ("|".join(sorted(names, key=len, reverse=True)) for names in calendar_names())
    weekday = data["weekday"].replace("%WEEKDAYS%", weekdays)
    pieces = {"%YEAR%": data["year"], "%WEEKDAY%": weekday, "%MONTHS%": months}
    return tuple(re.compile(filled(shape, pieces)) for shape in data["shapes"])


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
        return _day(year, calendar_names()[0][month], day)
    found = parser.get_date_data(f"{day} {month} {year}").date_obj
    return found.date() if found and (found.day, found.year) == (day, year) else None


def _day(year: int, month: int, day: int) -> date | None:
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
    if not _DIGIT.search(text, start, end):
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
        return [_day(year, second, first)]
    return [_day(year, second, first), _day(year, first, second) if first != second else None]


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


def report_days(text: str, paragraphs: Sequence[Span]) -> list[FoundDate]:
    """Return the yearless dates on which the text says that something was said or published.

    >>> text = "A statement released on 13 February said so. The fair began on 2 May."
    >>> [found.readings for found in report_days(text, [(0, len(text))])]
    [('--02-13',)]
    """
    words = _any_of(tuple(rule_file("dated_events")["reporting_words"]))
    days = []
    for start, end in paragraphs:
        for found in find_dates(text, start, end):
            near = max(_sentence(text, (start, end), found.start)[0], found.start - 80)
            if found.yearless and words.search(text, near, found.start):
                days.append(found)
    return days


def infer_date(text: str, found: FoundDate, paragraphs: Sequence[Span], published: bool) -> Inference:
    """Return what the text gives away about the year of a date without one.

    `found` is a yearless date; `paragraphs` are the spans of the article's prose, in order. With
    `published` it is the day of publication (as in a dateline) and the value has day precision;
    otherwise it is a day the text reports on, the article may be up to a week younger, and only
    what both days share (month or year) is the value. A year is named only if a dated event
    (`rules/dated_events.toml`) points to it and all clues together leave one year.
    """
    data = rule_file("dated_events")
    month, day = map(int, found.readings[0][2:].split("-"))
    first, last = data["years"]
    days = [made for year in range(first, last + 1) if (made := _day(year, month, day))]
    lag = 0 if published else data["lag"]
    clues = [*_event_clues(text, paragraphs, days, lag), *_look_back(text, paragraphs, days, lag)]
    years = frozenset(day.year for day in days).intersection(*(clue.years for clue in clues))
    anchored = any("clue" in rules("masthead")[clue.rule].settings for clue in clues)
    if published:
        weekday = _weekday_clue(text, paragraphs, found, days, years if anchored else frozenset())
        if weekday:
            clues.insert(0, weekday)
            # A weekday in running text may be the day before the dateline's: it never overrules.
            years = years & weekday.years or years
    spans = tuple(sorted({(found.start, found.end), *(clue.span for clue in clues)}))
    says = list(dict.fromkeys(clue.says for clue in clues))
    fired = tuple(dict.fromkeys(clue.rule for clue in clues))
    if not anchored or len(years) != 1:
        return Inference(None, spans, (*says, note("year open", date=plain_date(found.readings[0]))), fired)
    (year,) = years
    value = _shared(date(year, month, day), lag)
    says.append(note("only year", year=year))
    if lag:
        says.append(note("younger than report"))
    return Inference(value, spans if value else (), tuple(says), fired)


def _shared(day: date, lag: int) -> str | None:
    """Return what `day` and the day `lag` days later have in common, as an ISO value."""
    early, late = day.isoformat(), date.fromordinal(day.toordinal() + lag).isoformat()
    return next((early[:size] for size in (10, 7, 4) if early[:size] == late[:size]), None)


def _event_clues(text: str, paragraphs: Sequence[Span], days: Sequence[date], lag: int) -> Iterator[_Clue]:
    for span in paragraphs:
        events = [
            event
            for event in rule_file("dated_events")["event"]
            if all(any(text.find(cue, *span) >= 0 for cue in group) for group in event["cues"])
        ]
        for rule in rules("masthead").values() if events else ():
            if "clue" in rule.settings:
                for match in _clue_pattern(rule.id).finditer(text, *span):
                    event = _nearest(events, rule.settings["event_stands"], text, span, match)
                    if event:
                        yield _clue(rule, match, event, days, lag)


def _nearest(
    events: Sequence[dict[str, Any]], stands: str, text: str, span: Span, clue: re.Match[str]
) -> dict[str, Any] | None:
    """Return the event whose cue stands nearest to the clue, on the side where it has to stand."""
    near = rule_file("dated_events")["near"]
    start, end = _sentence(text, span, clue.start())
    low, high = max(start, clue.start() - near), min(end, clue.end() + near)
    gaps: list[tuple[int, dict[str, Any]]] = []
    for event in events:
        for cue in _any_of(tuple(event["cues"][0])).finditer(text, low, high):
            before = cue.end() <= clue.start()
            if stands in ("beside", "before" if before else "after"):
                gaps.append((clue.start() - cue.end() if before else cue.start() - clue.end(), event))
    return min(gaps, key=lambda gap: gap[0])[1] if gaps else None


def _clue(rule: Rule, match: re.Match[str], event: dict[str, Any], days: Sequence[date], lag: int) -> _Clue:
    early, late = _window(rule.settings["clue"], match["amount"], date.fromisoformat(event["date"]))
    years = frozenset(day.year for day in days if early <= day.toordinal() + lag and day.toordinal() <= late)
    first, last = (plain_date(date.fromordinal(ordinal).isoformat()[:7]) for ordinal in (early, late))
    says = rule.settings["says"].format(words=match[0], event=event["name"], early=first, late=last)
    return _Clue(rule.id, match.span(), years, says)


def _window(clue: str, amount: str, began: date) -> tuple[int, int]:
    """Return the first and last day (ordinals) that the clue leaves open."""
    data = rule_file("dated_events")
    if clue == "ordinal year":
        number = data["ordinals"].get(amount) or int(amount[:-2])
        # Counting starts "from March", so the month in which the year turns belongs to both years.
        early, late = (began.replace(year=began.year + add, day=1) for add in (number - 1, number))
        return early.toordinal(), late.toordinal() + 30
    if clue == "days after":
        return began.toordinal(), began.toordinal() + data["days_after"][amount]
    year = began.year + data["relative_years"][amount]
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()


def _look_back(text: str, paragraphs: Sequence[Span], days: Sequence[date], lag: int) -> list[_Clue]:
    """Return the latest dated look-back of the text as a clue: the article cannot be older."""
    future = re.compile(rf"\b(?:{'|'.join(rule_file('dated_events')['future_words'])})\s+\Z", re.IGNORECASE)
    latest: FoundDate | None = None
    for start, end in paragraphs:
        for found in find_dates(text, start, end):
            ahead = future.search(text, max(start, found.start - 12), found.start)
            if found.value and not ahead and (latest is None or found.value > (latest.value or "")):
                latest = found
    if latest is None or not latest.value:
        return []
    early = date.fromisoformat((latest.value + "-01")[:10]).toordinal()
    years = frozenset(day.year for day in days if day.toordinal() + lag >= early)
    if not years:
        return []
    says = rules("masthead")["look-back"].settings["says"]
    words = text[latest.start : latest.end]
    return [_Clue("look-back", (latest.start, latest.end), years, says.format(words=words, year=min(years)))]


def _weekday_clue(
    text: str, paragraphs: Sequence[Span], found: FoundDate, days: Sequence[date], fitting: frozenset[int]
) -> _Clue | None:
    """Return the first weekday named after the date in its own paragraph as a clue."""
    home = next((span for span in paragraphs if span[0] <= found.start < span[1]), None)
    # Short forms such as "Sun" are other words in running text.
    names = tuple(name for name in calendar_names()[1] if len(name) >= _SHORTEST_WEEKDAY)
    match = _any_of(names).search(text, found.end, home[1]) if home else None
    if not match:
        return None
    number = calendar_names()[1][match[0]]
    years = frozenset(day.year for day in days if day.isoweekday() == number)
    centre = min(fitting, default=0)
    around = sorted(sorted(years, key=lambda year: abs(year - centre))[:3]) if centre else sorted(years)[-3:]
    values = {
        "date": plain_date(found.readings[0]),
        "weekday": weekday_name(number),
        "years": " and ".join((", ".join(map(str, around[:-1])), str(around[-1]))),
    }
    if fitting and not fitting & years:
        return _Clue("weekday-of-dateline", match.span(), years, note("weekday against year", **values))
    says = rules("masthead")["weekday-of-dateline"].settings["says"]
    return _Clue("weekday-of-dateline", match.span(), years, says.format(**values))


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})")


@lru_cache(maxsize=16)
def _clue_pattern(rule: str) -> re.Pattern[str]:
    data = rule_file("dated_events")
    pieces = {f"%{key.upper()}%": "|".join(data[key]) for key in ("ordinals", "days_after", "relative_years")}
    return re.compile(filled(rules("masthead")[rule].settings["pattern"], pieces))


def _sentence(text: str, paragraph: Span, at: int) -> Span:
    """Return the sentence around `at`, looking no farther than a long sentence reaches."""
    low, high = max(paragraph[0], at - 500), min(paragraph[1], at + 500)
    stops = (". ", "? ", "! ")
    start = max((place + 2 for stop in stops if (place := text.rfind(stop, low, at)) >= 0), default=low)
    end = min((place for stop in stops if (place := text.find(stop, at, high)) >= 0), default=high)
    return start, end
