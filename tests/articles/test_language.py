"""The language is told from small words a learner can check by eye."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.language import language_names, read_language
from helpers.rules import rule_file

SENTENCES = {
    "en": "The bridge is open and the mayor of the town said that it was not in the plan.",
    "fr": "Le pont est ouvert et la maire de la ville a dit que ce n'est pas dans le plan.",
    "de": "Die Brücke ist offen und die Stadt hat gesagt, dass sie nicht auf dem Plan war.",
    "es": "El puente está abierto y la alcaldesa de la ciudad dijo que no es parte del plan.",
    "it": "Il ponte è aperto e la sindaca della città ha detto che non è nel piano.",
    "pt": "A ponte está aberta e o prefeito da cidade disse que não é parte do plano.",
    "nl": "De brug is open en de burgemeester van het dorp zei dat het niet in het plan was.",
    "ru": "Мост открыт, и мэр города сказал, что это не было в плане и что он был за это.",
    "ar": "قال رئيس البلدية إن الجسر مفتوح في هذا اليوم وقد كان من المقرر أن يفتح بعد ذلك على مراحل",
    "zh": "大桥今天开放了，市长说这不在计划之中。",
    "ja": "橋は今日開通した。市長は計画になかったと述べた。",
    "ko": "다리가 오늘 열렸다고 시장이 말했다.",
    "hi": "पुल आज खुल गया है और महापौर ने कहा।",
}


def whole(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))]


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_told_by_its_language(code: str) -> None:
    text = SENTENCES[code]
    field = read_language(text, whole(text))
    assert (field.value, field.status) == (code, "inferred")
    assert language_names()[code] in field.reason
    assert field.evidence


def test_every_language_and_script_of_the_list_has_a_sentence_here() -> None:
    assert set(SENTENCES) == set(language_names())


def test_the_reason_quotes_the_words_that_are_its_evidence() -> None:
    text = SENTENCES["fr"]
    field = read_language(text, whole(text))
    assert all(f"“{text[start:end]}”" in field.reason for start, end in field.evidence)


@pytest.mark.parametrize(
    "text", ["", "42 / 17", "Read More", "Reply", "Bookshop Donate Radio", "IS US A-B IS IT"]
)
def test_too_few_small_words_leave_the_language_unknown(text: str) -> None:
    field = read_language(text, whole(text))
    assert (field.value, field.status, field.evidence) == (None, "unknown", ())
    assert field.reason


def test_two_languages_in_equal_parts_leave_it_unknown() -> None:
    text = "the of and that with they | der und ist nicht auch sich"
    assert read_language(text, whole(text)).status == "unknown"


def test_only_the_given_spans_are_read() -> None:
    text = SENTENCES["fr"] + "\n" + SENTENCES["de"]
    assert read_language(text, [(0, len(SENTENCES["fr"]))]).value == "fr"
    assert read_language(text, [(len(SENTENCES["fr"]) + 1, len(text))]).value == "de"


def test_no_language_lists_a_word_twice() -> None:
    for language in rule_file("languages")["language"]:
        assert len(language["function_words"]) == len(set(language["function_words"])), language["code"]


@given(st.text(max_size=300), st.lists(st.tuples(st.integers(-5, 400), st.integers(-5, 400)), max_size=5))
def test_any_text_and_spans_are_read_without_error(text: str, spans: list[tuple[int, int]]) -> None:
    field = read_language(text, spans)
    assert field.status in ("inferred", "unknown")
    assert all(0 <= start < end <= len(text) for start, end in field.evidence)
