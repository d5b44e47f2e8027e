"""A bar leads to its passages, and a mark in the text back to its bar."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import seed
from helpers.charts.bars import CHARTS
from helpers.errors import UnknownName
from helpers.practice.session import Session
from helpers.widgets.linked import bar_chart
from helpers.widgets.view import script, style
from helpers.widgets.widget import Widget, offered

State = dict[str, Any]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("01", tmp_path, texts=seed)


def do(widget: Widget, **action: object) -> str:
    assert widget.act is not None
    return widget.act(dict(action))


def bars_of(state: State) -> list[State]:
    return [bar for group in state["groups"] for bar in group["bars"]]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_plain_json_with_all_that_makes_it_readable(session: Session, name: str) -> None:
    chart, reader = offered("bar chart", session, name)
    state = json.loads(json.dumps(chart.build()))
    assert state["title"] and state["finding"] and state["description"] and state["rows"]
    assert state["misleads"].startswith("… you ")
    assert reader.build() == {"prompt": reader.build()["prompt"]}
    assert chart.plain is not None and "<table>" in chart.plain()


def test_a_bar_shows_its_passages_alone_and_its_second_press_all_marks(session: Session) -> None:
    chart, reader = bar_chart(session, "words in quotation marks")
    bar = bars_of(chart.build())[1]
    assert (
        do(chart, action="bar", bar=bar["id"]) == "Shown below: 7 passages with quotation marks in text 001."
    )
    state = reader.build()
    assert chart.build()["chosen"] == bar["id"]
    assert (state["shown_as"], len(state["only"])) == ("Text 001", 7)
    assert {state["marks"][number]["layer"] for number in state["only"]} == {"statement"}
    do(chart, action="bar", bar=bar["id"])
    assert chart.build()["chosen"] is None and reader.build()["only"] is None
    do(chart, action="bar", bar=bar["id"])
    assert do(reader, action="all") == "Text 001 is shown with all its marks."
    assert reader.build()["only"] is None


@pytest.mark.parametrize(
    ("name", "lens", "layer"),
    [
        ("hedges", "certainty", "certainty"),
        ("labels by voice", "naming", "naming"),
        ("attribution cues", "", "cue"),
    ],
)
def test_what_is_no_statement_is_marked_too(session: Session, name: str, lens: str, layer: str) -> None:
    chart, reader = bar_chart(session, name)
    do(chart, action="bar", bar=bars_of(chart.build())[2]["id"])
    state = reader.build()
    assert state["lens"] == lens
    assert state["only"] and {state["marks"][number]["layer"] for number in state["only"]} == {layer}


def test_a_mark_lights_the_bar_that_counts_it(session: Session) -> None:
    chart, reader = bar_chart(session, "words in quotation marks")
    bar = bars_of(chart.build())[3]
    do(chart, action="bar", bar=bar["id"])
    state = reader.build()
    do(reader, action="marked", mark=state["ids"][state["only"][0]])
    assert chart.build()["lit"] == bar["segments"][0]["id"]
    assert state["counted"][str(state["only"][0])] == "text 003"
    do(reader, action="marked", mark="no such tag")
    assert chart.build()["lit"] == ""


def test_a_bar_of_nothing_shows_its_text_without_marks(session: Session) -> None:
    chart, reader = bar_chart(session, "words in quotation marks")
    do(chart, action="bar", bar=bars_of(chart.build())[4]["id"])
    assert reader.build()["only"] == []
    assert "no words in quotation marks" in reader.build()["caption"]


def test_a_chart_of_one_article_has_its_bars_alone(session: Session) -> None:
    chart, _ = bar_chart(session, "statements by speaker", "001")
    assert [bar["label"] for bar in bars_of(chart.build())] == ["Sergey Surovikin"]


@pytest.mark.parametrize("action", [{"action": "dance"}, {"action": "bar", "bar": "no such bar"}, {}])
def test_what_makes_no_sense_is_answered_in_plain_words(session: Session, action: State) -> None:
    for widget in bar_chart(session, "hedges"):
        with pytest.raises(ValueError, match="Reload the page"):
            do(widget, **action)


def test_an_unknown_chart_or_article_is_told(session: Session) -> None:
    with pytest.raises(UnknownName, match="hedges"):
        bar_chart(session, "pies")
    with pytest.raises(UnknownName, match="005"):
        bar_chart(session, "hedges", "005")


def test_above_a_card_the_reader_does_not_tell_who_printed_the_page(session: Session) -> None:
    chart, reader = bar_chart(session, "words in quotation marks", "002")
    do(chart, action="bar", bar=bars_of(chart.build())[0]["id"])
    assert {step["name"] for step in reader.build()["steps"] if step["kind"] == "page"} == {"this page"}


def test_the_views_have_their_script_and_style() -> None:
    for name in ("bars", "voice_bars"):
        assert script(name).count("export default") == 1 and "function barButton" in script(name)
    assert "kit-bar-fill" in style("bars") and "kit-stops" in style("voice_bars")
