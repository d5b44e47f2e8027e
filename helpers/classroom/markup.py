"""HTML in which every text is escaped, because only `h` makes elements."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_VOID = {"input", "meta", "br"}


class Markup(str):
    """Finished HTML."""

    __slots__ = ()


Child = Markup | str | None | Sequence["Child"]


def h(tag: str, attributes: dict[str, str | bool | None] | None = None, *children: Child) -> Markup:
    """Return an element; texts are escaped, None is left out, an attribute True stands without a value.

    >>> h("p", {"class": "a", "hidden": None}, "1 < 2 ", h("b", None, "so"))
    '<p class="a">1 &lt; 2 <b>so</b></p>'
    """
    given = "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in (attributes or {}).items()
        if value is not None and value is not False
    )
    return Markup(f"<{tag}{given}>" if tag in _VOID else f"<{tag}{given}>{_inside(children)}</{tag}>")


def _inside(children: Child) -> str:
    if children is None:
        return ""
    if isinstance(children, str):
        return children if isinstance(children, Markup) else escape(children, quote=False)
    return "".join(map(_inside, children))
