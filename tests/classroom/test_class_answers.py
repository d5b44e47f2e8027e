"""First and final answers of a class, for every form of question, and around a discussion."""

from __future__ import annotations

from typing import Any

import pytest

from helpers.articles.seeds import seed
from helpers.classroom.answers_of_class import Answered, answers_to, around_discussion, tally
from helpers.classroom.counted_questions import CountedQuestion, counted_questions
from helpers.classroom.gathering import Gathered, gather
from helpers.classroom.heat import LEVELS
from helpers.classroom.robot_class import make_class
from helpers.classroom.sides import groups_of
from helpers.classroom.talking_points import MOST_POINTS, MOST_REASONS, talking_points
from helpers.practice.lesson_files import known_lessons
from helpers.practice.questions import load_lesson
from tests.classroom.class_samples import a_class

ALLEGEDLY = "allegedly-001"


@pytest.fixture(scope="module")
def robots(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    folder = tmp_path_factory.mktemp("class")
    make_class(folder, learners=20, lessons=known_lessons())
    return gather(folder)


def counted(number: str, files: Any) -> dict[str, CountedQuestion]:
    found = counted_questions(load_lesson(number), files, seed)
    return {one.question.id: one for one in found}


def test_first_and_final_answers_and_who_changed() -> None:
    files = a_class("05", [(9, {ALLEGEDLY: ("own", "agencies")}), (11, {ALLEGEDLY: "agencies"})])
    one = counted("05", files)[ALLEGEDLY]
    (told,) = one.tallies
    cells = {side.side.id: (side.first.number, side.last.hidden) for side in told.counted}
    assert cells["own"] == (9, "few") and cells["agencies"] == (11, "nearly all")
    assert told.changed.number == 9 and one.total.number == 20
    verdicts = {side.side.id: side.side.verdict for side in told.counted}
    assert verdicts["agencies"] == "right" and verdicts["own"] == "look again"


def test_answers_that_no_longer_fit_are_left_out() -> None:
    files = a_class("05", [(6, {ALLEGEDLY: "agencies"}), (6, {ALLEGEDLY: "an option of last year"})])
    assert len(answers_to(load_lesson("05").question(ALLEGEDLY), files, None)) == 6


def test_the_rounds_take_the_place_of_first_and_final_where_enough_talked() -> None:
    rounds = [
        {"round": 1, "answer": "own", "confidence": None, "reason": None},
        {"round": 2, "answer": "untold", "confidence": None, "reason": None},
    ]
    talked = a_class("05", [(12, {ALLEGEDLY: "agencies"})], rounds=rounds)
    one = counted("05", [*talked, *a_class("05", [(9, {ALLEGEDLY: "agencies"})])])[ALLEGEDLY]
    assert one.talked and one.total.number == 12, "those who did one round only are not counted beside them"
    cells = {side.side.id: (side.first.hidden, side.last.hidden) for side in one.tallies[0].counted}
    assert cells["own"] == ("nearly all", "few") and cells["untold"] == ("few", "nearly all")
    assert around_discussion([Answered("a", "a")] * 9) is None


@pytest.mark.parametrize("number", known_lessons())
def test_every_answer_of_every_form_is_on_a_side(number: str, robots: Gathered) -> None:
    lesson = load_lesson(number)
    files = [one for one in robots.handed if one.lesson == number]
    for question in lesson.questions.values():
        text = seed(question.article).text if question.article else None
        answers = answers_to(question, files, text)
        assert len(answers) > 10, question.id
        given = [answer for one in answers for answer in (one.first, one.last)]
        groups = groups_of(question, given, text)
        assert groups or question.form in ("words", "text")
        for group in groups:
            sides = {side.id for side in group.sides}
            assert len(sides) == len(group.sides)
            for answer in given:
                picked = group.pick(answer)
                assert picked <= sides
                assert not group.one_only or len(picked) <= 1
            assert tally(group, answers).total.number == len(answers) or question.form == "match"


def test_the_strip_holds_the_article_and_counts_its_words(robots: Gathered) -> None:
    one = counted("05", [file for file in robots.handed if file.lesson == "05"])["mark-004"]
    strip, text = one.strip, one.text
    assert strip is not None and text is not None
    for line in strip.lines:
        words = "".join(word.text + word.gap for run in line.runs for word in run)
        assert line.opening + words in text
    heats = [heat for line in strip.lines for run in line.runs for word in run for heat in word.heats]
    assert heats and all(0 <= heat.level <= LEVELS for heat in heats)
    assert all(cell.number is None or cell.number >= 5 for heat in heats for cell in (heat.first, heat.last))
    word = next(
        word
        for line in strip.lines
        for run in line.runs
        for word in run
        if word.heats and word.heats[0].first.number
    )
    start = [at for at in range(len(text)) if text.startswith(word.text, at)]
    marked = sum(
        any(
            mark["start"] <= at < mark["end"] and mark["label"] == strip.labels[word.heats[0].label]
            for mark in answer.first
            for at in start
        )
        for answer in one.answers
    )
    assert marked >= (word.heats[0].first.number or 0)
    assert [found.label for found in strip.at_first] == list(strip.labels)


def test_too_few_coders_make_no_strip() -> None:
    files = a_class("05", [(4, {"mark-004": []})])
    strip = counted("05", files)["mark-004"].strip
    assert strip is not None and strip.lines == () and strip.total.hidden == "few"


def test_the_points_are_few_even_and_of_different_questions(robots: Gathered) -> None:
    for number in robots.lessons:
        files = [one for one in robots.handed if one.lesson == number]
        points = talking_points(list(counted(number, files).values()))
        names = [point.question.id for point in points]
        assert len(points) <= MOST_POINTS and len(set(names)) == len(names)
        assert [point.worth for point in points] == sorted((point.worth for point in points), reverse=True)
        assert not [name for name in names if name.startswith(("exit", "warrant-"))]


def test_an_even_split_comes_first_with_the_reasons_of_both_sides() -> None:
    options = [option.id for option in load_lesson("05").question("weakness-004").options]
    rows = [
        (10, {"weakness-004": options[0], ALLEGEDLY: "agencies"}),
        (8, {"weakness-004": options[1], ALLEGEDLY: "agencies"}),
        (6, {"weakness-004": options[1], ALLEGEDLY: "own"}),
    ]
    files = a_class("05", rows)
    for place, file in enumerate(files):
        file.data["items"]["weakness-004"]["reason"] = f"Because of reason {place % 4}, {'so ' * 80}"
    first, second = talking_points(list(counted("05", files).values()))
    assert (first.question.id, second.question.id) == ("weakness-004", ALLEGEDLY)
    assert [view.first.number for view in first.views] == [14, 10]
    for view in first.views:
        assert len(view.reasons) == MOST_REASONS
        assert all(len(reason) < 170 and reason.endswith("…") for reason in view.reasons)


def test_reasons_of_a_group_that_is_too_small_are_not_given() -> None:
    rows = [(12, {ALLEGEDLY: ("own", "agencies")}), (9, {ALLEGEDLY: "agencies"}), (3, {ALLEGEDLY: "own"})]
    files = a_class("05", rows, reason="My own words.")
    (point,) = talking_points(list(counted("05", files).values()))
    small = next(view for view in point.views if view.text == "General Surovikin's own claim")
    assert small.first.number == 15 and small.last.number is None and small.reasons == ()
