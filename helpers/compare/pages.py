"""How much of a page is the article, and what a count is worth before and after peeling."""

from __future__ import annotations

import re
from typing import TypedDict

from helpers.articles.article import FURNITURE, Article

_WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*")
_SURROUNDINGS = ("headline and standfirst", "page furniture")
GROUPS = ("article body", *_SURROUNDINGS)


class GroupWords(TypedDict):
    """The words of one group of parts on one page."""

    article_id: str
    group: str
    words: int
    share: float


def words_of(text: str) -> list[str]:
    """Return the words of a text: runs of letters and digits; hyphens and apostrophes join.

    >>> words_of("US-led forces didn't stop.")
    ['US-led', 'forces', "didn't", 'stop']
    """
    return _WORD.findall(text)


def group_of(kind: str) -> str:
    """Return the group of a part kind, one of `GROUPS`.

    >>> group_of("menu"), group_of("section head"), group_of("headline")
    ('page furniture', 'article body', 'headline and standfirst')
    """
    if kind in ("body", "section head"):
        return GROUPS[0]
    return GROUPS[2] if kind in FURNITURE else GROUPS[1]


def page_words(article: Article) -> list[GroupWords]:
    """Return the words of a page by group, with each group's share of the page (0 to 1).

    >>> from helpers.articles.loading import article_from_text
    >>> page = article_from_text("Bridge reopens\\n\\nThe old bridge opened again on Monday, the town said.")
    >>> page_words(page)[0]["words"]
    10
    """
    totals = dict.fromkeys(GROUPS, 0)
    for part in article.lines:
        totals[group_of(part.kind)] += len(words_of(article.words(part)))
    page = sum(totals.values()) or 1
    return [
        {"article_id": article.article_id, "group": group, "words": count, "share": count / page}
        for group, count in totals.items()
    ]


def count_beginning(article: Article, stem: str) -> dict[str, int]:
    """Return how many words begin with `stem` (case ignored): in the body, and on the whole page.

    >>> from helpers.articles.loading import article_from_text
    >>> page = article_from_text("Bridge reopens\\n\\nThe old bridge opened again on Monday, the town said.")
    >>> count_beginning(page, "bridge")
    {'body': 1, 'page': 2}
    """
    body = page = 0
    for part in article.lines:
        hits = sum(word.lower().startswith(stem.lower()) for word in words_of(article.words(part)))
        page += hits
        body += hits if group_of(part.kind) == GROUPS[0] else 0
    return {"body": body, "page": page}
