"""Which articles of a whole collection share their wording: also where one is cut, edited or embedded.

Two articles are a pair where at least `SHARE` of the shorter one's runs of six words stand in the other, and
where they share a passage of eight words or more. Samples of these runs find who may be one (`shingles`,
`meeting`); then the words themselves are compared. Only bodies are: menus and notices are alike on a site.

Who came first is told by dates alone, and unknown where they don't tell. Nobody is said to have copied.
"""

from __future__ import annotations

import tomllib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from helpers.articles.article import Article, Span
from helpers.articles.dates import plain_date
from helpers.compare.cards import is_date
from helpers.compare.meeting import MOST, Index, Samples
from helpers.compare.omission import BEFORE, LATER, SAME_DAY, available
from helpers.compare.shingles import (
    SIZE,
    SPARSE,
    WORD,
    Passage,
    edges_of,
    in_common,
    sample,
    shingles,
    words_of,
)
from helpers.tags.table import plain_articles

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas

SHARE = 0.15  # of the shorter text's runs of six words
_LIKELY = 2 * SHARE / 3  # of its sample, which can fall short of the text it stands for
EVERY = 1_000  # articles: up to so many all runs of words are looked at, in larger collections a sample
_TWINS = 20  # articles of the same words that are put together each with each
_KEPT, _WORDS_KEPT = (
    1_000,
    300_000,
)  # texts that are kept at hand, and about how many words: some have many pairs
_NO_DATE = "9999"  # behind all dates


class CopiedRow(TypedDict):
    """Two articles that share their wording; `article_id` and `other_id` are in alphabetical order.

    `share` is the part (0 to 1) of the first one's runs of six words that stand in the other, `other_share`
    the other way round. `shared_words` counts the words of `passages`, of which each has at least eight;
    passages are code points into both texts. `earlier` and `later` are the ids by date, both None where the
    dates don't tell; `date` and `other_date` are these dates (ISO), `reason` says what they tell.
    """

    article_id: str
    other_id: str
    share: float
    other_share: float
    shared_words: int
    passages: list[Passage]
    earlier: str | None
    later: str | None
    date: str | None
    other_date: str | None
    reason: str


class _AtHand(NamedTuple):
    article: Article
    words: list[str]
    runs: frozenset[int]


class _Texts(NamedTuple):
    """The different texts of a collection: their samples, and the numbers of the articles that have each.

    `firsts` has the earliest article of each text, `twins` all articles of a text that several have, in their
    order. `order` are the texts in the order of the earliest. `words` counts the words of all articles,
    `short` the articles that are too short to be compared.
    """

    samples: Samples
    firsts: Sequence[int]
    twins: Mapping[int, list[int]]
    order: Sequence[int]
    words: int
    short: int

    def articles_of(self, text: int) -> Sequence[int]:
        """The articles that have a text, the earliest first."""
        return self.twins.get(text) or self.firsts[text : text + 1]


