"""Bars and the reader below them: a bar shows its passages in the text, and a mark in the text its bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from helpers.articles.article import Article
from helpers.articles.seeds import seed, source_cards
from helpers.charts.bars import Bar, Bars, Group, bars
from helpers.practice.session import Session
from helpers.tags.tag import Tag
from helpers.tags.tagging import seed_tags
from helpers.widgets import pages
from helpers.widgets.states import reader_state
from helpers.widgets.widget import Widget

State = dict[str, Any]

# What a chart counts besides statements is looked for by one of the reader's lenses.
LENSES = {"hedges": "certainty", "labels by voice": "naming"}
_HIDDEN = ["source", "cue", "carrier", "belief or plan", "furniture"]
_PROMPT = "Choose a bar above. The passages that it counts are shown here, in their text."


def bar_chart(session: Session, name: str, *numbers: str) -> list[Widget]:
    """Return the chart called `name` of these articles (by default the lesson's), and the reader below it.

    Raises:
        UnknownName: there is no such chart or article.
    """
    chosen = numbers or session.lesson.articles
    chart = bars(name, texts(chosen), names(chosen))
    shown = Linked(session, [bar for group in chart.groups for bar in group.bars], LENSES.get(name, ""))
    return shown.widgets("bars", chart_state(chart), [chart])


def texts(numbers: Sequence[str]) -> list[tuple[Article, tuple[Tag, ...]]]:
    """Return the articles with these numbers and their tags."""
    return [(seed(number), seed_tags(number)) for number in numbers]


def names(numbers: Sequence[str]) -> dict[str, str]:
    """Return what each article is called, by its id."""
    return {seed(number).article_id: f"text {number}" for number in numbers}


def chart_state(chart: Bars) -> State:
    """Return a chart as its view shows it; the tags stay here."""
    return {
        "title": chart.title,
        "finding": chart.finding,
        "description": chart.description,
        "misleads": chart.misleads,
        "columns": list(chart.columns),
        "rows": [list(row) for row in chart.rows],
        "parts": dict(chart.parts),
        "groups": [group_state(group) for group in chart.groups],
    }


def group_state(group: Group) -> State:
    """Return one group of bars as the view shows it."""
    shown = ("id", "label", "note", "value", "part")
    drawn = [
        {key: getattr(bar, key) for key in shown} | {"segments": [asdict(one) for one in bar.segments]}
        for bar in group.bars
    ]
    return {"title": group.title, "told": group.told, "bars": drawn}


@dataclass
class Linked:
    """What bars and a reader have in common: the chosen bar, its article, and the mark clicked last.

    `segments` gives the segment of a bar that counts a tag; without it each tag belongs to its bar.
    """

    session: Session
    bars: Sequence[Bar]
    lens: str = ""
    segments: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    chosen: Bar | None = None
    number: str | None = None
    lit: str = ""

    def __post_init__(self) -> None:
        own = {tag: (bar.segments[0].id, bar.label) for bar in self.bars for tag in bar.tags}
        self.segments = self.segments or own

    def widgets(self, script: str, state: State, charts: Iterable[Bars]) -> list[Widget]:
        """Return the two views as one step: the bars drawn by `script` from `state`, and the reader."""
        plain = "".join(_still(chart) for chart in charts)

        def build() -> State:
            return state | {"chosen": self.chosen.id if self.chosen else None, "lit": self.lit}

        return [
            Widget(script, build, act=self._choose, plain=lambda: plain),
            Widget("reader", self._reader, act=self._read),
        ]

    def _choose(self, action: State) -> str:
        bar = next((one for one in self.bars if one.id == action.get("bar")), None)
        if action.get("action") != "bar" or bar is None:
            raise ValueError("The kit does not know this bar. Reload the page.")
        if bar == self.chosen:
            return self._all()
        self.chosen, self.lit = bar, ""
        self.number = self.numbered(bar.article_id)
        return f"Shown below: {bar.shown}."

    def _read(self, action: State) -> str:
        if action.get("action") == "all":
            return self._all()
        if action.get("action") != "marked":
            raise ValueError("The kit does not know this action. Reload the page.")
        self.lit = self._counted().get(str(action.get("mark")), ("", ""))[0]
        return ""

    def _all(self) -> str:
        self.chosen, self.lit = None, ""
        return f"Text {self.number} is shown with all its marks."

    def numbered(self, article_id: str) -> str:
        """Return the number of the article with this id."""
        return next(card.number for card in source_cards().values() if card.article_id == article_id)

    def text(self, number: str) -> tuple[Article, Sequence[Tag]]:
        """Return the article with this number, and its tags."""
        return seed(number), seed_tags(number)

    def _reader(self) -> State:
        if self.number is None:
            return {"prompt": _PROMPT}
        named = not any(name.startswith(f"card-{self.number}-") for name in self.session.lesson.questions)
        only = self.chosen.tags if self.chosen else None
        article, tags = self.text(self.number)
        state = reader_state(
            article,
            list(tags),
            f"Text {self.number}",
            _HIDDEN,
            page_named=named,
            lenses=[self.lens] if self.lens else [],
            linked=True,
            only=frozenset(only) if only is not None else None,
        )
        counted = self._counted()
        return state | {
            "caption": f"Shown: {self.chosen.shown}" if self.chosen else "",
            "lens": self.lens,
            "counted": {
                str(place): counted[one][1] for place, one in enumerate(state["ids"]) if one in counted
            },
        }

    def _counted(self) -> dict[str, tuple[str, str]]:
        """The segment and the label of the bar that counts each tag of the article shown.

        What stands inside a statement, or beside it, is counted with it.
        """
        found: dict[str, tuple[str, str]] = {}
        own = self.text(self.number)[1] if self.number else ()
        outer = {tag.id: tag.of or tag.within for tag in own}
        for tag in own:
            at: str | None = tag.id
            for _ in range(len(outer)):
                if at is None or at in self.segments:
                    break
                at = outer.get(at)
            if at is not None and at in self.segments:
                found[tag.id] = self.segments[at]
        return found


def _still(chart: Bars) -> str:
    words = pages.notice([chart.title, chart.finding, chart.description, chart.misleads])
    return words + pages.table(chart.columns, chart.rows)
