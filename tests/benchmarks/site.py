"""How fast a lesson of the built site starts, and what it weighs.

    python -m tests.benchmarks.site [--site FOLDER] [--lesson 01_what_am_i_looking_at.ipynb] [--times 5]

Builds the site (or takes the one in FOLDER), serves it by Python's own web server, and opens the lesson in
Chromium: with a new profile each time, and again with a kept one. Prints medians and the slowest, in seconds
from the address to the first widget that can be used and to the whole page; what was transferred, from which
hosts, and what the tab's processes held in memory.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Playwright, Response, sync_playwright

from tests.browser.lab import CHROMIUM_FLAGS, find_chromium
from tests.browser.site import READY_WITHIN, build_site, served

USABLE = ".jp-OutputArea-output button, .jp-OutputArea-output input"
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Visit:
    """One opening of a lesson: seconds to the first widget and to the whole page, bytes, hosts, memory."""

    first: float
    whole: float
    transferred: int
    hosts: frozenset[str]
    memory: int


def visit(context: BrowserContext, address: str, profile: Path) -> Visit:
    """Open the lesson in a new tab, measure, and close it."""
    sizes: list[int] = []
    hosts: set[str] = set()
    page = context.new_page()

    def note(response: Response) -> None:
        if host := urlsplit(response.url).hostname:  # what the page makes itself (blob:) has none
            hosts.add(host)
        if not response.from_service_worker:
            sizes.append(int(response.headers.get("content-length", 0)))

    context.on("response", note)
    begun = time.monotonic()
    page.goto(address)
    page.wait_for_selector(USABLE, timeout=READY_WITHIN)
    first = time.monotonic() - begun
    page.wait_for_selector("[data-lesson=ready]", timeout=READY_WITHIN)
    found = Visit(first, time.monotonic() - begun, sum(sizes), frozenset(hosts), memory_of(profile))
    context.remove_listener("response", note)
    page.close()
    return found


def memory_of(profile: Path) -> int:
    """Return what the renderers of the Chromium with this profile hold, in bytes (resident; Linux only)."""
    listed = subprocess.run(["ps", "-eo", "rss=,args="], capture_output=True, text=True, check=False).stdout
    ours = [line for line in listed.splitlines() if str(profile) in line and "--type=renderer" in line]
    return sum(int(line.split()[0]) * 1024 for line in ours)


def visits(play: Playwright, address: str, times: int, *, kept: bool) -> list[Visit]:
    """Open the lesson `times` times: each with a new profile, or all with one that has been there before."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(times + kept):
            profile = Path(folder) / ("kept" if kept else str(number))
            context = play.chromium.launch_persistent_context(
                profile, executable_path=find_chromium(), args=CHROMIUM_FLAGS
            )
            found.append(visit(context, address, profile))
            context.close()
    return found[kept:]


def told(what: str, found: list[Visit]) -> None:
    """Print one line of figures."""
    first, whole = ([getattr(one, name) for one in found] for name in ("first", "whole"))
    print(
        f"{what}: first widget {statistics.median(first):.1f} s (slowest {max(first):.1f}),"
        f" whole page {statistics.median(whole):.1f} s ({max(whole):.1f});"
        f" {statistics.median(one.transferred for one in found) / MEGABYTE:.1f} MB answered,"
        f" {statistics.median(one.memory for one in found) / MEGABYTE:.0f} MB in the tab;"
        f" hosts: {', '.join(sorted(set().union(*(one.hosts for one in found))))}"
    )


def main() -> None:
    """Build, serve, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", type=Path)
    parser.add_argument("--lesson", default="01_what_am_i_looking_at.ipynb")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or build_site(Path(folder) / "site")
        files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
        print(f"site: {len(files)} files, {sum(files) / MEGABYTE:.0f} MB")
        with served(site) as server, sync_playwright() as play:
            address = f"{server}/notebooks/index.html?path={options.lesson}"
            told("new profile", visits(play, address, options.times, kept=False))
            told("kept profile", visits(play, address, options.times, kept=True))


if __name__ == "__main__":
    main()
