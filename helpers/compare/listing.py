"""The statements of an article as lines of plain text: at most so wide, and harmless to a terminal."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.articles.article import Article
    from helpers.compare.rows import StatementRow
    from helpers.tags.tag import Tag

STEP, DEEPEST = 4, 4
PLACE = 10
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def listed(article: Article, tags: Iterable[Tag], width: int, *, why: bool = False) -> list[str]:
    """Return the lines that show one article's statements, each at most `width` columns wide.

    A statement has the line of the text it stands in, who says it and how, its words, and its way to the
    page; with `why` the reason and the rule, too.

    >>> from helpers.articles.loading import article_from_text
    >>> listed(article_from_text("The bridge is old."), [], 60)
    ['pasted text: no statement was found', '']
    """
    from helpers.compare.rows import statement_rows

    rows = statement_rows(article, tags)
    count = f"{len(rows)} statement{'' if len(rows) == 1 else 's'}" if rows else "no statement was found"
    lines = textwrap.wrap(f"{plain(article.source)}: {count}", width)
    for row in rows:
        lines += ["", *_lines(row, width, why)]
    return [*lines, ""]


def listed_marks(
    article: Article, tags: Iterable[Tag], layer: str, width: int, *, why: bool = False
) -> list[str]:
    """Return the lines that show one article's marks of one layer, each at most `width` columns wide.

    A mark has the line of the text it stands in, its words, its label, whose words it is and whom it is
    about; with `why` the reason and the rule, too.

    >>> from helpers.articles.loading import article_from_text
    >>> listed_marks(article_from_text("The bridge is old."), [], "loaded", 60)
    ['pasted text: no mark was found', '']
    """
    marks = sorted((tag for tag in tags if tag.layer == layer), key=lambda tag: (tag.start, -tag.end))
    count = f"{len(marks)} mark{'' if len(marks) == 1 else 's'}" if marks else "no mark was found"
    lines = textwrap.wrap(f"{plain(article.source)}: {count}", width)
    number, at = 1, 0
    for mark in marks:
        number += article.text.count("\n", at, mark.start)
        at = mark.start
        about = f" → {mark.about}" if mark.about and mark.about != mark.voice else ""
        words = shorten(plain(mark.words), 60)
        words = words if words[:1] in "\"'“‘«" else f"“{words}”"
        told = plain(f"{words}: {mark.label}, {mark.voice}{about}")
        lines += ["", *_wrapped(told, width, f"{f'line {number}':<{PLACE}}", " " * PLACE)]
        if why:
            reason = plain(f"Why: {mark.reason} (rule {mark.rule})")
            lines += _wrapped(reason, width, " " * PLACE, " " * PLACE)
    return [*lines, ""]


def _lines(row: StatementRow, width: int, why: bool) -> Iterator[str]:
    from helpers.compare.chain import in_words

    left = " " * (STEP * min(row.depth, DEEPEST))
    margin = left + " " * PLACE
    kind = f" ({row.source_kind})" if row.source_kind not in ("nobody", "unclear") else ""
    first = f"{left}{f'line {row.line}':<{PLACE}}"
    cue = "".join(f", “{tag.words}”" for tag in row.beside["cue"])
    yield from _wrapped(plain(f"{row.who}{kind}: {row.first.label}{cue}"), width, first, margin)
    yield f"{margin}“{shorten(plain(row.words), width - len(margin) - 2)}”"
    if row.chain:
        yield from _wrapped(plain(f"Way: {in_words(row.chain)}"), width, margin, margin)
    for lost in row.beside["attribution lost"]:
        told = plain(f"Attribution lost: “{lost.words}” ({lost.label})")
        yield from _wrapped(told, width, margin, margin)
    if why:
        reason = plain(f"Why: {row.first.reason} (rule {row.first.rule})")
        yield from _wrapped(reason, width, margin, margin)


def _wrapped(text: str, width: int, first: str, margin: str) -> list[str]:
    wrapper = textwrap.TextWrapper(
        width, initial_indent=first, subsequent_indent=margin, break_on_hyphens=False
    )
    return wrapper.wrap(text)


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
