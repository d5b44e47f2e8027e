"""The claim card: who claims what, where, when, how it came to the page, its status, and what is unknown.

A card is five questions of a lesson whose ids share their first word: `…-who`, `…-date` and `…-status`
(closed, choice), `…-unknown` (closed, choices) and `…-words` (a reason, or a judgement in free text). The own
words are kept in one text, a line a field ("Role: head of the ferry"), so that a card can be written on paper
as well. With two cards, half of a class gets the first: by the learner's code, or by choice without one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from helpers.practice.answers import UnfitAnswer
from helpers.practice.question import LessonError
from helpers.practice.session import Session
from helpers.widgets.states import question_state
from helpers.widgets.widget import Widget

State = dict[str, Any]

CHECKED = ("who", "date", "status", "unknown")
WORDS = "words"


@dataclass
class _Cards:
    """The cards of one widget by the first word of their questions' ids; `shown` is the entry explained."""

    session: Session
    names: list[str]
    shown: dict[str, str] = field(default_factory=dict)

    def state(self) -> State:
        return {
            "id": f"{self.names[0]}-card",
            "cards": [card_state(self.session, name, self.shown.get(name)) for name in self.names],
            "given": given_card(self.session, self.names),
        }

    def act(self, action: State) -> str:
        """Keep a card, or show what is said to one of its entries; return what is announced."""
        name = str(action.get("card"))
        if name not in self.names:
            raise UnfitAnswer("There is no such card here. Reload the page.")
        if action.get("action") == "show":
            self.shown[name] = str(action.get("id"))
            return ""
        if action.get("action") == "keep":
            self.shown.pop(name, None)
            return keep_card(self.session, name, dict(action.get("picked", {})), dict(action.get("own", {})))
        raise ValueError(f"The kit does not know the action {action.get('action')!r}. Reload the page.")


def claim_card(session: Session, *question_ids: str) -> Widget:
    """Return the widget for one card, or for two of which a learner gets one first.

    Raises:
        helpers.practice.question.LessonError: a card lacks one of its five questions.
    """
    names = list(dict.fromkeys(name.partition("-")[0] for name in question_ids))
    wanted = [f"{name}-{part}" for name in names for part in (*CHECKED, WORDS)]
    if not names or sorted(wanted) != sorted(question_ids):
        raise LessonError(f"A claim card needs these questions, and no other: {', '.join(wanted)}.")
    cards = _Cards(session, names)
    return Widget("claim_card", cards.state, list(question_ids), cards.act)


def card_state(session: Session, name: str, shown: str | None = None) -> State:
    """Return what the view shows of one card: its text, entries, own words, and what was said to them.

    `own` are the words by field, from the draft or as handed in; `picked` are the entries chosen and not
    checked yet. `shown` is the entry whose feedback is open: the first that is not right, if none was asked
    for.
    """
    rows = [question_state(session, f"{name}-{part}") for part in CHECKED]
    words = question_state(session, f"{name}-{WORDS}")
    drafted = _draft(words["draft"])
    told = [row["id"] for row in rows if row["feedback"]]
    unfit = [row["id"] for row in rows if row["feedback"] and row["feedback"]["verdict"] != "right"]
    return {
        "id": name,
        "passage": rows[0]["passage"],
        "core": words["core"],
        "rows": rows,
        "words": words | {"draft": None},
        "fields": _words()["field"],
        "note": _words()["note"],
        "own": fields_of((words["answer"] or {}).get("text", "")) | _texts(drafted.get("own")),
        "picked": _entries(drafted.get("picked"), rows),
        "shown": shown if shown in told else next(iter([*unfit, *told]), None),
    }


def given_card(session: Session, names: list[str]) -> int | None:
    """Return which card the learner gets: the one begun, else the code's (None without a code)."""
    if len(names) == 1:
        return 0
    for place, name in enumerate(names):
        if any(session.item(f"{name}-{part}")["answer"] is not None for part in (*CHECKED, WORDS)):
            return place
    return half_of(session.learner) if session.learner else None


