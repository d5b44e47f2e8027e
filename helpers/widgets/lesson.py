"""A lesson as its notebook sees it: each method shows one thing, and every answer is kept at once."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from IPython.display import HTML, DisplayHandle

from helpers.articles.article import Article
from helpers.articles.seeds import seed, source_cards
from helpers.charts.figure import Figure
from helpers.charts.pages import articles_over_time, count_before_after, words_by_part
from helpers.errors import PlainError, UnknownName
from helpers.practice.responses import known_code
from helpers.practice.session import Session
from helpers.tags.tagging import tag_article
from helpers.widgets import pages
from helpers.widgets.framing import FRAMING
from helpers.widgets.states import State, card_state, code_state, peeler_state, question_state, reader_state
from helpers.widgets.view import View
from helpers.widgets.widget import Widget, offered, widget_of

COUNTED = "terror"
# What a reader need not see at first: the words around the statements, and the quietest kind of them.
HIDDEN = ["source", "cue", "carrier", "belief or plan"]
CHARTS: dict[str, Callable[..., Figure]] = {
    "words by part": words_by_part,
    "count before and after": partial(count_before_after, stem=COUNTED),
    "timeline": articles_over_time,
}


@dataclass
class _Step:
    """What one cell shows: widgets that change together, their views, and the line that says what is kept."""

    widgets: list[Widget]
    views: list[View] = field(default_factory=list)
    receipt: Any = None
    shown: str | None = None

    @property
    def question_ids(self) -> list[str]:
        return [name for widget in self.widgets for name in widget.question_ids]


@dataclass
class LessonPage:
    """One lesson and one learner's answers to it. Made by `open_lesson`."""

    session: Session
    _steps: dict[str, _Step] = field(default_factory=dict, repr=False)
    _waiting: dict[str, dict[str, Callable[[], None]]] = field(default_factory=dict, repr=False)
    _progress: Any = field(default=None, repr=False)

    @property
    def number(self) -> str:
        """The lesson's number, such as "01"."""
        return self.session.lesson.number

    def welcome(self) -> None:
        """Show where the answers are kept and how far the learner has come."""
        self._progress = _displayed(HTML(self._progress_html()))

    def code(self) -> None:
        """Ask for the code that stands for the learner in the response files."""
        self._show("code", [Widget("form", partial(code_state, self.session))])

    def ask(self, *question_ids: str, after: str | None = None) -> None:
        """Show one or more questions; `"warrant-*"` stands for all whose ids begin with `warrant-`.

        With `after`, they appear once that question has been answered.
        """
        for question_id in self._named(question_ids):
            question = self.session.lesson.question(question_id)
            form = Widget("form", partial(question_state, self.session, question_id), [question_id])
            self._show(f"ask {question_id}", [widget_of(self.session, question) or form], after)

    def use(self, name: str, *arguments: str, after: str | None = None) -> None:
        """Show one of the kit's widgets, such as "headline splitter", on these questions or articles.

        With `after`, it appears once that question has been answered.

        Raises:
            helpers.errors.UnknownName: there is no such widget, question or article.
        """
        self._show(" ".join([name, *arguments]), offered(name, self.session, *arguments), after)

    def peel(self, number: str) -> None:
        """Show the layer peeler on one article."""
        question_id = f"peel-{number}"
        build = partial(peeler_state, self.session, question_id, seed(number), COUNTED)
        self._show(question_id, [Widget("peeler", build, [question_id])])

    def card(self, number: str) -> None:
        """Show the provenance card of one article."""
        ids = [name for name in self.session.lesson.questions if name.startswith(f"card-{number}-")]
        if not ids:
            raise UnknownName(f"Lesson {self.number} has no card for {number!r}. {_choices(self._cards)}")
        key = f"card {number}"
        stem = (
            f"Fill in the card of text {number}. Take each entry from the text, or say that it can't be told."
        )
        self._show(
            key,
            [Widget("card", lambda: card_state(self.session, ids, stem, self._steps[key].shown), ids)],
        )

    def read(self, number: str, *, look_for: Sequence[str] = (), after: str | None = None) -> None:
        """Show an article in the reader; with `after`, once that question has been answered.

        `look_for` are the layers of framing that a learner can switch to: "certainty", "naming", "loaded",
        "headline".
        """
        seed(number)  # A wrong number is told at once, and not when the question is answered.
        if unknown := [name for name in look_for if name not in FRAMING]:
            raise UnknownName(f"Nobody can look for {unknown[0]!r}. {_choices(FRAMING)}")
        reader = Widget("reader", partial(self._reader, number, tuple(look_for)))
        self._show(f"read {number}", [reader], after)

    def chart(self, name: str, *, after: str | None = None) -> None:
        """Show a chart of the five articles; with `after`, once that question has been answered."""
        if name not in CHARTS:
            raise UnknownName(f"There is no chart {name!r}. {_choices(CHARTS)}")

        def outputs() -> list[Any]:
            figure = CHARTS[name](self._articles, self._full_names if name == "timeline" else self._names)
            return [HTML(pages.figure_head(figure)), _Drawn(figure), HTML(pages.figure_foot(figure))]

        self._reveal(f"chart {name}", outputs, after, 3)

    def _named(self, question_ids: Iterable[str]) -> Iterator[str]:
        for wanted in question_ids:
            if wanted.endswith("*"):
                yield from fnmatch.filter(self.session.lesson.questions, wanted)
            else:
                yield wanted

    @cached_property
    def _articles(self) -> list[Article]:
        return [seed(number) for number in source_cards()]

    @cached_property
    def _names(self) -> dict[str, str]:
        # Numbers alone: a chart may stand above the question that asks who and when.
        return {seed(number).article_id: f"text {number}" for number in source_cards()}

    @cached_property
    def _full_names(self) -> dict[str, str]:
        return {
            seed(number).article_id: f"{number} · {card.short}" for number, card in source_cards().items()
        }

    def _reader(self, number: str, lenses: Sequence[str] = ()) -> State:
        # Where a card asks who and when, the reader names neither.
        named, article = number not in self._cards, seed(number)
        tags = tag_article(article)
        return reader_state(article, tags, f"Text {number}", HIDDEN, page_named=named, lenses=lenses)

    @property
    def _cards(self) -> list[str]:
        return sorted(
            {name.split("-")[1] for name in self.session.lesson.questions if name.startswith("card-")}
        )

    def _show(self, key: str, widgets: Sequence[Widget], after: str | None = None) -> None:
        """Show widgets and their receipt; what the same cell showed before is closed: none pile up."""
        step = _Step(list(widgets))
        for question_id in step.question_ids:
            self.session.lesson.question(question_id)
        receipt = bool(step.question_ids) or key == "code"

        def outputs() -> list[Any]:
            self._close(key)
            self._steps[key] = step
            step.views = [self._view(step, place) for place in range(len(step.widgets))]
            return [*step.views, HTML(self._receipt(step))] if receipt else list(step.views)

        def keep(handles: list[Any]) -> None:
            step.receipt = handles[-1] if receipt else None

        self._reveal(key, outputs, after, len(step.widgets) + receipt, keep)

    def _view(self, step: _Step, place: int) -> View:
        widget = step.widgets[place]
        act = partial(self._act, step, place)
        plain = widget.plain() if widget.plain else ""
        return View(widget.script, widget.build(), act, partial(self._follow_up, step), plain)

    def _close(self, key: str) -> None:
        old = self._steps.pop(key, None)
        for view in old.views if old else ():
            view.layout.close()
            view.close()

    def _act(self, step: _Step, place: int, action: State) -> State | None:
        """Carry out what the learner did, keep it, and return the view's new state."""
        widget = step.widgets[place]
        try:
            if action.get("action") == "draft":
                self.session.keep_draft(str(action.get("id")), str(action.get("text")))
                return None
            announce = self._carry_out(step, widget, action)
            told = {"announce": announce}
        except (PlainError, ValueError, OSError) as error:
            told = {"trouble": str(error), "announce": str(error)}
        for other, view in zip(step.widgets, step.views, strict=True):
            if other is not widget:
                view.view = other.build()
        return widget.build() | told

    def _carry_out(self, step: _Step, widget: Widget, action: State) -> str:
        kind, question_id = action.get("action"), str(action.get("id", ""))
        if kind == "answer" and question_id == "code":
            self.session.take_code(str(action.get("answer")))
            return "Your code is kept."
        if kind == "answer":
            feedback = self.session.answer(
                question_id, action.get("answer"), confidence=action.get("confidence")
            )
            return f"{feedback.verdict or 'Kept'}. {feedback.decides}"
        if kind == "answers":
            for row_id, answer in dict(action.get("answers", {})).items():
                self.session.answer(row_id, answer)
            step.shown = None
            return "The card is checked. The first line to look at is open below."
        if kind == "hint":
            return self.session.hint(question_id).text
        if kind == "reveal":
            return self.session.reveal(question_id)
        if kind == "show":
            step.shown = question_id
            return ""
        if widget.act is not None:
            return widget.act(action)
        raise ValueError(f"The kit does not know the action {kind!r}. Reload the page.")

    def _follow_up(self, step: _Step) -> None:
        """Renew what stands beside the view, and show what waited for its answer."""
        if step.receipt is not None:
            step.receipt.update(HTML(self._receipt(step)))
        if self._progress is not None:
            self._progress.update(HTML(self._progress_html()))
        for question_id in step.question_ids:
            if self._answered(question_id):
                for show in self._waiting.pop(question_id, {}).values():
                    show()

    def _reveal(
        self,
        key: str,
        outputs: Callable[[], list[Any]],
        after: str | None,
        count: int,
        keep: Callable[[list[Any]], None] = lambda handles: None,
    ) -> None:
        """Show `count` outputs now, or hold their places until the question `after` has been answered.

        `keep` gets their handles, once they are shown.
        """
        if after is None or self._answered(after):
            keep([_displayed(output) for output in outputs()])
            return
        title = self.session.lesson.question(after).title
        placeholder = HTML(pages.notice([f"This part appears here once you have answered “{title}” above."]))
        handles = [_displayed(output) for output in [placeholder, *[HTML("")] * (count - 1)]]

        def show() -> None:
            for handle, output in zip(handles, outputs(), strict=True):
                handle.update(output)
            keep(handles)

        self._waiting.setdefault(after, {})[key] = show

    def _answered(self, question_id: str) -> bool:
        return self.session.feedback(question_id) is not None

    def _receipt(self, step: _Step) -> str:
        if not step.question_ids:
            code = self.session.learner
            return pages.receipt(
                f"Saved: your code is {code}." if code else "No code yet. You can go on without one."
            )
        if len(step.question_ids) == 1:
            return pages.receipt(self.session.receipt(step.question_ids[0]))
        kept = sum(self._answered(question_id) for question_id in step.question_ids)
        return pages.receipt(
            f"Saved: {kept} of {len(step.question_ids)} lines." if kept else "Nothing saved yet."
        )

    def _progress_html(self) -> str:
        answered, total = self.session.progress()
        where = (
            f"Your answers are kept in my-work/{self.session.path.name} on this computer, and nowhere else."
        )
        so_far = f"{answered} of {total} questions answered so far."
        return pages.notice([so_far + " " + where, *self.session.notes])


@dataclass(frozen=True)
class _Drawn:
    """A chart as a notebook draws it."""

    figure: Figure

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return self.figure.mimebundle()


def _displayed(output: Any) -> DisplayHandle:
    """Show an output and return the handle that can change it later."""
    handle = DisplayHandle()
    handle.display(output)
    return handle


def work_folder() -> Path:
    """Return the folder of the response files: `KIT_WORK` where it is set, else lessons/my-work."""
    return Path(os.environ.get("KIT_WORK") or Path(__file__).resolve().parents[2] / "lessons" / "my-work")


def open_lesson(number: str) -> LessonPage:
    """Return the lesson `number` with the answers kept for it.

    Raises:
        UnknownName: there is no such lesson; the message lists those there are.
    """
    folder = work_folder()
    return LessonPage(Session.open(number, folder, learner=known_code(folder), texts=seed))


def _choices(names: Any) -> str:
    return f"Choose one of: {', '.join(names)}."
