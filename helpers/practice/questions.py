"""The questions of a lesson, read from its data file and checked before a learner sees them.

`lessons/01.toml` beside this module holds the words of lesson 1: questions, options, feedback, hints. A file
that lacks something is refused with a sentence that names the file, the question and the missing thing. A
lesson can build on another one: see `helpers.practice.lesson_files`.
`tests/practice/example_lesson.toml` shows every kind and form of question. In TOML, a question's own keys
(`hints`, `worked`, `correct`, ...) stand above its first inner table.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpers.articles.seeds import numbers
from helpers.errors import UnknownName
from helpers.practice.faults import faults
from helpers.practice.lesson_files import LessonFile, read_lesson_file
from helpers.practice.question import (
    FORMS,
    VERDICTS,
    CommonNumber,
    Criterion,
    Fallback,
    Lesson,
    LessonError,
    Link,
    ModelAnswer,
    Option,
    Pair,
    Question,
    Reference,
    Row,
    Stretch,
    WrongLink,
    WrongPlace,
)

__all__ = ["Lesson", "LessonError", "Question", "load_lesson"]

_ABOVE = (
    "hints",
    "worked",
    "correct",
    "close_within",
    "pass_overlap",
    "labels",
    "stem",
    "core",
    "article",
    "unit",
    "source",
    "behind",
)
_TABLES = {
    "choice": ("option",),
    "choices": ("option",),
    "order": ("option", "pair"),
    "number": ("common",),
    "match": ("option", "row"),
    "links": ("option", "link", "wrong_link", "given"),
    "scale": ("option",),
    "words": ("reference", "arguable", "common"),
    "lines": ("reference", "arguable", "common"),
    "reason": ("criterion", "model_answer"),
}
_INNER = sorted({name for names in _TABLES.values() for name in names})
_WITH_CORRECT = ("choices", "order", "number", "words", "lines")


def load_lesson(name_or_path: str | Path) -> Lesson:
    """Return the lesson called `name_or_path` ("01"), or the one in that TOML file.

    Raises:
        UnknownName: there is no such lesson; the message lists those there are.
        MissingText: there is no such file.
        LessonError: the file lacks something; the message names the question and the missing thing.
    """
    return _lesson(read_lesson_file(name_or_path))


class _Table:
    """A TOML table that knows where it stands, hands out its keys once, and complains in plain words."""

    def __init__(self, entry: object, where: str) -> None:
        if not isinstance(entry, dict):
            raise LessonError(f"{where}: a table is expected here")
        self.entry: dict[str, Any] = dict(entry)
        self.where = where
        self.known: list[str] = []

    def fail(self, what: str) -> LessonError:
        return LessonError(f"{self.where}: {what}")

    def has(self, key: str) -> bool:
        return key in self.entry

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        self.known.append(key)
        value = self.entry.pop(key, default)
        if value is ...:
            raise self.fail(f"`{key}` is missing")
        fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        if value is not default and not fits:
            raise self.fail(f"`{key}` has the wrong type ({type(value).__name__})")
        return value

    def text(self, key: str, default: Any = ...) -> str:
        value = str(self.take(key, str, default)).strip()
        if not value and default is ...:
            raise self.fail(f"`{key}` is empty")
        return value

    def texts(self, key: str, default: Any = ...) -> tuple[str, ...]:
        values = self.take(key, list, default)
        if any(not isinstance(value, str) or not value.strip() for value in values):
            raise self.fail(f"`{key}` must list texts that are not empty")
        return tuple(values)

    def tables(self, key: str) -> list[_Table]:
        names = self.take(key, list, [])
        return [_Table(entry, f"{self.where}, {key} {place}") for place, entry in enumerate(names, 1)]

    def done(self, parents: Sequence[str] = ()) -> None:
        for key in self.entry:
            if key in parents:
                raise self.fail(f"`{key}` belongs to the question: put it above its first inner table")
            near = difflib.get_close_matches(key, self.known, n=1)
            known = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(sorted(set(self.known)))}"
            raise self.fail(f"`{key}` is not known; {known}")


def _lesson(file: LessonFile) -> Lesson:
    table = _Table(file.entry, file.name)
    lesson = Lesson(
        number=table.text("lesson"),
        title=table.text("title"),
        objective=table.text("objective"),
        minutes=table.take("minutes", int),
        core_minutes=table.take("core_minutes", int),
        needs=table.text("needs"),
        version=table.take("version", int),
        questions={},
        sha256=file.sha256,
        like=table.text("like", ""),
        **_articles(table),
    )
    if not re.fullmatch(r"[0-9a-z-]{1,24}", lesson.number):
        raise table.fail("`lesson` may hold small letters, digits and hyphens only")
    if not 0 < lesson.core_minutes <= lesson.minutes:
        raise table.fail("`core_minutes` must be above 0 and not above `minutes`")
    for place, item in enumerate(table.tables("question"), 1):
        item.where = f"{file.name}, question {item.entry.get('id') or f'number {place}'}"
        question = _question(item)
        if question.id in lesson.questions:
            raise item.fail("this id stands twice")
        lesson.questions[question.id] = question
    if not lesson.questions:
        raise table.fail("there is no [[question]]")
    table.done()
    return lesson


def _articles(table: _Table) -> dict[str, Any]:
    """The set of articles that the lesson works on, and the numbers of its articles."""
    name = table.text("set", "war")
    try:
        return {"article_set": name, "articles": numbers(name)}
    except UnknownName as error:
        raise table.fail(f"`set` can't be used. {error}") from None


def _question(table: _Table) -> Question:
    kind = _one_of(table, "kind", tuple(FORMS))
    form = _one_of(table, "form", FORMS[kind], FORMS[kind][0] if kind in ("span", "reason") else ...)
    allowed = _TABLES.get(kind if kind == "reason" else form, ())
    inner = {name: table.tables(name) if name in allowed else [] for name in _INNER}
    number = form == "number"
    keyed = form in _WITH_CORRECT and kind != "judgement"
    correct = table.take("correct", (int, float) if number else list, None) if keyed else None
    question = Question(
        id=table.text("id"),
        kind=kind,
        form=form,
        title=table.text("title"),
        stem=table.text("stem"),
        article=table.text("article", "") or None,
        core=table.take("core", bool, False),
        source=table.text("source", ""),
        unit=table.text("unit", ""),
        labels=table.texts("labels", []),
        correct=None if correct is None or number else tuple(map(str, correct)),
        number=correct if number else None,
        close_within=table.take("close_within", (int, float), 0) if number else 0,
        pass_overlap=table.take("pass_overlap", (int, float), 0.9) if kind == "span" else 0.9,
        hints=table.texts("hints", []),
        worked=table.text("worked", ""),
        options=tuple(_option(entry) for entry in inner["option"]),
        rows=tuple(_row(entry) for entry in inner["row"]),
        links=tuple(_link(entry) for entry in inner["link"]),
        wrong_links=tuple(_wrong_link(entry) for entry in inner["wrong_link"]),
        given=tuple(_link(entry, given=True) for entry in inner["given"]),
        pairs=tuple(_filled(entry, Pair, "before", "after", "message") for entry in inner["pair"]),
        references=tuple(_reference(entry) for entry in inner["reference"]),
        arguable=tuple(_stretch(entry, message=True) for entry in inner["arguable"]),
        numbers=tuple(_common_number(entry) for entry in inner["common"]) if number else (),
        mistaken=() if number else tuple(_stretch(entry, message=True) for entry in inner["common"]),
        criteria=tuple(_criterion(entry) for entry in inner["criterion"]),
        model_answers=tuple(_filled(entry, ModelAnswer, "level", "text") for entry in inner["model_answer"]),
        feedback=_fallback(_Table(table.take("feedback", dict), f"{table.where}, feedback")),
    )
    table.done()
    for fault in faults(question):
        raise table.fail(fault)
    return question


def _one_of(table: _Table, key: str, choices: tuple[str, ...], default: Any = ...) -> str:
    value = table.text(key, default)
    if value not in choices:
        raise table.fail(f"`{key}` is “{value}”; choose from: {', '.join(choices)}")
    return value


def _filled(table: _Table, shape: Any, *keys: str) -> Any:
    made = shape(**{key: table.text(key) for key in keys})
    table.done(_ABOVE)
    return made


def _option(table: _Table) -> Option:
    verdict = _one_of(table, "verdict", VERDICTS) if table.has("verdict") else None
    said = {key: table.text(key, "") for key in ("did", "decides", "tempts", "next")}
    option = Option(table.text("id"), table.text("text"), verdict, **said)
    table.done(_ABOVE)
    return option


def _common_number(table: _Table) -> CommonNumber:
    verdict = _one_of(table, "verdict", VERDICTS[1:], "look again")
    common = CommonNumber(table.take("value", (int, float)), table.text("message"), verdict)
    table.done(_ABOVE)
    return common


def _row(table: _Table) -> Row:
    wrong = tuple(_wrong_place(entry) for entry in table.tables("wrong"))
    said = {key: table.text(key, "") for key in ("told", "missed")}
    row = Row(table.text("id"), table.text("text"), table.texts("right", []), **said, wrong=wrong)
    table.done(_ABOVE)
    return row


def _wrong_place(table: _Table) -> WrongPlace:
    verdict = _one_of(table, "verdict", VERDICTS[1:], "look again")
    wrong = WrongPlace(table.text("option"), table.text("message"), verdict)
    table.done(_ABOVE)
    return wrong


def _link(table: _Table, *, given: bool = False) -> Link:
    ends = (table.text("from"), table.text("to"), table.text("type"))
    link = Link(*ends) if given else Link(*ends, _three(table), table.text("told", ""))
    table.done(_ABOVE)
    return link


def _wrong_link(table: _Table) -> WrongLink:
    verdict = _one_of(table, "verdict", ("arguable", "not"), "not")
    said = (table.text("message"), table.text("type", ""), verdict)
    wrong = WrongLink(table.text("from"), table.text("to"), *said)
    table.done(_ABOVE)
    return wrong


def _three(table: _Table) -> tuple[str, str, str]:
    missed = table.texts("missed")
    if len(missed) != 3:
        raise table.fail("`missed` needs three texts: the kind, the place, in full")
    return missed[0], missed[1], missed[2]


def _stretch(table: _Table, *, message: bool) -> Stretch:
    said = table.text("message") if message else ""
    stretch = Stretch(table.text("from"), table.text("to", ""), table.text("after", ""), said)
    if message:
        table.done(_ABOVE)
    return stretch


def _reference(table: _Table) -> Reference:
    missed = _three(table)
    stretch = _stretch(table, message=False)
    label = table.text("label", "") or None
    reference = Reference(table.text("id"), stretch, missed, label)
    table.done(_ABOVE)
    return reference


def _criterion(table: _Table) -> Criterion:
    detect = table.take("detect", (str, list), [])
    patterns = [detect] if isinstance(detect, str) else detect
    for pattern in patterns:
        _check_pattern(table, pattern)
    criterion = Criterion(table.text("id"), table.text("text"), tuple(patterns), table.texts("names", []))
    table.done(_ABOVE)
    return criterion


def _check_pattern(table: _Table, pattern: object) -> None:
    if not isinstance(pattern, str) or not pattern:
        raise table.fail("`detect` must list texts that are not empty")
    try:
        re.compile(pattern)
    except re.error as error:
        raise table.fail(f"`detect` holds a pattern that cannot be read ({error})") from error
    if re.search(r"[+*}]\)[+*{]", pattern):
        raise table.fail("`detect` repeats something that repeats, which can take for ever: write it flat")


def _fallback(table: _Table) -> Fallback:
    optional = {key: table.text(key, "") for key in ("decides", "right", "next_right", "close", "range")}
    fallback = Fallback(matters=table.text("matters"), next=table.text("next"), **optional)
    table.done(_ABOVE)
    return fallback
