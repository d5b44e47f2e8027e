"""Reports without a verb: a label before the words, or behind a headline."""

import pytest

from tests.tags.invented import article, statements, told, with_headline


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("Bridge in Sampletown is safe: Report", "Report: Bridge in Sampletown is safe"),
        ("Bridge in Sampletown is safe – Town Council", "Town Council: Bridge in Sampletown is safe"),
        ("Bridge in Sampletown is safe - Town Council", "Town Council: Bridge in Sampletown is safe"),
        ("Bridge in Sampletown is safe: Mayor Ada Example", "Ada Example: Bridge in Sampletown is safe"),
    ],
)
def test_a_headline_ends_with_who_says_so(headline: str, line: str) -> None:
    assert told(with_headline(headline)) == [line]


@pytest.mark.parametrize(
    "line", ["Bridge in Sampletown is safe: Report", "Bridge in Sampletown is safe – Town Council"]
)
def test_only_a_headline_is_signed_in_this_way(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    "headline", ["Bridge is safe – and open", "Bridge closed: three reasons", "A bridge – safe at last"]
)
def test_a_dash_or_a_colon_before_other_words_signs_nothing(headline: str) -> None:
    assert told(with_headline(headline)) == []


def test_a_headlines_label_is_the_body_that_the_article_names() -> None:
    made = with_headline(
        "Bridge is safe – Water Board", "The Sample Water Board met. “It held,” the Water Board said."
    )
    assert [tag.speaker for tag in statements(made)] == ["Sample Water Board", "Sample Water Board"]


def test_a_poll_before_a_colon_is_the_source() -> None:
    made = with_headline("Poll: The bridge is safe and people are glad")
    assert told(made) == ["Poll: The bridge is safe and people are glad"]
    assert {tag.source_kind for tag in statements(made)} == {"document or statement"}


def test_in_an_interview_a_name_in_capitals_opens_each_answer() -> None:
    text = "Ada Example met Ben Sample.\nEXAMPLE: The bridge is safe and we are glad.\nSAMPLE: It was old."
    assert told(text) == ["Ada Example: The bridge is safe and we are glad", "Ben Sample: It was old"]
    assert {tag.rule for tag in statements(text)} == {"speaker-label"}


def test_an_answer_of_two_sentences_is_one_statement() -> None:
    assert [
        tag.words.rstrip(".") for tag in statements("EXAMPLE: The bridge is safe. We tested it twice.")
    ] == ["The bridge is safe. We tested it twice"]


def test_a_quotation_that_opens_with_a_name_in_capitals_begins_behind_it() -> None:
    assert [tag.words for tag in statements("They met. “EXAMPLE: The bridge is safe.”")] == [
        "The bridge is safe."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: The bridge is safe.",
        "The mayor: a woman of few words.",
        "Monday: The bridge is safe.",
        "EXAMPLE:",
        "Updates: It held.",
    ],
)
def test_other_words_before_a_colon_are_no_speakers(text: str) -> None:
    assert statements(article(text)) == []
