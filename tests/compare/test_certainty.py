"""Who doubts whom, and on which rung of the certainty ladder a statement is told."""

from __future__ import annotations

from functools import cache

import pytest

from helpers.articles.article import Article
from helpers.articles.seeds import seed
from helpers.compare.certainty import (
    directions,
    directions_table,
    doubts,
    doubts_table,
    makes,
    rung_of,
    rungs,
    rungs_table,
)
from helpers.rules import rule_file
from helpers.tags.certainty.certainty import certainty_tags
from helpers.tags.language.cues import cue_nouns, cue_verb_forms, forms
from helpers.tags.language.reading import read
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.voice import with_voices
from tests.tags.invented import article

RUNGS = rule_file("ladder")["rung"]
VERBS = [(rung["id"], verb) for rung in RUNGS for verb in rung["verbs"]]


def tagged(source: Article) -> list[Tag]:
    reading = read(source)
    told = statement_tags(source, reading)
    return with_voices([*told, *certainty_tags(source, reading, told)], reading.quoted)


@cache
def seed_tags(number: str) -> tuple[Article, list[Tag]]:
    return seed(number), tagged(seed(number))


def pairs(text: str) -> list[tuple[str, str, int, int]]:
    made = article(text)
    rows = directions(made, tagged(made))
    return [(row["voice"], row["about"], row["weaker"], row["stronger"]) for row in rows]


def test_a_row_tells_who_makes_whose_claim_less_certain_and_by_which_words() -> None:
    made = article("Robin Example claims that the bridge is safe.")
    assert doubts(made, tagged(made)) == [
        {
            "article_id": "invented",
            "voice": "narrator",
            "about": "Robin Example",
            "about_id": "robin-example",
            "own": False,
            "kind": "claiming verb",
            "makes": "weaker",
            "words": "claims",
            "scope": "the bridge is safe",
            "rule": "claims",
        }
    ]


def test_the_pieces_of_a_scope_are_joined_in_reading_order() -> None:
    made = article("The bridge, Robin Example claimed, is safe.")
    assert [row["scope"] for row in doubts(made, tagged(made))] == ["The bridge … is safe"]


def test_rows_stand_in_reading_order() -> None:
    made = article("The bridge may be unsafe. It is clearly old. It will probably close.")
    assert [row["words"] for row in doubts(made, tagged(made))] == ["may", "clearly", "probably"]


def test_a_hedge_on_an_own_claim_is_its_own() -> None:
    made = article("The bridge may be unsafe. “It may be old,” Robin Example said.")
    rows = doubts(made, tagged(made))
    assert [(row["voice"], row["about"], row["own"]) for row in rows] == [
        ("narrator", "narrator", True),
        ("Robin Example", "Robin Example", True),
    ]


def test_where_nobody_is_told_the_row_says_so() -> None:
    made = article("The bridge is reportedly unsafe.")
    assert [(row["about"], row["own"]) for row in doubts(made, tagged(made))] == [("not told", False)]


def test_directions_count_each_pair_once_with_both_sides() -> None:
    text = (
        "Robin Example claims that the bridge is safe. Robin Example alleges that the road is old. "
        "Lee Sample confirmed that the bridge is open. The road may close."
    )
    assert pairs(text) == [
        ("narrator", "Robin Example", 2, 0),
        ("narrator", "Lee Sample", 0, 1),
        ("narrator", "narrator", 1, 0),
    ]


def test_directions_count_every_mark() -> None:
    for number in ("000", "001", "002", "003", "004"):
        source, tags = seed_tags(number)
        counted = sum(row["weaker"] + row["stronger"] for row in directions(source, tags))
        assert counted == len(doubts(source, tags)) > 0


def test_the_narrator_of_000_doubts_washington_and_no_other_government() -> None:
    rows = directions(*seed_tags("000"))
    assert [row["about"] for row in rows if row["voice"] == "narrator" and row["weaker"]] == ["Washington"]


def test_in_001_the_speaker_doubts_the_news_agencies() -> None:
    rows = directions(*seed_tags("001"))
    assert ("Sergey Surovikin", "some Western news agencies", 1) in [
        (row["voice"], row["about"], row["weaker"]) for row in rows
    ]


def test_a_mark_of_a_rule_that_the_kit_lacks_goes_by_its_kind() -> None:
    def of_kind(kind: str) -> str:
        return makes(Tag("c", "a", 0, 1, "x", "certainty", kind, "a-rule-of-my-own", ""))

    assert [of_kind(kind) for kind in ("hedge", "factive verb", "booster")] == [
        "weaker",
        "stronger",
        "stronger",
    ]


