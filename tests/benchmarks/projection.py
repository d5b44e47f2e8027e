"""What a million and a hundred million articles would take, from measured figures: the tables of a page.

    python -m tests.benchmarks.projection

writes them into `lessons/research/a_million_articles.md`, between its marks. The figures stand in
`scale_measured.toml` beside this file, with the command each comes from. Everything is taken to grow with the
number of articles: time, tables and the memory of the search for copies. What that leaves out, the page says.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.launch.environment import ROOT

PAGE = ROOT / "lessons" / "research" / "a_million_articles.md"
MEASURED = Path(__file__).with_name("scale_measured.toml")
SIZES = (1_000_000, 100_000_000)
_HOUR, _DAY = 3600.0, 86400.0


def measured() -> dict[str, Any]:
    """Return the figures that were measured."""
    return tomllib.loads(MEASURED.read_text(encoding="utf-8"))


def projected(articles: int, figures: Mapping[str, Any]) -> dict[str, str]:
    """Return what so many articles would take, each figure in words.

    >>> figures = {"tagging": {"articles": 100, "cpu_seconds": 2.0, "table_bytes": 400_000},
    ...            "copies": {"articles": 100, "cpu_seconds": 0.1, "bytes_an_article": 2_000}}
    >>> projected(1_000_000, figures)["processor time for the tags"]
    '5.6 hours'
    """
    tagging, copies = figures["tagging"], figures["copies"]
    tags = articles * tagging["cpu_seconds"] / tagging["articles"]
    search = articles * copies["cpu_seconds"] / copies["articles"]
    return {
        "processor time for the tags": duration(tags),
        "the same on a laptop with 8 cores": duration(tags / 8),
        "the same on a cluster with 200 cores": duration(tags / 200),
        "tables on the disk": amount(articles * tagging["table_bytes"] / tagging["articles"]),
        "search for copies, on one core": duration(search),
        "memory for it": amount(articles * copies["bytes_an_article"]),
    }


def duration(seconds: float) -> str:
    """Return a time in the unit in which it is easiest to grasp.

    >>> duration(600), duration(7_200), duration(864_000)
    ('10 minutes', '2.0 hours', '10 days')
    """
    if seconds < _HOUR:
        minutes = max(1, round(seconds / 60))
        return f"{minutes} minute{'s' if minutes > 1 else ''}"
    return f"{seconds / _HOUR:.1f} hours" if seconds < 2 * _DAY else f"{seconds / _DAY:.0f} days"


def amount(size: float) -> str:
    """Return a number of bytes in GB or TB.

    >>> amount(3.84e9), amount(3.84e11), amount(2.5e12)
    ('3.8 GB', '384 GB', '2.5 TB')
    """
    if size >= 1e12:
        return f"{size / 1e12:.1f} TB"
    return f"{size / 1e9:.1f} GB" if size < 1e10 else f"{size / 1e9:,.0f} GB"


def tables() -> dict[str, str]:
    """Return the tables of the page, by the name of their mark."""
    figures = measured()
    seen = [f"| {one['what']} | {one['seen']} | {one['command']} |" for one in figures["seen"]]
    columns = [projected(articles, figures) for articles in SIZES]
    rows = [f"| {name} | {columns[0][name]} | {columns[1][name]} |" for name in columns[0]]
    return {
        "measured": "\n".join(["| What | Seen | With |", "|:--|:--|:--|", *seen]),
        "projected": "\n".join(["| | A million | A hundred million |", "|:--|--:|--:|", *rows]),
    }


def filled(page: str) -> str:
    """Return the text of the page with its tables as the figures are now."""
    for name, table in tables().items():
        page = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)",
            lambda found, table=table: f"{found[1]}{table}\n{found[2]}",
            page,
            flags=re.DOTALL,
        )
    return page


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
