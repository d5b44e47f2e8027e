"""Word classes: which words of a sentence are nouns, verbs, prepositions and so on.

Every word has a short list of classes it can have, read from a word list, or for an unknown word from
its ending and its shape. Where the list has more than one, clues in the sentence decide: each clue that
holds ("after TO", "before word of") adds its points to the classes it speaks for, and the class with the
most points wins. Lists and points are data, learned by `tests/benchmarks/train_word_classes.py` with an
averaged perceptron: Collins (2002), "Discriminative training methods for hidden Markov models".
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from sys import intern

from helpers.tags.language.class_clues import (
    EDGE,
    FINITE_OR_BASE,
    Classes,
    Points,
    Sentence,
    clues,
    decide,
    packed,
    points_for,
    points_of,
)

CAPITAL = "^"
LONGEST_ENDING = 5
REMEMBERED = 16384
TITLE_SHARE = 0.7

NAME, ADDRESS, NUMBER = ("NNP", "JJ"), ("NN",), ("CD",)
NUMBER_WORD, PLURAL_NUMBER = ("JJ", "CD", "NN"), ("NNS", "CD")
TAILS = ("NN", "NNS", "VBG", "VBN", "RB")
DETERMINERS = frozenset(("a", "an", "the", "its", "their", "our", "my", "your"))
CONTRACTED = frozenset(
    ("it's", "he's", "she's", "that's", "what's", "who's", "there's", "here's", "where's", "how's", "let's")
)

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
    """The learned data: classes by word and by ending (likeliest first), points by the parts of a clue."""

    words: Mapping[str, Classes]
    endings: Mapping[str, Classes]
    clues: Points


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
    ('after word to', 'VB')
    """
    sentence = prepare(tables(), words)
    found = classes_with(tables(), sentence)
    choice = sentence.choices[place]
    rows = [
        (" ".join(filter(None, clue)), label, points)
        for clue in clues(sentence, place, found[:place])
        for label in choice
        if (points := points_for(label, points_of(tables().clues, [clue])))
    ]
    return sorted(rows, key=lambda row: -abs(row[2])) if len(choice) > 1 else []


@cache
def tables() -> Tables:
    """Return the learned data, read once."""
    words = {word: _classes(row) for word, row in _rows("words.tsv")}
    endings = {ending: _classes(row) for ending, row in _rows("endings.tsv")}
    points: dict[str, dict[str, dict[str, int]]] = defaultdict(dict)
    for kind, one, other, row in _rows("clues.tsv.gz"):
        points[kind].setdefault(intern(one), {})[intern(other)] = _packed_row(row)
    return Tables(words, endings, points)


# Equal rows are one object, and equal names: the processor compares them much faster.
@cache
def _classes(row: str) -> Classes:
    return tuple(map(intern, row.split()))


@cache
def _packed_row(row: str) -> int:
    cells = row.split()
    return packed(dict(zip(cells[::2], map(int, cells[1::2]), strict=True)))


def _rows(name: str) -> Iterator[list[str]]:
    data = files("helpers.rules").joinpath(f"word_classes.{name}").read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
    for line in text.split("\n"):
        if "\t" in line:
            yield line.split("\t")


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
            if len(found) > 1 and low and _opens_phrase(low[-1]):
                found = tuple([label for label in found if label not in FINITE_OR_BASE]) or found
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
        found.append(
            choice[0] if len(choice) == 1 else decide(data.clues, choice, clues(sentence, place, found))
        )
    return found
