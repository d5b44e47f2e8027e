"""Near-copies: which articles share their wording, in which passages, and which paragraphs belong together.

The share of a text that stands in another is the share of its runs of five words ("shingles") that the other
has, too: the containment of Broder (1997), "On the resemblance and containment of documents". Words are
compared in small letters and without punctuation. Who copied from whom, a share does not tell: both can have
one source. Here each two of a handful of texts are compared; `copied` finds the pairs of a whole collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from helpers.articles.article import Article, Part
from helpers.compare.shingles import WORD, Passage, in_common, plain

SIZE = 5  # words of a shingle
COPY = 0.5  # from this share of the shorter text on, two texts are near-copies
PAIR = 0.3  # the same for two paragraphs that belong together


class Word(NamedTuple):
    """One word of the prose: where it stands (code points), and how it is compared."""

    start: int
    end: int
    key: str


class Pair(NamedTuple):
    """Two paragraphs that share their wording; `share` is that of the shorter one."""

    part: Part
    other: Part
    share: float


class Copy(NamedTuple):
    """Two articles by their numbers: what share of each stands in the other, and where.

    `paragraphs` are those that belong together, in the order of the first article.
    """

    first: int
    second: int
    share: float
    other_share: float
    passages: tuple[Passage, ...]
    paragraphs: tuple[Pair, ...]

    @property
    def near(self) -> bool:
        """True where at least half of the shorter text stands in the other."""
        return max(self.share, self.other_share) >= COPY


def copies(articles: Sequence[Article]) -> list[Copy]:
    """Return what each two of the articles share, in their order: one `Copy` a pair, also for nothing shared.

    Only the body is compared: menus and notices of one site are alike in all its articles.

    >>> from helpers.articles.loading import article_from_text
    >>> words = "The ferry stayed in port on Monday because of the fog, the harbour office said."
    >>> one, other = article_from_text(f"Fog\\n\\n{words}"), article_from_text(f"No ferry\\n\\n{words}")
    >>> [(found.near, found.share, found.passages[0].words) for found in copies([one, other])]
    [(True, 1.0, 15)]
    """
    every = [prose(article) for article in articles]
    return [
        Copy(
            first,
            second,
            *shares(_keys(every[first]), _keys(every[second])),
            tuple(passages(every[first], every[second])),
            tuple(paragraphs_together(articles[first], articles[second])),
        )
        for first, second in combinations(range(len(articles)), 2)
    ]


def prose(article: Article) -> list[Word]:
    """Return the words of an article's body."""
    return [word for part in article.body for word in _words(article, part)]


def shares(keys: Sequence[str], others: Sequence[str]) -> tuple[float, float]:
    """Return the share of the first words' shingles that the others have, and the other way round.

    >>> shares("the old mill is closed today".split(), "the old mill is closed".split())
    (0.5, 1.0)
    """
    ours, theirs = frozenset(_shingles(keys)), frozenset(_shingles(others))
    both = len(ours & theirs)
    return both / (len(ours) or 1), both / (len(theirs) or 1)


def passages(words: Sequence[Word], others: Sequence[Word]) -> Iterator[Passage]:
    """Yield the passages of eight words and more that stand in both, in the order of the first text.

    None can go on to its right, and none overlaps with another in the first text.
    """
    for at, place, many in in_common(_keys(words), _keys(others)):
        here, there = words[at : at + many], others[place : place + many]
        yield Passage(here[0].start, here[-1].end, there[0].start, there[-1].end, many)


def paragraphs_together(article: Article, other: Article) -> list[Pair]:
    """Return the paragraphs of two articles that belong together, in the order of the first.

    Each belongs to one other at most: the most alike are put together first.
    """
    ours, theirs = ([(part, _keys(list(_words(one, part)))) for part in one.body] for one in (article, other))
    having: dict[tuple[str, ...], set[int]] = {}
    for number, (_, keys) in enumerate(theirs):
        for shingle in _shingles(keys):
            having.setdefault(shingle, set()).add(number)
    found: list[tuple[float, int, int]] = []
    for number, (_, keys) in enumerate(ours):
        near = {one for shingle in _shingles(keys) for one in having.get(shingle, ())}
        found += [(max(shares(keys, theirs[one][1])), number, one) for one in near]
    taken: dict[int, tuple[int, float]] = {}
    for share, number, one in sorted(found, key=lambda row: (-row[0], row[1], row[2])):
        if share >= PAIR and number not in taken and one not in {at for at, _ in taken.values()}:
            taken[number] = one, share
    return [Pair(ours[number][0], theirs[one][0], share) for number, (one, share) in sorted(taken.items())]


def _words(article: Article, part: Part) -> Iterator[Word]:
    found = list(WORD.finditer(article.text, part.start, part.end))
    for one, key in zip(found, plain([one[0] for one in found]), strict=True):
        yield Word(*one.span(), key)


def _keys(words: Sequence[Word]) -> list[str]:
    return [word.key for word in words]


def _shingles(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The runs of `SIZE` words; a text of fewer words is one run."""
    if 0 < len(keys) < SIZE:
        yield tuple(keys)
    for at in range(len(keys) - SIZE + 1):
        yield tuple(keys[at : at + SIZE])
