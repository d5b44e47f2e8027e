"""A class of robots that does the lessons, so that a teacher can rehearse before any pupil has handed in.

Each robot is of a kind with a known misconception (`robot_class.toml`). The answers go through the real
session, so the files are what learners' files are; what is written in them says that a robot wrote it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

from helpers.classroom.robot_answers import Kind, Robot
from helpers.classroom.written_once import save, sheet
from helpers.practice.adjudicated import adjudicated
from helpers.practice.course import course
from helpers.practice.foreseen import Answer
from helpers.practice.question import CHECKED, Lesson, Question
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.practice.warrant import sittings

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a class of robots works; `robot_class.toml` tells what each field means."""

    not_handed_in: float
    blank: float
    unfinished: float
    second_try: float
    hint: float
    after_discussion: float
    explains: float
    gain: float
    gain_at_second_try: float
    withstands: float
    weeks: dict[str, int]
    reasons: tuple[str, ...]
    kinds: tuple[Kind, ...]


@cache
def habits() -> Habits:
    """Return what `robot_class.toml` says.

    >>> habits().kinds[0].name
    'careful'
    """
    entries = tomllib.loads(files(__package__).joinpath("robot_class.toml").read_text(encoding="utf-8"))
    kinds = tuple(Kind(**_frozen(entry)) for entry in entries.pop("kind"))
    return Habits(**_frozen(entries), kinds=kinds)


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def make_class(
    folder: Path,
    learners: int = 30,
    lessons: Sequence[str] = (),
    seed: int = 1,
    *,
    last_day: date | None = None,
) -> list[Path]:
    """Write the answers of so many robots to `folder` and return the files, in their order.

    They lie as on a shared drive: `robot-01/lesson-01.json`. Without `lessons`, those of the course "war"
    are done, about one a week, the last one on `last_day` (today). The same `seed` gives the same class.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as place:
    ...     made = make_class(Path(place), learners=2, lessons=["00"])
    ...     [path.relative_to(place).as_posix() for path in made]
    ['robot-01/lesson-00.json', 'robot-02/lesson-00.json']
    """
    done = [load_lesson(number) for number in lessons or course()]
    days = _days(done, last_day or date.today())
    made = []
    for number, kind in enumerate(kinds_of(learners, seed), 1):
        code = f"robot-{number:02}"
        for taught, (lesson, day) in enumerate(zip(done, days, strict=True)):
            chance = Random(f"{seed} {code} {lesson.number}")
            if (data := _answered(lesson, code, kind, taught, day, chance)) is not None:
                made.append(save(data, folder))
    return made


def _days(lessons: Sequence[Lesson], last: date) -> list[date]:
    """The day of each lesson, so that the last one falls on `last`."""
    known = habits().weeks
    weeks = [known.get(lesson.number, known.get(lesson.like, 1)) for lesson in lessons]
    return [last - _WEEK * sum(weeks[number + 1 :]) for number in range(len(lessons))]


def kinds_of(learners: int, seed: int = 1) -> list[Kind]:
    """Return the kind of each robot of a class: each kind by its share, in a mixed order.

    >>> len(kinds_of(30))
    30
    """
    every = [kind for kind in habits().kinds for _ in range(int(kind.share))]
    chosen = [every[number * len(every) // learners] for number in range(learners)]
    Random(seed).shuffle(chosen)
    return chosen


def _answered(
    lesson: Lesson, code: str, kind: Kind, taught: int, day: date, chance: Random
) -> dict[str, Any] | None:
    """The data of one robot and lesson, None where it hands in nothing."""
    ways = habits()
    if chance.random() < ways.not_handed_in:
        return None
    robot = Robot(kind, min(kind.skill + ways.gain * taught, 0.95), ways.withstands, chance)
    session, data = sheet(lesson, code, today=day)
    for question in _as_far(list(lesson.questions.values()), chance):
        _answer(session, question, robot)
    return data


def _as_far(questions: list[Question], chance: Random) -> Sequence[Question]:
    """All questions, none of them, or those up to where somebody stopped."""
    lot = chance.random()
    if lot < habits().blank:
        return ()
    if lot < habits().blank + habits().unfinished:
        return questions[: chance.randint(1, max(1, len(questions) - 1))]
    return questions


def _answer(session: Session, question: Question, robot: Robot) -> None:
    ways, chance = habits(), robot.chance
    text, sure = session.text(question.id) or "", robot.confidence()
    if question.rows and all(row.id in adjudicated() for row in question.rows):
        coded = robot.codes(question)
        session.answer(question.id, coded, round=1)
        session.answer(question.id, robot.talked(coded, ways.after_discussion), round=2)
        return
    if question.kind not in CHECKED:
        why = chance.choice(ways.reasons) if chance.random() < ways.explains else None
        answer = robot.judgement(question, ways.reasons, _supported().get(question.id))
        session.answer(question.id, answer, confidence=sure, reason=why)
        return
    first = _explained(robot.answer(question, text), question, chance)
    feedback = session.answer(question.id, first, confidence=sure)
    if feedback.correct or chance.random() > ways.second_try:
        return
    if chance.random() < ways.hint:
        session.hint(question.id)
    second = _explained(robot.answer(question, text, ways.gain_at_second_try), question, chance)
    session.answer(question.id, second, confidence=sure)


@cache
def _supported() -> dict[str, bool]:
    """Whether each passage of the tests supports its sentence well, by the question's id."""
    return {name: well for test in sittings().values() for name, well in test.key.items()}


def _explained(answer: Answer, question: Question, chance: Random) -> Answer:
    """Some marks get a reason."""
    if question.form != "words":
        return answer
    ways = habits()
    return [
        {**mark, "reason": chance.choice(ways.reasons)} if chance.random() < ways.explains else mark
        for mark in answer
    ]
