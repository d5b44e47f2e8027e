"""The words of the rule bench: its tasks, its pieces with examples, and sentences cut at their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from tomllib import loads
from typing import Any, NamedTuple

from helpers.compare.goals import Goal
from helpers.errors import UnknownName
from helpers.rules import rule_text
from helpers.tags.language.patterns import Form, pattern_help

State = dict[str, Any]


class Task(NamedTuple):
    """A task of the bench: which rule of which book, how it begins, and what is to be reached."""

    id: str
    book: str
    rule: str
    title: str
    aim: str
    begins: Mapping[str, Any]
    goals: tuple[Goal, ...]


@cache
def bench_words() -> dict[str, Any]:
    """Return what `rule_bench.toml` holds.

    >>> sorted(bench_words())
    ['first', 'insert', 'palette', 'task', 'told', 'words']
    """
    return loads(files(__package__).joinpath("rule_bench.toml").read_text(encoding="utf-8"))


def bench_task(book: str, name: str) -> Task:
    """Return a task of a rule book.

    Raises:
        UnknownName: there is none of that name; the message lists those there are.

    >>> bench_task("certainty", "may").rule
    'modal'
    """
    tasks = {one["id"]: one for one in bench_words()["task"] if one["book"] == book}
    if name not in tasks:
        known = ", ".join(tasks) or "none"
        raise UnknownName(f"The rule bench has no task {name!r} for {book}. There are: {known}.")
    one = tasks[name]
    begins = {key: one[key] for key in ("patterns", "entries", "unless") if key in one}
    goals = tuple(_goal(goal) for goal in one["goal"])
    return Task(one["id"], book, one["rule"], one["title"], one["aim"], begins, goals)


def _goal(told: Mapping[str, Any]) -> Goal:
    sentences = tuple(one.strip("“”") for one in told.get("sentences", ()))
    return Goal(**{**told, "sentences": sentences})


@cache
def palette() -> list[State]:
    """Return the pieces in their groups: what is inserted, what it means, and an example with its marks.

    >>> palette()[0]["pieces"][0]["insert"]
    '{modal}'
    """
    known = {one.written: one for one in pattern_help()}
    # A class of words is told there once as a form of the language, and once more as the class itself.
    known |= {one.written: one for one in _classes()}
    insert = bench_words()["insert"]
    return [
        {
            "title": group["title"],
            "pieces": [
                {
                    "written": written,
                    "insert": insert.get(written, written),
                    "means": known[written].means,
                    "pattern": known[written].pattern,
                    "example": marked_runs(known[written].text, _places(known[written])),
                }
                for written in group["pieces"]
            ],
        }
        for group in bench_words()["palette"]
    ]


def _classes() -> Iterator[Form]:
    for row in loads(rule_text("gold/patterns"))["class"]:
        yield Form(**{**row, "marks": tuple(row["marks"])})


def _places(form: Form) -> Iterator[tuple[int, int]]:
    at = 0
    for words in form.marks:
        start = form.text.index(words, at)
        at = start + len(words)
        yield start, at


def marked_runs(text: str, places: Iterable[tuple[int, int]]) -> list[State]:
    """Return a text cut into runs, each marked or not; the places follow each other.

    >>> marked_runs("It may hold.", [(3, 6)])[1]
    {'text': 'may', 'marked': True}
    """
    spans = sorted(places)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    marked = {start for start, _ in spans}
    return [
        {"text": text[start:end], "marked": start in marked} for start, end in pairwise(edges) if end > start
    ]


def around(text: str, start: int, end: int, most: int = 70) -> State:
    """Return words of a text with the words before and behind them, cut between words.

    >>> around("It may hold.", 3, 6)
    {'before': 'It ', 'words': 'may', 'behind': ' hold.'}
    """
    before, behind = text[:start], text[end:]
    if len(before) > most:
        before = "… " + before[-most:].partition(" ")[2]
    if len(behind) > most:
        behind = behind[:most].rpartition(" ")[0] + " …"
    return {"before": before, "words": text[start:end], "behind": behind}
