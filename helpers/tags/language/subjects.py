"""The subject of a verb: the words that name who says or does something."""

from __future__ import annotations

from helpers.tags.language.grammar import (
    BREAKS,
    PAUSES,
    Places,
    clause_start,
    has_verb,
    is_noun,
    is_time,
    long_phrase,
    noun_phrase,
    term_inside,
)
from helpers.tags.language.sentences import Sentence, Token, listed


def subject(sentence: Sentence, last: int) -> Places | None:
    """The noun phrase before the verb group that begins at `last`, or None."""
    end = last
    if (
        end > 1
        and sentence[end - 1].low in ("who", "which")
        and (is_noun(sentence[end - 2]) or sentence[end - 2].low in (",", ")"))
    ):
        return _antecedent(sentence, end - 1)
    end = _before_time(sentence, end)
    if end and sentence[end - 1].low == ")":
        end = _opening_bracket(sentence, end)
    if end and sentence[end - 1].low in BREAKS and (opening := _paired_dash(sentence, end - 1)):
        return subject(sentence, opening)
    if end and sentence[end - 1].low in PAUSES:
        return _subject_before_comma(sentence, end - 1)
    if end < last and end > 1 and sentence[end - 1].kind in ("VBN", "VBD") and is_noun(sentence[end - 2]):
        end -= 1
    first = _walk(sentence, end)
    found = _trim(sentence, first, end)
    if found is None:
        return None
    if end < last and sentence[end].kind in ("VBN", "VBD"):
        return found[0], last
    return _title_before(sentence, found[0]), found[1]


def _title_before(sentence: Sentence, first: int) -> int:
    """Where a title begins that a comma parts from the name: "the envoy to the town, Mayor Example"."""
    comma = first - 1
    if comma < 3 or sentence[comma].low != "," or sentence[first].kind not in ("NNP", "NNPS"):
        return first
    start = comma
    while start > 0 and sentence[start - 1].low not in PAUSES and not sentence[start - 1].quoted:
        start -= 1
    fits = start > 0 and long_phrase(sentence, start) == comma
    return start if fits and any(token.kind == "NN" for token in sentence[start:comma]) else first


def _paired_dash(sentence: Sentence, dash: int) -> int:
    """The place of the dash that opens the aside which the one at `dash` closes, or 0."""
    for place in range(dash - 2, max(0, dash - 40), -1):
        if sentence[place].low == sentence[dash].low:
            return place
        if sentence[place].quoted:
            break
    return 0


def _antecedent(sentence: Sentence, pronoun: int) -> Places | None:
    """The noun phrase that "who" or "which" stands for, with the pronoun where no comma parts them."""
    end = pronoun
    while end > 1 and (sentence[end - 1].low == "," or sentence[end - 1].kind == "CD"):
        end -= 1
    if sentence[pronoun].low == "which" and end < pronoun:
        first = max(
            (n for n in range(max(0, end - 6), end) if noun_phrase(sentence, n) == end),
            default=end,
            key=lambda n: -n,
        )
        return (first, end) if first < end else None
    found = subject(sentence, end)
    return (found[0], pronoun + 1) if found and end == pronoun else found


def _before_time(sentence: Sentence, end: int) -> int:
    """Step back over a phrase that says when: "the mayor this week"."""
    place = end
    while place > 0 and is_time(sentence[place - 1]):
        place -= 1
    if place == end or place == 0:
        return end
    while (
        place > 1
        and sentence[place - 1].kind in ("DT", "JJ", "CD", "IN")
        and not is_noun(sentence[place - 1])
    ):
        place -= 1
    return place if place > 0 else end


def _opening_bracket(sentence: Sentence, end: int) -> int:
    """The place of the bracket that the one before `end` closes, or `end` where none opens it near."""
    for place in range(end - 2, max(-1, end - 12), -1):
        if sentence[place].low == "(":
            return place
    return end


def _walk(sentence: Sentence, end: int) -> int:
    """Go back over the words that one noun phrase may hold, relative clauses included."""
    place = end
    while place > 0:
        token = sentence[place - 1]
        opened = _opening_bracket(sentence, place) if token.low == ")" else place
        if has_verb(token) or token.kind in ("VB", "TO"):
            relative = _relative(sentence, place - 1)
            if relative is None:
                break
            opened = relative
        if opened < place:
            place = opened
        elif _stops(sentence, place - 1, end):
            break
        else:
            place -= 1
    return place


def _stops(sentence: Sentence, place: int, end: int) -> bool:
    """True for a token that no noun phrase before `end` can hold."""
    token = sentence[place]
    following = sentence[place + 1] if place + 1 < end else None
    before = sentence[place - 1] if place else None
    if token.quoted:
        return not (following and is_noun(following) and term_inside(sentence, place))
    if token.kind == "VBG":
        return not (following and (is_noun(following) or (before is not None and is_noun(before))))
    if token.kind in ("WRB", "WP", "WDT", ".", ":", "EX") or token.low in PAUSES or token.low in BREAKS:
        return True
    if token.low in listed("clause") and token.low not in ("and", "or", "of", "than"):
        return True
    return not token.is_word and token.low not in ("&", "-", "$", "%", "'", "/", "#")


