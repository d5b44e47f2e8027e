"""A page cut into lines, and each line into runs: the longest stretches whose words carry the same marks."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from helpers.articles.article import FURNITURE, Article, Part
from helpers.tags.language.quotations import quotations
from helpers.tags.tag import Tag

Span = tuple[int, int]


def blocks_of(
    article: Article, of_lines: Mapping[Span, int], marks: Mapping[int, Tag], also: Iterable[Span]
) -> list[dict[str, Any]]:
    """Return one block a line of the page: its kind, start, the number of its part's mark, and its runs.

    `of_lines` has the number of each line's own mark, `marks` the tags inside lines by their numbers; at
    the edges of the spans `also` a new run begins, too. A run has its `text`, its `end` (a code point),
    its `marks` by number, the outermost first, and `quoted` where it stands so inside a mixed quotation.
    """
    lines = article.lines
    spans = {number: (tag.start, tag.end) for number, tag in marks.items()}
    standing = _by_line(lines, spans)
    extra = dict(enumerate(also))
    edges = _by_line(lines, extra)
    blocks = []
    for place, part in enumerate(lines):
        inside = [(number, spans[number]) for number in standing[place]]
        mixed = [spans[n] for n in standing[place] if marks[n].label == "mixed quotation"]
        quoted = _quoted(article.text, part, mixed) if mixed else []
        cuts = [span for _, span in inside] + [extra[key] for key in edges[place]] + quoted
        blocks.append(
            {
                "kind": part.kind,
                "furniture": part.kind in FURNITURE,
                "start": part.start,
                "part": of_lines[part.start, part.end],
                "runs": [_run(article.text, span, inside, quoted) for span in pairwise(_borders(part, cuts))],
            }
        )
    return blocks


def _run(text: str, run: Span, inside: list[tuple[int, Span]], quoted: list[Span]) -> dict[str, Any]:
    marks = [number for number, span in inside if _covers(span, *run)]
    told = {"text": text[slice(*run)], "end": run[1], "marks": marks}
    return told | ({"quoted": True} if any(_covers(span, *run) for span in quoted) else {})


def _by_line(lines: list[Part], spans: Mapping[int, Span]) -> dict[int, list[int]]:
    """The keys of the spans that touch each line, in the spans' order."""
    ends = [part.end for part in lines]
    found: dict[int, list[int]] = defaultdict(list)
    for key, (start, end) in spans.items():
        place = bisect_left(ends, start + 1)
        while place < len(lines) and lines[place].start < end:
            found[place].append(key)
            place += 1
    return found


def _quoted(text: str, part: Part, mixed: list[Span]) -> list[Span]:
    """What stands between quotation marks, with the marks, inside these spans of a line."""
    return [
        (max(one.outer_start, start), min(one.outer_end, end))
        for one in quotations(text, part.start, part.end)
        for start, end in mixed
        if one.outer_start < end and start < one.outer_end
    ]


def _borders(part: Part, spans: Iterable[Span]) -> list[int]:
    edges = {edge for span in spans for edge in span if part.start < edge < part.end}
    return sorted(edges | {part.start, part.end})


def _covers(span: Span, start: int, end: int) -> bool:
    return span[0] <= start and end <= span[1]
