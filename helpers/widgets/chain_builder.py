"""The chain builder: who told whom, drawn as arrows between the options of a question of the form `links`.

The nodes stand in columns, from those who are said to know to this page. The number that an option's id
begins with ("2-agency") is its column; options without one get a column each. What stands behind " · " in an
option's text is the node's part, such as "agency".
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.articles.seeds import seed, source_cards
from helpers.compare.chain import chains, in_words
from helpers.practice.session import Session
from helpers.tags.tagging import seed_tags
from helpers.widgets.sourcing import shortened
from helpers.widgets.states import question_state
from helpers.widgets.widget import State, Widget


def chain_builder(session: Session, question_id: str) -> Widget:
    """Return the widget that asks a question of the form `links`."""
    opened = False

    def act(action: State) -> str:
        nonlocal opened
        if action.get("action") != "ways":
            raise ValueError("The chain builder does not know this action. Reload the page.")
        opened = not opened
        return "The kit's own ways are shown below." if opened else "The kit's own ways are hidden."

    return Widget(
        "chain_builder", lambda: chain_state(session, question_id, with_ways=opened), [question_id], act
    )


def chain_state(session: Session, question_id: str, *, with_ways: bool = False) -> State:
    """Return what the chain builder shows: the question with its `nodes` and `types`.

    Once it is answered, `has_ways` says whether the kit can tell its own chains of the question's article;
    `ways` are those chains (see `ways_in`) where `with_ways`: to tag a text takes longer than to check.
    """
    state = question_state(session, question_id)
    article = str(state["article"]) if state["feedback"] else ""
    has_ways = article in source_cards()
    types = _types()
    return state | {
        "nodes": nodes_of(state["options"]),
        "types": [types.get(name, {"name": name, "line": "dashed", "means": ""}) for name in state["labels"]],
        "has_ways": has_ways,
        "ways": ways_in(article) if has_ways and with_ways else [],
    }


def nodes_of(options: list[dict[str, str]]) -> list[State]:
    """Return the options as nodes, each with its name, its part and its column (from 0, none left empty).

    >>> nodes = nodes_of([{"id": "1-mayor", "text": "the mayor"}, {"id": "3-post", "text": "Post · page"}])
    >>> [(node["name"], node["part"], node["column"]) for node in nodes]
    [('the mayor', '', 0), ('Post', 'page', 1)]
    """
    numbers = [re.match(r"\d+(?=-)", option["id"]) for option in options]
    columns = [int(number[0]) if number else place + 1 for place, number in enumerate(numbers)]
    used = sorted(set(columns))
    return [
        dict(zip(("name", "part"), _halves(option["text"]), strict=True))
        | {"id": option["id"], "column": used.index(column)}
        for option, column in zip(options, columns, strict=True)
    ]


def _halves(text: str) -> tuple[str, str]:
    name, _, part = text.partition(" · ")
    return name, part


@cache
def ways_in(number: str) -> list[State]:
    """Return the ways by which the statements of a text came to the page, the commonest first.

    Each has one statement that came that way, how many did, and whether attribution is lost anywhere on it.

    >>> ways_in("001")[0]["way"]
    'Sergey Surovikin, reported by TASS, republished by Equipo Nizkor'
    """
    article = seed(number)
    tags = seed_tags(number)
    words = {tag.id: tag.words for tag in tags if tag.layer == "statement"}
    lost = {tag.of for tag in tags if tag.layer == "attribution lost"}
    ways: dict[str, State] = {}
    for statement, steps in chains(article, tags).items():
        told = in_words(steps)
        way = ways.setdefault(
            told, {"way": told, "words": shortened(words[statement]), "count": 0, "lost": False}
        )
        way["count"] += 1
        way["lost"] |= statement in lost or steps[0]["status"] == "unknown"
    return sorted(ways.values(), key=lambda way: -way["count"])


@cache
def _types() -> dict[str, dict[str, Any]]:
    text = files(__package__).joinpath("chain_builder.toml").read_text(encoding="utf-8")
    return {one["name"]: one for one in tomllib.loads(text)["type"]}
