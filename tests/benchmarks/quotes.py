"""The kit and the tools beside it on quotations and their speakers, in one harness, as one table.

    python -m tests.benchmarks.quotes --gold FILE [FILE …] [--measure FOLDER]
        [--peers textacy ggt citron] [--peer-python PYTHON]

FILE has one annotated text a line; FOLDER holds `run_peer.py` and `score.py` (where it is not given, the
folder of FILE). PYTHON is the one in which the other tools are installed; what each needs stands at the
head of its adapter, `peer_*.py`. A tool that is not there is left out with a sentence that says why.

Columns: joint F1 in % (a span and its speaker are right) of reported speech with its 95 % interval, of
direct, of indirect and of all statements; the joint recall of mixed ones, whose marks a tool may or may
not count in; articles a CPU-second; peak memory in MB above an empty interpreter; and the articles on
which a tool raised.

This module imports nothing large: a process counts the memory of the one that started it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks.peers import ADAPTERS, RAISED

HERE = Path(__file__).parent
KIT = "quotes_adapter.py"
COLUMNS = ("speech", "95 %", "direct", "indirect", "mixed R", "all", "articles/CPU-s", "MB", "raised")
GOALS = {
    "polnear": ("≥ 76", "", "≥ 93", "≥ 70", "≥ 68", "≥ 60", "≥ 40", "< 60", "0"),
    "gumnews": ("", "", "", "", "", "≥ 64", "≥ 40", "< 60", "0"),
}

# The shell forks before it starts Python, which so does not inherit the memory of this process.
MEMORY = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
FORKED = ("sh", "-c", '"$0" "$@"; exit $?')

Row = tuple[str, tuple[str, ...]]


class NotRun(Exception):
    """A tool could not be run; the message is the last that it said."""


def rows(gold: Path, measure: Path, peers: list[str], python: str) -> Iterator[Row]:
    """Yield the kit's row, the same with every layer timed, and one for each of the peers."""
    bare = {one: bare_megabytes(one) for one in (sys.executable, python)}
    yield "the kit", scored(HERE / KIT, gold, measure, sys.executable, bare[sys.executable])
    everything = scored(
        HERE / KIT, gold, measure, sys.executable, bare[sys.executable], {"KIT_LAYERS": "all"}
    )
    yield "the kit, all its layers", ("", "", "", "", "", "", *everything[-3:])
    for name in peers:
        try:
            yield name, scored(HERE / ADAPTERS[name], gold, measure, python, bare[python])
        except NotRun as reason:
            yield name, (f"not run: {reason}",)
    yield "goal", GOALS.get(corpus_of(gold), ("",) * len(COLUMNS))


def scored(
    adapter: Path,
    gold: Path,
    measure: Path,
    python: str,
    bare: float,
    settings: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Run one adapter on the annotated texts and return its cells, in the order of `COLUMNS`.

    Raises:
        NotRun: the adapter, or one of the two scripts, ended with an error.
    """
    with tempfile.TemporaryDirectory() as folder:
        found, stats = Path(folder, "found.jsonl"), Path(folder, "stats.json")
        told = run([*FORKED, python, measure / "run_peer.py", adapter, gold, found, stats], settings)
        ran = json.loads(stats.read_text("utf-8"))
        speech = score(gold, found, measure, Path(folder), "--speech")
        everything = score(gold, found, measure, Path(folder), "--boot", "0")
    raised = ran["errors"] + sum(line.startswith(RAISED) for line in told.splitlines())
    low, high = speech["ci95"]["joint"]
    return (
        f"{speech['all']['joint']['f']:.1f}",
        f"{low:.0f}–{high:.0f}",
        f"{speech['direct']['joint']['f']:.1f}",
        f"{speech['indirect']['joint']['f']:.1f}",
        f"{speech['mixed']['joint']['r']:.1f}",
        f"{everything['all']['joint']['f']:.1f}",
        f"{ran['docs_per_cpu_s']:.1f}",
        f"{ran['peak_rss_mb'] - bare:.0f}",
        f"{raised} of {ran['docs']}",
    )


def score(gold: Path, found: Path, measure: Path, folder: Path, *options: str) -> dict[str, Any]:
    """Return what `score.py` says of the rows in `found`."""
    result = folder / "scored.json"
    run([sys.executable, measure / "score.py", gold, found, "--json", result, *options])
    return dict(json.loads(result.read_text("utf-8")))


def run(command: list[str | Path], settings: Mapping[str, str] | None = None) -> str:
    """Run a command and return what it wrote to standard error.

    Raises:
        NotRun: it ended with an error; the message is the last line of what it wrote.
    """
    done = subprocess.run(
        command, env={**os.environ, **(settings or {})}, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise NotRun((done.stderr.strip().splitlines() or ["it said nothing"])[-1])
    return done.stderr


def bare_megabytes(python: str) -> float:
    """Return the peak memory of an interpreter that does nothing."""
    return float(subprocess.run([*FORKED, python, "-c", MEMORY], capture_output=True, check=True).stdout)


def corpus_of(gold: Path) -> str:
    """Return the name of the corpus, as its first text gives it."""
    with gold.open(encoding="utf-8") as lines:
        return str(json.loads(next(lines)).get("corpus", ""))


def main() -> None:
    """Print one table for each file of annotated texts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="annotated texts, one a line")
    parser.add_argument("--measure", type=Path, help="folder of run_peer.py and score.py")
    parser.add_argument(
        "--peers", nargs="*", choices=ADAPTERS, default=[], help="tools to run beside the kit"
    )
    parser.add_argument("--peer-python", default=sys.executable, help="the Python of those tools")
    options = parser.parse_args()
    for gold in options.gold:
        measure = (options.measure or gold.parent).resolve()
        if not (measure / "score.py").is_file():
            parser.error(f"{measure} holds no score.py: give its folder by --measure")
        print(f"{gold.name:24}" + "".join(f"{name:>15}" for name in COLUMNS))
        for name, cells in rows(gold.resolve(), measure, options.peers, options.peer_python):
            print(f"{name:24}" + "".join(f"{cell:>15}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
