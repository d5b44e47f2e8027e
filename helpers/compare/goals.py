"""What a rule is to reach: words of an article or of sample sentences that it should mark, or leave alone.

Used by the rule bench: `marked_in` tries rules on one sentence, `goal_reached` looks at a whole goal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from helpers.articles.article import Article
from helpers.compare.bench import Found, Layer, Watch, found_in
from helpers.tags.language.reading import read
from helpers.tags.rulebook import RuleBook
from helpers.tags.trying import example_article

SECONDS = 1.0


class Goal(NamedTuple):
    """Words that should be marked, or should not: in an article (`around` finds them) or in sentences.

    `further` is True for what goes beyond the task.
    """

    text: str
    words: str
    marked: bool
    article: str = ""
    around: str = ""
    sentences: tuple[str, ...] = ()
    further: bool = False


class Reached(NamedTuple):
    """How far a goal is reached: whether in full, in how many of how many places, and where it is not."""

    done: bool
    right: int
    of: int
    left: tuple[str, ...]


def marked_in(
    sentence: str, book: RuleBook, layer: Layer | None = None, *, seconds: float = SECONDS
) -> list[Found]:
    """Return what a rule book, or a layer with it, marks in a text as short as a sentence.

    Raises:
        helpers.compare.bench.RuleTooSlow: the time was up.

    >>> from helpers.tags.rulebook import rule_book
    >>> [found.rule for found in marked_in("It may hold.", rule_book("certainty"))]
    ['modal']
    """
    article = example_article(sentence)
    return found_in(article, read(article), book, Watch(seconds), layer)


def goal_reached(
    goal: Goal, book: RuleBook, article: Callable[[str], Article], layer: Layer | None = None
) -> Reached:
    """Return how far a rule book reaches a goal; `article` gives an article by its number.

    Raises:
        helpers.compare.bench.RuleTooSlow: the time was up.
        ValueError: the words don't stand where the goal says.

    >>> from helpers.tags.rulebook import rule_book
    >>> goal = Goal("The month is left alone.", "May", False, sentences=("It opens in May.",))
    >>> goal_reached(goal, rule_book("certainty"), lambda number: None).done
    True
    """
    found = list(_places(goal, book, article, layer))
    left = tuple(where for where, marked in found if marked != goal.marked)
    return Reached(not left, len(found) - len(left), len(found), left)


def _places(
    goal: Goal, book: RuleBook, article: Callable[[str], Article], layer: Layer | None
) -> Iterator[tuple[str, bool]]:
    """Each place of the goal, and whether its words are marked there."""
    if goal.article:
        text = article(goal.article)
        start = text.text.index(goal.around) + goal.around.index(goal.words)
        marks = found_in(text, read(text), book, Watch(SECONDS), layer)
        yield f"text {goal.article}: … {goal.around}", _covers(marks, start, len(goal.words))
    for sentence in goal.sentences:
        start = sentence.index(goal.words)
        yield sentence, _covers(marked_in(sentence, book, layer), start, len(goal.words))


def _covers(marks: list[Found], start: int, length: int) -> bool:
    return any(one.place[0] < start + length and start < one.place[1] for one in marks)
