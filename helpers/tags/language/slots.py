"""The slots of a pattern: what one of its pieces stands for, as a test of a word.

How they are written is explained at the head of `helpers.tags.language.patterns`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpers.tags.language.cues import forms
from helpers.tags.language.sentences import Token, sentences

CLASSES: dict[str, frozenset[str]] = {
    "noun": frozenset(("NN", "NNS")),
    "name": frozenset(("NNP", "NNPS")),
    "verb": frozenset(("VB", "VBD", "VBP", "VBZ", "VBG", "VBN", "MD")),
    "base": frozenset(("VB", "VBP")),
    "past": frozenset(("VBD",)),
    "participle": frozenset(("VBN",)),
    "ing": frozenset(("VBG",)),
    "finite": frozenset(("VBD", "VBZ", "VBP", "MD")),
    "modal": frozenset(("MD",)),
    "adjective": frozenset(("JJ", "JJR", "JJS")),
    "adverb": frozenset(("RB", "RBR", "RBS")),
    "pronoun": frozenset(("PRP",)),
    "possessive": frozenset(("PRP$", "POS")),
    "article": frozenset(("DT", "PDT")),
    "number": frozenset(("CD",)),
    "preposition": frozenset(("IN", "TO")),
}
WRITTEN = ("capital", "small")
GAP, LONGEST_GAP = 3, 12
MOST_STARS = 100

_SLOT = re.compile(r"(?P<not>!?)(?P<body>.*?)(?P<maybe>\??)", re.DOTALL)
_GAP = re.compile(r"\.\.([0-9]{0,4})")
_WITH_CLASS = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SIMPLE = re.compile(r"[^\W_]+(?:['’&/-][^\W_]+)*")

Test = Callable[[Token], bool]
Lists = Mapping[str, Sequence[str]]


class PatternError(ValueError):
    """A pattern that can't be read: `place` counts its pieces (`pieces_of`) from 1; the message says why."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(why)
        self.place = place


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a pattern: a test of a word; `edge` is "^" or "$", `gap` how many words may stand here.

    `words` are all the words (in small letters) that can stand here, None where that can't be told; `size`
    is the number of words that had to be read for it.
    """

    test: Test | None
    words: frozenset[str] | None = None
    optional: bool = False
    gap: int = 0
    edge: str = ""
    size: int = 1


def slot_of(piece: str, place: int, lists: Lists) -> Slot:
    """Return the slot that one piece of a pattern stands for; `place` counts the pieces from 1.

    Raises:
        PatternError: it can't be read.

    >>> sorted(slot_of("deny+", 1, {}).words)
    ['denied', 'denies', 'deny', 'denying']
    """
    if piece in ("^", "$"):
        return Slot(None, edge=piece)
    if gap := _GAP.fullmatch(piece):
        size = int(gap[1] or GAP)
        if not 0 < size <= LONGEST_GAP:
            raise PatternError(place, f"a gap holds from 1 to {LONGEST_GAP} words, and not {size}")
        return Slot(None, gap=size)
    match = _SLOT.fullmatch(piece) if piece not in ("!", "?") else None
    if match is None:
        return Slot(lambda token: token.low == piece, frozenset((piece,)))
    if not match["body"]:
        raise PatternError(place, f"“{piece}” names no word")
    if match["body"] in ("^", "$") or _GAP.fullmatch(match["body"]):
        raise PatternError(place, f"“{piece}”: {match['body']} stands alone, without ! and ?")
    test, words, size = _tested(match["body"], place, lists)
    if match["not"]:
        return Slot(lambda token: not test(token), None, bool(match["maybe"]), size=size)
    return Slot(test, words, bool(match["maybe"]), size=size)


def _tested(body: str, place: int, lists: Lists) -> tuple[Test, frozenset[str] | None, int]:
    """The test of a slot's words and of their class, the words, and how many had to be read."""
    if "{" not in body and "}" not in body:
        return _alternatives(body, place, lists)
    match = _WITH_CLASS.fullmatch(body)
    if match is None:
        raise PatternError(place, f"“{body}” should have one pair of braces at its end, as in may{{modal}}")
    of_class = _of_class(match[2], place)
    if not match[1]:
        return of_class, None, 1
    test, words, size = _alternatives(match[1], place, lists)
    return lambda token: test(token) and of_class(token), words, size


def _of_class(names: str, place: int) -> Test:
    """The test of {…}: one of the classes between | , and in each of these all that & joins."""
    either = [[_one_class(name, place) for name in joined.split("&")] for joined in names.split("|")]
    if len(either) == 1:
        (both,) = either
        return both[0] if len(both) == 1 else lambda token: all(test(token) for test in both)
    return lambda token: any(all(test(token) for test in both) for both in either)


