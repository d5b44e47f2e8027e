"""Charts of counts that mislead: shown to be taken apart, each with the reasons why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from helpers.articles.article import Article
from helpers.charts.figure import COLOURS, Figure, figure, figure_words
from helpers.compare.naive import naive_counts
from helpers.tags.tag import Tag

NAME = "naive-counts"
_ROW, _PANEL = 30, 92


def naive_bars(pairs: Iterable[tuple[Article, Iterable[Tag]]], names: Mapping[str, str]) -> Figure:
    """Return four rows of bars, one a count of `helpers.compare.naive`; `names` has a label an article id.

    `pairs` are articles with their tags, as `helpers.compare.tables.paired` yields them.

    >>> from helpers.articles.loading import read_articles
    >>> from helpers.tags.tagging import tag_article
    >>> article = read_articles()[4]
    >>> naive_bars([(article, tag_article(article))], {}).rows[0][2]
    '0.0'
    """
    import altair

    words = figure_words()[NAME]
    titles: dict[str, str] = words["count_titles"]
    counts = [naive_counts(article, tags) for article, tags in pairs]
    shown = [names.get(one["article_id"], one["article_id"]) for one in counts]
    panels = []
    for place, (key, title) in enumerate(titles.items()):
        rows: list[dict[str, Any]] = [
            {"text": name, "count": one[key]}  # type: ignore[literal-required]
            for name, one in zip(shown, counts, strict=True)
        ]
        base = altair.Chart(altair.Data(values=rows), title=title).encode(
            y=altair.Y(
                "text:N", sort=shown, title=None, axis=altair.Axis(labels=True) if place == 0 else None
            ),
            x=altair.X("count:Q", title=None, axis=None),
        )
        bars = base.mark_bar(color=COLOURS[0])
        figures = base.mark_text(align="left", dx=4, fontSize=12).encode(
            text=altair.Text("count:Q", format=".1f")
        )
        panels.append((bars + figures).properties(width=_PANEL, height=_ROW * len(shown)))
    table = [
        (name, str(one["words"]), *(f"{one[key]:.1f}" for key in titles))  # type: ignore[literal-required]
        for name, one in zip(shown, counts, strict=True)
    ]
    orders = " ".join(
        words["order"].format(title=title, **_ends(table, place))
        for place, title in enumerate(titles.values(), 2)
    )
    return figure(NAME, altair.hconcat(*panels, spacing=18), table, count=len(counts), orders=orders)


def _ends(table: list[tuple[str, ...]], column: int) -> dict[str, str]:
    by_count = sorted(table, key=lambda row: float(row[column]))
    return {"least": by_count[0][0], "most": by_count[-1][0]}
