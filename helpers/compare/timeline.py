"""When the articles were written, as far as their texts tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from helpers.articles.article import Article


class Moment(TypedDict):
    """One article on the timeline; `date` is ISO and as precise as known, None where unknown."""

    article_id: str
    date: str | None
    status: str
    reason: str


def timeline(articles: Iterable[Article]) -> list[Moment]:
    """Return one row an article, the dated ones first, from the earliest on.

    >>> from helpers.articles.loading import read_articles
    >>> [row["article_id"][:3] for row in timeline(read_articles())]
    ['004', '000', '001', '003', '002']
    """
    rows: list[Moment] = [
        {
            "article_id": article.article_id,
            "date": article.fields["date"].value,
            "status": article.fields["date"].status,
            "reason": article.fields["date"].reason,
        }
        for article in articles
    ]
    return sorted(rows, key=lambda row: (row["date"] is None, row["date"] or "", row["article_id"]))
