"""Whom a pronoun means: the nearest figure before it that fits."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.tags.language.cues import cue_verb_forms
from helpers.tags.language.sentences import Token
from helpers.tags.speakers.figures import Figure, Mention
from helpers.tags.speakers.memory import FRESH, Found, Heard, Memory, mentioned, spoke_last

Named = Sequence[tuple[Mention, Figure]]

PERSONS = ("person", "unnamed person")
BODIES = ("body", "agency", "outlet", "government")


def he_or_she(memory: Memory, token: Token, sex: str) -> Found | None:
    """Return the person whom "he" or "she" means, or None.

    In this order: who is named first in the same sentence, unless ", he said" closes a report; who opens a
    sentence since somebody last spoke; who spoke last; the nearest person named.
    """
    last = memory.last_heard(token.start, PERSONS, sex)
    before = list(memory.persons.before(token.start))
    fitting = _fitting(memory, before, token, sex, last)
    here = memory.number(token.start)
    spoke = memory.number(last.start) if last else 0
    opens: dict[int, Mention] = {mention.sentence: mention for mention, _ in before}
    inside = [pair for pair in fitting if pair[0].sentence == here]
    if _taken_up(memory, token) or (last and _closes_a_report(memory, token)):
        inside = []
    since = [
        pair for pair in fitting if spoke < pair[0].sentence < here and opens[pair[0].sentence] is pair[0]
    ]
    chosen = inside[-1:] or since[:1] or ([] if last else fitting[:1])
    if not chosen:
        return spoke_last(last)
    mention, figure = chosen[0]
    if last is None and len({who.id for _, who in fitting}) == 1:
        figure.told = figure.told or sex
    return mentioned(mention, figure, ", the last person named who fits")


def _fitting(memory: Memory, before: Named, token: Token, sex: str, last: Heard | None) -> Named:
    """The people `before` a pronoun who may be meant, those surely so first where there are any near."""
    persons = memory.persons
    fitting = [pair for pair in before if persons.may_be(pair[1], sex)]
    sure = [pair for pair in fitting if persons.pronoun(pair[1]) == sex]
    if last:
        return sure if persons.pronoun(last.figure) == sex else fitting
    near = [pair for pair in sure if memory.distance(pair[0].start, token.start) <= FRESH]
    return near or fitting


def _taken_up(memory: Memory, token: Token) -> bool:
    """True where the same pronoun stands earlier in the sentence: both mean one person."""
    return any(one.low == token.low and one.start < token.start for one in memory.sentence(token.start))


def _closes_a_report(memory: Memory, token: Token) -> bool:
    """True for ", he said": the people named in the report before it are not its speaker."""
    sentence = memory.sentence(token.start)
    place = next((n for n, one in enumerate(sentence) if one.start == token.start), 0)
    following = [one.low for one in sentence[place + 1 : place + 2]]
    return (
        place > 0 and not sentence[place - 1].is_word and any(word in cue_verb_forms() for word in following)
    )


def they(memory: Memory, token: Token) -> Found | None:
    """Return the group or body that spoke last before "they", or None."""
    return spoke_last(memory.last_heard(token.start, ("people", *BODIES)))


def nearer_group(memory: Memory, token: Token, found: Found | None) -> tuple[Token, ...]:
    """Return the words for several people that stand nearer to "they" than who spoke last, or ()."""
    group = memory.group_before(token.start)
    if not group or memory.distance(group[-1].start, token.start) > 1:
        return ()
    if found and memory.distance(found.span[0], token.start) <= 1:
        return ()
    return tuple(group)


def it(memory: Memory, token: Token) -> Found | None:
    """Return the body or document that spoke last before "it", or else the last body named, or None."""
    last = memory.last_heard(token.start, (*BODIES, "document"))
    opening = memory.sentence(token.start)[:1]
    for mention in memory.bodies.before(token.start):
        if opening and mention.start == opening[0].start and mention.figure:
            return mentioned(mention, mention.figure, ", the subject of the same sentence")
    if last and memory.distance(last.start, token.start) <= FRESH:
        return spoke_last(last)
    for mention in memory.bodies.before(token.start):
        near = memory.number(token.start) - mention.sentence <= 1
        if near and mention.figure and mention.figure.sort != "government":
            return mentioned(mention, mention.figure, ", the last body named")
    return spoke_last(last)


def antecedent(memory: Memory, token: Token) -> Found | None:
    """Return the figure right before "who" or "which" in its sentence, or None."""
    person = next(memory.persons.before(token.start), None) if token.low != "which" else None
    body = next(memory.bodies.before(token.start), None)
    near = [person] if person else []
    if body and body.figure:
        near.append((body, body.figure))
    mention, figure = max(near, key=lambda pair: pair[0].start, default=(None, None))
    if mention is None or figure is None or mention.sentence != memory.number(token.start):
        return None
    return mentioned(mention, figure)
