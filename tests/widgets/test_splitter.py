"""The headline splitter: whole sentences to choose from, and no key before an answer."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.article import Article
from helpers.articles.loading import article_from_text
from helpers.articles.seeds import seed
from helpers.practice.question import LessonError, Option, Question, Row
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.widgets.splitter import NONE, headline_splitter, heads_of, sentences_of

TEXT = """Old mill closes: two beams cracked

The old mill will close on Monday, Mayor Dana Example said. “We do not know whether it is safe,” she said.

Officer Sample said that two beams are cracked."""
ASKED = ["split-000", "split-004"]
RIGHT = [
    {"row": "forces", "option": "s7"},
    {"row": "working", "option": NONE},
    {"row": "linked", "option": "s12"},
    {"row": "details", "option": "s1"},
    {"row": "deployment", "option": "s6"},
]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open("02", tmp_path, texts=seed)


@pytest.fixture
def mill() -> Article:
    return article_from_text(TEXT, "mill")


@pytest.fixture
def question() -> Question:
    """A question on the mill: only what the splitter reads of it differs from lesson 2."""
    openings = ("“The old mill …”", "“We do not know …”", "“Officer Sample …”")
    options = [Option(f"s{place}", text) for place, text in enumerate(openings, 1)]
    rows = (Row("cracked", "“two beams cracked”"), Row("closes", "“Old mill closes”"))
    asked = load_lesson("02").question("split-000")
    return replace(asked, options=(*options, Option(NONE, "no sentence of the body")), rows=rows)


def placed(session: Session, answer: list[dict[str, str]]) -> dict[str, Any]:
    session.answer("split-000", answer)
    return dict(headline_splitter(session, "split-000").build())


def test_a_headline_is_cut_into_its_pieces_and_loses_no_letter(question: Question, mill: Article) -> None:
    (head,) = heads_of(question, mill)
    assert [(run["text"], run["row"]) for run in head] == [
        ("Old mill closes", "closes"),
        (": ", None),
        ("two beams cracked", "cracked"),
    ]


def test_the_body_comes_sentence_by_sentence_with_its_options(question: Question, mill: Article) -> None:
    found = sentences_of(question, mill)
    assert [one["id"] for one in found] == ["s1", "s2", "s3"]
    assert found[1]["text"] == "“We do not know whether it is safe,” she said."
    assert found[0]["paragraph"] == found[1]["paragraph"] != found[2]["paragraph"]


def test_what_does_not_fit_the_article_is_told_in_a_sentence(question: Question, mill: Article) -> None:
    with pytest.raises(LessonError, match="no option stands for the sentence “Officer Sample"):
        sentences_of(replace(question, options=question.options[:2]), mill)
    with pytest.raises(LessonError, match="no sentence of the body begins “The new mill"):
        sentences_of(replace(question, options=(*question.options, Option("s4", "“The new mill …”"))), mill)
    with pytest.raises(LessonError, match="no headline holds the piece “a third beam”"):
        heads_of(replace(question, rows=(Row("third", "“a third beam”"),)), mill)


def test_another_form_of_question_is_refused(session: Session) -> None:
    with pytest.raises(LessonError, match="needs a `match` question"):
        headline_splitter(session, "exit")


@pytest.mark.parametrize("name", ASKED)
def test_every_sentence_can_be_chosen_and_all_look_alike(session: Session, name: str) -> None:
    state = headline_splitter(session, name).build()
    ids = [option.id for option in session.lesson.question(name).options]
    assert [sentence["id"] for sentence in state["sentences"]] + [NONE] == ids
    assert all(set(sentence) == {"id", "text", "paragraph"} for sentence in state["sentences"])
    pieces = [run["row"] for head in state["heads"] for run in head if run["row"]]
    assert pieces == [row["id"] for row in state["rows"]]


@pytest.mark.parametrize("name", ASKED)
def test_nothing_of_the_key_is_shown_before_an_answer(session: Session, name: str) -> None:
    state = headline_splitter(session, name).build()
    shown = json.dumps(state, ensure_ascii=False)
    assert state["deciding"] == [] and "options" not in state
    assert not [secret for secret in session.lesson.question(name).secrets() if secret in shown]


@pytest.mark.parametrize("name", ASKED)
def test_a_message_quotes_the_sentence_word_for_word(session: Session, name: str) -> None:
    """Each message for a right place points to words of that place, which the view then marks."""
    state = headline_splitter(session, name).build()
    text = {sentence["id"]: sentence["text"] for sentence in state["sentences"]}
    for row in session.lesson.question(name).rows:
        quoted = re.findall("“([^“”]+)”", row.told)
        for option in set(row.right) - {NONE}:
            assert any(words in text[option] for words in quoted), (row.id, option)


def test_after_an_answer_the_deciding_words_stand_in_the_linked_sentence(session: Session) -> None:
    state = placed(session, RIGHT)
    assert state["feedback"]["verdict"] == "right"
    found = {(one["row"], one["sentence"], one["words"]) for one in state["deciding"]}
    assert ("linked", "s12", "Churkin said") in found
    assert ("deployment", "s6", "biggest expansion of US ground forces in Syria") in found
    assert {sentence for row, sentence, _ in found if row == "deployment"} == {"s6"}


def test_where_no_sentence_carries_a_piece_the_nearest_one_is_marked(session: Session) -> None:
    state = placed(session, [{"row": "working", "option": NONE}])
    assert {(one["row"], one["sentence"]) for one in state["deciding"]} == {("working", "s7")}


def test_links_not_handed_in_yet_are_found_again(session: Session) -> None:
    session.keep_draft("split-000", '[{"row": "forces", "option": "s7"}]')
    again = Session.open("02", session.path.parent, texts=seed)
    assert headline_splitter(again, "split-000").build()["draft"] == [RIGHT[0]]
    assert headline_splitter(again, "split-000").build()["answer"] is None


@pytest.mark.parametrize(
    ("draft", "links"),
    [
        ("my words", None),
        ("7", None),
        ('[{"row": "gone", "option": "s7"}, {"row": "forces", "option": "s7"}, 3]', RIGHT[:1]),
        ("[]", []),
    ],
)
def test_a_draft_that_no_longer_fits_breaks_nothing(
    session: Session, draft: str, links: list[dict[str, str]] | None
) -> None:
    session.keep_draft("split-000", draft)
    assert headline_splitter(session, "split-000").build()["draft"] == links


def test_a_state_is_plain_json(session: Session) -> None:
    state = placed(session, RIGHT[:2])
    assert json.loads(json.dumps(state)) == state
