"""Robots work through every lesson: each message is heard, right is right, and nothing tells the key."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from helpers.articles.article import Article
from helpers.articles.seeds import seed
from helpers.launch.environment import ROOT
from helpers.practice.question import CHECKED, VERDICTS, Lesson, Question
from helpers.practice.questions import load_lesson
from helpers.practice.schema import schema
from helpers.practice.session import Session
from tests.lessons.robots import ROBOTS, Robot, at_work
from tests.practice.conftest import article as example_article

NUMBERS = sorted(path.stem for path in (ROOT / "helpers" / "practice" / "lessons").glob("*.toml"))
VALIDATOR = jsonschema.Draft202012Validator(schema())
QUOTED = re.compile(r"“[^”]*”")
TELLS = re.compile(rf"\b(?:{'|'.join(VERDICTS)}|wrong|correct|found|missed|fits?|hints?)\b", re.IGNORECASE)

article = example_article

every_lesson = pytest.mark.parametrize("number", NUMBERS)


@pytest.fixture(scope="module")
def robots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], dict[str, Robot]]]:
    """Give the four robots of a lesson, which work through it once."""
    done: dict[str, dict[str, Robot]] = {}

    def of(number: str) -> dict[str, Robot]:
        if number not in done:
            lesson = load_lesson(number)
            done[number] = {name: at_work(name, lesson, tmp_path_factory.mktemp(name)) for name in ROBOTS}
        return done[number]

    with pytest.MonkeyPatch.context() as patch:
        # Waiting for the disk is not what is tested here.
        patch.setattr(os, "fsync", lambda handle: None)
        yield of


def questions(number: str, *kinds: str) -> list[Question]:
    every = load_lesson(number).questions.values()
    return [question for question in every if not kinds or question.kind in kinds]


def unheard(lesson: Lesson, robots: dict[str, Robot]) -> dict[str, list[str]]:
    """Return by question the messages of the lesson file that no robot was ever told."""
    missing = {}
    for question in lesson.questions.values():
        heard = {text for robot in robots.values() for text in robot.told[question.id]}
        left = [secret for secret in question.secrets() if not any(secret in text for text in heard)]
        if left:
            missing[question.id] = left
    return missing


@every_lesson
def test_the_perfect_learner_is_right_at_the_first_try(number: str, robots) -> None:
    perfect = robots(number)["perfect"]
    for question in questions(number, *CHECKED):
        (feedback,) = perfect.feedback[question.id]
        assert (feedback.verdict, feedback.correct) == ("right", True), (question.id, feedback)
    assert perfect.session.progress() == (len(questions(number)), len(questions(number)))
    assert not any(perfect.refusals.values())


@every_lesson
def test_every_question_tells_the_perfect_learner_from_the_blank_one(number: str, robots) -> None:
    """Where there is nothing to mark an empty list is right; elsewhere it is refused or not right."""
    blank = robots(number)["blank"]
    for question in questions(number):
        given = blank.feedback[question.id]
        if question.kind in CHECKED:
            assert all(one.correct for one in given) == (question.correct == ()) or not given, question.id
        else:
            assert not given and blank.session.feedback(question.id) is None, question.id


@every_lesson
def test_every_message_of_the_lesson_is_heard_by_somebody(number: str, robots) -> None:
    assert unheard(load_lesson(number), robots(number)) == {}


@every_lesson
def test_no_message_is_empty_or_said_twice_by_one_question(number: str, robots) -> None:
    for question in questions(number):
        secrets = [secret.casefold() for secret in question.secrets()]
        assert all(secret.strip() for secret in secrets)
        assert [secret for secret, times in Counter(secrets).items() if times > 1] == [], question.id
        for robot in robots(number).values():
            for feedback in robot.feedback[question.id]:
                said = (feedback.did, feedback.decides or feedback.range, feedback.matters, feedback.next)
                assert all(said), question.id
                marks = [*feedback.marks, *feedback.links, *feedback.places]
                assert all(one.message for one in marks if one.verdict), question.id
                due = [one for one in feedback.references if one.verdict != "found"]
                assert all(one.message for one in due), question.id


@every_lesson
def test_a_judgement_is_never_judged(number: str, robots) -> None:
    for question in questions(number, "judgement", "reason"):
        given = [one for robot in robots(number).values() for one in robot.feedback[question.id]]
        assert {(one.verdict, one.correct) for one in given} == {(None, None)}, question.id


@every_lesson
def test_what_makes_no_sense_is_refused_politely_and_tells_nothing(number: str, robots) -> None:
    careless = robots(number)["careless"]
    for question in questions(number):
        assert careless.refusals[question.id], question.id
        for message in careless.refusals[question.id]:
            assert message[0].isupper() or message[0] in "“1234567890", message
            assert message.endswith((".", "”.")), message
            assert not re.search(r"Error|Traceback|object at|NoneType", message), message
            assert [secret for secret in question.secrets() if secret in message] == []


@every_lesson
def test_a_receipt_never_tells_the_verdict(number: str, robots) -> None:
    for robot in robots(number).values():
        for question in questions(number):
            for receipt in robot.receipts[question.id]:
                assert not TELLS.search(QUOTED.sub("", receipt)), receipt
                assert [secret for secret in question.secrets() if secret in receipt] == []


@every_lesson
@pytest.mark.parametrize("name", ROBOTS)
def test_everything_is_found_again(number: str, name: str, robots) -> None:
    before = robots(number)[name].session
    again = Session.open(before.lesson, before.path.parent, texts=seed)
    if before.path.exists():
        VALIDATOR.validate(json.loads(before.path.read_bytes()))
    assert (again.notes, again.progress()) == ([], before.progress())
    for question in questions(number):
        assert again.item(question.id) == before.item(question.id)
        assert again.feedback(question.id) == before.feedback(question.id)
        assert again.receipt(question.id) == before.receipt(question.id)


def test_the_robots_hear_every_message_of_the_example_with_all_forms(
    tmp_path: Path, article: Article
) -> None:
    lesson = load_lesson(ROOT / "tests" / "practice" / "example_lesson.toml")
    robots = {name: at_work(name, lesson, tmp_path / name, lambda _: article) for name in ROBOTS}
    assert unheard(lesson, robots) == {}
    for question in lesson.questions.values():
        assert robots["perfect"].feedback[question.id][0].correct in (True, None)


def test_the_robots_notice_a_message_that_nobody_can_hear(tmp_path: Path, article: Article) -> None:
    lesson = load_lesson(ROOT / "tests" / "practice" / "example_lesson.toml")
    question = lesson.question("bridge-opened")
    dead = replace(question, feedback=replace(question.feedback, range="Nobody hears this."))
    lesson.questions[question.id] = dead
    robots = {name: at_work(name, lesson, tmp_path / name, lambda _: article) for name in ROBOTS}
    assert unheard(lesson, robots) == {question.id: ["Nobody hears this."]}
