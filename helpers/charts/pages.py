"""Charts about pages: what their words belong to, what peeling does to a count, when they were written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from helpers.articles.article import Article
from helpers.charts.figure import COLOURS, Figure, figure
from helpers.compare.pages import GROUPS, count_beginning, page_words
from helpers.compare.timeline import timeline

_ROW = 44
# A width of its own: "container" makes JupyterLab and the chart widen each other without end.
WIDTH = 430


def words_by_part(articles: Iterable[Article], names: Mapping[str, str]) -> Figure:
    """Return bars of the words on each page by group; `names` gives the label of each article id.

    >>> from helpers.articles.loading import read_articles
    >>> len(words_by_part(read_articles(), {}).rows)
    15
    """
    import altair

    rows: list[dict[str, Any]] = [
        {**row, "page": names.get(row["article_id"], row["article_id"]), "place": GROUPS.index(row["group"])}
        for article in articles
        for row in page_words(article)
    ]
    pages = list(dict.fromkeys(row["page"] for row in rows))
    bodies = {row["page"]: round(100 * row["share"]) for row in rows if row["group"] == GROUPS[0]}
    least, most = min(bodies, key=bodies.__getitem__), max(bodies, key=bodies.__getitem__)
    bars = (
        altair.Chart(altair.Data(values=rows))
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            x=altair.X(
                "share:Q", title="share of the words on the page", axis=altair.Axis(format="%", tickCount=5)
            ),
            y=altair.Y("page:N", title=None, sort=pages),
            color=altair.Color("group:N", scale=altair.Scale(domain=list(GROUPS), range=list(COLOURS))),
            order=altair.Order("place:Q"),
            tooltip=["page:N", "group:N", "words:Q"],
        )
    )
    shares = (
        altair.Chart(altair.Data(values=[row for row in rows if row["group"] == GROUPS[0]]))
        .mark_text(align="left", dx=8, color="white", fontSize=13, fontWeight="bold")
        .encode(
            y=altair.Y("page:N", sort=pages), x=altair.value(0), text=altair.Text("share:Q", format=".0%")
        )
    )
    chart = (bars + shares).properties(width=WIDTH, height=_ROW * len(pages))
    table = [(row["page"], row["group"], str(row["words"]), f"{100 * row['share']:.0f} %") for row in rows]
    return figure(
        "words-by-part",
        chart,
        table,
        count=len(pages),
        least=bodies[least],
        least_name=least,
        most=bodies[most],
        most_name=most,
    )


def count_before_after(articles: Iterable[Article], names: Mapping[str, str], stem: str) -> Figure:
    """Return bars of how many words begin with `stem` on the page and in its article.

    >>> from helpers.articles.loading import read_articles
    >>> count_before_after(read_articles(), {}, "terror").columns
    ('page', 'counted in', 'words')
    """
    import altair

    counts = {
        names.get(article.article_id, article.article_id): count_beginning(article, stem)
        for article in articles
    }
    where = {"page": "whole page", "body": "article body"}
    rows: list[dict[str, Any]] = [
        {"page": page, "where": where[place], "words": count[place]}
        for page, count in counts.items()
        for place in where
    ]
    falls = {page: count["page"] - count["body"] for page, count in counts.items()}
    example = max(falls, key=falls.__getitem__)
    base = altair.Chart(altair.Data(values=rows)).encode(
        y=altair.Y("page:N", title=None, sort=list(counts)),
        yOffset=altair.YOffset("where:N", sort=list(where.values())),
        x=altair.X("words:Q", title="words", axis=altair.Axis(tickMinStep=1)),
    )
    domain = list(where.values())
    bars = base.mark_bar().encode(
        color=altair.Color("where:N", scale=altair.Scale(domain=domain, range=[COLOURS[2], COLOURS[0]]))
    )
    figures = base.mark_text(align="left", dx=4, fontSize=12).encode(text="words:Q")
    return figure(
        "count-before-after",
        (bars + figures).properties(width=WIDTH, height=_ROW * len(counts)),
        [(row["page"], row["where"], str(row["words"])) for row in rows],
        stem=stem,
        count=len(counts),
        example_name=example,
        example_page=counts[example]["page"],
        example_body=counts[example]["body"],
    )


def articles_over_time(articles: Iterable[Article], names: Mapping[str, str]) -> Figure:
    """Return the timeline of the dated articles, stated and inferred dates told apart by shape.

    >>> from helpers.articles.loading import read_articles
    >>> articles_over_time(read_articles(), {}).rows[0][1]
    '2015-09-23'
    """
    import altair

    moments = timeline(articles)
    rows: list[dict[str, Any]] = [
        {
            "text": names.get(moment["article_id"], moment["article_id"]),
            "date": _day(moment["date"]),
            "status": moment["status"],
        }
        for moment in moments
        if moment["date"]
    ]
    statuses = ["stated", "inferred"]
    years = [int(row["date"][:4]) for row in rows]
    chart = (
        altair.Chart(altair.Data(values=rows))
        .mark_point(size=170, strokeWidth=2.5)
        .encode(
            x=altair.X(
                "date:T",
                title=None,
                axis=altair.Axis(format="%Y", tickCount="year", grid=True),
                scale=altair.Scale(domain=[f"{min(years)}-01-01", f"{max(years) + 1}-01-01"]),
            ),
            y=altair.Y("text:N", title=None, sort=[row["text"] for row in rows]),
            shape=altair.Shape("status:N", scale=altair.Scale(domain=statuses, range=["circle", "diamond"])),
            color=altair.Color(
                "status:N", scale=altair.Scale(domain=statuses, range=[COLOURS[0], "#B85C00"])
            ),
            fill=altair.Fill("status:N", scale=altair.Scale(domain=statuses, range=[COLOURS[0], "white"])),
        )
        .properties(width=WIDTH, height=_ROW * len(rows))
    )
    return figure(
        "timeline",
        chart,
        [
            (
                names.get(one["article_id"], one["article_id"]),
                one["date"] or "unknown",
                one["status"],
                one["reason"],
            )
            for one in moments
        ],
        count=len(moments),
        first=min(years),
        last=max(years),
        inferred=sum(moment["status"] == "inferred" for moment in moments),
    )


def _day(date: str | None) -> str:
    """A month or a year is drawn at its beginning."""
    return f"{date}-01-01"[:10] if date and len(date) == 4 else f"{date}-01"[:10]
