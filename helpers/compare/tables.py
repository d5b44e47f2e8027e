"""Articles and tags as a user has them, as objects or as tables, put together article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from helpers.articles.article import Article
from helpers.tags.table import plain_articles, plain_tags
from helpers.tags.tag import Tag

if TYPE_CHECKING:
    import pandas


def paired(
    articles: pandas.DataFrame | Iterable[Article] | Article, tags: pandas.DataFrame | Iterable[Tag]
) -> Iterator[tuple[Article, list[Tag]]]:
    """Yield each article with its own tags, in the order of the articles; an article may have none.

    Both may be objects or the tables of `helpers.load` and `helpers.tag`, also with rows filtered out.

    Raises:
        UnknownName: one of the two is another table; the message names the column it lacks.

    >>> from helpers.articles.loading import article_from_text
    >>> [(article.article_id, tags) for article, tags in paired(article_from_text("It rained."), [])]
    [('pasted', [])]
    """
    own: dict[str, list[Tag]] = {}
    for tag in plain_tags(tags):
        own.setdefault(tag.article_id, []).append(tag)
    for article in plain_articles(articles):
        yield article, own.get(article.article_id, [])


def table_of(
    rows_of: Callable[[Article, list[Tag]], Iterable[Mapping[str, Any]]],
    row: type,
    articles: pandas.DataFrame | Iterable[Article] | Article,
    tags: pandas.DataFrame | Iterable[Tag],
) -> pandas.DataFrame:
    """Return what `rows_of` gives for each article and its tags as one data frame.

    `row` is the `TypedDict` of a row: its keys are the columns, also where there is no row at all.

    Raises:
        UnknownName: one of the two is another table.

    >>> from typing import TypedDict
    >>> Length = TypedDict("Length", {"article_id": str, "length": int})
    >>> from helpers.articles.loading import article_from_text
    >>> def lengths(article, tags):
    ...     return [{"article_id": article.article_id, "length": len(article.text)}]
    >>> table_of(lengths, Length, article_from_text("It rained."), [])["length"].tolist()
    [10]
    """
    import pandas

    rows = [one for article, own in paired(articles, tags) for one in rows_of(article, own)]
    return pandas.DataFrame(rows, columns=list(row.__annotations__))
