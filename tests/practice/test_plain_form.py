"""Questions without widgets: each can be read, answered on one line, and says nothing of its key."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.seeds import seed
from helpers.launch.environment import ROOT
from helpers.practice.answers import UnfitAnswer, accept
from helpers.practice.plain_form import plain_form, read_answer, written_as
from helpers.practice.question import Question
from helpers.practice.questions import load_lesson
from helpers.practice.responses import new_item
from helpers.practice.spans import words
from helpers.practice.told import Told
from helpers.practice.written import stretches
from tests.practice.conftest import TEXT

LESSON = load_lesson(Path(__file__).with_name("example_lesson.toml"))
LESSONS = sorted(path.stem for path in (ROOT / "helpers/practice/lessons").glob("[0-9][0-9]*.toml"))
QUESTIONS = list(LESSON.questions.values())
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)


def form_of(question: Question, answer: Any = None) -> str:
    return plain_form(question, {**new_item(question.kind), "answer": answer}, TEXT)


@st.composite
def answers(draw: st.DrawFn) -> tuple[Question, Any]:
    """A question of the example lesson, and an answer that fits it."""
    question = draw(st.sampled_from(QUESTIONS))
    ids = [option.id for option in question.options]
    return question, draw(STRATEGIES[question.form](question, ids))


def marks(question: Question, _: list[str]) -> st.SearchStrategy[Any]:
    numbered = stretches(question, TEXT)
    place = st.integers(0, len(numbered) - 1)
    label = st.sampled_from(question.labels) if question.labels else st.none()
    pair = st.tuples(place, place, label)
    return st.lists(pair, max_size=4).map(
        lambda pairs: [
            {"start": numbered[min(a, b)][0], "end": numbered[max(a, b)][1], "label": label}
            for a, b, label in pairs
        ]
    )


def texts(question: Question, _: list[str]) -> st.SearchStrategy[Any]:
    written = st.text(min_size=1, max_size=40) | st.sampled_from(["Seen in [2]", "so [2015]", " a [1] [2] "])
    written = written.filter(str.strip)
    if not question.criteria:
        return st.fixed_dictionaries({"text": written})
    ticks = st.lists(st.sampled_from([point.id for point in question.criteria]), unique=True)
    return st.fixed_dictionaries({"text": written, "ticks": ticks})


def places(question: Question, ids: list[str]) -> st.SearchStrategy[Any]:
    rows = st.lists(st.sampled_from([row.id for row in question.rows]), min_size=1, unique=True)
    return rows.flatmap(
        lambda chosen: st.tuples(
            *(st.sampled_from(ids).map(lambda one, row=row: (row, one)) for row in chosen)
        )
    ).map(lambda pairs: [{"row": row, "option": option} for row, option in pairs])


def links(question: Question, ids: list[str]) -> st.SearchStrategy[Any]:
    ends = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    drawn = st.tuples(ends, st.sampled_from(question.labels))
    return st.lists(drawn, max_size=4).map(
        lambda pairs: [{"from": ends[0], "to": ends[1], "type": type} for ends, type in pairs]
    )


STRATEGIES = {
    "choice": lambda question, ids: st.sampled_from(ids),
    "scale": lambda question, ids: st.sampled_from(ids),
    "choices": lambda question, ids: st.lists(st.sampled_from(ids), unique=True),
    "order": lambda question, ids: st.permutations(ids),
    "number": lambda question, ids: st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6, allow_nan=False),
    "text": texts,
    "match": places,
    "links": links,
    "words": marks,
    "lines": marks,
}


@given(answers())
def test_a_written_answer_is_read_as_the_same_answer(pair: tuple[Question, Any]) -> None:
    question, answer = pair
    accepted = accept(question, answer, TEXT)
    assert read_answer(question, written_as(question, accepted, TEXT), TEXT) == accepted


@given(st.sampled_from(QUESTIONS), st.text(max_size=30) | st.text("0123456789ABCabc-:,. [", max_size=20))
def test_whatever_is_written_is_read_or_refused_in_a_sentence(question: Question, written: str) -> None:
    try:
        answer = read_answer(question, written, TEXT)
    except ValueError as error:
        assert str(error).endswith((".", "]."))
    else:
        assert accept(question, answer, TEXT) == answer


@pytest.mark.parametrize(
    ("question_id", "written", "answer"),
    [
        ("bridge-opened", " b. ", "b"),
        ("bridge-facts", "A, C", ["cost", "flood"]),
        ("bridge-facts", "AC", ["cost", "flood"]),
        ("bridge-facts", "None", []),
        ("bridge-order", "b c a", ["flood", "work", "opening"]),
        ("bridge-months", "11 months", 11),
        (
            "bridge-said",
            "1: A, 2) c",
            [{"row": "cost", "option": "council"}, {"row": "colour", "option": "narrator"}],
        ),
        ("bridge-chain", "b → c : 2", [{"from": "sample", "to": "text", "type": "is reported by"}]),
        ("bridge-chain", "none", []),
        ("bridge-hedges", "none", []),
        ("bridge-why", "It is. [3 1]", {"text": "It is.", "ticks": ["quotes", "sure"]}),
        ("bridge-why", "It is.", {"text": "It is.", "ticks": []}),
        ("bridge-missing", "Who? [1]", {"text": "Who? [1]"}),
    ],
)
def test_people_write_in_their_own_ways(question_id: str, written: str, answer: Any) -> None:
    assert read_answer(LESSON.question(question_id), written, TEXT) == answer


def test_marks_are_written_as_numbers_of_words_or_of_lines() -> None:
    first, second = words(TEXT)[2], words(TEXT)[4]
    (mark,) = read_answer(LESSON.question("bridge-quotes"), "3-5", TEXT)
    assert (mark["start"], mark["end"], mark["quote"]) == (first[0], second[1], "Mayor Example opened")
    headline, body = read_answer(LESSON.question("bridge-parts"), "1:1 2:2", TEXT)
    assert (headline["quote"], headline["label"], body["label"]) == ("Footbridge opens", "headline", "body")


@pytest.mark.parametrize(
    ("question_id", "written", "said"),
    [
        ("bridge-opened", "F", "“F” does not fit here. Write one of the letters A to D."),
        ("bridge-opened", "A B", "one of the letters A to D"),
        ("bridge-opened", "", "one of the letters A to D"),
        ("bridge-opened", None, "between quotation marks"),
        ("bridge-facts", "A A", "once only"),
        ("bridge-order", "A B", "each of the letters A to C once"),
        ("bridge-months", "many", "a number"),
        ("bridge-said", "A1", "the number of a row (1 to 2) and a letter (A to C)"),
        ("bridge-said", "3A", "“3” does not fit here."),
        ("bridge-said", "none", "row by row"),
        ("bridge-chain", "A-A:1", "“A-A” does not fit here."),
        ("bridge-chain", "A-B", "the number of its type (1 to 2)"),
        ("bridge-quotes", "5-3", "the numbers run from 1 to 54"),
        ("bridge-quotes", "99", "the numbers run from 1 to 54"),
        ("bridge-quotes", "3:1", "“1” does not fit here. Write the first and last word's number"),
        ("bridge-parts", "1", "the number of a label (1 to 2)"),
        ("bridge-why", "It is. [7]", "the points it has (1 to 3)"),
        ("bridge-missing", " ", "Write at least one word first."),
    ],
)
def test_what_does_not_fit_is_told_what_would(question_id: str, written: Any, said: str) -> None:
    question = LESSON.question(question_id)
    with pytest.raises(UnfitAnswer) as caught:
        read_answer(question, written, TEXT)
    assert said in str(caught.value)


def test_a_span_question_says_whose_text_it_needs() -> None:
    with pytest.raises(UnfitAnswer, match="text of article ex is needed"):
        read_answer(LESSON.question("bridge-quotes"), "1-2")
    assert "The text is not here." in plain_form(LESSON.question("bridge-quotes"), new_item("span"))


@every_question
def test_a_form_shows_the_question_and_how_to_answer_it(question: Question) -> None:
    shown = unescape(re.sub(r"<sup[^>]*>\d+</sup>|<[^>]+>", "", form_of(question)))
    parts = (question.title, question.stem, *(option.text for option in question.options))
    for part in (*parts, *question.labels, *(row.text for row in question.rows)):
        assert part in shown
    assert f'lesson.answer("{question.id}", "' in shown
    if question.kind == "span":
        assert "".join(TEXT.split("\n")) in shown


@every_question
def test_a_form_holds_nothing_of_the_key(question: Question) -> None:
    form = form_of(question)
    assert [secret for secret in question.secrets() if secret in unescape(form)] == []
    key_fields = "verdict|correct|detect|pass_overlap|reference"
    assert not re.search(key_fields, re.sub(r">[^<]*<", "><", form))


@pytest.mark.parametrize("number", LESSONS)
def test_the_forms_of_a_lesson_hold_nothing_of_its_key(number: str) -> None:
    lesson = load_lesson(number)
    for question in lesson.questions.values():
        text = seed(question.article).text if question.article else None
        form = unescape(plain_form(question, new_item(question.kind), text))
        assert [secret for secret in question.secrets() if secret in form] == [], question.id


def test_every_fifth_word_has_its_number() -> None:
    form = form_of(LESSON.question("bridge-quotes"))
    numbers = [int(number) for number in re.findall(r"<sup[^>]*>(\d+)</sup>", form)]
    assert numbers == [1, 3, *range(5, len(words(TEXT)) + 1, 5)]
    for number in numbers:
        start, end = words(TEXT)[number - 1]
        assert re.search(rf"<sup[^>]*>{number}</sup>{re.escape(TEXT[start:end])}", form)


@every_question
def test_a_saved_answer_stands_in_its_form(question: Question) -> None:
    first = {"choice": "a", "scale": "cool", "number": 7, "order": [one.id for one in question.options]}
    answer = first.get(question.form, [])
    if question.form == "text":
        answer = {"text": "<b>Mine</b>"}
    if question.form == "match":
        answer = [{"row": row.id, "option": question.options[0].id} for row in question.rows]
    form = form_of(question, answer)
    assert "Saved: " in form and "Saved: " not in form_of(question)
    assert "<b>" not in form


def test_an_answer_to_an_earlier_form_of_the_question_is_told_so() -> None:
    assert "an earlier form of this question" in form_of(LESSON.question("bridge-opened"), "gone")


def test_hostile_words_are_escaped() -> None:
    question = replace(
        LESSON.question("bridge-opened"), stem="<script>1</script>\n\n<img src=x>?", title="<i>"
    )
    form = plain_form(question, new_item("closed"), "<b>")
    assert not re.search("<script|<img|<i>", form)
    span = plain_form(LESSON.question("bridge-quotes"), new_item("span"), "One <b>bold</b> word & more")
    assert "<b>" not in span and "&amp;" in span


@pytest.mark.parametrize(
    ("question_id", "answer"),
    [
        ("bridge-opened", "b"),
        ("bridge-quotes", []),
        ("bridge-said", [{"row": "cost", "option": "sample"}]),
        ("bridge-chain", [{"from": "sample", "to": "council", "type": "says to"}]),
        ("bridge-why", {"text": "<b>Because</b>", "ticks": ["quotes"]}),
    ],
)
def test_feedback_reads_as_plain_text_and_as_html(begin: Any, question_id: str, answer: Any) -> None:
    session = begin()
    feedback = session.answer(question_id, answer)
    told = Told(feedback, session.receipt(question_id))
    for words_of_it in (feedback.did, feedback.decides, feedback.matters, feedback.next, told.receipt):
        assert words_of_it in repr(told) and words_of_it in unescape(told._repr_html_())
    rows = (*feedback.marks, *feedback.references, *feedback.places, *feedback.links, *feedback.checklist)
    assert all(row.message in repr(told) for row in rows)
    assert not re.search(r"<b>|<script", told._repr_html_())
