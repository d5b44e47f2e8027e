"""Counts that look like a measure of quality and are none: kept apart, so that a lesson can take them apart.

Each is a share of the body's words. None of them tells how well an article is sourced, and the order in
which they put articles says nothing: see `naive-counts` in `charts/figures.toml` for the reasons.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict

from helpers.articles.article import Article
from helpers.compare.pages import words_of
from helpers.compare.tables import table_of
from helpers.tags.language.quotations import quotations
from helpers.tags.tag import Tag

if TYPE_CHECKING:
    import pandas

QUOTED = ("direct quotation", "mixed quotation")
WEAKER = ("hedge", "evidential", "condition", "distancing")

Spans = Sequence[tuple[int, int]]


class NaiveCounts(TypedDict):
    """Counts of one article: `words` of its body, and how many of a hundred of them are …

    `quoted` stands between quotation marks, `cues` are words that report, `hedges` make a statement less
    certain (the certainty kinds `WEAKER`), `loaded` are loaded words. Marks are counted once, however many
    words they have.
    """

    article_id: str
    words: int
    quoted: float
    cues: float
    hedges: float
    loaded: float


def naive_counts(article: Article, tags: Iterable[Tag]) -> NaiveCounts:
    """Return the counts of one article's body, each for a hundred words.

    >>> from helpers.articles.loading import article_from_text
    >>> from helpers.tags.tagging import tag_article
    >>> article = article_from_text('The bridge is open again since noon. "It held," Ann Example told us.')
    >>> counts = naive_counts(article, tag_article(article))
    >>> counts["words"], round(counts["quoted"]), round(counts["cues"])
    (13, 15, 8)
    """
    body = [(part.start, part.end) for part in article.body]
    inside = [tag for tag in tags if _within(body, tag)]
    words = sum(len(words_of(article.text[start:end])) for start, end in body)

    def of_hundred(count: int) -> float:
        return 100 * count / (words or 1)

    certainty = [tag for tag in inside if tag.layer == "certainty" and tag.label in WEAKER]
    return {
        "article_id": article.article_id,
        "words": words,
        "quoted": of_hundred(_quoted_words(article, inside)),
        "cues": of_hundred(len({(tag.start, tag.end) for tag in inside if tag.layer == "cue"})),
        "hedges": of_hundred(len(certainty)),
        "loaded": of_hundred(sum(tag.layer == "loaded" for tag in inside)),
    }


def _within(body: Spans, tag: Tag) -> bool:
    number = bisect_right(body, tag.start, key=lambda span: span[0]) - 1
    return number >= 0 and tag.end <= body[number][1]


def _quoted_words(article: Article, tags: Sequence[Tag]) -> int:
    """The words between the marks of direct and mixed quotations."""
    told = sorted((tag.start, tag.end) for tag in tags if tag.label in QUOTED and tag.layer == "statement")
    count = furthest = 0
    for one in quotations(article.text):
        number = bisect_right(told, one.start, key=lambda span: span[0])
        if one.depth == 1 and any(one.end <= end for _, end in told[max(0, number - 3) : number]):
            count += len(words_of(article.text[max(one.start, furthest) : one.end]))
            furthest = max(furthest, one.end)
    return count


def naive_table(
    articles: pandas.DataFrame | Iterable[Article] | Article, tags: pandas.DataFrame | Iterable[Tag]
) -> pandas.DataFrame:
    """Return `naive_counts` of several articles as one data frame, with the columns of `NaiveCounts`.

    Raises:
        UnknownName: one of the two is another table.

    >>> import helpers
    >>> articles = helpers.load()
    >>> naive_table(articles, helpers.tag(articles))["quoted"].round().tolist()
    [13.0, 48.0, 25.0, 25.0, 0.0]
    """
    return table_of(lambda article, own: [naive_counts(article, own)], NaiveCounts, articles, tags)
