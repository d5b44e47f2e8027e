"""What the reader shows of each statement: who, how, through whom, and on which words that rests."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.articles.article import Article
from helpers.compare.chain import StepRow
from helpers.compare.listing import shorten
from helpers.compare.rows import BESIDE, StatementRow, statement_rows
from helpers.tags.tag import Tag

Row = dict[str, Any]

_PUBLISHERS = ("agency", "outlet", "page", "republisher")
_LONGEST = 400
_LONGEST_SIGN = 40
_CLOSING = re.compile("[”“\"’'»«,.;:!?)\\]]{0,4}")


@cache
def reader_words() -> dict[str, dict[str, Any]]:
    """Return the reader's words for layers, kinds of statement and source, and links of the chain.

    >>> reader_words()["links"]["quotes"]
    'quoted by'
    """
    return tomllib.loads(files(__package__).joinpath("reader.toml").read_text(encoding="utf-8"))


def reader_rows(article: Article, tags: Iterable[Tag], *, page_named: bool = True) -> list[Row]:
    """Return one row a statement as the reader shows it, in the order of `statement_rows`.

    A row has `id`, `kind`, `who`, `known` (whether a speaker is named), `source_kind`, the `words`, `pieces`
    (the pieces' tag ids), `depth` and `inside`, the tags beside it by layer (`source`, `cue`, `carrier`,
    `attribution lost`: words, label, start, end, and a reason where it is another one), the `chain` from the
    claim to the page, and its `rule` and `reason`; `sign` is a name that the words beside do not hold, to be
    shown at `sign_at`. Spans are code points. Without `page_named` the chains end at "this page".

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.tagging import tag_article
    >>> article = article_from_text('The bridge is open. "It held," Robin Example said on Monday.')
    >>> [(row["who"], row["kind"], row["words"]) for row in reader_rows(article, tag_article(article))]
    [('Robin Example', 'direct quotation', 'It held,')]
    """
    rows = []
    for row in statement_rows(article, tags):
        chain = row.chain if page_named else _without_publisher(row.chain)
        rows.append(_row(article, row) | {"chain": [_step(step) for step in chain]})
    return rows


def _row(article: Article, row: StatementRow) -> Row:
    speaker = row.first.speaker
    named = not speaker or _names(row.beside["source"], speaker)
    return {
        "id": row.first.of or row.first.id,
        "kind": row.first.label,
        "who": row.who,
        "known": speaker is not None,
        "sign": "" if named else shorten(speaker or "", _LONGEST_SIGN),
        "sign_at": _place_of_sign(article.text, row),
        "source_kind": row.source_kind,
        "words": " … ".join(shortened(piece.words) for piece in row.pieces),
        "pieces": [piece.id for piece in row.pieces],
        "depth": row.depth,
        "inside": row.inside,
        **{layer: [_beside(tag, row.first.reason) for tag in row.beside[layer]] for layer in BESIDE},
        "rule": row.first.rule,
        "reason": row.first.reason,
    }


def _names(sources: Sequence[Tag], speaker: str) -> bool:
    """Whether the words that name the source hold the speaker's name, so that nothing was worked out."""
    return any(name in tag.words for name in speaker.split()[-1:] for tag in sources)


def _place_of_sign(text: str, row: StatementRow) -> int:
    """Behind the words for the source; where these stand on another line, behind the statement's marks."""
    end = row.pieces[-1].end
    for source in row.beside["source"]:
        first, last = sorted((source.end, end))
        if "\n" not in text[first:last]:
            return source.end
    closing = _CLOSING.match(text, end)
    return closing.end() if closing else end


def _beside(tag: Tag, known: str) -> Row:
    reason = "" if tag.reason == known else tag.reason
    return {"words": tag.words, "label": tag.label, "reason": reason, "start": tag.start, "end": tag.end}


def _step(step: StepRow) -> Row:
    shown = {key: value for key, value in step.items() if key != "part"}
    return shown | {"link": reader_words()["links"][step["type"]]}


def _without_publisher(steps: Sequence[StepRow]) -> list[StepRow]:
    """The chain with one step that names nobody in the place of those who printed the page."""
    on_page = [step for step in steps if step["part"] in _PUBLISHERS]
    others = [step for step in steps if step["part"] not in _PUBLISHERS]
    return [*others, *(_unnamed(step) for step in on_page[:1])]


def _unnamed(step: StepRow) -> StepRow:
    page = reader_words()["page"]
    return {
        **step,
        "name": page["name"],
        "reason": page["reason"],
        "kind": "page",
        "words": None,
        "start": None,
        "end": None,
        "status": "stated",
    }


def shortened(words: str) -> str:
    """Return words on one line; of very many, those in the middle are left out.

    >>> shortened("The bridge\\n is safe.")
    'The bridge is safe.'
    """
    return shorten(" ".join(words.split()), _LONGEST)