def half_of(code: str) -> int:
    """Return 0 or 1 for a learner's code, always the same: by its last digit, else by its letters.

    >>> half_of("k-17"), half_of("k-18"), half_of("k-17b"), half_of("fox") == half_of("fox")
    (1, 0, 1, True)
    """
    digits = [int(sign) for sign in code if sign.isdecimal()]
    return (digits[-1] if digits else sum(map(ord, code))) % 2


def keep_card(session: Session, name: str, picked: State, own: State) -> str:
    """Check the entries that were picked, keep the own words, and return what is announced."""
    known = [f"{name}-{part}" for part in CHECKED]
    if any(question_id not in known for question_id in picked):
        raise UnfitAnswer(f"A card has these entries: {', '.join(known)}.")
    said = []
    for question_id in (one for one in known if one in picked):
        title = session.lesson.question(question_id).title
        said.append(f"{title}: {session.answer(question_id, picked[question_id]).verdict}.")
    text = as_text(_texts(own))
    if text:
        kept = session.item(f"{name}-{WORDS}")["answer"] or {}
        ticks = (
            {"ticks": kept.get("ticks", [])} if session.lesson.question(f"{name}-{WORDS}").criteria else {}
        )
        session.answer(f"{name}-{WORDS}", {"text": text} | ticks)
    if not said and not text:
        raise UnfitAnswer("The card is still empty. Fill in one line first.")
    return " ".join(["Your card is kept.", *said])


def as_text(own: dict[str, str]) -> str:
    r"""Return the own words as one text, a line a field; empty ones are left out.

    >>> as_text({"role": "head of the ferry", "claim": "that it\nruns again", "way": " "})
    'Role: head of the ferry\nClaim: that it runs again'
    """
    flat = {name: " ".join(words.split()) for name, words in own.items()}
    return "\n".join(f"{one['label']}: {flat[one['id']]}" for one in _words()["field"] if flat.get(one["id"]))


def fields_of(text: str) -> dict[str, str]:
    r"""Return the own words by field; words before any field, as somebody may write on paper, are the claim.

    >>> fields_of("Role: head of the ferry\nClaim: that it runs\nagain")
    {'role': 'head of the ferry', 'claim': 'that it runs again'}
    >>> fields_of("The ferry runs.")
    {'claim': 'The ferry runs.'}
    """
    labels = {one["label"].casefold(): one["id"] for one in _words()["field"]}
    found: dict[str, list[str]] = {}
    at = "claim"
    for line in text.splitlines():
        label, colon, rest = line.partition(":")
        if colon and label.strip().casefold() in labels:
            at, line = labels[label.strip().casefold()], rest
        found.setdefault(at, []).append(line.strip())
    return {name: " ".join(lines).strip() for name, lines in found.items()}


def _draft(draft: str | None) -> State:
    try:
        kept = json.loads(draft or "null")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _texts(given: object) -> dict[str, str]:
    """The own words of a draft or an action, by field."""
    entries = given if isinstance(given, dict) else {}
    names = [one["id"] for one in _words()["field"]]
    return {name: entries[name] for name in names if isinstance(entries.get(name), str)}


def _entries(given: object, rows: list[State]) -> State:
    """The entries of a draft that were picked, as far as they are options still."""
    entries = given if isinstance(given, dict) else {}
    found: State = {}
    for row in (one for one in rows if one["id"] in entries):
        chosen, ids = entries[row["id"]], [option["id"] for option in row["options"]]
        if row["form"] == "choices" and isinstance(chosen, list):
            found[row["id"]] = [one for one in ids if one in chosen]
        elif row["form"] == "choice" and chosen in ids:
            found[row["id"]] = chosen
    return found


@cache
def _words() -> State:
    return loads(files(__package__).joinpath("claim_card.toml").read_text(encoding="utf-8"))
