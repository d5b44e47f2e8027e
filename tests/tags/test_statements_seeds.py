"""The five seeds: exactly the quotations that a reader finds, with the speakers that a reader names."""

import tomllib
from pathlib import Path

import pytest

from helpers.articles.article import Article, Part
from helpers.tags.statement_tags import statement_tags
from helpers.tags.tag import Tag

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
GOLD = tomllib.loads(Path(__file__).with_name("seed_quotations.toml").read_text(encoding="utf-8"))[
    "quotation"
]
HEADLINES = {"000": 3, "001": 6, "002": 1, "003": 73, "004": 1}
STANDFIRSTS = {"000": 5}
BODIES = {
    "000": [*range(19, 34), *range(41, 56)],
    "001": [*range(8, 19), *range(22, 37), *range(40, 43)],
    "002": list(range(3, 28)),
    "003": list(range(84, 97)),
    "004": list(range(5, 18)),
}
COUNTS = {"000": 4, "001": 7, "002": 6, "003": 5, "004": 0}


def seed(stem: str) -> Article:
    """The article of one seed with the parts that a reader marks, by line numbers."""
    text = next(SEEDS.glob(f"{stem}_*.txt")).read_text(encoding="utf-8")
    parts, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        kind = (
            "headline"
            if number == HEADLINES[stem]
            else "standfirst"
            if number == STANDFIRSTS.get(stem)
            else "menu"
        )
        kind = "body" if number in BODIES[stem] else kind
        if line.strip():
            parts.append(Part(kind, at, at + len(line), "by hand"))
        at += len(line) + 1
    return Article(stem, text, "", "by hand", tuple(parts), {})


def layer(stem: str, name: str) -> list[Tag]:
    return [tag for tag in statement_tags(seed(stem)) if tag.layer == name]


@pytest.mark.parametrize("stem", COUNTS)
def test_the_quotations_are_those_a_reader_finds(stem: str) -> None:
    gold = [row["words"] for row in GOLD if row["article"] == stem]
    assert len(gold) == COUNTS[stem]
    assert [tag.words for tag in layer(stem, "statement")] == gold


@pytest.mark.parametrize("row", GOLD, ids=lambda row: f"{row['article']} {row['words'][:20]}")
def test_speaker_source_and_cue_are_those_a_reader_names(row: dict[str, str]) -> None:
    tags = statement_tags(seed(row["article"]))
    statement = next(tag for tag in tags if tag.layer == "statement" and tag.words == row["words"])
    linked = {tag.layer: tag.words for tag in tags if tag.of == statement.id}
    assert statement.speaker == row.get("speaker")
    assert linked == {name: row[name] for name in ("source", "cue") if name in row}


def test_the_mismatched_pair_is_told_to_the_reader() -> None:
    told = [tag for tag in layer("003", "statement") if "opens with" in tag.reason]
    assert [tag.words.split()[0] for tag in told] == ["Attempts"]


def test_the_share_of_quoted_words_is_near_the_hand_count() -> None:
    def share(stem: str) -> float:
        article = seed(stem)
        body = sum(len(article.words(part).split()) for part in article.body)
        return 100 * sum(len(tag.words.split()) for tag in layer(stem, "statement")) / body

    hand_count = {"000": 13, "001": 47, "002": 25, "003": 25, "004": 0}
    assert {stem: share(stem) for stem in COUNTS} == pytest.approx(hand_count, abs=1)
