"""Who carries whose words: texts that share passages, with arrows where their dates tell an order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin
from typing import Any, NamedTuple

from helpers.articles.article import Article
from helpers.articles.dates import plain_date
from helpers.charts.figure import COLOURS, Figure, figure, figure_words
from helpers.compare.copied import CopiedRow, known_date

MOST_SHOWN = 30  # texts or outlets in one chart: more can't be read
_ROW, _WIDTH, _STEPS = 40, 190, 24
_GAP = 0.6  # rows between two groups
_CLEAR = 0.02  # of the width: between a name and the lines that lead to it


class Link(NamedTuple):
    """A line between two names: from the earlier one where `in_order`, else in alphabetical order."""

    start: str
    end: str
    in_order: bool


class Node(NamedTuple):
    """A name on the chart, the date it is sorted by ("" for none), and what stands below the name."""

    name: str
    date: str
    note: str


def who_carried_whom(
    articles: Iterable[Article],
    pairs: Iterable[CopiedRow],
    names: Mapping[str, str] | None = None,
    *,
    by_outlet: bool = False,
    of_all: tuple[int, int] | None = None,
) -> Figure:
    """Return the map of the pairs that `helpers.compare.copied.pairs` finds among the articles.

    One row is one text, or one outlet with `by_outlet`; a text whose outlet is not known stays alone. `names`
    gives the title of each article id; without one, outlet and date are shown. An arrow goes from the earlier
    date to the later, a line without a head joins texts whose dates tell no order. Where `pairs` are chosen,
    `of_all` tells how many pairs there are, and for how many of these the dates tell an order.

    Raises:
        ValueError: no two of the texts are a pair.

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.compare.copied import pairs
    >>> words = "The ferry stayed in port on Monday because of the fog, the harbour office said."
    >>> texts = [article_from_text(f"{head}\\n\\n{words}") for head in ("Fog in the morning", "No ferry")]
    >>> who_carried_whom(texts, pairs(texts)).rows
    (('pasted', 'pasted', 'not known', '15', '100 %'),)
    """
    told = list(pairs)
    if not told:
        raise ValueError(
            "No two of these texts share a passage that is long enough, so there is no map to draw."
        )
    wanted = {name for one in told for name in (one["article_id"], one["other_id"])}
    nodes = {
        one.article_id: _node(one, names or {}, by_outlet) for one in articles if one.article_id in wanted
    }
    links = _links(told, nodes)
    groups = _groups({node.name: node for node in nodes.values()}, links)
    shown = _that_fit(groups)
    every = sum(map(len, groups))
    many = sum(map(len, shown))
    words = figure_words()["who-carried-whom"]
    kind = words["outlets" if by_outlet else "texts"]
    pairs_of_all, known_of_all = of_all or (len(told), sum(one["earlier"] is not None for one in told))
    return figure(
        "who-carried-whom",
        _drawn(shown, links, {node.name: node for node in nodes.values()}),
        [_row(one, nodes, words["orders"]) for one in told],
        **kind,
        count=every,
        pairs=pairs_of_all,
        known=known_of_all,
        left_out=words["left_out"].format(shown=many, rest=every - many, **kind) if many < every else "",
    )


def _node(article: Article, names: Mapping[str, str], by_outlet: bool) -> Node:
    outlet = article.fields["outlet"].value if "outlet" in article.fields else None
    if by_outlet and outlet:
        return Node(outlet, "", "")
    name = names.get(article.article_id) or (
        f"{outlet}, {article.article_id}" if outlet else article.article_id
    )
    missing = figure_words()["who-carried-whom"]["missing"]
    if by_outlet:
        return Node(name, "", missing["outlet"])
    date = known_date(article)
    return Node(name, date or "", plain_date(date) if date else missing["date"])


def _links(pairs: Iterable[CopiedRow], nodes: Mapping[str, Node]) -> list[Link]:
    """One line for all pairs between two names in one order; none from a name to itself."""
    found: dict[Link, None] = {}
    for one in pairs:
        first, second = _in_order(one, nodes)
        if one["earlier"] is None:
            first, second = sorted((first, second))
        if first != second:
            found[Link(first, second, one["earlier"] is not None)] = None
    return list(found)


def _in_order(pair: CopiedRow, nodes: Mapping[str, Node]) -> tuple[str, str]:
    """The names of a pair: the earlier first where that is known."""
    first, second = pair["earlier"] or pair["article_id"], pair["later"] or pair["other_id"]
    return nodes[first].name, nodes[second].name


def _groups(nodes: Mapping[str, Node], links: Iterable[Link]) -> list[list[str]]:
    """The names that lines join, each group by date and then by name; the undated last."""
    group = {name: [name] for name in nodes}
    for link in links:
        one, other = sorted((group[link.start], group[link.end]), key=len, reverse=True)
        if one is not other:
            one += other
            group |= dict.fromkeys(other, one)
    found = {id(one): sorted(one, key=lambda name: _place(nodes[name])) for one in group.values()}
    return sorted(found.values(), key=lambda one: _place(nodes[one[0]]))


def _place(node: Node) -> tuple[str, str]:
    return node.date or "9999", node.name


def _that_fit(groups: Sequence[list[str]]) -> list[list[str]]:
    """The first groups, as many as can be read; of one that is too large, its first names."""
    shown: list[list[str]] = []
    room = MOST_SHOWN
    for one in groups:
        if len(one) > room and shown:
            break
        shown.append(one[:room])
        room -= len(shown[-1])
    return shown


def _row(pair: CopiedRow, nodes: Mapping[str, Node], orders: Mapping[str, str]) -> tuple[str, ...]:
    first, second = _in_order(pair, nodes)
    share = max(pair["share"], pair["other_share"])
    order = orders["known" if pair["earlier"] else "unknown"]
    return first, second, order, str(pair["shared_words"]), f"{100 * share:.0f} %"


def _drawn(groups: Sequence[Sequence[str]], links: Iterable[Link], nodes: Mapping[str, Node]) -> Any:
    import altair

    at = {
        name: place + _GAP * number
        for place, (number, name) in enumerate(
            (number, name) for number, group in enumerate(groups) for name in group
        )
    }
    last = max(at.values())
    orders = figure_words()["who-carried-whom"]["lines"]
    curves: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    drawn = [one for one in links if one.start in at and one.end in at]
    longest = max(abs(at[one.start] - at[one.end]) for one in drawn) if drawn else 1
    for number, one in enumerate(drawn):
        order = orders["known" if one.in_order else "unknown"]
        curves += [{**point, "line": number, "order": order} for point in _curve(at, one, longest)]
        if one.in_order:
            heads.append({"x": _CLEAR, "y": at[one.end], "told": f"{one.start} → {one.end}"})

    def base(values: list[dict[str, Any]]) -> Any:
        return altair.Chart(altair.Data(values=values)).encode(
            x=altair.X("x:Q", axis=None, scale=altair.Scale(domain=[0, 1], nice=False)),
            y=altair.Y("y:Q", axis=None, scale=altair.Scale(domain=[last + 0.5, -0.5], nice=False)),
        )

    domain = list(orders.values())
    colours = altair.Scale(domain=domain, range=[COLOURS[0], "#6B7078"])
    dashes = altair.Scale(domain=domain, range=[[1, 0], [5, 4]])
    lines = (
        base(curves)
        .mark_line(strokeWidth=2)
        .encode(
            detail="line:N",
            order="step:Q",
            color=altair.Color(
                "order:N", scale=colours, legend=altair.Legend(direction="vertical", symbolSize=400)
            ),
            strokeDash=altair.StrokeDash("order:N", scale=dashes),
        )
    )
    arrows = (
        base(heads)
        .mark_point(shape="triangle-left", size=110, filled=True, opacity=1, color=COLOURS[0])
        .encode(tooltip=altair.Tooltip("told:N", title="from the earlier date to the later"))
    )
    return (_names(base, at, nodes) + lines + arrows).properties(width=_WIDTH, height=_ROW * (last + 1))


def _curve(at: Mapping[str, float], link: Link, longest: float) -> list[dict[str, float]]:
    """Half an ellipse to the right of the names; what is further apart swings out further."""
    start, end = at[link.start], at[link.end]
    # A line without a head is drawn inside the arrow between the same two, so that both can be seen.
    out = (0.95 if link.in_order else 0.8) * (0.15 + 0.85 * abs(start - end) / longest) - _CLEAR
    middle, half = (start + end) / 2, (start - end) / 2
    turns = [pi * step / _STEPS for step in range(_STEPS + 1)]
    return [
        {"x": _CLEAR + out * sin(turn), "y": middle + half * cos(turn), "step": step}
        for step, turn in enumerate(turns)
    ]


def _names(base: Any, at: Mapping[str, float], nodes: Mapping[str, Node]) -> Any:
    """The names to the left of the lines, each with its note below it."""
    import altair

    rows = [{"x": 0, "y": place, **nodes[name]._asdict()} for name, place in at.items()]
    text = {"align": "right", "limit": 190, "dx": -2}
    alone = base([row for row in rows if not row["note"]]).mark_text(**text, fontSize=14)
    noted = base([row for row in rows if row["note"]])
    names = noted.mark_text(**text, dy=-8, fontSize=14)
    notes = noted.mark_text(**text, dy=9, fontSize=12, color="#57606a")
    called = {"text": "name:N", "tooltip": altair.Tooltip("name:N")}
    return alone.encode(**called) + names.encode(**called) + notes.encode(text="note:N")
