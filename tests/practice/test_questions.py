"""The lesson file: what it gives, what it refuses, and what it keeps to itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.errors import MissingText, UnknownName
from helpers.practice.checking import unanchored
from helpers.practice.question import FORMS, LessonError
from helpers.practice.questions import Lesson, load_lesson


@pytest.fixture
def changed(lesson_file: Path, tmp_path: Path):
    """Load the example lesson after one change to its text."""

    def load(old: str, new: str) -> Lesson:
        text = lesson_file.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "changed.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return load_lesson(path)

    return load


def test_the_example_lesson_shows_every_form(lesson):
    shown = {(question.kind, question.form) for question in lesson.questions.values()}
    missing = {(kind, form) for kind, forms in FORMS.items() for form in forms} - shown
    assert missing == {("judgement", "choice")}


def test_a_lesson_knows_its_header_and_order(lesson):
    assert (lesson.number, lesson.minutes, lesson.core_minutes, lesson.version) == ("ex", 20, 10, 1)
    assert next(iter(lesson.questions)) == "bridge-opened"
    assert len(lesson.sha256) == 64


def test_line_ends_do_not_change_the_hash(lesson, lesson_file, tmp_path):
    copy = tmp_path / "copy.toml"
    copy.write_bytes(lesson_file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_lesson(copy).sha256 == lesson.sha256


def test_every_anchor_of_the_example_stands_in_its_text(lesson, article):
    assert unanchored(lesson, lambda number: article.text) == []


def test_a_missing_anchor_is_reported_with_its_question(lesson, article):
    problems = unanchored(lesson, lambda number: article.text.replace("painted green", "painted blue"))
    assert len(problems) == 1
    assert problems[0].startswith("bridge-quotes: ")


def test_neither_repr_nor_view_tells_the_key(lesson):
    for question in lesson.questions.values():
        seen = json.dumps(question.shown(), ensure_ascii=False) + repr(question) + repr(question.options)
        for secret in question.secrets():
            assert secret not in seen
        assert "verdict" not in seen
        assert "correct" not in seen
        for reference in question.references:
            assert reference.stretch.first not in seen
        assert question.number is None or str(int(question.number)) not in seen
        assert "detect" not in seen


def test_secrets_hold_every_kind_of_message(lesson):
    secrets = {secret for question in lesson.questions.values() for secret in question.secrets()}
    expected = (
        "Builders make bridges, so they come to mind first.",
        "Two of the four have a speaker.",
        "First the flood, then the work of eleven months, then the opening.",
        "Two are the years since the flood: “Two years ago a flood …”.",
        "Look at the sentence about money.",
        "Somebody must have measured; the text does not say who.",
        "It is supported by one source, the council.",
        "Readers defend both; hardly anybody calls it hostile.",
    )
    assert secrets.issuperset(expected)


def test_an_unknown_question_is_answered_with_near_ids(lesson):
    with pytest.raises(UnknownName, match="bridge-order"):
        lesson.question("bridge-oder")


def test_an_unknown_lesson_is_answered_with_those_there_are():
    with pytest.raises(UnknownName, match="Lessons: "):
        load_lesson("no-such-lesson")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(MissingText, match=r"gone\.toml"):
        load_lesson(tmp_path / "gone.toml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Who opened the bridge"\n', "", "question bridge-opened: `title` is missing"),
        (
            'title = "Who opened the bridge"\n',
            "title = 3\n",
            "question bridge-opened: `title` has the wrong type",
        ),
        (
            'verdict = "close"',
            'verdict = "nearly"',
            "option 3: `verdict` is “nearly”; choose from: right, close",
        ),
        ('verdict = "close"\n', "", "option “c” lacks its `verdict`"),
        ('verdict = "right"', 'verdict = "close"', "no option has the verdict “right”"),
        ('tempts = "Builders', 'temps = "Builders', "`temps` is not known; did you mean `tempts`?"),
        (
            'tempts = "Builders make bridges, so they come to mind first."\n',
            "",
            "option “b” has no message of its own",
        ),
        ('"Ask which name stands before “opened”.", ', "", "`hints` needs three texts"),
        ('id = "bridge-facts"', 'id = "bridge-opened"', "question bridge-opened: this id stands twice"),
        ('id = "cool"', 'id = "quite cool"', "the option id “quite cool” may hold letters"),
        ('id = "bridge-facts"', 'id = "Bridge facts"', "`id` must be small letters"),
        ('tempts = "It is the most vivid detail."', 'tempts = "Look for the word “said”."', "stands twice"),
        (
            'kind = "closed"',
            'kind = "open"',
            "`kind` is “open”; choose from: closed, span, judgement, reason",
        ),
        (
            'form = "choice"',
            'form = "scale"',
            "`form` is “scale”; choose from: choice, choices, order, number",
        ),
        (
            'correct = ["cost", "flood"]',
            'correct = ["cost", "flod"]',
            "`correct` names “flod”, which is no option",
        ),
        ('correct = ["cost", "flood"]\n', "", "`correct` is missing"),
        ('["flood", "work", "opening"]', '["opening", "flood", "work"]', "in the right order already"),
        (
            'before = "flood"\nafter = "work"',
            'before = "flood"\nafter = "opening"',
            "[[question.pair]] is missing",
        ),
        ("correct = 11\n", "", "`correct` is missing: the right number"),
        ("correct = 11\n", "correct = true\n", "`correct` has the wrong type (bool)"),
        ("correct = []\n", "", "give [[question.reference]], or `correct = []`"),
        ('  "Look at the sentence about money.",\n', "", "`missed` needs three texts"),
        ("pass_overlap = 0.9", "pass_overlap = 0.1", "`pass_overlap` must lie between"),
        ('label = "headline"\n', "", "reference “head”: its `label` must be one of"),
        ('text = "cool"\n', 'text = "cool"\nverdict = "close"\n', "a judgement has none"),
        ('range = "Readers defend both; hardly anybody calls it hostile."\n', "", "`range` is missing"),
        ('names = ["the council"]\n', "", "detects “source-name” but has no `names`"),
        ('"(?i)\\\\bthe mayor\\\\b"', '"(a+)+b"', "repeats something that repeats"),
        ('"(?i)\\\\bthe mayor\\\\b"', '"(mayor"', "a pattern that cannot be read"),
        ('level = "sound"\n', "", "model_answer 1: `level` is missing"),
        ("core_minutes = 10", "core_minutes = 30", "`core_minutes` must be above 0 and not above"),
        ("minutes = 20", 'minutes = "20"', "`minutes` has the wrong type (str)"),
        ('lesson = "ex"', 'lesson = "../ex"', "`lesson` may hold small letters"),
        ('lesson = "ex"', 'lesson = "ex', "not readable TOML"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place_and_the_reason(changed, old, new, said):
    with pytest.raises(LessonError) as caught:
        changed(old, new)
    assert str(caught.value).startswith("changed.toml")
    assert said in str(caught.value)


def test_a_key_below_an_inner_table_is_explained(changed):
    with pytest.raises(
        LessonError, match="`hints` belongs to the question: put it above its first inner table"
    ):
        changed(
            'next = "Read the first sentence once more."\n', 'next = "Read it."\nhints = ["a", "b", "c"]\n'
        )


def test_a_table_of_another_kind_of_question_is_refused(changed):
    with pytest.raises(LessonError, match="bridge-tone: `reference` is not known"):
        changed(
            '[[question.option]]\nid = "cool"',
            '[[question.reference]]\nid = "x"\n\n[[question.option]]\nid = "cool"',
        )
