"""The layer `part`: what each line of the page is."""

from __future__ import annotations

from helpers.articles.article import Article
from helpers.rules import rules
from helpers.tags.tag import Tag


def part_tags(article: Article) -> list[Tag]:
    """Return one tag a part; the label of the article's own prose is `body`.

    >>> from helpers.articles.loading import article_from_text
    >>> article = article_from_text("Bridge reopens\\n\\nThe old bridge opened on Monday, the town said.")
    >>> [(tag.label, tag.words) for tag in part_tags(article)][0]
    ('headline', 'Bridge reopens')
    """
    catalogue = rules("recognised") | rules("parts")
    return [
        Tag(
            id=f"{article.article_id}:part:{part.start}-{part.end}",
            article_id=article.article_id,
            start=part.start,
            end=part.end,
            words=article.words(part),
            layer="part",
            label=part.kind,
            rule=part.rule,
            reason=catalogue[part.rule].reason,
        )
        for part in article.parts
    ]
