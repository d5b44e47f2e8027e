"""The rows of the golden file of the seeds' statements, and where their words stand in the articles."""

import re
import tomllib
from pathlib import Path
from typing import Any

from helpers.articles.article import Article, Part
from helpers.articles.seeds import seed

Row = dict[str, Any]
Span = tuple[int, int]

GOLD: list[Row] = tomllib.loads(Path(__file__).with_name("seed_statements.toml").read_text(encoding="utf-8"))[
    "statement"
]
BY_ID = {row["id"]: row for row in GOLD}
NUMBERS = ("000", "001", "002", "003", "004")


def parts(article: Article) -> list[Part]:
    return article.of_kind("headline", "standfirst", "section head", "body")


def found(article: Article, words: str, where: list[Part]) -> list[Span]:
    """The places at which these words stand in the parts, never inside a longer word."""
    pattern = re.compile(r"(?<!\w)" * words[0].isalnum() + re.escape(words) + r"(?!\w)" * words[-1].isalnum())
    return [
        (match.start(), match.end())
        for part in where
        for match in pattern.finditer(article.text, part.start, part.end)
    ]


def the_one(row: Row, name: str, words: str, where: list[Part]) -> Span:
    """The place that the row means; `nth` stands there if and only if the words alone don't tell."""
    places, nth = found(seed(row["article"]), words, where), row.get("nth", {}).get(name)
    assert len(places) == 1 if nth is None else len(places) > 1, f"{name}: {words!r} at {places}"
    return places[(nth or 1) - 1]


def paragraph(row: Row) -> Part:
    article = seed(row["article"])
    start, _ = the_one(row, "content", row["content"][0], parts(article))
    return next(part for part in parts(article) if part.start <= start < part.end)


def place(row: Row, name: str) -> Span | None:
    """Where the row's source, cue or carrier stands, or None where the row has none."""
    return the_one(row, name, row[name], [paragraph(row)]) if name in row else None


def pieces(row: Row) -> list[Span]:
    """The spans of the content; each further piece is the first such words after the piece before."""
    article, home = seed(row["article"]), paragraph(row)
    spans = [the_one(row, "content", row["content"][0], parts(article))]
    for words in row["content"][1:]:
        spans.append(next(at for at in found(article, words, [home]) if at[0] >= spans[-1][1]))
    return spans


def reach(row: Row) -> Span:
    return pieces(row)[0][0], pieces(row)[-1][1]


def contains(outer: Row, inner: Row) -> bool:
    (start, end), (first, last) = reach(outer), reach(inner)
    return outer is not inner and start <= first and last <= end and end - start > last - first
