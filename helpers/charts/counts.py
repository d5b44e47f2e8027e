"""Charts of counts that mislead: shown to be taken apart, each with the reasons why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from helpers.articles.article import Article
from helpers.charts.figure import COLOURS, Figure, figure, figure_words
from helpers.charts.panels import side_by_side
from helpers.compare.naive import naive_counts
from helpers.tags.tag import Tag

NAME = "naive-counts"


def naive_bars(pairs: Iterable[tuple[Article, Iterable[Tag]]], names: Mapping[str, str]) -> Figure:
    """Return a panel of bars for each count of `helpers.compare.naive`, one bar a text.

    `pairs` are articles with their tags, as `helpers.compare.tables.paired` yields them; `names` gives the
    label of each article id.

    Raises:
        ValueError: there is no article.

    >>> from helpers.articles.loading import read_articles
    >>> from helpers.tags.tagging import tag_article
    >>> article = read_articles()[4]
    >>> naive_bars([(article, tag_article(article))], {}).rows[0][2]
    '0.0'
    """
    words = figure_words()[NAME]
    titles: dict[str, str] = words["count_titles"]
    counts: list[dict[str, Any]] = [dict(naive_counts(article, tags)) for article, tags in pairs]
    if not counts:
        raise ValueError("There is no article to count in: give at least one.")
    shown = [names.get(one["article_id"], one["article_id"]) for one in counts]
    panels = {
        title: [{"row": name, "count": one[key]} for name, one in zip(shown, counts, strict=True)]
        for key, title in titles.items()
    }
    table = [
        (name, str(one["words"]), *(f"{one[key]:.1f}" for key in titles))
        for name, one in zip(shown, counts, strict=True)
    ]
    orders = " ".join(
        words["order"].format(title=title.capitalize(), **_ends(table, place))
        for place, title in enumerate(titles.values(), 2)
    )
    firsts = len({_ends(table, place)["most"] for place, _ in enumerate(titles, 2)})
    chart = side_by_side(panels, shown, ".1f", {"": COLOURS[0]})
    return figure(NAME, chart, table, count=len(counts), orders=orders, firsts=firsts)


def _ends(table: list[tuple[str, ...]], column: int) -> dict[str, str]:
    by_count = sorted(table, key=lambda row: float(row[column]))
    return {"least": by_count[0][0], "most": by_count[-1][0]}
