"""What the reader shows of each statement: who, how, through whom, and on which words that rests."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.articles.article import Article
from helpers.compare.chain import chain_of
from helpers.tags.tag import Tag

Row = dict[str, Any]

_BESIDE = ("source", "cue", "carrier", "attribution lost")
_PUBLISHERS = ("agency", "outlet", "page", "republisher")
_LONGEST = 400
_LONGEST_SIGN = 30
_CLOSING = re.compile("[”“\"’'»«,.;:!?)\\]]{0,4}")


@cache
def reader_words() -> dict[str, dict[str, Any]]:
    """Return the reader's words for layers, kinds of statement and source, and links of the chain.

    >>> reader_words()["links"]["quotes"]
    'quoted by'
    """
    return tomllib.loads(files(__package__).joinpath("reader.toml").read_text(encoding="utf-8"))


def statement_rows(article: Article, tags: Iterable[Tag], *, page_named: bool = True) -> list[Row]:
    """Return one row a statement, in reading order: each statement stands before those inside it.

    A row has `id`, `kind`, `who` (the speaker, the text's words for one without a name, or that there are
    none), `known` (whether a speaker is named), `source_kind`, the `words` of its pieces, `pieces` (the
    pieces' tag ids), `depth` and `inside` (the number of the row it stands in, or None), the tags beside it
    by layer (`source`, `cue`, `carrier`, `attribution lost`: words, label, start, end, and a reason where
    it is another one), the `chain` from the claim to the page, and its `rule` and `reason`; `sign` is a
    name that the words beside do not hold, to be shown at `sign_at`. Spans are code points. Without
    `page_named` the chains end at "this page".

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.tagging import tag_article
    >>> article = article_from_text('The bridge is open. "It held," Robin Example said on Monday.')
    >>> [(row["who"], row["kind"], row["words"]) for row in statement_rows(article, tag_article(article))]
    [('Robin Example', 'direct quotation', 'It held,')]
    """
    all_tags = list(tags)
    pieces: dict[str, list[Tag]] = {}
    beside: dict[str, list[Tag]] = defaultdict(list)
    for tag in sorted(all_tags, key=lambda tag: (tag.start, -tag.end, tag.within is not None)):
        if tag.layer == "statement":
            pieces.setdefault(tag.of or tag.id, []).append(tag)
        elif tag.layer in _BESIDE and tag.of:
            beside[tag.of].append(tag)
    rows = []
    for key, own in pieces.items():
        steps = chain_of(article, all_tags, key)
        chain = steps if page_named else _without_publisher(steps)
        rows.append(_row(article, own, beside[key]) | {"chain": [_step(step) for step in chain]})
    _nest(rows, {key: own[0].within for key, own in pieces.items()})
    return rows


def _row(article: Article, pieces: list[Tag], beside: list[Tag]) -> Row:
    first = pieces[0]
    kind = first.source_kind or "unclear"
    sources = [tag for tag in beside if tag.layer == "source"]
    end = pieces[-1].end
    return {
        "id": first.of or first.id,
        "kind": first.label,
        "who": first.speaker or _nameless(kind, sources),
        "known": first.speaker is not None,
        "sign": "" if _names(sources, first.speaker) else shortened(first.speaker or "", _LONGEST_SIGN),
        "end": end,
        "sign_at": _behind_marks(article.text, end),
        "source_kind": kind,
        "words": " … ".join(shortened(piece.words) for piece in pieces),
        "pieces": [piece.id for piece in pieces],
        **{layer: [_beside(tag, first.reason) for tag in beside if tag.layer == layer] for layer in _BESIDE},
        "rule": first.rule,
        "reason": first.reason,
    }


def _nameless(kind: str, sources: list[Tag]) -> str:
    """What stands in the place of a name: the text's own words for the speaker, or that there are none."""
    words = reader_words()["nameless"]
    if kind == "nobody" or not sources:
        return str(words.get(kind, words["other"]))
    return f"“{shortened(sources[0].words)}”"


def _names(sources: list[Tag], speaker: str | None) -> bool:
    """Whether the words that name the source hold the speaker's name, so that nothing was worked out."""
    surname = (speaker or "").split()[-1:]
    return any(name in tag.words for name in surname for tag in sources)


def _behind_marks(text: str, end: int) -> int:
    """The place behind the marks that close a statement: a sign stands there, and not before a comma."""
    closing = _CLOSING.match(text, end)
    return closing.end() if closing else end


def _beside(tag: Tag, known: str) -> Row:
    reason = "" if tag.reason == known else tag.reason
    return {"words": tag.words, "label": tag.label, "reason": reason, "start": tag.start, "end": tag.end}


def _step(step: Mapping[str, Any]) -> Row:
    keys = ("name", "kind", "type", "words", "start", "end", "status", "reason")
    return {key: step[key] for key in keys} | {"link": reader_words()["links"][step["type"]]}


def _without_publisher(steps: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The chain with one step that names nobody in the place of those who printed the page."""
    page = {"kind": "page", "words": None, "start": None, "end": None, "status": "stated"}
    on_page = [step for step in steps if step["part"] in _PUBLISHERS]
    others = [step for step in steps if step["part"] not in _PUBLISHERS]
    return [*others, *({**step, **page, **reader_words()["page"]} for step in on_page[:1])]


def _nest(rows: list[Row], within: Mapping[str, str | None]) -> None:
    """Tell each row which row it stands in, and how deep; a circle of statements is cut open."""
    places = {piece: place for place, row in enumerate(rows) for piece in (row["id"], *row["pieces"])}
    for place, row in enumerate(rows):
        outer = places.get(within[row["id"]] or "")
        row["inside"] = outer if outer is not None and outer < place else None
        row["depth"] = 0 if row["inside"] is None else rows[row["inside"]]["depth"] + 1


def shortened(words: str, longest: int = _LONGEST) -> str:
    """Return words on one line; where they are longer than `longest`, those in the middle are left out.

    >>> shortened("The bridge\\n is safe."), shortened("The old stone bridge is safe.", 20)
    ('The bridge is safe.', 'The old stone … safe.')
    """
    plain = " ".join(words.split())
    if len(plain) <= longest:
        return plain
    head, tail = plain[: longest * 3 // 4], plain[-(longest // 4) :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"
