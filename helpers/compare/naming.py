"""What actors are called: labels counted by voice and article, and all the labels of one actor.

The rows are in reading order; nothing is ranked or scored. A count of labels tells what a text calls its
actors and how often, not whether a label fits: a text that quotes somebody at length has that one's labels.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict

from helpers.articles.article import Article
from helpers.compare.tables import paired, table_of
from helpers.errors import UnknownName
from helpers.tags.tag import Tag

if TYPE_CHECKING:
    import pandas


class LabelCount(TypedDict):
    """How often one article uses one label in one voice, and the words it writes for it, joined by "; "."""

    article_id: str
    label: str
    voice: str
    mentions: int
    words: str


class ActorLabel(TypedDict):
    """How often one article calls an actor by one label in one voice, and the words, joined by "; "."""

    article_id: str
    about_id: str
    about: str
    label: str
    voice: str
    mentions: int
    words: str


def labels(article: Article, tags: Iterable[Tag]) -> list[LabelCount]:
    """Return one row a label and voice, in the order in which the article first uses them so.

    >>> from helpers.tags.language.reading import read
    >>> from helpers.tags.naming.naming import naming_tags
    >>> from helpers.tags.trying import example_article
    >>> article = example_article("Rebels left. Local rebels came back, and militants too.")
    >>> rows = labels(article, naming_tags(article, read(article), []))
    >>> [(row["label"], row["voice"], row["mentions"]) for row in rows]
    [('rebels', 'narrator', 2), ('militants', 'narrator', 1)]
    """
    rows: dict[tuple[str, str], LabelCount] = {}
    written: dict[tuple[str, str], dict[str, None]] = {}
    for tag in sorted(_mentions(tags), key=lambda tag: (tag.start, -tag.end)):
        key = tag.label, tag.voice
        row = rows.setdefault(
            key,
            {
                "article_id": article.article_id,
                "label": tag.label,
                "voice": tag.voice,
                "mentions": 0,
                "words": "",
            },
        )
        row["mentions"] += 1
        written.setdefault(key, {})[" ".join(tag.words.split())] = None
    for key, row in rows.items():
        row["words"] = "; ".join(written[key])
    return list(rows.values())


def _mentions(tags: Iterable[Tag]) -> list[Tag]:
    return [tag for tag in tags if tag.layer == "naming"]


def labels_of_actor(
    articles: pandas.DataFrame | Iterable[Article] | Article,
    tags: pandas.DataFrame | Iterable[Tag],
    actor: str,
) -> list[ActorLabel]:
    """Return what several articles call one actor: one row an article, label and voice, in reading order.

    `actor` is the id or the name of an actor, as in the columns `about_id` and `about` of the tags. Takes the
    tables of `helpers.load` and `helpers.tag`, or articles and tags.

    Raises:
        UnknownName: no article names this actor; the message lists those that are named. Or one of the
            two is another table.

    >>> from helpers.tags.language.reading import read
    >>> from helpers.tags.naming.naming import naming_tags
    >>> from helpers.tags.trying import example_article
    >>> article = example_article("The Kenyan government spoke. Nairobi agreed.")
    >>> rows = labels_of_actor(article, naming_tags(article, read(article), []), "kenya")
    >>> [(row["label"], row["about"], row["mentions"]) for row in rows]
    [('government', 'Kenya', 1), ('Nairobi', 'Kenya', 1)]
    """
    rows: list[ActorLabel] = []
    named: dict[str, str] = {}
    for article, own in paired(articles, tags):
        mentions = [tag for tag in _mentions(own) if tag.about_id]
        named |= {tag.about_id or "": tag.about or "" for tag in mentions}
        meant: dict[str, list[Tag]] = {}
        for tag in mentions:
            if actor in (tag.about_id, tag.about):
                meant.setdefault(tag.about_id or "", []).append(tag)
        for about_id, group in meant.items():
            for row in labels(article, group):
                rows.append(_of_actor(row, about_id, named[about_id]))
    if not rows:
        known = ", ".join(sorted(named)) or "none at all"
        raise UnknownName(f"No article here names “{actor}”. The actors that are named: {known}.")
    return rows


def _of_actor(row: LabelCount, about_id: str, about: str) -> ActorLabel:
    return {
        "article_id": row["article_id"],
        "about_id": about_id,
        "about": about,
        "label": row["label"],
        "voice": row["voice"],
        "mentions": row["mentions"],
        "words": row["words"],
    }


def label_counts_table(
    articles: pandas.DataFrame | Iterable[Article] | Article, tags: pandas.DataFrame | Iterable[Tag]
) -> pandas.DataFrame:
    """Return `labels` of several articles as one data frame, with the columns of `LabelCount`.

    Raises:
        UnknownName: one of the two is another table.
    """
    return table_of(labels, LabelCount, articles, tags)


def labels_of_actor_table(
    articles: pandas.DataFrame | Iterable[Article] | Article,
    tags: pandas.DataFrame | Iterable[Tag],
    actor: str,
) -> pandas.DataFrame:
    """Return `labels_of_actor` as a data frame, with the columns of `ActorLabel`.

    Raises:
        UnknownName: as in `labels_of_actor`.
    """
    import pandas

    return pandas.DataFrame(labels_of_actor(articles, tags, actor), columns=list(ActorLabel.__annotations__))
