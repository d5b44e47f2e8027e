"""What must not be seen before an answer, and how tests look for it in notebooks, states and still HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

from helpers.launch.environment import ROOT
from helpers.practice.question import Fallback, Lesson, Question, Reference, Stretch
from helpers.practice.questions import load_lesson
from helpers.widgets.lesson import LessonPage

# Names of the key: none of them stands anywhere in what a view gets before an answer.
KEY_FIELDS = (
    *("correct", "verdict", "references", "missed", "mistaken", "arguable", "wrong_links", "close_within"),
    *("pass_overlap", "detect", "model_answers", "tempts", "decides", "did", "matters"),
)
# Elsewhere in a view these can mean something else, such as the words to the right of others.
KEYED_PLACES = ("options", "rows", "given", "criteria", "labels")
KEYED_ONLY = ("right", "wrong", "told", "message", "close", "number", "links")
QUOTED = re.compile(r"“[^”]*”")
LONG = 5


def leaves(value: Any) -> Iterator[str]:
    """Yield every text inside plain JSON values, the names of fields included."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from leaves(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, str):
        yield value


def flat(text: str) -> str:
    """Return text as a reader sees it: no entities, no double spaces, no capitals."""
    return " ".join(unescape(unescape(text)).split()).casefold()


def leaked(secrets: Iterable[str], value: Any) -> list[str]:
    """Return the secrets, and their longer sentences, that stand in any text of the value."""
    seen = "\n".join(flat(leaf) for leaf in leaves(value))
    wanted = {piece for secret in secrets for piece in (secret, *_sentences(secret))}
    return sorted(piece for piece in wanted if flat(piece) in seen)


def _sentences(secret: str) -> Iterator[str]:
    """The sentences of a secret that say something in words of the kit's own."""
    for sentence in re.split(r"(?<=[.!?])\s+", secret):
        if len(QUOTED.sub("", sentence).split()) >= LONG:
            yield sentence


def key_fields(state: Any, inside: str = "", asked: bool = False) -> list[str]:
    """Return the places in a view's state that hold something of a key, such as `options.verdict`.

    `asked` is whether `inside` is a place of a question.
    """
    found = []
    if isinstance(state, dict):
        for name, value in state.items():
            keyed = name in KEY_FIELDS or (name in KEYED_ONLY and asked and inside in KEYED_PLACES)
            if keyed and value not in (None, "", [], {}):
                found.append(f"{inside}.{name}".strip("."))
            found += key_fields(value, name, "stem" in state)
    elif isinstance(state, list):
        found = [place for inner in state for place in key_fields(inner, inside, asked)]
    return found


def notebook(number: str) -> Path | None:
    """Return the notebook of a lesson, or None where it is not written yet."""
    return next(iter(sorted((ROOT / "lessons").glob(f"{number}_*.ipynb"))), None)


def page_of(path: Path) -> LessonPage:
    """Return the page of a lesson after all cells of its notebook have run, without a kernel."""
    names: dict[str, Any] = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    page: LessonPage = names["lesson"]
    return page


def states(page: LessonPage) -> dict[str, list[Any]]:
    """Return what each step has sent to the browser: the state of its views, and their still HTML."""
    return {
        key: [piece for view in step.views for piece in (dict(view.view), view._plain)]
        for key, step in page.steps.shown.items()
    }


def with_another_key(number: str) -> Lesson:
    """Return a lesson that looks the same and has other right answers, messages and worked answers."""
    lesson = load_lesson(number)
    return replace(lesson, questions={name: _turned(one) for name, one in lesson.questions.items()})


def _turned(question: Question) -> Question:
    ids = [option.id for option in question.options]
    verdicts = [option.verdict for option in question.options]
    said = {"did": "Other words.", "decides": "Others.", "tempts": "", "next": ""}
    options = tuple(
        replace(option, verdict=verdict, **said)
        for option, verdict in zip(question.options, verdicts[1:] + verdicts[:1], strict=True)
    )
    rows = tuple(
        replace(
            row, right=tuple(name for name in ids if name not in row.right), told="T", missed="M", wrong=()
        )
        if row.right
        else row
        for row in question.rows
    )
    links = tuple(
        replace(one, start=one.end, end=one.start, told="T", missed=("1", "2", "3")) for one in question.links
    )
    correct = (
        None if question.correct is None else tuple(name for name in ids if name not in question.correct)
    )
    if question.form == "order" and question.correct:
        correct = question.correct[::-1]
    other = Reference("other", Stretch("Other words"), ("1", "2", "3"), (question.labels or (None,))[-1])
    return replace(
        question,
        options=options,
        rows=rows,
        links=links,
        correct=correct,
        references=(other,) if question.references else (),
        number=None if question.number is None else question.number + 7,
        numbers=(),
        pairs=(),
        wrong_links=(),
        arguable=(),
        mistaken=(),
        close_within=0,
        pass_overlap=0.5,
        criteria=tuple(replace(point, detect=(), names=()) for point in question.criteria),
        model_answers=tuple(replace(model, text="Other.") for model in question.model_answers),
        hints=tuple("123")[: len(question.hints)],
        worked="Another." if question.worked else "",
        feedback=Fallback("Others.", "Others.", "Others.", "Others.", "Others.", "Others.", "Others."),
    )
