"""Reports by other words than verbs: "according to", nouns, adverbs of hearsay, a dash or a colon."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.tags.language.cues import cue_nouns
from helpers.tags.language.grammar import (
    NOUNS,
    PAUSES,
    Places,
    clause_start,
    content_end,
    group_start,
    has_verb,
    long_phrase,
    noun_phrase,
    owns,
    with_apposition,
)
from helpers.tags.language.sentences import FINITE, Sentence, listed
from helpers.tags.language.subjects import subject
from helpers.tags.statements.attribution import Attribution
from helpers.tags.statements.clauses import (
    about_the_speaker,
    before_predicate,
    has_subject_and_verb,
    without_pause,
)
from helpers.tags.statements.sources import shared_subject

PHRASES_BEGIN_WITH = ("according", "in")


def according_to(sentence: Sentence, place: int) -> Attribution | None:
    """ "According to X, …", "…, according to X", "in the words of X", "in X's words"."""
    if sentence[place].low not in PHRASES_BEGIN_WITH:
        return None
    low = [token.low for token in sentence[place : place + 4]]
    if low[0] == "in" and (words := _own_words(sentence, place + 1)):
        owner = words - (sentence[words - 1].low == "own")
        return _with_phrase(sentence, place, (place + 1, owner), (words, words + 1), words + 1)
    if low[:2] == ["according", "to"]:
        behind = place + 2
    elif low == ["in", "the", "words", "of"]:
        behind = place + 4
    else:
        return None
    last = with_apposition(sentence, behind, long_phrase(sentence, behind))
    if last == behind:
        return None
    comma = next(
        (at for at in range(last, min(len(sentence), last + 12)) if sentence[at].low in PAUSES), None
    )
    opens = place == clause_start(sentence, place) and comma and comma + 1 < len(sentence)
    if comma and opens and sentence[last].kind in ("VBN", "VBD", "IN", "WP"):
        last = comma
    return _with_phrase(sentence, place, (behind, last), (place, behind), last)


def _own_words(sentence: Sentence, first: int) -> int:
    """The place of "words" behind a possessor that begins at `first` ("the mayor's words"), or 0."""
    for at in range(first, min(len(sentence) - 1, first + 6)):
        if owns(sentence[at]) or sentence[at].kind == "PRP$":
            behind = at + 1 + (sentence[at + 1].low == "own")
            return behind if behind < len(sentence) and sentence[behind].low == "words" else 0
    return 0


def _with_phrase(sentence: Sentence, place: int, source: Places, cue: Places, last: int) -> Attribution:
    """The report of a phrase that stands from `place` to `last` before, behind or within its clause."""
    start = clause_start(sentence, place)
    content = (*_before_phrase(sentence, start, place, last), *_behind_phrase(sentence, start, place, last))
    return Attribution(source, cue, content, "according-to", True, tuple(sentence))


def _before_phrase(sentence: Sentence, start: int, place: int, last: int) -> tuple[Places, ...]:
    """The clause before "according to X", or the phrase with which it opens where X interrupts it."""
    told = any(has_verb(token) or token.quoted for token in sentence[start:place])
    ends = last >= len(sentence) or sentence[last].low not in PAUSES
    broken = not ends and last + 1 < len(sentence) and sentence[last + 1].kind in FINITE
    if place - start < 2 or not (told or ends or broken):
        return ()
    return ((start, without_pause(sentence, start, place)),)


def _behind_phrase(sentence: Sentence, start: int, place: int, last: int) -> tuple[Places, ...]:
    """The clause behind "according to X," where X opens or interrupts it."""
    before = _before_phrase(sentence, start, place, last)
    if before and (last >= len(sentence) or sentence[last].low != ","):
        return ()
    first = last + 1 if last < len(sentence) and sentence[last].low in PAUSES else last
    end = content_end(sentence, first)
    if end - first < 2 or (before and about_the_speaker(sentence, first)):
        return ()
    return ((first, end),) if not before or sentence[place - 1].low in PAUSES else ()


def signed(sentence: Sentence, place: int) -> Attribution | None:
    """A quotation signed with a dash and a name, as below a letter."""
    if sentence[place].low not in listed("dash_before_name") or not place or not sentence[place - 1].quoted:
        return None
    rest = [token.capital for token in sentence[place + 1 :] if token.is_word]
    if not 0 < len(rest) <= 5 or not all(rest):
        return None
    last = noun_phrase(sentence, place + 1)
    if last == place + 1:
        return None
    return Attribution((place + 1, last), (place, place + 1), (), "clause-before", True, tuple(sentence))


def hearsay(sentence: Sentence, place: int) -> Attribution | None:
    """ "The bridge reportedly fell": a report that names nobody."""
    if sentence[place].low not in listed("hearsay"):
        return None
    first = group_start(sentence, place)
    told = subject(sentence, first)
    verb = first if first < place else place + 1
    end = content_end(sentence, verb)
    if told is None or not any(has_verb(token) for token in sentence[first:end]):
        return None
    before = (told[0], place) if first < place else told
    content = (before, (place + 1, end)) if place + 1 < end else (before,)
    return Attribution(None, (place, place + 1), content, "hearsay-word", True, tuple(sentence))


def noun_report(sentence: Sentence, place: int) -> Attribution | None:
    """ "The mayor's claim that …", "a promise by the mayor to …"."""
    token = sentence[place]
    owned = place > 0 and owns(sentence[place - 1])
    if token.low not in cue_nouns() or not (token.kind in NOUNS or owned):
        return None
    source, behind = _owner(sentence, place), place + 1
    if source is None and place and sentence[place - 1].kind in NOUNS:
        if token.kind == "NNS":
            return None
        source = _named_before(sentence, place)
    if source is None and [one.low for one in sentence[behind : behind + 1]] in (["by"], ["from"]):
        last = long_phrase(sentence, behind + 1)
        source, behind = ((behind + 1, last), last) if last > behind + 1 else (None, behind)
    source = source or _means(sentence, place)
    first = _noun_content(sentence, behind, source)
    speech = cue_nouns()[token.low]
    if first is None or (source is None and (not speech or token.low in listed("weak_nouns"))):
        return None
    content = (first, before_predicate(sentence, place, first))
    return Attribution(source, (place, place + 1), (content,), "reporting-noun", speech, tuple(sentence))


def _noun_content(sentence: Sentence, place: int, source: Places | None) -> int | None:
    """Where the content of a noun begins: "that …", "to …", "he …", "of somebody doing …"."""
    if place + 2 >= len(sentence):
        return None
    follows, second = sentence[place], sentence[place + 1]
    if follows.low == "that" and not has_verb(second) and has_subject_and_verb(sentence, place + 1):
        return place + 1
    if follows.low == "to" and second.kind == "VB" and source:
        return place
    if follows.kind == "PRP" and has_verb(second):
        return place
    return place + 1 if follows.low == "of" and source is None and _gerund(sentence, place + 1) else None


def _means(sentence: Sentence, noun: int) -> Places | None:
    """Whose words a noun after "by" or "with" is: the subject's ("they defend it by claims that …")."""
    at = noun
    while at > 0 and sentence[at - 1].kind in ("JJ", "DT", "JJR", "JJS"):
        at -= 1
    acts = at > 2 and sentence[at - 1].low in ("by", "with") and sentence[at - 2].kind not in ("VBN", "VBD")
    return shared_subject(sentence, at - 1, []) if acts else None


