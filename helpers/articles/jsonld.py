"""Articles as linked data (JSON-LD), as schema.org names their properties: to the records of a list.

What is an article and which properties are read stands in `jsonld.toml`. In a saved web page such data are
read with the page (`helpers.articles.webpage`).
"""

from __future__ import annotations

import re
import tomllib
from collections import deque
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.errors import UnreadableText

_DEEPEST, _DEEPEST_NAME = 20, 4
_TAGS = "ns/anno.jsonld"


def looks_linked(found: Any) -> bool:
    """Return whether what a JSON file holds is linked data.

    >>> looks_linked([{"@type": "NewsArticle"}]), looks_linked([{"title": "Fog"}])
    (True, False)
    """
    first = found[0] if isinstance(found, list) and found else found
    return isinstance(first, dict) and any(name in first for name in ("@type", "@graph", "@context"))


def linked_records(found: Any) -> list[dict[str, str]]:
    """Return the articles in linked data, one record each, with their properties as words.

    Raises:
        UnreadableText: there is no article in it, or none with a headline or a text.

    >>> linked_records({"@type": "NewsArticle", "headline": "Fog", "author": [{"name": "Dana"}, "Robin"]})
    [{'headline': 'Fog', 'author': 'Dana, Robin'}]
    """
    things = list(_things(found))
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    articles = [thing for thing in things if _kinds(thing) & set(_data()["articles"])]
    if not articles:
        raise UnreadableText(_no_article(things))
    records = [_record(article, named) for article in articles]
    if not any({"headline", "articleBody", "text"} & record.keys() for record in records):
        raise UnreadableText(_data()["words"]["bare"])
    return records


def _things(found: Any) -> Iterator[dict[str, Any]]:
    """The things that are described, the ones inside others behind these; an article is not looked into."""
    pending = deque([(found, 0)])
    while pending:
        one, depth = pending.popleft()
        if isinstance(one, list):
            pending += [(inner, depth + 1) for inner in one]
        elif isinstance(one, dict) and depth <= _DEEPEST:
            yield one
            if not _kinds(one) & set(_data()["articles"]):
                inside = (_told(one, name) for name in _data()["inside"])
                pending += [(found, depth + 1) for found in inside if found is not None]


def _kinds(thing: Mapping[str, Any]) -> set[str]:
    """The kinds of a thing, without the address of their vocabulary."""
    found = thing.get("@type")
    kinds = found if isinstance(found, list) else [found]
    return {re.split(r"[/:#]", kind)[-1] for kind in kinds if isinstance(kind, str)}


def _told(thing: Mapping[str, Any], name: str) -> Any:
    """What a thing says of a property, also where its name has a prefix or the vocabulary's address."""
    if name in thing or name.startswith("@"):
        return thing.get(name)
    ends = tuple(f"{mark}{name}" for mark in "/:#")
    return next((value for key, value in thing.items() if key.endswith(ends)), None)


def _record(article: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, str]:
    told = {name: _words(_told(article, name), named) for name in _data()["properties"]}
    if not told["headline"]:
        told["headline"] = next(
            filter(None, (_words(_told(article, name), named) for name in _data()["names"])), ""
        )
    if told["sourceOrganization"] == told["publisher"]:
        told["sourceOrganization"] = ""
    if told["provider"] == told["publisher"]:
        told["provider"] = ""
    return {name: words for name, words in told.items() if words}


def _words(value: Any, named: Mapping[str, Any], depth: int = 0) -> str:
    """A value as words: things by their names, several with commas between; of several names the first."""
    if depth > _DEEPEST_NAME or value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        # One of several names is enough, and lists in lists would else multiply.
        told = value[:1] if depth else value
        return ", ".join(filter(None, (_words(one, named, depth + 1) for one in told)))
    if isinstance(value, dict):
        meant = named.get(value["@id"], value) if isinstance(value.get("@id"), str) else value
        return next(
            filter(None, (_words(_told(meant, name), named, depth + 1) for name in _data()["called"])), ""
        )
    return str(value).strip()


def _no_article(things: list[dict[str, Any]]) -> str:
    words = _data()["words"]
    if any(_TAGS in str(thing.get("@context")) for thing in things):
        return str(words["tags"])
    kinds = sorted({kind for thing in things for kind in _kinds(thing)})[:6]
    return str(words["none"].format(kinds=", ".join(f"“{kind[:60]}”" for kind in kinds) or "nothing"))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("helpers.articles").joinpath("jsonld.toml").read_text("utf-8"))
