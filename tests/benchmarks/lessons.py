"""The figures of the lessons, printed as one table a lesson each.

    python -m tests.benchmarks.lessons [--no-browser]

Minutes of the core path at 200 words a minute, reading level of the kit's own words (Flesch-Kincaid grade, by
`textstat`: `pip install -e .[measure]`), live widget models after a lesson's cells ran 50 times, and, in a
real JupyterLab and Chromium, when the first and the last widget of a lesson stand on the page, and how long
it takes from a click on "Check" to the explanation in three kinds of widget.
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
from tests.browser.lab import Lab, copy_lessons, open_lesson, running_lab
from tests.lessons.reading import reading, sentences_of

LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]*_*.ipynb"))
RUNS = 50
OPENED = 5
CLICKS = 50
WHO_SAYS_SO = "03_who_says_so.ipynb"

# Change an answer, so that what was said of the last one goes; then measure from the click on "Check" to the
# frame in which the explanation stands there again.
CLICK = """async ([id, times]) => {
  const root = document.querySelector(`[data-question="${id}"]`).closest('.kit');
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const told = () => root.querySelector('.kit-feedback');
  const change = {
    select: (turn) => {
      const select = root.querySelector('select');
      select.selectedIndex = 1 + (turn % (select.options.length - 1));
      select.dispatchEvent(new Event('change'));
    },
    coder: (turn) => {
      const words = root.querySelectorAll('.kit-word');
      const away = root.querySelectorAll('.kit-away');
      if (turn % 2 && away.length > 1) return away[0].click();
      for (const word of [words[2 * turn + 20], words[2 * turn + 21]]) {
        const { x, y } = word.getBoundingClientRect();
        for (const type of ['pointerdown', 'pointerup']) {
          const place = { clientX: x + 2, clientY: y + 8, button: 0, pointerId: 1, pointerType: 'mouse' };
          word.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, ...place }));
        }
      }
      root.querySelector('.kit-pen').click();
    },
    order: () => root.querySelector('[data-order-index="0"][aria-disabled="false"]').click(),
  };
  const kind = root.querySelector('.kit-word') ? 'coder' : root.querySelector('select') ? 'select' : 'order';
  const sheet = root.querySelector('.kit-coder-sheet');
  if (sheet) sheet.setPointerCapture = () => {};
  if (sheet) root.querySelector('.kit-coder-box').style.maxHeight = 'none';
  const waits = [];
  for (let turn = 0; turn < times; turn += 1) {
    change[kind](turn);
    await pause(80);
    const begun = performance.now();
    const shown = new Promise((done) => {
      const watch = new MutationObserver(() => {
        if (!told() || root.querySelector('.kit-about')) return;
        watch.disconnect();
        requestAnimationFrame(() => done(performance.now() - begun));
      });
      watch.observe(root, { childList: true, subtree: true });
    });
    [...root.querySelectorAll('.kit-primary')].pop().click();
    waits.push(await shown);
    await pause(40);
  }
  return waits;
}"""
ASKED = ("predict-quotes", "kinds-004", "sources-004")


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
            for notebook in [
                path for path in LESSONS if "exit" in load_lesson(path.stem.split("_")[0]).questions
            ]:
                seen = []
                for _ in range(OPENED):
                    context = browser.new_context(viewport={"width": 1280, "height": 900})
                    page = context.new_page()
                    seen.append(first_paint(page, lab, notebook))
                    page.request.delete(f"{lab.server}/api/sessions?token={lab.token}")
                    context.close()
                first, last = (statistics.median(times) for times in zip(*seen, strict=True))
                yield f"{notebook.stem:40} first widget {first:4.1f} s, last {last:4.1f} s"


def click_rows() -> Iterator[str]:
    """Yield a line a question: the milliseconds from "Check" to the explanation."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, chromium() as browser:
        place = Path(folder)
        with running_lab(copy_lessons(place / "lessons"), place / "state", place / "work") as lab:
            for question in ASKED:
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                open_lesson(page, lab, WHO_SAYS_SO, f'[data-question="{question}"]')
                page.locator(f'[data-question="{question}"]').scroll_into_view_if_needed()
                waits = page.evaluate(CLICK, [question, CLICKS])
                page.close()
                told = f"median {statistics.median(waits):.0f} ms, worst of {CLICKS} {max(waits):.0f} ms"
                yield f"click to feedback, {question:20} {told}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--no-browser", action="store_true", help="leave out what needs Chromium")
    options = parser.parse_args()
    for notebook in LESSONS:
        plan, seen = load_lesson(notebook.stem.split("_")[0]), reading(notebook)
        level = grade(notebook)
        told = "textstat is missing" if level is None else f"grade {level:.1f}"
        once, often = live_models(notebook)
        print(
            f"{notebook.stem:40} core path {seen.page} + {seen.articles} words, {seen.minutes:4.1f} min"
            f" of {plan.core_minutes}; {told}; models {once} after 1 run, {often} after {RUNS}"
        )
    if not options.no_browser:
        for line in (*paint_rows(), *click_rows()):
            print(line)


if __name__ == "__main__":
    main()
