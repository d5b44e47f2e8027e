"""Whom a description means that points back: "the general", "the company"."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.tags.language.sentences import Token
from helpers.tags.speakers.figures import Figure
from helpers.tags.speakers.memory import FRESH, LOOK_BACK, Found, Heard, Memory, mentioned, spoke_last
from helpers.tags.speakers.people import body_sorts, noun, offices_of, told_pronoun, words_of
from helpers.tags.speakers.phrases import Phrase
from helpers.tags.speakers.speaker_ids import government, plain

FAR = 12


def described(memory: Memory, phrase: Phrase, sort: str) -> Found | None:
    """Return the figure that a description points back to, or None; `sort` is what its noun can name."""
    if phrase.head is None or not phrase.definite:
        return None
    if sort == "person":
        return _person(memory, phrase, phrase.head)
    if any(owner.sort != "government" for owner in phrase.owners):
        return None
    if sort == "outlets":
        return _body(memory, phrase, phrase.head, ("outlet",))
    return _body(memory, phrase, phrase.head, ("body", "agency", "outlet")) if sort == "body" else None


def _person(memory: Memory, phrase: Phrase, head: Token) -> Found | None:
    """The nearest person with this office, an unnamed one called so, or the last speaker who may be meant."""
    before = [token.low for token in phrase.words if token.start <= head.start]
    offices, told = offices_of(before[-2:]), told_pronoun([head.low])
    places = {place.id for place in (government(owner.words) for owner in phrase.owners) if place}
    spoken = _last_unnamed(memory, head)
    for mention, figure in memory.persons.before(phrase.words[0].start):
        if spoken and spoken.start > mention.start:
            break
        shared = sorted(offices & figure.offices.keys())
        if shared and memory.persons.may_be(figure, told):
            span, words = figure.offices[shared[0]]
            elsewhere = _places(words)
            here = not places or not elsewhere or bool(places & elsewhere)
            if here and _same_rank(before, words.lower().split()):
                return Found(figure, f"“{words}” stands before it", span)
    if spoken or places or "former" in before:
        return spoke_last(spoken)
    return _last_who_may(memory, phrase.words[0], head, told)


def _same_rank(described: Sequence[str], named: Sequence[str]) -> bool:
    """False where only one is a vice president, or a former one is meant and another named."""
    return ("vice" in described) == ("vice" in named) and ("former" not in described or "former" in named)


def _last_unnamed(memory: Memory, head: Token) -> Heard | None:
    """The last unnamed person who spoke and was called by the same word."""
    for one in memory.heard[: -LOOK_BACK - 1 : -1]:
        if one.figure.sort == "unnamed person" and one.start < head.start and head.low in one.figure.words:
            return one
    return None


def _last_who_may(memory: Memory, first: Token, head: Token, told: str | None) -> Found | None:
    """The last person who spoke, for a word that fits anybody or whose office the text does not name."""
    fits_anybody = head.low in words_of("anybody") or noun(head.low) is None or head.low.endswith("-old")
    sorts = ("person", "unnamed person") if fits_anybody else ("person",)
    last = memory.last_heard(first.start, sorts, told)
    far = memory.distance(last.start, first.start) if last else FRESH
    if last is None or far >= FRESH:
        return None
    unknown = bool(offices_of([head.low])) and not (last.figure.offices or last.figure.office)
    just_before = far <= 2 and head.low in words_of("official")
    return spoke_last(last) if fits_anybody or unknown or just_before else None


def _body(memory: Memory, phrase: Phrase, head: Token, sorts: Sequence[str]) -> Found | None:
    """The nearest body called by this noun or one of its kind, or the last speaker of no known kind."""
    at = phrase.words[0].start
    for mention in memory.bodies.before(at):
        figure, far = mention.figure, memory.number(at) - mention.sentence
        fits = figure and figure.sort in sorts and _fits(figure, head)
        if figure and fits and far <= (FAR if _called(figure, head) else FRESH):
            return mentioned(mention, figure)
    last = memory.last_heard(at, ("body", "unclear"))
    if last is None or "body" not in sorts or memory.distance(last.start, at) > FRESH:
        return None
    kinds = body_sorts(map(plain, last.figure.words))
    bare = len(phrase.words) == 2 and head.low in words_of("any_body") and not last.figure.name.isupper()
    return spoke_last(last) if _fits(last.figure, head) or (bare and not kinds) else None


def _called(figure: Figure, head: Token) -> bool:
    return head.low in [plain(word) for word in figure.words]


def _fits(figure: Figure, head: Token) -> bool:
    if figure.sort == "agency":
        return head.low == "agency"
    same_kind = bool(body_sorts(map(plain, figure.words)) & body_sorts([head.low]))
    return same_kind or _called(figure, head)


def _places(words: str) -> set[str]:
    """The ids of the countries that some words name."""
    pieces = words.replace(",", "").split()
    found = (government(pieces[n : n + size]) for n in range(len(pieces)) for size in (1, 2))
    return {place.id for place in found if place}
