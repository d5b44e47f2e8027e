"""Patterns: how a rule file says which words it marks. Made to be read and written by learners.

A pattern is a row of slots with spaces between them; each slot stands for one word or mark of a sentence.

    may            this word, however it is written; a slot with a capital letter ("May") is taken as written
    may|might      one of several words
    claim+         all forms of a verb: claim, claims, claimed, claiming
    critici* *ly   words that begin, or end, so
    @doubters      a word of the list `doubters` in the rule file
    {noun}         any word of a class; may|might{modal} takes these words only where they are of the class
    !not           one word that is not this one
    {adverb}?      a slot that may be missing
    .. or ..5      up to three (or five) words of any kind, but no mark such as a comma
    ^ and $        the beginning and the end of the sentence
    in what it [claims] is      only what stands between the brackets is marked

Classes: noun, name, verb, base, past, participle, ing, finite, modal, adjective, adverb, pronoun, possessive,
article, number, preposition, and capital or small for how a word is written. The time to try a pattern grows
with the length of the sentence and of the pattern, whatever the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from helpers.tags.language.cues import forms
from helpers.tags.language.sentences import Sentence, Token

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
LONGEST = 40
GAP, LONGEST_GAP = 3, 12

_SLOT = re.compile(r"(?P<not>!?)(?P<body>.*?)(?P<maybe>\??)", re.DOTALL)
_GAP = re.compile(r"\.\.(\d*)")
_WITH_CLASS = re.compile(r"([^{}]*)\{([^{}]*)\}")

Test = Callable[[Token], bool]


class PatternError(ValueError):
    """A pattern that can't be read: `place` counts its pieces (`pieces_of`) from 1; the message says why."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(why)
        self.place = place


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a pattern: a test of a word; `edge` is "^" or "$", `gap` how many words may stand here.

    `words` are all the words (in small letters) that can stand here, None where that can't be told.
    """

    test: Test | None
    words: frozenset[str] | None = None
    optional: bool = False
    gap: int = 0
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as it was written, its slots, and between which of them the marked words stand."""

    written: str
    slots: tuple[Slot, ...]
    opens: int
    closes: int

    @property
    def first_words(self) -> frozenset[str] | None:
        """The words with which a match can begin, None where that can't be told."""
        found: set[str] = set()
        for slot in self.slots:
            if slot.edge:
                continue
            if slot.words is None:
                return None
            found |= slot.words
            if not slot.optional:
                return frozenset(found)
        return None


def pattern(written: str, lists: Mapping[str, Sequence[str]] | None = None) -> Pattern:
    """Return the pattern that is written so; `lists` are the word lists that it may name.

    Raises:
        PatternError: it can't be read; the error says in which slot, and why.

    >>> pattern("it [may|might{modal}] be").opens
    1
    """
    slots: list[Slot] = []
    marks: dict[str, int] = {}
    pieces = pieces_of(written)
    for place, piece in enumerate(pieces, 1):
        if piece in "[]":
            if piece in marks or (piece == "]" and "[" not in marks):
                raise PatternError(place, "brackets stand in a pattern once: one [ and one ] behind it")
            marks[piece] = len(slots)
        else:
            slots.append(_slot(piece, place, lists or {}))
    _refuse(slots, marks, len(pieces))
    return Pattern(written, tuple(slots), marks.get("[", 0), marks.get("]", len(slots)))


def pieces_of(written: str) -> list[str]:
    """Return the slots and brackets of a pattern as they are written.

    >>> pieces_of("what it [claims] is")
    ['what', 'it', '[', 'claims', ']', 'is']
    """
    return re.sub(r"([\[\]])", r" \1 ", written).split()


def _refuse(slots: list[Slot], marks: Mapping[str, int], last: int) -> None:
    if len(marks) == 1:
        raise PatternError(last, "a bracket is opened and never closed")
    inner = slots[marks.get("[", 0) : marks.get("]", len(slots))]
    if not any(slot.test and not slot.optional for slot in inner):
        raise PatternError(max(last, 1), "it marks nothing: at least one word has to stand there always")
    if len(slots) > LONGEST:
        raise PatternError(LONGEST, f"it is too long: {LONGEST} slots at the most")
    words = [slot for slot in slots if not slot.edge]
    if words[0].gap or words[-1].gap:
        at = 1 if words[0].gap else last
        raise PatternError(at, "a gap (..) stands between two words, never at an end")


def _slot(piece: str, place: int, lists: Mapping[str, Sequence[str]]) -> Slot:
    if piece in "^$":
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
    test, words = _tested(match["body"], place, lists)
    if match["not"]:
        return Slot(lambda token: not test(token), None, bool(match["maybe"]))
    return Slot(test, words, bool(match["maybe"]))


