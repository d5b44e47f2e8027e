"""Every figure the kit is measured on, printed as one table.

    python -m tests.benchmarks.report [--pages FOLDER] [--no-browser]

FOLDER holds the scorer `score_text.py` and its development pages; without it the row is left out.
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from helpers.articles.loading import SEEDS, read_article, read_articles
from helpers.launch.environment import ROOT
from helpers.tags.tagging import tag_article
from tests.browser.lab import CHROMIUM_FLAGS, Lab, copy_lessons, find_chromium, open_lesson, running_lab

LESSON = "01_what_am_i_looking_at.ipynb"
CLICKS = 50

Row = tuple[str, str, str]

# From the click on "Check" to the frame in which the explanation stands on the page.
WATCH = """() => {
  window.waits = [];
  const form = document.querySelector('[data-question="look-back-unknown"]').closest('.kit');
  form.addEventListener('click', (event) => {
    if (event.target.classList.contains('kit-primary')) window.begun = performance.now();
  }, true);
  new MutationObserver(() => {
    if (!window.begun || !form.querySelector('.kit-feedback')) return;
    const { begun } = window;
    window.begun = null;
    requestAnimationFrame(() => window.waits.push(performance.now() - begun));
  }).observe(form, { childList: true, subtree: true });
}"""


def engine_rows() -> Iterator[Row]:
    """Yield the times of the engine on the five articles, in this process, warm."""
    paths = sorted(SEEDS.glob("*.txt"))
    articles = read_articles()
    yield "load", f"{median_ms(lambda: [read_article(path) for path in paths]) / 5:.1f} ms an article", ""
    yield (
        "tag",
        f"{median_ms(lambda: [tag_article(article) for article in articles]) / 5:.1f} ms an article",
        "",
    )
    imported = [seconds_of([sys.executable, "-c", "import helpers"]) for _ in range(5)]
    bare = [seconds_of([sys.executable, "-c", "pass"]) for _ in range(5)]
    cold = statistics.median(imported) - statistics.median(bare)
    yield "import helpers, cold", f"{cold:.2f} s", ""


def median_ms(work: Callable[[], object], runs: int = 20) -> float:
    """Return the median milliseconds of `work`."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


def seconds_of(command: list[str]) -> float:
    """Return the seconds a command takes."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT)
    return time.perf_counter() - begun


def page_rows(folder: Path) -> Iterator[Row]:
    """Yield the line F1 of body against furniture on the development pages."""
    sys.path[:0] = [str(folder), str(Path(__file__).parent)]
    scorer = importlib.import_module("score_text")
    labels = importlib.import_module("loading_adapter").benchmark_labels
    for variant, goal in (("seedlike", "0.90"), ("full", "0.84")):
        pages = list(scorer.rows("dev", variant, ["aeb", "andy", "fundus"], None))
        if not pages:
            yield f"body, {variant} pages", "none in that folder", f"≥ {goal}"
            continue
        scored = scorer.score(labels, pages)
        found = scored["res"]["ALL"]
        value = f"docF1 {found['docF1']:.3f} (pooled {found['F1']:.3f}), {scored['ms']:.1f} ms a page"
        yield f"body, {found['docs']} {variant} pages", value, f"≥ {goal}, ≤ 5 ms"


def browser_rows() -> Iterator[Row]:
    """Yield what a learner waits for, in a real JupyterLab and Chromium."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, chromium() as browser:
        place = Path(folder)
        begun = time.perf_counter()
        with running_lab(copy_lessons(place / "lessons"), place / "state", place / "work") as lab:
            page = open_first_widget(browser, lab)
            usable = time.perf_counter() - begun
            open_lesson(page, lab, LESSON, '[data-question="exit"]')
            waits = sorted(click_waits(page))
    yield "command to usable lesson, warm install", f"{usable:.1f} s", ""
    clicks = f"median {statistics.median(waits):.0f} ms, worst of {len(waits)} {waits[-1]:.0f} ms"
    yield "click to feedback", clicks, "< 100 ms"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the Chromium of this machine."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)


def open_first_widget(browser: Browser, lab: Lab) -> Page:
    """Open lesson 1 and wait until its first question can be answered."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(lab.address(LESSON))
    page.locator('[data-question="look-back-unknown"] .kit-primary').wait_for(timeout=60_000)
    return page


def click_waits(page: Page) -> list[float]:
    """Return the milliseconds from each click on "Check" to the explanation on the page."""
    page.evaluate(WATCH)
    form = page.locator('[data-question="look-back-unknown"]')
    for turn in range(CLICKS):
        form.get_by_role("radio").nth(turn % 3).check()
        form.get_by_role("button", name="Check").click()
        page.wait_for_function(f"window.waits.length > {turn}")
    return list(page.evaluate("window.waits"))


def install_rows() -> Iterator[Row]:
    """Yield the size of the environment that runs this."""
    environment = Path(sys.prefix)
    size = sum(
        file.stat().st_size for file in environment.rglob("*") if file.is_file() and not file.is_symlink()
    )
    yield "size of the install (with the test tools)", f"{size / 1e6:.0f} MB", ""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, help="folder of score_text.py and its development pages")
    parser.add_argument("--no-browser", action="store_true", help="leave out what needs Chromium")
    options = parser.parse_args()
    rows = [*engine_rows(), *install_rows()]
    if options.pages:
        rows += page_rows(options.pages)
    if not options.no_browser:
        rows += browser_rows()
    for name, value, goal in rows:
        print(f"{name:42} {value:52} {'goal ' + goal if goal else ''}".rstrip())


if __name__ == "__main__":
    main()
