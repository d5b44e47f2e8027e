"""A teaching kit on media literacy: load news articles, tag them, and see why each tag is there.

    import helpers
    articles = helpers.load()          # the five articles of the kit, one row each
    tags = helpers.tag(articles)       # one row a tag, with its words, rule and reason

`helpers.load` also takes a folder, files, or pasted text. In the lessons, `helpers.lesson("01")` gives
the widgets. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas

    from helpers.articles.article import Article
    from helpers.widgets.lesson import LessonPage

__all__ = ["__version__", "lesson", "load", "tag"]


def load(path_or_paths: str | Path | Iterable[str | Path] | None = None) -> pandas.DataFrame:
    """Return the articles table: one row an article, columns as in `helpers.articles.table`.

    Takes a folder, one or more files, or pasted text; without an argument, the kit's five articles.
    Positions are code points into the column `text`.

    Raises:
        helpers.errors.MissingText: there is no such file or folder.
        helpers.errors.UnreadableText: a text can't be read; the message says what to do.

    >>> load()[["article_id", "date", "date_status"]].iloc[4].tolist()
    ['004_101b7afe40c93a6a', '2015-09-23', 'inferred']
    """
    from helpers.articles.loading import read_articles
    from helpers.articles.table import articles_table

    return articles_table(read_articles(path_or_paths))


def tag(articles: pandas.DataFrame | Iterable[Article]) -> pandas.DataFrame:
    """Return the tags table: one row a tag, columns as in `helpers.tags.tag.Tag`.

    Every tag has its words, the rule that fired and a reason. Positions are code points into the text
    of the tag's article.

    Raises:
        helpers.errors.UnknownName: `articles` is a table, but not an articles table.

    >>> tags = tag(load())
    >>> int((tags["label"] == "direct quotation").sum())
    22
    """
    from helpers.articles.article import Article
    from helpers.articles.table import articles_from_table
    from helpers.tags.tagging import tag_article, tags_table

    rows = [articles] if isinstance(articles, Article) else articles
    plain = articles_from_table(rows) if hasattr(rows, "columns") else rows
    return tags_table(tag for article in plain for tag in tag_article(article))


def lesson(number: str) -> LessonPage:
    """Return a lesson, whose methods show its widgets: `lesson("01").ask("outlet-002")`.

    Raises:
        helpers.errors.UnknownName: there is no such lesson; the message lists those there are.

    >>> lesson("01").number
    '01'
    """
    from helpers.widgets.lesson import open_lesson

    return open_lesson(number)
