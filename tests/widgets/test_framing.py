"""What the reader shows of certainty, names, loaded words and headlines, and what it says of the counts."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from helpers.articles.seeds import SETS, numbers, seed, source_cards
from helpers.tags.tagging import tag_article
from helpers.widgets.framing import BESIDE_A_MARK, FRAMING
from helpers.widgets.sourcing import reader_words
from helpers.widgets.states import reader_state

NUMBERS = tuple(source_cards())


@cache
def state(number: str) -> dict[str, Any]:
    article = seed(number)
    return reader_state(article, tag_article(article), "a title", [], page_named=True, lenses=FRAMING)


def marks(number: str, layer: str) -> list[dict[str, Any]]:
    return [mark for mark in state(number)["marks"] if mark["layer"] == layer]


@pytest.mark.parametrize("article_set", SETS)
@pytest.mark.parametrize("layer", FRAMING)
def test_each_layer_marks_words_in_nearly_all_texts_of_a_set(article_set: str, layer: str) -> None:
    assert sum(bool(marks(number, layer)) for number in numbers(article_set)) >= 4


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("layer", FRAMING)
def test_every_mark_tells_its_words_its_reason_its_rule_and_when_it_is_wrong(number: str, layer: str) -> None:
    text = seed(number).text
    for mark in marks(number, layer):
        rule = state(number)["rules"][mark["rule"]]
        assert mark["words"] and mark["reason"] and rule["claims"] and rule["known_failure"]
        assert " ".join(mark["words"].split()) in " ".join(text.split()) or "…" in mark["words"]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_words_around_a_mark_are_those_of_its_line(number: str) -> None:
    lines = seed(number).text.split("\n")
    for layer in FRAMING:
        for mark in marks(number, layer):
            if "…" not in mark["words"]:
                shown = " ".join(f"{mark['left']}{mark['words']}{mark['right']}".split())
                assert any(shown in " ".join(line.split()) for line in lines), shown


@pytest.mark.parametrize("number", NUMBERS)
def test_what_stands_beside_a_mark_points_back_to_it(number: str) -> None:
    every = state(number)["marks"]
    for place, mark in enumerate(every):
        for other in mark.get("beside", ()):
            assert every[other]["of"] == place
            assert BESIDE_A_MARK[every[other]["layer"]] == mark["layer"]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_count_of_a_lens_is_the_number_of_its_marks(number: str) -> None:
    counts = {lens["id"]: lens["count"] for lens in state(number)["lenses"]}
    assert counts == {"voices": 0} | {layer: len(marks(number, layer)) for layer in FRAMING}


def test_beside_every_lens_stands_why_its_count_misleads() -> None:
    for lens in state("000")["lenses"]:
        assert len(lens["misleads"].split()) > 20 and lens["nothing"] and lens["means"]


def test_a_lesson_shows_only_what_it_teaches() -> None:
    article = seed("004")
    shown = reader_state(article, tag_article(article), "a title", [])
    assert {mark["layer"] for mark in shown["marks"]}.isdisjoint({*FRAMING, *BESIDE_A_MARK})
    assert [lens["id"] for lens in shown["lenses"]] == ["voices"]


def test_a_name_is_the_narrators_where_somebody_is_only_retold() -> None:
    names = {mark["words"]: mark for mark in marks("004", "naming")}
    regime = names["The Syrian regime"]
    assert (regime["voice"], regime["told"], regime["about"]) == ("narrator", False, "Syria")
    assert state("004")["statements"][regime["within"]]["who"] == "a monitoring group"


def test_what_style_guides_say_stands_beside_the_words_they_speak_of() -> None:
    rules = [mark["rule"] for mark in marks("004", "loaded") if mark["words"] == "regime"]
    said = state("004")["rules"][rules[0]]["guides"]
    assert any(one.startswith("AP on “regime”") for one in said)


def test_a_weak_rule_says_so_and_how_often_it_was_right() -> None:
    rules = {mark["rule"]: state("003")["rules"][mark["rule"]] for mark in marks("003", "certainty")}
    assert rules["certainty so-called"]["weak"] and "were right" in rules["certainty so-called"]["read"]


def test_every_tone_has_its_words() -> None:
    tones = {mark["tone"] for number in NUMBERS for layer in FRAMING for mark in marks(number, layer)}
    assert tones - {""} <= set(reader_words()["tones"])
