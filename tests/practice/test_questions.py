"""The lesson file: what it gives, what it refuses, and what it keeps to itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.errors import MissingText, UnknownName
from helpers.practice.checking import unanchored
from helpers.practice.faults import faults
from helpers.practice.question import FORMS, LessonError, WrongPlace
from helpers.practice.questions import Lesson, load_lesson

FROM = 'from = "Two years ago"'
OPENED = 'decides = "One sentence has the verb “opened”; who stands before it?"\n'
A_SOURCE = 'decides = "A source is a person or body that the text names for a fact."\n'
BESIDE_WORK = 'decides = "The number stands beside the word “work”."\n'
PAIR = '[[question.pair]]\nbefore = "flood"\nafter = "work"'
PAIR_TURNED = '[[question.pair]]\nbefore = "opening"\nafter = "work"\nmessage = "Turned."'
MODEL = '[[question.model_answer]]\nlevel = "sound"\ntext = "It is supported by one source, the council."\n'


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
        ('worked = "There is none."\n', "", "question bridge-hedges: `worked` is missing"),
        (
            'id = "bridge-tone"\n',
            'id = "bridge-tone"\nhints = ["Look."]\n',
            "`hints` needs three texts or none",
        ),
        ('id = "warm"', 'id = "cool"', "the option id “cool” stands twice"),
        ('id = "colour"\ntext = "“It', 'id = "cost"\ntext = "“It', "the row id “cost” stands twice"),
        ('id = "source"\ntext = "I', 'id = "quotes"\ntext = "I', "the criterion id “quotes” stands twice"),
        (f'id = "flood"\n{FROM}', f'id = "cost"\n{FROM}', "the reference id “cost” stands twice"),
        (BESIDE_WORK, "", "feedback `decides` is missing (said after a number"),
        (OPENED, "", "option “b” lacks `decides`, and so does the feedback"),
        (A_SOURCE, "", "option “colour” lacks `decides`, and so does the feedback"),
        (
            'id = "colour"\ntext = "its colour"\n',
            'id = "colour"\ntext = "its colour"\nverdict = "right"\n',
            "option “colour” has a `verdict` that contradicts `correct`",
        ),
        ('["flood", "work", "opening"]', '["flood", "work"]', "`correct` must name every option once"),
        (PAIR, f"{PAIR_TURNED}\n\n{PAIR}", "the pair “opening”, “work” does not agree with `correct`"),
        (
            'right = "The text gives “Two years',
            'close = "The text gives “Two years',
            "(said after the right order)",
        ),
        (
            'right = "Both speakers are named',
            'close = "Both speakers are named',
            "(said after a right answer)",
        ),
        (
            'decides = "The words that you marked',
            'close = "The words that you marked',
            "where there is nothing to mark)",
        ),
        ('article = "ex"\npass_overlap', "pass_overlap", "`article` is missing: whose text is marked?"),
        (
            'decides = "The text leaves out',
            'close = "The text leaves out',
            "bridge-missing: feedback `decides`",
        ),
        (MODEL, "", "two [[question.model_answer]] are needed, at two levels"),
        ('lesson = "ex"', 'lesson = "ex', "not readable TOML"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place_and_the_reason(changed, old, new, said):
    with pytest.raises(LessonError) as caught:
        changed(old, new)
    assert str(caught.value).startswith("changed.toml")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('right = ["council"]\n', "", "row “cost” lacks `right`"),
        (
            'right = ["council"]',
            'right = ["mayor"]',
            "row “cost” names “mayor”, which is no option; options: council",
        ),
        (
            'right = ["council"]',
            'right = ["council", "council"]',
            "row “cost” names the option “council” twice",
        ),
        ('told = "“90,000 crowns” comes with “according to the council”."\n', "", "row “cost” needs `told`"),
        (
            'missed = "“90,000 crowns”: read the words right behind the number."\n',
            "",
            "and `missed` (where it is not)",
        ),
        (
            'option = "council"\nverdict = "close"',
            'option = "mayor"\nverdict = "close"',
            "row “colour” names “mayor”",
        ),
        (
            'option = "council"\nverdict = "close"',
            'option = "narrator"',
            "row “colour” names the option “narrator” twice",
        ),
        (
            'option = "council"\nverdict = "close"',
            'option = "council"\nverdict = "right"',
            "`verdict` is “right”; choose from: close",
        ),
        ('right = "Each piece has', 'close = "Each piece has', "(said after all rows were placed right)"),
        ('labels = ["says to", "is reported by"]\n', "", "`labels` is missing: the types of link"),
        (
            'labels = ["says to", "is reported by"]',
            'labels = ["says to"]',
            "the link type “is reported by” is none of",
        ),
        (
            'from = "sample"\nto = "text"',
            'from = "sample"\nto = "sample"',
            "needs two different options as its ends",
        ),
        (
            'from = "sample"\nto = "council"',
            'from = "mayor"\nto = "council"',
            "a link from “mayor” to “council” needs two",
        ),
        (
            'from = "sample"\nto = "council"',
            'from = "sample"\nto = "council"\ntype = "nods to"',
            "the link type “nods to”",
        ),
        (
            'from = "sample"\nto = "council"',
            'from = "sample"\nto = "council"\nverdict = "close"',
            "`verdict` is “close”; choose from: arguable, not",
        ),
        (
            'told = "“said Ms Sample”: the text reports her words."\n',
            "",
            "from “sample” to “text” lacks `told`",
        ),
        (
            'from = "council"\nto = "text"',
            'from = "sample"\nto = "text"',
            "the link sample to text stands twice",
        ),
        ('  "Look at the sentence about the flood.",\n', "", "`missed` needs three texts"),
        ('right = "Both speakers reach', 'close = "Both speakers reach', "(said after all links were drawn)"),
        (
            'text = "one bar for each"\n',
            'text = "one bar for each"\nright = ["voice"]\n',
            "row “count” has a key; a judgement has none",
        ),
        ('range = "Any order is fine before you read."\n', "", "bridge-guess: feedback `range` is missing"),
        (
            'decides = "The text has one sentence of a neighbour."\n',
            "",
            "bridge-guess: feedback `decides` is missing",
        ),
        (
            'decides = "Every choice counts something else."\n',
            "",
            "bridge-chart: feedback `decides` is missing",
        ),
    ],
)
def test_a_fault_of_matching_linking_or_ordering_is_told(changed, old, new, said):
    with pytest.raises(LessonError) as caught:
        changed(old, new)
    assert str(caught.value).startswith("changed.toml, question bridge-")
    assert said in str(caught.value)


def broken(question, **parts):
    return list(faults(replace(question, **parts)))


def test_what_a_form_cannot_do_without_is_told(lesson):
    said, chain, opened = (lesson.question(f"bridge-{name}") for name in ("said", "chain", "opened"))
    assert broken(said, rows=()) == ["at least one [[question.row]] is needed"]
    assert "at least one [[question.link]] is needed" in broken(chain, links=())
    assert "at least two [[question.option]] are needed" in broken(opened, options=opened.options[:1])
    guess, why = lesson.question("bridge-guess"), lesson.question("bridge-why")
    assert broken(guess, options=guess.options[:1]) == ["at least two [[question.option]] are needed"]
    assert broken(why, criteria=()) == ["at least one [[question.criterion]] is needed"]
    twice = replace(chain, wrong_links=chain.wrong_links * 2)
    assert "the link sample to council, of any type, stands twice" in list(faults(twice))


def test_all_faults_of_a_question_can_be_listed_at_once(lesson):
    order, chain = lesson.question("bridge-order"), lesson.question("bridge-chain")
    assert len(broken(order, correct=("flood",), hints=())) >= 4
    assert len(broken(chain, labels=(), hints=(), worked="")) >= 4


def test_a_row_whose_wrong_options_all_speak_needs_no_other_message(lesson):
    said = lesson.question("bridge-said")
    cost = said.rows[0]
    wrong = tuple(WrongPlace(name, f"No, {name}.") for name in ("sample", "narrator"))
    assert broken(said, rows=(replace(cost, missed="", wrong=wrong), said.rows[1])) == []
    assert broken(said, rows=(replace(cost, missed="", wrong=wrong[:1]), said.rows[1])) != []


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
