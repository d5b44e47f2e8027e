"""What stands differently in two articles that share their wording, paragraph by paragraph.

Where the dates tell which article came first, each difference is an edit of one kind (`edits`), as from the
earlier text to the later. Where they don't, it is only shown: “dropped” or “added” would say who was first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypedDict

from helpers.articles.article import Article, Part
from helpers.compare.copied import CopiedRow, Search
from helpers.compare.diff import aligned
from helpers.compare.edits import edits
from helpers.compare.meeting import MOST
from helpers.compare.paragraphs import paragraphs_together
from helpers.tags.table import plain_articles

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas

LONGEST = 400  # words of a paragraph whose edits get a kind: with longer ones it takes too long
DIFFERENT = "different words"


class CopiedEditRow(TypedDict):
    """One difference; `article_id` is the earlier article where `in_order`, else the first by its id.

    `kind` is one of `edits.EDIT_KINDS`, or `DIFFERENT` where no order is known or a paragraph is very long;
    then `rule` and `direction` are None. The starts and ends are code points into the two articles' texts.
    """

    article_id: str
    other_id: str
    in_order: bool
    kind: str
    words: str
    other_words: str
    start: int
    end: int
    other_start: int
    other_end: int
    direction: str | None
    rule: str | None
    reason: str


def copied_edits(article: Article, other: Article, pair: CopiedRow) -> Iterator[CopiedEditRow]:
    """Yield what differs in the paragraphs that belong together; `pair` is the row of these two articles.

    >>> from helpers.articles.loading import article_from_text
    >>> words = "The ferry stayed in port on Monday because of the fog, the office {} today."
    >>> texts = [article_from_text(f"Fog at noon\\n\\n{words.format(one)}") for one in ("confirmed", "said")]
    >>> for one, other, row in Search(texts).found():
    ...     [(found["kind"], found["words"]) for found in copied_edits(one, other, row)]
    [('different words', 'confirmed')]
    """
    if pair["earlier"] and pair["earlier"] != article.article_id:
        article, other = other, article
    for together in paragraphs_together(article, other):
        words, others = article.words(together.part), other.words(together.other)
        if words == others:
            continue
        if pair["earlier"] and max(len(words.split()), len(others.split())) <= LONGEST:
            yield from _edits(article, other, together.part, together.other)
        else:
            yield from _differences(article, other, together.part, together.other, pair)


def _edits(article: Article, other: Article, part: Part, copy: Part) -> Iterator[CopiedEditRow]:
    for one in edits(article.words(part), other.words(copy)):
        yield {
            "article_id": article.article_id,
            "other_id": other.article_id,
            "in_order": True,
            "kind": one.kind,
            "words": one.upstream,
            "other_words": one.copy,
            "start": part.start + one.upstream_start,
            "end": part.start + one.upstream_end,
            "other_start": copy.start + one.copy_start,
            "other_end": copy.start + one.copy_end,
            "direction": one.direction,
            "rule": one.rule,
            "reason": one.reason,
        }


def _differences(
    article: Article, other: Article, part: Part, copy: Part, pair: CopiedRow
) -> Iterator[CopiedEditRow]:
    for piece in aligned(article.words(part), other.words(copy)):
        if not piece.same:
            start, copy_start = part.start + piece.upstream_start, copy.start + piece.copy_start
            words, copied = piece.upstream.rstrip(), piece.copy.rstrip()
            yield {
                "article_id": article.article_id,
                "other_id": other.article_id,
                "in_order": pair["earlier"] is not None,
                "kind": DIFFERENT,
                "words": words,
                "other_words": copied,
                "start": start,
                "end": start + len(words),
                "other_start": copy_start,
                "other_end": copy_start + len(copied),
                "direction": None,
                "rule": None,
                "reason": pair["reason"],
            }


def copied_edits_table(
    articles: pandas.DataFrame | Iterable[Article] | Article, most: int = MOST
) -> pandas.DataFrame:
    """Return `copied_edits` of all pairs as a data frame with the columns of `CopiedEditRow`.

    `articles` and `most` are as in `copies_table`; positions are code points.

    Raises:
        UnknownName: `articles` is another table.

    >>> import helpers
    >>> copied_edits_table(helpers.load()).shape
    (0, 13)
    """
    import pandas

    found = Search(list(plain_articles(articles)), most).found()
    rows = [edit for article, other, pair in found for edit in copied_edits(article, other, pair)]
    return pandas.DataFrame(rows, columns=list(CopiedEditRow.__annotations__))
