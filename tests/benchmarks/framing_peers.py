"""Word lists and tools that others publish, as predictions in the format of `score.py`.

    python -m tests.benchmarks.framing_peers PEER FOLDER INPUT PRED

FOLDER holds what the peers need, none of it part of the kit: `npm install hedges weasels passive-voice`
(MIT; Node.js runs them) and `pip install --no-deps --target FOLDER/py vaderSentiment` (MIT).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]

# The peers of each task.
PEERS = {
    "hedge_wiki": ("hedges", "hedges and weasels"),
    "babe": ("VADER, negative words",),
    "passive": ("passive-voice",),
}
HEDGES = "import {hedges} from 'hedges'; console.log(JSON.stringify(hedges))"
WEASELS = "import {weasels} from 'weasels'; console.log(JSON.stringify(weasels))"
PASSIVES = """
import passive from 'passive-voice'; import {readFileSync} from 'node:fs';
for (const line of readFileSync(0, 'utf8').split('\\n'))
  if (line) console.log(JSON.stringify(passive(JSON.parse(line))));
"""


def predictions(peer: str, folder: Path, rows: list[Row]) -> Iterator[Row]:
    """Yield one prediction a row of the input.

    Raises:
        KeyError: there is no such peer.
    """
    if peer == "passive-voice":
        yield from _passives(folder, rows)
        return
    words = {
        "hedges": lambda: _from_node(folder, HEDGES),
        "hedges and weasels": lambda: _from_node(folder, HEDGES) + _from_node(folder, WEASELS),
        "VADER, negative words": lambda: _negative(folder),
    }[peer]()
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)
    for row in rows:
        spans = [{"start": one.start(), "end": one.end()} for one in pattern.finditer(row["text"])]
        yield {"id": row["id"], "spans": spans}


def _from_node(folder: Path, script: str, given: str = "") -> list[Any]:
    command = ["node", "--input-type=module", "-e", script]
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, encoding="utf-8", check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return list(lines[0]) if len(lines) == 1 else lines


def _negative(folder: Path) -> list[str]:
    lexicon = folder / "py" / "vaderSentiment" / "vader_lexicon.txt"
    rows = (line.split("\t") for line in lexicon.read_text(encoding="utf-8").splitlines())
    return [cells[0] for cells in rows if float(cells[1]) < 0 and cells[0].isalpha()]


def _passives(folder: Path, rows: list[Row]) -> Iterator[Row]:
    """What the tool finds; where "by" follows, it counts as a passive with an agent."""
    found = _from_node(folder, PASSIVES, "".join(json.dumps(row["text"]) + "\n" for row in rows))
    for row, places in zip(rows, found, strict=True):
        spans = []
        for place in places:
            start, end = place["index"], place["index"] + place["offset"]
            by = row["text"][end : end + 4].startswith(" by ")
            spans.append({"start": start, "end": end, "type": f"passive_{'agent' if by else 'agentless'}"})
        yield {"id": row["id"], "spans": spans}


def main() -> None:
    """Write the predictions of one peer."""
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    peer, folder, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    lines = [json.dumps(row, ensure_ascii=False) for row in predictions(peer, folder, rows)]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
