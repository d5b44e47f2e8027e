"""Learners made for the tests: a perfect, a typical, a careless and a blank one, each at work on one lesson.

They hand in real answers to a real session and remember all that was said to them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

from helpers.articles.article import Article
from helpers.articles.seeds import seed
from helpers.practice.checking import Feedback
from helpers.practice.foreseen import Answer, linked, marked, right_answer
from helpers.practice.question import Lesson, Question
from helpers.practice.session import Session
from helpers.practice.spans import overlap, words

ROBOTS = ("perfect", "typical", "careless", "blank")


@dataclass
class Robot:
    """One learner at work: by question, what it was told, and its feedback, receipts and refusals."""

    session: Session
    told: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    feedback: dict[str, list[Feedback]] = field(default_factory=lambda: defaultdict(list))
    receipts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    refusals: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def hand_in(self, question: Question, answer: Answer) -> None:
        """Answer a question; what is refused must leave everything as it was."""
        before = self.session.item(question.id)
        try:
            feedback = self.session.answer(question.id, answer)
        except ValueError as error:
            self.refusals[question.id].append(str(error))
            assert self.session.item(question.id) == before, "a refused answer changes nothing"
            return
        self.feedback[question.id].append(feedback)
        self.told[question.id] += leaves(feedback.to_dict())
        self.receipts[question.id].append(self.session.receipt(question.id))

    def ask_for_help(self, question: Question) -> None:
        """Take every hint, and then look at the worked answer."""
        self.told[question.id] += [self.session.hint(question.id).text for _ in question.hints]
        self.told[question.id].append(self.session.reveal(question.id))


def at_work(name: str, lesson: Lesson, folder: Path, texts: Callable[[str], Article] = seed) -> Robot:
    """Let the robot of this name work through a whole lesson."""
    robot = Robot(Session.open(lesson, folder, learner="robot-1", texts=texts))
    for question in lesson.questions.values():
        text = robot.session.text(question.id) or ""
        for answer in _ANSWERS[name](question, text):
            robot.hand_in(question, answer)
        if name == "typical":
            robot.ask_for_help(question)
            robot.hand_in(question, right_answer(question, text))
    return robot


def leaves(value: Any) -> list[str]:
    """Return every text inside plain JSON values."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value] if isinstance(value, str) else []


def tempting_answers(question: Question, text: str) -> Iterator[Answer]:
    """Yield the wrong answers that the lesson foresees, one after the other, and some that it does not."""
    ids = [option.id for option in question.options]
    correct = list(question.correct or ())
    if question.kind == "span":
        yield from _tempting_marks(question, text)
    elif question.form == "links":
        yield from _tempting_links(question)
    elif question.form == "match":
        for turn in range(len(ids)):
            yield [{"row": row.id, "option": ids[turn]} for row in question.rows]
        yield [{"row": question.rows[0].id, "option": ids[0]}]
    elif question.form == "number":
        near, off = question.close_within, [common.value for common in question.numbers]
        yield from (*off, question.number + near, question.number - near, question.number + 1000 + near)
    elif question.form == "choices":
        yield from ([], *([one] for one in ids), [])
        yield from ([name for name in ids if name in correct or name == one] for one in ids)
        yield from ([name for name in correct if name != one] for one in correct)
    elif question.form == "order":
        yield from _turned(question, correct or ids)
    elif question.form == "text":
        points = [point.id for point in question.criteria]
        yield {"text": "So it is."} | ({"ticks": points} if points else {})
        yield from ({"text": model.text} for model in question.model_answers)
    else:
        yield from ids


def _turned(question: Question, order: list[str]) -> Iterator[list[str]]:
    """Each pair that has a message the wrong way round, with as little else moved as can be."""
    for pair in question.pairs:
        moved = [name for name in order if name != pair.after]
        moved.insert(moved.index(pair.before), pair.after)
        yield moved
    yield order[::-1]


