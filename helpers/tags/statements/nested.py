"""Statements inside a quotation: what somebody's quoted words report of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.tags.language.grammar import noun_phrase
from helpers.tags.language.quotations import Quotation
from helpers.tags.language.reading import Reading
from helpers.tags.language.sentences import Sentence, listed
from helpers.tags.speakers.cast import Cast
from helpers.tags.statements.attribution import Attribution
from helpers.tags.statements.reports import attributions
from helpers.tags.statements.statement import Statement, Voice, told_in_words, voice_of

NESTING = ("clause-after", "clause-before", "according-to", "plan", "reporting-noun")


def nested_statements(reading: Reading, outer: Sequence[Quotation], cast: Cast) -> Iterator[Statement]:
    """Yield the statements of others in these quotations ("my colleague told me that …")."""
    for quotation in outer:
        above: Sentence = ()
        for sentence in reading.inside(quotation):
            for one in attributions(sentence):
                own = one.source and one.tokens[one.source[0]].low in listed("first_person")
                if not own and one.speech and one.rule in (*NESTING, "no-agent"):
                    yield from told_in_words(one, _inner_voice(one, above, cast))
            above = sentence


def _inner_voice(one: Attribution, above: Sentence, cast: Cast) -> Voice:
    """Who speaks in a report between quotation marks; a pronoun means who opens the sentence before."""
    source = one.tokens[slice(*one.source)] if one.source else ()
    last = noun_phrase(above, 0) if len(source) == 1 and source[0].kind == "PRP" else 0
    if not last:
        return voice_of(one, cast)
    speaker = cast.resolve(above[:last])
    words = " ".join(token.word for token in above[:last])
    why = f"“{source[0].word}” is {speaker.name}: “{words}” opens the sentence before"
    return Voice(one, speaker._replace(why=why))
