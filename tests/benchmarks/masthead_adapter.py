"""Lets a scorer of text loaders read the kit's headline, date and byline.

python score_text.py --path PROJECT --loader tests.benchmarks.masthead_adapter:load --split dev
"""

from __future__ import annotations

from helpers.articles.article import PROSE
from helpers.articles.masthead import read_masthead
from helpers.articles.parts import label_parts

BODY = {kind: kind for kind in PROSE} | {"headline": "T", "section head": "head"}


def load(text: str) -> dict[str, object]:
    """Return what the kit reads: a label for each line, and headline, date and byline or None."""
    parts = label_parts(text)
    fields = read_masthead(text, parts)
    heads = [text[part.start : part.end] for part in parts if part.kind == "headline"]
    labels, start = [], 0
    for line in text.split("\n"):
        kinds = [part.kind for part in parts if part.start < start + len(line) and start < part.end]
        labels.append(BODY.get(kinds[0], kinds[0]) if kinds else "O")
        start += len(line) + 1
    return {
        "labels": labels,
        "headline": heads[0] if heads else None,
        "date": fields["date"].value,
        "byline": fields["byline"].value,
    }
