"""What a lesson's cells show: views, receipts and parts that wait, each renewed after what a learner does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from IPython.display import HTML, DisplayHandle

from helpers.errors import PlainError
from helpers.practice.plain_form import plain_form
from helpers.practice.session import Session
from helpers.practice.work import kept_until, kept_where
from helpers.widgets import pages
from helpers.widgets.view import View
from helpers.widgets.widget import Widget

State = dict[str, Any]
# The step that asks for the learner's code: it asks no question, and has a receipt all the same.
CODE = "code"


@dataclass
class _Below:
    """A chart below a view: how its MIME bundle is made, the one that is shown, and where."""

    draw: Callable[[], State]
    shown: State = field(init=False)
    handle: DisplayHandle | None = None

    def __post_init__(self) -> None:
        self.shown = self.draw()

    def _repr_mimebundle_(self, **_: Any) -> State:
        return self.shown

    def renew(self) -> None:
        """Draw the chart anew if it has changed."""
        before, self.shown = self.shown, self.draw()
        if self.handle is not None and self.shown != before:
            self.handle.update(self)


@dataclass
class Step:
    """What one cell shows: widgets that change together, their views, and the line that says what is kept."""

    widgets: list[Widget]
    views: list[View] = field(default_factory=list)
    outputs: list[Any] = field(default_factory=list)
    receipt: Any = None

    @property
    def question_ids(self) -> list[str]:
        """The questions that its widgets ask."""
        return [name for widget in self.widgets for name in widget.question_ids]


@dataclass
class Steps:
    """The steps of one lesson by their keys, and what waits for an answer, by that question's id."""

    session: Session
    shown: dict[str, Step] = field(default_factory=dict, repr=False)
    waiting: dict[str, dict[str, Callable[[], None]]] = field(default_factory=dict, repr=False)
    progress: Any = field(default=None, repr=False)

    def show(self, key: str, widgets: Sequence[Widget], after: str | None = None) -> None:
        """Show widgets and their receipt; what the same cell showed before is closed: none pile up."""
        step = Step(list(widgets))
        for question_id in step.question_ids:
            self.session.lesson.question(question_id)
        receipt = bool(step.question_ids) or key == CODE

        def outputs() -> list[Any]:
            self._close(key)
            self.shown[key] = step
            step.views = [self._view(step, place) for place in range(len(step.widgets))]
            shown: list[Any] = []
            for widget, view in zip(step.widgets, step.views, strict=True):
                shown += [view, _Below(widget.drawn)] if widget.drawn else [view]
            step.outputs = [*shown, HTML(self._receipt(step))] if receipt else shown
            return step.outputs

        def keep(handles: list[Any]) -> None:
            step.receipt = handles[-1] if receipt else None
            for output, handle in zip(step.outputs, handles, strict=True):
                if isinstance(output, _Below):
                    output.handle = handle

        count = len(widgets) + sum(bool(one.drawn) for one in widgets) + receipt
        self.reveal(key, outputs, after, count, keep)

    def reveal(
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
            keep(self._displayed(outputs()))
            return
        title = self.session.lesson.question(after).title
        placeholder = HTML(pages.notice([f"This part appears here once you have answered “{title}” above."]))
        handles = self._displayed([placeholder, *[HTML("")] * (count - 1)])

        def show() -> None:
            for handle, output in zip(handles, outputs(), strict=True):
                handle.update(output)
            keep(handles)

        self.waiting.setdefault(after, {})[key] = show

    def _displayed(self, outputs: Iterable[Any]) -> list[DisplayHandle]:
        """Show outputs where the cell runs, and return the handles that can change them later."""
        return [_displayed(output) for output in outputs]

    def renew(self, question_id: str) -> None:
        """Renew the views that ask this question, and show what waited for its answer."""
        for step in list(self.shown.values()):
            if question_id in step.question_ids:
                for widget, view in zip(step.widgets, step.views, strict=True):
                    view.view = widget.build()
                self._follow_up(step)
        self._show_waiting(question_id)

    def welcome(self) -> None:
        """Show where the answers are kept and how far the learner has come."""
        self.progress = _displayed(HTML(self._progress_html()))

    def _view(self, step: Step, place: int) -> View:
        widget = step.widgets[place]
        act = partial(self._act, step, place)
        plain = (widget.plain or partial(self._plain, widget))()
        return View(widget.script, widget.build(), act, partial(self._follow_up, step), plain)

    def _plain(self, widget: Widget) -> str:
        """The questions of a widget as still HTML."""
        questions = [self.session.lesson.question(name) for name in widget.question_ids]
        return "".join(
            plain_form(one, self.session.item(one.id), self.session.text(one.id)) for one in questions
        )

    def _close(self, key: str) -> None:
        old = self.shown.pop(key, None)
        for view in old.views if old else ():
            view.layout.close()
            view.close()

    def _act(self, step: Step, place: int, action: State) -> State | None:
        """Carry out what the learner did, keep it, and return the view's new state."""
        widget = step.widgets[place]
        try:
            if action.get("action") == "draft":
                self.session.keep_draft(str(action.get("id")), str(action.get("text")))
                return None
            announce = self._carry_out(widget, action)
            told = {"announce": announce}
        except (PlainError, ValueError, OSError) as error:
            told = {"trouble": str(error), "announce": str(error)}
        for other, view in zip(step.widgets, step.views, strict=True):
            if other is not widget:
                view.view = other.build()
        return widget.build() | told

    def _carry_out(self, widget: Widget, action: State) -> str:
        kind, question_id = action.get("action"), str(action.get("id", ""))
        if kind == "answer" and question_id == "code":
            self.session.take_code(str(action.get("answer")))
            return "Your code is kept."
        if kind == "answer":
            feedback = self.session.answer(
                question_id, action.get("answer"), confidence=action.get("confidence")
            )
            return f"{feedback.verdict or 'Kept'}. {feedback.decides or feedback.range}"
        if kind == "hint":
            return self.session.hint(question_id).text
        if kind == "reveal":
            return self.session.reveal(question_id)
        if widget.act is not None:
            return widget.act(action)
        raise ValueError(f"The kit does not know the action {kind!r}. Reload the page.")

    def _follow_up(self, step: Step) -> None:
        """Renew what stands beside the view, and show what waited for its answer."""
        if step.receipt is not None:
            step.receipt.update(HTML(self._receipt(step)))
        for output in step.outputs:
            if isinstance(output, _Below):
                output.renew()
        if self.progress is not None:
            self.progress.update(HTML(self._progress_html()))
        for question_id in step.question_ids:
            self._show_waiting(question_id)
        self._tell({widget.tells for widget in step.widgets if widget.tells})

    def _tell(self, topics: set[str]) -> None:
        """Renew the views that hear of these topics."""
        for step in self.shown.values() if topics else ():
            for widget, view in zip(step.widgets, step.views, strict=True):
                if widget.hears in topics:
                    view.view = widget.build()

    def _show_waiting(self, question_id: str) -> None:
        if self._answered(question_id):
            for show in self.waiting.pop(question_id, {}).values():
                show()

    def _answered(self, question_id: str) -> bool:
        return self.session.feedback(question_id) is not None

    def _receipt(self, step: Step) -> str:
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
        where = f"Your answers are kept in my-work/{self.session.path.name} {kept_where()}."
        so_far = f"{answered} of {total} questions answered so far."
        return pages.notice([f"{so_far} {where} {kept_until()}".strip(), *self.session.notes])


def _displayed(output: Any) -> DisplayHandle:
    """Show an output and return the handle that can change it later."""
    handle = DisplayHandle()
    handle.display(output)
    return handle
