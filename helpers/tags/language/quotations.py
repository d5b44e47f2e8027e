"""Where quotations open and close: the pairing of quotation marks.

Marks are paired paragraph by paragraph (a paragraph is one line), with a stack, so that a quotation
may stand inside another. What kind of mark may open or close is read from the character and from its
neighbours, because typists mix the systems: a straight mark may be closed by a curly one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

Family = Literal["double", "angle", "single"]

FAMILY: dict[str, Family] = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "``", "''"), "double"),
    **dict.fromkeys(("«", "»"), "angle"),
    **dict.fromkeys(("'", "‘", "’", "‚"), "single"),
}
PAIRS = {(two[:-1], two[-1]) for two in ('""', "“”", "„“", "„”", "«»", "»«", "''", "‘’", "‚‘", "‚’", "‟”")}
PAIRS |= {("''", "''"), ("``", "''")}
OPENERS = ("“", "„", "‟", "``", "«", "‘", "‚")
CLOSERS = ("”", "»", "’")
DEEPEST = 5

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚']")
_ELISION = re.compile(r"(?:\d0s|em|tis|twas|til|till|cause|round|bout|n)\b", re.IGNORECASE)
_BEFORE_OPENING = frozenset("([{<-–—―/:;,\"“”„«»‘’'`…")
_AFTER_CLOSING = frozenset(")]}>-–—―/:;,.!?…\"“”„«»‘’'`")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between one pair of quotation marks.

    `start` and `end` are code points of the words, without the marks and the spaces beside them;
    `outer_start` and `outer_end` take in the marks. `opening` and `closing` are the marks
    (`closing` is empty where none was found). `depth` is 1 for
    a quotation in the narrator's text, 2 for one inside that, and so on. `runs_on` says that the next
    paragraph takes the quotation up again with a new opening mark, `reopens` that this one does so.
    """

    start: int
    end: int
    words: str
    opening: str
    closing: str
    outer_start: int
    outer_end: int
    depth: int = 1
    reopens: bool = False
    runs_on: bool = False

    @property
    def single(self) -> bool:
        """True for single marks, which more often hold a name or a term than somebody's words."""
        return FAMILY[self.opening] == "single"

    @property
    def oddity(self) -> str | None:
        """One sentence for the reader about odd marks, or None where all is as usual."""
        if not self.closing and not self.runs_on:
            return f"The opening mark {self.opening} has no closing mark in its paragraph."
        if self.closing and (self.opening, self.closing) not in PAIRS:
            return f"The quotation opens with {self.opening} and closes with {self.closing}."
        return None


@dataclass(slots=True)
class _Open:
    mark: str
    at: int


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """Return the quotations of `text[start:end]` in reading order; spans are code points into `text`.

    Reads three systems of double marks (straight, curly, angle), „low“ openings, two straight single
    marks typed as a double one, and single marks. An apostrophe is never a mark. Takes any text and
    never raises; the time grows linearly with the text.

    >>> [(q.words, q.depth) for q in quotations('"We saw the “Old Mill” burn,” said Mayor Example.')]
    [('We saw the “Old Mill” burn,', 1), ('Old Mill', 2)]
    >>> quotations('"One line,” she said.')[0].oddity
    'The quotation opens with " and closes with ”.'
    >>> quotations("The mayors' dogs didn't bark.")
    []
    """
    stop = len(text) if end is None else min(max(end, 0), len(text))
    at = max(start, 0)
    found: list[Quotation] = []
    above: int | None = None
    while at < stop:
        line_end = text.find("\n", at, stop)
        line_end = stop if line_end < 0 else line_end
        line = _paragraph(text, at, line_end)
        if above is not None and line:
            first = _first_mark(text, at, line_end)
            if first == (FAMILY[found[above].opening], line[0].start):
                found[above] = replace(found[above], runs_on=True)
                line[0] = replace(line[0], reopens=True)
        if text[at:line_end].strip():
            above = _left_open(line, len(found))
        found.extend(line)
        at = line_end + 1
    return found


def _left_open(line: list[Quotation], shift: int) -> int | None:
    """The place (plus `shift`) of the quotation that the paragraph's end leaves open."""
    last = max((one.end for one in line), default=-1)
    return next((shift + n for n, one in enumerate(line) if not one.closing and one.end == last), None)