def _one_class(name: str, place: int) -> Test:
    if name == "capital":
        return lambda token: token.capital
    if name == "small":
        return lambda token: token.word[:1].islower() and token.quoted is None
    kinds = CLASSES.get(name)
    if kinds is None:
        known = ", ".join((*CLASSES, *WRITTEN))
        raise PatternError(place, f"there is no word class “{name}”; choose one of: {known}")
    return lambda token: token.kind in kinds


def _alternatives(body: str, place: int, lists: Lists) -> tuple[Test, frozenset[str] | None, int]:
    exact: set[str] = set()
    low: set[str] = set()
    starts: list[str] = []
    ends: list[str] = []
    listed = _listed(body, place, lists)
    for one in listed:
        if one.endswith("+") and len(one) > 1:
            wanted = exact if one[0].isupper() else low
            wanted.update(_forms(one[:-1], place))
        elif "*" in one:
            (starts if one.endswith("*") else ends).append(_stem(one, body, place))
        else:
            _refuse_several(one, one, body, place)
            (low if one == one.lower() else exact).add(one.replace("’", "'"))
    if len(starts) + len(ends) > MOST_STARS:
        raise PatternError(place, f"there are too many stars in one slot: {MOST_STARS} at the most")
    test = _whole(frozenset(low), frozenset(exact))
    if starts or ends:
        return _with_stars(test, tuple(starts), tuple(ends)), None, len(listed)
    return test, frozenset(low | {one.lower() for one in exact}), len(listed)


def _whole(low: frozenset[str], exact: frozenset[str]) -> Test:
    """The test of whole words: some however they are written, some as written."""
    if not exact:
        return lambda token: token.low in low
    written = exact | {one.replace("'", "’") for one in exact}
    return lambda token: token.low in low or (token.word in written and token.quoted is None)


def _with_stars(whole: Test, starts: tuple[str, ...], ends: tuple[str, ...]) -> Test:
    low_starts, low_ends = (tuple(one for one in given if one == one.lower()) for given in (starts, ends))
    if len(low_starts) + len(low_ends) == len(starts) + len(ends):
        return lambda token: token.low.startswith(starts) or token.low.endswith(ends) or whole(token)

    def test(token: Token) -> bool:
        if token.low.startswith(low_starts) or token.low.endswith(low_ends) or whole(token):
            return True
        return (token.word.startswith(starts) or token.word.endswith(ends)) and token.quoted is None

    return test


def _forms(verb: str, place: int) -> Iterator[str]:
    """The forms of a verb, each with a capital letter if the verb has one."""
    if len(verb) < 2 or not verb.replace("-", "").isalpha() or not verb[-2:].isalpha():
        raise PatternError(place, f"“{verb}+”: + stands behind a verb in its plain form, as in claim+")
    for form in forms(verb.lower()):
        yield form[0].upper() + form[1:] if verb[0].isupper() else form


def _stem(one: str, body: str, place: int) -> str:
    """What a word with a star begins or ends with."""
    stem = one[:-1] if one.endswith("*") else one[1:]
    if not stem:
        raise PatternError(place, f"“{body}” names no word; {{…}} stands for any word of a class")
    if "*" in stem or not (one.startswith("*") or one.endswith("*")):
        raise PatternError(place, f"“{one}”: one star stands at the end of a word, or at its beginning")
    _refuse_several(one.replace("*", "x"), one, body, place)
    return stem.replace("’", "'") if stem == stem.lower() else stem


def _refuse_several(word: str, written: str, body: str, place: int) -> None:
    """Refuse what is no single word or mark of a text, and so would never match."""
    if _SIMPLE.fullmatch(word):
        return
    if not word:
        raise PatternError(place, f"“{body}” names no word: something is missing beside a |")
    # Only with its capital letters is "u.s." one word of a text.
    cuts = (_cut(spelt) for spelt in (word, word.upper(), word.capitalize()))
    if any(len(cut) == 1 and cut[0].lower() == word.lower() for cut in cuts):
        return
    pieces = " ".join(_cut(word))
    if not pieces:
        raise PatternError(place, f"“{written}” is no word or mark that a text can hold")
    raise PatternError(place, f"“{written}” is not one word in a text: write its pieces as slots, “{pieces}”")


def _cut(spelt: str) -> list[str]:
    return [token.word for sentence in sentences(spelt, 0, len(spelt), []) for token in sentence]


def _listed(body: str, place: int, lists: Lists) -> list[str]:
    found: dict[str, None] = {}
    for one in body.split("|"):
        if one.startswith("@") and len(one) > 1:
            if one[1:] not in lists:
                known = f"; there are: {', '.join(lists)}" if lists else ", for the file has no lists"
                raise PatternError(place, f"there is no list “{one[1:]}”{known}")
            found.update(dict.fromkeys(lists[one[1:]]))
        else:
            found[one] = None
    return list(found)
