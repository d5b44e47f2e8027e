"""What a reporting verb reports: the words before it, behind it, or on both sides."""

from __future__ import annotations

from typing import NamedTuple

from helpers.tags.language.cues import CueVerb
from helpers.tags.language.grammar import (
    PAUSES,
    Places,
    content_end,
    has_verb,
    is_noun,
    is_time,
    long_phrase,
    noun_phrase,
)
from helpers.tags.language.sentences import FINITE, Sentence, listed
from helpers.tags.statements.clauses import clause_from, thing_end, without_pause

LONG_ENOUGH = 6


class Told(NamedTuple):
    """What a verb reports: the content, the rule that found it, speech or belief, and where the cue ends."""

    content: tuple[Places, ...]
    rule: str
    speech: bool
    cue_end: int


def content_before(sentence: Sentence, last: int) -> tuple[Places, ...]:
    """The clause that ends with a pause before the source or the cue."""
    if last < 2 or (sentence[last - 1].low not in (*PAUSES, "(", "as") and not sentence[last - 1].quoted):
        return ()
    end = without_pause(sentence, 0, last)
    start = next((at + 1 for at in range(end - 1, -1, -1) if sentence[at].low == ";"), 0)
    if start < len(sentence) and sentence[start].low == "according":
        return ()
    told = any(has_verb(one) or one.quoted or one.kind in ("VBG", "VBN") for one in sentence[start:end])
    long = end - start >= LONG_ENOUGH
    return ((start, end),) if end > start and (told or long or _names(sentence, start, end)) else ()


def _names(sentence: Sentence, start: int, end: int) -> bool:
    """True for a noun phrase alone, as the beginning of a clause that the source interrupts."""
    return end - start > 1 and long_phrase(sentence, start) == end


def content_behind(sentence: Sentence, behind: int, verb: CueVerb) -> Told | None:
    """Return what follows a reporting verb by one of the patterns it takes, or None."""
    if told := _by_preposition(sentence, behind, verb):
        return told
    start = _past_time(sentence, behind)
    skipped = _skip(sentence, start, verb)
    listener_first = verb.takes("listener") and "clause" not in verb.belief
    for place in dict.fromkeys((skipped, start) if listener_first else (start, skipped)):
        if place >= len(sentence):
            continue
        if place == start and _only_to_do(sentence, behind, verb, place):
            continue
        first = None
        if verb.takes("clause") or (verb.takes("listener") and place > start):
            first = clause_from(sentence, place, verb, start)
        if first is not None:
            content = (first, content_end(sentence, first))
            return Told((content,), "clause-after", _side(verb, "clause"), behind)
        if told := _infinitive(sentence, place, start, verb):
            return told._replace(cue_end=behind)
    told = _person_infinitive(sentence, start, verb) or _thing(sentence, start, verb)
    return told._replace(cue_end=behind) if told else None


def _by_preposition(sentence: Sentence, behind: int, verb: CueVerb) -> Told | None:
    """A thing behind one of the verb's prepositions: "called for a second bridge"."""
    for words in verb.prepositions:
        first = behind + len(words)
        if tuple(token.low for token in sentence[behind:first]) == words:
            last = thing_end(sentence, first)
            if last > first:
                return Told(((first, last),), "thing", "preposition" in verb.speech, first)
    return None


def _past_time(sentence: Sentence, place: int) -> int:
    """The place behind words that say when: "said last year that"."""
    while place < len(sentence) - 1:
        token, following = sentence[place], sentence[place + 1]
        if not (is_time(token) or (token.low in ("this", "last", "next") and is_time(following))):
            break
        place += 1
    return place


def _only_to_do(sentence: Sentence, behind: int, verb: CueVerb, place: int) -> bool:
    """True where a verb after "to" can tell a deed, and no "that" follows: "to add a word"."""
    infinitive = behind > 1 and sentence[behind - 2].kind == "TO"
    plain = verb.lemma in listed("plain_verbs") or sentence[place].low == "that"
    return infinitive and not plain and sentence[place].quoted is None


def _infinitive(sentence: Sentence, place: int, start: int, verb: CueVerb) -> Told | None:
    """ "promised to close it", "urged the town last week to close it"."""
    if sentence[place].low != "to" or not _leads_to_verb(sentence, place, ("VBD",)):
        return None
    person = place > start and verb.takes("person_infinitive")
    if not person and not (verb.takes("infinitive") and place == start):
        return None
    first, pattern = (start, "person_infinitive") if person else (place, "infinitive")
    return Told(((first, content_end(sentence, place)),), "plan", _side(verb, pattern), place)


def _person_infinitive(sentence: Sentence, start: int, verb: CueVerb) -> Told | None:
    """ "asked the town to close it"."""
    if not verb.takes("person_infinitive"):
        return None
    simple = noun_phrase(sentence, start)
    for at in (long_phrase(sentence, start) if simple > start else start, simple):
        leads = start < at and sentence[at : at + 1] and sentence[at].low in ("to", "not")
        if leads and _leads_to_verb(sentence, at, ("TO",)):
            content = (start, content_end(sentence, at))
            return Told((content,), "plan", _side(verb, "person_infinitive"), at)
    return None