def _tempting_marks(question: Question, text: str) -> Iterator[Answer]:
    label = question.labels[0] if question.labels else None
    own = [marked(one.stretch, text, one.label) for one in question.references]
    beside = _beside(own, text, label)
    yield from ([], [beside], [])
    for stretch in (*question.mistaken, *question.arguable):
        yield from ([marked(stretch, text, name)] for name in question.labels or (None,))
        yield [*own, marked(stretch, text, label)]
    for mark in own:
        yield [mark]
        half = words(text[mark["start"] : mark["end"]])
        yield [{**mark, "end": mark["start"] + half[len(half) // 2][1]}]
        yield from ([{**mark, "label": name}] for name in question.labels if name != mark["label"])
    yield [{"start": 0, "end": len(text), "label": label}]


def _beside(own: list[Answer], text: str, label: str | None) -> Answer:
    """A mark on one word that nobody asked for; the first word, where all are asked for."""
    spans = [(mark["start"], mark["end"]) for mark in own]
    free = [span for span in words(text) if not spans or not overlap(text, [span], spans)]
    start, end = (free or words(text))[0]
    return {"start": start, "end": end, "label": label}


def _tempting_links(question: Question) -> Iterator[Answer]:
    taken = {(one.start, one.end) for one in (*question.links, *question.given)}
    pairs = list(permutations([option.id for option in question.options], 2))
    beside = [pair for pair in pairs if pair not in taken and pair[::-1] not in taken]
    kind = question.labels[0]
    yield from ([], [linked(*ends, kind) for ends in (beside or pairs)[:1]], [])
    for wrong in question.wrong_links:
        yield [linked(wrong.start, wrong.end, wrong.type or type) for type in question.labels[-1:]]
        yield [linked(wrong.start, wrong.end, wrong.type or kind)]
    for link in question.links:
        yield [linked(link.end, link.start, link.type)]
        yield from ([linked(link.start, link.end, type)] for type in question.labels if type != link.type)


def careless_answers(question: Question, text: str) -> Iterator[Answer]:
    """Yield answers nobody thought about: wrong places, doubles, and shapes that make no sense."""
    random = Random(question.id)
    ids = [option.id for option in question.options] or ["a"]
    rows = [row.id for row in question.rows] or ["a"]
    labels = list(question.labels) or [None]
    yield from (None, "", "  ", [], {}, 0, -1, True, float("nan"), 1e300, "no such thing", [None], [[]])
    yield from ([ids[0], ids[0]], [*ids, *ids], {"text": 3}, {"ticks": []}, ["a", 1], [[0]], "a" * 30_000)
    yield from ([{"start": 5, "end": 2}], [{"start": "0", "end": 3}], [[0, 10**9]], [{"from": ids[0]}])
    yield from ([{"row": rows[0], "option": "none"}], [{"row": rows[0], "option": ids[0]}] * 2, object())
    for _ in range(4):
        edges = [sorted(random.sample(range(len(text) or 2), 2)) for _ in range(random.randint(1, 6))]
        yield [{"start": a, "end": b, "label": random.choice(labels)} for a, b in edges]
        yield [{"row": row, "option": random.choice(ids)} for row in random.sample(rows, len(rows))]
        ends = [random.choices(ids, k=2) for _ in range(random.randint(1, 5))]
        yield [{"from": a, "to": b, "type": random.choice(labels)} for a, b in ends]
        yield random.sample(ids, random.randint(0, len(ids)))
        yield random.sample(ids, len(ids))
        yield from (random.choice(ids), random.randint(-100, 100), {"text": "word " * random.randint(1, 9)})


def blank_answers(question: Question, _: str) -> Iterator[Answer]:
    """Yield nothing at all, in every shape it has."""
    yield from (None, "", [], {}, {"text": ""}, {"text": " \n ", "ticks": []})


def _once(question: Question, text: str) -> Iterator[Answer]:
    yield right_answer(question, text)


_ANSWERS = {
    "perfect": _once,
    "typical": tempting_answers,
    "careless": careless_answers,
    "blank": blank_answers,
}
