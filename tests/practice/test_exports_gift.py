"""Closed questions as GIFT: a strict reader finds every option, weight and message again."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.seeds import seed
from helpers.launch.environment import ROOT
from helpers.practice.checking import check
from helpers.practice.exports.gift import gift
from helpers.practice.exports.gift_words import name, words
from helpers.practice.question import Lesson, Question
from helpers.practice.questions import load_lesson
from tests.practice.gift_reader import Asked, NotGift, read_gift

EXAMPLE = load_lesson(Path(__file__).with_name("example_lesson.toml"))
LESSONS = sorted(path.stem for path in (ROOT / "helpers" / "practice" / "lessons").glob("*.toml"))
AWKWARD = "~ = # { } : \\ \\n -> // %50% [html] <b>&amp;</b> “” ####"


def only(lesson: Lesson, question: Question) -> list[Asked]:
    alone = replace(lesson, questions={question.id: question})
    return [one for one in read_gift(gift(alone).text) if one.kind not in ("category", "description")]


def plain(html: str) -> str:
    return unescape(html.replace("<br>", "\n"))


@pytest.mark.parametrize("number", LESSONS)
def test_every_closed_question_of_a_lesson_is_there_or_named(number: str) -> None:
    lesson = load_lesson(number)
    made = gift(lesson)
    asked = read_gift(made.text)
    assert asked[0] == Asked("category", f"Media literacy kit/Lesson {number}")
    assert len(asked) == made.questions + 1
    closed = {one.title for one in lesson.questions.values() if one.kind == "closed" and one.form != "links"}
    assert closed.isdisjoint(set(made.left_out) - closed)
    for title in closed:
        assert any(one.name.startswith(f"{number} · {title}") for one in asked), title
    others = [one.title for one in lesson.questions.values() if one.kind != "closed" or one.form == "links"]
    assert list(made.left_out) == others


@pytest.mark.parametrize("number", LESSONS)
def test_every_option_keeps_its_words_its_verdict_and_its_message(number: str) -> None:
    lesson = load_lesson(number)
    for question in lesson.questions.values():
        if question.kind != "closed" or question.form != "choice":
            continue
        (asked,) = only(lesson, question)
        assert [plain(one.text) for one in asked.answers] == [option.text for option in question.options]
        for answer, option in zip(asked.answers, question.options, strict=True):
            feedback = check(question, option.id)
            assert answer.weight == {"right": 100, "close": 50}.get(str(feedback.verdict), 0)
            assert plain(answer.feedback).startswith(
                f"<p>{' '.join((feedback.did + ' ' + feedback.decides).split())}"
            )
        assert question.stem.split("\n\n")[-1].strip() in plain(asked.stem)


def of_form(form: str) -> Question:
    found: Question = next(
        one for one in EXAMPLE.questions.values() if one.form == form and one.kind == "closed"
    )
    return found


def test_ticking_all_choices_gives_nothing_and_the_right_ones_give_all() -> None:
    (asked,) = only(EXAMPLE, of_form("choices"))
    assert sum(one.weight for one in asked.answers) == pytest.approx(0, abs=0.001)
    assert [one.weight for one in asked.answers] == [50, -50, 50, -50]
    assert "This one fits." in asked.answers[0].feedback
    assert "This one does not fit." in asked.answers[1].feedback


def test_an_order_asks_for_places() -> None:
    (asked,) = only(EXAMPLE, of_form("order"))
    assert {plain(one.text): one.match for one in asked.answers} == {
        "the opening": "3",
        "the flood": "1",
        "the work": "2",
    }


def test_a_number_has_its_tolerance_and_its_common_errors() -> None:
    (asked,) = only(EXAMPLE, of_form("number"))
    assert asked.kind == "numerical"
    assert [(one.text, one.tolerance, one.weight) for one in asked.answers] == [
        ("11", 0.0, 100.0),
        ("2", 0.0, 0.0),
        ("11", 1.0, 50.0),
        ("*", None, 0.0),
    ]
    assert "Two are the years since the flood" in asked.answers[1].feedback


def test_a_match_keeps_the_options_that_fit_nowhere() -> None:
    (asked,) = only(EXAMPLE, of_form("match"))
    assert [plain(one.text) for one in asked.answers].count("") == 1
    assert len(asked.answers) == len(of_form("match").rows) + 1


def test_where_several_answers_fit_a_line_each_line_is_a_question() -> None:
    question = of_form("match")
    first, *rest = question.rows
    two = replace(first, right=(question.options[0].id, question.options[1].id))
    asked = only(EXAMPLE, replace(question, rows=(two, *rest)))
    assert [one.kind for one in asked] == ["multichoice"] * len(question.rows)
    assert [one.weight for one in asked[0].answers].count(100) == 2
    assert first.text in plain(asked[0].stem)
    assert asked[0].name == f"ex · {question.title} (1 of {len(question.rows)})"
    assert question.worked not in plain(asked[0].general), "it would give the other lines away"


def test_the_passage_stands_in_the_stem() -> None:
    question = replace(of_form("choice"), stem="“The mill is <old>.”\n\nWho says so?")
    (asked,) = only(EXAMPLE, question)
    assert asked.stem.startswith("<blockquote>“The mill is &lt;old&gt;.”</blockquote><p>Who says so?</p>")


def test_a_text_stands_in_front_when_asked_for_with_its_notice() -> None:
    shown = [
        one
        for one in read_gift(gift(load_lesson("05"), lambda n: seed(n).text).text)
        if one.kind == "description"
    ]
    assert [one.name for one in shown] == ["Text 000", "Text 001"]
    assert "Copyright © [Press TV]" in plain(shown[0].stem)


def test_signs_of_gift_in_any_words_stay_words() -> None:
    question = of_form("choice")
    options = tuple(replace(one, text=f"{AWKWARD} {one.id}", did=AWKWARD) for one in question.options)
    awkward = replace(question, title=AWKWARD, stem=f"{AWKWARD}\n\n{AWKWARD}", options=options)
    (asked,) = only(EXAMPLE, awkward)
    assert asked.name == f"ex · {AWKWARD}"
    assert [plain(one.text) for one in asked.answers] == [one.text for one in options]
    assert all(AWKWARD in plain(one.feedback) for one in asked.answers)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(str.strip))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    made = f"::{name(text)}::[html]<p>{words(text)}</p>{{\n\t={words(text)}\n\t~no\n}}\n"
    (asked,) = read_gift(made)
    said = " ".join(" ".join(line.split()) for line in text.strip().splitlines())
    assert " ".join(plain(asked.answers[0].text).split()) == said
    assert asked.name == " ".join(text.split())


@pytest.mark.parametrize(
    "bad",
    [
        "::a::[html]b{=c ~d",
        "::a::[html]b{=c ~%51%d}",
        "::a::[html]b{~%50%c ~%40%d}",
        "::a::[html]b: c{=d ~e}",
        "::a::[html]b{=c#d#e ~f}",
        "::a::[html]b{#=x:1}",
        "::a::[html]b{=c -> d}",
        "::a::[html]<p>b{=c ~d}",
    ],
)
def test_the_reader_is_strict(bad: str) -> None:
    with pytest.raises(NotGift):
        read_gift(bad)
