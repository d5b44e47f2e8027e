"""Lets a quotation benchmark call the kit: `load()` returns a function from a text to its statements.

It reads nothing but the kit's tags. `KIT_LAYERS=all` tags every layer instead of the statements alone,
so that both can be timed; the rows are the same.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from helpers.articles.article import Article, Part
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article

Row = dict[str, str | int | None]

# A rule that exists, since every part has one; the benchmark itself made the lines body.
RULE_OF_PARTS = "paragraph-length"

# Between two quotations: a new paragraph opens marks that the one above never closed.
REOPENED = re.compile(r"[^\S\n]*\n\s*(?:[\"“”„‟«»‘’‚']|''|``)\s*")


def load() -> Callable[[str], list[Row]]:
    """Return a function that gives one row for every piece of a statement in a text."""
    tags_of = tag_article if os.environ.get("KIT_LAYERS") == "all" else statement_tags
    return lambda text: rows(text, tags_of(all_body(text)))


def all_body(text: str) -> Article:
    """Return the text as an article in which every line is body."""
    parts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part("body", at, at + len(line), RULE_OF_PARTS))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article("text", text, digest, "benchmark", tuple(parts), {})


def rows(text: str, tags: list[Tag]) -> list[Row]:
    """Return the statements among the tags, in reading order, in the benchmark's form.

    A quotation that runs over paragraphs is one row, as the benchmark counts it. Words that show that
    nobody is named are no speaker. What a quoted speaker tells of others is left out: the benchmark's
    annotators marked nothing between quotation marks.
    """
    sources, cues = _by_statement(tags, "source"), _by_statement(tags, "cue")
    statements = [tag for tag in tags if tag.layer == "statement"]
    direct = {tag.of or tag.id for tag in statements if tag.label == "direct quotation"}
    statements = [tag for tag in statements if tag.within not in direct]
    found: list[Row] = []
    above: dict[str | None, tuple[Tag, Row]] = {}
    for one in sorted(statements, key=lambda tag: (tag.start, -tag.end)):
        upper, row = above.get(one.within, (None, None))
        if upper and row and upper.label == one.label and REOPENED.fullmatch(text, upper.end, one.start):
            row["quote_end"] = one.end
        else:
            first = one.of or one.id
            row = _row(one, sources.get(first), cues.get(first))
            found.append(row)
        above[one.within] = one, row
    return found


def _by_statement(tags: list[Tag], layer: str) -> dict[str | None, Tag]:
    """The first tag of a layer for each statement."""
    return {tag.of: tag for tag in reversed(tags) if tag.layer == layer}


def _row(one: Tag, source: Tag | None, cue: Tag | None) -> Row:
    named = source if source and source.label != "nobody" else None
    return {
        "quote_start": one.start,
        "quote_end": one.end,
        "speaker_text": named.words if named else None,
        "speaker_start": named.start if named else None,
        "speaker_end": named.end if named else None,
        "cue": cue.words if cue else None,
        "rule": one.rule,
    }
