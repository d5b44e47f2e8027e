"""Charts of framing: what actors are called, and who makes whose claims less or more certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.articles.article import Article
from helpers.charts.figure import COLOURS, Figure, figure
from helpers.charts.panels import side_by_side
from helpers.compare.certainty import directions
from helpers.compare.naming import labels
from helpers.tags.tag import Tag
from helpers.tags.voice import NARRATOR

MOST_LABELS = 12
VOICES = {"the narrator’s words": COLOURS[0], "quoted words": COLOURS[1]}
_ROW, _WIDTH = 40, 260
_BREAK = "\u2028"
_SIDES = ["less certain", "more certain"]

Pairs = Iterable[tuple[Article, Iterable[Tag]]]


def labels_by_voice(pairs: Pairs, names: Mapping[str, str], wanted: Sequence[str] = ()) -> Figure:
    """Return how often each text uses each label, in the narrator’s words and in quoted ones.

    `pairs` are articles with their tags, as `helpers.compare.tables.paired` yields them; `names` gives the
    title of each article id. `wanted` are the labels to show, as in `helpers.compare.naming`; without them
    the `MOST_LABELS` that occur most.

    Raises:
        ValueError: none of the articles has such a label.

    >>> from helpers.articles.loading import read_articles
    >>> from helpers.tags.tagging import tag_article
    >>> pairs = [(article, tag_article(article)) for article in read_articles()]
    >>> labels_by_voice(pairs, {}, ["regime"]).rows[1]
    ('004_101b7afe40c93a6a', 'regime', 'the narrator’s words', '1')
    """
    rows: list[dict[str, Any]] = [
        {
            "text": names.get(one["article_id"], one["article_id"]),
            "row": one["label"],
            "part": list(VOICES)[one["voice"] != NARRATOR],
            "count": one["mentions"],
        }
        for article, tags in pairs
        for one in labels(article, tags)
    ]
    totals: Counter[str] = Counter()
    for one in rows:
        totals[one["row"]] += one["count"]
    shown = list(wanted) or [label for label, _ in totals.most_common(MOST_LABELS)]
    kept = _summed(row for row in rows if row["row"] in shown)
    if not kept:
        raise ValueError(f"None of the texts has one of the labels: {', '.join(shown) or 'there are none'}.")
    shown = [label for label in shown if label in totals]
    texts = list(dict.fromkeys(row["text"] for row in rows))
    panels = {text: [row for row in kept if row["text"] == text] for text in texts}
    quoted = sum(row["count"] for row in kept if row["part"] != next(iter(VOICES)))
    return figure(
        "labels-by-voice",
        side_by_side(panels, shown, "d", VOICES, shared=True),
        [(row["text"], row["row"], row["part"], str(row["count"])) for row in kept],
        texts=len(texts),
        labels=len(shown),
        mentions=sum(row["count"] for row in kept),
        quoted=quoted,
    )


def _summed(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for all speakers whose words are quoted in a text."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in rows:
        key = row["text"], row["row"], row["part"]
        if key in found:
            found[key]["count"] += row["count"]
        else:
            found[key] = dict(row)
    return list(found.values())


def who_doubts_whom(article: Article, tags: Iterable[Tag], name: str) -> Figure:
    """Return a bar to the left for each claim made less certain, to the right for each made more certain.

    One row for each pair of who marks the claim and whose claim it is, in reading order.

    Raises:
        ValueError: the article has no certainty mark.

    >>> from helpers.articles.loading import read_articles
    >>> from helpers.tags.tagging import tag_article
    >>> article = read_articles()[0]
    >>> figure = who_doubts_whom(article, tag_article(article), "text 000")
    >>> ("narrator", "Washington", "1", "0") in figure.rows
    True
    """
    import altair

    pairs = directions(article, tags)
    if not pairs:
        raise ValueError("The kit found no words in this text that make a claim less or more certain.")
    titles = [_title(one["voice"], one["about"]) for one in pairs]
    rows: list[dict[str, Any]] = []
    for title, one in zip(titles, pairs, strict=True):
        for side, count, sign in (("less certain", one["weaker"], -1), ("more certain", one["stronger"], 1)):
            if count:
                rows.append({"pair": title, "side": side, "count": count, "at": sign * count})
    most = max(row["count"] for row in rows) + 0.5
    names = altair.Axis(
        labelLimit=260, labelExpr=f"split(datum.label, '{_BREAK}')", domain=False, ticks=False
    )
    base = altair.Chart(altair.Data(values=rows)).encode(
        y=altair.Y("pair:N", sort=titles, title=None, axis=names),
        x=altair.X(
            "at:Q",
            title="← less certain      more certain →",
            scale=altair.Scale(domain=[-most, most]),
            axis=altair.Axis(labels=False, ticks=False, grid=False),
        ),
    )
    sides = altair.Scale(domain=_SIDES, range=[COLOURS[1], COLOURS[0]])
    bars = base.mark_bar(size=16).encode(color=altair.Color("side:N", scale=sides))
    left = base.transform_filter("datum.at < 0").mark_text(align="right", dx=-4, fontSize=12)
    right = base.transform_filter("datum.at > 0").mark_text(align="left", dx=4, fontSize=12)
    zero = altair.Chart(altair.Data(values=[{"at": 0}])).mark_rule(color="#8A8F98").encode(x="at:Q")
    chart = (bars + left.encode(text="count:Q") + right.encode(text="count:Q") + zero).properties(
        width=_WIDTH, height=_ROW * len(titles)
    )
    others = [one for one in pairs if one["voice"] != one["about"]]
    return figure(
        "who-doubts-whom",
        chart,
        [(one["voice"], one["about"], str(one["weaker"]), str(one["stronger"])) for one in pairs],
        text=name,
        pairs=len(pairs),
        others=len(others),
        weaker=sum(one["weaker"] for one in others),
        stronger=sum(one["stronger"] for one in others),
    )


def _title(voice: str, about: str) -> str:
    return f"{voice}{_BREAK}of own words" if voice == about else f"{voice}{_BREAK}→ {about}"
