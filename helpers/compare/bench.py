"""The rule bench: what a changed rule file marks that it did not mark before, and what it no longer marks.

A learner changes a rule and sees the words that it gains and loses on articles (`compare_books`), and on
sentences that a careful reader has marked (`helpers.compare.gold`). The rows are about rules, never about an
article: nothing is ranked or scored.

A rule book by itself marks what its patterns say. A layer of tags may leave some of these marks out, and add
those of rules that only code can follow: `LAYERS` are the layers that a bench can try in the book's place.

A bench stops in time, whatever the rules: each time a pattern is tried it looks at the clock. It needs no
threads and no signals, and so works in a browser's tab, too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from time import monotonic
from typing import NamedTuple, TypedDict

from helpers.articles.article import Article
from helpers.errors import PlainError
from helpers.rules import Rule
from helpers.tags.certainty.certainty import certainty_tags
from helpers.tags.language.reading import Reading, read
from helpers.tags.language.sentences import Sentence
from helpers.tags.loaded.loaded import loaded_tags
from helpers.tags.rulebook import Mark, RuleBook
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import Tag

SECONDS = 5.0
WHOLE = ""

Layer = Callable[[Article, Reading, RuleBook], Iterable[Tag]]
Place = tuple[int, int]


class RuleTooSlow(PlainError, TimeoutError):
    """The time of the bench was up; the message names the rule that took longest, and says what to do."""


class Watch:
    """Looks at the clock before each pattern that is tried, and remembers which rule took how long."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._since = monotonic()
        self._until = self._since + seconds
        self._rule = WHOLE
        self._spent: dict[str, float] = {WHOLE: 0.0}

    def __call__(self, rule: Rule) -> None:
        """Go on to a rule.

        Raises:
            RuleTooSlow: the time is up.
        """
        self._go_on_to(rule.id)

    def rest(self) -> None:
        """Go on to what is no rule's work.

        Raises:
            RuleTooSlow: the time is up.
        """
        self._go_on_to(WHOLE)

    def _go_on_to(self, rule: str) -> None:
        now = monotonic()
        self._spent[self._rule] = self._spent.get(self._rule, 0.0) + now - self._since
        self._rule, self._since = rule, now
        if now > self._until:
            raise RuleTooSlow(self._told())

    def _told(self) -> str:
        up = f"The bench stopped after {self._seconds:g} seconds, before all sentences were done."
        spent = {rule: time for rule, time in self._spent.items() if rule != WHOLE}
        if not spent:
            return f"{up} Try the rules on fewer texts."
        rule, time = max(spent.items(), key=lambda one: one[1])
        return (
            f"{up} Rule “{rule}” took longest, {time:.1f} s. Let its patterns begin with a word, take out "
            "some of the slots with .. and ?, or try it on fewer texts."
        )


class Hit(TypedDict):
    """Words that a rule marks with one of two rule books, or with both.

    `change` is "kept", "gained" (only the new book marks them) or "lost" (only the old one). `start` and
    `end` are code points into the article's text, and `at` into `sentence`, the sentence around the words.
    `note` is what stands beside the pattern. `instead` is the rule that marks exactly these words in the
    other book.
    """

    article_id: str
    rule: str
    label: str
    change: str
    start: int
    end: int
    words: str
    sentence: str
    at: int
    note: str
    instead: str


class Count(TypedDict):
    """How many marks of a rule are kept, gained and lost; `rule` is "" for the whole book.

    For the whole book words are kept that some rule marks, be it another one.
    """

    rule: str
    kept: int
    gained: int
    lost: int


class Comparison(NamedTuple):
    """The marks of two rule books in reading order, and their numbers: of the whole, then rule by rule."""

    hits: list[Hit]
    counts: list[Count]


class Found(NamedTuple):
    """Words that a rule marks, the sentence around them (code points of both), and what stands beside."""

    place: Place
    sentence: Place
    rule: str
    label: str
    note: str = ""


