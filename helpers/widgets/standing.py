"""Where a learner stands: trust in both kinds of passage, test by test, and the reasons, passage by passage.

Nothing of the key is in the state before the lesson's own test is complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from html import escape
from importlib.resources import files
from itertools import pairwise
from tomllib import loads
from typing import Any

from helpers.errors import UnknownName
from helpers.practice.discernment import Discernment
from helpers.practice.session import Session
from helpers.practice.warrant import (
    Item,
    Sitting,
    answers_in,
    compared,
    sittings,
    standing,
    trusted,
    unanswered,
)
from helpers.widgets import pages
from helpers.widgets.widget import Widget

State = dict[str, Any]


def where_you_stand(session: Session) -> Widget:
    """Return the view for a lesson with a test that shows its key: the second and the third.

    Raises:
        UnknownName: the lesson has no such test; the message lists those that have.
    """
    own = _sitting(session)
    build = partial(standing_state, session)

    def act(action: State) -> str:
        if action.get("action") != "look":
            raise ValueError(f"The kit does not know the action {action.get('action')!r}. Reload the page.")
        state = build()
        left = state["waits"]["left"] if state["waits"] else []
        return f"Still without an answer: {', '.join(left)}." if left else str(state["tests"][-1]["said"])

    return Widget("standing", build, act=act, plain=lambda: _plain(build(), own))


def standing_state(session: Session) -> State:
    """Return what the view shows: what is still to be answered, or the complete tests up to this lesson's.

    `waits` is None once this lesson's test is complete; until then `tests` is empty. Each test has `rows` of
    marks (well supported, then poorly supported), what is `said`, and its `items` with all reasons.
    """
    own = _sitting(session)
    given = answers_in(session.path.parent, session.learner)
    state: State = {
        "id": f"where-you-stand-{own.when}",
        "words": _words(),
        "waits": None,
        "tests": [],
        "changes": [],
    }
    if left := unanswered(own, given):
        titles = [session.lesson.question(item.id).title for item in left]
        words = {name: _words()[name] for name in ("title", "waits")}
        return state | {"words": words, "waits": {"left": titles, "all": len(own.items)}}
    due = _due(own)
    found = {when: one for when, one in standing(given).items() if when in due}
    return state | {
        "tests": [_test(due[when], one, given) for when, one in found.items()],
        "missing": [test.name for when, test in due.items() if when not in found],
        "changes": [
            {"from": due[a].name, "to": due[b].name, "said": compared(found[a], found[b])}
            for a, b in pairwise(found)
        ],
    }


def _sitting(session: Session) -> Sitting:
    """This lesson's own test. The first one shows no key: it would spoil the comparison."""
    _, *later = sittings().values()
    for test in later:
        if test.lesson == session.lesson.number:
            return test
    known = ", ".join(test.lesson for test in later)
    raise UnknownName(f"Lesson {session.lesson.number} has no test to look back on. Lessons: {known}.")


def _due(own: Sitting) -> dict[str, Sitting]:
    return {when: test for when, test in sittings().items() if test.lesson <= own.lesson}


def _test(test: Sitting, found: Discernment, given: Mapping[str, str]) -> State:
    items = [_item(number, item, given[item.id]) for number, item in enumerate(test.items, 1)]
    return {
        "when": test.when,
        "name": test.name,
        "said": found.said,
        "rows": [
            {"kind": "well", "trusted": found.hits, "all": found.well},
            {"kind": "poorly", "trusted": found.false_alarms, "all": found.poorly},
        ],
        "sensitivity": _number(found.sensitivity),
        "bias": _number(found.bias),
        "items": items,
    }


def _number(value: float) -> str:
    return f"{round(value, 1) + 0:.1f}".replace("-", "−")


def _item(number: int, item: Item, answer: str) -> State:
    return {
        "number": number,
        "kind": "well" if item.supported else "poorly",
        "trusted": trusted(answer),
        "fits": trusted(answer) == item.supported,
        "chose": item.question.option(answer).text,
        "sentence": item.sentence,
        "passage": in_pieces(item.passage, item.words),
        "reason": item.reason,
        "dissent": item.dissent,
    }


def in_pieces(passage: str, words: list[str]) -> list[State]:
    """Return a passage cut into runs of text, with these words of it marked.

    >>> [piece["text"] for piece in in_pieces("It rained in May.", ["in May"]) if piece["marked"]]
    ['in May']
    """
    spans = sorted((place, place + len(one)) for one in words if (place := passage.find(one)) >= 0)
    pieces: list[State] = []
    end = 0
    for start, stop in spans:
        pieces.append({"text": passage[end : max(start, end)], "marked": False})
        pieces.append({"text": passage[max(start, end) : max(stop, end)], "marked": True})
        end = max(stop, end)
    pieces.append({"text": passage[end:], "marked": False})
    return [piece for piece in pieces if piece["text"]]


@cache
def _words() -> dict[str, str]:
    words: dict[str, str] = loads(files(__package__).joinpath("standing.toml").read_text(encoding="utf-8"))
    perfect = standing({item.id: _best(item) for test in sittings().values() for item in test.items})
    best = max(one.sensitivity for one in perfect.values())
    return words | {"numbers": words["numbers"].format(best=f"{best:.1f}")}


def _best(item: Item) -> str:
    return "fully" if item.supported else "not"


def _plain(state: State, own: Sitting) -> str:
    """The same as still HTML: what is waited for, or sentences, and a table with the reasons."""
    words = state["words"]
    if state["waits"]:
        left = ", ".join(state["waits"]["left"])
        return pages.notice([words["waits"], f"{own.name}: still without an answer: {left}."])
    made = []
    for test in state["tests"]:
        rows = [
            (str(one["number"]), one["sentence"], one["chose"], words[one["kind"]], _why(one))
            for one in test["items"]
        ]
        columns = ("Passage", "Sentence", "You said", "How well it is supported", "Why")
        made.append(
            f"<h4>{escape(test['name'])}</h4>{pages.notice([test['said']])}{pages.table(columns, rows)}"
        )
    changes = [one["said"] for one in state["changes"]]
    return "".join(made) + pages.notice([*changes, words["few"], words["first"], words["beyond"]])


def _why(item: State) -> str:
    return f"{item['reason']} One can object: {item['dissent']}" if item["dissent"] else str(item["reason"])
