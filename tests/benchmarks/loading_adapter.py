"""The kit's part labels in the form the page benchmark asks for: one letter a line."""

from __future__ import annotations

from bisect import bisect_right

from helpers.articles.parts import label_parts

LETTERS = {
    "body": "B",
    "section head": "H",
    "standfirst": "S",
    "headline": "T",
    "byline": "A",
    "date": "D",
    "caption": "C",
}


def benchmark_labels(text: str) -> list[str]:
    """Return one label for each of `text.split("\\n")`: a letter, "O" for furniture, "" for blank."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    labels = [""] * (len(starts) - 1)
    for part in label_parts(text):
        if part.kind != "dateline":
            labels[bisect_right(starts, part.start) - 1] = LETTERS.get(part.kind, "O")
    return labels
