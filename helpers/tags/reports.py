"""All reports of one sentence, each with its source, cue and content."""

from __future__ import annotations

from dataclasses import replace

from helpers.tags.attribution import Attribution
from helpers.tags.grammar import PAUSES, Places, group_start
from helpers.tags.reporting_verbs import verb_report
from helpers.tags.sentences import Sentence
from helpers.tags.set_phrases import according_to, by_colon, hearsay, noun_report, signed


def attributions(sentence: Sentence) -> list[Attribution]:
    """Return the places where somebody is reported: a cue with its source and content, in reading order."""
    found: list[Attribution] = []
    place = 0
    while place < len(sentence):
        one = (
            according_to(sentence, place)
            or signed(sentence, place)
            or hearsay(sentence, place)
            or noun_report(sentence, place)
            or verb_report(sentence, place, found)
        )
        if one:
            found.append(one)
        place = max(place + 1, one.cue[1] if one else 0)
    return _trimmed(found) or list(by_colon(sentence))


def _trimmed(found: list[Attribution]) -> list[Attribution]:
    """Let a content end where the next report of the same sentence begins outside of it."""
    trimmed: list[Attribution] = []
    for number, one in enumerate(found):
        for following in found[number + 1 :]:
            one = _cut(one, following)
        trimmed.append(one)
    return trimmed


def _new_report(sentence: Sentence, following: Attribution) -> bool:
    """True where a report with a source of its own is joined on: ", and the mayor said"."""
    assert following.source
    at = following.source[0]
    return (
        following.source < following.cue
        and at > 1
        and sentence[at - 1].low in ("and", "but", "while")
        and sentence[at - 2].low in (*PAUSES, ";")
    )


def _by_the_way(sentence: Sentence, place: int) -> bool:
    """True for "as" in "…, or, as the mayor claims, …", where a second version begins."""
    return (
        place > 2
        and sentence[place].low == "as"
        and sentence[place - 1].low == ","
        and sentence[place - 2].kind == "CC"
    )


def _cut(one: Attribution, following: Attribution) -> Attribution:
    """Cut the content before a coordinated or participle report: "X said A, adding that B"."""
    sentence = one.tokens
    pieces: list[Places] = []
    for first, last in one.content:
        start = group_start(sentence, following.cue[0])
        shared = following.source == one.source
        joined = (
            sentence[start - 1].low in ("and", "but", "then", "while", "by")
            or sentence[start - 1].low in PAUSES
        )
        if first < start < last and shared and joined:
            end = start
            while end > first and (
                sentence[end - 1].low in PAUSES
                or sentence[end - 1].low in ("and", "but", "then", "also", "while", "by")
            ):
                end -= 1
            last = end
        elif (
            following.speech
            and following.source
            and first < following.source[0] < last
            and _new_report(sentence, following)
        ):
            last = following.source[0] - 2
        elif (
            following.source
            and first < following.source[0] < last
            and _by_the_way(sentence, following.source[0] - 1)
        ):
            last = following.source[0] - 3
        elif (
            first < following.cue[0] < last
            and following.rule == "according-to"
            and sentence[following.cue[0] - 1].low in PAUSES
        ):
            last = following.cue[0] - 1
        pieces.append((first, _before_foreign_quotation(sentence, first, last, following)))
    return replace(one, content=tuple((first, last) for first, last in pieces if last > first))


def _before_foreign_quotation(sentence: Sentence, first: int, last: int, following: Attribution) -> int:
    """Where a content ends whose colon leads to a quotation with a report of its own behind it."""
    for at in range(first, last - 1):
        if sentence[at].low == ":" and sentence[at + 1].quoted and following.first == at + 2:
            return at
    return last