def compare_books(
    old: RuleBook,
    new: RuleBook,
    articles: Iterable[Article],
    *,
    readings: Mapping[str, Reading] | None = None,
    layer: Layer | None = None,
    seconds: float = SECONDS,
) -> Comparison:
    """Return what two rule books mark in headline, standfirst and body of some articles.

    `readings` are readings that are there already, by the article's id. With a `layer`, its tags are compared
    and not the marks of the books alone. `seconds` is the time for all of it.

    Raises:
        RuleTooSlow: the time was up; nothing is returned.

    >>> from helpers.tags.rulebook import rule_book
    >>> from helpers.tags.trying import example_article
    >>> book = rule_book("certainty")
    >>> hits, counts = compare_books(book, book, [example_article("It may hold.")])
    >>> [(hit["words"], hit["change"]) for hit in hits]
    [('may', 'kept')]
    """
    known = readings or {}
    texts = [(article, known.get(article.article_id) or read(article)) for article in articles]
    watch = Watch(seconds)
    hits: list[Hit] = []
    whole: Counter[str] = Counter()
    for article, reading in texts:
        before, after = (
            {one.place: one for one in found_in(article, reading, book, watch, layer)} for book in (old, new)
        )
        hits += _hits(article, before, after)
        whole += Counter(kept=len(before.keys() & after), gained=len(after.keys() - before))
        whole += Counter(lost=len(before.keys() - after))
    ids = dict.fromkeys((*new.rules, *old.rules))
    by_rule = Counter((hit["rule"], hit["change"]) for hit in hits)
    changes = {WHOLE: whole, **{rule: Counter(_of_rule(by_rule, rule)) for rule in ids}}
    counts = [
        Count(rule=rule, kept=one["kept"], gained=one["gained"], lost=one["lost"])
        for rule, one in changes.items()
    ]
    return Comparison(hits, counts)


def found_in(
    article: Article, reading: Reading, book: RuleBook, watch: Watch, layer: Layer | None = None
) -> list[Found]:
    """Return what a rule book, or a layer with it, marks in an article, in reading order.

    Raises:
        RuleTooSlow: the time of the watch is up.
    """
    found: list[Found] = []
    for words in reading.words:
        watch.rest()
        found += [_found(mark, words.tokens) for mark in book.marks(words.tokens, watch)]
    if layer is not None:
        # A layer does not look at the clock; what its patterns take has just been seen.
        watch.rest()
        found = list(_tagged(layer(article, reading, book), reading))
    watch.rest()
    return found


def _found(mark: Mark, sentence: Sentence) -> Found:
    place = sentence[mark.first].start, sentence[mark.last - 1].end
    around = sentence[0].start, sentence[-1].end
    return Found(place, around, mark.rule.id, mark.rule.settings["label"], mark.entry.note)


def _tagged(tags: Iterable[Tag], reading: Reading) -> Iterator[Found]:
    around = [(words.tokens[0].start, words.tokens[-1].end) for words in reading.words]
    for tag in sorted(tags, key=lambda tag: (tag.start, tag.end)):
        number = bisect_right(around, tag.start, key=lambda span: span[0]) - 1
        begins, ends = around[max(0, number)]
        yield Found((tag.start, tag.end), (min(begins, tag.start), max(ends, tag.end)), tag.rule, tag.label)


def _of_rule(counted: Mapping[tuple[str, str], int], rule: str) -> dict[str, int]:
    return {change: counted.get((rule, change), 0) for change in ("kept", "gained", "lost")}


def _hits(article: Article, before: Mapping[Place, Found], after: Mapping[Place, Found]) -> Iterator[Hit]:
    for place in sorted(before.keys() | after.keys()):
        was, is_ = before.get(place), after.get(place)
        if was and is_ and was.rule == is_.rule:
            yield _hit(article, is_, "kept", None)
            continue
        if was:
            yield _hit(article, was, "lost", is_)
        if is_:
            yield _hit(article, is_, "gained", was)


def _hit(article: Article, found: Found, change: str, other: Found | None) -> Hit:
    (start, end), (begins, ends) = found.place, found.sentence
    return {
        "article_id": article.article_id,
        "rule": found.rule,
        "label": found.label,
        "change": change,
        "start": start,
        "end": end,
        "words": article.text[start:end],
        "sentence": article.text[begins:ends],
        "at": start - begins,
        "note": found.note,
        "instead": other.rule if other else "",
    }


def _certainty(article: Article, reading: Reading, book: RuleBook) -> list[Tag]:
    tags = certainty_tags(article, reading, statement_tags(article, reading), book)
    return [tag for tag in tags if tag.layer == "certainty"]


LAYERS: Mapping[str, Layer] = {"certainty": _certainty, "loaded": loaded_tags}
