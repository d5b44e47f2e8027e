"""A chart of one's own: each choice draws, its words fit, and its line of code makes the same chart."""

from __future__ import annotations

import json
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import altair
import pytest

import helpers
from helpers.articles.seeds import numbers, seed
from helpers.charts.figure import VEGALITE_MIME
from helpers.charts.own_chart import OwnChart, code_of, own_chart_of
from helpers.compare.pivot import ALL, COLUMNS, NOTHING, TELLING, Choice, pivot
from helpers.launch.environment import ROOT
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.tags.tagging import tag_article
from helpers.widgets.lesson import LessonPage
from helpers.widgets.own_chart import offers, own_chart

TAGS = [tag for number in numbers("war") for tag in tag_article(seed(number))]
CHOICES = [
    Choice(bars, colour, layer, texts)
    for layer, telling in TELLING.items()
    for bars, colour in product(telling, (NOTHING, *telling))
    if bars != colour
    for texts in (ALL, "t004")
]
LESSON = """
lesson = "ex"
version = 1
title = "The new footbridge"
objective = "show every form of question on one harmless paragraph"
minutes = 20
core_minutes = 10
needs = "nothing but this file"

[[question]]
id = "own-chart"
kind = "judgement"
form = "match"
title = "Make your own chart"
stem = "Choose."
"""


def lesson_text(options: list[str]) -> str:
    lines = [LESSON]
    lines += [
        f'[[question.row]]\nid = "{one}"\ntext = "{one} …"' for one in ("bars", "colour", "layer", "texts")
    ]
    lines += [f'[[question.option]]\nid = "{one}"\ntext = "the {one}"' for one in options]
    feedback = {
        "decides": "Each choice counts something else.",
        "range": "Any is fine.",
        "matters": "It does.",
    }
    lines += [
        "[question.feedback]",
        *(f'{key} = "{text}"' for key, text in feedback.items()),
        'next = "Go on."',
    ]
    return "\n".join(lines)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    options = [*COLUMNS, *TELLING, ALL, *(f"t{number}" for number in numbers("war")), NOTHING]
    place = tmp_path / "77.toml"
    place.write_text(lesson_text(options), encoding="utf-8")
    return Session.open(load_lesson(place), tmp_path / "work", texts=seed)


def answer(choice: Choice) -> list[dict[str, str]]:
    return [{"row": row, "option": option} for row, option in choice._asdict().items()]


def chart(choice: Choice) -> OwnChart | None:
    found = pivot(TAGS, choice)
    return own_chart_of(choice, found) if found.bars else None


@pytest.mark.parametrize("choice", CHOICES, ids="-".join)
def test_each_choice_has_a_chart_with_all_its_words(choice: Choice) -> None:
    made = chart(choice)
    if made is None:
        return
    figure = made.figure
    assert VEGALITE_MIME in figure.mimebundle()
    told = " ".join([figure.title, figure.finding, figure.description, *made.notes, *made.misleads])
    assert "{" not in told and len(made.misleads) >= 2
    assert len(set(made.misleads)) == len(made.misleads)
    assert all(len(row) == len(figure.columns) for row in figure.rows)


def counted(drawn: Any, choice: Choice) -> Counter[tuple[str, ...]]:
    """What a chart made by the learner's line of code counts."""
    spec = drawn.to_dict()["encoding"]
    fields = [spec["y"]["field"], *([spec["color"]["field"]] if "color" in spec else [])]
    return Counter(tuple(row) for row in drawn.data[fields].itertuples(index=False))


@pytest.mark.parametrize("texts", [ALL, "t001"])
def test_the_line_of_code_makes_the_same_chart(monkeypatch: pytest.MonkeyPatch, texts: str) -> None:
    tags = helpers.tag(helpers.load())
    monkeypatch.setattr(helpers, "load", lambda: None)
    monkeypatch.setattr(helpers, "tag", lambda _: tags)
    for choice in (one for one in CHOICES if one.texts == ALL):
        choice = choice._replace(texts=texts)
        found = pivot(TAGS, choice)
        if not found.bars:
            continue
        imports, line = code_of(choice, found).split("\n")
        names: dict[str, Any] = {}
        exec(imports, names)
        drawn = eval(line, names)
        assert isinstance(drawn, altair.Chart)
        wanted = {
            (row.bar, row.part) if choice.colour != NOTHING else (row.bar,): row.marks for row in found.rows
        }
        assert counted(drawn, choice) == wanted, choice


