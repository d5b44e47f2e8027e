"""The lines of a saved web page, and which of them are the article that a program found on it."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

# How much of the article's words must be found again on the page; else the article is shown without it.
FOUND_AGAIN = 0.99
_MARKS = re.compile(r"(?:^|(?<=\s))[-•*|]+(?=\s|$)")
_MOST_PLACES = 50


class PageLine(NamedTuple):
    """One line of a page, and whether space is left above it."""

    words: str
    apart: bool


def page_lines(tree: Any) -> list[PageLine]:
    """Return the lines of text of a parsed page as they are read, without scripts, styles and form fields."""
    found: list[PageLine] = []
    words: list[str] = []
    apart = False
    lines, spaced = _elements("lines"), _elements("apart")

    def end(more: bool) -> None:
        nonlocal apart
        line = " ".join("".join(words).split())
        words.clear()
        # What shows nothing, such as a mark of no width, is no line.
        if any(sign.isprintable() and sign != " " for sign in line):
            found.append(PageLine(line, apart))
            apart = False
        apart = apart or more

    for kind, name, text in _events(tree):
        if kind == "text":
            words.append(text)
        elif name in lines or name in spaced:
            end(name in spaced)
    end(False)
    return found


def _events(tree: Any) -> Iterator[tuple[str, str, str]]:
    """The page in reading order: where an element begins or ends, and the text between."""
    hidden = _elements("not_shown")
    pending: list[tuple[Any, bool]] = [(tree, False)]
    while pending:
        element, closing = pending.pop()
        name = element.tag if isinstance(element.tag, str) else None
        if not closing:
            if name is not None and name not in hidden:
                yield "begin", name, ""
                yield "text", name, element.text or ""
                pending.append((element, True))
                pending += [(child, False) for child in reversed(element)]
            else:
                yield "text", "", element.tail or ""
        else:
            yield "end", name or "", ""
            yield "text", "", (element.tail or "") if element is not tree else ""


def on_page(lines: Sequence[PageLine], body: Sequence[str]) -> list[bool] | None:
    """Return for each line of the page whether it is the article's, None where too little is found again.

    Lines are the article's that stand in it, in its order, and together make up the most of it: so a teaser
    with words of the article, higher up or further down, is no part of it.

    >>> on_page([PageLine("Fog", True), PageLine("It stays in.", True)], ["It stays in."])
    [False, True]
    """
    whole = f" {' '.join(body)} "
    chain: _Chain | None = None
    # Chains of lines by where they end in the article; of two, the one that ends later is the longer.
    ends, chains = [0], [chain]
    for number, line in enumerate(lines):
        words = f" {_plain(line.words)} "
        for place in reversed(list(_places(whole, words))):
            at = bisect_right(ends, place) - 1
            before = chains[at]
            size = len(words) - 1 + (before.size if before else 0)
            _keep(ends, chains, place + len(words) - 1, _Chain(number, size, before))
    chain = chains[-1]
    if chain is None or chain.size < FOUND_AGAIN * (len(whole) - 1):
        return None
    flags = [False] * len(lines)
    while chain is not None:
        flags[chain.line] = True
        chain = chain.before
    return flags


class _Chain(NamedTuple):
    """Lines of the page that follow each other in the article: the last one, and the code points of all."""

    line: int
    size: int
    before: _Chain | None


def _keep(ends: list[int], chains: list[_Chain | None], end: int, chain: _Chain) -> None:
    """Keep a chain unless one that ends no later is as long; drop those that end later and are no longer."""
    at = bisect_right(ends, end)
    best = chains[at - 1]
    if best is not None and best.size >= chain.size:
        return
    while at < len(ends) and (later := chains[at]) is not None and later.size <= chain.size:
        del ends[at], chains[at]
    if ends[at - 1] == end:
        chains[at - 1] = chain
    else:
        ends.insert(at, end)
        chains.insert(at, chain)


def _places(whole: str, words: str) -> Iterator[int]:
    """Where a line stands in the article."""
    at = whole.find(words) if len(words) > 2 else -1
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = whole.find(words, at + 1)


def _plain(line: str) -> str:
    """A line without the marks by which trafilatura writes lists and tables."""
    return " ".join(_MARKS.sub(" ", line).split())


def body_lines(text: str) -> list[str]:
    """Return the lines of an article as trafilatura writes it, without its marks for lists and tables.

    >>> body_lines("- Fog\\n\\nRain")
    ['Fog', 'Rain']
    """
    lines = map(_plain, text.split("\n"))
    return [line for line in lines if line]


def page_words() -> dict[str, str]:
    """Return what is said about pages.

    >>> "{place}" in page_words()["saved_from"]
    True
    """
    found: dict[str, str] = _data()["words"]
    return found


@cache
def _elements(name: str) -> frozenset[str]:
    return frozenset(_data()["elements"][name].split())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("webpage.toml").read_text(encoding="utf-8"))
