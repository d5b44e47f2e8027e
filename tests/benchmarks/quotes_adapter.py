"""Lets a quotation benchmark call the kit: `load()` returns a function from a text to its quotations.

Set `KIT_PARTIAL=no` to leave out quotations that are only a part of their sentence: a benchmark that
counts the whole clause as the content cannot match them before indirect speech is read as well.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from helpers.articles.article import Article, Part
from helpers.tags.statements import Statement, statements

Row = dict[str, str | int | None]


def load() -> Callable[[str], list[Row]]:
    """Return a function that gives one row a quotation of a text; every line counts as body."""
    return _quotations


def _quotations(text: str) -> list[Row]:
    parts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part("body", at, at + len(line), "benchmark"))
        at += len(line) + 1
    article = Article("text", text, hashlib.sha256(text.encode()).hexdigest(), "benchmark", tuple(parts), {})
    left_out = "part-of-sentence" if os.environ.get("KIT_PARTIAL") == "no" else None
    found = [one for one in statements(article) if one.rule != left_out]
    rows: list[Row] = []
    for one in found:
        row = _row(one, text)
        if one.quotation.reopens and rows:
            rows[-1]["quote_end"] = row["quote_end"]
        else:
            rows.append(row)
    return rows


def _row(one: Statement, text: str) -> Row:
    row: Row = {"quote_start": one.quotation.start, "quote_end": one.quotation.end}
    row |= {"speaker_text": None, "speaker_start": None, "speaker_end": None, "cue": None, "rule": one.rule}
    if one.voice:
        attribution = one.voice.attribution
        (start, end), cue = attribution.span(attribution.source), attribution.span(attribution.cue)
        row |= {"speaker_text": text[start:end], "speaker_start": start, "speaker_end": end}
        row["cue"] = text[cue[0] : cue[1]]
    return row
