"""What a cell of a lesson shows, read from its one line of code, and the same line without the waiting."""

from __future__ import annotations

import ast
from dataclasses import dataclass

_WAITS = "after"


@dataclass(frozen=True)
class Shown:
    """What a cell asks its lesson to show: the method, the names it is given, the question it waits for."""

    method: str
    names: tuple[str, ...]
    after: str | None = None


def shown_by(source: str) -> Shown | None:
    """Return what a cell shows, or None where it shows nothing.

    >>> shown_by('lesson.read("003", after="peel-003")')
    Shown(method='read', names=('003',), after='peel-003')
    >>> shown_by("import helpers") is None
    True
    """
    call = _call(ast.parse(source))
    if call is None or not isinstance(call.func, ast.Attribute):
        return None
    names = tuple(str(one.value) for one in call.args if isinstance(one, ast.Constant))
    after = next((one.value for one in call.keywords if one.arg == _WAITS), None)
    return Shown(call.func.attr, names, str(after.value) if isinstance(after, ast.Constant) else None)


def without_waiting(source: str) -> str:
    """Return a cell's code so that it shows at once what would wait for an answer.

    >>> without_waiting('lesson.use("voice bars", "000", after="predict")')
    "lesson.use('voice bars', '000')"
    >>> without_waiting("import helpers")
    'import helpers'
    """
    tree = ast.parse(source)
    call = _call(tree)
    if call is None or all(one.arg != _WAITS for one in call.keywords):
        return source
    call.keywords = [one for one in call.keywords if one.arg != _WAITS]
    return ast.unparse(tree)


def _call(tree: ast.Module) -> ast.Call | None:
    """The one call of a method of `lesson` in a cell."""
    for statement in tree.body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            function = statement.value.func
            if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
                return statement.value if function.value.id == "lesson" else None
    return None
