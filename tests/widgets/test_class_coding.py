"""Class coding: two rounds, both kept; nothing of the kit's coding is shown before the second."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import numbers, seed
from helpers.launch.environment import ROOT
from helpers.practice.adjudicated import adjudicated
from helpers.practice.answers import UnfitAnswer
from helpers.practice.question import LessonError
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.widgets.class_coding import class_coding, coding_state, keep_round
from helpers.widgets.lesson import LessonPage

ASKED = "code-sentences"
each_lesson = pytest.mark.parametrize("number", ["08", "08b"])


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("08", tmp_path, texts=seed)


def coded(session: Session, **other: str) -> list[dict[str, str]]:
    """The kit's own codes, with others for these sentences (their ids with _ for -)."""
    given = {name.replace("_", "-"): code for name, code in other.items()}
    rows = session.lesson.question(ASKED).rows
    return [{"row": row.id, "option": given.get(row.id, adjudicated()[row.id].code)} for row in rows]


def keep(session: Session, number: int, answer: object) -> str:
    return keep_round(session, ASKED, {"action": "round", "round": number, "answer": answer})


def shown(session: Session) -> str:
    return json.dumps(coding_state(session, ASKED), ensure_ascii=False)


def told_too_early(session: Session) -> list[str]:
    kit = [adjudicated()[row.id] for row in session.lesson.question(ASKED).rows]
    said = [text for one in kit for text in (one.reason, one.dissent) if text]
    return [text for text in (*said, *session.lesson.question(ASKED).secrets()) if text in shown(session)]


@each_lesson
def test_twelve_sentences_of_the_adjudicated_ones_half_of_them_plain(number: str) -> None:
    lesson = load_lesson(number)
    rows = lesson.question(ASKED).rows
    kit = [adjudicated()[row.id] for row in rows]
    assert len(rows) == 12
    assert all(row.text == f"{one.quote} (text {one.article})" for row, one in zip(rows, kit, strict=True))
    assert sum(not one.dissent for one in kit) >= 6
    assert {one.article for one in kit} == set(numbers(lesson.article_set))
    assert {one.code for one in kit} == {"named", "unnamed", "relayed", "narrator"}


def test_a_sentence_of_lesson_8b_is_coded_like_the_same_one_of_lesson_8() -> None:
    both = [
        [adjudicated()[row.id] for row in load_lesson(number).question(ASKED).rows]
        for number in ("08", "08b")
    ]
    war, walls = ([(int(one.article) % 100, one.code, bool(one.dissent)) for one in kit] for kit in both)
    assert war == walls


def test_both_rounds_are_kept_and_the_kit_speaks_after_the_second(session: Session) -> None:
    assert told_too_early(session) == []
    assert keep(session, 1, coded(session, **{"003_refugees": "relayed"})).startswith("Round 1 is kept.")
    state = coding_state(session, ASKED)
    assert (state["alone"]["003-refugees"], state["after"], state["kit"]) == ("relayed", None, None)
    assert state["feedback"] is None and told_too_early(session) == []

    keep(session, 2, coded(session))
    state = coding_state(session, ASKED)
    assert (state["alone"]["003-refugees"], state["after"]["003-refugees"]) == ("relayed", "unnamed")
    assert [one["id"] for one in state["kit"]] == [one["id"] for one in state["sentences"]]
    assert state["feedback"]["verdict"] is None and state["feedback"]["range"]
    rounds = session.item(ASKED)["rounds"]
    assert [one["round"] for one in rounds] == [1, 2]
    assert session.item(ASKED)["first"] == rounds[0]["answer"] != rounds[1]["answer"]


@pytest.mark.parametrize("number", [2, 0, None, "1", 9])
def test_round_one_comes_first(session: Session, number: Any) -> None:
    with pytest.raises(UnfitAnswer):
        keep(session, number, coded(session))
    assert session.item(ASKED)["answer"] is None


def test_a_round_once_kept_stays_as_it_is(session: Session) -> None:
    keep(session, 1, coded(session))
    with pytest.raises(UnfitAnswer, match="kept already"):
        keep(session, 1, coded(session, **{"003_refugees": "relayed"}))
    keep(session, 2, coded(session))
    with pytest.raises(UnfitAnswer, match="kept already"):
        keep(session, 2, coded(session, **{"003_refugees": "relayed"}))


def test_an_answer_on_one_line_has_no_second_round_to_wait_for(session: Session) -> None:
    session.answer(ASKED, coded(session))
    state = coding_state(session, ASKED)
    assert state["alone"] is None and state["kit"] and state["feedback"]
    assert state["after"] == {one["row"]: one["option"] for one in coded(session)}


@pytest.mark.parametrize("draft", ["no json", "3", "[]", '{"x": "named", "003-refugees": "?"}', "{}"])
def test_a_draft_that_does_not_fit_does_no_harm(session: Session, draft: str) -> None:
    session.keep_draft(ASKED, draft)
    assert coding_state(session, ASKED)["draft"] == {}


def test_codes_that_were_not_kept_are_found_again_and_go_with_the_round(session: Session) -> None:
    session.keep_draft(ASKED, json.dumps({"003-refugees": "relayed"}))
    assert coding_state(session, ASKED)["draft"] == {"003-refugees": "relayed"}
    keep(session, 1, coded(session))
    assert coding_state(session, ASKED)["draft"] == {}


def test_the_lesson_carries_the_rounds_out_and_tells_what_is_wrong(session: Session) -> None:
    page = LessonPage(session)
    page.use("class coding", ASKED)
    [view] = page.steps.shown[f"class coding {ASKED}"].views
    view._receive(view, {"action": "round", "round": 2, "answer": coded(session)}, [])
    assert view.view["trouble"]
    view._receive(view, {"action": "round", "round": 1, "answer": coded(session)}, [])
    assert "trouble" not in view.view and view.view["alone"]
    view._receive(view, {"action": "no such", "answer": []}, [])
    assert view.view["trouble"] == "The kit does not know the action 'no such'. Reload the page."


def test_other_questions_are_refused_in_plain_words(session: Session) -> None:
    for name in ("try-codes", "predict"):
        with pytest.raises(LessonError, match="class coding needs a judgement"):
            class_coding(session, name)


@pytest.mark.parametrize(("number", "page"), [("08", "coding_sheet.md"), ("08b", "coding_sheet_8b.md")])
def test_the_coding_sheet_on_paper_has_the_same_sentences(number: str, page: str) -> None:
    question = load_lesson(number).question(ASKED)
    sheet = (ROOT / "lessons" / "texts" / page).read_text(encoding="utf-8")
    for place, row in enumerate(question.rows, 1):
        assert f"| {place} | {row.text} |" in sheet
    for letter, option in zip("ABCD", question.options, strict=True):
        assert f"**{letter}** {option.text}" in sheet
