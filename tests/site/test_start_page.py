"""The start page leads to every lesson, and to no other host."""

from __future__ import annotations

import re

from helpers.launch.environment import ROOT
from helpers.site.start_page import start_page

PAGE = start_page()


def test_every_lesson_has_a_row_and_every_row_a_lesson() -> None:
    linked = re.findall(r'<li data-lesson="[^"]+"><a href="\./notebooks/index\.html\?path=([^"]+)"', PAGE)
    assert sorted(linked) == sorted(path.name for path in (ROOT / "lessons").glob("*.ipynb"))


def test_no_address_leads_to_another_host() -> None:
    assert re.findall(r"""(?:href|src)=["'](?!\./|#)[^"']*""", PAGE) == []
    assert "http://" not in PAGE and "https://" not in PAGE


def test_nothing_is_left_to_fill_in() -> None:
    assert "{{" not in PAGE


def test_the_page_says_where_answers_are_and_when_they_are_gone() -> None:
    for words in (
        "in this browser, on this device",
        "clears the browser",
        "private window",
        "Take my work along",
    ):
        assert words in PAGE
