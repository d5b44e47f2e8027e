"""Free text beside a rubric: what simple patterns find in it, and what the learner ticked.

A pattern sees form, not sense, so it only asks the learner to look again; it never gives a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.practice.question import DETECTORS, Criterion

_LOOKED_AT = 5_000
_MANY = 200
_OPEN, _CLOSE = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
_DOUBLE = re.compile('["“”„«»]')
_SINGLE = re.compile(rf"(?<!\w)['{_OPEN}]([^'{_OPEN}{_CLOSE}\n]{{2,200}})['{_CLOSE}](?!\w)")


@dataclass(frozen=True, slots=True)
class Checked:
    """One point of the rubric: whether the learner ticked it, and whether a pattern found it.

    `detected` is None where no pattern looks for it; `message` speaks up only where the two differ.
    """

    id: str
    text: str
    ticked: bool
    detected: bool | None
    message: str


def check_text(
    criteria: Sequence[Criterion], written: str, ticks: Sequence[str], text: str | None = None
) -> tuple[Checked, ...]:
    """Return each point of the rubric with its tick and what the patterns found in `written`.

    `text` is the article's text: a quotation then only counts if its words stand there.
    """
    seen = written[:_LOOKED_AT]
    return tuple(_checked(criterion, seen, criterion.id in ticks, text) for criterion in criteria)


def _checked(criterion: Criterion, written: str, ticked: bool, text: str | None) -> Checked:
    finds = [_found(criterion, what, written, text) for what in criterion.detect]
    detected = any(finds) if finds else None
    message = ""
    if detected is False and ticked:
        message = (
            f"You ticked “{criterion.text}”. A simple search did not find it: can you point to the words?"
        )
    elif detected and not ticked:
        message = f"A simple search suggests that you did this too: “{criterion.text}”. Do you agree?"
    return Checked(criterion.id, criterion.text, ticked, detected, message)


def _found(criterion: Criterion, what: str, written: str, text: str | None) -> bool:
    if what not in DETECTORS:
        return re.search(what, written) is not None
    if what == "quote":
        return bool(quotations(written, text))
    if what == "number":
        return re.search(r"\d", written) is not None
    folded = _flat(written)
    return any(_flat(name) in folded for name in criterion.names)


def quotations(written: str, text: str | None = None) -> list[str]:
    """Return the quotations of two words or more in `written`; with `text`, only those that stand in it.

    >>> quotations('The mayor calls it "a fine bridge".')
    ['a fine bridge']
    """
    pieces = _DOUBLE.split(written)
    inside = pieces[1:-1] if text is not None else pieces[1:-1:2]
    source = _flat(text or "")
    found = [piece.strip(" .,;:!?") for piece in (*inside, *_SINGLE.findall(written))][:_MANY]
    return [piece for piece in found if len(piece.split()) > 1 and (text is None or _flat(piece) in source)]


def _flat(text: str) -> str:
    return " ".join(text.casefold().replace(_CLOSE, "'").split())