def test_the_line_runs_as_it_is_copied() -> None:
    choice = Choice("label", "voice", "naming", "t004")
    names: dict[str, Any] = {}
    imports, line = code_of(choice, pivot(TAGS, choice)).split("\n")
    exec(imports, names)
    assert eval(line, names).to_dict()["mark"]["type"] == "bar"


def test_on_other_texts_the_line_says_where_they_lie_seen_from_a_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "78.toml"
    options = [*COLUMNS, *TELLING, ALL, *(f"t{number}" for number in numbers("walls")), NOTHING]
    place.write_text('set = "walls"\n' + lesson_text(options), encoding="utf-8")
    session = Session.open(load_lesson(place), tmp_path / "work", texts=seed)
    session.answer("own-chart", answer(Choice("label", "voice", "naming", "t104")))
    _, told = own_chart(session, "own-chart")
    imports, line = told.build()["chart"]["code"].split("\n")
    monkeypatch.chdir(ROOT / "lessons")
    names: dict[str, Any] = {}
    exec(imports, names)
    drawn = eval(line, names)
    assert set(drawn.data["article_id"].str[:3]) == {"104"}


def test_only_what_makes_sense_is_offered_and_all_of_it_draws() -> None:
    for layer, rows in offers(numbers("war")).items():
        for bars, colour in product(rows["bars"], rows["colour"]):
            if layer and bars != colour:
                pivot(TAGS, Choice(bars, colour, layer, ALL))


def do(page: LessonPage, **action: object) -> list[dict[str, Any]]:
    (step,) = page.steps.shown.values()
    first = step.views[0]
    first._receive(first, action, [])
    return [dict(view.view) for view in step.views]


def test_an_answer_draws_the_chart_below_and_another_start_finds_it(session: Session) -> None:
    page = LessonPage(session)
    page.use("own chart", "own-chart")
    (step,) = page.steps.shown.values()
    below = step.outputs[1]
    assert list(below._repr_mimebundle_()) == ["text/html"]
    choice = Choice("label", "voice", "naming", ALL)
    choices, told = do(page, action="answer", id="own-chart", answer=answer(choice))
    assert choices["feedback"]["decides"] == "Each choice counts something else."
    assert choices["drawn"]["title"].startswith("Names: one bar for each label")
    assert "12 longest bars" in told["chart"]["notes"][0]
    assert VEGALITE_MIME in below._repr_mimebundle_()
    again = LessonPage(session)
    again.use("own chart", "own-chart")
    (step,) = again.steps.shown.values()
    assert VEGALITE_MIME in step.outputs[1]._repr_mimebundle_()
    assert "Saved" in step.outputs[-1].data


def test_a_choice_that_cannot_be_drawn_says_so(session: Session) -> None:
    session.answer("own-chart", answer(Choice("about", NOTHING, "loaded", ALL)))
    first, second = own_chart(session, "own-chart")
    assert first.drawn is not None
    assert "says nothing" in first.drawn()["text/html"]
    assert second.build()["chart"] is None


def test_no_bar_says_that_there_is_nothing_to_draw(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.widgets.own_chart._tags", lambda _: [])
    session.answer("own-chart", answer(Choice("label", NOTHING, "loaded", ALL)))
    first, _ = own_chart(session, "own-chart")
    assert first.drawn is not None
    assert "nothing to draw" in first.drawn()["text/html"]


def test_the_states_are_plain(session: Session) -> None:
    session.answer("own-chart", answer(Choice("article", "label", "certainty", ALL)))
    for widget in own_chart(session, "own-chart"):
        json.dumps(widget.build())
