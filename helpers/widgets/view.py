"""The one widget class: a script, a state it draws, and a function for what the learner does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from helpers.practice.work import IN_BROWSER

State = dict[str, Any]
OnAction = Callable[[State], State | None]

_SHARED = ("kit.js", "question.js")
# A script whose first line is "// needs: a.js b.css" gets these in front of it, and their style sheets.
_NEEDS = "// needs:"


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath("views", name).read_text(encoding="utf-8")


@cache
def _needed(name: str) -> list[str]:
    """The files that a script says it needs, in its first line."""
    first = _file(f"{name}.js").partition("\n")[0]
    return first.removeprefix(_NEEDS).split() if first.startswith(_NEEDS) else []


@cache
def script(name: str) -> str:
    """Return one view's script with the shared ones in front, as a single module.

    >>> "export default" in script("form")
    True
    """
    needed = [part for part in _needed(name) if part.endswith(".js")]
    return "\n".join(map(_file, (*_SHARED, *needed, f"{name}.js")))


@cache
def style(name: str) -> str:
    """Return the style sheet of one view: the kit's, its own, and those of the files it needs.

    >>> style("form") == style("card")
    True
    """
    room = files(__package__).joinpath("views")
    wanted = [part.rpartition(".")[0] + ".css" for part in (*_needed(name), f"{name}.js")]
    return "\n".join(map(_file, ("kit.css", *(part for part in wanted if room.joinpath(part).is_file()))))


def _plain(sent: Any) -> Any:
    """What a page sent, in Python's kinds: where Python runs in the page, JavaScript's null is no None."""
    if isinstance(sent, dict):
        return {key: _plain(value) for key, value in sent.items()}
    if isinstance(sent, list):
        return [_plain(value) for value in sent]
    return None if type(sent).__name__ == "JsNull" else sent


def _to_page(state: Any, _: object) -> Any:
    """What a page gets: where Python runs in the page, a key whose value is None would not come along."""
    return _with_nulls(state, getattr(import_module("pyodide.ffi"), "jsnull", None)) if IN_BROWSER else state


def _with_nulls(state: Any, null: object) -> Any:
    """Return plain JSON values with `null` in the place of None.

    >>> _with_nulls({"answer": None, "marks": [None, 0]}, "null")
    {'answer': 'null', 'marks': ['null', 0]}
    """
    if isinstance(state, dict):
        return {key: _with_nulls(value, null) for key, value in state.items()}
    if isinstance(state, (list, tuple)):
        return [_with_nulls(value, null) for value in state]
    return null if state is None else state


class View(anywidget.AnyWidget):
    """A view drawn by `script(name)` from `view`; every action of the learner goes to `on_action`.

    `on_action` takes the action (a dict with the key `action`) and returns the new state, or None where
    nothing changes on the page; `afterwards` is called once that state is on its way, so that nobody waits
    for slower things. `plain` is the same as still HTML, for a page that draws no widgets.
    """

    view = traitlets.Dict().tag(sync=True, to_json=_to_page)

    def __init__(
        self,
        name: str,
        state: State,
        on_action: OnAction | None = None,
        afterwards: Callable[[], None] | None = None,
        plain: str = "",
    ) -> None:
        # anywidget makes traits of these two at construction, so each view can bring its own. Views of one id
        # share one style element, which the last to come writes: so each kind of view has an id of its own.
        self._esm, self._css = script(name), style(name)
        super().__init__(view=state, _anywidget_id=f"helpers.{name}")
        self._on_action = on_action
        self._afterwards = afterwards
        self._plain = plain
        self.on_msg(self._receive)

    def _receive(self, _: object, content: State, __: object) -> None:
        if self._on_action is not None and isinstance(content, dict):
            state = self._on_action(_plain(content))
            if state is None:
                return
            self.view = state
            if self._afterwards is not None:
                self._afterwards()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        if not self._plain or bundle is None:
            return bundle
        drawn, more = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**drawn, "text/html": self._plain}, more
