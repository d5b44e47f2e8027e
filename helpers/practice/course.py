"""Which lessons make a course on one set of articles."""

from __future__ import annotations

from functools import cache

from helpers.articles.seeds import numbers
from helpers.practice.lesson_files import known_lessons
from helpers.practice.questions import load_lesson


@cache
def course(article_set: str = "war") -> tuple[str, ...]:
    """Return the numbers of the lessons of a course on a set of articles, in their order.

    Where several lessons are alike, the one that works on this set stands in the course.

    Raises:
        UnknownName: there is no such set; the message lists those there are.

    >>> course()[:3]
    ('00', '01', '02')
    """
    numbers(article_set)  # A set that is not there is told at once.
    lessons = [load_lesson(number) for number in known_lessons()]
    own = {
        lesson.like: lesson.number for lesson in lessons if lesson.like and lesson.article_set == article_set
    }
    return tuple(own.get(lesson.number, lesson.number) for lesson in lessons if not lesson.like)
