"""The chart that a learner makes: drawn from their choice, with its words and the line of its code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any, NamedTuple

from helpers.charts.figure import Figure, styled
from helpers.compare.pivot import ALL, COLUMNS, EMPTY, NOTHING, OTHERS, Choice, Pivot

# Okabe & Ito (2008), beginning with the two that every chart of the kit uses; grey is left for “all others”.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#000000")
GREY = "#8A8F98"
IMPORTS = "import altair as alt, helpers"
_WIDTH, _ROW, _LABELS = 380, 28, 190


class OwnChart(NamedTuple):
    """The figure, sentences on what it leaves out, endings of “This would mislead you if you …”, the code."""

    figure: Figure
    notes: tuple[str, ...]
    misleads: tuple[str, ...]
    code: str


@cache
def _words() -> dict[str, dict[str, str]]:
    return loads(files(__package__).joinpath("own_chart.toml").read_text(encoding="utf-8"))


def nothing_to_draw() -> str:
    """Return what is said where a choice has no marks.

    >>> nothing_to_draw()[:24]
    'There is nothing to draw'
    """
    return _words()["words"]["empty"]


def own_chart_of(choice: Choice, found: Pivot, folder: str = "") -> OwnChart:
    """Return the chart of a choice and all that stands beside it; `folder` as in `code_of`.

    Raises:
        ValueError: there is no bar; say `nothing_to_draw` instead.

    >>> from helpers.compare.pivot import BarCount
    >>> found = Pivot((BarCount("hedge", "", 2),), ("hedge",), ("",), 0, 0, 0)
    >>> own_chart_of(Choice("label", "none", "certainty", "t004"), found).figure.title
    'Words of doubt and certainty: one bar for each label, in text 004'
    """
    if not found.bars:
        raise ValueError("A chart needs a bar.")
    words, columns, layer = _words()["words"], _words()["columns"], _words()["layers"][choice.layer]
    coloured = choice.colour != NOTHING
    colour = words["coloured"].format(colour=columns[choice.colour]) if coloured else ""
    texts = words["all"] if choice.texts == ALL else words["one"].format(number=choice.texts[1:])
    bars = columns[choice.bars]
    title = words["title"].format(layer=layer[0].upper() + layer[1:], bars=bars, colour=colour, texts=texts)
    misleads = tuple(_misleads(choice, found))
    description = words["description"].format(count=len(found.bars), layer=layer, bars=bars)
    figure = Figure(
        title=title,
        chart=styled(_drawn(found), description),
        description=description,
        finding=_finding(found),
        misleads=f"This would mislead you if you {'; or if you '.join(misleads)}.",
        columns=(bars, columns[choice.colour], "marks") if coloured else (bars, "marks"),
        rows=tuple(
            (row.bar, row.part, str(row.marks)) if coloured else (row.bar, str(row.marks))
            for row in found.rows
        ),
    )
    return OwnChart(figure, tuple(_notes(found)), misleads, code_of(choice, found, folder))


def _finding(found: Pivot) -> str:
    words = _words()["words"]
    ranked = sorted(found.bars, key=lambda bar: -found.length(bar))
    told = {"first": ranked[0], "most": found.length(ranked[0]), "marks": found.marks}
    if len(ranked) == 1:
        return words["single"].format(**told)
    tied = found.length(ranked[1]) == told["most"]
    return words["tie" if tied else "finding"].format(**told, second=ranked[1])


def _notes(found: Pivot) -> Iterator[str]:
    words = _words()["words"]
    if found.bars_left:
        yield words["cut"].format(shown=len(found.bars), bars=found.bars_left, marks=found.marks_left)
    if found.merged:
        yield words["merged"].format(merged=found.merged)


def _misleads(choice: Choice, found: Pivot) -> Iterator[str]:
    """What would mislead in this chart: first what comes from the bars, last what holds for all charts."""
    words = _words()["misleads"]
    if found.bars_left:
        yield words["cut"].format(marks_left=found.marks_left)
    yield words[f"label-{choice.layer}" if choice.bars == "label" else choice.bars]
    if choice.layer == "statement":
        yield words["statement"]
    elif "voice" not in (choice.bars, choice.colour):
        yield words["uncoloured"]
    elif choice.colour == "voice":
        yield words["voice"]
    if choice.layer in ("certainty", "loaded"):
        yield words[choice.layer]
    if choice.texts != ALL and choice.bars != "article":
        yield words["one"]
    yield words["machine"]


def _drawn(found: Pivot) -> Any:
    import altair

    values = [row._asdict() | {"place": found.parts.index(row.part)} for row in found.rows]
    base = altair.Chart(altair.Data(values=values)).encode(
        x=altair.X("sum(marks):Q", title=_words()["words"]["how_many"], axis=altair.Axis(tickMinStep=1)),
        y=altair.Y(
            "bar:N",
            sort=list(found.bars),
            title=None,
            axis=altair.Axis(labelLimit=_LABELS, domain=False, ticks=False),
        ),
        tooltip=[altair.Tooltip("bar:N"), altair.Tooltip("part:N"), altair.Tooltip("marks:Q")],
    )
    size = {"width": _WIDTH, "height": _ROW * len(found.bars)}
    if found.parts == ("",):
        return base.mark_bar(color=COLOURS[0]).properties(**size)
    colours = [GREY if part == OTHERS else COLOURS[at] for at, part in enumerate(found.parts)]
    scale = altair.Scale(domain=list(found.parts), range=colours)
    legend = altair.Legend(columns=2, symbolType="square")
    return (
        base.mark_bar(stroke="white", strokeWidth=1.5)
        .encode(color=altair.Color("part:N", scale=scale, legend=legend), order="place:Q")
        .properties(**size)
    )


def code_of(choice: Choice, found: Pivot, folder: str = "") -> str:
    """Return the line of code that makes the same chart from the kit's tables, with pandas and Altair.

    `folder` is where the articles lie, "" for those that `helpers.load()` loads.

    >>> from helpers.compare.pivot import BarCount
    >>> found = Pivot((BarCount("hedge", "", 2),), ("hedge",), ("",), 0, 0, 0)
    >>> code_of(Choice("label", "none", "certainty", "all"), found).partition(".encode")[2]
    '(x="count()", y=alt.Y("label", sort="-x"))'
    """
    where = [f"layer == '{choice.layer}'"]
    if choice.layer == "statement":
        where.append("of.isnull()")
    if choice.texts != ALL:
        where.append(f"article_id.str.startswith('{choice.texts[1:]}')")
    load = f'helpers.load("{folder}")' if folder else "helpers.load()"
    table = f'helpers.tag({load}).query("{" and ".join(where)}")'
    names = [name for name in (choice.bars, choice.colour) if name != NOTHING]
    if "about" in names:
        table += f'.fillna({{"about": "{EMPTY}"}})'
    if "article" in names:
        table += '.assign(text=lambda tags: "text " + tags.article_id.str[:3])'
    bars, *colour = ("text" if name == "article" else COLUMNS[name] for name in names)
    if found.bars_left:
        table += f".query({_quoted(f'{bars} in {list(found.bars)}')})"
    if found.merged:
        kept = [part for part in found.parts if part != OTHERS]
        column = colour[0]
        table += f'.assign({column}=lambda tags: tags.{column}.where(tags.{column}.isin({kept}), "{OTHERS}"))'
    sort = '"text"' if bars == "text" else f'alt.Y("{bars}", sort="-x")'
    shades = f', color="{colour[0]}"' if colour else ""
    return f'{IMPORTS}\nalt.Chart({table}).mark_bar().encode(x="count()", y={sort}{shades})'


def _quoted(text: str) -> str:
    return repr(text) if '"' in text else f'"{text}"'
