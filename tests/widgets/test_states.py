"""What a view shows is built from the kept answers alone, and shows no key before an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.seeds import seed, source_cards
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.tags.tagging import tag_article
from helpers.widgets.states import _cuts, card_state, peeler_state, question_state, reader_state


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("01", tmp_path, texts=seed)


@pytest.mark.parametrize("number", source_cards())
def test_the_reader_shows_every_line_of_the_page_word_for_word(number: str) -> None:
    article = seed(number)
    state = reader_state(article, tag_article(article), "a title", [])
    shown = ["".join(run["text"] for run in block["runs"]) for block in state["blocks"]]
    assert shown == [line.strip() for line in article.text.split("\n") if line.strip()]


def test_every_mark_of_the_reader_tells_words_rule_reason_and_when_it_is_wrong() -> None:
    article = seed("003")
    state = reader_state(article, tag_article(article), "a title", [])
    used = {mark for block in state["blocks"] for run in block["runs"] for mark in run["marks"]}
    assert used < set(state["marks"])
    for mark in state["marks"].values():
        assert all(mark[key] for key in ("words", "reason", "claims", "known_failure", "label"))


@pytest.mark.parametrize("lesson", ["00", "01"])
def test_a_fresh_form_holds_nothing_of_the_key(lesson: str, tmp_path: Path) -> None:
    session = Session.open(lesson, tmp_path, texts=seed)
    for question in load_lesson(lesson).questions.values():
        state = json.dumps(question_state(session, question.id), ensure_ascii=False)
        assert not [secret for secret in question.secrets() if secret in state]
        assert "verdict" not in state


def test_hints_and_the_worked_answer_come_only_when_asked_for(session: Session) -> None:
    question = session.lesson.question("share-003")
    session.hint("share-003")
    state = question_state(session, "share-003")
    assert state["hints"] == {"given": [question.hints[0]], "left": 2}
    assert state["worked"] == "" and state["can_reveal"]
    session.reveal("share-003")
    assert question_state(session, "share-003")["worked"] == question.worked


def test_a_card_opens_the_first_line_that_needs_another_look(session: Session) -> None:
    rows = ["card-004-outlet", "card-004-agency", "card-004-date"]
    session.answer("card-004-outlet", "unknown")
    session.answer("card-004-agency", "one")
    assert card_state(session, rows, "stem", None)["shown"] == "card-004-agency"
    assert card_state(session, rows, "stem", "card-004-outlet")["shown"] == "card-004-outlet"


def test_the_peeler_comes_back_with_the_cuts_that_were_checked(session: Session) -> None:
    fresh = peeler_state(session, "peel-003", seed("003"), "terror")
    first = next(n for n, line in enumerate(fresh["lines"]) if line["text"].startswith("Alwaght-"))
    kept = {"start": fresh["lines"][first]["start"], "end": fresh["lines"][first + 6]["end"]}
    feedback = session.answer("peel-003", [kept])
    again = peeler_state(session, "peel-003", seed("003"), "terror")
    assert feedback.verdict == "right"
    assert again["cuts"] == [first, first + 7]
    assert again["peeled"] == [0, first + 7]


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_any_choice_of_kept_lines_comes_back_as_it_was(kept: list[bool]) -> None:
    lines = [{"start": 10 * n, "end": 10 * n + 9} for n in range(len(kept))]
    answer = [
        {"start": line["start"], "end": line["end"]} for line, keep in zip(lines, kept, strict=True) if keep
    ]
    cuts, peeled = _cuts(lines, answer)
    starts = [0, *cuts]
    again = [max(start for start in starts if start <= n) not in peeled for n in range(len(kept))]
    assert again == kept
