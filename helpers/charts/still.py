"""A figure drawn once, as a page of its own or in a notebook: no script, no network, its caution with it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.charts.figure import Figure

MOST_ROWS = 500  # of the table on the page
DRAWN_BY = "vl_convert"


def still_page(figure: Figure, notes: Iterable[str] = ()) -> str:
    """Return a figure as one HTML page: title, finding, picture, caution, `notes`, table.

    The picture is drawn by vl-convert (extra `scale`), as SVG. Longer tables are cut at `MOST_ROWS` rows, and
    say so.

    Raises:
        ImportError: vl-convert is not installed.
    """
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(figure.title)}</title>
<style>
{_style()}</style>
</head>
<body class="still">
{_told(figure, notes)}
{_table(figure, "<caption>The same as a table</caption>")}
</body>
</html>
"""


def still_piece(figure: Figure, notes: Iterable[str] = ()) -> str:
    """Return the same as a piece of a page, as a notebook shows it; the table is folded.

    Raises:
        ImportError: vl-convert is not installed.
    """
    folded = f"<details><summary>The same as a table</summary>{_table(figure)}</details>"
    return f'<style>{_style()}</style><div class="still">{_told(figure, notes)}{folded}</div>'


def _style() -> str:
    return files(__package__).joinpath("still.css").read_text(encoding="utf-8")


def _told(figure: Figure, notes: Iterable[str]) -> str:
    import vl_convert

    picture = vl_convert.vegalite_to_svg(figure.chart.to_dict())
    listed = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f"""<h1>{escape(figure.title)}</h1>
<p>{escape(figure.finding)}</p>
<div class="picture" role="img" aria-label="{escape(figure.description)}">{picture}</div>
<p class="caution"><b>How this would mislead you.</b> {escape(figure.misleads)}</p>
{f"<ul>{listed}</ul>" if listed else ""}"""


def _table(figure: Figure, caption: str = "") -> str:
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in figure.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in figure.rows[:MOST_ROWS]
    )
    left = len(figure.rows) - MOST_ROWS
    more = f"<p>{left:,} more rows are not shown here.</p>" if left > 0 else ""
    table = f"{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    return f'<div class="table"><table>{table}</table></div>{more}'
