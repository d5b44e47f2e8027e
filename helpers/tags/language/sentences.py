"""Paragraphs to sentences of tokens, each with its word class; a whole quotation is one token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from helpers.rules import rule_file
from helpers.tags.language.cues import cue_verb_forms
from helpers.tags.language.quotations import Quotation
from helpers.tags.language.word_classes import word_classes

LONGEST_SENTENCE = 150
REMEMBERED = 16384

NAMES = ("NNP", "NNPS")
SUBJECTS = ("NN", "NNS", *NAMES)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
MAY_END = frozenset((".", "!", "?", ")", "“”"))
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?= [A-Z])|\d+(?:,\d{3})+(?!\w)"
    r"|[^\W_]+(?:[’'.&/-][^\W_]+)*|--+|[^\w\s]"
)


@dataclass(slots=True, eq=False)
class Token:
    """A word, a punctuation mark or a whole quotation; `start` and `end` are code points.

    `low` is the word in small letters, "“”" for a quotation. `capital` is true for a word that begins with a
    capital letter, `is_word` for any word: neither for a punctuation mark or a quotation. `kind` is the word
    class (Penn Treebank), "QUOTE" for a quotation; it is filled in when the sentence has been cut.
    """

    # Not frozen, because an article has a thousand, and frozen ones take several times as long to make.

    start: int
    end: int
    word: str
    low: str
    capital: bool = False
    is_word: bool = False
    quoted: Quotation | None = None
    kind: str = ""

    def _replace(self, **changes: Any) -> Token:
        """The token with some fields changed; `capital` and `is_word` go with its word."""
        changed = replace(self, **changes)
        if "word" in changes and changed.quoted is None:
            _, _, changed.capital, changed.is_word = _written(changed.word)
        return changed


Sentence = Sequence[Token]


@cache
def listed(*names: str) -> frozenset[str]:
    """Return one or several word lists of `rules/cues.toml` as one set.

    >>> "she" in listed("pronouns")
    True
    """
    tables = rule_file("cues").values()
    return frozenset(word for table in tables for name in names for word in table.get(name, "").split())


def sentences(text: str, start: int, end: int, quoted: Sequence[Quotation]) -> list[list[Token]]:
    """Cut one paragraph into sentences of tokens; each of the `quoted` is one token."""
    tokens: list[Token] = []
    for quotation in quoted:
        if _nickname(text, quotation):
            continue
        tokens.extend(_plain(text, start, quotation.outer_start))
        tokens.append(Token(quotation.start, quotation.end, quotation.words, "“”", quoted=quotation))
        start = quotation.outer_end
    tokens.extend(_plain(text, start, end))
    return [_with_kinds(sentence) for sentence in _cut(tokens)]


def _cut(tokens: list[Token]) -> Iterator[list[Token]]:
    first = 0
    for place, (token, following) in enumerate(pairwise(tokens), 1):
        ends = token.low in MAY_END and _ends_sentence(tokens[first:place], following)
        if ends or place - first >= LONGEST_SENTENCE:
            yield tokens[first:place]
            first = place
    if tokens:
        yield tokens[first:]


def _with_kinds(sentence: list[Token]) -> list[Token]:
    kinds = word_classes(["“”" if token.quoted else token.word for token in sentence])
    for token, kind in zip(sentence, kinds, strict=True):
        token.kind = kind
    for place, token in enumerate(sentence):
        if token.capital and token.kind not in NAMES and _begins_with_name(sentence, place):
            token.kind = "NNP"
    for place, token in enumerate(sentence):
        if token.kind == "VBN" and _is_past(sentence, place):
            token.kind = "VBD"
            if place > 1 and sentence[place - 1].kind == "VBD" and sentence[place - 2].kind in SUBJECTS:
                sentence[place - 1].kind = "VBN"
    return sentence


def _begins_with_name(sentence: Sentence, place: int) -> bool:
    """True for a capital word behind a quotation or before a verb at the start, where only a name fits.

    There every word may bear a capital, so that a word-class tagger looks it up in small letters.
    """
    token = sentence[place]
    if token.low in listed(
        "prepositions", "determiners", "clause", "pronouns", "intro", "between"
    ) or token.kind in ("PRP", "PRP$", "DT", "WP", "WRB"):
        return token.kind == "DT" and token.low not in listed("determiners")
    if place and sentence[place - 1].quoted:
        return True
    following = next((one for one in sentence[place + 1 :] if one.kind != "RB"), None)
    if place or following is None:
        return False
    return following.kind in ("VBD", "VBZ") or (following.kind == "VBN" and following.low in cue_verb_forms())


def _is_past(sentence: Sentence, place: int) -> bool:
    """True for a form like "warned" that can only be the verb of its clause: it has a subject and no helper.

    A word-class tagger that looks at neighbours alone often takes such a form for a participle.
    """
    helped = any(token.low in listed("helpers") for token in sentence[max(0, place - 3) : place])
    if sentence[place].low in listed("always_verbs", "always_finite") and not helped:
        return True
    if sentence[place].low not in cue_verb_forms() or not place:
        return False
    before = sentence[place - 1]
    if before.kind == "PRP":
        return True
    alone = before.kind in ("DT", "CD") and before.low in listed("standing_alone")
    subject = alone or before.kind in ("NN", "NNS", *NAMES, "WP", "RB", ")", "QUOTE")
    by = [token.low for token in sentence[place + 1 : place + 2]] == ["by"]
    return subject and not by and not _has_other_verb(sentence, place)


def _has_other_verb(sentence: Sentence, place: int) -> bool:
    """True where the clause around `place` has a finite verb, or a helper shortly before."""
    for at in range(place - 1, max(-1, place - 20), -1):
        token = sentence[at]
        if token.quoted or token.low in listed("clause_marks", "clause_words_before"):
            break
        if token.kind in FINITE or (place - at <= 4 and token.low in listed("helpers")):
            return True
    for token in sentence[place + 1 :]:
        if token.quoted or token.low in listed("clause_marks"):
            break
        if token.kind in FINITE:
            return True
        if token.low in listed("clause_words_behind"):
            break
    return False


def _nickname(text: str, quotation: Quotation) -> bool:
    """True for one or two words in marks in the middle of a name."""
    first = text[max(0, quotation.outer_start - 24) : quotation.outer_start].split()[-1:]
    after = text[quotation.outer_end : quotation.outer_end + 2].lstrip()
    short = len(quotation.words) < 24 and quotation.words.count(" ") < 2 and quotation.words[-1].isalnum()
    return (
        short and quotation.words[0].isupper() and after[:1].isupper() and bool(first) and first[0].istitle()
    )


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    abbreviations = listed("abbreviations")
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        word, low, capital, is_word = _written(match.group())
        if word in abbreviations and text[last : last + 1] == ".":
            last += 1
            word = text[first:last]
        if last > start:
            yield Token(first, last, word, low, capital, is_word)
            start = last


@lru_cache(REMEMBERED)
def _written(word: str) -> tuple[str, str, bool, bool]:
    """The word, the word in small letters, and whether it begins with a capital letter, and with any."""
    return word, word.lower().replace("’", "'"), word[0].isupper(), word[0].isalnum()


def _ends_sentence(sentence: Sentence, following: Token) -> bool:
    token, fresh = sentence[-1], following.capital or following.quoted is not None
    if token.low == ")" and len(sentence) > 1:
        token = sentence[-2] if sentence[-2].low in (".", "!", "?") else token
    if following.low == "(" and token.low in (".", "!", "?"):
        return True
    if token.quoted:
        return fresh and token.word.endswith((".", "!", "?", "…")[: 4 if following.quoted else 1])
    return token.word in ".!?" and (fresh or following.word[0].isdigit())
