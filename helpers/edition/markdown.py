"""Markdown to HTML, with every link led to the page that now stands for its file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import mistune

_EMPTY_HEAD = re.compile(r"<th[^>]*>\s*</th>")
Lead = Callable[[str], str | None]


def to_html(words: str, lead: Lead) -> str:
    """Return the HTML of a page's or a cell's Markdown; code and tags in it are shown as they are written.

    `lead` gives the new target of a link. Where it gives None there is nothing to lead to, and the words
    stand there without a link.

    >>> to_html("See [the card](card.md) and [the key](key.md).", {"card.md": "card.html"}.get)
    '<p>See <a href="card.html">the card</a> and the key.</p>\\n'
    """
    # mistune comes with JupyterLab, whose nbconvert turns notebooks into pages with it.
    import mistune

    draw = mistune.create_markdown(renderer=_drawing(lead), plugins=["table", "strikethrough"])
    return tables_that_fit(cast(str, draw(words)))


def title_of(words: str) -> str:
    """Return the first heading of a page as plain words.

    >>> title_of("# Stuck? \\n\\nFind the line.")
    'Stuck?'
    """
    heading = next((line for line in words.splitlines() if line.startswith("# ")), "# ")
    return heading.removeprefix("# ").strip()


def purpose_of(words: str) -> str:
    """Return the first sentence below the heading where it says which lesson a page is for, else nothing.

    >>> purpose_of("# Sheet\\n\\nFor lesson 8b. Code **alone** first.")
    'For lesson 8b.'
    """
    first = next((line for line in words.splitlines()[1:] if line.strip()), "")
    return f"{first.partition('. ')[0].rstrip('.')}." if first.startswith("For lesson") else ""


def _drawing(lead: Lead) -> mistune.HTMLRenderer:
    import mistune

    class Drawing(mistune.HTMLRenderer):
        def link(self, text: str, url: str, title: str | None = None) -> str:
            target = lead(url)
            return text if target is None else super().link(text, target, title)

    return Drawing(escape=True)


def tables_that_fit(html: str) -> str:
    """Return HTML in which a table too wide for a phone is moved within its own frame, and no head is empty.

    >>> tables_that_fit("<table><tr><th></th></tr></table>")
    '<div class="table"><table><tr><td></td></tr></table></div>'
    """
    html = _EMPTY_HEAD.sub("<td></td>", html)
    return html.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")
