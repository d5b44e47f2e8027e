"""The rules, read from the data files beside this module.

A rule file is TOML with a list of `[[rule]]` tables. Every rule says what it claims, when it is
known to fail, and shows one text it hits and one it must not hit (a near miss).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

FIELDS = ("id", "claims", "reason", "known_failure", "hit", "near_miss", "source")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as a learner can read it.

    `reason` is the sentence shown beside a mark; `known_failure` says when the mark is wrong;
    `source` says where the rule comes from; `settings` holds what the engine needs
    (a pattern, words, points) and differs by layer.
    """

    id: str
    claims: str
    reason: str
    known_failure: str
    hit: str
    near_miss: str
    source: str
    settings: dict[str, Any] = field(default_factory=dict)


@cache
def rule_file(name: str) -> dict[str, Any]:
    """Return the parsed rule file `name` (without `.toml`).

    Raises:
        FileNotFoundError: there is no such rule file.

    >>> "rule" in rule_file("parts")
    True
    """
    return tomllib.loads(rule_text(name))


def rule_text(name: str) -> str:
    """Return the rule file `name` (without `.toml`) as it stands.

    Raises:
        FileNotFoundError: there is no such rule file.

    >>> "[[rule]]" in rule_text("parts")
    True
    """
    return files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")


@cache
def rules(name: str) -> dict[str, Rule]:
    """Return the rules of one file by their id, in the file's order.

    Raises:
        FileNotFoundError: there is no such rule file.
        ValueError: a rule lacks one of its fields, or an id stands twice.

    >>> all(rule.reason for rule in rules("parts").values())
    True
    """
    found: dict[str, Rule] = {}
    for entry in rule_file(name)["rule"]:
        missing = [key for key in FIELDS if not entry.get(key)]
        if missing:
            raise ValueError(f"{name}.toml: rule {entry.get('id', '?')!r} lacks {', '.join(missing)}")
        if entry["id"] in found:
            raise ValueError(f"{name}.toml: the id {entry['id']!r} stands twice")
        settings = {key: value for key, value in entry.items() if key not in FIELDS}
        found[entry["id"]] = Rule(**{key: entry[key] for key in FIELDS}, settings=settings)
    return found
