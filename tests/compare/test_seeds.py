"""Chains, carriers, lost attributions and voices of the five articles, from the kit's own tags."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import seed
from helpers.compare.chain import StepRow, chain_rows, chains
from helpers.compare.collapse import collapse
from helpers.compare.interests import interest_of, interests
from helpers.compare.voices import NARRATOR, Voice, voices
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article
from tests.compare.test_chain import check

NUMBERS = ("000", "001", "002", "003", "004")
GOLD = Path(__file__).parents[1] / "tags" / "seed_statements.toml"
ROWS = tomllib.loads(GOLD.read_text(encoding="utf-8"))["statement"]
CARRIED = [row for row in ROWS if "carrier" in row]


@cache
def tags_of(number: str) -> tuple[Tag, ...]:
    return tuple(tag_article(seed(number)))


@cache
def chains_of(number: str) -> dict[str, list[StepRow]]:
    return chains(seed(number), tags_of(number))


def layer(number: str, name: str) -> list[Tag]:
    return [tag for tag in tags_of(number) if tag.layer == name]


def statement(number: str, words: str) -> Tag:
    """The first piece of the longest statement that begins with these words."""
    found = [tag for tag in layer(number, "statement") if tag.words.startswith(words) and tag.of is None]
    return max(found, key=lambda tag: tag.end)


# What each step is called, how it took the words over from the one before, and whether the text says so.
CHAINS = [
    (
        "000",
        "the UK is indirectly",
        [
            "Zakharova | paraphrases | stated",
            "Press TV | paraphrases | stated",
            "Mondialisation.ca | republishes | stated",
        ],
    ),
    (
        "001",
        "Instead of eliminating",
        [
            "Surovikin | quotes | stated",
            "TASS | quotes | stated",
            "Equipo Nizkor | republishes | stated",
        ],
    ),
    (
        "001",
        "they feel danger",
        [
            "representatives of the US command | paraphrases | stated",
            "Surovikin | paraphrases | stated",
            "TASS | quotes | stated",
            "Equipo Nizkor | republishes | stated",
        ],
    ),
    (
        "002",
        "US occupation forces",
        [
            "Foreign Intelligence Service | paraphrases | stated",
            "unnamed site | paraphrases | unknown",
        ],
    ),
    (
        "002",
        "Such actions",
        [
            "Foreign Intelligence Service | quotes | stated",
            "the SVR statement | quotes | stated",
            "unnamed site | quotes | unknown",
        ],
    ),
    (
        "002",
        "The US army",
        [
            "unknown | unknown | unknown",
            "unnamed site | relays without attribution | unknown",
        ],
    ),
    (
        "003",
        "Anti-terrorist missions",
        [
            "Lavrov | paraphrases | stated",
            "RT | unknown | stated",
            "Alwaght | paraphrases | stated",
        ],
    ),
    (
        "003",
        "the main goal of the US",
        [
            "Tillerson | paraphrases | stated",
            "Lavrov | paraphrases | stated",
            "RT | quotes | inferred",
            "Alwaght | quotes | stated",
        ],
    ),
    (
        "003",
        "the US-led coalition of",
        [
            "Reconciliation Center for Syria | paraphrases | stated",
            "a statement | unknown | stated",
            "Alwaght | paraphrases | stated",
        ],
    ),
    (
        "003",
        "the refugee camp has",
        [
            "refugees | paraphrases | stated",
            "Reconciliation Center for Syria | unknown | inferred",
            "Alwaght | relays without attribution | stated",
        ],
    ),
    (
        "004",
        "Moscow sees a growing",
        [
            "Russian diplomatic source | paraphrases | stated",
            "unnamed agencies | paraphrases | stated",
            "unnamed site | republishes | unknown",
        ],
    ),
    (
        "004",
        "they have lost contact",
        [
            "US-trained rebels | paraphrases | stated",
            "unnamed agencies | paraphrases | stated",
            "unnamed site | republishes | unknown",
        ],
    ),
]


@pytest.mark.parametrize(
    ("number", "words", "expected"), CHAINS, ids=[f"{number} {words}" for number, words, _ in CHAINS]
)
def test_a_claim_came_to_the_page_by_these_steps(number: str, words: str, expected: list[str]) -> None:
    steps = chains_of(number)[statement(number, words).id]
    rows = [step.split(" | ") for step in expected]
    assert [[step["type"], step["status"]] for step in steps] == [row[1:] for row in rows]
    assert all(row[0] in step["name"] for step, row in zip(steps, rows, strict=True))


def test_the_step_from_the_refugees_says_that_the_text_only_sets_them_beside_the_center() -> None:
    steps = chains_of("003")[statement("003", "the refugee camp has").id]
    assert "side by side" in steps[1]["reason"]
    assert steps[1]["words"] == "Russia’s Reconciliation Center for Syria"


@pytest.mark.parametrize("row", CARRIED, ids=[row["id"] for row in CARRIED])
def test_every_carrier_that_a_reader_finds_is_tagged(row: dict[str, Any]) -> None:
    said = [tag for tag in layer(row["article"], "statement") if tag.words[:25] == row["content"][0][:25]]
    found = [tag for tag in layer(row["article"], "carrier") if tag.of in {one.id for one in said}]
    assert {(tag.words, tag.label) for tag in found} == {(row["carrier"], row["carrier_kind"])}


@pytest.mark.parametrize("number", NUMBERS)
def test_no_carrier_is_tagged_that_a_reader_does_not_find(number: str) -> None:
    words = {(tag.words, tag.label) for tag in layer(number, "carrier")}
    assert words == {(row["carrier"], row["carrier_kind"]) for row in CARRIED if row["article"] == number}


# Read by hand, one by one: at each of these words a reader can't tell who says so.
LOST = {
    "000": [],
    "001": [],
    "002": [
        ("headline", "the page names no publisher"),
        ("Report", "whose reports is not said"),
        ("reportedly", "no source named"),
        ("reportedly", "no source named"),
        ("has long been accused of", "no source named"),
    ],
    "003": [
        ("Reports", "whose reports is not said"),
        ("Reports", "whose reports is not said"),
        ("are now said to", "no source named"),
        ("The group allegedly comprises", "goes on without a source"),
        (
            "Local refugees, returning to areas freed from ISIS, have confirmed",
            "how they were reached is not said",
        ),
    ],
    "004": [("Agencies", "agencies are not named"), ("has already been criticized", "no source named")],
}


@pytest.mark.parametrize("number", NUMBERS)
def test_attribution_is_lost_at_these_words_and_no_others(number: str) -> None:
    whole = seed(number).headline
    found = [
        ("headline" if tag.words == whole else tag.words, tag.label)
        for tag in layer(number, "attribution lost")
    ]
    assert found == LOST[number]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_tables_of_an_article_hold_together(number: str) -> None:
    check(seed(number), list(tags_of(number)))


@pytest.mark.parametrize("number", NUMBERS)
def test_one_speaker_is_one_node_however_the_text_spells_or_calls_the_speaker(number: str) -> None:
    nodes, _ = chain_rows(seed(number), tags_of(number))
    ids = [node["speaker_id"] for node in nodes if node["speaker_id"]]
    assert len(ids) == len(set(ids))


# The table of interests is silent about them: the text does not tell who they are.
NOBODY_KNOWS = {"a monitoring group"}


@pytest.mark.parametrize("number", NUMBERS)
def test_every_speaker_with_a_name_has_a_row_in_the_table_of_interests(number: str) -> None:
    unnamed = ("unnamed person", "unnamed group", "unclear", "nobody")
    named = [tag for tag in layer(number, "statement") if tag.source_kind not in unnamed]
    missing = {tag.speaker for tag in named if not interest_of(tag.speaker, interests(), tag.speaker_id)}
    assert missing <= NOBODY_KNOWS


def known(rows: list[Voice], by: str) -> list[str]:
    return [row["name"] for row in collapse(rows, by=by) if row["known"] and row["name"] != NARRATOR]


ACCUSERS = {
    "000": ["the UK is indirectly", "the two groups are"],
    "001": ["The US-led coalition, including", "Instead of eliminating", "One gets the impression"],
    "002": ["US occupation forces", "Particular emphasis", "Such actions", "the US of training"],
    "003": ["Anti-terrorist missions", "the information claiming", "the US-led coalition of"],
}


@pytest.mark.parametrize("number", ACCUSERS)
def test_one_government_stands_behind_the_main_accusation(number: str) -> None:
    rows = voices(seed(number), tags_of(number), nested=True)
    told = {row["speaker_id"]: row["government"] for row in rows}
    said = [statement(number, words) for words in ACCUSERS[number]]
    assert {told[tag.speaker_id] for tag in said} == {"Russian government"}


@pytest.mark.parametrize(
    ("number", "governments"),
    [
        ("000", ["Russian government", "US government", "United Nations (member states)"]),
        ("001", ["Russian government"]),
        ("002", ["Russian government", "Ukrainian government"]),
        ("003", ["Russian government", "US government"]),
        ("004", ["US government", "Russian government"]),
    ],
)
def test_the_voices_of_an_article_speak_for_these_governments(number: str, governments: list[str]) -> None:
    assert known(voices(seed(number), tags_of(number)), "government") == governments


def test_the_accused_side_itself_reports_in_the_article_of_the_agencies() -> None:
    rows = {row["voice"]: row for row in voices(seed("004"), tags_of("004"))}
    reported = [row for name, row in rows.items() if name.startswith("US ")]
    assert {row["government"] for row in reported} == {"US government"}
    rebels = next(row for name, row in rows.items() if name.startswith("US-trained"))
    assert rebels["government"] is None