def _relative(sentence: Sentence, verb: int) -> int | None:
    """The place of the "who" or "which" whose clause holds the verb at `verb`, or None."""
    for place in range(verb - 1, max(-1, verb - 9), -1):
        token = sentence[place]
        if (
            token.low in ("who", "which", "that")
            and place > 0
            and is_noun(sentence[place - 1])
            and (token.low != "that" or token.kind == "WDT")
        ):
            return place
        if token.low in PAUSES or token.quoted or token.kind in (".", ":"):
            return None
    return None


def _trim(sentence: Sentence, first: int, end: int) -> Places | None:
    """Cut from the front what is no part of the subject: conjunctions, adverbs and time or place phrases."""
    while first < end:
        token = sentence[first]
        prepositional = token.kind in ("IN", "TO") and token.low != "of"
        counted = token.kind == "RB" and first + 1 < end and sentence[first + 1].kind == "CD"
        if _only_opens(sentence, first, end):
            first += 1
        elif prepositional or (token.low in listed("prepositions") and not counted):
            behind = _behind_preposition(sentence, first, end)
            if behind <= first + 1 or behind >= end:
                return last_name(sentence, first + 1, end) or _counted(sentence, first + 1, end)
            first = behind
        else:
            break
    if first >= end or not any(_can_name(token) for token in sentence[first:end]):
        return None
    if sentence[end - 1].kind == "PRP" and end - first > 1 and sentence[end - 2].kind != "CC":
        return end - 1, end
    return first, end


def _counted(sentence: Sentence, first: int, end: int) -> Places | None:
    """A number of people behind a preposition: "with 30 percent of voters saying"."""
    return (first, end) if first < end and sentence[first].kind in ("CD", "JJ", "NNS") else None


def _only_opens(sentence: Sentence, place: int, end: int) -> bool:
    """True for a word before the subject that is no part of it: "and", "however", "Monday"."""
    token = sentence[place]
    if token.low in ("of", "%", "'", "-", "/"):
        return True
    if token.kind == "CD":
        return place > 0 and is_time(sentence[place - 1])
    if token.kind == "RB":
        following = sentence[place + 1] if place + 1 < end else None
        return following is None or following.kind not in ("JJ", "CD", "DT")
    return token.low in ("and", "or", "but", "&") or token.kind in ("CC", "UH") or is_time(token)


def _behind_preposition(sentence: Sentence, place: int, end: int) -> int:
    """The place behind a preposition at `place` and its noun phrase, with "of" and "and" phrases."""
    behind = noun_phrase(sentence, place + 1)
    while behind < end and sentence[behind].low in ("of", "and"):
        further = noun_phrase(sentence, behind + 1)
        if further == behind + 1:
            break
        behind = further
    return behind


def _can_name(token: Token) -> bool:
    return (
        is_noun(token)
        or token.kind in ("PRP", "CD", "JJ", "JJR", "JJS")
        or token.low in listed("pronouns", "standing_alone")
    )


def last_name(sentence: Sentence, first: int, end: int) -> Places | None:
    """The name (or phrase with an article) at the end of a stretch that begins with a preposition."""
    if end > first and sentence[end - 1].kind == "PRP":
        return end - 1, end
    place = end
    while place > first and sentence[place - 1].kind in ("NNP", "NNPS") and not is_time(sentence[place - 1]):
        place -= 1
    if first < place < end:
        return place, end
    articles = [n for n in range(first, end) if sentence[n].kind == "DT"]
    return (articles[-1], end) if articles else None


def _subject_before_comma(sentence: Sentence, comma: int) -> Places | None:
    """The subject of a verb that follows an aside: "Mayor Example, who built it, said"."""
    best: int | None = None
    for opening, close in _segments(sentence, clause_start(sentence, comma), comma):
        while opening < close and _joins_clause(sentence[opening]):
            opening += 1
        words = sentence[opening:close]
        if not words:
            continue
        relative = any(token.low in listed("relatives") for token in words)
        if not relative and any(has_verb(token) for token in words):
            best = None
        elif best is None and _begins_subject(sentence, opening):
            best = opening
    return None if best is None else (best, comma)


def _segments(sentence: Sentence, first: int, last: int) -> list[Places]:
    """The stretches between commas."""
    found = []
    for place in range(first, last + 1):
        if sentence[place].low == "," or place == last:
            found.append((first, place))
            first = place + 1
    return found


def _joins_clause(token: Token) -> bool:
    return token.low in listed("clause_openers") or token.kind == "RB"


def _begins_subject(sentence: Sentence, place: int) -> bool:
    opens = sentence[place].kind not in ("IN", "TO", "VBG", "VBN", "WP", "WDT", "WRB")
    return opens and not is_time(sentence[place]) and noun_phrase(sentence, place) > place
