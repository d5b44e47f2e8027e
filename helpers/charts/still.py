"""A figure as a page of its own, drawn once: no script, no network, with its caution and its table."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from helpers.charts.figure import Figure

MOST_ROWS = 500  # of the table on the page


def still_page(figure: Figure, notes: Iterable[str] = ()) -> str:
    """Return a figure as one HTML page: title, finding, picture, caution, `notes`, table.

    The picture is drawn by vl-convert (extra `scale`), as SVG. Longer tables are cut at `MOST_ROWS` rows, and
    say so.

    Raises:
        ImportError: vl-convert is not installed.
    """
    import vl_convert

    picture = vl_convert.vegalite_to_svg(figure.chart.to_dict())
    told = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(figure.title)}</title>
<style>
{files(__package__).joinpath("still.css").read_text(encoding="utf-8")}</style>
</head>
<body>
<h1>{escape(figure.title)}</h1>
<p>{escape(figure.finding)}</p>
<div class="picture" role="img" aria-label="{escape(figure.description)}">{picture}</div>
<p class="caution"><b>How this would mislead you.</b> {escape(figure.misleads)}</p>
{f"<ul>{told}</ul>" if told else ""}
{_table(figure)}
</body>
</html>
"""


def _table(figure: Figure) -> str:
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in figure.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in figure.rows[:MOST_ROWS]
    )
    left = len(figure.rows) - MOST_ROWS
    more = f"<p>{left:,} more rows are not shown here.</p>" if left > 0 else ""
    table = f"<caption>The same as a table</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    return f'<div class="table"><table>{table}</table></div>{more}'
