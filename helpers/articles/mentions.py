"""What each rule of `rules/masthead.toml` reads on the lines of a page: words with a role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from helpers.articles.article import MASTHEAD, Part, Span
from helpers.articles.dates import FoundDate, filled, find_dates
from helpers.articles.language import calendar_names
from helpers.articles.names import known_agency, like_outlet, may_be_name, persons, tidy
from helpers.rules import Rule, rule_file, rules

_LINK = re.compile(r"\[([^\[\]\n]{0,200})\]\(([^()\n]{0,300})\)")
_OTHER = ("menu", "notice", "tags", "counter", "standfirst", *MASTHEAD)
_LONGEST_LINE = 1500
_WHOLE_LINE = 160
_OPENING_LINES = 3  # a summary or a caption may stand before the first sentence
_NARROW_ROLES = ("place", "agency", "lead")  # their evidence is the name alone, not the line
_DATE_ROLES = ("date", "page_date", "reprint_date")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: `words` are its code points with link markup blanked out."""

    start: int
    kind: str
    words: str
    first: bool
    opening: bool
    near_headline: bool
    beside_date: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """What one rule read on one line. `rank` orders dates: 0 published, 1 plain, 2 updated."""

    rule: Rule
    role: str
    value: str
    span: Span
    found: FoundDate | None = None
    rank: int = 1


def page_lines(text: str, parts: Sequence[Part]) -> Iterator[Line]:
    """Yield the lines of a page with what stands around each; `start` counts code points into `text`."""
    text_starts = next((part.start for part in parts if part.kind == "body"), len(text))
    head = max(
        (part.start for part in parts if part.kind == "headline" and part.start < text_starts), default=-1
    )
    first, body_lines = True, 0
    for index, part in enumerate(parts):
        start = max(0, part.start)
        beside = any(other.kind == "date" for other in parts[max(0, index - 1) : index + 2])
        for raw in text[start : min(part.end, start + _LONGEST_LINE)].split("\n"):
            if raw.strip():
                body_lines += part.kind == "body"
                lead = len(raw) - len(raw.lstrip())
                words = _LINK.sub(lambda link: f" {link[1]}{' ' * (len(link[2]) + 3)}", raw[lead:].rstrip())
                near = 0 <= head < part.start < text_starts
                yield Line(start + lead, part.kind, words, first, body_lines <= _OPENING_LINES, near, beside)
                first = False
            start += len(raw) + 1


@lru_cache(maxsize=1)
def _fragments() -> dict[str, str]:
    """Return the pieces that patterns are built of, by the mark that stands for each."""
    fragments = {"%MONTH%": "|".join(sorted(calendar_names()[0], key=len, reverse=True))}
    for key, pattern in rule_file("masthead")["fragments"].items():
        fragments[f"%{key.upper()}%"] = filled(pattern, fragments)
    return fragments


@lru_cache(maxsize=1)
def _readers() -> dict[str, list[tuple[Rule, re.Pattern[str], bool]]]:
    """Return, for each kind of part, the rules that read its lines, each with its pattern.

    The last value says whether the pattern reads a byline.
    """
    readers: dict[str, list[tuple[Rule, re.Pattern[str], bool]]] = {}
    for rule in rules("masthead").values():
        for kind in rule.settings["kinds"]:
            for each in _OTHER if kind == "other" else (kind,):
                pattern = re.compile(filled(rule.settings["pattern"], _fragments()))
                readers.setdefault(each, []).append((rule, pattern, "byline" in pattern.groupindex))
    return readers


def mentions_on(lines: Iterable[Line]) -> Iterator[Mention]:
    """Yield what the rules read on these lines, line by line in the order of the rules."""
    page = list(lines)
    headlines = {tidy(line.words).casefold() for line in page if line.kind == "headline"}
    for line in page:
        for rule, pattern, byline in _readers().get(line.kind, ()):
            if not _allowed(rule, line):
                continue
            match = pattern.search(_without_dates(line) if byline else line.words)
            if match and _confirmed(rule, match, headlines):
                yield from _roles(line, rule, match)


def _without_dates(line: Line) -> str:
    words = line.words
    for found in find_dates(words):
        words = f"{words[: found.start]}{'|' * (found.end - found.start)}{words[found.end :]}"
    return words


def _allowed(rule: Rule, line: Line) -> bool:
    """Return whether the rule reads a line that stands where this one does."""
    only = rule.settings.get("only", ())
    if "beside the date" in only and not line.beside_date:
        return False
    if "near the headline" in only and line.kind not in ("byline", "date", "standfirst"):
        return line.near_headline
    return ("first line" not in only or line.first) and ("opening" not in only or line.opening)


def _confirmed(rule: Rule, match: re.Match[str], headlines: set[str]) -> bool:
    """Return whether the words that the rule caught meet its further conditions."""
    caught = {group: words or "" for group, words in match.groupdict().items()}
    checks: dict[str, Callable[[], bool]] = {
        "outlet-like": lambda: like_outlet(tidy(caught.get("origin") or caught.get("page", ""))),
        "dated": lambda: any(find_dates(caught[role]) for role in _DATE_ROLES if role in caught),
        "repeats headline": lambda: tidy(caught["headline"]).casefold() in headlines,
        "whole agency": lambda: bool(known_agency(caught["agency"] or caught.get("agency2", ""))),
        "dateline-like": lambda: (
            caught["place"].isupper()
            or bool(find_dates(match.string))
            or any(map(known_agency, re.split("[()]", match.string)))
        ),
    }
    return all(checks[key]() for key in rule.settings.get("only", ()) if key in checks)


def _roles(line: Line, rule: Rule, match: re.Match[str]) -> Iterator[Mention]:
    whole_line = len(line.words) <= _WHOLE_LINE and line.kind != "body"
    for group, words in match.groupdict().items():
        if not words or group == "headline":
            continue
        if group in _DATE_ROLES:
            yield from _date_mentions(line, rule, group, match.span(group))
            continue
        role = "agency" if group == "agency2" else group
        value = persons(words, rule) if role == "byline" else tidy(words)
        if value and may_be_name(value):
            if whole_line and role not in _NARROW_ROLES:
                start, end = 0, len(line.words)
            else:
                start, end = match.span(group) if role in _NARROW_ROLES else match.span()
                end = start + len(line.words[start:end].rstrip())
            yield Mention(rule, role, value, (line.start + start, line.start + end))


def _date_mentions(line: Line, rule: Rule, role: str, group: Span) -> Iterator[Mention]:
    words = rule_file("masthead")["words"]
    before = group[0]
    for found in find_dates(line.words, *group):
        cue = line.words[max(before, found.start - 40) : found.start].casefold()
        updated, published = (any(word in cue for word in words[key]) for key in ("updated", "published"))
        before = found.end
        moved = replace(found, start=line.start + found.start, end=line.start + found.end)
        rank = 2 if updated else 0 if published else 1
        yield Mention(rule, role, found.value or "", (moved.start, moved.end), moved, rank)
