"""Where a reported clause or thing begins and ends."""

from __future__ import annotations

from helpers.tags.language.cues import CueVerb
from helpers.tags.language.grammar import (
    BREAKS,
    PAUSES,
    Places,
    clause_start,
    content_end,
    group_start,
    has_verb,
    is_noun,
    is_time,
    long_phrase,
    may_stand_between,
    noun_phrase,
    with_apposition,
)
from helpers.tags.language.sentences import FINITE, Sentence, listed


def has_subject_and_verb(sentence: Sentence, place: int, to_comma: bool = False) -> bool:
    """True where a finite verb follows in the same stretch, but does not stand at its very beginning.

    With `to_comma` the stretch ends with the next comma.
    """
    for at in range(place, min(len(sentence), place + 30)):
        if sentence[at].low in BREAKS:
            break
        parted = sentence[at].quoted is not None and at > place and sentence[at - 1].low in PAUSES
        if parted or (to_comma and sentence[at].low == ","):
            break
        if (
            sentence[at].low == ","
            and sentence[at + 1 : at + 2]
            and sentence[at + 1].kind in ("VBG", "WRB", "VBN")
        ):
            break
        helped = at > 0 and sentence[at - 1].kind in ("TO", "MD")
        if has_verb(sentence[at]) and sentence[at].kind not in FINITE:
            return True
        if sentence[at].kind in FINITE or sentence[at].quoted or (sentence[at].kind == "VB" and not helped):
            return at > place
    return _has_past_form(sentence, place)


def _has_past_form(sentence: Sentence, place: int) -> bool:
    """True where a form like "made" follows a noun; a word-class tagger often takes it for a participle."""
    for at in range(place + 1, min(len(sentence) - 1, place + 30)):
        if sentence[at].low in BREAKS or sentence[at].low in PAUSES:
            break
        if sentence[at].kind == "VBN" and is_noun(sentence[at - 1]):
            return sentence[at + 1].low != "by"
    return False


def _clause_follows(sentence: Sentence, place: int) -> bool:
    """True where a noun phrase at `place` is followed by its verb."""
    if has_verb(sentence[place]) and sentence[place].kind not in FINITE:
        return True
    last = place + 1 if sentence[place].kind == "EX" else long_phrase(sentence, place)
    if last == place:
        return False
    size = len(sentence)
    if last < size and sentence[last].low == ",":
        aside = with_apposition(sentence, place, last)
        last = aside + 1 if aside > last and aside < size and sentence[aside].low == "," else last
    for at in range(last, size):
        if sentence[at].kind in FINITE or sentence[at].low in listed("auxiliaries"):
            return True
        if not may_stand_between(sentence[at]):
            break
    if last < size and (
        sentence[last].low in ("who", "which", "that") or sentence[last].kind in ("VBN", "VBG")
    ):
        return sum(token.kind in FINITE for token in sentence[last + 1 : last + 16]) > 1
    return False


def clause_from(sentence: Sentence, place: int, verb: CueVerb, behind: int) -> int | None:
    """Where the reported clause begins if one begins at `place`, without "that"."""
    token = sentence[place]
    if token.kind == "TO":
        return None
    if token.low == "," and place + 1 < len(sentence) and sentence[place + 1].low == "that":
        return place + 2
    if token.low == "that" and place + 1 < len(sentence):
        return place + 1
    if token.low in listed("question_words"):
        return place
    if token.low == ":" and place + 1 < len(sentence) and not sentence[place + 1].quoted:
        return place + 1
    if token.quoted:
        goes_on = place + 1 < len(sentence) and (
            sentence[place + 1].kind in FINITE or sentence[place + 1].low in ("and", "of", "in", "for")
        )
        return (
            place if goes_on and has_subject_and_verb(sentence, place) and not verb.takes("object") else None
        )
    if token.low in PAUSES:
        return None
    if token.kind in ("IN", "RB") and token.low in (
        "if",
        "after",
        "under",
        "while",
        "when",
        "because",
        "although",
        "despite",
        "since",
        "without",
        "unlike",
        "once",
        "unless",
        "until",
        "even",
    ):
        comma = next((at for at in range(place, len(sentence)) if sentence[at].low == ","), None)
        return place if comma and has_subject_and_verb(sentence, comma) else None
    if token.kind == "IN":
        return None
    if not verb.takes("object"):
        participle = sentence[behind - 1].kind == "VBG" if behind else False
        return place if has_subject_and_verb(sentence, place, participle) else None
    return place if _clause_follows(sentence, place) else None


