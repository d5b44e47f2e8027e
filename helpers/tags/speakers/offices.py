"""What stands beside a name: titles, offices and callings."""

from __future__ import annotations

from helpers.tags.language.sentences import Sentence, Token, listed
from helpers.tags.speakers.figures import Figure
from helpers.tags.speakers.names import BRIDGES, Name, joined
from helpers.tags.speakers.people import noun, offices_of, shows_office, told_pronoun, words_of
from helpers.tags.speakers.speaker_ids import government, plain

APPOSITION = 15
BESIDE = 8


def note_offices(figure: Figure, name: Name, sentence: Sentence) -> None:
    """Add to a person what the words beside the name in this sentence tell: offices, and "he" or "she"."""
    for stretch in office_words(sentence, name):
        lows = [token.low for token in stretch]
        figure.told = figure.told or told_pronoun(reversed(lows))
        offices = offices_of(lows) - figure.offices.keys()
        shows = not figure.office and (_is_party(stretch) or shows_office(lows, _names_country(stretch)))
        if offices or shows:
            start = min(stretch[0].start, name.tokens[0].start)
            end = max(stretch[-1].end, name.tokens[-1].end)
            shown = joined([token for token in sentence if start <= token.start < end])
            figure.offices |= dict.fromkeys(offices, ((start, end), shown))
            figure.office = shown if shows else figure.office


def _is_party(stretch: tuple[Token, ...]) -> bool:
    return len(stretch) == 1 and plain(stretch[0].word).partition("-")[0] in words_of("parties")


def _names_country(stretch: tuple[Token, ...]) -> bool:
    words = [token.word for token in stretch]
    return any(government(words[n : n + size]) for n in range(len(words)) for size in (1, 2))


def office_words(sentence: Sentence, name: Name) -> list[tuple[Token, ...]]:
    """Return the stretches beside a name in a sentence that say what its bearer is.

    They are the title before the name, the office in front of it, and what stands between commas behind
    or before it.
    """
    found = [_before(sentence, name), _behind(sentence, name.last)]
    if name.first and sentence[name.first - 1].low in (",", "—", "–"):
        found.append(_apposition_before(sentence, name.first - 1))
    return [words for words in found if words]


def _before(sentence: Sentence, name: Name) -> tuple[Token, ...]:
    first = name.first
    stop = max(0, first - BESIDE)
    if not name.title and (not first or not _office_noun(sentence[first - 1])):
        return ()
    of_a_place = name.title and not any(_office_noun(one) for one in name.title)
    if of_a_place and first and sentence[first - 1].low in ("the", "to", "of", "for", "at"):
        office = next((n for n in range(first - 1, stop - 1, -1) if _office_noun(sentence[n])), None)
        between = sentence[office + 1 : first] if office is not None else ()
        if office is not None and all(
            one.capital or one.low in BRIDGES | {"the", "to", "at"} for one in between
        ):
            first = office
    while first > stop and _modifies(sentence[first - 1]):
        first -= 1
    return tuple(sentence[first : name.first + len(name.title)])


def _modifies(token: Token) -> bool:
    low = token.low
    return (
        token.is_word
        and low not in words_of("stop", "definite", "indefinite")
        and low not in listed("clause", "reporting_forms", "pronouns", "between")
    )


def _office_noun(token: Token) -> bool:
    known = noun(token.low) if token.is_word else None
    return known is not None and known.sort == "person"


def _behind(sentence: Sentence, last: int) -> tuple[Token, ...]:
    """What stands between commas behind a name, or a party in brackets."""
    if [token.low for token in sentence[last : last + 1]] == ["("]:
        inside = sentence[last + 1 : last + 2]
        party = inside and plain(inside[0].word).partition("-")[0] in words_of("parties")
        return tuple(inside) if party else ()
    if [token.low for token in sentence[last : last + 1]] != [","]:
        return ()
    first = last + 1
    if sentence[first : first + 1] and sentence[first].word.isdigit():
        first += 2
    end = first
    while end < min(len(sentence), first + APPOSITION) and sentence[end].is_word:
        end += 1
    return _office_phrase(sentence[first:end])


def _apposition_before(sentence: Sentence, comma: int) -> tuple[Token, ...]:
    first = comma
    while first > max(0, comma - APPOSITION) and sentence[first - 1].is_word:
        first -= 1
    words = sentence[first:comma]
    moving = any(token.low in listed("auxiliaries") or token.low.endswith("ed") for token in words)
    return () if moving else _office_phrase(words)


def _office_phrase(words: Sentence) -> tuple[Token, ...]:
    """The words where they are a phrase about somebody's office or calling, else nothing."""
    if not words or words[0].low in listed("prepositions", "clause", "pronouns"):
        return ()
    end = next((n for n, token in enumerate(words) if n and token.low in words_of("stop")), len(words))
    return tuple(words) if _office_noun(words[end - 1]) else ()
