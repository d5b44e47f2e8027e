"""The points each line of a page gets, and the reading of the page with the most points.

Every line is tried against the rules in `rules/parts.toml`. The page is then read as the sequence of
article and furniture with the most points, where each change costs some: the Viterbi algorithm
(Forney, "The Viterbi algorithm", Proceedings of the IEEE, 1973).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from helpers.articles.lines import Line, Surroundings, read_lines, surroundings
from helpers.rules import rule_file, rules

SEARCHED = 400
LONGEST_PHRASE = 6
LONG = 200
SEEN_ON_LINE = ("words", "link", "ends", "function", "capitals", "digits", "gap", "repeats")
SEEN_AROUND = ("run", "shared", "under", "closed", "column", "core", "glossary")
SEEN = (*SEEN_ON_LINE, *SEEN_AROUND)
_of_line = attrgetter(*SEEN_ON_LINE)
_of_surroundings = attrgetter(*SEEN_AROUND)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with points, ready to be tried on a line."""

    id: str
    points: int
    kind: str
    opens: bool
    bounds: tuple[tuple[int, float, float], ...]
    pattern: re.Pattern[str] | None
    phrases: bool

    def sees(self, values: Sequence[float], words: str) -> bool:
        """Whether the bounds and the pattern hold, given the values in the order of `SEEN` and the words."""
        for place, least, most in self.bounds:
            if not least <= values[place] <= most:
                return False
        return self.pattern is None or self.pattern.search(words) is not None


@dataclass(frozen=True, slots=True)
class Book:
    """All checks, and the phrases with the numbers of the checks they belong to.

    `openers` are the words with which those in `starts` begin; `holds` has its phrases by their first word.
    """

    checks: tuple[Check, ...]
    whole: dict[str, tuple[int, ...]]
    starts: dict[str, tuple[int, ...]]
    openers: frozenset[str]
    holds: dict[str, tuple[tuple[str, int], ...]]


@dataclass(slots=True)
class Page:
    """A page while it is being labelled: one entry a line in every list."""

    lines: list[Line]
    around: list[Surroundings]
    fired: list[list[Check]]
    points: list[int]
    body: list[bool]
    kinds: list[str]
    deciders: list[str]

    def name(self, i: int, kind: str, rule: str) -> None:
        """Call line `i` a `kind`, decided by the rule with this id."""
        self.kinds[i], self.deciders[i] = kind, rule


@lru_cache(maxsize=1)
def book_of_rules() -> Book:
    """Return the checks of `rules/parts.toml` and the index of their phrases."""
    checks: list[Check] = []
    whole: dict[str, tuple[int, ...]] = {}
    starts: dict[str, tuple[int, ...]] = {}
    holds: dict[str, tuple[tuple[str, int], ...]] = {}
    for rule in rules("parts").values():
        settings = rule.settings
        if "points" not in settings:
            continue
        number = len(checks)
        for phrase in settings.get("whole", ()):
            whole[phrase] = (*whole.get(phrase, ()), number)
        for phrase in settings.get("starts", ()):
            starts[phrase] = (*starts.get(phrase, ()), number)
        for phrase in settings.get("holds", ()):
            first = phrase.split()[0]
            holds[first] = (*holds.get(first, ()), (f" {phrase} ", number))
        checks.append(_check(rule.id, settings))
    openers = frozenset(phrase.split()[0] for phrase in starts)
    return Book(tuple(checks), whole, starts, openers, holds)


def _check(rule_id: str, settings: dict[str, Any]) -> Check:
    bounds = [(SEEN.index(name), least, most) for name, (least, most) in settings.get("see", {}).items()]
    return Check(
        rule_id,
        settings["points"],
        settings.get("kind", ""),
        settings.get("opens", False),
        tuple(bounds),
        re.compile(settings["pattern"]) if "pattern" in settings else None,
        any(name in settings for name in ("whole", "starts", "holds")),
    )


def _phrases(line: Line, book: Book) -> set[int]:
    """Return the numbers of the checks one of whose phrases the line has."""
    tokens = " ".join(line.tokens).replace("'", " ").replace("’", " ").split()
    said = " ".join(tokens)
    found = set(book.whole.get(said, ()))
    for size in range(1, LONGEST_PHRASE + 1) if tokens and tokens[0] in book.openers else ():
        found.update(book.starts.get(" ".join(tokens[:size]), ()))
    padded = f" {said} "
    for token in book.holds.keys() & set(tokens):
        found.update(number for phrase, number in book.holds[token] if phrase in padded)
    return found


def read_page(text: str) -> Page:
    """Return the lines of `text` with the checks that fired, their points, and the best reading."""
    book = book_of_rules()
    lines = read_lines(text)
    found = [_phrases(line, book) for line in lines]
    headings = [_heading(line, numbers, book) for line, numbers in zip(lines, found, strict=True)]
    around = surroundings(lines, headings)
    fired = [_fired(*each, book) for each in zip(lines, around, found, strict=True)]
    points = [sum(check.points for check in checks) for checks in fired]
    count = len(lines)
    return Page(lines, around, fired, points, _path(lines, points), [""] * count, [""] * count)


def _heading(line: Line, numbers: set[int], book: Book) -> bool:
    checks = [book.checks[number] for number in numbers if book.checks[number].opens]
    return bool(checks) and any(check.sees(_of_line(line), line.visible[:SEARCHED]) for check in checks)


def _fired(line: Line, around: Surroundings, numbers: set[int], book: Book) -> list[Check]:
    values = (*_of_line(line), *_of_surroundings(around))
    words = line.visible[:SEARCHED]
    checks = _plain(min(line.words, LONG), line.ends, line.digits > 0)
    if numbers:
        checks = (*checks, *(book.checks[number] for number in sorted(numbers)))
    return [check for check in checks if check.sees(values, words)]


@lru_cache(maxsize=4 * (LONG + 1))
def _plain(words: int, ends: bool, digits: bool) -> tuple[Check, ...]:
    """Return the checks without phrases that can hold on such a line, so that few are tried."""
    found = []
    for check in book_of_rules().checks:
        limits = {SEEN[place]: (least, most) for place, least, most in check.bounds}
        fits = [least <= value <= most for value, (least, most) in _known(limits, words, ends, digits)]
        if not check.phrases and all(fits):
            found.append(check)
    return tuple(found)


def _known(
    limits: dict[str, tuple[float, float]], words: int, ends: bool, digits: bool
) -> list[tuple[float, tuple[float, float]]]:
    known: dict[str, float] = {"words": words, "ends": ends}
    if not digits:
        known["digits"] = 0
    return [(known[name], limit) for name, limit in limits.items() if name in known]


def _path(lines: Sequence[Line], points: Sequence[int]) -> list[bool]:
    """Return, line by line, whether the best reading of the page takes it for the article."""
    settings = rule_file("parts")
    outside, inside = 0, 0
    came: list[tuple[bool, bool]] = []
    for i, (line, score) in enumerate(zip(lines, points, strict=True)):
        cost = settings["switch"] + (0 if line.gap else settings["switch_without_gap"]) if i else 0
        came.append((inside - cost > outside, inside >= outside - cost))
        outside, inside = max(outside, inside - cost), max(inside, outside - cost) + score
    body: list[bool] = []
    now = inside > outside
    for left, stayed in reversed(came):
        body.append(now)
        now = stayed if now else left
    return body[::-1]
