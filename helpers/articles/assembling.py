"""What a reader of files recognised becomes an article: its text, its lines, its masthead."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from helpers.articles.article import Article, Field, Part
from helpers.articles.masthead import read_masthead
from helpers.articles.parts import label_parts

NO_BODY = "No paragraph of article text was found: the page holds only short lines or page furniture."


def assembled(
    text: str,
    article_id: str,
    source: str,
    *,
    parts: Sequence[Part] | None = None,
    told: Mapping[str, Field] | None = None,
    guessed: Mapping[str, Field] | None = None,
    notes: Iterable[str] = (),
) -> Article:
    """Return the article of a text that is ready for the kit (`helpers.articles.reading.clean_text`).

    `parts` are its lines where the file itself says what they are; else the kit's rules tell. `told` are
    fields that the file states beside the text: they stand. `guessed` are used where the text says nothing.

    >>> article = assembled("Bridge reopens\\n\\nThe old bridge opened on Monday, the town said.", "a", "")
    >>> [part.kind for part in article.parts]
    ['headline', 'body']
    """
    known = tuple(parts) if parts is not None else label_parts(text)
    fields = read_masthead(text, known)
    fields |= {name: field for name, field in (guessed or {}).items() if fields[name].value is None}
    fields |= told or {}
    said = list(notes)
    if parts is None and not any(part.kind == "body" for part in known):
        said.append(NO_BODY)
    return Article(
        article_id=article_id,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        source=source,
        parts=known,
        fields=fields,
        notes=tuple(said),
    )


def with_headline(text: str, rule: str) -> tuple[Part, ...]:
    """Return the parts of a text whose first line is known to be its headline.

    >>> [part.kind for part in with_headline("Fog\\n\\nThe ferry stayed in, the town said.", "list-text")]
    ['headline', 'body']
    """
    head, *rest = label_parts(text)
    begun = [Part("headline", head.start, head.end, rule)]
    rest = [part for part in rest if part.start >= head.end]
    if not any(part.kind == "body" for part in rest):
        rest = [Part("body", part.start, part.end, rule) for part in rest if part.kind != "dateline"]
    # The headline is known: what looks like one again is an ordinary line.
    return tuple(begun + [Part("body", p.start, p.end, rule) if p.kind == "headline" else p for p in rest])
