"""How fast many articles become tables, on one core and on two, and how the memory grows: printed as a table.

    python -m tests.benchmarks.scale [--articles 20000] [--memory 200] [--cluster 4000]

The articles are the five of the set without war, changed: sentences in another order, words swapped, other
numbers; the same ones every time. They are written into a folder and tagged with all layers, in one process
and in two. Then a corpus of `--memory` articles is tagged at 1, 10 and 100 times its size (or `--steps`), and
the peak memory of all processes together is told; what they share is counted once for each. With `--cluster`,
only this is measured: so many articles by two processes and by a Dask cluster of two workers that runs
already, in turn, five times. Other work on the machine makes every figure worse, so its load stands below.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import psutil

from helpers.articles.loading import SEEDS
from helpers.scale.run import Tagged, tag_corpus

Row = tuple[str, str, str]
WALLS = SEEDS / "walls"
MEGABYTE = 1_000_000
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_NUMBER = re.compile(r"\b\d{2,3}\b")


def perturbed(text: str, seed: int) -> str:
    """Return an article with its sentences reordered, a tenth of its words swapped, and other numbers."""
    chance = random.Random(seed)
    head, *paragraphs = text.split("\n\n")
    changed = [_changed(paragraph, chance) for paragraph in paragraphs]
    return "\n\n".join([_NUMBER.sub(lambda _: str(chance.randint(10, 999)), head), *changed])


def write_articles(folder: Path, count: int) -> None:
    """Write so many different articles into a folder, always the same ones."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [path.read_text(encoding="utf-8") for path in sorted(WALLS.glob("*.txt"))]
    for number in range(count):
        text = perturbed(texts[number % len(texts)], number)
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


class Watch:
    """Measures this process and its workers: CPU seconds and peak memory, while the `with` lasts."""

    def __enter__(self) -> Watch:
        self.peak = 0
        self._own = psutil.Process()
        self._cpu = self._seconds()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        # Those of ended workers are told by the system, once it has waited for them.
        self.cpu = self._seconds() - self._cpu

    def _seconds(self) -> float:
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system

    def _watch(self) -> None:
        while not self._stop.wait(0.05):
            found = [self._own, *self._own.children(recursive=True)]
            self.peak = max(self.peak, sum(map(_memory, found)))


def cluster_rows(place: Path, count: int, times: int = 5) -> Iterator[Row]:
    """Yield how long two processes take, and a Dask cluster of two workers, in turn."""
    from tests.scale.dask_cluster import two_workers

    folder, place = place / "both", place / "cluster"
    write_articles(folder, count)
    place.mkdir()
    seconds: dict[str, list[float]] = {"two processes": [], "two Dask workers": []}
    with two_workers(place) as address:
        # Workers that have done something before, as on a cluster that runs.
        write_articles(place / "first", 40)
        tag_corpus(place / "first", place / "out", progress=False, characters=15_000, cluster=address)
        for _ in range(times):
            for way, cluster in (("two processes", None), ("two Dask workers", address)):
                with tempfile.TemporaryDirectory() as out:
                    made = tag_corpus(folder, out, 2, progress=False, cluster=cluster)
                seconds[way].append(made.seconds)
    for way, taken in seconds.items():
        yield (
            f"{count:,} articles, {way}",
            f"{median(taken):.1f} s in the middle, {min(taken):.1f} to {max(taken):.1f} s",
            "",
        )
    pool, dask = (median(taken) for taken in seconds.values())
    yield "Dask against the pool", f"{100 * (dask / pool - 1):+.0f} % time", "≤ 15 % slower"


def tagged(folder: Path, processes: int) -> tuple[Tagged, Watch, int]:
    """Tag a folder into a new place; return what was made, what it took, and the bytes of the tables."""
    with tempfile.TemporaryDirectory() as out:
        with Watch() as watch:
            made = tag_corpus(folder, out, processes, progress=False)
        size = sum(path.stat().st_size for path in (made.articles, made.tags, made.errors))
    return made, watch, size


def speed_rows(place: Path, count: int) -> Iterator[Row]:
    """Yield the speed of one process and of two."""
    folder = place / "speed"
    write_articles(folder, count)
    seconds = {}
    for processes in (1, 2):
        made, watch, size = tagged(folder, processes)
        seconds[processes] = made.seconds
        yield (
            f"{made.counts.articles:,} articles, {processes} process{'es' if processes > 1 else ''}",
            f"{made.counts.articles / watch.cpu:.1f} articles a CPU-second; {made.seconds:.0f} s,"
            f" {made.counts.articles / made.seconds:.1f} a second; {watch.peak / MEGABYTE:.0f} MB",
            "≥ 40 a CPU-second",
        )
    yield "two processes against one", f"{seconds[1] / seconds[2]:.2f} times", "≥ 1.8"
    for name, many in (("a million", 1e6), ("a hundred million", 1e8)):
        hours = many / count * watch.cpu / 3600
        tables = many / count * size / 1e9
        yield (
            f"{name} articles, projected",
            f"{hours:,.0f} CPU-hours, {tables:,.0f} GB of tables",
            "not measured",
        )


def memory_rows(place: Path, count: int, steps: list[int]) -> Iterator[Row]:
    """Yield the peak memory at several sizes of a corpus."""
    for step in steps:
        folder = place / f"memory-{step}"
        write_articles(folder, count * step)
        made, watch, _ = tagged(folder, 2)
        yield (
            f"memory at {step} ×, {made.counts.articles:,} articles",
            f"{watch.peak / MEGABYTE:.0f} MB in all three processes; {made.seconds:.0f} s",
            "< 1,000 MB, flat",
        )


def _changed(paragraph: str, chance: random.Random) -> str:
    sentences = _SENTENCE.split(paragraph)
    chance.shuffle(sentences)
    words = " ".join(sentences).split(" ")
    for _ in range(len(words) // 10):
        one, other = chance.randrange(len(words)), chance.randrange(len(words))
        words[one], words[other] = words[other], words[one]
    return _NUMBER.sub(lambda _: str(chance.randint(10, 999)), " ".join(words))


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it has just ended
        return 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000, help="for the speed (20000)")
    parser.add_argument("--memory", type=int, default=200, help="of the smallest corpus for the memory (200)")
    parser.add_argument("--steps", type=int, nargs="+", default=[1, 10, 100], help="times that (1 10 100)")
    parser.add_argument(
        "--cluster", type=int, metavar="ARTICLES", help="only: a Dask cluster against the pool"
    )
    options = parser.parse_args()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        measured = [
            speed_rows(place, options.articles),
            memory_rows(place, options.memory, options.steps),
        ]
        for rows in [cluster_rows(place, options.cluster)] if options.cluster else measured:
            for what, seen, goal in rows:
                print(f"| {what} | {seen} | {goal} |", flush=True)
    load = " ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    print(f"{os.cpu_count()} cores, load at the end {load}; {time.perf_counter() - begun:.0f} s in all.")


if __name__ == "__main__":
    main()
