"""Predicts passives for a benchmark: `python -m tests.benchmarks.passives_adapter INPUT PRED`.

INPUT holds one JSON object a line, with "id" and "text"; PRED gets one with "id" and "spans": the verb
groups (code points) of type "passive_agentless" or "passive_agent".
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from helpers.tags.language.passives import passives
from helpers.tags.language.reading import read
from tests.benchmarks.quotes_adapter import all_body

Span = dict[str, int | str]


def spans(text: str) -> list[Span]:
    """Return the verb group of every passive of a text."""
    return [
        {
            "start": words.tokens[one.first].start,
            "end": words.tokens[one.last - 1].end,
            "type": "passive_agent" if one.agent else "passive_agentless",
        }
        for words in read(all_body(text)).words
        for one in passives(words.tokens)
    ]


def main(source: str, target: str) -> None:
    """Write the predictions for every text of `source` to `target`."""
    lines = [json.loads(line) for line in Path(source).read_text(encoding="utf-8").splitlines()]
    rows = [{"id": line["id"], "spans": spans(line["text"])} for line in lines]
    Path(target).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
