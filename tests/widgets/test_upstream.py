"""The upstream diff: both passages as they are, every edit reachable, no outside text without a source."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from helpers.articles.seeds import seed
from helpers.compare.edits import EDIT_KINDS
from helpers.compare.sides import DIRECTIONS
from helpers.errors import UnknownName
from helpers.practice.session import Session
from helpers.widgets.upstream import pair_state, upstream_diff

TEXT = files("helpers.widgets").joinpath("upstream.toml").read_text(encoding="utf-8")
PAIRS = {pair["id"]: pair for pair in tomllib.loads(TEXT)["pair"]}
SIDES = ("upstream", "copy")
each_pair = pytest.mark.parametrize("name", PAIRS)


def shown(name: str, side: str) -> str:
    return "".join(run["text"] for row in pair_state(name)["rows"] for run in row[side])


@each_pair
@pytest.mark.parametrize("side", SIDES)
def test_a_passage_is_shown_whole_and_unchanged(name: str, side: str) -> None:
    given = PAIRS[name][side]
    if "article" in given:
        assert shown(name, side) in seed(given["article"]).text
        assert shown(name, side).startswith(given["from"])
        assert shown(name, side).endswith(given["to"])
    else:
        assert shown(name, side) in (given.get("text") or given["quote"])


@each_pair
def test_every_edit_has_a_place_on_either_side_and_a_reason(name: str) -> None:
    state = pair_state(name)
    assert state["edits"]
    for number, edit in enumerate(state["edits"]):
        assert edit["kind"] in EDIT_KINDS
        assert edit["direction"] in (None, *DIRECTIONS)
        assert edit["reason"] and edit["claims"] and edit["known_failure"]
        for side in SIDES:
            runs = [run for row in state["rows"] for run in row[side] if number in run["edits"]]
            assert runs
            assert bool("".join(run["text"] for run in runs)) == bool(edit[side])


@each_pair
def test_the_kinds_count_every_edit_once(name: str) -> None:
    state = pair_state(name)
    assert sum(kind["count"] for kind in state["kinds"]) == len(state["edits"])


@each_pair
def test_a_sentence_that_both_sides_end_alike_begins_a_row_on_both(name: str) -> None:
    for row in pair_state(name)["rows"]:
        assert any(run["text"].strip() for side in SIDES for run in row[side])


def test_at_most_two_sentences_come_from_outside_and_each_tells_its_source() -> None:
    outside = [
        side for pair in PAIRS.values() for side in (pair["upstream"], pair["copy"]) if "quote" in side
    ]
    assert sum(side["quote"].count(".") for side in outside) <= 2
    assert all(side["source"] and side["quote"].startswith("“") for side in outside)


def test_real_pairs_come_from_more_than_one_side() -> None:
    articles = {side.get("article") for pair in PAIRS.values() for side in (pair["upstream"], pair["copy"])}
    assert {"001", "002", "003", "004"} <= articles


def test_the_copy_of_the_refugees_sentence_is_more_certain() -> None:
    edits = [(edit["upstream"], edit["copy"], edit["direction"]) for edit in pair_state("refugees")["edits"]]
    assert ("say", "have confirmed", "more certain") in edits


def test_invented_copies_go_both_ways() -> None:
    ways = {edit["direction"] for name in ("mill", "fish") for edit in pair_state(name)["edits"]}
    assert set(DIRECTIONS) <= ways


def test_the_widget_shows_the_pairs_it_is_asked_for(tmp_path: Path) -> None:
    session = Session.open("04", tmp_path)
    widget = upstream_diff(session, "fish", "mill")
    assert [pair["id"] for pair in widget.build()["pairs"]] == ["fish", "mill"]
    assert len(upstream_diff(session).build()["pairs"]) == len(PAIRS)
    with pytest.raises(UnknownName, match="mill"):
        upstream_diff(session, "windmill")
