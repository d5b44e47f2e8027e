"""Voices come together by whom they speak for, and what is not known stays apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import seed, source_cards
from helpers.compare.collapse import collapse
from helpers.compare.voices import passages, voices
from helpers.practice.session import Session
from helpers.tags.tagging import tag_article
from helpers.widgets.voice_bars import voice_bars
from helpers.widgets.widget import Widget

State = dict[str, Any]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("01", tmp_path, texts=seed)


def do(widget: Widget, **action: object) -> str:
    assert widget.act is not None
    return widget.act(dict(action))


def group(state: State, stop: str, title: str) -> State:
    (found,) = (one for one in state["stops"] if one["id"] == stop)
    return next(dict(one) for one in found["groups"] if one["title"] == title)


@pytest.mark.parametrize("number", source_cards())
def test_each_voice_has_its_passages(number: str) -> None:
    article = seed(number)
    tags = tag_article(article)
    rows, behind = voices(article, tags), passages(article, tags)
    assert len(rows) == len(behind) and behind[0] == []
    known = {tag.id: tag for tag in tags}
    for row, ids in zip(rows[1:], behind[1:], strict=True):
        assert sum(known[one].of is None for one in ids) == row["statements"]
        assert {known[one].speaker for one in ids} <= {row["speaker"]}


@pytest.mark.parametrize("number", source_cards())
def test_the_bars_are_those_of_the_comparison(session: Session, number: str) -> None:
    bars, _ = voice_bars(session, number)
    state = json.loads(json.dumps(bars.build()))
    rows = voices(seed(number), tag_article(seed(number)))
    for stop in state["stops"]:
        drawn = stop["groups"][0]["bars"]
        expected = collapse(rows, stop["id"])
        assert [bar["value"] for bar in drawn] == [f"{100 * one['share']:.0f} %" for one in expected]
        pieces = [piece["id"] for bar in drawn for piece in bar["segments"]]
        assert sorted(pieces) == sorted(f"{number}-{place}" for place in range(len(rows)))


def test_three_speakers_become_one_government(session: Session) -> None:
    bars, _ = voice_bars(session, "000")
    state = bars.build()
    merged = next(
        bar for bar in group(state, "government", "text 000")["bars"] if bar["label"] == "Russian government"
    )
    assert merged["note"] == "Russia + Maria Zakharova + Vitaly Churkin"
    assert len(merged["segments"]) == 3
    assert "Text 000: 3 speakers become 1 government: Russian government." in state["stops"][2]["announce"]


def test_what_is_not_known_is_told_apart(session: Session) -> None:
    bars, _ = voice_bars(session)
    state = bars.build()
    assert group(state, "speaker", "text 000")["told"] == "Counted by speaker: six."
    told = group(state, "government", "text 004")["told"]
    assert told.startswith("Counted by whom they speak for: two: US government and Russian government.")
    assert "For whom is not known: US-trained rebels" in told
    unknown = [bar for bar in group(state, "government", "text 004")["bars"] if bar["part"] == "unknown"]
    assert len(unknown) == 4 and all(bar["note"] == "for whom is not known" for bar in unknown)


def test_a_merged_bar_shows_the_passages_of_all_its_voices(session: Session) -> None:
    bars, reader = voice_bars(session, "000")
    state = bars.build()
    merged = next(bar for bar in group(state, "government", "text 000")["bars"] if len(bar["segments"]) == 3)
    assert (
        do(bars, action="bar", bar=merged["id"])
        == "Shown below: 8 statements in text 000: Russian government."
    )
    shown = reader.build()
    names = {shown["statements"][shown["marks"][number]["statement"]]["who"] for number in shown["only"]}
    assert names == {"Russia", "Maria Zakharova", "Vitaly Churkin"}


def test_the_narrators_bar_shows_what_everybody_else_says(session: Session) -> None:
    bars, reader = voice_bars(session, "001")
    do(bars, action="bar", bar="001-speaker-0")
    assert "narrator’s own" in reader.build()["caption"] and len(reader.build()["only"]) >= 17


def test_a_mark_inside_another_lights_the_bar_of_who_tells_it(session: Session) -> None:
    bars, reader = voice_bars(session, "003")
    do(bars, action="bar", bar="003-speaker-1")
    do(reader, action="all")
    state = reader.build()
    inner = next(number for number, one in enumerate(state["statements"]) if one["who"] == "Rex Tillerson")
    place = next(number for number, mark in enumerate(state["marks"]) if mark.get("statement") == inner)
    assert state["counted"][str(place)] == "Sergei Lavrov"
    do(reader, action="marked", mark=state["ids"][place])
    lit = bars.build()["lit"]
    assert any(
        lit in [piece["id"] for piece in bar["segments"]]
        for bar in group(bars.build(), "government", "text 003")["bars"]
        if bar["label"] == "Russian government"
    )
