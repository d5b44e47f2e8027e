"""Noun phrases, verb groups and the ends of clauses, as a reader would draw them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tags.language.grammar import (
    clause_start,
    content_end,
    group_start,
    has_verb,
    is_noun,
    is_time,
    long_phrase,
    noun_phrase,
    owns,
    with_apposition,
)
from helpers.tags.language.sentences import Sentence, Token, sentences
from tests.tags.invented import sentence

WORDS = st.sampled_from(
    [
        *("Mayor", "Example", "said", "the", "old", "bridge", "of", "that", "which", "is"),
        *("reportedly", "not", "Monday", "and", "but", "to"),
        *",.;:()",
        "'s",
    ]
)


def words(found: Sentence) -> str:
    return " ".join(token.word for token in found)


def the(word: str, text: str) -> Token:
    return next(token for token in sentence(text) if token.word == word)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The old bridge of Sampletown fell.", "The old bridge"),
        ("Mayor Ada Example said it held.", "Mayor Ada Example"),
        ("She said it held.", "She"),
        ("Some said it held.", "Some"),
        ("Sampletown’s old bridge fell.", "Sampletown’s old bridge"),
        ("Three residents fell.", "Three residents"),
        ("Fell at noon.", ""),
        ("That it held is known.", "That"),
    ],
)
def test_a_noun_phrase_is_one_head_with_what_stands_before_it(text: str, phrase: str) -> None:
    cut = sentence(text)
    assert words(cut[: noun_phrase(cut, 0)]) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The old bridge of the town of Sampletown fell.", "The old bridge of the town of Sampletown"),
        ("They met the mayor and the council.", "the mayor and the council"),
        ("The Sample Water Board (SWB) met.", "The Sample Water Board ( SWB )"),
        ("The mayor on Monday said it held.", "The mayor"),
    ],
)
def test_a_long_phrase_has_its_prepositions_and_its_second_half(text: str, phrase: str) -> None:
    cut = sentence(text)
    first = next(at for at, token in enumerate(cut) if phrase.startswith(token.word))
    assert words(cut[first : long_phrase(cut, first)]) == phrase


def test_an_and_that_leads_to_a_verb_of_its_own_begins_a_new_clause() -> None:
    cut = sentence("They met the mayor and the council said it held.")
    assert words(cut[2 : long_phrase(cut, 2)]) == "the mayor"


def test_an_apposition_belongs_to_its_name_and_a_verb_does_not() -> None:
    cut = sentence("Ada Example, the mayor of Sampletown, said it held.")
    assert words(cut[: with_apposition(cut, 0, 2)]) == "Ada Example , the mayor of Sampletown"
    cut = sentence("Ada Example, said the mayor, left.")
    assert words(cut[: with_apposition(cut, 0, 2)]) == "Ada Example"


@pytest.mark.parametrize(
    ("text", "verb", "group"),
    [
        ("The bridge has long been closed.", "closed", "has long been closed"),
        ("The bridge could not hold.", "hold", "could not hold"),
        ("The bridge held.", "held", "held"),
    ],
)
def test_a_verb_has_its_helpers_and_adverbs(text: str, verb: str, group: str) -> None:
    cut = sentence(text)
    at = next(number for number, token in enumerate(cut) if token.word == verb)
    assert words(cut[group_start(cut, at) : at + 1]) == group


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It held.", "It held"),
        ("It held; the council met.", "It held"),
        ("It held, which surprised the council.", "It held"),
        ("It held but she closed it.", "It held"),
        ("The bridge, which was new, was safe.", "The bridge , which was new , was safe"),
        ("It held (twice).", "It held ( twice )"),
        ("It held to 90 %.", "It held to 90 %"),
    ],
)
def test_a_reported_clause_ends_before_what_the_narrator_adds(text: str, content: str) -> None:
    cut = sentence(text)
    assert words(cut[: content_end(cut, 0)]) == content


def test_a_clause_begins_behind_a_colon_or_a_dash() -> None:
    cut = sentence("Monday – the bridge held.")
    assert words(cut[clause_start(cut, len(cut)) :]) == "the bridge held ."
    assert clause_start(cut, 1) == 0


def test_nouns_owners_verbs_and_times_are_told_apart() -> None:
    assert is_noun(the("bridge", "The bridge held."))
    assert owns(the("mayor’s", "The mayor’s bridge held.")) and not is_noun(
        the("mayor’s", "The mayor’s bridge held.")
    )
    assert has_verb(the("held", "The bridge held.")) and has_verb(the("She’s", "She’s glad."))
    assert not has_verb(the("bridge", "The bridge held."))
    assert is_time(the("Monday", "It held on Monday.")) and not is_time(the("bridge", "The bridge held."))


@given(st.one_of(st.text(min_size=1), st.lists(WORDS, min_size=1, max_size=25).map(" ".join)), st.data())
def test_every_stretch_keeps_within_its_sentence(text: str, data: st.DataObject) -> None:
    for cut in sentences(text, 0, len(text), []):
        at = data.draw(st.integers(0, len(cut) - 1))
        for step in (noun_phrase, long_phrase, content_end):
            assert at <= step(cut, at) <= len(cut)
        assert at <= with_apposition(cut, at, long_phrase(cut, at)) <= len(cut)
        assert 0 <= group_start(cut, at) <= at
        assert 0 <= clause_start(cut, at) <= max(at, 0)
