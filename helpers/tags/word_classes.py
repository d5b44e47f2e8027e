"""Word classes: which words of a sentence are nouns, verbs, prepositions and so on.

Every word has a short list of classes it can have, read from a word list, or for an unknown word from
its ending and its shape. Where the list has more than one, clues in the sentence decide: each clue that
holds ("after TO", "before DT") adds its points to the classes it speaks for, and the class with the most
points wins. The lists and points are data, learned by `tests/benchmarks/train_word_classes.py` with an
averaged perceptron: Collins (2002), "Discriminative training methods for hidden Markov models".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

Classes = tuple[str, ...]

NAME, ADDRESS = ("NNP", "JJ"), ("NN",)
QUOTATION = "“”"
EDGE = ("edge",)
TAILS = ("NN", "NNS", "VBG", "VBN", "RB")
NUMBER, NUMBER_WORD, PLURAL_NUMBER = ("CD",), ("JJ", "CD", "NN"), ("NNS", "CD")
LONGEST_ENDING = 5
CAPITAL = "^"
TITLE_SHARE = 0.7

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
} | {QUOTATION: ("QUOTE",), "--": (":",), "...": (":",)}


class Tables(NamedTuple):
    """The learned data: classes by word and by ending (most frequent first), points by clue and class."""

    words: Mapping[str, Classes]
    endings: Mapping[str, Classes]
    clues: Mapping[str, Mapping[str, int]]


class Sentence(NamedTuple):
    """A sentence as the clues see it; `choices` holds the classes each word can have."""

    words: Sequence[str]
    low: Sequence[str]
    choices: Sequence[Classes]
    known: Sequence[bool]
    title: bool


def word_classes(words: Sequence[str]) -> list[str]:
    """Return one Penn Treebank class for each token of one sentence.

    A token is a word ("didn't" and "Russia's" are one each), a punctuation mark, or “” for a whole
    quotation, which gets "QUOTE". A possessive noun gets the class of its noun, a word with "n't" that
    of its verb. Classes: Santorini (1990), "Part-of-speech tagging guidelines for the Penn Treebank".

    >>> word_classes(["The", "minister", "denied", "that", "troops", "had", "left", "."])
    ['DT', 'NN', 'VBD', 'IN', 'NNS', 'VBD', 'VBN', '.']
    """
    return classes_with(tables(), prepare(tables(), words))


@cache
def tables() -> Tables:
    """Return the learned data, read once."""
    return Tables(
        {word: tuple(classes) for word, *classes in _rows("words")},
        {ending: tuple(classes) for ending, *classes in _rows("endings")},
        {
            clue: {label: int(points) for label, points in zip(row[::2], row[1::2], strict=True)}
            for clue, *row in _rows("clues")
        },
    )


def _rows(name: str) -> Iterator[list[str]]:
    path = files("helpers.rules").joinpath(f"word_classes.{name}.tsv")
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            first, _, rest = line.partition("\t")
            yield [first, *rest.split()]


def prepare(data: Tables, words: Sequence[str]) -> Sentence:
    """Return the sentence with the classes that each of its words can have."""
    title = title_case(words)
    low, choices, known = [], [], []
    first = True
    for word in words:
        lower = word.lower().replace("’", "'")
        found = MARKS.get(word)
        if found is None:
            found, sure = _choices(data, word, lower, first, title)
            first = False
        else:
            sure = True
            first = first or word in ".!?:"
        low.append(lower)
        choices.append(found)
        known.append(sure)
    return Sentence(words, low, choices, known, title)


def title_case(words: Sequence[str]) -> bool:
    """True for a line whose longer words nearly all begin with a capital letter, as in a headline."""
    long = [word for word in words[1:] if len(word) > 3 and word[0].isalpha()]
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= TITLE_SHARE * len(long)


def _choices(data: Tables, word: str, lower: str, first: bool, title: bool) -> tuple[Classes, bool]:
    """The classes a word can have, and whether the word list knows it."""
    if not word[:1].isalpha():
        return _odd(word)
    if not word[0].isupper():
        if "." in word[1:-1]:
            return ADDRESS, True
        return (NAME, False) if "-" in word and word.rpartition("-")[2][:1].isupper() else _plain(data, lower)
    name = data.words.get(word.replace("’", "'")) or data.words.get(_stem(word))
    if name and not (title or first):
        return name, True
    plain = data.words.get(lower) or data.words.get(_stem(lower))
    if plain:
        order = (plain, name or ("NNP",)) if first or title else (("NNP",), plain)
        return tuple(dict.fromkeys(order[0] + order[1])), True
    if name:
        return name, True
    names = _by_ending(data, _stem(lower), CAPITAL)
    return tuple(dict.fromkeys(names + _plain(data, lower)[0])) if first or title else names, False


def _odd(word: str) -> tuple[Classes, bool]:
    if not word[:1].isdigit():
        return (":" if word[:2] == "--" else "SYM",), True
    if not any(character.isalpha() for character in word):
        return NUMBER, True
    return (PLURAL_NUMBER, True) if word.endswith("s") else (NUMBER_WORD, False)


def _plain(data: Tables, lower: str) -> tuple[Classes, bool]:
    found = data.words.get(lower) or data.words.get(_stem(lower))
    if found:
        return found, True
    tail = lower.rpartition("-")[2]
    if tail and tail != lower:
        last = data.words.get(tail) or _by_ending(data, tail)
        return tuple(dict.fromkeys(("JJ", *(one for one in last if one in TAILS), "NN"))), False
    return _by_ending(data, _stem(lower)), False


def _stem(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _by_ending(data: Tables, lower: str, style: str = "") -> Classes:
    for length in range(min(LONGEST_ENDING, len(lower)), 0, -1):
        found = data.endings.get(style + lower[-length:])
        if found:
            return found
    return data.endings.get(style, ("NN",))


def classes_with(data: Tables, sentence: Sentence) -> list[str]:
    """Return one class for each word, decided from left to right by the clues' points."""
    found: list[str] = []
    for place, choice in enumerate(sentence.choices):
        found.append(choice[0] if len(choice) == 1 else decide(data, choice, clues(sentence, place, found)))
    return found


