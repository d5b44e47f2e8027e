"""Points for work done: a school that has to give points gives them for answers, and never for opinions.

What counts is that a question has an answer of the learner's own. Whether it is right counts nothing, in a
judgement as little as in a question with a key: a first guess is part of the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from helpers.errors import PlainError
from helpers.practice.question import Lesson, Question
from helpers.practice.questions import load_lesson
from helpers.practice.responses import DamagedFile, Data, NewerFile, parse
from helpers.practice.saving import bytes_of


class NoAnswers(PlainError):
    """There is no file with answers to this lesson; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Done:
    """How much of a lesson has an answer, and one sentence that says so."""

    answered: int
    asked: int

    @property
    def said(self) -> str:
        """Return the sentence for the learner."""
        left = self.asked - self.answered
        rest = "." if not left else f"; {left} to go."
        return f"{self.answered} of {self.asked} questions have an answer{rest}"


def done(response: Data, lesson: Lesson, *, core: bool = False) -> Done:
    """Return how many questions of a lesson are answered, with `core` those of the core path.

    A question whose worked answer was looked up before any answer of one's own counts like any other: its
    answer has to be given as well. Text without a word in it is no answer.

    >>> from helpers.practice.responses import new_item
    >>> item = {**new_item("closed"), "answer": "writer"}
    >>> done({"items": {"try-out": item}}, load_lesson("00"))
    Done(answered=1, asked=11)
    """
    asked = [one for one in lesson.questions.values() if one.core or not core]
    return Done(sum(_is_answered(response, one) for one in asked), len(asked))


def points(response: Data, lesson: Lesson, *, most: float = 10, core: bool = False) -> float:
    """Return the points for what is answered, from 0 to `most`, in steps of a half.

    >>> points({"items": {}}, load_lesson("00"))
    0.0
    """
    counted = done(response, lesson, core=core)
    return round(2 * most * counted.answered / counted.asked) / 2 if counted.asked else float(most)


def points_of_file(path: str | Path, lesson: str, *, most: float = 10, core: bool = False) -> float:
    """Return the points for a response file, for the one test cell of a grader; it prints the sentence.

    Raises:
        NoAnswers: the file is not there or cannot be read, or it holds another lesson; what to do is told.
    """
    response, known = _answers(Path(path), lesson), load_lesson(lesson)
    print(done(response, known, core=core).said)
    return points(response, known, most=most, core=core)


def _answers(path: Path, lesson: str) -> Data:
    raw = bytes_of(path)
    if raw is None:
        raise NoAnswers(
            f"There is no file {path.name} here. It lies in the folder my-work: put it beside this notebook."
        )
    try:
        data = parse(raw).data
    except (DamagedFile, NewerFile) as error:
        raise NoAnswers(
            f"{path.name} cannot be used: {error}. Put the file from my-work here again."
        ) from None
    if data["lesson"]["number"] != lesson:
        raise NoAnswers(f"{path.name} holds answers to lesson {data['lesson']['number']}, not {lesson}.")
    return data


def _is_answered(response: Data, question: Question) -> bool:
    answer = response["items"].get(question.id, {}).get("answer")
    return bool(str(answer.get("text", "")).strip()) if isinstance(answer, dict) else answer is not None
