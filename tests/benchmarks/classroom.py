"""The figures of collecting work, printed as one table.

    python -m tests.benchmarks.classroom [--learners 1000]

Robots do nine lessons; their files are copied under new codes until the school is full. Measured are:
gathering all of them from a folder and from one zip, the mixed pile of a rehearsal, the robot class itself,
and the class view with its size. Seconds of this process come first, those on the clock behind them: on a
busy machine they differ.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from helpers.classroom.class_page import class_page
from helpers.classroom.gathering import gather
from helpers.classroom.pile import pile_up
from helpers.classroom.robot_class import make_class
from helpers.practice.course import course
from helpers.practice.responses import encode, parse

Row = tuple[str, str, str]
T = TypeVar("T")
LESSONS, ROBOTS, TIMES = 9, 30, 3


def school(folder: Path, learners: int) -> int:
    """Write the files of so many learners with different answers, and return how many bytes they hold."""
    with tempfile.TemporaryDirectory() as place:
        made = make_class(Path(place), ROBOTS, course()[:LESSONS])
        models: dict[str, list[bytes]] = {}
        for path in made:
            models.setdefault(path.name, []).append(path.read_bytes())
    size = 0
    for number in range(learners):
        home = folder / f"k-{number:04}"
        home.mkdir(parents=True)
        for name, files in models.items():
            raw = encode(parse(files[number % len(files)]).data | {"learner": home.name})
            (home / name).write_bytes(raw)
            size += len(raw)
    return size


def timed(act: Callable[[], T], times: int = TIMES) -> tuple[str, T]:
    """Return the seconds of the quickest time, and what came of it."""
    seen = []
    for _ in range(times):
        work, clock = time.process_time(), time.perf_counter()
        made = act()
        seen.append((time.process_time() - work, time.perf_counter() - clock))
    work, clock = min(seen)
    return f"{work:.2f} s ({clock:.2f} s)", made


def rows(learners: int) -> Iterator[Row]:
    """Yield what was measured, what was seen, and the goal."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        size = school(folder / "school", learners)
        files = learners * LESSONS
        what = f"gather {learners:,} learners × {LESSONS} lessons ({size / 1e6:.0f} MB)"
        seconds, found = timed(lambda: gather(folder / "school"))
        assert (len(found.handed), len(found.aside)) == (files, 0)
        yield what, seconds, "< 10 s"
        packed = folder / "school.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted((folder / "school").rglob("*.json")):
                archive.write(path, path.relative_to(folder / "school"))
        seconds, found = timed(lambda: gather(packed))
        assert len(found.handed) == files
        yield (
            "the same from one zip",
            f"{seconds}, {packed.stat().st_size / 1e6:.0f} MB packed",
            "< 10 s",
        )
        yield from class_rows(folder)


def class_rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of one class."""
    seconds, made = timed(lambda: make_class(folder / "class", ROBOTS), times=1)
    yield f"robot class, {ROBOTS} learners × all {len(course())} lessons", seconds, "< 60 s"
    mixed = make_class(folder / "one", ROBOTS, ["02"])[:28]
    odd = len(pile_up(mixed, folder / "mixed")) - 1
    seconds, found = timed(lambda: gather(folder / "mixed"))
    told = f"{seconds}; {len(found.handed)} used, {len(found.aside)} set aside with a reason"
    yield f"mixed pile, one lesson, {odd} odd things", told, "none lost"
    whole = gather(folder / "class")
    seconds, page = timed(lambda: class_page(whole), times=1)
    size = len(page.encode()) / 1e6
    yield f"class view, {len(made)} files", f"{size:.2f} MB, {seconds}", "< 3 MB"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--learners", type=int, default=1000, help="how many learners the school has (1000)")
    print("| What | Seen | Goal |\n|:--|:--|:--|")
    for what, seen, goal in rows(parser.parse_args().learners):
        print(f"| {what} | {seen} | {goal} |", flush=True)


if __name__ == "__main__":
    main()
