"""Whose report it is: the words that name the source of a reporting verb."""

from __future__ import annotations

from helpers.tags.language.cues import CueVerb, cue_verb_forms
from helpers.tags.language.grammar import (
    PAUSES,
    Places,
    clause_start,
    group_start,
    has_verb,
    is_noun,
    is_time,
    long_phrase,
    may_stand_between,
    with_apposition,
)
from helpers.tags.language.sentences import FINITE, Sentence, listed
from helpers.tags.language.subjects import last_name, subject
from helpers.tags.statements.attribution import Attribution, holds
from helpers.tags.statements.clauses import ends_here


def source_behind(sentence: Sentence, first: int, place: int, verb: CueVerb) -> Places | None:
    """The source behind its verb (", said Mayor Example"), or None."""
    odd = sentence[place].kind in ("VBG", "VB") or verb.lemma == "be"
    if first < place or odd:
        return None
    before = sentence[place - 1] if place else None
    paused = before is not None and (before.low in PAUSES or before.low in ("as", "("))
    quoted = (
        before is None
        or before.quoted is not None
        or (paused and place > 1 and sentence[place - 2].quoted is not None)
    )
    if not (quoted or paused):
        return None
    token = sentence[place + 1] if place + 1 < len(sentence) else None
    if token is None or token.quoted or is_time(token) or token.low in listed("objects"):
        return None
    last = long_phrase(sentence, place + 1)
    if last == place + 1 or (last < len(sentence) and sentence[last].kind in FINITE):
        return None
    if any(one.quoted for one in sentence[place + 1 : last]):
        return None
    if (
        not quoted
        and verb.lemma != "say"
        and not any(has_verb(one) for one in sentence[clause_start(sentence, place) : place])
    ):
        return None
    if verb.takes("listener") and subject(sentence, place) and not (before and before.quoted):
        return None
    if not quoted and not (verb.takes("clause") and ends_here(sentence, last)):
        return None
    return place + 1, with_apposition(sentence, place + 1, last)


def subject_of(sentence: Sentence, first: int, place: int, found: list[Attribution]) -> Places | None:
    before = sentence[first - 1] if first else None
    if before is None:
        return None
    kind = sentence[place].kind
    if before.kind == "TO" or before.low == "to":
        return shared_subject(sentence, first - 1, found)
    if before.low == "that" and first > 1 and before.kind in ("WDT", "IN") and is_noun(sentence[first - 2]):
        return subject(sentence, first - 1)
    if before.low == "what":
        return None
    if kind == "VBG" and not any(token.low in listed("be") for token in sentence[first:place]):
        if before.kind in ("NNP", "NNPS", "PRP"):
            return last_name(sentence, 0, first) or subject(sentence, first)
        if before.low == "as" and (quoted := _quoted_person(sentence, first - 1)):
            return quoted
        if ahead := main_clause(sentence, first):
            return ahead
        if before.low in ("and", "or"):
            other = next(
                (at for at in range(first - 2, max(-1, first - 20), -1) if sentence[at].kind == "VBG"), None
            )
            if other and sentence[group_start(sentence, other)].low in listed("be"):
                return subject(sentence, group_start(sentence, other))
        if is_noun(before) and before.low.removesuffix("s") in listed("documents"):
            return shared_subject(sentence, first, found) or subject(sentence, first)
        if is_noun(before):
            return subject(sentence, first)
        return shared_subject(sentence, first, found)
    if before.low in ("and", "but", "or", "then"):
        return shared_subject(sentence, first, found, kind)
    return subject(sentence, first)


def _quoted_person(sentence: Sentence, place: int) -> Places | None:
    """Who is quoted in "quoted X as saying" and "X was quoted by Y as saying"."""
    for at in range(place - 1, max(-1, place - 14), -1):
        verb = cue_verb_forms().get(sentence[at].low)
        if verb and verb.lemma in listed("quoting"):
            first = group_start(sentence, at)
            if any(token.low in listed("be") for token in sentence[first:at]):
                return subject(sentence, first)
            last = long_phrase(sentence, at + 1)
            return (at + 1, last) if last > at + 1 else None
    return None


def main_clause(sentence: Sentence, participle: int) -> Places | None:
    """The subject of the main clause that follows an opening participle: "After saying …, the mayor left"."""
    opening = [token for token in sentence[:participle] if not may_stand_between(token)]
    if len(opening) > 2 or not all(token.kind in ("IN", "CC", "RB") for token in opening):
        return None
    for at in range(participle + 2, len(sentence) - 2):
        if sentence[at].low == ",":
            last = long_phrase(sentence, at + 1)
            after = last
            while (
                after < len(sentence) and may_stand_between(sentence[after]) and not has_verb(sentence[after])
            ):
                after += 1
            if last > at + 1 and after < len(sentence) and has_verb(sentence[after]):
                return at + 1, last
    return None


def shared_subject(sentence: Sentence, place: int, found: list[Attribution], kind: str = "") -> Places | None:
    """The subject that a second verb or a participle shares with the verb before it."""
    start = clause_start(sentence, place)
    if start >= place:
        start = clause_start(sentence, place - 1)
    cues = {one.cue[0]: one.source for one in found if one.source}
    for at in range(place - 1, start - 1, -1):
        token = sentence[at]
        if token.kind not in FINITE or token.kind == "MD" or (kind in FINITE and token.kind != kind):
            continue
        around = next((one for one in found if one.speech and holds(one, at)), None)
        if around and kind and sentence[around.cue[0]].kind == kind:
            return around.source
        if around and not kind:
            continue
        owner = cues.get(at) or subject(sentence, group_start(sentence, at))
        if owner:
            return owner
    return found[-1].source if found else None
