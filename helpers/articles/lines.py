"""The lines of a page: what can be seen on each, and what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from helpers.rules import rule_file

LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
WORD = re.compile(r"\w+(?:['’]\w+)?")
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
BULLET = re.compile(r"(?:[*+•·▪‣◦■●–-]|\d{1,3}[.)])(?=\s|\[|$)")
STOP = re.compile(r"[.!?…]['’”\"»)]? +['‘“\"«(\[]?[^\W\d_]|[。！？]\S")
ENDINGS = tuple(".!?…。！？؟।")
CLOSERS = "'\"’”“»›)]*_ "
LOOKED_AT = 60
SEEN = 200
SHORT = 8
LONG_TOKEN = 5
UNKNOWN_SHARE = 0.25  # without another paragraph there is nothing to share words with
LETTERS_A_WORD = 2  # Japanese, Chinese and Thai write about two characters a word


class Line(NamedTuple):
    """One non-blank line: where it stands (code points) and what can be seen on it.

    `visible` is the line without link markup and bullet; `tokens` are its first words in lower
    case. `link`, `function`, `capitals` and `digits` are shares from 0 to 1; `gap` counts
    the blank lines above it, `indent` the white space before it, `repeats` the same line elsewhere on
    the page. `prose` is whether the line alone reads like a paragraph.
    """

    start: int
    end: int
    text: str
    visible: str
    tokens: tuple[str, ...]
    words: int
    link: float
    ends: bool
    function: float
    capitals: float
    digits: float
    bullet: bool
    indent: int
    gap: int
    repeats: int
    prose: bool


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Return the little words of the languages the kit knows (`rules/parts.toml`)."""
    return frozenset(" ".join(rule_file("parts")["function_words"].values()).split())


def read_lines(text: str) -> list[Line]:
    """Return the non-blank lines of `text` (which uses line feeds only) in reading order.

    >>> [(line.start, line.words, line.ends) for line in read_lines("Menu\\n\\n  It rained all day.")]
    [(0, 1, False), (8, 4, True)]
    """
    places: list[tuple[str, int, int, int]] = []
    start, gap = 0, 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            indent = 0 if line[0] == bare[0] else len(line) - len(line.lstrip())
            places.append((bare, start + indent, indent, gap))
            gap = 0
        else:
            gap += 1
        start += len(line) + 1
    counts = Counter(place[0].lower() for place in places)
    return [_line(*place, counts[place[0].lower()] - 1) for place in places]


def _line(bare: str, start: int, indent: int, gap: int, repeats: int) -> Line:
    bullet = BULLET.match(bare)
    visible, link = bare[bullet.end() :].strip() if bullet else bare, 0.0
    if "](" in visible:
        linked = sum(len(match) for match in LINK.findall(visible))
        visible = LINK.sub(r"\1", visible)
        link = min(1.0, linked / max(1, len(visible)))
    spaced = visible.split()
    if len(spaced) > LOOKED_AT:
        found = WORD.findall(" ".join(spaced[:LOOKED_AT]))[:LOOKED_AT]
        words = len(spaced)
    else:
        found = WORD.findall(visible)
        words = min(len(found), len(spaced))
        found = found[:LOOKED_AT]
    if not visible.isascii():
        words += len(UNSPACED.findall(visible)) // LETTERS_A_WORD
    tokens = tuple(map(str.lower, found))
    size = len(tokens) or 1
    ends = visible.rstrip(CLOSERS).endswith(ENDINGS)
    sentences = words >= 12 and (ends or (words >= 14 and STOP.search(visible) is not None))
    return Line(
        start,
        start + len(bare),
        bare,
        visible,
        tokens,
        words,
        link,
        ends,
        sum(map(function_words().__contains__, tokens)) / size,
        sum([word[0].isupper() for word in found]) / size,
        sum(map(str.isdigit, visible[:SEEN])) / (min(SEEN, len(visible)) or 1),
        bullet is not None,
        indent,
        gap,
        repeats,
        link <= 0.6 and (words >= 40 or sentences),
    )


class Surroundings(NamedTuple):
    """The surroundings of one line, as numbers a rule can test.

    `run` is the length of the run of short lines it stands in; `shared` the part of its longer words
    that other prose of the page uses too; `under` is 1 below a heading that announces furniture, with
    no paragraph in between; `closed` is 1 once such a heading stood below the greater part of the
    prose; `column` is 1 where the line has the prose's indent; `core` is 1 inside the densest stretch
    of prose; `glossary` is 1 where the line follows a short line that stands twice in a row.
    """

    run: int
    shared: float
    under: int
    closed: int
    column: int
    core: int
    glossary: int


def surroundings(lines: Sequence[Line], opens: Sequence[bool]) -> list[Surroundings]:
    """Return the surroundings of each line; `opens` marks the headings that announce furniture."""
    runs, core, shared = _runs(lines), _core(lines), _shared(lines)
    column = _column(lines)
    total = sum(line.words for line in lines if line.prose) or 1
    found = []
    seen, under, closed = 0, False, False
    for i, line in enumerate(lines):
        if under and line.gap and _resumes(line):
            under = False
        found.append(
            Surroundings(
                runs[i],
                shared[i],
                int(under),
                int(closed),
                int(line.indent == column),
                int(core[0] <= i <= core[1]),
                int(_explains(lines, i)),
            )
        )
        if opens[i]:
            under = True
            closed = closed or seen / total > 0.5
        if line.prose:
            seen += line.words
    return found


def _explains(lines: Sequence[Line], i: int) -> bool:
    if i < 2 or lines[i - 1].words > 5 or lines[i].words <= 5:
        return False
    return lines[i - 1].text.lower() == lines[i - 2].text.lower()


def _resumes(line: Line) -> bool:
    return (
        line.words >= 15 and line.function >= 0.2 and line.visible.rstrip("'\"’”“»)]* ").endswith((".", "。"))
    )


def _runs(lines: Sequence[Line]) -> list[int]:
    runs = [0] * len(lines)
    start = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or lines[i].words > SHORT or lines[i].text.endswith("."):
            runs[start:i] = [i - start] * (i - start)
            start = i + 1
    return runs


def _core(lines: Sequence[Line]) -> tuple[int, int]:
    best, total, start, span = 0, 0, 0, (0, -1)
    for i, line in enumerate(lines):
        total += min(line.words, 60) if line.prose else -8
        if total <= 0:
            total, start = 0, i + 1
        elif total > best:
            best, span = total, (start, i)
    return span


def _shared(lines: Sequence[Line]) -> list[float]:
    counts: Counter[str] = Counter()
    for line in lines:
        if line.prose:
            counts.update({token for token in line.tokens if len(token) >= LONG_TOKEN})
    paragraphs = sum(line.prose for line in lines)
    shares = []
    for line in lines:
        if paragraphs - line.prose < 1:
            shares.append(UNKNOWN_SHARE)
            continue
        own = int(line.prose)
        long = [token for token in line.tokens if len(token) >= LONG_TOKEN]
        shares.append(sum(counts[token] > own for token in long) / len(long) if long else 0.0)
    return shares


def _column(lines: Sequence[Line]) -> int:
    weights: Counter[int] = Counter()
    for line in lines:
        if line.prose:
            weights[line.indent] += line.words
    return weights.most_common(1)[0][0] if weights else 0
