"""What the class view says, from `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def said(key: str, **values: object) -> str:
    """Return the sentence called `key` ("part.name"), filled in.

    >>> said("lesson.handed", number=12)
    '12 handed in'
    """
    part, _, name = key.partition(".")
    found = _words()[part][name] if name else _words()[part]
    return str(found).format(**values)


def listed(key: str) -> tuple[str, ...]:
    """Return the list called `key`.

    >>> len(listed("heat.level"))
    4
    """
    part, _, name = key.partition(".")
    return tuple(_words()[part][name])
