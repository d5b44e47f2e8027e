"""A lesson's number as somebody writes it on the command line."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"(\d+)([a-z]?)", re.ASCII | re.IGNORECASE)


def lesson_number(written: str) -> str:
    """Return the number in the form that names of files have; what is no number comes back as it is.

    >>> lesson_number("5"), lesson_number("1B"), lesson_number("01b"), lesson_number("headline")
    ('05', '01b', '01b', 'headline')
    """
    found = _WRITTEN.fullmatch(written)
    return found[1].zfill(2) + found[2].lower() if found else written


def is_number(written: str) -> bool:
    """True for what is the number of a lesson, such as "5" or "01b".

    >>> is_number("1b"), is_number("01_what")
    (True, False)
    """
    return _WRITTEN.fullmatch(written) is not None