def _leads_to_verb(sentence: Sentence, place: int, also: tuple[str, ...]) -> bool:
    """True where a word that can be an infinitive follows; a word-class tagger often takes it for a noun."""
    kinds = ("VB", "VBP", "RB", "NN", *also)
    return place + 1 < len(sentence) and sentence[place + 1].kind in kinds


def _thing(sentence: Sentence, start: int, verb: CueVerb) -> Told | None:
    if not verb.takes("object"):
        return None
    last = thing_end(sentence, start)
    return Told(((start, last),), "thing", _side(verb, "object"), start) if last > start else None


def _side(verb: CueVerb, pattern: str) -> bool:
    return pattern in verb.speech or pattern not in verb.belief


def past_listener(sentence: Sentence, place: int, verb: CueVerb) -> int:
    """The place behind the listener, if the verb takes one and a noun phrase follows."""
    return (
        max(place, long_phrase(sentence, place))
        if verb.takes("listener") and place < len(sentence)
        else place
    )


def _skip(sentence: Sentence, place: int, verb: CueVerb) -> int:
    """The place behind a listener and behind time and place phrases."""
    size = len(sentence)
    if place < size and (verb.takes("listener") or verb.takes("person_infinitive")):
        last = long_phrase(sentence, place)
        if sentence[place].low in listed("objects") and not (
            place + 1 < size and is_noun(sentence[place + 1])
        ):
            last = place + 1
        if last > place:
            place = last
    elif (
        place < size
        and sentence[place].low == "to"
        and sentence[place + 1 : place + 2]
        and sentence[place + 1].kind not in ("VB", "VBP")
    ):
        last = long_phrase(sentence, place + 1)
        place = last if last > place + 1 else place
    for _ in range(4):
        if place >= size:
            break
        token = sentence[place]
        following = sentence[place + 1] if place + 1 < size else None
        if (
            is_time(token)
            or (token.kind == "RB" and token.low not in listed("clause"))
            or (
                token.low == "and"
                and following
                and following.kind == "IN"
                and following.low not in listed("clause")
            )
        ):
            place += 1
        elif token.kind == "IN" and token.low not in listed("clause"):
            last = long_phrase(sentence, place + 1)
            if last == place + 1:
                break
            place = last
        elif token.kind in ("DT", "JJ") and any(is_time(one) for one in sentence[place + 1 : place + 2]):
            place += 2
        elif token.low == ",":
            if place + 1 < size and (sentence[place + 1].kind == "IN" and sentence[place + 1].low != "that"):
                place += 1
            else:
                break
        else:
            break
    return place


def after_as(sentence: Sentence, place: int, behind: int) -> tuple[Places, ...]:
    """What "as X said" belongs to: the clause before it, or else the clause behind its comma."""
    joined = place > 1 and sentence[place - 2].kind == "CC"
    left = () if joined else content_before(sentence, place)
    comma = next(
        (at for at in range(behind, min(len(sentence), behind + 14)) if sentence[at].low == ","), None
    )
    if left or comma is None or comma + 1 >= len(sentence) or sentence[comma + 1].quoted:
        return left
    end = content_end(sentence, comma + 1)
    return ((comma + 1, end),) if end - comma > 2 else ()


def with_relative(
    sentence: Sentence, source: Places, cue_end: int, content: tuple[Places, ...]
) -> tuple[Places, ...]:
    """The "what" or "which" before the source stands for what is said: "in what she calls a success"."""
    before = source[0] - 1
    if (
        not content
        and before >= 0
        and is_noun(sentence[before])
        and cue_end < len(sentence)
        and sentence[cue_end].kind in FINITE
    ):
        return ((cue_end, content_end(sentence, cue_end)),)
    if before < 0 or source[0] > cue_end or not _stands_for(sentence, before, cue_end):
        return content
    rest = content[-1:] if content and content[-1][0] >= cue_end else ()
    if (
        not rest
        and cue_end < len(sentence)
        and (sentence[cue_end].kind in FINITE or sentence[cue_end].kind in ("VB", "IN"))
    ):
        rest = ((cue_end, content_end(sentence, cue_end)),)
    return rest or ((before, before + 1),)


def _stands_for(sentence: Sentence, place: int, cue_end: int) -> bool:
    """True for a "what", "which" or "that" that stands for the thing said."""
    token = sentence[place]
    if token.low == "that":
        return cue_end < len(sentence) and sentence[cue_end].kind in FINITE
    return token.low in ("what", "which", "whom") and token.kind in ("WP", "WDT")


def opening_word(sentence: Sentence, last: int) -> tuple[Places, ...]:
    """One word before a pause that begins a reported clause, as a name or "they"."""
    end = without_pause(sentence, 0, last)
    alone = end == 1 and (is_noun(sentence[0]) or sentence[0].kind in ("PRP", "DT", "EX"))
    return ((0, 1),) if alone else ()


def leads_to_quotation(sentence: Sentence, place: int) -> bool:
    """True where a pause within the next words is followed by a quotation that begins like a sentence."""
    for at in range(place, min(len(sentence) - 1, place + 9)):
        if sentence[at].low in (",", ":"):
            following = sentence[at + 1]
            return following.quoted is not None and following.word[:1].isupper()
    return place < len(sentence) and sentence[place].quoted is not None