def decide(data: Tables, choice: Classes, seen: Sequence[str]) -> str:
    """Return the class of `choice` with the most points from the clues seen, the first of equals."""
    points = dict.fromkeys(choice, 0)
    for clue in seen:
        row = data.clues.get(clue)
        if row:
            for label in choice:
                if label in row:
                    points[label] += row[label]
    return max(choice, key=points.__getitem__)


def clues(sentence: Sentence, place: int, found: Sequence[str]) -> list[str]:
    """Return the clues that hold for the word at `place`; `found` holds the classes before it."""
    low, choices = sentence.low, sentence.choices
    word, behind = low[place], place + 1
    last = found[-1] if place else "edge"
    ahead = choices[behind] if behind < len(low) else EDGE
    second = choices[behind + 1][0] if behind + 1 < len(low) else "edge"
    among = " ".join(choices[place])
    soon = ahead[0]
    seen = [
        f"among {among}",
        f"after {last}",
        f"after {found[-2] if place > 1 else 'edge'} {last}",
        f"after '{low[place - 1] if place else 'edge'}'",
        f"before {'|'.join(ahead)}",
        f"before '{low[behind] if behind < len(low) else 'edge'}'",
        f"before {soon} {second}",
        f"between {last} {soon}",
        f"among {among} after {last}",
        f"among {among} before {soon}",
    ]
    if sentence.known[place]:
        seen += (f"'{word}'", f"'{word}' after {last}", f"'{word}' before {soon}")
    else:
        seen += (f"-{word[-3:]}", f"-{word[-2:]}", f"unknown after {last}", f"unknown before {soon}")
    if sentence.words[place][0].isupper():
        following = sentence.words[behind][:1].isupper() if behind < len(low) else False
        style = ("headline" if sentence.title else "capital") + (" first" if not place else "")
        seen += (
            f"{style}, next {'capital' if following else 'small'}",
            f"{style} '{word}'",
            f"{style} after {last}",
        )
    return seen
