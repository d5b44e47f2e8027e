"""The span coder's state: the text word by word, the learner's marks, and nothing of the key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.article import FURNITURE, Article
from helpers.articles.loading import article_from_text
from helpers.articles.seeds import seed, source_cards
from helpers.practice.questions import Lesson, load_lesson
from helpers.practice.session import Session
from helpers.practice.spans import between, touched
from helpers.widgets.coder import coder, coder_state, lines_of
from helpers.widgets.view import script
from helpers.widgets.widget import widget_of

TEXT = (
    "Footbridge opens 🎉\n\nMayor Example opened the footbridge on Friday after eleven months of work in "
    "Zoe\u0308 Street. It cost 90,000 crowns, according to the council, which paid for it. The bridge is the "
    "longest in the valley. It is painted green. “Two years ago a flood took the old one away,” said Ms "
    "Sample, who lives nearby.\n"
)
LESSONS = Path(__file__).parents[2] / "helpers" / "practice" / "lessons"


@pytest.fixture
def lesson() -> Lesson:
    return load_lesson(Path(__file__).parents[1] / "practice" / "example_lesson.toml")


@pytest.fixture
def begin(lesson: Lesson, tmp_path: Path) -> Callable[..., Session]:
    def session(text: str = TEXT) -> Session:
        texts = {"ex": article_from_text(text, "ex")}
        return Session.open(lesson, tmp_path / "work", texts=texts.__getitem__)

    return session


def put_together(line: dict[str, Any]) -> str:
    words = [word for word, _, _ in line["words"]] + [""]
    return "".join(gap + word for gap, word in zip(line["gaps"], words, strict=True))


def shown(text: str) -> Article:
    return article_from_text(text, "any")


ANY_TEXT = st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("ab’.,-“” \n🎉e\u0301")))


@given(ANY_TEXT.filter(str.strip))
def test_words_and_gaps_are_the_text_to_the_letter(text: str) -> None:
    try:
        article = shown(text)
    except ValueError:
        return
    parts = [part for part in article.lines if part.kind not in FURNITURE]
    lines = lines_of(article)
    heads = [article.words(part) for part in parts if part.kind == "headline"]
    if len(heads) < 2:
        assert [put_together(line) for line in lines] == [article.words(part) for part in parts]
    for word, start, end in (word for line in lines for word in line["words"]):
        assert article.text[start:end] == word
        assert len(touched(article.text, [(start, end)])) == 1


@pytest.mark.parametrize("number", source_cards())
def test_the_five_texts_are_shown_without_the_page_around_them(number: str) -> None:
    article = seed(number)
    lines = lines_of(article)
    assert [line["kind"] for line in lines].count("headline") == 1
    assert lines[0]["kind"] == "headline"
    texts = [put_together(line) for line in lines]
    assert [text for text in texts if text in {article.words(part) for part in article.body}]
    assert not {line["kind"] for line in lines} & set(FURNITURE)


def test_positions_are_code_points_whatever_stands_before(begin: Callable[..., Session]) -> None:
    (mayor,) = [
        word
        for line in coder_state(begin(), "bridge-quotes")["lines"]
        for word in line["words"]
        if word[0] == "Mayor"
    ]
    assert mayor[1] == shown(TEXT).text.index("Mayor")


def test_a_question_of_this_form_is_asked_by_the_coder(begin: Callable[..., Session], lesson: Lesson) -> None:
    widget = widget_of(begin(), lesson.question("bridge-quotes"))
    assert widget is not None
    assert (widget.script, widget.question_ids) == ("coder", ["bridge-quotes"])
    assert "drawCoder" in script("coder")


def test_nothing_of_the_key_is_sent_before_an_answer(begin: Callable[..., Session], lesson: Lesson) -> None:
    state = coder_state(begin(), "bridge-quotes")
    told = json.dumps(state, ensure_ascii=False)
    assert not [secret for secret in lesson.question("bridge-quotes").secrets() if secret in told]
    assert (state["feedback"], state["worked"], state["marks"]) == (None, "", [])
    assert not state["asks_confidence"]
    assert not {"references", "arguable", "common", "correct", "mistaken"} & set(state)


def test_places_are_told_once_they_may_be(begin: Callable[..., Session]) -> None:
    session = begin()
    spans = []
    for start in (0, 1, 2):
        session.answer("bridge-quotes", [{"start": start, "end": start + 4}])
        references = coder_state(session, "bridge-quotes")["feedback"]["references"]
        spans.append([reference["span"] is not None for reference in references])
    assert spans == [[False, False], [False, False], [True, True]]


def test_a_mark_brings_its_reason_and_sureness_back(begin: Callable[..., Session]) -> None:
    mark = {"start": 0, "end": 10, "label": None, "reason": "It has a “verb”.", "confidence": 50}
    begin().answer("bridge-quotes", [mark])
    state = coder_state(begin(), "bridge-quotes")
    assert state["marks"] == state["answer"] == [mark]


def test_found_none_is_an_answer_and_untouched_is_none(begin: Callable[..., Session]) -> None:
    session = begin()
    assert coder_state(session, "bridge-hedges")["answer"] is None
    session.answer("bridge-hedges", [])
    state = coder_state(session, "bridge-hedges")
    assert (state["answer"], state["feedback"]["verdict"]) == ([], "right")


def test_marks_not_handed_in_come_before_the_answer(begin: Callable[..., Session]) -> None:
    session = begin()
    session.answer("bridge-quotes", [{"start": 0, "end": 10}])
    text_id = coder_state(session, "bridge-quotes")["text_id"]
    marks = [{"start": 11, "end": 16, "reason": "<b>why</b>"}]
    session.keep_draft("bridge-quotes", json.dumps({"text_id": text_id, "marks": marks}))
    state = coder_state(begin(), "bridge-quotes")
    assert [(mark["start"], mark["reason"]) for mark in state["marks"]] == [(11, "<b>why</b>")]
    assert [mark["start"] for mark in state["answer"]] == [0]


@pytest.mark.parametrize(
    "draft",
    ["", "{", "[]", "3", '{"marks": [{"start": 0, "end": 10}]}', '{"text_id": "TEXT", "marks": 7}'],
)
def test_a_draft_that_makes_no_sense_is_left_aside(begin: Callable[..., Session], draft: str) -> None:
    session = begin()
    session.answer("bridge-quotes", [{"start": 0, "end": 10}])
    text_id = coder_state(session, "bridge-quotes")["text_id"]
    session.keep_draft("bridge-quotes", draft.replace("TEXT", text_id))
    assert [mark["start"] for mark in coder_state(session, "bridge-quotes")["marks"]] == [0]


def test_single_marks_of_a_draft_that_do_not_fit_are_left_out(begin: Callable[..., Session]) -> None:
    session = begin()
    text_id = coder_state(session, "bridge-quotes")["text_id"]
    marks = [
        {"start": 0, "end": 10},
        {"start": 5, "end": 10**9},
        {"start": 0, "end": 4, "label": "strange"},
        "x",
    ]
    session.keep_draft("bridge-quotes", json.dumps({"text_id": text_id, "marks": marks}))
    assert [mark["end"] for mark in coder_state(session, "bridge-quotes")["marks"]] == [10]


def test_marks_move_with_a_text_that_was_edited(begin: Callable[..., Session]) -> None:
    start = shown(TEXT).text.index("according to the council")
    begin().answer("bridge-quotes", [{"start": start, "end": start + 24}, {"start": 0, "end": 10}])
    state = coder_state(
        begin("A line more.\n\n" + TEXT.replace("Footbridge opens", "It opens")), "bridge-quotes"
    )
    assert [mark["start"] - start for mark in state["marks"]] == [6]
    assert state["lost"] == 1


def test_a_text_that_is_another_one_breaks_nothing(begin: Callable[..., Session]) -> None:
    begin().answer("bridge-quotes", [{"start": 0, "end": 10}])
    state = coder_state(
        begin("Old mill closes\n\nThe old mill was closed on Monday, the town said."), "bridge-quotes"
    )
    assert (state["feedback"], state["marks"], state["lost"]) == (None, [], 1)
    assert state["lines"]


def test_a_text_that_is_not_there_is_told(lesson: Lesson, tmp_path: Path) -> None:
    state = coder_state(Session.open(lesson, tmp_path, texts={}.__getitem__), "bridge-quotes")
    assert state["lines"] == [] and "ex" in state["trouble"]
    without = coder_state(Session.open(lesson, tmp_path), "bridge-quotes")
    assert "not there" in without["trouble"]


def test_every_place_that_a_lesson_looks_for_can_be_marked() -> None:
    for file in sorted(LESSONS.glob("*.toml")):
        for question in load_lesson(file).questions.values():
            if question.form != "words" or not question.references:
                continue
            article = seed(question.article or "")
            words = {tuple(word[1:]) for line in lines_of(article) for word in line["words"]}
            every = {number for start, end in words for number in touched(article.text, [(start, end)])}
            for reference in question.references:
                stretch = reference.stretch
                span = between(article.text, stretch.first, stretch.last, stretch.after)
                assert touched(article.text, [span]) <= every, (file.name, question.id, reference.id)


def test_the_widget_builds_what_is_kept_now(begin: Callable[..., Session]) -> None:
    session = begin()
    widget = coder(session, "bridge-quotes")
    session.answer("bridge-quotes", [{"start": 0, "end": 10}])
    assert len(widget.build()["marks"]) == 1
