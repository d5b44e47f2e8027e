"""One step of a claim on its way to the page: who held it, and how it was taken over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from helpers.articles.names import known_agency, plain_name
from helpers.rules import rule_file
from helpers.tags.tag import Tag


@dataclass(frozen=True, slots=True)
class Step:
    """One holder of a claim and how it took the words over from the one before.

    `key` is the same wherever the article means the same holder, `part` what it is in the chain (one of
    the keys of `parts` in `rules/carriers.toml`), `tag` the tag that names it. The rest is as in
    `helpers.compare.chain.StepRow`.
    """

    key: str
    part: str
    name: str
    kind: str
    type: str
    status: str
    reason: str
    span: tuple[int, int] | None = None
    tag: Tag | None = None


def words_for(table: str, key: str) -> str:
    """Return the kit's wording of a step, from a table of `rules/carriers.toml`.

    >>> words_for("words", "unnamed_site")
    'unnamed site'
    """
    return str(rule_file("carriers")[table][key])


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """Return a name in the form in which holders are compared; an agency has one form.

    >>> canonical("Itar Tass") == canonical("TASS"), canonical("The Example Post")
    (True, 'examplepost')
    """
    agency = known_agency(name)
    return plain_name(agency["name"] if agency else name)


def once(steps: Iterable[Step]) -> list[Step]:
    """Return the steps without a holder that stands twice in a row; the page stays.

    An agency may also be the outlet.

    >>> step = Step("outlet:rt", "told", "RT", "other outlet", "quotes", "stated", "")
    >>> [one.part for one in once([step, replace(step, part="page", kind="page")])]
    ['page']
    """
    kept: list[Step] = []
    for step in steps:
        again = bool(kept) and (
            kept[-1].key == step.key or canonical(kept[-1].name) == canonical(step.name) != ""
        )
        if again and step.kind == "page":
            if kept[-1].part not in ("speaker", "teller"):
                step = replace(step, type=kept.pop().type)
            again = False
        if not again:
            kept.append(step)
    return kept
