"""Which paragraphs of two articles belong together: those whose wording is most alike.

The share of a paragraph that stands in another is the share of its runs of five words ("shingles") that the
other has, too: the containment of Broder (1997), "On the resemblance and containment of documents". Words are
compared in small letters and without punctuation. Which articles share their wording at all, `copied` finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.articles.article import Article, Part
from helpers.compare.shingles import WORD, plain

SIZE = 5  # words of a shingle
PAIR = 0.3  # from this share of the shorter paragraph on, two belong together


class Pair(NamedTuple):
    """Two paragraphs that share their wording; `share` is that of the shorter one."""

    part: Part
    other: Part
    share: float


def paragraphs_together(article: Article, other: Article) -> list[Pair]:
    """Return the paragraphs of two articles that belong together, in the order of the first.

    Each belongs to one other at most: the most alike are put together first.

    >>> from helpers.articles.loading import article_from_text
    >>> words = "The ferry stayed in port on Monday because of the fog, the harbour office said."
    >>> one, other = article_from_text(f"Fog\\n\\n{words}"), article_from_text(f"No ferry\\n\\n{words}")
    >>> [pair.share for pair in paragraphs_together(one, other)]
    [1.0]
    """
    ours, theirs = ([(part, _keys(one, part)) for part in one.body] for one in (article, other))
    having: dict[tuple[str, ...], set[int]] = {}
    for number, (_, keys) in enumerate(theirs):
        for shingle in _shingles(keys):
            having.setdefault(shingle, set()).add(number)
    found: list[tuple[float, int, int]] = []
    for number, (_, keys) in enumerate(ours):
        near = {one for shingle in _shingles(keys) for one in having.get(shingle, ())}
        found += [(shared(keys, theirs[one][1]), number, one) for one in near]
    taken: dict[int, tuple[int, float]] = {}
    for share, number, one in sorted(found, key=lambda row: (-row[0], row[1], row[2])):
        if share >= PAIR and number not in taken and one not in {at for at, _ in taken.values()}:
            taken[number] = one, share
    return [Pair(ours[number][0], theirs[one][0], share) for number, (one, share) in sorted(taken.items())]


def shared(keys: Sequence[str], others: Sequence[str]) -> float:
    """Return the share of the shingles of the shorter words that the others have, too.

    >>> shared("the old mill is closed today".split(), "the old mill is closed".split())
    1.0
    """
    ours, theirs = frozenset(_shingles(keys)), frozenset(_shingles(others))
    return len(ours & theirs) / (min(len(ours), len(theirs)) or 1)


def _keys(article: Article, part: Part) -> list[str]:
    return plain([found[0] for found in WORD.finditer(article.text, part.start, part.end)])


def _shingles(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The runs of `SIZE` words; a text of fewer words is one run."""
    if 0 < len(keys) < SIZE:
        yield tuple(keys)
    for at in range(len(keys) - SIZE + 1):
        yield tuple(keys[at : at + SIZE])
