"""Passives: what was done to someone, and whether the words say who did it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tags.language.grammar import Places
from helpers.tags.language.passives import Passive, passives
from helpers.tags.language.reading import read
from helpers.tags.language.sentences import Sentence
from tests.tags.invented import article, sentence

PIECES = st.sampled_from(
    [
        *("was", "been", "has", "it's", "got", "being", "not", "never", "closed", "built", "used", "to"),
        *(
            "by",
            "the",
            "mayor",
            "one",
            "Monday",
            "10",
            "percent",
            "what",
            "and",
            "that",
            "crossing",
            "In",
            "fact",
        ),
        *",.?;:()“”'\n",
    ]
)


def found(text: str) -> list[str]:
    """The verb groups of the passives of a text, each with its agent after an arrow."""
    return [
        " > ".join(_words(words.tokens, places) for places in ((one.first, one.last), one.agent) if places)
        for words in read(article(text)).words
        for one in passives(words.tokens)
    ]


def _words(tokens: Sentence, places: Places) -> str:
    return " ".join(token.word for token in tokens[slice(*places)])


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The bridge was closed.", "was closed"),
        ("The bridge is being repaired.", "is being repaired"),
        ("The mayor has long been accused of haste.", "has long been accused"),
        ("The road may not have been opened in time.", "may not have been opened"),
        ("The boats weren't found.", "weren't found"),
        ("The plan got stuck and the road got cut.", "got stuck"),
        ("It's known as the old bridge.", "It's known"),
        ("They've been told nothing.", "They've been told"),
        ("The road was quickly and quietly closed.", "was quickly and quietly closed"),
        ("The plan was, however, rejected.", "was , however , rejected"),
        ("The plan was in fact rejected.", "was in fact rejected"),
        ("The roads were both closed.", "were both closed"),
        ("The bridge was “closed” at noon.", "was “ closed"),
        ("Robin Example was named mayor.", "was named"),
        ("The town was denied money.", "was denied"),
        ("The bridge is used to cross the river.", "is used"),
        ("Having been warned, the crew left.", "Having been warned"),
        ("She hopes to be elected.", "be elected"),
    ],
)
def test_a_passive_reaches_from_its_first_auxiliary_to_its_participle(text: str, group: str) -> None:
    assert found(text)[0] == group


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Was the bridge built in May?", "Was the bridge built"),
        ("When was the old bridge first opened?", "was the old bridge first opened"),
        ("What is it called?", "is it called"),
        ("Which roads were closed?", "were closed"),
    ],
)
def test_a_question_may_have_its_subject_within_the_group(text: str, group: str) -> None:
    assert found(text) == [group]


def test_a_second_participle_without_an_auxiliary_is_no_passive_of_its_own() -> None:
    assert found("The bridge was closed and sold.") == ["was closed"]
    assert found("The bridge was closed and has been sold.") == ["was closed", "has been sold"]


@pytest.mark.parametrize(
    "text",
    [
        "The crew has closed the bridge.",
        "The bridge was old.",
        "The bridge built in May is old.",
        "The mayor is worried.",
        "The guide was tired.",
        "The plan was unexpected.",
        "The house is self-contained.",
        "It was lost time.",
        "She is used to the noise.",
        "He is committed to change.",
        "The trains have become late.",
        "The boats are gone.",
        "It's become late.",
        "He's written a letter.",
        "She's got to leave.",
        "She's made mistakes.",
        "He's tried to leave.",
        "What is the road built by the town?",
    ],
)
def test_a_state_and_an_active_verb_are_no_passives(text: str) -> None:
    assert found(text) == []


def test_a_short_form_is_an_auxiliary_where_no_object_follows() -> None:
    assert found("It's written in red.") == ["It's written"]
    assert found("He's called Robin.") == ["He's called"]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("The bridge was closed by the mayor.", "the mayor"),
        ("The bridge was closed on Monday by Officer Sample.", "Officer Sample"),
        ("The bridge was closed by the mayor Monday.", "the mayor"),
        ("The letter was sent by mail to the town by Robin Example.", "Robin Example"),
        ("The bridge was designed and built by the town.", "the town"),
        ("The bridge was painted by 40 percent of the class.", "40 percent"),
        ("The mayor was cheered by a majority of the children.", "a majority"),
        ("The bridge was built by one engineer.", "one engineer"),
        ("They were surprised by what they saw.", "what"),
        ("They were guided by visiting engineers.", "visiting engineers"),
        ("The plan was stopped, she said, by the council.", "the council"),
        ("The guests were worried by the noise.", "the noise"),
        ("The bridge was destroyed by the river.", "the river"),
        ("It was called the “tin bridge” by some.", "some"),
    ],
)
def test_an_agent_is_the_one_behind_by(text: str, agent: str) -> None:
    assert found(text)[0].split(" > ")[1:] == [agent]


@pytest.mark.parametrize(
    "phrase",
    [
        *("by Monday", "by next week", "by 2030", "by noon", "by the end of the year", "by then"),
        *("by hand", "by mistake", "by train", "by law", "by default", "by all accounts"),
        *("by closing the road", "by themselves", "on a case by case basis", "by a majority"),
        *("by 10 percent", "by nearly 40 metres", "by $5 million", "by half", "by a third"),
    ],
)
def test_a_by_phrase_of_time_means_or_measure_names_nobody(phrase: str) -> None:
    assert found(f"The work was done {phrase}.") == ["was done"]


@pytest.mark.parametrize(
    "text",
    [
        "The body was found by the river.",
        "The boat was left by the old pier's gate.",
        "The mayor was quoted in a book by Robin Example.",
        "The bridge was closed, and a road was opened nearby.",
        "The bridge was closed after a request made by the council.",
        "The bridge was closed and the crew stood by the mayor.",
    ],
)
def test_a_by_phrase_of_place_or_of_something_else_names_nobody(text: str) -> None:
    assert " > " not in found(text)[0]


def test_the_phrase_belongs_to_the_nearest_verb() -> None:
    text = "The mayor was asked about a bridge that had been closed by the council."
    assert found(text) == ["was asked", "had been closed > the council"]


def test_a_passive_knows_its_places() -> None:
    (one,) = passives(sentence("Roads had been closed by the town."))
    assert one == Passive(first=1, last=4, participle=3, agent=(5, 7))


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
def test_in_any_text_a_passive_lies_inside_its_sentence(text: str) -> None:
    for words in read(article(text)).words:
        for one in passives(words.tokens):
            assert 0 <= one.first < one.participle == one.last - 1 < len(words.tokens)
            if one.agent:
                first, last = one.agent
                assert one.last < first < last <= len(words.tokens)
                assert any(token.low == "by" for token in words.tokens[one.last : first])


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_no_participle_belongs_to_two_passives(text: str) -> None:
    for words in read(article(text)).words:
        places = [one.participle for one in passives(words.tokens)]
        assert places == sorted(set(places))
