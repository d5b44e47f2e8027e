"""Sentences of the kit's articles that were coded for it: by whom each is told, why, and who could disagree.

The words stand in `adjudicated.toml` beside this module.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the coding frame: its id, its short name, and what it means."""

    id: str
    name: str
    means: str


@dataclass(frozen=True, slots=True)
class Adjudicated:
    """One sentence with the kit's code and the reason; `dissent` is the best reading against it, or ""."""

    id: str
    quote: str
    code: str
    reason: str
    dissent: str

    @property
    def article(self) -> str:
        """The number of the text it stands in."""
        return self.id[:3]


@cache
def coding_frame() -> tuple[tuple[Code, ...], tuple[str, ...]]:
    """Return the codes, and the rules for coding.

    >>> [code.id for code in coding_frame()[0]]
    ['named', 'unnamed', 'relayed', 'narrator']
    """
    data = tomllib.loads(_text())
    return tuple(Code(**entry) for entry in data["code"]), tuple(data["rules"])


@cache
def adjudicated() -> dict[str, Adjudicated]:
    """Return the sentences by id.

    >>> adjudicated()["004-monitoring-group"].code
    'unnamed'
    """
    return {entry["id"]: Adjudicated(**entry) for entry in tomllib.loads(_text())["sentence"]}


def _text() -> str:
    return files(__package__).joinpath("adjudicated.toml").read_text(encoding="utf-8")
