"""Headline and body side by side, and what a thing is called on the way to the headline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
from helpers.articles.article import Article
from helpers.articles.seeds import seed
from helpers.compare.escalation import VOICES, Step
from helpers.compare.headline import (
    HeadlineRow,
    escalation,
    escalation_table,
    headline_rows,
    headline_table,
)
from helpers.errors import UnknownName
from helpers.tags.headline.headline import headline_tags
from helpers.tags.language.reading import read
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.trying import example_article
from helpers.tags.voice import with_voices

SEEDS = ("000", "001", "002", "003", "004")


def tags_of(article: Article) -> list[Tag]:
    reading = read(article)
    told = statement_tags(article, reading)
    return with_voices([*told, *headline_tags(article, reading, told)])


def rows(number: str) -> list[HeadlineRow]:
    return headline_rows(seed(number), tags_of(seed(number)))


def example(headline: str, *body: str) -> Article:
    return example_article("\n".join((headline, *body)), headline=True)


def steps(headline: str, *body: str) -> list[tuple[str, str, list[str]]]:
    article = example(headline, *body)
    found = escalation(article, tags_of(article))
    return [(step["voice"], step["words"], step["fell_away"]) for step in found]


@pytest.mark.parametrize(
    ("number", "carried", "in_headline", "in_body"),
    [
        ("000", ["in part", "yes", "yes"], [None, None, None], "Vitaly Churkin"),
        ("001", ["yes"], ["Defense Ministry"], "Sergey Surovikin"),
        ("002", ["yes", "yes"], ["Report", "Report"], "Russia’s Foreign Intelligence Service"),
        ("003", ["yes", "in part"], [None, "Reports"], "Sergei Lavrov"),
        ("004", ["yes", "yes"], [None, None], "a Russian diplomatic source"),
    ],
)
def test_a_row_tells_what_is_carried_and_who_says_it_here_and_there(
    number: str, carried: list[str], in_headline: list[str | None], in_body: str
) -> None:
    found = rows(number)
    assert [row["carried"] for row in found] == carried
    assert [row["source_in_headline"] for row in found] == in_headline
    assert in_body in [name for row in found for name in row["sources_in_body"]]


def test_the_question_has_words_without_a_sentence() -> None:
    asked = rows("000")[0]
    assert (asked["kind"], asked["without_sentence"]) == ("question", ["Working with"])


def test_two_headlines_of_a_page_are_told_apart() -> None:
    assert [row["headline"][:6] for row in rows("000")] == ["Are US", "Are US", "Russia"]


def test_a_support_shows_the_matching_words_and_in_whose_voice_they_stand() -> None:
    supports = [
        support for row in rows("003") if row["words"].startswith("US") for support in row["supports"]
    ]
    assert supports[0]["matching"] == ["United States", "training", "terrorist", "Syria"]
    assert supports[-1]["voice"] == "the information, through Sergei Lavrov"


def test_the_steps_go_from_the_quoted_words_to_the_headline() -> None:
    article = seed("003")
    found = escalation(article, tags_of(article))
    assert [(step["voice"], step["words"], step["fell_away"]) for step in found] == [
        ("quoted", "militants, including former members of terrorist groups", []),
        ("retold", "former members of terrorist groups", ["militants, including"]),
        ("retold", "former terrorists", ["members of", "groups"]),
        ("headline", "Terrorists", ["former"]),
    ]
    assert {step["speaker"] for step in found[:3]} == {"Sergei Lavrov"}
    assert all(article.text[step["start"] : step["end"]] == step["words"] for step in found)


@pytest.mark.parametrize("number", ["000", "001", "002", "004"])
def test_where_no_noun_of_the_headline_is_narrowed_in_the_body_there_are_no_steps(number: str) -> None:
    assert escalation(seed(number), tags_of(seed(number))) == []


def test_steps_need_the_same_noun_in_the_same_role() -> None:
    told = "The mayor is training former robbers in Sampletown."
    assert steps("Mayor training robbers", told) == [
        ("narrator", "former robbers", []),
        ("headline", "robbers", ["former"]),
    ]
    assert steps("Mayor training robbers", "Former robbers are training the mayor.") == []
    assert steps("Mayor training robbers", "The mayor is training robbers.") == []


def test_without_headline_tags_there_are_no_rows() -> None:
    article = example("Mayor opens bridge", "The mayor opened the bridge.")
    assert headline_rows(article, []) == escalation(article, []) == []


def test_the_tables_have_the_columns_of_the_rows() -> None:
    articles = [seed(number) for number in SEEDS]
    tags = [tag for article in articles for tag in tags_of(article)]
    table = headline_table(articles, tags)
    assert list(table.columns) == list(HeadlineRow.__annotations__)
    assert len(table) == sum(len(rows(number)) for number in SEEDS)
    assert list(escalation_table(articles, tags).columns) == list(Step.__annotations__)
    assert list(escalation_table(articles, tags)["voice"]) == ["quoted", "retold", "retold", "headline"]


def test_another_table_is_refused() -> None:
    articles = helpers.load()
    with pytest.raises(UnknownName):
        headline_table(articles, articles)


WORDS = st.lists(
    st.sampled_from(
        ["Mayor", "trains", "training", "robbers", "former", "members of", ",", "said", "“old”", "."]
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_any_headline_gives_rows_and_steps_with_words_of_the_text(head: list[str], body: list[str]) -> None:
    article = example(" ".join(head), " ".join(body))
    tags = tags_of(article)
    for row in headline_rows(article, tags):
        assert row["words"] in row["headline"]
        assert (row["carried"] == "none found") == (row["supports"] == [])
        assert all(word in support["words"] for support in row["supports"] for word in support["matching"])
    for step in escalation(article, tags):
        assert step["voice"] in VOICES
        assert " ".join(article.text[step["start"] : step["end"]].split()) == step["words"]
