"""The hedge-direction matrix: who uses words of doubt or of certainty, and whose claims these touch."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial
from importlib.resources import files
from tomllib import loads
from typing import Any

from helpers.articles.seeds import numbers, seed
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
    "others", "untold" and those that `matrix.toml` has for the lesson's set of articles.
    """
    return Widget("matrix", partial(matrix_state, session, question_id), [question_id])


def matrix_state(session: Session, question_id: str) -> State:
    """Return what the matrix shows: the cards with who uses them, and in the end what the kit itself found.

    `found` is None until the answer is right, the worked answer was opened, or `TRIES` tries were made.
    """
    state = placed_state(session, question_id)
    article_set = session.lesson.article_set
    cards = [card | _user(card["id"], article_set) for card in state["cards"]]
    feedback, tries = state["feedback"], int(session.item(question_id).get("attempts") or 0)
    is_due = feedback is not None and (feedback["verdict"] == "right" or tries >= TRIES or state["worked"])
    return state | {"cards": cards, "found": found(article_set) if is_due else None}


@cache
def marks(article_set: str) -> tuple[State, ...]:
    """Return every certainty mark of a set's texts: who uses it, whose claim it touches, and its passage.

    >>> found = marks("war")
    >>> [one["about"] for one in found if (one["text"], one["words"]) == ("000", "in what it claims is")]
    ['Washington']
    """
    return tuple(mark for number in numbers(article_set) for mark in _marks(number, article_set))


def _marks(number: str, article_set: str) -> list[State]:
    article = seed(number)
    tags = seed_tags(number)
    certain = sorted((tag for tag in tags if tag.layer == "certainty"), key=lambda tag: (tag.start, -tag.end))
    return [
        {
            "text": number,
            "voice": _voice(row["voice"]),
            "column": column(row, article_set),
            "about": row["about"],
            "makes": row["makes"],
            **{key: mark_state(article, tag, [], {})[key] for key in ("words", "left", "right")},
        }
        for row, tag in zip(doubts(article, tags), certain, strict=True)
    ]


def column(row: Doubt, article_set: str) -> str:
    """Return the column of a mark: whose claim it touches, brought together by whom that speaks for.

    The columns of the sides are those of the set of articles.
    """
    if row["own"]:
        return OWN
    if row["about"] == NOT_TOLD:
        return UNTOLD
    columns = _words()["sides"][article_set]
    interest = interest_of(row["about"], interests(), row["about_id"])
    side = columns["governments"].get(interest.government) if interest else columns["also"].get(row["about"])
    return str(side or OTHERS)


def found(article_set: str) -> State:
    """Return the kit's own matrix of a set: rows with their cells, its passages, and the words around it."""
    rows: dict[tuple[str, str], State] = {}
    for number, mark in enumerate(marks(article_set)):
        row = rows.setdefault((mark["text"], mark["voice"]), {})
        cell = row.setdefault(mark["column"], {WEAKER: 0, STRONGER: 0, "passages": []})
        cell[mark["makes"]] += 1
        cell["passages"].append(number)
    words = _words()
    told = ("title", "how", "small", "misleads", "columns")
    return {
        "rows": [{"text": text, "voice": voice, "cells": cells} for (text, voice), cells in rows.items()],
        "passages": list(marks(article_set)),
        **{key: words[key] for key in told},
        "finding": words["finding"].format(**_figures(article_set)),
        "description": words["description"].format(texts=len(numbers(article_set)), voices=len(rows)),
    }


def _figures(article_set: str) -> dict[str, int]:
    columns = Counter(mark["column"] for mark in marks(article_set))
    others = Counter(mark["makes"] for mark in marks(article_set) if mark["column"] not in (OWN, UNTOLD))
    return {
        "all": len(marks(article_set)),
        "own": columns[OWN],
        "untold": columns[UNTOLD],
        "others": others.total(),
        "weaker": others[WEAKER],
        "stronger": others[STRONGER],
    }


def _user(card: str, article_set: str) -> State:
    """Which text a card is from, and whose words the kit takes it for ("" where it finds them nowhere)."""
    number, _, slug = card.partition("-")
    voices = [
        one["voice"] for one in marks(article_set) if one["text"] == number and _slug(one["words"]) == slug
    ]
    return {"from": number, "voice": voices[0] if voices else ""}


def _slug(words: str) -> str:
    return "-".join(re.findall(r"\w+", words.lower()))


def _voice(name: str) -> str:
    return str(_words()["voices"].get(name, name))


@cache
def _words() -> State:
    return loads(files(__package__).joinpath("matrix.toml").read_text(encoding="utf-8"))
