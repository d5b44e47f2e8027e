"""The robot class: real files of made-up learners, with the misconceptions that they are made for."""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any

import pytest

from helpers.articles.seeds import seed
from helpers.classroom.gathering import gather
from helpers.classroom.robot_answers import Kind, Robot
from helpers.classroom.robot_class import habits, make_class
from helpers.practice.adjudicated import adjudicated
from helpers.practice.answers import accept
from helpers.practice.course import course
from helpers.practice.lesson_files import known_lessons
from helpers.practice.question import CHECKED
from helpers.practice.questions import load_lesson
from helpers.practice.responses import parse
from helpers.practice.session import Session
from helpers.practice.warrant import answers, standing

LAST = date(2026, 11, 20)
QUESTIONS = [
    (number, question) for number in known_lessons() for question in load_lesson(number).questions.values()
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]], float]:
    """Return the folder of a whole class, what its files hold, and how long it took."""
    folder = tmp_path_factory.mktemp("class")
    begun = time.monotonic()
    paths = make_class(folder, last_day=LAST)
    return folder, [parse(path.read_bytes()).data for path in paths], time.monotonic() - begun


def kind(**fields: Any) -> Kind:
    return Kind(
        **{"name": "x", "share": 1, "skill": 0, "edges": (0, 0), "sure": (50, 50), "trust": "support"}
        | fields
    )


def test_a_class_of_thirty_does_all_lessons_within_a_minute(made) -> None:
    folder, files, seconds = made
    found = gather(folder)
    assert found.aside == () and len(found.handed) == len(files)
    assert found.learners == tuple(f"robot-{number:02}" for number in range(1, 31))
    assert found.lessons == course()
    assert seconds < 60


def test_the_files_are_whole_and_open_again_without_a_note(made) -> None:
    folder, files, _ = made
    for data in files[::17]:
        session = Session.open(data["lesson"]["number"], folder / data["learner"], texts=seed)
        assert session.notes == [] and session.learner == data["learner"]
        for name in data["items"]:
            assert session.feedback(name) is not None


def test_some_stop_half_way_some_are_blank_and_some_hand_in_nothing(made) -> None:
    _, files, _ = made
    asked = Counter(number for number, _ in QUESTIONS)
    done = [len(data["items"]) / asked[data["lesson"]["number"]] for data in files]
    assert 0 < done.count(0) < len(files) / 6
    assert 0 < sum(0 < share < 1 for share in done) < len(files) / 3
    assert len(files) < 30 * len(course())


def test_the_first_answer_is_kept_where_a_second_one_is_better(made) -> None:
    _, files, _ = made
    items = [item for data in files for item in data["items"].values() if item["kind"] in CHECKED]
    again = [item for item in items if item["attempts"] == 2 and item["first"] != item["answer"]]
    assert len(again) > len(items) / 20
    verdicts = Counter(item["verdict"] for item in items)
    assert verdicts["right"] > len(items) / 2 and set(verdicts) == {"right", "close", "look again", "not yet"}


def test_one_lesson_a_week_and_nothing_finer_than_a_day(made) -> None:
    _, files, _ = made
    days = sorted({(data["lesson"]["number"], data["changed"]) for data in files})
    gaps = {date.fromisoformat(b) - date.fromisoformat(a) for (_, a), (_, b) in pairwise(days)}
    assert {gap.days for gap in gaps} <= {7, 21} and days[-1][1] == LAST.isoformat()


def test_every_written_word_says_that_a_robot_wrote_it(made) -> None:
    _, files, _ = made
    items = [item for data in files for item in data["items"].values()]
    texts = [item["answer"]["text"] for item in items if isinstance(item["answer"], dict)]
    marks = [mark for item in items if item["kind"] == "span" for mark in item["answer"]]
    reasons = [one["reason"] for one in (*marks, *items) if one.get("reason")]
    assert texts and reasons
    assert all(text.startswith("[robot] ") for text in texts + reasons)


def test_the_same_seed_gives_the_same_class_and_another_seed_another(tmp_path: Path) -> None:
    one, same, other = (
        [path.read_text() for path in make_class(tmp_path / name, 3, ["02"], seed, last_day=LAST)]
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert one == same != other


@pytest.mark.parametrize(("number", "question"), QUESTIONS, ids=lambda one: getattr(one, "id", one))
def test_every_answer_fits_its_question_and_is_wrong_where_it_is_meant_to_be(number: str, question) -> None:
    text = seed(question.article).text if question.article else ""
    for turn in range(6):
        robot = Robot(habits().kinds[turn], 0.0, 0.0, Random(turn))
        if question.kind in CHECKED:
            answer = robot.answer(question, text)
        else:
            answer = robot.judgement(question, habits().reasons, None)
        accept(question, answer, text or None)
        if question.form == "choice" and question.kind == "closed":
            assert question.option(answer).verdict != "right"


def test_a_misconception_draws_to_its_own_wrong_answer() -> None:
    question = load_lesson("03").question("quotes-mean")
    chosen = {}
    for name in ("counts quotation marks", "careful"):
        (one,) = [each for each in habits().kinds if each.name == name]
        robot = Robot(one, 0.0, 0.0, Random(1))
        chosen[name] = Counter(robot.answer(question, "") for _ in range(300))
    assert chosen["counts quotation marks"]["best"] > 1.5 * chosen["careful"]["best"]


def test_wide_marks_are_wider_than_careful_ones() -> None:
    question, text = load_lesson("03").question("sources-004"), seed("004").text

    def length(edges: tuple[int, int]) -> int:
        robot = Robot(kind(edges=edges), 1.0, 1.0, Random(1))
        return sum(mark["end"] - mark["start"] for _ in range(20) for mark in robot.answer(question, text))

    assert length((2, 7)) > 1.3 * length((0, 0)) > 1.3 * length((-2, -1))


def test_trust_follows_the_kind() -> None:
    question = load_lesson("00").question("warrant-03-honey")

    def trusting(trust: str, supported: bool) -> float:
        robot = Robot(kind(trust=trust, skill=1.0), 1.0, 1.0, Random(1))
        answers = [robot.judgement(question, (), supported) for _ in range(200)]
        return sum(answer in ("mostly", "fully") for answer in answers) / 200

    assert trusting("support", True) == 1 and trusting("support", False) == 0
    assert trusting("nothing is enough", True) < 0.5 < trusting("anything", False)


def test_no_robot_has_a_name(made) -> None:
    _, files, _ = made
    assert all(json.dumps(data).count('"learner"') == 1 for data in files)
    assert {data["learner"][:6] for data in files} == {"robot-"}


def test_the_class_coding_is_done_twice_and_the_talk_brings_the_class_together(made) -> None:
    _, files, _ = made
    coded = [data["items"]["code-sentences"] for data in files if "code-sentences" in data["items"]]
    assert coded and all([one["round"] for one in item["rounds"]] == [1, 2] for item in coded)

    def agreed(turn: int) -> float:
        kit = adjudicated()
        places = [place for item in coded for place in item["rounds"][turn]["answer"]]
        return sum(kit[place["row"]].code == place["option"] for place in places) / len(places)

    assert 0.3 < agreed(0) < agreed(1) < 0.95


def test_the_class_tells_well_supported_passages_apart_better_after_the_lessons(made) -> None:
    _, files, _ = made
    given: dict[str, dict[str, str]] = {}
    for data in files:
        given.setdefault(data["learner"], {}).update(answers(data))
    found = [standing(one) for one in given.values()]
    means = {
        when: mean([one[when].sensitivity for one in found if when in one]) for when in ("baseline", "later")
    }
    assert 0 < means["baseline"] < means["later"]
