"""The figures of the lessons, printed as one table a lesson each.

    python -m tests.benchmarks.lessons [--no-browser]

Minutes of the core path at 200 words a minute, reading level of the kit's own words (Flesch-Kincaid grade, by
`textstat`: `pip install -e .[measure]`), live widget models after a lesson's cells ran 50 times, and, in a
real JupyterLab and Chromium, when the first and the last widget of a lesson stand on the page.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from playwright.sync_api import Page

from helpers.launch.environment import ROOT
from helpers.practice.questions import load_lesson
from tests.benchmarks.report import chromium
from tests.browser.lab import Lab, copy_lessons, running_lab
from tests.lessons.reading import reading, sentences_of

LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]_*.ipynb"))
RUNS = 50
OPENED = 5


def grade(notebook: Path) -> float | None:
    """Return the Flesch-Kincaid grade of a lesson's own words, or None without `textstat`.

    Grade 8 to 9 is what fourteen-year-olds read (Kincaid and others 1975, Navy Research Branch Report 8-75).
    """
    try:
        import textstat
    except ImportError:
        return None
    return float(textstat.flesch_kincaid_grade(" ".join(sentences_of(notebook))))


def live_models(notebook: Path) -> tuple[int, int]:
    """Return how many widget models live after a lesson's cells ran once, and after `RUNS` times."""
    from ipywidgets.widgets import widget

    import helpers

    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, redirect_stdout(StringIO()):
        os.environ["KIT_WORK"] = folder
        names: dict[str, object] = {"helpers": helpers}
        before, counts = len(widget._instances), []
        for _ in range(RUNS):
            for line in code:
                exec(line, names)
            counts.append(len(widget._instances) - before)
    return counts[0], counts[-1]


def first_paint(page: Page, lab: Lab, notebook: Path) -> tuple[float, float]:
    """Return the seconds from asking for a lesson until its first, and until its last widget can be used."""
    begun = time.perf_counter()
    page.goto(lab.address(notebook.name))
    page.locator(".kit-primary").first.wait_for(timeout=90_000)
    first = time.perf_counter() - begun
    page.locator('[data-question="exit"]').wait_for(timeout=90_000)
    return first, time.perf_counter() - begun


def paint_rows() -> Iterator[str]:
    """Yield a line a lesson: medians of `OPENED` openings, each in a new kernel."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, chromium() as browser:
        place = Path(folder)
        with running_lab(copy_lessons(place / "lessons"), place / "state", place / "work") as lab:
            for notebook in [path for path in LESSONS if "exit" in load_lesson(path.stem[:2]).questions]:
                seen = []
                for _ in range(OPENED):
                    context = browser.new_context(viewport={"width": 1280, "height": 900})
                    page = context.new_page()
                    seen.append(first_paint(page, lab, notebook))
                    page.request.delete(f"{lab.server}/api/sessions?token={lab.token}")
                    context.close()
                first, last = (statistics.median(times) for times in zip(*seen, strict=True))
                yield f"{notebook.stem:40} first widget {first:4.1f} s, last {last:4.1f} s"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--no-browser", action="store_true", help="leave out what needs Chromium")
    options = parser.parse_args()
    for notebook in LESSONS:
        plan, seen = load_lesson(notebook.stem[:2]), reading(notebook)
        level = grade(notebook)
        told = "textstat is missing" if level is None else f"grade {level:.1f}"
        once, often = live_models(notebook)
        print(
            f"{notebook.stem:40} core path {seen.page} + {seen.articles} words, {seen.minutes:4.1f} min"
            f" of {plan.core_minutes}; {told}; models {once} after 1 run, {often} after {RUNS}"
        )
    if not options.no_browser:
        for line in paint_rows():
            print(line)


if __name__ == "__main__":
    main()
