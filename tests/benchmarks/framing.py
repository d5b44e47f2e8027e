"""The kit's framing rules and the word lists of others on texts that people marked, in one run, as one table.

    python -m tests.benchmarks.framing --measure FOLDER [--peers FOLDER]

The first FOLDER holds `score.py` and its `data`; only the development halves are read. The second holds
the peers, see `framing_peers.py`; without it they are left out.

Columns: F1 with its 95 % interval, precision and recall (of words; for passives of verb groups), and words
a second of CPU time of the whole process, its start included.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from helpers.launch.environment import ROOT
from tests.benchmarks.framing_peers import PEERS


class Task(NamedTuple):
    """A set of marked texts: what is marked, the kit's adapter, the row of the score, and the goal."""

    what: str
    adapter: str
    part: str
    goal: str


TASKS = {
    "hedge_wiki": Task("uncertainty cues, Wikipedia", "hedges_adapter", "tokens", "F1 ≥ 0.70 (news ≥ 0.66)"),
    "babe": Task("loaded words, US news", "loaded_adapter", "words", "F1 ≥ 0.33, precision ≥ 0.40"),
    "passive": Task("agentless passives", "passives_adapter", "agentless", "F1 ≥ 0.94"),
}

Row = tuple[str, ...]


def rows(name: str, measure: Path, peers: Path | None) -> Iterator[Row]:
    """Yield the kit's row of one task, then one for each peer."""
    task = TASKS[name]
    source = measure / "data" / name / "dev.input.jsonl"
    words = sum(len(json.loads(line)["text"].split()) for line in source.open(encoding="utf-8"))
    yield scored("the kit", [f"tests.benchmarks.{task.adapter}"], name, measure, words)
    for peer in PEERS[name] if peers else ():
        command = ["tests.benchmarks.framing_peers", peer, str(peers)]
        yield scored(peer, command, name, measure, words)


def scored(who: str, module: list[str], name: str, measure: Path, words: int) -> Row:
    """Run one module that writes predictions, and return its row of the table."""
    source = measure / "data" / name / "dev.input.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder, "found.jsonl")
        before = cpu_seconds()
        command = [sys.executable, "-m", *module, str(source), str(found)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
        seconds = cpu_seconds() - before
        if done.returncode:
            return (who, f"not run: {(done.stderr.strip().splitlines() or ['it said nothing'])[-1]}")
        score = [sys.executable, str(measure / "score.py"), name, "dev", str(found), "--json"]
        told = json.loads(subprocess.run(score, capture_output=True, encoding="utf-8", check=True).stdout)
    part = told[TASKS[name].part]
    low, high = part["F1_ci95"]
    figures = f"{part['F1']:.3f}", f"{low:.2f}–{high:.2f}", f"{part['P']:.2f}", f"{part['R']:.2f}"
    return (who, *figures, f"{words / seconds:,.0f}")


def cpu_seconds() -> float:
    """Return the CPU time that this process's children have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print one table for each task."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", type=Path, required=True, help="folder of score.py and its data")
    parser.add_argument("--peers", type=Path, help="folder of the peers")
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS))
    options = parser.parse_args()
    for name in options.tasks:
        print(f"{TASKS[name].what} (goal: {TASKS[name].goal})")
        print(f"  {'':24}{'F1':>8}{'95 %':>14}{'P':>8}{'R':>8}{'words/CPU-s':>14}")
        for who, *cells in rows(name, options.measure.resolve(), options.peers and options.peers.resolve()):
            widths = (8, 14, 8, 8, 14)
            shown = "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=False))
            print(f"  {who:24}{shown}", flush=True)


if __name__ == "__main__":
    main()
