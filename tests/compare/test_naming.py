"""Mentions in their context, and labels by voice and article: counts that can be led back to the words."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.articles.seeds import seed
from helpers.compare.concordance import Line, concordance, concordance_of, concordance_table
from helpers.compare.naming import (
    ActorLabel,
    LabelCount,
    label_counts_table,
    labels,
    labels_of_actor,
    labels_of_actor_table,
)
from helpers.errors import UnknownName
from helpers.tags.language.reading import read
from helpers.tags.naming.naming import naming_tags
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article
from helpers.tags.voice import with_voices

NUMBERS = ("000", "001", "002", "003", "004")
TEXT = 'The foreign-backed rebels left on Monday. "The terrorists are gone," Mayor Example said.'


def tagged(article: Article) -> list[Tag]:
    reading = read(article)
    told = statement_tags(article, reading)
    return with_voices([*told, *naming_tags(article, reading, told)], reading.quoted)


@cache
def of_seed(number: str) -> list[Tag]:
    return tagged(seed(number))


def every_tag() -> list[Tag]:
    return [tag for number in NUMBERS for tag in of_seed(number)]


def test_a_row_tells_words_label_voice_and_in_what_statement_they_stand() -> None:
    article = example_article(TEXT)
    rows = concordance(article, tagged(article))
    assert [(row["words"], row["label"], row["voice"], row["told"]) for row in rows] == [
        ("The foreign-backed rebels", "rebels", "narrator", None),
        ("The terrorists", "terrorists", "Example", "direct quotation"),
    ]
    assert rows[0]["modifiers"] == "foreign-backed"
    assert rows[0]["modifier_kinds"] == "trained or backed"
    assert rows[0]["part"] == "body"


@pytest.mark.parametrize("number", NUMBERS)
def test_the_concordance_has_one_row_a_mention_in_reading_order(number: str) -> None:
    rows = concordance(seed(number), of_seed(number))
    assert len(rows) == sum(tag.layer == "naming" for tag in of_seed(number))
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)


@given(st.integers(-5, 90))
def test_the_context_is_the_text_on_either_side_and_never_too_wide(width: int) -> None:
    article = seed("003")
    for row in concordance(article, of_seed("003"), width):
        for side in (row["left"], row["right"]):
            assert len(side) <= max(0, width)
        line_start = article.text.rfind("\n", 0, row["start"]) + 1
        line_end = article.text.find("\n", row["end"])
        before = " ".join(article.text[line_start : row["start"]].split())
        after = " ".join(article.text[row["end"] : line_end].split())
        assert before.endswith(row["left"])
        assert after.startswith(row["right"])


def test_any_word_is_found_with_the_voice_it_stands_in() -> None:
    article = seed("003")
    rows = concordance_of(article, of_seed("003"), "regime*")
    assert [(row["words"], row["voice"], row["label"]) for row in rows] == [
        ("regimes", "Sergei Lavrov", "regime")
    ]
    assert [row["told"] for row in rows] == ["mixed quotation"]
    other = concordance_of(seed("004"), of_seed("004"), "regime")
    assert [(row["words"], row["about_id"]) for row in other] == [("regime", "syria")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rebels", ["rebels"]),
        ("REBELS", ["rebels"]),
        ("rebel", []),
        ("rebel*", ["rebels"]),
        ("terrorists are", ["terrorists are"]),
        ("Example", ["Example"]),
        ("no such word", []),
        (" ", []),
        ("*", []),
        ("(", []),
    ],
)
def test_a_word_is_found_as_a_whole_or_by_its_beginning(word: str, expected: list[str]) -> None:
    article = example_article(TEXT)
    assert [row["words"] for row in concordance_of(article, tagged(article), word)] == expected


@given(st.text(max_size=12))
def test_any_search_is_answered(word: str) -> None:
    article = example_article(TEXT)
    for row in concordance_of(article, [], word):
        assert row["words"].lower().split()


def test_a_word_without_a_mention_has_a_voice_and_no_label() -> None:
    article = example_article(TEXT)
    [row] = concordance_of(article, tagged(article), "gone")
    assert (row["voice"], row["label"], row["about_id"]) == ("Example", None, None)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_counts_are_those_of_the_mentions(number: str) -> None:
    rows = labels(seed(number), of_seed(number))
    mentions = [tag for tag in of_seed(number) if tag.layer == "naming"]
    assert Counter({(row["label"], row["voice"]): row["mentions"] for row in rows}) == Counter(
        (tag.label, tag.voice) for tag in mentions
    )
    firsts = [
        min(tag.start for tag in mentions if (tag.label, tag.voice) == (row["label"], row["voice"]))
        for row in rows
    ]
    assert firsts == sorted(firsts)


def test_three_names_for_one_army_stand_in_three_rows() -> None:
    rows = labels_of_actor(seed("002"), of_seed("002"), "us-forces")
    assert [(row["label"], row["words"]) for row in rows][:3] == [
        ("army", "US Army; The US army"),
        ("occupation forces", "US occupation forces"),
        ("military", "the US military"),
    ]


def test_one_actor_is_followed_through_several_articles() -> None:
    articles = [seed(number) for number in NUMBERS]
    rows = labels_of_actor(articles, every_tag(), "islamic-state")
    assert len({row["article_id"] for row in rows}) == len(NUMBERS)
    assert rows == labels_of_actor(articles, every_tag(), "Islamic State")


def test_an_actor_nobody_names_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownName, match="kenya"):
        labels_of_actor(
            example_article("The Kenyan government spoke."),
            tagged(example_article("The Kenyan government spoke.")),
            "nobody-here",
        )


def test_the_tables_have_the_columns_of_their_rows() -> None:
    articles = [seed(number) for number in NUMBERS]
    found = every_tag()
    assert list(concordance_table(articles, found).columns) == list(Line.__annotations__)
    assert list(concordance_table(articles, found, "terror*").columns) == list(Line.__annotations__)
    assert list(label_counts_table(articles, found).columns) == list(LabelCount.__annotations__)
    assert list(labels_of_actor_table(articles, found, "us").columns) == list(ActorLabel.__annotations__)
    assert label_counts_table([], []).empty


def test_nothing_is_ranked_or_scored() -> None:
    names = {*Line.__annotations__, *LabelCount.__annotations__, *ActorLabel.__annotations__}
    assert not names & {"score", "rank", "share", "bias"}
