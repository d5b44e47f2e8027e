"""Every question of a lesson with what the class answered: only cells that may be shown leave this module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.articles.article import Article
from helpers.classroom.agreement import alpha
from helpers.classroom.answers_of_class import Answered, Tally, answers_to, around_discussion, tally
from helpers.classroom.gathering import Handed
from helpers.classroom.heat import Strip, strip_of
from helpers.classroom.sides import groups_of
from helpers.classroom.small_cells import LEAST, Cell, size
from helpers.practice.question import Lesson, Question

Texts = Callable[[str], Article]


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """One question, how many answered it, its groups counted, and for marks on words the strip.

    With `talked`, the first answers are those from before the discussion, the last those from after it.
    `coding` is Krippendorff's alpha over rows that were placed, at first and in the end. `answers` are the
    single answers, which no page may show.
    """

    question: Question
    total: Cell
    talked: bool
    tallies: tuple[Tally, ...]
    strip: Strip | None
    coding: tuple[float, float] | None
    answers: tuple[Answered, ...] = field(repr=False)
    text: str | None = field(default=None, repr=False)


def counted_questions(
    lesson: Lesson, handed: Sequence[Handed], texts: Texts, least: int = LEAST
) -> list[CountedQuestion]:
    """Return the questions of a lesson, counted over those who handed it in."""
    return [_counted(question, handed, texts, least) for question in lesson.questions.values()]


def _counted(question: Question, handed: Sequence[Handed], texts: Texts, least: int) -> CountedQuestion:
    article = _article(question, texts)
    text = article.text if article else None
    answers = answers_to(question, handed, text)
    around = around_discussion(answers, least)
    answers = answers if around is None else around
    given = [answer for one in answers for answer in (one.first, one.last)]
    return CountedQuestion(
        question,
        size(len(answers), least),
        around is not None,
        tuple(tally(group, answers, least) for group in groups_of(question, given, text)),
        strip_of(question, answers, article, least) if question.form == "words" else None,
        _coding(question, answers) if question.form == "match" and len(answers) >= least else None,
        tuple(answers),
        text,
    )


def _coding(question: Question, answers: Sequence[Answered]) -> tuple[float, float] | None:
    first = alpha([_placed(row.id, [one.first for one in answers]) for row in question.rows])
    last = alpha([_placed(row.id, [one.last for one in answers]) for row in question.rows])
    return None if first is None or last is None else (first, last)


def _placed(row: str, answers: Sequence[Any]) -> list[str]:
    """Where each learner who placed this row put it."""
    return [one["option"] for answer in answers for one in answer if one["row"] == row]


def _article(question: Question, texts: Texts) -> Article | None:
    """The text asked about, None where a school may not host it."""
    try:
        return texts(question.article) if question.article else None
    except (LookupError, OSError, ValueError):
        return None
