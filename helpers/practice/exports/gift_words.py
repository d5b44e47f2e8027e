"""Text as GIFT takes it: HTML, with the signs that GIFT reads itself behind a backslash, on one line."""

from __future__ import annotations

import re
from html import escape

# Moodle's importer reads these signs itself: https://docs.moodle.org/en/GIFT_format, “Special characters”.
_SIGNS = re.compile(r"[\\~=#{}:]")
_PERCENT_FIRST = re.compile(r"\A%")
_BRACKET_FIRST = re.compile(r"\A\[")


def guarded(text: str) -> str:
    """Return a text in which no sign means anything to GIFT.

    >>> guarded("1 = 1: {yes}")
    '1 \\\\= 1\\\\: \\\\{yes\\\\}'
    """
    return _SIGNS.sub(r"\\\g<0>", text)


def words(text: str) -> str:
    """Return plain text as a piece of HTML on one line, guarded.

    A percent sign or bracket at its beginning would be taken for a weight or a format.

    >>> words("[two] & <three>")
    '&\\\\#91;two] &amp; &lt;three&gt;'
    """
    lines = (" ".join(line.split()) for line in text.strip().splitlines())
    html = "<br>".join(escape(line, quote=False) for line in lines)
    return guarded(_BRACKET_FIRST.sub("&#91;", _PERCENT_FIRST.sub("&#37;", html)))


def name(text: str) -> str:
    """Return the name of a question: plain text on one line, guarded.

    >>> name("Who: says so?")
    'Who\\\\: says so?'
    """
    return guarded(" ".join(text.split()))


def paragraphs(*texts: str, within: str = "p") -> str:
    """Return each text that says something as a paragraph of HTML, guarded; a blank line begins a new one.

    >>> paragraphs("One.", "", "Two.")
    '<p>One.</p><p>Two.</p>'
    """
    pieces = [piece for text in texts for piece in re.split(r"\n\s*\n", text) if piece.strip()]
    return "".join(f"<{within}>{words(piece)}</{within}>" for piece in pieces)


def number(value: float) -> str:
    """Return a number as GIFT writes it: digits and a point, never an exponent.

    >>> number(11), number(0.25), number(1e7)
    ('11', '0.25', '10000000')
    """
    return f"{value:.10f}".rstrip("0").rstrip(".")
