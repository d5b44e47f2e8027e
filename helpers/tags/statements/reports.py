"""All reports of one sentence, each with its source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from helpers.tags.language.cues import cue_nouns, cue_verb_forms
from helpers.tags.language.grammar import PAUSES, Places, group_start
from helpers.tags.language.sentences import Sentence, Token, listed
from helpers.tags.statements.attribution import Attribution, holds
from helpers.tags.statements.reporting_verbs import verb_report
from helpers.tags.statements.set_phrases import (
    PHRASES_BEGIN_WITH,
    according_to,
    by_colon,
    hearsay,
    noun_report,
    signed,
)


def attributions(sentence: Sentence) -> list[Attribution]:
    """Return the places where somebody is reported: a cue with its source and content, in reading order."""
    found: list[Attribution] = []
    behind, may_report = 0, _may_report()
    for place, token in enumerate(sentence):
        if token.low in may_report and place >= behind:
            one = _report_at(sentence, place, found)
            if one:
                found.append(one)
                behind = one.cue[1]
    return _trimmed(_without_doubles(found)) or list(by_colon(sentence))


@cache
def _may_report() -> frozenset[str]:
    """The words at which a report can be found."""
    known = listed("dash_before_name", "hearsay")
    return known.union(PHRASES_BEGIN_WITH, cue_nouns(), cue_verb_forms())


def _report_at(sentence: Sentence, place: int, found: list[Attribution]) -> Attribution | None:
    return (
        according_to(sentence, place)
        or signed(sentence, place)
        or hearsay(sentence, place)
        or noun_report(sentence, place)
        or verb_report(sentence, place, found)
    )


def _without_doubles(found: list[Attribution]) -> list[Attribution]:
    """Leave out a noun whose content a verb reports already: "said in a statement that"."""
    told = {one.content[0][0] for one in found if one.content and one.rule != "reporting-noun"}
    return [one for one in found if one.rule != "reporting-noun" or one.content[0][0] not in told]


def _trimmed(found: list[Attribution]) -> list[Attribution]:
    """Let a content end where the next report of the same sentence begins outside of it."""
    trimmed: list[Attribution] = []
    for number, one in enumerate(found):
        for following in found[number + 1 :]:
            one = _cut(one, following)
        trimmed.append(one)
    return trimmed


def _cut(one: Attribution, following: Attribution) -> Attribution:
    """Cut the content before a coordinated or participle report: "X said A, adding that B"."""
    sentence = one.tokens
    pieces: list[Places] = []
    for first, last in one.content:
        ends = [end for end in _ends_before(one, following, first) if first < end < last]
        last = min(ends, default=last)
        pieces.append((first, _before_foreign_quotation(sentence, first, last, following)))
    content = tuple((first, last) for first, last in pieces if last > first)
    return one if content == one.content else replace(one, content=content)


def _ends_before(one: Attribution, following: Attribution, first: int) -> Iterator[int]:
    """Where a content that begins at `first` would end if it ended before a later report."""
    sentence, source = one.tokens, following.source
    start = group_start(sentence, following.cue[0])
    if source == one.source and first < start and _is_joint(sentence[start - 1]):
        yield _without_joints(sentence, first, start)
    if (
        source
        and following.speech
        and first < source[0] < following.cue[0]
        and _joined_on(sentence, source[0])
    ):
        yield source[0] - 2
    if source and first < source[0] and _by_the_way(sentence, source[0] - 1):
        yield source[0] - 3
    before = sentence[following.first - 1]
    if following.rule == "clause-before" and before.quoted and before.word[-1] == ",":
        yield following.first
    parted = first < following.first and before.low in PAUSES
    closes = following.rule == "clause-before" and holds(following, one.cue[0])
    if parted and (following.rule == "according-to" or closes):
        yield following.first - 1


def _is_joint(token: Token) -> bool:
    return token.low in PAUSES or token.low in listed("joints")


def _without_joints(sentence: Sentence, first: int, end: int) -> int:
    while end > first and _is_joint(sentence[end - 1]):
        end -= 1
    return end


def _joined_on(sentence: Sentence, place: int) -> bool:
    """True where a report with a source of its own at `place` is joined on: ", and the mayor said"."""
    joined = place > 1 and sentence[place - 1].low in ("and", "but", "while")
    return joined and sentence[place - 2].low in (*PAUSES, ";")


def _by_the_way(sentence: Sentence, place: int) -> bool:
    """True for "as" in "…, or, as the mayor claims, …", where a second version begins."""
    words = [token.low for token in sentence[max(0, place - 1) : place + 1]]
    return place > 2 and words == [",", "as"] and sentence[place - 2].kind == "CC"


def _before_foreign_quotation(sentence: Sentence, first: int, last: int, following: Attribution) -> int:
    """Where a content ends whose colon leads to a quotation with a report of its own behind it."""
    for at in range(first, last - 1):
        if sentence[at].low == ":" and sentence[at + 1].quoted and following.first == at + 2:
            return at
    return last
