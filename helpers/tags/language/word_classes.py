"""Word classes: which words of a sentence are nouns, verbs, prepositions and so on.

Every word has a short list of classes it can have, read from a word list, or for an unknown word from
its ending and its shape. Where the list has more than one, clues in the sentence decide: each clue that
holds ("after TO", "before 'of'") adds its points to the classes it speaks for, and the class with the
most points wins. Lists and points are data, learned by `tests/benchmarks/train_word_classes.py` with an
averaged perceptron: Collins (2002), "Discriminative training methods for hidden Markov models".
"""

from __future__ import annotations

import gzip
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from sys import intern
from typing import NamedTuple

Classes = tuple[str, ...]

CAPITAL = "^"
EDGE = "EDGE"
LONGEST_ENDING = 5
REACH = 12
REMEMBERED = 8192
TITLE_SHARE = 0.7

NAME, ADDRESS, NUMBER = ("NNP", "JJ"), ("NN",), ("CD",)
NUMBER_WORD, PLURAL_NUMBER = ("JJ", "CD", "NN"), ("NNS", "CD")
TAILS = ("NN", "NNS", "VBG", "VBN", "RB")
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBAL = frozenset(("VB", "VBD", "VBZ"))
FINITE_OR_BASE = FINITE | {"VB"}
DETERMINERS = frozenset(("a", "an", "the", "its", "their", "our", "my", "your"))
CONTRACTED = frozenset(
    ("it's", "he's", "she's", "that's", "what's", "who's", "there's", "here's", "where's", "how's", "let's")
)
BOUNDS = frozenset((".", ",", ":", "(", ")", "``", "''", "QUOTE", "WDT", "WP", "WRB", EDGE))

MARKS: dict[str, Classes] = {
    mark: (label,)
    for label, marks in {
        ".": ".?!",
        ",": ",",
        ":": ":;-–—―…",
        "(": "([{<",
        ")": ")]}>",
        "``": "“‘«„`",
        "''": "”’»\"'‟",
        "$": "$€£¥₹₽",
        "#": "#",
        "NN": "%",
        "CC": "&",
    }.items()
    for mark in marks
} | {"“”": ("QUOTE",), "'": ("''", "POS"), "’": ("''", "POS")}


@dataclass(frozen=True, eq=False)
class Tables:
    """The learned data: classes by word and by ending (likeliest first), points by clue and class."""

    words: Mapping[str, Classes]
    endings: Mapping[str, Classes]
    clues: Mapping[str, Mapping[str, int]]


class Sentence(NamedTuple):
    """A sentence as the clues see it: `choices` holds the classes each word can have.

    `low` and `choices` end with two edges, so that a clue may look ahead.
    """

    words: Sequence[str]
    low: Sequence[str]
    choices: Sequence[Classes]
    known: Sequence[bool]
    title: bool


def word_classes(words: Sequence[str]) -> list[str]:
    """Return one Penn Treebank class for each token of one sentence.

    A token is a word ("didn't" and "Russia's" are one each), a punctuation mark, or “” for a whole
    quotation, which gets "QUOTE". A possessive noun gets the class of its noun, a word with "n't" that
    of its verb. "to" is TO before a verb and IN before a noun. Takes any strings.
    Classes: Santorini (1990), "Part-of-speech tagging guidelines for the Penn Treebank project".

    >>> word_classes(["The", "minister", "denied", "that", "troops", "had", "left", "."])
    ['DT', 'NN', 'VBD', 'IN', 'NNS', 'VBD', 'VBN', '.']
    """
    return classes_with(tables(), prepare(tables(), words))


