"""Headlines of the five articles and their bodies: what the engine makes of them, checked by reading.

The expectations were written while the engine's answers were known, so they keep it from changing unseen.
What readers marked on their own stands in `seed_framing.toml`.
"""

from __future__ import annotations

from functools import cache

import pytest

from helpers.articles.seeds import seed
from helpers.tags.headline.headline import headline_tags
from helpers.tags.language.reading import read
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.voice import with_voices

SEEDS = ("000", "001", "002", "003", "004")
PIECES = {
    "000": [
        ("Are US Special Forces in Syria Working with Opposition Groups", "question"),
        ("Linked to ISIS and Al Qaeda", "taken for granted"),
        ("Russia Wants More Details about US Deployment in Syria", "claim"),
    ],
    "001": [
        ("US-led coalition colluding with IS instead of fighting terrorism", "claim"),
        ("Defense Ministry", "who says it"),
    ],
    "002": [
        ("US Army Training ISIS, Al-Qaeda Fighters In Syria", "claim"),
        ("To Deploy To Russia", "claim"),
        ("Report", "who says it"),
    ],
    "003": [
        ("Russia Voices Concern", "claim"),
        ("Reports", "who says it"),
        ("US Training Terrorists in Syria", "claim"),
    ],
    "004": [
        ("US-trained Syrian rebels probing alleged defection", "claim"),
        ("Moscow sees growing chance for international deal on Syria", "claim"),
    ],
}
# For each piece, the words with which the sentences begin that carry it; none for a piece carried in part.
CARRIED_BY = {
    ("000", "Are US"): [],
    ("000", "Linked"): ["Churkin said the two groups"],
    ("000", "Russia Wants"): ["Russia says it wants"],
    ("001", "US-led"): ['"Instead of eliminating terrorists'],
    ("002", "US Army"): ["US occupation forces in Syria have been training", "Since the start of the war"],
    ("002", "To Deploy"): ["“Particular emphasis is paid"],
    ("003", "Russia"): ["Alwaght- Russian Foreign Minister"],
    ("003", "US"): [],
    ("004", "US-trained"): ["BEIRUT, Sept 23"],
    ("004", "Moscow"): ["Meanwhile, Moscow sees"],
}
# What else a reader should know of a piece: the rule, and the words it stands on.
NOTES = {
    "000": [
        ("verb-without-sentence", "Working with"),
        ("attribution-lost-in-headline", "Linked to ISIS and Al Qaeda"),
    ],
    "001": [("other-source-in-headline", "Defense Ministry")],
    "002": [("source-named-only-in-body", "Report")],
    "003": [("limit-lost-in-headline", "Terrorists")],
    "004": [
        ("hedge-in-headline", "alleged"),
        ("attribution-lost-in-headline", "Moscow sees growing chance for international deal on Syria"),
    ],
}


@cache
def tags_of(number: str) -> tuple[Tag, ...]:
    article = seed(number)
    reading = read(article)
    told = statement_tags(article, reading)
    tags = with_voices([*told, *headline_tags(article, reading, told)])
    return tuple(tag for tag in tags if tag.layer in ("headline", "support"))


def piece(number: str, words: str) -> Tag:
    found = (tag for tag in tags_of(number) if tag.rule.startswith("piece-") and tag.words.startswith(words))
    return next(found)


def sentence_start(number: str, tag: Tag) -> str:
    """The words with which the sentence of a support begins."""
    tokens = next(
        one.tokens
        for one in read(seed(number)).words
        if one.tokens[0].start <= tag.start and tag.end <= one.tokens[-1].end
    )
    return seed(number).text[tokens[0].start : tokens[0].start + 60]


@pytest.mark.parametrize("number", SEEDS)
def test_a_headline_falls_into_its_claims_and_who_says_it(number: str) -> None:
    marks = [tag for tag in tags_of(number) if tag.rule.startswith(("piece-", "who-"))]
    first = [tag for tag in marks if tag.rule == "who-says-it" or tag.of is None]
    assert [(tag.words, tag.label) for tag in sorted(first, key=lambda tag: tag.start)] == PIECES[number]


@pytest.mark.parametrize(("number", "words"), CARRIED_BY)
def test_each_piece_has_the_sentences_that_carry_it(number: str, words: str) -> None:
    tag = piece(number, words)
    carrying = [one for one in tags_of(number) if one.of == tag.id and one.label == "carries it"]
    wanted = CARRIED_BY[number, words]
    assert len(carrying) == len(wanted)
    for one, begins in zip(carrying, wanted, strict=True):
        assert sentence_start(number, one).startswith(begins)
    assert (tag.rule == "piece-carried") == bool(wanted)


@pytest.mark.parametrize("number", SEEDS)
def test_what_is_lost_added_or_left_open_is_marked_and_nothing_else(number: str) -> None:
    known = ("piece-", "who-", "sentence-", "noun-")
    notes = [(tag.rule, tag.words) for tag in tags_of(number) if not tag.rule.startswith(known)]
    assert notes == NOTES[number]


def test_a_noun_that_every_sentence_limits_is_carried_in_part_and_the_reason_quotes_both() -> None:
    tag = piece("003", "US Training Terrorists")
    behind = [one for one in tags_of("003") if one.of == tag.id and one.layer == "support"]
    assert tag.rule == "piece-carried-in-part"
    assert "the headline says “Terrorists”, the body “former members of terrorist groups”" in tag.reason
    assert tag.reason.endswith("“former”, “members of” fell away.")
    assert [(one.rule, one.label) for one in behind] == 3 * [("noun-limited", "carries part of it")]


def test_the_reason_of_what_a_question_takes_for_granted_says_that_words_are_compared() -> None:
    assert "doesn’t check that the same people are meant" in piece("000", "Linked").reason


def test_the_question_is_told_as_a_question() -> None:
    asked = piece("000", "Are US")
    assert asked.reason.startswith("A question claims nothing by itself")
    assert asked.rule == "piece-carried-in-part"
    assert "lacks “Working”" in asked.reason


@pytest.mark.parametrize(
    ("number", "words", "speaker"),
    [
        ("000", "Linked", "Vitaly Churkin"),
        ("001", "US-led", "Sergey Surovikin"),
        ("004", "Moscow", "a Russian diplomatic source"),
    ],
)
def test_the_sentence_behind_a_claim_stands_within_the_statement_of_its_source(
    number: str, words: str, speaker: str
) -> None:
    tag = piece(number, words)
    within = [one.within for one in tags_of(number) if one.of == tag.id and one.label == "carries it"]
    told = [one for one in statement_tags(seed(number)) if one.id in within]
    assert [one.speaker for one in told] == [speaker]


def test_the_reasons_name_who_is_behind_it_in_the_body() -> None:
    reasons = {tag.rule: tag.reason for number in ("001", "002", "004") for tag in tags_of(number)}
    assert "“Sergey Surovikin”" in reasons["other-source-in-headline"]
    assert "“Russia’s Foreign Intelligence Service”" in reasons["source-named-only-in-body"]
    assert "“a Russian diplomatic source”" in reasons["attribution-lost-in-headline"]


def test_the_repeated_headline_is_told_once() -> None:
    pieces = [tag for tag in tags_of("003") if tag.rule.startswith("piece-")]
    first = [tag for tag in pieces if tag.of is None]
    assert len(pieces) == 2 * len(first)
    assert {tag.of for tag in pieces if tag.of} == {tag.id for tag in first}
