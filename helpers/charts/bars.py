"""Bars whose marks can be read in the text: each bar knows the tags that it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from helpers.articles.article import Article
from helpers.charts.figure import figure_words
from helpers.compare.naive import QUOTED, WEAKER, naive_counts
from helpers.compare.naming import labels_of_actor
from helpers.compare.voices import passages, voices
from helpers.errors import UnknownName
from helpers.tags.tag import Tag
from helpers.tags.voice import NARRATOR

# Whose names are shown, by id: the first of them that the texts name.
ACTORS = {"islamic-state": "the Islamic State group", "night-colour-crew": "the Night Colour Crew"}
PARTS = {"own": "the narrator’s words", "quoted": "quoted words"}

Pairs = Sequence[tuple[Article, Sequence[Tag]]]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar, `size` long (the longest bar of the chart is 1)."""

    id: str
    size: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `value` is what it shows in words, `tags` are the ids of the tags that it counts.

    `shown` says what is to be seen in the article while the bar is chosen; `part` is the kind of bar, for its
    pattern; `note` stands below the label. A bar that was put together of others has several `segments`.
    """

    id: str
    label: str
    value: str
    segments: tuple[Segment, ...]
    article_id: str
    tags: tuple[str, ...]
    shown: str
    part: str = "own"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that stand together under a title, and a sentence about them."""

    title: str
    bars: tuple[Bar, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars in groups, with all that makes it readable without seeing it.

    `parts` are the kinds of bar and what each is called, where there are several.
    """

    title: str
    description: str
    finding: str
    misleads: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    groups: tuple[Group, ...]
    parts: Mapping[str, str] = field(default_factory=dict)


def bars(name: str, pairs: Pairs, names: Mapping[str, str]) -> Bars:
    """Return the chart called `name`; `names` gives the label of each article id.

    Raises:
        UnknownName: there is no such chart; the message lists those there are.

    >>> from helpers.articles.seeds import seed
    >>> from helpers.tags.tagging import tag_article
    >>> chart = bars("words in quotation marks", [(seed("004"), tag_article(seed("004")))], {})
    >>> [bar.value for bar in chart.groups[0].bars]
    ['0 %']
    """
    if name not in CHARTS:
        raise UnknownName(f"There is no bar chart {name!r}. Choose one of: {', '.join(CHARTS)}.")
    return CHARTS[name](name, pairs, names)


def told(name: str, key: str, number: int, **words: object) -> str:
    """Return a sentence of the chart `name` about a number of things: none, one or several."""
    by_number: dict[str, str] = figure_words()[name][key]
    form = {0: "none", 1: "one"}.get(number, "many")
    return by_number[form].format(number=number, **words)


def made(
    name: str,
    groups: Sequence[Group],
    rows: Iterable[tuple[str, ...]],
    parts: Mapping[str, str],
    **words: Any,
) -> Bars:
    """Return a chart with the words of `figures.toml` filled in."""
    texts = figure_words()[name]
    filled = {key: texts[key].format(**words) for key in ("title", "description", "finding", "misleads")}
    return Bars(
        **filled, columns=tuple(texts["columns"]), rows=tuple(rows), groups=tuple(groups), parts=parts
    )


def in_body(article: Article, tags: Iterable[Tag]) -> list[Tag]:
    """Return the tags that stand in the article's body."""
    body = [(part.start, part.end) for part in article.body]
    return [tag for tag in tags if any(start <= tag.start and tag.end <= end for start, end in body)]


@dataclass(frozen=True, slots=True)
class _Count:
    """What one chart counts in each article: the key of `naive_counts`, how it is written, and which tags."""

    key: str
    form: str
    counts: Callable[[Tag], bool]

    def __call__(self, name: str, pairs: Pairs, names: Mapping[str, str]) -> Bars:
        values: list[float] = []
        found: list[list[str]] = []
        for article, tags in pairs:
            values.append(float(naive_counts(article, tags)[self.key]))  # type: ignore[literal-required]
            found.append([tag.id for tag in in_body(article, tags) if self.counts(tag)])
        most = max(values, default=0) or 1
        titles = [names.get(article.article_id, article.article_id) for article, _ in pairs]
        texts = [self.form.format(value) for value in values]
        drawn = tuple(
            Bar(
                id=f"bar-{place}",
                label=title,
                value=text,
                segments=(Segment(f"bar-{place}", value / most),),
                article_id=article.article_id,
                tags=tuple(ids),
                shown=told(name, "shown", len(ids), text=title),
            )
            for place, (article, _), title, text, value, ids in zip(
                count(), pairs, titles, texts, values, found, strict=False
            )
        )
        ranked = sorted(range(len(values)), key=values.__getitem__)
        ends = {"least": ranked[0], "most": ranked[-1]}
        words = {key: titles[place] for key, place in ends.items()}
        words |= {f"{key}_value": texts[place] for key, place in ends.items()}
        rows = list(zip(titles, texts, strict=True))
        return made(name, [Group("", drawn)], rows, {}, count=len(pairs), **words)


def _labels(name: str, pairs: Pairs, names: Mapping[str, str]) -> Bars:
    """What one actor is called, label by label, in the narrator’s words and in quoted ones."""
    groups, rows = [], []
    mentions = quoted = 0
    actor = next((one for one in ACTORS if any(_named(tags, one) for _, tags in pairs)), next(iter(ACTORS)))
    every = [
        labels_of_actor([article], tags, actor) if _named(tags, actor) else [] for article, tags in pairs
    ]
    most = max((row["mentions"] for found in every for row in found), default=1)
    for (article, tags), found in zip(pairs, every, strict=True):
        title = names.get(article.article_id, article.article_id)
        drawn = []
        for place, row in enumerate(sorted(found, key=lambda one: -one["mentions"])):
            part = "own" if row["voice"] == NARRATOR else "quoted"
            ids = [tag.id for tag in tags if _is(tag, actor, row["label"], row["voice"])]
            label, number, bar_id = f"“{row['label']}”", row["mentions"], f"{article.article_id[:3]}-{place}"
            shown = told(name, "shown", number, text=title, label=label, part=PARTS[part])
            piece = Segment(bar_id, number / most)
            drawn.append(
                Bar(bar_id, label, str(number), (piece,), article.article_id, tuple(ids), shown, part)
            )
            rows.append((title, label, PARTS[part], str(number)))
            mentions += number
            quoted += number if part == "quoted" else 0
        groups.append(Group(title, tuple(drawn), "" if drawn else told(name, "told", 0)))
    different = len({row[1] for row in rows})
    counted = {"mentions": mentions, "quoted": quoted, "labels": different}
    return made(name, groups, rows, PARTS, count=len(pairs), actor=ACTORS[actor], **counted)


def _named(tags: Iterable[Tag], actor: str) -> bool:
    return any(tag.about_id == actor and tag.layer == "naming" for tag in tags)


def _is(tag: Tag, actor: str, label: str, voice: str) -> bool:
    return tag.layer == "naming" and tag.about_id == actor and (tag.label, tag.voice) == (label, voice)


def _statements(name: str, pairs: Pairs, names: Mapping[str, str]) -> Bars:
    """How many statements each voice makes."""
    groups, rows = [], []
    for article, tags in pairs:
        title = names.get(article.article_id, article.article_id)
        speaking = list(zip(voices(article, tags), passages(article, tags), strict=True))[1:]
        most = max((voice["statements"] for voice, _ in speaking), default=1) or 1
        drawn = []
        for place, (voice, ids) in enumerate(speaking):
            number, bar_id, known = voice["statements"], f"{article.article_id[:3]}-{place}", voice["speaker"]
            who = voice["voice"] if known else figure_words()[name]["nobody"]
            piece = (Segment(bar_id, number / most),)
            shown = told(name, "shown", number, text=title, voice=who)
            part = "own" if known else "unknown"
            drawn.append(Bar(bar_id, who, str(number), piece, article.article_id, tuple(ids), shown, part))
            rows.append((title, who, voice["source_kind"], str(number)))
        groups.append(Group(title, tuple(drawn)))
    total = sum(int(row[-1]) for row in rows)
    top = max(rows, key=lambda row: int(row[-1]), default=("", "nobody", "", "0"))
    return made(name, groups, rows, {}, total=total, voices=len(rows), top=top[1], top_value=top[-1])


CHARTS: dict[str, Callable[[str, Pairs, Mapping[str, str]], Bars]] = {
    "words in quotation marks": _Count(
        "quoted", "{:.0f} %", lambda tag: tag.layer == "statement" and tag.label in QUOTED
    ),
    "attribution cues": _Count("cues", "{:.1f}", lambda tag: tag.layer == "cue"),
    "hedges": _Count("hedges", "{:.1f}", lambda tag: tag.layer == "certainty" and tag.label in WEAKER),
    "labels by voice": _labels,
    "statements by speaker": _statements,
}
