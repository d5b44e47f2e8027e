"""Tags and articles to comparisons: plain rows, ready for a chart, and data frames of them.

    from helpers import compare
    articles = helpers.load()
    tags = helpers.tag(articles)
    nodes, links = compare.chain_tables(articles, tags)                # who told whom
    voices = compare.voices_table(articles, tags)                      # whose words fill each article
    together = compare.collapsed_table(voices, by="government")        # the same by what they speak for
    compare.label_counts_table(articles, tags)                         # label by voice by article
    compare.concordance_table(articles, tags, "regime")                # a word with the words around it
    compare.directions_table(articles, tags)                           # who doubts whose claims
    compare.headline_table(articles, tags)                             # each piece and what carries it
    compare.groups_table(articles, tags, by="outlet")                  # shares by outlet, with intervals
    compare.edits_table("They say so.", "They have confirmed it.")     # what a copy changed
    compare.omission_table(articles)                                   # what was known before
    compare.copies_table(articles)                                     # which articles share their wording
    compare.copied_edits_table(articles)                               # and what stands differently in them

The modules of this package give the same as plain rows. Nothing is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.compare.bench import compare_books
    from helpers.compare.certainty import directions_table, doubts_table, rungs_table
    from helpers.compare.chain import chain_tables
    from helpers.compare.collapse import collapsed_table
    from helpers.compare.concordance import concordance_table
    from helpers.compare.copied import copies_table
    from helpers.compare.copied_edits import copied_edits_table
    from helpers.compare.edits import edits_table
    from helpers.compare.gold import compare_gold
    from helpers.compare.groups import groups_table
    from helpers.compare.headline import escalation_table, headline_table
    from helpers.compare.naive import naive_table
    from helpers.compare.naming import label_counts_table, labels_of_actor_table
    from helpers.compare.omission import omission_table
    from helpers.compare.voices import voices_table

__all__ = [
    "chain_tables",
    "collapsed_table",
    "compare_books",
    "compare_gold",
    "concordance_table",
    "copied_edits_table",
    "copies_table",
    "directions_table",
    "doubts_table",
    "edits_table",
    "escalation_table",
    "groups_table",
    "headline_table",
    "label_counts_table",
    "labels_of_actor_table",
    "naive_table",
    "omission_table",
    "rungs_table",
    "voices_table",
]

_HOME = {
    "chain_tables": "chain",
    "collapsed_table": "collapse",
    "compare_books": "bench",
    "compare_gold": "gold",
    "concordance_table": "concordance",
    "copied_edits_table": "copied_edits",
    "copies_table": "copied",
    "directions_table": "certainty",
    "doubts_table": "certainty",
    "edits_table": "edits",
    "escalation_table": "headline",
    "groups_table": "groups",
    "headline_table": "headline",
    "label_counts_table": "naming",
    "labels_of_actor_table": "naming",
    "naive_table": "naive",
    "omission_table": "omission",
    "rungs_table": "certainty",
    "voices_table": "voices",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
