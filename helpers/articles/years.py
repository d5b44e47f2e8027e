"""The year of a date that is printed without one, worked out from clues in the text.

A clue is a weekday, the count of years since a dated event, a word such as "last year" beside one, or the
latest date the text looks back on. The events and the clue words are data (`rules/dated_events.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from helpers.articles.article import Span
from helpers.articles.dates import FoundDate, filled, find_dates, note, plain_date, real_day
from helpers.articles.language import calendar_names, weekday_name
from helpers.rules import Rule, rule_file, rules

_SHORTEST_WEEKDAY = len("mardi")


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
    days = [made for year in range(first, last + 1) if (made := real_day(year, month, day))]
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
