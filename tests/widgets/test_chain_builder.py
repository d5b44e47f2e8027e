"""The chain builder: nodes in columns, types that are known, and the kit's own ways after the answer only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.practice.question import Question
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.widgets.chain_builder import chain_builder, chain_state, nodes_of, ways_in
from helpers.widgets.lesson import LessonPage, open_lesson

CHAINS = [question for question in load_lesson("04").questions.values() if question.form == "links"]
LABELS = ["told", "reported by", "republished by", "way not told"]
RIGHT = [{"from": "1-refugees", "to": "2-center", "type": "way not told"}]


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LessonPage:
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    return open_lesson("04")


def key(question: Question) -> list[dict[str, str]]:
    return [{"from": link.start, "to": link.end, "type": link.type} for link in question.links]


def do(lesson: LessonPage, question_id: str, **action: object) -> dict[str, object]:
    (view,) = lesson.steps.shown[f"ask {question_id}"].views
    view._receive(view, {"id": question_id, **action}, [])
    return dict(view.view)


def test_a_question_of_the_form_links_is_drawn_by_the_chain_builder(lesson: LessonPage) -> None:
    lesson.ask("chain-003")
    (widget,) = lesson.steps.shown["ask chain-003"].widgets
    assert (widget.script, widget.question_ids) == ("chain_builder", ["chain-003"])


def test_an_option_without_a_number_has_a_column_of_its_own() -> None:
    nodes = nodes_of([{"id": name, "text": name} for name in ("mayor", "officer", "page")])
    assert [node["column"] for node in nodes] == [0, 1, 2]


@pytest.mark.parametrize("question", CHAINS, ids=lambda question: question.id)
def test_every_arrow_of_the_key_leads_to_the_right(question: Question) -> None:
    columns = {node["id"]: node["column"] for node in nodes_of(question.shown()["options"])}
    for link in (*question.links, *question.given):
        assert columns[link.start] < columns[link.end]
    last = [option for option in question.options if columns[option.id] == max(columns.values())]
    assert [option.text.endswith("this page") for option in last] == [True]


@pytest.mark.parametrize("question", CHAINS, ids=lambda question: question.id)
def test_every_type_has_a_line_and_a_meaning_and_no_two_lines_are_alike(
    question: Question, lesson: LessonPage
) -> None:
    types = chain_state(lesson.session, question.id)["types"]
    assert [one["name"] for one in types] == LABELS
    assert len({one["line"] for one in types}) == len(types)
    assert all(one["means"] for one in types)


def test_a_type_that_nobody_described_is_drawn_all_the_same(tmp_path: Path) -> None:
    example = Path(__file__).parents[1] / "practice" / "example_lesson.toml"
    state = chain_builder(Session.open(load_lesson(example), tmp_path), "bridge-chain").build()
    assert state["types"][0] == {"name": "says to", "line": "dashed", "means": ""}
    assert not state["has_ways"]


@pytest.mark.parametrize("question", CHAINS, ids=lambda question: question.id)
def test_nothing_of_the_key_is_shown_before_an_answer(question: Question, lesson: LessonPage) -> None:
    shown = json.dumps(chain_state(lesson.session, question.id), ensure_ascii=False)
    assert not [secret for secret in question.secrets() if secret in shown]
    state = chain_state(lesson.session, question.id, with_ways=True)
    assert (state["has_ways"], state["ways"]) == (False, [])


@pytest.mark.parametrize("question", CHAINS, ids=lambda question: question.id)
def test_the_key_is_right_and_the_kits_own_ways_follow(question: Question, lesson: LessonPage) -> None:
    lesson.ask(question.id)
    shown = do(lesson, question.id, action="answer", answer=key(question))
    assert shown["feedback"]["verdict"] == "right"
    assert (shown["has_ways"], shown["ways"]) == (True, [])
    assert do(lesson, question.id, action="ways")["ways"] == ways_in(str(question.article))
    assert do(lesson, question.id, action="ways")["ways"] == []
    assert do(lesson, question.id, action="dance")["trouble"]


def test_a_wrong_type_is_told_at_its_arrow_and_what_lacks_in_steps(lesson: LessonPage) -> None:
    lesson.ask("chain-003")
    shown = do(lesson, "chain-003", action="answer", answer=[{**RIGHT[0], "type": "told"}])
    (told,) = shown["feedback"]["links"]
    assert (told["verdict"], "told RT" in told["message"]) == ("not", True)
    lesson.ask("chain-001")
    question = lesson.session.lesson.question("chain-001")
    for step, link in enumerate(key(question)):
        shown = do(lesson, "chain-001", action="answer", answer=[link])
        missed = [one["message"] for one in shown["feedback"]["links"] if one["verdict"] == "missed"]
        due = [one.missed[step] for one in question.links if one.start != link["from"]]
        assert missed == due


def test_a_draft_of_arrows_lives_until_it_is_handed_in(lesson: LessonPage) -> None:
    lesson.ask("chain-003")
    do(lesson, "chain-003", action="draft", text=json.dumps(RIGHT))
    again = open_lesson("04")
    assert json.loads(chain_state(again.session, "chain-003")["draft"]) == RIGHT
    again.ask("chain-003")
    assert do(again, "chain-003", action="answer", answer=RIGHT)["draft"] is None


def test_the_ways_of_a_text_tell_where_attribution_is_lost() -> None:
    ways = {way["way"]: way["lost"] for way in ways_in("003")}
    lost = "Local refugees, through Russia’s Reconciliation Center for Syria (inferred), printed by Alwaght"
    assert ways[lost]
    assert not ways["Sergei Lavrov, to RT, printed by Alwaght"]
    counts = [way["count"] for way in ways_in("003")]
    assert counts == sorted(counts, reverse=True)
