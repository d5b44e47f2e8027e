"""What a statement is inside the kit: one piece of what somebody is reported to say, and who says it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpers.articles.article import Span
from helpers.tags.language.grammar import Places
from helpers.tags.language.quotations import Quotation
from helpers.tags.language.sentences import Sentence, Token, listed
from helpers.tags.speakers.cast import Cast, Speaker
from helpers.tags.statements.attribution import Attribution


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the attribution in the text and what its source resolves to (None: nobody is named)."""

    attribution: Attribution
    speaker: Speaker | None

    @property
    def name(self) -> str | None:
        """The speaker's name, where the text tells it."""
        return self.speaker.name if self.speaker else None


@dataclass(frozen=True, slots=True)
class Statement:
    """One contiguous piece of a statement, the rule that decided, and the voice (None: not told).

    `start` and `end` are code points; `quotation` is set for a direct quotation. `first` is the span of
    the statement's first piece, where this is a further one.
    """

    start: int
    end: int
    kind: str
    rule: str
    voice: Voice | None
    quotation: Quotation | None = None
    first: Span | None = None


def voice_of(attribution: Attribution, cast: Cast) -> Voice:
    """Return who speaks in a report, and tell the cast that they did."""
    if attribution.source is None:
        return Voice(attribution, None)
    first, last = attribution.source
    speaker = cast.resolve(attribution.tokens[first:last])
    cast.hear(speaker, attribution.tokens[first].start)
    return Voice(attribution, speaker)


def told_in_words(one: Attribution, voice: Voice) -> list[Statement]:
    """Return the pieces that a report tells in its own words; none if all of it is between marks."""
    if not any(token.is_word for first, last in one.content for token in one.tokens[first:last]):
        return []
    found: list[Statement] = []
    for places in one.content:
        piece = _piece(one, _without_joining(one.tokens, places), voice)
        found.append(piece if not found else joined(piece, found[0]))
    return found


def _piece(one: Attribution, places: Places, voice: Voice) -> Statement:
    quoted = any(_is_speech(token) for first, last in one.content for token in one.tokens[first:last])
    kind = "mixed quotation" if quoted else "indirect speech" if one.speech else "belief or plan"
    start, end = one.span(places)
    opening, closing = one.tokens[places[0]].quoted, one.tokens[places[1] - 1].quoted
    start = opening.outer_start if opening else start
    end = closing.outer_end if closing and closing.closing else end
    return Statement(start, end, kind, one.rule, voice)


def joined(piece: Statement, first: Statement) -> Statement:
    """Return a piece that goes on with the statement of another."""
    return replace(piece, first=first.first or (first.start, first.end))


def _is_speech(token: Token) -> bool:
    """True for a quotation that is more than a name in single marks."""
    return token.quoted is not None and not (token.quoted.single and token.word.istitle())


def _without_joining(sentence: Sentence, places: Places) -> Places:
    """Leave out a "However," that joins the narrator's sentences."""
    first, last = places
    while first < last - 1 and (
        sentence[first].low in listed("joining") or sentence[first].low in (",", ":")
    ):
        if sentence[first].low in ("but", "and", "so") and sentence[first + 1].quoted:
            break
        first += 1
    return first, last