def deciding(words: Sequence[str], place: int) -> list[tuple[str, str, int]]:
    """Return why the word at `place` got its class: (clue, class, points), the weightiest first.

    Empty where the word can have only one class.

    >>> deciding(["They", "want", "to", "report", "it"], 3)[0][:2]
    ("after 'to'", 'VB')
    """
    sentence = prepare(tables(), words)
    found = classes_with(tables(), sentence)
    choice = sentence.choices[place]
    rows = [
        (clue, label, points)
        for clue in clues(sentence, place, found[:place])
        for label, points in tables().clues.get(clue, {}).items()
        if label in choice
    ]
    return sorted(rows, key=lambda row: -abs(row[2])) if len(choice) > 1 else []


@cache
def tables() -> Tables:
    """Return the learned data, read once."""
    kinds: dict[str, Classes] = {}
    words = {word: kinds.setdefault(row, tuple(row.split())) for word, row in _rows("words.tsv")}
    endings = {ending: kinds.setdefault(row, tuple(row.split())) for ending, row in _rows("endings.tsv")}
    # Equal rows and equal numbers are one object: the processor reads a small table much faster.
    number = cache(int)

    @cache
    def points(row: str) -> dict[str, int]:
        cells = row.split()
        return dict(zip(map(intern, cells[::2]), map(number, cells[1::2]), strict=True))

    return Tables(words, endings, {clue: points(row) for clue, row in _rows("clues.tsv.gz")})


def _rows(name: str) -> Iterator[tuple[str, str]]:
    data = files("helpers.rules").joinpath(f"word_classes.{name}").read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
    for line in text.split("\n"):
        key, tab, row = line.partition("\t")
        if tab:
            yield key, row


def prepare(data: Tables, words: Sequence[str]) -> Sentence:
    """Return the sentence with the classes that each of its words can have."""
    title, first = title_case(words), True
    low: list[str] = []
    choices: list[Classes] = []
    known: list[bool] = []
    for word in words:
        found, sure = MARKS.get(word), True
        lower = word
        if found is None:
            lower, found, sure = _choices(data, word, first, title)
            first = False
            if low and len(found) > 1 and _opens_phrase(low[-1]):
                found = tuple(label for label in found if label not in FINITE_OR_BASE) or found
        elif word in ".!?:":
            first = True
        low.append(lower)
        choices.append(found)
        known.append(sure)
    return Sentence(words, [*low, EDGE, EDGE], [*choices, (EDGE,), (EDGE,)], known, title)


def _opens_phrase(lower: str) -> bool:
    """True for a word that no finite verb follows: an article, a possessive."""
    return lower in DETERMINERS or (lower.endswith("'s") and lower not in CONTRACTED)


def title_case(words: Sequence[str]) -> bool:
    """True for a line whose longer words nearly all begin with a capital letter, as in a headline."""
    long = [word[0] for word in words[1:] if len(word) > 3 and word[0].isalpha()]
    return len(long) > 1 and sum(map(str.isupper, long)) >= TITLE_SHARE * len(long)


@lru_cache(REMEMBERED)
def _choices(data: Tables, word: str, first: bool, title: bool) -> tuple[str, Classes, bool]:
    """The word in small letters, the classes it can have, and whether the word list knows it."""
    lower = word.lower().replace("’", "'")
    if word[:1].isupper():
        return lower, *_capital(data, word, lower, first, title)
    return lower, *(_plain(data, word, lower) if word[:1].isalpha() else _odd(word))


def _capital(data: Tables, word: str, lower: str, first: bool, title: bool) -> tuple[Classes, bool]:
    name = data.words.get(word) or data.words.get(_stem(word.replace("’", "'")))
    if name and not (title or first):
        return name, True
    plain = data.words.get(lower) or data.words.get(_stem(lower))
    if plain:
        both = plain + (name or ("NNP",)) if first or title else ("NNP", *plain)
        return tuple(dict.fromkeys(both)), True
    if name:
        return name, True
    names = _by_ending(data, _stem(lower), CAPITAL)
    if first or title:
        names = tuple(dict.fromkeys(names + _plain(data, lower, lower)[0]))
    return names, False


