"""Gold samples: sentences that a careful reader has marked, and what two rule books make of them.

A sample (`helpers/rules/gold/NAME.toml`) is written for the kit: half of its sentences hold nothing to mark.
It tells what a change to a rule repairs and what it breaks; it is far too small to tell how good a rule is.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypedDict

from helpers.compare.bench import SECONDS, WHOLE, Found, Layer, Watch, found_in
from helpers.errors import UnknownName
from helpers.rules import rule_text
from helpers.tags.language.reading import read
from helpers.tags.rulebook import RuleBook
from helpers.tags.trying import example_article

SAMPLES = ("certainty", "loaded")
OUTCOMES = ("right", "in part", "other label", "wrong", "missed", "not marked")
_GOOD = {"right": 3, "in part": 2, "other label": 1, "not marked": 1, "missed": 0, "wrong": 0}


class GoldMark(NamedTuple):
    """Words that a careful reader marks: code points into the sentence, the words, and the label."""

    start: int
    end: int
    words: str
    label: str


class GoldSentence(NamedTuple):
    """A sentence, what is to be marked in it, and why it is in the sample."""

    text: str
    marks: tuple[GoldMark, ...]
    why: str


class GoldRow(TypedDict):
    """Words of a sample that are to be marked, or that a rule book marks although they are not.

    `number` counts the sentences from 1, `start` and `end` are code points into `sentence`, `label` is "" for
    words that nothing should mark. `old` and `new` are outcomes with either book: for words to be marked
    "right" (these words, this label), "in part" (some of the words, or more), "other label" or "missed"; for
    the others "wrong" or "not marked". `old_words` and `new_words` are what is marked there, `old_rule` and
    `new_rule` by which rule. `change` is "gained" where the new book does better, "broken" where it does
    worse, else "kept".
    """

    number: int
    sentence: str
    why: str
    start: int
    end: int
    words: str
    label: str
    old: str
    new: str
    old_words: str
    new_words: str
    old_rule: str
    new_rule: str
    change: str


class GoldCount(TypedDict):
    """How the marks of a rule stand, or of the whole book (`rule` is "").

    `missed` counts the words of the rule's label (of all labels) that no rule of the book marks.
    """

    rule: str
    marks: int
    right: int
    in_part: int
    other_label: int
    wrong: int
    missed: int


class GoldComparison(NamedTuple):
    """The rows in the order of the sample, and the counts with the old and with the new book."""

    rows: list[GoldRow]
    old: list[GoldCount]
    new: list[GoldCount]


class _Marked(NamedTuple):
    """Words that a book marks in a sentence, and the rule."""

    start: int
    end: int
    words: str
    label: str
    rule: str


def gold_sample(name: str) -> list[GoldSentence]:
    """Return the sentences of a sample of the kit.

    Raises:
        UnknownName: there is no such sample; the message lists those there are.

    >>> any(sentence.marks for sentence in gold_sample("certainty"))
    True
    """
    if name not in SAMPLES:
        raise UnknownName(f"There is no gold sample “{name}”. Choose one of: {', '.join(SAMPLES)}.")
    return read_gold(rule_text(f"gold/{name}"))


def read_gold(text: str) -> list[GoldSentence]:
    """Return the sentences of a sample: a TOML text with [[sentence]] tables.

    Each has its `text`, `marks`, a list of [words, label], or of [words, label, which] where the words stand
    in it several times, and perhaps `why`.

    Raises:
        ValueError: it is no such text; the message names the sentence.

    >>> read_gold('[[sentence]]\\ntext = "It may hold."\\nmarks = [["may", "hedge"]]')[0].marks
    (GoldMark(start=3, end=6, words='may', label='hedge'),)
    """
    return [
        GoldSentence(row["text"], tuple(_gold_marks(row)), row.get("why", ""))
        for row in tomllib.loads(text)["sentence"]
    ]


def _gold_marks(row: Mapping[str, Any]) -> Iterator[GoldMark]:
    for words, label, *which in row["marks"]:
        places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", row["text"])]
        if not places or (len(places) > 1 and not which):
            raise ValueError(f"“{words}” stands {len(places)} times in “{row['text']}”, not once")
        start = places[which[0] - 1 if which else 0]
        yield GoldMark(start, start + len(words), words, label)


def compare_gold(
    old: RuleBook,
    new: RuleBook,
    sample: Iterable[GoldSentence],
    *,
    layer: Layer | None = None,
    seconds: float = SECONDS,
) -> GoldComparison:
    """Return what two rule books make of a sample; `layer` and `seconds` are as in `bench.compare_books`.

    Raises:
        RuleTooSlow: the time was up; nothing is returned.

    >>> from helpers.tags.rulebook import rule_book
    >>> book = rule_book("certainty")
    >>> rows = compare_gold(book, book, read_gold('[[sentence]]\\ntext = "It may hold."\\nmarks = []')).rows
    >>> [(row["words"], row["new"], row["new_rule"]) for row in rows]
    [('may', 'wrong', 'modal')]
    """
    sentences = list(sample)
    articles = [example_article(sentence.text) for sentence in sentences]
    readings = [read(article) for article in articles]
    watch = Watch(seconds)
    before, after = (
        [
            [_marked(article.text, found) for found in found_in(article, reading, book, watch, layer)]
            for article, reading in zip(articles, readings, strict=True)
        ]
        for book in (old, new)
    )
    rows = [
        row
        for number, (sentence, was, is_) in enumerate(zip(sentences, before, after, strict=True), 1)
        for row in _rows(number, sentence, was, is_)
    ]
    return GoldComparison(rows, _counts(old, sentences, before), _counts(new, sentences, after))


def counted(count: GoldCount) -> str:
    """Return a count in words.

    >>> counted({"rule": "", "marks": 9, "right": 7, "in_part": 0, "other_label": 0, "wrong": 2, "missed": 2})
    '7 of 9 marks right, 2 wrong, 2 missed'
    """
    told = {
        "in part": count["in_part"],
        "with another label": count["other_label"],
        "wrong": count["wrong"],
        "missed": count["missed"],
    }
    rest = [f"{number} {what}" for what, number in told.items() if number]
    return ", ".join([f"{count['right']} of {count['marks']} marks right", *rest])


def _marked(text: str, found: Found) -> _Marked:
    start, end = found.place
    return _Marked(start, end, text[start:end], found.label, found.rule)


def _outcome(gold: GoldMark, mark: _Marked) -> str:
    """What a mark is for words that are to be marked; "wrong" where it stands on none of them."""
    if mark.start >= gold.end or gold.start >= mark.end:
        return "wrong"
    if mark.label != gold.label:
        return "other label"
    return "right" if (mark.start, mark.end) == (gold.start, gold.end) else "in part"


def _best(outcomes: Iterable[str], otherwise: str) -> str:
    return max((one for one in outcomes if one != "wrong"), key=_GOOD.__getitem__, default=otherwise)


def _rows(
    number: int, sentence: GoldSentence, before: Sequence[_Marked], after: Sequence[_Marked]
) -> Iterator[GoldRow]:
    rows = [_row(number, sentence, gold, before, after) for gold in sentence.marks]
    beside = {mark[:2]: mark for mark in (*before, *after) if _stray(sentence, mark)}
    rows += [_row(number, sentence, GoldMark(*mark[:3], ""), before, after) for mark in beside.values()]
    yield from sorted(rows, key=lambda row: (row["start"], row["end"]))


def _stray(sentence: GoldSentence, mark: _Marked) -> bool:
    return all(_outcome(gold, mark) == "wrong" for gold in sentence.marks)


def _row(
    number: int, sentence: GoldSentence, gold: GoldMark, before: Sequence[_Marked], after: Sequence[_Marked]
) -> GoldRow:
    """The row of some words; a label of "" says that nothing should mark them."""
    was, is_ = _made_of(gold, before), _made_of(gold, after)
    better = _GOOD[is_[0]] - _GOOD[was[0]]
    return {
        "number": number,
        "sentence": sentence.text,
        "why": sentence.why,
        "start": gold.start,
        "end": gold.end,
        "words": gold.words,
        "label": gold.label,
        "old": was[0],
        "new": is_[0],
        "old_words": was[1],
        "new_words": is_[1],
        "old_rule": was[2],
        "new_rule": is_[2],
        "change": "gained" if better > 0 else "broken" if better < 0 else "kept",
    }


def _made_of(gold: GoldMark, marks: Sequence[_Marked]) -> tuple[str, str, str]:
    """The outcome for some words, what is marked there, and the rule."""
    if not gold.label:
        same = [mark for mark in marks if mark[:2] == gold[:2]]
        return ("wrong", same[0].words, same[0].rule) if same else ("not marked", "", "")
    outcomes = {mark: _outcome(gold, mark) for mark in marks}
    best = _best(outcomes.values(), "missed")
    mark = next((mark for mark, outcome in outcomes.items() if outcome == best), None)
    return (best, mark.words, mark.rule) if mark else (best, "", "")


def _counts(
    book: RuleBook, sentences: Sequence[GoldSentence], made: Sequence[Sequence[_Marked]]
) -> list[GoldCount]:
    """The counts of a book: of the whole, then rule by rule."""
    tally: Counter[tuple[str, str]] = Counter()
    for sentence, marks in zip(sentences, made, strict=True):
        for mark in marks:
            outcome = _best((_outcome(gold, mark) for gold in sentence.marks), "wrong")
            tally.update([(WHOLE, outcome), (mark.rule, outcome)])
        for gold in sentence.marks:
            if _made_of(gold, marks)[0] == "missed":
                own = [rule.id for rule in book.rules.values() if rule.settings["label"] == gold.label]
                tally.update((rule, "missed") for rule in (WHOLE, *own))
    return [_count(rule, tally) for rule in (WHOLE, *book.rules)]


def _count(rule: str, tally: Mapping[tuple[str, str], int]) -> GoldCount:
    right, in_part, other, wrong, missed = (tally[rule, outcome] for outcome in OUTCOMES[:5])
    marks = right + in_part + other + wrong
    return {
        "rule": rule,
        "marks": marks,
        "right": right,
        "in_part": in_part,
        "other_label": other,
        "wrong": wrong,
        "missed": missed,
    }
