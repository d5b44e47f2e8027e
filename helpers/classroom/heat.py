"""Who marked which word: the article's lines cut into runs, each with how many marked it with which label."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from helpers.articles.article import FURNITURE, Article, Part
from helpers.classroom.agreement import Agreement, agreement
from helpers.classroom.answers_of_class import Answered
from helpers.classroom.disagreements import Coded, kinds_in_class, strip
from helpers.classroom.small_cells import FEW, LEAST, NEARLY_ALL, Cell, part, size
from helpers.practice.question import Question
from helpers.practice.spans import touched, words

LEVELS = 4
UNNAMED = "marked"
Marks = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Heat:
    """How many marked a word with one label (by its number), at first and in the end."""

    label: int
    first: Cell
    last: Cell

    @property
    def level(self) -> int:
        """From 1 (few) to 4 (nearly all) by the first answers; 0 where too few to show gave it at first."""
        if self.first.hidden == NEARLY_ALL:
            return LEVELS
        return 0 if self.first.share is None else min(LEVELS, 1 + int(self.first.share * LEVELS))


@dataclass(frozen=True, slots=True)
class Word:
    """One word with what stands behind it up to the next; `heats` are the labels that enough gave it."""

    number: int
    text: str
    gap: str
    heats: tuple[Heat, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the article: its kind and its runs of words that were marked alike; no runs, no marks."""

    kind: str
    runs: tuple[tuple[Word, ...], ...]
    opening: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether enough learners marked any of its words."""
        return any(word.heats for run in self.runs for word in run)


@dataclass(frozen=True, slots=True)
class Strip:
    """The article with what a class marked, and how far the class agrees, label by label.

    `kinds` counts the disagreements of the first answers by kind.
    """

    total: Cell
    labels: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    at_first: tuple[Agreement, ...] = ()
    in_the_end: tuple[Agreement, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()


def strip_of(
    question: Question, answers: Sequence[Answered], article: Article | None, least: int = LEAST
) -> Strip:
    """Return the strip of a question whose answer is marks on words; without the article, only the number."""
    labels = question.labels or (UNNAMED,)
    if article is None or len(answers) < least:
        return Strip(size(len(answers), least), labels)
    text = article.text
    blocks = [_range(text, line) for line in _own_lines(article)]
    first, last = (_coded(answers, get, text) for get in (lambda one: one.first, lambda one: one.last))
    heats = _heats(labels, first, last, len(words(text)), least)
    return Strip(
        size(len(answers), least),
        labels,
        tuple(_line(text, line, heats) for line in _own_lines(article)),
        _agreements(labels, first, blocks),
        _agreements(labels, last, blocks),
        tuple(kinds_in_class(first).most_common()),
    )


def _own_lines(article: Article) -> list[Part]:
    """The lines that are the article and not the page around it."""
    lines = article.lines or [Part("body", 0, len(article.text), "")]
    return [line for line in lines if line.kind not in FURNITURE]


def _range(text: str, line: Part) -> range:
    inside = touched(text, [(line.start, line.end)])
    return range(min(inside), max(inside) + 1) if inside else range(0)


def _coded(
    answers: Sequence[Answered], get: Callable[[Answered], Marks], text: str
) -> dict[str, list[Coded]]:
    """The marks of each learner, by numbers of words; the keys are numbers and say nothing of the learner."""
    return {
        str(number): [
            Coded(range(min(inside), max(inside) + 1), mark.get("label") or UNNAMED)
            for mark in get(one)
            if (inside := touched(text, [(mark["start"], mark["end"])]))
        ]
        for number, one in enumerate(answers)
    }


def _heats(
    labels: Sequence[str],
    first: dict[str, list[Coded]],
    last: dict[str, list[Coded]],
    size: int,
    least: int,
) -> list[tuple[Heat, ...]]:
    """For each word of the text, the labels that enough learners gave it."""
    counts = [(strip(first, label, size), strip(last, label, size)) for label in labels]
    total = len(first)

    def of_word(word: int) -> Iterator[Heat]:
        for number, (at_first, in_the_end) in enumerate(counts):
            heat = Heat(number, part(at_first[word], total, least), part(in_the_end[word], total, least))
            if heat.first.hidden != FEW or heat.last.hidden != FEW:
                yield heat

    return [tuple(of_word(word)) for word in range(size)]


def _agreements(
    labels: Sequence[str], coded: dict[str, list[Coded]], blocks: Sequence[range]
) -> tuple[Agreement, ...]:
    own = frozenset(word for block in blocks for word in block)
    found = []
    for label in labels:
        marked = {
            learner: own & {word for mark in marks if mark.label == label for word in mark.words}
            for learner, marks in coded.items()
        }
        found.append(agreement(label, marked, blocks))
    return tuple(found)


def _line(text: str, line: Part, heats: Sequence[tuple[Heat, ...]]) -> Line:
    numbers = _range(text, line)
    places = [words(text)[number] for number in numbers]
    stops = [*(start for start, _ in places[1:]), line.end]
    row = [
        Word(number, text[start:end], text[end:stop], heats[number])
        for number, (start, end), stop in zip(numbers, places, stops, strict=True)
    ]
    runs = tuple(tuple(run) for _, run in groupby(row, key=_alike))
    return Line(line.kind, runs, text[line.start : places[0][0]] if places else text[line.start : line.end])


def _alike(word: Word) -> tuple[tuple[int, int], ...]:
    return tuple((heat.label, heat.level) for heat in word.heats)


def stretch_text(run: Sequence[Word]) -> str:
    """Return the words of a run as they stand in the article, without what follows the last one.

    >>> stretch_text([Word(0, "one", ", ", ()), Word(1, "two", ". ", ())])
    'one, two'
    """
    return "".join(word.text + word.gap for word in run[:-1]) + (run[-1].text if run else "")


def counted_in(run: Sequence[Word], heat: Heat, stage: str) -> tuple[Cell, Cell]:
    """Return the lowest and the highest cell of a run for one label; `stage` is "first" or "last"."""
    cells = [getattr(one, stage) for word in run for one in word.heats if one.label == heat.label]
    cells.sort(key=_rank)
    return cells[0], cells[-1]


def _rank(cell: Cell) -> int:
    return {FEW: -1, NEARLY_ALL: 1_000_000}.get(cell.hidden, cell.number or 0)