def thing_end(sentence: Sentence, first: int) -> int:
    """Where a reported noun phrase with all that hangs on it ends."""
    if first >= len(sentence):
        return first
    if is_time(sentence[first]) or (
        sentence[first].low in ("this", "last")
        and any(is_time(one) for one in sentence[first + 1 : first + 3])
    ):
        return first
    if (
        noun_phrase(sentence, first) == first
        and not sentence[first].quoted
        and sentence[first].kind != "VBG"
        and sentence[first].low not in ("how", "what", "whether", "why")
    ):
        return first
    end = content_end(sentence, first)
    if sentence[first].quoted and sentence[first].word[-1] in ",.":
        return first + 1
    for place in range(first + 1, end):
        token = sentence[place]
        if token.low == "," and _in_list(sentence, place, end):
            continue
        if token.low in PAUSES or token.low in BREAKS:
            return _to_quotation(sentence, place, end)
        if token.low in listed("object_ends") and not (place + 1 < end and sentence[place + 1].kind == "VBG"):
            return place
        if token.quoted and token.word[-1] in ",.":
            return place + 1
        if token.low in ("and", "but", "while", "after", "before", "when", "as") and _starts_verb(
            sentence, place + 1
        ):
            return place
    return end


def _in_list(sentence: Sentence, comma: int, end: int) -> bool:
    """True for a comma between the members of a list: "the mill, the inn, and the bridge"."""
    at = comma
    for _ in range(6):
        if at >= end or sentence[at].low != ",":
            return False
        last = at + 2 if at + 1 < end and sentence[at + 1].low in ("and", "or") else at + 1
        behind = noun_phrase(sentence, last)
        if behind == last:
            return False
        if last == at + 2:
            return behind >= end or not has_verb(sentence[behind])
        if behind < end and sentence[behind].low in ("and", "or"):
            return noun_phrase(sentence, behind + 1) > behind + 1 and not _starts_verb(
                sentence, noun_phrase(sentence, behind + 1)
            )
        at = behind
    return False


def _to_quotation(sentence: Sentence, comma: int, end: int) -> int:
    """Go on over an aside to a quotation behind it: "called him, among other things, a “liar”"."""
    for at in range(comma + 1, min(end, comma + 14)):
        if has_verb(sentence[at]) or sentence[at].kind in ("VBG", "WP", "WDT") or sentence[at].low in BREAKS:
            break
        if sentence[at].quoted and any(token.low in PAUSES for token in sentence[comma + 1 : at]):
            return at + 1
    return comma


def _starts_verb(sentence: Sentence, place: int) -> bool:
    while place < len(sentence) and may_stand_between(sentence[place]):
        place += 1
    return place < len(sentence) and sentence[place].kind in ("VBD", "VBZ", "VBP")


def before_predicate(sentence: Sentence, noun: int, first: int) -> int:
    """Where the content of a noun ends: before the verb whose subject the noun is, or with the sentence."""
    end = content_end(sentence, first)
    if any(has_verb(token) for token in sentence[clause_start(sentence, noun) : noun]):
        return end
    own = sentence[first].low != "to"
    for at in range(first + 1, end):
        if sentence[at].kind in FINITE and sentence[at - 1].kind not in ("WDT", "WP", "PRP", "MD", "EX"):
            if not own:
                return without_pause(sentence, first, group_start(sentence, at))
            own = False
    return end


def before_main_verb(sentence: Sentence, piece: Places) -> Places:
    """Cut a content that stands in a relative clause before the verb of the main clause: ", said"."""
    for at in range(piece[0] + 1, piece[1] - 1):
        if sentence[at].low == ",":
            verb = at + 1
            while verb < piece[1] and may_stand_between(sentence[verb]) and sentence[verb].kind not in FINITE:
                verb += 1
            if verb < piece[1] and sentence[verb].kind in (*FINITE, "VBN"):
                return piece[0], at
    return piece


def without_pause(sentence: Sentence, first: int, last: int) -> int:
    while last > first and (sentence[last - 1].low in PAUSES or sentence[last - 1].low in ("(", "as")):
        last -= 1
    return last


def about_the_speaker(sentence: Sentence, place: int) -> bool:
    """True where what follows a comma is about the speaker: a participle, a conjunction, "who"."""
    token = sentence[place]
    return token.kind in ("VBG", "WP", "WDT", "WRB", "VBN") or token.low in (
        "who",
        "which",
        "as",
        "while",
        "when",
        "after",
        "during",
        "before",
        "and",
        "but",
        "in",
        "at",
        "with",
    )


def ends_here(sentence: Sentence, place: int) -> bool:
    """True where nothing but a pause, a time or a place phrase follows the verb."""
    while place < len(sentence):
        token = sentence[place]
        if (
            token.low in PAUSES
            or token.low in BREAKS
            or token.kind in (".", ":")
            or token.quoted
            or token.low == ")"
        ):
            return True
        if is_time(token) or token.kind in ("RB", "CD"):
            place += 1
        elif token.kind == "IN" and token.low not in ("that", "because", "if"):
            behind = long_phrase(sentence, place + 1)
            if behind == place + 1:
                return False
            place = behind
        elif token.kind in ("DT", "JJ") and any(is_time(one) for one in sentence[place + 1 : place + 3]):
            place += 2
        elif token.kind == "PRP":
            place += 1
        else:
            return token.kind == "VBG" or (
                token.low == "as" and place > 0 and is_noun(sentence[place - 1]) is False
            )
    return True
