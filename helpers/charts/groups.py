"""Chart of shares over outlets, or whatever articles are grouped by: a point, its interval, its articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.charts.figure import COLOURS, Figure, figure, figure_words
from helpers.compare.groups import GroupShare

_ROW, _WIDTH = 26, 260
_NO_INTERVAL = "too few articles"


def shares_of_groups(rows: Sequence[GroupShare], measure: str, parts: Sequence[str] = ()) -> Figure:
    """Return a chart of one measure of `helpers.compare.groups`: one panel a part, one row a group.

    `parts` are those to show, in this order; without them all, in the order of the rows.

    Raises:
        ValueError: none of the rows has this measure and one of these parts.

    >>> row = dict(group="A", measure="m", part="p", count=3, of=4, share=0.75, low=0.5, high=0.9, articles=6)
    >>> shares_of_groups([row], "m").rows
    (('A', 'p', '75 %', '50 to 90 %', '3 of 4', '6'),)
    """
    kept = [row for row in rows if row["measure"] == measure and (not parts or row["part"] in parts)]
    if not kept:
        raise ValueError(f"None of the rows has the measure {measure!r} with one of these parts.")
    shown = list(parts) or list(dict.fromkeys(row["part"] for row in kept))
    kept.sort(key=lambda row: shown.index(row["part"]))
    groups = list(dict.fromkeys(row["group"] for row in kept))
    few = sum(row["low"] is None for row in kept)
    counts = {"least": min(row["articles"] for row in kept), "most": max(row["articles"] for row in kept)}
    words = figure_words()["shares-of-groups"]
    return figure(
        "shares-of-groups",
        _chart(kept, groups, shown),
        [_told(row) for row in kept],
        measure=f"{measure[:1].upper()}{measure[1:]}",
        groups=len(groups),
        parts=len(shown),
        behind=words["behind" if counts["least"] < counts["most"] else "behind_same"].format(**counts),
        too_few=words["too_few"].format(few=few) if few else "",
        points=len(kept),
    )


def _told(row: GroupShare) -> tuple[str, ...]:
    low, high = row["low"], row["high"]
    between = _NO_INTERVAL if low is None or high is None else f"{100 * low:.0f} to {100 * high:.0f} %"
    return (
        row["group"],
        row["part"],
        f"{100 * row['share']:.0f} %",
        between,
        f"{row['count']} of {row['of']}",
        str(row["articles"]),
    )


def _chart(rows: Sequence[GroupShare], groups: Sequence[str], parts: Sequence[str]) -> Any:
    import altair

    panels = []
    for part in parts:
        values = [
            {**row, "named": f"{row['group']} ({row['articles']})"} for row in rows if row["part"] == part
        ]
        order = [str(one["named"]) for group in groups for one in values if one["group"] == group]
        base = altair.Chart(
            altair.Data(values=values), title=altair.Title(part, fontSize=13, anchor="start")
        ).encode(y=altair.Y("named:N", sort=order, title=None, axis=altair.Axis(domain=False, ticks=False)))
        scale = altair.Scale(domain=[0, 1])
        x = altair.X("share:Q", scale=scale, title=None, axis=altair.Axis(format="%", values=[0, 0.5, 1]))
        lines = (
            base.transform_filter("datum.low !== null")
            .mark_rule(strokeWidth=3, color=COLOURS[2])
            .encode(x=altair.X("low:Q", scale=scale, title=None), x2="high:Q")
        )
        points = base.mark_point(filled=True, size=90, color=COLOURS[0], opacity=1).encode(
            x=x,
            shape=altair.condition("datum.low === null", altair.value("diamond"), altair.value("circle")),
        )
        panels.append((lines + points).properties(width=_WIDTH, height=_ROW * len(order)))
    return altair.vconcat(*panels, spacing=18)
