"""What kind of source a statement has, by the rules of `rules/source_kinds.toml`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from helpers.rules import Rule, rules


class Described(NamedTuple):
    """What the article shows of a source.

    `words` are those that name it, `sort` is one that the rules ask for ("person", "unnamed person",
    "people", "body", "government", "agency", "outlet", "document", "nobody", "unclear"), `name` the full
    name or None, and `office` the words that show an office of a state and the like, or "".
    """

    words: str
    sort: str
    name: str | None = None
    office: str = ""


class SourceKind(NamedTuple):
    """One of `SOURCE_KINDS`, the id of the rule that decided, and a clause that quotes what it rests on."""

    kind: str
    rule: str
    because: str


def source_kind(described: Described) -> SourceKind:
    """Return the kind of a source and why; the first rule whose conditions hold decides.

    >>> source_kind(Described("local refugees", "people")).kind
    'unnamed group'
    """
    rule = _rule(described.sort, described.name is not None, bool(described.office))
    words = {"words": described.words, "name": described.name or described.words, "office": described.office}
    return SourceKind(rule.settings["kind"], rule.id, rule.settings["because"].format(**words))


@cache
def _rule(sort: str, named: bool, office: bool) -> Rule:
    found = rules("source_kinds")
    return next((rule for rule in found.values() if _holds(rule, sort, named, office)), found["cannot-tell"])


def _holds(rule: Rule, sort: str, named: bool, office: bool) -> bool:
    wanted = rule.settings
    if sort not in wanted["sort"]:
        return False
    return bool(wanted.get("named", named) == named and wanted.get("office", office) == office)
