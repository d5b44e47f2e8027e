"""A teaching kit on media literacy: load news articles, tag them, and see why each tag is there.

    import helpers
    articles = helpers.load()          # the five articles of the kit, one row each
    tags = helpers.tag(articles)       # one row a tag, with its words, rule and reason

`helpers.load` also takes a folder, files, or pasted text; for thousands of files there is
`helpers.tag_corpus`. In the lessons, `helpers.lesson("01")` gives the widgets. Nothing heavy is imported
before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from helpers.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas

    from helpers.articles.article import Article
    from helpers.scale.run import tag_corpus
    from helpers.tags.tag import Tag
    from helpers.widgets.lesson import LessonPage
    from helpers.widgets.showing import Shown

__all__ = ["__version__", "lesson", "load", "load_tags", "save_tags", "show", "tag", "tag_corpus"]


def __getattr__(name: str) -> Any:
    """Import `helpers.compare` and `helpers.tag_corpus` when they are first used.

    >>> compare_ = __getattr__("compare")
    >>> compare_.__name__
    'helpers.compare'
    """
    if name == "tag_corpus":
        return getattr(import_module("helpers.scale.run"), name)
    if name == "compare":
        return import_module("helpers.compare")
    raise AttributeError(f"module 'helpers' has no attribute {name!r}")


def load(path_or_paths: str | Path | Iterable[str | Path] | None = None) -> pandas.DataFrame:
    """Return the articles table: one row an article, columns as in `helpers.articles.table`.

    Takes a folder, one or more files, or pasted text; without an argument, the kit's five articles.
    Positions are code points into the column `text`.

    Raises:
        helpers.errors.MissingText: there is no such file or folder, or this copy of the kit came without
            its articles; the message says what to do.
        helpers.errors.UnreadableText: a text can't be read; the message says what to do.

    >>> load()[["article_id", "date", "date_status"]].iloc[4].tolist()
    ['004_101b7afe40c93a6a', '2015-09-23', 'inferred']
    """
    from helpers.articles.loading import read_articles
    from helpers.articles.seeds import numbers, seed
    from helpers.articles.table import articles_table
    from helpers.practice.given_texts import use_given_texts

    if path_or_paths is None:
        use_given_texts()
        return articles_table(seed(number) for number in numbers("war"))
    return articles_table(read_articles(path_or_paths))


def tag(articles: pandas.DataFrame | Iterable[Article] | Article) -> pandas.DataFrame:
    """Return the tags table: one row a tag, columns as in `helpers.tags.tag.Tag`.

    Every tag has its words, the rule that fired and a reason. Positions are code points into the text
    of the tag's article. Of a Dask data frame of articles it returns a Dask data frame, one partition for
    each, that is computed when it is asked for. Thousands of files are for `tag_corpus`.

    Raises:
        helpers.errors.UnknownName: `articles` is a table, but not an articles table.

    >>> tags = tag(load())
    >>> int((tags["label"] == "direct quotation").sum())
    15
    """
    from helpers.tags.table import plain_articles
    from helpers.tags.tagging import tag_article, tags_table

    if hasattr(articles, "map_partitions"):
        from helpers.scale.partitions import tag_partitions

        return cast("pandas.DataFrame", tag_partitions(articles))
    return tags_table(tag for article in plain_articles(articles) for tag in tag_article(article))


def lesson(number: str) -> LessonPage:
    """Return a lesson, whose methods show its widgets: `lesson("01").ask("outlet-002")`.

    Raises:
        helpers.errors.UnknownName: there is no such lesson; the message lists those there are.

    >>> lesson("01").number
    '01'
    """
    from helpers.widgets.lesson import open_lesson

    return open_lesson(number)


def show(article: Article | pandas.Series | pandas.DataFrame | str | Path) -> Shown:
    """Return one text as a notebook shows it: in the reader, with its statements marked.

    Takes an article, a row of the articles table, pasted text, or a file. Elsewhere the result prints as
    a list of the statements: who, how, through whom, and the words.

    Raises:
        helpers.errors.UnknownName: this is not one article; the message says what to give.
        helpers.errors.MissingText: there is no such file.
        helpers.errors.UnreadableText: the text can't be read; the message says what to do.

    >>> show(load().iloc[3]).article.article_id[:3]
    '003'
    """
    from helpers.widgets.showing import show as show_article

    return show_article(article)


def save_tags(
    tags: pandas.DataFrame | Iterable[Tag],
    path: str | Path,
    articles: pandas.DataFrame | Iterable[Article],
    *,
    overwrite: bool = False,
) -> None:
    """Save tags to a file that other programs read; its ending says which kind.

    `.jsonld` (or `.json`) holds W3C Web Annotations, `.csv` a table for a spreadsheet. `articles` are those
    the tags were made from: beside each tag the file keeps the SHA-256 of its text and what stands around
    its words, so that `load_tags` finds them again. Positions are Unicode code points. The file is written
    whole or not at all.

    Raises:
        helpers.errors.UnknownName: `tags` or `articles` is another table.
        helpers.tags.files.stored.TagFileError: the tags don't belong to the articles, or the file can't be
            written; a file that is there is replaced only with `overwrite=True`.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> articles = load()
    >>> with TemporaryDirectory() as folder:
    ...     save_tags(tag(articles), Path(folder) / "tags.csv", articles)
    ...     load_tags(Path(folder) / "tags.csv", articles).equals(tag(articles))
    True
    """
    from helpers.tags.files import tag_files

    tag_files.save_tags(tags, path, articles, overwrite=overwrite)


def load_tags(path: str | Path, articles: pandas.DataFrame | Iterable[Article]) -> pandas.DataFrame:
    """Return the tags table in a file that `save_tags` wrote, also if a spreadsheet program saved it since.

    In an article that has changed, a tag stands where its words do. One that has no place, or no single
    one, is left out with a `helpers.tags.files.tag_files.NotPlaced` warning; all of these are listed, each
    in a sentence, in `.attrs["not_placed"]` of the table.

    Raises:
        helpers.errors.MissingText: there is no such file; the message lists the tag files beside it.
        helpers.errors.UnknownName: `articles` is another table.
        helpers.tags.files.stored.TagFileError: the file can't be read as tags; the message says what to do.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> articles = load()
    >>> with TemporaryDirectory() as folder:
    ...     save_tags(tag(articles.head(1)), Path(folder) / "tags.jsonld", articles)
    ...     tags = load_tags(Path(folder) / "tags.jsonld", articles)
    >>> tags["article_id"].unique().tolist() == [articles["article_id"][0]], tags.attrs["not_placed"]
    (True, [])
    """
    from helpers.tags.files import tag_files

    return tag_files.load_tags(path, articles)
