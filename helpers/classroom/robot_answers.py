"""What a robot learner answers: right as often as it is able, else what its misconception makes likely."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from helpers.practice.adjudicated import adjudicated
from helpers.practice.foreseen import Answer, linked, marked, right_answer
from helpers.practice.question import Option, Question
from helpers.practice.spans import words

T = TypeVar("T")
_DRAWN, _CLOSE, _TEMPTING, _ANY = 8.0, 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of learner; `robot_class.toml` tells what each field means."""

    name: str
    share: float
    skill: float
    edges: tuple[int, int]
    sure: tuple[int, int]
    trust: str
    drawn_to: tuple[str, ...] = ()


@dataclass(slots=True)
class Robot:
    """One robot at one lesson: its kind, how skilled it is by now, and how often it withstands."""

    kind: Kind
    skill: float
    withstands: float
    chance: Random = field(repr=False)

    def answer(self, question: Question, text: str, gain: float = 0.0) -> Answer:
        """Return a likely answer to a checked question; `gain` is added to the skill at a later try."""
        drawn = any(self._pull(said) == _DRAWN for said in _wrong(question))
        able = self.skill * (self.withstands if drawn else 1) + gain
        right = right_answer(question, text)
        if question.kind == "span":
            return self._marks(question, text, right, able)
        return right if self.chance.random() < able else _WRONG[question.form](self, question, right)

    def judgement(self, question: Question, reasons: Sequence[str], supported: bool | None) -> Answer:
        """Return a likely answer to a question without a key; `supported` tells it of a passage, if known."""
        ids = [option.id for option in question.options]
        if question.form == "text":
            ticks = [point.id for point in question.criteria if self.chance.random() < self.skill]
            said = {"text": " ".join(self.chance.sample(list(reasons), 2))}
            return {**said, "ticks": ticks} if question.criteria else said
        if question.form == "match":
            return [{"row": row.id, "option": self.chance.choice(ids)} for row in question.rows]
        if question.form == "order":
            return sorted(ids, key=lambda name: ids.index(name) + self.chance.gauss(0, len(ids) / 3))
        if supported is not None:
            return self._trust(ids, supported)
        # Every class leans somewhere: the question's id decides where, so that all robots lean alike.
        lean = Random(question.id).uniform(0, len(ids) - 1)
        place = self.chance.gauss(lean, len(ids) / 4)
        return ids[min(max(round(place), 0), len(ids) - 1)]

    def codes(self, question: Question) -> Answer:
        """Return a code for each sentence of a class coding; where one can differ, the kit's less often."""
        placed = []
        for row in question.rows:
            known = adjudicated()[row.id]
            others = [option.id for option in question.options if option.id != known.code]
            able = self.skill * (0.7 if known.dissent else 1)
            code = known.code if self.chance.random() < able else self.chance.choice(others)
            placed.append({"row": row.id, "option": code})
        return placed

    def talked(self, coded: Answer, moves: float) -> Answer:
        """Return the codes after the discussion, in which some of those that differ move to the kit's."""
        return [
            {**one, "option": adjudicated()[one["row"]].code} if self.chance.random() < moves else one
            for one in coded
        ]

    def confidence(self) -> int:
        """Return how sure it says it is, in steps of five."""
        return round(self.chance.uniform(*self.kind.sure) / 5) * 5

    def _trust(self, ids: list[str], supported: bool) -> str:
        """One of the upper options (the last) or of the lower ones, the further out the surer."""
        fair = self.chance.random() < self.skill
        if self.kind.trust == "support" or self.chance.random() > 0.7:
            trusts = supported == fair
        else:
            trusts = self.kind.trust == "anything"
        half = len(ids) // 2
        return self.chance.choice(ids[half:] if trusts else ids[:half])

    def _pull(self, said: str, verdict: str | None = None, tempting: bool = False) -> float:
        if any(re.search(pattern, said, re.IGNORECASE) for pattern in self.kind.drawn_to):
            return _DRAWN
        return _CLOSE if verdict == "close" else _TEMPTING if tempting else _ANY

    def _one(self, things: Iterable[tuple[T, float]]) -> T:
        names, weights = zip(*things, strict=True)
        drawn: T = self.chance.choices(names, weights)[0]
        return drawn

    def _choice(self, question: Question, _: Answer) -> Answer:
        wrong = [option for option in question.options if option.verdict != "right"]
        return self._one((one.id, self._pull(_said(one), one.verdict, bool(one.tempts))) for one in wrong)

    def _choices(self, question: Question, right: list[str]) -> Answer:
        """The right ones with one too many or one too few."""
        turned = self._one((one.id, self._pull(_said(one))) for one in question.options)
        ids = [option.id for option in question.options]
        return [name for name in ids if (name in right) != (name == turned)]

    def _order(self, question: Question, right: list[str]) -> Answer:
        order = list(right)
        for pair in self.chance.sample(question.pairs, min(len(question.pairs), self.chance.randint(1, 2))):
            one, other = order.index(pair.before), order.index(pair.after)
            order[one], order[other] = order[other], order[one]
        return order if order != right else order[::-1]

    def _number(self, question: Question, right: float) -> Answer:
        common = [(one.value, self._pull(one.message)) for one in question.numbers]
        return self._one([*common, (right + self.chance.choice([-2, -1, 1, 2]), _ANY)])

    def _match(self, question: Question, right: list[dict[str, str]]) -> Answer:
        ids = [option.id for option in question.options]
        placed = []
        for row, place in zip(question.rows, right, strict=True):
            wrong = [(one.option, self._pull(one.message, one.verdict)) for one in row.wrong]
            wrong = wrong or [(name, _ANY) for name in ids if name not in row.right]
            slips = wrong and self.chance.random() < 0.35
            placed.append({"row": row.id, "option": self._one(wrong)} if slips else place)
        return placed

    def _links(self, question: Question, right: list[dict[str, str]]) -> Answer:
        """Some arrows are left out, some turned round, and a common wrong one comes in."""
        drawn = [one for one in right if self.chance.random() < 0.8]
        drawn = [
            linked(one["to"], one["from"], one["type"]) if self.chance.random() < 0.12 else one
            for one in drawn
        ]
        if question.wrong_links and self.chance.random() < 0.6:
            wrong = self._one((one, self._pull(one.message)) for one in question.wrong_links)
            drawn.append(linked(wrong.start, wrong.end, wrong.type or question.labels[0]))
        return list({(one["from"], one["to"]): one for one in drawn}.values())

    def _marks(self, question: Question, text: str, right: list[dict[str, Any]], able: float) -> Answer:
        """Each stretch is found or not, edges and labels slip, and common wrong stretches come in."""
        found = [one for one in right if self.chance.random() < 0.35 + 0.6 * able]
        for stretch in (*question.mistaken, *question.arguable):
            if self.chance.random() > 0.55 + 0.4 * able:
                label = self.chance.choice(question.labels) if question.labels else None
                found.append(marked(stretch, text, label))
        return [self._slipped(question, text, one, able) for one in found]

    def _slipped(self, question: Question, text: str, mark: dict[str, Any], able: float) -> dict[str, Any]:
        if question.labels and self.chance.random() > 0.7 + 0.3 * able:
            mark = {**mark, "label": self.chance.choice(question.labels)}
        if question.form == "lines":
            return mark
        spans = words(text)
        inside = [n for n, (start, end) in enumerate(spans) if start < mark["end"] and end > mark["start"]]
        first = max(0, inside[0] - self._edge())
        last = min(len(spans) - 1, inside[-1] + self._edge())
        if first > last:
            return mark
        return {**mark, "start": spans[first][0], "end": spans[last][1]}

    def _edge(self) -> int:
        return self.chance.randint(*self.kind.edges) if self.chance.random() < 0.6 else 0


def _wrong(question: Question) -> Iterator[str]:
    """What is said of each wrong answer that the question foresees."""
    yield from (_said(option) for option in question.options if option.verdict != "right")
    yield from (wrong.message for row in question.rows for wrong in row.wrong)
    yield from (wrong.message for wrong in question.numbers)
    yield from (wrong.message for wrong in question.pairs)
    yield from (wrong.message for wrong in question.wrong_links)


def _said(option: Option) -> str:
    return f"{option.text} {option.tempts}"


_WRONG: dict[str, Callable[[Robot, Question, Any], Answer]] = {
    "choice": Robot._choice,
    "choices": Robot._choices,
    "order": Robot._order,
    "number": Robot._number,
    "match": Robot._match,
    "links": Robot._links,
}
