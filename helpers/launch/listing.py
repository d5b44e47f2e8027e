"""The statements of an article as lines for a terminal: at most so wide, and nothing in them acts on it."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.articles.article import Article
    from helpers.tags.tag import Tag

STEP, DEEPEST = 4, 4
PLACE = 10
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One statement as it is shown: how deep inside others, on which line, who, how, its words, and why."""

    depth: int
    line: int
    who: str
    how: str
    words: str
    why: str


def page(article: Article, tags: Sequence[Tag], width: int, *, why: bool) -> list[str]:
    """Return the lines that show one article's statements, each at most `width` columns wide."""
    rows = list(rows_of(article, tags))
    count = f"{len(rows)} statement{'' if len(rows) == 1 else 's'}" if rows else "no statement was found"
    lines = textwrap.wrap(f"{plain(article.source)}: {count}", width)
    for row in rows:
        lines += ["", *_lines(row, width, why)]
    return [*lines, ""]


def _lines(row: Row, width: int, why: bool) -> Iterator[str]:
    left = " " * (STEP * min(row.depth, DEEPEST))
    margin = left + " " * PLACE
    first = f"{left}{f'line {row.line}':<{PLACE}}"
    yield from _wrapped(f"{row.who}: {row.how}", width, first, margin)
    yield f"{margin}“{shorten(row.words, width - len(margin) - 2)}”"
    if why:
        yield from _wrapped(f"Why: {row.why}", width, margin, margin)


def _wrapped(text: str, width: int, first: str, margin: str) -> list[str]:
    wrapper = textwrap.TextWrapper(
        width, initial_indent=first, subsequent_indent=margin, break_on_hyphens=False
    )
    return wrapper.wrap(text)


def rows_of(article: Article, tags: Sequence[Tag]) -> Iterator[Row]:
    """Yield a row for each statement of the article, in reading order; the pieces of one are one row."""
    pieces = [tag for tag in tags if tag.layer == "statement"]
    firsts = {tag.id: tag.of or tag.id for tag in pieces}
    outer = {tag.id: firsts.get(tag.within) for tag in pieces if tag.within}
    belonging: dict[tuple[str, str], list[str]] = {}
    for tag in tags:
        if tag.of:
            belonging.setdefault((tag.of, tag.layer), []).append(plain(tag.words))
    for tag in pieces:
        if tag.of:
            continue
        cue, source, carrier = (
            " … ".join(f"“{words}”" for words in belonging.get((tag.id, layer), ()))
            for layer in ("cue", "source", "carrier")
        )
        who = plain(tag.speaker or "") or source or "no speaker found"
        kind = f" ({plain(tag.source_kind)})" if tag.source_kind else ""
        through = f", through {carrier}" if carrier else ""
        yield Row(
            depth=_depth(tag.id, outer),
            line=article.text.count("\n", 0, tag.start) + 1,
            who=f"{who}{kind}{through}",
            how=f"{plain(tag.label)}{', ' if cue else ''}{cue}",
            words=" … ".join([plain(tag.words), *belonging.get((tag.id, "statement"), ())]),
            why=f"{plain(tag.reason)} (rule {plain(tag.rule)})",
        )


def _depth(tag_id: str, outer: dict[str, str | None]) -> int:
    """How many statements this one stands in."""
    chain = [tag_id]
    while (holder := outer.get(chain[-1])) is not None and holder not in chain:
        chain.append(holder)
    return len(chain) - 1


def plain(text: str) -> str:
    """Return `text` on one line, with a stand-in for whatever would move, colour or hide what is printed.

    >>> plain("red: \\x1b[31m, two\\nlines")
    'red: �[31m, two lines'
    """
    return _HIDDEN.sub("\ufffd", " ".join(text.split()))


def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes: two for a wide sign, none for an accent.

    >>> columns("Damascus"), columns("دمشق"), columns("大马士革")
    (8, 4, 8)
    """
    return sum(map(_columns, text))


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def shorten(text: str, width: int) -> str:
    """Return `text` in at most `width` columns, with … for the words left out in its middle.

    >>> shorten("The old bridge of Example opened again on Monday.", 25)
    'The old … on Monday.'
    """
    if len(text) <= 4 * width and columns(text) <= width:
        return text
    half = (width - 2) // 2
    head, tail = _fitting(text, half), _fitting(text[: -4 * width - 1 : -1], width - 3 - half)[::-1]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def _fitting(text: str, width: int) -> str:
    """The beginning of a text that takes at most so many columns."""
    used = 0
    for place, sign in enumerate(text[: 4 * width]):
        used += _columns(sign)
        if used > width:
            return text[:place]
    return text[: 4 * width]
