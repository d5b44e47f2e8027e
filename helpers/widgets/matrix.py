"""The hedge-direction matrix: who uses words of doubt or of certainty, and whose claims these touch."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial
from importlib.resources import files
from tomllib import loads
from typing import Any

from helpers.articles.seeds import seed, source_cards
from helpers.compare.certainty import NOT_TOLD, STRONGER, WEAKER, Doubt, doubts
from helpers.compare.interests import interest_of, interests
from helpers.practice.session import Session
from helpers.tags.tagging import seed_tags
from helpers.widgets.framing import mark_state
from helpers.widgets.placed import placed_state
from helpers.widgets.widget import Widget

State = dict[str, Any]
OWN, OTHERS, UNTOLD = "own", "others", "untold"
# From here on the kit's own matrix is shown, right or not: nobody should be stuck in front of it.
TRIES = 2


def hedge_matrix(session: Session, question_id: str) -> Widget:
    """Return the matrix for a question of form match: rows are words, options whose claim they touch.

    The id of a row is the number of a text and the words, such as "001-allegedly"; the options are "own",
    "others", "untold" and those of `matrix.toml`.
    """
    return Widget("matrix", partial(matrix_state, session, question_id), [question_id])


def matrix_state(session: Session, question_id: str) -> State:
    """Return what the matrix shows: the cards with who uses them, and in the end what the kit itself found.

    `found` is None until the answer is right, the worked answer was opened, or `TRIES` tries were made.
    """
    state = placed_state(session, question_id)
    cards = [card | _user(card["id"]) for card in state["cards"]]
    feedback, tries = state["feedback"], int(session.item(question_id).get("attempts") or 0)
    is_due = feedback is not None and (feedback["verdict"] == "right" or tries >= TRIES or state["worked"])
    return state | {"cards": cards, "found": found() if is_due else None}


@cache
def marks() -> tuple[State, ...]:
    """Return every certainty mark of the five texts: who uses it, whose claim it touches, and its passage.

    >>> [one["about"] for one in marks() if (one["text"], one["words"]) == ("000", "in what it claims is")]
    ['Washington']
    """
    return tuple(mark for number in source_cards() for mark in _marks(number))


def _marks(number: str) -> list[State]:
    article = seed(number)
    tags = seed_tags(number)
    certain = sorted((tag for tag in tags if tag.layer == "certainty"), key=lambda tag: (tag.start, -tag.end))
    return [
        {
            "text": number,
            "voice": _voice(row["voice"]),
            "column": column(row),
            "about": row["about"],
            "makes": row["makes"],
            **{key: mark_state(article, tag, [], {})[key] for key in ("words", "left", "right")},
        }
        for row, tag in zip(doubts(article, tags), certain, strict=True)
    ]


def column(row: Doubt) -> str:
    """Return the column of a mark: whose claim it touches, brought together by whom that speaks for."""
    if row["own"]:
        return OWN
    if row["about"] == NOT_TOLD:
        return UNTOLD
    words = _words()
    interest = interest_of(row["about"], interests(), row["about_id"])
    side = words["governments"].get(interest.government) if interest else words["also"].get(row["about"])
    return str(side or OTHERS)


def found() -> State:
    """Return the kit's own matrix: its rows with their cells, its passages, and the words around it."""
    rows: dict[tuple[str, str], State] = {}
    for number, mark in enumerate(marks()):
        row = rows.setdefault((mark["text"], mark["voice"]), {})
        cell = row.setdefault(mark["column"], {WEAKER: 0, STRONGER: 0, "passages": []})
        cell[mark["makes"]] += 1
        cell["passages"].append(number)
    words = _words()
    told = ("title", "how", "small", "misleads", "columns")
    return {
        "rows": [{"text": text, "voice": voice, "cells": cells} for (text, voice), cells in rows.items()],
        "passages": list(marks()),
        **{key: words[key] for key in told},
        "finding": words["finding"].format(**_figures()),
        "description": words["description"].format(texts=len(source_cards()), voices=len(rows)),
    }


def _figures() -> dict[str, int]:
    columns = Counter(mark["column"] for mark in marks())
    others = Counter(mark["makes"] for mark in marks() if mark["column"] not in (OWN, UNTOLD))
    return {
        "all": len(marks()),
        "own": columns[OWN],
        "untold": columns[UNTOLD],
        "others": others.total(),
        "weaker": others[WEAKER],
        "stronger": others[STRONGER],
    }


def _user(card: str) -> State:
    """Which text a card is from, and whose words the kit takes it for ("" where it finds them nowhere)."""
    number, _, slug = card.partition("-")
    voices = [one["voice"] for one in marks() if one["text"] == number and _slug(one["words"]) == slug]
    return {"from": number, "voice": voices[0] if voices else ""}


def _slug(words: str) -> str:
    return "-".join(re.findall(r"\w+", words.lower()))


def _voice(name: str) -> str:
    return str(_words()["voices"].get(name, name))


@cache
def _words() -> State:
    return loads(files(__package__).joinpath("matrix.toml").read_text(encoding="utf-8"))
