"""Panels of bars beside each other, with the same rows in each and one scale of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_ROW, _ACROSS, _GAP = 30, 430, 14

Rows = Sequence[Mapping[str, Any]]


def side_by_side(
    panels: Mapping[str, Rows],
    shown: Sequence[str],
    form: str,
    colours: Mapping[str, str],
    *,
    shared: bool = False,
) -> Any:
    """Return a chart of panels: each row of a panel has `row`, `count` and, where there are several, `part`.

    `shown` are all the rows in order, `form` how a number is written, `colours` the colour of each part.
    With `shared` all panels have one scale.
    """
    import altair

    width = max(48, (_ACROSS - _GAP * len(panels)) // len(panels))
    most = max((row["count"] for rows in panels.values() for row in rows), default=1)
    scale = altair.Scale(domain=[0, 1.3 * most]) if shared else altair.Scale(zero=True)
    drawn = []
    for place, (title, rows) in enumerate(panels.items()):
        names = altair.Axis(labelLimit=150, domain=False, ticks=False) if place == 0 else None
        parts = list(colours)
        values = [{**row, "place": parts.index(row.get("part", parts[0]))} for row in rows]
        base = altair.Chart(altair.Data(values=values), title=altair.Title(title, fontSize=13)).encode(
            y=altair.Y(
                "row:N", sort=list(shown), title=None, axis=names, scale=altair.Scale(domain=list(shown))
            ),
        )
        x = altair.X("count:Q", title=None, axis=None, scale=scale)
        if len(colours) > 1:
            part = altair.Color(
                "part:N", scale=altair.Scale(domain=list(colours), range=list(colours.values()))
            )
            bars = base.mark_bar(stroke="white", strokeWidth=1).encode(x=x, color=part, order="place:Q")
            total = altair.X("sum(count):Q", title=None, axis=None, scale=scale)
            text = base.mark_text(align="left", dx=4, fontSize=12).encode(
                x=total, text=altair.Text("sum(count):Q", format=form)
            )
        else:
            bars = base.mark_bar(color=next(iter(colours.values()))).encode(x=x)
            text = base.mark_text(align="left", dx=4, fontSize=12).encode(
                x=x, text=altair.Text("count:Q", format=form)
            )
        drawn.append((bars + text).properties(width=width, height=_ROW * len(shown)))
    return altair.hconcat(*drawn, spacing=_GAP)