class Search:
    """The pairs of a collection; `notes` tell what was left out, in sentences for the reader.

    `articles` is gone through once, then asked for single articles by number: what lies on a disk may be read
    when it is asked for. Of each article no more than a sample is kept; of a collection of up to `EVERY`
    articles the sample is all of its runs, so that no short text is missed.
    """

    def __init__(self, articles: Sequence[Article], most: int = MOST) -> None:
        self._articles = articles
        self._texts = texts = _different(articles)
        kept = min(_KEPT, _WORDS_KEPT * len(articles) // max(texts.words, 1))
        self._at_hand = lru_cache(maxsize=max(kept, 2))(self._read)
        self._index = Index(texts.samples, texts.order, most)
        self.notes = _notes(
            common=(self._index.common, most),
            mostly=(len(self._index.mostly), most),
            twins=(sum(len(same) > _TWINS for same in texts.twins.values()), _TWINS),
            short=(texts.short, most),
        )

    def pairs(self) -> Iterator[CopiedRow]:
        """Yield the pairs: first those of the same words, then the others, each in the order of dates."""
        return (row for _, _, row in self.found())

    def found(self) -> Iterator[tuple[Article, Article, CopiedRow]]:
        """Yield the pairs with their two articles, that of `article_id` first."""
        for text in self._texts.order if self._texts.twins else ():
            same = self._texts.articles_of(text)
            for first, second in (
                combinations(same, 2) if len(same) <= _TWINS else product(same[:1], same[1:])
            ):
                yield from self._pair(first, second)
        for one, other, _ in self._index.meetings(_LIKELY):
            for first, second in product(self._standing_for(one), self._standing_for(other)):
                yield from self._pair(first, second)

    def _standing_for(self, text: int) -> Sequence[int]:
        same = self._texts.articles_of(text)
        return same if len(same) <= _TWINS else same[:1]

    def _read(self, number: int) -> _AtHand:
        article = self._articles[number]
        words = body_words(article)
        return _AtHand(article, words, frozenset(map(hash, shingles(words))))

    def _pair(self, first: int, second: int) -> Iterator[tuple[Article, Article, CopiedRow]]:
        """The row of two articles, if they are a pair by their words."""
        ours, theirs = sorted(
            (self._at_hand(first), self._at_hand(second)),
            key=lambda one: (one.article.article_id, one.words),
        )
        both = len(ours.runs & theirs.runs)
        share, other_share = both / len(ours.runs), both / len(theirs.runs)
        if max(share, other_share) < SHARE:
            return
        article, other = ours.article, theirs.article
        passages = list(_passages(article, other, ours.words, theirs.words))
        if passages:
            earlier, later, reason = order_by_date(article, other)
            row: CopiedRow = {
                "article_id": article.article_id,
                "other_id": other.article_id,
                "share": share,
                "other_share": other_share,
                "shared_words": sum(passage.words for passage in passages),
                "passages": passages,
                "earlier": earlier,
                "later": later,
                "date": known_date(article),
                "other_date": known_date(other),
                "reason": reason,
            }
            yield article, other, row


def _different(articles: Sequence[Article]) -> _Texts:
    """Go through the articles once."""
    samples, firsts, twins = Samples(), array("I"), dict[int, list[int]]()
    digests: dict[bytes, int] = {}
    heads: list[str] = []
    every = short = 0
    one_in = SPARSE if len(articles) > EVERY else 1
    for number, article in enumerate(articles):
        words = body_words(article)
        every += len(words)
        # One string takes half the memory of two, and none of them has the lowest of all letters.
        heads.append(f"{known_date(article) or _NO_DATE}\0{article.article_id}")
        if len(words) < SIZE:
            short += 1
            continue
        digest = blake2b("\n".join(words).encode(), digest_size=12).digest()
        text = digests.setdefault(digest, len(firsts))
        if text == len(firsts):
            firsts.append(number)
            samples.add(sample(words, one_in))
        else:
            twins.setdefault(text, [firsts[text]]).append(number)
    for text, same in twins.items():
        same.sort(key=heads.__getitem__)
        firsts[text] = same[0]
    places = [(heads[first], digest) for first, digest in zip(firsts, digests, strict=True)]
    order = array("I", sorted(range(len(places)), key=places.__getitem__))
    return _Texts(samples, firsts, twins, order, every, short)


def pairs(articles: Sequence[Article], most: int = MOST) -> Iterator[CopiedRow]:
    """Yield each two articles that share their wording; the order of the articles makes no difference.

    Runs of words that stand in more than `most` articles count as set phrases: `Search` tells how many.

    >>> from helpers.articles.loading import article_from_text
    >>> words = "The ferry stayed in port on Monday because of the fog, the harbour office said."
    >>> texts = [article_from_text(f"{head}\\n\\n{words}") for head in ("Fog in the morning", "No ferry")]
    >>> [(row["share"], row["shared_words"], row["earlier"]) for row in pairs(texts)]
    [(1.0, 15, None)]
    """
    return Search(articles, most).pairs()


def body_words(article: Article) -> list[str]:
    """Return the words of an article's body as they are compared.

    Where something that is no body stands between two paragraphs, a word "" keeps them apart.

    >>> from helpers.articles.loading import article_from_text
    >>> body_words(article_from_text("Fog\\n\\nThe ferry stayed in port."))
    ['the', 'ferry', 'stayed', 'in', 'port']
    """
    words: list[str] = []
    for start, end in _stretches(article):
        words += [""] * bool(words)
        words += words_of(article.text[start:end])
    return words


def _edges(article: Article) -> list[int]:
    """Where the words of `body_words` begin and end: two numbers for each, in code points of the text."""
    edges: list[int] = []
    for start, end in _stretches(article):
        edges += [start, start] * bool(edges)
        edges += edges_of(article.text[start:end], start)
    return edges


def _stretches(article: Article) -> list[Span]:
    """The body's paragraphs, in one where no other word stands between them."""
    found: list[Span] = []
    for part in article.body:
        if found and not WORD.search(article.text, found[-1][1], part.start):
            found[-1] = found[-1][0], part.end
        else:
            found.append((part.start, part.end))
    return found


def shared_passages(article: Article, other: Article) -> Iterator[Passage]:
    """Yield the passages of eight words and more that stand in both bodies, in the order of the first.

    >>> from helpers.articles.loading import article_from_text
    >>> words = "The ferry stayed in port on Monday because of the fog."
    >>> texts = [article_from_text(f"{head}\\n\\n{words}") for head in ("Fog in the morning", "No ferry")]
    >>> list(shared_passages(*texts))
    [Passage(start=20, end=73, other_start=10, other_end=63, words=11)]
    """
    return _passages(article, other, body_words(article), body_words(other))


def _passages(article: Article, other: Article, words: list[str], others: list[str]) -> Iterator[Passage]:
    apart = [word or "\n" for word in words], [word or "\r" for word in others]
    here, there = _edges(article), _edges(other)
    for at, place, many in in_common(*apart):
        last, other_last = 2 * (at + many) - 1, 2 * (place + many) - 1
        yield Passage(here[2 * at], here[last], there[2 * place], there[other_last], many)


def order_by_date(article: Article, other: Article) -> tuple[str | None, str | None, str]:
    """Return the ids of the earlier and of the later article, or None twice, and what the dates tell."""
    first, second = known_date(article), known_date(other)
    if not first or not second:
        return None, None, _words("reasons", "unknown")
    status = "inferred" if "inferred" in {one.fields["date"].status for one in (article, other)} else "stated"
    answer = available(first, second).answer
    key = {BEFORE: "earlier", LATER: "earlier", SAME_DAY: "same_day"}.get(answer, "overlap")
    reason = _words("reasons", key).format(first=plain_date(first), second=plain_date(second))
    if status == "inferred":
        reason = f"{reason} {_words('reasons', 'inferred')}"
    if key != "earlier":
        return None, None, reason
    ids = article.article_id, other.article_id
    earlier, later = ids if answer == BEFORE else ids[::-1]
    return earlier, later, reason


def known_date(article: Article) -> str | None:
    """Return the article's date (ISO) where it is known to the year at least, else None.

    >>> from helpers.articles.seeds import seed
    >>> known_date(seed("001"))
    '2017-06-09'
    """
    known = article.fields.get("date")
    value = known.value if known and known.status != "unknown" else None
    return value if value and is_date(value) else None


def _notes(**counts: tuple[int, int]) -> list[str]:
    return [
        _words("notes", key).format(count=count, most=most, words=SIZE)
        for key, (count, most) in counts.items()
        if count
    ]


@cache
def _told() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("copied.toml").read_text(encoding="utf-8"))


def _words(table: str, key: str) -> str:
    return _told()[table][key]


def copies_table(
    articles: pandas.DataFrame | Iterable[Article] | Article, most: int = MOST
) -> pandas.DataFrame:
    """Return `pairs` as a data frame with the columns of `CopiedRow`, one row a pair.

    `share` and `other_share` are parts (0 to 1) of an article's runs of six words, `shared_words` is a number
    of words, positions in `passages` are code points. `table.attrs["notes"]` tells what was left out.

    Raises:
        UnknownName: `articles` is another table.

    >>> import helpers
    >>> copies_table(helpers.load()).shape
    (0, 11)
    """
    import pandas

    search = Search(list(plain_articles(articles)), most)
    table = pandas.DataFrame(list(search.pairs()), columns=list(CopiedRow.__annotations__))
    table.attrs["notes"] = search.notes
    return table
