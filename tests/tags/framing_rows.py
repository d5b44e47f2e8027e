"""The rows of the golden file of the seeds' framing, and where their words stand in the articles."""

import re
import tomllib
from pathlib import Path
from typing import Any

from helpers.articles.article import Article
from helpers.articles.seeds import seed
from helpers.tags.language.reading import READ_PARTS
from helpers.tags.tag import CERTAINTY_KINDS

Row = dict[str, Any]
Span = tuple[int, int]

FILE = Path(__file__).with_name("seed_framing.toml")
GOLD: list[Row] = tomllib.loads(FILE.read_text(encoding="utf-8"))["row"]
BY_ID = {row["id"]: row for row in GOLD}
NUMBERS = ("000", "001", "002", "003", "004")

NOTHING = "nothing"
LOADED_KINDS = (
    "label that judges",
    "verb that judges",
    "word that judges",
    "intensifier",
    "agentless passive",
    "nominalised blame",
    "assertion by attribute",
    "stock formula",
)
KINDS = {
    "certainty": CERTAINTY_KINDS,
    "loaded": LOADED_KINDS,
    "naming": ("label",),
    "headline": ("claim", "question", "taken for granted", "who says it"),
}


def found(article: Article, words: str) -> list[Span]:
    """The places at which these words stand in headline, standfirst and body, never inside a longer word."""
    pattern = re.compile(r"(?<!\w)" * words[0].isalnum() + re.escape(words) + r"(?!\w)" * words[-1].isalnum())
    return [
        match.span()
        for part in sorted(article.of_kind(*READ_PARTS), key=lambda part: part.start)
        for match in pattern.finditer(article.text, part.start, part.end)
    ]


def place(row: Row) -> Span:
    """Where the row's words stand; `nth` stands there if and only if the words alone don't tell."""
    places, nth = found(seed(row["article"]), row["words"]), row.get("nth")
    assert len(places) == 1 if nth is None else len(places) > 1, f"{row['words']!r} at {places}"
    return places[(nth or 1) - 1]


def scope(row: Row) -> Span | None:
    """Where the row's scope stands: of several such places the one nearest to the mark."""
    if "scope" not in row:
        return None
    start, end = place(row)
    places = found(seed(row["article"]), row["scope"])
    return min(places, key=lambda at: max(at[0] - end, start - at[1]))


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def rows(layer: str, *levels: str) -> list[Row]:
    """The rows of one layer and these levels, without the traps."""
    return [
        row for row in GOLD if row["layer"] == layer and row["kind"] != NOTHING and row["level"] in levels
    ]


def traps(layer: str) -> list[Row]:
    """The rows of one layer whose words look like a mark and are none."""
    return [row for row in GOLD if row["layer"] == layer and row["kind"] == NOTHING]
