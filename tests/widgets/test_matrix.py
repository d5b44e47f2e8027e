"""The hedge-direction matrix: cards know who uses them, and the kit's own counts are those of the engine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import numbers, seed, source_cards
from helpers.compare.certainty import directions, doubts
from helpers.practice.session import Session
from helpers.tags.tagging import tag_article
from helpers.widgets.matrix import TRIES, found, marks, matrix_state

NAME = "who-doubts"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("05", tmp_path, texts=seed)


def right(session: Session) -> list[dict[str, str]]:
    return [{"row": row.id, "option": row.right[0]} for row in session.lesson.question(NAME).rows]


def test_every_card_of_the_lesson_is_found_in_its_text_with_who_uses_it(session: Session) -> None:
    cards = matrix_state(session, NAME)["cards"]
    assert all(card["voice"] and card["from"] in source_cards() for card in cards)
    assert {card["voice"] for card in cards if card["from"] == "001"} == {"Sergey Surovikin"}


def test_the_key_of_each_card_is_what_the_engine_found_or_says_why_not(session: Session) -> None:
    columns = {(mark["text"], mark["words"].lower()): mark["column"] for mark in marks("war")}
    for row in session.lesson.question(NAME).rows:
        number, _, slug = row.id.partition("-")
        assert columns[number, slug.replace("-", " ")] in row.right, row.id


def test_before_an_answer_neither_the_key_nor_the_kit_s_matrix_is_shown(session: Session) -> None:
    state = matrix_state(session, NAME)
    assert state["found"] is None
    shown = json.dumps(state, ensure_ascii=False)
    assert not [secret for secret in session.lesson.question(NAME).secrets() if secret in shown]


def test_the_kit_s_matrix_comes_with_a_right_answer(session: Session) -> None:
    session.answer(NAME, right(session))
    assert matrix_state(session, NAME)["found"] == found("war")


def test_it_comes_after_some_tries_and_with_the_worked_answer_too(session: Session) -> None:
    row = session.lesson.question(NAME).rows[0].id
    for number in range(TRIES):
        assert matrix_state(session, NAME)["found"] is None
        session.answer(NAME, [{"row": row, "option": ("own", "others")[number]}])
    assert matrix_state(session, NAME)["found"]


def test_the_worked_answer_opens_it_at_once(session: Session) -> None:
    session.answer(NAME, right(session)[:1])
    session.reveal(NAME)
    assert matrix_state(session, NAME)["found"]


def test_the_counts_are_those_of_the_engine() -> None:
    state = found("war")
    for number in numbers("war"):
        article = seed(number)
        expected = directions(article, tag_article(article))
        cells = [cell for row in state["rows"] if row["text"] == number for cell in row["cells"].values()]
        for makes in ("weaker", "stronger"):
            assert sum(cell[makes] for cell in cells) == sum(int(one[makes]) for one in expected)


def test_each_count_leads_to_as_many_passages_with_the_words_in_their_text() -> None:
    state = found("war")
    for row in state["rows"]:
        for column, cell in row["cells"].items():
            passages: list[dict[str, Any]] = [state["passages"][number] for number in cell["passages"]]
            assert len(passages) == cell["weaker"] + cell["stronger"]
            for one in passages:
                assert (one["text"], one["voice"], one["column"]) == (row["text"], row["voice"], column)
                assert one["left"] + one["words"] + one["right"] in seed(row["text"]).text


@pytest.mark.parametrize(
    ("number", "words", "column"),
    [
        ("000", "in what it claims is", "us"),
        ("001", "allegedly", "others"),
        ("001", "assertions", "us"),
        ("002", "reportedly", "untold"),
        ("002", "accusation", "russia"),
        ("003", "accusing", "russia"),
        ("003", "claim", "us"),
        ("004", "If confirmed", "own"),
        ("004", "confirmed", "us"),
    ],
)
def test_whose_claim_it_is_stands_in_the_column_of_that_side(number: str, words: str, column: str) -> None:
    assert {one["column"] for one in marks("war") if (one["text"], one["words"]) == (number, words)} == {
        column
    }


def test_the_finding_adds_up_and_says_that_the_numbers_are_small() -> None:
    all_marks = sum(len(doubts(seed(number), tag_article(seed(number)))) for number in numbers("war"))
    state = found("war")
    assert state["finding"].startswith(f"The kit found {all_marks} words")
    assert "small numbers" in state["small"] and state["misleads"] and state["description"]