def _gerund(sentence: Sentence, place: int) -> bool:
    """True where somebody's doing follows: "reports of the town closing the bridge"."""
    last = noun_phrase(sentence, place)
    for at in range(place + 1, min(last + 1, len(sentence) - 1)):
        acts = (
            sentence[at + 1].kind in ("JJ", "DT", "NNS", "NNP", "PRP$", "PRP") or sentence[at].kind == "VBG"
        )
        if last > place and sentence[at].low.endswith("ing") and acts:
            return True
    return False


def _named_before(sentence: Sentence, place: int) -> Places | None:
    """The name before a noun that works like a possessor: "a Town Times report"."""
    first = place
    while first > 0 and sentence[first - 1].kind in ("NNP", "NNPS"):
        first -= 1
    return (first, place) if first < place else None


def _owner(sentence: Sentence, place: int) -> Places | None:
    """The possessor before a noun ("his", "the mayor's"), or None."""
    at = place - 1
    while at >= 0 and sentence[at].kind in ("JJ", "RB", "VBG", "VBN", "JJR", "JJS", "CD"):
        at -= 1
    if at < 0:
        return None
    if sentence[at].kind == "PRP$":
        return at, at + 1
    if not owns(sentence[at]):
        return None
    first = at
    while (
        first > 0
        and sentence[first - 1].kind in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$", "CD")
        and not owns(sentence[first - 1])
    ):
        first -= 1
    return first, at + 1


def by_colon(sentence: Sentence) -> Iterator[Attribution]:
    """A sentence without a cue verb whose colon leads to a quotation, here or in the next paragraph."""
    for place, token in enumerate(sentence):
        if token.low == ":" and place and (place + 1 == len(sentence) or sentence[place + 1].quoted):
            start = clause_start(sentence, place)
            first = next((n for n in range(start, place) if sentence[n].low not in listed("intro")), place)
            last = long_phrase(sentence, first)
            named = last > first and (sentence[first].capital or sentence[first].low in listed("pronouns"))
            if named:
                yield Attribution(
                    (first, last), (place, place + 1), (), "clause-after", True, tuple(sentence)
                )
            return
