"""The kit's views on a learner's own texts: the reader with all lenses, voices, bars, and the concordance.

Each shows the texts as they are now: what is brought, corrected or taken out above is seen here at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from helpers.articles.article import Article
from helpers.charts.bars import CHARTS, bars
from helpers.errors import UnknownName
from helpers.practice.session import Session
from helpers.tags.tag import Tag
from helpers.widgets.concordance import Text, concordance_in, searchable
from helpers.widgets.framing import FRAMING
from helpers.widgets.linked import LENSES, Linked, chart_state
from helpers.widgets.own_shelf import NONE_YET, TOPIC, Own, called, own_shelf
from helpers.widgets.states import reader_state
from helpers.widgets.voice_bars import voice_bars_of
from helpers.widgets.widget import State, Widget

_HIDDEN = ["source", "cue", "carrier", "belief or plan", "furniture"]


def own_reader(session: Session) -> list[Widget]:
    """Return a choice of the own texts, and the reader on the chosen one."""
    number = "1"

    def chosen(shelf: Sequence[Own]) -> Own | None:
        return next((own for own in shelf if own.number == number), shelf[0] if shelf else None)

    def choice() -> State:
        shelf = own_shelf(session)
        own = chosen(shelf)
        return {"texts": [_choice(one) for one in shelf], "chosen": own.number if own else None}

    def choose(action: State) -> str:
        nonlocal number
        if action.get("action") != "choose":
            raise ValueError("The kit does not know this action. Reload the page.")
        number = str(action.get("number"))
        own = chosen(own_shelf(session))
        return f"Shown below: {own.name}." if own else ""

    def reader() -> State:
        own = chosen(own_shelf(session))
        if own is None:
            return {"prompt": NONE_YET}
        title = own.name[:1].upper() + own.name[1:]
        state = reader_state(own.article, list(own.tags), title, _HIDDEN, page_named=True, lenses=FRAMING)
        # A text whose lines were corrected has other marks: the reader begins it anew.
        return state | {"id": f"{own.article.article_id}-{hash(own.article.parts)}"}

    return [Widget("own_choice", choice, act=choose, hears=TOPIC), Widget("reader", reader, hears=TOPIC)]


def own_voice_bars(session: Session) -> list[Widget]:
    """Return the voices of the own texts, put together by whom they speak for, and the reader below them."""

    def make(shelf: Sequence[Own]) -> list[Widget]:
        pairs = [(own.article, own.tags) for own in shelf]
        return voice_bars_of(pairs, called(shelf), partial(_OwnLinked, session, shelf=shelf))

    return _renewed(session, "voice_bars", make)


def own_bar_chart(session: Session, name: str) -> list[Widget]:
    """Return the chart called `name` of the own texts, and the reader below it.

    Raises:
        UnknownName: there is no such chart; the message lists those there are.
    """
    if name not in CHARTS:
        raise UnknownName(f"There is no bar chart {name!r}. Choose one of: {', '.join(CHARTS)}.")

    def make(shelf: Sequence[Own]) -> list[Widget]:
        chart = bars(name, [(own.article, own.tags) for own in shelf], called(shelf))
        every = [bar for group in chart.groups for bar in group.bars]
        linked = _OwnLinked(session, every, LENSES.get(name, ""), shelf=shelf)
        return linked.widgets("bars", chart_state(chart), [chart])

    return _renewed(session, "bars", make)


def own_concordance(session: Session, *words: str) -> Widget:
    """Return the concordance of the own texts; `words` are the searches that stand ready."""
    kept: list[tuple[Own, Text]] = []

    def texts() -> list[Text]:
        nonlocal kept
        before = kept
        kept = [(own, _searchable(own, before)) for own in own_shelf(session)]
        return [text for _, text in kept]

    widget = concordance_in(session, words, texts)
    widget.hears = TOPIC
    return widget


def _choice(own: Own) -> State:
    date = own.article.fields["date"].value or "date not known"
    return {"number": own.number, "name": own.name, "headline": own.article.headline or "", "date": date}


def _searchable(own: Own, before: Sequence[tuple[Own, Text]]) -> Text:
    same = (text for one, text in before if one == own)
    return next(same, None) or searchable(own.number, own.article, own.tags)


def _renewed(session: Session, script: str, make: Callable[[Sequence[Own]], list[Widget]]) -> list[Widget]:
    """Two widgets that are made anew whenever the texts have changed; without texts they say what to do."""
    shelf: list[Own] | None = None
    made: list[Widget] = []

    def now() -> list[Widget]:
        nonlocal shelf, made
        current = own_shelf(session)
        if current != shelf:
            shelf, made = current, make(current) if current else []
        return made

    def build(place: int) -> State:
        widgets = now()
        return widgets[place].build() if widgets else {"prompt": NONE_YET if place == 0 else " "}

    def act(place: int, action: State) -> str:
        widgets = now()
        carry_out = widgets[place].act if widgets else None
        return carry_out(action) if carry_out else ""

    return [
        Widget(name, partial(build, place), act=partial(act, place), plain=str, hears=TOPIC)
        for place, name in enumerate((script, "reader"))
    ]


@dataclass
class _OwnLinked(Linked):
    """Bars and a reader on own texts."""

    shelf: Sequence[Own] = field(default_factory=list)

    def numbered(self, article_id: str) -> str:
        return next(own.number for own in self.shelf if own.article.article_id == article_id)

    def text(self, number: str) -> tuple[Article, Sequence[Tag]]:
        own = next(own for own in self.shelf if own.number == number)
        return own.article, own.tags
