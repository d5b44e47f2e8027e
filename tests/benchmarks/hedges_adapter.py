"""Marks uncertainty cues in bare sentences with the kit's rules on certainty, for a scorer of such cues.

`python -m tests.benchmarks.hedges_adapter INPUT PRED` reads one JSON object with "id" and "text" a line and
writes one with "id" and "spans" (code points). Only rules with `uncertain = true` count: they mark what the
guidelines of the Szeged uncertainty corpus (Szarvas et al. 2012; Vincze 2013) call a cue.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

from helpers.tags.language.sentences import sentences
from helpers.tags.rulebook import RuleBook, rule_book

Span = dict[str, int]


def spans(text: str, book: RuleBook) -> Iterator[Span]:
    """Yield where the uncertainty cues of a text stand."""
    for sentence in sentences(text, 0, len(text), []):
        for first, last, entry in book.marks(sentence):
            if entry.rule.settings.get("uncertain"):
                yield {"start": sentence[first].start, "end": sentence[last - 1].end}


def main() -> None:
    """Write the predictions for one input file, and print the words per CPU-second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=Path, help="JSON lines with id and text")
    parser.add_argument("predictions", type=Path, help="where to write JSON lines with id and spans")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.input.read_text(encoding="utf-8").splitlines() if line.strip()]
    begun = time.process_time()
    book = rule_book("certainty")
    lines = [json.dumps({"id": row["id"], "spans": [*spans(row["text"], book)]}) for row in rows]
    seconds = time.process_time() - begun
    asked.predictions.write_text("\n".join([*lines, ""]), encoding="utf-8")
    words = sum(len(row["text"].split()) for row in rows)
    print(f"{len(rows)} texts, {words} words, {words / seconds:.0f} words per CPU-second")


if __name__ == "__main__":
    main()
