"""The five seeds: every mention that a careful reader coded is found, as it was coded, and no other."""

from __future__ import annotations

import tomllib
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from helpers.articles.seeds import seed
from helpers.tags.language.reading import read
from helpers.tags.naming.naming import naming_tags
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.voice import with_voices

GOLD: dict[str, str] = {
    number: table["rows"]
    for number, table in tomllib.loads(
        Path(__file__).with_name("seed_naming.toml").read_text(encoding="utf-8")
    ).items()
}
NAMES = {"n": "narrator", "u": "unknown speaker"}


class Row(NamedTuple):
    """One mention as the reader coded it; `voices` are all that would be right."""

    line: int
    words: str
    label: str
    about_id: str | None
    modifiers: tuple[tuple[str, str], ...]
    voices: tuple[str, ...]
    sure: bool


def rows(number: str) -> list[Row]:
    """The mentions of one article in reading order."""
    found: list[Row] = []
    line = 0
    for written in GOLD[number].strip().split("\n"):
        if written.isdigit():
            line = int(written)
            continue
        words, label, actor, modifiers, voices = written.split(" | ")
        pairs = () if modifiers == "-" else tuple(modifiers.split("; "))
        found.append(
            Row(
                line,
                words.removeprefix("? "),
                label,
                None if actor == "-" else actor,
                tuple((pair.partition(" = ")[0], pair.partition(" = ")[2]) for pair in pairs),
                tuple(NAMES.get(voice, voice) for voice in voices.split(" / ")),
                not words.startswith("? "),
            )
        )
    return found


@cache
def tags(number: str) -> list[Tag]:
    """The tags of both layers, with their voices."""
    article = seed(number)
    reading = read(article)
    told = statement_tags(article, reading)
    found = with_voices([*told, *naming_tags(article, reading, told)], reading.quoted)
    return [tag for tag in found if tag.layer in ("naming", "modifier")]


@cache
def found(number: str) -> list[Row]:
    """What the kit tells, in the words of the golden list; the id of a label without its article."""
    article, own = seed(number), tags(number)
    return [
        Row(
            article.text.count("\n", 0, tag.start) + 1,
            tag.words,
            tag.label,
            tag.about_id.removesuffix(f":{article.article_id}") if tag.about_id else None,
            tuple((one.words, one.label) for one in own if one.of == tag.id),
            (tag.voice,),
            True,
        )
        for tag in own
        if tag.layer == "naming"
    ]


def paired(number: str) -> list[tuple[Row | None, Row | None]]:
    """Gold and found rows side by side, by line and words; None beside one that stands alone."""
    gold, kit = rows(number), found(number)
    keys = [[(row.line, row.words) for row in side] for side in (gold, kit)]
    pairs: list[tuple[Row | None, Row | None]] = []
    for kind, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(gold[a:b], kit[c:d], strict=True)
        else:
            pairs += [(row, None) for row in gold[a:b]] + [(None, row) for row in kit[c:d]]
    return pairs


@pytest.mark.parametrize("number", GOLD)
def test_every_mention_a_careful_reader_finds_is_marked_and_no_other(number: str) -> None:
    alone = [pair for pair in paired(number) if None in pair]
    assert [pair for pair in alone if pair[0] is None or pair[0].sure] == []


@pytest.mark.parametrize("number", GOLD)
def test_label_actor_and_modifiers_are_those_the_reader_coded(number: str) -> None:
    for gold, kit in paired(number):
        if gold and kit:
            assert kit[:5] == gold[:5]


@pytest.mark.parametrize("number", GOLD)
def test_the_voice_is_the_narrator_or_the_speaker_the_reader_coded(number: str) -> None:
    for gold, kit in paired(number):
        if gold and kit:
            assert kit.voices[0] in gold.voices, gold


def labels(number: str, actor: str) -> dict[str, list[str]]:
    """The words for one actor, by voice."""
    told: dict[str, list[str]] = {}
    for row in found(number):
        if row.about_id == actor:
            told.setdefault(row.voices[0], []).append(row.words)
    return told


def test_three_names_for_one_army_can_be_seen_side_by_side() -> None:
    army = [row for row in found("002") if row.about_id == "us-forces"]
    assert [row.words for row in army[:3]] == ["US Army", "US occupation forces", "the US military"]
    assert [(row.line, row.label) for row in army[:3]] == [
        (1, "army"),
        (3, "occupation forces"),
        (5, "military"),
    ]


def test_the_distance_to_a_name_is_kept_in_the_quotation_and_dropped_behind_it() -> None:
    named = [row for row in found("001") if row.label == "New Syrian Army or Forces"]
    assert [(row.words, [kind for _, kind in row.modifiers]) for row in named] == [
        ("the so-called New Syrian Army", ["so-called"]),
        ("New Syrian Army", []),
    ]


def test_one_label_in_three_articles_is_not_one_actor() -> None:
    named = [tag for number in GOLD for tag in tags(number) if tag.label == "New Syrian Army or Forces"]
    assert {tag.article_id[:3] for tag in named} == {"001", "003", "004"}
    assert len({tag.about_id for tag in named}) == 3
    assert {tag.about for tag in named} == {"New Syrian Army or Forces"}


def test_the_steps_of_the_ladder_are_mentions_of_their_own() -> None:
    steps = [row for row in found("003") if "errorists" in row.words or "members" in row.words]
    assert [(row.words, row.label) for row in steps if row.line in (71, 84, 86)] == [
        ("Terrorists", "terrorists"),
        ("former members of terrorist groups", "members of terrorist groups"),
        ("former terrorists", "terrorists"),
    ]
    assert [row.words for row in found("003") if row.line == 94][:2] == [
        "militants",
        "former members of terrorist groups",
    ]


def test_the_only_government_of_the_third_article_is_the_us_one() -> None:
    governments = [row for row in found("002") if row.label in ("government", "regime")]
    assert [(row.words, row.about_id) for row in governments] == [("the US government", "us")]


def test_a_regime_in_general_is_nobodys_and_the_other_one_is_a_states() -> None:
    general = [tag for tag in tags("003") if tag.label == "regime"]
    assert [(tag.about, tag.voice) for tag in general] == [(None, "Sergei Lavrov")]
    assert "in general" in general[0].reason
    assert labels("004", "syria") == {"narrator": ["The Syrian regime"]}


def test_every_seed_has_the_five_names_of_one_group_under_one_id() -> None:
    called = {tag.label for number in GOLD for tag in tags(number) if tag.about_id == "islamic-state"}
    assert {"IS", "ISIS", "ISIL", "Daesh", "Islamic State", "Islamic State group"} <= called
