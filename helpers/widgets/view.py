"""The one widget class: a script, a state it draws, and a function for what the learner does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

State = dict[str, Any]
OnAction = Callable[[State], State | None]

_SHARED = ("kit.js", "question.js")
_ALSO = {"reader": ("lens.js", "panel.js")}


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath("views", name).read_text(encoding="utf-8")


@cache
def script(name: str) -> str:
    """Return one view's script with the shared ones in front, as a single module.

    >>> "export default" in script("form")
    True
    """
    return "\n".join(_file(part) for part in (*_SHARED, *_ALSO.get(name, ()), f"{name}.js"))


class View(anywidget.AnyWidget):
    """A view drawn by `script(name)` from `view`; every action of the learner goes to `on_action`.

    `on_action` takes the action (a dict with the key `action`) and returns the new state, or None where
    nothing changes on the page; `afterwards` is called once that state is on its way, so that nobody waits
    for slower things.
    """

    view = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        name: str,
        state: State,
        on_action: OnAction | None = None,
        afterwards: Callable[[], None] | None = None,
    ) -> None:
        # anywidget makes traits of these two at construction, so each view can bring its own.
        self._esm, self._css = script(name), _file("kit.css")
        super().__init__(view=state)
        self._on_action = on_action
        self._afterwards = afterwards
        self.on_msg(self._receive)

    def _receive(self, _: object, content: State, __: object) -> None:
        if self._on_action is not None and isinstance(content, dict):
            state = self._on_action(content)
            if state is None:
                return
            self.view = state
            if self._afterwards is not None:
                self._afterwards()
