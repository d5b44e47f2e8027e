"""What a class can be divided on: the options of a question, row by row, arrow by arrow, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.articles.article import Span
from helpers.practice.question import CHECKED, Option, Question, Stretch
from helpers.practice.spans import between, lines

OTHER = "another"


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that an answer can say. `verdict` and `message` are the lesson's; a judgement has none."""

    id: str
    text: str
    verdict: str | None = None
    message: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Sides that belong together: `pick` gives those an answer is on, exactly one where `one_only`."""

    title: str
    sides: tuple[Side, ...]
    one_only: bool
    pick: Callable[[Any], frozenset[str]] = field(repr=False)


def groups_of(question: Question, answers: Sequence[Any], text: str | None = None) -> list[Group]:
    """Return what the answers to a question can be counted by; words to mark have a strip instead.

    `answers` are all that were given, so that arrows and numbers nobody foresaw are counted too.
    """
    if question.form in ("choice", "scale"):
        return [Group("", _options(question), True, lambda answer: frozenset({answer}))]
    if question.form == "choices":
        correct = question.correct or ()
        sides = tuple(
            Side(one.id, one.text, "right" if one.id in correct else "look again", _said(one))
            for one in question.options
        )
        return [Group("", sides, False, frozenset)]
    if question.form == "number":
        return [_numbers(question, answers)]
    if question.form == "order":
        return [_pairs(question) if question.pairs else _put_first(question)]
    if question.form == "match":
        return list(_rows(question))
    if question.form == "links":
        return [_links(question, answers)]
    if question.form == "lines" and text is not None:
        return [_lines(question, text)]
    if question.form == "text" and question.criteria:
        ticks = tuple(Side(one.id, one.text) for one in question.criteria)
        return [Group("", ticks, False, lambda answer: frozenset(answer.get("ticks", ())))]
    return []


def _options(question: Question) -> tuple[Side, ...]:
    judged = question.kind in CHECKED
    return tuple(
        Side(one.id, one.text, one.verdict if judged else None, _said(one) if judged else "")
        for one in question.options
    )


def _said(option: Option) -> str:
    """What the lesson tells those who chose an option."""
    return " ".join(words for words in (option.decides or option.did, option.tempts) if words)


def _numbers(question: Question, answers: Sequence[Any]) -> Group:
    known = {question.number: Side(_name(question.number), _name(question.number), "right")}
    for one in question.numbers:
        known.setdefault(one.value, Side(_name(one.value), _name(one.value), one.verdict, one.message))
    given = {float(answer) for answer in answers} - {float(number or 0) for number in known}
    sides = [known[number] for number in sorted(known, key=lambda number: number or 0)]
    if given:
        sides.append(Side(OTHER, "another number", "not yet"))
    names = {side.id for side in sides}
    return Group(
        "",
        tuple(sides),
        True,
        lambda answer: frozenset({_name(answer) if _name(answer) in names else OTHER}),
    )


def _name(number: float | None) -> str:
    return f"{number:g}" if number is not None else ""


def _pairs(question: Question) -> Group:
    sides = tuple(
        Side(
            f"{pair.before} {pair.after}",
            f"{_marked(question, pair.before)} before {_marked(question, pair.after)}",
            "right",
            pair.message,
        )
        for pair in question.pairs
    )

    def pick(answer: list[str]) -> frozenset[str]:
        place = {name: number for number, name in enumerate(answer)}
        return frozenset(
            f"{one.before} {one.after}" for one in question.pairs if place[one.before] < place[one.after]
        )

    return Group("", sides, False, pick)


def _marked(question: Question, option: str) -> str:
    text = question.option(option).text
    return text if "“" in text else f"“{text}”"


def _put_first(question: Question) -> Group:
    return Group("Put first", _options(question), True, lambda answer: frozenset(answer[:1]))


def _rows(question: Question) -> Iterator[Group]:
    judged = question.kind in CHECKED
    for row in question.rows:
        messages = {wrong.option: wrong for wrong in row.wrong}
        sides = []
        for option in question.options:
            verdict, message = "look again", row.missed
            if option.id in row.right:
                verdict, message = "right", row.told
            elif option.id in messages:
                verdict, message = messages[option.id].verdict, messages[option.id].message
            sides.append(Side(option.id, option.text, *((verdict, message) if judged else ())))

        def pick(answer: list[dict[str, str]], row_id: str = row.id) -> frozenset[str]:
            return frozenset(one["option"] for one in answer if one["row"] == row_id)

        yield Group(row.text, tuple(sides), True, pick)


def _links(question: Question, answers: Sequence[Any]) -> Group:
    right = [(one.start, one.end, one.type) for one in question.links]
    drawn = {(one["from"], one["to"], one["type"]) for answer in answers for one in answer}
    known = {(one.start, one.end, one.type): one for one in question.links}
    sides = []
    for start, end, type in [*right, *sorted(drawn - set(right))]:
        text = f"{_short(question, start)} → {_short(question, end)}: {type}"
        if (start, end, type) in known:
            sides.append(Side(f"{start} {end} {type}", text, "right", known[start, end, type].told))
            continue
        wrong = [
            one
            for one in question.wrong_links
            if (one.start, one.end) == (start, end) and one.type in ("", type)
        ]
        verdict = "arguable" if wrong and wrong[0].verdict == "arguable" else "look again"
        sides.append(Side(f"{start} {end} {type}", text, verdict, wrong[0].message if wrong else ""))
    return Group(
        "",
        tuple(sides),
        False,
        lambda answer: frozenset(f"{one['from']} {one['to']} {one['type']}" for one in answer),
    )


def _short(question: Question, option: str) -> str:
    """The option's text without what stands behind a dot: in a chain, who that is."""
    return question.option(option).text.partition(" · ")[0]


def _lines(question: Question, text: str) -> Group:
    """Each line of the page, and whether it was kept."""
    due = [_place(one.stretch, text) for one in question.references]
    mistaken = [(_place(one, text), one.message) for one in question.mistaken]
    sides = []
    for line in lines(text):
        message = next((said for place, said in mistaken if _meet(place, line)), "")
        verdict = "right" if any(_meet(place, line) for place in due) else "look again"
        sides.append(Side(str(line[0]), text[slice(*line)], verdict, message))

    def pick(answer: list[dict[str, Any]]) -> frozenset[str]:
        kept = [(one["start"], one["end"]) for one in answer]
        return frozenset(str(line[0]) for line in lines(text) if any(_meet(place, line) for place in kept))

    return Group("", tuple(sides), False, pick)


def _place(stretch: Stretch, text: str) -> Span:
    return between(text, stretch.first, stretch.last, stretch.after)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
