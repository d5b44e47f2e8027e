"""The page on a million articles says what follows from the measured figures."""

from __future__ import annotations

from tests.benchmarks.projection import PAGE, filled, measured, projected


def test_the_page_has_the_figures_that_follow_from_the_measured_ones() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert filled(page) == page, "run: python -m tests.benchmarks.projection"
    assert "Not measured" in page


def test_a_hundred_million_take_a_hundred_times_as_long_as_a_million() -> None:
    figures = measured()
    figures["tagging"] = {"articles": 1, "cpu_seconds": 0.36, "table_bytes": 1e6}
    figures["copies"] = {"articles": 1, "cpu_seconds": 0.0036, "bytes_an_article": 1e4}
    million, hundred = (projected(articles, figures) for articles in (10**6, 10**8))
    assert million["processor time for the tags"] == "4 days"
    assert hundred["processor time for the tags"] == "417 days"
    assert (million["tables on the disk"], hundred["tables on the disk"]) == ("1.0 TB", "100.0 TB")
