"""Tags and articles from tables or from objects: what a function gets that takes both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, cast

from helpers.articles.article import Article
from helpers.articles.table import articles_from_table
from helpers.errors import UnknownName
from helpers.tags.tag import Tag

if TYPE_CHECKING:
    import pandas

ALWAYS_GIVEN = tuple(field.name for field in fields(Tag) if field.default is MISSING)
NAMES = tuple(field.name for field in fields(Tag))


def plain_tags(tags: pandas.DataFrame | Iterable[Tag]) -> Iterable[Tag]:
    """Return the tags of a tags table, or the tags themselves.

    Raises:
        UnknownName: this is a table, but not a tags table.

    >>> from helpers.tags.tagging import tags_table
    >>> tag = Tag("s", "a", 4, 9, "words", "statement", "direct quotation", "by hand", "")
    >>> plain_tags(tags_table([tag])) == [tag]
    True
    """
    if not hasattr(tags, "columns"):
        return cast("Iterable[Tag]", tags)
    table = cast("pandas.DataFrame", tags)
    missing = [name for name in ALWAYS_GIVEN if name not in table.columns]
    if missing:
        raise UnknownName(
            f"This is not a tags table: it lacks {', '.join(missing)}. Make one with helpers.tag()."
        )
    return [Tag(**row) for row in plain_rows(table, NAMES)]


def plain_rows(table: pandas.DataFrame, names: Iterable[str]) -> list[dict[str, Any]]:
    """Return the named columns of a table as rows, with None where a cell is empty.

    >>> import pandas
    >>> plain_rows(pandas.DataFrame({"name": ["a", None], "other": [1, 2]}), ["name", "words"])
    [{'name': 'a'}, {'name': None}]
    """
    kept = table[[name for name in names if name in table.columns]].astype(object)
    rows = kept.where(kept.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def plain_articles(articles: pandas.DataFrame | Iterable[Article] | Article) -> Iterable[Article]:
    """Return the articles of an articles table, or the articles themselves.

    Raises:
        UnknownName: this is a table, but not an articles table.
    """
    if isinstance(articles, Article):
        return [articles]
    return articles_from_table(articles) if hasattr(articles, "columns") else articles