def _tested(body: str, place: int, lists: Mapping[str, Sequence[str]]) -> tuple[Test, frozenset[str] | None]:
    """The test of a slot's words and of their class."""
    if "{" not in body and "}" not in body:
        return _alternatives(body, place, lists)
    match = _WITH_CLASS.fullmatch(body)
    if match is None:
        raise PatternError(place, f"“{body}” should have one pair of braces at its end, as in may{{modal}}")
    of_class = _of_class(match[2], place)
    if not match[1]:
        return of_class, None
    test, words = _alternatives(match[1], place, lists)
    return lambda token: test(token) and of_class(token), words


def _of_class(names: str, place: int) -> Test:
    kinds: set[str] = set()
    written: set[str] = set()
    for name in names.split("|"):
        if name in WRITTEN:
            written.add(name)
        elif name in CLASSES:
            kinds |= CLASSES[name]
        else:
            known = ", ".join((*CLASSES, *WRITTEN))
            raise PatternError(place, f"there is no word class “{name}”; choose one of: {known}")
    if not written:
        return lambda token: token.kind in kinds
    wanted = written == {"capital"}
    return lambda token: token.capital == wanted and (not kinds or token.kind in kinds)


def _alternatives(
    body: str, place: int, lists: Mapping[str, Sequence[str]]
) -> tuple[Test, frozenset[str] | None]:
    exact: set[str] = set()
    low: set[str] = set()
    starts: list[str] = []
    ends: list[str] = []
    for one in _listed(body, place, lists):
        if one == "*" or not one:
            raise PatternError(place, f"“{body}” names no word; {{…}} stands for any word of a class")
        if one.endswith("*"):
            starts.append(one[:-1].lower())
        elif one.startswith("*"):
            ends.append(one[1:].lower())
        elif one.endswith("+") and len(one) > 1:
            low.update(forms(one[:-1].lower()))
        elif one != one.lower():
            exact.add(one)
        else:
            low.add(one.replace("’", "'"))
    if starts or ends:
        first, last = tuple(starts), tuple(ends)

        def test(token: Token) -> bool:
            whole = token.low in low or token.word in exact
            return whole or token.low.startswith(first) or token.low.endswith(last)

        return test, None
    words = frozenset(low | {one.lower().replace("’", "'") for one in exact})
    if exact:
        return (lambda token: token.low in low or token.word in exact), words
    return (lambda token: token.low in low), words


def _listed(body: str, place: int, lists: Mapping[str, Sequence[str]]) -> list[str]:
    found: list[str] = []
    for one in body.split("|"):
        if one.startswith("@") and len(one) > 1:
            if one[1:] not in lists:
                known = f"; there are: {', '.join(lists)}" if lists else ", for the file has no lists"
                raise PatternError(place, f"there is no list “{one[1:]}”{known}")
            found.extend(lists[one[1:]])
        else:
            found.append(one)
    return found


def match_at(one: Pattern, sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return the places [first, last) that the pattern marks where its first word stands at `start`.

    Of several ways to match, the one with the earliest slots longest. None where it does not match.

    >>> from helpers.tags.language.sentences import sentences
    >>> text = "The bridge may be safe."
    >>> match_at(pattern("bridge [may{modal}]"), sentences(text, 0, len(text), [])[0], 1)
    (2, 3)
    """
    ends: dict[int, int] = {}
    if not _follow(one, sentence, 0, start, ends, set()):
        return None
    return ends.get(one.opens, start), ends[one.closes]


def _follow(
    one: Pattern, sentence: Sentence, number: int, at: int, ends: dict[int, int], failed: set[tuple[int, int]]
) -> bool:
    """Say whether the slots from `number` on match at `at`; `ends` tells where each of them begins."""
    if (number, at) in failed:
        return False
    if number == len(one.slots):
        ends[number] = at
        return True
    slot = one.slots[number]
    for behind in _steps(slot, sentence, at):
        if _follow(one, sentence, number + 1, behind, ends, failed):
            ends[number] = at
            return True
    failed.add((number, at))
    return False


def _steps(slot: Slot, sentence: Sentence, at: int) -> Sequence[int]:
    """Where the next slot can begin if this one stands at `at`."""
    if slot.edge:
        fits = at == 0 if slot.edge == "^" else at == len(sentence) or not _goes_on(sentence, at)
        return (at,) if fits else ()
    if slot.gap:
        found = [at]
        while len(found) <= slot.gap and found[-1] < len(sentence) and sentence[found[-1]].is_word:
            found.append(found[-1] + 1)
        return found
    if slot.test and at < len(sentence) and slot.test(sentence[at]):
        return (at + 1, at) if slot.optional else (at + 1,)
    return (at,) if slot.optional else ()


def _goes_on(sentence: Sentence, at: int) -> bool:
    return any(token.is_word for token in sentence[at:])
