"""What a copy changed: the edits between two versions of a passage, each of one kind, with its reason.

`helpers.compare.diff` finds where the versions differ; here each difference gets its kind. An edit proves no
intention, and a copy can be right where it differs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from helpers.compare.changes import changes
from helpers.compare.diff import runs_of
from helpers.compare.sides import Found, Sides
from helpers.compare.versions import Marked, Version
from helpers.rules import Rule, rule_file, rules

if TYPE_CHECKING:
    import pandas

EDIT_KINDS = (
    "attribution verb changed",
    "attribution added",
    "attribution dropped",
    "hedge added",
    "hedge dropped",
    "label changed",
    "number changed",
    "quotation marks added",
    "quotation marks dropped",
    "moved",
    "cut",
    "added",
    "reworded",
)
QUOTED_WORDS = 12  # a reason quotes no more words than these in full


class Edit(NamedTuple):
    """One edit: `kind` is one of `EDIT_KINDS`, with the words it is about in both versions.

    The starts and ends are code points into either text; where a version has no such words, both stand at
    the place. `direction` is one of `DIRECTIONS` or None, `rule` an id of `rules/edits.toml`.
    """

    kind: str
    upstream: str
    copy: str
    upstream_start: int
    upstream_end: int
    copy_start: int
    copy_end: int
    direction: str | None
    rule: str
    reason: str


def edits(upstream: str, copy: str) -> list[Edit]:
    """Return the edits that made the copy of the upstream text, in reading order of the copy.

    Words that differ only in grammar ("the" for "a") are an edit where nothing else is. The verbs' order is
    that of the certainty ladder, hedges are those of the layer certainty, labels those of `edits.toml`.

    >>> before, after = "Residents say the bridge is old.", "Residents have confirmed the bridge is old."
    >>> [(edit.kind, edit.upstream, edit.copy, edit.direction) for edit in edits(before, after)]
    [('attribution verb changed', 'say', 'have confirmed', 'more certain')]
    """
    ours, theirs = Marked(upstream), Marked(copy)
    found = changes(Sides(ours, theirs, runs_of(ours.version, theirs.version)))
    order = sorted(found, key=lambda one: (one.copy_words.start, one.words.start, EDIT_KINDS.index(one.kind)))
    return [_edit(one, ours.version, theirs.version) for one in order]


@cache
def _rule_of(kind: str) -> Rule:
    return next(rule for rule in rules("edits").values() if rule.settings["label"] == kind)


def _edit(one: Found, upstream: Version, copy: Version) -> Edit:
    span = upstream.span(one.words.start, one.words.stop)
    copy_span = copy.span(one.copy_words.start, one.copy_words.stop)
    words, copy_words = upstream.text[slice(*span)], copy.text[slice(*copy_span)]
    rule = _rule_of(one.kind)
    told = rule.settings["because"].format(upstream=_shown(words), copy=_shown(copy_words))
    reason = f"{told} {rule_file('edits')['certainty'][one.direction]}" if one.direction else told
    return Edit(one.kind, words, copy_words, *span, *copy_span, one.direction, rule.id, reason)


def _shown(words: str) -> str:
    """Words as a reason quotes them: many of them from both ends."""
    each = words.split()
    return " ".join(each if len(each) <= QUOTED_WORDS else [*each[:6], "…", *each[-4:]])


def edits_table(upstream: str, copy: str) -> pandas.DataFrame:
    """Return `edits` as a data frame with the columns of `Edit`, one row an edit.

    >>> edits_table("The old bridge is open.", "The bridge is open.")[["kind", "upstream"]].values.tolist()
    [['cut', 'old']]
    """
    import pandas

    return pandas.DataFrame(edits(upstream, copy), columns=list(Edit._fields))


def fires(rule_id: str, text: str) -> bool:
    """Say whether a rule makes an edit between two texts, written as "upstream => copy".

    >>> fires("number-changed", "It took 60 days. => It took 70 days.")
    True
    """
    upstream, _, copy = text.partition(" => ")
    return any(edit.rule == rule_id for edit in edits(upstream, copy))
