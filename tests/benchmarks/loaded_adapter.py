"""The kit's loaded words as the framing benchmark's scorer reads them.

python -m tests.benchmarks.loaded_adapter INPUT.jsonl PRED.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from helpers.tags.language.reading import read
from helpers.tags.loaded.loaded import loaded_tags
from helpers.tags.rulebook import rule_book
from helpers.tags.trying import example_article


def predicted(text: str) -> list[dict[str, int]]:
    """Return the spans of the marks, without those of rules that say `babe = false`.

    >>> predicted("Mayor Example slammed the council.")
    [{'start': 14, 'end': 21}]
    """
    rules = rule_book("loaded").rules
    article = example_article(text)
    return [
        {"start": tag.start, "end": tag.end}
        for tag in loaded_tags(article, read(article))
        if rules[tag.rule].settings.get("babe", True)
    ]


def main(given: Path, told: Path) -> None:
    """Read one sentence a line, write its spans."""
    with given.open(encoding="utf-8") as lines, told.open("w", encoding="utf-8") as out:
        for row in map(json.loads, lines):
            out.write(json.dumps({"id": row["id"], "spans": predicted(row["text"])}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
