"""What a question is inside the kit: plain, frozen objects that keep their key to themselves.

What must not be seen before an answer (the key) never shows in the `repr` of these objects, so that it cannot
slip into a cell's output or a traceback; `Question.shown` is what a view may send to the browser.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from helpers.errors import PlainError, UnknownName

VERDICTS = ("right", "close", "look again", "not yet")
FORMS = {
    "closed": ("choice", "choices", "order", "number", "match", "links"),
    "span": ("words", "lines"),
    "judgement": ("choice", "scale", "text", "order", "match"),
    "reason": ("text",),
}
DETECTORS = ("quote", "number", "source-name")
CHECKED = ("closed", "span")


class LessonError(PlainError, ValueError):
    """A lesson file lacks something; the message names the file, the question and the missing thing."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a question: its text, and what is said to a learner who chose it."""

    id: str
    text: str
    verdict: str | None = field(default=None, repr=False)
    did: str = field(default="", repr=False)
    decides: str = field(default="", repr=False)
    tempts: str = field(default="", repr=False)
    next: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours of the right order, and what is said when they stand the wrong way round."""

    before: str
    after: str
    message: str


@dataclass(frozen=True, slots=True)
class CommonNumber:
    """A number that learners often give, its verdict and its message."""

    value: float
    message: str
    verdict: str = "look again"


@dataclass(frozen=True, slots=True)
class WrongPlace:
    """An option that learners often choose for a row, its verdict and its message."""

    option: str
    message: str
    verdict: str = "look again"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to be placed at an option: `right` are the options that fit.

    `told` is said where it was placed right, `missed` where a wrong option has no message of its own.
    """

    id: str
    text: str
    right: tuple[str, ...] = field(default=(), repr=False)
    told: str = field(default="", repr=False)
    missed: str = field(default="", repr=False)
    wrong: tuple[WrongPlace, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow between two options of a question, with its type (one of the question's labels).

    `missed` tells, try by try, its kind, its place, the whole; `told` is said where it was drawn.
    """

    start: str
    end: str
    type: str
    missed: tuple[str, str, str] = field(default=("", "", ""), repr=False)
    told: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WrongLink:
    """An arrow that learners often draw, of `type` or of any; its verdict is `arguable` or `not`."""

    start: str
    end: str
    message: str
    type: str = ""
    verdict: str = "not"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the article, given by its first and last words (`spans.between` finds it)."""

    first: str
    last: str = ""
    after: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch that should be marked; `missed` tells, try by try, its kind, its place, the whole."""

    id: str
    stretch: Stretch
    missed: tuple[str, str, str]
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One point of the rubric, ticked by the learner; `detect` are patterns that look for it as well."""

    id: str
    text: str
    detect: tuple[str, ...] = field(default=(), repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """An answer at one level of the rubric, shown after the learner has committed to an own one."""

    level: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fallback:
    """What the feedback says where an option, pair or reference says nothing itself.

    `right` and `next_right` replace `decides` and `next` after a right answer; `close` replaces `decides`
    after a number that is nearly right; `range` is the range of defensible readings of a judgement.
    """

    matters: str
    next: str
    decides: str = ""
    right: str = ""
    next_right: str = ""
    close: str = ""
    range: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `kind` and `form` (see `FORMS`) decide how it is asked and checked.

    `correct` holds option ids (choices, order), or nothing at all for a span question whose right answer
    is that there is nothing to mark. `article` is the number of the article asked about, or None. `rows` are
    matched with options; `links` are to be drawn between options, and `given` are drawn from the start.
    """

    id: str
    kind: str
    form: str
    title: str
    stem: str
    article: str | None
    core: bool
    feedback: Fallback = field(repr=False)
    source: str = ""
    options: tuple[Option, ...] = ()
    labels: tuple[str, ...] = ()
    unit: str = ""
    criteria: tuple[Criterion, ...] = ()
    correct: tuple[str, ...] | None = field(default=None, repr=False)
    number: float | None = field(default=None, repr=False)
    close_within: float = field(default=0, repr=False)
    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = field(default=(), repr=False)
    wrong_links: tuple[WrongLink, ...] = field(default=(), repr=False)
    given: tuple[Link, ...] = ()
    pairs: tuple[Pair, ...] = field(default=(), repr=False)
    numbers: tuple[CommonNumber, ...] = field(default=(), repr=False)
    references: tuple[Reference, ...] = field(default=(), repr=False)
    arguable: tuple[Stretch, ...] = field(default=(), repr=False)
    mistaken: tuple[Stretch, ...] = field(default=(), repr=False)
    pass_overlap: float = field(default=0.9, repr=False)
    model_answers: tuple[ModelAnswer, ...] = field(default=(), repr=False)
    hints: tuple[str, ...] = field(default=(), repr=False)
    worked: str = field(default="", repr=False)

    def option(self, option_id: str) -> Option:
        """Return the option with this id.

        Raises:
            UnknownName: there is none; the message lists the ids. It is a ValueError.
        """
        for option in self.options:
            if option.id == option_id:
                return option
        ids = ", ".join(option.id for option in self.options)
        raise UnknownName(f"There is no option “{option_id}”. Choose from: {ids}.")

    def shown(self) -> dict[str, Any]:
        """Return what a view may show before an answer: plain JSON values, and nothing of the key."""
        return {
            "id": self.id,
            "kind": self.kind,
            "form": self.form,
            "title": self.title,
            "stem": self.stem,
            "article": self.article,
            "options": [{"id": option.id, "text": option.text} for option in self.options],
            "labels": list(self.labels),
            "rows": [{"id": row.id, "text": row.text} for row in self.rows],
            "given": [{"from": one.start, "to": one.end, "type": one.type} for one in self.given],
            "unit": self.unit,
            "criteria": [{"id": criterion.id, "text": criterion.text} for criterion in self.criteria],
            "hints": len(self.hints),
        }

    def secrets(self) -> tuple[str, ...]:
        """Return every sentence that must not stand in a built notebook before the learner answers."""
        return tuple(message for message in self._messages() if message)

    def _messages(self) -> Iterator[str]:
        for option in self.options:
            yield from (option.did, option.decides, option.tempts, option.next)
        fallback = self.feedback
        yield from (fallback.matters, fallback.next, fallback.decides, fallback.right, fallback.next_right)
        yield from (fallback.close, fallback.range, *self.hints, self.worked)
        yield from (pair.message for pair in self.pairs)
        yield from (number.message for number in self.numbers)
        yield from (stretch.message for stretch in (*self.arguable, *self.mistaken))
        for reference in self.references:
            yield from reference.missed
        yield from (answer.text for answer in self.model_answers)
        for row in self.rows:
            yield from (row.told, row.missed, *(wrong.message for wrong in row.wrong))
        for link in self.links:
            yield from (*link.missed, link.told)
        yield from (wrong.message for wrong in self.wrong_links)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson's questions by id, in the file's order; `sha256` is the hash of the file (with `\\n`).

    `articles` are the numbers of the articles in the set `article_set`, on which the lesson works; `like` is
    the lesson that it builds on, "" where it builds on none.
    """

    number: str
    title: str
    objective: str
    minutes: int
    core_minutes: int
    needs: str
    version: int
    questions: dict[str, Question]
    sha256: str
    article_set: str
    articles: tuple[str, ...]
    like: str = ""

    def question(self, question_id: str) -> Question:
        """Return the question with this id.

        Raises:
            UnknownName: there is none; the message names the nearest ids. It is a ValueError.
        """
        if question_id in self.questions:
            return self.questions[question_id]
        near = difflib.get_close_matches(str(question_id)[:80], self.questions, n=3, cutoff=0.3)
        names = ", ".join(near or list(self.questions)[:8])
        raise UnknownName(f"Lesson {self.number} has no question “{question_id}”. Try: {names}.")
