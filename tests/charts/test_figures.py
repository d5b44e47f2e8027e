"""Each chart can be read without seeing it, and JupyterLab can draw it without the network."""

from __future__ import annotations

import json

import pytest

from helpers.articles.loading import read_articles
from helpers.charts.bars import CHARTS, Bars, bars
from helpers.charts.carried import who_carried_whom
from helpers.charts.counts import naive_bars
from helpers.charts.figure import VEGALITE_MIME, VEGALITE_SCHEMA, Figure, figure_words
from helpers.charts.framing import labels_by_voice, who_doubts_whom
from helpers.charts.groups import shares_of_groups
from helpers.charts.pages import articles_over_time, count_before_after, words_by_part
from helpers.compare.collapse import BY
from helpers.compare.copied import pairs
from helpers.compare.groups import GroupShare, group_shares
from helpers.errors import UnknownName
from helpers.tags.tagging import tag_article
from helpers.widgets.voice_bars import stop
from tests.compare.carried import carried

ARTICLES = read_articles()
NAMES = {article.article_id: f"text {article.article_id[:3]}" for article in ARTICLES}
TAGGED = [(article, tag_article(article)) for article in ARTICLES]
FIGURES = {
    "words by part": words_by_part(ARTICLES, NAMES),
    "count before and after": count_before_after(ARTICLES, NAMES, "terror"),
    "timeline": articles_over_time(ARTICLES, NAMES),
    "naive counts": naive_bars(TAGGED, NAMES),
    "labels by voice": labels_by_voice(TAGGED, NAMES),
    "who carried whom": who_carried_whom(carried(), pairs(carried())),
    "shares of groups": shares_of_groups(
        group_shares(ARTICLES, [tag for _, tags in TAGGED for tag in tags], "language"),
        "statements by kind of source",
    ),
    **{
        f"who doubts whom, {NAMES[one.article_id]}": who_doubts_whom(one, tags, NAMES[one.article_id])
        for one, tags in TAGGED
    },
}
BARS = {
    **{name: bars(name, TAGGED, NAMES) for name in CHARTS},
    **{f"voice bars by {by}": stop(by, TAGGED, NAMES) for by in BY},
}


@pytest.mark.parametrize("figure", [*FIGURES.values(), *BARS.values()], ids=[*FIGURES, *BARS])
def test_a_chart_has_description_finding_caution_and_table_twin(figure: Figure | Bars) -> None:
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


def test_every_chart_of_the_kit_is_among_those_that_are_tried() -> None:
    words = {name: str(one["misleads"]) for name, one in figure_words().items()}
    assert set(words.values()) == {figure.misleads for figure in [*FIGURES.values(), *BARS.values()]}
    assert all(len(caution.split()) > 15 for caution in words.values())


def test_each_naive_count_puts_another_text_first() -> None:
    rows = FIGURES["naive counts"].rows
    first = [max(rows, key=lambda row: float(row[column]))[0] for column in range(2, 6)]
    assert len(set(first)) > 2


def test_a_label_is_counted_apart_in_the_narrators_and_in_quoted_words() -> None:
    rows = labels_by_voice(TAGGED, NAMES, ["regime"]).rows
    assert rows == (
        ("text 003", "regime", "quoted words", "1"),
        ("text 004", "regime", "the narrator’s words", "1"),
    )


def test_a_chart_without_anything_to_show_says_so() -> None:
    with pytest.raises(ValueError, match="no-such-label"):
        labels_by_voice(TAGGED, NAMES, ["no-such-label"])
    with pytest.raises(ValueError, match="no words"):
        who_doubts_whom(ARTICLES[0], [], "a text")
    with pytest.raises(ValueError, match="at least one"):
        naive_bars([], {})


def test_the_finding_says_what_the_table_shows() -> None:
    figure = FIGURES["words by part"]
    bodies = {row[0]: row[3] for row in figure.rows if row[1] == "article body"}
    assert bodies["text 003"] == "42 %" and bodies["text 002"] == "94 %"
    assert "42 % (text 003)" in figure.finding and "94 % (text 002)" in figure.finding


@pytest.mark.parametrize("chart", BARS.values(), ids=BARS.keys())
def test_a_bar_knows_tags_of_its_own_article_and_says_what_is_shown(chart: Bars) -> None:
    known = {article.article_id: {tag.id for tag in tags} for article, tags in TAGGED}
    every = [bar for group in chart.groups for bar in group.bars]
    assert len({bar.id for bar in every}) == len(every)
    for bar in every:
        assert set(bar.tags) <= known[bar.article_id]
        assert bar.label and bar.value and bar.shown and all(0 <= one.size <= 1 for one in bar.segments)


def test_a_count_of_a_bar_is_the_number_of_its_marks() -> None:
    for name in ("labels by voice", "statements by speaker"):
        for group in BARS[name].groups:
            assert all(len(bar.tags) >= int(bar.value) for bar in group.bars)


def test_a_chart_of_bars_that_is_not_there_is_told_by_name() -> None:
    with pytest.raises(UnknownName, match="words in quotation marks"):
        bars("pies", TAGGED, NAMES)


def test_a_notebook_shows_a_figure_with_its_finding_and_how_it_would_mislead() -> None:
    pytest.importorskip("vl_convert", reason="the extra scale is not installed")
    row = GroupShare(
        group="<b>Bay</b>", measure="m", part="p", count=3, of=4, share=0.75, low=0.5, high=0.9, articles=6
    )
    shown = shares_of_groups([row], "m")._repr_mimebundle_()
    page = shown["text/html"]
    assert page.index("6 articles stand behind") < page.index("<svg") < page.index("How this would mislead")
    assert "<b>Bay</b>" not in page and "<script" not in page
    assert "mislead" in shown["text/plain"]


def test_without_what_draws_stills_a_notebook_shows_the_living_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.charts.still.DRAWN_BY", "no_such_package")
    row = GroupShare(
        group="Bay", measure="m", part="p", count=3, of=4, share=0.75, low=0.5, high=0.9, articles=6
    )
    assert VEGALITE_MIME in shares_of_groups([row], "m")._repr_mimebundle_()
