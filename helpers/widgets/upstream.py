"""The upstream diff: a passage beside what came of it, each change with its kind and its direction.

The pairs stand in `upstream.toml`; what changed, and which way, are the words of `helpers.compare.edits`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from helpers.articles.seeds import seed
from helpers.compare.diff import Piece, aligned
from helpers.compare.edits import EDIT_KINDS, Edit, edits
from helpers.errors import UnknownName
from helpers.practice.session import Session
from helpers.practice.spans import between
from helpers.rules import rules
from helpers.widgets.widget import State, Widget

_SENTENCE_END = re.compile(r"[.?!][”\"]?\s+")
_SIDES = ("upstream", "copy")


def upstream_diff(session: Session, *pair_ids: str) -> Widget:
    """Return the widget that shows these pairs of `upstream.toml`, one at a time.

    Raises:
        UnknownName: there is no such pair; the message lists those there are.
    """
    pairs = _pairs()
    for name in pair_ids:
        if name not in pairs:
            raise UnknownName(f"There is no pair {name!r}. Choose from: {', '.join(pairs)}.")
    chosen = pair_ids or tuple(pairs)
    return Widget("upstream", lambda: {"pairs": [pair_state(name) for name in chosen]})


@cache
def pair_state(name: str) -> State:
    """Return what is shown of one pair: both passages in rows of runs, the edits, and how many of each kind.

    A row holds the runs of one sentence of either side; a run has its `text`, the numbers of the `edits` it
    belongs to (the narrowest first), and whether it stands in both (`same`); a run without text is the place
    of words that only the other side has.

    >>> state = pair_state("fish")
    >>> [(edit["kind"], edit["direction"]) for edit in state["edits"]][:2]
    [('number changed', None), ('hedge added', 'less certain')]
    """
    pair = _pairs()[name]
    texts = _passage(pair["upstream"]), _passage(pair["copy"])
    found = edits(*texts)
    counts = Counter(edit.kind for edit in found)
    return {
        "id": name,
        "title": pair["title"],
        "note": pair["note"],
        "sides": [
            {"shown_as": pair[side]["shown_as"], "source": pair[side].get("source", "")} for side in _SIDES
        ],
        "rows": [
            {side: _runs(row, side, found, len(text)) for side, text in zip(_SIDES, texts, strict=True)}
            for row in _rows(aligned(*texts))
        ],
        "edits": [_told(edit) for edit in found],
        "kinds": [{"kind": kind, "count": counts[kind]} for kind in EDIT_KINDS if counts[kind]],
    }


@cache
def _pairs() -> dict[str, dict[str, Any]]:
    text = files(__package__).joinpath("upstream.toml").read_text(encoding="utf-8")
    return {pair["id"]: pair for pair in tomllib.loads(text)["pair"]}


def _passage(side: dict[str, str]) -> str:
    if "article" in side:
        text = seed(side["article"]).text
        start, end = between(text, side["from"], side["to"], side.get("after", ""))
        return text[start:end]
    return side.get("text") or side["quote"].removeprefix("“").removesuffix("”")


def _told(edit: Edit) -> State:
    rule = rules("edits")[edit.rule]
    return {
        "kind": edit.kind,
        "upstream": edit.upstream,
        "copy": edit.copy,
        "direction": edit.direction,
        "reason": edit.reason,
        "claims": rule.claims,
        "known_failure": rule.known_failure,
    }


def _rows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Put the pieces into rows of one sentence, where both versions end it within the same words."""
    row: list[Piece] = []
    for piece in pieces:
        parts = _parted(piece) if piece.same else [piece]
        for part in parts[:-1]:
            yield [*row, part]
            row = []
        row.append(parts[-1])
    if row:
        yield row


def _parted(piece: Piece) -> list[Piece]:
    """Cut a piece that is the same in both behind each end of a sentence."""
    ends = [[end.end() for end in _SENTENCE_END.finditer(text)] for text in (piece.upstream, piece.copy)]
    if len(ends[0]) != len(ends[1]):
        return [piece]
    ours, theirs = (
        [0, *own, len(text)] for own, text in zip(ends, (piece.upstream, piece.copy), strict=True)
    )
    cuts = zip(pairwise(ours), pairwise(theirs), strict=True)
    return [_slice(piece, *first, *second) for first, second in cuts]


def _slice(piece: Piece, start: int, end: int, copy_start: int, copy_end: int) -> Piece:
    return Piece(
        True,
        piece.upstream[start:end],
        piece.copy[copy_start:copy_end],
        piece.upstream_start + start,
        piece.upstream_start + end,
        piece.copy_start + copy_start,
        piece.copy_start + copy_end,
    )


def _runs(row: Sequence[Piece], side: str, found: Sequence[Edit], length: int) -> list[State]:
    """Cut one side of a row where an edit begins or ends; an edit without words there is an empty run."""
    spans = [(getattr(edit, f"{side}_start"), getattr(edit, f"{side}_end")) for edit in found]
    runs: list[State] = []
    for piece in row:
        start, end = getattr(piece, f"{side}_start"), getattr(piece, f"{side}_end")
        text = getattr(piece, side)
        inside = {place for span in spans for place in span if start < place < end}
        for first, last in pairwise(sorted({start, end, *inside})):
            runs += _gaps(first, spans)
            holding = [number for number, (low, high) in enumerate(spans) if low <= first and last <= high]
            holding.sort(key=lambda number: spans[number][1] - spans[number][0])
            runs.append({"text": text[first - start : last - start], "edits": holding, "same": piece.same})
        if end == length > start:
            runs += _gaps(end, spans)
    return runs


def _gaps(place: int, spans: Sequence[tuple[int, int]]) -> list[State]:
    """The edits that have no words on this side, at the place where those words would stand."""
    return [
        {"text": "", "edits": [number], "same": False}
        for number, span in enumerate(spans)
        if span == (place, place)
    ]