@pytest.mark.parametrize(
    ("cue", "rung"),
    [
        ("said", "say"),
        ("according to", "say"),
        ("claims", "claim"),
        ("has long been accused", "claim"),
        ("reportedly", "claim"),
        ("have confirmed", "confirm"),
        ("admitted", "confirm"),
        ("disclosed", "disclose"),
        ("pointed out", "disclose"),
        ("made it clear", "disclose"),
        ("expressed concern over", "say"),
    ],
)
def test_a_cue_stands_on_its_rung(cue: str, rung: str) -> None:
    assert (rung_of(cue) or {})["id"] == rung


@pytest.mark.parametrize("cue", ["asked", "denied", "praised", "wants", ""])
def test_a_cue_that_tells_no_claim_stands_on_no_rung(cue: str) -> None:
    assert rung_of(cue) is None


def test_the_rungs_go_up_from_claim_to_disclose() -> None:
    steps = {rung["id"]: rung["step"] for rung in RUNGS}
    assert sorted(steps, key=lambda one: steps[one]) == ["claim", "say", "confirm", "disclose"]
    assert steps["say"] == 0


@pytest.mark.parametrize("rung", RUNGS, ids=[rung["id"] for rung in RUNGS])
def test_a_rung_tells_what_it_presupposes_and_where_that_comes_from(rung: dict[str, str]) -> None:
    assert all(rung[key].strip() for key in ("presupposes", "words", "source"))


def test_a_verb_stands_on_one_rung() -> None:
    verbs = [verb for _, verb in VERBS]
    phrases = [phrase for rung in RUNGS for phrase in rung["phrases"]]
    assert len(verbs) == len(set(verbs))
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(("rung", "verb"), VERBS)
def test_a_verb_of_the_ladder_is_a_reporting_verb_of_the_kit(rung: str, verb: str) -> None:
    first, *particle = verb.split()
    known = cue_verb_forms()[first]
    assert not particle or tuple(particle) in known.particles
    assert all((rung_of(" ".join([form, *particle])) or {})["id"] == rung for form in forms(first))


def test_nouns_of_the_ladder_are_reporting_nouns_of_the_kit() -> None:
    others = {"according to", "allegedly", "reportedly", "supposedly", "purportedly", ":", "–", "—", "-"}
    assert {phrase for rung in RUNGS for phrase in rung["phrases"]} - others <= set(cue_nouns())


def test_a_statement_is_one_row_with_its_cue() -> None:
    made = article("Robin Example disclosed that the bridge is old. “It is safe,” Lee Sample said.")
    rows = rungs(made, statement_tags(made))
    assert [(row["speaker"], row["cue"], row["rung"], row["step"]) for row in rows] == [
        ("Robin Example", "disclosed", "disclose", 2),
        ("Lee Sample", "said", "say", 0),
    ]


def test_a_statement_in_pieces_is_one_row() -> None:
    made = article("The bridge, Robin Example claimed, is safe.")
    assert [row["rung"] for row in rungs(made, statement_tags(made))] == ["claim"]


def test_a_statement_without_a_claim_has_no_rung() -> None:
    made = article("Robin Example praised the bridge.")
    assert [(row["cue"], row["rung"], row["step"]) for row in rungs(made, statement_tags(made))] == [
        ("praised", None, None)
    ]


@pytest.mark.parametrize(
    ("number", "speaker", "cue", "rung"),
    [
        ("002", "Seymour Hersh", "disclosed", "disclose"),
        ("003", "Local refugees", "confirmed", "confirm"),
        ("003", "some US officials", "claim", "claim"),
        ("004", "US Central Command", "confirmed", "confirm"),
        ("000", "Washington", "claims", "claim"),
    ],
)
def test_the_ladder_of_the_seeds(number: str, speaker: str, cue: str, rung: str) -> None:
    rows = rungs(*seed_tags(number))
    assert (speaker, cue, rung) in [(row["speaker"], row["cue"], row["rung"]) for row in rows]


def test_tables_have_the_rows_of_every_article() -> None:
    sources = [seed_tags("000"), seed_tags("004")]
    articles = [source for source, _ in sources]
    tags = [tag for _, own in sources for tag in own]
    for table, rows in (
        (doubts_table(articles, tags), [row for source, own in sources for row in doubts(source, own)]),
        (
            directions_table(articles, tags),
            [row for source, own in sources for row in directions(source, own)],
        ),
        (rungs_table(articles, tags), [row for source, own in sources for row in rungs(source, own)]),
    ):
        assert list(table.columns) == list(rows[0])
        assert table["article_id"].tolist() == [row["article_id"] for row in rows]


def test_tables_of_nothing_have_their_columns() -> None:
    assert list(doubts_table([], []).columns)[:3] == ["article_id", "voice", "about"]
    assert list(directions_table([], []).columns)[-2:] == ["weaker", "stronger"]
    assert list(rungs_table([], []).columns)[4:6] == ["rung", "step"]
