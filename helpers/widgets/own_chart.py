"""Make your own chart: choose what is counted and how, see the chart, its caution, and the line that made it.

The choices are the answer to a question of form "match" (rows `bars`, `colour`, `layer`, `texts`). Above the
chart stands the view of the choices, below it one that tells what the chart shows, what would mislead in it,
and its line of code; the chart itself is drawn by the notebook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from helpers.articles.loading import SEEDS
from helpers.articles.seeds import SETS
from helpers.charts.own_chart import OwnChart, nothing_to_draw, own_chart_of
from helpers.compare.pivot import ALL, NOTHING, TELLING, Choice, UnfitChoice, pivot
from helpers.practice.session import Session
from helpers.tags.tag import Tag
from helpers.tags.tagging import seed_tags
from helpers.widgets import pages
from helpers.widgets.states import State, question_state
from helpers.widgets.widget import Widget

_ROWS = ("bars", "colour", "layer", "texts")


def own_chart(session: Session, question_id: str) -> Sequence[Widget]:
    """Return the choices with the chart below them, and what is told about the chart.

    Raises:
        UnknownName: the lesson has no such question.
    """
    session.lesson.question(question_id)
    made = _Made(session, question_id)
    return [
        Widget("own_chart", made.choices, [question_id], drawn=made.drawn),
        Widget("own_chart", made.told),
    ]


@dataclass(frozen=True)
class _Made:
    """The chart that one learner has made."""

    session: Session
    question_id: str

    def choices(self) -> State:
        """Return what the view of the choices shows; `offers` are the options of a row, by the layer."""
        chart, _ = self._chart()
        drawn = {"title": chart.figure.title, "finding": chart.figure.finding} if chart else None
        more = {"part": "choices", "offers": offers(self.session.lesson.articles), "drawn": drawn}
        return question_state(self.session, self.question_id) | more

    def drawn(self) -> State:
        """Return the chart as the notebook draws it, or a line that says why there is none."""
        chart, problem = self._chart()
        return (
            chart.figure.mimebundle() if chart else {"text/html": pages.notice([problem] if problem else [])}
        )

    def told(self) -> State:
        """Return what is told below the chart; nothing before there is one."""
        feedback = question_state(self.session, self.question_id)["feedback"]
        base: State = {"part": "told", "id": self.question_id, "chart": None, "feedback": feedback}
        chart, _ = self._chart()
        if chart is None:
            return base
        figure = chart.figure
        return base | {
            "chart": {
                "description": figure.description,
                "notes": list(chart.notes),
                "misleads": list(chart.misleads),
                "code": chart.code,
                "columns": list(figure.columns),
                "rows": [list(row) for row in figure.rows],
            }
        }

    def _chart(self) -> tuple[OwnChart | None, str]:
        """The chart, or what is said in its place ("" before anything was chosen)."""
        answer = self.session.item(self.question_id).get("answer")
        if not answer:
            return None, ""
        chosen = {pair["row"]: pair["option"] for pair in answer}
        choice = Choice(*(chosen.get(row, "") for row in _ROWS))
        try:
            found = pivot(_tags(self.session.lesson.articles), choice)
        except UnfitChoice as unfit:
            return None, str(unfit)
        folder = _folder(self.session.lesson.article_set)
        return (own_chart_of(choice, found, folder), "") if found.bars else (None, nothing_to_draw())


def offers(articles: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Return which options of each row make sense, by the layer that is counted ("" before one is chosen).

    >>> offers(["000", "001"])["loaded"]["bars"]
    ['label', 'voice', 'article']
    """
    texts = [ALL, *(f"t{number}" for number in articles)]
    every = list(dict.fromkeys(one for telling in TELLING.values() for one in telling))
    return {
        layer: {"bars": bars, "colour": [NOTHING, *bars], "layer": list(TELLING), "texts": texts}
        for layer, bars in {"": every, **{layer: list(telling) for layer, telling in TELLING.items()}}.items()
    }


@cache
def _tags(articles: tuple[str, ...]) -> list[Tag]:
    return [tag for number in articles for tag in seed_tags(number)]


def _folder(article_set: str) -> str:
    """Where the articles lie, seen from a notebook; "" for those that `helpers.load()` loads."""
    folder = SETS[article_set]
    return "" if folder == SEEDS else f"../{folder.relative_to(SEEDS.parent).as_posix()}"