def _odd(word: str) -> tuple[Classes, bool]:
    if not word[:1].isdigit():
        return (":" if word[:2] == "--" else "SYM",), True
    if not any(map(str.isalpha, word)):
        return NUMBER, True
    return (PLURAL_NUMBER, True) if word.endswith("s") else (NUMBER_WORD, False)


def _plain(data: Tables, word: str, lower: str) -> tuple[Classes, bool]:
    found = data.words.get(lower) or data.words.get(_stem(lower))
    if found:
        return found, True
    if "." in lower[:-1]:
        return ADDRESS, True
    tail = word.rpartition("-")[2]
    if not tail or tail == word:
        return _by_ending(data, _stem(lower)), False
    if tail[0].isupper():
        return NAME, False
    last = data.words.get(tail) or _by_ending(data, tail)
    return tuple(dict.fromkeys(("JJ", *(label for label in last if label in TAILS), "NN"))), False


def _stem(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word


def _by_ending(data: Tables, lower: str, style: str = "") -> Classes:
    for length in range(min(LONGEST_ENDING, len(lower)), 0, -1):
        found = data.endings.get(style + lower[-length:])
        if found:
            return found
    return ("NNP",) if style else ("NN",)


def classes_with(data: Tables, sentence: Sentence) -> list[str]:
    """Return one class for each word, decided from left to right by the clues' points."""
    found: list[str] = []
    for place in range(len(sentence.words)):
        choice = sentence.choices[place]
        found.append(choice[0] if len(choice) == 1 else decide(data, choice, clues(sentence, place, found)))
    return found


def decide(data: Tables, choice: Classes, seen: Sequence[str]) -> str:
    """Return the class of `choice` with the most points from the clues seen, the first of equals."""
    row_of = data.clues.get
    rows = [row for clue in seen if (row := row_of(clue))]
    points = [sum([row[label] for row in rows if label in row]) for label in choice]
    return choice[points.index(max(points))]


def clues(sentence: Sentence, place: int, found: Sequence[str]) -> list[str]:
    """Return the clues that hold for the word at `place`; `found` holds the classes before it."""
    words, low, choices, known, title = sentence
    choice, word, ahead = choices[place], low[place], choices[place + 1]
    last, before = (found[-1], low[place - 1]) if place else (EDGE, EDGE)
    if before.endswith("'s"):
        last += "'s"
    among, soon = " ".join(choice), ahead[0]
    seen = [
        f"among {among}",
        f"among {among} after {last}",
        f"among {among} before {soon}",
        f"after {last}",
        f"after {found[-2] if place > 1 else EDGE} {last}",
        f"after '{before}'",
        f"before {'|'.join(ahead)}",
        f"before {soon} {choices[place + 2][0]}",
        f"before '{low[place + 1]}'",
    ]
    if known[place]:
        seen += (f"'{word}'", f"'{word}' before {soon}")
    else:
        seen += (f"-{word[-3:]}", f"-{word[-2:]}", f"unknown after {last}", f"unknown before {soon}")
    if not VERBAL.isdisjoint(choice):
        verbs = f"{_verb_before(found)} _ {_verb_after(choices, place)}"
        seen += (f"verbs {verbs} among {among}", f"verbs {verbs} after {last}")
    if words[place][0].isupper():
        style = ("headline" if title else "capital") if place else "opening"
        size = "capital" if words[place + 1 : place + 2] and words[place + 1][:1].isupper() else "small"
        seen += (f"{style}, next {size}", f"{style} after {last}")
    return seen


def _verb_before(found: Sequence[str]) -> str:
    """The nearest verb before in the same clause."""
    return _first(reversed(found[-REACH:]), FINITE_OR_BASE)


def _verb_after(choices: Sequence[Classes], place: int) -> str:
    """The nearest word after in the same clause that is probably a finite verb."""
    return _first((choice[0] for choice in choices[place + 1 : place + REACH]), FINITE)


def _first(labels: Iterator[str], wanted: Container[str]) -> str:
    for label in labels:
        if label in wanted:
            return label
        if label in BOUNDS:
            break
    return "none"
