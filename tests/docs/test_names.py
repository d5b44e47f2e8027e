"""What the pages and docstrings name exists."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(helpers(?:\.\w+)+)")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("lessons/**/*.md"), *ROOT.glob("helpers/**/*.py")])
BARE = re.compile(r"^ +(helpers(?:\.\w+)+): ", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_name_of_the_kit_on_a_page_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in {*NAMED.findall(text), *BARE.findall(text)}:
        assert pkgutil.resolve_name(name), name
