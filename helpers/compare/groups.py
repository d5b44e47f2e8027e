"""The same shares for groups of articles, by outlet or any other column, each with how far it can be trusted.

The articles of a group are what was drawn, not the words: the words of one article belong together. So the
interval comes from drawing articles again (a bootstrap over clusters; Efron and Tibshirani 1993, An
Introduction to the Bootstrap, chapters 8 and 13). It tells what chance in the choice of articles can do,
and nothing of how they were chosen. The rows stand in the order of the articles; nothing is ranked or scored.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from helpers.articles.article import FIELD_NAMES, Article
from helpers.compare.certainty import NOT_TOLD, WEAKER, doubts
from helpers.compare.tables import paired
from helpers.compare.voices import voices
from helpers.errors import UnknownName
from helpers.tags.tag import Tag
from helpers.tags.voice import NARRATOR

if TYPE_CHECKING:
    import pandas

UNKNOWN = "unknown"
LEAST = 5  # articles: with fewer, an interval would look surer than it is
DRAWS, LEVEL = 1000, 0.95

Counts = dict[str, tuple[int, int]]


class GroupShare(TypedDict):
    """One share in one group: `count` of `of`, added up over its `articles`.

    `articles` counts those that have something to count at all (`of` above 0). `share`, `low` and `high` go
    from 0 to 1; the last two bound 95 % of what other draws of as many articles would give, and are None
    where fewer than `LEAST` articles stand behind the share.
    """

    group: str
    measure: str
    part: str
    count: int
    of: int
    share: float
    low: float | None
    high: float | None
    articles: int


def _words_by_source(article: Article, tags: Sequence[Tag]) -> Counts:
    words: Counter[str] = Counter()
    for voice in voices(article, tags):
        words[voice["source_kind"]] += voice["words"]
    return {kind: (count, words.total()) for kind, count in words.items()}


def _kinds_of_source(article: Article, tags: Sequence[Tag]) -> Counts:
    firsts = [tag for tag in tags if tag.layer == "statement" and not tag.of]
    kinds = Counter(tag.source_kind or "unclear" for tag in firsts)
    return {kind: (count, len(firsts)) for kind, count in kinds.items()}


def _labels_by_voice(article: Article, tags: Sequence[Tag]) -> Counts:
    totals: Counter[str] = Counter()
    narrated: Counter[str] = Counter()
    for tag in tags:
        if tag.layer == "naming":
            totals[tag.label] += 1
            narrated[tag.label] += tag.voice == NARRATOR
    return {label: (narrated[label], count) for label, count in totals.items()}


def _certainty(article: Article, tags: Sequence[Tag]) -> Counts:
    totals: Counter[str] = Counter()
    weaker: Counter[str] = Counter()
    for mark in doubts(article, tags):
        if not mark["own"] and mark["about"] != NOT_TOLD:
            totals[mark["about"]] += 1
            weaker[mark["about"]] += mark["makes"] == WEAKER
    return {about: (weaker[about], count) for about, count in totals.items()}


# A measure counts, in one article, so many of so many for each part.
MEASURES: dict[str, Callable[[Article, Sequence[Tag]], Counts]] = {
    "words of the body by kind of source": _words_by_source,
    "statements by kind of source": _kinds_of_source,
    "labels in the narrator's words": _labels_by_voice,
    "marks that make somebody's claims less certain": _certainty,
}


def group_shares(
    articles: pandas.DataFrame | Iterable[Article] | Article,
    tags: pandas.DataFrame | Iterable[Tag],
    by: str = "outlet",
    measures: Sequence[str] = tuple(MEASURES),
) -> list[GroupShare]:
    """Return one row a group, measure and part, in the order in which the articles bring them.

    `by` is a column of the articles table, or a field of an article such as "outlet", "agency" or
    "language"; articles without a value are the group "unknown". Of the first two measures the parts are
    kinds of source, and the shares of a group add up to 1. Of "labels in the narrator's words" a part is a
    label, and its share tells how much of its use is the narrator's own; of the last, a part is somebody
    whose claims are marked by others, and its share tells how many of these marks make them less certain.

    Raises:
        UnknownName: there is no such column or measure; the message lists those there are.

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.statements.tags import statement_tags
    >>> article = article_from_text('The bridge is open again since noon. "It held," Ann Example told us.')
    >>> rows = group_shares([article], statement_tags(article), measures=["statements by kind of source"])
    >>> [(row["group"], row["part"], row["count"], row["of"], row["low"]) for row in rows]
    [('unknown', 'named other person', 1, 1, None)]
    """
    return shares_of(paired(articles, tags), _column(articles, by), measures)


def shares_of(
    tagged: Iterable[tuple[Article, Sequence[Tag]]],
    group_of: Callable[[Article], str],
    measures: Sequence[str] = tuple(MEASURES),
) -> list[GroupShare]:
    """Return the same as `group_shares` of articles that come one by one, each with its tags.

    Of an article no more is kept than its counts, so that a collection need not fit into memory.

    Raises:
        UnknownName: there is no such measure; the message lists those there are.

    >>> shares_of([], str)
    []
    """
    if unknown := [name for name in measures if name not in MEASURES]:
        raise UnknownName(f"There is no measure {unknown[0]!r}. Choose from: {', '.join(MEASURES)}.")
    counted: dict[tuple[str, str], list[Counts]] = defaultdict(list)
    for article, own in tagged:
        group = group_of(article)
        for name in measures:
            counted[group, name].append(MEASURES[name](article, own))
    groups = dict.fromkeys(group for group, _ in counted)
    parts = {
        name: list(dict.fromkeys(part for group in groups for one in counted[group, name] for part in one))
        for name in measures
    }
    return [
        row
        for group in groups
        for name in measures
        for row in _rows(group, name, parts[name], counted[group, name])
    ]


def field_of(by: str) -> Callable[[Article], str]:
    """Return what tells the group of an article by one of its fields; "unknown" where that has no value.

    Raises:
        UnknownName: there is no such field; the message lists those there are.

    >>> from helpers.articles.seeds import seed
    >>> field_of("language")(seed("004"))
    'en'
    """
    if by not in FIELD_NAMES:
        raise UnknownName(f"There is no field {by!r}. Choose from: {', '.join(FIELD_NAMES)}.")
    return lambda article: _told(article.fields[by].value if by in article.fields else None)


def _column(articles: pandas.DataFrame | Iterable[Article] | Article, by: str) -> Callable[[Article], str]:
    """What tells the group of an article: a column where there is a table, else a field."""
    if not hasattr(articles, "columns"):
        return field_of(by)
    table: pandas.DataFrame = articles
    if by not in table.columns:
        raise UnknownName(f"There is no column {by!r}. Choose from: {', '.join(map(str, table.columns))}.")
    values: Mapping[str, object] = dict(zip(table["article_id"], table[by], strict=True))
    return lambda article: _told(values.get(article.article_id))


def _told(value: object) -> str:
    return value if isinstance(value, str) and value else UNKNOWN if _empty(value) else str(value)


def _empty(value: object) -> bool:
    # What is missing in a table is NaN, the one value that differs from itself.
    return value is None or value == "" or value != value


def _rows(group: str, measure: str, parts: Sequence[str], counted: Sequence[Counts]) -> Iterator[GroupShare]:
    for part in parts:
        pairs = list(_pairs(measure, part, counted))
        if not pairs:
            continue
        count, of = sum(one for one, _ in pairs), sum(all_ for _, all_ in pairs)
        low, high = _interval(pairs) if len(pairs) >= LEAST else (None, None)
        yield {
            "group": group,
            "measure": measure,
            "part": part,
            "count": count,
            "of": of,
            "share": count / of,
            "low": low,
            "high": high,
            "articles": len(pairs),
        }


def _pairs(measure: str, part: str, counted: Sequence[Counts]) -> Iterator[tuple[int, int]]:
    """What each article gives to a share; one without this part counts where parts add up to a whole."""
    whole = measure.endswith("by kind of source")
    for counts in counted:
        if part in counts:
            yield counts[part]
        elif whole and counts:
            yield 0, next(iter(counts.values()))[1]


def _interval(pairs: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """The middle 95 % of the share over draws of as many articles, with replacement; the same every time."""
    draw = random.Random(0)
    shares = []
    for _ in range(DRAWS):
        drawn = draw.choices(pairs, k=len(pairs))
        shares.append(sum(one for one, _ in drawn) / sum(all_ for _, all_ in drawn))
    shares.sort()
    cut = round(DRAWS * (1 - LEVEL) / 2)
    return shares[cut], shares[-1 - cut]


def groups_table(
    articles: pandas.DataFrame | Iterable[Article] | Article,
    tags: pandas.DataFrame | Iterable[Tag],
    by: str = "outlet",
    measures: Sequence[str] = tuple(MEASURES),
) -> pandas.DataFrame:
    """Return the rows of `group_shares` as a data frame; its columns are the keys of `GroupShare`.

    Raises:
        UnknownName: there is no such column or measure.
    """
    import pandas

    return pandas.DataFrame(
        group_shares(articles, tags, by, measures), columns=list(GroupShare.__annotations__)
    )