def _first_mark(text: str, start: int, end: int) -> tuple[Family, int] | None:
    """The family of the mark that opens the paragraph, and where the words behind it begin."""
    at = _skip_space(text, start, end)
    mark = _MARK.match(text, at, end)
    return (FAMILY[mark.group()], _skip_space(text, mark.end(), end)) if mark else None


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _paragraph(text: str, start: int, end: int) -> list[Quotation]:
    """Pair the marks of one paragraph with a stack."""
    stack: list[_Open] = []
    waiting = {"double": 0, "angle": 0, "single": 0}
    pairs: list[tuple[int, int, str, str]] = []
    for at, mark in _marks(text, start, end, waiting):
        family, behind = FAMILY[mark], at + len(mark)
        before = text[at - 1] if at > start else " "
        after = text[behind] if behind < end else " "
        role = _role(mark, before, after, bool(waiting[family]), text[behind : behind + 8])
        if role == "opens":
            stack.append(_Open(mark, behind))
            waiting[family] += 1
        elif role == "closes" and (family != "single" or FAMILY[stack[-1].mark] == "single"):
            opened = stack.pop()
            while FAMILY[opened.mark] != family:
                waiting[FAMILY[opened.mark]] -= 1
                opened = stack.pop()
            waiting[family] -= 1
            pairs.append((opened.at, at, opened.mark, mark))
    pairs += [(left.at, end, left.mark, "") for left in stack if FAMILY[left.mark] != "single"]
    return _with_depth(text, _cut_unclosed(sorted(pairs)))


def _marks(text: str, start: int, end: int, waiting: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """The marks with their places; of three straight single ones, which belongs to the inner quotation.

    Three in a row close an inner quotation first where one is open, and else open the outer one first.
    """
    at = start
    while match := _MARK.search(text, at, end):
        mark = match.group()
        if mark == "''" and text.startswith("'", match.end()) and match.end() < end and waiting["single"]:
            mark = "'"
        yield match.start(), mark
        at = match.start() + len(mark)


def _role(mark: str, before: str, after: str, waiting: bool, ahead: str) -> str | None:
    """Say whether a mark `opens`, `closes` or is no quotation mark here (None)."""
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if before.isalnum() and after.isalnum():
        return "closes" if mark in CLOSERS and FAMILY[mark] != "single" and waiting else None
    if FAMILY[mark] == "single":
        if waiting and closes and mark not in ("‘", "‚"):
            return "closes"
        may_open = mark in ("‘", "‚") or (mark == "'" and after.isalnum() and not _ELISION.match(ahead))
        return "opens" if opens and may_open else None
    if mark in OPENERS:
        if closes and not opens:
            return "closes" if waiting else None
        return "opens"
    if mark in CLOSERS:
        return "closes" if waiting else ("opens" if opens and not closes else None)
    if opens != closes:
        return "opens" if opens else ("closes" if waiting else None)
    return "closes" if waiting else "opens"


def _cut_unclosed(pairs: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """End a quotation that nobody closed where the next double one opens.

    A forgotten closing mark is more common than a quotation in straight marks inside another.
    """
    cut = list(pairs)
    following: int | None = None
    for index in range(len(pairs) - 1, -1, -1):
        start, _, opening, closing = pairs[index]
        if not closing and following is not None:
            cut[index] = (start, following, opening, closing)
        if FAMILY[opening] != "single":
            following = start - len(opening)
    return cut


def _with_depth(text: str, pairs: list[tuple[int, int, str, str]]) -> list[Quotation]:
    """Trim the words and count the depth; deeper nesting than prose has is left out."""
    found: list[Quotation] = []
    ends: list[int] = []
    letter = 0
    for start, end, opening, closing in pairs:
        while ends and ends[-1] <= start:
            ends.pop()
        letter = max(letter, start)
        while letter < end and not text[letter].isalnum():
            letter += 1
        if len(ends) >= DEEPEST or letter >= end:
            continue
        words = text[start:end].strip()
        ends.append(end)
        first = _skip_space(text, start, end)
        outer = start - len(opening), end + len(closing)
        found.append(Quotation(first, first + len(words), words, opening, closing, *outer, depth=len(ends)))
    return found
