"""Tags and articles to comparisons: plain rows, ready for a chart, and data frames of them.

    from helpers import compare
    articles = helpers.load()
    tags = helpers.tag(articles)
    nodes, links = compare.chain_tables(articles, tags)                # who told whom
    voices = compare.voices_table(articles, tags)                      # whose words fill each article
    together = compare.collapsed_table(voices, by="government")        # the same by what they speak for

The modules of this package give the same as plain rows. Nothing is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.compare.chain import chain_tables
    from helpers.compare.collapse import collapsed_table
    from helpers.compare.voices import voices_table

__all__ = ["chain_tables", "collapsed_table", "voices_table"]

_HOME = {"chain_tables": "chain", "collapsed_table": "collapse", "voices_table": "voices"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
