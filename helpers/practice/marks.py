"""A learner's marks beside the reference marks: what was found, what is missing, what can be argued.

Everything is counted on words, so that a comma more or less at the edge of a mark changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.articles.article import Span
from helpers.practice.answers import UnfitAnswer
from helpers.practice.question import Question, Reference, Stretch
from helpers.practice.spans import between, dice, touched

Label = str | None
Words = frozenset[int]
_ARGUABLE_SHARE = 0.5
_COMMON_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class ReferenceVerdict:
    """How a stretch that should be marked fared: `found`, `partly` or `missed`.

    `message` is empty where it was found, else it tells more with each try: the kind of thing, the place,
    the whole. `span` (code points) is None until the words were found or the third try is over.
    """

    id: str
    label: Label
    verdict: str
    message: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class MarkVerdict:
    """How one mark of the learner fared: `supported`, `arguable` or `not`, with a sentence that says why."""

    start: int
    end: int
    label: Label
    verdict: str
    message: str


@dataclass(frozen=True, slots=True)
class Compared:
    """All verdicts of one answer, its overlap with the reference marks, and whether that is enough.

    The overlap is Dice's, on words, from 0 to 1. Words that can be argued either way count neither for nor
    against the learner.
    """

    overlap: float
    passed: bool
    references: tuple[ReferenceVerdict, ...]
    marks: tuple[MarkVerdict, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    """The question's stretches, as spans and as the numbers of their words."""

    references: list[tuple[Reference, Span, Words]]
    arguable: list[tuple[Words, str]]
    mistaken: list[tuple[Words, str]]

    def right(self, label: Label) -> Words:
        """Return all words that should be marked with this label."""
        return frozenset().union(*(due for reference, _, due in self.references if reference.label == label))

    def labels(self) -> set[Label]:
        """Return the labels that should be used."""
        return {reference.label for reference, _, _ in self.references}

    def all_words(self) -> Words:
        """Return all words that should be marked with any label."""
        return frozenset().union(*(due for _, _, due in self.references))


def compare(question: Question, marks: list[dict[str, Any]], attempts: int, text: str) -> Compared:
    """Return the verdicts on accepted `marks` (see `answers.accept`), the `attempts`-th try, in `text`.

    Raises:
        UnfitAnswer: the text lacks the words that the question is anchored to.
    """
    key = _key(question, text)
    made: dict[Label, Words] = {}
    for mark in marks:
        made[mark["label"]] = made.get(mark["label"], frozenset()) | _taken(mark, text)
    right = {label: key.right(label) for label in (*made, *key.labels())}
    in_dispute = frozenset().union(*(words for words, _ in key.arguable))
    due = {(label, word) for label, words in right.items() for word in words}
    given = {(label, word) for label, words in made.items() for word in words - (in_dispute - right[label])}
    overlap, passes = dice(due, given), question.pass_overlap
    # A word may be missed, but no stretch as a whole; of a page's lines some are too short to matter.
    whole = all(due_words & made.get(one.label, frozenset()) for one, _, due_words in key.references)
    passed = overlap >= passes and (whole or question.form == "lines")
    step = 3 if passed else min(max(attempts, 1), 3)
    taken = [(mark, _taken(mark, text)) for mark in marks]
    wide = {label: _wide(taken, label, right[label] | in_dispute) for label in right}
    references = [_reference(*reference, made, wide, step, passes) for reference in key.references]
    judged = [(mark, *_judge(words, key, right[mark["label"]], passes)) for mark, words in taken]
    verdicts = [MarkVerdict(mark["start"], mark["end"], mark["label"], *said) for mark, *said in judged]
    return Compared(overlap, passed, tuple(references), tuple(verdicts))


def _taken(mark: dict[str, Any], text: str) -> Words:
    return touched(text, [(mark["start"], mark["end"])])


def _wide(taken: list[tuple[dict[str, Any], Words]], label: Label, fit: Words) -> Words:
    """Return the words of marks that are mostly something else: they find nothing by taking in all."""
    own = [words for mark, words in taken if mark["label"] == label]
    wide = [words for words in own if len(words & fit) < _ARGUABLE_SHARE * len(words)]
    close = [words for words in own if words not in wide]
    return frozenset[int]().union(*wide) - frozenset[int]().union(*close)


def _key(question: Question, text: str) -> _Key:
    def span(stretch: Stretch) -> Span:
        return between(text, stretch.first, stretch.last, stretch.after)

    def told(stretches: tuple[Stretch, ...]) -> list[tuple[Words, str]]:
        return [(touched(text, [span(stretch)]), stretch.message) for stretch in stretches]

    try:
        spans = [(reference, span(reference.stretch)) for reference in question.references]
        references = [(reference, found, touched(text, [found])) for reference, found in spans]
        return _Key(references, told(question.arguable), told(question.mistaken))
    except ValueError:
        # The cause names words of the key, which must not reach a traceback.
        raise UnfitAnswer(
            f"This is not the text of article {question.article} that the question “{question.id}” is about."
        ) from None


def _reference(
    reference: Reference,
    span: Span,
    due: Words,
    made: dict[Label, Words],
    wide: dict[Label, Words],
    step: int,
    passes: float,
) -> ReferenceVerdict:
    size = max(1, len(due))
    share = len(due & made.get(reference.label, frozenset())) / size
    aimed = len(due & (made.get(reference.label, frozenset()) - wide[reference.label])) / size
    if aimed >= passes:
        return ReferenceVerdict(reference.id, reference.label, "found", "", span)
    other = any(due & taken for label, taken in made.items() if label != reference.label)
    message = reference.missed[step - 1]
    if share >= passes:
        message = f"It is inside your mark, which takes in much more. {message}"
    elif share:
        message = f"You have part of it. {message}"
    elif other:
        message = f"You marked these words with another label. {message}"
    verdict = "partly" if share or other else "missed"
    return ReferenceVerdict(reference.id, reference.label, verdict, message, span if step == 3 else None)


def _judge(taken: Words, key: _Key, right: Words, passes: float) -> tuple[str, str]:
    if not taken:
        return "not", "There is no word inside this mark."
    share = len(taken & right) / len(taken)
    if share >= passes:
        return "supported", "This mark fits."
    for disputed, message in key.arguable:
        if taken & disputed and len(taken & (disputed | right)) >= passes * len(taken):
            return "arguable", message
    for mistaken, message in key.mistaken:
        if dice(taken, mistaken) >= _COMMON_OVERLAP or len(taken & mistaken) >= passes * len(mistaken):
            return "not", message
    if len(taken & key.all_words()) >= passes * len(taken):
        return "not", "The place fits, the label does not."
    if share >= _ARGUABLE_SHARE:
        return "arguable", "The middle of this mark fits; it takes in more words than it needs."
    return "not", "This mark is too wide." if share else "These words are not what the question asks for."
