"""Each chart can be read without seeing it, and JupyterLab can draw it without the network."""

from __future__ import annotations

import json

import pytest

from helpers.articles.loading import read_articles
from helpers.charts.figure import VEGALITE_MIME, VEGALITE_SCHEMA, Figure
from helpers.charts.pages import articles_over_time, count_before_after, words_by_part

ARTICLES = read_articles()
NAMES = {article.article_id: f"text {article.article_id[:3]}" for article in ARTICLES}
FIGURES = {
    "words by part": words_by_part(ARTICLES, NAMES),
    "count before and after": count_before_after(ARTICLES, NAMES, "terror"),
    "timeline": articles_over_time(ARTICLES, NAMES),
}


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES.keys())
def test_a_chart_has_description_finding_caution_and_table_twin(figure: Figure) -> None:
    for words in (figure.title, figure.description, figure.finding, figure.misleads):
        assert len(words.split()) > 4
        assert "{" not in words
    assert figure.rows and all(len(row) == len(figure.columns) for row in figure.rows)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES.keys())
def test_a_chart_is_drawn_from_its_own_data_with_the_version_jupyterlab_has(figure: Figure) -> None:
    bundle = figure.mimebundle()
    spec = bundle[VEGALITE_MIME]
    assert spec["$schema"] == VEGALITE_SCHEMA
    assert spec["description"] == figure.description
    assert '"url"' not in json.dumps(spec)
    assert figure.description in bundle["text/plain"]


def test_the_finding_says_what_the_table_shows() -> None:
    figure = FIGURES["words by part"]
    bodies = {row[0]: row[3] for row in figure.rows if row[1] == "article body"}
    assert bodies["text 003"] == "42 %" and bodies["text 002"] == "94 %"
    assert "42 % (text 003)" in figure.finding and "94 % (text 002)" in figure.finding
