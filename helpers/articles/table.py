"""Articles to the articles table and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from helpers.articles.article import FIELD_NAMES, Article, Field, Part
from helpers.errors import UnknownName

if TYPE_CHECKING:
    import pandas

PART_COLUMNS = ("kind", "start", "end", "rule")
COLUMNS = (
    "article_id",
    "headline",
    *(f"{name}{ending}" for name in FIELD_NAMES for ending in ("", "_status", "_evidence", "_reason")),
    "body_start",
    "body_end",
    "parts",
    "notes",
    "source",
    "sha256",
    "text",
)


def articles_table(articles: Iterable[Article]) -> pandas.DataFrame:
    """Return one row an article, with the columns of `COLUMNS`.

    `article_id`; `headline`; for each of outlet, republisher, agency, byline, dateline, date (ISO, as
    precise as known), republished, language and furniture_language four columns: the value (None where
    unknown), `_status` (stated, inferred, unknown), `_evidence` (list of [start, end]) and `_reason`;
    `body_start` and `body_end` (first and last code point of the prose; between them furniture may
    stand, see `parts`); `parts` (list of kind, start, end, rule); `notes`; `source`; `sha256` of the
    text in UTF-8; `text`. All positions are code points into `text`.

    >>> from helpers.articles.loading import read_articles
    >>> articles_table(read_articles()).shape[0]
    5
    """
    import pandas

    return pandas.DataFrame([article_row(article) for article in articles], columns=list(COLUMNS))


def articles_from_table(table: pandas.DataFrame) -> list[Article]:
    """Return the articles of an articles table, as `articles_table` wrote it.

    Raises:
        UnknownName: a column is missing; the message names it.

    >>> from helpers.articles.loading import read_articles
    >>> articles = read_articles()
    >>> articles_from_table(articles_table(articles)) == articles
    True
    """
    refuse_other(table.columns)
    return [article_of_row(row) for row in table.to_dict("records")]


def refuse_other(columns: Collection[str]) -> None:
    """Refuse a table with these columns if it is no articles table.

    Raises:
        UnknownName: a column is missing; the message names it.

    >>> refuse_other(COLUMNS)
    """
    missing = [column for column in COLUMNS if column not in columns]
    if missing:
        raise UnknownName(
            f"This is not an articles table: it lacks {', '.join(missing)}. Make one with helpers.load()."
        )


def article_row(article: Article) -> dict[str, Any]:
    """Return an article as one row of `articles_table`, in plain values.

    >>> from helpers.articles.loading import article_from_text
    >>> article_row(article_from_text("It rained."))["article_id"]
    'pasted'
    """
    body = article.body
    row: dict[str, Any] = {
        "article_id": article.article_id,
        "headline": article.headline,
        "body_start": body[0].start if body else None,
        "body_end": body[-1].end if body else None,
        "parts": [{name: getattr(part, name) for name in PART_COLUMNS} for part in article.parts],
        "notes": list(article.notes),
        "source": article.source,
        "sha256": article.sha256,
        "text": article.text,
    }
    for name in FIELD_NAMES:
        field = article.fields[name]
        row |= {
            name: field.value,
            f"{name}_status": field.status,
            f"{name}_evidence": [list(span) for span in field.evidence],
            f"{name}_reason": field.reason,
        }
    return row


def article_of_row(row: dict[str, Any]) -> Article:
    """Return the article of a row, as `article_row` wrote it.

    >>> from helpers.articles.loading import article_from_text
    >>> article = article_from_text("It rained.")
    >>> article_of_row(article_row(article)) == article
    True
    """
    return Article(
        article_id=row["article_id"],
        text=row["text"],
        sha256=row["sha256"],
        source=row["source"],
        parts=tuple(Part(**part) for part in row["parts"]),
        fields={name: _field(row, name) for name in FIELD_NAMES},
        notes=tuple(row["notes"]),
    )


def _field(row: dict[str, Any], name: str) -> Field:
    status = row[f"{name}_status"]
    return Field(
        value=None if status == "unknown" else row[name],
        status=status,
        evidence=tuple((start, end) for start, end in row[f"{name}_evidence"]),
        reason=row[f"{name}_reason"],
    )
