"""Still HTML beside the views: receipts, the lesson's card, figures in words. All text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from helpers.charts.figure import Figure

_BOX = (
    "max-width:46rem;font:16px/1.5 -apple-system,Segoe UI,Roboto,Noto Sans,Liberation Sans,Arial,sans-serif"
)


def receipt(sentence: str) -> str:
    """Return the line that stands beside a view and says what is kept.

    >>> "<small>Saved: you chose &lt;b&gt;.</small>" in receipt("Saved: you chose <b>.")
    True
    """
    return f'<p style="{_BOX};margin:0"><small>{escape(sentence)}</small></p>'


def notice(sentences: Iterable[str]) -> str:
    """Return paragraphs of plain text.

    >>> notice(["One.", "Two."]).count("<p")
    2
    """
    return "".join(f'<p style="{_BOX};margin:0 0 .5rem">{escape(sentence)}</p>' for sentence in sentences)


def figure_head(figure: Figure) -> str:
    """Return the chart's title and its finding."""
    return (
        f'<div style="{_BOX}"><p style="font-weight:600;font-size:1.1rem;margin:0">{escape(figure.title)}</p>'
        f'<p style="margin:.2rem 0 .6rem">{escape(figure.finding)}</p></div>'
    )


def figure_foot(figure: Figure) -> str:
    """Return what stands below a chart: the caution, the description and the table twin."""
    return (
        f'<div style="{_BOX}"><p style="margin:.4rem 0"><strong>How this could mislead you:</strong> '
        f"{escape(figure.misleads)}</p>"
        f"<details><summary>The same as a table, and in words</summary><p>{escape(figure.description)}</p>"
        f"{table(figure.columns, figure.rows)}</details></div>"
    )


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of plain text.

    >>> table(["a"], [["<1>"]])
    '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>&lt;1&gt;</td></tr></tbody></table>'
    """
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
