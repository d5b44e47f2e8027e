"""Any one text in the reader: in a notebook as a page to read, elsewhere as a list in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.articles.article import Article
from helpers.articles.loading import article_from_text, read_articles
from helpers.articles.table import articles_from_table
from helpers.compare.chain import in_words
from helpers.compare.listing import listed
from helpers.compare.rows import StatementRow, statement_rows
from helpers.errors import UnknownName
from helpers.tags.tag import Tag
from helpers.tags.tagging import tag_article

if TYPE_CHECKING:
    import pandas

    from helpers.widgets.view import View

HIDDEN = ("source", "cue", "carrier", "furniture")
WIDTH = 100


@dataclass(frozen=True)
class Shown:
    """One text and its tags, ready to be looked at. Made by `show`."""

    article: Article
    tags: tuple[Tag, ...]

    @cached_property
    def rows(self) -> list[StatementRow]:
        """One row a statement, with its pieces, what stands beside it, and its way to the page."""
        return statement_rows(self.article, self.tags)

    @cached_property
    def _view(self) -> View:
        from helpers.widgets.framing import FRAMING
        from helpers.widgets.states import reader_state
        from helpers.widgets.view import View

        state = reader_state(
            self.article, list(self.tags), self.article.source, list(HIDDEN), page_named=True, lenses=FRAMING
        )
        return View("reader", state)

    def __repr__(self) -> str:
        return "\n".join(listed(self.article, self.tags, WIDTH)).rstrip()

    def _repr_html_(self) -> str:
        return as_html(self.article.source, self.rows)

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        """The reader for a notebook that can draw it, and the same as a list for whatever can't."""
        drawn = self._view._repr_mimebundle_(**options)
        bundle = drawn[0] if isinstance(drawn, tuple) else drawn or {}
        return {**bundle, "text/html": self._repr_html_(), "text/plain": repr(self)}


def show(article: Article | pandas.Series | pandas.DataFrame | str | Path) -> Shown:
    """Return one text as a notebook shows it: in the reader, with its statements marked.

    Takes an article, a row of the articles table, pasted text, or a file. Where there is no notebook, the
    result prints as a list of the statements: who, how, through whom, and the words.

    Raises:
        helpers.errors.UnknownName: this is not one article; the message says what to give.
        helpers.errors.MissingText: there is no such file.
        helpers.errors.UnreadableText: the text can't be read; the message says what to do.

    >>> shown = show('The bridge is open again.\\n\\n"It held," Robin Example said on Monday.')
    >>> [(row.who, row.words) for row in shown.rows]
    [('Robin Example', 'It held,')]
    """
    found = _article(article)
    return Shown(found, tuple(tag_article(found)))


def _article(given: object) -> Article:
    if isinstance(given, Article):
        return given
    if isinstance(given, str) and not given.strip():
        return article_from_text(given)
    if hasattr(given, "to_frame") and not hasattr(given, "columns"):
        given = given.to_frame().T
    if hasattr(given, "columns"):
        found = articles_from_table(given)
    elif isinstance(given, str | Path):
        found = read_articles(given)
    else:
        raise UnknownName(
            f"This is no article but of the type {type(given).__name__}. Give one article, a row of"
            " helpers.load(), pasted text between three quotation marks, or the name of a file."
        )
    if len(found) != 1:
        raise UnknownName(
            f"These are {len(found)} articles, and the reader shows one. Choose one, as in"
            " helpers.show(articles.iloc[0])."
        )
    return found[0]


def as_html(title: str, rows: Sequence[StatementRow]) -> str:
    """Return the statements as still HTML, for pages that run no script. All text is escaped.

    >>> "&lt;b&gt;" in as_html("<b>", [])
    True
    """
    items = "".join(f'<li style="margin:0 0 .6rem {1.5 * row.depth}rem">{_item(row)}</li>' for row in rows)
    return f"<p><strong>{escape(title)}</strong>: {len(rows)} statements</p><ol>{items}</ol>"


def _item(row: StatementRow) -> str:
    told = f" · {escape(row.first.label)} · {escape(row.source_kind)}"
    lost = "; ".join(f"attribution lost: “{tag.words}”" for tag in row.beside["attribution lost"])
    under = [f'<span dir="auto">{escape(row.words)}</span>']
    under += [f"<small>{escape(line)}</small>" for line in (in_words(row.chain), lost) if line]
    return "<br>".join([f"<strong><bdi>{escape(row.who)}</bdi></strong>{told}", *under])
